"""The numbered disc of a key, the same in the list and wherever else a key is named."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.models.features import FeatureCatalogue
from app.models.findings import Severity
from app.models.keys import Assignment, KeyState
from app.models.layers import LayerKind
from app.viewmodels.key_list_model import KeyRow
from app.widgets.theme import Theme

_HALF_TURN = 180 * 16
_SOFT = 0.16
_RING = 1.5


def is_dynamic(key: KeyRow, held: Assignment) -> bool:
    """Whether what is shown is looked up in the directory at each push."""
    return held.slot is not None or (key.entry is not None and key.ghost is None)


class KeyDisc:
    """Paints discs. States differ by shape as well as by colour.

    assigned: filled · dynamic: filled within a dashed ring · inherited: tinted with half a ring · the phone's own
    default: thin ring · free: hollow · automatic: dashed ring · blank: crossed ring · fixed by the model: figure only.
    """

    def __init__(self, theme: Theme, features: FeatureCatalogue) -> None:
        self._theme = theme
        self._features = features
        theme.changed.connect(self._make_font)
        self._make_font()

    def _make_font(self) -> None:
        self._font = self._theme.figures(11, QFont.Weight.DemiBold)
        self._font_narrow = self._theme.figures(10, QFont.Weight.DemiBold)

    def tint(self, assignment: Assignment) -> QColor:
        """Return the colour of what a key does: that of its feature group."""
        feature = self._features.get(assignment.feature)
        return self._theme.group_color(feature.group if feature else "custom")

    def paint(self, painter: QPainter, disc: QRectF, key: KeyRow, assignment: Assignment | None = None) -> None:
        """Paint a disc.

        Args:
            painter: Where to; left as it was found, but for pen and brush.
            disc: The square of the disc, about 24 pixels.
            key: The key.
            assignment: What to show instead of what the key does, for a ghost.
        """
        held = assignment or key.assignment
        theme = self._theme
        ring = disc.adjusted(_RING / 2, _RING / 2, -_RING / 2, -_RING / 2)
        figure = theme.color("muted")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if key.slot.fixed:
            figure = theme.color("faint")
        elif held.is_assigned:
            figure = self._paint_assigned(painter, disc, ring, key, held, ghost=assignment is not None)
        else:
            pen = QPen(theme.color("faint"), _RING)
            if held.state is KeyState.AUTO:
                pen.setDashPattern([2.2, 2.0])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawEllipse(ring)
            if held.state is KeyState.BLANK:
                self._paint_cross(painter, disc)
        painter.setPen(figure)
        text = str(key.number)
        painter.setFont(self._font if len(text) < 3 else self._font_narrow)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, text)
        if key.severity in (Severity.WARNING, Severity.ERROR):
            self._paint_badge(painter, disc, key.severity)

    def _paint_assigned(
        self, painter: QPainter, disc: QRectF, ring: QRectF, key: KeyRow, held: Assignment, ghost: bool
    ) -> QColor:
        tint = self.tint(held)
        if key.placed.kind is LayerKind.MODEL and not ghost:
            painter.setPen(QPen(tint, 1))
            painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
            return tint
        if key.inherited and not ghost:
            soft = QColor(tint)
            soft.setAlphaF(_SOFT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawEllipse(disc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = QPen(tint, 2)
            half.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(half)
            painter.drawArc(disc.adjusted(1, 1, -1, -1), _HALF_TURN // 2, _HALF_TURN)
            return tint
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        if is_dynamic(key, held):
            painter.drawEllipse(disc.adjusted(3, 3, -3, -3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            dashed = QPen(tint, _RING)
            dashed.setDashPattern([2.2, 2.0])
            dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(dashed)
            painter.drawEllipse(ring)
            return self._theme.color("on_group")
        painter.drawEllipse(disc)
        return self._theme.color("on_group")

    def _paint_cross(self, painter: QPainter, disc: QRectF) -> None:
        # Only the ends are drawn, so that the figure stays readable.
        centre, reach = disc.center(), disc.width() / 2
        for x, y in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
            outer = QPointF(x, y) * (reach * 0.72)
            inner = QPointF(x, y) * (reach * 0.42)
            painter.drawLine(QLineF(centre + outer, centre + inner))

    def _paint_badge(self, painter: QPainter, disc: QRectF, severity: Severity) -> None:
        """Error: a square standing on its point. Warning: a triangle. Both with a gap to the disc."""
        theme = self._theme
        centre = disc.topRight() + QPointF(-1, 2)
        if severity is Severity.ERROR:
            shape = QPolygonF([centre + QPointF(0, -6), centre + QPointF(6, 0), centre + QPointF(0, 6)])
            shape.append(centre + QPointF(-6, 0))
        else:
            shape = QPolygonF([centre + QPointF(0, -5.5), centre + QPointF(6, 5), centre + QPointF(-6, 5)])
        color = theme.color("error" if severity is Severity.ERROR else "warning")
        pen = QPen(theme.color("panel"), 2.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(color)
        painter.drawPolygon(shape)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(shape)
        painter.setPen(QPen(theme.color("on_error" if severity is Severity.ERROR else "panel"), 1.3))
        painter.drawLine(QLineF(centre + QPointF(0, -2.2), centre + QPointF(0, 1)))
        painter.drawLine(QLineF(centre + QPointF(0, 2.6), centre + QPointF(0, 2.9)))

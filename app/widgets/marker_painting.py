"""Draws the disc of a key marker in all its states. Each look is drawn once and kept as a pixmap."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum

from attrs import frozen
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.models.findings import Severity
from app.models.keys import Assignment, KeyState
from app.models.layers import LayerKind
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_list_model import KeyRow
from app.widgets.icons import Icons
from app.widgets.theme import FONT_FAMILIES, Theme

MARGIN = 10
"""Room around the disc for rings and badges, in logical pixels."""

NUMBER_FROM = 14
"""Smallest disc, in logical pixels, that carries its number."""

DOT_SHARE = 0.34
DOT_MOST = 2.6
"""Radius of the dot on a key with a function of its own: as a share of its disc's, and at most, in logical pixels."""

_CACHE_LIMIT = 1200
_WELL = QColor(10, 14, 20, 120)
_HALO = QColor(0, 0, 0, 110)
_WHITE = QColor(255, 255, 255)
_SLATE = QColor("#2A3038")


class Origin(Enum):
    """Where what the key does comes from: told by how much of the ring is drawn."""

    OWN = "own"
    INHERITED = "inherited"
    MODEL = "model"


class Drop(Enum):
    """What a drop on this key would be."""

    NONE = "none"
    TARGET = "target"
    REFUSED = "refused"


@frozen
class MarkerFace:
    """All that decides how a disc looks. `group` is the feature group of an assigned key, else "".

    dynamic: what it does is looked up in the directory at each push. quiet: a key with a function of its own,
    which is only a dot while it is left to the phone and nobody points at it.
    """

    number: int
    state: KeyState = KeyState.DEFAULT
    group: str = ""
    origin: Origin = Origin.OWN
    locked: bool = False
    fixed: bool = False
    severity: Severity | None = None
    ghost: bool = False
    dynamic: bool = False
    selected: bool = False
    focused: bool = False
    hovered: bool = False
    drop: Drop = Drop.NONE
    quiet: bool = False

    @property
    def is_dot(self) -> bool:
        """Whether a dot is all that is drawn."""
        at_rest = not (self.selected or self.focused or self.hovered or self.ghost) and self.drop is Drop.NONE
        return self.quiet and at_rest and self.state is KeyState.DEFAULT and not self.locked and self.severity is None


def group_of(document: EditorDocument, assignment: Assignment) -> str:
    """Return the feature group of what a key does, "" where it has no job."""
    if not assignment.is_assigned:
        return ""
    feature = document.catalogue.features.get(assignment.feature)
    return feature.group if feature else "custom"


def face_for(document: EditorDocument, key: KeyRow) -> MarkerFace:
    """Return how a key looks by itself, before selection and pointer have their say."""
    assignment = key.assignment if key.ghost is None else key.ghost
    origin = Origin.OWN
    if key.ghost is None and key.inherited:
        origin = Origin.INHERITED
    elif key.ghost is None and key.placed.kind is LayerKind.MODEL:
        origin = Origin.MODEL
    return MarkerFace(
        number=key.number,
        state=assignment.state,
        group=group_of(document, assignment),
        origin=origin,
        locked=assignment.locked,
        fixed=bool(key.slot.fixed),
        severity=key.severity,
        ghost=key.ghost is not None,
        dynamic=assignment.slot is not None or (key.ghost is None and key.entry is not None),
    )


class MarkerArtist:
    """Paints marker faces with the theme's colours and keeps the pixmaps.

    `generation` counts the changes of colours.

    Args:
        theme: Where colours come from; call `forget` when it changes.
        icons: For the padlock.
    """

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self.theme = theme
        self.icons = icons
        self.generation = 0
        self._sprites: OrderedDict[tuple[MarkerFace, int, float], QPixmap] = OrderedDict()

    def forget(self) -> None:
        """Drop all pixmaps, because the colours are others."""
        self._sprites.clear()
        self.generation += 1

    def sprite(self, face: MarkerFace, diameter: int, ratio: float) -> QPixmap:
        """Return the disc with `MARGIN` around it.

        Args:
            face: How it looks.
            diameter: Of the disc, in logical pixels.
            ratio: Device pixel ratio.
        """
        key = (face, diameter, ratio)
        pixmap = self._sprites.get(key)
        if pixmap is not None:
            self._sprites.move_to_end(key)
            return pixmap
        side = diameter + 2 * MARGIN
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(side / 2, side / 2)
        self._paint(painter, face, diameter / 2)
        painter.end()
        self._sprites[key] = pixmap
        if len(self._sprites) > _CACHE_LIMIT:
            self._sprites.popitem(last=False)
        return pixmap

    def _paint(self, painter: QPainter, face: MarkerFace, radius: float) -> None:
        if face.is_dot:
            _dot(painter, min(radius * DOT_SHARE, DOT_MOST))
            return
        if face.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 70))
            painter.drawEllipse(QPointF(0, 2.0), radius + 2.5, radius + 2.5)
            radius += 1.5
        self._rings(painter, face, radius)
        self._disc(painter, face, radius)
        if radius * 2 >= (NUMBER_FROM if face.state is not KeyState.BLANK else NUMBER_FROM + 5):
            self._number(painter, face, radius)
        self._badges(painter, face, radius)

    def _rings(self, painter: QPainter, face: MarkerFace, radius: float) -> None:
        accent = self.theme.color("accent")
        grow = min(max(radius / 11, 0.55), 1.3)
        if face.focused:
            _circle(painter, radius + 5.6 * grow, QPen(_HALO, 3.6 * grow))
            _circle(painter, radius + 5.6 * grow, QPen(_WHITE, 1.8 * grow))
        if face.drop is not Drop.NONE:
            colour = accent if face.drop is Drop.TARGET else self.theme.color("error")
            wash = QColor(colour)
            wash.setAlpha(90)
            painter.setPen(QPen(colour, 2.2))
            painter.setBrush(wash)
            painter.drawEllipse(QPointF(0, 0), radius + 5 * grow, radius + 5 * grow)
        elif face.selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(0, 0), radius + 4.2 * grow, radius + 4.2 * grow)
            painter.setBrush(_WHITE)
            painter.drawEllipse(QPointF(0, 0), radius + 1.5 * grow, radius + 1.5 * grow)
        if face.ghost:
            pen = QPen(_WHITE, 1.6, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2.2, 1.8])
            _circle(painter, radius + 2.6, QPen(_HALO, 3))
            _circle(painter, radius + 2.6, pen)

    def _colours(self, face: MarkerFace) -> tuple[QColor, QColor]:
        """The disc's ground and its ink: for keys of this document the same pair as in the key list."""
        if face.state is not KeyState.ASSIGNED:
            return (_SLATE if face.selected else _WELL), QColor(_WHITE)
        tint = self.theme.group_color(face.group)
        if face.origin is Origin.OWN:
            return tint, self.theme.color("on_group")
        return _deep(_mixed(tint, _SLATE, 0.35 if face.origin is Origin.INHERITED else 0.6)), QColor(_WHITE)

    def _disc(self, painter: QPainter, face: MarkerFace, radius: float) -> None:
        width = 1.2 if radius * 2 < NUMBER_FROM else 1.5
        rim = radius - width / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours(face)[0])
        painter.drawEllipse(QPointF(0, 0), radius, radius)
        if not face.selected:
            _circle(painter, radius + 0.4, QPen(_HALO, 0.9))
        ink = QColor(_WHITE)
        ink.setAlpha(110 if face.fixed else 235)
        match face.state:
            case KeyState.ASSIGNED if face.dynamic:
                _circle(painter, rim, _dashed(ink, width + 0.4))
            case KeyState.ASSIGNED if face.origin is Origin.OWN:
                _circle(painter, rim, QPen(ink, width))
            case KeyState.ASSIGNED if face.origin is Origin.INHERITED:
                _half_ring(painter, rim, QPen(ink, width + 0.7))
            case KeyState.ASSIGNED:
                pass
            case KeyState.AUTO:
                _circle(painter, rim, _dashed(ink, width))
            case KeyState.BLANK:
                _circle(painter, rim, QPen(ink, width))
                _cross(painter, radius, 0.0 if radius * 2 < NUMBER_FROM + 5 else 0.56, QPen(ink, width))
            case KeyState.DEFAULT:
                ink.setAlpha(min(ink.alpha(), 165))
                _circle(painter, rim, QPen(ink, width))

    def _number(self, painter: QPainter, face: MarkerFace, radius: float) -> None:
        text = str(face.number)
        size = radius * (1.08 if len(text) < 3 else 0.86)
        if face.state is KeyState.BLANK:
            size *= 0.86
        ink = self._colours(face)[1]
        if face.state is KeyState.DEFAULT or face.fixed:
            ink.setAlpha(225)
        painter.setFont(_number_font(size))
        painter.setPen(ink)
        box = QRectF(-radius - 4, -radius, 2 * radius + 8, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _badges(self, painter: QPainter, face: MarkerFace, radius: float) -> None:
        small = radius * 2 < NUMBER_FROM
        side = 3.0 if small else 5.4
        reach = radius * 0.78 + (0.5 if small else 1.6)
        if face.locked or face.fixed:
            at = QPointF(reach, reach)
            painter.setPen(QPen(QColor(0, 0, 0, 140), 0.8))
            painter.setBrush(_WHITE)
            painter.drawEllipse(at, side, side)
            if not small:
                self.icons.paint(painter, QRectF(at.x() - 4, at.y() - 4, 8, 8), "lock", QColor("#1B1F24"))
        if face.severity in (Severity.WARNING, Severity.ERROR):
            self._severity(painter, face.severity, QPointF(reach, -reach), side)

    def _severity(self, painter: QPainter, severity: Severity, at: QPointF, side: float) -> None:
        """An error is a square on its point, a warning a triangle, both with an exclamation mark, as in the list."""
        corners = [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)]
        if severity is Severity.WARNING:
            corners = [(0, -1.15), (1.2, 0.95), (-1.2, 0.95)]
        path = QPainterPath()
        path.addPolygon(QPolygonF([at + QPointF(x, y) * side for x, y in corners]))
        path.closeSubpath()
        pen = QPen(_WHITE, 2.4)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        painter.fillPath(path, QColor("#D92D20") if severity is Severity.ERROR else QColor("#B54708"))
        if side > 4:
            painter.setPen(QPen(_WHITE, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(at + QPointF(0, -side * 0.42), at + QPointF(0, side * 0.08))
            painter.drawPoint(at + QPointF(0, side * 0.52))


def _dot(painter: QPainter, radius: float) -> None:
    painter.setPen(QPen(_HALO, 1.2))
    ink = QColor(_WHITE)
    ink.setAlpha(200)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def _circle(painter: QPainter, radius: float, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def _dashed(ink: QColor, width: float) -> QPen:
    pen = QPen(ink, width, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.4, 2.0])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _half_ring(painter: QPainter, radius: float, pen: QPen) -> None:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(-radius, -radius, 2 * radius, 2 * radius), 90 * 16, 180 * 16)


def _cross(painter: QPainter, radius: float, inner: float, pen: QPen) -> None:
    """Draw a cross whose middle, as a fraction of the radius, is left free for the number."""
    painter.setPen(pen)
    outer = radius * 0.70
    start = radius * inner * 0.72
    for dx, dy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        painter.drawLine(QPointF(dx * start, dy * start), QPointF(dx * outer, dy * outer))


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    keep = 1 - share
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * share,
        one.greenF() * keep + other.greenF() * share,
        one.blueF() * keep + other.blueF() * share,
    )


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def _deep(colour: QColor) -> QColor:
    """Return a colour darkened until white figures stand on it at 4.5 : 1."""
    while 1.05 / (_luminance(colour) + 0.05) < 4.5:
        colour = _mixed(colour, QColor(0, 0, 0), 0.08)
    return colour


def _number_font(size: float) -> QFont:
    font = QFont(list(FONT_FAMILIES))
    font.setPixelSize(max(7, round(size)))
    font.setWeight(QFont.Weight.DemiBold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font

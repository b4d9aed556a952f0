"""Rows that paint themselves from left to right, painted from right to left in languages that are written so.

What paints a row goes on thinking from left to right. Rectangles and points are mirrored on their way to the painter,
not the picture: letters, icons and marks keep their shape, and text finds its own side by the painter's direction.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


def sided(painter: QPainter, area: QRect | QRectF, direction: Qt.LayoutDirection) -> QPainter:
    """Return what to paint a row with.

    Args:
        painter: The painter of the widget.
        area: The row; its middle is where sides are changed.
        direction: From where to where the widget's language is written.
    """
    if direction is not RIGHT_TO_LEFT:
        return painter
    return cast("QPainter", _Mirror(painter, QRectF(area)))


def sided_row(painter: QPainter, option: QStyleOptionViewItem) -> QPainter:
    """Return what to paint the row of a list with."""
    return sided(painter, option.rect, option.direction)


def sided_point(point: QPoint, area: QRect, widget: QWidget | None) -> QPoint:
    """Return where a point of the screen is for what was painted with `sided`."""
    if widget is None or widget.layoutDirection() is not RIGHT_TO_LEFT:
        return point
    return QPoint(area.left() + area.right() - point.x(), point.y())


class _Mirror:
    """Passes everything on to a painter, with what is at the left of the middle at its right."""

    def __init__(self, painter: QPainter, area: QRectF) -> None:
        self._painter = painter
        self._twice = area.left() + area.right()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._painter, name)

    def _rect(self, rect: QRectF | QRect) -> QRectF:
        plain = QRectF(rect)
        return QRectF(self._twice - plain.right(), plain.top(), plain.width(), plain.height())

    def _point(self, point: QPointF | QPoint) -> QPointF:
        return QPointF(self._twice - point.x(), point.y())

    def drawRoundedRect(self, rect: QRectF | QRect, across: float, down: float) -> None:
        self._painter.drawRoundedRect(self._rect(rect), across, down)

    def drawEllipse(self, place: QRectF | QRect | QPointF | QPoint, *radii: float) -> None:
        if isinstance(place, QRectF | QRect):
            self._painter.drawEllipse(self._rect(place))
        else:
            self._painter.drawEllipse(self._point(place), *radii)

    def drawArc(self, rect: QRectF | QRect, start: int, span: int) -> None:
        self._painter.drawArc(self._rect(rect), start, span)

    def drawLine(self, first: QLineF | QPointF, second: QPointF | None = None) -> None:
        if isinstance(first, QLineF):
            self._painter.drawLine(QLineF(self._point(first.p1()), self._point(first.p2())))
        elif second is not None:
            self._painter.drawLine(self._point(first), self._point(second))

    def drawPolygon(self, shape: QPolygonF) -> None:
        # Marks stay as they are: a shape is moved, its sides are not changed.
        box = QRectF(shape.boundingRect())
        self._painter.drawPolygon(shape.translated(self._rect(box).left() - box.left(), 0))

    def drawPixmap(self, rect: QRectF, pixmap: Any, source: QRectF) -> None:
        self._painter.drawPixmap(self._rect(rect), pixmap, source)

    def fillRect(self, rect: QRectF | QRect, colour: Any) -> None:
        self._painter.fillRect(self._rect(rect), colour)

    def drawText(self, place: QRectF | QRect | QPointF, *rest: Any) -> None:
        if isinstance(place, QRectF | QRect):
            self._painter.drawText(self._rect(place), *rest)
            return
        width = QFontMetricsF(self._painter.font()).horizontalAdvance(rest[0])
        self._painter.drawText(self._point(place) - QPointF(width, 0), *rest)

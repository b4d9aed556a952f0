"""What lies on the model editor's canvas: the front, markers, the screen, suggested keys and the photo's corners."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)
from typing_extensions import override

from app.models.model_draft import LEAST, Box
from app.phone_images.geometry import Faceplate
from app.phone_images.ink import print_text, rounded
from app.phone_images.painter import paint_faceplate
from app.phone_images.photo import FrontPhoto
from app.widgets.theme import Theme

SNAP_MM = 0.25
HANDLE_PX = 9.0
GROUP_TONES = ("group.queue", "group.dial", "group.parking", "group.custom", "group.presence", "group.phone")


def snapped(value: float) -> float:
    """Return a length on the canvas' grid."""
    return round(value / SNAP_MM) * SNAP_MM


class Gestures(QObject):
    """What the hand asks for on the canvas; the draft itself is changed elsewhere."""

    keys_moved = Signal(float, float)
    """The selected keys were dragged by (x, y) mm."""
    keys_resized = Signal(float, float)
    """The selected keys got this width and height in mm."""
    screen_placed = Signal(object)
    """The screen was dragged or resized to this `Box`."""
    corner_moving = Signal()
    corner_placed = Signal()
    """A corner of the front was dropped."""
    ghost_clicked = Signal(int)
    """A suggested key was clicked; carries its group."""


def _scale(painter: QPainter) -> float:
    return max(abs(painter.worldTransform().m11()), 0.01)


class FrontItem(QGraphicsItem):
    """The picture underneath: a drawing or a photo."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF(0, 0, 1, 1)
        self._plate: Faceplate | None = None
        self._photo: FrontPhoto | None = None
        self.setZValue(-10)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_front(self, rect: QRectF, plate: Faceplate | None, photo: FrontPhoto | None) -> None:
        """Show another picture."""
        if (rect, plate, photo) == (self._rect, self._plate, self._photo):
            return
        self.prepareGeometryChange()
        self._rect, self._plate, self._photo = rect, plate, photo
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-1, -1, 1, 1)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._plate is not None:
            painter.setClipRect(self._rect)
            paint_faceplate(painter, self._plate, cord=False)
            return
        if self._photo is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._photo.level(self._rect.width() * _scale(painter) * painter.device().devicePixelRatioF())
        painter.drawImage(self._rect, image, QRectF(image.rect()))


class BoxItem(QGraphicsItem):
    """A rectangle that can be dragged, and resized at its lower right corner."""

    def __init__(self, theme: Theme, gestures: Gestures) -> None:
        super().__init__()
        self.theme = theme
        self.gestures = gestures
        self.box = Box(0, 0, LEAST, LEAST)
        self._size = (LEAST, LEAST)
        self._is_resizing = False
        self._started = QPointF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def show_box(self, box: Box) -> None:
        """Stand at another place."""
        self.prepareGeometryChange()
        self.box = box
        self._size = (box.width, box.height)
        self.setPos(box.x, box.y)
        self.update()

    @property
    def area(self) -> QRectF:
        """The rectangle in the item's own coordinates."""
        return QRectF(0, 0, *self._size)

    def _handle(self) -> QRectF:
        views = self.scene().views() if self.scene() else []
        side = HANDLE_PX / max(views[0].transform().m11() if views else 1.0, 0.01)
        side = min(side, min(self._size) * 0.5)
        return QRectF(self._size[0] - side, self._size[1] - side, side, side)

    @override
    def boundingRect(self) -> QRectF:
        return self.area.adjusted(-0.6, -0.6, 0.6, 0.6)

    @override
    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        at_handle = self._handle().contains(event.pos())
        self.setCursor(Qt.CursorShape.SizeFDiagCursor if at_handle else Qt.CursorShape.SizeAllCursor)
        super().hoverMoveEvent(event)

    @override
    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._is_resizing = (
            event.button() == Qt.MouseButton.LeftButton
            and self._handle().contains(event.pos())
            and not event.modifiers()
        )
        self._started = self.pos()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if not self._is_resizing:
            super().mouseMoveEvent(event)
            return
        self.prepareGeometryChange()
        self._size = (max(snapped(event.pos().x()), LEAST), max(snapped(event.pos().y()), LEAST))
        self.update()

    @override
    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_resizing:
            self._is_resizing = False
            if self._size != (self.box.width, self.box.height):
                self.resized(*self._size)
            return
        way = self.pos() - self._started
        if way.manhattanLength() > 0:
            self.moved(snapped(way.x()), snapped(way.y()))

    @abstractmethod
    def moved(self, dx: float, dy: float) -> None:
        """Tell that it was dragged."""

    @abstractmethod
    def resized(self, width: float, height: float) -> None:
        """Tell that it was resized."""

    def paint_handle(self, painter: QPainter, colour: QColor) -> None:
        """Paint the corner that resizes."""
        handle = self._handle()
        corner = QPainterPath(handle.topRight())
        corner.lineTo(handle.bottomRight())
        corner.lineTo(handle.bottomLeft())
        corner.closeSubpath()
        painter.fillPath(corner, colour)


class KeyItem(BoxItem):
    """The marker of one key."""

    def __init__(self, uid: int, theme: Theme, gestures: Gestures) -> None:
        super().__init__(theme, gestures)
        self.uid = uid
        self.number = 0
        self._tone = GROUP_TONES[0]

    @override
    def moved(self, dx: float, dy: float) -> None:
        self.gestures.keys_moved.emit(dx, dy)

    @override
    def resized(self, width: float, height: float) -> None:
        self.gestures.keys_resized.emit(width, height)

    def show_key(self, box: Box, number: int, area: int) -> None:
        """Show the key's place and number; `area` is the place of its area among all, for the tint."""
        self.number = number
        self._tone = GROUP_TONES[area % len(GROUP_TONES)]
        self.setZValue(number / 1000 + 1)
        self.show_box(box)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        area, scale = self.area, _scale(painter)
        chosen = self.isSelected()
        tint = self.theme.color("accent" if chosen else self._tone)
        path = rounded(area, min(area.height() * 0.3, 2.0))
        ground = QColor(tint)
        ground.setAlphaF(0.46 if chosen else 0.26)
        painter.fillPath(path, ground)
        pen = QPen(QColor(255, 255, 255, 230), (3.4 if chosen else 2.6) / scale)
        painter.strokePath(path, pen)
        painter.strokePath(path, QPen(tint, (2.2 if chosen else 1.4) / scale))
        if chosen:
            self.paint_handle(painter, tint)
        radius = min(10.0 / scale, area.height() * 0.48, area.width() * 0.48)
        if radius * scale < 4:
            return
        disc = QRectF(0, 0, radius * 2, radius * 2)
        disc.moveCenter(area.center())
        circle = QPainterPath()
        circle.addEllipse(disc)
        painter.fillPath(circle, tint)
        painter.strokePath(circle, QPen(QColor(255, 255, 255, 235), 1.2 / scale))
        size = radius * (1.15 if self.number < 100 else 0.9)
        ink = self.theme.color("on_accent" if chosen else "on_group")
        print_text(painter, disc.center(), str(self.number), size, ink, 650)


class ScreenItem(BoxItem):
    """The display's place."""

    def __init__(self, theme: Theme, gestures: Gestures) -> None:
        super().__init__(theme, gestures)
        self.setZValue(0.5)

    @override
    def moved(self, dx: float, dy: float) -> None:
        self.gestures.screen_placed.emit(self.box.moved(dx, dy))

    @override
    def resized(self, width: float, height: float) -> None:
        self.gestures.screen_placed.emit(Box(self.box.x, self.box.y, width, height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = _scale(painter)
        tint = QColor("#38BDF8")
        ground = QColor(tint)
        ground.setAlphaF(0.28 if self.isSelected() else 0.14)
        path = rounded(self.area, 0.8)
        painter.fillPath(path, ground)
        painter.strokePath(path, QPen(QColor(8, 20, 30, 190), 3.2 / scale))
        pen = QPen(tint, (2.4 if self.isSelected() else 1.6) / scale)
        pen.setDashPattern([5, 3])
        painter.strokePath(path, pen)
        self.paint_handle(painter, tint)
        text = QPointF(self.area.left() + 7 / scale, self.area.top() + 12 / scale)
        if self.area.width() * scale > 60:
            chip = QRectF(self.area.left(), self.area.top(), 56 / scale, 22 / scale)
            painter.fillPath(rounded(chip, 0.8), QColor(8, 20, 30, 150))
            name = QCoreApplication.translate("ScreenItem", "Screen")
            print_text(painter, text, name, 11 / scale, QColor("#E0F2FE"), 650, Qt.AlignmentFlag.AlignLeft)


class GhostItem(QGraphicsItem):
    """A key that is suggested; a click takes its group."""

    def __init__(self, box: Box, group: int, theme: Theme, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._rect = QRectF(box.x, box.y, box.width, box.height)
        self._group = group
        self._theme = theme
        self.setZValue(3)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-0.6, -0.6, 0.6, 0.6)

    @override
    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._rect.contains(event.pos()):
            self._gestures.ghost_clicked.emit(self._group)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = _scale(painter)
        tint = self._theme.color(GROUP_TONES[(self._group + 1) % len(GROUP_TONES)])
        ground = QColor(tint)
        ground.setAlphaF(0.30)
        path = rounded(self._rect, 1.2)
        painter.fillPath(path, ground)
        painter.strokePath(path, QPen(QColor(255, 255, 255, 220), 3 / scale))
        pen = QPen(tint, 1.8 / scale)
        pen.setDashPattern([3, 2])
        painter.strokePath(path, pen)
        size = min(12 / scale, self._rect.height() * 0.6)
        letter = chr(ord("A") + self._group % 26)
        print_text(painter, self._rect.center(), letter, size, tint.darker(150), 800)


class CornersShade(QGraphicsItem):
    """Dims what is not the front, and outlines it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rect = QRectF()
        self._points: list[QPointF] = []
        self.setZValue(4)

    def show_corners(self, rect: QRectF, points: Sequence[QPointF]) -> None:
        """Outline other corners."""
        self.prepareGeometryChange()
        self._rect, self._points = QRectF(rect), list(points)
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2)

    @override
    def shape(self) -> QPainterPath:
        return QPainterPath()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        inside = QPainterPath()
        inside.addPolygon(QPolygonF(self._points))
        inside.closeSubpath()
        outside = QPainterPath()
        outside.addRect(self._rect)
        painter.fillPath(outside.subtracted(inside), QColor(10, 14, 20, 130))
        scale = _scale(painter)
        painter.strokePath(inside, QPen(QColor(255, 255, 255, 230), 3.4 / scale))
        painter.strokePath(inside, QPen(self._theme.color("accent"), 1.8 / scale))


class CornerItem(QGraphicsItem):
    """A corner of the front on the photo."""

    def __init__(self, place: int, theme: Theme, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self.place = place
        self._theme = theme
        self.setZValue(5)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.is_chosen = False

    def set_chosen(self, is_chosen: bool) -> None:
        """Show whether the arrow keys move it."""
        if is_chosen != self.is_chosen:
            self.is_chosen = is_chosen
            self.update()

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(-17, -17, 34, 34)

    @override
    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._gestures.corner_moving.emit()

    @override
    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._gestures.corner_placed.emit()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        tint = self._theme.color("accent")
        ground = QColor(tint)
        ground.setAlphaF(0.25)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor(255, 255, 255), 3.6))
        painter.drawEllipse(QPointF(0, 0), 9, 9)
        painter.setPen(QPen(tint, 2))
        painter.drawEllipse(QPointF(0, 0), 9, 9)
        painter.setPen(QPen(QColor(255, 255, 255), 1.4))
        painter.drawLine(QPointF(-3.5, 0), QPointF(3.5, 0))
        painter.drawLine(QPointF(0, -3.5), QPointF(0, 3.5))
        if self.is_chosen:
            painter.setPen(QPen(QColor(255, 255, 255), 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), 14, 14)
            painter.setPen(QPen(tint, 2.2))
            painter.drawEllipse(QPointF(0, 0), 14, 14)

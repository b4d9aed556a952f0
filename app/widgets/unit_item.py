"""The items that a device is made of: faceplate, live screen, and the keys that turn pages."""

from __future__ import annotations

from abc import abstractmethod

from attrs import evolve
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from app.phone_images.device import DevicePicture
from app.phone_images.screen_content import ScreenContent
from app.widgets.theme import Theme
from app.widgets.tiled_layer import PixmapStore, TiledLayer


class _LayerItem(QGraphicsItem):
    """What is painted seldom and shown from its pixmaps; the mouse does not see it.

    Args:
        picture: The device.
        unit: 0 for the phone, 1… for sidecars.
        area: Where it lies, in scene units.
        store: Where its pixmaps live.
    """

    def __init__(self, picture: DevicePicture, unit: int, area: QRectF, store: PixmapStore) -> None:
        super().__init__()
        self._picture = picture
        self._unit = unit
        self.layer = TiledLayer(area, self._paint_layer, store)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @abstractmethod
    def _paint_layer(self, painter: QPainter) -> None:
        """Paint all of it."""

    @override
    def boundingRect(self) -> QRectF:
        return self.layer.rect

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.layer.draw(painter, QRectF(option.exposedRect))


class UnitItem(_LayerItem):
    """The static front of one unit, with its shadow on the desk and not on its neighbours.

    Args:
        picture: The device.
        unit: 0 for the phone, 1… for sidecars.
        store: Where its pixmaps live.
    """

    def __init__(self, picture: DevicePicture, unit: int, store: PixmapStore) -> None:
        super().__init__(picture, unit, picture.item_rect(unit), store)
        self._desk = QPainterPath()
        self._desk.addRect(picture.item_rect(unit))
        for other in range(picture.units):
            if other != unit:
                self._desk = self._desk.subtracted(picture.outline(other))

    @override
    def _paint_layer(self, painter: QPainter) -> None:
        painter.save()
        painter.setClipPath(self._desk, Qt.ClipOperation.IntersectClip)
        self._picture.paint_shadow(painter, self._unit)
        painter.restore()
        self._picture.paint_faceplate(painter, self._unit)


class ScreenItem(_LayerItem):
    """The lit screen and the lamps of one unit; painted again only where its content changed.

    Args:
        picture: The device.
        unit: 0 for the phone, 1… for sidecars.
        store: Where its pixmaps live.
    """

    def __init__(self, picture: DevicePicture, unit: int, store: PixmapStore) -> None:
        super().__init__(picture, unit, picture.front_rect(unit), store)
        self._content = ScreenContent()
        self.setZValue(0.5)

    @property
    def content(self) -> ScreenContent:
        """What it shows."""
        return self._content

    def set_content(self, content: ScreenContent) -> None:
        """Show something else; equal content costs nothing, another label of one key just its own place."""
        if content == self._content:
            return
        changed = self._changed_keys(content)
        self._content = content
        if changed is None:
            self.layer.invalidate()
            self.update()
            return
        for part in changed:
            self.layer.invalidate(part)
            self.update(part)

    def _changed_keys(self, content: ScreenContent) -> list[QRectF] | None:
        """Return the places of the keys that differ, or None when more than a few keys do."""
        old, new = self._content, content
        if evolve(old, cells=()) != evolve(new, cells=()) or len(old.cells) != len(new.cells):
            return None
        pairs = [(was, now) for was, now in zip(old.cells, new.cells, strict=True) if was != now]
        if len(pairs) > 3 or any((was.area, was.physical) != (now.area, now.physical) for was, now in pairs):
            return None
        return [
            part
            for was, now in pairs
            for part in self._parts(now.area, now.physical, evolve(was, label=now.label) != now)
        ]

    def _parts(self, area: str, physical: int, with_lamp: bool) -> list[QRectF]:
        picture, unit = self._picture, self._unit
        place = picture.key_place(unit, area, physical)
        key = picture.key_rect(unit, area, physical)
        parts = []
        if place.lamp is not None and with_lamp:
            # A lit lamp glows a little beyond its key; lamps lie on the cap or beside it.
            glow = QRectF(place.lamp.x() - 4, place.lamp.y() - 4, 8, 8)
            scale = key.width() / place.rect.width()
            offset = key.topLeft() - place.rect.topLeft() * scale
            parts.append(QRectF(glow.topLeft() * scale + offset, glow.size() * scale))
        label = picture.label_rect(unit, area, physical)
        return parts if label is None else [*parts, label]

    @override
    def _paint_layer(self, painter: QPainter) -> None:
        self._picture.paint_screen(painter, self._unit, self._content)


class PageKeyItem(QGraphicsItem):
    """A key that turns the unit's pages: a sidecar's own page key, or a line key that serves as one now.

    Args:
        unit: Its unit.
        page: The page that it turns to.
        place: The key in scene units.
        text: What its badge says, e.g. `1/3`; "" for a key that has its number printed on it or stands on the screen.
        theme: For the ring.
    """

    def __init__(self, unit: int, page: int, place: QRectF, text: str, theme: Theme) -> None:
        super().__init__()
        self.unit = unit
        self.page = page
        self.place = QRectF(place)
        self._text = text
        self._theme = theme
        self._scale = 1.0
        self._hovered = False
        self._bounds = QRectF(place)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1.0)

    @property
    def text(self) -> str:
        """What its badge says."""
        return self._text

    def set_scale(self, scale: float) -> None:
        """Take over the view's scale, logical pixels per scene unit."""
        self.prepareGeometryChange()
        self._scale = scale
        width = max(self.place.width(), 46 / scale)
        height = max(self.place.height(), 24 / scale)
        self._bounds = QRectF(0, 0, width, height)
        self._bounds.moveCenter(self.place.center())
        self._bounds.adjust(-4 / scale, -4 / scale, 4 / scale, 4 / scale)

    def set_hovered(self, hovered: bool) -> None:
        """Show the ring while the pointer is on it."""
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        world = painter.worldTransform()
        place = world.mapRect(self.place)
        painter.setWorldTransform(QTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = min(place.width(), place.height()) * 0.28
            painter.setPen(QPen(QColor(0, 0, 0, 110), 4))
            painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), radius, radius)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), radius, radius)
        if self._text:
            self._paint_badge(painter, place.center(), place.height())
        painter.setWorldTransform(world)

    def _paint_badge(self, painter: QPainter, middle: QPointF, key_height: float) -> None:
        """Draw a small pile of pages and `1/3`; only the pile where there is no room."""
        height = min(max(key_height * 0.9, 8.0), 20.0)
        worded = height >= 13
        font = self._theme.figures(11)
        font.setPixelSize(max(8, round(height * 0.62)))
        words = QFontMetricsF(font).horizontalAdvance(self._text) if worded else 0.0
        glyph = height * 0.5
        width = glyph + height * 0.7 + (words + 4 if worded else 0)
        pill = QRectF(0, 0, width, height)
        pill.moveCenter(QPointF(round(middle.x()), round(middle.y())))
        painter.setPen(QPen(QColor(255, 255, 255, 190), 1.2))
        painter.setBrush(QColor(10, 14, 20, 190))
        painter.drawRoundedRect(pill, height * 0.28, height * 0.28)
        page = QRectF(pill.left() + height * 0.35, pill.center().y() - glyph / 2, glyph * 0.72, glyph)
        painter.setPen(QPen(QColor(255, 255, 255, 235), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        back = page.translated(glyph * 0.26, -glyph * 0.14)
        painter.drawPolyline([back.topLeft(), back.topRight(), back.bottomRight()])
        painter.drawRect(page.translated(0, glyph * 0.06))
        if worded:
            painter.setFont(font)
            box = QRectF(page.right() + 5, pill.top(), words + 6, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._text)

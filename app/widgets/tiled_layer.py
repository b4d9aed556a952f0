"""Vector art as pixmaps at exactly the size in use: crisp after every zoom, cheap in between, bounded in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

WHOLE_PIXELS = 2560
TILE_PIXELS = 1024
OVERVIEW_PIXELS = 1024 * 1024
STORE_BYTES = 48 * 1024 * 1024

TileKey = tuple[int, float, int, int]


class PixmapStore:
    """Keeps the pixmaps of all layers of one view up to `limit` bytes; drops those not used for longest.

    The view raises the limit for a large window, so that what is in sight always fits.
    `hurried` is set while the zoom is moving: layers may then stretch what they have instead of painting anew.
    """

    def __init__(self, limit: int = STORE_BYTES) -> None:
        self.limit = limit
        self._pixmaps: OrderedDict[TileKey, QPixmap] = OrderedDict()
        self._bytes = 0
        self.hurried = False

    @property
    def used_bytes(self) -> int:
        """What the pixmaps take."""
        return self._bytes

    def get(self, key: TileKey) -> QPixmap | None:
        """Return a pixmap, or None."""
        pixmap = self._pixmaps.get(key)
        if pixmap is not None:
            self._pixmaps.move_to_end(key)
        return pixmap

    def put(self, key: TileKey, pixmap: QPixmap) -> None:
        """Keep a pixmap; older ones may go."""
        self._pixmaps[key] = pixmap
        self._bytes += _size(pixmap)
        while self._bytes > self.limit and len(self._pixmaps) > 1:
            _, old = self._pixmaps.popitem(last=False)
            self._bytes -= _size(old)

    def of_layer(self, layer: int) -> list[tuple[TileKey, QPixmap]]:
        """Return what there is of one layer."""
        return [(key, pixmap) for key, pixmap in self._pixmaps.items() if key[0] == layer]

    def remove(self, key: TileKey) -> None:
        """Forget one pixmap."""
        pixmap = self._pixmaps.pop(key, None)
        if pixmap is not None:
            self._bytes -= _size(pixmap)

    def drop(self, layer: int) -> None:
        """Forget everything of one layer."""
        for key, _ in self.of_layer(layer):
            self.remove(key)


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


class TiledLayer:
    """One piece of vector art, cached at the scale that is in use.

    Up to `WHOLE_PIXELS` it is one pixmap, above that only the tiles that are looked at exist.

    Args:
        rect: What it covers, in scene units.
        paint: Paints it all in scene units.
        store: Where its pixmaps live.
    """

    def __init__(self, rect: QRectF, paint: Callable[[QPainter], None], store: PixmapStore) -> None:
        self.rect = QRectF(rect)
        self._paint = paint
        self._store = store
        self._crisp = 0.0
        self._overview: tuple[float, QPixmap] | None = None

    def invalidate(self, part: QRectF | None = None) -> None:
        """Tell that the art is another; with `part` (scene units) only there, so that only that is painted again."""
        if part is None:
            self._store.drop(id(self))
            self._overview = None
            return
        if self._overview is not None and self._overview[0] != self._crisp:
            self._overview = None
        for key, pixmap in self._store.of_layer(id(self)):
            _, scale, column, row = key
            if scale == self._crisp:
                self._render(pixmap, scale, self._pixels(scale, column, row), part)
            else:
                self._store.remove(key)

    def _render(self, pixmap: QPixmap, scale: float, pixels: QRect, part: QRectF | None = None) -> None:
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        ratio = pixmap.devicePixelRatio()
        painter.scale(1 / ratio, 1 / ratio)
        painter.translate(-pixels.topLeft())
        if part is not None:
            clip = QRectF(part.topLeft() * scale, part.size() * scale).toAlignedRect()
            painter.setClipRect(clip)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(clip, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.scale(scale, scale)
        self._paint(painter)
        painter.end()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the exposed part (scene units) with a painter that is in scene units."""
        world = painter.worldTransform()
        ratio = painter.device().devicePixelRatio()
        scale = round(world.m11() * ratio, 4)
        origin = world.map(QPointF(0, 0)) * ratio
        left, top = round(origin.x()), round(origin.y())
        tiles = self._tiles(scale, exposed.intersected(self.rect))
        if self._store.hurried and self._stretch(painter, scale, tiles, exposed):
            return
        painter.setWorldTransform(QTransform())
        for column, row, pixels in tiles:
            pixmap = self._tile(scale, column, row, pixels, ratio)
            painter.drawPixmap(QPointF((left + pixels.left()) / ratio, (top + pixels.top()) / ratio), pixmap)
        painter.setWorldTransform(world)
        self._crisp = scale

    def _pixel_bounds(self, scale: float) -> QRect:
        left, top = floor(self.rect.left() * scale), floor(self.rect.top() * scale)
        right, bottom = ceil(self.rect.right() * scale), ceil(self.rect.bottom() * scale)
        return QRect(left, top, max(right - left, 1), max(bottom - top, 1))

    def _pixels(self, scale: float, column: int, row: int) -> QRect:
        """Return the place of a tile in pixels from the scene's origin."""
        bounds = self._pixel_bounds(scale)
        if max(bounds.width(), bounds.height()) <= WHOLE_PIXELS:
            return bounds
        tile = QRect(column * TILE_PIXELS, row * TILE_PIXELS, TILE_PIXELS, TILE_PIXELS)
        return tile.translated(bounds.topLeft()).intersected(bounds)

    def _tiles(self, scale: float, exposed: QRectF) -> list[tuple[int, int, QRect]]:
        bounds = self._pixel_bounds(scale)
        if max(bounds.width(), bounds.height()) <= WHOLE_PIXELS:
            return [(0, 0, bounds)]
        wanted = QRectF(exposed.topLeft() * scale, exposed.size() * scale).toAlignedRect().intersected(bounds)
        if wanted.isEmpty():
            return []
        wanted.translate(-bounds.topLeft())
        return [
            (column, row, self._pixels(scale, column, row))
            for row in range(wanted.top() // TILE_PIXELS, wanted.bottom() // TILE_PIXELS + 1)
            for column in range(wanted.left() // TILE_PIXELS, wanted.right() // TILE_PIXELS + 1)
        ]

    def _tile(self, scale: float, column: int, row: int, pixels: QRect, ratio: float) -> QPixmap:
        key = (id(self), scale, column, row)
        pixmap = self._store.get(key)
        if pixmap is None:
            pixmap = QPixmap(pixels.size())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            self._render(pixmap, scale, pixels)
            self._store.put(key, pixmap)
        if pixels == self._pixel_bounds(scale) and pixels.width() * pixels.height() <= OVERVIEW_PIXELS:
            self._overview = (scale, pixmap)
        return pixmap

    def _stretch(self, painter: QPainter, scale: float, tiles: list[tuple[int, int, QRect]], exposed: QRectF) -> bool:
        """Draw from pixmaps of another scale, if the right ones are not there; return whether that was done."""
        if all(self._store.get((id(self), scale, column, row)) is not None for column, row, _ in tiles):
            return False
        sources = self._sources(exposed)
        if not sources:
            return False
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for target, pixmap in sources:
            painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        return True

    def _sources(self, exposed: QRectF) -> list[tuple[QRectF, QPixmap]]:
        """Return pixmaps of the last crisp scale where they cover what is exposed, else the last whole picture."""
        found = []
        if self._crisp:
            for column, row, pixels in self._tiles(self._crisp, exposed.intersected(self.rect)):
                pixmap = self._store.get((id(self), self._crisp, column, row))
                if pixmap is None:
                    break
                found.append((_scene_rect(pixels, self._crisp), pixmap))
            else:
                return found
        if self._overview is None:
            return []
        scale, pixmap = self._overview
        return [(_scene_rect(self._pixel_bounds(scale), scale), pixmap)]


def _scene_rect(pixels: QRect, scale: float) -> QRectF:
    return QRectF(pixels.left() / scale, pixels.top() / scale, pixels.width() / scale, pixels.height() / scale)

"""Vector art as pixmaps at exactly the size in use: crisp after every zoom, cheap in between, bounded in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil, floor

from attrs import field, frozen
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

WHOLE_PIXELS = 1024
TILE_PIXELS = 256
STORE_BYTES = 32 * 1024 * 1024

TileKey = tuple[int, float, int, int]


@frozen
class Tile:
    """A piece of a layer: its place in the grid, and in pixels from the scene's origin."""

    column: int
    row: int
    pixels: QRect = field(eq=False)


class PixmapStore:
    """Keeps the pixmaps of all layers of one view up to `limit` bytes; drops those not used for longest.

    The view raises the limit for a large window, so that what is in sight always fits.
    """

    def __init__(self, limit: int = STORE_BYTES) -> None:
        self.limit = limit
        self._pixmaps: OrderedDict[TileKey, QPixmap] = OrderedDict()
        self._bytes = 0

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

    def invalidate(self, part: QRectF | None = None) -> None:
        """Tell that the art is another; with `part` (scene units) only there, so that only that is painted again."""
        if part is None:
            self._store.drop(id(self))
            return
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
        painter.setWorldTransform(QTransform())
        for pixels, pixmap in self._ready(scale, tiles, ratio):
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

    def _tiles(self, scale: float, exposed: QRectF) -> list[Tile]:
        bounds = self._pixel_bounds(scale)
        if max(bounds.width(), bounds.height()) <= WHOLE_PIXELS:
            return [Tile(0, 0, bounds)]
        wanted = QRectF(exposed.topLeft() * scale, exposed.size() * scale).toAlignedRect().intersected(bounds)
        if wanted.isEmpty():
            return []
        wanted.translate(-bounds.topLeft())
        return [
            Tile(column, row, self._pixels(scale, column, row))
            for row in range(wanted.top() // TILE_PIXELS, wanted.bottom() // TILE_PIXELS + 1)
            for column in range(wanted.left() // TILE_PIXELS, wanted.right() // TILE_PIXELS + 1)
        ]

    def _ready(self, scale: float, tiles: list[Tile], ratio: float) -> list[tuple[QRect, QPixmap]]:
        """Return the pixmaps of tiles; those that are missing are painted in one go, since each go costs the same."""
        found = {tile: self._store.get((id(self), scale, tile.column, tile.row)) for tile in tiles}
        missing = [tile for tile, pixmap in found.items() if pixmap is None]
        if missing:
            whole = QRect()
            for tile in missing:
                whole = whole.united(tile.pixels)
            fresh = QPixmap(whole.size())
            fresh.fill(Qt.GlobalColor.transparent)
            self._render(fresh, scale, whole)
            for tile in missing:
                part = fresh if len(missing) == 1 else fresh.copy(tile.pixels.translated(-whole.topLeft()))
                part.setDevicePixelRatio(ratio)
                self._store.put((id(self), scale, tile.column, tile.row), part)
                found[tile] = part
        return [(tile.pixels, pixmap) for tile, pixmap in found.items() if pixmap is not None]

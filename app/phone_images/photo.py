"""A photograph as a phone's front: straightened by its corners, kept in halved sizes, drawn where vector art stands.

The reader with its image library is imported when there is a photo to read: most phones are drawn without one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QTransform

from app.errors import ModelFileError
from app.phone_images.ink import rounded

if TYPE_CHECKING:
    from app.phone_images.geometry import Component, Faceplate
    from app.storage.photos import Photo

Corners = tuple[tuple[float, float], ...]
"""Top left, top right, bottom right and bottom left of the front, as shares of the photo's width and height."""

WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_SMALLEST = 64
_MISSING = QColor("#3A4047")


def photo_image(photo: Photo) -> QImage:
    """Return a decoded photo as an image of its own."""
    image = QImage(photo.pixels, photo.width, photo.height, photo.width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def checked_corners(values: Sequence[Sequence[float]]) -> Corners:
    """Return four corners that span a convex area, clockwise.

    Raises:
        ValueError: They do not.
    """
    corners = tuple((float(x), float(y)) for x, y in values)
    if len(corners) != 4 or not all(-0.5 <= value <= 1.5 for corner in corners for value in corner):
        raise ValueError("corners")
    for place in range(4):
        (ax, ay), (bx, by), (cx, cy) = (corners[(place + step) % 4] for step in range(3))
        if (bx - ax) * (cy - by) - (by - ay) * (cx - bx) <= 1e-6:
            raise ValueError("corners do not span an area, clockwise from the top left")
    return corners


def straight_size(size: QSize, corners: Corners) -> QSize:
    """Return the size in pixels that a straightened front gets: the mean lengths of its sides, at most 2400."""
    points = [QPointF(x * size.width(), y * size.height()) for x, y in corners]

    def length(first: int, second: int) -> float:
        way = points[second] - points[first]
        return math.hypot(way.x(), way.y())

    width, height = (length(0, 1) + length(3, 2)) / 2, (length(0, 3) + length(1, 2)) / 2
    from app.storage.photos import LONGEST_EDGE

    shrink = min(1.0, LONGEST_EDGE / max(width, height))
    return QSize(max(round(width * shrink), 1), max(round(height * shrink), 1))


def straightened(image: QImage, corners: Corners) -> QImage:
    """Return the front cut out of a photo and turned straight."""
    if corners == WHOLE:
        return image
    size = straight_size(image.size(), corners)
    source = QPolygonF([QPointF(x * image.width(), y * image.height()) for x, y in corners])
    target = QPolygonF(
        [
            QPointF(0, 0),
            QPointF(size.width(), 0),
            QPointF(size.width(), size.height()),
            QPointF(0, size.height()),
        ]
    )
    transform = QTransform()
    QTransform.quadToQuad(source, target, transform)
    result = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(transform)
    painter.drawImage(0, 0, image)
    painter.end()
    return result


def encoded(image: QImage, name: str) -> tuple[bytes, str]:
    """Return an image as a photo file's bytes, and the suffix that its name gets.

    Raises:
        ModelFileError: It has no pixels.
    """
    from app.storage.photos import Photo

    if image.isNull():
        raise ModelFileError("photo_broken", name=name, reason="empty")
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = plain.constBits()
    width, stride = plain.width() * 4, plain.bytesPerLine()
    pixels = (
        bytes(rows)
        if stride == width
        else b"".join(bytes(rows[row * stride : row * stride + width]) for row in range(plain.height()))
    )
    alpha = image.hasAlphaChannel() and pixels[3::4].count(255) != plain.width() * plain.height()
    return Photo(plain.width(), plain.height(), pixels, alpha, plain.width(), plain.height()).encoded()


class FrontPhoto:
    """The photo of a front; decoded when it is first painted.

    Args:
        path: The photo's file; None for one given with `of`.
        corners: Where the front is in it.
    """

    def __init__(self, path: Path | None, corners: Corners = WHOLE) -> None:
        self._path = path
        self._corners = corners
        self._levels: list[QImage] = []

    @classmethod
    def of(cls, image: QImage) -> FrontPhoto:
        """Return a photo that is straight already."""
        made = cls(None)
        made._levels = [image]
        return made

    def level(self, width: float) -> QImage:
        """Return the smallest of the halved sizes that has at least this width in pixels; null if it cannot be read.

        Halving keeps a small picture free of the sparkle that one large step would make.
        """
        if not self._levels:
            self._levels.append(self._read())
        place = 0
        while not self._levels[place].isNull() and self._levels[place].width() / 2 >= max(width, _SMALLEST):
            place += 1
            if place == len(self._levels):
                large = self._levels[-1]
                half = QSize(max(large.width() // 2, 1), max(large.height() // 2, 1))
                mode = Qt.TransformationMode.SmoothTransformation
                self._levels.append(large.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
        return self._levels[place]

    def _read(self) -> QImage:
        if self._path is None:
            return QImage()
        from app.storage.photos import read_photo_file

        try:
            return straightened(photo_image(read_photo_file(self._path)), self._corners)
        except ModelFileError:
            return QImage()


def draw_photo(painter: QPainter, part: Component, plate: Faceplate) -> None:
    """Draw a photo over its place, corners rounded as the outline's; a plain front where it cannot be read."""
    rect = part.rect if not part.rect.isEmpty() else plate.front
    path = rounded(rect, part.number("radius", plate.outline[0][1] if plate.outline else 0.0))
    photo = part.params.get("photo")
    scale = math.hypot(painter.worldTransform().m11(), painter.worldTransform().m12())
    width = rect.width() * scale * painter.device().devicePixelRatioF()
    image = photo.level(width) if isinstance(photo, FrontPhoto) else QImage()
    if image.isNull():
        painter.fillPath(path, _MISSING)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawImage(rect, image, QRectF(image.rect()))
    painter.restore()


def platform_photo(data: bytes, formats: Sequence[str] = ("heic", "heif", "avif")) -> bytes | None:
    """Turn a photo of a kind that only the platform can read into a PNG; None if it cannot either.

    Args:
        data: The file.
        formats: The kinds that are tried.
    """
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImageReader

    from app.storage.photos import MAX_PIXELS

    known = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    for name in formats:
        if name not in known:
            continue
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(name.encode()))
        reader.setAutoTransform(True)
        size = reader.size()
        if not reader.canRead() or size.width() * size.height() > MAX_PIXELS:
            continue
        image = reader.read()
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        if not image.isNull() and image.save(out, "PNG"):  # type: ignore[call-overload]
            return bytes(out.data().data())
    return None

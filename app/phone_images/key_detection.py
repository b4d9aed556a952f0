"""Guesses where keys are on a photograph: blobs of like size that stand out and line up. A suggestion, no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtGui import QImage

WIDTH = 480
"""Width in pixels at which blobs are looked for."""

CONTRAST = 14
LEAST_WIDTH, MOST_WIDTH = 0.012, 0.22
LEAST_HEIGHT, MOST_HEIGHT = 0.010, 0.12
LEAST_FILL = 0.55
LIKE = 0.35
"""How much the sides of keys in one group may differ, as a share."""

LEAST_GROUP = 3


@frozen
class Blob:
    """A rectangle that stands out, in shares of the picture's width and height."""

    x: float
    y: float
    width: float
    height: float


def suggested_keys(front: QImage, told: Callable[[], None] = lambda: None) -> list[Blob]:
    """Return rectangles that look like keys: at least three of a size in a row or column.

    It takes some tenths of a second: call it off the GUI thread.

    Args:
        front: The straightened front.
        told: Called between steps; it may raise to stop.
    """
    grey = _grey(front)
    if grey is None:
        return []
    told()
    smooth = grey.filter(ImageFilter.GaussianBlur(1))
    around = smooth.filter(ImageFilter.BoxBlur(max(WIDTH // 24, 2)))
    found: list[Blob] = []
    for brighter in (True, False):
        difference = ImageChops.subtract(smooth, around) if brighter else ImageChops.subtract(around, smooth)
        mask = difference.point([255 if value >= CONTRAST else 0 for value in range(256)])
        found += _blobs(mask)
        told()
    return _without_doubles(_lined_up(found))


def _grey(front: QImage) -> Image.Image | None:
    if front.isNull() or front.width() < 40 or front.height() < 40:
        return None
    height = max(round(front.height() * WIDTH / front.width()), 1)
    plain = front.convertToFormat(QImage.Format.Format_RGB888)
    rows = bytes(plain.constBits())
    image = Image.frombuffer("RGB", (plain.width(), plain.height()), rows, "raw", "RGB", plain.bytesPerLine(), 1)
    return image.convert("L").resize((WIDTH, min(height, WIDTH * 3)), Image.Resampling.BOX)


def _blobs(mask: Image.Image) -> list[Blob]:
    """Return the connected areas of a mask that have the size and shape of a key."""
    width, height = mask.size
    left = bytearray(mask.tobytes())
    blobs: list[Blob] = []
    for start in range(len(left)):
        if not left[start]:
            continue
        left[start] = 0
        todo = [start]
        count = 0
        low_x = high_x = start % width
        low_y = high_y = start // width
        while todo:
            place = todo.pop()
            count += 1
            x, y = place % width, place // width
            low_x, high_x = min(low_x, x), max(high_x, x)
            low_y, high_y = min(low_y, y), max(high_y, y)
            for near, inside in (
                (place - 1, x > 0),
                (place + 1, x < width - 1),
                (place - width, y > 0),
                (place + width, y < height - 1),
            ):
                if inside and left[near]:
                    left[near] = 0
                    todo.append(near)
        wide, tall = high_x - low_x + 1, high_y - low_y + 1
        if (
            LEAST_WIDTH <= wide / width <= MOST_WIDTH
            and LEAST_HEIGHT <= tall / height <= MOST_HEIGHT
            and count >= LEAST_FILL * wide * tall
        ):
            blobs.append(Blob(low_x / width, low_y / height, wide / width, tall / height))
    return blobs


def _is_like(one: Blob, other: Blob) -> bool:
    return abs(one.width - other.width) <= LIKE * max(one.width, other.width) and abs(
        one.height - other.height
    ) <= LIKE * max(one.height, other.height)


def _lined_up(blobs: Sequence[Blob]) -> list[Blob]:
    """Return the blobs that have at least two of like size in their row or column."""
    kept = []
    for blob in blobs:
        like = [other for other in blobs if other is not blob and _is_like(blob, other)]
        in_row = [o for o in like if abs((o.y + o.height / 2) - (blob.y + blob.height / 2)) < blob.height * 0.4]
        in_column = [o for o in like if abs((o.x + o.width / 2) - (blob.x + blob.width / 2)) < blob.width * 0.4]
        if max(len(in_row), len(in_column)) + 1 >= LEAST_GROUP:
            kept.append(blob)
    return kept


def _without_doubles(blobs: Sequence[Blob]) -> list[Blob]:
    """Leave out blobs that lie on a larger one."""
    kept: list[Blob] = []
    for blob in sorted(blobs, key=lambda blob: -blob.width * blob.height):
        if not any(_shares(blob, other) for other in kept):
            kept.append(blob)
    return kept


def _shares(one: Blob, other: Blob) -> bool:
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return width > 0 and height > 0 and width * height > 0.2 * min(one.width * one.height, other.width * other.height)

"""Where keys with functions of their own are on a front: found among the parts that the drawing has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from app.phone_images.geometry import Component, ScreenPlace

CORE_SHARE = 0.98
"""Width of the OK key in a navigation ring, as a share of the ring's radius, where the drawing names no other."""

GAP = 0.2
"""Distance in mm that keys on a screen keep from the edges of their cells."""

_ARROWS = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


def split_row(rect: QRectF, count: int, gap: float) -> Iterator[QRectF]:
    """Yield the keys of a row in mm, from the left.

    Args:
        rect: The row.
        count: How many keys it has.
        gap: Distance between two of them in mm.
    """
    width = (rect.width() - gap * (count - 1)) / count
    for number in range(count):
        yield QRectF(rect.left() + number * (width + gap), rect.top(), width, rect.height())


def key_parts(components: Iterable[Component], screen: ScreenPlace | None) -> dict[str, QRectF]:
    """Return the places in mm of all parts of a drawing that can be keys, by the names that `NamedKey.part` uses."""
    parts: dict[str, QRectF] = {}
    for part in components:
        if part.kind == "soft_keys":
            row = split_row(part.rect, int(part.number("count", 4)), part.number("gap", 3))
            parts |= {f"soft.{number}": rect for number, rect in enumerate(row, start=1)}
        elif part.kind == "navigation" and part.text("style") == "ring":
            parts |= _ring(part)
        elif part.kind == "key" and part.text("icon"):
            parts.setdefault(part.text("icon"), part.rect)
    if "soft.1" not in parts and screen is not None and screen.soft:
        parts |= _bar(screen)
    return parts


def _ring(part: Component) -> dict[str, QRectF]:
    radius = part.rect.width() / 2
    core = radius * part.number("core", CORE_SHARE)
    middle = part.rect.center()
    reach, side = (radius + core / 2) / 2, radius - core / 2
    keys = {name: _around(middle + QPointF(dx, dy) * reach, side) for name, (dx, dy) in _ARROWS.items()}
    return {**keys, "ok": _around(middle, core)}


def _around(middle: QPointF, side: float) -> QRectF:
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)


def _bar(screen: ScreenPlace) -> dict[str, QRectF]:
    """Soft keys that are touched on the screen itself: the cells of its lowest bar."""
    height = screen.soft * screen.rect.height() / screen.pixels.height()
    bar = QRectF(screen.rect.left(), screen.rect.bottom() - height, screen.rect.width(), height)
    cells = split_row(bar, screen.soft_count, 0.0)
    return {f"soft.{number}": rect.adjusted(GAP, GAP, -GAP, -GAP) for number, rect in enumerate(cells, start=1)}

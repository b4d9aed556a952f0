"""Touch cells: where icon and label of a key stand that is a field of the screen."""

from __future__ import annotations

import unicodedata

from attrs import frozen
from PySide6.QtCore import QRectF

from app.models.catalogue import LabelSpace

ICON_SHARE = 1.2
ICON_GAP = 0.28
"""Size of a label's icon, and its distance from the text, as shares of the font's height."""

LINE_SHARE = 1.2
"""Height of a line of text, as a share of the font's height."""

TOUCH_PAD = 5.0
TOUCH_EDGE = 3.0
"""Room in screen pixels between a touch cell's edge and its label, at the sides and above and below."""


@frozen
class CellPlan:
    """Where a touch cell has its icon and its line of text, in screen pixels."""

    icon: QRectF
    line: QRectF
    is_before: bool
    """Whether the icon is beside the text, before it; else it is above."""


def plan_cell(cell: QRectF, space: LabelSpace, mirrored: bool = False) -> CellPlan:
    """Return the places in a touch cell: side by side where icon and label have room for it.

    Args:
        cell: The cell.
        space: The model's room for a label.
        mirrored: For a label that reads from the right, so that the icon is at the right.
    """
    inner = cell.adjusted(TOUCH_PAD, TOUCH_EDGE, -TOUCH_PAD, -TOUCH_EDGE)
    side = min(space.font_px * ICON_SHARE, inner.height() * 0.82)
    shift = side + space.font_px * ICON_GAP
    is_before = shift + space.pixels <= inner.width() + 0.5
    if is_before:
        icon = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        line = inner.adjusted(0, 0, -shift, 0) if mirrored else inner.adjusted(shift, 0, 0, 0)
    else:
        side = min(space.font_px * ICON_SHARE, inner.height() * 0.45)
        icon = QRectF(inner.left(), inner.top() + inner.height() * 0.02, side, side)
        line = QRectF(inner.left(), icon.bottom(), inner.width(), inner.bottom() - icon.bottom())
    if mirrored:
        icon.moveRight(inner.right())
    return CellPlan(icon, line, is_before)


def reads_leftwards(text: str) -> bool:
    """Whether a text reads from the right to the left, as its first letter tells."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False

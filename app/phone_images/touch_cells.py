"""Touch cells: where icon and label of a key stand that is a field of the screen."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF

from app.models.catalogue import LabelSpace

ICON_SHARE = 1.2
ICON_GAP = 0.28
"""Size of a label's icon, and its distance from the text, as shares of the font's height."""

TOUCH_PAD = 5.0
TOUCH_EDGE = 3.0
"""Room in screen pixels between a touch cell's edge and its label, at the sides and above and below."""


def icon_before(cell: QRectF, space: LabelSpace) -> QRectF | None:
    """Return the place of the icon before the label of a touch cell, in screen pixels; None where it stands above.

    A label that reads from the right has it at the other end.
    """
    side = min(space.font_px * ICON_SHARE, (cell.height() - 2 * TOUCH_EDGE) * 0.82)
    if side + space.font_px * ICON_GAP + space.pixels > cell.width() - 2 * TOUCH_PAD + 0.5:
        return None
    return QRectF(cell.left() + TOUCH_PAD, cell.center().y() - side / 2, side, side)


def reads_leftwards(text: str) -> bool:
    """Whether a text reads from the right to the left, as its first letter tells."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False

"""The type of the phones' screens: fonts, widths, and labels as they are cut."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.models.catalogue import SCREEN_FONT_WEIGHT, LabelSpace
from app.phone_images.ink import FAMILIES


@functools.lru_cache(maxsize=64)
def screen_font(pixels: float, weight: int = SCREEN_FONT_WEIGHT) -> QFont:
    """Return the font of the phones' screens, not to be changed; `pixels` is its height in screen pixels."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(round(pixels), 1))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@functools.lru_cache(maxsize=64)
def screen_metrics(pixels: float, weight: int = SCREEN_FONT_WEIGHT) -> QFontMetricsF:
    """Return the measures of that font."""
    return QFontMetricsF(screen_font(pixels, weight))


def shown_label(text: str, space: LabelSpace, room: float | None = None) -> str:
    """Return a label as the phone's screen shows it: cut to the characters and pixels that it has.

    Args:
        text: The whole label.
        space: The model's room for a label.
        room: A narrower width in screen pixels, where the place is smaller.
    """
    line = " ".join(text.split())
    if space.max_chars:
        line = line[: space.max_chars]
    width = min(space.pixels, room) if room is not None else space.pixels
    return screen_metrics(space.font_px).elidedText(line, Qt.TextElideMode.ElideRight, max(width, 0.0))

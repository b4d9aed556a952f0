"""How much of a label a phone's screen shows beside a key."""

from __future__ import annotations

import functools

from attrs import frozen
from PySide6.QtGui import QFont, QFontMetricsF

from app.models.catalogue import ELLIPSIS, SCREEN_FONT_WEIGHT, SCREEN_FONTS, Doubt, LabelSpace
from app.models.keys import KeyPosition
from app.models.keyspace import KeySpace
from app.models.shorten import graphemes

_DOUBT_PREFIX = "label width"


@frozen
class LabelFit:
    """The result of a measurement.

    used: width of the whole label, in pixels of the phone's screen. available: width that the screen has for it, 0
    where the catalogue does not know. visible: the part that is seen before the
    ellipsis.
    """

    used: float
    available: float
    visible: str
    is_cut: bool

    @property
    def hidden(self) -> int:
        """How many characters of the label are not seen; counts what the eye counts (an emoji is one)."""
        return self._hidden

    _hidden: int = 0


@functools.lru_cache(maxsize=16)
def _metrics(pixels: int) -> QFontMetricsF:
    font = QFont(list(SCREEN_FONTS))
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight(SCREEN_FONT_WEIGHT))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return QFontMetricsF(font)


def fit(label: str, space: LabelSpace) -> LabelFit:
    """Measure a label as the phone's screen would show it.

    The phone's own font is not at hand, so the picture's font stands in for it: close, not exact. Where a label is cut,
    the ellipsis takes its room too, as on the picture.

    Args:
        label: The text; line breaks count as spaces.
        space: What the screen has; `pixels` 0 means unknown, then nothing is cut by width.
    """
    return _fit(" ".join(label.split("\n")), space)


@functools.lru_cache(maxsize=4096)
def _fit(text: str, space: LabelSpace) -> LabelFit:
    """Measure once what the list, the inspector and the short forms all ask for."""
    metrics = _metrics(space.font_px)
    used = metrics.horizontalAdvance(text)
    parts = graphemes(text)
    fitting = len(parts)
    if space.max_chars:
        fitting = min(fitting, space.max_chars)
    if space.pixels and used > space.pixels:
        room = space.pixels - metrics.horizontalAdvance(ELLIPSIS)
        low, high = 0, fitting
        while low < high:
            middle = (low + high + 1) // 2
            if metrics.horizontalAdvance("".join(parts[:middle])) <= room:
                low = middle
            else:
                high = middle - 1
        fitting = low
    hidden = len(parts) - fitting
    visible = text if not hidden else "".join(parts[:fitting]).rstrip()
    return LabelFit(used, float(space.pixels), visible, hidden > 0, hidden)


def label_space(space: KeySpace, position: KeyPosition) -> tuple[LabelSpace, str, Doubt | None]:
    """Return the room for the label of a key, the name of its unit, and the doubt about the figure if there is one."""
    unit = space.model if position.unit == 0 else space.modules[position.unit - 1]
    doubt = next((item for item in unit.doubts if item.fact.startswith(_DOUBT_PREFIX)), None)
    area = space.area(position)
    return (area.label if area is not None and area.label is not None else unit.label), unit.name, doubt

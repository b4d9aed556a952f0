"""The timeframes of a user's answering rules: how they are written, and whether a key's timeframe is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from attrs import frozen

from app.models.searching import fold

Timeframes = tuple["Timeframe", ...] | None
"""Those of one user; None where nobody said, empty where there are none."""

NO_TIMEFRAMES: Final = "none"
"""What is written for a user without answering rules."""
_NONE_WORDS: Final = frozenset((NO_TIMEFRAMES, "-", "–", "—"))
_BETWEEN: Final = re.compile(r"[;|\r\n]+")
_CODE: Final = re.compile(r"[*#]*[0-9]+[*#]*")


@frozen
class Timeframe:
    """One timeframe. `code` is what a key dials to switch it, "" where the platform takes the name."""

    name: str
    code: str = ""

    @property
    def value(self) -> str:
        """What a key for it has as its value."""
        return self.code or self.name


class Known(Enum):
    """Whether a key's timeframe is on somebody's answering rules."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    """The key has a code, and some of the rules are known by name only."""


def parse_timeframes(text: str) -> Timeframes:
    """Read timeframes as people write them: `Night=*271; Holidays`, parted by `;`, `|` or lines.

    An empty text says nothing (None); `none` or a dash says that there are none. Each name is taken once.
    """
    if not text.strip():
        return None
    if fold(text.strip()) in _NONE_WORDS:
        return ()
    found: dict[str, Timeframe] = {}
    for part in _BETWEEN.split(text):
        name, _, code = (" ".join(piece.split()) for piece in part.partition("="))
        if name or code:
            found.setdefault(fold(name or code), Timeframe(name or code, code if name else ""))
    return tuple(found.values()) or None


def timeframes_text(timeframes: Timeframes) -> str:
    """Return timeframes as `parse_timeframes` reads them."""
    if timeframes is None:
        return ""
    return "; ".join(f"{item.name}={item.code}" if item.code else item.name for item in timeframes) or NO_TIMEFRAMES


def names_of(timeframes: Iterable[Timeframe]) -> str:
    """Return names with their codes for a sentence."""
    return ", ".join(f"{item.name} ({item.code})" if item.code else item.name for item in timeframes)


def is_among(value: str, timeframes: Iterable[Timeframe]) -> Known:
    """Return whether the value of a key means one of the timeframes, by name or by code."""
    wanted = fold(value.strip().partition("@")[0])
    unclear = False
    for item in timeframes:
        if wanted in (fold(item.name), fold(item.code)):
            return Known.YES
        unclear = unclear or not (item.code or _CODE.fullmatch(item.name))
    return Known.UNCLEAR if unclear and _CODE.fullmatch(wanted) else Known.NO

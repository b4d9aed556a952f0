"""Partial search as you type, by the same rules in the lists on the screen and in the library."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from attrs import frozen

_MAC_SEPARATORS: Final = re.compile(r"[\s:.\-_]")
_HEX: Final = re.compile(r"[0-9a-f]{2,12}")
_NUMBER: Final = re.compile(r"[+\d][\d\s()/.\-]*")
_NON_DIGITS: Final = re.compile(r"\D")
_NUMBER_STARTS: Final = frozenset("+0123456789")
_SHORTEST_NATIONAL: Final = 7
_LONGEST_COUNTRY_CODE: Final = 3


class _WithoutMarks(dict[int, int | None]):
    """What `str.translate` makes of each letter: accents go. Each is looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_WITHOUT_MARKS: Final = _WithoutMarks()


def fold(text: str) -> str:
    """Return text without case and accents, so that `muller` finds `Müller`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_WITHOUT_MARKS)


def search_text(words: Iterable[str]) -> str:
    """Return what a query is compared with: the folded words, each once, numbers also without their separators.

    It begins with the first word, so lists can be sorted by it.
    """
    found: dict[str, None] = {}
    for word in words:
        if not word:
            continue
        found[fold(word)] = None
        number = word.strip()
        if number[:1] in _NUMBER_STARTS and not number.isdigit() and _NUMBER.fullmatch(number):
            found[_NON_DIGITS.sub("", number)] = None
    return "\n".join(found)


@frozen
class Query:
    """A parsed query: every one of `words` must occur, or one of `wholes` (the query as a MAC part or number)."""

    words: tuple[str, ...]
    wholes: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Query:
        """Read what was typed.

        The whole may be part of a MAC in any notation (`00:15:65`, `0015.65`), or a phone number, which is found
        national and E.164, whichever of the two is stored.
        """
        wholes: set[str] = set()
        squeezed = _MAC_SEPARATORS.sub("", text).lower()
        if _HEX.fullmatch(squeezed):
            wholes.add(squeezed)
        stripped = text.strip()
        if _NUMBER.fullmatch(stripped):
            digits = _NON_DIGITS.sub("", stripped)
            significant = digits.lstrip("0")
            if len(significant) >= 3:
                wholes.add(significant)
            if stripped.startswith("+") or digits.startswith("00"):
                for code in range(1, _LONGEST_COUNTRY_CODE + 1):
                    if len(significant) - code >= _SHORTEST_NATIONAL:
                        wholes.add(significant[code:])
        return cls(tuple(fold(text).split()), tuple(sorted(wholes)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.words

    def matches(self, text: str) -> bool:
        """Whether a row with this `search_text` is meant."""
        return all(word in text for word in self.words) or any(whole in text for whole in self.wholes)

"""The order of names in a language, the same on every machine: what a phone gets must not depend on who pushes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import ascii_lowercase
from typing import Final

from attrs import field, frozen

from app.models.searching import fold

_DIGITS: Final = re.compile(r"\d+")
_LONGEST_NUMBER: Final = 24
_AFTER: Final = 0xF800
"""First of the code points that stand for a language's own letters; they come after all that names are made of."""


@frozen
class Alphabet:
    """Gives the sort key of a text: without case and accents, numbers by their value, own letters in their places.

    everywhere: letters that are no base letter with an accent, and what they are sorted as (`ł` as `l`).
    rules: the letters of the language that have a place of their own, as in CLDR: `&z<å<ä=æ` puts `å` after all that
        begins with `z`, then `ä`, and takes `æ` for `ä`; `&y=ü` takes `ü` for `y`. A letter may be two (`&h<ch`).
    """

    everywhere: Mapping[str, str] = field(factory=dict)
    rules: str = ""
    _letters: Mapping[str, str] = field(init=False, repr=False, eq=False)
    _own: re.Pattern[str] | None = field(init=False, repr=False, eq=False)

    @_letters.default
    def _make_letters(self) -> Mapping[str, str]:
        letters: dict[str, str] = {}
        for rule in filter(None, self.rules.split("&")):
            first, *groups = rule.split("<")
            anchor, *same = first.split("=")
            letters.update(dict.fromkeys(same, anchor))
            for number, group in enumerate(groups):
                letters.update(dict.fromkeys(group.split("="), anchor + chr(_AFTER + number)))
        return {**self.everywhere, **letters}

    @_own.default
    def _make_own(self) -> re.Pattern[str] | None:
        longest_first = sorted(self._letters, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def letters(self) -> list[str]:
        """Return the letters in order, the language's own ones in their places: `… z å ä ö`."""
        # Several may share a place; the first of them is the language's own.
        groups = (group for rule in self.rules.split("&") for group in rule.split("<")[1:])
        own = [group.partition("=")[0] for group in groups]
        return sorted([*ascii_lowercase, *own], key=self)

    def __call__(self, text: str) -> str:
        """Return what texts are compared by."""
        lowered = text if text.isascii() else unicodedata.normalize("NFC", text)
        lowered = lowered.lower()
        if self._own is not None:
            lowered = self._own.sub(lambda found: self._letters[found[0]], lowered)
        folded = _DIGITS.sub(lambda found: found[0].lstrip("0").rjust(_LONGEST_NUMBER, "0"), fold(lowered))
        # `Arne` before `Ärne`, where only accents differ.
        return folded if text.isascii() else f"{folded}\0{text.lower()}"

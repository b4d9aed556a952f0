"""Settings that a vendor knows by a name and by a number: `pks.vpk.7.value` is `P23803`.

Table: names: as `number_names` has it. old_names: the same for numbers of older firmware, which are only read.
words: end of a name → {word of the named form: word of the numbered one}.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.rendering.formats.number_names import number_names

NUMBER = re.compile(r"[Pp][0-9]{1,6}")
_NO_WORDS: Mapping[str, str] = {}


class NumberedNames:
    """Translates between both spellings.

    Args:
        table: See the module.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        today, before = number_names(table["names"]), number_names(table["old_names"])
        self._numbers = today.numbers
        self._spellings: dict[str, tuple[str, Mapping[str, str]]] = {}
        self._words = {end.lower(): words for end, words in table["words"].items()}
        self._ends = tuple(self._words)
        self._by_number = {
            f"P{number}": (name, {theirs: ours for ours, theirs in reversed(list(self._words_of(name).items()))})
            for number, name in {**before.names, **today.names}.items()
        }

        self.plain_names = {number: name for number, (name, words) in self._by_number.items() if not words}
        """Number → name of the settings whose values are the same in both spellings."""

    def _words_of(self, name: str) -> Mapping[str, str]:
        lower = name.lower()
        if not lower.endswith(self._ends):
            return _NO_WORDS
        return next(words for end, words in self._words.items() if lower.endswith(end))

    def named(self, number: str, value: str) -> tuple[str, str]:
        """Return name and value of a setting that is spelled by number, as `P47`; unknown numbers stay."""
        found = self._by_number.get(number) or self._by_number.get(f"P{int(number[1:])}")
        if found is None:
            return number, value
        name, words = found
        return (name, words.get(value, value)) if words else (name, value)

    def numbered(self, name: str, value: str) -> tuple[str, str] | None:
        """Return number and value of a setting, None if it has no number."""
        spelling = self._spellings.get(name)
        if spelling is None:
            known = self._numbers.get(name.lower())
            if known is None:
                return (name.upper(), value) if NUMBER.fullmatch(name) else None
            spelling = self._spellings[name] = (f"P{known}", self._words_of(name))
        number, words = spelling
        if words:
            lower = value.lower()
            value = next((theirs for ours, theirs in words.items() if ours.lower() == lower), value)
        return number, value

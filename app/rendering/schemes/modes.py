"""What a key does as a word or as a number, and its account as an index or as a word.

Table `keys`: names: bank → pattern with `{index}`. mode, account: the parameters. modes: word → [number, number on
the keys of `second_numbers`], null where there is none. other_words: further spellings of modes. second_numbers:
bank and families whose physical keys of the first page count in the second way. accounts: bank → pattern with
`{line}` or with `{index}`, which is the line less one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.models.dialect import Dialect
from app.models.keyspace import KeySpace

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_ -]{0,39}|-?[0-9]{1,4}")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
_ACCOUNT = re.compile(r"account *([0-9]{1,2})", re.IGNORECASE)


def _key_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for the names of a bank's keys, with the group `index`."""
    return re.compile(re.escape(name).replace(re.escape("{index}"), r"(?P<index>[0-9]{1,4})"))


def _squeezed(word: str) -> str:
    return re.sub(r"[ _-]", "", word).lower()


class DialectModes:
    """Gives the modes of each phone of a dialect, made once for each."""

    def __init__(self, dialect: Dialect) -> None:
        self._table = dialect.table

    def of(self, space: KeySpace) -> KeyModes:
        """Return what reads and writes the modes of a phone's keys."""
        return space.derived(self._made)

    def _made(self, space: KeySpace) -> KeyModes:
        return KeyModes(self._table, space)


class KeyModes:
    """Reads and writes modes and accounts.

    Args:
        table: The dialect's table.
        space: The keys of the phone, which tell where the second numbers hold.
    """

    def __init__(self, table: Mapping[str, Any], space: KeySpace) -> None:
        self._keys = table["keys"]
        self._modes: Mapping[str, tuple[int | None, int | None]] = self._keys["modes"]
        self._words = {_squeezed(word): word for word in self._modes}
        self._words |= {_squeezed(word): mode for word, mode in self._keys["other_words"].items()}
        self._numbers = tuple(
            {numbers[column]: word for word, numbers in self._modes.items() if numbers[column] is not None}
            for column in (0, 1)
        )
        second = self._keys["second_numbers"]
        self._second_bank = second["bank"] if space.model.family in second["families"] else ""
        area = next((area for area in space.model.areas if area.bank == self._second_bank), None)
        self._second_keys = area.physical if area else 0
        self._patterns = {bank: _key_pattern(name.lower()) for bank, name in self._keys["names"].items()}
        self._mode: str = self._keys["mode"].lower()
        self._numbered_parameters = (self._mode, self._keys["parameters"]["line"].lower())

    def is_mode(self, text: str) -> bool:
        """Whether a text can be a mode at all."""
        return text in self._modes or _WORD.fullmatch(text) is not None

    def is_number(self, text: str) -> bool:
        """Whether a mode is given by number."""
        return _NUMBER.fullmatch(text) is not None

    def word(self, text: str, bank: str, index: int) -> str:
        """Return the mode as the vendor writes it today, "" for one that the table lacks."""
        if text in self._modes:
            return text
        if not self.is_number(text):
            return str(self._words.get(_squeezed(text), ""))
        column = self.column(bank, index)
        return str(self._numbers[column].get(int(text)) or self._numbers[0].get(int(text), ""))

    def account(self, line: int, bank: str) -> str:
        """Return a line as the keys of a bank name it; line 0, which leaves the choice to the phone, as the first."""
        number = max(line, 1)
        return str(self._keys["accounts"][bank]).format(line=number, index=number - 1)

    def line(self, text: str) -> int | None:
        """Return the line that a text names, None if it names none."""
        found = _ACCOUNT.fullmatch(text)
        if found:
            return int(found[1]) if int(found[1]) else None
        return int(text) + 1 if text.isascii() and text.isdigit() and len(text) <= 2 else None

    def numbered(self, name: str, value: str) -> str | None:
        """Return a setting's value for a file with numbers, None for a mode that has no number."""
        key, _, parameter = name.lower().rpartition(".")
        if parameter not in self._numbered_parameters:
            return value
        for bank, pattern in self._patterns.items():
            match = pattern.fullmatch(key)
            if match is None:
                continue
            if parameter == self._mode:
                return self._number(value, bank, int(match["index"]))
            line = self.line(value)
            return value if line is None else str(line - 1)
        return value

    def _number(self, text: str, bank: str, index: int) -> str | None:
        if self.is_number(text):
            return text
        numbers = self._modes.get(self.word(text, bank, index))
        number = numbers[self.column(bank, index)] if numbers else None
        return None if number is None else str(number)

    def column(self, bank: str, index: int) -> int:
        """Return which of its numbers a mode has on a key: 0, or 1 where the second ones hold."""
        return 1 if bank == self._second_bank and index <= self._second_keys else 0

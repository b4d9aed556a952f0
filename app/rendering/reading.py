"""The values that reading a vendor file gives."""

from __future__ import annotations

import functools
import itertools
import math
import operator
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from attrs import Factory, field, frozen

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Line
from app.models.keys import Assignment, KeyPosition
from app.models.mac import MacAddress

T = TypeVar("T")

SETTING_LIMIT = 100_000
"""Settings and comments. The longest full exports of phones have a few thousand."""


TIME_LIMIT = 30
"""Seconds for the files of one phone. The most hostile file of the largest size takes four on a plain machine."""

_ENTRIES_PER_LOOK = 256
_LONGEST = 120
"""Characters of a text in the report."""


class ReadKind(Enum):
    """How sure a reading is."""

    READ = "read"
    GUESSED = "guessed"
    """Read, but the file allows another reading, or had to be mended."""
    LEFT = "left"
    """Not understood: kept as it is, or not a setting at all."""


class ReportEntry(NamedTuple):
    """One line of the import report. The sentence for `code` is in `resources/messages`.

    setting: the setting's name in the file, "" if it is about the file. row: its line number from 1, 0 if unknown.
    file: the file's name where several files were read as one, else "".
    """

    kind: ReadKind
    code: str
    facts: Mapping[str, str] = MappingProxyType({})
    setting: str = ""
    row: int = 0
    file: str = ""


class KeyRead(NamedTuple):
    """A key that was read, noted for the report. A file has many of them, so the entry is made when somebody looks."""

    setting: str
    row: int
    key: Assignment
    file: str = ""

    def entry(self, titles: Mapping[str, str]) -> ReportEntry:
        """Return the entry, with the feature under its title."""
        key = self.key
        facts = {
            "feature": titles.get(key.feature, key.feature),
            "value": key.value[:_LONGEST],
            "label": key.label[:_LONGEST],
        }
        return ReportEntry(ReadKind.READ, "read_key", facts, self.setting[:_LONGEST], self.row, self.file)


class RawSetting(NamedTuple):
    """One setting as the file has it. `row` counts from 1.

    Where a file has hundreds they are made by `tuple.__new__`, which is twice as quick as the class by its name.
    """

    name: str
    value: str
    row: int


def raw_settings(names: Iterable[str], values: Iterable[str], rows: Iterable[int]) -> list[RawSetting]:
    """Return many settings at once, given by columns; the shortest one ends them."""
    return list(map(tuple.__new__, itertools.repeat(RawSetting), zip(names, values, rows, strict=False)))


@frozen
class ParsedFile:
    """A file taken apart.

    by_name: each setting once, in file order, by its name in lower case; comments stand among them under the name `#`,
    by texts that begin so. notes: Faceplate's own remarks. head: the beginning of the text.
    """

    by_name: Mapping[str, RawSetting]
    notes: tuple[str, ...] = ()
    head: str = ""
    report: tuple[ReportEntry, ...] = ()

    @property
    def settings(self) -> Collection[RawSetting]:
        """Settings and comments in file order."""
        return self.by_name.values()


@frozen
class ReadResult:
    """What a vendor file says, in Faceplate's words.

    model_sure: whether the file or the caller names the model; otherwise `candidates` lists all that would do.
    files: the names of the configs that were read, the weakest first; order: their places among the files as given.
    order_confidence: how well it is known that the vendor's phones take several files in this order.
    titles: feature → its name in the report.
    """

    dialect_id: str
    model_id: str
    model_sure: bool
    candidates: tuple[str, ...]
    mac: MacAddress | None
    sidecars: tuple[str, ...]
    lines: tuple[Line, ...]
    keys: Mapping[KeyPosition, Assignment]
    kept: KeptSettings
    _report: tuple[ReportEntry | KeyRead, ...]
    settings: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    files: tuple[str, ...] = ()
    order: tuple[int, ...] = ()
    order_confidence: str = "UNVERIFIED"
    _titles: Mapping[str, str] = field(factory=dict, repr=False, eq=False)

    @functools.cached_property
    def report(self) -> tuple[ReportEntry, ...]:
        """What was read, guessed and left, in the order in which it was found."""
        return _told(self._report, self._titles)


@frozen
class Log:
    """Collects the report.

    titles: feature → its name as the user knows it, which the report has instead.
    """

    titles: Mapping[str, str] = field(factory=dict)
    entries: list[ReportEntry | KeyRead] = Factory(list)
    deadline: float = math.inf
    """When reading has to be over, by `time.monotonic`."""

    def report(self) -> tuple[ReportEntry, ...]:
        """Return what was noted so far."""
        return _told(self.entries, self.titles)

    def check_time(self) -> None:
        """Stop when the time is over.

        Raises:
            ConfigFileError: `config_takes_too_long`.
        """
        if time.monotonic() > self.deadline:
            raise ConfigFileError("config_takes_too_long", seconds=TIME_LIMIT)

    def read(self, code: str, setting: str = "", row: int = 0, **facts: object) -> None:
        """Note something that was read."""
        self._add(ReadKind.READ, code, setting, row, facts)

    def read_key(self, setting: str, row: int, key: Assignment) -> None:
        """Note what a key was read as."""
        self.entries.append(tuple.__new__(KeyRead, (setting, row, key, "")))

    def guessed(self, code: str, setting: str = "", row: int = 0, **facts: object) -> None:
        """Note something that was read with doubt."""
        self._add(ReadKind.GUESSED, code, setting, row, facts)

    def left(self, code: str, setting: str = "", row: int = 0, **facts: object) -> None:
        """Note something that was not understood."""
        self._add(ReadKind.LEFT, code, setting, row, facts)

    def _add(self, kind: ReadKind, code: str, setting: str, row: int, facts: Mapping[str, object]) -> None:
        if not len(self.entries) % _ENTRIES_PER_LOOK:
            self.check_time()
        told = {name: str(value)[:_LONGEST] for name, value in facts.items()}
        if "feature" in told:
            told["feature"] = self.titles.get(told["feature"], told["feature"])
        self.entries.append(ReportEntry(kind, code, told, setting[:_LONGEST], row))


def _told(entries: Iterable[ReportEntry | KeyRead], titles: Mapping[str, str]) -> tuple[ReportEntry, ...]:
    return tuple([entry.entry(titles) if isinstance(entry, KeyRead) else entry for entry in entries])


class Settings:
    """The settings of a file, looked up without regard to case; each is taken at most once.

    Args:
        by_name: As `ParsedFile` has them.
    """

    def __init__(self, by_name: Mapping[str, RawSetting]) -> None:
        self.by_name = by_name
        self._taken: set[str] = set()
        self._names: str | None = None
        self._once: dict[Callable[[Settings], Any], Any] = {}

    @property
    def names(self) -> str:
        """The names that are not settled, in lower case, each behind a line break: one scan finds a pattern's."""
        if self._names is None:
            self._names = self.names_without(frozenset())
        return self._names

    def names_without(self, names: Set[str]) -> str:
        """Return `names` without some of them."""
        own = self.by_name if self._names is None else self._names.split("\n")[1:]
        return "\n".join(["", *itertools.filterfalse(names.__contains__, own)])

    def settle(self, rest: str) -> None:
        """Leave only some names to be found by patterns: all others are those of keys that are known by name.

        Args:
            rest: What `names_without` gave.
        """
        self._names = rest

    @functools.cached_property
    def is_in_order(self) -> bool:
        """Whether the line numbers ascend; they need not where elements nest, or where files were merged."""
        rows = list(map(operator.itemgetter(2), self.by_name.values()))
        return rows == sorted(rows)

    def once(self, find: Callable[[Settings], T]) -> T:
        """Return what a function finds in this file; it is asked once."""
        if find not in self._once:
            self._once[find] = find(self)
        found: T = self._once[find]
        return found

    def get(self, name: str) -> RawSetting | None:
        """Return a setting, taken or not."""
        return self.by_name.get(name.lower())

    def text(self, name: str) -> str:
        """Return a setting's text, "" if the file has none."""
        item = self.by_name.get(name.lower())
        return item.value if item else ""

    def take(self, name: str) -> None:
        """Mark a setting as understood: it will be written again from the keys and lines."""
        self._taken.add(name.lower())

    def take_all(self, names: Iterable[str]) -> None:
        """Mark settings, named in lower case, as understood."""
        self._taken.update(names)

    def is_taken(self, name: str) -> bool:
        """Whether a setting is understood already."""
        return name.lower() in self._taken

    def kept(self) -> list[RawSetting]:
        """Return what nobody took, in file order."""
        taken = self._taken
        return [item for name, item in self.by_name.items() if name not in taken]

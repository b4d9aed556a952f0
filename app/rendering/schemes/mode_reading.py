"""One key of a file with mode words, read back. The tables are described in `mode_keys` and `modes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from attrs import Factory, frozen

from app.models.dialect import Dialect, FeatureRule
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.keys import BLANK_KEY, Assignment, KeyMap, KeyPosition, KeyState
from app.models.keyspace import KeySlot
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import log_guess
from app.rendering.schemes.key_groups import Group, KnownKeys, found
from app.rendering.schemes.modes import KeyModes

LABEL = "label"
GAP = "gap"
"""Marks, among the notes, a key that is only written because a later one is used."""


class KeyReading(NamedTuple):
    """A key of a file. prefix: its name in the file, and `lower` in lower case. row: the line where it begins.

    noted: what Faceplate's own remark says of it, "" for nothing. default: what the phone does with the key while no
    file mentions it.
    """

    prefix: str
    lower: str
    slot: KeySlot
    group: Group
    row: int
    noted: str
    default: Assignment | None

    def text(self, parameter: str) -> str:
        """Return the text of a parameter, named in lower case; "" if the file has none."""
        item = self.group.get(parameter)
        return item.value if item else ""


class _Job(NamedTuple):
    """What keys of one mode and account have in common.

    value: None where each key has its own. taken: the places of the settings that say so; takes_all: these are all.
    by_number: what the report says where the file has a number for the mode, else None.
    """

    feature: str
    line: int
    value: str | None
    pickup: str
    extra: tuple[tuple[str, str], ...]
    taken: tuple[int, ...]
    takes_all: bool
    by_number: Mapping[str, str] | None


_Shape = tuple[str, str, bool, bool, int]
"""What decides on a key that no remark names: its mode, its account, whether it has a label and a value, and which
number of a mode holds on it.
"""


_ALL = (0, 1, 2, 3)
"""The places of all parameters."""


@frozen
class ModeTable:
    """What reading needs of a dialect's table: parameters in lower case. `first`: mode → feature it is read as."""

    dialect: Dialect
    first: Mapping[str, str]
    mode: str
    line: str
    label: str
    value: str
    emptied: tuple[str, ...]
    none: str
    always_numbers: bool
    none_is_default: bool

    @property
    def parameters(self) -> tuple[str, str, str, str]:
        """The parameters that a key can have."""
        return self.mode, self.line, self.label, self.value

    @classmethod
    def of(cls, dialect: Dialect, first: Mapping[str, str]) -> ModeTable:
        """Prepare a dialect's table."""
        keys = dialect.table["keys"]
        parameters = keys["parameters"]
        return cls(
            dialect,
            first,
            mode=keys["mode"].lower(),
            line=parameters[FIELD_LINE].lower(),
            label=parameters[LABEL].lower(),
            value=parameters[FIELD_VALUE].lower(),
            emptied=tuple(name.lower() for name in keys["emptied"]),
            none=keys["none"],
            always_numbers=dialect.table.get("respelling", {}).get("numbers") == "always",
            none_is_default=keys.get("none_is_default", False),
        )


@frozen
class KeyDecoder:
    """Reads the keys of one file."""

    table: ModeTable
    modes: KeyModes
    settings: Settings
    log: Log
    lines: dict[str, int | None] = Factory(dict)
    """The lines of the accounts met so far, of which a file has few."""

    jobs: dict[_Shape, _Job] = Factory(dict)
    """What the keys met so far do; most keys of a file are alike."""

    def decode_known(
        self, known: KnownKeys, notes: Mapping[str, str], defaults: KeyMap
    ) -> dict[KeyPosition, Assignment]:
        """Return what the keys of a phone do, as far as the file says so."""
        keys: dict[KeyPosition, Assignment] = {}
        table, jobs, settings = self.table, self.jobs, self.settings
        there = settings.by_name.keys()
        usual = known.usual(_ALL) if known.places(settings) == _ALL else [None] * len(known.keys)
        for (slot, prefix, lower, names), own in zip(known.keys, usual, strict=True):
            items = found(own, settings)
            noted = notes.get(lower, "")
            if items and not noted:
                mode, account, label, value = [item[1] for item in items]
                column = self.modes.column(slot.bank, slot.index)
                job = jobs.get((mode, account, bool(label), bool(value), column))
                if job is not None:
                    row = min([item[2] for item in items])
                    keys[slot.position] = self._done(prefix, names, row, noted, job, label, value)
                    continue
            if not items and there.isdisjoint(names):
                continue
            told = map(settings.by_name.get, names)
            group = {name: item for name, item in zip(table.parameters, told, strict=True) if item is not None}
            row = min([item.row for item in group.values()])
            assignment = self.decode(KeyReading(prefix, lower, slot, group, row, noted, defaults.get(slot.position)))
            if assignment is not None:
                keys[slot.position] = assignment
        return keys

    def decode(self, key: KeyReading) -> Assignment | None:
        """Return what the key does, None where the file leaves it to the phone or cannot be understood."""
        table = self.table
        text, account, label, value = map(key.text, table.parameters)
        if not text:
            return self._without_mode(key)
        if not self.modes.is_mode(text):
            self.log.left("type_unknown", key.prefix, key.row, type=text)
            return None
        word = self.modes.word(text, key.slot.bank, key.slot.index)
        if key.noted == GAP and self._is_gap(key, word):
            self._take(key, table.mode)
            if word != table.none:
                self._take(key, table.line)
            return None
        if word == table.none and not self._is_own_mode(key):
            if key.noted:
                self.log.guessed("note_ignored", key.prefix, feature=key.noted)
            self._take(key, table.mode)
            if not account or self.modes.line(account) == 1:
                self._take(key, table.line)
            self._take(key, *self._empty(key))
            return None if table.none_is_default else BLANK_KEY
        line = self._line(key)
        rule = self._rule(key, word)
        shape = text, account, bool(label), bool(value), self.modes.column(key.slot.bank, key.slot.index)
        by_number = None
        if word and key.noted != rule.feature and self.modes.is_number(text):
            by_number = {"number": text, "mode": word}
            text = word
        elif word and table.always_numbers and not self.modes.is_number(text):
            # Its number is what will be written, and that reads as the vendor's own spelling of the word.
            text = word
        job = self._job(key, rule, text, line, by_number)
        if not key.noted and self.lines.get(account) == line:
            self.jobs[shape] = job
        return self._done(key.prefix, self._names(key), key.row, key.noted, job, label, value)

    def _without_mode(self, key: KeyReading) -> Assignment | None:
        told = any(item.value for item in key.group.values())
        if key.default is None or not told:
            self.log.left("key_without_type", key.prefix, key.row)
            return None
        rule = self.table.dialect.features[key.default.feature]
        account = key.text(self.table.line)
        line = self._line(key) if account else key.default.line
        self.log.guessed("default_line_key", key.prefix, key.row, line=line)
        job = self._job(key, rule, "", line, None)
        label, value = key.text(self.table.label), key.text(self.table.value)
        return self._done(key.prefix, self._names(key), key.row, key.noted, job, label, value)

    def _is_own_mode(self, key: KeyReading) -> bool:
        noted = self.table.dialect.features.get(key.noted)
        return noted is not None and "mode_from" in noted.write

    def _is_gap(self, key: KeyReading, word: str) -> bool:
        if word == self.table.none:
            return True
        default_mode = self.table.dialect.table["keys"]["default_mode"]
        return key.default is not None and word == default_mode and self._line(key) == key.default.line

    def _rule(self, key: KeyReading, word: str) -> FeatureRule:
        features = self.table.dialect.features
        unknown = features[self.table.dialect.table["keys"]["unknown_mode"]]
        plain = features.get(self.table.first.get(word, ""), unknown)
        if "no_value" in plain.write and key.text(self.table.value):
            plain = unknown
        noted = features.get(key.noted) if key.noted else None
        if noted is None or noted is plain:
            return plain
        same = "mode_from" in noted.write or word in (noted.write.get("mode"), noted.write.get("any_line"))
        if same and (FIELD_VALUE in noted.fields or not key.text(self.table.value)):
            return noted
        self.log.guessed("note_ignored", key.prefix, feature=key.noted)
        return plain

    def _job(
        self, key: KeyReading, rule: FeatureRule, mode: str, line: int, by_number: Mapping[str, str] | None
    ) -> _Job:
        table, write = self.table, rule.write
        has_line, has_value = FIELD_LINE in rule.fields, self._has_value(rule)
        found: dict[str, str | None] = {FIELD_VALUE: None if has_value else ""}
        for item in write.get("per_line", ()):
            name = item["name"].format(line=max(line, 1)).lower()
            found[item["field"]] = self.settings.text(name)
            self.settings.take(name)
        if "any_line" in write and mode and self._word(key, mode) == write["any_line"]:
            line = 0
        taken = [table.mode, table.label, *self._empty(key)]
        if has_line or line == 1:
            taken.append(table.line)
        if has_value:
            taken.append(table.value)
        places = tuple([place for place, parameter in enumerate(table.parameters) if parameter in taken])
        return _Job(
            rule.feature,
            line if has_line else 1,
            found[FIELD_VALUE],
            found.get(FIELD_PICKUP) or "",
            ((write["mode_from"], mode),) if "mode_from" in write else (),
            places,
            len(places) == len(table.parameters),
            by_number,
        )

    def _done(
        self, prefix: str, names: tuple[str, ...], row: int, noted: str, job: _Job, label: str, value: str
    ) -> Assignment:
        feature, line, text, pickup, extra, taken, takes_all, by_number = job
        if text is not None:
            value = text
        assignment = Assignment(KeyState.ASSIGNED, feature, line, value, pickup, label, extra)
        if by_number is not None:
            self.log.guessed("mode_by_number", prefix, row, **by_number)
        self.settings.take_all(names if takes_all else [names[place] for place in taken])
        self.log.read_key(prefix, row, assignment)
        if feature != noted:
            log_guess(self.log, prefix, row, feature, value, label)
        return assignment

    def _names(self, key: KeyReading) -> tuple[str, ...]:
        return tuple([f"{key.lower}.{parameter}" for parameter in self.table.parameters])

    def _word(self, key: KeyReading, mode: str) -> str:
        return self.modes.word(mode, key.slot.bank, key.slot.index)

    def _has_value(self, rule: FeatureRule) -> bool:
        return FIELD_VALUE in rule.fields and "no_value" not in rule.write

    def _line(self, key: KeyReading) -> int:
        text = key.text(self.table.line)
        if not text:
            return 1
        if text not in self.lines:
            self.lines[text] = self.modes.line(text)
        line = self.lines[text]
        if line is None:
            name = self.table.dialect.table["keys"]["parameters"][FIELD_LINE]
            self.log.guessed("line_unreadable", f"{key.prefix}.{name}", key.row, text=text, line=1)
        return line or 1

    def _take(self, key: KeyReading, *parameters: str) -> None:
        self.settings.take_all([f"{key.lower}.{parameter}" for parameter in parameters])

    def _empty(self, key: KeyReading) -> list[str]:
        """Return the parameters that may be empty and are."""
        group = key.group
        return [name for name in self.table.emptied if name not in group or not group[name].value]

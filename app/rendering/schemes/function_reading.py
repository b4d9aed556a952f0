"""The reading half of keys that carry function strings."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.models.dialect import Dialect
from app.models.features import FIELD_PICKUP
from app.models.keys import BLANK_KEY, Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySlot, KeySpace
from app.rendering.reading import Log, RawSetting, Settings
from app.rendering.schemes.base import Survey, log_guess
from app.rendering.schemes.function_strings import SEPARATOR, FunctionStrings

BLANK_NOTE = "blank"
"""Faceplate's own remark on a key that nothing may take; to the phone it is unused like others."""

_ACCOUNT = re.compile(r"[1-9][0-9]?")


_GROUPS = operator.itemgetter("name", "unit", "index")


class _Names(NamedTuple):
    """The names of a key's settings: as the vendor writes them, and in lower case."""

    slot: KeySlot
    spelled: tuple[str, ...]
    lower: tuple[str, ...]


class KeyNames:
    """The names of the settings of keys, as a dialect's table has them.

    phone: account, label and function of a key of the phone. module: spellings of the function of a sidecar's key.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.phone = (table["account"], table["label"], table["function"]["line"])
        self.module = (table["function"]["exp"], *table.get("also", {}).get("exp", ()))
        self._expressions = [(pattern, _expression(pattern)) for pattern in (*self.phone, *self.module)]

    def of(self, space: KeySpace) -> tuple[_Names, ...]:
        """Return the names of all keys of a phone that can be set, in list order; made once for each phone."""
        return space.derived(self._made)

    def _made(self, space: KeySpace) -> tuple[_Names, ...]:
        return tuple(_Names(slot, *self._of_slot(slot)) for slot in space if not slot.fixed)

    def _all_of(self, space: KeySpace) -> frozenset[str]:
        return frozenset(name for names in self.of(space) for name in names.lower)

    def _of_slot(self, slot: KeySlot) -> tuple[tuple[str, ...], tuple[str, ...]]:
        unit = slot.position.unit
        names = tuple(name.format(index=slot.index, unit=unit) for name in (self.module if unit else self.phone))
        return names, tuple(name.lower() for name in names)

    def listed(self, settings: Settings) -> Mapping[str, list[tuple[int, int, RawSetting]]]:
        """Return by pattern the unit, the index and the setting of all names that it gives in a file."""
        return self._found(settings.names, settings)

    def others(self, space: KeySpace, settings: Settings) -> Mapping[str, list[tuple[int, int, RawSetting]]]:
        """Return the same of the names that are not of a key of the phone that can be set."""
        return self._found(settings.names_without(space.derived(self._all_of)), settings)

    def _found(self, names: str, settings: Settings) -> Mapping[str, list[tuple[int, int, RawSetting]]]:
        by_name = settings.by_name
        return {
            pattern: [
                (int(unit or 0), int(index), by_name[name])
                for name, unit, index in map(_GROUPS, expression.finditer(names))
            ]
            for pattern, expression in self._expressions
        }


def _expression(pattern: str) -> re.Pattern[str]:
    """Return the expression of the names that a pattern gives, among `Settings.names`."""
    name = re.escape(pattern.lower())
    for part in ("index", "unit"):
        name = name.replace(re.escape("{" + part + "}"), rf"(?P<{part}>[0-9]{{1,4}})")
    without_unit = "" if "(?P<unit>" in name else "(?P<unit>)"
    return re.compile(rf"\n(?P<name>{name}){without_unit}(?![^\n])")


class FunctionReader:
    """Reads the keys of one file."""

    def __init__(self, dialect: Dialect, strings: FunctionStrings, names: KeyNames, settings: Settings) -> None:
        self._dialect = dialect
        self._table: Mapping[str, Any] = dialect.table["keys"]
        self._strings = strings
        self._names = names
        self._settings = settings
        self._pickup = settings.text(self._table["pickup"])
        self._takes_pickup = False
        self._unused: str = self._table["unused"].lower()

    def survey(self) -> Survey:
        """Return the highest key that the file lists, and the highest key with a job of each sidecar."""
        listed = self._names.listed(self._settings)
        phone = [index for pattern in self._names.phone for _, index, item in listed[pattern] if item.value]
        modules: dict[int, int] = {}
        for pattern in self._names.module:
            for unit, index, item in listed[pattern]:
                if item.value and unit:
                    modules[unit] = max(modules.get(unit, 0), index)
        return Survey(max(phone, default=0), modules)

    def keys(self, space: KeySpace, notes: Mapping[str, str], log: Log) -> dict[KeyPosition, Assignment]:
        """Return the keys, and take the settings that say so."""
        found: dict[KeyPosition, Assignment] = {}
        by_name = self._settings.by_name
        for names in self._names.of(space):
            items = [by_name.get(name) for name in names.lower]
            if not any(items):
                continue
            read = self._module_key if names.slot.position.unit else self._phone_key
            assignment = read(names, items, notes, log)
            if assignment is not None:
                found[names.slot.position] = assignment
        self._tell_strangers(space, log)
        self._take_module_settings(len(space.modules))
        if self._takes_pickup:
            self._settings.take(self._table["pickup"])
        return found

    def _pickup_of(self, feature: str) -> str:
        """Return the pickup code of a key, which is one setting for all that can have it."""
        if not self._pickup or FIELD_PICKUP not in self._dialect.features[feature].fields:
            return ""
        self._takes_pickup = True
        return self._pickup

    def _phone_key(
        self, names: _Names, items: Sequence[RawSetting | None], notes: Mapping[str, str], log: Log
    ) -> Assignment | None:
        account, label, function = [item.value if item is not None else "" for item in items]
        item = next(filter(None, items))
        if _ACCOUNT.fullmatch(account):
            return self._line_key(names, int(account), log)
        if account.lower() != self._unused and (account or not function):
            if account:
                log.left("account_unknown", item.name, item.row, account=account)
            else:
                log.left("key_without_type", item.name, item.row)
            return None
        name = names.spelled[2]
        if not account:
            log.guessed("account_not_off", name, item.row)
        noted = notes.get(names.lower[2], "")
        key = self._function_key(name, item.row, function, label, noted, log) if function else None
        if function and key is None:
            return None
        self._settings.take_all(names.lower)
        if key is None and label:
            log.left("label_of_unused_key", names.spelled[1], item.row, label=label)
        if key is None and noted == BLANK_NOTE:
            return BLANK_KEY
        return key

    def _line_key(self, names: _Names, account: int, log: Log) -> Assignment:
        item = self._settings.get(names.lower[0])
        row = item.row if item else 0
        if self._settings.text(names.lower[2]):
            log.guessed("function_behind_line", names.spelled[2], row, line=account)
        words = self._table["shared_words"]
        shared_name = self._table["shared"].format(index=names.slot.index)
        shared = self._settings.text(shared_name).lower()
        kind = next((kind for kind, word in words.items() if word == shared), "plain")
        feature = next(rule.feature for rule in self._dialect.features.values() if rule.write.get("account") == kind)
        self._settings.take_all(names.lower)
        if shared in (*words.values(), ""):
            self._settings.take(shared_name)
        label = self._settings.text(names.lower[1])
        label = "" if label == self._table["line_name"] else label
        log.read("read_key", names.spelled[0], row, feature=feature, value=account, label=label)
        return Assignment(feature=feature, line=account, pickup=self._pickup_of(feature), label=label)

    def _module_key(
        self, names: _Names, items: Sequence[RawSetting | None], notes: Mapping[str, str], log: Log
    ) -> Assignment | None:
        item = items[0]
        if item is None or not item.value:
            written = [item for item in items if item is not None]
            item = next((item for item in written if item.value), written[0])
        key: Assignment | None = BLANK_KEY
        if item.value:
            key = self._function_key(names.spelled[0], item.row, item.value, "", notes.get(names.lower[0], ""), log)
        if key is not None:
            self._settings.take_all(names.lower)
        return key

    def _function_key(self, name: str, row: int, text: str, short: str, noted: str, log: Log) -> Assignment | None:
        heard = self._strings.read(text, noted)
        if heard is None:
            log.left("function_unreadable", name, row, text=text)
            return None
        feature, line, value, label, extra, doubts = heard
        for code in doubts:
            log.guessed(code, name, row, value=value)
        if noted and feature != noted:
            log.guessed("note_ignored", name, row, feature=noted)
        if label is None:
            label = short
        elif short and short != label:
            log.guessed("label_differs", name, row, label=label, other=short)
        plain = label
        if SEPARATOR in label:
            plain = " ".join(label.replace(SEPARATOR, " ").split())
            log.guessed("label_was_cut", name, row, value=label)
        key = Assignment(KeyState.ASSIGNED, feature, line, value, self._pickup_of(feature), plain, extra)
        log.read_key(name, row, key)
        if feature != noted:
            log_guess(log, name, row, feature, value, plain)
        return key

    def _tell_strangers(self, space: KeySpace, log: Log) -> None:
        unused = self._unused
        listed = self._names.others(space, self._settings)
        for pattern in (*self._names.phone[::2], *self._names.module):
            for unit, index, item in listed[pattern]:
                bank = "exp" if unit else "line"
                if (bank, unit, index) not in space.by_place and item.value.lower() not in ("", unused):
                    log.left("key_not_on_model", item.name, item.row, model=space.model.full_name)

    def _take_module_settings(self, count: int) -> None:
        for unit in range(1, count + 1):
            for name, text in self._table.get("each_module", {}).items():
                self._take_equal(name.format(unit=unit), text)
        if count:
            for name, text in self._table.get("modules", {}).items():
                self._take_equal(name, text)
            if "module_count" in self._table:
                self._take_equal(self._table["module_count"], str(count))

    def _take_equal(self, name: str, text: str) -> None:
        if self._settings.text(name) == text:
            self._settings.take(name)

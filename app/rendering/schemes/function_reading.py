"""The reading half of keys that carry function strings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

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


@functools.cache
def _expression(pattern: str) -> re.Pattern[str]:
    """Return the expression of the names that a pattern gives, among `Settings.names`."""
    name = re.escape(pattern.lower())
    for part in ("index", "unit"):
        name = name.replace(re.escape("{" + part + "}"), rf"(?P<{part}>[0-9]{{1,4}})")
    without_unit = "" if "(?P<unit>" in name else "(?P<unit>)"
    return re.compile(rf"\n(?P<name>{name}){without_unit}(?![^\n])")


class FunctionReader:
    """Reads the keys of one file."""

    def __init__(self, dialect: Dialect, strings: FunctionStrings, settings: Settings) -> None:
        self._dialect = dialect
        self._table: Mapping[str, Any] = dialect.table["keys"]
        self._strings = strings
        self._settings = settings

    def survey(self) -> Survey:
        """Return the highest key that the file lists, and the highest key with a job of each sidecar."""
        listed = [index for pattern in self._phone_patterns() for _, index, item in self._named(pattern) if item.value]
        modules: dict[int, int] = {}
        for pattern in self._module_patterns():
            for unit, index, item in self._named(pattern):
                if item.value and unit:
                    modules[unit] = max(modules.get(unit, 0), index)
        return Survey(max(listed, default=0), modules)

    def _phone_patterns(self) -> tuple[str, ...]:
        return self._table["account"], self._table["label"], self._table["function"]["line"]

    def _module_patterns(self) -> tuple[str, ...]:
        return self._table["function"]["exp"], *self._table.get("also", {}).get("exp", ())

    def _named(self, pattern: str) -> Iterator[tuple[int, int, RawSetting]]:
        """Yield unit, index and setting of all names that a pattern gives."""
        by_name = self._settings.by_name
        for match in _expression(pattern).finditer(self._settings.names):
            yield int(match["unit"] or 0), int(match["index"]), by_name[match["name"]]

    def keys(self, space: KeySpace, notes: Mapping[str, str], log: Log) -> dict[KeyPosition, Assignment]:
        """Return the keys, and take the settings that say so."""
        found: dict[KeyPosition, Assignment] = {}
        for slot in space:
            if slot.fixed:
                continue
            read = self._module_key if slot.position.unit else self._phone_key
            assignment = read(slot, notes, log)
            if assignment is not None:
                found[slot.position] = assignment
        self._tell_strangers(space, log)
        self._take_module_settings(len(space.modules))
        return self._with_pickup(found)

    def _phone_key(self, slot: KeySlot, notes: Mapping[str, str], log: Log) -> Assignment | None:
        names = [pattern.format(index=slot.index) for pattern in self._phone_patterns()]
        account, label, function = (self._settings.text(name) for name in names)
        item = next((item for item in map(self._settings.get, names) if item is not None), None)
        if item is None:
            return None
        if _ACCOUNT.fullmatch(account):
            return self._line_key(slot, int(account), log)
        if account.lower() != self._table["unused"].lower() and (account or not function):
            log.left("account_unknown", item.name, item.row, account=account)
            return None
        if not account:
            log.guessed("account_not_off", names[2], item.row)
        noted = notes.get(names[2].lower(), "")
        key = self._function_key(names[2], item.row, function, label, noted, log) if function else None
        if function and key is None:
            return None
        for name in names:
            self._settings.take(name)
        if key is None and label:
            log.left("label_of_unused_key", names[1], item.row, label=label)
        if key is None and noted == BLANK_NOTE:
            return BLANK_KEY
        return key

    def _line_key(self, slot: KeySlot, account: int, log: Log) -> Assignment:
        names = [pattern.format(index=slot.index) for pattern in self._phone_patterns()]
        item = self._settings.get(names[0])
        row = item.row if item else 0
        if self._settings.text(names[2]):
            log.guessed("function_behind_line", names[2], row, line=account)
        words = self._table["shared_words"]
        shared_name = self._table["shared"].format(index=slot.index)
        shared = self._settings.text(shared_name).lower()
        kind = next((kind for kind, word in words.items() if word == shared), "plain")
        feature = next(rule.feature for rule in self._dialect.features.values() if rule.write.get("account") == kind)
        for name in names:
            self._settings.take(name)
        if shared in (*words.values(), ""):
            self._settings.take(shared_name)
        label = self._settings.text(names[1])
        label = "" if label == self._table["line_name"] else label
        log.read("read_key", names[0], row, feature=feature, value=account, label=label)
        return Assignment(feature=feature, line=account, label=label)

    def _module_key(self, slot: KeySlot, notes: Mapping[str, str], log: Log) -> Assignment | None:
        where = {"index": slot.index, "unit": slot.position.unit}
        names = [pattern.format(**where) for pattern in self._module_patterns()]
        items = [item for item in map(self._settings.get, names) if item is not None]
        if not items:
            return None
        item = next((item for item in items if item.value), items[0])
        key = BLANK_KEY
        if item.value:
            noted = notes.get(names[0].lower(), "")
            found = self._function_key(names[0], item.row, item.value, "", noted, log)
            if found is None:
                return None
            key = found
        for name in names:
            self._settings.take(name)
        return key

    def _function_key(self, name: str, row: int, text: str, short: str, noted: str, log: Log) -> Assignment | None:
        heard = self._strings.read(text, noted)
        if heard is None:
            log.left("function_unreadable", name, row, text=text)
            return None
        for code in heard.doubts:
            log.guessed(code, name, row, value=heard.value)
        if noted and heard.feature != noted:
            log.guessed("note_ignored", name, row, feature=noted)
        label = short if heard.label is None else heard.label
        if heard.label is not None and short and short != heard.label:
            log.guessed("label_differs", name, row, label=heard.label, other=short)
        plain = " ".join(label.replace(SEPARATOR, " ").split()) if SEPARATOR in label else label
        if plain != label:
            log.guessed("label_was_cut", name, row, value=label)
        key = Assignment(feature=heard.feature, line=heard.line, value=heard.value, label=plain, extra=heard.extra)
        log.read_key(name, row, key)
        if heard.feature != noted:
            log_guess(log, name, row, heard.feature, heard.value, plain)
        return key

    def _tell_strangers(self, space: KeySpace, log: Log) -> None:
        unused = self._table["unused"].lower()
        for pattern in (*self._phone_patterns()[::2], *self._module_patterns()):
            for unit, index, item in self._named(pattern):
                bank = "exp" if unit else "line"
                if item.value.lower() not in ("", unused) and space.by_index(bank, index, unit) is None:
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

    def _with_pickup(self, found: dict[KeyPosition, Assignment]) -> dict[KeyPosition, Assignment]:
        """Add the pickup code, which is one setting for all keys."""
        code = self._settings.text(self._table["pickup"])
        takers = {
            position
            for position, key in found.items()
            if key.state is KeyState.ASSIGNED and FIELD_PICKUP in self._dialect.features[key.feature].fields
        }
        if not code or not takers:
            return found
        self._settings.take(self._table["pickup"])
        return {position: evolve(key, pickup=code) if position in takers else key for position, key in found.items()}

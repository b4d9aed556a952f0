"""Soft keys that run a macro: each is a definition that is switched on, shown in some states of the phone, and placed.

Table `keys`: name: pattern with `{index}`. enable, label, action: its parameters. standard: parameters that every key
gets, `{index}` stands for its number; absent: what the phone takes where a file lacks one of them. extras: further
parameters that a key may have. needs: settings of the phone.

Rule `write`: as for the macros of line keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.models.dialect import Dialect
from app.models.documents import Line
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySpace
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import Survey, log_guess
from app.rendering.schemes.category_reading import Macros
from app.rendering.writing import KEYS_TITLE, OPTIONS_TITLE, Encoded, Pair, PlannedKey, RenderInput, Section, Sheet

_ON, _OFF = "1", "0"
_WHOLE = "{value}"


class SoftKeyMacros:
    """Reads and writes soft keys that run a macro."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._keys = dialect.table["keys"]
        self._macros = Macros(dialect)
        self._standard: Mapping[str, str] = self._keys["standard"]
        self._extras: tuple[str, ...] = tuple(self._keys["extras"])

    def _name(self, index: int) -> str:
        return str(self._keys["name"].format(index=index))

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        settings: list[Pair] = []
        options: dict[str, str] = {}
        notes: list[str] = []
        for key in planned:
            slot, assignment, rule = key
            name = self._name(slot.index)
            if rule is None:
                settings.append((f"{name}.{self._keys['enable']}", _OFF))
                continue
            if not assignment.value and self._macros.needs_value(rule):
                sheet.add("value_needed", Severity.ERROR, slot.position)
                continue
            value = sheet.text(assignment.value, slot.position, "value")
            if "$" in value and rule.write["macro"] != _WHOLE:
                sheet.add("value_has_macro", Severity.WARNING, slot.position)
            action = self._macros.action(rule, value)
            settings += (
                (f"{name}.{self._keys['enable']}", _ON),
                (f"{name}.{self._keys['label']}", sheet.text(assignment.label, slot.position, "label")),
                (f"{name}.{self._keys['action']}", action),
            )
            for parameter in (*self._standard, *self._extras):
                text = sheet.text(assignment.extra_value(parameter), slot.position, parameter)
                text = text or self._standard.get(parameter, "").format(index=slot.index)
                if text:
                    settings.append((f"{name}.{parameter}", text))
            options.update(self._keys["needs"])
            if self._macros.read(action) != (rule.feature, value):
                notes.append(f"{name} {rule.feature}")
        sections = [Section(OPTIONS_TITLE, list(options.items())), Section(KEYS_TITLE, settings)]
        return Encoded(sections, notes, kept)

    def survey(self, settings: Settings) -> Survey:
        """Return nothing: soft keys do not tell the size of a phone."""
        return Survey(0, {})

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        name = re.escape(f"{self._keys['name']}.{self._keys['enable']}".lower()).replace(r"\{index\}", "([0-9]{1,3})")
        found = sorted(int(match[1]) for match in re.finditer(rf"\n{name}(?![^\n])", settings.names))
        slots = {slot.index: slot for slot in space}
        keys: dict[KeyPosition, Assignment] = {}
        for index in found:
            name = self._name(index)
            enable = settings.get(f"{name}.{self._keys['enable']}")
            slot = slots.get(index)
            if enable is None:
                continue
            if slot is None:
                log.left("key_not_on_model", name, enable.row, model=space.model.full_name)
                continue
            assignment = self._read(index, notes.get(name.lower(), ""), enable.row, settings, log)
            if assignment is not None:
                keys[slot.position] = assignment
        if keys:
            for option, text in self._keys["needs"].items():
                if settings.text(option) == text:
                    settings.take(option)
        return keys

    def _read(self, index: int, noted: str, row: int, settings: Settings, log: Log) -> Assignment | None:
        name = self._name(index)
        enable, action = f"{name}.{self._keys['enable']}", settings.text(f"{name}.{self._keys['action']}")
        if settings.text(enable) != _ON or not action:
            if settings.text(enable) == _OFF and not action:
                settings.take(enable)
            else:
                log.left("soft_key_off", name, row)
            return None
        feature, value = self._macros.read(action)
        rule = self._dialect.features.get(noted)
        if rule is not None and noted != feature and (told := self._macros.value_of(rule, action)) is not None:
            feature, value = noted, told
        elif noted and noted != feature:
            log.guessed("note_ignored", name, feature=noted)
        label = settings.text(f"{name}.{self._keys['label']}")
        assignment = Assignment(feature=feature, value=value, label=label)
        for parameter in (*self._standard, *self._extras):
            text = settings.text(f"{name}.{parameter}") or self._keys["absent"].get(parameter, "")
            if text and text != self._standard.get(parameter, "").format(index=index):
                assignment = assignment.with_extra(parameter, text)
            settings.take(f"{name}.{parameter}")
        for parameter in ("enable", "label", "action"):
            settings.take(f"{name}.{self._keys[parameter]}")
        log.read("read_key", name, row, feature=feature, value=value, label=label)
        if feature != noted:
            log_guess(log, name, row, feature, value, label)
        return assignment

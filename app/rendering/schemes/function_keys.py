"""Keys of the phone that show an account or, with the account switched off, carry a function string.

Table `keys`: account, label, shared: patterns of the settings of a key of the phone, with `{index}`. function: bank →
pattern of the setting with the function string, with `{index}` and `{unit}`; also: bank → other spellings of it.
unused: the account of a key that shows none. line_name: the label that stands for the line's own name. shared_words:
text for a plain line and for a shared one. pickup: the setting with the code that all keys use to take a ringing
call. modules: settings of a phone with sidecars; each_module: settings of each sidecar, with `{unit}`; module_count:
the setting with their number.

Rule `write`: account: `plain` or `shared`, a line key; else see `function_strings`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import Factory, evolve, frozen

from app.models.dialect import Dialect, FeatureRule
from app.models.documents import Line
from app.models.features import FIELD_PICKUP
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySlot, KeySpace
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import Survey
from app.rendering.schemes.function_reading import BLANK_NOTE, FunctionReader, KeyNames
from app.rendering.schemes.function_strings import SEPARATOR, FunctionStrings
from app.rendering.writing import KEYS_TITLE, OPTIONS_TITLE, Encoded, Pair, PlannedKey, RenderInput, Section, Sheet

_PLAIN = re.compile(r"[0-9A-Za-z*#+.]{0,64}")
"""Values that no part of a function string can be mistaken for."""


class FunctionKeys:
    """Reads and writes keys that carry function strings."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._keys: Mapping[str, Any] = dialect.table["keys"]
        self._strings = FunctionStrings(dialect)
        self._names = KeyNames(self._keys)

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        writer = _Writer(self._keys, self._strings, job, sheet, frozenset(name.lower() for name, _ in kept))
        settings, notes = writer.keys(planned)
        sections = [Section(OPTIONS_TITLE, writer.options(planned)), Section(KEYS_TITLE, settings)]
        writer.tell_hidden_labels(planned)
        return Encoded(sections, notes, kept)

    def survey(self, settings: Settings) -> Survey:
        """Return how many keys the file knows; modules on which no key has a job do not count."""
        return FunctionReader(self._dialect, self._strings, self._names, settings).survey()

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        return FunctionReader(self._dialect, self._strings, self._names, settings).keys(space, notes, log)


@frozen
class _Writer:
    """Writes the keys of one file."""

    table: Mapping[str, Any]
    strings: FunctionStrings
    job: RenderInput
    sheet: Sheet
    kept_names: frozenset[str]
    told: dict[tuple[str, bool, bool, bool], bool] = Factory(dict)
    pickup_codes: set[str] = Factory(set)
    """Codes that were found to be as the file can carry them."""

    def keys(self, planned: Sequence[PlannedKey]) -> tuple[list[Pair], list[str]]:
        """Return the settings of the keys, and the notes."""
        by_position = {key.slot.position: key for key in planned}
        fill = any(key.rule is not None and not key.slot.position.unit for key in planned)
        settings: list[Pair] = []
        notes: list[str] = []
        for slot in self.job.space:
            key = by_position.get(slot.position)
            if key is not None:
                self._key(key, settings, notes)
            elif fill and not slot.position.unit and not self._is_kept(slot):
                settings.extend(self._unused(slot))
        return settings, notes

    def _is_kept(self, slot: KeySlot) -> bool:
        names = (self.table["account"], self.table["label"], self.table["function"][slot.bank])
        return any(name.format(index=slot.index).lower() in self.kept_names for name in names)

    def _function_name(self, slot: KeySlot) -> str:
        return str(self.table["function"][slot.bank].format(index=slot.index, unit=slot.position.unit))

    def _unused(self, slot: KeySlot) -> list[Pair]:
        return self._settings(slot, self.table["unused"], "", "")

    def _settings(self, slot: KeySlot, account: str, label: str, function: str, shared: str = "") -> list[Pair]:
        settings = [(self._function_name(slot), function)]
        if slot.position.unit:
            return settings
        index = slot.index
        if shared:
            settings.insert(0, (self.table["shared"].format(index=index), shared))
        return [
            (self.table["account"].format(index=index), account),
            (self.table["label"].format(index=index), label),
            *settings,
        ]

    def _key(self, key: PlannedKey, settings: list[Pair], notes: list[str]) -> None:
        slot, assignment, rule = key
        position = slot.position
        name = self._function_name(slot)
        if rule is None:
            settings.extend(self._unused(slot))
            wanted = self.job.keys.get(position)
            if not position.unit and wanted is not None and wanted.state is KeyState.BLANK:
                notes.append(f"{name} {BLANK_NOTE}")
        elif "account" in rule.write:
            settings.extend(self._line_key(slot, assignment, rule))
        else:
            clean = self._cleaned(assignment, rule, position)
            if not clean.value and self.strings.needs_value(rule):
                self.sheet.add("function_needs_value", Severity.ERROR, position)
                settings.extend(self._unused(slot))
                return
            text = self.strings.text(rule, clean)
            if not self._tells(text, clean, rule):
                notes.append(f"{name} {rule.feature}")
            if "written_as" in rule.write:
                self.sheet.add("written_as_other", Severity.INFO, position, reason=rule.note)
            settings.extend(self._settings(slot, self.table["unused"], clean.label, text))

    def _tells(self, text: str, key: Assignment, rule: FeatureRule) -> bool:
        """Whether a string alone says the feature; plain keys of one shape are alike."""
        shape = (rule.feature, bool(key.value), bool(key.label), key.line == 1)
        alike = (
            not key.extra and _PLAIN.fullmatch(key.value) is not None and len(key.label) < 200 and 1 <= key.line <= 99
        )
        told = self.told.get(shape) if alike else None
        if told is None:
            heard = self.strings.read(text)
            told = heard is not None and heard.feature == rule.feature
            if alike:
                self.told[shape] = told
        return told

    def _line_key(self, slot: KeySlot, assignment: Assignment, rule: FeatureRule) -> list[Pair]:
        if assignment.line < 1:
            self.sheet.add("line_needed", Severity.ERROR, slot.position)
            return self._unused(slot)
        label = assignment.label or self._name_of_line(assignment.line) or self.table["line_name"]
        shared = self.table["shared_words"][rule.write["account"]]
        return self._settings(
            slot, str(assignment.line), self.sheet.text(label, slot.position, "label"), "", shared=shared
        )

    def _name_of_line(self, number: int) -> str:
        line = next((line for line in self.job.lines if line.number == number), None)
        return line.label if line else ""

    def _cleaned(self, assignment: Assignment, rule: FeatureRule, position: KeyPosition) -> Assignment:
        """Return the key with texts that can stand in a function string."""
        value, label = assignment.value, assignment.label
        if not assignment.extra and SEPARATOR not in value + label and self.sheet.plain(value, label, ""):
            return assignment
        value = self.sheet.text(assignment.value, position, "value")
        raw = self.strings.is_raw(rule, value)
        if not raw:
            value = self._without_separator(value, position, "value", "%3B" if "text" in rule.write else "")
        label = self._without_separator(self.sheet.text(assignment.label, position, "label"), position, "label", "")
        if raw and position.unit and label and self.strings.has_label(value):
            self.sheet.add("label_in_function", Severity.WARNING, position)
        extra = tuple(
            (name, self._without_separator(self.sheet.text(text, position, name), position, name, ""))
            for name, text in assignment.extra
            if name in rule.write.get("extras", ())
        )
        return evolve(assignment, value=value, label=label, extra=extra)

    def _without_separator(self, text: str, position: KeyPosition, what: str, instead: str) -> str:
        if SEPARATOR not in text:
            return text
        code = "separator_encoded" if instead else "separator_removed"
        self.sheet.add(code, Severity.WARNING, position, field=what, separator=SEPARATOR)
        return text.replace(SEPARATOR, instead).strip()

    def options(self, planned: Sequence[PlannedKey]) -> list[Pair]:
        """Return what is one setting for all keys: the pickup code, the sidecars."""
        options: dict[str, str] = {}
        code = self._pickup_code(planned)
        if code:
            options[self.table["pickup"]] = code
        count = len(self.job.space.modules)
        for unit in range(1, count + 1):
            for name, text in self.table.get("each_module", {}).items():
                options[name.format(unit=unit)] = text
        if count:
            options.update(
                {k: text for k, text in self.table.get("modules", {}).items() if k.lower() not in self.kept_names}
            )
            if "module_count" in self.table:
                options[self.table["module_count"]] = str(count)
        return list(options.items())

    def _pickup_code(self, planned: Sequence[PlannedKey]) -> str:
        keys = [key for key in planned if key.rule is not None and FIELD_PICKUP in key.rule.fields]
        codes = Counter(text for key in keys if (text := self._pickup(key)))
        code = codes.most_common(1)[0][0] if codes else ""
        for key in keys:
            if code and self._pickup(key) not in ("", code):
                self.sheet.add("one_pickup_for_all", Severity.ERROR, key.slot.position, pickup=code)
        return code

    def _pickup(self, key: PlannedKey) -> str:
        code = key.assignment.pickup
        if code in self.pickup_codes:
            return code
        text = self.sheet.text(code, key.slot.position, "pickup code")
        if text == code:
            self.pickup_codes.add(code)
        return text

    def tell_hidden_labels(self, planned: Sequence[PlannedKey]) -> None:
        """Tell the labels of lines that no key shows: the format has labels of keys only."""
        shown = {key.assignment.line for key in planned if key.rule is not None and "account" in key.rule.write}
        for line in self.job.lines:
            if line.label and line.number not in shown:
                self.sheet.add("line_label_hidden", Severity.INFO, line=line.number)

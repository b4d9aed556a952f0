"""The writing half of keys that have a type code; see `typed_table` for the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from attrs import Factory, frozen

from app.models.dialect import Dialect, FeatureRule
from app.models.documents import Line
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import Survey
from app.rendering.schemes.typed_reading import TypedReader
from app.rendering.schemes.typed_table import LABEL, Step, TypedTable
from app.rendering.writing import KEYS_TITLE, OPTIONS_TITLE, Encoded, Pair, PlannedKey, RenderInput, Section, Sheet


class _Way(NamedTuple):
    """How keys of one feature are written.

    code: their type, "" where each has its own. usual: what follows the key's name, and the place of the text among
    type, line, value, pickup and label; empty where that is not all. noted: the feature that a remark must name.
    is_more: whether something stands beside the key's own settings.
    """

    steps: tuple[Step, ...]
    code: str
    usual: tuple[tuple[str, int], ...]
    noted: str
    is_more: bool


@frozen
class _Writing:
    """One run of `encode`."""

    kept_names: Set[str]
    sheet: Sheet
    settings: list[Pair] = Factory(list)
    options: dict[str, str] = Factory(dict)
    notes: list[str] = Factory(list)
    switched: dict[str, PlannedKey] = Factory(dict)


class TypedKeys:
    """Reads and writes keys that have a type code."""

    def __init__(self, dialect: Dialect) -> None:
        self._table = TypedTable(dialect)
        self._reader = TypedReader(self._table)
        self._type_suffix = f".{self._table.keys['type']}"
        self._ways: dict[str, _Way] = {}

    def survey(self, settings: Settings) -> Survey:
        """Return how many keys the file knows; modules on which no key has a job do not count."""
        return self._reader.survey(settings)

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        return self._reader.decode(settings, space, lines, notes, log)

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        out = _Writing({name.lower() for name, _ in kept}, sheet)
        names = job.space.derived(self._table.key_names)
        are_plain = sheet.are_plain(planned)
        for key in planned:
            slot, assignment, rule = key
            prefix = names[slot.position]
            way = self._way(rule)
            value, pickup, label = assignment.value, assignment.pickup, assignment.label
            if way.usual and (are_plain or sheet.plain(value, pickup, label)):
                texts = (way.code, self._line_text(assignment.line), value, pickup, label)
                out.settings.extend([(prefix + suffix, texts[place]) for suffix, place in way.usual])
            elif not self._write(key, prefix, way, out):
                continue
            if way.noted:
                out.notes.append(f"{prefix} {way.noted}")
            if rule is not None and (way.is_more or not assignment.line):
                self._beside(key, rule, way, out)
        self._check_switched(planned, out.switched, sheet)
        sections = [Section(KEYS_TITLE, out.settings), Section(OPTIONS_TITLE, list(out.options.items()))]
        return Encoded(sections, out.notes, kept)

    def _way(self, rule: FeatureRule | None) -> _Way:
        feature = rule.feature if rule else ""
        way = self._ways.get(feature)
        if way is None:
            way = self._ways[feature] = self._made(rule)
        return way

    def _made(self, rule: FeatureRule | None) -> _Way:
        table = self._table
        steps = table.plan(rule)
        code = str(rule.write.get("type", "")) if rule is not None else ""
        places = {FIELD_LINE: 1, FIELD_VALUE: 2, FIELD_PICKUP: 3, LABEL: 4}
        usual: tuple[tuple[str, int], ...] = ()
        if code and not table.elsewhere and all(step.source in places for step in steps):
            usual = ((self._type_suffix, 0), *((step.suffix, places[step.source]) for step in steps))
        is_more = rule is not None and bool({"needs", "per_line", "written_as"} & rule.write.keys())
        return _Way(steps, code, usual, self._noted(rule, code) if rule is not None and code else "", is_more)

    def _noted(self, rule: FeatureRule, code: str) -> str:
        """Return the feature that a remark has to name, because the type alone would be read as another."""
        keys = self._table.keys
        read = "" if code == keys["none"] else self._table.first_of_type.get(code, keys["unknown_type"])
        return rule.feature if rule.feature != read else ""

    def _write(self, key: PlannedKey, prefix: str, way: _Way, out: _Writing) -> bool:
        """Write the settings of a key one by one; return whether there are any."""
        slot, assignment, rule = key
        position, sheet = slot.position, out.sheet
        code = way.code or self._own_code(rule, assignment, sheet, position)
        if rule is not None and not code:
            sheet.add("type_missing", Severity.ERROR, position)
            return False
        out.settings.append((prefix + self._type_suffix, code))
        texts = {
            FIELD_LINE: self._line_text(assignment.line),
            FIELD_VALUE: assignment.value,
            FIELD_PICKUP: assignment.pickup,
            LABEL: assignment.label,
        }
        for suffix, source, text in way.steps:
            name = self._table.setting(prefix, suffix)
            if source:
                own = texts[source] if source in texts else assignment.extra_value(source)
                out.settings.append((name, sheet.text(own, position, source)))
            elif name.lower() not in out.kept_names:
                out.settings.append((name, text))
        if rule is not None and not way.code and self._noted(rule, code):
            out.notes.append(f"{prefix} {rule.feature}")
        return True

    def _beside(self, key: PlannedKey, rule: FeatureRule, way: _Way, out: _Writing) -> None:
        """Write what a key needs beside its own settings, and tell what its phone makes of it."""
        position, write = key.slot.position, rule.write
        any_doubt = self._table.any_doubt
        if not key.assignment.line and any_doubt and any(step.source == FIELD_LINE for step in way.steps):
            out.sheet.add("written_as_other", Severity.WARNING, position, reason=any_doubt)
        if "needs" in write:
            out.options.update(write["needs"])
        if "per_line" in write:
            self._per_line(key, rule, out.options, out.switched, out.sheet)
        if "written_as" in write:
            out.sheet.add("written_as_other", Severity.INFO, position, reason=rule.note)

    def _line_text(self, line: int) -> str:
        return str(line + self._table.line_shift) if line else self._table.any_line

    def _own_code(self, rule: FeatureRule | None, assignment: Assignment, sheet: Sheet, position: KeyPosition) -> str:
        """Return the type of a key whose feature does not tell it: nothing on the key, or what its own field says."""
        if rule is not None:
            field = rule.write["type_from"]
            return sheet.text(assignment.extra_value(field), position, field)
        none: str = self._table.keys["none"]
        given_back: str = self._table.keys.get("reset", none)
        return given_back if assignment.state is KeyState.DEFAULT else none

    def _per_line(
        self,
        key: PlannedKey,
        rule: FeatureRule,
        options: dict[str, str],
        switched: dict[str, PlannedKey],
        sheet: Sheet,
    ) -> None:
        slot, assignment, _ = key
        for item in rule.write["per_line"]:
            name = item["name"].format(line=assignment.line)
            text = item.get("text") or sheet.text(assignment.value, slot.position, item["field"])
            if not text:
                continue
            if not 1 <= assignment.line <= self._table.most_lines:
                sheet.add("line_needed", Severity.ERROR, slot.position)
            elif options.setdefault(name, text) != text:
                sheet.add("one_value_per_line", Severity.ERROR, slot.position, line=assignment.line)
            if "text" in item:
                switched[name] = key

    def _check_switched(self, planned: Sequence[PlannedKey], switched: Mapping[str, PlannedKey], sheet: Sheet) -> None:
        """Tell keys on an account that another key switches: both will be switched."""
        for name, other in switched.items():
            for slot, assignment, rule in planned:
                if (
                    rule is not None
                    and other.rule is not None
                    and rule is not other.rule
                    and rule.write.get("type") == other.rule.write.get("type")
                    and assignment.line == other.assignment.line
                ):
                    sheet.add("line_switched", Severity.WARNING, slot.position, line=assignment.line, setting=name)

"""Keys whose texts are joined from several fields, such as `blf 102|**` or `102@1/ba**102`.

Table `keys`: names: bank → pattern of the key's name, with `{index}`, `{index0}` (from 0), `{page}`, `{slot}`,
`{unit}`. parameters: parameter → what follows the key's name. texts: parameter → pattern where a rule names none;
such a text may be empty. head: the parameter that tells most of what a key does. none: the texts of a key without a
job. fields: field → regular expression of its text. lines: our line number → the vendor's word for it; a line
number without a word is written as it is. reset: the texts that give a key its own function back, where it has one.
line_least: the lowest line number. lock: texts of a locked and of a free
key, free ones first. same: what follows the key's name → the parameter that it repeats. unknown: feature that
carries a key without a feature of ours.

Rule `write`: forms: parameter → pattern, the first form whose fields are all set is written. read: further forms
that mean the same. defaults: field → its text where nothing is said. per_line: settings of the key's account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from app.models.dialect import Dialect, FeatureRule
from app.models.documents import Line
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.findings import Severity
from app.models.keys import BLANK_KEY, LINE_AREA, Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySlot, KeySpace
from app.rendering.reading import Log, RawSetting, Settings
from app.rendering.schemes.base import Survey, log_guess
from app.rendering.schemes.patterns import LABEL, Form, KeyTexts, Reading
from app.rendering.writing import KEYS_TITLE, OPTIONS_TITLE, Encoded, Pair, PlannedKey, RenderInput, Section, Sheet


@frozen
class _Shape:
    """What keys of one feature with the same fields set have in common.

    form: how they are written, None where a field is missing that all forms need. told: whether the texts alone say
    the feature. lost: fields that the form has no place for.
    """

    form: Form | None
    told: bool
    lost: tuple[str, ...]


class _KnownKey(NamedTuple):
    """A key of a phone: its name in files and in remarks, and the names of its settings in lower case."""

    slot: KeySlot
    name: str
    note_name: str
    names: tuple[str, ...]


class _Known(NamedTuple):
    """The keys of a phone by name in lower case, and the names of all their settings."""

    keys: Mapping[str, _KnownKey]
    names: frozenset[str]


class PatternKeys:
    """Reads and writes keys that are texts with fields in them."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._keys = dialect.table["keys"]
        self._texts = KeyTexts(dialect)
        self._none: str = self._keys["none"][self._keys["head"]].lower()

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        settings: list[Pair] = []
        options: dict[str, str] = {}
        notes: list[str] = []
        shapes: dict[tuple[str, bool, bool, bool], _Shape] = {}
        parameters = self._keys["parameters"]
        names = job.space.derived(self._names_by_place)
        for slot, assignment, rule in sorted(planned, key=lambda key: key.slot.order):
            name = names[slot.position]
            texts = None if rule is None else self._wanted(slot, assignment, rule, shapes, notes, sheet)
            if texts is None:
                if rule is None or not self._cannot(rule, assignment):
                    settings.extend(self._empty(name, assignment))
                continue
            settings.extend([(name + parameters[parameter], text) for parameter, text in texts.items()])
            if rule is not None and "per_line" in rule.write:
                self._beside(slot, assignment, rule, options, sheet)
        self._tell_switched(planned, options, sheet)
        sections = [Section(OPTIONS_TITLE, list(options.items())), Section(KEYS_TITLE, settings)]
        return Encoded(sections, notes, kept)

    def _cannot(self, rule: FeatureRule, assignment: Assignment) -> bool:
        """Whether nothing at all is written for a key, not even that it is empty."""
        return "vendor_type" in rule.fields and not assignment.extra_value("vendor_type")

    def _empty(self, name: str, assignment: Assignment) -> Iterator[Pair]:
        lock = self._keys.get("lock", {})
        given_back = assignment.state is KeyState.DEFAULT and "reset" in self._keys
        for parameter, text in self._keys["reset" if given_back else "none"].items():
            is_lock = parameter == lock.get("parameter")
            yield (
                name + self._keys["parameters"][parameter],
                self._texts.lock_text(assignment.locked) if is_lock else text,
            )

    def _wanted(
        self,
        slot: KeySlot,
        assignment: Assignment,
        rule: FeatureRule,
        shapes: dict[tuple[str, bool, bool, bool], _Shape],
        notes: list[str],
        sheet: Sheet,
    ) -> Mapping[str, str] | None:
        """Return the texts of a key, or None where they cannot be written."""
        position = slot.position
        if self._cannot(rule, assignment):
            sheet.add("type_missing", Severity.ERROR, position)
            return None
        if FIELD_LINE in rule.fields and assignment.line < self._keys.get("line_least", 0):
            sheet.add("line_needed", Severity.ERROR, position)
            return None
        clean = self._cleaned(assignment, rule, sheet, position)
        plain = self._texts.is_plain(clean)
        key = (rule.feature, bool(clean.value), bool(clean.pickup), clean.line == 1)
        shape = shapes.get(key) if plain else None
        if shape is None:
            shape = self._shape(clean, rule)
            if plain:
                shapes[key] = shape
        if shape.form is None:
            sheet.add("value_needed", Severity.ERROR, position)
            return None
        for field in shape.lost:
            sheet.add("field_not_expressible", Severity.ERROR, position, feature=rule.feature, field=field)
        texts = self._texts.compose(shape.form, clean, rule)
        if not plain and not self._comes_back(texts, clean, rule, shape):
            sheet.add("text_ambiguous", Severity.ERROR, position)
            return None
        if not shape.told:
            notes.append(f"{_note_name(position)} {rule.feature}")
        if "written_as" in rule.write:
            sheet.add("written_as_other", Severity.INFO, position, reason=rule.note)
        return texts

    def _cleaned(self, assignment: Assignment, rule: FeatureRule, sheet: Sheet, position: KeyPosition) -> Assignment:
        value = assignment.value if FIELD_VALUE in rule.fields else ""
        pickup = assignment.pickup if FIELD_PICKUP in rule.fields else ""
        plain = sheet.plain(value, pickup, assignment.label)
        same = value == assignment.value and pickup == assignment.pickup and FIELD_LINE in rule.fields
        if plain and same and not assignment.extra and not assignment.note:
            return assignment
        extra = tuple(
            (name, sheet.text(text, position, name)) for name, text in assignment.extra if self._texts.knows(rule, name)
        )
        if not plain:
            value = sheet.text(value, position, FIELD_VALUE)
            pickup = sheet.text(pickup, position, FIELD_PICKUP)
            assignment = evolve(assignment, label=sheet.text(assignment.label, position, LABEL))
        line = assignment.line if FIELD_LINE in rule.fields else 1
        return evolve(assignment, value=value, pickup=pickup, line=line, extra=extra, note="")

    def _shape(self, assignment: Assignment, rule: FeatureRule) -> _Shape:
        form = self._texts.form_for(assignment, rule)
        if form is None:
            return _Shape(None, True, ())
        texts = self._texts.compose(form, assignment, rule)
        reading = self._texts.read(texts, "", self._switched(assignment, rule))
        head = self._keys["head"]
        is_none = texts[head].lower() == self._keys["none"][head].lower()
        told = reading is not None and reading.rule is rule and not is_none
        return _Shape(form, told, self._texts.lost(form, assignment, rule))

    def _switched(self, assignment: Assignment, rule: FeatureRule) -> Settings:
        """Return the settings of the account as they will be once this key is written."""
        return _as_settings(
            (item["name"].format(line=assignment.line), item["text"]) for item in rule.write.get("per_line", ())
        )

    def _comes_back(self, texts: Mapping[str, str], wanted: Assignment, rule: FeatureRule, shape: _Shape) -> bool:
        reading = self._texts.read(texts, rule.feature, self._switched(wanted, rule))
        if reading is None or reading.rule is not rule:
            return False
        found = reading.assignment
        if FIELD_LINE in shape.lost:
            found = evolve(found, line=wanted.line)
        return found == wanted

    def _beside(
        self, slot: KeySlot, assignment: Assignment, rule: FeatureRule, options: dict[str, str], sheet: Sheet
    ) -> None:
        for item in rule.write.get("per_line", ()):
            if assignment.line < 1:
                sheet.add("line_needed", Severity.ERROR, slot.position)
            else:
                options[item["name"].format(line=assignment.line)] = item["text"]

    def _tell_switched(self, planned: Sequence[PlannedKey], options: Mapping[str, str], sheet: Sheet) -> None:
        """Tell plain line keys of an account that another key switches: they will show it too."""
        switching = [rule for rule in self._dialect.features.values() if rule.write.get("per_line")]
        for slot, assignment, rule in planned:
            if rule is None or rule.feature != "line":
                continue
            for other in switching:
                for item in other.write["per_line"]:
                    name = item["name"].format(line=assignment.line)
                    if name in options:
                        sheet.add("line_switched", Severity.WARNING, slot.position, line=assignment.line, setting=name)

    def _names_by_place(self, space: KeySpace) -> Mapping[KeyPosition, str]:
        return {slot.position: self._name(slot) for slot in space if slot.bank in self._keys["names"]}

    def _name(self, slot: KeySlot) -> str:
        where = slot.position
        return str(
            self._keys["names"][slot.bank].format(
                index=slot.index, index0=slot.index - 1, page=where.page, slot=where.slot, unit=where.unit
            )
        )

    def survey(self, settings: Settings) -> Survey:
        """Return how many keys the file knows."""
        phone = 0
        pages: dict[str, tuple[int, int]] = {}
        for bank, numbers, _, key in self._texts.named(settings):
            if not self._texts.has_job(key, settings):
                continue
            if "page" in numbers and bank != LINE_AREA:
                page, slot = pages.get(bank, (0, 0))
                pages[bank] = (max(page, numbers["page"]), max(slot, numbers["slot"]))
            else:
                phone = max(phone, numbers.get("index") or numbers.get("slot") or 0, numbers.get("index0", -1) + 1)
        return Survey(phone, {}, pages=pages)

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        keys: dict[KeyPosition, Assignment] = {}
        known = space.derived(self._names)
        parameters, find = self._texts.parameters, settings.by_name.get
        nothing = [None] * len(parameters)
        for key, (slot, name, note_name, names) in known.keys.items():
            items = [find(setting) for setting in names]
            if items == nothing:
                continue
            row = [item.row for item in items if item is not None][0]  # noqa: RUF015
            if slot.fixed:
                log.left("key_not_on_model", name, row, model=space.model.full_name)
                continue
            texts = {parameter: item.value for parameter, item in zip(parameters, items, strict=True) if item}
            assignment = self._decode_key(name, key, row, texts, notes.get(note_name, ""), settings, log)
            if assignment is not None:
                keys[slot.position] = assignment
        for named in self._texts.others(known.names, settings):
            if named.lower not in known.keys:
                told = self._texts.found(named.lower, settings)
                row = next((item.row for item in told.values()), 0)
                log.left("key_not_on_model", named.name, row, model=space.model.full_name)
        if space.is_in_index_order:
            return keys
        return {slot.position: keys[slot.position] for slot in space.slots if slot.position in keys}

    def _names(self, space: KeySpace) -> _Known:
        """Return the keys of a phone."""
        keys = {}
        for slot in space.in_index_order():
            name = self._name(slot)
            lower = name.lower()
            keys[lower] = _KnownKey(slot, name, _note_name(slot.position), self._texts.names_of(lower))
        return _Known(keys, frozenset(name for key in keys.values() for name in key.names))

    def _decode_key(
        self, name: str, key: str, row: int, texts: Mapping[str, str], noted: str, settings: Settings, log: Log
    ) -> Assignment | None:
        head = self._keys["head"]
        reading = self._texts.read(texts, noted, settings)
        is_none = texts.get(head, "").lower() == self._none
        if is_none and (reading is None or reading.rule.feature != noted):
            self._texts.take(key, texts, self._texts.none_texts(texts), settings)
            return evolve(BLANK_KEY, locked=self._texts.is_locked(texts))
        if reading is None:
            if "reset" in self._keys and texts.get(head, "") == self._keys["reset"][head]:
                self._texts.take(name, texts, self._texts.none_texts({**texts, head: ""}), settings)
            else:
                log.left("key_without_type", name, row)
            return None
        self._texts.take(key, texts, reading.used, settings)
        if "per_line" in reading.rule.write:
            self._take_beside(reading, settings)
        self._log(reading, name, row, noted, log)
        return reading.assignment

    def _take_beside(self, reading: Reading, settings: Settings) -> None:
        for item in reading.rule.write.get("per_line", ()):
            name = item["name"].format(line=reading.assignment.line)
            if settings.text(name) == item["text"]:
                settings.take(name)

    def _log(self, reading: Reading, name: str, row: int, noted: str, log: Log) -> None:
        key = reading.assignment
        log.read_key(name, row, key)
        if noted and reading.rule.feature != noted:
            log.guessed("note_ignored", name, row, feature=noted)
        if reading.rule.feature != noted:
            log_guess(log, name, row, key.feature, key.value, key.label)


def _note_name(position: KeyPosition) -> str:
    return f"key.{position.unit}.{position.area}.{position.page}.{position.slot}"


def _as_settings(pairs: Iterator[Pair]) -> Settings:
    return Settings({name.lower(): RawSetting(name, text, 1) for name, text in pairs})

"""Keys with a type code: each key is a group of parameters under one name, and `type` says what the key does.

Table `keys`: names: bank → pattern with `{index}` and `{unit}`, or the names of all keys. type, none: the parameter and
its "nothing". parameters: field → parameter. old_names: parameter of older firmware → today's. emptied: parameters to
clear where the key does not use them. unknown_type: feature that carries a type code without a feature of ours.
default_feature: what the first keys do while nothing says otherwise. line_numbers: `first`, the vendor's number of line
1, `any`, its word for a line of the phone's choice, and `any_doubt`, a warning on that word. lists_all: files list all
keys of the format, so that those without a job do not tell how many the phone has. reset: the code that gives a key its
own function back, where that is not `none`; none_is_default: `none` does that. elsewhere: settings under another name
than their key's.

Rule `write`: type, or type_from: field that holds the code. line: fixed account. needs: settings of the phone.
per_line: settings of the key's account, with `text` or the `field` that fills them.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.models.dialect import Dialect, FeatureRule
from app.models.documents import Line
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.findings import Severity
from app.models.keys import BLANK_KEY, Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.rendering.reading import Log, RawSetting, Settings
from app.rendering.schemes.base import Survey, log_guess
from app.rendering.schemes.key_groups import Group, KeyGroups, KnownKeys
from app.rendering.writing import KEYS_TITLE, OPTIONS_TITLE, Encoded, Pair, PlannedKey, RenderInput, Section, Sheet

_TYPE_CODE = re.compile(r"[0-9]{1,4}")
_MAX_LINE = 99
LABEL = "label"


class _Step(NamedTuple):
    """One parameter of a key: `source` is a field, or "" for the fixed `text`."""

    suffix: str
    source: str
    text: str = ""

    @property
    def parameter(self) -> str:
        """The parameter's name in lower case."""
        return self.suffix[1:].lower()


class _Read(NamedTuple):
    """How a key of one feature is read: field → parameter, what else is written with it, and whether that is all.

    plain: nothing beside the key's own settings says what it does.
    """

    sources: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    plain: bool


class _Job(NamedTuple):
    """What keys of one type and line have in common, when nothing else in the file says what they do.

    value, pickup, label: the places of these texts among those of a key's parameters. extra: further fields with
    theirs. taken: the places of the settings that say so; fixed: of those that must be empty or have a text.
    """

    feature: str
    line: int
    value: int
    pickup: int
    label: int
    extra: tuple[tuple[str, int], ...]
    taken: tuple[int, ...]
    fixed: tuple[tuple[int, str], ...]

    def done(
        self, prefix: str, row: int, names: Sequence[str], texts: list[str], settings: Settings, log: Log
    ) -> Assignment:
        """Return a key, and take its settings.

        Args:
            prefix: Its name.
            row: The line number at which it begins.
            names: The names of its settings.
            texts: Their texts.
            settings: The file.
            log: Takes the report.
        """
        texts.append("")
        value, label = texts[self.value], texts[self.label]
        extra = tuple([(field, texts[place]) for field, place in self.extra if texts[place]]) if self.extra else ()
        key = Assignment(KeyState.ASSIGNED, self.feature, self.line, value, texts[self.pickup], label, extra)
        settings.take_all([names[place] for place in self.taken])
        for place, text in self.fixed:
            if texts[place] in ("", text):
                settings.take(names[place])
        log.read_key(prefix, row, key)
        log_guess(log, prefix, row, self.feature, value, label)
        return key


class TypedKeys:
    """Reads and writes keys that have a type code."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._keys = dialect.table["keys"]
        self._null = frozenset(dialect.table["syntax"].get("null", ())) | {""}
        self._parameters: Mapping[str, str] = self._keys["parameters"]
        lines = self._keys.get("line_numbers", {})
        self._line_shift: int = lines.get("first", 1) - 1
        self._any_line: str = lines.get("any", "0")
        self._any_doubt: str = lines.get("any_doubt", "")
        elsewhere: Mapping[str, str] = self._keys.get("elsewhere", {})
        self._elsewhere = {ours.lower(): theirs for ours, theirs in elsewhere.items()}
        self._groups = KeyGroups(self._keys["names"], elsewhere=elsewhere)
        self._plans: dict[str, tuple[_Step, ...]] = {}
        self._reads: dict[str, _Read] = {}
        self._names = _Names(self._keys["names"])
        self._old_names = [(old.lower(), new) for old, new in self._keys["old_names"].items()]
        self._line_parameter = self._parameters[FIELD_LINE].lower()
        self._type: str = self._keys["type"].lower()
        parameters = (*self._parameters.values(), *self._keys["emptied"])
        self._all_parameters = tuple(
            dict.fromkeys((self._type, self._line_parameter, *(parameter.lower() for parameter in parameters)))
        )
        self._by_type: dict[str, list[FeatureRule]] = {}
        for rule in dialect.features.values():
            if "type" in rule.write:
                self._by_type.setdefault(rule.write["type"], []).append(rule)
        # Types of one feature only that no setting of an account changes.
        self._only_of_type = {
            code: rules[0]
            for code, rules in self._by_type.items()
            if not any("per_line" in rule.write for rule in rules)
        }
        self._most_lines: int = dialect.table["accounts"].get("most", _MAX_LINE)

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        names = self._names
        kept_names = {name.lower() for name, _ in kept}
        first = self._first_by_type()
        settings: list[Pair] = []
        options: dict[str, str] = {}
        notes: list[str] = []
        switched: dict[str, PlannedKey] = {}
        type_suffix = "." + self._keys["type"]
        for key in planned:
            slot, assignment, rule = key
            position = slot.position
            prefix = names.of(slot.bank, position.unit, slot.index)
            feature = rule.feature if rule else ""
            steps = self._plan(rule)
            code = self._code(rule, assignment, sheet, position)
            if rule is not None and not code:
                sheet.add("type_missing", Severity.ERROR, position)
                continue
            settings.append((prefix + type_suffix, code))
            value, pickup, label = assignment.value, assignment.pickup, assignment.label
            line = self._line_text(assignment.line)
            texts = {FIELD_LINE: line, FIELD_VALUE: value, FIELD_PICKUP: pickup, LABEL: label}
            plain = sheet.plain(value, pickup, label)
            for suffix, source, text in steps:
                if source in texts:
                    text = texts[source] if plain else sheet.text(texts[source], position, source)
                elif source:
                    text = sheet.text(assignment.extra_value(source), position, source)
                elif kept_names and self._setting(prefix, suffix).lower() in kept_names:
                    continue
                settings.append((self._setting(prefix, suffix), text))
            if rule is None:
                continue
            if feature != ("" if code == self._keys["none"] else first.get(code, self._keys["unknown_type"])):
                notes.append(f"{prefix} {feature}")
            write = rule.write
            if not assignment.line and self._any_doubt and any(step.source == FIELD_LINE for step in steps):
                sheet.add("written_as_other", Severity.WARNING, position, reason=self._any_doubt)
            if "needs" in write:
                options.update(write["needs"])
            if "per_line" in write:
                self._per_line(key, rule, options, switched, sheet)
            if "written_as" in write:
                sheet.add("written_as_other", Severity.INFO, position, reason=rule.note)
        self._check_switched(planned, switched, sheet)
        sections = [Section(KEYS_TITLE, settings), Section(OPTIONS_TITLE, list(options.items()))]
        return Encoded(sections, notes, kept)

    def survey(self, settings: Settings) -> Survey:
        """Return how many keys the file knows; modules on which no key has a job do not count."""
        phone = 0
        modules: dict[int, int] = {}
        lists_all = self._keys.get("lists_all", False)
        idle = {*self._null, self._keys["none"]}
        for (_, unit, index), group in self._groups.of(settings).items():
            item = group.get(self._type)
            has_job = item is not None and item.value not in idle
            if unit == 0 and (has_job or not lists_all):
                phone = max(phone, index)
            elif unit and has_job:
                modules[unit] = max(modules.get(unit, 0), index)
        return Survey(phone, modules)

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        known = space.derived(self._known)
        if settings.is_in_order and self._groups.are_known(known, settings):
            return self._decode_known(known, settings, space, lines, notes, log)
        slots = space.by_place
        default_lines = lines if space.model.default_keys == "lines_first" else ()
        keys: dict[KeyPosition, Assignment] = {}
        for where, group in sorted(self._groups.of(settings).items(), key=lambda item: item[0][1:]):
            bank, unit, index = where
            prefix = self._names.of(bank, unit, index)
            slot = slots.get(where)
            if slot is None or slot.fixed:
                log.left("key_not_on_model", prefix, _row(group), model=space.model.full_name)
                continue
            first_lines = () if unit else default_lines
            assignment = self._decode_key(prefix, index, group, first_lines, notes, settings, log)
            if assignment is not None:
                keys[slot.position] = assignment
        return keys

    def _known(self, space: KeySpace) -> KnownKeys:
        """Return the keys of a phone that can be set, in the order in which a file's are read."""
        banks = list(self._keys["names"])
        places = [(unit, index, banks.index(bank), bank) for bank, unit, index in space.by_place if bank in banks]
        slots = [space.by_place[bank, unit, index] for unit, index, _, bank in sorted(places)]
        named = [(slot, self._names.of(slot.bank, slot.position.unit, slot.index)) for slot in slots if not slot.fixed]
        return KnownKeys.of(named, self._all_parameters)

    def _decode_known(
        self,
        known: KnownKeys,
        settings: Settings,
        space: KeySpace,
        lines: tuple[Line, ...],
        notes: Mapping[str, str],
        log: Log,
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file that has settings of these keys only, in their order."""
        default_lines = lines if space.model.default_keys == "lines_first" else ()
        keys: dict[KeyPosition, Assignment] = {}
        jobs: dict[tuple[str, str], _Job | None] = {}
        parameters, null, find = self._all_parameters, self._null, settings.by_name.get
        nothing = [None] * len(parameters)
        for slot, prefix, lower, names in known.keys:
            items = [find(name) for name in names]
            if items == nothing:
                continue
            texts = ["" if item is None or item.value in null else item.value for item in items]
            noted = notes.get(lower, "")
            what = (texts[0], texts[1])
            if what not in jobs:
                jobs[what] = self._job(*what)
            job = jobs[what]
            if job is None or noted:
                found = [
                    (item.row, name, item) for name, item in zip(parameters, items, strict=True) if item is not None
                ]
                group = {name: item for _, name, item in sorted(found, key=operator.itemgetter(0))}
                first_lines = () if slot.position.unit else default_lines
                assignment = self._decode_key(prefix, slot.index, group, first_lines, notes, settings, log)
                if assignment is not None:
                    keys[slot.position] = assignment
                continue
            row = min([item.row for item in items if item is not None])
            keys[slot.position] = job.done(prefix, row, names, texts, settings, log)
        return keys

    def _job(self, code: str, line_text: str) -> _Job | None:
        """Return what keys of a type and a line have in common, None where each must be looked at."""
        rule = self._only_of_type.get(code)
        line = self._line_of(line_text) if line_text else 1
        if rule is None or line is None or code == self._keys["none"]:
            return None
        read = self._read(rule)
        if not read.plain:
            return None
        place = {parameter: number for number, parameter in enumerate(self._all_parameters)}
        # Behind the texts of all parameters stands an empty one, for fields that such keys lack.
        fields = {field: place[parameter] for field, parameter in read.sources}
        value, pickup, label = (fields.pop(field, -1) for field in (FIELD_VALUE, FIELD_PICKUP, LABEL))
        fields.pop(FIELD_LINE, None)
        return _Job(
            rule.feature,
            line if FIELD_LINE in rule.fields else 1,
            value,
            pickup,
            label,
            tuple(sorted(fields.items())),
            (0, *(place[parameter] for _, parameter in read.sources)),
            tuple((place[parameter], text) for parameter, text in read.fixed),
        )

    def _decode_key(
        self,
        prefix: str,
        index: int,
        group: Group,
        lines: Sequence[Line],
        notes: Mapping[str, str],
        settings: Settings,
        log: Log,
    ) -> Assignment | None:
        row = _row(group)
        code = self._text(group, self._type)
        if code and code not in self._by_type and not _TYPE_CODE.fullmatch(code):
            log.left("type_unknown", prefix, row, type=code)
            return None
        if not code and "reset" in self._keys:
            self._take(prefix.lower(), group, self._read(None), settings)
            return None
        if not code and not 1 <= index <= len(lines):
            log.left("key_without_type", prefix, row)
            return None
        lower = prefix.lower()
        self._rename_old(lower, group, settings, log)
        noted = notes.get(lower, "")
        if code == self._keys["none"] and not noted:
            self._take(lower, group, self._read(None), settings)
            return None if self._keys.get("none_is_default") else BLANK_KEY
        line = self._line(prefix, group, lines[index - 1].number if not code else 1, log)
        if code:
            rule = self._rule(code, noted, group, line, settings, prefix, log)
        else:
            code_of_default = self._dialect.features[self._keys["default_feature"]].write["type"]
            rule = self._rule(code_of_default, "", group, line, settings, prefix, log)
            log.guessed("default_line_key", prefix, row, line=line)
        read = self._read(rule)
        assignment = self._assignment(rule, read, code, group, line, settings)
        self._take(lower, group, read, settings)
        if not read.plain:
            self._take_beside(rule, line, settings)
        log.read_key(prefix, row, assignment)
        if rule.feature != noted:
            log_guess(log, prefix, row, rule.feature, assignment.value, assignment.label)
        return assignment

    def _rule(
        self, code: str, noted: str, group: Group, line: int, settings: Settings, prefix: str, log: Log
    ) -> FeatureRule:
        only = self._only_of_type.get(code)
        if only is not None and (not noted or noted == only.feature):
            return only
        fitting = [
            rule for rule in self._by_type.get(code, ()) if self._read(rule).plain or self._fits(rule, line, settings)
        ]
        switched = [rule for rule in fitting if rule.write.get("per_line")] if len(fitting) > 1 else []
        plain = (switched or fitting or [self._dialect.features[self._keys["unknown_type"]]])[0]
        rule = self._dialect.features.get(noted) if noted else None
        if rule is None or rule is plain:
            return plain
        told = {name for name in group if self._text(group, name)}
        same_type = "type_from" in rule.write or (rule in fitting)
        if same_type and told & self._told_by(plain) <= self._told_by(rule):
            return rule
        log.guessed("note_ignored", prefix, feature=noted)
        return plain

    def _told_by(self, rule: FeatureRule) -> set[str]:
        return {step.parameter for step in self._plan(rule) if step.source}

    def _fits(self, rule: FeatureRule, line: int, settings: Settings) -> bool:
        return all(
            settings.text(item["name"].format(line=line)) == item["text"]
            for item in rule.write.get("per_line", ())
            if "text" in item
        )

    def _assignment(
        self, rule: FeatureRule, read: _Read, code: str, group: Group, line: int, settings: Settings
    ) -> Assignment:
        null, nothing = self._null, _NOTHING
        found = {}
        for field, parameter in read.sources:
            text = group.get(parameter, nothing).value
            found[field] = "" if text in null else text
        found.pop(FIELD_LINE, None)
        if not read.plain:
            for item in rule.write.get("per_line", ()):
                if "field" in item:
                    found[item["field"]] = settings.text(item["name"].format(line=line))
            if "type_from" in rule.write:
                found[rule.write["type_from"]] = code
        value, pickup, label = found.pop(FIELD_VALUE, ""), found.pop(FIELD_PICKUP, ""), found.pop(LABEL, "")
        return Assignment(
            KeyState.ASSIGNED,
            rule.feature,
            line if FIELD_LINE in rule.fields else 1,
            value,
            pickup,
            label,
            tuple(sorted((name, text) for name, text in found.items() if text)) if found else (),
        )

    def _take(self, prefix: str, group: Group, read: _Read, settings: Settings) -> None:
        settings.take(f"{prefix}.{self._type}")
        settings.take_all([self._setting(prefix, f".{parameter}").lower() for _, parameter in read.sources])
        for parameter, text in read.fixed:
            if self._text(group, parameter) in ("", text):
                settings.take(self._setting(prefix, f".{parameter}"))

    def _setting(self, prefix: str, suffix: str) -> str:
        name = prefix + suffix
        return self._elsewhere.get(name.lower(), name) if self._elsewhere else name

    def _take_beside(self, rule: FeatureRule, line: int, settings: Settings) -> None:
        for name, text in rule.write.get("needs", {}).items():
            if settings.text(name) == text:
                settings.take(name)
        for item in rule.write.get("per_line", ()):
            settings.take(item["name"].format(line=line))

    def _rename_old(self, prefix: str, group: Group, settings: Settings, log: Log) -> None:
        for old, new in self._old_names:
            item = group.get(old)
            if item is None:
                continue
            text = self._text(group, old)
            today = self._text(group, new.lower())
            if text and today and text != today:
                log.guessed("old_name_differs", item.name, item.row, new=new)
                continue
            if text and not today:
                group[new.lower()] = item
                log.guessed("old_name", item.name, item.row, new=new)
            settings.take(f"{prefix}.{old}")

    def _line(self, prefix: str, group: Group, otherwise: int, log: Log) -> int:
        name = self._parameters[FIELD_LINE]
        text = self._text(group, self._line_parameter)
        if not text:
            return otherwise
        line = self._line_of(text)
        if line is not None:
            return line
        log.guessed("line_unreadable", f"{prefix}.{name}", group[name.lower()].row, text=text, line=otherwise)
        return otherwise

    def _line_of(self, text: str) -> int | None:
        """Return the line that a text names, None if it names none."""
        if text == self._any_line:
            return 0
        if text.isascii() and text.isdigit() and int(text[:4]) - self._line_shift <= _MAX_LINE:
            return int(text[:4]) - self._line_shift
        return None

    def _line_text(self, line: int) -> str:
        return str(line + self._line_shift) if line else self._any_line

    def _text(self, group: Group, parameter: str) -> str:
        """Return the text of a parameter, named in lower case."""
        item = group.get(parameter)
        return "" if item is None or item.value in self._null else item.value

    def _plan(self, rule: FeatureRule | None) -> tuple[_Step, ...]:
        feature = rule.feature if rule else ""
        steps = self._plans.get(feature)
        if steps is None:
            steps = self._plans[feature] = self._planned(rule)
        return steps

    def _read(self, rule: FeatureRule | None) -> _Read:
        feature = rule.feature if rule else ""
        read = self._reads.get(feature)
        if read is None:
            steps = self._plan(rule)
            read = self._reads[feature] = _Read(
                tuple((step.source, step.parameter) for step in steps if step.source),
                tuple((step.parameter, step.text) for step in steps if not step.source),
                rule is None or not {"per_line", "needs", "type_from"} & rule.write.keys(),
            )
        return read

    def _planned(self, rule: FeatureRule | None) -> tuple[_Step, ...]:
        if rule is None:
            return tuple(_Step(f".{parameter}", "") for parameter in self._keys["emptied"])
        beside = {item.get("field") for item in rule.write.get("per_line", ())}
        steps: dict[str, _Step] = {}
        for field, parameter in self._parameters.items():
            if field == LABEL or (field in rule.fields and field not in beside):
                steps[parameter] = _Step(f".{parameter}", field)
            elif field == FIELD_LINE and FIELD_LINE in rule.write:
                steps[parameter] = _Step(f".{parameter}", "", rule.write[FIELD_LINE])
            elif parameter in self._keys["emptied"]:
                steps.setdefault(parameter, _Step(f".{parameter}", ""))
        return tuple(steps.values())

    def _first_by_type(self) -> dict[str, str]:
        return {code: rules[0].feature for code, rules in self._by_type.items()}

    def _code(self, rule: FeatureRule | None, assignment: Assignment, sheet: Sheet, position: KeyPosition) -> str:
        if rule is None:
            given_back = assignment.state is KeyState.DEFAULT
            return str(self._keys.get("reset", self._keys["none"]) if given_back else self._keys["none"])
        if "type" in rule.write:
            return str(rule.write["type"])
        field = rule.write["type_from"]
        return sheet.text(assignment.extra_value(field), position, field)

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
            if not 1 <= assignment.line <= self._most_lines:
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


_NOTHING = RawSetting("", "", 0)


def _row(group: Group) -> int:
    """Return the line number at which a key begins."""
    return next(iter(group.values())).row


class _Names:
    """Makes key names from patterns, fast for the hundreds of one file."""

    def __init__(self, patterns: Mapping[str, str | Sequence[str]]) -> None:
        self._patterns = patterns
        self._parts: dict[tuple[str, int], tuple[str, str]] = {}

    def of(self, bank: str, unit: int, index: int) -> str:
        """Return a key's name."""
        parts = self._parts.get((bank, unit))
        if parts is None:
            pattern = self._patterns[bank]
            if not isinstance(pattern, str):
                return pattern[index - 1]
            before, _, after = pattern.partition("{index}")
            parts = self._parts[bank, unit] = (before.format(unit=unit), after.format(unit=unit))
        return f"{parts[0]}{index}{parts[1]}"

"""The reading half of keys that have a type code; see `typed_table` for the table."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.models.dialect import FeatureRule
from app.models.documents import Line
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.keys import BLANK_KEY, Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.rendering.reading import Log, RawSetting, Settings
from app.rendering.schemes.base import Survey, log_guess
from app.rendering.schemes.key_groups import Group, KnownKey, KnownKeys, found
from app.rendering.schemes.typed_table import LABEL, Read, TypedTable

_TYPE_CODE = re.compile(r"[0-9]{1,4}")


class _Job(NamedTuple):
    """What keys of one type and line have in common, when nothing else in the file says what they do.

    value, pickup, label: the places of these texts among those of a key's parameters. extra: further fields with
    theirs. taken: the places of the settings that say so; takes_all: these are all. fixed: places of settings that
    must be empty or have a text.
    """

    feature: str
    line: int
    value: int
    pickup: int
    label: int
    extra: tuple[tuple[str, int], ...]
    taken: tuple[int, ...]
    takes_all: bool
    fixed: tuple[tuple[int, str], ...]

    def done(
        self,
        prefix: str,
        names: tuple[str, ...],
        items: Sequence[RawSetting],
        texts: list[str],
        settings: Settings,
        log: Log,
    ) -> Assignment:
        """Return a key, and take its settings.

        Args:
            prefix: Its name.
            names: The names of its settings.
            items: Its settings.
            texts: Their texts, "" for those that mean "empty".
            settings: The file.
            log: Takes the report.
        """
        row = min([item[2] for item in items])
        texts.append("")
        value, label = texts[self.value], texts[self.label]
        extra = tuple([(field, texts[place]) for field, place in self.extra if texts[place]]) if self.extra else ()
        key = Assignment(KeyState.ASSIGNED, self.feature, self.line, value, texts[self.pickup], label, extra)
        settings.take_all(names if self.takes_all else [names[place] for place in self.taken])
        for place, text in self.fixed:
            if texts[place] in ("", text):
                settings.take(names[place])
        log.read_key(prefix, row, key)
        log_guess(log, prefix, row, self.feature, value, label)
        return key


class TypedReader:
    """Reads the keys of files."""

    def __init__(self, table: TypedTable) -> None:
        self._table = table

    def survey(self, settings: Settings) -> Survey:
        """Return how many keys the file knows; modules on which no key has a job do not count."""
        phone = 0
        modules: dict[int, int] = {}
        lists_all = self._table.keys.get("lists_all", False)
        idle = {*self._table.null, self._table.keys["none"]}
        for (_, unit, index), group in self._table.groups.of(settings).items():
            item = group.get(self._table.type)
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
        if settings.is_in_order and self._table.groups.are_known(known, settings):
            return self._decode_known(known, settings, space, lines, notes, log)
        slots = space.by_place
        default_lines = lines if space.model.default_keys == "lines_first" else ()
        keys: dict[KeyPosition, Assignment] = {}
        for where, group in sorted(self._table.groups.of(settings).items(), key=lambda item: item[0][1:]):
            bank, unit, index = where
            prefix = self._table.names.of(bank, unit, index)
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
        banks = list(self._table.keys["names"])
        places = [(unit, index, banks.index(bank), bank) for bank, unit, index in space.by_place if bank in banks]
        slots = [space.by_place[bank, unit, index] for unit, index, _, bank in sorted(places)]
        named = [
            (slot, self._table.names.of(slot.bank, slot.position.unit, slot.index)) for slot in slots if not slot.fixed
        ]
        return KnownKeys.of(named, self._table.all_parameters)

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
        null, there = self._table.null - {""}, settings.by_name.keys()
        places = known.places(settings)
        if not places:
            return keys
        # Type and account come first among the parameters; without them no key can be told at a glance.
        usual = known.usual(places) if places[:2] == (0, 1) else [None] * len(known.keys)
        for key, own in zip(known.keys, usual, strict=True):
            items = found(own, settings)
            if items:
                texts = ["" if item[1] in null else item[1] for item in items] if null else [item[1] for item in items]
                what = (texts[0], texts[1])
                if what not in jobs:
                    jobs[what] = self._job(*what, places)
                job = jobs[what]
                if job is not None and own is not None and key.lower not in notes:
                    keys[key.slot.position] = job.done(key.prefix, own.names, items, texts, settings, log)
                    continue
            if not items and there.isdisjoint(key.names):
                continue
            group = self._group(key, settings)
            first_lines = () if key.slot.position.unit else default_lines
            assignment = self._decode_key(key.prefix, key.slot.index, group, first_lines, notes, settings, log)
            if assignment is not None:
                keys[key.slot.position] = assignment
        return keys

    def _group(self, key: KnownKey, settings: Settings) -> Group:
        """Return the settings of a key in the order of the file."""
        items = [
            (item.row, parameter, item)
            for parameter, name in zip(self._table.all_parameters, key.names, strict=True)
            if (item := settings.by_name.get(name)) is not None
        ]
        return {parameter: item for _, parameter, item in sorted(items, key=operator.itemgetter(0))}

    def _job(self, code: str, line_text: str, places: Sequence[int]) -> _Job | None:
        """Return what keys of a type and a line have in common, None where each must be looked at.

        Args:
            code: The type.
            line_text: The line, "" where the file says none.
            places: The places of the parameters that the keys have.
        """
        rule = self._table.only_of_type.get(code)
        line = self._table.line_of(line_text) if line_text else 1
        if rule is None or line is None or code == self._table.keys["none"]:
            return None
        read = self._table.read(rule)
        if not read.plain:
            return None
        place = {self._table.all_parameters[parameter]: number for number, parameter in enumerate(places)}
        # Behind the texts of all parameters stands an empty one, for fields that such keys lack.
        fields = {field: place.get(parameter, -1) for field, parameter in read.sources}
        taken = tuple({0, *(number for number in fields.values() if number >= 0)})
        value, pickup, label = (fields.pop(field, -1) for field in (FIELD_VALUE, FIELD_PICKUP, LABEL))
        fields.pop(FIELD_LINE, None)
        return _Job(
            rule.feature,
            line if FIELD_LINE in rule.fields else 1,
            value,
            pickup,
            label,
            tuple(sorted(fields.items())),
            taken,
            len(taken) == len(places),
            tuple((place[parameter], text) for parameter, text in read.fixed if parameter in place),
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
        code = self._text(group, self._table.type)
        if code and code not in self._table.by_type and not _TYPE_CODE.fullmatch(code):
            log.left("type_unknown", prefix, row, type=code)
            return None
        if not code and "reset" in self._table.keys:
            self._take(prefix.lower(), group, self._table.read(None), settings)
            return None
        if not code and not 1 <= index <= len(lines):
            log.left("key_without_type", prefix, row)
            return None
        lower = prefix.lower()
        self._rename_old(lower, group, settings, log)
        noted = notes.get(lower, "")
        if code == self._table.keys["none"] and not noted:
            self._take(lower, group, self._table.read(None), settings)
            return None if self._table.keys.get("none_is_default") else BLANK_KEY
        line = self._line(prefix, group, lines[index - 1].number if not code else 1, log)
        if code:
            rule = self._rule(code, noted, group, line, settings, prefix, log)
        else:
            code_of_default = self._table.dialect.features[self._table.keys["default_feature"]].write["type"]
            rule = self._rule(code_of_default, "", group, line, settings, prefix, log)
            log.guessed("default_line_key", prefix, row, line=line)
        read = self._table.read(rule)
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
        only = self._table.only_of_type.get(code)
        if only is not None and (not noted or noted == only.feature):
            return only
        fitting = [
            rule
            for rule in self._table.by_type.get(code, ())
            if self._table.read(rule).plain or self._fits(rule, line, settings)
        ]
        switched = [rule for rule in fitting if rule.write.get("per_line")] if len(fitting) > 1 else []
        plain = (switched or fitting or [self._table.dialect.features[self._table.keys["unknown_type"]]])[0]
        rule = self._table.dialect.features.get(noted) if noted else None
        if rule is None or rule is plain:
            return plain
        told = {name for name in group if self._text(group, name)}
        same_type = "type_from" in rule.write or (rule in fitting)
        if same_type and told & self._told_by(plain) <= self._told_by(rule):
            return rule
        log.guessed("note_ignored", prefix, feature=noted)
        return plain

    def _told_by(self, rule: FeatureRule) -> set[str]:
        return {step.parameter for step in self._table.plan(rule) if step.source}

    def _fits(self, rule: FeatureRule, line: int, settings: Settings) -> bool:
        return all(
            settings.text(item["name"].format(line=line)) == item["text"]
            for item in rule.write.get("per_line", ())
            if "text" in item
        )

    def _assignment(
        self, rule: FeatureRule, read: Read, code: str, group: Group, line: int, settings: Settings
    ) -> Assignment:
        null, nothing = self._table.null, _NOTHING
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

    def _take(self, prefix: str, group: Group, read: Read, settings: Settings) -> None:
        settings.take(f"{prefix}.{self._table.type}")
        settings.take_all([self._table.setting(prefix, f".{parameter}").lower() for _, parameter in read.sources])
        for parameter, text in read.fixed:
            if self._text(group, parameter) in ("", text):
                settings.take(self._table.setting(prefix, f".{parameter}"))

    def _take_beside(self, rule: FeatureRule, line: int, settings: Settings) -> None:
        for name, text in rule.write.get("needs", {}).items():
            if settings.text(name) == text:
                settings.take(name)
        for item in rule.write.get("per_line", ()):
            settings.take(item["name"].format(line=line))

    def _rename_old(self, prefix: str, group: Group, settings: Settings, log: Log) -> None:
        for old, new in self._table.old_names:
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
        name = self._table.parameters[FIELD_LINE]
        text = self._text(group, self._table.line_parameter)
        if not text:
            return otherwise
        line = self._table.line_of(text)
        if line is not None:
            return line
        log.guessed("line_unreadable", f"{prefix}.{name}", group[name.lower()].row, text=text, line=otherwise)
        return otherwise

    def _text(self, group: Group, parameter: str) -> str:
        """Return the text of a parameter, named in lower case."""
        item = group.get(parameter)
        return "" if item is None or item.value in self._table.null else item.value


_NOTHING = RawSetting("", "", 0)


def _row(group: Group) -> int:
    """Return the line number at which a key begins."""
    return next(iter(group.values())).row

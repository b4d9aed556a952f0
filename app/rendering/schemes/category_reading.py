"""The reading half of keys that have a category."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve

from app.models.dialect import Dialect, FeatureRule
from app.models.documents import Line
from app.models.features import FIELD_PICKUP
from app.models.keys import Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.rendering.directory_file import DirectoryEntries, favourite_number
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import log_guess
from app.rendering.schemes.prompts import read_prompts

_VALUE = "{value}"
_MOST_DIGITS = 4


class Macros:
    """What the dial macros and monitored resources of a dialect mean."""

    def __init__(self, dialect: Dialect) -> None:
        self._rules = [rule for rule in dialect.features.values() if "macro" in rule.write]
        self._kinds: dict[str, str] = {}
        for rule in dialect.features.values():
            if "resource" in rule.write:
                self._kinds.setdefault(rule.write["resource"], rule.feature)

    def first_resource(self, kind: str) -> str:
        """Return the feature that a resource of this kind is read as, "" if the kind is unknown."""
        return self._kinds.get(kind.lower(), "")

    def needs_value(self, rule: FeatureRule) -> bool:
        """Whether a key of this feature does nothing without a value."""
        return _VALUE in rule.write.get("macro", "") and "macro_empty" not in rule.write

    def action(self, rule: FeatureRule, value: str) -> str:
        """Return the macro of a key."""
        if not value and "macro_empty" in rule.write:
            return str(rule.write["macro_empty"])
        return str(rule.write["macro"]).replace(_VALUE, value)

    def value_of(self, rule: FeatureRule, action: str) -> str | None:
        """Return the value with which a rule gives this action, or None if it cannot."""
        if action == rule.write.get("macro_empty"):
            return ""
        before, found, after = str(rule.write["macro"]).partition(_VALUE)
        if not found:
            return "" if action == before else None
        if len(action) > len(before) + len(after) and action.startswith(before) and action.endswith(after):
            return action[len(before) : len(action) - len(after)]
        return None

    def read(self, action: str) -> tuple[str, str]:
        """Return feature and value of an action, by the first rule that gives it; ("", "") if none does."""
        for rule in self._rules:
            value = self.value_of(rule, action)
            if value is not None and ("$" not in value or rule.write["macro"] == _VALUE):
                return rule.feature, value
        return "", ""


def macro_names(label: str, index: int) -> tuple[str, str]:
    """Return the name of a key's macro, and the one to take where that is used already.

    Args:
        label: The key's label.
        index: The vendor's index of the key.
    """
    plain = re.sub(r"[^A-Za-z0-9]", "", label)[:32] or f"key{index}"
    return plain, f"{plain}_{index}"


class _Name(NamedTuple):
    """A key's name in files, also in lower case, and the names of its settings in lower case: category and number."""

    spelled: str
    lower: str
    settings: tuple[str, str]


class _Names:
    """The names of keys and of what they monitor, which are the same in all files of a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        keys, resources = dialect.table["keys"], dialect.table["resources"]
        self._key: str = keys["name"]
        self._key_ends = (f".{keys['category']}".lower(), f".{keys['index']}".lower())
        self._resource: str = resources["name"].lower()
        self._resource_ends = tuple(f".{resources[part]}".lower() for part in ("address", "label", "kind"))
        self._keys: dict[int, _Name] = {}
        self._resources: dict[int, tuple[str, ...]] = {}

    def key(self, index: int) -> _Name:
        """Return the names of a key, counted from 1."""
        if index not in self._keys:
            name = self._key.format(index=index)
            category, number = (name.lower() + end for end in self._key_ends)
            self._keys[index] = _Name(name, name.lower(), (category, number))
        return self._keys[index]

    def resource(self, number: int) -> tuple[str, ...]:
        """Return the names of address, label and kind of a resource, in lower case."""
        if number not in self._resources:
            name = self._resource.format(n=number)
            self._resources[number] = tuple(name + end for end in self._resource_ends)
        return self._resources[number]


class _Job(NamedTuple):
    """What one key is told to be."""

    names: _Name
    key: int
    category: str
    number: int
    row: int

    @property
    def name(self) -> str:
        """The key's name in files."""
        return self.names.spelled


class _Kind(NamedTuple):
    """What monitored keys of one kind and remark have in common."""

    feature: str
    line: int
    pickup: str
    extras: tuple[str, ...]


class CategoryReader:
    """Reads the keys of one file."""

    def __init__(self, dialect: Dialect, macros: Macros, settings: Settings) -> None:
        self._dialect = dialect
        self._table = dialect.table
        self._macros = macros
        self._settings = settings
        keys = self._table["keys"]
        self._names = dialect.derived(_Names)
        self._kinds: dict[tuple[str, str], _Kind] = {}
        self._none: str = keys["none"].lower()
        self._line_category: str = keys["line_category"].lower()
        self._macro_category: str = self._table["macros"]["category"].lower()
        self._directory_category: str = self._table["directory"]["category"].lower()
        self._monitoring = frozenset(name.lower() for name in self._table["resources"]["explicit"])
        self._entries = DirectoryEntries(self._table["directory"], settings)
        self._resources = self._numbers(self._table["resources"]["name"], self._table["resources"]["address"])

    def highest(self) -> int:
        """Return the index of the last key that has a job, 0 if none has."""
        jobs = self._jobs
        return max((job.key for job in jobs if job.category != self._none), default=len(self._resources))

    def keys(
        self, space: KeySpace, lines: Sequence[Line], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys, and take the settings that say so."""
        jobs = self._jobs
        explicit_keys = bool(jobs)
        if not jobs and (self._resources or self._entries.numbers):
            jobs = self._phone_order(lines)
            log.guessed("keys_in_phone_order", count=len(jobs))
        slots = {slot.index: slot for slot in space}
        free = iter(self._free_resources(jobs))
        resources = frozenset(self._resources)
        keys: dict[KeyPosition, Assignment] = {}
        shared: set[str] = set()
        for job in jobs:
            name, monitors = job.names.spelled, job.category in self._monitoring
            explicit = monitors and job.number in resources
            resource = job.number if explicit else (next(free, 0) if monitors else 0)
            slot = slots.get(job.key)
            if slot is None or slot.fixed:
                if job.category != self._none:
                    log.left("key_not_on_model", name, job.row, model=space.model.full_name)
                continue
            noted = notes.get(job.names.lower, "")
            assignment = self._assignment(job, resource, noted, log)
            if assignment is None:
                continue
            self._settings.take_all(job.names.settings)
            log.read_key(name, job.row, assignment)
            if assignment.feature != noted:
                log_guess(log, name, job.row, assignment.feature, assignment.value, assignment.label)
            keys[slot.position] = assignment
            if monitors:
                shared.add(assignment.feature)
        if keys and explicit_keys:
            self._take_switch(jobs, log)
        self._take_line_counts(keys.values())
        self._take_shared([self._dialect.features[feature] for feature in shared])
        return keys

    @functools.cached_property
    def _jobs(self) -> list[_Job]:
        keys = self._table["keys"]
        find, new = self._settings.by_name.get, tuple.__new__
        jobs = []
        for index in self._numbers(keys["name"].replace("{index}", "{n}"), keys["category"]):
            names = self._names.key(index)
            item, number = map(find, names.settings)
            if item is not None:
                told = _number(number.value) if number is not None else 0
                jobs.append(new(_Job, (names, index, item[1].strip().lower(), told, item[2])))
        return jobs

    def _phone_order(self, lines: Sequence[Line]) -> list[_Job]:
        """Return the keys as the phone fills them by itself: lines, monitored resources, favourites."""
        accounts = self._table["accounts"]
        told: list[tuple[str, int]] = []
        for line in lines:
            count = _number(self._settings.text(f"{accounts['name'].format(line=line.number)}.{accounts['key_count']}"))
            told += [(self._line_category, line.number)] * min(max(count, 1), 24)
        category = self._table["resources"]["category"].lower()
        told += [(category, number) for number in self._resources]
        told += [(self._directory_category, number) for number in self._entries.numbers]
        return [_Job(self._names.key(key), key, *what, 0) for key, what in enumerate(told, start=1)]

    def _free_resources(self, jobs: Sequence[_Job]) -> list[int]:
        explicit = {job.number for job in jobs if self._monitors(job)}
        return [number for number in self._resources if number not in explicit]

    def _monitors(self, job: _Job) -> bool:
        return job.category in self._monitoring

    def _assignment(self, job: _Job, resource: int, noted: str, log: Log) -> Assignment | None:
        name = job.name
        if job.category == self._none:
            return None
        if job.category == self._line_category:
            return self._line_key(job, log)
        if job.category == self._macro_category:
            return self._macro_key(job, noted, log)
        if job.category == self._directory_category:
            return self._favourite(job, log)
        if self._monitors(job):
            if resource and resource == job.number and job.row:
                log.guessed("explicit_resource", name, job.row, number=resource)
            return self._monitored(job, resource, noted, log)
        log.left("category_unknown", name, job.row, category=job.category)
        return None

    def _line_key(self, job: _Job, log: Log) -> Assignment | None:
        if not 1 <= job.number <= 99:
            log.left("line_number_missing", job.name, job.row)
            return None
        found = None
        for rule in self._dialect.features.values():
            if rule.write.get("category", "").lower() != job.category:
                continue
            switches = {name.format(line=job.number): text for name, text in rule.write.get("per_line", {}).items()}
            if all(self._settings.text(name).lower() == text.lower() for name, text in switches.items()) and (
                found is None or switches
            ):
                found = rule
                for name in switches:
                    self._settings.take(name)
        return Assignment(feature=found.feature, line=job.number) if found else None

    def _macro_key(self, job: _Job, noted: str, log: Log) -> Assignment | None:
        macros = self._table["macros"]
        prefix = macros["name"].format(n=job.number)
        action = self._settings.text(f"{prefix}.{macros['action']}")
        if not action or self._settings.text(f"{prefix}.{macros['status']}") not in ("", "1"):
            log.left("macro_missing", job.name, job.row, number=job.number)
            return None
        feature, value = self._macros.read(action)
        rule = self._dialect.features.get(noted)
        if rule is not None and "macro" in rule.write:
            noted_value = self._macros.value_of(rule, action)
            if noted_value is not None:
                feature, value = noted, noted_value
        if noted and feature != noted:
            log.guessed("note_ignored", job.name, feature=noted)
        label = self._settings.text(f"{prefix}.{macros['label']}")
        title = self._settings.text(f"{prefix}.{macros['title']}")
        for part in ("title", "label", "action", "status"):
            self._settings.take(f"{prefix}.{macros[part]}")
        self._take_equal(macros["needs"])
        assignment = Assignment(feature=feature, value=value, label=label)
        if title not in ("", *macro_names(label, job.key)):
            assignment = assignment.with_extra(macros["title"], title)
        for extra, text in read_prompts(macros["prompts"], action, self._settings).items():
            assignment = assignment.with_extra(extra, text)
        return assignment

    def _favourite(self, job: _Job, log: Log) -> Assignment | None:
        """Return a key that shows an entry of the directory file, as far as the file is there."""
        name = job.name
        rule = next((rule for rule in self._dialect.features.values() if "favourite" in rule.write), None)
        if rule is None or not favourite_number(str(job.number), self._table["directory"]):
            log.left("favourite_number_missing", name, job.row)
            return None
        key = Assignment(feature=rule.feature).with_extra(rule.write["favourite"], str(job.number))
        entry = self._entries.take(job.number)
        if entry is None:
            code = "favourite_missing" if self._entries.is_read else "favourite_unread"
            log.guessed(code, name, job.row, number=job.number)
            return key
        directory = self._table["directory"]
        told = {directory["number"], directory["target"], directory["first"]}
        for field, text in entry.items():
            if field not in told:
                key = key.with_extra(field, text)
        return evolve(key, value=entry.get(directory["target"], ""), label=self._entries.label(entry))

    def _monitored(self, job: _Job, number: int, noted: str, log: Log) -> Assignment:
        table = self._table["resources"]
        if not number:
            if not self._resources:
                listed = next(rule for rule in self._dialect.features.values() if "server_list" in rule.write)
                return self._monitoring_key(listed.feature, self._settings.text(table["server_list"]))
            log.guessed("resource_missing", job.name, job.row)
            return self._monitoring_key(self._macros.first_resource(table["kind_default"]), "")
        names = self._names.resource(number)
        items = map(self._settings.by_name.get, names)
        address, label, kind = [item[1] if item is not None else "" for item in items]
        what = self._kinds.get((kind, noted)) or self._kind(job, kind, noted, log)
        assignment = Assignment(KeyState.ASSIGNED, what.feature, what.line, address, what.pickup, label)
        self._settings.take_all(names)
        for extra in what.extras:
            own = f"{table['name'].format(n=number)}.{extra}"
            text = self._settings.text(own)
            if text:
                assignment = assignment.with_extra(extra, text)
                self._settings.take(own)
        return assignment

    def _kind(self, job: _Job, told: str, noted: str, log: Log) -> _Kind:
        """Return what monitored keys of a kind and with a remark are; that is kept where nothing is to be reported."""
        default = self._table["resources"]["kind_default"]
        kind = told.lower() or default
        is_known = bool(self._macros.first_resource(kind))
        if not is_known:
            log.guessed("resource_kind_unknown", job.name, job.row, kind=kind)
            kind = default
        feature = self._macros.first_resource(kind)
        rule = self._dialect.features.get(noted)
        fits = rule is not None and rule.write.get("resource") == kind
        if fits:
            feature = noted
        elif noted:
            log.guessed("note_ignored", job.name, feature=noted)
        line, pickup = self._shared_by(feature)
        extras = self._dialect.features[feature].write.get("extras", ())
        found = _Kind(feature, line, pickup, tuple(filter(self._is_told, extras)))
        if is_known and (fits or not noted):
            self._kinds[told, noted] = found
        return found

    def _is_told(self, parameter: str) -> bool:
        """Whether the file has a parameter of some key."""
        return f".{parameter.lower()}\n" in f"{self._settings.names}\n"

    def _monitoring_key(self, feature: str, value: str) -> Assignment:
        """Return a monitored key with what it shares with all others."""
        line, pickup = self._shared_by(feature)
        return Assignment(KeyState.ASSIGNED, feature, line, value, pickup)

    def _shared_by(self, feature: str) -> tuple[int, str]:
        """Return line and pickup code of monitored keys with a feature, which may have none."""
        line, pickup = self._shared
        return line, pickup if FIELD_PICKUP in self._dialect.features[feature].fields else ""

    @functools.cached_property
    def _shared(self) -> tuple[int, str]:
        """Line and pickup code, each one setting for all monitored keys."""
        table = self._table["resources"]
        line = _number(self._settings.text(table["line"]))
        needs: Mapping[str, str] = table["pickup_needs"]
        is_on = all(self._settings.text(name).lower() in ("", text) for name, text in needs.items())
        return line if 1 <= line <= 99 else 1, self._settings.text(table["pickup"]) if is_on else ""

    def _take_shared(self, rules: Sequence[FeatureRule]) -> None:
        """Take what monitored keys with these rules share."""
        if not rules:
            return
        table = self._table["resources"]
        if (_number(self._settings.text(table["line"])) or 1) <= 99:
            self._settings.take(table["line"])
        if self._shared[1] and any(FIELD_PICKUP in rule.fields for rule in rules):
            self._settings.take(table["pickup"])
            self._take_equal(table["pickup_needs"])
        if any("server_list" in rule.write for rule in rules):
            self._settings.take(table["server_list"])

    def _take_switch(self, jobs: Sequence[_Job], log: Log) -> None:
        """Take what turns the scheme on, and the empty keys: both follow from the keys that have a job."""
        keys = self._table["keys"]
        for job in jobs:
            if job.category == self._none:
                self._settings.take(f"{job.name}.{keys['category']}")
        for name, text in self._table["keys"]["switch"].items():
            if self._settings.text(name) != text:
                log.guessed("switch_off", name, text=text)
            self._settings.take(name)

    def _take_equal(self, needs: Mapping[str, str]) -> None:
        for name, text in needs.items():
            if self._settings.text(name).lower() == text:
                self._settings.take(name)

    def _take_line_counts(self, keys: Iterable[Assignment]) -> None:
        accounts = self._table["accounts"]
        line_keys = Counter(key.line for key in keys if "category" in self._dialect.features[key.feature].write)
        for line, count in line_keys.items():
            name = f"{accounts['name'].format(line=line)}.{accounts['key_count']}"
            if self._settings.text(name) == str(count):
                self._settings.take(name)

    def _numbers(self, name: str, parameter: str) -> list[int]:
        """Return the numbers of a list for which the file has this parameter with a text, ascending; the first is 1."""
        whole = re.escape(f"{name}.{parameter}".lower()).replace(re.escape("{n}"), "([1-9][0-9]{0,3})")
        by_name = self._settings.by_name
        found = re.compile(rf"\n({whole})(?![^\n])").findall(self._settings.names)
        return sorted({int(number) for key, number in found if by_name[key].value.strip()})


def _number(text: str) -> int:
    """Return a number of up to four digits, 0 for anything else."""
    digits = text.strip()
    return int(digits) if digits.isdigit() and digits.isascii() and len(digits) <= _MOST_DIGITS else 0

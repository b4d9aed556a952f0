"""The texts of keys as patterns with fields: composing them, and taking them apart again."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from attrs import frozen

from app.errors import ModelFileError
from app.models.dialect import Dialect, FeatureRule
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.keys import Assignment, KeyState
from app.rendering.reading import RawSetting, Settings

LABEL = "label"
LOCK = "lock"
_FIELD = re.compile(r"\{([a-z_]+)\}")
_PLAIN = re.compile(r"[0-9A-Za-z*#+.]*")
_LONGEST = 600
"""Characters. A longer text of a key is taken for its value as it is: matching it piece by piece could take long."""


_ANY_TEXT = re.compile(r"\(\?P<[a-z_]+>\.([*+])\)")
"""An expression of one field that takes any text."""


@frozen
class Form:
    """One way to write a feature: the pattern of every parameter, and the fields that must be set.

    extra: the fields that only one vendor has. filled: the patterns that have fields.
    """

    patterns: Mapping[str, str]
    needed: tuple[str, ...]
    fields: frozenset[str]
    extra: frozenset[str]
    filled: tuple[tuple[str, str], ...]


class Reading(NamedTuple):
    """A key taken apart. used: the parameters that say so."""

    rule: FeatureRule
    assignment: Assignment
    used: Collection[str]


class _Part(NamedTuple):
    """How the text of one parameter is taken apart.

    field: the field that any text of `least` characters is, "" where the expression decides. fields: those of the
    expression. said: the text in lower case that writing the key gives again, None where it gives any.
    """

    parameter: str
    expression: re.Pattern[str]
    field: str
    least: int
    fields: tuple[str, ...]
    said: str | None


class _Places(NamedTuple):
    """Where the fields of a key stand among the texts that a way finds; -1, a last and empty one, where they do not.

    extra: fields that only one vendor has. equal: places that must have the same text.
    """

    line: int
    lock: int
    value: int
    pickup: int
    label: int
    extra: tuple[tuple[str, int], ...]
    equal: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, parts: Iterable[_Part]) -> _Places:
        """Return the places of the fields of some parts, in their order."""
        found = [field for part in parts for field in ((part.field,) if part.field else part.fields)]
        places = {field: place for place, field in reversed(list(enumerate(found)))}
        equal = tuple([(places[field], place) for place, field in enumerate(found) if places[field] != place])
        line, lock, value, pickup, label = (
            places.pop(field, -1) for field in (FIELD_LINE, LOCK, FIELD_VALUE, FIELD_PICKUP, LABEL)
        )
        return cls(line, lock, value, pickup, label, tuple(sorted(places.items())), equal)


class _Way(NamedTuple):
    """How one form is recognised. switched: settings of the key's account belong to it.

    told: the parameters that say so whatever their texts; doubtful: the others. used: both.
    """

    rule: FeatureRule
    parts: tuple[_Part, ...]
    places: _Places
    has_line: bool
    switched: bool
    told: tuple[str, ...]
    doubtful: tuple[_Part, ...]
    used: tuple[str, ...]


class _Ways(NamedTuple):
    """The ways to try, the first ones first, and those of them that settings of the key's account belong to."""

    all: tuple[_Way, ...]
    switched: tuple[_Way, ...]

    @classmethod
    def of(cls, ways: Iterable[_Way]) -> _Ways:
        """Part some ways."""
        tried = tuple(ways)
        return cls(tried, tuple(way for way in tried if way.switched))


class Named(NamedTuple):
    """A key of a file: its bank, the numbers in its name, and the name as the file spells it and in lower case."""

    bank: str
    numbers: Mapping[str, int]
    name: str
    lower: str


class KeyTexts:
    """Composes the texts of keys from fields and reads fields from texts, by a dialect's table."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        keys = self._keys = dialect.table["keys"]
        self._parameters: Mapping[str, str] = keys["parameters"]
        self._head: str = keys["head"]
        self._fields = tuple(keys["fields"].items())
        self._line_words: Mapping[str, str] = keys.get("lines", {})
        self._line_numbers = {word.lower(): int(number) for number, word in self._line_words.items()}
        self._lock: Mapping[str, str] = keys.get("lock", {})
        self._locked = self._lock.get("locked", "").lower()
        self._forms: dict[str, tuple[Form, ...]] = {}
        ways: dict[str, list[_Way]] = {}
        rest: list[_Way] = []
        for rule in dialect.features.values():
            self._forms[rule.feature] = tuple(self._form(form, rule) for form in rule.write["forms"])
            further = tuple(self._form(form, rule) for form in rule.write.get("read", ()))
            for form in (*self._forms[rule.feature], *further):
                way, word = self._way(rule, form)
                (ways.setdefault(word, []) if word else rest).append(way)
        self._rest = _Ways.of(rest)
        self._ways = {word: _Ways.of([*found, *rest]) for word, found in ways.items()}
        # Banks of the same pattern are told apart by the phone, not by the file.
        first_banks = {pattern: bank for bank, pattern in reversed(keys["names"].items())}
        self._names = [(bank, _name_expression(pattern)) for pattern, bank in first_banks.items()]
        self._suffixes = [(parameter, suffix.lower()) for parameter, suffix in self._parameters.items()]
        self._used: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._same = [(suffix.lower(), parameter) for suffix, parameter in keys.get("same", {}).items()]

    def _form(self, form: Mapping[str, str], rule: FeatureRule) -> Form:
        patterns = {name: form.get(name, self._keys["texts"].get(name, "")) for name in self._parameters}
        if FIELD_LINE not in rule.fields:
            patterns = {name: self._without_line(pattern) for name, pattern in patterns.items()}
        needed = {field for pattern in form.values() for field in _FIELD.findall(pattern)} - {FIELD_LINE, LOCK}
        fields = frozenset(field for pattern in patterns.values() for field in _FIELD.findall(pattern))
        extra = fields - {FIELD_VALUE, FIELD_PICKUP, FIELD_LINE, LABEL, LOCK}
        filled = tuple((name, pattern) for name, pattern in patterns.items() if "{" in pattern)
        return Form(patterns, tuple(sorted(needed)), fields, extra, filled)

    def _without_line(self, pattern: str) -> str:
        return pattern.replace("{line}", self._line_words.get("0", "1"))

    def _way(self, rule: FeatureRule, form: Form) -> tuple[_Way, str]:
        """Return how a form is recognised, and the first word of such keys in lower case, "" where it can be any."""
        parts = [self._part(name, rule, form) for name in form.patterns]
        # The head is tried first: it differs most.
        parts.sort(key=lambda part: part.parameter != self._head)
        told = tuple(part.parameter for part in parts if part.said is None)
        doubtful = tuple(part for part in parts if part.said is not None)
        used = (*told, *(part.parameter for part in doubtful))
        has_line, switched = FIELD_LINE in rule.fields, bool(rule.write.get("per_line"))
        way = _Way(rule, tuple(parts), _Places.of(parts), has_line, switched, told, doubtful, used)
        literal = form.patterns[self._head].partition("{")[0]
        word = literal.split(" ", 1)[0].lower()
        return way, word if word != literal.lower() or "{" not in form.patterns[self._head] else ""

    def _part(self, name: str, rule: FeatureRule, form: Form) -> _Part:
        pattern = form.patterns[name]
        expression = self._parameter_expression(name, rule, form)
        fields = tuple(expression.groupindex)
        if len(fields) != expression.groups:
            raise ModelFileError(
                "data_file_broken", path=self._dialect.id, reason=f"groups without a name in {pattern}"
            )
        any_text = _ANY_TEXT.fullmatch(expression.pattern)
        least = 1 if any_text and any_text[1] == "+" else 0
        said = None if "{" in pattern or name == self._head else pattern.lower()
        return _Part(name, expression, fields[0] if any_text else "", least, fields, said)

    def _parameter_expression(self, name: str, rule: FeatureRule, form: Form) -> re.Pattern[str]:
        if FIELD_LINE not in rule.fields and "{line}" in self._keys["texts"].get(name, ""):
            return re.compile(self._keys["fields"][FIELD_LINE], re.IGNORECASE)
        return self._expression(form.patterns[name])

    def _expression(self, pattern: str) -> re.Pattern[str]:
        return _compiled(pattern, self._fields)

    def knows(self, rule: FeatureRule, field: str) -> bool:
        """Whether a rule can carry a field of one vendor."""
        return any(field in form.fields for form in self._forms[rule.feature])

    def is_plain(self, assignment: Assignment) -> bool:
        """Whether no text of a key can be taken for a part of the pattern around it."""
        return (
            not assignment.extra
            and _PLAIN.fullmatch(assignment.value) is not None
            and _PLAIN.fullmatch(assignment.pickup) is not None
        )

    def form_for(self, assignment: Assignment, rule: FeatureRule) -> Form | None:
        """Return the first form whose fields are all set, None if there is none."""
        for form in self._forms[rule.feature]:
            if all(self._field(field, assignment, rule) for field in form.needed):
                return form
        return None

    def lost(self, form: Form, assignment: Assignment, rule: FeatureRule) -> tuple[str, ...]:
        """Return the fields of a key that a form has no place for."""
        lost = [FIELD_LINE] if assignment.line != 1 and FIELD_LINE not in form.fields else []
        if assignment.value and FIELD_VALUE not in form.fields:
            lost.append(FIELD_VALUE)
        if assignment.pickup and FIELD_PICKUP not in form.fields:
            lost.append(FIELD_PICKUP)
        return tuple(lost)

    def _field(self, field: str, assignment: Assignment, rule: FeatureRule) -> str:
        if field == FIELD_VALUE:
            return assignment.value
        if field == FIELD_PICKUP:
            return assignment.pickup
        if field == LABEL:
            return assignment.label
        if field == FIELD_LINE:
            return self._line_words.get(str(assignment.line), str(assignment.line))
        if field == LOCK:
            return self.lock_text(assignment.locked)
        return assignment.extra_value(field) or rule.write.get("defaults", {}).get(field, "")

    def lock_text(self, locked: bool) -> str:
        """Return the vendor's word for a locked or a free key."""
        return self._lock.get("locked" if locked else "free", "")

    def compose(self, form: Form, assignment: Assignment, rule: FeatureRule) -> dict[str, str]:
        """Return the texts of a key by parameter."""
        line = str(assignment.line)
        fields = {
            FIELD_VALUE: assignment.value,
            FIELD_PICKUP: assignment.pickup,
            LABEL: assignment.label,
            FIELD_LINE: self._line_words.get(line, line),
            LOCK: self.lock_text(assignment.locked),
        }
        for field in form.extra:
            fields[field] = self._field(field, assignment, rule)
        texts = {**form.patterns}
        for name, pattern in form.filled:
            texts[name] = pattern.format_map(fields)
        return texts

    def read(self, texts: Mapping[str, str], noted: str, settings: Settings) -> Reading | None:
        """Take a key apart; the noted feature goes first where the texts can be that feature.

        Args:
            texts: Text by parameter; a missing one is empty.
            noted: The feature that a remark names, "" for none.
            settings: The file, for the settings of accounts.
        """
        head = texts.get(self._head, "")
        ways = self._rest if len(head) > _LONGEST else self._ways.get(head.split(" ", 1)[0].lower(), self._rest)
        found: Reading | None = None
        found_switched = False
        for way in ways.all:
            if found is not None and way.rule.feature != noted and not way.switched:
                continue
            reading = self._by_way(way, texts, settings)
            if reading is None:
                continue
            if way.rule.feature == noted or not (noted or ways.switched):
                return reading
            if found is None or (way.switched and not found_switched):
                found, found_switched = reading, way.switched
        return found

    def _by_way(self, way: _Way, texts: Mapping[str, str], settings: Settings) -> Reading | None:
        found: list[str] = []
        for parameter, expression, any_field, least, fields, _ in way.parts:
            text = texts.get(parameter, "")
            if any_field:
                if len(text) < least:
                    return None
                found.append(text)
                continue
            if len(text) > _LONGEST and fields:
                return None
            match = expression.fullmatch(text)
            if match is None:
                return None
            found += match.groups()
        for one, other in way.places.equal:
            if found[one] != found[other]:
                return None
        assignment = self._assignment(way, found)
        if way.switched and not self._fits(way.rule, assignment.line, settings):
            return None
        used = way.used
        for part in way.doubtful:
            text = texts.get(part.parameter, "")
            if text and part.said != text.lower():
                used = tuple([name for name in used if name != part.parameter])
        return Reading(way.rule, assignment, used)

    def _fits(self, rule: FeatureRule, line: int, settings: Settings) -> bool:
        return all(
            settings.text(item["name"].format(line=line)) == item["text"] for item in rule.write.get("per_line", ())
        )

    def _assignment(self, way: _Way, found: list[str]) -> Assignment:
        found.append("")
        line, lock, value, pickup, label, fields, _ = way.places
        extra: tuple[tuple[str, str], ...] = ()
        if fields:
            defaults = way.rule.write.get("defaults", {})
            texts = [(name, found[place]) for name, place in fields]
            extra = tuple([(name, text) for name, text in texts if text and defaults.get(name) != text])
        locked = found[lock]
        return Assignment(
            KeyState.ASSIGNED,
            way.rule.feature,
            self._line(found[line]) if way.has_line else 1,
            found[value],
            found[pickup],
            found[label],
            extra,
            bool(locked) and locked.lower() == self._locked,
        )

    def _line(self, text: str) -> int:
        if text.isascii() and text.isdigit():
            return int(text[:4])
        return self._line_numbers.get(text.lower(), 1 if not self._line_words else 0)

    def named(self, settings: Settings) -> Sequence[Named]:
        """Return every key of a file, in its order; asking again costs nothing."""
        return settings.once(self._named)

    def others(self, known: Set[str], settings: Settings) -> Sequence[Named]:
        """Return the keys of which a file has settings that are not known by name; only those are searched again."""
        rest = settings.names_without(known)
        settings.settle(rest)
        return self._among(rest, settings)

    def _named(self, settings: Settings) -> Sequence[Named]:
        return self._among(settings.names, settings)

    def _among(self, names: str, settings: Settings) -> Sequence[Named]:
        found: dict[str, tuple[int, Named]] = {}
        for bank, expression in self._names:
            for match in expression.finditer(names):
                key = match["key"]
                if key not in found:
                    numbers = {name: int(match[name]) for name in expression.groupindex if name not in ("key", "first")}
                    name = settings.by_name[match["first"]].name[: len(key)]
                    found[key] = (match.start(), Named(bank, numbers, name, key))
        return [named for _, named in sorted(found.values(), key=operator.itemgetter(0))]

    def names_of(self, key: str) -> tuple[str, ...]:
        """Return the names of a key's settings in lower case, by `parameters`."""
        return tuple(key + suffix for _, suffix in self._suffixes)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that a key can have."""
        return tuple(self._parameters)

    def found(self, key: str, settings: Settings) -> dict[str, RawSetting]:
        """Return by parameter the settings that the file has of a key, named in lower case."""
        items = ((parameter, settings.by_name.get(key + suffix)) for parameter, suffix in self._suffixes)
        return {parameter: item for parameter, item in items if item is not None}

    def has_job(self, key: str, settings: Settings) -> bool:
        """Whether a key, named in lower case, does something."""
        text = settings.text(key + self._parameters[self._head]).lower()
        return text not in ("", self._keys["none"][self._head].lower())

    def is_locked(self, texts: Mapping[str, str]) -> bool:
        """Whether the texts say that the user cannot change the key."""
        parameter = self._lock.get("parameter")
        return parameter is not None and texts.get(parameter, "").lower() == self._lock["locked"].lower()

    def none_texts(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """Return the texts of an empty key that mean nothing but that."""
        idle = {**self._keys["none"]}
        return {
            name: text
            for name, text in texts.items()
            if text in ("", idle.get(name)) or (name == self._lock.get("parameter") and self._is_lock(text))
        }

    def _is_lock(self, text: str) -> bool:
        return text.lower() in {self._lock["locked"].lower(), self._lock["free"].lower(), ""}

    def take(self, key: str, texts: Mapping[str, str], used: Collection[str], settings: Settings) -> None:
        """Mark the settings of a key, named in lower case, as understood."""
        settings.take_all([key + suffix for suffix in self._suffixes_of(used)])
        for suffix, parameter in self._same:
            item = settings.by_name.get(key + suffix)
            if item is not None and item.value == texts.get(parameter, ""):
                settings.take(key + suffix)

    def _suffixes_of(self, used: Collection[str]) -> Sequence[str]:
        suffixes = self._used.get(used) if isinstance(used, tuple) else None
        if suffixes is None:
            suffixes = tuple([suffix for parameter, suffix in self._suffixes if parameter in used])
            if isinstance(used, tuple):
                self._used[used] = suffixes
        return suffixes


@functools.cache
def _compiled(pattern: str, fields: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Return the expression that takes a text of this pattern apart.

    Args:
        pattern: Text with fields; a field that comes again must have the same text again.
        fields: Field → expression of its text, where it is not just any text.
    """
    known = dict(fields)
    whole = _FIELD.fullmatch(pattern)
    parts: list[str] = []
    seen: set[str] = set()
    end = 0
    for match in _FIELD.finditer(pattern):
        parts.append(re.escape(pattern[end : match.start()]))
        field = match[1]
        if field in seen:
            parts.append(f"(?P={field})")
        else:
            default = ".*" if whole and field in (LABEL, FIELD_VALUE) else ".+"
            parts.append(f"(?P<{field}>{known.get(field, default)})")
        seen.add(field)
        end = match.end()
    parts.append(re.escape(pattern[end:]))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def _name_expression(name: str) -> re.Pattern[str]:
    """Return the expression of settings of one key that stand behind one another in `Settings.names`."""
    key = re.escape(name.lower())
    for part in ("index0", "index", "unit", "page", "slot"):
        key = key.replace(re.escape("{" + part + "}"), rf"(?P<{part}>[0-9]{{1,5}})")
    return re.compile(rf"\n(?P<first>(?P<key>{key})(?:[/@][^\n]*+|(?![^\n])))(?:\n(?P=key)(?:[/@][^\n]*+|(?![^\n])))*+")

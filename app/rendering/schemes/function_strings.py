"""Function strings: what a key does as `fnc=blf+sd+cp;sub=102@$PROXY;nme=Bob`.

Table `functions`: domain: what follows a number without a domain. raw: the feature that carries a whole string. parts:
`line` and `label`, the names of those parts. again: parts that may repeat the first address of a rule. monitor: the
function that watches; together with some of `monitor_set` it makes a lesser BLF.

Rule `write`: function: functions joined by `+`. address: parts that take the value as an address. text: parts that
take it as it is. raw: the value is the string itself, or a number to dial as `raw_function`. extras: `functions`
(other functions than the rule's) and `dial` (another address in the second part).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from attrs import frozen

from app.models.dialect import Dialect, FeatureRule
from app.models.keys import Assignment

SEPARATOR = ";"
EXTRA_FUNCTIONS = "functions"
EXTRA_DIAL = "dial"

_PART = re.compile(r"([A-Za-z]{2,12})\s*=\s*(.*)", re.DOTALL)
_LONGEST = 4096
"""Characters. Longer strings are carried whole; those of phones stay far below."""

_BEGINNING = "fnc="
_VALUE = "\0"
_PLAIN = r"[0-9A-Za-z*#+.]+"
"""Values that no part of a string can be mistaken for."""

_LINE = re.compile(r"[1-9][0-9]?")
_FUNCTIONS = re.compile(r"[a-z]+(?:\+[a-z]+)*")


class Heard(NamedTuple):
    """What a string says. label is None where the string has none. doubts: codes for the report."""

    feature: str
    line: int
    value: str
    label: str | None
    extra: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()


@frozen
class _Parts:
    values: Mapping[str, str]
    functions: frozenset[str]
    label_was_cut: bool


class FunctionStrings:
    """Writes and reads the strings of one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self._table: Mapping[str, Any] = dialect.table["functions"]
        self._domain: str = self._table["domain"]
        self._line_part: str = self._table["parts"]["line"]
        self._label_part: str = self._table["parts"]["label"]
        rules = [rule for rule in dialect.features.values() if "function" in rule.write]
        self._by_set: dict[frozenset[str], list[FeatureRule]] = {}
        for rule in rules:
            self._by_set.setdefault(_set_of(rule.write["function"]), []).append(rule)
        self._with_lesser = [rule for rule in rules if EXTRA_FUNCTIONS in rule.write.get("extras", ())]
        self._raw = dialect.features[self._table["raw"]]
        self._usual = {
            rules[0].write["function"]: (rules[0], self._usual_expression(rules[0]))
            for rules in self._by_set.values()
            if self.needs_value(rules[0]) and "raw" not in rules[0].write
        }

    def needs_value(self, rule: FeatureRule) -> bool:
        """Whether a key of this feature does nothing without a value."""
        return bool({"address", "text", "raw"} & rule.write.keys())

    def is_raw(self, rule: FeatureRule, value: str) -> bool:
        """Whether the value is a function string itself, in which the separator has its meaning."""
        return "raw" in rule.write and _is_string(value)

    def has_label(self, value: str) -> bool:
        """Whether a function string names a label of its own."""
        return any(_name_of(part) == self._label_part for part in value.split(SEPARATOR))

    def text(self, rule: FeatureRule, assignment: Assignment) -> str:
        """Return the string of a key. Its texts are clean and, but for raw ones, without separators."""
        write = rule.write
        value = assignment.value
        if self.is_raw(rule, value):
            parts = [_trimmed(value)]
            if assignment.label and not self.has_label(value):
                parts.append(f"{self._label_part}={assignment.label}")
            return SEPARATOR.join(parts)
        functions = assignment.extra_value(EXTRA_FUNCTIONS)
        addresses = write.get("address", self._table["raw_address"] if "raw" in write else ())
        dial = assignment.extra_value(EXTRA_DIAL) or value
        parts = [f"fnc={functions or write.get('function', self._table['raw_function'])}"]
        parts += [f"{name}={self._address(value if name == addresses[0] else dial)}" for name in addresses]
        parts += [f"{name}={value}" for name in write.get("text", ())]
        if assignment.line > 1 and "line" in rule.fields:
            parts.append(f"{self._line_part}={assignment.line}")
        if assignment.label:
            parts.append(f"{self._label_part}={assignment.label}")
        return SEPARATOR.join(parts)

    def _address(self, value: str) -> str:
        return value if "@" in value else value + self._domain

    def read(self, text: str, noted: str = "") -> Heard | None:
        """Return what a string says; one that no feature gives is carried whole. None if it is no such string.

        Args:
            text: The string on one line.
            noted: The feature that Faceplate's own remark names; it counts where it gives this very string.
        """
        usual = self._heard_as_usual(text, noted)
        if usual is not None:
            return usual
        parts = self._parts(text)
        rules = self._rules_for(parts.functions) if parts else []
        whole = self._raw.feature
        if parts and noted and noted != whole:
            rules = sorted(rules, key=lambda rule: rule.feature != noted)
        heard = next((found for rule in rules if parts and (found := self._heard(rule, parts)) is not None), None)
        if heard is None or noted == whole:
            if (
                heard
                and parts
                and parts.functions == {self._table["raw_function"]}
                and heard.line == 1
                and not heard.extra
            ):
                return Heard(whole, 1, heard.value, heard.label)
            return self._whole(text) if _is_string(text) else None
        return heard

    def _usual_expression(self, rule: FeatureRule) -> re.Pattern[str]:
        """Return the expression of the strings that keys of a rule have as Faceplate writes them."""
        before, *further = map(re.escape, self.text(rule, Assignment(value=_VALUE)).split(_VALUE))
        written = before + rf"(?P<value>{_PLAIN})" + "(?P=value)".join(further)
        line = f"(?:;{self._line_part}=(?P<line>[2-9]|[1-9][0-9]))?" if "line" in rule.fields else "(?P<line>)"
        return re.compile(rf"{written}{line}(?:;{self._label_part}=(?P<label>[^;\s](?:[^;]*[^;\s])?))?")

    def _heard_as_usual(self, text: str, noted: str) -> Heard | None:
        """Return what a string says that is written as Faceplate does, None for any other."""
        rule, expression = self._usual.get(text[len(_BEGINNING) : text.find(SEPARATOR)], (None, None))
        if rule is None or expression is None or (noted and noted != rule.feature) or len(text) > _LONGEST:
            return None
        found = expression.fullmatch(text)
        if found is None:
            return None
        value, line, label = found.group("value", "line", "label")
        return Heard(rule.feature, int(line or 1), value, label)

    def _rules_for(self, functions: frozenset[str]) -> list[FeatureRule]:
        found = self._by_set.get(functions)
        if found is None and self._table["monitor"] in functions and functions <= set(self._table["monitor_set"]):
            return self._with_lesser
        return found or []

    def _whole(self, text: str) -> Heard:
        before, separator, last = _trimmed(text).rpartition(SEPARATOR)
        match = _PART.fullmatch(last.strip())
        if separator and match and match[1].lower() == self._label_part and not self.has_label(before):
            return Heard(self._raw.feature, 1, _trimmed(before), match[2].strip())
        return Heard(self._raw.feature, 1, _trimmed(text), None)

    def _parts(self, text: str) -> _Parts | None:
        if len(text) > _LONGEST:
            return None
        values: dict[str, str] = {}
        cut = False
        for part in text.split(SEPARATOR):
            piece = part.strip()
            if not piece:
                continue
            match = _PART.fullmatch(piece)
            last = next(reversed(values), "")
            if match is None and last == self._label_part:
                values[last] = f"{values[last]} {piece}".strip()
                cut = True
            elif match is None or match[1].lower() in values:
                return None
            else:
                values[match[1].lower()] = match[2].strip()
        functions = values.pop("fnc", "").lower().replace(" ", "")
        if not _FUNCTIONS.fullmatch(functions):
            return None
        return _Parts(values, _set_of(functions), cut)

    def _heard(self, rule: FeatureRule, parts: _Parts) -> Heard | None:
        extra: dict[str, str] = {}
        values = dict(parts.values)
        order = rule.write["function"].split("+")
        if len(parts.functions) != len(order):
            extra[EXTRA_FUNCTIONS] = "+".join(sorted(parts.functions, key=order.index))
        label = values.pop(self._label_part, None)
        line = values.pop(self._line_part, "1")
        if not _LINE.fullmatch(line) or (line != "1" and "line" not in rule.fields):
            return None
        doubts = ["label_was_cut"] if parts.label_was_cut else []
        value = ""
        addresses = rule.write.get("address", ())
        if addresses:
            first = values.pop(addresses[0], "")
            value = self._number(first)
            if not value:
                return None
            if "@" not in first:
                doubts.append("address_without_domain")
            for name in (*addresses[1:], *self._table["again"]):
                other = self._number(values.pop(name, ""))
                if not other or other == value:
                    continue
                if EXTRA_DIAL not in rule.write.get("extras", ()) or extra.setdefault(EXTRA_DIAL, other) != other:
                    return None
        for name in rule.write.get("text", ()):
            value = values.pop(name, "")
            if not value:
                return None
        if values:
            return None
        return Heard(rule.feature, int(line), value, label, tuple(sorted(extra.items())), tuple(doubts))

    def _number(self, address: str) -> str:
        """Return an address without the phone's own domain."""
        domain = self._domain.lower()
        return address[: -len(domain)].strip() if address.lower().endswith(domain) else address


def _set_of(functions: str) -> frozenset[str]:
    return frozenset(functions.split("+"))


def _trimmed(text: str) -> str:
    """Return a string without separators and blanks at its end."""
    end = len(text)
    while end and (text[end - 1] == SEPARATOR or text[end - 1].isspace()):
        end -= 1
    return text[:end].lstrip()


def _is_string(text: str) -> bool:
    return text.lstrip().lower().startswith("fnc=")


def _name_of(part: str) -> str:
    match = _PART.fullmatch(part.strip())
    return match[1].lower() if match else ""

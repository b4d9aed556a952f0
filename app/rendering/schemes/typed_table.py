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

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.models.dialect import Dialect, FeatureRule
from app.models.features import FIELD_LINE
from app.models.keys import KeyPosition
from app.models.keyspace import KeySpace
from app.rendering.schemes.key_groups import KeyGroups

MAX_LINE = 99
LABEL = "label"


class Step(NamedTuple):
    """One parameter of a key: `source` is a field, or "" for the fixed `text`."""

    suffix: str
    source: str
    text: str = ""

    @property
    def parameter(self) -> str:
        """The parameter's name in lower case."""
        return self.suffix[1:].lower()


class Read(NamedTuple):
    """How a key of one feature is read: field → parameter, what else is written with it, and whether that is all.

    plain: nothing beside the key's own settings says what it does.
    """

    sources: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    plain: bool


class TypedTable:
    """What writing and reading take from a dialect's table."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.keys = dialect.table["keys"]
        self.null = frozenset(dialect.table["syntax"].get("null", ())) | {""}
        self.parameters: Mapping[str, str] = self.keys["parameters"]
        lines = self.keys.get("line_numbers", {})
        self.line_shift: int = lines.get("first", 1) - 1
        self.any_line: str = lines.get("any", "0")
        self.any_doubt: str = lines.get("any_doubt", "")
        elsewhere: Mapping[str, str] = self.keys.get("elsewhere", {})
        self.elsewhere = {ours.lower(): theirs for ours, theirs in elsewhere.items()}
        self.groups = KeyGroups(self.keys["names"], elsewhere=elsewhere)
        self._plans: dict[str, tuple[Step, ...]] = {}
        self._reads: dict[str, Read] = {}
        self.names = KeyNames(self.keys["names"])
        self.old_names = [(old.lower(), new) for old, new in self.keys["old_names"].items()]
        self.line_parameter = self.parameters[FIELD_LINE].lower()
        self.type: str = self.keys["type"].lower()
        parameters = (*self.parameters.values(), *self.keys["emptied"])
        self.all_parameters = tuple(
            dict.fromkeys((self.type, self.line_parameter, *(parameter.lower() for parameter in parameters)))
        )
        self.by_type: dict[str, list[FeatureRule]] = {}
        for rule in dialect.features.values():
            if "type" in rule.write:
                self.by_type.setdefault(rule.write["type"], []).append(rule)
        self.first_of_type = {code: rules[0].feature for code, rules in self.by_type.items()}
        # Types of one feature only that no setting of an account changes.
        self.only_of_type = {
            code: rules[0]
            for code, rules in self.by_type.items()
            if not any("per_line" in rule.write for rule in rules)
        }
        self.most_lines: int = dialect.table["accounts"].get("most", MAX_LINE)

    def plan(self, rule: FeatureRule | None) -> tuple[Step, ...]:
        """Return the parameters that a key is written with, besides its type."""
        feature = rule.feature if rule else ""
        steps = self._plans.get(feature)
        if steps is None:
            steps = self._plans[feature] = self._planned(rule)
        return steps

    def read(self, rule: FeatureRule | None) -> Read:
        """Return how a key of a rule is read."""
        feature = rule.feature if rule else ""
        read = self._reads.get(feature)
        if read is None:
            steps = self.plan(rule)
            read = self._reads[feature] = Read(
                tuple((step.source, step.parameter) for step in steps if step.source),
                tuple((step.parameter, step.text) for step in steps if not step.source),
                rule is None or not {"per_line", "needs", "type_from"} & rule.write.keys(),
            )
        return read

    def _planned(self, rule: FeatureRule | None) -> tuple[Step, ...]:
        if rule is None:
            return tuple(Step(f".{parameter}", "") for parameter in self.keys["emptied"])
        beside = {item.get("field") for item in rule.write.get("per_line", ())}
        steps: dict[str, Step] = {}
        for field, parameter in self.parameters.items():
            if field == LABEL or (field in rule.fields and field not in beside):
                steps[parameter] = Step(f".{parameter}", field)
            elif field == FIELD_LINE and FIELD_LINE in rule.write:
                steps[parameter] = Step(f".{parameter}", "", rule.write[FIELD_LINE])
            elif parameter in self.keys["emptied"]:
                steps.setdefault(parameter, Step(f".{parameter}", ""))
        return tuple(steps.values())

    def key_names(self, space: KeySpace) -> Mapping[KeyPosition, str]:
        """Return the names of the keys of a phone that the table has names for."""
        return {
            slot.position: self.names.of(slot.bank, slot.position.unit, slot.index)
            for slot in space
            if slot.bank in self.keys["names"]
        }

    def line_of(self, text: str) -> int | None:
        """Return the line that a text names, None if it names none."""
        if text == self.any_line:
            return 0
        if text.isascii() and text.isdigit() and int(text[:4]) - self.line_shift <= MAX_LINE:
            return int(text[:4]) - self.line_shift
        return None

    def setting(self, prefix: str, suffix: str) -> str:
        """Return the name of a key's setting, which may stand elsewhere."""
        name = prefix + suffix
        return self.elsewhere.get(name.lower(), name) if self.elsewhere else name


class KeyNames:
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

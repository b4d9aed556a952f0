"""Checks of a layout that need no vendor file: each rule is a function of a `CheckContext`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from app.models.documents import Line
from app.models.features import FeatureCatalogue
from app.models.findings import Finding, Severity, finding
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySpace
from app.models.wording import key_name

_DTMF = re.compile(r"[0-9*#A-Da-d,;]+")


@frozen
class CheckContext:
    """What the rules look at. `keys` are the written keys; `lines` is None for a template, which names no user."""

    space: KeySpace
    features: FeatureCatalogue
    keys: Mapping[KeyPosition, Assignment]
    lines: Sequence[Line] | None

    def assigned(self) -> Iterator[tuple[KeyPosition, Assignment]]:
        """Yield the keys that have a job and are on this phone, in list order."""
        for slot in self.space:
            assignment = self.keys.get(slot.position)
            if assignment is not None and assignment.is_assigned:
                yield slot.position, assignment

    def name(self, position: KeyPosition) -> str:
        """Name a key."""
        slot = self.space.slot(position)
        return slot.spoken_name if slot else key_name(position)


Rule = Callable[[CheckContext], Iterator[Finding]]


def missing_values(context: CheckContext) -> Iterator[Finding]:
    """A field that the feature cannot do without is empty."""
    for position, key in context.assigned():
        feature = context.features.get(key.feature)
        for spec in feature.fields if feature else ():
            if not spec.required or spec.name == "line":
                continue
            value = (
                key.value
                if spec.name == "value"
                else key.pickup
                if spec.name == "pickup"
                else key.extra_value(spec.name)
            )
            if not value.strip():
                yield finding(
                    "check_value_missing",
                    Severity.ERROR,
                    position,
                    feature=feature.title if feature else key.feature,
                    field=spec.title.lower(),
                )


def missing_lines(context: CheckContext) -> Iterator[Finding]:
    """A key uses a line that the phone does not have."""
    if context.lines is None:
        most = context.space.model.most_lines
        numbers = set(range(1, most + 1))
    else:
        numbers = {line.number for line in context.lines}
    for position, key in context.assigned():
        feature = context.features.get(key.feature)
        if feature is None or feature.field("line") is None or key.line == 0 or key.line in numbers:
            continue
        yield finding("check_line_missing", Severity.ERROR, position, line=key.line, count=len(numbers))


def lines_without_user(context: CheckContext) -> Iterator[Finding]:
    """A line has no user, so the phone would try to register nobody."""
    for line in context.lines or ():
        if not line.user.strip():
            yield finding("check_line_without_user", Severity.ERROR, line=line.number)


def too_many_lines(context: CheckContext) -> Iterator[Finding]:
    """The phone has more lines than its model takes."""
    most = context.space.model.most_lines
    if context.lines is not None and any(line.number > most for line in context.lines):
        yield finding("check_too_many_lines", Severity.ERROR, model=context.space.model.full_name, count=most)


def repeated_lines(context: CheckContext) -> Iterator[Finding]:
    """More than one plain appearance of the same line."""
    first: dict[int, KeyPosition] = {}
    for position, key in context.assigned():
        if key.feature != "line" or key.line == 0:
            continue
        if key.line in first:
            yield finding(
                "check_line_repeated", Severity.WARNING, position, line=key.line, other=context.name(first[key.line])
            )
        else:
            first[key.line] = position


def watches_itself(context: CheckContext) -> Iterator[Finding]:
    """A BLF watches one of the phone's own lines."""
    own = {line.user for line in context.lines or () if line.user}
    for position, key in context.assigned():
        if key.feature == "blf" and key.value.split("@")[0] in own:
            yield finding("check_blf_to_self", Severity.WARNING, position, extension=key.value)


def repeated_targets(context: CheckContext) -> Iterator[Finding]:
    """Two keys watch or dial the same target."""
    seen: dict[tuple[str, str], list[KeyPosition]] = defaultdict(list)
    for position, key in context.assigned():
        if key.feature in ("blf", "speed_dial") and key.value.strip():
            seen[key.feature, key.value.strip()].append(position)
    for (_, value), positions in seen.items():
        for position in positions[1:]:
            yield finding(
                "check_target_repeated", Severity.WARNING, position, value=value, other=context.name(positions[0])
            )


def odd_digits(context: CheckContext) -> Iterator[Finding]:
    """A DTMF key holds something that is no tone."""
    for position, key in context.assigned():
        if key.feature == "dtmf" and key.value and not _DTMF.fullmatch(key.value):
            yield finding("check_dtmf_digits", Severity.WARNING, position, value=key.value)


RULES: tuple[Rule, ...] = (
    missing_values,
    missing_lines,
    lines_without_user,
    too_many_lines,
    repeated_lines,
    watches_itself,
    repeated_targets,
    odd_digits,
)


def check(context: CheckContext) -> list[Finding]:
    """Run every rule; worst findings first, then in list order."""
    found = [item for rule in RULES for item in rule(context)]
    return sorted(found, key=lambda item: (-item.severity, context.space.row(item.position) if item.position else -1))

"""Checks of a layout that need no vendor file.

Each rule is a function of a `CheckContext` and of its record in `resources/checks/`, which has its severity and
parameters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from app.models.check_table import CheckSpec
from app.models.dialect import Dialect
from app.models.dialplan import DialPlan
from app.models.documents import Contact, Line
from app.models.features import Feature, FeatureCatalogue
from app.models.findings import Finding
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySpace
from app.models.mac import MacAddress
from app.models.numbers import Country
from app.models.resolving import Asker, Directory, user_of_line
from app.models.site_knowledge import NOTHING_KNOWN, SiteKnowledge

_DTMF = re.compile(r"[0-9*#A-Da-d,;]+")


@frozen
class CheckContext:
    """What the rules look at.

    keys: the written keys, with people looked up. lines: None for a template, which names no user. held: the keys as
    the layers hold them, dynamic ones not looked up. settings: the effective device settings. What is None is not known
    here; a rule that needs it then finds nothing, or says that it does not know.
    """

    space: KeySpace
    features: FeatureCatalogue
    keys: Mapping[KeyPosition, Assignment]
    lines: Sequence[Line] | None
    held: Mapping[KeyPosition, Assignment] = field(factory=dict)
    dialect: Dialect | None = None
    settings: Mapping[str, str] = field(factory=dict, repr=False)
    directory: Directory | None = None
    asker: Asker = field(factory=Asker)
    plan: DialPlan | None = None
    country: Country | None = None
    known: SiteKnowledge = NOTHING_KNOWN
    mac: MacAddress | None = None

    @cached_property
    def jobs(self) -> Sequence[tuple[KeyPosition, Assignment, Feature | None]]:
        """The keys that have a job and are on this phone, in list order, with their feature."""
        get = self.features.get
        return [
            (slot.position, key, get(key.feature))
            for slot in self.space
            if (key := self.keys.get(slot.position)) is not None and key.is_assigned
        ]

    def of_features(self, spec: CheckSpec) -> Iterator[tuple[KeyPosition, Assignment, Feature | None]]:
        """Yield the keys with one of the features that a check is about."""
        wanted = frozenset(spec.parameters["features"])
        return (job for job in self.jobs if job[1].feature in wanted)

    def of_kinds(self, spec: CheckSpec) -> Iterator[tuple[KeyPosition, Assignment, Feature]]:
        """Yield the keys with a value of one of the kinds that a check is about."""
        wanted = frozenset(spec.parameters["kinds"])
        for position, key, feature in self.jobs:
            if feature is not None and feature.value_kind in wanted and key.value.strip():
                yield position, key, feature

    @cached_property
    def own_users(self) -> frozenset[str]:
        """The users of the phone's own lines."""
        return frozenset(line.user for line in self.lines or () if line.user)

    def line(self, number: int) -> Line | None:
        """Return a line of the phone."""
        return next((line for line in self.lines or () if line.number == number), None)

    def user_of(self, number: int) -> Contact | None:
        """Return the person who is the user of a line, None where nobody knows."""
        return user_of_line(self.directory, self.line(number), self.asker.site_id)

    def name(self, position: KeyPosition) -> str:
        """Name a key."""
        return self.space.name_of(position)


Rule = Callable[[CheckContext, CheckSpec], Iterator[Finding]]


def missing_values(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A field that the feature cannot do without is empty."""
    for position, key, feature in context.jobs:
        for name in feature.required if feature is not None else ():
            value = key.value if name == "value" else key.pickup if name == "pickup" else key.extra_value(name)
            if feature is not None and not value.strip():
                title = next(item.title for item in feature.fields if item.name == name)
                yield spec.found(position, feature=feature.title, field=title.lower())


def missing_lines(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A key uses a line that the phone does not have."""
    if context.lines is None:
        numbers = set(range(1, context.space.model.most_lines + 1))
    else:
        numbers = {line.number for line in context.lines}
    for position, key, feature in context.jobs:
        if key.line == 0 or key.line in numbers or feature is None or feature.field("line") is None:
            continue
        yield spec.found(position, line=key.line, count=len(numbers))


def lines_without_user(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A line has no user, so the phone would try to register nobody."""
    for line in context.lines or ():
        if not line.user.strip():
            yield spec.found(line=line.number)


def too_many_lines(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """The phone has more lines than its model takes."""
    most = context.space.model.most_lines
    if context.lines is not None and any(line.number > most for line in context.lines):
        yield spec.found(model=context.space.model.full_name, count=most)


def repeated_lines(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """More than one plain appearance of the same line."""
    first: dict[int, KeyPosition] = {}
    for position, key, _ in context.jobs:
        if key.feature != "line" or key.line == 0:
            continue
        if key.line in first:
            yield spec.found(position, line=key.line, other=context.name(first[key.line]))
        else:
            first[key.line] = position


def watches_itself(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A BLF watches one of the phone's own lines."""
    for position, key, _ in context.jobs:
        if key.feature == "blf" and key.value.split("@")[0] in context.own_users:
            yield spec.found(position, extension=key.value)


def watches_nobody(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A BLF watches somebody whom neither the directory nor a phone of the site knows.

    Where the directory is empty or not at hand, nobody can tell.
    """
    directory = context.directory
    if directory is None or not directory.contacts:
        return
    users = context.known.users or frozenset()
    for position, key, _ in context.jobs:
        number = key.value.split("@")[0].strip()
        if key.feature != "blf" or not number or not number[0].isalnum() or number in context.own_users:
            continue
        if number not in users and directory.person(number, context.asker.site_id) is None:
            yield spec.found(position, extension=key.value)


def repeated_targets(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """Two keys of the same kind watch or dial the same target."""
    seen: dict[tuple[str, str], list[KeyPosition]] = defaultdict(list)
    for position, key, _ in context.of_features(spec):
        value = key.value.strip()
        if value:
            seen[key.feature, value].append(position)
    for (_, value), positions in seen.items():
        for position in positions[1:]:
            yield spec.found(position, value=value, other=context.name(positions[0]))


def odd_digits(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A DTMF key holds something that is no tone."""
    for position, key, _ in context.jobs:
        if key.feature == "dtmf" and key.value and not _DTMF.fullmatch(key.value):
            yield spec.found(position, value=key.value)

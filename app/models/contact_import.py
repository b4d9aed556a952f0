"""Taking people from a file into the directory: what would be new, changed, the same, or cannot be taken.

A plan changes nothing; it is the dry run, and what it shows is exactly what is stored afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from attrs import evolve, field, frozen

from app.models.documents import Contact, Site
from app.models.findings import Finding, Severity, finding
from app.models.searching import fold
from app.models.timeframes import timeframes_text

_SHORT: Final = re.compile(r"[*#]?[0-9]{1,6}[*#]?")
"""A number that is taken for an extension where a file does not say."""
_ROUNDED: Final = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{2,3}")
"""What a spreadsheet makes of a long number: `4.93012E+11`. Its last digits are lost."""
_SPLIT: Final = re.compile(r"\s*[;,|\n]\s*|\s+/\s+")
_TICK: Final = 2000
"""After how many rows a long piece of work says how far it is."""
_LONGEST: Final = 250
"""Characters of a name or number that are taken; nobody has longer ones, and phones show far less."""
_LONGEST_RULES: Final = 2000
"""Characters of all timeframes of one person."""

Step = Callable[[float], None]
"""Is told the share done, 0.0 to 1.0; raises to stop."""


def no_step(share: float) -> None:
    """Nobody watches."""


class NumberKind(Enum):
    """What a file says of a number."""

    ANY = "any"
    EXTENSION = "extension"
    DIRECT = "direct"
    MOBILE = "mobile"


@frozen
class ReadPerson:
    """One person as a file has them.

    `row`: the line of the file, from 1. `values`: fields of a contact that the file speaks of, by name; `name` is a
    full name. A field that is not there stays as it is when somebody known is updated. `problem`: why the person cannot
    be taken. `notes`: what was left out or guessed.
    """

    row: int
    values: Mapping[str, Any] = field(factory=dict)
    problem: Finding | None = None
    notes: tuple[Finding, ...] = ()


class ImportMode(Enum):
    """What becomes of people who are known already."""

    ADD = "add"
    """They stay as they are."""
    UPDATE = "update"
    """They take over what the file says."""


class RowState(Enum):
    """What an import does with one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    """Known and different, but only new people are asked for."""
    REJECTED = "rejected"


@frozen
class PlannedRow:
    """One row of the dry run. `before` is who was known, `contact` who is there afterwards; None where there is nobody.

    `reason` says why a row is rejected; `contact` then only has number and name, as far as they were read.
    """

    row: int
    state: RowState
    contact: Contact | None = None
    before: Contact | None = None
    reason: Finding | None = None
    notes: tuple[Finding, ...] = ()

    @property
    def changes(self) -> tuple[tuple[str, object, object], ...]:
        """The fields that differ: name, value before, value afterwards."""
        if self.before is None or self.contact is None:
            return ()
        pairs = ((name, getattr(self.before, name), getattr(self.contact, name)) for name in CONTACT_FIELDS)
        return tuple((name, old, new) for name, old, new in pairs if old != new)


CONTACT_FIELDS: Final = (
    "extension",
    "first",
    "last",
    "display",
    "department",
    "direct",
    "mobile",
    "favourite",
    "owner",
    "timeframes",
    "site_id",
)


@frozen
class ImportPlan:
    """The dry run of an import."""

    rows: tuple[PlannedRow, ...] = ()
    counts: Mapping[RowState, int] = field(init=False)

    @counts.default
    def _count(self) -> Mapping[RowState, int]:
        return Counter(row.state for row in self.rows)

    @property
    def to_store(self) -> list[Contact]:
        """The people that are new or changed."""
        wanted = (RowState.NEW, RowState.CHANGED)
        return [row.contact for row in self.rows if row.state in wanted and row.contact is not None]

    @property
    def added(self) -> list[str]:
        """The ids of people that are new."""
        return [row.contact.id for row in self.rows if row.state is RowState.NEW and row.contact is not None]

    @property
    def replaced(self) -> list[Contact]:
        """The people that change, as they were before."""
        return [row.before for row in self.rows if row.state is RowState.CHANGED and row.before is not None]


def place_numbers(numbers: Iterable[tuple[NumberKind, str]]) -> tuple[dict[str, str], list[str]]:
    """Give each number of a person its field.

    What is marked goes where the mark says. A short number without a mark is the extension, a longer one the direct
    number. Somebody without an extension is dialled by the direct number, else by the mobile one.

    Returns:
        Fields `extension`, `direct`, `mobile` as far as there are any, and the numbers for which there is no room.
    """
    found: dict[str, str] = {}
    left: list[str] = []
    loose: list[str] = []
    seen: set[str] = set()
    for kind, whole in numbers:
        for number in _SPLIT.split(whole.strip()):
            if not number or number in seen:
                continue
            seen.add(number)
            if kind is NumberKind.ANY:
                loose.append(number)
            elif kind.value in found:
                left.append(number)
            else:
                found[kind.value] = number
    for number in loose:
        places = ("extension",) if _SHORT.fullmatch(number) else ("direct", "mobile")
        place = next((name for name in places if name not in found), None)
        if place is None:
            left.append(number)
        else:
            found[place] = number
    if "extension" not in found:
        for name in ("direct", "mobile"):
            if name in found:
                found["extension"] = found.pop(name)
                break
    return found, left


def split_name(name: str) -> tuple[str, str]:
    """Return first and last name of a full name, `Lindqvist, Ana` or `Ana Lindqvist`; last is "" for a single word."""
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.strip().rpartition(" ")
    return (first.strip(), last) if first else (last, "")


def plan_import(
    people: Sequence[ReadPerson],
    known: Sequence[Contact],
    mode: ImportMode,
    site_id: str,
    new_id: Callable[[], str],
    *,
    sites: Iterable[Site] = (),
    split_names: bool = True,
    step: Step = no_step,
) -> ImportPlan:
    """Return what an import would do.

    A person is known by the id of an own export, else by the extension at the same site; where several have that
    extension, the one of the same name is meant. Each extension of a site is taken once from a file.

    Args:
        people: As read.
        known: The directory.
        mode: Whether known people change.
        site_id: The site of new people that the file puts at none, "" for none.
        new_id: Makes an id.
        sites: For files that name the site; a site that is not there is noted.
        split_names: Whether a full name is split into first and last name; else it is shown as it is.
        step: Told the share done.
    """
    planner = _Planner(known, mode, site_id, new_id, sites, split_names)
    rows = []
    for place, person in enumerate(people):
        if place % _TICK == 0:
            step(place / len(people))
        rows.append(planner.row(person))
    return ImportPlan(tuple(rows))


class _Planner:
    def __init__(
        self,
        known: Sequence[Contact],
        mode: ImportMode,
        site_id: str,
        new_id: Callable[[], str],
        sites: Iterable[Site],
        split_names: bool,
    ) -> None:
        self._mode, self._site_id, self._new_id, self._split = mode, site_id, new_id, split_names
        self._sites: dict[str, str] = {}
        for site in sites:
            for name in (site.name, site_title(site)):
                self._sites.setdefault(fold(name.strip()), site.id)
        self._by_id = {contact.id: contact for contact in known}
        self._by_extension: dict[tuple[str, str], list[Contact]] = {}
        for contact in known:
            self._by_extension.setdefault((contact.site_id, contact.extension), []).append(contact)
        self._taken: dict[tuple[str, str], int] = {}
        self._ids: dict[str, int] = {}

    def row(self, person: ReadPerson) -> PlannedRow:
        if person.problem is not None:
            return PlannedRow(person.row, RowState.REJECTED, reason=person.problem, notes=person.notes)
        values = dict(person.values)
        notes = list(person.notes)
        site_id = self._site(values, notes)
        extension = str(values.get("extension", ""))
        own_id = str(values.pop("id", ""))
        reason = self._trouble(person.row, values, site_id, own_id)
        if reason is not None:
            return self._rejected(person.row, values, reason, notes)
        before = self._known(own_id, site_id, extension, values)
        if isinstance(before, Finding):
            return self._rejected(person.row, values, before, notes)
        self._taken.setdefault((site_id, extension), person.row)
        if own_id:
            self._ids[own_id] = person.row
        self._name(values, before)
        if before is None:
            contact = Contact(own_id or self._new_id(), **{"extension": "", "site_id": site_id, **values})
            return PlannedRow(person.row, RowState.NEW, contact, notes=tuple(notes))
        if not own_id:
            values.pop("site_id", None)
        if all(getattr(before, name) == value for name, value in values.items()):
            return PlannedRow(person.row, RowState.SAME, before, before, notes=tuple(notes))
        state = RowState.CHANGED if self._mode is ImportMode.UPDATE else RowState.KEPT
        return PlannedRow(person.row, state, evolve(before, **values), before, notes=tuple(notes))

    def _rejected(self, row: int, values: Mapping[str, Any], reason: Finding, notes: Sequence[Finding]) -> PlannedRow:
        shown = Contact("", str(values.get("extension", "")), display=_name_of(values)[:_LONGEST])
        return PlannedRow(row, RowState.REJECTED, shown, reason=reason, notes=tuple(notes))

    def _site(self, values: dict[str, Any], notes: list[Finding]) -> str:
        if "site" not in values:
            return self._site_id
        name = str(values.pop("site"))
        found = self._sites.get(fold(name)) if name else ""
        if found is None:
            notes.append(finding("import_site_unknown", Severity.WARNING, site=name))
            found = self._site_id
        values["site_id"] = found
        return found

    def _trouble(self, row: int, values: Mapping[str, Any], site_id: str, own_id: str) -> Finding | None:
        extension = str(values.get("extension", ""))
        if not extension and not own_id:
            return finding("import_no_number", Severity.WARNING, name=_name_of(values))
        for name in ("extension", "direct", "mobile"):
            number = str(values.get(name, ""))
            if _ROUNDED.fullmatch(number):
                return finding("import_number_rounded", Severity.WARNING, number=number)
        for name, value in values.items():
            if isinstance(value, str) and len(value) > _LONGEST:
                return finding("import_too_long", Severity.WARNING, field=name, length=len(value), limit=_LONGEST)
        if (length := len(timeframes_text(values.get("timeframes")))) > _LONGEST_RULES:
            return finding("import_too_long", Severity.WARNING, field="timeframes", length=length, limit=_LONGEST_RULES)
        if own_id:
            first = self._ids.get(own_id)
            return finding("import_id_twice", Severity.WARNING, row=first) if first is not None else None
        first = self._taken.get((site_id, extension))
        if first is not None:
            return finding("import_extension_twice", Severity.WARNING, extension=extension, row=first)
        return None

    def _known(self, own_id: str, site_id: str, extension: str, values: Mapping[str, Any]) -> Contact | Finding | None:
        if own_id in self._by_id:
            return self._by_id[own_id]
        if own_id:
            return None
        found = self._by_extension.get((site_id, extension), [])
        if len(found) < 2:
            return found[0] if found else None
        wanted = fold(_name_of(values))
        named = [contact for contact in found if fold(contact.name) == wanted]
        if len(named) == 1:
            return named[0]
        return finding("import_ambiguous", Severity.WARNING, extension=extension, count=len(found))

    def _name(self, values: dict[str, Any], before: Contact | None) -> None:
        """Turn a full name into the fields of a contact; one that is shown so already changes nothing."""
        if "name" not in values:
            return
        name = str(values.pop("name"))
        if not name or (before is not None and before.name == name):
            return
        first, last = split_name(name)
        if not (self._split and first and last):
            values.setdefault("display", name)
            return
        if before is None or (before.first, before.last) != (first, last):
            values.setdefault("first", first)
            values.setdefault("last", last)
        if before is not None and before.display:
            values.setdefault("display", "")


def site_title(site: Site) -> str:
    """Return a site's name with its company."""
    return f"{site.company} · {site.name}" if site.company else site.name


def _name_of(values: Mapping[str, Any]) -> str:
    full = f"{values.get('first', '')} {values.get('last', '')}".strip()
    return str(values.get("display") or values.get("name") or full)

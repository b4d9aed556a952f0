"""What dynamic keys, automatic slots and label variables say now: looked up in the directory, per phone.

Rendering, checks, picture and list all ask here, so that none of them shows what another would not write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from attrs import evolve, frozen

from app.models.directory import Collation, DirectorySort, DirectorySource, DirectoryView, entries
from app.models.documents import AutoFill, Contact, Document, FillStart, Line, Phone, Template
from app.models.findings import Finding, Severity, finding
from app.models.keys import BLANK_KEY, Assignment, DirectorySlot, KeyPosition, KeyState
from app.models.keyspace import KeySlot, KeySpace
from app.models.searching import fold
from app.models.wording import Wording

VARIABLES = ("ext", "name", "first", "last", "dept")
"""What a label can have in braces."""

_VARIABLE = re.compile(r"\{(ext|name|first|last|dept)\}")
_PLAIN_VIEW = "@"
_TITLES = {
    DirectorySource.ALL: "All contacts",
    DirectorySource.FAVOURITES: "Favourites",
    DirectorySource.MINE: "My contacts",
    DirectorySource.COWORKERS: "Coworkers",
}
_LINES = ("line", "shared_line")


def plain_view_id(source: DirectorySource, sort: DirectorySort = DirectorySort.LAST, department: str = "") -> str:
    """Return the id of a view that nobody saved: a whole source in one order (`@coworkers+last`)."""
    return f"{_PLAIN_VIEW}{source.value}+{sort.value}" + (f":{department}" if department else "")


def plain_view(view_id: str) -> DirectoryView | None:
    """Return the view that a `plain_view_id` stands for, None for any other id."""
    if not view_id.startswith(_PLAIN_VIEW):
        return None
    head, _, department = view_id[1:].partition(":")
    source_name, _, sort_name = head.partition("+")
    try:
        source, sort = DirectorySource(source_name), DirectorySort(sort_name or DirectorySort.LAST.value)
    except ValueError:
        return None
    return DirectoryView(view_id, _TITLES.get(source, department), source, department, sort=sort)


def view_title(view: DirectoryView, words: Wording) -> str:
    """Return what a view is called: the name that somebody gave it, or that of a whole source in words."""
    is_whole = plain_view(view.id) is not None and view.source in _TITLES
    return words.text(f"view_{view.source.value}", {}) if is_whole else view.name


@frozen
class Asker:
    """Through whose eyes the directory is seen: the user of the phone's first line, its site and its lines.

    `lines` is None for a template, which names no user.
    """

    user: str = ""
    site_id: str = ""
    lines: tuple[Line, ...] | None = None

    @property
    def own(self) -> frozenset[str]:
        """The users of the phone's own lines."""
        return frozenset(line.user for line in self.lines or () if line.user)

    def line(self, number: int) -> Line | None:
        """Return a line of the phone."""
        return next((line for line in self.lines or () if line.number == number), None)


def asker_of(document: Document) -> Asker:
    """Return through whose eyes the directory is seen by a document's keys."""
    if isinstance(document, Template):
        return Asker()
    first = min(document.lines, key=lambda line: line.number, default=None)
    return Asker(first.user if first is not None else "", document.site_id, document.lines)


class Directory:
    """The people and views that keys are resolved against. Never changes; each list of people is sorted once.

    Args:
        contacts: Everybody.
        views: The saved views.
        collate: The order of texts in the user's alphabet.
    """

    def __init__(
        self, contacts: Iterable[Contact] = (), views: Iterable[DirectoryView] = (), collate: Collation = fold
    ) -> None:
        self.contacts = tuple(contacts)
        self.views = tuple(views)
        self._by_id = {view.id: view for view in self.views}
        self.collate = collate
        self._sorted: dict[tuple[str, str, str], Sequence[Contact]] = {}
        self._parts: dict[tuple[str, str, str, frozenset[str]], tuple[Sequence[Contact], Sequence[Contact]]] = {}
        self._numbers: dict[tuple[str, str], Contact] | None = None

    @cached_property
    def people_by_id(self) -> Mapping[str, Contact]:
        """Everybody by id."""
        return {contact.id: contact for contact in self.contacts}

    def prepare(self, like: Directory | None) -> None:
        """Look up what another directory was asked for, so that it is at hand; for a worker."""
        _ = self.people_by_id
        self.person("-")
        for view_id, user, site_id in like.asked if like is not None else ():
            self.people(view_id, Asker(user, site_id))

    @property
    def asked(self) -> Sequence[tuple[str, str, str]]:
        """Of which lists somebody asked: view, user and site."""
        return list(self._sorted)

    def view(self, view_id: str) -> DirectoryView | None:
        """Return a saved view or a plain one; None for a view that is gone."""
        return self._by_id.get(view_id) or plain_view(view_id)

    def at_site(self, site_id: str) -> Sequence[Contact]:
        """Return the people of a site and those without a site; everybody for ""."""
        if not site_id:
            return self.contacts
        return [contact for contact in self.contacts if contact.site_id in ("", site_id)]

    def people(self, view_id: str, asker: Asker, without_own: bool = False) -> Sequence[Contact] | None:
        """Return the people of a view in its order, None for a view that is gone.

        A plain view shows the people of the asker's site and those without a site; a saved one says itself whom it
        shows.

        Args:
            view_id: The view.
            asker: Who looks.
            without_own: Leave the asker's own lines out.
        """
        key = (view_id, asker.user, asker.site_id)
        found = self._sorted.get(key)
        if found is None:
            view = self.view(view_id)
            if view is None:
                return None
            everybody = self.contacts if view_id in self._by_id else self.at_site(asker.site_id)
            found = self._sorted[key] = entries(view, everybody, asker.user, self.collate)
        own = asker.own
        if not without_own or not own:
            return found
        return self._parted(key, own, found)[0]

    def own_people(self, view_id: str, asker: Asker) -> Sequence[Contact]:
        """Return the people of a view who are the asker's own lines."""
        own = asker.own
        found = self.people(view_id, asker)
        return self._parted((view_id, asker.user, asker.site_id), own, found)[1] if own and found else ()

    def _parted(
        self, key: tuple[str, str, str], own: frozenset[str], people: Sequence[Contact]
    ) -> tuple[Sequence[Contact], Sequence[Contact]]:
        """Part the people of a list into the others and those who are the asker's own lines."""
        parted = self._parts.get((*key, own))
        if parted is None:
            others = [person for person in people if person.extension not in own]
            selves = [person for person in people if person.extension in own]
            parted = self._parts[(*key, own)] = (others, selves)
        return parted

    def person(self, number: str, site_id: str = "") -> Contact | None:
        """Return whose extension, direct or mobile number this is, seen from a site ("" for any)."""
        if not number:
            return None
        if self._numbers is None:
            self._numbers = {}
            for numbers in ("extension", "direct", "mobile"):
                for contact in self.contacts:
                    text = getattr(contact, numbers)
                    if text:
                        self._numbers.setdefault((contact.site_id, text), contact)
                        self._numbers.setdefault(("*", text), contact)
        number = number.split("@")[0]
        if not site_id:
            return self._numbers.get(("*", number))
        return self._numbers.get((site_id, number)) or self._numbers.get(("", number))


def user_of_line(directory: Directory | None, line: Line | None, site_id: str) -> Contact | None:
    """Return the person whose extension is the user of a line, None where nobody knows."""
    if directory is None or line is None or not line.user:
        return None
    person = directory.person(line.user, site_id)
    return person if person is not None and person.extension == line.user.split("@")[0] else None


def target_of(contact: Contact, feature: str) -> str:
    """Return what a key for this person dials; only an extension can be watched. "" where there is none."""
    return contact.extension if feature == "blf" else contact.extension or contact.direct or contact.mobile


def has_variables(label: str) -> bool:
    """Whether a label has variables."""
    return "{" in label and _VARIABLE.search(label) is not None


def label_text(pattern: str, number: str, contact: Contact | None) -> str:
    """Return a label with its variables filled in; what nobody knows is left out."""
    if "{" not in pattern:
        return pattern
    if pattern == "{name}":
        return contact.name if contact is not None else ""
    facts = {"ext": number}
    if contact is not None:
        facts |= {
            "ext": contact.extension or number,
            "name": contact.name,
            "first": contact.first,
            "last": contact.last,
            "dept": contact.department,
        }
    return " ".join(_VARIABLE.sub(lambda match: facts.get(match[1], ""), pattern).split())


@frozen
class Entry:
    """Which entry of which list a key takes; `contact` is None where there is none, `number` counts from 1.

    is_auto: an automatic slot, not a dynamic key. waits: a template's key; who it is depends on each phone's user.
    """

    view: str
    number: int
    contact: Contact | None
    is_auto: bool = False
    waits: bool = False


@frozen
class Resolution:
    """What keys say now, for those that say something else than their assignment. `entries` tell where from."""

    keys: Mapping[KeyPosition, Assignment] = MappingProxyType({})
    entries: Mapping[KeyPosition, Entry] = MappingProxyType({})
    findings: tuple[Finding, ...] = ()


NOTHING = Resolution()


def fill_order(space: KeySpace, start: FillStart) -> list[KeySlot]:
    """Return the keys in the order in which automatic slots fill: index order, the chosen units first."""
    in_order = space.open.in_index_order()
    if start is FillStart.SIDECAR:
        in_order.sort(key=lambda slot: slot.position.unit == 0)
    return in_order


def fill_people(fill: AutoFill, directory: Directory, asker: Asker) -> Sequence[Contact] | None:
    """Return whom automatic slots watch, in order, the phone's own lines left out; None for a view that is gone."""
    if fill.view_id:
        return directory.people(fill.view_id, asker, without_own=True)
    return [
        directory.person(number, asker.site_id) or Contact("", number)
        for number in fill.people
        if number not in asker.own
    ]


def resolve(
    space: KeySpace,
    keys: Mapping[KeyPosition, Assignment],
    directory: Directory | None,
    asker: Asker,
    fill: AutoFill | None = None,
) -> Resolution:
    """Look up what keys say now.

    A dynamic key whose entry does not exist is kept blank, with a finding, so that it comes back with its entry.

    Args:
        space: The keys of the phone.
        keys: What the layers say, over all of them.
        directory: People and views; None where none is at hand: dynamic keys then keep their last forecast.
        asker: Through whose eyes the directory is seen.
        fill: What fills automatic slots, None for nothing.
    """
    wanting = [
        position
        for position, key in keys.items()
        if (key.slot is not None or "{" in key.label or (fill is not None and key.state is KeyState.AUTO))
        and position in space
    ]
    if not wanting:
        return NOTHING
    work = _Work(directory, asker, space.words)
    autos = set()
    for position in wanting:
        key = keys[position]
        if key.state is KeyState.AUTO:
            autos.add(position)
        elif key.slot is not None and key.is_assigned:
            work.dynamic(position, key, key.slot)
        elif key.is_assigned and has_variables(key.label):
            work.label(position, key)
    if fill is not None and autos:
        slots = [slot.position for slot in fill_order(space, fill.start) if slot.position in autos and not slot.fixed]
        work.automatic(slots, keys, fill)
    return Resolution(MappingProxyType(work.keys), MappingProxyType(work.entries), tuple(work.findings))


class _Work:
    """One resolution while it is made."""

    def __init__(self, directory: Directory | None, asker: Asker, words: Wording) -> None:
        self._directory = directory
        self._words = words
        self._asker = asker
        self.keys: dict[KeyPosition, Assignment] = {}
        self.entries: dict[KeyPosition, Entry] = {}
        self.findings: list[Finding] = []
        self._lists: dict[tuple[str, bool], tuple[DirectoryView | None, Sequence[Contact] | None]] = {}

    def dynamic(self, position: KeyPosition, key: Assignment, slot: DirectorySlot) -> None:
        directory = self._directory
        if directory is None:
            self._tell("dynamic_forecast", Severity.WARNING, position, entry=slot.entry, value=key.value or "–")
            self._label(position, key, None)
            return
        view, people = self._list(directory, slot)
        if view is None or people is None:
            self._blank(position, key, Entry("", slot.entry, None))
            self._tell("dynamic_view_gone", Severity.ERROR, position, entry=slot.entry)
            return
        if self._waits(view):
            self.entries[position] = Entry(view_title(view, self._words), slot.entry, None, waits=True)
            return
        if not 1 <= slot.entry <= len(people):
            self._blank(position, key, Entry(view_title(view, self._words), slot.entry, None))
            self._tell(
                "dynamic_beyond_end",
                Severity.WARNING,
                position,
                entry=slot.entry,
                view=view.name,
                count=len(people),
            )
            return
        person = people[slot.entry - 1]
        target = target_of(person, key.feature)
        if not target:
            self._blank(position, key, Entry(view_title(view, self._words), slot.entry, person))
            self._tell(
                "dynamic_no_number",
                Severity.WARNING,
                position,
                entry=slot.entry,
                view=view.name,
                name=person.name,
            )
            return
        self.entries[position] = Entry(view_title(view, self._words), slot.entry, person)
        self.keys[position] = evolve(key, value=target, label=label_text(key.label, target, person))

    def _list(self, directory: Directory, slot: DirectorySlot) -> tuple[DirectoryView | None, Sequence[Contact] | None]:
        key = slot.view_id, slot.skips_own
        if key not in self._lists:
            people = directory.people(slot.view_id, self._asker, slot.skips_own)
            self._lists[key] = directory.view(slot.view_id), people
        return self._lists[key]

    def automatic(
        self, positions: Sequence[KeyPosition], keys: Mapping[KeyPosition, Assignment], fill: AutoFill
    ) -> None:
        directory = self._directory if fill.view_id else self._directory or Directory()
        people = fill_people(fill, directory, self._asker) if directory is not None else None
        if people is None:
            for position in positions:
                self._blank(position, keys[position], None)
            code = "auto_fill_unknown" if directory is None else "auto_fill_view_gone"
            severity = Severity.WARNING if directory is None else Severity.ERROR
            self._tell(code, severity, positions[0], count=len(positions))
            return
        view = directory.view(fill.view_id) if directory is not None and fill.view_id else None
        name = view_title(view, self._words) if view is not None else self._words.text("view_own", {})
        waits = view is not None and self._waits(view)
        watched = [person for person in people if person.extension]
        for number, position in enumerate(positions, start=1):
            key = keys[position]
            if number > len(watched):
                self._blank(position, key, Entry(name, number, None, is_auto=True, waits=waits))
                continue
            person = watched[number - 1]
            self.entries[position] = Entry(name, number, person, is_auto=True)
            self.keys[position] = Assignment(
                feature="blf",
                line=fill.line,
                value=person.extension,
                pickup=fill.pickup,
                label=label_text(fill.label, person.extension, person),
                locked=key.locked,
                note=key.note,
            )
        left = len(watched) - len(positions)
        if left > 0:
            self._tell("auto_fill_overflow", Severity.WARNING, positions[-1], count=left, view=name)

    def _waits(self, view: DirectoryView) -> bool:
        """Whether a view shows other people to each phone, and it is a template that asks."""
        return self._asker.lines is None and view.source in (DirectorySource.MINE, DirectorySource.COWORKERS)

    def label(self, position: KeyPosition, key: Assignment) -> None:
        if key.feature in _LINES and self._asker.lines is None:
            return  # A template names no user: each phone fills the label in for itself.
        self._label(position, key, self._person(key))

    def _label(self, position: KeyPosition, key: Assignment, person: Contact | None) -> None:
        if not has_variables(key.label):
            return
        number = self._number(key)
        self.keys[position] = evolve(key, label=label_text(key.label, number, person))
        if person is None and any(f"{{{name}}}" in key.label for name in VARIABLES if name != "ext"):
            self._tell("label_nobody", Severity.WARNING, position, label=key.label, value=number or "–")

    def _number(self, key: Assignment) -> str:
        if key.feature not in _LINES:
            return key.value
        line = self._asker.line(key.line)
        return line.user if line is not None else ""

    def _person(self, key: Assignment) -> Contact | None:
        number = self._number(key)
        person = self._directory.person(number, self._asker.site_id) if self._directory is not None else None
        if person is None and key.feature in _LINES:
            line = self._asker.line(key.line)
            name = (line.display_name or line.label) if line is not None else ""
            return Contact("", number, display=name) if name else None
        return person

    def _blank(self, position: KeyPosition, key: Assignment, entry: Entry | None) -> None:
        self.keys[position] = evolve(BLANK_KEY, locked=key.locked, note=key.note)
        if entry is not None:
            self.entries[position] = entry

    def _tell(self, code: str, severity: Severity, position: KeyPosition, **facts: object) -> None:
        self.findings.append(finding(code, severity, position, **facts))


def resolved(
    keys: Mapping[KeyPosition, Assignment], resolution: Resolution, can_blank: Callable[[], bool]
) -> dict[KeyPosition, Assignment]:
    """Return what a vendor file must say on keys, dynamic ones looked up.

    Keys that stay empty because their entry does not exist are left out where the vendor has no blank key.
    """
    if not resolution.keys:
        return dict(keys)
    after = {**keys, **resolution.keys}
    if can_blank():
        return after
    empty = {position for position, key in resolution.keys.items() if key.state is KeyState.BLANK}
    return {position: key for position, key in after.items() if position not in empty}


def effective_fill(document: Document, template: Template | None, brand: Template | None) -> AutoFill | None:
    """Return what fills a document's automatic slots: its own choice, else that of the layers below it."""
    if document.layout.auto_fill is not None or not isinstance(document, Phone):
        return document.layout.auto_fill
    below = [layer.layout.auto_fill for layer in (template, brand) if layer is not None]
    return next((fill for fill in below if fill is not None), None)

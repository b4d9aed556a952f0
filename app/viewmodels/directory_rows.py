"""Which people a table shows, in which order: kept from one question to the next, and put right after small changes."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from functools import partial
from typing import Any, Final

from attrs import frozen

from app.models.directory import Collation, DirectoryView, candidates, ordered
from app.models.documents import Contact
from app.models.sorting import sorted_in_runs
from app.models.timeframes import timeframes_text
from app.viewmodels.contact_matches import ContactIndex

_FEW: Final = 200
"""So many people are put into orders that are there; for more of them all is sorted anew."""

Step = Callable[[], None]
"""Is called between two pieces of work; raises to stop."""


class DirectoryColumn(IntEnum):
    """The columns, in the order of the table."""

    EXTENSION = 0
    FIRST = 1
    LAST = 2
    DISPLAY = 3
    DEPARTMENT = 4
    FAVOURITE = 5
    SITE = 6
    DIRECT = 7
    MOBILE = 8
    OWNER = 9
    TIMEFRAMES = 10
    EYE = 11


FIELDS: Final = (
    "extension",
    "first",
    "last",
    "display",
    "department",
    "favourite",
    "site_id",
    "direct",
    "mobile",
    "owner",
    "timeframes",
    "hidden",
)
"""What the columns hold: fields of a contact, and whether the view hides it."""


@frozen
class Wanted:
    """What a table shall show. `site_id`: "" those of no site, None all. With a `view`, its people in its order."""

    query: str = ""
    site_id: str | None = None
    column: int = DirectoryColumn.EXTENSION
    descending: bool = False
    view: DirectoryView | None = None
    user: str = ""


@frozen(eq=False)
class Change:
    """People who are added, or replace those with the same id, and ids of those who go, as far as they are there."""

    people: Collection[Contact] = ()
    gone: Collection[str] = ()


@frozen(eq=False)
class Shown:
    """What a table shows. Places count in `contacts`.

    rows: from above; the last `near` of them do not contain what was searched, only something like it. base: everybody
    of the view and the site, in order. members: for each place whether it is in `base`; empty without a view.
    """

    contacts: list[Contact]
    places: Mapping[str, int]
    rows: Sequence[int]
    near: int
    base: Sequence[int]
    members: bytes


def _no_step() -> None:
    """Nobody wants it stopped."""


class DirectoryRows:
    """The people of a table, prepared for what is asked of it. No Qt, so that a worker can do the work.

    Each column is put in order once, each search goes through texts that are prepared once, and few people who change,
    come or go are put in their places. What was handed out stays as it is.

    Args:
        contacts: The people.
        sites: Names of the sites by id.
        collate: The order of texts.
    """

    def __init__(self, contacts: Iterable[Contact], sites: Mapping[str, str], collate: Collation) -> None:
        self._contacts = list(contacts)
        self._sites = sites
        self._collate = collate
        self._places: dict[str, int] | None = None
        self._orders: dict[int, list[int]] = {}
        self._index: ContactIndex | None = None
        self._base: tuple[Wanted, Sequence[int], bytes] | None = None

    def __len__(self) -> int:
        return len(self._contacts)

    # ---- changes

    def change(self, change: Change) -> None:
        """Add, replace and take out people."""
        if change.people:
            self._put(change.people)
        if change.gone:
            self._take_out(change.gone)

    def _put(self, people: Collection[Contact]) -> None:
        contacts, places = list(self._contacts), self._known_places()
        new = [contact for contact in people if contact.id not in places]
        if new:
            places = self._places = {**places}
        for contact in new:
            places[contact.id] = len(contacts)
            contacts.append(contact)
        changed = {places[contact.id]: contact for contact in people}
        for place, contact in changed.items():
            contacts[place] = contact
        self._contacts = contacts
        self._base = None
        if len(changed) > _FEW:
            self._forget()
            return
        if self._index is not None:
            for place, contact in sorted(changed.items()):
                self._index.replace(place, contact)
        for column, order in self._orders.items():
            left = [place for place in order if place not in changed]
            for place in changed:
                insort(left, place, key=partial(self._key, column))
            self._orders[column] = left

    def _take_out(self, ids: Iterable[str]) -> None:
        places = self._known_places()
        gone = {places[contact_id] for contact_id in ids if contact_id in places}
        contacts = self._contacts
        self._contacts = [contact for place, contact in enumerate(contacts) if place not in gone]
        self._places = self._base = None
        if len(gone) > _FEW:
            self._forget()
            return
        moved: list[int] = []
        for step, place in enumerate((*sorted(gone), len(contacts))):
            moved.extend(range(len(moved) - step, place - step))
            moved.append(-1)
        self._orders = {
            column: [moved[place] for place in order if place not in gone] for column, order in self._orders.items()
        }
        if self._index is not None:
            self._index.take_out(gone)

    def _forget(self) -> None:
        self._orders.clear()
        self._index = None

    def _known_places(self) -> dict[str, int]:
        if self._places is None:
            self._places = {contact.id: place for place, contact in enumerate(self._contacts)}
        return self._places

    # ---- questions

    def find(self, wanted: Wanted, step: Step = _no_step) -> Shown:
        """Return what a table shall show."""
        places = self._known_places()
        step()
        base, members = self._everybody(wanted, step)
        rows: Sequence[int] = base
        near: Sequence[int] = ()
        if wanted.query:
            if self._index is None:
                self._index = ContactIndex(self._contacts)
            step()
            found, near = self._index.find(wanted.query)
            rows, near = self._in_order(base, found), self._in_order(base, near)
            rows += near
        return Shown(self._contacts, places, rows, len(near), base, members)

    def _everybody(self, wanted: Wanted, step: Step) -> tuple[Sequence[int], bytes]:
        """Return the places of everybody of the view and the site, in order; kept until something changes."""
        key = Wanted("", wanted.site_id, wanted.column, wanted.descending, wanted.view, wanted.user)
        if self._base is None or self._base[0] != key:
            base: Sequence[int]
            members = bytearray()
            if wanted.view is not None:
                places = self._known_places()
                people = candidates(wanted.view, self._contacts, wanted.user)
                base = [places[contact.id] for contact in ordered(wanted.view, people, self._collate)]
                members = bytearray(len(self._contacts))
                for place in base:
                    members[place] = 1
            else:
                base = self._order(wanted.column, step)
                if wanted.site_id is not None:
                    contacts = self._contacts
                    base = [place for place in base if contacts[place].site_id == wanted.site_id]
                if wanted.descending:
                    base = base[::-1]
            self._base = key, base, bytes(members)
        return self._base[1], self._base[2]

    def _in_order(self, base: Sequence[int], places: Sequence[int]) -> list[int]:
        if not places:
            return []
        wanted = bytearray(len(self._contacts))
        for place in places:
            wanted[place] = 1
        return [place for place in base if wanted[place]]

    # ---- orders

    def _order(self, column: int, step: Step) -> list[int]:
        """Return everybody's places in the order of a column; equal ones go by extension."""
        if column not in self._orders:
            before: Sequence[int] = range(len(self._contacts))
            if column != DirectoryColumn.EXTENSION:
                before = self._order(DirectoryColumn.EXTENSION, step)
            step()
            values = [self._text(contact, column) for contact in self._contacts]
            ranks = self._ranks(values)
            step()
            keys = [ranks[value] for value in values]
            self._orders[column] = sorted_in_runs(before, keys.__getitem__)
        return self._orders[column]

    def _ranks(self, values: Sequence[str]) -> dict[str, int]:
        # Names repeat, and an alphabet takes longer than a dictionary: each name is looked at once. Nothing comes last.
        distinct = set(values) - {""}
        numbers = [value for value in distinct if value.isascii() and value.isdecimal()]
        numbers = sorted_in_runs(sorted_in_runs(numbers), int)
        others = sorted_in_runs(list(distinct.difference(numbers)))
        keys = {value: self._collate(value) for value in others}
        others = sorted_in_runs(others, keys.__getitem__)
        return {value: rank for rank, value in enumerate([*numbers, *others, ""])}

    def _key(self, column: int, place: int) -> tuple[Any, ...]:
        """Return what the order of a column goes by; as `_ranks` has it, for one person."""
        contact = self._contacts[place]
        extension = self._value_key(contact.extension)
        if column == DirectoryColumn.EXTENSION:
            return extension, place
        return self._value_key(self._text(contact, column)), extension, place

    def _value_key(self, value: str) -> tuple[Any, ...]:
        if not value:
            return (2,)
        return (0, int(value), value) if value.isascii() and value.isdecimal() else (1, self._collate(value), value)

    def _text(self, contact: Contact, column: int) -> str:
        match column:
            case DirectoryColumn.FAVOURITE:
                return "0" if contact.favourite else "1"
            case DirectoryColumn.SITE:
                return self._sites.get(contact.site_id, "")
            case DirectoryColumn.DISPLAY:
                return contact.name
            case DirectoryColumn.TIMEFRAMES:
                return timeframes_text(contact.timeframes)
            case _:
                return str(getattr(contact, FIELDS[column]))

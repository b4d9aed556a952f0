"""What fields offer while one types: people of the directory, and values that keys of the site have already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen
from PySide6.QtCore import QObject, Signal

from app.models.documents import Contact
from app.models.searching import Query, search_text
from app.services.many_values import many_values
from app.viewmodels.tasks import Task, TaskRunner

if TYPE_CHECKING:
    from app.viewmodels.contact_completion import ContactCompletion

_AT_ONCE: Final = 3000
"""So many people are prepared within a frame; more of them by a worker."""
_LOOKED_AT: Final = 20_000
_RECENT_KEPT: Final = 8

PEOPLE_KINDS: Final = frozenset({"extension", "number"})
"""Kinds of fields that offer people."""
KNOWN_KINDS: Final = frozenset(
    {"extension", "number", "slot", "queue", "timeframe", "code", "list_uri", "address", "url"}
)
"""Kinds of fields that offer what other keys of the same kind of field have."""


@frozen
class Offer:
    """One row of the list under a field. `contact` is whom it stands for, None for a value."""

    value: str
    title: str = ""
    detail: str = ""
    contact: Contact | None = None


@frozen
class Ask:
    """What is typed into: the kind of the field, the feature of the key, and the site of the phone."""

    kind: str = "extension"
    feature: str = ""
    site_id: str = ""


def offer_of(contact: Contact) -> Offer:
    """Return a person as an offer."""
    return Offer(contact.extension, contact.name, contact.department, contact)


KnownValues = Callable[[Ask], Sequence[Offer]]


class Offers(QObject):
    """The people and values that fields complete from.

    People are prepared anew when they change; where that takes long, a worker does it, and until then the first ones
    that fit are offered.

    Args:
        contacts: Gives the people; the same object as long as they are the same.
    """

    prepared = Signal()
    """All people can be found quickly now."""

    def __init__(self, contacts: Callable[[], Sequence[Contact]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contacts = contacts
        self._completion: ContactCompletion | None = None
        self._preparing: Sequence[Contact] | None = None
        self._numbers: tuple[Sequence[Contact], dict[str, Contact]] | None = None
        self._tasks = TaskRunner(self, threads=1)
        self._recent: dict[str, list[Offer]] = {}
        self.known: KnownValues = _nothing
        """Gives what keys of the library have already; set when the library is open."""

    @property
    def people(self) -> Sequence[Contact]:
        """Everybody."""
        return self._contacts()

    def person(self, number: str) -> Contact | None:
        """Return the person with exactly this extension, or None."""
        wanted = number.strip()
        people = self._contacts()
        if self._preparing is people:
            # A worker is at it; who it is, is soon found without it.
            return next((person for person in people if person.extension == wanted), None) if wanted else None
        if self._numbers is None or self._numbers[0] is not people:
            self._numbers = people, _by_number(people)
        return self._numbers[1].get(wanted) if wanted else None

    def best(self, ask: Ask, text: str, limit: int) -> list[Offer]:
        """Return what a text may mean, best first; for "" the values taken last, then all by name."""
        query = Query.parse(text)
        found: dict[str, Offer] = {}
        recent = self._recent.get(ask.kind, ())
        known = self.known(ask) if ask.kind in KNOWN_KINDS else ()
        for offer in (*recent, *known) if query.is_empty or ask.kind not in PEOPLE_KINDS else ():
            if query.is_empty or query.matches(search_text((offer.title, offer.value, offer.detail))):
                found.setdefault(offer.value, self._named(offer))
        if ask.kind in PEOPLE_KINDS:
            for contact in self._best_people(text, limit):
                found.setdefault(contact.extension or contact.id, offer_of(contact))
                if len(found) >= limit:
                    break
            for offer in known if not query.is_empty else ():
                if offer.value not in found and query.matches(search_text((offer.title, offer.value))):
                    found[offer.value] = self._named(offer)
        return list(found.values())[:limit]

    def _named(self, offer: Offer) -> Offer:
        contact = offer.contact or self.person(offer.value)
        return offer_of(contact) if contact is not None else offer

    def took(self, ask: Ask, offer: Offer) -> None:
        """Remember what was chosen, to be offered first."""
        recent = self._recent.setdefault(ask.kind, [])
        self._recent[ask.kind] = [offer, *(item for item in recent if item.value != offer.value)][:_RECENT_KEPT]

    def _best_people(self, text: str, limit: int) -> list[Contact]:
        people = self._contacts()
        completion = self._completion
        if completion is None or completion.contacts is not people:
            if len(people) > _AT_ONCE:
                self._prepare(people)
                return _first_fitting(people, text, limit)
            completion = self._completion = _prepared(people)
        return [people[place] for place in completion.best(text, limit)]

    def prepare(self) -> None:
        """Begin to prepare many people before anybody types."""
        people = self._contacts()
        if len(people) > _AT_ONCE and (self._completion is None or self._completion.contacts is not people):
            self._prepare(people)

    def _prepare(self, people: Sequence[Contact]) -> None:
        if self._preparing is people:
            return
        self._preparing = people
        task = Task(lambda _report: _many_prepared(people), self._tasks)
        task.succeeded.connect(self._on_prepared)
        self._tasks.start(task)

    def _on_prepared(self, found: tuple[ContactCompletion, dict[str, Contact]]) -> None:
        self._preparing = None
        completion, numbers = found
        if completion.contacts is self._contacts():
            self._completion = completion
            self._numbers = completion.contacts, numbers
            self.prepared.emit()

    def stop(self) -> None:
        """Wait for the worker, before the end."""
        self._tasks.stop()


def _prepared(people: Sequence[Contact]) -> ContactCompletion:
    # Not needed before somebody types.
    from app.viewmodels.contact_completion import ContactCompletion

    return ContactCompletion(people)


def _by_number(people: Sequence[Contact]) -> dict[str, Contact]:
    # The first of several with one extension, as everywhere else.
    return {person.extension: person for person in reversed(people)}


def _many_prepared(people: Sequence[Contact]) -> tuple[ContactCompletion, dict[str, Contact]]:
    with many_values():
        numbers = _by_number(people)
        return _prepared(people), numbers


def _first_fitting(people: Sequence[Contact], text: str, limit: int) -> list[Contact]:
    query = Query.parse(text)
    found: list[Contact] = []
    for contact in people[:_LOOKED_AT]:
        if query.is_empty or query.matches(search_text((contact.name, contact.extension, contact.department))):
            found.append(contact)
            if len(found) == limit:
                break
    return found


def _nothing(_ask: Ask) -> Sequence[Offer]:
    return ()

"""What changes in the directory: before or after a step, and how it is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import field, frozen

from app.models.directory import DirectoryView
from app.models.documents import Contact
from app.services.many_values import many_values
from app.services.progress import Report

if TYPE_CHECKING:
    from app.storage.repository import Library

_TICK: Final = 2000
"""After how many people the work says how far it is."""
T = TypeVar("T")


@frozen(eq=False)
class PeopleChange:
    """People and views as they are before or after a step.

    people: those who are there, by id. gone: ids of those who are not. views: by id, None where there is none.
    """

    people: Mapping[str, Contact] = field(factory=dict)
    gone: Sequence[str] = ()
    views: Mapping[str, DirectoryView | None] = field(factory=dict)

    @classmethod
    def of(cls, ids: Sequence[str], known: Mapping[str, Contact]) -> PeopleChange:
        """Return how people are now, by their ids."""
        pairs = zip(ids, map(known.get, ids), strict=True)
        found = {contact_id: contact for contact_id, contact in pairs if contact is not None}
        return cls(found, [contact_id for contact_id in ids if contact_id not in found])

    def __len__(self) -> int:
        return len(self.people) + len(self.gone)

    def take_over(self, people: dict[str, Contact], views: dict[str, DirectoryView]) -> None:
        """Take the change over into what is known."""
        people.update(self.people)
        for contact_id in self.gone:
            people.pop(contact_id, None)
        for view_id, view in self.views.items():
            if view is None:
                views.pop(view_id, None)
            else:
                views[view_id] = view


def store_change(
    library: Library, change: PeopleChange, known_views: Collection[str], report: Report | None = None
) -> PeopleChange:
    """Store a change, people all or none; return it.

    Args:
        library: Where to.
        change: What shall be there afterwards.
        known_views: The ids of the views that are there; others need not be deleted.
        report: Told how far it is; with it, the work is that of a worker.

    Raises:
        LibraryError: The library cannot be written.
        Cancelled: The user stopped it; nothing of the people is stored.
    """
    if len(change) and report is None:
        library.replace_contacts(change.people.values(), change.gone)
    elif len(change) and report is not None:
        with many_values():
            library.replace_contacts(
                watched(change.people.values(), report, len(change.gone), len(change)),
                watched(change.gone, report, 0, len(change)),
            )
    for view_id, view in change.views.items():
        if view is not None:
            library.save_directory_view(view)
        elif view_id in known_views:
            library.delete_directory_view(view_id)
    return change


def watched(items: Collection[T], report: Report, done: int = 0, whole: int = 0) -> Iterator[T]:
    """Yield items that are stored, and tell how far it is.

    Args:
        items: Some of all that is stored.
        report: Told the share done; raises to stop.
        done: How many are stored before these.
        whole: How many there are in all, 0: only these.
    """
    for place, item in enumerate(items):
        if place % _TICK == 0:
            report("people_storing", (done + place) / (whole or len(items)))
        yield item

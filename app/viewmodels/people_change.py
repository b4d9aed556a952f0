"""What changes in the directory: before or after a step, and how it is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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
    """People and views as they are before or after a step, by id; None where there is none."""

    contacts: Mapping[str, Contact | None] = field(factory=dict)
    views: Mapping[str, DirectoryView | None] = field(factory=dict)

    @property
    def saved(self) -> list[Contact]:
        """The people who are there."""
        return [contact for contact in self.contacts.values() if contact is not None]

    @property
    def gone(self) -> list[str]:
        """The ids of people who are not there."""
        return [key for key, contact in self.contacts.items() if contact is None]


def update(known: dict[str, T], change: Mapping[str, T | None]) -> None:
    """Take a change over into what is known."""
    known.update((key, value) for key, value in change.items() if value is not None)
    for key, value in change.items():
        if value is None:
            known.pop(key, None)


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
    if change.contacts:
        saved, gone = change.saved, change.gone
        if report is None:
            library.replace_contacts(saved, gone)
        else:
            whole = len(saved) + len(gone)
            with many_values():
                library.replace_contacts(watched(saved, report, len(gone), whole), watched(gone, report, 0, whole))
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

"""Takes people whom somebody pasted onto keys into the directory, with a way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.models.documents import Contact
from app.models.pasted_list import PastedEntry
from app.viewmodels.library_changes import Undoable
from app.viewmodels.new_id import new_id
from app.viewmodels.workspace import Workspace


def unknown_people(entries: Iterable[PastedEntry], site_id: str) -> tuple[Contact, ...]:
    """Return the people of a list whom the directory does not know; outside numbers and bare numbers are none.

    Args:
        entries: What was found in the text.
        site_id: The site that they are to belong to.
    """
    found = []
    for entry in entries:
        if entry.contact is not None or entry.is_outside or not entry.name or not entry.number.isdigit():
            continue
        first, _, last = entry.name.rpartition(" ")
        found.append(Contact(new_id(), entry.number, first or last, last if first else "", site_id=site_id))
    return tuple(found)


class NewPeople(QObject):
    """Stores people in the library of a workspace; what was done is told by `done`, a failure by `failed`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace

    def add(self, people: Sequence[Contact]) -> None:
        """Store people."""
        if not self._workspace.attempt(lambda: self._workspace.library.save_contacts(people)):
            return
        self._tell()
        text = self.tr("%n person(people) is(are) in the directory now", "", len(people))
        self._workspace.done.emit(Undoable(text, partial(self._take_back, tuple(person.id for person in people))))

    def _take_back(self, ids: tuple[str, ...]) -> None:
        if self._workspace.attempt(lambda: self._workspace.library.replace_contacts((), ids)):
            self._tell()

    def _tell(self) -> None:
        self._workspace.reload_contacts()
        self._workspace.library_changed.emit()

"""Where numbers are used, and changing them everywhere at once with one way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen
from PySide6.QtCore import QObject

from app.errors import AppError
from app.models.documents import Contact, Document, Phone
from app.models.keys import KeyPosition
from app.models.where_used import Rewrite, Rewritten, Use, rewritten, uses
from app.storage.found_rows import UsedIn
from app.viewmodels.document import EditorDocument
from app.viewmodels.library_changes import Undoable

if TYPE_CHECKING:
    from app.viewmodels.workspace import Workspace


@frozen
class NumberChange:
    """What to change where.

    places: the keys and lines of each phone or template that may change, by its id. contacts: people as they are to be
    stored along with it.
    """

    rewrites: Mapping[str, Rewrite]
    places: Mapping[str, frozenset[KeyPosition]]
    contacts: tuple[Contact, ...] = ()
    text: str = ""


@frozen
class Changed:
    """What a change did."""

    keys: int
    documents: int


@frozen
class _Done:
    stored: tuple[Document, ...] = ()
    """As they were, at the revision that the change gave them."""
    contacts: tuple[Contact, ...] = ()
    opened: tuple[tuple[EditorDocument, Rewritten], ...] = field(default=())


class NumberChanges(QObject):
    """Asks and changes the library of a workspace; open documents answer as they are now and change by undo steps."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace

    def find(self, numbers: Iterable[str]) -> list[UsedIn]:
        """Return where numbers are used, unsaved work of open documents included.

        Raises:
            LibraryError: The library cannot be read.
        """
        wanted = frozenset(numbers)
        found = []
        known = set()
        for used in self._workspace.library.used_in(wanted):
            known.add(used.document_id)
            document = self._workspace.is_open(used.document_id)
            if document is not None:
                used = evolve(used, name=document.value.name, uses=_uses(document.value, wanted))
            if used.uses:
                found.append(used)
        for document in self._workspace.unsaved:
            value = document.value
            if value.id not in known and (here := _uses(value, wanted)):
                found.append(UsedIn(value.id, value.name, value.layout.model_id, not isinstance(value, Phone), here))
        return found

    def apply(self, change: NumberChange) -> Changed | None:
        """Change numbers on the keys that were chosen, all or none of what is stored; `done` offers to take it back.

        Returns:
            How much changed; None if it could not be stored, which `failed` tells. Nothing is changed then.
        """
        opened: list[tuple[EditorDocument, Rewritten]] = []
        stored: list[Document] = []
        results: list[Rewritten] = []
        try:
            library = self._workspace.library
            contacts = tuple(library.get_contact(contact.id) for contact in change.contacts)
            for document_id, places in change.places.items():
                document = self._workspace.is_open(document_id)
                value = document.value if document is not None else library.get_document(document_id)
                result = rewritten(value, change.rewrites, places)
                if not result.is_changed:
                    continue
                results.append(result)
                if document is not None:
                    opened.append((document, result))
                else:
                    stored.append(value)
            closed = [result.document for result in results if self._workspace.is_open(result.document.id) is None]
            saved = library.save_together(closed, change.contacts)
        except AppError as error:
            self._workspace.failed.emit(error)
            return None
        for document, result in opened:
            document.edit(result.document, change.text)
        back = tuple(evolve(before, revision=after.revision) for before, after in zip(stored, saved, strict=True))
        self._tell_surroundings()
        count = Changed(sum(len(result.changes) + len(result.lines) for result in results), len(results))
        done = _Done(back, contacts, tuple(opened))
        self._workspace.done.emit(Undoable(change.text, partial(self._take_back, done, change.text)))
        return count

    def _take_back(self, done: _Done, text: str) -> None:
        if not self._workspace.attempt(lambda: self._workspace.library.save_together(done.stored, done.contacts)):
            return
        for document, result in done.opened:
            if self._workspace.is_open(document.value.id) is document:
                document.edit(_reverted(document.value, result), self.tr("Take back: {text}").format(text=text))
        self._tell_surroundings()

    def _tell_surroundings(self) -> None:
        self._workspace.reload_contacts()
        self._workspace.refresh_contexts()
        self._workspace.library_changed.emit()


def _uses(document: Document, numbers: frozenset[str]) -> tuple[Use, ...]:
    return tuple(use for use in uses(document) if use.number in numbers)


def _reverted(document: Document, result: Rewritten) -> Document:
    """Return the document with the changes of `result` taken back where nobody changed the key since."""
    keys = document.layout.keys
    back = {place: before for place, (before, after) in result.changes.items() if keys.get(place) == after}
    document = evolve(document, layout=evolve(document.layout, keys=keys.updated(back)))
    if isinstance(document, Phone) and result.lines and isinstance(result.document, Phone):
        moved = {number: (old, new) for number, old, new in result.lines}
        lines = []
        for line in document.lines:
            old, new = moved.get(line.number, ("", ""))
            if new and line.user == new:
                line = evolve(line, user=old, auth_user=old if line.auth_user == new else line.auth_user)
            lines.append(line)
        document = evolve(document, lines=tuple(lines))
    return document

"""The documents that a window has open, and the library behind them: open, save, copy, apply, delete, recover.

The library is opened after the first frame is painted (its imports are slow), so a workspace starts without one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import evolve
from PySide6.QtCore import QObject, Signal

from app.errors import AppError, InputError, SaveConflict
from app.models.catalogue_index import Catalogue
from app.models.documents import Contact, Document, Layout, LinkMode, Phone, Template
from app.models.keys import KeyMap
from app.models.layers import with_template
from app.models.mac import MacAddress
from app.models.resolving import Directory
from app.storage.schema import STATE_LAST_OPEN
from app.viewmodels.document import EditorDocument
from app.viewmodels.new_id import new_id
from app.viewmodels.people import People
from app.viewmodels.work_keeper import WorkKeeper

if TYPE_CHECKING:
    from app.storage.autosave import Autosave, Recovered
    from app.storage.repository import Library
    from app.storage.rows import QuickStart
    from app.viewmodels.library_changes import LibraryChanges


class Workspace(QObject):
    """Open documents by ID, the current one, and all that reads or writes the library.

    Args:
        catalogue: Phone models, features and dialects.
        open_library: Opens the library; called once, by `connect_library`.
        autosave: Where unsaved work is kept against a crash.
    """

    current_changed = Signal(object)
    """Carries the `EditorDocument` that is shown now, or None."""
    library_opened = Signal()
    library_changed = Signal()
    """Names, counts or entries of the library changed."""
    unsaved_changed = Signal()
    """A document became unsaved, or is as it was saved; it may come with every keystroke."""
    failed = Signal(object)
    """Carries an AppError."""
    conflicted = Signal(object)
    """Carries a SaveConflict of the current document."""
    told = Signal(str)
    done = Signal(object)
    """Carries an `Undoable`."""
    autosaved = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        open_library: Callable[[], Library],
        autosave: Autosave,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self._open_library = open_library
        self._library: Library | None = None
        self._documents: dict[str, EditorDocument] = {}
        self._current: EditorDocument | None = None
        self.people = People(self)
        self.people.changed.connect(self._on_people_read)
        self.people.failed.connect(self.failed)
        self._site_plans: dict[str, str] = {}
        self._site_countries: dict[str, str] = {}
        self._keeper = WorkKeeper(autosave, self._documents.get, self)
        self._keeper.failed.connect(self.failed)
        self._keeper.written.connect(self.autosaved)

    # ---- the library

    @cached_property
    def changes(self) -> LibraryChanges:
        """Changes of the library beyond the open document; loaded when the first is made."""
        from app.viewmodels.library_changes import LibraryChanges

        return LibraryChanges(self)

    @property
    def has_library(self) -> bool:
        """Whether the library is open."""
        return self._library is not None

    @property
    def library(self) -> Library:
        """The library; opened on first use."""
        if self._library is None:
            self.connect_library()
        return cast("Library", self._library)

    def connect_library(self) -> None:
        """Open the library.

        Raises:
            LibraryError: It cannot be opened; the error says why.
        """
        if self._library is None:
            self._library = self._open_library()
            self.people.connect_library(self._library)
            self.reload_contacts()
            self.reload_star_codes()
            self.library_opened.emit()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The people of the library; empty until they are read."""
        return self.people.directory.contacts if self.people.directory is not None else ()

    def reload_contacts(self, then: Callable[[], object] | None = None) -> bool:
        """Read the people anew if they changed, see `People.reload`."""
        return self.people.reload(then)

    def _on_people_read(self, directory: Directory) -> None:
        """Let open documents look their dynamic keys up again."""
        for document in self._documents.values():
            document.set_directory(directory)

    @property
    def directory(self) -> Directory | None:
        """The people and views that keys are looked up in; None until they are read."""
        return self.people.directory

    def set_site_plan(self, site_id: str, plan_id: str) -> None:
        """Give a site another dial-plan profile: the star codes of its phones follow at their next push."""

        def store() -> None:
            self.library.save_site(evolve(self.library.get_site(site_id), dial_plan=plan_id))

        if self.attempt(store):
            self.reload_star_codes()
            self.library_changed.emit()

    def set_site_country(self, site_id: str, country: str) -> None:
        """Say in which country a site is; its phones are checked with that country's numbers."""

        def store() -> None:
            self.library.save_site(evolve(self.library.get_site(site_id), country=country))

        if self.attempt(store):
            self.reload_star_codes()

    def reload_star_codes(self) -> None:
        """Read anew which site has which profile and country, and show open documents as these make them now."""
        sites = self.library.list_sites()
        for known, found in ((self._site_plans, "dial_plan"), (self._site_countries, "country")):
            known.clear()
            known.update((site.id, text) for site in sites if (text := getattr(site, found)))
        for document in self._documents.values():
            document.tell_surroundings()

    # ---- open documents

    @property
    def current(self) -> EditorDocument | None:
        """The document that is shown."""
        return self._current

    @property
    def opened(self) -> list[EditorDocument]:
        """All open documents."""
        return list(self._documents.values())

    @property
    def unsaved(self) -> list[EditorDocument]:
        """Open documents with unsaved work."""
        return [document for document in self._documents.values() if document.is_dirty]

    @property
    def documents(self) -> list[EditorDocument]:
        """All open documents, the current one first."""
        return sorted(self._documents.values(), key=lambda document: document is not self._current)

    def is_open(self, document_id: str) -> EditorDocument | None:
        """Return an open document, or None."""
        return self._documents.get(document_id)

    def open_quick(self, start: QuickStart) -> EditorDocument:
        """Show what was read before the library was opened."""
        return self._show(EditorDocument(start.document, self.catalogue, start.template, start.brand, parent=self))

    def open_phone(self, phone_id: str) -> EditorDocument | None:
        """Show a phone; a failure is told by `failed`."""
        return self._open(phone_id, lambda: self.library.get_phone(phone_id))

    def open_template(self, template_id: str) -> EditorDocument | None:
        """Show a template; a failure is told by `failed`."""
        return self._open(template_id, lambda: self.library.get_template(template_id))

    def open_new(self, value: Document) -> EditorDocument:
        """Show a document that is not in the library yet."""
        document = self._show(EditorDocument(value, self.catalogue, *self._context(value), is_new=True, parent=self))
        self._keeper.note(document)
        self._warn_of_same_mac(value)
        return document

    def _warn_of_same_mac(self, value: Document) -> None:
        if self._library is None or not isinstance(value, Phone) or value.mac is None:
            return
        names = [f"“{row.name}”" for row in self._library.phones_with_mac(value.mac) if row.id != value.id]
        if names:
            self.failed.emit(InputError("mac_taken", mac=value.mac, name=value.name, others=", ".join(names)))

    def open_recovered(self, entry: Recovered) -> EditorDocument:
        """Show work that a crash left, as unsaved changes of its document, which may be open already."""
        document = self._documents.get(entry.document.id)
        if document is None:
            document = self._recovered_document(entry)
        else:
            document.bring_back(entry.document, entry.base_revision)
        self._show(document)
        self._keeper.take_over(entry, document)
        return document

    def _recovered_document(self, entry: Recovered) -> EditorDocument:
        saved: Document | None = None
        try:
            if isinstance(entry.document, Phone):
                saved = self.library.get_phone(entry.document.id)
            else:
                saved = self.library.get_template(entry.document.id)
        except InputError:
            saved = None
        value = entry.document if saved is None else evolve(entry.document, revision=entry.base_revision)
        return EditorDocument(
            value, self.catalogue, *self._context(value), saved=saved, is_new=saved is None, parent=self
        )

    def throw_away(self, entry: Recovered) -> None:
        """Give up work that a crash left."""
        self._keeper.throw_away(entry)

    def _open(self, document_id: str, load: Callable[[], Document]) -> EditorDocument | None:
        document = self._documents.get(document_id)
        if document is not None:
            return self._show(document)
        try:
            value = load()
            return self._show(EditorDocument(value, self.catalogue, *self._context(value), parent=self))
        except AppError as error:
            self.failed.emit(error)
            return None

    def _context(self, value: Document) -> tuple[Template | None, Template | None]:
        if isinstance(value, Template) or (self._library is None and not value.template_id):
            return None, None
        template = None
        if value.template_id:
            try:
                template = self.library.get_template(value.template_id)
            except InputError:
                template = None
        return template, self.library.brand_default_for(value.layout.model_id)

    def _show(self, document: EditorDocument) -> EditorDocument:
        document_id = document.value.id
        document.site_plans = self._site_plans
        document.site_countries = self._site_countries
        if document.directory is not self.directory:
            document.set_directory(self.directory)
        if document_id not in self._documents:
            self._documents[document_id] = document
            self._keeper.watch(document)
            document.saved_changed.connect(self.unsaved_changed)
        self._current = document
        self.current_changed.emit(document)
        if self._library is not None and document.saved_value is not None:
            self.attempt(lambda: self.library.set_state(STATE_LAST_OPEN, document_id))
        return document

    def close_document(self, document: EditorDocument) -> None:
        """Forget an open document; its unsaved work is given up."""
        self._documents.pop(document.value.id, None)
        self._keeper.forget(document.value.id)
        if document is self._current:
            self._current = next(reversed(self._documents.values()), None) if self._documents else None
            self.current_changed.emit(self._current)
        document.deleteLater()

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do something with the library; a conflict or failure is told by its signal.

        Returns:
            Whether it was done.
        """
        try:
            work()
        except SaveConflict as conflict:
            self.conflicted.emit(conflict)
            return False
        except AppError as error:
            self.failed.emit(error)
            return False
        return True

    # ---- saving

    def save(self) -> bool:
        """Save the current document; a conflict is told by `conflicted`, another failure by `failed`."""
        return self._current is not None and self.save_document(self._current)

    def save_document(self, document: EditorDocument) -> bool:
        """Save an open document."""
        value = document.value
        if not document.is_dirty:
            return True

        def store() -> None:
            document.mark_saved(self._put(value))

        if not self.attempt(store):
            return False
        self._keeper.forget(value.id)
        self.refresh_contexts()
        self.library_changed.emit()
        self.attempt(lambda: self.library.set_state(STATE_LAST_OPEN, value.id))
        return True

    def overwrite_other(self) -> bool:
        """After a conflict: store mine over what somebody else saved; theirs stays in the history."""
        document = self._current
        if document is None:
            return False
        theirs = self._stored(document.value)
        document.rebase(theirs.revision if theirs is not None else 0)
        return self.save_document(document)

    def take_other(self) -> bool:
        """After a conflict: show what somebody else saved; mine is one undo step away."""
        document = self._current
        if document is None:
            return False
        theirs = self._stored(document.value)
        if theirs is None:
            return False
        document.take_over(theirs)
        self._keeper.forget(theirs.id)
        return True

    def keep_both(self) -> bool:
        """After a conflict: save mine as a document of its own."""
        document = self._current
        if document is None:
            return False
        return self.save_as(self.tr("{name} (my version)").format(name=document.value.name)) is not None

    def _put(self, value: Document) -> Document:
        return self.library.save_phone(value) if isinstance(value, Phone) else self.library.save_template(value)

    def _stored(self, value: Document) -> Document | None:
        try:
            if isinstance(value, Phone):
                return self.library.get_phone(value.id)
            return self.library.get_template(value.id)
        except InputError:
            return None

    def save_as(self, name: str) -> EditorDocument | None:
        """Save the current document under a new name, as a document of its own; a phone's copy has no MAC."""
        if self._current is None:
            return None
        value = evolve(self._current.value, id=new_id(), name=name, revision=0)
        if isinstance(value, Phone):
            value = evolve(value, mac=None)
        else:
            value = evolve(value, read_only=False, brand_default=False)
        return self.store_new(value)

    def save_as_template(self, name: str, description: str = "") -> EditorDocument | None:
        """Save what the current document's keys do, all layers together, as a new template."""
        document = self._current
        if document is None:
            return None
        # With its table it would be read before the first frame, which shows no settings.
        from app.models.device_settings import effective_settings

        positions = set(document.value.layout.keys.entries) | {slot.position for slot in document.space}
        keys = KeyMap(document.stack.written(positions))
        template = Template(
            new_id(),
            name,
            evolve(document.value.layout, keys=keys, auto_fill=document.auto_fill),
            description,
            settings=effective_settings(document.value, document.template, document.brand),
        )
        return self.store_new(template)

    def store_new(self, value: Document) -> EditorDocument | None:
        """Store a new document and show it; None if that failed."""
        stored: list[Document] = []

        def store() -> None:
            stored.append(self._put(value))

        if not self.attempt(store):
            return None
        document = self._show(EditorDocument(stored[0], self.catalogue, *self._context(stored[0]), parent=self))
        self.library_changed.emit()
        return document

    def discard(self) -> bool:
        """Give up the unsaved changes of the current document, as one undo step."""
        return self._current is not None and self._current.discard()

    def refresh_contexts(self) -> None:
        """Read the layers below all open documents anew, after a template changed."""
        for document in self._documents.values():
            if not document.is_template:
                document.set_context(*self._context(document.value))

    # ---- new documents

    def new_phone(
        self,
        name: str,
        model_id: str,
        sidecars: Sequence[str] = (),
        mac: MacAddress | None = None,
        template_id: str = "",
        link: LinkMode = LinkMode.NONE,
        site_id: str = "",
    ) -> EditorDocument | None:
        """Show a new phone; with a template it starts linked to it or as a copy of it."""
        phone = Phone(new_id(), name, Layout(model_id, tuple(sidecars)), mac, site_id)
        if template_id:
            try:
                phone = with_template(phone, self.library.get_template(template_id), link)
            except AppError as error:
                self.failed.emit(error)
                return None
        return self.open_new(phone)

    def new_template(
        self, name: str, model_id: str, sidecars: Sequence[str] = (), description: str = ""
    ) -> EditorDocument:
        """Show a new template without keys."""
        return self.open_new(Template(new_id(), name, Layout(model_id, tuple(sidecars)), description))

    def change_properties(self, document: EditorDocument, after: Document, takes_snapshot: bool = False) -> None:
        """Give a document other properties as one undo step.

        Args:
            document: The open document.
            after: Its value with the other properties.
            takes_snapshot: Whether a phone becomes a copy of its template, so that it needs that one's keys.
        """
        if isinstance(after, Phone) and takes_snapshot:
            try:
                template = self.library.get_template(after.template_id)
                after = with_template(after, template, LinkMode.COPIED)
            except AppError as error:
                self.failed.emit(error)
                return
        before = document.value
        try:
            document.edit(after, self.tr("Change properties"))
        except AppError as error:
            self.failed.emit(error)
            return
        if isinstance(after, Phone) and isinstance(before, Phone) and after.mac != before.mac:
            self._warn_of_same_mac(after)
        if isinstance(after, Phone) and isinstance(before, Phone) and after.template_id != before.template_id:
            self.refresh_contexts()

    # ---- the end

    def close(self) -> None:
        """End in good order; the caller has dealt with unsaved work."""
        self.people.stop()
        self._keeper.close()
        if self._library is not None:
            self._library.close()
            self._library = None

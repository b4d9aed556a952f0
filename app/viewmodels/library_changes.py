"""Changes of the library beyond the open document: copy, rename, apply templates, delete with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from attrs import evolve, frozen
from PySide6.QtCore import QObject

from app.errors import AppError, InputError
from app.models.documents import Document, LinkMode, Phone, Template
from app.models.layers import with_template
from app.viewmodels.document import EditorDocument
from app.viewmodels.new_id import new_id

if TYPE_CHECKING:
    from app.storage.repository import Library
    from app.viewmodels.workspace import Workspace


@frozen
class Undoable:
    """Something that was done to the library and can be taken back."""

    text: str
    undo: Callable[[], None]


@frozen
class Applied:
    """What applying a template did: names of the phones, and of those left out with the reason."""

    done: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


class LibraryChanges(QObject):
    """Works on the library of a workspace; open documents change as undo steps instead.

    Failures and what can be undone are told by the workspace's signals.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace

    @property
    def _library(self) -> Library:
        return self._workspace.library

    def copy_template(self, template_id: str, name: str) -> EditorDocument | None:
        """Store a copy of a template under another name and show it."""
        try:
            template = self._library.get_template(template_id)
        except AppError as error:
            self._workspace.failed.emit(error)
            return None
        return self._workspace.store_new(
            evolve(template, id=new_id(), name=name, read_only=False, brand_default=False, revision=0)
        )

    def change_template(self, template_id: str, change: Callable[[Template], Template], text: str) -> bool:
        """Change a template's name, description or flags; of an open one as an undo step, else in the library."""
        document = self._workspace.is_open(template_id)
        if document is not None:
            return document.edit(change(cast("Template", document.value)), text)
        saved = self._workspace.attempt(
            lambda: self._library.save_template(change(self._library.get_template(template_id)))
        )
        if saved:
            self._workspace.refresh_contexts()
            self._workspace.library_changed.emit()
        return saved

    def rename_phone(self, phone_id: str, name: str) -> bool:
        """Rename a phone; an open one as an undo step, else in the library."""
        document = self._workspace.is_open(phone_id)
        if document is not None:
            return document.edit(evolve(document.value, name=name), self.tr("Rename to {name}").format(name=name))
        saved = self._workspace.attempt(
            lambda: self._library.save_phone(evolve(self._library.get_phone(phone_id), name=name))
        )
        if saved:
            self._workspace.library_changed.emit()
        return saved

    def copy_phone(self, phone_id: str) -> EditorDocument | None:
        """Store a copy of a phone without its MAC and show it."""
        try:
            phone = self._library.get_phone(phone_id)
        except AppError as error:
            self._workspace.failed.emit(error)
            return None
        name = self.tr("{name} (copy)").format(name=phone.name)
        return self._workspace.store_new(evolve(phone, id=new_id(), name=name, mac=None, revision=0))

    def apply_template(
        self, template_id: str, phone_ids: Sequence[str], link: LinkMode, replace_own: bool = False
    ) -> Applied | None:
        """Give phones a template. Open phones change as an undo step, the others in the library with one undo."""
        try:
            template = self._library.get_template(template_id)
            phones = self._library.get_phones([p for p in phone_ids if self._workspace.is_open(p) is None])
        except AppError as error:
            self._workspace.failed.emit(error)
            return None
        left_out = []
        done = []
        changed = []
        for phone in phones:
            try:
                changed.append(with_template(phone, template, link, replace_own))
                done.append(phone.name)
            except InputError as error:
                left_out.append((phone.name, error.code))
        for phone_id in phone_ids:
            document = self._workspace.is_open(phone_id)
            if document is None or not isinstance(document.value, Phone):
                continue
            try:
                after = with_template(document.value, template, link, replace_own)
            except InputError as error:
                left_out.append((document.value.name, error.code))
                continue
            refused = document.refusal(after)
            if refused is not None:
                self._workspace.failed.emit(refused)
                continue
            document.set_context(template, document.brand)
            document.edit(after, self.tr("Apply template {name}").format(name=template.name))
            done.append(document.value.name)
        stored: list[Phone] = []
        if changed and not self._workspace.attempt(lambda: stored.extend(self._library.save_phones(changed))):
            return None
        if stored:
            before = {phone.id: phone for phone in phones}
            undone = [evolve(before[phone.id], revision=phone.revision) for phone in stored]
            text = self.tr("Applied {name} to %n phone(s)", "", len(stored)).format(name=template.name)
            self._workspace.done.emit(Undoable(text, lambda: self._restore(lambda: self._library.save_phones(undone))))
        self._workspace.library_changed.emit()
        return Applied(tuple(done), tuple(left_out))

    def delete_phone(self, phone_id: str) -> bool:
        """Delete a phone; `done` offers to bring it back."""
        try:
            phone = self._library.delete_phone(phone_id)
        except AppError as error:
            self._workspace.failed.emit(error)
            return False
        unsaved = self._close_deleted(phone_id)
        text = self.tr("Deleted {name}").format(name=phone.name)
        self._workspace.done.emit(
            Undoable(text, lambda: self._restore(lambda: self._library.restore_phone(phone), unsaved))
        )
        return True

    def delete_template(self, template_id: str, detach: bool) -> bool:
        """Delete a template; with `detach`, phones that follow it keep its keys. `done` offers to bring it back."""
        try:
            deleted = self._library.delete_template(template_id, detach=detach)
        except AppError as error:
            self._workspace.failed.emit(error)
            return False
        unsaved = self._close_deleted(template_id)
        for phone in deleted.detached:
            document = self._workspace.is_open(phone.id)
            if document is not None and not document.is_dirty:
                document.take_over(self._library.get_phone(phone.id))
        text = self.tr("Deleted {name}").format(name=deleted.template.name)
        self._workspace.done.emit(
            Undoable(text, lambda: self._restore(lambda: self._library.restore_template(deleted), unsaved))
        )
        return True

    def delete_endpoint(self, endpoint_id: str) -> bool:
        """Delete an endpoint; phones that used it fall back to the default. `done` offers to bring it back."""
        try:
            deleted = self._library.delete_endpoint(endpoint_id, detach=True)
        except AppError as error:
            self._workspace.failed.emit(error)
            return False
        self._workspace.library_changed.emit()
        text = self.tr("Deleted {name}").format(name=deleted.endpoint.name)
        self._workspace.done.emit(
            Undoable(text, lambda: self._restore(lambda: self._library.restore_endpoint(deleted)))
        )
        return True

    def delete_site(self, site_id: str) -> bool:
        """Delete a site with its phones and people; `done` offers to bring all back."""
        try:
            deleted = self._library.delete_site(site_id, with_contents=True)
        except AppError as error:
            self._workspace.failed.emit(error)
            return False
        unsaved = self._close_deleted(*(phone.id for phone in deleted.phones))
        self._workspace.reload_contacts()
        text = self.tr("Deleted {name} with its phones and people").format(name=deleted.site.name)
        self._workspace.done.emit(
            Undoable(text, lambda: self._restore(lambda: self._library.restore_site(deleted), unsaved))
        )
        return True

    def _close_deleted(self, *document_ids: str) -> list[Document]:
        """Close the documents that are gone; return those with unsaved work, for the undo."""
        unsaved = []
        for document_id in document_ids:
            document = self._workspace.is_open(document_id)
            if document is not None:
                if document.is_dirty:
                    unsaved.append(document.value)
                self._workspace.close_document(document)
        self._workspace.refresh_contexts()
        self._workspace.library_changed.emit()
        return unsaved

    def _restore(self, work: Callable[[], object], unsaved: Sequence[Document] = ()) -> None:
        if not self._workspace.attempt(work):
            return
        self._workspace.reload_contacts()
        self._workspace.refresh_contexts()
        self._workspace.library_changed.emit()
        for value in unsaved:
            phone = isinstance(value, Phone)
            open_it = self._workspace.open_phone if phone else self._workspace.open_template
            document = open_it(value.id)
            if document is not None:
                document.edit(evolve(value, revision=document.value.revision), self.tr("Unsaved work"))

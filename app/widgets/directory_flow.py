"""The directory: opens it and carries out what is asked for there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.documents import Contact
from app.models.wording import Wording
from app.viewmodels.library_changes import Undoable
from app.viewmodels.workspace import Workspace
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.icons import Icons


class DirectoryFlow(QObject):
    """Stores people as they are edited. The window hears of it once the directory is closed: that reads all anew."""

    people_changed = Signal()
    """`Workspace.contacts` are other ones now."""

    def __init__(self, workspace: Workspace, icons: Icons, wording: Wording, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._icons = icons
        self._wording = wording
        self._window = window
        self._undoable: Undoable | None = None
        self._changed = False
        self.dialog: DirectoryDialog | None = None

    def open(self, search: str = "") -> None:
        """Show the people of the library, narrowed to what `search` finds."""
        try:
            self._workspace.reload_contacts()
            sites = self._workspace.library.list_sites()
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        self._undoable, self._changed = None, False
        dialog = DirectoryDialog(self._workspace.contacts, sites, self._icons, self._wording, self._window)
        dialog.saved.connect(self._on_saved)
        dialog.deleted.connect(self._on_deleted)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.search.setText(search)
        dialog.open()

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except AppError as error:
            if self.dialog is None:
                self._workspace.failed.emit(error)
                return False
            self._show_again()
            self.dialog.show_trouble(error)
            return False
        self._changed = True
        return True

    def _show_again(self) -> None:
        """Show what the library holds, after something could not be stored."""
        try:
            self._workspace.reload_contacts()
            sites = self._workspace.library.list_sites()
        except AppError:
            return
        if self.dialog is not None:
            self.dialog.set_contacts(self._workspace.contacts, sites)

    def _on_saved(self, contact: Contact) -> None:
        self._attempt(partial(self._workspace.library.save_contact, contact))

    def _on_deleted(self, ids: Sequence[str]) -> None:
        gone: list[Contact] = []
        if not self._attempt(lambda: gone.extend(self._workspace.library.delete_contacts(ids))):
            return
        if len(gone) == 1:
            text = self.tr("Deleted {name}").format(name=gone[0].name or gone[0].extension)
        else:
            text = self.tr("Deleted {count} people").format(count=len(gone))
        self._undoable = Undoable(text, partial(self._bring_back, tuple(gone)))
        if self.dialog is not None:
            self.dialog.take_out(ids)
            self.dialog.show_done(text, self._undoable.undo)

    def _bring_back(self, contacts: tuple[Contact, ...]) -> None:
        if not self._attempt(partial(self._workspace.library.save_contacts, contacts)):
            return
        self._undoable = None
        if self.dialog is not None:
            self.dialog.put(contacts)
        else:
            self._tell()

    def _tell(self) -> None:
        try:
            self._workspace.reload_contacts()
        except AppError as error:
            self._workspace.failed.emit(error)
        self.people_changed.emit()
        self._workspace.library_changed.emit()

    def _on_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if not self._changed:
            return
        self._tell()
        if self._undoable is not None:
            self._workspace.done.emit(self._undoable)

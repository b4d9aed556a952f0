"""The directory: opens it and carries out what is asked for there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.directory import DirectoryView
from app.models.documents import Contact, Phone, Site
from app.models.wording import Wording
from app.viewmodels.library_changes import Undoable
from app.viewmodels.tasks import TaskRunner
from app.viewmodels.workspace import Workspace
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.icons import Icons

if TYPE_CHECKING:
    from app.provisioning.credentials import Credentials
    from app.widgets.people_export_flow import PeopleExportFlow
    from app.widgets.people_import_flow import PeopleImportFlow


class DirectoryFlow(QObject):
    """Stores people as they are edited. The window hears of it once the directory is closed: that reads all anew."""

    people_changed = Signal()
    """`Workspace.contacts` are other ones now."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        credentials: Callable[[], Credentials],
        icons: Icons,
        wording: Wording,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._credentials = credentials
        self._icons = icons
        self._wording = wording
        self._window = window
        self._undoable: Undoable | None = None
        self._changed = False
        self._sites: list[Site] = []
        self.dialog: DirectoryDialog | None = None

    @cached_property
    def imports(self) -> PeopleImportFlow:
        """Imports people; made at its first use."""
        from app.widgets.people_import_flow import PeopleImportFlow

        flow = PeopleImportFlow(self._workspace, self._tasks, self._icons, self._wording, self)
        flow.stored.connect(self._on_imported)
        flow.failed.connect(self._on_failed)
        return flow

    @cached_property
    def exports(self) -> PeopleExportFlow:
        """Exports and publishes people; made at its first use."""
        from app.widgets.people_export_flow import PeopleExportFlow

        flow = PeopleExportFlow(self._workspace, self._tasks, self._credentials, self._icons, self._wording, self)
        flow.done.connect(self._on_exported)
        flow.failed.connect(self._on_failed)
        return flow

    def open(self, search: str = "") -> None:
        """Show the people of the library, narrowed to what `search` finds."""
        try:
            self._workspace.reload_contacts()
            self._sites = self._workspace.library.list_sites()
            views = self._workspace.library.list_directory_views()
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        self._undoable, self._changed = None, False
        dialog = DirectoryDialog(
            self._workspace.contacts, self._sites, self._icons, self._wording, self._window, views, self._user()
        )
        dialog.views.saved.connect(self._on_view_saved)
        dialog.views.deleted.connect(self._on_view_deleted)
        dialog.import_wanted.connect(self._on_import_wanted)
        dialog.export_wanted.connect(self._on_export_wanted)
        dialog.publish_wanted.connect(self._on_publish_wanted)
        dialog.saved.connect(self._on_saved)
        dialog.deleted.connect(self._on_deleted)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.search.setText(search)
        dialog.open()

    def _user(self) -> str:
        """Return the user part of the first line of the open phone, "" if there is none."""
        document = self._workspace.current
        if document is None or not isinstance(document.value, Phone):
            return ""
        first = min(document.value.lines, key=lambda line: line.number, default=None)
        return first.user if first is not None else ""

    # ---- files

    def open_import(self) -> None:
        """Show the people and ask for a file to import."""
        self.open()
        self._on_import_wanted()

    def _on_import_wanted(self) -> None:
        if self.dialog is not None:
            self.imports.choose_file(self.dialog, self.dialog.chosen_site or self._home())

    def _home(self) -> str:
        """Return the site that new people most likely belong to."""
        document = self._workspace.current
        if document is not None and isinstance(document.value, Phone) and document.value.site_id:
            return document.value.site_id
        return self._sites[0].id if len(self._sites) == 1 else ""

    def _on_imported(self, undoable: Undoable | None) -> None:
        self._changed = True
        self._undoable = undoable
        if self.dialog is None:
            self._tell()
            return
        self._show_again()
        if undoable is not None:
            self.dialog.show_done(undoable.text, undoable.undo)

    def _on_export_wanted(self, ending: str) -> None:
        if self.dialog is not None:
            view = self.dialog.views.current
            title = view.name if view is not None else ""
            self.exports.export(self.dialog.people(), self._sites, ending, title, self.dialog)

    def _on_publish_wanted(self) -> None:
        if self.dialog is not None:
            view = self.dialog.views.current
            self.exports.publish(self.dialog.people(), view.name if view is not None else "", self.dialog)

    def _on_exported(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.show_note(text)
        else:
            self._workspace.told.emit(text)

    def _on_failed(self, error: AppError) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble(error)
        else:
            self._workspace.failed.emit(error)

    # ---- views

    def _on_view_saved(self, view: DirectoryView) -> None:
        self._attempt(partial(self._workspace.library.save_directory_view, view))

    def _on_view_deleted(self, view: DirectoryView) -> None:
        self._attempt(partial(self._workspace.library.delete_directory_view, view.id))

    # ---- people

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
            self._sites = self._workspace.library.list_sites()
            views = self._workspace.library.list_directory_views()
        except AppError:
            return
        if self.dialog is not None:
            self.dialog.set_contacts(self._workspace.contacts, self._sites)
            self.dialog.views.set_views(views)

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

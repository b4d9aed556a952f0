"""The directory: opens it and carries out what is asked for there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.contact_import import RowState
from app.models.directory import DirectoryView
from app.models.documents import Contact, Phone, Site
from app.models.wording import Wording
from app.viewmodels.commands import ReplaceCommand
from app.viewmodels.library_changes import Undoable
from app.viewmodels.people_change import PeopleChange, store_change
from app.viewmodels.tasks import Task, TaskRunner
from app.viewmodels.workspace import Workspace
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.icons import Icons

if TYPE_CHECKING:
    from app.provisioning.credentials import Credentials
    from app.widgets.people_export_flow import PeopleExportFlow
    from app.widgets.people_import_flow import Imported, PeopleImportFlow

_MANY = 50
"""With more people than this, the table is filled anew instead of row by row."""
_MANY_STORED = 2000
"""More people than this are stored by a worker."""


class DirectoryFlow(QObject):
    """Stores people as they are edited. The window hears of it once the directory is closed: that reads all anew."""

    people_changed = Signal()
    """`Workspace.contacts` are other ones now."""
    people_edited = Signal(object, object)
    """The directory was closed: carries its people by id, as they were and as they are."""

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
        self._people: dict[str, Contact] = {}
        self._before: Mapping[str, Contact] = {}
        self._views: dict[str, DirectoryView] = {}
        self._stack = QUndoStack(self)
        self._stack.indexChanged.connect(self._show_undo)
        self._is_stored = False
        self._storing: Task | None = None
        self._place = 0
        self._when_stored: Callable[[], object] | None = None
        self._opening: Callable[[], object] | None = None
        self._session = 0
        self._undoable: Undoable | None = None
        self._changed = False
        self._sites: list[Site] = []
        self.dialog: DirectoryDialog | None = None

    @cached_property
    def imports(self) -> PeopleImportFlow:
        """Imports people; made at its first use."""
        from app.widgets.people_import_flow import PeopleImportFlow

        flow = PeopleImportFlow(self._workspace, self._tasks, self._icons, self._wording, self)
        flow.storing_changed.connect(self._on_import_storing)
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

    def open(self, search: str = "", then: Callable[[], object] | None = None) -> None:
        """Show the people of the library, narrowed to what `search` finds; many of them may have to be read first.

        Args:
            search: Part of a name or number, "" for everybody.
            then: Called once they are shown.
        """
        if self._storing is not None:
            self._opening = partial(self.open, search, then)
            self._workspace.told.emit(self.tr("The directory opens as soon as its people are kept…"))
            return
        try:
            if not self._workspace.reload_contacts(partial(self._open, search, then)):
                self._workspace.told.emit(self.tr("Reading the people of the directory…"))
        except AppError as error:
            self._workspace.failed.emit(error)

    def _open(self, search: str, then: Callable[[], object] | None) -> None:
        if self.dialog is not None:
            return
        try:
            self._take_library()
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        self._stack.clear()
        self._session += 1
        self._undoable, self._changed = None, False
        directory = self._workspace.directory
        self._before = directory.people_by_id if directory is not None else {}
        dialog = DirectoryDialog(
            self._workspace.contacts,
            self._sites,
            self._icons,
            self._wording,
            self._window,
            tuple(self._views.values()),
            self._user(),
            self._workspace.people.collate,
            self._tasks,
        )
        dialog.views.saved.connect(self._on_view_saved)
        dialog.views.deleted.connect(self._on_view_deleted)
        dialog.import_wanted.connect(self._on_import_wanted)
        dialog.export_wanted.connect(self._on_export_wanted)
        dialog.publish_wanted.connect(self._on_publish_wanted)
        dialog.undo_wanted.connect(self._on_undo_wanted)
        dialog.redo_wanted.connect(self._on_redo_wanted)
        dialog.saved.connect(self._on_saved)
        dialog.deleted.connect(self._on_deleted)
        dialog.renumber_wanted.connect(self._on_renumber_wanted)
        dialog.stop_wanted.connect(self._on_stop_wanted)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.search.setText(search)
        dialog.open()
        if then is not None:
            then()

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
        self.open(then=self._on_import_wanted)

    def _on_import_wanted(self) -> None:
        if self.dialog is not None:
            self.imports.choose_file(self.dialog, self.dialog.chosen_site or self._home())

    def _home(self) -> str:
        """Return the site that new people most likely belong to."""
        document = self._workspace.current
        if document is not None and isinstance(document.value, Phone) and document.value.site_id:
            return document.value.site_id
        return self._sites[0].id if len(self._sites) == 1 else ""

    def _on_import_storing(self, is_storing: bool) -> None:
        if self.dialog is None:
            return
        if is_storing:
            self.dialog.show_storing(self.tr("Keeping the people of the file…"))
        else:
            self.dialog.end_storing()
            self._show_undo()

    def _on_imported(self, done: Imported) -> None:
        new, changed = done.counts.get(RowState.NEW, 0), done.counts.get(RowState.CHANGED, 0)
        text = self.tr("Imported: {new} new, {changed} changed").format(new=new, changed=changed)
        self._changed = True
        self._note(done.before, done.after, text)
        self._show_change(done.before, done.after)
        if self.dialog is not None:
            self.dialog.show_done(text, self._offer_undo(text))

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

    # ---- changes

    def _take_library(self) -> None:
        library = self._workspace.library
        self._sites = library.list_sites()
        directory = self._workspace.directory
        self._people = dict(directory.people_by_id) if directory is not None else {}
        self._views = {view.id: view for view in library.list_directory_views()}

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
        """Show what the library holds."""
        with suppress(AppError):
            self._workspace.reload_contacts(self._show_library)

    def _show_library(self) -> None:
        with suppress(AppError):
            self._take_library()
        if self.dialog is not None:
            self.dialog.set_contacts(self._workspace.contacts, self._sites)
            self.dialog.views.set_views(self._views.values())

    def _store(self, change: PeopleChange) -> None:
        store_change(self._workspace.library, change, self._views)

    def _do(self, before: PeopleChange, after: PeopleChange, text: str) -> bool:
        """Store a change that the dialog shows already, as one undo step."""
        if not self._attempt(partial(self._store, after)):
            return False
        self._note(before, after, text)
        return True

    def _note(self, before: PeopleChange, after: PeopleChange, text: str) -> None:
        """Make one undo step of a change that is stored already."""
        after.take_over(self._people, self._views)
        self._is_stored = True
        self._stack.push(ReplaceCommand(before, after, self._put, text))
        self._is_stored = False

    def _put(self, change: PeopleChange) -> None:
        """Store and show a state, for undo and redo; a worker stores many people."""
        if self._is_stored:
            return
        if len(change) > _MANY_STORED:
            self._store_later(change)
        elif self._attempt(partial(self._store, change)):
            self._take(change)

    def _take(self, change: PeopleChange) -> None:
        """Show what is stored."""
        is_open = self.dialog is not None
        before = PeopleChange() if is_open else PeopleChange.of((*change.people, *change.gone), self._people)
        change.take_over(self._people, self._views)
        self._show_change(before, change)

    def _store_later(self, change: PeopleChange) -> None:
        work = partial(store_change, self._workspace.library, change, frozenset(self._views))
        task = Task(work, self, self._wording)
        task.progressed.connect(self._on_storing)
        task.succeeded.connect(self._on_stored)
        task.failed.connect(self._on_not_stored)
        task.cancelled.connect(self._on_not_stored)
        task.crashed.connect(self._on_crashed)
        self._storing = task
        # Where the history stood: it goes on only after this.
        self._place = self._stack.index()
        if self.dialog is not None:
            self.dialog.show_storing(self.tr("Keeping the people…"), can_stop=True)
        self._tasks.start(task)

    def _on_storing(self, text: str, share: float) -> None:
        if self._storing is None:
            return
        if self.dialog is not None:
            self.dialog.show_storing(text, share, can_stop=True)
        else:
            self._workspace.told.emit(text)

    def _on_stop_wanted(self) -> None:
        if self._storing is not None:
            self._storing.cancel()

    def _on_stored(self, change: PeopleChange) -> None:
        self._storing = None
        self._changed = True
        self._take(change)
        then, self._when_stored = self._when_stored, None
        if then is not None:
            then()
        self._end_storing()

    def _on_not_stored(self, error: AppError | None = None) -> None:
        """Nothing was stored: the history goes back to where it stood, and nobody is taken for changed."""
        self._storing = self._when_stored = None
        self._is_stored = True
        self._stack.setIndex(self._place)
        self._is_stored = False
        if error is not None and self.dialog is not None:
            self.dialog.stay_open()
        self._end_storing()
        if error is not None:
            self._on_failed(error)

    def _on_crashed(self, error: Exception) -> None:
        self._on_not_stored()
        raise error

    def _end_storing(self) -> None:
        if self.dialog is not None:
            self.dialog.end_storing()
            self._show_undo()
        opening, self._opening = self._opening, None
        if opening is not None:
            opening()

    def _show_change(self, before: PeopleChange, after: PeopleChange) -> None:
        if self.dialog is None:
            self.people_edited.emit(before.people, after.people)
            self._tell()
            return
        if len(after) > _MANY:
            self.dialog.exchange(after.people.values(), after.gone)
        elif len(after):
            self.dialog.take_out(after.gone)
            self.dialog.put(list(after.people.values()))
        if after.views:
            self.dialog.views.set_views(self._views.values())
            self.dialog.views.choose(next((key for key, view in after.views.items() if view is not None), ""))

    def _offer_undo(self, text: str) -> Callable[[], None]:
        """Return what takes the last step back: by undo while it is the last one, else as a step of its own."""
        place, session = self._stack.index(), self._session
        command = self._stack.command(place - 1)
        if not isinstance(command, ReplaceCommand):
            raise TypeError(command)
        before, after = command.before, command.after

        def undo() -> None:
            if self._storing is not None:
                return
            self._undoable = None
            if (self._stack.index(), self._session) == (place, session):
                self._stack.undo()
            else:
                self._stack.push(ReplaceCommand(after, before, self._put, self.tr("Undo: {text}").format(text=text)))

        self._undoable = Undoable(text, undo)
        return undo

    def _on_undo_wanted(self) -> None:
        if self._storing is None:
            self._stack.undo()

    def _on_redo_wanted(self) -> None:
        if self._storing is None:
            self._stack.redo()

    def _show_undo(self) -> None:
        if self.dialog is not None:
            self.dialog.show_undo(self._stack.undoText(), self._stack.redoText())

    # ---- views

    def _on_view_saved(self, view: DirectoryView) -> None:
        before = self._views.get(view.id)
        if before is None:
            text = self.tr("New view {name}")
        else:
            text = self.tr("Hide or show people") if before.hidden != view.hidden else self.tr("Change {name}")
        name = view.name
        self._do(PeopleChange(views={view.id: before}), PeopleChange(views={view.id: view}), text.format(name=name))

    def _on_view_deleted(self, view: DirectoryView) -> None:
        text = self.tr("Delete the view {name}").format(name=view.name)
        self._do(PeopleChange(views={view.id: self._views.get(view.id)}), PeopleChange(views={view.id: None}), text)

    # ---- people

    def _on_saved(self, contact: Contact) -> None:
        text = self.tr("Change {name}") if contact.id in self._people else self.tr("Add {name}")
        text = text.format(name=contact.name or contact.extension)
        self._do(PeopleChange.of([contact.id], self._people), PeopleChange({contact.id: contact}), text)

    def _on_deleted(self, ids: Sequence[str]) -> None:
        gone: list[Contact] = []
        if len(ids) > _MANY_STORED:
            self._delete_many(ids)
            return
        if not self._attempt(lambda: gone.extend(self._workspace.library.delete_contacts(ids))):
            return
        if len(gone) == 1:
            text = self.tr("Deleted {name}").format(name=gone[0].name or gone[0].extension)
        else:
            text = self.tr("Deleted {count} people").format(count=len(gone))
        self._note(PeopleChange({contact.id: contact for contact in gone}), PeopleChange(gone=ids), text)
        undo = self._offer_undo(text)
        if self.dialog is not None:
            self.dialog.take_out(ids)
            self.dialog.show_done(text, undo)

    def _delete_many(self, ids: Sequence[str]) -> None:
        text = self.tr("Deleted {count} people").format(count=len(ids))
        self._do_later(PeopleChange.of(ids, self._people), PeopleChange(gone=ids), text)

    def _do_later(self, before: PeopleChange, after: PeopleChange, text: str) -> None:
        """Let a worker store a change of many people, as one undo step, and show it then."""
        self._when_stored = partial(self._say_done, text)
        # Pushing it carries it out.
        self._stack.push(ReplaceCommand(before, after, self._put, text))

    def _say_done(self, text: str) -> None:
        undo = self._offer_undo(text)
        if self.dialog is not None:
            self.dialog.show_done(text, undo)

    def _on_renumber_wanted(self, people: Sequence[Contact]) -> None:
        from app.widgets.renumber_dialog import RenumberDialog

        taken = {contact.extension for contact in self._people.values()}
        dialog = RenumberDialog(people, taken, self._icons, self.dialog)
        dialog.renumbered.connect(self._on_renumbered)
        dialog.open()

    def _on_renumbered(self, people: Sequence[Contact]) -> None:
        before = PeopleChange.of([contact.id for contact in people], self._people)
        text = self.tr("Renumber %n person(people)", "", len(people))
        after = PeopleChange({contact.id: contact for contact in people})
        if len(people) > _MANY_STORED:
            self._do_later(before, after, text)
        elif self._do(before, after, text):
            self._show_change(before, after)

    def _tell(self) -> None:
        try:
            self._workspace.reload_contacts(self._on_told)
        except AppError as error:
            self._workspace.failed.emit(error)
            self._on_told()

    def _on_told(self) -> None:
        self.people_changed.emit()
        self._workspace.library_changed.emit()

    def _on_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if not self._changed:
            return
        if self._undoable is not None:
            self._workspace.done.emit(self._undoable)
        before, self._before = self._before, {}
        self.people_edited.emit(before, self._people)
        self._tell()

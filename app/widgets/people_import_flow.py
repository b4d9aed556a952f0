"""Importing people: reads, plans and stores away from the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.models.contact_import import ImportPlan, RowState
from app.models.documents import Contact, Site
from app.models.wording import Wording
from app.services.many_values import many_values
from app.services.people_import import (
    PlanRequest,
    load_people,
    plan_people,
    remember_columns,
    remembered_columns,
)
from app.viewmodels.new_id import new_id
from app.viewmodels.people_change import PeopleChange, watched
from app.viewmodels.tasks import Task, TaskRunner
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.people_import_dialog import PeopleImportDialog

if TYPE_CHECKING:
    from app.rendering.contact_files.reading import PeopleFile
    from app.services.progress import Report
    from app.storage.repository import Library


@frozen
class _Loaded:
    file: PeopleFile
    known: tuple[Contact, ...]


@frozen
class Imported:
    """What an import did. `counts`: how many rows of each kind there were."""

    counts: Mapping[RowState, int]
    before: PeopleChange
    after: PeopleChange


class PeopleImportFlow(QObject):
    """Owns the import dialog while it is open."""

    storing_changed = Signal(bool)
    """Whether a worker stores people; it may go on for a while after the dialog was closed."""
    stored = Signal(object)
    """People were stored; carries what was `Imported`."""
    failed = Signal(object)
    """Carries an AppError from before the dialog; what goes wrong later is shown there."""

    def __init__(
        self, workspace: Workspace, tasks: TaskRunner, icons: Icons, wording: Wording, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._icons = icons
        self._wording = wording
        self._sites: list[Site] = []
        self._loaded: _Loaded | None = None
        self._plan = ImportPlan()
        self._task: Task | None = None
        self.dialog: PeopleImportDialog | None = None

    def choose_file(self, window: QWidget, site_id: str) -> None:
        """Ask for the file; new people belong to a site, "" for none."""
        chooser = QFileDialog(window, self.tr("Import people"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("People (*.csv *.txt *.tsv *.vcf *.vcard *.xml)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(lambda name: self.read_file(Path(name), window, site_id))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def read_file(self, path: Path, window: QWidget, site_id: str = "") -> None:
        """Read a file in a thread and show what importing it would do."""
        try:
            self._sites = self._workspace.library.list_sites()
        except AppError as error:
            self.failed.emit(error)
            return
        self._loaded, self._plan = None, ImportPlan()
        dialog = PeopleImportDialog(path.name, self._sites, site_id, self._icons, self._wording, window)
        dialog.plan_wanted.connect(self._on_plan_wanted)
        dialog.import_wanted.connect(self._on_import_wanted)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()
        self._start(partial(_load, path, self._workspace.library), self._on_loaded)

    def _start(self, work: Callable[[Report], Any], then: Callable[[Any], object]) -> Task:
        """Start work whose outcome the dialog shows; what was under way before is stopped."""
        self._stop()
        task = Task(work, self, self._wording)
        task.progressed.connect(self._on_progressed)
        task.succeeded.connect(then)
        task.failed.connect(self._on_failed)
        task.crashed.connect(self._on_crashed)
        self._task = task
        return self._tasks.start(task)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _is_current(self) -> bool:
        return self.dialog is not None and self.sender() is self._task

    def _on_progressed(self, text: str, share: float) -> None:
        if self.dialog is not None and self._is_current():
            self.dialog.show_progress(text, share)

    def _on_failed(self, error: AppError) -> None:
        if self.dialog is not None and self._is_current():
            self.dialog.show_trouble(error)

    def _on_crashed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        raise error

    def _on_loaded(self, loaded: _Loaded) -> None:
        if self.dialog is None or not self._is_current():
            return
        self._loaded = loaded
        columns = remembered_columns(loaded.file.table, self._workspace.library) if loaded.file.table else ()
        self.dialog.show_file(loaded.file, columns)

    def _on_plan_wanted(self, request: PlanRequest) -> None:
        if self._loaded is not None:
            loaded = self._loaded
            self._start(partial(plan_people, loaded.file, request, loaded.known, self._sites, new_id), self._on_planned)

    def _on_planned(self, plan: ImportPlan) -> None:
        if self.dialog is not None and self._is_current():
            self._plan = plan
            self.dialog.show_plan(plan)

    def _on_import_wanted(self) -> None:
        if self.dialog is None or self._loaded is None:
            return
        table = self._loaded.file.table
        request = self.dialog.request
        if table is not None:
            self._workspace.attempt(
                lambda: remember_columns(table.with_header(request.is_header), request.columns, self._workspace.library)
            )
        self.dialog.show_busy()
        task = self._start(partial(_store, self._workspace.library, self._plan), self._on_stored)
        task.finished.connect(self._on_storing_ended)
        self.storing_changed.emit(True)

    def _on_stored(self, done: Imported) -> None:
        if self.dialog is not None and self._is_current():
            self._task = None
            self.dialog.accept()
        self.stored.emit(done)

    def _on_storing_ended(self) -> None:
        self.storing_changed.emit(False)

    def _on_finished(self) -> None:
        self._stop()
        dialog, self.dialog = self.dialog, None
        self._loaded, self._plan = None, ImportPlan()
        if dialog is not None:
            dialog.deleteLater()


def _load(path: Path, library: Library, report: Report) -> _Loaded:
    file = load_people(path, report)
    with many_values():
        return _Loaded(file, tuple(library.list_contacts()))


def _store(library: Library, plan: ImportPlan, report: Report) -> Imported:
    with many_values():
        stored = plan.to_store
        library.save_contacts(watched(stored, report))
        before = PeopleChange({contact.id: contact for contact in plan.replaced}, plan.added)
        return Imported(plan.counts, before, PeopleChange({contact.id: contact for contact in stored}))

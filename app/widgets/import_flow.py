"""Opening a vendor's file: read it away from the window, show what was read, take what was chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.models.documents import Document, Layout, Phone
from app.models.wording import Wording
from app.viewmodels.new_id import new_id
from app.viewmodels.requests import ImportChoice, ImportTarget
from app.viewmodels.tasks import Task, TaskRunner
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.import_dialog import ImportDialog
from app.widgets.sheet import Thumbnails

if TYPE_CHECKING:
    from app.models.catalogue_index import Catalogue
    from app.rendering.reading import ReadResult
    from app.services.loading import LoadedFile
    from app.services.progress import Report


class ImportFlow(QObject):
    """Reads files into the editor."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        icons: Icons,
        pictures: Thumbnails,
        wording: Wording,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._icons = icons
        self._pictures = pictures
        self._wording = wording
        self._window = window
        self._path = Path()
        self.dialog: ImportDialog | None = None

    def choose_file(self) -> None:
        """Ask for the file."""
        chooser = QFileDialog(self._window, self.tr("Open config"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Config files (*.cfg *.xml *.txt *.json)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(self._on_file_selected)
        chooser.open()

    def _on_file_selected(self, name: str) -> None:
        self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file in a thread; then show what it says, or why it cannot be used."""
        self._path = path
        task = Task(partial(_load, path, self._workspace.catalogue), self, self._wording)
        task.succeeded.connect(self._on_loaded)
        task.failed.connect(self._workspace.failed)
        task.crashed.connect(self._on_crashed)
        self._tasks.start(task)

    def _on_crashed(self, error: Exception) -> None:
        raise error

    def _on_loaded(self, loaded: LoadedFile) -> None:
        if loaded.result is None:
            self._workspace.open_new(evolve(loaded.phone, id=new_id()))
            return
        current = self._workspace.current
        dialog = ImportDialog(
            loaded.result,
            self._path.name,
            self._workspace.catalogue,
            self._icons,
            self._wording,
            self._read_as,
            current.value.name if current is not None else "",
            current.model.id if current is not None else "",
            self._pictures,
            self._window,
        )
        dialog.chosen.connect(self._on_chosen)
        self.dialog = dialog
        dialog.open()

    def _read_as(self, model_id: str) -> ReadResult:
        from app.services.loading import load_file

        model = self._workspace.catalogue.phone(model_id)
        result = load_file(self._path, self._workspace.catalogue, model.vendor, model.name).result
        if result is None:
            raise AppError("file_unreadable", path=self._path.name, reason="changed")
        return result

    def _on_chosen(self, choice: ImportChoice) -> None:
        if choice.target is ImportTarget.NEW_PHONE:
            layout = Layout(choice.model_id, choice.sidecars, choice.keys)
            phone = Phone(
                new_id(), choice.name, layout, choice.mac, lines=choice.lines, kept=choice.kept, known=choice.known
            )
            phone = evolve(phone, settings=choice.settings)
            self._workspace.open_new(phone)
            return
        document = self._workspace.current
        if document is not None:
            text = self.tr("Import {file}").format(file=self._path.name)
            try:
                document.edit(imported(document.value, choice), text)
            except AppError as error:
                self._workspace.failed.emit(error)


def imported(value: Document, choice: ImportChoice) -> Document:
    """Return an open document with what was chosen from a file: merged into its keys, or in place of them."""
    merge = choice.target is ImportTarget.MERGE
    keys = value.layout.keys.updated(choice.keys.entries) if merge else choice.keys
    sidecars = choice.sidecars if len(choice.sidecars) > len(value.layout.sidecars) else value.layout.sidecars
    value = evolve(value, layout=evolve(value.layout, sidecars=sidecars, keys=keys))
    if not isinstance(value, Phone):
        return value
    if choice.lines:
        value = evolve(value, lines=choice.lines)
    if choice.kept.settings:
        value = evolve(value, kept=choice.kept)
    if choice.settings:
        value = evolve(value, settings=tuple(sorted({**dict(value.settings), **dict(choice.settings)}.items())))
    return evolve(value, known=value.known | choice.known)


def _load(path: Path, catalogue: Catalogue, report: Report) -> LoadedFile:
    from app.services.loading import load_file

    report.check()
    return load_file(path, catalogue)

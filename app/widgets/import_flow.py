"""Opening a vendor's file: read it away from the window, show what was read, take what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.models.documents import Document, Layout, Phone, Template
from app.models.wording import Wording
from app.viewmodels.new_id import new_id
from app.viewmodels.requests import ImportChoice, ImportPlace, ImportTarget
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
        self._paths: list[Path] = []
        self.dialog: ImportDialog | None = None

    def choose_file(self) -> None:
        """Ask for the file, or for several of one phone."""
        chooser = QFileDialog(self._window, self.tr("Open config: one file, or all files of one phone"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters([self.tr("Config files (*.cfg *.xml *.txt *.json)"), self.tr("All files (*)")])
        chooser.filesSelected.connect(self._on_files_selected)
        chooser.open()

    def _on_files_selected(self, names: list[str]) -> None:
        self.read_files([Path(name) for name in names])

    def read_file(self, path: Path) -> None:
        """Read a file in a thread; then show what it says, or why it cannot be used."""
        self.read_files([path])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read the files of one phone as one in a thread; then show what they say, or why they cannot be used."""
        self._paths = list(paths)
        task = Task(partial(_load, tuple(paths), self._workspace.catalogue), self, self._wording)
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
        dialog = ImportDialog(
            loaded.result,
            self._file_name(),
            self._workspace.catalogue,
            self._icons,
            self._wording,
            self._read_again,
            self._places,
            self._pictures,
            self._window,
        )
        dialog.chosen.connect(self._on_chosen)
        self.dialog = dialog
        dialog.open()

    def _file_name(self) -> str:
        if len(self._paths) == 1:
            return self._paths[0].name
        return self.tr("{file} and %n more", "", len(self._paths) - 1).format(file=self._paths[0].name)

    def _read_again(self, model_id: str, order: tuple[int, ...]) -> ReadResult:
        from app.services.loading import load_files

        catalogue = self._workspace.catalogue
        model = catalogue.phone(model_id) if model_id else None
        paths = [self._paths[place] for place in order]
        paths += [path for place, path in enumerate(self._paths) if place not in order]
        result = load_files(
            paths,
            catalogue,
            model.vendor if model else "",
            model.name if model else "",
            in_order=bool(order) and len(paths) > 1,
        ).result
        if result is None:
            raise AppError("file_unreadable", path=paths[0].name, reason="changed")
        return result

    def _places(self, model_id: str) -> list[ImportPlace]:
        """Return what can take keys of a model: open documents first, then the library's by name."""
        workspace = self._workspace
        places = [
            ImportPlace(document.value.id, document.value.name, isinstance(document.value, Template), is_open=True)
            for document in workspace.documents
            if document.model.id == model_id
        ]
        if not workspace.has_library:
            return places
        known = {place.id for place in places}
        library = workspace.library
        try:
            phones = library.list_phones(model_id=model_id)
            templates = [row for row in library.list_templates(model_id=model_id) if not row.read_only]
        except AppError as error:
            workspace.failed.emit(error)
            return places
        places += [ImportPlace(row.id, row.name) for row in phones if row.id not in known]
        places += [ImportPlace(row.id, row.name, is_template=True) for row in templates if row.id not in known]
        return places

    def _on_chosen(self, choice: ImportChoice) -> None:
        place = choice.place
        if place is None:
            self._workspace.open_new(_new_document(choice))
            return
        open_it = self._workspace.open_template if place.is_template else self._workspace.open_phone
        document = open_it(place.id)
        if document is not None:
            text = self.tr("Import {file}").format(file=self._file_name())
            try:
                document.edit(imported(document.value, choice), text)
            except AppError as error:
                self._workspace.failed.emit(error)


def _new_document(choice: ImportChoice) -> Document:
    layout = Layout(choice.model_id, choice.sidecars, choice.keys)
    if choice.target is ImportTarget.NEW_TEMPLATE:
        return Template(new_id(), choice.name, layout, settings=choice.settings)
    return Phone(
        new_id(),
        choice.name,
        layout,
        choice.mac,
        lines=choice.lines,
        kept=choice.kept,
        known=choice.known,
        settings=choice.settings,
    )


def imported(value: Document, choice: ImportChoice) -> Document:
    """Return an open document with what was chosen from a file: merged into its keys, or in place of them."""
    merge = choice.target is ImportTarget.MERGE
    keys = value.layout.keys.updated(choice.keys.entries) if merge else choice.keys
    sidecars = choice.sidecars if len(choice.sidecars) > len(value.layout.sidecars) else value.layout.sidecars
    value = evolve(value, layout=evolve(value.layout, sidecars=sidecars, keys=keys))
    if choice.settings:
        value = evolve(value, settings=tuple(sorted({**dict(value.settings), **dict(choice.settings)}.items())))
    if not isinstance(value, Phone):
        return value
    if choice.lines:
        value = evolve(value, lines=choice.lines)
    if choice.kept.settings:
        value = evolve(value, kept=choice.kept)
    return evolve(value, known=value.known | choice.known)


def _load(paths: Sequence[Path], catalogue: Catalogue, report: Report) -> LoadedFile:
    from app.services.loading import load_files

    report.check()
    return load_files(paths, catalogue)

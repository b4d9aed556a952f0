"""What becomes of models in the editor: saved, handed on, added, deleted; phones that use one are heeded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from attrs import evolve
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError, ModelFileError
from app.models.catalogue_index import Catalogue
from app.models.draft_checks import lost_by_change, lost_by_sidecar_change
from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.phone_images.packages import check_drawings
from app.services.progress import Report
from app.storage.model_files import SUFFIX, ModelPackage, read_model_file, renamed, write_model_file
from app.storage.own_models import OwnModels
from app.viewmodels.model_draft import DraftDocument
from app.widgets.icons import Icons
from app.widgets.model_editor_sources import DraftSources, with_own_modules
from app.widgets.model_editor_work import WorkStrip
from app.widgets.small_dialogs import Way, WayDialog

Uses = Callable[[str], int]
"""Says how many phones and templates use a model or have a sidecar."""


def no_uses(model_id: str) -> int:
    """Say that nothing uses a model."""
    return 0


def _read_package(path: Path, report: Report) -> ModelPackage:
    """Read and check a file off the GUI thread: its photos may take a second."""
    report("model_reading")
    package = read_model_file(path)
    report.check()
    check_drawings(package)
    return package


class ModelKeeper(QObject):
    """Keeps models in the user's catalogue folder, and asks where a phone would lose something.

    Args:
        window: The editor's window, on which questions are shown.
        document: The draft.
        sources: Makes packages of it.
        catalogue: Refreshed whenever a file changed.
        store: Likewise.
        icons: The icons.
        wording: Words for errors and findings.
        own: The user's own models.
        uses: How many phones and templates use a model.
        work: Reads files.
    """

    saved = Signal(str)
    """A model was saved or added; carries its id."""
    deleted = Signal(str)
    added = Signal(str)
    """A model came from a file, or an own one went: the list of own models is another one. Carries its id."""
    said = Signal(str)
    """Something to tell in passing."""

    def __init__(
        self,
        window: QWidget,
        document: DraftDocument,
        sources: DraftSources,
        catalogue: Catalogue,
        store: FaceplateStore,
        icons: Icons,
        wording: Wording,
        own: OwnModels,
        uses: Uses,
        work: WorkStrip,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document, self._sources = document, sources
        self._catalogue, self._store = catalogue, store
        self._icons, self._wording = icons, wording
        self.own = own
        self._uses = uses
        self._work = work
        work.failed.connect(self.tell)
        self.changing = ""
        """Id of the own model that the draft changes; "" for a new one."""
        self.dialog: QWidget | None = None

    def tell(self, error: AppError) -> None:
        """Show what went wrong."""
        self.ask(self.tr("That did not work"), self._wording.error(error), [Way("ok", self.tr("&OK"), role="primary")])

    def ask(self, title: str, text: str, ways: list[Way], then: Callable[[str], None] | None = None) -> None:
        """Ask which way to go on; `then` hears its key."""
        dialog = WayDialog(title, text, ways, self._icons, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if then is not None:
            dialog.chosen.connect(then)
        self.dialog = dialog
        dialog.open()

    def choose_file(self, title: str, pattern: str, then: Callable[[str], None]) -> None:
        """Ask for a file; `then` hears its path."""
        chooser = QFileDialog(self._window, title)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(pattern)
        chooser.fileSelected.connect(then)
        self.dialog = chooser
        chooser.open()

    def ask_for_file(self) -> None:
        """Ask for a `.faceplate-model` file."""
        self.choose_file(
            self.tr("Model file"), self.tr("Faceplate models ({names})").format(names=f"*{SUFFIX}"), self.add_file
        )

    def add_file(self, name: str) -> None:
        """Read a `.faceplate-model` file in the background and put it into the catalogue.

        Where one's own model of that id is another one, the user says which of them stays.
        """
        self._work.start(partial(_read_package, Path(name)), self._on_file_read)

    def _on_file_read(self, package: ModelPackage) -> None:
        taken = self.own.taken_by(package)
        if not taken:
            self._add(package, replace=False)
            return
        lost = [sentence for part in package.parts if part.id in taken for sentence in self._lost(part)]
        names = ", ".join(self.name(model_id) for model_id in taken)
        text = self.tr("You have another {names} already.").format(names=names)
        if lost:
            text += "\n\n" + "\n".join([self.tr("Phones and templates that use it would change:"), *lost])
        ways = [
            Way("cancel", self.tr("&Cancel")),
            Way("copy", self.tr("Add as a &new model")),
            Way("replace", self.tr("&Replace yours"), role="danger"),
        ]
        self.ask(self.tr("Which one shall stay?"), text, ways, partial(self._on_taken_chosen, package))

    def _on_taken_chosen(self, package: ModelPackage, way: str) -> None:
        if way == "replace":
            self._add(package, replace=True)
        elif way == "copy":
            number = self._free_number(package.id)
            name = f"{package.record['name']} ({number})"
            self._add(renamed(package, f"{package.id}-{number}", name), replace=False)

    def _free_number(self, model_id: str) -> int:
        return next(n for n in range(2, 1000) if not self.own.has(f"{model_id}-{n}"))

    def _add(self, package: ModelPackage, *, replace: bool) -> None:
        try:
            self.own.install(package, self._catalogue, replace=replace)
        except AppError as error:
            self.tell(error)
            return
        self._refresh()
        self.added.emit(package.id)
        self.saved.emit(package.id)

    def _package(self) -> ModelPackage:
        package = self._sources.package()
        check_drawings(package)
        return package

    def save(self) -> None:
        """Save the draft to the user's catalogue; asks first where phones that use the model would lose something."""
        if not self._document.can_save:
            return
        try:
            package = self._package()
        except AppError as error:
            self.tell(error)
            return
        lost = self._lost(package)
        if not lost:
            self._install(package)
            return
        count = self._uses(package.id)
        self.ask(
            self.tr("This model is in use"),
            self.tr("It is in use by %n phone(s) or template(s).", "", count) + "\n\n" + "\n".join(lost),
            [
                Way("cancel", self.tr("&Cancel")),
                Way("copy", self.tr("Save as a &new model")),
                Way("save", self.tr("Change it for all %n", "", count), role="danger"),
            ],
            self._on_way_chosen,
        )

    def _lost(self, package: ModelPackage) -> list[str]:
        """Say what phones lose that use the model, "" where they lose nothing or there are none."""
        if not self.own.has(package.id) or not self._uses(package.id):
            return []
        try:
            if package.is_sidecar:
                found = lost_by_sidecar_change(self._catalogue.module(package.id), package.own_modules[0])
            else:
                after = self._catalogue.completed(package.model)
                found = lost_by_change(self._catalogue.phone(package.id), after)
        except AppError:
            return []  # What is there cannot be used, so that nothing can be lost by replacing it.
        return [self._wording.text(item.code, item.facts) for item in found]

    def _on_way_chosen(self, way: str) -> None:
        if way == "save":
            try:
                self._install(self._package())
            except AppError as error:
                self.tell(error)
        elif way == "copy":
            draft = self._document.value
            number = self._free_number(draft.id)
            self.changing = ""
            after = evolve(draft, id=f"{draft.id}-{number}", name=f"{draft.name} ({number})")
            self._document.edit(after, self.tr("Save as a new model"))
            self.save()

    def _install(self, package: ModelPackage) -> None:
        try:
            self.own.install(package, self._catalogue, replace=self.changing == package.id)
        except AppError as error:
            self.tell(error)
            return
        self.changing = package.id
        self._refresh()
        self._document.saved()
        self.saved.emit(package.id)

    def _refresh(self) -> None:
        self._catalogue.refresh()
        self._store.refresh()

    def ask_where_to_export(self) -> None:
        """Ask where the model file shall go."""
        chooser = QFileDialog(self._window, self.tr("Export the model"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(self.tr("Faceplate models ({names})").format(names=f"*{SUFFIX}"))
        chooser.setDefaultSuffix(SUFFIX.lstrip("."))
        chooser.selectFile(self._document.value.id + SUFFIX)
        chooser.fileSelected.connect(self.export_to)
        self.dialog = chooser
        chooser.open()

    def export_to(self, name: str) -> None:
        """Write the draft as a `.faceplate-model` file."""
        try:
            write_model_file(with_own_modules(self._package(), self.own), Path(name))
        except AppError as error:
            self.tell(error)
            return
        self.said.emit(self.tr("Exported to {name}.").format(name=Path(name).name))

    def ask_to_delete(self, model_id: str) -> None:
        """Delete an own model after asking; one that is in use stays, and the user is told by how many."""
        name = self.name(model_id)
        count = self._uses(model_id)
        if count:
            text = self.tr(
                "The {name} is in use by %n phone(s) or template(s). Give them another one first.", "", count
            )
            ok = [Way("ok", self.tr("&OK"), role="primary")]
            self.ask(self.tr("This model is in use"), text.format(name=name), ok)
            return
        self.ask(
            self.tr("Delete the {name}?").format(name=name),
            self.tr("Its record, drawing and photo are deleted. Export it first if you may want it again."),
            [
                Way("cancel", self.tr("&Cancel")),
                Way("delete", self.tr("&Delete the model"), role="danger"),
            ],
            partial(self._on_delete_chosen, model_id),
        )

    def name(self, model_id: str) -> str:
        """Return vendor and name of an own model, its id where its record cannot be used."""
        try:
            if self.own.kind(model_id) == "modules":
                return self._catalogue.module(model_id).full_name
            return self._catalogue.phone(model_id).full_name
        except AppError:
            return model_id

    def _on_delete_chosen(self, model_id: str, way: str) -> None:
        if way != "delete":
            return
        try:
            self.own.remove(model_id)
        except ModelFileError as error:
            self.tell(error)
            return
        self._refresh()
        self.added.emit(model_id)
        self.deleted.emit(model_id)

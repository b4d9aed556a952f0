"""The model editor: makes a catalogue entry of a phone that the catalogue lacks, from a photo or from a model."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.errors import AppError, ModelFileError
from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.draft_checks import lost_by_change
from app.models.model_draft import ModelDraft
from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.phone_images.packages import check_drawings
from app.resources import resource
from app.storage.model_files import SUFFIX, ModelPackage, OwnModels, read_model_file, write_model_file
from app.viewmodels.model_draft import DraftDocument
from app.viewmodels.tasks import Task, TaskRunner
from app.widgets.controls import SegmentedControl, icon_button, set_role, words
from app.widgets.icons import Icons
from app.widgets.model_editor_desk import DraftDesk
from app.widgets.model_editor_keys import KeysPage
from app.widgets.model_editor_pages import DevicePage, Page, ScreenPage, SidecarsPage
from app.widgets.model_editor_sources import (
    PHOTO_WIDTH_MM,
    DraftSources,
    load_photo,
    with_own_modules,
)
from app.widgets.model_editor_start import ModelChooser, StartPage
from app.widgets.model_editor_tools import FindingList
from app.widgets.model_pictures import ModelPictures
from app.widgets.small_dialogs import Way, WayDialog

PHOTO_FILTER = "*.jpg *.jpeg *.png *.webp *.heic *.heif *.avif"
PANEL_WIDTH = 344

Uses = Callable[[str], int]
"""Says how many phones and templates use a model."""


def no_uses(model_id: str) -> int:
    """Say that nothing uses a model."""
    return 0


class ModelEditorWindow(QWidget):
    """A window of its own.

    Args:
        catalogue: The catalogue; it is refreshed when a model was saved, added or deleted.
        store: The drawings; they must include the folder's `faceplates`, and are refreshed likewise.
        icons: The icons.
        wording: Words for errors and findings.
        folder: The user's catalogue folder.
        parent: The main window.
        uses: How many phones and templates use a model; those cannot be broken silently.
    """

    saved = Signal(str)
    """A model was saved or added; carries its id."""
    deleted = Signal(str)

    def __init__(
        self,
        catalogue: Catalogue,
        store: FaceplateStore,
        icons: Icons,
        wording: Wording,
        folder: Path,
        parent: QWidget | None = None,
        uses: Uses = no_uses,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "panel_window")
        self._catalogue, self._store, self._icons, self._wording = catalogue, store, icons, wording
        self._own = OwnModels(folder)
        self._uses = uses
        self._changing = ""
        self._may_close = False
        shipped = frozenset(path.stem for path in resource("catalogue", "phones").glob("*.json"))
        self.document = DraftDocument(catalogue, shipped, self)
        self.sources = DraftSources(self.document, store)
        self.tasks = TaskRunner(self, threads=1)
        self.dialog: QWidget | None = None
        self.setWindowTitle(self.tr("Model editor"))
        self.resize(1280, 800)
        self.setMinimumSize(1024, 640)
        self._build()
        self._connect()
        self.show_start()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.start_page = StartPage(self._icons)
        self.desk = DraftDesk(self.document, self.sources, self.tasks, self._icons, self._wording)
        self.device = DevicePage(self.document, self._catalogue)
        self.keys = KeysPage(self.document, self._icons)
        self.screen_page = ScreenPage(self.document)
        self.sidecars = SidecarsPage(self.document, self._catalogue)
        self.pages: list[Page] = [self.device, self.keys, self.screen_page, self.sidecars]
        titles = [self.tr("Device"), self.tr("Keys"), self.tr("Screen"), self.tr("Sidecars")]
        self.tabs = SegmentedControl(titles, self.tr("What is shown"))
        self.stack = QStackedWidget()
        for page in self.pages:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(page)
            self.stack.addWidget(area)
        self.findings = FindingList(self._icons, self._wording)
        self.findings.setFixedHeight(132)
        panel = QFrame()
        panel.setFixedWidth(PANEL_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.stack, 1)
        line = QFrame()
        line.setProperty("role", "line")
        column.addWidget(line)
        heading = words(self.tr("Check"), "heading")
        heading.setContentsMargins(16, 6, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.findings)
        divider = QFrame()
        divider.setProperty("role", "column_line")
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.desk, 1)
        row.addWidget(divider)
        row.addWidget(panel)
        self.body = QStackedWidget()
        self.body.addWidget(self.start_page)
        self.body.addWidget(work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_bar())
        outer.addWidget(self.body, 1)

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setFixedHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        self.back = icon_button(self._icons, "chevron_left", self.tr("Back to the start"))
        self.back.clicked.connect(self._on_back_clicked)
        self.title = words("", "heading")
        self.state = words("", "muted")
        self.undo = icon_button(self._icons, "undo", self.tr("Undo"))
        self.undo.clicked.connect(self.document.undo_stack.undo)
        self.redo = icon_button(self._icons, "redo", self.tr("Redo"))
        self.redo.clicked.connect(self.document.undo_stack.redo)
        self.photo_button = QPushButton(self.tr("&Photo…"))
        self.photo_button.clicked.connect(self.ask_for_photo)
        self.export_button = QPushButton(self.tr("&Export…"))
        self.export_button.clicked.connect(self.ask_where_to_export)
        self.save_button = QPushButton(self.tr("&Save model"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.state, 1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addSpacing(8)
        for button in (self.photo_button, self.export_button, self.save_button):
            row.addWidget(button)
        return bar

    def _connect(self) -> None:
        document = self.document
        document.changed.connect(self._on_document_changed)
        document.undo_stack.indexChanged.connect(self._on_history_changed)
        document.undo_stack.cleanChanged.connect(self._on_history_changed)
        self.tabs.chosen.connect(self.stack.setCurrentIndex)
        self.keys.selected.connect(self._on_keys_wanted)
        self.desk.selection_changed.connect(self.keys.show_selection)
        self.desk.keys_asked_for.connect(self._show_keys_page)
        self.findings.keys_wanted.connect(self._on_keys_wanted)
        start = self.start_page
        start.photo_wanted.connect(self.ask_for_photo)
        start.model_wanted.connect(self.ask_for_model)
        start.file_wanted.connect(self.ask_for_file)
        start.own_wanted.connect(self.change_own)
        start.delete_wanted.connect(self.ask_to_delete)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, document.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, document.undo_stack.redo),
            (QKeySequence.StandardKey.Save, self.save),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # -- showing -------------------------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the ways in."""
        models = []
        for model_id in self._own.ids():
            try:
                models.append(self._catalogue.phone(model_id))
            except AppError as error:
                self._tell(error)
        self.start_page.show_own(models)
        self.body.setCurrentIndex(0)
        self._show_bar()

    def begin(self, draft: ModelDraft, changing: str = "") -> None:
        """Work on a draft.

        Args:
            draft: What is worked on.
            changing: Id of the own model that is changed; "" for a new one.
        """
        self._changing = changing
        self.desk.scene.select(())
        self.document.start(draft)
        self.desk.show_front()
        self.body.setCurrentIndex(1)
        self._on_document_changed()
        self.desk.view.setFocus()

    @property
    def is_working(self) -> bool:
        """Whether a draft is open."""
        return self.body.currentIndex() == 1

    def _show_keys_page(self) -> None:
        self.tabs.choose(1)
        self.stack.setCurrentIndex(1)

    def _on_keys_wanted(self, uids: Collection[int]) -> None:
        self.desk.scene.select(uids)

    def _on_document_changed(self) -> None:
        for page in (self.device, self.keys, self.screen_page, self.sidecars):
            page.refresh()
        self.findings.show_findings(self.document.findings())
        self.desk.refresh()
        self._show_bar()

    def _on_history_changed(self) -> None:
        self._show_bar()

    def _show_bar(self) -> None:
        working = self.is_working
        draft, stack = self.document.value, self.document.undo_stack
        for widget in (self.back, self.undo, self.redo, self.photo_button, self.export_button, self.save_button):
            widget.setVisible(working)
        self.title.setText(
            f"{draft.vendor} {draft.name}".strip() or self.tr("New model") if working else self.tr("Model editor")
        )
        dirty = self.document.is_dirty or not self._changing
        self.state.setText("" if not working else self.tr("● not saved") if dirty else self.tr("✓ saved"))
        set_role(self.state, "warning" if dirty else "muted")
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self.undo.setToolTip(self.tr("Undo {what}").format(what=stack.undoText()))
        self.redo.setToolTip(self.tr("Redo {what}").format(what=stack.redoText()))
        sure = working and self.document.can_save
        self.save_button.setEnabled(sure)
        self.export_button.setEnabled(sure)

    def _tell(self, error: AppError) -> None:
        self._ask(self.tr("That did not work"), self._wording.error(error), [Way("ok", self.tr("&OK"), role="primary")])

    def _ask(self, title: str, text: str, ways: list[Way], then: Callable[[str], None] | None = None) -> None:
        dialog = WayDialog(title, text, ways, self._icons, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if then is not None:
            dialog.chosen.connect(then)
        self.dialog = dialog
        dialog.open()

    # -- ways in -------------------------------------------------------------------------------------------------------

    def _choose_file(self, title: str, pattern: str, then: Callable[[str], None]) -> None:
        chooser = QFileDialog(self, title)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(pattern)
        chooser.fileSelected.connect(then)
        self.dialog = chooser
        chooser.open()

    def ask_for_photo(self) -> None:
        """Ask for a photograph."""
        self._choose_file(
            self.tr("Photograph of the phone"), self.tr("Photos ({names})").format(names=PHOTO_FILTER), self.open_photo
        )

    def open_photo(self, name: str) -> None:
        """Read a photograph in the background; then set its corners."""
        self.desk.show_busy(self.tr("Reading the photo…"))
        task = Task(partial(load_photo, Path(name)), self, self._wording)
        task.succeeded.connect(self._on_photo_read)
        task.failed.connect(self._on_task_failed)
        self.tasks.start(task)

    def _on_photo_read(self, image: QImage) -> None:
        handle = self.document.keep_photo(image)
        height = round(PHOTO_WIDTH_MM * image.height() / max(image.width(), 1), 2)
        if self.is_working:
            draft = evolve(self.document.value, photo=handle, drawing="", corners=ModelDraft().corners)
            self.document.edit(draft, self.tr("Photo"))
        else:
            self.begin(ModelDraft(photo=handle, width=PHOTO_WIDTH_MM, height=height))
        self.desk.show_corners()

    def _on_task_failed(self, error: AppError) -> None:
        self.desk.show_hint()
        self._tell(error)

    def ask_for_model(self) -> None:
        """Ask which model of the catalogue to start from."""
        models = sorted(self._catalogue.phones(), key=lambda model: (model.vendor, model.family, model.name))
        chooser = ModelChooser(models, self._icons, ModelPictures(self._catalogue, self._store), self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self.start_from)
        self.dialog = chooser
        chooser.open()

    def start_from(self, model: PhoneModel) -> None:
        """Begin a new model like one of the catalogue."""
        self._begin_with(model, own=False)

    def change_own(self, model_id: str) -> None:
        """Change one of the user's own models."""
        self._begin_with(self._catalogue.phone(model_id), own=True)

    def _begin_with(self, model: PhoneModel, *, own: bool) -> None:
        try:
            draft = self.sources.begin(model, own)
        except AppError as error:
            self._tell(error)
            return
        self.begin(draft, model.id if own else "")

    def ask_for_file(self) -> None:
        """Ask for a `.faceplate-model` file."""
        self._choose_file(
            self.tr("Model file"), self.tr("Faceplate models ({names})").format(names=f"*{SUFFIX}"), self.add_file
        )

    def add_file(self, name: str) -> None:
        """Put a `.faceplate-model` file into the catalogue."""
        try:
            package = read_model_file(Path(name))
            check_drawings(package)
            self._own.install(package, self._catalogue)
        except AppError as error:
            self._tell(error)
            return
        self._refresh()
        self.show_start()
        self.saved.emit(package.id)

    # -- ways out ------------------------------------------------------------------------------------------------------

    def _package(self) -> ModelPackage:
        package = self.sources.package()
        check_drawings(package)
        return package

    def save(self) -> None:
        """Save the draft to the user's catalogue; asks first where phones that use the model would lose something."""
        if not self.is_working or not self.document.can_save:
            return
        try:
            package = self._package()
        except AppError as error:
            self._tell(error)
            return
        lost = self._lost(package)
        if not lost:
            self._install(package)
            return
        count = self._uses(package.id)
        self._ask(
            self.tr("This model is in use"),
            self.tr("%n phone(s) and templates use it.", "", count) + "\n\n" + "\n".join(lost),
            [
                Way("cancel", self.tr("&Cancel")),
                Way("copy", self.tr("Save as a &new model")),
                Way("save", self.tr("Change it for all %n", "", count), role="danger"),
            ],
            self._on_way_chosen,
        )

    def _lost(self, package: ModelPackage) -> list[str]:
        """Say what phones lose that use the model, "" where they lose nothing or there are none."""
        if not self._own.has(package.id) or not self._uses(package.id):
            return []
        before = self._catalogue.phone(package.id)
        return [self._wording.text(item.code, item.facts) for item in lost_by_change(before, package.model)]

    def _on_way_chosen(self, way: str) -> None:
        if way == "save":
            self._install(self._package())
        elif way == "copy":
            draft = self.document.value
            number = next(n for n in range(2, 1000) if not self._own.has(f"{draft.id}-{n}"))
            self._changing = ""
            after = evolve(draft, id=f"{draft.id}-{number}", name=f"{draft.name} ({number})")
            self.document.edit(after, self.tr("Save as a new model"))
            self.save()

    def _install(self, package: ModelPackage) -> None:
        try:
            self._own.install(package, self._catalogue, replace=self._changing == package.id)
        except AppError as error:
            self._tell(error)
            return
        self._changing = package.id
        self._refresh()
        self.document.saved()
        self.saved.emit(package.id)

    def _refresh(self) -> None:
        self._catalogue.refresh()
        self._store.refresh()

    def ask_where_to_export(self) -> None:
        """Ask where the model file shall go."""
        chooser = QFileDialog(self, self.tr("Export the model"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(self.tr("Faceplate models ({names})").format(names=f"*{SUFFIX}"))
        chooser.setDefaultSuffix(SUFFIX.lstrip("."))
        chooser.selectFile(self.document.value.id + SUFFIX)
        chooser.fileSelected.connect(self.export_to)
        self.dialog = chooser
        chooser.open()

    def export_to(self, name: str) -> None:
        """Write the draft as a `.faceplate-model` file."""
        try:
            write_model_file(with_own_modules(self._package(), self._own), Path(name))
        except AppError as error:
            self._tell(error)
            return
        self.desk.show_hint(self.tr("Exported to {name}.").format(name=Path(name).name))

    def ask_to_delete(self, model_id: str) -> None:
        """Delete an own model after asking; one that is in use stays, and the user is told by how many."""
        model = self._catalogue.phone(model_id)
        count = self._uses(model_id)
        if count:
            text = self.tr("%n phone(s) and templates use the {name}. Give them another model first.", "", count)
            ok = [Way("ok", self.tr("&OK"), role="primary")]
            self._ask(self.tr("This model is in use"), text.format(name=model.full_name), ok)
            return
        self._ask(
            self.tr("Delete the {name}?").format(name=model.full_name),
            self.tr("Its record, drawing and photo are deleted. Export it first if you may want it again."),
            [
                Way("cancel", self.tr("&Cancel")),
                Way("delete", self.tr("&Delete the model"), role="danger"),
            ],
            partial(self._on_delete_chosen, model_id),
        )

    def _on_delete_chosen(self, model_id: str, way: str) -> None:
        if way != "delete":
            return
        try:
            self._own.remove(model_id)
        except ModelFileError as error:
            self._tell(error)
            return
        self._refresh()
        self.show_start()
        self.deleted.emit(model_id)

    # -- leaving -------------------------------------------------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether work would be lost."""
        return self.is_working and self.document.is_dirty

    def _on_back_clicked(self) -> None:
        self._leave(self.show_start)

    def _leave(self, then: Callable[[], object]) -> None:
        if not self.has_unsaved:
            then()
            return
        ways = [
            Way("stay", self.tr("&Go on working"), role="primary"),
            Way("leave", self.tr("&Throw it away"), role="danger"),
        ]
        text = self.tr("The model is not saved yet.")
        self._ask(self.tr("Leave the model?"), text, ways, partial(self._on_leave_chosen, then))

    def _on_leave_chosen(self, then: Callable[[], object], way: str) -> None:
        if way == "leave":
            self.document.start(ModelDraft())
            then()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.has_unsaved:
            event.ignore()
            self._leave(self.close)
            return
        self.tasks.stop()
        super().closeEvent(event)

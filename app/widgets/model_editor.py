"""The model editor: makes a catalogue entry of a phone that the catalogue lacks, from a photo or from a model."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.errors import AppError
from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.model_draft import ModelDraft
from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.resources import resource
from app.storage.own_models import OwnModels
from app.viewmodels.model_draft import DraftDocument
from app.viewmodels.tasks import Task, TaskRunner
from app.widgets.controls import SegmentedControl, icon_button, set_role, words
from app.widgets.icons import Icons
from app.widgets.model_editor_desk import DraftDesk
from app.widgets.model_editor_keeper import ModelKeeper, Uses, no_uses
from app.widgets.model_editor_keys import KeysPage
from app.widgets.model_editor_pages import DevicePage, Page, ScreenPage, SidecarsPage
from app.widgets.model_editor_sources import (
    PHOTO_WIDTH_MM,
    DraftSources,
    load_photo,
)
from app.widgets.model_editor_start import ModelChooser, StartPage
from app.widgets.model_editor_tools import FindingList
from app.widgets.model_pictures import ModelPictures
from app.widgets.small_dialogs import Way

PHOTO_FILTER = "*.jpg *.jpeg *.png *.webp *.heic *.heif"
PANEL_WIDTH = 344


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
        shipped = frozenset(path.stem for path in resource("catalogue", "phones").glob("*.json"))
        self.document = DraftDocument(catalogue, shipped, self)
        self.sources = DraftSources(self.document, store)
        self.tasks = TaskRunner(self, threads=1)
        own = OwnModels(folder)
        self.keeper = ModelKeeper(self, self.document, self.sources, catalogue, store, icons, wording, own, uses)
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
        self.export_button.clicked.connect(self.keeper.ask_where_to_export)
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
        self.keeper.saved.connect(self.saved)
        self.keeper.deleted.connect(self.deleted)
        self.keeper.added.connect(self._on_own_changed)
        self.keeper.said.connect(self.desk.show_hint)
        start = self.start_page
        start.photo_wanted.connect(self.ask_for_photo)
        start.model_wanted.connect(self.ask_for_model)
        start.file_wanted.connect(self.keeper.ask_for_file)
        start.own_wanted.connect(self.change_own)
        start.delete_wanted.connect(self.keeper.ask_to_delete)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, document.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, document.undo_stack.redo),
            (QKeySequence.StandardKey.Save, self.save),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def save(self) -> None:
        """Save the draft to the user's catalogue; asks first where phones that use the model would lose something."""
        if self.is_working:
            self.keeper.save()

    def _on_own_changed(self) -> None:
        self.show_start()

    # -- showing -------------------------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the ways in."""
        models = []
        for model_id in self.keeper.own.ids():
            try:
                models.append(self._catalogue.phone(model_id))
            except AppError as error:
                self.keeper.tell(error)
        self.start_page.show_own(models)
        self.body.setCurrentIndex(0)
        self._show_bar()

    def begin(self, draft: ModelDraft, changing: str = "") -> None:
        """Work on a draft.

        Args:
            draft: What is worked on.
            changing: Id of the own model that is changed; "" for a new one.
        """
        self.keeper.changing = changing
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
        self.device.id_is_kept = bool(self.keeper.changing)
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
        dirty = self.document.is_dirty or not self.keeper.changing
        self.state.setText("" if not working else self.tr("● not saved") if dirty else self.tr("✓ saved"))
        set_role(self.state, "warning" if dirty else "muted")
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self.undo.setToolTip(self.tr("Undo {what}").format(what=stack.undoText()))
        self.redo.setToolTip(self.tr("Redo {what}").format(what=stack.redoText()))
        sure = working and self.document.can_save
        self.save_button.setEnabled(sure)
        self.export_button.setEnabled(sure)

    # -- ways in -------------------------------------------------------------------------------------------------------

    def ask_for_photo(self) -> None:
        """Ask for a photograph."""
        self.keeper.choose_file(
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
        self.keeper.tell(error)

    def ask_for_model(self) -> None:
        """Ask which model of the catalogue to start from."""
        models = sorted(self._catalogue.phones(), key=lambda model: (model.vendor, model.family, model.name))
        chooser = ModelChooser(models, self._icons, ModelPictures(self._catalogue, self._store), self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self.start_from)
        self.keeper.dialog = chooser
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
            self.keeper.tell(error)
            return
        self.begin(draft, model.id if own else "")

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
        self.keeper.ask(self.tr("Leave the model?"), text, ways, partial(self._on_leave_chosen, then))

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

"""The model editor: makes a catalogue entry of a phone or sidecar that the catalogue lacks, from a photo or a model."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.errors import AppError
from app.models.catalogue import ExpansionModule, PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.model_draft import ModelDraft, with_photo
from app.models.sidecar_draft import new_sidecar
from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.resources import resource
from app.storage.own_models import KINDS, OwnModels
from app.viewmodels.model_draft import DraftDocument
from app.widgets.controls import SegmentedControl, icon_button, set_role, words
from app.widgets.flow_layout import scrolled
from app.widgets.icons import Icons
from app.widgets.model_editor_desk import DraftDesk
from app.widgets.model_editor_fits import PhonesPage, SidecarsPage
from app.widgets.model_editor_keeper import ModelKeeper, Uses, no_uses
from app.widgets.model_editor_keys import KeysPage
from app.widgets.model_editor_pages import DevicePage, Page, ScreenPage
from app.widgets.model_editor_sources import (
    PHOTO_WIDTH_MM,
    SIDECAR_WIDTH_MM,
    DraftSources,
    load_photo,
)
from app.widgets.model_editor_start import ModelChooser, OwnEntry, StartPage
from app.widgets.model_editor_tools import FindingList
from app.widgets.model_editor_work import WorkStrip
from app.widgets.model_pictures import ModelPictures
from app.widgets.small_dialogs import Way

PHOTO_FILTER = "*.jpg *.jpeg *.png *.webp *.heic *.heif"
PANEL_WIDTH = 344
BAR_HEIGHT = 48
MOST_PANEL_WIDTH = 548
"""With large text the panel grows, but the canvas keeps half of a small window."""


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
        shipped = (path.stem for kind in KINDS for path in resource("catalogue", kind).glob("*.json"))
        self.document = DraftDocument(catalogue, frozenset(shipped), self)
        self.sources = DraftSources(self.document, store, catalogue)
        own = OwnModels(folder)
        self.work = WorkStrip(wording)
        self.keeper = ModelKeeper(
            self, self.document, self.sources, catalogue, store, icons, wording, own, uses, self.work
        )
        self.setWindowTitle(self.tr("Model editor"))
        self.resize(1280, 800)
        self.setMinimumSize(1024, 640)
        self._build()
        self._connect()
        self.show_start()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.start_page = StartPage(self._icons)
        self.desk = DraftDesk(self.document, self.sources, self.work, self._icons, self._wording)
        self.device = DevicePage(self.document, self._catalogue)
        self.keys = KeysPage(self.document, self._icons)
        self.screen_page = ScreenPage(self.document)
        self.sidecars = SidecarsPage(self.document, self._catalogue)
        self.phones = PhonesPage(self.document, self._catalogue, self._icons)
        self.pages: list[Page] = [self.device, self.keys, self.screen_page, self.sidecars, self.phones]
        titles = [self.tr("Device"), self.tr("Keys"), self.tr("Screen"), self.tr("Sidecars"), self.tr("Phones")]
        self.tabs = SegmentedControl(titles, self.tr("What is shown"), wraps=True)
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(scrolled(page))
        self.findings = FindingList(self._icons, self._wording)
        panel = QFrame()
        panel.setFixedWidth(min(self._icons.theme.scaled(PANEL_WIDTH), MOST_PANEL_WIDTH))
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
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
        outer.addWidget(self.work)

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 12, 4)
        row.addStrut(BAR_HEIGHT - 8)
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
        self.keys.area_shown.connect(self.desk.work_on)
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
        own = self.keeper.own
        phones = [self._own_entry(model_id, is_sidecar=False) for model_id in own.ids()]
        self.start_page.show_own([*phones, *(self._own_entry(module, is_sidecar=True) for module in own.sidecar_ids())])
        self.body.setCurrentIndex(0)
        self.start_page.photo_button.setFocus()
        self._show_bar()

    def _own_entry(self, model_id: str, *, is_sidecar: bool) -> OwnEntry:
        try:
            model = self._catalogue.module(model_id) if is_sidecar else self._catalogue.phone(model_id)
        except AppError as error:
            return OwnEntry(model_id, model_id, is_sidecar, self._wording.error(error))
        return OwnEntry(model_id, model.full_name, is_sidecar)

    def begin(self, draft: ModelDraft, changing: str = "") -> None:
        """Work on a draft.

        Args:
            draft: What is worked on.
            changing: Id of the own model that is changed; "" for a new one.
        """
        self.keeper.changing = changing
        self.desk.scene.select(())
        self.document.start(draft)
        self.tabs.button(self.pages.index(self.sidecars)).setVisible(not draft.is_sidecar)
        self.tabs.button(self.pages.index(self.phones)).setVisible(draft.is_sidecar)
        for page in (self.sidecars, self.phones):
            page.read_catalogue()
        self.tabs.choose(0)
        self.stack.setCurrentIndex(0)
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
        for page in self.pages:
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
            self.tr("Photograph of the front"), self.tr("Photos ({names})").format(names=PHOTO_FILTER), self.open_photo
        )

    def open_photo(self, name: str) -> None:
        """Read a photograph in the background; then set its corners."""
        then = partial(self._on_photo_read, self.start_page.wants_sidecar)
        self.work.start(partial(load_photo, Path(name)), then)

    def _on_photo_read(self, sidecar: bool, image: QImage) -> None:
        handle = self.document.keep_photo(image)
        width = SIDECAR_WIDTH_MM if sidecar else PHOTO_WIDTH_MM
        height = round(width * image.height() / max(image.width(), 1), 2)
        if self.is_working:
            self.document.edit(with_photo(self.document.value, handle), self.tr("Photo"))
        elif sidecar:
            self.begin(new_sidecar(width, height, handle))
        else:
            self.begin(ModelDraft(photo=handle, width=width, height=height))
        self.desk.show_corners()

    def ask_for_model(self) -> None:
        """Ask which phone or sidecar of the catalogue to start from."""
        models: list[PhoneModel | ExpansionModule] = list(
            self._catalogue.modules() if self.start_page.wants_sidecar else self._catalogue.phones()
        )
        models.sort(key=lambda model: model.full_name)
        chooser = ModelChooser(models, self._icons, ModelPictures(self._catalogue, self._store), self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self.start_from)
        self.keeper.dialog = chooser
        chooser.open()

    def start_from(self, model: PhoneModel | ExpansionModule) -> None:
        """Begin a new phone or sidecar like one of the catalogue."""
        self._begin_with(model, own=False)

    def change_own(self, model_id: str) -> None:
        """Change one of the user's own phones or sidecars."""
        is_sidecar = self.keeper.own.kind(model_id) == "modules"
        model = self._catalogue.module(model_id) if is_sidecar else self._catalogue.phone(model_id)
        self._begin_with(model, own=True)

    def _begin_with(self, model: PhoneModel | ExpansionModule, *, own: bool) -> None:
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
        self.work.shut_down()
        super().closeEvent(event)

"""The window: puts the panels together, shows the current document, remembers its own state.

What the first frame does not need is in `flows.py`, which is imported when that frame has been painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import AppError
from app.models.documents import Contact
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.checker import Checker
from app.viewmodels.document import EditorDocument
from app.viewmodels.offers import Offers
from app.viewmodels.preferences import Preferences
from app.viewmodels.workspace import Workspace
from app.widgets.actions import TEXT_SIZES, Actions
from app.widgets.editor_pane import EditorPane
from app.widgets.header_bar import HeaderBar
from app.widgets.icons import Icons
from app.widgets.library_panel import LibraryPanel
from app.widgets.model_pictures import ModelPictures
from app.widgets.status_bar import StatusBar
from app.widgets.theme import Theme

if TYPE_CHECKING:
    from app.storage.autosave import Leftovers
    from app.widgets.flows import Flows
    from app.widgets.welcome import Welcome

DEFAULT_SIZE = (1440, 900)
MINIMUM_SIZE = (1024, 640)
LIBRARY_WIDTH = 264
NARROW = 1180
"""Below this width the library is folded to icons by itself, so that picture, keys and inspector keep their room."""


class MainWindow(QMainWindow):
    """The editor's window.

    Args:
        workspace: Open documents and the library.
        theme: Colours; retinted icons follow it.
        icons: The icon set.
        wording: Sentences.
        preferences: What the window remembers.
        own_models: The folder of the user's own phone models; None for a window that makes none.
    """

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        icons: Icons,
        wording: Wording,
        preferences: Preferences,
        own_models: Path | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.workspace = workspace
        self.theme = theme
        self.icons = icons
        self.wording = wording
        self.preferences = preferences
        self.checker = Checker(self)
        self.offers = Offers(self._contacts, self)
        workspace.people.changed.connect(self.offers.prepare)
        self.own_models = own_models
        own_fronts = () if own_models is None else (own_models / "faceplates",)
        self.store = FaceplateStore((FACEPLATE_FOLDER, *own_fronts), is_forgiving=True)
        self.pictures = ModelPictures(workspace.catalogue, self.store)
        self.pane: EditorPane | None = None
        self._flows: Flows | None = None
        self._shown: EditorDocument | None = None
        self._may_close = False
        self._is_narrow = False
        self._collapsed_by_user = False
        self.actions_ = Actions(icons, self)
        self._build()
        self._connect()
        self._restore()
        self._update_actions()

    # ---- building

    def _build(self) -> None:
        self.setMinimumSize(*MINIMUM_SIZE)
        self.resize(*DEFAULT_SIZE)
        self.setWindowTitle("Faceplate")
        self._build_menus()
        self.header = HeaderBar(self.actions_, self.icons)
        self.library = LibraryPanel(self.icons, self._model_name, self.pictures)
        self.middle = QStackedWidget()
        self.outer = QSplitter(Qt.Orientation.Horizontal)
        self.outer.setChildrenCollapsible(False)
        self.outer.setHandleWidth(1)
        self.outer.addWidget(self.library)
        self.outer.addWidget(self.middle)
        self.outer.setStretchFactor(0, 0)
        self.outer.setStretchFactor(1, 1)
        self.outer.setSizes([LIBRARY_WIDTH, DEFAULT_SIZE[0] - LIBRARY_WIDTH])
        self.status = StatusBar()
        central = QWidget()
        self.column = QVBoxLayout(central)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.header)
        self.column.addWidget(self.outer, 1)
        self.column.addWidget(self.status)
        self.setCentralWidget(central)

    @cached_property
    def welcome(self) -> Welcome:
        """What the middle shows without a document; built when that is so, or when the flows connect to it."""
        from app.widgets.welcome import Welcome

        welcome = Welcome(self.icons)
        self.middle.addWidget(welcome)
        return welcome

    def _build_menus(self) -> None:
        actions, bar = self.actions_, self.menuBar()
        actions.fill(
            bar.addMenu(self.tr("&File")),
            *(
                "new_phone",
                "new_template",
                "open_config",
                "import_people",
                "-",
                "save",
                "save_as",
                "save_as_template",
                "discard",
                "-",
            ),
            *("push", "push_pending", "endpoints", "-", "close_document", "quit"),
        )
        actions.fill(bar.addMenu(self.tr("&Edit")), "undo", "redo", "-", "properties", "filter", "-", "settings")
        keys = actions.fill(
            bar.addMenu(self.tr("&Keys")),
            *("select_all", "select_page", "select_same", "-", "cut", "copy", "paste", "duplicate", "-"),
            *("label", "lock", "-", "paste_list", "cascade", "cascade_dynamic", "series", "auto_fill", "make_static"),
            *("-", "replace", "where_used", "-"),
        )
        arrange = keys.addMenu(self.tr("Arra&nge"))
        actions.fill(
            arrange,
            *("move_up", "move_down", "shift_up", "shift_down", "swap", "-"),
            *("sort_label", "sort_number", "reverse", "close_gaps"),
        )
        actions.fill(keys, "goes_on", "-", "clear", "cascade_clear")
        actions.fill(
            bar.addMenu(self.tr("&View")),
            *("zoom_in", "zoom_out", "zoom_reset", "zoom_fit", "-", "play", "user_view"),
            *("next_page", "previous_page", "-"),
            *("palette", "library", "directory", "findings", "-", "theme_system", "theme_light", "theme_dark", "-"),
            *(f"text_{percent}" for percent in TEXT_SIZES),
        )
        actions.fill(
            bar.addMenu(self.tr("&Template")),
            *("apply_template", "save_as_template", "convert", "-", "templates", "hot_desks"),
        )
        actions.fill(bar.addMenu(self.tr("&Help")), "shortcuts", "model_info", "own_models", "-", "about")

    def _model_name(self, model_id: str) -> str:
        return self.workspace.catalogue.phone(model_id).name

    def _connect(self) -> None:
        on = self.actions_.on
        on("discard", self._on_discard)
        on("quit", self.close)
        on("undo", self._on_undo)
        on("redo", self._on_redo)
        on("library", self._on_library_toggled)
        for look in ("system", "light", "dark"):
            on(f"theme_{look}", partial(self._on_theme_chosen, look))
        for percent in TEXT_SIZES:
            on(f"text_{percent}", partial(self._on_text_size_chosen, percent))
        for name, act in (
            ("select_all", EditorPane.select_all),
            ("cut", EditorPane.cut),
            ("copy", EditorPane.copy),
            ("paste", EditorPane.paste),
            ("duplicate", EditorPane.duplicate),
            ("label", EditorPane.edit_label),
            ("lock", EditorPane.toggle_lock),
            ("clear", EditorPane.clear),
            ("make_static", EditorPane.make_static),
            ("move_up", EditorPane.move_up),
            ("move_down", EditorPane.move_down),
            ("filter", EditorPane.focus_filter),
            ("zoom_in", EditorPane.zoom_in),
            ("zoom_out", EditorPane.zoom_out),
            ("zoom_reset", EditorPane.zoom_reset),
            ("zoom_fit", EditorPane.zoom_fit),
            ("play", EditorPane.toggle_play),
            ("next_page", EditorPane.next_page),
            ("previous_page", EditorPane.previous_page),
        ):
            on(name, partial(self._with_pane, act))
        self.workspace.current_changed.connect(self._on_current_changed)
        self.workspace.told.connect(self.status.tell)
        self.workspace.autosaved.connect(self.status.show_autosaved)
        self.library.collapsed_changed.connect(self._on_library_collapsed)
        self.theme.changed.connect(self.actions_.retint)

    def _with_pane(self, act: Callable[[EditorPane], None], _checked: bool = False) -> None:
        if self.pane is not None and self._shown is not None:
            act(self.pane)

    def _restore(self) -> None:
        geometry = self.preferences.state("geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._restore_splitter(self.outer, "outer")
        self._collapsed_by_user = self.preferences.flag("library_collapsed", False)
        self._is_narrow = self.width() < NARROW
        collapsed = self._collapsed_by_user or self._is_narrow
        self.library.set_collapsed(collapsed)
        self.actions_["library"].setChecked(not collapsed)
        self._mark_theme()

    def _restore_splitter(self, splitter: QSplitter, name: str) -> None:
        state = self.preferences.state(f"splitter_{name}")
        if not state.isEmpty():
            splitter.restoreState(state)
            splitter.setHandleWidth(1)

    def _remember(self) -> None:
        self.preferences.put("geometry", self.saveGeometry())
        self.preferences.put("splitter_outer", self.outer.saveState())
        self.preferences.put("library_collapsed", self._collapsed_by_user)
        if self.pane is not None:
            self.preferences.put("splitter_pane", self.pane.saveState())
            self.preferences.put("splitter_right", self.pane.right.saveState())

    @property
    def flows(self) -> Flows:
        """Everything beyond one edit; built at the first use."""
        if self._flows is None:
            from app.widgets.flows import Flows

            self._flows = Flows(self, self.wording)
            if self.pane is not None:
                self._flows.connect_pane(self.pane)
        return self._flows

    # ---- what main.py asks for

    def first_painted(self) -> QObject:
        """Return the object whose first paint event is the first frame."""
        return self.welcome if self.pane is None else self.pane.picture.view.viewport()

    def show_names(self, phones: Sequence[PhoneRow], templates: Sequence[TemplateRow]) -> None:
        """Fill the library panel before the library is open."""
        self.library.set_content(phones=phones, templates=templates)

    def on_library_ready(self, leftovers: Leftovers | None = None) -> None:
        """The library is open: read its lists, check, and offer what a crash left."""
        self.flows.library.refresh()
        self.flows.push.refresh()
        self.show_open_documents()
        self.checker.start()
        if self.pane is None:
            self.welcome.setFocus()
        if leftovers is not None:
            self.flows.documents.offer_recovery(leftovers)

    def open_argument(self, text: str) -> None:
        """Open what the command line names: a phone by its MAC, or a file."""
        path = Path(text)
        if path.is_file():
            self.flows.imports.read_file(path)
            return
        try:
            rows = self.workspace.library.phones_with_mac(MacAddress.parse(text))
        except AppError:
            rows = []
        if rows:
            self.workspace.open_phone(rows[0].id)
        else:
            self.flows.show_error(AppError("model_not_found", text=text))

    # ---- the document

    def _on_current_changed(self, document: EditorDocument | None) -> None:
        if self._shown is not None:
            self._shown.changed.disconnect(self._on_document_changed)
            self._shown.saved_changed.disconnect(self._on_saved_changed)
            self._shown.findings_changed.disconnect(self._on_findings_changed)
            self._shown.undo_stack.indexChanged.disconnect(self._update_history)
        self._shown = document
        self.checker.set_document(document)
        if document is None:
            self.middle.setCurrentWidget(self.welcome)
        else:
            self._show_in_pane(document)
            document.changed.connect(self._on_document_changed)
            document.saved_changed.connect(self._on_saved_changed)
            document.findings_changed.connect(self._on_findings_changed)
            document.undo_stack.indexChanged.connect(self._update_history)
        self._on_findings_changed()
        self.show_open_documents()

    def _show_in_pane(self, document: EditorDocument) -> None:
        if self.pane is None:
            self.pane = EditorPane(document, self.store, self.icons, self.offers, self.wording)
            self.middle.addWidget(self.pane)
            self._restore_splitter(self.pane, "pane")
            self._restore_splitter(self.pane.right, "right")
            self.pane.editor.told.connect(self.status.tell)
            self.pane.picture.simulation.playing_changed.connect(self.actions_["play"].setChecked)
            self.actions_.add_to_keys(self.pane.picture, self.pane.keys)
            if self._flows is not None:
                self._flows.connect_pane(self.pane)
        else:
            self.pane.set_document(document)
        self.middle.setCurrentWidget(self.pane)
        self.pane.picture.view.setFocus()
        pictures = [document.model.picture, *(module.picture for module in document.space.modules)]
        for picture in dict.fromkeys(pictures):
            if picture in self.store.broken:
                self.flows.show_error(self.store.broken[picture])

    def _contacts(self) -> Sequence[Contact]:
        return self.workspace.contacts

    def show_open_documents(self) -> None:
        """Show which document is open, how it stands, and which ones have unsaved work."""
        self.mark_open_documents()
        self._on_document_changed()
        self._on_saved_changed()

    def mark_open_documents(self) -> None:
        """Mark in the library which document is open, and which ones have unsaved work."""
        document = self._shown
        self.library.set_open(document.value.id if document else "", [d.value.id for d in self.workspace.unsaved])

    def _on_document_changed(self) -> None:
        document = self._shown
        used_by = 0
        if document is not None and self._flows is not None:
            used_by = self._flows.library.used_by(document.value.id)
        self.header.show_document(document, used_by)
        self.setWindowTitle(f"{document.value.name} – Faceplate[*]" if document else "Faceplate[*]")

    def _on_saved_changed(self) -> None:
        document = self._shown
        dirty = document is not None and document.is_dirty
        self.setWindowModified(dirty)
        if document is not None:
            self.header.show_saved(document)
        if not dirty:
            self.status.clear_autosaved()
        self._update_actions()

    def _on_findings_changed(self) -> None:
        if self._flows is not None:
            self._flows.show_findings()

    def _update_history(self) -> None:
        document = self._shown
        stack = document.undo_stack if document is not None else None
        undo, redo = self.actions_["undo"], self.actions_["redo"]
        undo.setEnabled(stack is not None and stack.canUndo())
        redo.setEnabled(stack is not None and stack.canRedo())
        step = stack.undoText() if stack is not None else ""
        undo.setText(self.tr("&Undo: {step}").format(step=step) if step else self.tr("&Undo"))
        step = stack.redoText() if stack is not None else ""
        redo.setText(self.tr("&Redo: {step}").format(step=step) if step else self.tr("&Redo"))

    def _update_actions(self) -> None:
        document = self._shown
        self._update_history()
        is_phone = document is not None and not document.is_template
        is_dirty = document is not None and document.is_dirty
        for name in ("save_as", "save_as_template", "close_document", "properties", "filter", "model_info"):
            self.actions_[name].setEnabled(document is not None)
        self.actions_["save"].setEnabled(is_dirty)
        self.actions_["discard"].setEnabled(is_dirty and document is not None and document.saved_value is not None)
        self.actions_["push"].setEnabled(is_phone)
        self.actions_["apply_template"].setEnabled(is_phone)
        self.actions_["convert"].setEnabled(document is not None)

    def _on_undo(self) -> None:
        self._step(EditorDocument.undo)

    def _on_redo(self) -> None:
        self._step(EditorDocument.redo)

    def _step(self, take: Callable[[EditorDocument], None]) -> None:
        if self._shown is not None:
            try:
                take(self._shown)
            except AppError as error:
                self.flows.show_refusal(error)

    def _on_discard(self) -> None:
        self.workspace.discard()

    # ---- the look

    def _on_theme_chosen(self, look: str, _checked: bool = False) -> None:
        self.preferences.put("theme", look)
        self._dress(look, self.theme.text_scale)

    def _on_text_size_chosen(self, percent: int, _checked: bool = False) -> None:
        self.preferences.put("text_size", str(percent))
        self._dress(self.theme.choice, percent / 100)

    def _dress(self, look: str, text_scale: float) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.theme.apply(app, look, text_scale)
        self._mark_theme()

    def _mark_theme(self) -> None:
        for look in ("system", "light", "dark"):
            self.actions_[f"theme_{look}"].setChecked(self.theme.choice == look)
        for percent in TEXT_SIZES:
            self.actions_[f"text_{percent}"].setChecked(round(self.theme.text_scale * 100) == percent)

    def _on_library_toggled(self) -> None:
        self.library.set_collapsed(not self.actions_["library"].isChecked())

    def _on_library_collapsed(self, collapsed: bool) -> None:
        self.actions_["library"].setChecked(not collapsed)
        if not self._is_narrow:
            self._collapsed_by_user = collapsed
        left = self.library.minimumWidth() if collapsed else LIBRARY_WIDTH
        self.outer.setSizes([left, max(self.outer.width() - left, 1)])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.library.set_collapsed(narrow or self._collapsed_by_user)

    # ---- the end

    def close_now(self) -> None:
        """Close without asking; for the timing run and for tests."""
        self._may_close = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            self.flows.save.leave(self._leave)
            return
        if self._flows is not None:
            self._flows.plans.cancel()
        self._remember()
        if self._flows is not None:
            self._flows.tasks.stop()
        self.offers.stop()
        event.accept()

    def _leave(self) -> None:
        self._may_close = True
        QTimer.singleShot(0, self.close)

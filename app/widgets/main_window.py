"""The window: puts the panels together and connects actions to what carries them out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, qVersion
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app import __version__
from app.errors import AppError
from app.models.documents import Contact
from app.models.keys import KeyPosition
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.storage.autosave import Leftovers
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.checker import Checker
from app.viewmodels.document import EditorDocument
from app.viewmodels.preferences import Preferences
from app.viewmodels.tasks import TaskRunner
from app.viewmodels.workspace import Undoable, Workspace
from app.widgets.actions import Actions
from app.widgets.document_flow import DocumentFlow
from app.widgets.editor_pane import EditorPane
from app.widgets.error_dialog import BugDialog, bug_report
from app.widgets.findings_panel import FindingsPanel
from app.widgets.header_bar import HeaderBar
from app.widgets.icons import Icons
from app.widgets.import_flow import ImportFlow
from app.widgets.library_flow import LibraryFlow
from app.widgets.library_panel import LibraryPanel
from app.widgets.messages import BannerStack, Message, Tone
from app.widgets.model_pictures import ModelPictures
from app.widgets.push_flow import PushFlow
from app.widgets.save_flow import SaveFlow
from app.widgets.shortcuts_dialog import ShortcutsDialog
from app.widgets.status_bar import StatusBar
from app.widgets.theme import Theme
from app.widgets.welcome import Welcome

DEFAULT_SIZE = (1440, 900)
MINIMUM_SIZE = (1024, 640)
CLEAR_AT_ONCE = 1
FINDINGS_HEIGHT = 190


class MainWindow(QMainWindow):
    """The editor's window.

    Args:
        workspace: Open documents and the library.
        theme: Colours; retinted icons follow it.
        icons: The icon set.
        wording: Sentences.
        preferences: What the window remembers.
    """

    def __init__(
        self, workspace: Workspace, theme: Theme, icons: Icons, wording: Wording, preferences: Preferences
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.workspace = workspace
        self.theme = theme
        self.icons = icons
        self.wording = wording
        self.preferences = preferences
        self.tasks = TaskRunner(self)
        self.checker = Checker(self)
        self.store = FaceplateStore()
        self.pictures = ModelPictures(workspace.catalogue, self.store)
        self.pane: EditorPane | None = None
        self._shown: EditorDocument | None = None
        self._may_close = False
        self._bug: BugDialog | None = None
        self.actions_ = Actions(icons, self)
        self._build()
        self.save_flow = SaveFlow(workspace, icons, wording, self)
        self.library_flow = LibraryFlow(workspace, self.library, icons, self.pictures, self)
        self.document_flow = DocumentFlow(
            workspace, self._templates, icons, self.pictures, wording, self.banners.show_message, self
        )
        self.import_flow = ImportFlow(workspace, self.tasks, icons, self.pictures, wording, self)
        self.push_flow = PushFlow(
            workspace, self.save_flow, self.tasks, icons, wording, self.banners.show_message, self
        )
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
        self.library = LibraryPanel(
            self.icons, lambda model_id: self.workspace.catalogue.phone(model_id).name, self.pictures
        )
        self.welcome = Welcome(self.icons)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.welcome)
        self.findings = FindingsPanel(self.icons, self.wording)
        self.findings.setFixedHeight(FINDINGS_HEIGHT)
        self.findings.hide()
        self.outer = QSplitter(Qt.Orientation.Horizontal)
        self.outer.setChildrenCollapsible(False)
        self.outer.setHandleWidth(1)
        self.outer.addWidget(self.library)
        self.outer.addWidget(self.middle)
        self.outer.setStretchFactor(0, 0)
        self.outer.setStretchFactor(1, 1)
        self.outer.setSizes([232, 1200])
        self.status = StatusBar()
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.outer, 1)
        column.addWidget(self.findings)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.banners = BannerStack(self.icons, self.middle)

    def _build_menus(self) -> None:
        actions, bar = self.actions_, self.menuBar()
        actions.fill(
            bar.addMenu(self.tr("&File")),
            *("new_phone", "new_template", "open_config", "-", "save", "save_as", "save_as_template", "discard", "-"),
            *("push", "push_pending", "endpoints", "-", "close_document", "quit"),
        )
        actions.fill(bar.addMenu(self.tr("&Edit")), "undo", "redo", "-", "properties", "filter")
        actions.fill(
            bar.addMenu(self.tr("&Keys")),
            *("select_all", "label", "lock", "-", "move_up", "move_down", "-", "clear", "cascade_clear"),
        )
        actions.fill(
            bar.addMenu(self.tr("&View")),
            *("zoom_in", "zoom_out", "zoom_reset", "zoom_fit", "-", "next_page", "previous_page", "-"),
            *("library", "findings", "-", "theme_system", "theme_light", "theme_dark"),
        )
        actions.fill(bar.addMenu(self.tr("&Template")), "apply_template", "save_as_template", "-", "templates")
        actions.fill(bar.addMenu(self.tr("&Help")), "shortcuts", "model_info", "-", "about")

    def _connect(self) -> None:
        on = self.actions_.on
        workspace = self.workspace
        on("save", self.save_flow.save)
        on("save_as", self.save_flow.save_as)
        on("save_as_template", self.save_flow.save_as_template)
        on("discard", self._on_discard)
        on("close_document", self._on_close_document)
        on("quit", self.close)
        on("undo", self._on_undo)
        on("redo", self._on_redo)
        on("new_phone", self.document_flow.new_phone)
        on("new_template", self.document_flow.new_template)
        on("properties", self.document_flow.properties)
        on("model_info", self.document_flow.model_info)
        on("open_config", self.import_flow.choose_file)
        on("push", self.push_flow.push_current)
        on("push_pending", self.push_flow.push_pending)
        on("endpoints", self.push_flow.endpoints)
        on("templates", self.library_flow.manage_templates)
        on("apply_template", self.library_flow.use_template)
        on("library", self._on_library_toggled)
        on("findings", self._on_findings)
        on("shortcuts", self._on_shortcuts)
        on("about", self._on_about)
        for look in ("system", "light", "dark"):
            self.actions_[f"theme_{look}"].triggered.connect(self._on_theme_chosen)
        self._connect_key_actions()
        workspace.current_changed.connect(self._on_current_changed)
        workspace.failed.connect(self.show_error)
        workspace.told.connect(self.status.tell)
        workspace.done.connect(self._on_done)
        workspace.library_changed.connect(self._on_library_changed)
        workspace.autosaved.connect(self.status.show_autosaved)
        self.push_flow.waiting_changed.connect(self.status.show_waiting)
        self.push_flow.statuses_changed.connect(self.library.set_statuses)
        self.push_flow.endpoint_changed.connect(self.status.show_endpoint)
        self.status.waiting_clicked.connect(self.push_flow.push_pending)
        self.status.endpoint_clicked.connect(self.push_flow.endpoints)
        self.status.findings_clicked.connect(self._on_findings)
        self.findings.finding_activated.connect(self._on_finding_activated)
        self.findings.closed.connect(self.findings.hide)
        self.library_flow.new_template_requested.connect(self.document_flow.new_template)
        self.library.import_requested.connect(self.import_flow.choose_file)
        self.library.new_phone_requested.connect(self.document_flow.new_phone_at)
        self.library.new_template_requested.connect(self.document_flow.new_template)
        self.library.push_requested.connect(self.push_flow.push_phones)
        self.library.endpoint_open_requested.connect(self.push_flow.edit_endpoint)
        self.library.new_endpoint_requested.connect(self.push_flow.new_endpoint)
        self.library.collapsed_changed.connect(self._on_library_collapsed)
        self.welcome.new_template_requested.connect(self.document_flow.new_template)
        self.welcome.open_phone_requested.connect(self.library_flow.open_sample)
        self.welcome.import_requested.connect(self.import_flow.choose_file)
        self.theme.changed.connect(self._on_theme_changed)

    def _connect_key_actions(self) -> None:
        for name, act in (
            ("select_all", EditorPane.select_all),
            ("label", EditorPane.edit_label),
            ("lock", EditorPane.toggle_lock),
            ("clear", EditorPane.clear),
            ("move_up", EditorPane.move_up),
            ("move_down", EditorPane.move_down),
            ("filter", EditorPane.focus_filter),
            ("zoom_in", EditorPane.zoom_in),
            ("zoom_out", EditorPane.zoom_out),
            ("zoom_reset", EditorPane.zoom_reset),
            ("zoom_fit", EditorPane.zoom_fit),
            ("next_page", EditorPane.next_page),
            ("previous_page", EditorPane.previous_page),
        ):
            self.actions_.on(name, partial(self._with_pane, act))
        self.actions_.on("cascade_clear", self._on_cascade_clear)

    def _with_pane(self, act: Callable[[EditorPane], None], _checked: bool = False) -> None:
        if self.pane is not None and self._shown is not None:
            act(self.pane)

    def _restore(self) -> None:
        geometry = self.preferences.state("geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._restore_splitter(self.outer, "outer")
        collapsed = self.preferences.flag("library_collapsed", False)
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
        self.preferences.put("library_collapsed", self.library.is_collapsed)
        if self.pane is not None:
            self.preferences.put("splitter_pane", self.pane.saveState())
            self.preferences.put("splitter_right", self.pane.right.saveState())

    # ---- what main.py asks for

    def first_painted(self) -> QObject:
        """Return the object whose first paint event is the first frame."""
        return self.welcome if self.pane is None else self.pane.picture.view.viewport()

    def show_names(self, phones: Sequence[PhoneRow], templates: Sequence[TemplateRow]) -> None:
        """Fill the library panel before the library is open."""
        self.library.set_content(phones=phones, templates=templates)

    def on_library_ready(self, leftovers: Leftovers | None = None) -> None:
        """The library is open: read its lists, check, and offer what a crash left."""
        self.checker.start()
        self.library_flow.refresh()
        self.push_flow.refresh()
        if leftovers is not None:
            self.document_flow.offer_recovery(leftovers)

    def open_argument(self, text: str) -> None:
        """Open what the command line names: a phone by its MAC, or a file."""
        path = Path(text)
        if path.is_file():
            self.import_flow.read_file(path)
            return
        try:
            rows = self.workspace.library.phones_with_mac(MacAddress.parse(text))
        except AppError:
            rows = []
        if rows:
            self.workspace.open_phone(rows[0].id)
        else:
            self.show_error(AppError("model_not_found", text=text))

    # ---- the document

    def _on_current_changed(self, document: EditorDocument | None) -> None:
        if self._shown is not None:
            self._shown.changed.disconnect(self._on_document_changed)
            self._shown.saved_changed.disconnect(self._on_saved_changed)
            self._shown.findings_changed.disconnect(self._on_findings_changed)
            self._shown.undo_stack.indexChanged.disconnect(self._update_actions)
        self._shown = document
        self.checker.set_document(document)
        if document is None:
            self.middle.setCurrentWidget(self.welcome)
        else:
            self._show_in_pane(document)
            document.changed.connect(self._on_document_changed)
            document.saved_changed.connect(self._on_saved_changed)
            document.findings_changed.connect(self._on_findings_changed)
            document.undo_stack.indexChanged.connect(self._update_actions)
        self._on_document_changed()
        self._on_findings_changed()
        self._update_actions()
        self.library.set_open(document.value.id if document else "", [d.value.id for d in self.workspace.unsaved])

    def _show_in_pane(self, document: EditorDocument) -> None:
        if self.pane is None:
            self.pane = EditorPane(document, self.store, self.icons, self._contacts, self.wording)
            self.middle.addWidget(self.pane)
            self._restore_splitter(self.pane, "pane")
            self._restore_splitter(self.pane.right, "right")
            self.pane.menu_requested.connect(self._on_key_menu)
            self.pane.model.refused.connect(self.show_refusal)
            self.pane.editor.refused.connect(self.show_refusal)
            self.pane.editor.told.connect(self.status.tell)
            self.actions_.add_to_keys(self.pane.picture, self.pane.keys)
        else:
            self.pane.set_document(document)
        self.middle.setCurrentWidget(self.pane)

    def _contacts(self) -> Sequence[Contact]:
        return self.workspace.contacts

    def _templates(self) -> Sequence[TemplateRow]:
        return self.library_flow.templates

    def _on_document_changed(self) -> None:
        document = self._shown
        used_by = self.library_flow.used_by(document.value.id) if document is not None else 0
        self.header.show_document(document, used_by)
        title = f"{document.value.name} – Faceplate" if document else "Faceplate"
        self.setWindowTitle(f"{title}[*]")
        self._on_saved_changed()

    def _on_saved_changed(self) -> None:
        document = self._shown
        dirty = document is not None and document.is_dirty
        self.setWindowModified(dirty)
        if document is not None:
            self.header.show_saved(document)
        if not dirty:
            self.status.clear_autosaved()
        self._update_actions()

    def _on_library_changed(self) -> None:
        if self.workspace.has_library:
            self.library_flow.refresh()
        current = self.workspace.current
        self.library.set_open(current.value.id if current else "", [d.value.id for d in self.workspace.unsaved])
        self._on_document_changed()

    def _update_actions(self) -> None:
        document = self._shown
        stack = document.undo_stack if document is not None else None
        undo, redo = self.actions_["undo"], self.actions_["redo"]
        undo.setEnabled(stack is not None and stack.canUndo())
        redo.setEnabled(stack is not None and stack.canRedo())
        undo.setText(
            self.tr("&Undo {step}").format(step=stack.undoText()) if undo.isEnabled() and stack else self.tr("&Undo")
        )
        redo.setText(
            self.tr("&Redo {step}").format(step=stack.redoText()) if redo.isEnabled() and stack else self.tr("&Redo")
        )
        is_phone = document is not None and not document.is_template
        for name in ("save_as", "save_as_template", "close_document", "properties", "filter", "model_info"):
            self.actions_[name].setEnabled(document is not None)
        self.actions_["save"].setEnabled(document is not None and document.is_dirty)
        self.actions_["discard"].setEnabled(
            document is not None and document.is_dirty and document.saved_value is not None
        )
        self.actions_["push"].setEnabled(is_phone)
        self.actions_["apply_template"].setEnabled(is_phone)

    def _on_undo(self) -> None:
        if self._shown is not None:
            self._shown.undo_stack.undo()

    def _on_redo(self) -> None:
        if self._shown is not None:
            self._shown.undo_stack.redo()

    def _on_discard(self) -> None:
        self.workspace.discard()

    def _on_close_document(self) -> None:
        document = self._shown
        if document is not None:
            self.save_flow.leave(partial(self.workspace.close_document, document), [document])

    # ---- keys

    def _on_key_menu(self, row: int, place: QPoint) -> None:
        pane = self.pane
        if pane is None:
            return
        if row not in pane.rows:
            pane.select_row(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = pane.editor.cascade_clear_count(row)
        self.actions_["cascade_clear"].setText(self.tr("Clear %n key(s) from here &on…", "", count))
        self.actions_["cascade_clear"].setEnabled(count > 0)
        self.actions_.fill(menu, "label", "lock", "-", "move_up", "move_down", "-", "clear", "cascade_clear")
        menu.aboutToHide.connect(self._on_key_menu_closed)
        menu.popup(place)

    def _on_key_menu_closed(self) -> None:
        self.actions_["cascade_clear"].setText(self.tr("Clear from here &on…"))
        self.actions_["cascade_clear"].setEnabled(True)

    def _on_cascade_clear(self) -> None:
        pane = self.pane
        if pane is None or self._shown is None or pane.current_row < 0:
            return
        row = pane.current_row
        count = pane.editor.cascade_clear_count(row)
        if count == 0:
            self.status.tell(self.tr("There is nothing to clear from here on."))
        elif count == CLEAR_AT_ONCE:
            pane.editor.cascade_clear(row)
        else:
            self.document_flow.confirm_cascade_clear(pane, row, count)

    # ---- messages

    def show_error(self, error: AppError) -> None:
        """Show an expected error where the user looks."""
        self.banners.show_error(error, self.wording)

    def show_refusal(self, error: AppError) -> None:
        """Say why an edit was refused."""
        self.banners.show_message(Message(self.wording.error(error), Tone.WARNING))

    def _on_done(self, done: Undoable) -> None:
        self.banners.show_message(Message(done.text, Tone.GOOD, self.tr("Undo")), done.undo)

    def show_bug(self, error: BaseException) -> None:
        """Show an unexpected error once, with a report that can be copied; repeats are counted."""
        if self._bug is not None and self._bug.isVisible():
            self._bug.count_repeat()
            return
        self._bug = BugDialog(bug_report(type(error), error, error.__traceback__, __version__), self.icons, self)
        self._bug.open()

    def _on_findings_changed(self) -> None:
        document = self._shown
        found = document.findings if document is not None else ()
        self.status.show_findings(found)
        self.findings.show_findings(found, document.space if document is not None else None)
        count = len(found)
        self.actions_["findings"].setText(
            self.tr("&Check ({count})").format(count=count) if count else self.tr("&Check")
        )

    def _on_findings(self) -> None:
        self.findings.setVisible(not self.findings.isVisible())

    def _on_finding_activated(self, position: KeyPosition | None) -> None:
        if self.pane is not None and position is not None:
            self.pane.select_position(position)

    # ---- the look

    def _on_theme_chosen(self) -> None:
        sender = self.sender()
        look = sender.objectName().removeprefix("theme_") if sender is not None else "system"
        self.preferences.put("theme", look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.theme.apply(app, look)
        self._mark_theme()

    def _mark_theme(self) -> None:
        for look in ("system", "light", "dark"):
            self.actions_[f"theme_{look}"].setChecked(self.theme.choice == look)

    def _on_theme_changed(self) -> None:
        self.actions_.retint()

    def _on_library_toggled(self) -> None:
        self.library.set_collapsed(not self.actions_["library"].isChecked())

    def _on_library_collapsed(self, collapsed: bool) -> None:
        self.actions_["library"].setChecked(not collapsed)

    def _on_shortcuts(self) -> None:
        ShortcutsDialog(self.actions_.sheet(), self.icons, self).open()

    def _on_about(self) -> None:
        self.banners.show_message(
            Message(
                self.tr("Faceplate {version}, Python {python}, Qt {qt}").format(
                    version=__version__, python=sys.version.split()[0], qt=qVersion()
                )
            )
        )

    # ---- the end

    def close_now(self) -> None:
        """Close without asking; for the timing run and for tests."""
        self._may_close = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            self.save_flow.leave(self._leave)
            return
        self._remember()
        self.tasks.stop()
        event.accept()

    def _leave(self) -> None:
        self._may_close = True
        QTimer.singleShot(0, self.close)

"""Everything of the window that can be looked at: each dialog, panel and state, opened as a user opens it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import shiboken6
from attrs import frozen
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import app.widgets
from app.errors import InputError
from app.models.directory import DirectorySource, DirectoryView
from app.models.documents import KeptSettings, Layout, Phone, Setting
from app.models.hot_desks import HotDeskMapping
from app.models.keys import Assignment
from app.models.macros import macro_language
from app.models.where_used import Rewrite
from app.viewmodels.library_items import NodeKind
from app.viewmodels.requests import DocumentKind
from app.widgets.macro_dialog import Macro, MacroDialog
from app.widgets.many_keys_panels import ListPanel, PastePanel, ReplacePanel
from app.widgets.model_editor import ModelEditorWindow
from app.widgets.phone_properties import PropertiesDialog
from app.widgets.recovery_dialog import RecoveryDialog, UnsavedWork
from app.widgets.sheet import Sheet
from tests.window.conftest import Desk
from tests.window.test_walk import sample_file

MAIL = "1. Zoe Young - 301\nAdams, Cleo\t302\nBen Okafor ext 303\nnobody here\n"
PEOPLE = "name;ext;dept\nNia Okoro;0300;Sales\nBo;;x\nAna Lindqvist;201;Shop\n"

NAMED = ("Dialog", "Panel", "Sheet", "Palette", "Page", "Chooser", "Welcome", "Window", "Pane")
"""How the classes end that a user sees as one thing; each of them needs a surface that shows it."""
FRAMES = {"Sheet", "PlanPanel", "KeysPanel", "Page"}
"""Classes that are only built upon."""


class Stage:
    """A desk and what is needed to open things on it."""

    def __init__(self, desk: Desk, qtbot: QtBot, folder: Path) -> None:
        self.desk = desk
        self.qtbot = qtbot
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        kept = KeptSettings("yealink", (Setting("a.b", "1"), Setting("c.d", "2")))
        desk.library.save_phone(Phone("imported", "Imported", Layout("yealink-t46u"), kept=kept))
        desk.window.flows.library.refresh()

    def settle(self) -> None:
        """Let layouts inside layouts find their sizes: each level takes a turn."""
        for _ in range(12):
            QApplication.processEvents()

    def act(self, name: str) -> QWidget:
        """Trigger an action and return the dialog that it opened."""
        self.desk.window.actions_[name].trigger()
        return self.desk.dialog()

    def panel(self, name: str) -> QWidget:
        """Trigger an action that opens a panel beside the picture."""
        self.desk.window.actions_[name].trigger()
        panel = self.desk.window.flows.plans.panel
        assert panel is not None
        return panel

    def directory(self) -> QWidget:
        """Open the directory on a view of its own."""
        self.desk.window.flows.directory.open()
        dialog = self.desk.window.flows.directory.dialog
        assert dialog is not None
        dialog.views.change(DirectoryView("v", "Desk", DirectorySource.COWORKERS))
        return dialog

    def directory_at_work(self) -> QWidget:
        """Open the directory as it is while many people are stored."""
        self.desk.window.flows.directory.open()
        dialog = self.desk.window.flows.directory.dialog
        assert dialog is not None
        dialog.views.choose("")
        dialog.strip.show_work(dialog.tr("Putting the people in order…"), 0.4, can_stop=True)
        return dialog

    def people_import(self) -> QWidget:
        path = self.folder / "list.csv"
        path.write_text(PEOPLE)
        imports = self.desk.window.flows.directory.imports
        imports.read_file(path, self.desk.window, "")
        dialog = imports.dialog
        assert dialog is not None
        self.qtbot.waitUntil(dialog.ok_button.isEnabled)
        return dialog

    def publish(self) -> QWidget:
        self.desk.window.flows.directory.open()
        directory = self.desk.window.flows.directory.dialog
        assert directory is not None
        directory.views.choose("")
        directory.publish_wanted.emit()
        dialog = self.desk.window.flows.directory.exports.dialog
        assert dialog is not None
        self.qtbot.waitUntil(dialog.ok_button.isEnabled)
        return dialog

    def config_import(self) -> QWidget:
        flow = self.desk.window.flows.imports
        flow.read_file(sample_file(self.folder))
        self.qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog.isVisible())
        assert flow.dialog is not None
        return flow.dialog

    def where_used(self) -> QWidget:
        dialog = self.act("where_used")
        flow = self.desk.window.flows.where_used
        assert flow.dialog is not None
        self.qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog.model.rowCount() > 0)
        return dialog

    def renumber(self) -> QWidget:
        self.desk.window.flows.directory.open()
        directory = self.desk.window.flows.directory.dialog
        assert directory is not None
        directory.views.choose("")
        directory.table.selectRow(0)
        directory.renumber_button.click()
        return self.desk.dialog()

    def macro(self) -> QWidget:
        catalogue = self.desk.workspace.catalogue
        language = macro_language(catalogue.dialect("poly"))
        assert language is not None
        dialog = MacroDialog(
            Macro("$P1N10$$Tinvite$", {1: "Extension"}),
            language,
            self.desk.window.icons,
            self.desk.window.wording,
            self.desk.window,
        )
        dialog.open()
        return dialog

    def hot_desks(self, count: int) -> QWidget:
        template = next(row for row in self.desk.library.list_templates() if row.model_id == "yealink-t54w")
        mappings = [
            HotDeskMapping("b", "201", template.id, brand="Yealink"),
            HotDeskMapping("m", "204", template.id, model_id="yealink-t46u"),
        ]
        self.desk.library.replace_hot_desks(mappings[:count], [mapping.id for mapping in mappings[count:]])
        return self.act("hot_desks")

    def hot_desk(self) -> QWidget:
        self.desk.window.flows.hot_desks.add()
        editor = self.desk.window.flows.hot_desks.editor
        assert editor is not None
        editor.scope.button(0).click()
        return editor

    def follow(self) -> QWidget:
        flow = self.desk.window.flows.where_used
        flow._open_follow(flow._find("201"), {"201": Rewrite("301")})
        return self.desk.dialog()

    def recovery(self) -> QWidget:
        found = [
            UnsavedWork("a", "Front desk", DocumentKind.PHONE, datetime(2026, 11, 20, tzinfo=UTC)),
            UnsavedWork("b", "Sales", DocumentKind.TEMPLATE, datetime(2026, 11, 20, tzinfo=UTC), is_new=True),
        ]
        dialog = RecoveryDialog(found, self.desk.window.icons, self.desk.window)
        dialog.open()
        return dialog

    def dial_plan(self) -> QWidget:
        self.desk.window.flows.library._on_star_codes(self.desk.library.list_sites()[0].id)
        return self.desk.dialog()

    def properties(self, page: str) -> QWidget:
        dialog = self.act("properties")
        assert isinstance(dialog, PropertiesDialog)
        dialog.tabs.setCurrentWidget(getattr(dialog, page))
        return dialog

    def picker(self) -> QWidget:
        self.desk.pane.inspector.open_features()
        return self.desk.pane.inspector.panel

    def palette(self) -> QWidget:
        self.desk.window.actions_["palette"].trigger()
        opened = self.desk.window.flows.palette.palette_
        assert opened is not None
        return opened

    def editor(self, module: str = "", page: int = 0) -> ModelEditorWindow:
        """Open the model editor, with a phone like one of the catalogue, or a sidecar."""
        self.desk.window.actions_["own_models"].trigger()
        editor = next(e for e in self.desk.window.findChildren(ModelEditorWindow) if e.isVisible())
        catalogue = self.desk.workspace.catalogue
        if page >= 0:
            editor.start_from(catalogue.module(module) if module else catalogue.phone("yealink-t46u"))
            editor.tabs.choose(page)
            editor.stack.setCurrentIndex(page)
        return editor

    def grid(self) -> QWidget:
        editor = self.editor()
        editor.desk.tools.grid_button.click()
        assert editor.desk.dialog is not None
        return editor.desk.dialog

    def chooser(self) -> QWidget:
        editor = self.editor(page=-1)
        editor.ask_for_model()
        assert editor.keeper.dialog is not None
        return editor.keeper.dialog

    def apply_template(self) -> QWidget:
        self.desk.window.flows.library.apply_template(self.desk.library.list_templates()[0].id)
        return self.desk.dialog()

    def bug(self) -> QWidget:
        self.desk.window.flows.show_bug(ValueError("x"))
        return self.desk.dialog()

    def leaving(self) -> QWidget:
        self.desk.pane.editor.set_field([3], "note", "x")
        self.desk.window.close()
        return self.desk.dialog()

    def messages(self) -> QWidget:
        flows = self.desk.window.flows
        flows.show_error(InputError("not_in_library", kind="phone", id="x"))
        flows.library._on_delete(NodeKind.PHONE, (self.desk.library.list_phones()[0].id,))
        return self.desk.window

    def findings(self) -> QWidget:
        self.desk.window.checker.check_now()
        self.desk.window.flows.findings.show()
        return self.desk.window.flows.findings

    def many(self) -> QWidget:
        self.desk.pane.select_all()
        return self.desk.window

    def play(self) -> QWidget:
        self.desk.window.actions_["play"].trigger()
        return self.desk.window

    def close(self, root: QWidget) -> None:
        """Close what was opened and all that it stands on."""
        window = self.desk.window
        window.flows.plans.cancel()
        window.flows.findings.hide()
        if window.actions_["play"].isChecked():
            window.actions_["play"].trigger()
        for _ in range(4):
            for top in reversed(window.findChildren(QWidget)):
                if not shiboken6.isValid(top) or not top.isVisible() or top is window:
                    continue
                if isinstance(top, QDialog):
                    top.reject()
                elif isinstance(top, ModelEditorWindow):
                    top.document.undo_stack.setClean()
                    top.close()
                elif top.isWindow() or top.objectName() == "command_palette":
                    top.close()
            QApplication.processEvents()
        for banner in list(window.flows.banners.banners):
            banner.close_button.click()
        current = self.desk.workspace.current
        if current is not None and current.is_dirty:
            self.desk.workspace.discard()
        self.settle()


@frozen
class Surface:
    """One thing to look at. `document` is what is open behind it, "" for the welcome page."""

    name: str
    open: Callable[[Stage], QWidget]
    document: str = "Reception"


def _window(stage: Stage) -> QWidget:
    return stage.desk.window


def _list(stage: Stage) -> QWidget:
    panel = stage.panel("paste_list")
    assert isinstance(panel, ListPanel)
    panel.text.setPlainText(MAIL)
    return panel


def _paste(stage: Stage) -> QWidget:
    pane = stage.desk.pane
    pane.select_row(3)
    pane.keys_pasted.emit(
        [Assignment(feature="dtmf", value="1#", label="Door"), Assignment(feature="blf", value="201")]
    )
    panel = stage.desk.window.flows.plans.panel
    assert isinstance(panel, PastePanel)
    return panel


def _replace(stage: Stage) -> QWidget:
    panel = stage.panel("replace")
    assert isinstance(panel, ReplacePanel)
    stage.qtbot.keyClicks(panel.find_text, "an")
    return panel


SURFACES = (
    Surface("welcome", _window, document=""),
    Surface("window", _window),
    Surface("window with sidecars", _window, document="Support desk"),
    Surface("window of a template", _window, document="Sample: reception (T54W)"),
    Surface("many keys selected", Stage.many),
    Surface("play", Stage.play),
    Surface("messages", Stage.messages),
    Surface("findings", Stage.findings),
    Surface("feature picker", Stage.picker),
    Surface("command palette", Stage.palette),
    Surface("paste keys", _paste, document="Support desk"),
    Surface("cascade", lambda s: s.panel("cascade")),
    Surface("dynamic cascade", lambda s: s.panel("cascade_dynamic")),
    Surface("automatic slots", lambda s: s.panel("auto_fill")),
    Surface("series", lambda s: s.panel("series")),
    Surface("find and replace", _replace),
    Surface("paste a list", _list),
    Surface("new phone", lambda s: s.act("new_phone")),
    Surface("new template", lambda s: s.act("new_template")),
    Surface("save as", lambda s: s.act("save_as")),
    Surface("save as template", lambda s: s.act("save_as_template")),
    Surface("leaving", Stage.leaving),
    Surface("clear from here on", lambda s: s.act("cascade_clear")),
    Surface("properties, general", lambda s: s.properties("general")),
    Surface("properties, lines", lambda s: s.properties("lines")),
    Surface("properties, sidecars", lambda s: s.properties("sidecars")),
    Surface("properties, template", lambda s: s.properties("link")),
    Surface("properties, settings", lambda s: s.properties("settings")),
    Surface("properties, kept", lambda s: s.properties("kept"), document="Imported"),
    Surface("properties of a template", lambda s: s.properties("general"), document="Sample: reception (T54W)"),
    Surface("model info", lambda s: s.act("model_info")),
    Surface("push", lambda s: s.act("push")),
    Surface("endpoints", lambda s: s.act("endpoints")),
    Surface("template manager", lambda s: s.act("templates")),
    Surface("hot-desk mappings", lambda s: s.hot_desks(2)),
    Surface("no hot-desk mappings", lambda s: s.hot_desks(0)),
    Surface("hot-desk mapping", Stage.hot_desk),
    Surface("use a template", lambda s: s.act("apply_template")),
    Surface(
        "apply a template",
        Stage.apply_template,
    ),
    Surface("shortcuts", lambda s: s.act("shortcuts")),
    Surface("settings", lambda s: s.act("settings")),
    Surface("where used", Stage.where_used),
    Surface("let keys follow", Stage.follow),
    Surface("convert", lambda s: s.act("convert")),
    Surface("renumber", Stage.renumber),
    Surface("macro", Stage.macro),
    Surface("directory", Stage.directory),
    Surface("directory at work", Stage.directory_at_work),
    Surface("import people", Stage.people_import),
    Surface("publish", Stage.publish),
    Surface("open config", Stage.config_import),
    Surface("dial plan", Stage.dial_plan),
    Surface("recovery", Stage.recovery),
    Surface(
        "unexpected error",
        Stage.bug,
    ),
    Surface("model editor, start", lambda s: s.editor(page=-1)),
    Surface("model editor, device", lambda s: s.editor(page=0)),
    Surface("model editor, keys", lambda s: s.editor(page=1)),
    Surface("model editor, screen", lambda s: s.editor(page=2)),
    Surface("model editor, sidecars", lambda s: s.editor(page=3)),
    Surface("model editor, phones", lambda s: s.editor("yealink-exp50", 4)),
    Surface("model editor, grid", Stage.grid),
    Surface("model editor, choose a model", Stage.chooser),
)
"""In the order in which they are opened."""


def classes() -> set[str]:
    """Return the names of all classes of `app.widgets` that end like something a user sees as one thing."""
    found: set[str] = set()
    for module in iter_modules(app.widgets.__path__):
        content = import_module(f"app.widgets.{module.name}")
        found |= {
            named(kind)
            for name, kind in inspect.getmembers(content, inspect.isclass)
            if kind.__module__ == content.__name__
            and issubclass(kind, QWidget)
            and (name.endswith(NAMED) or issubclass(kind, Sheet))
            and name not in FRAMES
        }
    return found


def named(kind: type) -> str:
    """Name a class with its module, as several pages are called the same."""
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


def seen(root: QWidget) -> set[str]:
    """Return the names of the classes of all that is visible."""
    return {named(type(widget)) for widget in (root, *root.findChildren(QWidget)) if widget.isVisible()}


@contextmanager
def shown(stage: Stage, surface: Surface) -> Iterator[QWidget]:
    """Open a surface over its document; close it afterwards."""
    if surface.document:
        stage.desk.open(surface.document)
        stage.desk.pane.select_row(3)
    root = surface.open(stage)
    stage.settle()
    try:
        yield root
    finally:
        stage.close(root)

"""All actions of the window: their words, shortcuts and icons, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.widgets.icons import Icons

TEXT_SIZES = (100, 125, 150, 200)
"""The offered sizes of text, in percent."""


@frozen
class ActionSpec:
    """One action. Several shortcuts are parted by `; `; `on_keys` actions work only where keys have the focus."""

    name: str
    group: str
    text: str
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    on_keys: bool = False
    checkable: bool = False


class _Gate(QObject):
    """Stands between an action and what it does, so that a barred one can be refused with a reason."""

    passed = Signal(bool)

    def __init__(self, action: QAction, actions: Actions) -> None:
        super().__init__(actions)
        self._action, self._actions = action, actions
        action.triggered.connect(self._on_triggered)

    def _on_triggered(self, checked: bool) -> None:
        if self._action.objectName() not in self._actions.barred:
            self.passed.emit(checked)
            return
        if self._action.isCheckable():
            self._action.setChecked(not checked)
        self._actions.refused.emit(self._action.text())


class Actions(QObject):
    """The actions by name. Those in `barred` are refused when they are tried.

    An action with `on_keys` carries a shortcut that must never be stolen from a text field (Del, L, Ctrl+C …): the
    window adds it to list and picture only.
    """

    refused = Signal(str)
    """Carries the text of a barred action that was tried."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._actions: dict[str, QAction] = {}
        self._gates: dict[str, _Gate] = {}
        self.barred: frozenset[str] = frozenset()
        self.specs: list[ActionSpec] = self._specs()
        for spec in self.specs:
            action = QAction(spec.text, self)
            action.setObjectName(spec.name)
            if spec.shortcut:
                action.setShortcuts([QKeySequence(part) for part in spec.shortcut.split("; ")])
            if spec.on_keys:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if spec.icon:
                action.setIcon(icons.icon(spec.icon))
            if spec.tip:
                action.setStatusTip(spec.tip)
                action.setToolTip(spec.tip)
            action.setCheckable(spec.checkable)
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return iter((spec, self._actions[spec.name]) for spec in self.specs)

    def on(self, name: str, slot: Callable[[], object]) -> None:
        """Call a bound method when the action is triggered and not barred."""
        gate = self._gates.get(name)
        if gate is None:
            gate = self._gates[name] = _Gate(self._actions[name], self)
        gate.passed.connect(slot)

    def retint(self) -> None:
        """Take icons in the colours of the theme."""
        for spec in self.specs:
            if spec.icon:
                self._actions[spec.name].setIcon(self._icons.icon(spec.icon))

    def fill(self, menu: QMenu, *names: str) -> QMenu:
        """Add actions to a menu; `-` is a separator."""
        for name in names:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])
        return menu

    def add_to_keys(self, *widgets: QWidget) -> None:
        """Let the `on_keys` actions work in these widgets."""
        for spec in self.specs:
            if spec.on_keys:
                for widget in widgets:
                    widget.addAction(self._actions[spec.name])

    def sheet(self) -> list[tuple[str, str, str]]:
        """Return (group, text, shortcut) of every action that has a shortcut, for the shortcut sheet."""
        return [
            (
                spec.group,
                spec.text.replace("&", "").rstrip("…"),
                ", ".join(
                    s.toString(QKeySequence.SequenceFormat.NativeText) for s in self._actions[spec.name].shortcuts()
                ),
            )
            for spec in self.specs
            if spec.shortcut
        ]

    def _specs(self) -> list[ActionSpec]:
        file, edit, keys = self.tr("File"), self.tr("Edit"), self.tr("Keys")
        view, template, help_ = self.tr("View"), self.tr("Template"), self.tr("Help")
        return [
            ActionSpec("new_phone", file, self.tr("New &phone…"), "Ctrl+N", "phone"),
            ActionSpec("new_template", file, self.tr("New &template…"), "Ctrl+Shift+N", "template"),
            ActionSpec("open_config", file, self.tr("&Open config…"), "Ctrl+O", "import"),
            ActionSpec("save", file, self.tr("&Save"), "Ctrl+S", "save"),
            ActionSpec("save_as", file, self.tr("Save &as…"), "Ctrl+Shift+S"),
            ActionSpec("save_as_template", file, self.tr("Save as &new template…"), "", "template"),
            ActionSpec("discard", file, self.tr("&Discard changes")),
            ActionSpec("push", file, self.tr("Save and p&ush…"), "Ctrl+P", "push"),
            ActionSpec("push_pending", file, self.tr("Push pendin&g…"), "Ctrl+Shift+P", "push"),
            ActionSpec("endpoints", file, self.tr("&Endpoints…"), "", "endpoint"),
            ActionSpec("close_document", file, self.tr("&Close"), "Ctrl+W"),
            ActionSpec("quit", file, self.tr("&Quit"), "Ctrl+Q"),
            ActionSpec("undo", edit, self.tr("&Undo"), "Ctrl+Z", "undo"),
            ActionSpec("redo", edit, self.tr("&Redo"), "Ctrl+Shift+Z; Ctrl+Y", "redo"),
            ActionSpec("properties", edit, self.tr("&Properties…"), "Ctrl+I", "settings"),
            ActionSpec("settings", edit, self.tr("Se&ttings…"), "Ctrl+,", "settings"),
            ActionSpec("filter", edit, self.tr("&Filter keys"), "Ctrl+F", "search"),
            ActionSpec("select_all", keys, self.tr("Select &all keys"), "Ctrl+A", on_keys=True),
            ActionSpec("cut", keys, self.tr("Cu&t"), "Ctrl+X", on_keys=True),
            ActionSpec("copy", keys, self.tr("C&opy"), "Ctrl+C", "copy", on_keys=True),
            ActionSpec("paste", keys, self.tr("&Paste"), "Ctrl+V", on_keys=True),
            ActionSpec("duplicate", keys, self.tr("&Duplicate"), "Ctrl+D", on_keys=True),
            ActionSpec("label", keys, self.tr("&Edit label"), "F2", "edit", on_keys=True),
            ActionSpec("lock", keys, self.tr("&Lock or unlock"), "L", "lock", on_keys=True),
            ActionSpec("clear", keys, self.tr("&Clear"), "Del", "trash", on_keys=True),
            ActionSpec("cascade", keys, self.tr("&Fill from the directory…"), "Ctrl+Shift+F", "cascade"),
            ActionSpec("cascade_dynamic", keys, self.tr("Fill d&ynamically…"), "Ctrl+Shift+G", "refresh"),
            ActionSpec("auto_fill", keys, self.tr("A&utomatic slots…"), "Ctrl+Shift+M", "auto"),
            ActionSpec("make_static", keys, self.tr("&Make dynamic keys static")),
            ActionSpec("cascade_clear", keys, self.tr("Clear from &here on…"), "Ctrl+Del", on_keys=True),
            ActionSpec("sort_label", keys, self.tr("Sort by &label"), "Ctrl+Alt+L"),
            ActionSpec("sort_number", keys, self.tr("Sort by &number"), "Ctrl+Alt+N"),
            ActionSpec("reverse", keys, self.tr("&Reverse the order")),
            ActionSpec("close_gaps", keys, self.tr("Close &gaps")),
            ActionSpec("shift_up", keys, self.tr("Shift up &by one"), "Alt+Shift+Up", on_keys=True),
            ActionSpec("shift_down", keys, self.tr("Shift down by &one"), "Alt+Shift+Down", on_keys=True),
            ActionSpec("swap", keys, self.tr("S&wap keys, pages or sidecars"), "Ctrl+Alt+S", "swap"),
            ActionSpec("select_page", keys, self.tr("Select all of this pa&ge"), "Ctrl+Alt+P", on_keys=True),
            ActionSpec("select_same", keys, self.tr("Select all of this &kind"), "Ctrl+Alt+A", on_keys=True),
            ActionSpec("series", keys, self.tr("Fill a &series…"), "Ctrl+Shift+E", "number_rows"),
            ActionSpec("paste_list", keys, self.tr("Paste a l&ist…"), "Ctrl+Shift+V", "paste"),
            ActionSpec("replace", keys, self.tr("Find and &replace…"), "Ctrl+H", "edit"),
            ActionSpec(
                "goes_on",
                keys,
                self.tr("Go on to the ne&xt key after Enter"),
                tip=self.tr("In the inspector, Enter selects the next key"),
                checkable=True,
            ),
            ActionSpec("where_used", keys, self.tr("&Where is this number used?…"), "Ctrl+U", "compare"),
            ActionSpec("move_up", keys, self.tr("Move &up"), "Alt+Up", on_keys=True),
            ActionSpec("move_down", keys, self.tr("Move &down"), "Alt+Down", on_keys=True),
            ActionSpec("zoom_in", view, self.tr("Zoom &in"), "Ctrl++; Ctrl+=", "zoom_in"),
            ActionSpec("zoom_out", view, self.tr("Zoom &out"), "Ctrl+-", "zoom_out"),
            ActionSpec("zoom_reset", view, self.tr("&Actual size"), "Ctrl+0"),
            ActionSpec("zoom_fit", view, self.tr("&Fit"), "Ctrl+9", "fit"),
            ActionSpec("play", view, self.tr("&Play calls on the picture"), "Ctrl+Shift+L", checkable=True),
            ActionSpec("user_view", view, self.tr("As the &user sees it"), "Ctrl+Alt+U", "eye", checkable=True),
            ActionSpec("next_page", view, self.tr("Next page or &sidecar"), "Ctrl+PgDown"),
            ActionSpec("previous_page", view, self.tr("Previous pa&ge or sidecar"), "Ctrl+PgUp"),
            ActionSpec("library", view, self.tr("&Library"), "Ctrl+L", checkable=True),
            ActionSpec("directory", view, self.tr("&Directory…"), "Ctrl+Shift+D", "directory"),
            ActionSpec("import_people", file, self.tr("&Import people…"), "", "users"),
            ActionSpec("theme_system", view, self.tr("Theme: as the s&ystem"), checkable=True),
            ActionSpec("theme_light", view, self.tr("Theme: ligh&t"), "", "sun", checkable=True),
            ActionSpec("theme_dark", view, self.tr("Theme: dar&k"), "", "moon", checkable=True),
            *(
                ActionSpec(
                    f"text_{percent}", view, self.tr("Text size: {percent} %").format(percent=percent), checkable=True
                )
                for percent in TEXT_SIZES
            ),
            ActionSpec("templates", template, self.tr("&Manage templates…"), "Ctrl+T", "template"),
            ActionSpec("hot_desks", template, self.tr("&Hot-desk mappings…"), "", "hot_desk"),
            ActionSpec("apply_template", template, self.tr("&Use a template on this phone…"), "", "link"),
            ActionSpec("convert", template, self.tr("&Convert to another model…"), "", "swap"),
            ActionSpec("findings", view, self.tr("&Check"), "F8", "check"),
            ActionSpec("palette", view, self.tr("Command pal&ette…"), "Ctrl+K", "command"),
            ActionSpec("shortcuts", help_, self.tr("&Keyboard shortcuts"), "F1; ?", "keyboard"),
            ActionSpec("model_info", help_, self.tr("About this phone &model"), "", "info"),
            ActionSpec("own_models", help_, self.tr("&Own phone models…"), "", "edit"),
            ActionSpec("about", help_, self.tr("&About Faceplate")),
        ]

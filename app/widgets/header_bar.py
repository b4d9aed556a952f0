"""The bar at the top: which document is open, whether it is saved, undo, and the two ways to keep it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.models.documents import LinkMode, Phone
from app.viewmodels.document import EditorDocument
from app.widgets.actions import Actions
from app.widgets.controls import ElidedLabel, set_role, words
from app.widgets.icons import Icons

HEIGHT = 48


class HeaderBar(QFrame):
    """Shows the open document and holds the actions that are used all day."""

    def __init__(self, actions: Actions, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header_bar")
        self.setProperty("role", "bar")
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._actions = actions
        self._icons = icons
        self._shown: tuple[str, str, str] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(4)

        self.name = QPushButton(self)
        self.name.setObjectName("document_name")
        self.name.setProperty("role", "flat")
        self.name.setIconSize(QSize(18, 18))
        self.name.setAccessibleName(self.tr("Open document"))
        self.name.setToolTip(self.tr("Name, MAC, lines, sidecars and template of this document"))
        self.name.clicked.connect(actions["properties"].trigger)
        self.state = words("", "muted", self)
        self.state.setObjectName("saved_state")
        self.origin = ElidedLabel("", "muted", self)
        layout.addWidget(self.name)
        layout.addWidget(self.state)
        layout.addSpacing(8)
        layout.addWidget(self.origin, 1)

        for name in ("undo", "redo"):
            layout.addWidget(self._tool(name))
        layout.addSpacing(4)
        layout.addWidget(self._divider())
        layout.addSpacing(4)
        self.template = QToolButton(self)
        self.template.setText(self.tr("Template"))
        self.template.setIcon(icons.icon("template"))
        self.template.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.template.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.template.setMenu(
            actions.fill(QMenu(self.template), "apply_template", "save_as_template", "-", "templates", "new_template")
        )
        self.check = self._tool("findings", with_text=True)
        layout.addWidget(self.template)
        layout.addWidget(self.check)
        layout.addSpacing(8)
        self.save = self._button("save", "")
        self.push = self._button("push", "primary")
        layout.addWidget(self.save)
        layout.addSpacing(4)
        layout.addWidget(self.push)
        icons.theme.changed.connect(self._on_theme_changed)

    def _tool(self, name: str, with_text: bool = False) -> QToolButton:
        tool = QToolButton(self)
        tool.setDefaultAction(self._actions[name])
        tool.setAccessibleName(self._actions[name].text().replace("&", ""))
        if with_text:
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return tool

    def _button(self, name: str, role: str) -> QPushButton:
        action = self._actions[name]
        button = QPushButton(action.text().rstrip("…"), self)
        button.setObjectName(f"{name}_button")
        button.setIcon(self._icons.icon(name, "on_accent" if role == "primary" else "text"))
        set_role(button, role)
        button.setToolTip(f"{button.text().replace('&', '')} ({action.shortcut().toString()})")
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _divider(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("role", "column_line")
        line.setFixedHeight(20)
        return line

    def _on_theme_changed(self) -> None:
        self.template.setIcon(self._icons.icon("template"))
        self.save.setIcon(self._icons.icon("save"))
        self.push.setIcon(self._icons.icon("push", "on_accent"))

    def show_document(self, document: EditorDocument | None, used_by: int = 0) -> None:
        """Show which document is open and how it stands to its template.

        Args:
            document: The open document, or None.
            used_by: For a template, how many phones follow it.
        """
        self.name.setVisible(document is not None)
        self.state.setVisible(document is not None)
        self.origin.setVisible(True)
        if document is None:
            self._shown = None
            self.origin.set_text("")
            return
        value = document.value
        name = " " + (value.name.replace("&", "&&") or self.tr("Unnamed"))
        parts = [document.model.full_name]
        if isinstance(value, Phone):
            if value.mac is not None:
                parts.append(str(value.mac))
            if document.template is not None and value.link is LinkMode.LINKED:
                parts.append(self.tr("follows “{name}”").format(name=document.template.name))
            elif document.template is not None and value.link is LinkMode.COPIED:
                parts.append(self.tr("copied from “{name}”").format(name=document.template.name))
        else:
            parts.append(self.tr("used by %n phone(s)", "", used_by))
            if value.read_only:
                parts.append(self.tr("read-only"))
        shown = ("template" if document.is_template else "phone", name, "  ·  ".join(parts))
        # It comes with every key stroke, and another icon alone paints the button anew.
        if shown != self._shown:
            self._shown = shown
            self.name.setIcon(self._icons.icon(shown[0]))
            self.name.setText(name)
            self.origin.set_text(shown[2])

    def show_saved(self, document: EditorDocument) -> None:
        """Show whether there is unsaved work."""
        dirty = document.is_dirty
        states = (self.tr("✓ saved"), self.tr("● unsaved"))
        # As wide as the longer one, so that nothing beside it moves and is painted again.
        self.state.setMinimumWidth(max(map(self.state.fontMetrics().horizontalAdvance, states)))
        self.state.setText(states[dirty])
        set_role(self.state, "warning" if dirty else "muted")

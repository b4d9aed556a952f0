"""The bar at the top: which document is open, whether it is saved, undo, and the two ways to keep it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.models.documents import LinkMode, Phone
from app.viewmodels.document import EditorDocument
from app.widgets.actions import Actions
from app.widgets.controls import set_role, words
from app.widgets.fitting_controls import ElidedLabel, ElidingButton
from app.widgets.icons import Icons

HEIGHT = 48
_MOST_SPARED = 4
"""Steps in which words are left away: template, save, check, saved state."""


class HeaderBar(QFrame):
    """Shows the open document and holds the actions that are used all day."""

    def __init__(self, actions: Actions, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header_bar")
        self.setProperty("role", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._actions = actions
        self._icons = icons
        self._spared = 0
        self._dirty = False
        self._shown: tuple[str, str, str] | None = None
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.addStrut(HEIGHT - 8)
        layout.setSpacing(4)

        self.name = ElidingButton(parent=self)
        self.name.setObjectName("document_name")
        self.name.setProperty("role", "flat")
        self.name.setIconSize(QSize(18, 18))
        self.name.setAccessibleName(self.tr("Open document"))
        self._about = self.tr("Name, MAC, lines, sidecars and template of this document")
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
        self.template.setToolTip(self.tr("Template"))
        self.template.setAccessibleName(self.tr("Template"))
        self.template.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.template.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.template.setMenu(
            actions.fill(
                QMenu(self.template),
                "apply_template",
                "save_as_template",
                "-",
                "templates",
                "hot_desks",
                "new_template",
            )
        )
        self.check = self._tool("findings", with_text=True)
        layout.addWidget(self.template)
        layout.addWidget(self.check)
        layout.addSpacing(8)
        self.save = self._button("save", "")
        self._save_words = self.save.text()
        self.save.setAccessibleName(self._save_words.replace("&", ""))
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
        self._spared = 0
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spared = 0
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # Texts grew, or their font did: more words are left away at once, and come back when the width changes.
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Leave words away where large text would cut them; icon, tooltip and name still say the same."""
        icon, words_ = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        while True:
            self.template.setToolButtonStyle(icon if self._spared > 0 else words_)
            self.save.setText("" if self._spared > 1 else self._save_words)
            self.check.setToolButtonStyle(icon if self._spared > 2 else words_)
            self._show_state()
            if self._spared == _MOST_SPARED or self._row.minimumSize().width() <= self.width():
                return
            self._spared += 1

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
            self.name.setAccessibleDescription(value.name)
            self.name.setToolTip(f"{value.name}\n{self._about}")
            self.origin.set_text(shown[2])

    def show_saved(self, document: EditorDocument) -> None:
        """Show whether there is unsaved work."""
        self._dirty = document.is_dirty
        self._show_state()

    def _show_state(self) -> None:
        states = (self.tr("✓ saved"), self.tr("● unsaved"))
        said = states[self._dirty]
        is_short = self._spared > 3
        # As wide as the longer one, so that nothing beside it moves and is painted again.
        wide = 0 if is_short else max(map(self.state.fontMetrics().horizontalAdvance, states))
        self.state.setMinimumWidth(wide)
        self.state.setText(said[:1] if is_short else said)
        self.state.setAccessibleName(said[1:].strip())
        self.state.setToolTip(said[1:].strip())
        set_role(self.state, "warning" if self._dirty else "muted")

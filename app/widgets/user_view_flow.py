"""Shows a phone as its user sees it: only what the user may do works, everything else is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.errors import AppError, EditRefused
from app.viewmodels.document import EditorDocument
from app.widgets.controls import IconMark, words
from app.widgets.icons import Icons
from app.widgets.messages import Tone

if TYPE_CHECKING:
    from app.widgets.main_window import MainWindow

TECHNICIANS: Final = frozenset(
    {
        "new_phone",
        "new_template",
        "open_config",
        "save_as",
        "save_as_template",
        "discard",
        "push",
        "push_pending",
        "endpoints",
        "properties",
        "lock",
        "auto_fill",
        "convert",
        "templates",
        "hot_desks",
        "where_used",
        "own_models",
        "palette",
        "library",
        "directory",
        "import_people",
    }
)
"""Actions that a phone's user does not have. What else edits goes through the document, which knows the locks."""


class UserViewStrip(QFrame):
    """Says calmly that the window shows the user's view, and leads back."""

    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("user_view_strip")
        self.setProperty("role", "user_view")
        self.text = words(
            self.tr("As the user sees it: locked keys stay as they are; lines, settings and library are out of reach."),
            wrap=True,
        )
        self.setAccessibleName(self.text.text())
        self.back = QPushButton(self.tr("Back to my view"))
        self.back.setProperty("role", "link")
        self.back.setToolTip(self.tr("Everything can be edited again"))
        self.back.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(IconMark(icons, "eye", "accent", 18))
        row.addWidget(self.text, 1)
        row.addWidget(self.back)
        self.hide()


class UserViewFlow(QObject):
    """Switches the window to the user's view and back.

    Args:
        window: The window.
        refuse: Says why something is refused.
    """

    def __init__(self, window: MainWindow, refuse: Callable[[AppError], None]) -> None:
        super().__init__(window)
        self._window, self._refuse = window, refuse
        self._action = window.actions_["user_view"]
        self.strip = UserViewStrip(window.icons)
        self.strip.left.connect(self._action.trigger)
        window.column.insertWidget(1, self.strip)
        window.actions_.on("user_view", self._on_triggered)
        window.actions_.refused.connect(self._on_refused)
        window.workspace.current_changed.connect(self._on_current_changed)
        self._on_current_changed(window.workspace.current)

    @property
    def is_on(self) -> bool:
        """Whether the user's view is shown."""
        return self._action.isChecked()

    def _on_triggered(self) -> None:
        on = self.is_on
        window = self._window
        window.flows.plans.cancel()
        for document in window.workspace.opened:
            document.user_mode = on
        window.actions_.barred = TECHNICIANS if on else frozenset()
        window.library.setVisible(not on)
        self.strip.setVisible(on)
        for banner in window.flows.banners.banners:
            if banner.message.tone is Tone.WARNING:
                banner.close_message()
        if window.pane is not None:
            window.pane.inspector.refresh()

    def _on_refused(self, text: str) -> None:
        self._refuse(EditRefused("user_view_action", action=text.replace("&", "").rstrip("…")))

    def _on_current_changed(self, document: EditorDocument | None) -> None:
        if document is not None:
            document.user_mode = self.is_on
        elif self.is_on:
            self._action.trigger()
        self._action.setEnabled(document is not None)

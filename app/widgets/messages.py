"""Calm messages at the top of the canvas: what happened, what is safe, what to do next. Nothing modal."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from attrs import frozen
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import AppError
from app.models.wording import Wording
from app.widgets.controls import IconMark, icon_button, words
from app.widgets.icons import Icons

TOAST_MS = 7000
"""How long a message stays that needs no answer."""


class Tone(Enum):
    """How a message looks and whether it goes away by itself."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


@frozen
class Message:
    """A message. `action` names the one thing to do about it, e.g. `Undo`; `details` can be copied.

    `stays`: it waits until it is closed. Without it, infos and good news go by themselves.
    """

    text: str
    tone: Tone = Tone.INFO
    action: str = ""
    details: str = ""
    stays: bool = False


def error_message(error: AppError, wording: Wording, action: str = "") -> Message:
    """Put an expected error into a message."""
    return Message(wording.error(error), Tone.ERROR, action, f"{type(error).__name__} {error}", stays=True)


_LOOKS = {
    Tone.INFO: ("info", "accent", "panel"),
    Tone.GOOD: ("check", "good", "panel"),
    Tone.WARNING: ("warning", "warning", "notice"),
    Tone.ERROR: ("error", "error", "trouble"),
}


class Banner(QFrame):
    """One message with its action. Hovering or focus holds it."""

    acted = Signal()
    closed = Signal()

    def __init__(self, message: Message, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        icon, color, role = _LOOKS[message.tone]
        self.setProperty("role", role)
        self.setAccessibleName(message.text)
        self.label = words(message.text, wrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action_button = QPushButton(message.action)
        self.action_button.setProperty("role", "link")
        self.action_button.setVisible(bool(message.action))
        self.action_button.clicked.connect(self._on_action_clicked)
        self.details_button = QPushButton(self.tr("Details"))
        self.details_button.setProperty("role", "link")
        self.details_button.setVisible(bool(message.details))
        self.details_button.clicked.connect(self._on_details_clicked)
        self.close_button = icon_button(icons, "close", self.tr("Close this message"))
        self.close_button.clicked.connect(self.close_message)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconMark(icons, icon, color, 18))
        row.addWidget(self.label, 1)
        for button in (self.action_button, self.details_button, self.close_button):
            row.addWidget(button)
        self.details = QPlainTextEdit(message.details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setFixedHeight(84)
        self.copy_button = QPushButton(self.tr("Copy details"))
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(26, 4, 0, 0)
        more.addWidget(self.details)
        more.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._more)
        goes = not message.stays and message.tone in (Tone.INFO, Tone.GOOD)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self._on_time_out)
        if goes:
            self._timer.start()

    @property
    def goes_by_itself(self) -> bool:
        """Whether it is on its way out."""
        return self._timer.isActive()

    def close_message(self) -> None:
        """Take it away."""
        self._timer.stop()
        self.closed.emit()

    def _on_action_clicked(self) -> None:
        self.acted.emit()
        self.close_message()

    def _on_details_clicked(self) -> None:
        self._timer.stop()
        self._more.setVisible(self._more.isHidden())
        self.details_button.setText(self.tr("Details") if self._more.isHidden() else self.tr("Hide details"))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.message.text}\n\n{self.message.details}")
        self.copy_button.setText(self.tr("Copied"))

    def _on_time_out(self) -> None:
        has_focus = any(widget.hasFocus() for widget in self.findChildren(QWidget))
        if self.underMouse() or has_focus:
            self._timer.start()
        else:
            self.close_message()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._timer.isActive():
            self._timer.start()


class BannerStack(QWidget):
    """The messages over the canvas, newest first; the same one is not shown twice.

    It floats at the top of the widget that it is given and takes no room in its layout.

    Args:
        icons: The icons.
        over: The widget it floats on.
        at_bottom: Float at the bottom instead, where the top is worked in.
    """

    LIMIT = 3
    _WIDEST = 640

    def __init__(self, icons: Icons, over: QWidget, at_bottom: bool = False) -> None:
        super().__init__(over)
        self._icons = icons
        self._over = over
        self._at_bottom = at_bottom
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._part: QWidget | None = None
        over.installEventFilter(self)
        if isinstance(over, QStackedWidget):
            # A stack raises each page that it turns to.
            over.currentChanged.connect(self.raise_)
        self.hide()

    def keep_over(self, part: QWidget) -> None:
        """Float over a part of the widget only, while that is shown."""
        self._part = part
        part.installEventFilter(self)

    @property
    def banners(self) -> list[Banner]:
        """The messages that are shown, newest first."""
        items = (self._layout.itemAt(place) for place in range(self._layout.count()))
        return [item.widget() for item in items if item is not None and isinstance(item.widget(), Banner)]  # type: ignore[misc]

    def show_message(self, message: Message, on_action: Callable[[], object] | None = None) -> Banner:
        """Show a message; `on_action` is called when its action is taken."""
        for banner in self.banners:
            if banner.message == message:
                self._remove(banner)
        banner = Banner(message, self._icons, self)
        banner.closed.connect(self._on_closed)
        if on_action is not None:
            banner.acted.connect(on_action)
        self._layout.insertWidget(0, banner)
        for old in self.banners[self.LIMIT :]:
            self._remove(old)
        self.show()
        self.raise_()
        self._place()
        return banner

    def show_error(self, error: AppError, wording: Wording) -> Banner:
        """Show an expected error."""
        return self.show_message(error_message(error, wording))

    def clear(self) -> None:
        """Take all messages away."""
        for banner in self.banners:
            self._remove(banner)

    def _on_closed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Banner):
            self._remove(sender)

    def _remove(self, banner: Banner) -> None:
        self._layout.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        if not self.banners:
            self.hide()
        self._place()

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        room = self._over.rect()
        if self._part is not None and self._part.isVisible():
            room = QRect(self._part.mapTo(self._over, QPoint()), self._part.size())
        width = min(self._WIDEST, room.width() - 32)
        if width > 0:
            height = max(self._layout.heightForWidth(width), self._layout.minimumSize().height())
            top = room.height() - height - 12 if self._at_bottom else 12
            self.setGeometry(room.left() + (room.width() - width) // 2, room.top() + top, width, height)

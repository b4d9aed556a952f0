"""The button that shows what the selected keys do, and opens the panel to choose it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from app.widgets.icons import Icons
from app.widgets.mirrored import sided


class FeatureButton(QPushButton):
    """Shows what the selected keys do, and opens the panel; typing a letter on it opens the panel filtered."""

    asked = Signal(str)
    """Carries what was typed to open the panel, "" for a click."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("feature_button")
        self._icons = icons
        self._icon_name = ""
        self._icon_group = ""
        self._title = ""
        self._doubt = ""
        self.clicked.connect(self._on_clicked)
        icons.theme.changed.connect(self.update)

    def _on_clicked(self) -> None:
        self.asked.emit("")

    def show_choice(self, title: str, icon: str, group: str, doubt: str = "") -> None:
        """Show a feature, a state, or `Mixed`.

        Args:
            title: The words.
            icon: Name of the icon.
            group: Feature group for the tint; "" for muted.
            doubt: Confidence of the vendor's rule where it is not solid.
        """
        shown = (title, icon, group, doubt)
        if shown == (self._title, self._icon_name, self._icon_group, self._doubt):
            return
        self._title, self._icon_name, self._icon_group, self._doubt = shown
        self.setAccessibleName(self.tr("Feature: {title}").format(title=title))
        self.update()

    @property
    def title(self) -> str:
        """The words on the button."""
        return self._title

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, max(32, super().sizeHint().height()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._icons.theme
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        style = QStylePainter(self)
        style.drawControl(QStyle.ControlElement.CE_PushButton, option)
        style.end()
        device = QPainter(self)
        painter = sided(device, self.rect(), self.layoutDirection())
        inner = QRectF(self.rect()).adjusted(9, 0, -9, 0)
        middle = inner.center().y()
        enabled = self.isEnabled()
        tint = theme.group_color(self._icon_group) if self._icon_group else theme.color("muted")
        self._icons.paint(painter, QRectF(inner.left(), middle - 9, 18, 18), self._icon_name, tint)
        arrow = QRectF(inner.right() - 14, middle - 7, 14, 14)
        self._icons.paint(painter, arrow, "chevron_down", theme.color("muted" if enabled else "faint"))
        right = arrow.left() - 6
        if self._doubt:
            self._icons.paint(painter, QRectF(right - 14, middle - 7, 14, 14), "info", theme.color("warning"))
            right -= 20
        painter.setFont(self.font())
        painter.setPen(theme.color("text" if enabled else "faint"))
        left = inner.left() + 26
        text = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(QRectF(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        device.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit("")
        elif plain and text.isprintable() and text.strip():
            self.asked.emit(text)
        else:
            super().keyPressEvent(event)

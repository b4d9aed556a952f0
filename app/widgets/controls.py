"""Small pieces that several parts of the window share, in one look."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.widgets.fitting_controls import ElidedLabel
from app.widgets.flow_layout import FlowLayout
from app.widgets.icons import Icons
from app.widgets.mirrored import sided
from app.widgets.theme import SECONDARY_PX, Theme


def words(text: str, role: str = "", parent: QWidget | None = None, wrap: bool = False) -> QLabel:
    """Make a label that shows plain text, in one of the style sheet's roles."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another style sheet role while it is shown."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_trouble(widget: QWidget, is_wrong: bool) -> None:
    """Mark a field as wrong, or as right again."""
    if bool(widget.property("trouble")) != is_wrong:
        widget.setProperty("trouble", is_wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def separator(parent: QWidget | None = None) -> QFrame:
    """Make a hairline."""
    line = QFrame(parent)
    line.setProperty("role", "line")
    return line


def icon_button(icons: Icons, name: str, text: str, parent: QWidget | None = None) -> QToolButton:
    """Return a flat button that shows only an icon; `text` is its accessible name and tooltip."""
    button = QToolButton(parent)
    button.setIcon(icons.icon(name))
    button.setIconSize(QSize(18, 18))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    return button


class IconMark(QWidget):
    """An icon in a colour of the theme; decoration, so it is out of the tab order."""

    def __init__(
        self, icons: Icons, name: str, role: str = "muted", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name
        self._role = role
        self.setFixedSize(size, size)
        icons.theme.changed.connect(self.update)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        self._name, self._role = name, role
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icons.paint(painter, QRectF(self.rect()), self._name, self._icons.theme.color(self._role))


class SearchField(QLineEdit):
    """A field that narrows a list: magnifier, clear button, Esc empties it."""

    down_pressed = Signal()
    """The Down key: the list below may take the focus."""

    def __init__(self, icons: Icons, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(16, 16))
            action = button.defaultAction()
            clears = action.objectName() == "_q_qlineeditclearaction"
            button.setAccessibleName(self.tr("Clear the text") if clears else placeholder)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


def show_lines(edit: QPlainTextEdit, lines: int) -> None:
    """Make a text field just so many lines high.

    The application's style sheet sets the least height of all fields and overrules `setFixedHeight`.
    """
    height = edit.fontMetrics().lineSpacing() * lines + 8
    edit.setStyleSheet(f"min-height: {height}px; max-height: {height}px;")


class NumberField(QSpinBox):
    """A spin box whose figures keep their distance from the frame."""

    def __init__(self, low: int, high: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setAccessibleName(name)
        # WORKAROUND: the style sheet's padding does not reach a spin box's editor (seen with Qt 6.12).
        self.lineEdit().setTextMargins(7, 0, 0, 0)


class SegmentedControl(QFrame):
    """A choice of a few, all of them in view; with `wraps` in several lines where one is too short for them."""

    chosen = Signal(int)
    """Carries the place of the choice, from 0."""

    def __init__(self, titles: Sequence[str], name: str, parent: QWidget | None = None, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row: QLayout = FlowLayout(self, 2) if wraps else QHBoxLayout(self)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        for place, title in enumerate(titles):
            button = QToolButton(self)
            button.setProperty("role", "segment")
            button.setText(title)
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setAccessibleName(f"{name}: {title}")
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        """The place of the choice, from 0."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Show another choice without telling."""
        button = self._group.button(place)
        if button is not None:
            button.setChecked(True)

    def button(self, place: int) -> QAbstractButton:
        """Return the button of a choice, e.g. to switch it off with a reason as tooltip."""
        return self._group.button(place)


class PanelHeader(QWidget):
    """The heading of a panel, with a quiet detail beside it and actions at its right end."""

    def __init__(self, title: str, actions: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        self._title = words(title, "heading", self)
        self._detail = ElidedLabel("", "muted", self)
        row.addWidget(self._title)
        row.addWidget(self._detail, 1)
        for action in actions:
            row.addWidget(action)
        self.setMinimumHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self._title.setText(title)

    def set_detail(self, detail: str) -> None:
        """Show a detail beside the heading, e.g. a count; "" for none."""
        self._detail.set_text(detail)


class EmptyState(QWidget):
    """What stands where there is nothing: what belongs here, and the one action that fills it."""

    action_clicked = Signal()

    def __init__(
        self, icons: Icons, icon: str, title: str, text: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self._says = (title, text)
        self._action = action
        self._title: QLabel | None = None

    @cached_property
    def button(self) -> QPushButton:
        """The one action."""
        button = QPushButton(self._action, self)
        button.setVisible(bool(self._action))
        button.clicked.connect(self.action_clicked)
        return button

    @override
    def setVisible(self, visible: bool) -> None:
        # Most of these are never seen: the window starts sooner if they are filled when they are.
        if visible and self._title is None:
            self._build()
        super().setVisible(visible)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(IconMark(self._icons, self._icon, "faint", 32, self), 0, Qt.AlignmentFlag.AlignHCenter)
        title, text = self._says
        self._title = words(title, "strong", self, wrap=True)
        explanation = words(text, "muted", self, wrap=True)
        for line in (self._title, explanation):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        explanation.setVisible(bool(text))
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_title(self, title: str) -> None:
        """Say something else."""
        self._says = (title, self._says[1])
        if self._title is not None:
            self._title.setText(title)


class StatusDot(QWidget):
    """A dot that says how something is: filled for good, ring for unknown, square for trouble. Words go beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = "faint"
        self.setFixedSize(12, 12)
        theme.changed.connect(self.update)

    def set_state(self, role: str, words: str) -> None:
        """Show a state.

        Args:
            role: Colour role: `good`, `warning`, `error`, or `faint` for unknown.
            words: What it means, for screen readers and as tooltip.
        """
        self._role = role
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color(self._role)
        mark = QRectF(2, 2, 8, 8)
        if self._role == "faint":
            painter.setPen(QPen(color, 1.5))
            painter.drawEllipse(mark.adjusted(0.75, 0.75, -0.75, -0.75))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if self._role == "error":
            painter.drawRoundedRect(mark, 1.5, 1.5)
        else:
            painter.drawEllipse(mark)


class Chip(QAbstractButton):
    """A small rounded piece of information with an icon; a click on it may do something.

    Args:
        icons: The icons.
        role: Colour role of icon and text.
        parent: The widget it is shown in.
    """

    _PAD = 8
    _ICON = 14

    def __init__(self, icons: Icons, role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._role, self._name = icons, role, ""
        self.setFont(icons.theme.font(SECONDARY_PX))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        icons.theme.changed.connect(self._on_theme_changed)

    def show_text(self, text: str, icon: str = "", role: str = "text") -> None:
        """Show a text with an icon before it; "" for no icon."""
        self._name, self._role = icon, role
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self) -> None:
        self.setFont(self._icons.theme.font(SECONDARY_PX))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        icon = self._ICON + 6 if self._name else 0
        return QSize(metrics.horizontalAdvance(self.text()) + icon + 2 * self._PAD, max(24, metrics.height() + 6))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._icons.theme
        device = QPainter(self)
        painter = sided(device, self.rect(), self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hover") if self.underMouse() and self.isEnabled() else theme.color("sunken"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        color: QColor = theme.color(self._role if self.isEnabled() else "faint")
        left = float(self._PAD)
        if self._name:
            place = QRectF(left, (self.height() - self._ICON) / 2, self._ICON, self._ICON)
            self._icons.paint(painter, place, self._name, color)
            left += self._ICON + 6
        painter.setPen(color)
        room = QRectF(left, 0, self.width() - left - self._PAD, self.height())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

"""Small pieces that several parts of the window share, in one look."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.widgets.flow_layout import FlowLayout
from app.widgets.icons import Icons
from app.widgets.mirrored import sided
from app.widgets.theme import SECONDARY_PX, Theme

_LEAST_CHARS = 9
"""What a button that may be shortened keeps of its text."""


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


class WrappingCheckBox(QCheckBox):
    """A check box whose words go on in the next line where there is no room for them in one."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _air(self) -> QSize:
        """Return what box, gap and padding take beside and above the words."""
        flag = int(Qt.TextFlag.TextShowMnemonic.value)
        return self.sizeHint() - self.fontMetrics().size(flag, self.text())

    def _words_high(self, width: int) -> int:
        flags = int(Qt.TextFlag.TextShowMnemonic.value | Qt.TextFlag.TextWordWrap.value)
        return self.fontMetrics().boundingRect(QRect(0, 0, max(width, 1), 1 << 16), flags, self.text()).height()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(self._words_high(width - self._air().width()) + 6, self.sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(longest + self._air().width(), self.sizeHint().width()), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(option.palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(
            place,
            int(flags.value) | int(Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextShowMnemonic.value),
            self.text(),
        )


class ElidingButton(QPushButton):
    """A button whose text may be shortened where room is short; its tooltip or its name then says all of it."""

    @override
    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(min(size.width(), _LEAST_CHARS * self.fontMetrics().averageCharWidth()), size.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = _shortened(self)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class ElidingToolButton(QToolButton):
    """Likewise, for buttons of bars."""

    @override
    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(min(size.width(), _LEAST_CHARS * self.fontMetrics().averageCharWidth()), size.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = _shortened(self)
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


def _shortened(button: QAbstractButton) -> str:
    """Return what of a button's text has room."""
    metrics = button.fontMetrics()
    flag = int(Qt.TextFlag.TextShowMnemonic.value)
    air = button.sizeHint().width() - metrics.size(flag, button.text()).width()
    return metrics.elidedText(button.text(), Qt.TextElideMode.ElideRight, max(button.width() - air, 0), flag)


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


class ElidedLabel(QLabel):
    """A label of one line that ends in … where room is short; its tooltip then has the whole text."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._text if shown != self._text else "")


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

"""Controls whose words make do with the room there is: they end in …, or go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)
from typing_extensions import override

_LEAST_CHARS = 9
"""What a button that may be shortened keeps of its text."""


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
        return _least(self, super().minimumSizeHint())

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
        return _least(self, super().minimumSizeHint())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = _shortened(self)
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


def _least(button: QAbstractButton, size: QSize) -> QSize:
    """Return the least size of a button that would have another one with all of its text."""
    return QSize(min(size.width(), _LEAST_CHARS * button.fontMetrics().averageCharWidth()), size.height())


def _shortened(button: QAbstractButton) -> str:
    """Return what of a button's text has room."""
    metrics = button.fontMetrics()
    flag = int(Qt.TextFlag.TextShowMnemonic.value)
    air = button.sizeHint().width() - metrics.size(flag, button.text()).width()
    return metrics.elidedText(button.text(), Qt.TextElideMode.ElideRight, max(button.width() - air, 0), flag)


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

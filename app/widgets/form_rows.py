"""Rows of a dialog's form: a title with mnemonic over its field, and a line of words under it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.widgets.controls import set_role, set_trouble, words
from app.widgets.flow_layout import Room

_AROUND_PX = 260
"""What the dialog round a page needs of the screen's height."""


def scrolling_column(page: QWidget) -> QVBoxLayout:
    """Return the column of a page of a dialog, which scrolls where large text does not fit."""
    inside = QWidget()
    frame = QVBoxLayout(page)
    frame.setContentsMargins(0, 0, 0, 0)
    frame.addWidget(Room(inside, _AROUND_PX))
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 12, 0, 0)
    return column


class FormRow(QWidget):
    """A field with its title above and a sentence below.

    Args:
        title: The title; `&` marks the mnemonic.
        field: The field.
        hint: What is said under it while nothing is wrong.
    """

    def __init__(self, title: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._calm = hint
        field.setAccessibleName(title.replace("&", ""))
        label = QLabel(title)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        self.hint = words("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(field)
        column.addWidget(self.hint)
        column.addStretch(1)
        self.say("")

    def say(self, text: str, role: str = "muted") -> None:
        """Show a sentence; "" goes back to the calm one. Role `error` also marks the field."""
        set_role(self.hint, role if text else "muted")
        self.hint.setText(text or self._calm)
        self.hint.setVisible(bool(self.hint.text()))
        self.field.setAccessibleDescription(self.hint.text())
        set_trouble(self.field, bool(text) and role == "error")

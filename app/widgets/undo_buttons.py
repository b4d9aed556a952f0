"""Undo and redo at the foot of a dialog that keeps what is changed at once."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.controls import icon_button
from app.widgets.sheet import Sheet


class UndoButtons(QWidget):
    """Both buttons, with their usual keys for the whole dialog.

    Args:
        dialog: Its footer takes the buttons as the first thing.
        undo_wanted: Sent when a step is to be taken back.
        redo_wanted: Sent when one is to be made again.
    """

    def __init__(self, dialog: Sheet, undo_wanted: SignalInstance, redo_wanted: SignalInstance) -> None:
        super().__init__(dialog)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.undo = icon_button(dialog.icons, "undo", self.tr("Undo"))
        self.redo = icon_button(dialog.icons, "redo", self.tr("Redo"))
        for button, signal, keys in (
            (self.undo, undo_wanted, QKeySequence.StandardKey.Undo),
            (self.redo, redo_wanted, QKeySequence.StandardKey.Redo),
        ):
            button.clicked.connect(signal)
            QShortcut(QKeySequence(keys), dialog, signal.emit)
            row.addWidget(button)
        dialog.footer.insertWidget(0, self)
        self.show_steps("", "")

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do, "" for nothing."""
        for button, title, text in ((self.undo, self.tr("Undo"), undo), (self.redo, self.tr("Redo"), redo)):
            button.setEnabled(bool(text))
            button.setToolTip(f"{title}: {text}" if text else title)
            button.setAccessibleDescription(text)

"""The strip that shows long work of a dialog: what is being done, how far it is, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.widgets.fitting_controls import ElidedLabel
from app.widgets.theme import Theme

_HIGH = 48
_BAR = 160


class BusyStrip(QFrame):
    """Hidden while there is nothing to wait for."""

    stop_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setFixedHeight(theme.scaled(_HIGH))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.scaled(_BAR))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.text = ElidedLabel("", "muted", self)
        self.stop_button = QPushButton(self.tr("S&top"))
        self.stop_button.setAutoDefault(False)
        self.stop_button.setToolTip(self.tr("Nothing of it is kept then"))
        self.stop_button.clicked.connect(self.stop_clicked)
        row.addWidget(self.bar)
        row.addWidget(self.text, 1)
        row.addWidget(self.stop_button)
        self.hide()

    def show_work(self, text: str, share: float = -1.0, can_stop: bool = False) -> None:
        """Say what is being done.

        Args:
            text: What.
            share: How much of it is done, 0.0 to 1.0; negative where that is not known.
            can_stop: Whether it can be stopped.
        """
        self.text.set_text(text)
        self.setAccessibleName(text)
        self.bar.setRange(0, 0 if share < 0 else 100)
        self.bar.setValue(round(max(share, 0) * 100))
        self.stop_button.setVisible(can_stop)
        self.show()

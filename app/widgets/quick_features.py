"""The jobs that keys are given most often, one click away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.viewmodels.feature_choices import Choice
from app.widgets.icons import Icons

QUICK_FEATURES = ("blf", "speed_dial", "line", "park")


class QuickFeatures(QWidget):
    """A row of buttons for a key without a job."""

    chosen = Signal(object)
    """Carries the `Choice`."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[str, Choice] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._icons = icons

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for feature_id in QUICK_FEATURES:
            button = QPushButton()
            button.setObjectName(feature_id)
            button.setProperty("role", "flat")
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(self._on_clicked)
            self._buttons[feature_id] = button
            row.addWidget(button)
        row.addStretch(1)

    def tab_stops(self) -> list[QWidget]:
        """Return what Tab meets here, in order."""
        return list(self._buttons.values())

    def offer(self, allowed: Sequence[Choice]) -> None:
        """Show the buttons whose features are allowed for the selected keys."""
        if not self._buttons:
            self._build()
        self._choices = {choice.feature.id: choice for choice in allowed if choice.feature is not None}
        for feature_id, button in self._buttons.items():
            choice = self._choices.get(feature_id)
            button.setVisible(choice is not None)
            if choice is not None:
                button.setText(choice.title)
                button.setToolTip(choice.description)
                button.setIcon(self._icons.icon(choice.icon, f"group.{choice.group}"))

    def _on_clicked(self) -> None:
        choice = self._choices.get(self.sender().objectName())
        if choice is not None:
            self.chosen.emit(choice)

"""The field of a dial macro: its text, and the way to its steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from app.models.features import FieldSpec
from app.widgets.inspector_fields import TextBox


class MacroBox(TextBox):
    """A macro as text; `steps` opens it as steps where the vendor's language is known."""

    steps_requested = Signal(str)
    """Carries the name of the field."""

    def __init__(self, name: str, title: str, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(name, title, spec, parent=parent)
        self.steps = QPushButton(self.tr("Steps…"))
        self.steps.setObjectName(f"steps_{name}")
        self.steps.setProperty("role", "link")
        self.steps.setAccessibleName(self.tr("Steps of the macro"))
        self.steps.setToolTip(self.tr("Build the macro step by step and see where it is wrong"))
        self.steps.clicked.connect(self._on_steps_clicked)
        self.column.removeWidget(self.label)
        titled = QHBoxLayout()
        titled.setSpacing(8)
        titled.addWidget(self.label, 1)
        titled.addWidget(self.steps)
        self.column.insertLayout(0, titled)

    def _on_steps_clicked(self) -> None:
        self.steps_requested.emit(self.name)

    def offer_steps(self, has_language: bool) -> None:
        """Show the way to the steps, or hide it where nobody knows the vendor's language."""
        self.steps.setVisible(has_language)

    @override
    def set_read_only(self, is_read_only: bool) -> None:
        super().set_read_only(is_read_only)
        self.steps.setEnabled(not is_read_only)

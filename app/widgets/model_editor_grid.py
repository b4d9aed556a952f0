"""Asks how many keys a grid has."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from app.models.draft_order import grid
from app.models.model_draft import Box, ModelDraft
from app.widgets.controls import NumberField
from app.widgets.icons import Icons
from app.widgets.model_editor_pages import LengthField
from app.widgets.sheet import Sheet

MOST = 12


class GridDialog(Sheet):
    """Columns and rows of equal keys. `chosen` carries their boxes, column by column."""

    chosen = Signal(object)

    def __init__(self, draft: ModelDraft, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add a grid of keys"), "", icons, QSize(420, 0), parent)
        self._draft = draft
        last = draft.keys[-1].box if draft.keys else Box(0, 0, 16, 6)
        self.columns = NumberField(1, MOST, self.tr("Columns"))
        self.rows = NumberField(1, 2 * MOST, self.tr("Rows"))
        self.rows.setValue(5)
        self.wide = LengthField(self.tr("Width of a key"), 100, 1)
        self.wide.setValue(last.width)
        self.tall = LengthField(self.tr("Height of a key"), 100, 1)
        self.tall.setValue(last.height)
        self.gap_x = LengthField(self.tr("Between columns"), 300)
        self.gap_x.setValue(6)
        self.gap_y = LengthField(self.tr("Between rows"), 300)
        self.gap_y.setValue(3)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Columns"), self.columns)
        form.addRow(self.tr("&Rows"), self.rows)
        form.addRow(self.tr("&Width of a key"), self.wide)
        form.addRow(self.tr("&Height of a key"), self.tall)
        form.addRow(self.tr("Between c&olumns"), self.gap_x)
        form.addRow(self.tr("Be&tween rows"), self.gap_y)
        self.body.addLayout(form)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button("", "primary", self.accept)
        for field in (self.columns, self.rows):
            field.valueChanged.connect(self._on_changed)
        self.accepted.connect(self._on_accepted)
        self._on_changed()

    def _on_changed(self) -> None:
        self.ok_button.setText(self.tr("&Add %n key(s)", "", self.columns.value() * self.rows.value()))

    def boxes(self) -> list[Box]:
        """Return the grid, in the middle of the front."""
        columns, rows = self.columns.value(), self.rows.value()
        width = columns * self.wide.value() + (columns - 1) * self.gap_x.value()
        height = rows * self.tall.value() + (rows - 1) * self.gap_y.value()
        left, top = max((self._draft.width - width) / 2, 0), max((self._draft.height - height) / 2, 0)
        first = Box(left, top, self.wide.value(), self.tall.value())
        return grid(first, columns, rows, self.gap_x.value(), self.gap_y.value())

    def _on_accepted(self) -> None:
        self.chosen.emit(self.boxes())

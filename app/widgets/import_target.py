"""Where the keys of a file go: a new phone or template, or one that is there already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from app.viewmodels.requests import ImportPlace, ImportTarget

TARGETS = (ImportTarget.NEW_PHONE, ImportTarget.MERGE, ImportTarget.REPLACE, ImportTarget.NEW_TEMPLATE)
_INTO = (ImportTarget.MERGE, ImportTarget.REPLACE)


class TargetBox(QWidget):
    """Radio buttons for the ways, in the order of `TARGETS`, and the phone or template for two of them."""

    changed = Signal()
    """The user chose another way or place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = (
            QRadioButton(self.tr("A new p&hone")),
            QRadioButton(self.tr("&Add to keys of")),
            QRadioButton(self.tr("&Replace keys of")),
            QRadioButton(self.tr("A new &template")),
        )
        self.places = QComboBox()
        self.places.setAccessibleName(self.tr("Phone or template that takes the keys"))
        self.places.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.places.setMinimumContentsLength(16)
        self.places.setMaxVisibleItems(16)
        self.buttons[0].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, place in enumerate((0, 3, 1, 2)):
            grid.addWidget(self.buttons[place], number // 2, number % 2)
        column.addLayout(grid)
        column.addSpacing(4)
        column.addWidget(self.places)
        for button in self.buttons:
            button.toggled.connect(self._on_toggled)
        self.places.activated.connect(self.changed)

    def offer(self, places: Sequence[ImportPlace]) -> None:
        """Set the phones and templates that can take the keys; the chosen one stays if it still can."""
        chosen = self.places.currentData()
        self.places.clear()
        for place in places:
            self.places.addItem(self._words(place), place)
        self.places.setCurrentIndex(max(0, places.index(chosen) if chosen in places else 0))
        if not places:
            self.places.setCurrentIndex(-1)
        self.places.setPlaceholderText("" if places else self.tr("none of this model"))
        for button in self.buttons[1:3]:
            button.setEnabled(bool(places))
            button.setToolTip("" if places else self.tr("There is no phone or template of the model in the file."))
        if not places and self.target() in _INTO:
            self.buttons[0].setChecked(True)
        self.places.setEnabled(bool(places) and self.target() in _INTO)

    def _words(self, place: ImportPlace) -> str:
        words = self.tr("{name} (open)").format(name=place.name) if place.is_open else place.name
        return self.tr("Template: {name}").format(name=words) if place.is_template else words

    def target(self) -> ImportTarget:
        """Return the way."""
        return next(target for target, button in zip(TARGETS, self.buttons, strict=True) if button.isChecked())

    def place(self) -> ImportPlace | None:
        """Return the phone or template that takes the keys, None for a new one."""
        found = self.places.currentData()
        return found if isinstance(found, ImportPlace) and self.target() in _INTO else None

    def is_template(self) -> bool:
        """Whether a template takes the keys: it has no lines and keeps nothing of a vendor's file."""
        place = self.place()
        return self.target() is ImportTarget.NEW_TEMPLATE or (place is not None and place.is_template)

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            self.places.setEnabled(self.places.count() > 0 and self.target() in _INTO)
            self.changed.emit()

"""Gives many people other extensions, and shows each before anything is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.errors import EditRefused
from app.models.documents import Contact
from app.models.renumbering import Renumbering, common_beginning, with_beginning, with_series
from app.widgets.controls import SegmentedControl, words
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet, plain_table

_BEGINNING, _SERIES = range(2)


class RenumberDialog(Sheet):
    """Asks for another beginning or a new series.

    Args:
        people: Whom to renumber, in their order.
        taken: All extensions of the directory.
        icons: The icons.
        parent: The directory.
    """

    renumbered = Signal(object)
    """Carries the people with their new extensions."""

    def __init__(
        self, people: Sequence[Contact], taken: Collection[str], icons: Icons, parent: QWidget | None = None
    ) -> None:
        explanation = self.tr("Keys that have the old numbers are offered for the change when the directory is closed.")
        title = self.tr("Renumber %n person(people)", "", len(people))
        super().__init__(title, explanation, icons, QSize(520, 520), parent)
        self._people = tuple(people)
        self._taken = frozenset(taken)
        self._result = Renumbering(())
        self.way = SegmentedControl([self.tr("Another beginning"), self.tr("New series")], self.tr("How"))
        self.way.chosen.connect(self._on_way_chosen)
        self.old = QLineEdit(common_beginning(self._people))
        self.old.setAccessibleName(self.tr("Old beginning"))
        self.new = QLineEdit()
        self.new.setAccessibleName(self.tr("New beginning"))
        self.new.setPlaceholderText(self.tr("e.g. 5"))
        self.series = QLineEdit()
        self.series.setAccessibleName(self.tr("New series"))
        self.series.setPlaceholderText(self.tr("501, or 501…560"))
        beginnings = QWidget()
        row = QHBoxLayout(beginnings)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (words(self.tr("Begins with"), "muted"), self.old, words(self.tr("becomes"), "muted"), self.new):
            row.addWidget(widget)
        self.fields = QStackedWidget()
        self.fields.addWidget(beginnings)
        self.fields.addWidget(self.series)
        self.fields.setFixedHeight(self.new.sizeHint().height())
        self.table = QTableWidget(len(self._people), 3)
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Now"), self.tr("Then")])
        self.table.setAccessibleName(self.tr("Outcome"))
        plain_table(self.table)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.way)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.table, 1)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button("", "primary", self.accept)
        for field in (self.old, self.new, self.series):
            field.textChanged.connect(self._show_outcome)
        self.accepted.connect(self._on_accepted)
        self._show_outcome()
        self.new.setFocus()

    def _on_way_chosen(self, way: int) -> None:
        self.fields.setCurrentIndex(way)
        (self.new if way == _BEGINNING else self.series).setFocus()
        self._show_outcome()

    def _plan(self) -> Renumbering:
        if self.way.current == _SERIES:
            return with_series(self._people, self.series.text(), self._taken)
        return with_beginning(self._people, self.old.text().strip(), self.new.text().strip(), self._taken)

    def _show_outcome(self) -> None:
        typed = self.series.text() if self.way.current == _SERIES else self.new.text()
        trouble = ""
        self._result = Renumbering(())
        if typed.strip():
            try:
                self._result = self._plan()
            except EditRefused:
                trouble = self.tr("Write the first number, or first…last with room for all.")
        if self._result.clashes:
            trouble = self.tr("Taken already: {numbers}").format(numbers=", ".join(self._result.clashes[:6]))
        then = {person.id: person.extension for person in self._result.people}
        for row, person in enumerate(self._people):
            cells = (person.name, person.extension, then.get(person.id, person.extension if typed.strip() else ""))
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        count = len(self._result.people)
        self.ok_button.setText(self.tr("Renumber %n person(people)", "", count))
        self.ok_button.setEnabled(count > 0 and not trouble)
        self.say(trouble, "error" if trouble else "muted")

    def _on_accepted(self) -> None:
        self.renumbered.emit(self._result.people)

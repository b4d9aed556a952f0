"""What dynamic keys would say differently after a push: a table of key, before and after."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.widgets.icons import Icons
from app.widgets.sheet import plain_table


@frozen
class LookupRow:
    """One key. "" stands for nobody."""

    where: str
    before: str
    after: str


class LookupTable(QTableWidget):
    """Shows changes of keys that are looked up in the directory; nothing can be edited."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setObjectName("lookups")
        self.setAccessibleName(self.tr("What dynamic keys change to"))
        self.setHorizontalHeaderLabels([self.tr("Key"), self.tr("On the phone since the last push"), self.tr("Now")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        plain_table(self)
        self.verticalHeader().setDefaultSectionSize(icons.theme.scaled(30))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def set_rows(self, rows: Sequence[LookupRow]) -> None:
        """Show other changes."""
        self.setRowCount(len(rows))
        nobody = self.tr("nobody")
        for place, row in enumerate(rows):
            for column, text in enumerate((row.where, row.before or nobody, row.after or nobody)):
                self.setItem(place, column, QTableWidgetItem(text))

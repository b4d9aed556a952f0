"""A push as rows: one per file, with its honest outcome."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from attrs import frozen
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from app.models.mac import MacAddress
from app.models.push import DELIVERED_STATES, PushState

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def state_title(state: PushState) -> str:
    """Say how far a file has come."""
    return {
        PushState.NOT_STARTED: QCoreApplication.translate("PushModel", "Not started"),
        PushState.PENDING: QCoreApplication.translate("PushModel", "Pending"),
        PushState.SENT: QCoreApplication.translate("PushModel", "Sent, not verified"),
        PushState.FETCHED: QCoreApplication.translate("PushModel", "Fetched by the phone"),
        PushState.VERIFIED: QCoreApplication.translate("PushModel", "Verified"),
        PushState.SKIPPED: QCoreApplication.translate("PushModel", "Skipped"),
        PushState.ERROR: QCoreApplication.translate("PushModel", "Error"),
    }[state]


@frozen
class PushRow:
    """One file on its way to one phone. `words` says in a sentence why, "" where there is nothing to add.

    `key` tells rows apart, e.g. phone id and file name. `preview` is the rendered text with its secrets masked.
    """

    key: str
    phone_name: str
    mac: MacAddress | None
    file_name: str
    state: PushState = PushState.NOT_STARTED
    words: str = ""
    preview: str = ""


@frozen
class PushSummary:
    """How many rows ended how."""

    total: int
    verified: int
    sent: int
    skipped: int
    failed: int
    open: int

    @property
    def done(self) -> int:
        """Rows that have an outcome."""
        return self.total - self.open

    def sentence(self) -> str:
        """Say the result, e.g. `38 verified, 1 skipped, 1 error`."""
        errors = QCoreApplication.translate("PushModel", "{n} errors")
        parts = (
            (self.verified, QCoreApplication.translate("PushModel", "{n} verified")),
            (self.sent, QCoreApplication.translate("PushModel", "{n} sent but not verified")),
            (self.skipped, QCoreApplication.translate("PushModel", "{n} skipped")),
            (self.failed, QCoreApplication.translate("PushModel", "1 error") if self.failed == 1 else errors),
            (self.open, QCoreApplication.translate("PushModel", "{n} not sent")),
        )
        told = ", ".join(words.format(n=count) for count, words in parts if count)
        return told or QCoreApplication.translate("PushModel", "nothing to push")


class PushColumn(IntEnum):
    """The columns."""

    PHONE = 0
    MAC = 1
    FILE = 2
    OUTCOME = 3


class PushRole(IntEnum):
    """What a row can be asked for besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """A `PushRow`."""


def _titles() -> dict[PushColumn, str]:
    return {
        PushColumn.PHONE: QCoreApplication.translate("PushModel", "Phone"),
        PushColumn.MAC: QCoreApplication.translate("PushModel", "MAC"),
        PushColumn.FILE: QCoreApplication.translate("PushModel", "File"),
        PushColumn.OUTCOME: QCoreApplication.translate("PushModel", "Outcome"),
    }


class PushModel(QAbstractTableModel):
    """The rows of a push, in the order in which they go out."""

    summary_changed = Signal(object)
    """Carries a `PushSummary`."""

    def __init__(self, rows: Sequence[PushRow] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows)}

    @property
    def rows(self) -> tuple[PushRow, ...]:
        """The rows as they are now."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[PushRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows)}
        self.endResetModel()
        self.summary_changed.emit(self.summary())

    def update(self, row: PushRow) -> None:
        """Take over the new state of the row with the same key; an unknown key is added at the end."""
        place = self._places.get(row.key)
        if place is None:
            place = len(self._rows)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.append(row)
            self._places[row.key] = place
            self.endInsertRows()
        elif self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(PushColumn) - 1))
        else:
            return
        self.summary_changed.emit(self.summary())

    def row(self, place: int) -> PushRow:
        """Return one row, counted from 0."""
        return self._rows[place]

    def summary(self) -> PushSummary:
        """Count the outcomes."""
        states = [row.state for row in self._rows]
        verified, skipped = states.count(PushState.VERIFIED), states.count(PushState.SKIPPED)
        failed = states.count(PushState.ERROR)
        sent = sum(state in DELIVERED_STATES for state in states) - verified
        left = len(states) - verified - skipped - failed - sent
        return PushSummary(len(states), verified, sent, skipped, failed, left)

    def as_text(self) -> str:
        """Return the rows as lines with tabs, for the clipboard."""
        lines = ["\t".join((*_titles().values(), QCoreApplication.translate("PushModel", "Details")))]
        for row in self._rows:
            mac = str(row.mac) if row.mac else ""
            lines.append("\t".join((row.phone_name, mac, row.file_name, state_title(row.state), row.words)))
        return "\n".join(lines)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(PushColumn)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _titles()[PushColumn(section)]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == PushRole.ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.words or None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            match PushColumn(index.column()):
                case PushColumn.PHONE:
                    return row.phone_name
                case PushColumn.MAC:
                    return str(row.mac) if row.mac else QCoreApplication.translate("PushModel", "no MAC")
                case PushColumn.FILE:
                    return row.file_name
                case PushColumn.OUTCOME:
                    state = state_title(row.state)
                    return f"{state}: {row.words}" if row.words else state
        return None

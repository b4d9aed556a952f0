"""The lines of a phone as a table that can be edited."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from attrs import evolve
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.models.documents import TRANSPORTS, Line
from app.models.secrets import MASK

Index = QModelIndex | QPersistentModelIndex


class LineColumn(IntEnum):
    """The columns, in the order of the table."""

    NUMBER = 0
    USER = 1
    AUTH_USER = 2
    SECRET = 3
    DISPLAY_NAME = 4
    LABEL = 5
    SERVER = 6
    PORT = 7
    TRANSPORT = 8


_NAMES = ("number", "user", "auth_user", "secret", "display_name", "label", "server", "port", "transport")


class LineTableModel(QAbstractTableModel):
    """Edits a copy of a phone's lines; `lines` is the result.

    Args:
        lines: The lines to start from.
        accounts: How many lines the phone model has.
    """

    def __init__(self, lines: tuple[Line, ...], accounts: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = list(lines)
        self.accounts = accounts
        self.shows_secrets = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they are now, by number."""
        return tuple(sorted(self._lines, key=lambda line: line.number))

    def numbers_twice(self) -> list[int]:
        """Return the line numbers that are there more than once."""
        numbers = [line.number for line in self._lines]
        return sorted({number for number in numbers if numbers.count(number) > 1})

    def set_shows_secrets(self, shows: bool) -> None:
        """Reveal or mask the secrets."""
        self.shows_secrets = shows
        if self._lines:
            self.dataChanged.emit(self.index(0, LineColumn.SECRET), self.index(len(self._lines) - 1, LineColumn.SECRET))

    def add(self) -> int:
        """Add a line with the first free number and the server of the last one; return its row, -1 if all are used."""
        used = {line.number for line in self._lines}
        number = next((n for n in range(1, self.accounts + 1) if n not in used), 0)
        if not number:
            return -1
        row = len(self._lines)
        like = self._lines[-1] if self._lines else Line(0)
        self.beginInsertRows(QModelIndex(), row, row)
        self._lines.append(Line(number, server=like.server, port=like.port, transport=like.transport))
        self.endInsertRows()
        return row

    def remove(self, rows: list[int]) -> None:
        """Take lines away."""
        for row in sorted(rows, reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._lines[row]
            self.endRemoveRows()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(_NAMES)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Line"),
            self.tr("User"),
            self.tr("Auth user"),
            self.tr("Secret"),
            self.tr("Display name"),
            self.tr("Label"),
            self.tr("Server"),
            self.tr("Port"),
            self.tr("Transport"),
        )[section]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        value = getattr(self._lines[index.row()], _NAMES[index.column()])
        if role == Qt.ItemDataRole.EditRole:
            return value
        is_secret = index.column() == LineColumn.SECRET and not self.shows_secrets
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if is_secret:
                return MASK if value else ""
            return value.upper() if index.column() == LineColumn.TRANSPORT else str(value)
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        name = _NAMES[index.column()]
        wanted = self._read(index.column(), value)
        if wanted is None:
            return False
        change: dict[str, Any] = {name: wanted}
        self._lines[index.row()] = evolve(self._lines[index.row()], **change)
        self.dataChanged.emit(index, index)
        return True

    def _read(self, column: int, value: object) -> str | int | None:
        text = str(value).strip()
        if column in (LineColumn.NUMBER, LineColumn.PORT):
            highest = self.accounts if column == LineColumn.NUMBER else 65535
            return int(text) if text.isdecimal() and 1 <= int(text) <= highest else None
        if column == LineColumn.TRANSPORT:
            return text.lower() if text.lower() in TRANSPORTS else None
        return str(value) if column == LineColumn.SECRET else text

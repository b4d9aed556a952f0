"""The settings of a file that Faceplate does not manage, as a list that can be searched and thinned out."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.models.documents import KeptSettings
from app.models.secrets import MASK, is_secret_name

Index = QModelIndex | QPersistentModelIndex


class KeptSettingsModel(QAbstractTableModel):
    """Name and value of each kept setting; values of settings that are named like secrets are masked.

    Args:
        kept: The settings to start from.
    """

    def __init__(self, kept: KeptSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = kept
        self._settings = list(kept.settings)

    @property
    def kept(self) -> KeptSettings:
        """The settings that stay, in the order of the file."""
        return evolve(self._before, settings=tuple(self._settings))

    @property
    def removed(self) -> int:
        """How many were taken out."""
        return len(self._before.settings) - len(self._settings)

    def remove(self, rows: list[int]) -> None:
        """Take settings out: they will not be written again."""
        self.beginResetModel()
        gone = set(rows)
        self._settings = [item for row, item in enumerate(self._settings) if row not in gone]
        self.endResetModel()

    def keep_all(self) -> None:
        """Put back all that was taken out."""
        self.beginResetModel()
        self._settings = list(self._before.settings)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._settings)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else 2

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Setting"), self.tr("Value"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        setting = self._settings[index.row()]
        if index.column() == 0:
            return setting.name
        return MASK if setting.value and is_secret_name(setting.name) else setting.value

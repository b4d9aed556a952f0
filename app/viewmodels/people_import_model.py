"""The dry run of an import as a table: what becomes of each row of the file, and why."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.models.contact_import import ImportPlan, PlannedRow, RowState
from app.models.timeframes import Timeframes, names_of
from app.models.wording import Wording

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole


class PlanColumn(IntEnum):
    """The columns, in the order of the table."""

    STATE = 0
    ROW = 1
    EXTENSION = 2
    NAME = 3
    WHAT = 4


class PlanRole(IntEnum):
    """What a cell can be asked for besides Qt's own roles."""

    STATE = Qt.ItemDataRole.UserRole + 1
    """The `RowState`."""


class PeopleImportModel(QAbstractTableModel):
    """Rows of an `ImportPlan`; one kind of them can be shown alone. It holds places, never copies of rows.

    Args:
        wording: Sentences for what is rejected or noted.
        sites: Names of the sites by id.
        parent: Owner.
    """

    def __init__(self, wording: Wording, sites: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._sites = sites
        self._rows: tuple[PlannedRow, ...] = ()
        self._shown: list[int] | range = range(0)
        self._only: RowState | None = None

    def set_plan(self, plan: ImportPlan) -> None:
        """Show another plan; what is shown alone stays."""
        self.beginResetModel()
        self._rows = plan.rows
        self._narrow()
        self.endResetModel()

    def show_only(self, state: RowState | None) -> None:
        """Show one kind of rows, None for all."""
        if state is not self._only:
            self.beginResetModel()
            self._only = state
            self._narrow()
            self.endResetModel()

    def _narrow(self) -> None:
        if self._only is None:
            self._shown = range(len(self._rows))
        else:
            self._shown = [place for place, row in enumerate(self._rows) if row.state is self._only]

    def planned(self, row: int) -> PlannedRow:
        """Return a row of the plan."""
        return self._rows[self._shown[row]]

    # ---- words

    def state_title(self, state: RowState) -> str:
        """Name a state in a word."""
        return {
            RowState.NEW: self.tr("New"),
            RowState.CHANGED: self.tr("Changed"),
            RowState.SAME: self.tr("Same"),
            RowState.KEPT: self.tr("Kept"),
            RowState.REJECTED: self.tr("Rejected"),
        }[state]

    def field_title(self, name: str) -> str:
        """Name a field of a contact."""
        return {
            "extension": self.tr("Extension"),
            "first": self.tr("First name"),
            "last": self.tr("Last name"),
            "display": self.tr("Shown as"),
            "department": self.tr("Department"),
            "direct": self.tr("Direct number"),
            "mobile": self.tr("Mobile"),
            "favourite": self.tr("Favourite"),
            "owner": self.tr("Owner"),
            "timeframes": self.tr("Answering rules"),
            "site_id": self.tr("Site"),
        }[name]

    def what(self, row: PlannedRow) -> str:
        """Say what becomes of a row, and why."""
        parts = []
        if row.reason is not None:
            parts.append(self._wording.finding(row.reason))
        elif row.state in (RowState.CHANGED, RowState.KEPT):
            parts += [
                self.tr("{field}: {old} → {new}").format(
                    field=self.field_title(name), old=self._value(name, old), new=self._value(name, new)
                )
                for name, old, new in row.changes
            ]
        elif row.state is RowState.NEW and row.contact is not None:
            contact = row.contact
            parts += [text for text in (contact.department, contact.direct, contact.mobile) if text]
        parts += [self._wording.finding(note) for note in row.notes]
        return " · ".join(parts)

    def _value(self, name: str, value: object) -> str:
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if name == "timeframes":
            rules = cast("Timeframes", value)
            return self.tr("not known") if rules is None else names_of(rules) or self.tr("none")
        text = self._sites.get(str(value), "") if name == "site_id" else str(value)
        return text or self.tr("nothing")

    # ---- the table

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(PlanColumn)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        return (
            self.tr("Outcome"),
            self.tr("Row"),
            self.tr("Extension"),
            self.tr("Name"),
            self.tr("What changes, or why not"),
        )[section]

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        row = self.planned(index.row())
        if role == PlanRole.STATE:
            return row.state
        if role not in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        match index.column():
            case PlanColumn.STATE:
                return self.state_title(row.state)
            case PlanColumn.ROW:
                return str(row.row)
            case PlanColumn.EXTENSION:
                return row.contact.extension if row.contact is not None else ""
            case PlanColumn.NAME:
                return row.contact.name if row.contact is not None else ""
            case _:
                return self.what(row)

"""The keys of the open document as rows: one row per programmable key, in list order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import groupby

from attrs import frozen
from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from app.errors import AppError, EditRefused
from app.models.catalogue import NamedKey
from app.models.editing import MoveMode, MovePlan, plan_move
from app.models.findings import Severity
from app.models.functions import own_key
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeyGroup, KeySlot, KeySpace
from app.models.layers import LayerKind, Placed
from app.models.resolving import Entry
from app.models.spoken import describe_key
from app.viewmodels.document import Change, EditorDocument

_MOST_RUNS = 4
KEYS_MIME = "application/x-faceplate-rows"
Index = QModelIndex | QPersistentModelIndex


class KeyRole(IntEnum):
    """What a row can be asked for besides Qt's own roles."""

    KEY = Qt.ItemDataRole.UserRole + 1
    """A `KeyRow`."""
    GHOST = Qt.ItemDataRole.UserRole + 2
    """The only role of a change that is a preview: what the keys do is as before."""


@frozen
class KeyRow:
    """All that painting a row or marker needs.

    `number` is the figure on the marker: the running number on the unit. `ghost` is what the key would do after the
    drag or dialog that is going on, None when that does not touch it. `severity` is that of its worst finding. `shown`
    is what the key says with people looked up; `entry` tells which entry of which list a dynamic key takes. `own_key`
    has the phone's own function that the key has now, None where it has none.
    """

    row: int
    slot: KeySlot
    number: int
    placed: Placed
    ghost: Assignment | None
    severity: Severity | None
    shown: Assignment
    entry: Entry | None = None
    own_key: NamedKey | None = None

    @property
    def function(self) -> str:
        """What the phone does with the key by itself, "" for nothing in particular."""
        return self.own_key.does if self.own_key is not None else ""

    @property
    def assignment(self) -> Assignment:
        """The effective assignment as the phone will show it."""
        return self.shown

    @property
    def inherited(self) -> bool:
        """Whether what the key does comes from a layer below the edited one."""
        return self.placed.kind < LayerKind.OWN and self.placed.kind != LayerKind.MODEL


def _free_rows(space: KeySpace) -> list[int]:
    return [row for row, slot in enumerate(space) if not slot.fixed and slot.named is None]


class KeyListModel(QAbstractListModel):
    """Rows of keys; also the only place that turns a drop into an edit.

    `refused` carries an AppError that the window shows where the user looks.
    """

    refused = Signal(object)
    groups_changed = Signal()

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._groups: list[KeyGroup] = document.space.groups()
        self._severities: dict[KeyPosition, Severity] = {}
        self._filled: bytearray | None = None
        document.changed.connect(self._on_document_changed)
        document.preview_changed.connect(self._on_preview_changed)
        document.findings_changed.connect(self._on_findings_changed)
        self._ghosts: Mapping[KeyPosition, Assignment] = document.preview

    def set_document(self, document: EditorDocument) -> None:
        """Show another document."""
        self.beginResetModel()
        for signal, slot in (
            (self.document.changed, self._on_document_changed),
            (self.document.preview_changed, self._on_preview_changed),
            (self.document.findings_changed, self._on_findings_changed),
        ):
            signal.disconnect(slot)
        self.document = document
        self._groups = document.space.groups()
        self._severities = {}
        self._filled = None
        self._ghosts = document.preview
        document.changed.connect(self._on_document_changed)
        document.preview_changed.connect(self._on_preview_changed)
        document.findings_changed.connect(self._on_findings_changed)
        self.endResetModel()
        self.groups_changed.emit()
        self._on_findings_changed()

    @property
    def groups(self) -> Sequence[KeyGroup]:
        """The pages, in row order."""
        return self._groups

    def filled(self) -> tuple[int, int]:
        """Return how many free keys have a job, and how many there are."""
        rows = self.document.space.derived(_free_rows)
        filled = self._filled_rows
        return sum(filled[row] for row in rows), len(rows)

    def filled_in(self, group: KeyGroup) -> tuple[int, int]:
        """Return how many keys of a page have a job, and how many can have one."""
        first = self.document.space.row(group.slots[0].position)
        return sum(self._filled_rows[first : first + len(group.slots)]), sum(not slot.fixed for slot in group.slots)

    @property
    def _filled_rows(self) -> bytearray:
        if self._filled is None:
            self._filled = bytearray(map(self._is_filled, range(self.rowCount())))
        return self._filled

    def _is_filled(self, row: int) -> bool:
        slot = self.document.space.slots[row]
        return not slot.fixed and self.document.shown(slot.position).is_assigned

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.document.space)

    def key_row(self, row: int) -> KeyRow:
        """Return all about one row."""
        document = self.document
        slot = document.space.slots[row]
        placed = document.stack.at(slot.position)
        return KeyRow(
            row,
            slot,
            slot.bank_index,
            placed,
            document.preview.get(slot.position),
            self._severities.get(slot.position),
            document.resolution.keys.get(slot.position, placed.assignment),
            document.resolution.entries.get(slot.position),
            own_key(self.document.space, self.document.stack, slot.position) if slot.named is not None else None,
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        if role == KeyRole.KEY:
            return self.key_row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            key = self.key_row(index.row())
            feature = self.document.catalogue.features.get(key.assignment.feature)
            return key.assignment.label or key.assignment.value or (feature.title if feature else "")
        if role in (
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self.describe(index.row())
        return None

    def describe(self, row: int) -> str:
        """Say one key in words: `key 7, sidecar 1 page 2, BLF 201 Ana, locked`."""
        key = self.key_row(row)
        features = self.document.catalogue.features
        return describe_key(key.slot, key.placed, features, key.shown, key.entry, key.function)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
            | Qt.ItemFlag.ItemIsDragEnabled
        )

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction | Qt.DropAction.LinkAction

    @override
    def mimeTypes(self) -> list[str]:
        return [KEYS_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = sorted(index.row() for index in indexes)
        data.setData(KEYS_MIME, ",".join(map(str, rows)).encode())
        return data

    @staticmethod
    def dragged_rows(data: QMimeData) -> list[int]:
        """Return the rows that a drag carries; empty for a foreign drag."""
        text = bytes(data.data(KEYS_MIME).data()).decode("ascii", "ignore")
        return [int(part) for part in text.split(",") if part.isdigit()]

    def plan(self, rows: Sequence[int], target_row: int, mode: MoveMode) -> MovePlan:
        """Work out what a drop would do.

        Raises:
            EditRefused: The target cannot take it; the error says why.
        """
        slots = self.document.space.slots
        if not 0 <= target_row < len(slots) or any(not 0 <= row < len(slots) for row in rows):
            raise EditRefused("key_missing")
        sources = [slots[row].position for row in sorted(rows)]
        dialect = self.document.catalogue.dialect(self.document.model.dialect)
        return plan_move(self.document.space, self.document.stack, sources, slots[target_row].position, mode, dialect)

    def preview_move(self, rows: Sequence[int], target_row: int, mode: MoveMode) -> AppError | None:
        """Show as ghosts what a drop would do; return the refusal if the target cannot take it."""
        try:
            plan = self.plan(rows, target_row, mode)
        except AppError as error:
            self.document.set_preview({})
            return error
        self.document.set_preview(plan.after)
        return None

    def end_preview(self) -> None:
        """Take the ghosts away."""
        self.document.set_preview({})

    def move(self, rows: Sequence[int], target_row: int, mode: MoveMode) -> bool:
        """Carry out a drop as one undo step; a refusal is told by `refused`."""
        self.end_preview()
        count = len(rows)
        text = {
            MoveMode.INSERT: self.tr("Move %n key(s)", "", count),
            MoveMode.SWAP: self.tr("Swap keys"),
            MoveMode.COPY: self.tr("Copy %n key(s)", "", count),
        }[mode]
        try:
            return self.document.edit_keys(self.plan(rows, target_row, mode).own, text)
        except AppError as error:
            self.refused.emit(error)
            return False

    @override
    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        rows = self.dragged_rows(data)
        target = parent.row() if parent.isValid() else row
        if not rows or target < 0:
            return False
        mode = {
            Qt.DropAction.CopyAction: MoveMode.COPY,
            Qt.DropAction.LinkAction: MoveMode.SWAP,
        }.get(action, MoveMode.INSERT)
        return self.move(rows, target, mode)

    def _on_document_changed(self, change: Change) -> None:
        if change.keys_moved:
            self.beginResetModel()
            self._groups = self.document.space.groups()
            self._filled = None
            self.endResetModel()
            self.groups_changed.emit()
            return
        if self._filled is not None:
            for row in change.rows:
                self._filled[row] = self._is_filled(row)
        self._tell(change.rows | self._pushed_along(change.rows))

    def _pushed_along(self, rows: frozenset[int]) -> frozenset[int]:
        """Return the keys whose own functions move because others of their area got or lost a job."""
        space = self.document.space
        areas = {space.slots[row].position.area for row in rows if space.slots[row].named is not None}
        areas = {name for name in areas if (area := space.model.area(name)) is not None and area.inserts}
        return (
            frozenset(
                row for row, slot in enumerate(space.slots) if slot.named is not None and slot.position.area in areas
            )
            if areas
            else frozenset()
        )

    def _tell(self, rows: frozenset[int] | set[int], roles: Sequence[int] = ()) -> None:
        runs = [
            [row for _, row in run] for _, run in groupby(enumerate(sorted(rows)), key=lambda pair: pair[1] - pair[0])
        ]
        if len(runs) > _MOST_RUNS:
            # Whoever listens does some work per signal, so that many short runs cost more than the rows between them.
            runs = [[runs[0][0], runs[-1][-1]]]
        for members in runs:
            self.dataChanged.emit(self.index(members[0]), self.index(members[-1]), list(roles))

    def _on_preview_changed(self) -> None:
        before, now = self._ghosts, self.document.preview
        touched = {position for position in before.keys() | now.keys() if before.get(position) != now.get(position)}
        self._ghosts = now
        self._tell({self.document.space.row(position) for position in touched} - {-1}, [KeyRole.GHOST])

    def _on_findings_changed(self) -> None:
        worst: dict[KeyPosition, Severity] = {}
        for item in self.document.findings:
            if item.position is not None:
                worst[item.position] = max(item.severity, worst.get(item.position, Severity.INFO))
        touched = {p for p in worst.keys() | self._severities.keys() if worst.get(p) != self._severities.get(p)}
        self._severities = worst
        self._tell({self.document.space.row(position) for position in touched} - {-1})

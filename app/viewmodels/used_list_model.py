"""The phones and templates that use a number, to be ticked, with what a change would make of their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.models.catalogue import PhoneModel
from app.models.features import FeatureCatalogue
from app.models.keys import KeyPosition
from app.models.where_used import Rewrite, Use, followed_label
from app.models.wording import key_name
from app.storage.found_rows import UsedIn

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class UsedRole(IntEnum):
    """What a row can be asked for besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The `UsedIn`."""
    PLACE = Qt.ItemDataRole.UserRole + 2
    """Model, site and line in one line; of a template, how many phones follow it."""
    USES = Qt.ItemDataRole.UserRole + 3
    """Its keys in words, with what becomes of them."""


class UsedListModel(QAbstractListModel):
    """One row for each phone or template; ticked ones take part in a change.

    Args:
        find_model: Gives a phone model by its id, None for one that is not in the catalogue.
        features: The names of features.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        find_model: Callable[[str], PhoneModel | None],
        features: FeatureCatalogue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._find_model = find_model
        self._features = features
        self._rows: list[UsedIn] = []
        self._out: set[str] = set()
        self._rewrites: Mapping[str, Rewrite] = {}
        self._with_lines = False

    def show(self, rows: Sequence[UsedIn]) -> None:
        """Show other rows, all of them ticked."""
        self.beginResetModel()
        self._rows = list(rows)
        self._out.clear()
        self.endResetModel()
        self.ticks_changed.emit()

    def preview(self, rewrites: Mapping[str, Rewrite], with_lines: bool) -> None:
        """Show what a change would make of the keys; no rewrites, no preview."""
        self._rewrites, self._with_lines = rewrites, with_lines
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row(self, place: int) -> UsedIn | None:
        """Return a row by its place from 0."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @property
    def has_lines(self) -> bool:
        """Whether any line has the number, not only keys."""
        return any(use.is_line for row in self._rows for use in row.uses)

    def chosen(self) -> dict[str, frozenset[KeyPosition]]:
        """Return the places of the ticked rows that a change may touch, by document."""
        places = {
            row.document_id: frozenset(use.position for use in row.uses if self._with_lines or not use.is_line)
            for row in self._rows
            if row.document_id not in self._out
        }
        return {document_id: found for document_id, found in places.items() if found}

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Unchecked if row.document_id in self._out else Qt.CheckState.Checked
            case UsedRole.ROW:
                return row
            case UsedRole.PLACE:
                return self._place(row)
            case UsedRole.USES:
                return "; ".join(self.words(row))
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(self.words(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}, {self._place(row)}: {'; '.join(self.words(row))}"
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index.row()) if index.isValid() else None
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._out.discard(row.document_id)
        else:
            self._out.add(row.document_id)
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()
        return True

    def _place(self, row: UsedIn) -> str:
        model = self._find_model(row.model_id)
        parts = [model.name if model is not None else row.model_id]
        if row.is_template:
            parts.append(self.tr("template, %n phone(s) follows(follow) it", "", row.followers))
        else:
            parts += [row.site_name, self.tr("line 1: {user}").format(user=row.user) if row.user else ""]
        return " · ".join(part for part in parts if part)

    def words(self, row: UsedIn) -> list[str]:
        """Return what each place of a row is, and what becomes of it."""
        return [self._use_words(row, use) for use in row.uses]

    def _use_words(self, row: UsedIn, use: Use) -> str:
        if use.is_line:
            here = self.tr("line {number}").format(number=use.position.slot)
            rewrite = self._rewrites.get(use.number)
            if rewrite is None or not self._with_lines or not rewrite.to:
                return here
            return self.tr("{what}: {before} → {after}").format(what=here, before=use.number, after=rewrite.to)
        feature = self._features.get(use.feature)
        name = key_name(self._features.words, use.position, self._index(row, use.position))
        here = f"{name} {feature.title if feature else ''}".strip()
        before = f"{use.number} {use.label}".strip()
        rewrite = self._rewrites.get(use.number)
        if rewrite is None or row.document_id in self._out:
            return f"{here} “{use.label}”" if use.label else here
        if not rewrite.to:
            return self.tr("{what}: {before} is taken off").format(what=here, before=before)
        label = followed_label(use.label, rewrite.before, rewrite.after)
        after = f"{rewrite.to} {label}".strip()
        if after == before:
            return self.tr("{what}: “{label}” stays").format(what=here, label=use.label or use.number)
        return self.tr("{what}: {before} → {after}").format(what=here, before=before, after=after)

    def _index(self, row: UsedIn, position: KeyPosition) -> int | None:
        model = self._find_model(row.model_id) if position.unit == 0 else None
        area = model.area(position.area) if model is not None else None
        return None if area is None else (position.page - 1) * area.per_page + position.slot

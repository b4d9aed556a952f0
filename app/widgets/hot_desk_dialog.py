"""The hot-desk mappings of the library: who gets which template where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from app.errors import AppError
from app.models.searching import Query
from app.models.wording import Wording
from app.viewmodels.hot_desk_rows import HotDeskRow
from app.widgets.controls import EmptyState, SearchField
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet, plain_list, plain_table
from app.widgets.undo_buttons import UndoButtons

_ROW = 34
_WIDTHS = (164, 0, 152, 204)
"""Of the columns; that of the places takes what the others leave."""
_WHERE = 1


class _HotDeskTable(QTableWidget):
    edit_pressed = Signal()
    delete_pressed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self._icons = icons
        plain_list(self, self.tr("Hot-desk mappings"))
        plain_table(self)
        self.setHorizontalHeaderLabels(
            [self.tr("Who logs in"), self.tr("Where"), self.tr("Site"), self.tr("Gets the template")]
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setSectionResizeMode(_WHERE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.edit_pressed)
        self._fit()
        icons.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        scaled = self._icons.theme.scaled
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(column, scaled(width))

    def show_rows(self, rows: Sequence[HotDeskRow]) -> None:
        """Show other mappings."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate((row.who, row.where, row.site, row.template)):
                cell = QTableWidgetItem(text)
                cell.setToolTip(row.trouble or text)
                if row.trouble and column == len(_WIDTHS) - 1:
                    cell.setIcon(self._icons.icon("warning", "warning"))
                    cell.setData(Qt.ItemDataRole.AccessibleDescriptionRole, row.trouble)
                self.setItem(place, column, cell)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_pressed.emit()
        else:
            super().keyPressEvent(event)


class HotDeskDialog(Sheet):
    """A list of mappings. It only asks; whoever carries it out calls `set_rows` afterwards.

    Args:
        icons: The icons.
        wording: Sentences for what is refused.
        parent: The window.
    """

    add_wanted = Signal()
    edit_wanted = Signal(str)
    """Carries the id of a mapping."""
    removed = Signal(object)
    """Carries a tuple of ids."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, icons: Icons, wording: Wording, parent: QWidget | None = None) -> None:
        explanation = self.tr(
            "Who logs in at a phone gets the template that is mapped for this one phone, else for its model, else for "
            "its brand, and without a mapping the brand's default template."
        )
        super().__init__(self.tr("Hot-desk mappings"), explanation, icons, QSize(880, 540), parent)
        self._wording = wording
        self._rows: tuple[HotDeskRow, ...] = ()
        self.search = SearchField(icons, self.tr("Search mappings"))
        self.search.textChanged.connect(self._narrow)
        self.search.down_pressed.connect(self._enter_table)
        self.table = _HotDeskTable(icons)
        self.table.itemSelectionChanged.connect(self._show_state)
        self.table.edit_pressed.connect(self._on_edit)
        self.table.delete_pressed.connect(self._on_remove)
        self.nothing = EmptyState(
            icons,
            "hot_desk",
            self.tr("No mappings yet"),
            self.tr("A mapping gives somebody who logs in at a shared phone a template of their own."),
            self.tr("Add a mapping…"),
        )
        self.nothing.action_clicked.connect(self.add_wanted)
        self.no_match = EmptyState(icons, "search", self.tr("No mapping fits"), "", self.tr("Clear the search"))
        self.no_match.action_clicked.connect(self.search.clear)
        self.pages = QStackedWidget()
        for page in (self.table, self.nothing, self.no_match):
            self.pages.addWidget(page)
        self.body.addWidget(self.search)
        self.body.addWidget(self.pages, 1)
        self.undo_buttons = UndoButtons(self, self.undo_wanted, self.redo_wanted)
        self.add_button_ = self.add_button(self.tr("&Add…"), on_click=self.add_wanted.emit)
        self.edit_button = self.add_button(self.tr("&Edit…"), on_click=self._on_edit)
        self.remove_button = self.add_button(self.tr("&Remove"), "danger", self._on_remove)
        self.close_button = self.add_button(self.tr("&Close"), on_click=self.accept)
        self._show_state()

    def show_undo(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do, "" for nothing."""
        self.undo_buttons.show_steps(undo, redo)

    # -- content -------------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[HotDeskRow], choose: Sequence[str] = ()) -> None:
        """Show the mappings as they are now.

        Args:
            rows: The mappings.
            choose: The ids of those to select; without any, the place of the current one stays.
        """
        place = self.table.currentRow()
        self._rows = tuple(rows)
        self.table.show_rows(rows)
        self._narrow()
        wanted = [row for row, item in enumerate(rows) if item.mapping.id in choose]
        self.table.clearSelection()
        if rows:
            chosen = self.table.model().index(wanted[0] if wanted else min(max(place, 0), len(rows) - 1), 0)
            # Not `selectRow`, which looks at Ctrl and Shift, and redo has both.
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(chosen, flags.ClearAndSelect | flags.Rows)
        self._show_state()
        (self.table if rows else self.nothing.button).setFocus()

    def show_trouble(self, error: AppError) -> None:
        """Say why something was not kept."""
        self.say(self._wording.error(error), "error")

    def chosen(self) -> list[HotDeskRow]:
        """Return the selected mappings that are shown."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._rows[row] for row in rows if not self.table.isRowHidden(row)]

    def _narrow(self) -> None:
        query = Query.parse(self.search.text())
        for place, row in enumerate(self._rows):
            self.table.setRowHidden(place, not (query.is_empty or query.matches(row.search)))
        self._show_state()

    def _show_state(self) -> None:
        shown = sum(not self.table.isRowHidden(place) for place in range(len(self._rows)))
        self.pages.setCurrentWidget(self.table if shown else self.no_match if self._rows else self.nothing)
        self.search.setVisible(bool(self._rows))
        chosen = self.chosen()
        self.edit_button.setEnabled(len(chosen) == 1)
        self.remove_button.setEnabled(bool(chosen))
        trouble = chosen[0].trouble if len(chosen) == 1 else ""
        self.say(trouble or (self.tr("%n mapping(s)", "", shown) if shown else ""), "warning" if trouble else "muted")

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_edit(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            self.edit_wanted.emit(chosen[0].mapping.id)

    def _on_remove(self) -> None:
        ids = tuple(row.mapping.id for row in self.chosen())
        if ids:
            self.removed.emit(ids)

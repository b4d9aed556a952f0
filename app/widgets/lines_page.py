"""The page of the properties for the lines (SIP accounts) of a phone."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.catalogue import PhoneModel
from app.models.documents import TRANSPORTS, Line
from app.models.wording import Wording
from app.viewmodels.line_table_model import LineColumn, LineTableModel
from app.widgets.controls import words
from app.widgets.icons import Icons
from app.widgets.reflow import ColumnFit, MoreColumns
from app.widgets.sheet import plain_table

Index = QModelIndex | QPersistentModelIndex
_HORIZONTAL = Qt.Orientation.Horizontal
_EDIT = Qt.ItemDataRole.EditRole
_WIDTHS: dict[int, int] = {
    LineColumn.NUMBER: 56,
    LineColumn.USER: 92,
    LineColumn.AUTH_USER: 92,
    LineColumn.SECRET: 92,
    LineColumn.LABEL: 104,
    LineColumn.SERVER: 150,
    LineColumn.PORT: 64,
    LineColumn.TRANSPORT: 92,
    LineColumn.DISPLAY_NAME: 104,
}
_LEAVING = (
    LineColumn.TRANSPORT,
    LineColumn.PORT,
    LineColumn.LABEL,
    LineColumn.AUTH_USER,
    LineColumn.SECRET,
    LineColumn.SERVER,
)
"""The columns that leave where there is no room, the first one first."""


class LineDelegate(QStyledItemDelegate):
    """Editors that fit: numbers in their range, a list of transports, a secret that is not shown."""

    def __init__(self, model: LineTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        title = str(self._lines.headerData(index.column(), _HORIZONTAL))
        editor: QWidget
        match index.column():
            case LineColumn.NUMBER | LineColumn.PORT:
                spin = QSpinBox(parent)
                spin.setRange(1, self._lines.accounts if index.column() == LineColumn.NUMBER else 65535)
                spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
                editor = spin
            case LineColumn.TRANSPORT:
                combo = QComboBox(parent)
                for transport in TRANSPORTS:
                    combo.addItem(transport.upper(), transport)
                editor = combo
            case _:
                edit = QLineEdit(parent)
                if index.column() == LineColumn.SECRET and not self._lines.shows_secrets:
                    edit.setEchoMode(QLineEdit.EchoMode.Password)
                editor = edit
        editor.setAccessibleName(title)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(_EDIT)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QSpinBox):
            editor.setValue(int(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, editor.value())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class LinesPage(QWidget):
    """A table of lines with buttons to add and remove, and secrets that are masked until asked for."""

    changed = Signal()

    def __init__(
        self, lines: tuple[Line, ...], model: PhoneModel, icons: Icons, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._phone_model = model
        self.lines = LineTableModel(lines, model.accounts, self)
        self.table = QTableView()
        self.table.setModel(self.lines)
        self.table.setItemDelegate(LineDelegate(self.lines, self.table))
        self.table.setAccessibleName(self.tr("Lines"))
        plain_table(self.table)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.columns = ColumnFit(self.table, _WIDTHS, LineColumn.DISPLAY_NAME, icons.theme, leaving=_LEAVING)
        self.add_button = QPushButton(self.tr("&Add line"))
        self.add_button.setIcon(icons.icon("plus"))
        self.remove_button = QPushButton(self.tr("Remo&ve"))
        self.remove_button.setIcon(icons.icon("trash"))
        self.reveal_button = QPushButton(self.tr("Show &secrets"))
        self.reveal_button.setIcon(icons.icon("eye"))
        self.reveal_button.setCheckable(True)
        for button in (self.add_button, self.remove_button, self.reveal_button):
            button.setAutoDefault(False)
        self.hint = words("", "muted", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addWidget(self.reveal_button)
        buttons.addWidget(MoreColumns(self.columns))
        buttons.addWidget(self.hint, 1)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 12, 0, 0)
        column_box.setSpacing(8)
        column_box.addWidget(self.table, 1)
        column_box.addLayout(buttons)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.reveal_button.toggled.connect(self.lines.set_shows_secrets)
        self.lines.dataChanged.connect(self._on_changed)
        self.lines.rowsInserted.connect(self._on_changed)
        self.lines.rowsRemoved.connect(self._on_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._say()

    def _on_add_clicked(self) -> None:
        row = self.lines.add()
        if row >= 0:
            index = self.lines.index(row, LineColumn.USER)
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    def _on_remove_clicked(self) -> None:
        self.lines.remove([index.row() for index in self.table.selectionModel().selectedRows()])

    def _on_selection_changed(self) -> None:
        self._say()

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count, most = self.lines.rowCount(), self._phone_model.accounts
        self.add_button.setEnabled(count < most)
        self.remove_button.setEnabled(self.table.selectionModel().hasSelection())
        text = self.tr("{count} of {most} lines").format(count=count, most=most)
        self.hint.setText(self.trouble() or text)

    def trouble(self) -> str:
        """Return why this page cannot be applied, "" if it can."""
        twice = self.lines.numbers_twice()
        return self._wording.text("line_number_taken", {"line": str(twice[0])}) if twice else ""

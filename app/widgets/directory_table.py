"""The table of people: edits in place, a star to click, a list of sites."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.viewmodels.directory_model import DirectoryModel, DirectoryRole
from app.viewmodels.directory_rows import DirectoryColumn
from app.widgets.icons import Icons
from app.widgets.reflow import ColumnFit
from app.widgets.sheet import plain_list, plain_table

Index = QModelIndex | QPersistentModelIndex
_EDIT = Qt.ItemDataRole.EditRole
_ROW = 34
_STAR = 18
_WIDTHS: dict[int, int] = {
    DirectoryColumn.EXTENSION: 88,
    DirectoryColumn.FIRST: 108,
    DirectoryColumn.LAST: 116,
    DirectoryColumn.DISPLAY: 136,
    DirectoryColumn.DEPARTMENT: 116,
    DirectoryColumn.FAVOURITE: 40,
    DirectoryColumn.SITE: 124,
    DirectoryColumn.DIRECT: 128,
    DirectoryColumn.MOBILE: 120,
    DirectoryColumn.OWNER: 72,
    DirectoryColumn.TIMEFRAMES: 124,
    DirectoryColumn.EYE: 40,
}
_PLACES = (
    DirectoryColumn.EYE,
    DirectoryColumn.EXTENSION,
    DirectoryColumn.FIRST,
    DirectoryColumn.LAST,
    DirectoryColumn.DISPLAY,
    DirectoryColumn.FAVOURITE,
    DirectoryColumn.DEPARTMENT,
    DirectoryColumn.DIRECT,
    DirectoryColumn.MOBILE,
    DirectoryColumn.SITE,
    DirectoryColumn.OWNER,
    DirectoryColumn.TIMEFRAMES,
)
"""The columns from left to right."""
_LEAVING = (
    DirectoryColumn.TIMEFRAMES,
    DirectoryColumn.OWNER,
    DirectoryColumn.SITE,
    DirectoryColumn.MOBILE,
    DirectoryColumn.DIRECT,
    DirectoryColumn.DEPARTMENT,
    DirectoryColumn.FAVOURITE,
    DirectoryColumn.FIRST,
    DirectoryColumn.LAST,
)
"""The columns that leave where there is no room, the first one first."""
_FIGURES = (DirectoryColumn.EXTENSION, DirectoryColumn.DIRECT, DirectoryColumn.MOBILE, DirectoryColumn.OWNER)
_CLICKED = (DirectoryColumn.FAVOURITE, DirectoryColumn.EYE)


def _star(area: QRectF) -> QPolygonF:
    """Return a star with five points that fills an area."""
    middle, long = area.center(), area.width() / 2
    return QPolygonF(
        [
            middle + QPointF(sin(turn * pi / 5), -cos(turn * pi / 5)) * (long if turn % 2 == 0 else long * 0.45)
            for turn in range(10)
        ]
    )


class DirectoryDelegate(QStyledItemDelegate):
    """Paints text, stars and what is only derived; a star is set by a click or with Space."""

    def __init__(self, model: DirectoryModel, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = model
        self._icons = icons

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, round(_ROW * self._icons.theme.text_scale))

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        theme = self._icons.theme
        if index.column() in _FIGURES:
            option.font = theme.figures()
        is_hidden = bool(index.data(DirectoryRole.HIDDEN))
        if is_hidden or index.data(DirectoryRole.DERIVED):
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, theme.color("faint" if is_hidden else "muted"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == DirectoryColumn.EYE:
            self._paint_eye(painter, QRectF(option.rect), bool(index.data(DirectoryRole.HIDDEN)))
        elif index.column() == DirectoryColumn.FAVOURITE:
            self._paint_star(painter, option, index)

    def _paint_eye(self, painter: QPainter, area: QRectF, is_hidden: bool) -> None:
        eye = QRectF(0, 0, _STAR, _STAR)
        eye.moveCenter(area.center())
        color = self._icons.theme.color("faint" if is_hidden else "muted")
        self._icons.paint(painter, eye, "eye_off" if is_hidden else "eye", color)

    def _paint_star(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_favourite = bool(index.data(_EDIT))
        state = QStyle.StateFlag(option.state)
        if not is_favourite and not state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            return
        theme = self._icons.theme
        star = QRectF(0, 0, _STAR, _STAR)
        star.moveCenter(QRectF(option.rect).center())
        if not is_favourite:
            self._icons.paint(painter, star, "star", theme.color("faint"))
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("warning"))
        painter.drawPolygon(_star(star))
        painter.restore()

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if index.column() in _CLICKED:
            pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
            clicked = (
                isinstance(event, QMouseEvent)
                and event.type() == QEvent.Type.MouseButtonRelease
                and event.button() is Qt.MouseButton.LeftButton
            )
            if clicked or (pressed and event.type() == QEvent.Type.KeyPress):
                return model.setData(index, not index.data(_EDIT))
        return super().editorEvent(event, model, option, index)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor: QLineEdit | QComboBox
        if index.column() == DirectoryColumn.SITE:
            editor = QComboBox(parent)
            editor.addItem(self.tr("None"), "")
            for site_id, name in self._people.sites.items():
                editor.addItem(name, site_id)
            editor.activated.connect(self._on_activated)
        else:
            editor = QLineEdit(parent)
            editor.setPlaceholderText(str(index.data()) if index.data(DirectoryRole.DERIVED) else "")
            if index.column() == DirectoryColumn.TIMEFRAMES:
                editor.setPlaceholderText(self.tr("Night=*271; Holidays"))
        title = self._people.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        editor.setAccessibleName(str(title))
        return editor

    def _on_activated(self) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(_EDIT)), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(_EDIT)))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class DirectoryTable(QTableView):
    """The table; Enter, F2, a double click or typing edits, Delete asks to delete, a click on a heading sorts."""

    delete_pressed = Signal()

    def __init__(self, model: DirectoryModel, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = icons.theme
        plain_list(self, self.tr("People"))
        self.setModel(model)
        self.setItemDelegate(DirectoryDelegate(model, icons, self))
        plain_table(self)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        # WORKAROUND: to paint a heading, Qt asks each cell of its column whether it could be selected, even if headings
        # are not highlighted; with 50,000 people selected that takes seconds. Headings with no selection need not ask.
        header.setSelectionModel(QItemSelectionModel(model, self))
        header.setMinimumSectionSize(40)
        for place, column in enumerate(_PLACES):
            header.moveSection(header.visualIndex(column), place)
        self.columns = ColumnFit(self, _WIDTHS, DirectoryColumn.DISPLAY, self._theme, leaving=_LEAVING, rigid=_CLICKED)
        self.show_eye(False)
        self.sortByColumn(DirectoryColumn.EXTENSION, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._fit()
        self._theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(_ROW * self._theme.text_scale))
        self.viewport().update()

    def show_eye(self, is_shown: bool) -> None:
        """Show or hide the column of eyes: only a view hides people."""
        self.columns.set_off([] if is_shown else [DirectoryColumn.EYE])

    def chosen_rows(self) -> list[int]:
        """Return the selected rows from above."""
        # From the ranges: with everything selected, Qt's `selectedRows` takes seconds for 50,000 rows.
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        if len(ranges) == 1:
            return list(range(ranges[0].top(), ranges[0].bottom() + 1))
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not is_editing:
            self.delete_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_editing:
            if self.model().flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

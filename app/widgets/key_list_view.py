"""The key list: every key as a row, in step with the picture through the shared selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget
from typing_extensions import override

from app.models.keyspace import KeyGroup
from app.models.wording import Wording
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_filter import KeyFilter
from app.viewmodels.key_list_model import KeyListModel, KeyRole
from app.widgets.icons import Icons
from app.widgets.key_delegate import KeyDelegate, Zone
from app.widgets.key_drag import DropTarget, KeyDrag
from app.widgets.key_list_heading import StickyHeading
from app.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class KeyListView(QListView):
    """Rows of keys under headings that stay in sight.

    The selection model is shared with the picture and the inspector: `currentIndex` is the key whose fields are
    shown, `selectedRows` are all keys that an edit reaches. A filter hides rows; hidden rows are never selected.
    """

    menu_requested = Signal(int, QPoint)
    """Carries the row and the global point where a menu may open."""
    label_edit_requested = Signal(int)
    edit_requested = Signal(int)
    """Return was pressed: the key's fields want the focus."""
    group_reached = Signal(object)
    """Carries the `KeyGroup` that is at the top of the list now."""
    filtered = Signal()
    escaped = Signal()
    """Esc was pressed while a filter hides keys."""

    def __init__(
        self,
        model: KeyListModel,
        selection: QItemSelectionModel,
        editor: KeyEditor,
        theme: Theme,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editor = editor
        self._theme = theme
        self._filter = KeyFilter("", model.document.catalogue.features)
        self._delegate = KeyDelegate(model, theme, icons, wording, self)
        self._sticky = StickyHeading(self, self._delegate, theme)
        self._drag = KeyDrag(self, model, theme, wording)
        self._press: tuple[int, QPoint] | None = None
        self._group: KeyGroup | None = None
        self._fills: dict[int, tuple[int, int]] = {}
        self.setObjectName("key_list")
        self.setAccessibleName(self.tr("Keys"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setSelectionModel(selection)
        self.verticalScrollBar().setSingleStep(self._delegate.row_height)
        self._find_leaders()
        model.modelReset.connect(self._on_model_reset)
        model.dataChanged.connect(self._on_data_changed)
        theme.changed.connect(self._on_theme_changed)
        self.verticalScrollBar().valueChanged.connect(self._place_sticky)

    # rows and groups

    @property
    def drag(self) -> KeyDrag:
        """The drag of keys from and onto this list."""
        return self._drag

    @property
    def delegate(self) -> KeyDelegate:
        """What paints the rows."""
        return self._delegate

    def selected_rows(self) -> list[int]:
        """Return the selected rows in list order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def visible_rows(self) -> list[int]:
        """Return the rows that the filter leaves."""
        return [row for row in range(self._model.rowCount()) if not self.isRowHidden(row)]

    def set_filter(self, text: str) -> None:
        """Show only the keys that match; keys edited afterwards stay until the text changes."""
        self._filter = KeyFilter(text, self._model.document.catalogue.features)
        self._hide_rows()

    def _hide_rows(self) -> None:
        hidden = QItemSelection()
        for row in range(self._model.rowCount()):
            out = not self._filter.is_empty and not self._filter.passes(self._model.key_row(row))
            if out != self.isRowHidden(row):
                self.setRowHidden(row, out)
            if out:
                index = self._model.index(row)
                hidden.select(index, index)
        self.selectionModel().select(hidden, QItemSelectionModel.SelectionFlag.Deselect)
        self._find_leaders()
        self.filtered.emit()

    def _find_leaders(self) -> None:
        leaders: dict[int, KeyGroup] = {}
        row = 0
        for group in self._model.groups:
            for member in range(row, row + len(group.slots)):
                if not self.isRowHidden(member):
                    leaders[member] = group
                    break
            row += len(group.slots)
        self._delegate.leaders = leaders
        self._fills = {row: self._model.filled_in(group) for row, group in leaders.items()}
        self.scheduleDelayedItemsLayout()

    def scroll_to_group(self, group: KeyGroup) -> None:
        """Bring the heading of a group to the top."""
        for row, other in self._delegate.leaders.items():
            if (other.unit, other.area, other.page) == (group.unit, group.area, group.page):
                self.executeDelayedItemsLayout()
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(self._model.index(row)).top())
                return

    def _on_model_reset(self) -> None:
        self._hide_rows()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int] = ()) -> None:
        if list(roles) == [KeyRole.GHOST]:
            return
        for row, group in self._delegate.leaders.items():
            if self._fills.get(row) != (filled := self._model.filled_in(group)):
                self._fills[row] = filled
                self.update(self._model.index(row))
                self._sticky.update()

    def _on_theme_changed(self) -> None:
        self.verticalScrollBar().setSingleStep(self._delegate.row_height)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # headings

    @override
    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        # QListView would lay out every row anew and paint them all; ours are as high as before, whatever they say.
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))

    @override
    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._place_sticky()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sticky()

    def _place_sticky(self) -> None:
        """Lay the heading of the topmost group over the top edge; the next heading pushes it away."""
        height = self._delegate.heading_height
        found: KeyGroup | None = None
        push = 0
        for row, group in self._delegate.leaders.items():
            top = self.visualRect(self._model.index(row)).top()
            if top <= 0:
                found = group
            else:
                push = min(0, top - height)
                break
        # An overlay of the view, not of the viewport: what scrolls does not smear it.
        self._sticky.setGeometry(
            QRect(self.viewport().x(), self.viewport().y() + push, self.viewport().width(), height)
        )
        self._sticky.show_group(found)
        if found is not self._group:
            self._group = found
            if found is not None:
                self.group_reached.emit(found)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if hint is QAbstractItemView.ScrollHint.EnsureVisible and index.isValid():
            self._enter_part(index)
        super().scrollTo(index, hint)
        row = self._delegate.row_rect(self.visualRect(index))
        covered = self._delegate.heading_height - row.top()
        if index.isValid() and covered > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - covered)

    def _enter_part(self, index: Index) -> None:
        """Put the heading of another unit or area at the top, so that list and tabs tell where a key is."""
        if self.viewport().rect().contains(self.visualRect(index)):
            return
        position = self._model.document.space.slots[index.row()].position
        here = self._group
        if here is None or (here.unit, here.area) == (position.unit, position.area):
            return
        for group in self._model.groups:
            if (group.unit, group.area) == (position.unit, position.area):
                self.scroll_to_group(group)
                return

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        index = super().indexAt(p)
        on_heading = index.isValid() and not self._delegate.row_rect(self.visualRect(index)).contains(p)
        return QModelIndex() if on_heading else index

    # mouse

    def _zone(self, point: QPoint) -> tuple[int, Zone] | None:
        index = self.indexAt(point)
        return (index.row(), self._delegate.zone_at(self.visualRect(index), point)) if index.isValid() else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        hit = self._zone(point)
        self._press = None
        if hit is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        row, zone = hit
        index = self._model.index(row)
        if zone is Zone.LOCK and not self._model.document.space.slots[row].fixed:
            self._editor.toggle_locked([row])
        elif zone is Zone.MORE:
            self._select_unless_selected(row)
            self.menu_requested.emit(row, self.viewport().mapToGlobal(point))
        elif zone is Zone.DISC and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # A press on the handle may start a drag of all selected keys, so the selection is settled on release.
            self._press = (row, point)
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if not ctrl and not self.selectionModel().isSelected(index):
                self._go_to(row)
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._press[1]).manhattanLength() >= QApplication.startDragDistance():
                row, self._press = self._press[0], None
                if row not in self.selected_rows():
                    self._go_to(row)
                self._drag.start(self.selected_rows())
            return
        self._hover(self._zone(point))
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            super().mouseReleaseEvent(event)
            return
        row, self._press = self._press[0], None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(self._model.index(row), QItemSelectionModel.SelectionFlag.Toggle)
        else:
            self._go_to(row)

    def _go_to(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def _hover(self, hit: tuple[int, Zone] | None) -> None:
        zone = hit if hit is not None and hit[1] in (Zone.LOCK, Zone.MORE) else None
        if zone != self._delegate.hover_zone:
            for touched in (self._delegate.hover_zone, zone):
                if touched is not None:
                    self.update(self._model.index(touched[0]))
            self._delegate.hover_zone = zone
        on_disc = hit is not None and hit[1] is Zone.DISC
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if on_disc else Qt.CursorShape.ArrowCursor)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._zone(event.position().toPoint())
        if hit is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        elif hit[1] in (Zone.LOCK, Zone.MORE):
            # The second of two quick clicks on a button is a click.
            self.mousePressEvent(event)
        else:
            self.label_edit_requested.emit(hit[0])

    def _select_unless_selected(self, row: int) -> None:
        index = self._model.index(row)
        if self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self._go_to(row)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            point = self._delegate.row_rect(self.visualRect(index)).center()
        else:
            point = event.pos()
            index = self.indexAt(point)
        if index.isValid():
            self._select_unless_selected(index.row())
            self.menu_requested.emit(index.row(), self.viewport().mapToGlobal(point))

    # keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.selected_rows()
        current = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._step(rows, -1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain and current.isValid():
                self.edit_requested.emit(current.row())
            case Qt.Key.Key_F2 if plain and current.isValid():
                self.label_edit_requested.emit(current.row())
            case Qt.Key.Key_Delete if plain and rows:
                self._editor.clear(rows)
            case Qt.Key.Key_Escape if not self._filter.is_empty:
                self.escaped.emit()
            case Qt.Key.Key_L if plain and rows:
                self._editor.toggle_locked(rows)
            case _:
                super().keyPressEvent(event)

    def _step(self, rows: Sequence[int], by: int) -> None:
        row = self._editor.step(rows, by)
        if row >= 0:
            self._go_to(row)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typing does not jump about: letters are commands here, and there is a filter field."""

    @override
    def selectAll(self) -> None:
        chosen = QItemSelection()
        for row in self.visible_rows():
            index = self._model.index(row)
            chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        super().setSelection(rect, command)
        hidden = QItemSelection()
        for row in self.selected_rows():
            if self.isRowHidden(row):
                index = self._model.index(row)
                hidden.select(index, index)
        if not hidden.isEmpty():
            self.selectionModel().select(hidden, QItemSelectionModel.SelectionFlag.Deselect)

    # drop

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._drag.accepts(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        point = event.position().toPoint()
        margin = self._delegate.row_height
        if point.y() < margin or point.y() > self.viewport().height() - margin:
            self.startAutoScroll()
        if self._drag.hover(event.mimeData(), self.row_near(point), event.modifiers(), self.mapToGlobal(point)):
            event.setDropAction(self._drag.action(event.modifiers()))
            event.accept()
        else:
            event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.stopAutoScroll()
        self._drag.leave()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.stopAutoScroll()
        point = event.position().toPoint()
        row = self.row_near(point)
        if self._drag.drop(event.mimeData(), row, event.modifiers()):
            event.setDropAction(self._drag.action(event.modifiers()))
            event.accept()
            self._go_to(row)
        else:
            event.ignore()

    def row_near(self, point: QPoint) -> int:
        """Return the row at a point of the viewport, that below a heading, or the last one; -1 in an empty list."""
        index = super().indexAt(point)
        if index.isValid():
            return index.row()
        rows = self.visible_rows()
        return rows[-1] if rows else -1

    def show_drop(self, target: DropTarget) -> None:
        """Draw where a drop would land."""
        before = self._delegate.drop_row
        self._delegate.drop_row = target.row
        self._delegate.drop_line = target.line
        self._delegate.drop_refused = target.refused
        for row in {before, target.row} - {-1}:
            self.update(self._model.index(row))

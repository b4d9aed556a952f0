"""The tree of the library, which remembers what is unfolded."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget
from typing_extensions import override

from app.viewmodels.library_items import NodeKind
from app.viewmodels.library_model import LibraryModel
from app.widgets.icons import Icons

Index = QModelIndex | QPersistentModelIndex
_OPENS_WHEN_ALONE = 3
_Key = tuple[NodeKind, str]


class LibraryTree(QTreeView):
    """The tree; Enter and double click activate, F2 renames, the Menu key and Delete work on the selection.

    What was unfolded, and which row was the current one, stays so when the model is filled anew.

    Args:
        model: The library.
        icons: The icon set.
        parent: Owner.
    """

    entered = Signal(QModelIndex)
    delete_pressed = Signal()

    def __init__(self, model: LibraryModel, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._library = model
        self._closed: set[_Key] = set()
        self._opened: set[_Key] = set()
        self._current: _Key | None = None
        self._restoring = False
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        # After setModel: the view folds everything when it hears of a reset, and must have done so before.
        model.modelReset.connect(self._restore)
        self.expanded.connect(lambda index: self._note(index, is_open=True))
        self.collapsed.connect(lambda index: self._note(index, is_open=False))
        self._restore()

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        # The style has filled this part of a selected row with a square; the row's own rounded shape begins after it.
        painter.fillRect(rect, self._icons.theme.color("panel"))
        if self.model().hasChildren(index):
            arrow = QRectF(0, 0, 12, 12)
            arrow.moveCenter(QPointF(rect.right() + 1 - self.indentation() / 2, rect.center().y() + 0.5))
            name = "chevron_down" if self.isExpanded(index) else "chevron_right"
            self._icons.paint(painter, arrow, name, self._icons.theme.color("muted"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.entered.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _note(self, index: QModelIndex, is_open: bool) -> None:
        if not self._restoring and not self._library.is_searching:
            key = self._key(index)
            (self._opened if is_open else self._closed).add(key)
            (self._closed if is_open else self._opened).discard(key)

    def _key(self, index: QModelIndex) -> _Key:
        item = self._library.item(index)
        return item.kind, item.id

    def unfold_to(self, index: QModelIndex) -> None:
        """Unfold all that a row is in, and bring it into view."""
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.scrollTo(index)

    def _remember(self) -> None:
        current = self.currentIndex()
        self._current = self._key(current) if current.isValid() else None

    def _restore(self) -> None:
        self._restoring = True
        library = self._library
        few = sum(library.item(index).kind is NodeKind.SITE for index in library.groups()) <= _OPENS_WHEN_ALONE
        for index in library.groups():
            item = library.item(index)
            key = (item.kind, item.id)
            starts_open = item.kind is not NodeKind.SITE or (few and item.count <= 40)
            if library.is_searching or (starts_open and key not in self._closed) or key in self._opened:
                self.expand(index)
        if self._current is not None:
            index = library.find(*self._current)
            if index.isValid():
                self.setCurrentIndex(index)
        self._restoring = False

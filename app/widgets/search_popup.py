"""A popup of a search field over a list: the palette and the feature panel behave alike."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QVBoxLayout, QWidget
from typing_extensions import override

from app.widgets.controls import SearchField, words
from app.widgets.icons import Icons
from app.widgets.sheet import plain_list


class SearchPopup(QWidget):
    """Type to filter, Up and Down, Enter takes, Escape closes. The field keeps the focus.

    Args:
        icons: The icons.
        placeholder: What the empty field says.
        title: Accessible name of the list.
        margin: Distance of field and list from the frame, in pixels.
        parent: The widget it belongs to.
    """

    closed = Signal()

    page = 8
    """Rows that Page Up and Page Down go."""
    _STEPS: ClassVar = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
    _CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def __init__(self, icons: Icons, placeholder: str, title: str, margin: int, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.search = SearchField(icons, placeholder, self)
        self.search.installEventFilter(self)
        self.view = QListView(self)
        plain_list(self.view, title)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(self._take)
        self.nothing = words("", "muted", self, wrap=True)
        self.nothing.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.nothing.hide()
        # A translucent window paints no background of its own: the frame in it carries the rounded corners.
        frame = QFrame(self)
        frame.setProperty("role", "panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin - 2)
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)
        self.search.textChanged.connect(self._on_search_changed)

    def _fill(self, model: QAbstractListModel, delegate: QStyledItemDelegate) -> None:
        """Show rows of a model, painted by a delegate."""
        self.view.setModel(model)
        self.view.setItemDelegate(delegate)

    @abstractmethod
    def _on_search_changed(self, text: str) -> None:
        """List what fits the text."""

    @abstractmethod
    def _can_step_on(self, row: int) -> bool:
        """Return whether Up and Down stop at a row."""

    @abstractmethod
    def _take(self, index: QModelIndex) -> None:
        """Close and tell what was taken, if it may be."""

    def _go_to(self, row: int) -> None:
        index = self.view.model().index(row, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _step(self, by: int) -> None:
        rows = [row for row in range(self.view.model().rowCount()) if self._can_step_on(row)]
        if not rows:
            return
        here = self.view.currentIndex().row()
        place = rows.index(here) + by if here in rows else 0
        self._go_to(rows[min(max(place, 0), len(rows) - 1)])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            steps = {**self._STEPS, Qt.Key.Key_PageDown: self.page, Qt.Key.Key_PageUp: -self.page}
            if key in steps:
                self._step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.view.currentIndex())
                return True
            if key in self._CLOSING:
                self.close()
                return True
        return super().eventFilter(watched, event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

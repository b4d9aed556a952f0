"""The files of one phone in the order in which they count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.widgets.controls import icon_button, words
from app.widgets.icons import Icons
from app.widgets.sheet import plain_list

_PLACE = Qt.ItemDataRole.UserRole + 1


class _Files(QListWidget):
    """Rows that are dragged to other places, or moved with Alt and the arrows."""

    step_asked = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(step)
            return
        super().keyPressEvent(event)


class FileOrder(QWidget):
    """Lists the files, the weakest first, and lets the user put them in another order.

    Args:
        files: The names, the weakest first.
        vendor: Whose phone it is.
        is_sure: Whether the order is known to be the vendor's.
        icons: The icons.
    """

    order_changed = Signal(object)
    """Carries the places of the files as they were given here first, the weakest first."""

    def __init__(self, files: Sequence[str], vendor: str, is_sure: bool, icons: Icons) -> None:
        super().__init__()
        sentence = (
            self.tr("Where two files say different things, the lower one counts. This is the order of {vendor} phones.")
            if is_sure
            else self.tr(
                "Where two files say different things, the lower one counts. Nobody has confirmed this order for "
                "{vendor} phones: put the file that counts last."
            )
        )
        self.explanation = words(sentence.format(vendor=vendor), "muted" if is_sure else "warning", wrap=True)
        self.list = _Files()
        plain_list(self.list, self.tr("Files, the one that counts most last"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setToolTip(self.tr("Drag a file to another place, or press Alt and an arrow key."))
        for place, name in enumerate(files):
            item = QListWidgetItem(name)
            item.setData(_PLACE, place)
            item.setSizeHint(QSize(0, icons.theme.scaled(32)))
            self.list.addItem(item)
        self.list.setCurrentRow(len(files) - 1)
        self.up = icon_button(icons, "arrow_up", self.tr("Move the file up: it counts less"))
        self.down = icon_button(icons, "arrow_down", self.tr("Move the file down: it counts more"))
        self.up.clicked.connect(lambda: self.move_current(-1))
        self.down.clicked.connect(lambda: self.move_current(1))
        self.list.step_asked.connect(self.move_current)
        self.list.currentRowChanged.connect(self._update_buttons)
        self.list.model().rowsMoved.connect(self._on_rows_moved)
        buttons = QHBoxLayout()
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.explanation)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self._update_buttons()

    def order(self) -> tuple[int, ...]:
        """Return the places of the files as they were given first, the weakest first."""
        return tuple(int(self.list.item(row).data(_PLACE)) for row in range(self.list.count()))

    def move_current(self, step: int) -> None:
        """Move the current file up (-1) or down (1)."""
        row = self.list.currentRow()
        if not (0 <= row < self.list.count() and 0 <= row + step < self.list.count()):
            return
        self.list.insertItem(row + step, self.list.takeItem(row))
        self.list.setCurrentRow(row + step)
        self.order_changed.emit(self.order())

    def _on_rows_moved(self, *_moved: QModelIndex | int) -> None:
        self._update_buttons()
        self.order_changed.emit(self.order())

    def _update_buttons(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)

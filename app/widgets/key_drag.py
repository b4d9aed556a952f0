"""Dragging keys by their handle: plain moves, Ctrl swaps, Alt copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen
from PySide6.QtCore import QMimeData, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QToolTip

from app.errors import AppError
from app.models.editing import MoveMode
from app.models.spoken import describe_assignment
from app.models.wording import Wording
from app.viewmodels.key_list_model import KEYS_MIME, KeyListModel
from app.widgets.theme import SECONDARY_PX, Theme

if TYPE_CHECKING:
    from app.widgets.key_list_view import KeyListView

_ACTIONS = {
    MoveMode.INSERT: Qt.DropAction.MoveAction,
    MoveMode.SWAP: Qt.DropAction.LinkAction,
    MoveMode.COPY: Qt.DropAction.CopyAction,
}


def mode_of(modifiers: Qt.KeyboardModifier) -> MoveMode:
    """Return what a drop does with these keys held: Ctrl swaps, Alt copies, else it inserts."""
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return MoveMode.COPY
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return MoveMode.SWAP
    return MoveMode.INSERT


@frozen
class DropTarget:
    """Where a drop would land: a row, its upper (-1) or lower (1) edge or the row itself (0), and whether it may."""

    row: int = -1
    line: int = 0
    refused: bool = False


class KeyDrag(QObject):
    """One drag at a time, from the list or onto it. While it hovers, ghosts show the outcome on list and picture."""

    def __init__(self, view: KeyListView, model: KeyListModel, theme: Theme, wording: Wording) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._theme = theme
        self._wording = wording
        self._last: tuple[tuple[int, ...], int, MoveMode] | None = None
        self._refusal: AppError | None = None

    def start(self, rows: Sequence[int]) -> None:
        """Drag keys until they are dropped or the drag is cancelled. Spins an event loop."""
        slots = self._model.document.space.slots
        movable = [row for row in rows if not slots[row].fixed]
        if not movable:
            return
        drag = QDrag(self._view)
        drag.setMimeData(self._model.mimeData([self._model.index(row) for row in movable]))
        pixmap = self.picture(movable)
        drag.setPixmap(pixmap)
        drag.setHotSpot(QPoint(12, round(pixmap.height() / pixmap.devicePixelRatio() / 2)))
        drag.exec(
            Qt.DropAction.MoveAction | Qt.DropAction.CopyAction | Qt.DropAction.LinkAction, Qt.DropAction.MoveAction
        )
        self.leave()

    def picture(self, rows: Sequence[int]) -> QPixmap:
        """Return what hangs at the cursor: the key's job, or how many keys."""
        assignment = self._model.key_row(rows[0]).assignment
        text = assignment.label or describe_assignment(assignment, self._model.document.catalogue.features)
        if len(rows) > 1:
            text = self.tr("%n key(s)", "", len(rows))
        font = self._theme.font(SECONDARY_PX, QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 200)
        width, height = metrics.horizontalAdvance(text) + 26, 28
        ratio = self._view.devicePixelRatioF()
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), 1.5))
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(QRectF(1, 1, width - 2, height - 2), 6, 6)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return pixmap

    @staticmethod
    def accepts(data: QMimeData) -> bool:
        """Whether this is a drag of keys."""
        return data.hasFormat(KEYS_MIME)

    @staticmethod
    def action(modifiers: Qt.KeyboardModifier) -> Qt.DropAction:
        """Return the drop action that gives the cursor its sign."""
        return _ACTIONS[mode_of(modifiers)]

    def hover(self, data: QMimeData, row: int, modifiers: Qt.KeyboardModifier, at: QPoint) -> bool:
        """Show what a drop here would do, or why it cannot be.

        Args:
            data: What is dragged.
            row: The row under the cursor, -1 for none.
            modifiers: The keys held.
            at: The cursor on the screen, for the reason of a refusal.
        """
        rows = self._model.dragged_rows(data)
        if not rows or row < 0:
            self.leave()
            return False
        asked = (tuple(rows), row, mode_of(modifiers))
        if asked != self._last:
            self._last = asked
            self._refusal = self._model.preview_move(rows, row, asked[2])
            self._view.show_drop(DropTarget(row, self._line(rows, row, asked[2]), self._refusal is not None))
        if self._refusal is not None:
            QToolTip.showText(at + QPoint(16, 12), self._wording.error(self._refusal), self._view)
            return False
        QToolTip.hideText()
        return True

    def _line(self, rows: Sequence[int], row: int, mode: MoveMode) -> int:
        stack, slots = self._model.document.stack, self._model.document.space.slots
        if mode is not MoveMode.INSERT or row in rows or not stack.at(slots[row].position).assignment.is_assigned:
            return 0
        return -1 if row < rows[0] else 1

    def leave(self) -> None:
        """Take ghosts and marks away."""
        self._last = self._refusal = None
        self._model.end_preview()
        self._view.show_drop(DropTarget())
        QToolTip.hideText()

    def drop(self, data: QMimeData, row: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Carry the drop out; return False if it changed nothing."""
        self.leave()
        rows = self._model.dragged_rows(data)
        return bool(rows) and row >= 0 and self._model.move(rows, row, mode_of(modifiers))

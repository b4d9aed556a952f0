"""The one undo command, before and after, and what has a history of such commands."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid
from typing_extensions import override


class ReplaceCommand(QUndoCommand):
    """Replaces the value of a document or draft; steps with the same merge key become one.

    Args:
        before: The frozen value that undo puts back.
        after: The frozen value that redo puts in place.
        put: Puts a value in place and tells what changed.
        text: The step's name, as the undo menu shows it.
        merge_key: Steps that follow each other with the same key become one; "" never merges.
    """

    def __init__(
        self,
        before: object,
        after: object,
        put: Callable[[Any], None],
        text: str,
        merge_key: str = "",
    ) -> None:
        super().__init__(text)
        self.before = before
        self.after = after
        self._put = put
        self.merge_key = merge_key

    @override
    def undo(self) -> None:
        self._put(self.before)

    @override
    def redo(self) -> None:
        self._put(self.after)

    @override
    def id(self) -> int:
        return zlib.crc32(self.merge_key.encode()) & 0x7FFFFFFF if self.merge_key else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceCommand) or other.merge_key != self.merge_key:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True


class HistoryOwner(QObject):
    """A value under edit with its undo history.

    The commands know what they change, so all of it is one cycle, which only the garbage collector ends. It may clear a
    command first, and PySide then gives the command to Python, which deletes it while the stack still points to it. So
    the history goes before anything is cleared.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)

    def __del__(self) -> None:
        if isValid(self):
            self.undo_stack.blockSignals(True)
            self.undo_stack.clear()

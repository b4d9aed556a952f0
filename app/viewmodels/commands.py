"""The one undo command: before and after."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from app.models.documents import Document


class ReplaceDocumentCommand(QUndoCommand):
    """Replaces the document's value.

    The revision belongs to the library, not to the history: a step that is undone after a save keeps the revision
    that was stored last, so that the next save is checked against the right one.
    """

    def __init__(
        self,
        before: Document,
        after: Document,
        put: Callable[[Document], None],
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
        if not isinstance(other, ReplaceDocumentCommand) or other.merge_key != self.merge_key:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True

"""Keeps unsaved work on the disk against a crash, at a pace of its own while changes go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.models.documents import Document
from app.services.progress import Report
from app.viewmodels.document import EditorDocument
from app.viewmodels.tasks import Task, TaskRunner

if TYPE_CHECKING:
    from app.storage.autosave import Autosave, Recovered

AUTOSAVE_MS = 400
"""Unsaved work is on the disk this long after the first change, and then at this pace while changes go on."""


class WorkKeeper(QObject):
    """Notes which documents changed and has a worker write them.

    Args:
        autosave: Where unsaved work is kept.
        find: Gives an open document by its ID, None once it is closed.
    """

    written = Signal()
    failed = Signal(object)
    """Carries an AppError; the first of a row of failures only."""

    def __init__(
        self, autosave: Autosave, find: Callable[[str], EditorDocument | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._autosave = autosave
        self._find = find
        self._unwritten: set[str] = set()
        self._writer = TaskRunner(self, threads=1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self._write)
        self._has_failed = False

    def watch(self, document: EditorDocument) -> None:
        """Keep what becomes of a document from now on."""
        document.changed.connect(self._on_document_changed)

    def _on_document_changed(self) -> None:
        document = self.sender()
        if isinstance(document, EditorDocument):
            self.note(document)

    def note(self, document: EditorDocument) -> None:
        """Write a document with the next ones."""
        self._unwritten.add(document.value.id)
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, document_id: str) -> None:
        """Take a document's work off the disk: it was saved, or given up."""
        self._unwritten.discard(document_id)
        self._writer.start(Task(lambda _report: self._autosave.discard(document_id), self._writer))

    def _write(self) -> None:
        ids, self._unwritten = self._unwritten, set()
        for document_id in ids:
            document = self._find(document_id)
            if document is None:
                continue
            if not document.is_dirty:
                self.forget(document_id)
                continue
            task = Task(partial(self._write_now, document.value), self._writer)
            task.failed.connect(self._on_failed)
            task.succeeded.connect(self._on_written)
            self._writer.start(task)

    def _write_now(self, value: Document, report: Report) -> None:
        report.check()
        self._autosave.write(value, value.revision)

    def _on_failed(self, error: AppError) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)

    def _on_written(self) -> None:
        self._has_failed = False
        self.written.emit()

    def take_over(self, entry: Recovered, document: EditorDocument) -> None:
        """Keep work that a crash left as this process's own, now that it is open again."""
        self.note(document)
        try:
            # The file of the crash may go only when this process has the work on the disk too.
            self._autosave.write(document.value, document.value.revision)
            self._autosave.discard_recovered(entry)
        except AppError as error:
            self._on_failed(error)

    def throw_away(self, entry: Recovered) -> None:
        """Give up work that a crash left."""
        self._autosave.discard_recovered(entry)

    def close(self) -> None:
        """End in good order: nothing more is written, and what was is deleted."""
        self._timer.stop()
        self._writer.stop()
        self._autosave.close()

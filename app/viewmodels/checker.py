"""Checks the open document a moment after it changed, and hands the findings to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.models.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from app.viewmodels.document import EditorDocument

PAUSE_MS = 150


def _nothing_known(document: EditorDocument) -> SiteKnowledge:
    """Stand in until the library is open."""
    return NOTHING_KNOWN


class Checker(QObject):
    """Keeps the findings of one document at a time up to date.

    The check imports the renderer, which is slow to load, so nothing is checked before `start`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: EditorDocument | None = None
        self._started = False
        self.knowledge: Callable[[EditorDocument], SiteKnowledge] = _nothing_known
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.check_now)

    def start(self) -> None:
        """Begin to check; call it when the first frame is on the screen."""
        self._started = True
        self._timer.start()

    def set_document(self, document: EditorDocument | None) -> None:
        """Check this document from now on."""
        if self._document is not None:
            self._document.changed.disconnect(self._on_changed)
        self._document = document
        if document is not None:
            document.changed.connect(self._on_changed)
            self._on_changed()

    def check_soon(self) -> None:
        """Check once it is quiet, since something around the document changed."""
        self._on_changed()

    def _on_changed(self) -> None:
        if self._started:
            self._timer.start()

    def check_now(self) -> None:
        """Check at once."""
        self._timer.stop()
        document = self._document
        if document is None:
            return
        from app.services.checking import find_problems
        from app.viewmodels.label_findings import cut_label_findings, worst_first

        found = find_problems(
            document.catalogue,
            document.value,
            document.template,
            document.brand,
            document.site_plan,
            document.directory,
            document.country,
            self.knowledge(document),
        )
        found = worst_first((*found, *cut_label_findings(document)))
        moved = document.moved_eyes
        document.set_findings((moved, *found) if moved is not None else found)

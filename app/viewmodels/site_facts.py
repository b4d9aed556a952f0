"""What the library knows of the site of an open document, for its checks."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.errors import AppError
from app.models.documents import Phone
from app.models.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from app.viewmodels.document import EditorDocument
from app.viewmodels.workspace import Workspace

_PARK_SLOTS = "park_slot_unknown"


class SiteFacts(QObject):
    """Asks the library once for each document, until something there changes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._known: dict[tuple[str, str], SiteKnowledge] = {}
        workspace.library_changed.connect(self._known.clear)

    def of(self, document: EditorDocument) -> SiteKnowledge:
        """Return what is known beside the document itself; of a template, which belongs to no site, nothing."""
        value = document.value
        if not isinstance(value, Phone) or not self._workspace.has_library:
            return NOTHING_KNOWN
        key = (value.site_id, value.id)
        if key not in self._known:
            self._known[key] = self._ask(*key)
        return self._known[key]

    def _ask(self, site_id: str, document_id: str) -> SiteKnowledge:
        library = self._workspace.library
        features = self._workspace.catalogue.checks.spec(_PARK_SLOTS).parameters["features"]
        try:
            return SiteKnowledge(
                library.users_of_site(site_id),
                library.park_slots(features, site_id, without=document_id),
                library.hot_desks(),
            )
        except AppError:
            # Checks are a help: a library in trouble is told where something is opened or saved.
            return NOTHING_KNOWN

"""What the keys of a site have already, for fields that complete from it: park slots, queues, timeframes, codes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.errors import AppError
from app.models.features import FIELD_VALUE
from app.viewmodels.offers import Ask, Offer
from app.viewmodels.workspace import Workspace


class KnownValues(QObject):
    """Asks the library once for each kind of field and site, until something there changes.

    The star codes of the dial-plan profile come first, for the features that take them.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._known: dict[Ask, tuple[Offer, ...]] = {}
        workspace.library_changed.connect(self._known.clear)
        workspace.current_changed.connect(self._known.clear)

    def of(self, ask: Ask) -> Sequence[Offer]:
        """Return the values, the most used first."""
        if ask not in self._known:
            self._known[ask] = (*self._codes(ask), *self._values(ask))
        return self._known[ask]

    def _codes(self, ask: Ask) -> list[Offer]:
        document = self._workspace.current
        plan = document.dial_plan if document is not None else None
        feature = self._workspace.catalogue.features.get(ask.feature)
        if plan is None or ask.kind not in ("code", "queue", "timeframe"):
            return []
        titles = self._workspace.catalogue.features.star_codes
        own = plan.code_for(feature, FIELD_VALUE) if feature is not None else None
        codes = sorted(plan.codes.values(), key=lambda code: code is not own)
        return [Offer(code.code, titles.get(code.id, code.id), plan.title) for code in codes if not code.before]

    def _values(self, ask: Ask) -> list[Offer]:
        if not self._workspace.has_library:
            return []
        features = self._workspace.catalogue.features
        alike = [
            feature.id
            for feature in features
            if (spec := feature.field(FIELD_VALUE)) is not None and spec.kind == ask.kind
        ]
        try:
            found = self._workspace.library.known_values(alike, ask.site_id)
        except AppError:
            # Suggestions are a help: a library in trouble is told where something is opened or saved.
            return []
        return [Offer(value, label) for value, label in found]

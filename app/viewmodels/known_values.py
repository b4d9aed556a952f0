"""What the keys of a site have already, for fields that complete from it: park slots, queues, timeframes, codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from app.errors import AppError
from app.models.documents import Contact
from app.models.features import FIELD_VALUE
from app.models.timeframes import Timeframe
from app.viewmodels.offers import Ask, Offer
from app.viewmodels.workspace import Workspace


class KnownValues(QObject):
    """Asks the library once for each kind of field and site, until something there changes.

    The timeframes of the site's people and the star codes of the dial-plan profile come first, for the features that
    take them.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._known: dict[Ask, tuple[Offer, ...]] = {}
        workspace.library_changed.connect(self._known.clear)
        workspace.people.changed.connect(self._known.clear)
        workspace.current_changed.connect(self._known.clear)

    def of(self, ask: Ask) -> Sequence[Offer]:
        """Return the values, the most used first."""
        if ask not in self._known:
            self._known[ask] = (*self._rules(ask), *self._codes(ask), *self._values(ask))
        return self._known[ask]

    def _rules(self, ask: Ask) -> list[Offer]:
        """Return the timeframes of the site's people, those of the phone's own users first, then the most frequent."""
        directory = self._workspace.directory
        if ask.kind != "timeframe" or directory is None:
            return []
        document = self._workspace.current
        own = document.asker.own if document is not None else frozenset()
        people: dict[Timeframe, list[Contact]] = defaultdict(list)
        for contact in directory.at_site(ask.site_id):
            for timeframe in contact.timeframes or ():
                people[timeframe].append(contact)

        def order(timeframe: Timeframe) -> tuple[bool, int, str]:
            having = people[timeframe]
            return not any(contact.extension in own for contact in having), -len(having), timeframe.name

        return [
            Offer(item.value, item.name, self._whose([contact.name or contact.extension for contact in people[item]]))
            for item in sorted(people, key=order)
        ]

    def _whose(self, names: Sequence[str]) -> str:
        if len(names) == 1:
            return names[0]
        text = QCoreApplication.translate("KnownValues", "{name} and {count} more")
        return text.format(name=names[0], count=len(names) - 1)

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

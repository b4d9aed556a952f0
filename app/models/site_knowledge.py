"""What the library knows about a site beside the phone that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from app.models.hot_desks import KnownMapping


@frozen
class SiteKnowledge:
    """Facts for checks; None where the library does not know, so that nobody is told what is only a guess.

    users: the users of the lines of all phones of the site. park_slots: the slots that keys of other phones and of
    templates have. hot_desks: all hot-desk mappings.
    """

    users: frozenset[str] | None = None
    park_slots: frozenset[str] | None = None
    hot_desks: Sequence[KnownMapping] | None = None


NOTHING_KNOWN = SiteKnowledge()

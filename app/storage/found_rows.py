"""Where numbers are used, what was saved when, what a deletion took: rows that only an open library has."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from app.models.documents import Endpoint, Phone, Template
from app.models.hot_desks import HotDeskMapping
from app.models.where_used import Use


@frozen
class UsedIn:
    """A phone or template that uses a number, and where on it.

    `site_name` and `user` are empty for a template; `followers` counts the phones that follow one.
    """

    document_id: str
    name: str
    model_id: str
    is_template: bool
    uses: tuple[Use, ...]
    site_name: str = ""
    user: str = ""
    followers: int = 0


@frozen
class RevisionRow:
    """One saved state of a document."""

    document_id: str
    revision: int
    saved_at: datetime
    saved_by: str


@frozen
class DeletedTemplate:
    """What deleting a template changed. `detached` holds the phones that followed it, as they were before.

    `mappings` are the hot-desk mappings that went with it.
    """

    template: Template
    detached: tuple[Phone, ...] = ()
    mappings: tuple[HotDeskMapping, ...] = ()


@frozen
class DeletedEndpoint:
    """A deleted endpoint and the phones that used it."""

    endpoint: Endpoint
    phone_ids: tuple[str, ...] = ()

"""The light values that lists are made of: no keys, no settings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from app.models.documents import Document, Endpoint, LinkMode, Phone, Template
from app.models.mac import MacAddress

if TYPE_CHECKING:
    from app.models.where_used import Use


@frozen
class PhoneRow:
    """One phone of a list. `user` is the user of its first line; `saved_at` is in UTC."""

    id: str
    name: str
    model_id: str
    mac: MacAddress | None
    user: str
    site_id: str
    site_name: str
    template_id: str
    template_name: str
    link: LinkMode
    revision: int
    saved_at: datetime


@frozen
class TemplateRow:
    """One template of a list. `used_by` counts the phones that follow it, `copied_by` those made from it."""

    id: str
    name: str
    description: str
    model_id: str
    read_only: bool
    brand_default: bool
    used_by: int
    copied_by: int
    revision: int
    saved_at: datetime


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
    """What deleting a template changed. `detached` holds the phones that followed it, as they were before."""

    template: Template
    detached: tuple[Phone, ...] = ()


@frozen
class DeletedEndpoint:
    """A deleted endpoint and the phones that used it."""

    endpoint: Endpoint
    phone_ids: tuple[str, ...] = ()


@frozen
class QuickStart:
    """All that the first window shows: the document that was open last, and the names for the sidebar.

    `template` is the one that the phone follows, `brand` the default template of its model.
    """

    document: Document
    template: Template | None
    brand: Template | None
    phones: tuple[PhoneRow, ...]
    templates: tuple[TemplateRow, ...]

"""The light values that lists are made of: no keys, no settings. What the first window shows."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from app.models.documents import Document, LinkMode, Template
from app.models.mac import MacAddress


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
    """One template of a list. `used_by` counts the phones that follow it, `copied_by` those made from it.

    `mapped` counts the hot-desk mappings to it.
    """

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
    mapped: int = 0


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

"""Between rows and values; standard library only, for both ways into the database use it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from attrs import evolve

from app.errors import InputError, LibraryError
from app.models.documents import LinkMode, Phone, Template
from app.models.mac import MacAddress
from app.storage.codec import from_text, phone_from_json, template_from_json
from app.storage.rows import PhoneRow, TemplateRow

_LINKS: Final = {mode.value: mode for mode in LinkMode}


def now() -> str:
    """Return the time as it is stored: ISO 8601 in UTC with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def phone_from_row(body: str, site_id: str | None, endpoint_id: str | None) -> Phone:
    """Return a stored phone.

    Args:
        body: The document as it was saved.
        site_id: The site as of now; None where it was deleted since.
        endpoint_id: The endpoint as of now, likewise.

    Raises:
        LibraryError: `document_unreadable`.
    """
    try:
        phone = phone_from_json(from_text(body))
    except InputError as error:
        raise LibraryError("document_unreadable", reason=error) from error
    if phone.site_id != (site_id or "") or phone.endpoint_id != (endpoint_id or ""):
        return evolve(phone, site_id=site_id or "", endpoint_id=endpoint_id or "")
    return phone


def template_from_row(body: str, brand_default: bool) -> Template:
    """Return a stored template.

    Args:
        body: The document as it was saved.
        brand_default: Whether it is the default one as of now.

    Raises:
        LibraryError: `document_unreadable`.
    """
    try:
        template = template_from_json(from_text(body))
    except InputError as error:
        raise LibraryError("document_unreadable", reason=error) from error
    return template if template.brand_default == brand_default else evolve(template, brand_default=brand_default)


def phone_row(
    id: str,
    name: str,
    model_id: str,
    mac: str,
    user: str,
    site_id: str | None,
    site_name: str | None,
    template_id: str,
    template_name: str | None,
    link: str,
    revision: int,
    saved_at: str,
) -> PhoneRow:
    """Return a row of the list of phones from its columns."""
    return PhoneRow(
        id,
        name,
        model_id,
        MacAddress(mac) if mac else None,
        user,
        site_id or "",
        site_name or "",
        template_id,
        template_name or "",
        _LINKS[link],
        revision,
        datetime.fromisoformat(saved_at),
    )


def template_row(
    id: str,
    name: str,
    description: str,
    model_id: str,
    read_only: bool,
    brand_default: bool,
    used_by: int,
    copied_by: int,
    revision: int,
    saved_at: str,
    mapped: int,
) -> TemplateRow:
    """Return a row of the list of templates from its columns."""
    return TemplateRow(
        id,
        name,
        description,
        model_id,
        bool(read_only),
        bool(brand_default),
        used_by,
        copied_by,
        revision,
        datetime.fromisoformat(saved_at),
        mapped,
    )

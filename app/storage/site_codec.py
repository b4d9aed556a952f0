"""What stands beside documents ⇄ JSON objects: sites, people and endpoints. See `codec`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.models.documents import AuthKind, Contact, Endpoint, EndpointKind, Site
from app.models.timeframes import Timeframe
from app.storage.json_fields import Fields, Json, pair_at, put


def site_to_json(site: Site) -> Json:
    """Return a site."""
    return put(
        {"id": site.id, "name": site.name},
        company=site.company,
        sample=site.sample,
        dial_plan=site.dial_plan,
        country=site.country,
    )


def site_from_json(data: object, path: str = "$") -> Site:
    """Read a site."""
    fields = Fields(data, path)
    return Site(
        fields.text("id"),
        fields.text("name"),
        fields.text("company", ""),
        fields.flag("sample"),
        fields.text("dial_plan", ""),
        fields.text("country", ""),
    )


def contact_to_json(contact: Contact) -> Json:
    """Return a contact."""
    data: Json = {"id": contact.id, "extension": contact.extension}
    if contact.timeframes is not None:
        data["timeframes"] = timeframes_to_json(contact.timeframes)
    return put(
        data,
        first=contact.first,
        last=contact.last,
        department=contact.department,
        favourite=contact.favourite,
        site_id=contact.site_id,
        display=contact.display,
        direct=contact.direct,
        mobile=contact.mobile,
        owner=contact.owner,
    )


def contact_from_json(data: object, path: str = "$") -> Contact:
    """Read a contact."""
    fields = Fields(data, path)
    return Contact(
        id=fields.text("id"),
        extension=fields.text("extension"),
        first=fields.text("first", ""),
        last=fields.text("last", ""),
        department=fields.text("department", ""),
        favourite=fields.flag("favourite"),
        site_id=fields.text("site_id", ""),
        display=fields.text("display", ""),
        direct=fields.text("direct", ""),
        mobile=fields.text("mobile", ""),
        owner=fields.text("owner", ""),
        timeframes=fields.each("timeframes", _timeframe) if "timeframes" in fields.data else None,
    )


def timeframes_to_json(timeframes: Iterable[Timeframe]) -> list[Any]:
    """Return timeframes as `[name, code]` each."""
    return [[item.name, item.code] for item in timeframes]


def _timeframe(data: object, path: str) -> Timeframe:
    return Timeframe(*pair_at(data, path))


def timeframes_from_json(data: object) -> tuple[Timeframe, ...]:
    """Read what `timeframes_to_json` wrote.

    Raises:
        InputError: `document_field_wrong`.
    """
    return Fields({"timeframes": data}, "$").each("timeframes", _timeframe)


def endpoint_to_json(endpoint: Endpoint) -> Json:
    """Return an endpoint; its password is elsewhere, in the system keyring."""
    data: Json = {
        "id": endpoint.id,
        "name": endpoint.name,
        "kind": endpoint.kind.value,
        "address": endpoint.address,
    }
    if endpoint.auth is not AuthKind.NONE:
        data["auth"] = endpoint.auth.value
    return put(data, user=endpoint.user, ca_file=endpoint.ca_file)


def endpoint_from_json(data: object, path: str = "$") -> Endpoint:
    """Read an endpoint."""
    fields = Fields(data, path)
    return Endpoint(
        id=fields.text("id"),
        name=fields.text("name"),
        kind=fields.choice("kind", EndpointKind),
        address=fields.text("address"),
        auth=fields.choice("auth", AuthKind, AuthKind.NONE),
        user=fields.text("user", ""),
        ca_file=fields.text("ca_file", ""),
    )

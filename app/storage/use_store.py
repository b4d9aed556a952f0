"""Asks the library where numbers are used."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, func, or_, select

from app.models.documents import LinkMode
from app.models.keys import KeyPosition
from app.models.where_used import LINE, VALUE, Use
from app.storage.found_rows import UsedIn
from app.storage.searching import clean
from app.storage.store import Store
from app.storage.tables import KeyUses, Phones, Sites, Templates

_AT_ONCE = 500
"""Numbers of one query; SQLite takes so many at least."""


class UseStore(Store):
    """Where-used over all saved phones and templates."""

    def used_in(self, numbers: Iterable[str]) -> list[UsedIn]:
        """Return the phones, by name, then the templates, by name, on which any of these numbers stands.

        Only what a document says itself counts: a phone that follows a template shows that template's keys, and the
        template is listed with how many do.
        """
        wanted = iter(dict.fromkeys(clean(number) for number in numbers if number))
        phones: list[tuple[Any, ...]] = []
        templates: list[tuple[Any, ...]] = []
        with self._database.read() as connection:
            while some := list(islice(wanted, _AT_ONCE)):
                found = KeyUses.number.in_(some)
                phones += [tuple(row) for row in connection.execute(_PHONE_USES.where(found))]
                templates += [tuple(row) for row in connection.execute(_TEMPLATE_USES.where(found))]
            followers = _followers(connection) if templates else {}
        result = [
            UsedIn(document_id, name, model_id, False, uses, site_name or "", user)
            for (document_id, name, model_id, site_name, user), uses in _grouped(phones, 5)
        ]
        result += [
            UsedIn(document_id, name, model_id, True, uses, followers=followers.get(document_id, 0))
            for (document_id, name, model_id), uses in _grouped(templates, 3)
        ]
        return sorted(result, key=lambda used: (used.is_template, used.name.casefold(), used.document_id))

    def known_values(self, features: Iterable[str], site_id: str = "", most: int = 400) -> list[tuple[str, str]]:
        """Return the values that keys of these features have, each with its most frequent label; most used first.

        Args:
            features: Ids of features.
            site_id: Only phones of this site, and templates; "" for all phones.
            most: The most values.
        """
        count = func.count()
        query = (
            select(KeyUses.number, KeyUses.label, count)
            .outerjoin_from(KeyUses, Phones, KeyUses.document_id == Phones.id)
            .where(KeyUses.feature.in_(list(features)), KeyUses.field == VALUE)
            .group_by(KeyUses.number, KeyUses.label)
            .order_by(count.desc(), KeyUses.number, KeyUses.label)
        )
        if site_id:
            query = query.where(or_(Phones.site_id == site_id, Phones.id.is_(None)))
        found: dict[str, str] = {}
        with self._database.read() as connection:
            for number, label, _ in connection.execute(query.limit(most * 4)):
                found.setdefault(number, label)
        return list(found.items())[:most]

    def park_slots(self, features: Iterable[str], site_id: str, without: str) -> frozenset[str]:
        """Return the values that keys of these features have on other phones of a site and in templates.

        Args:
            features: Ids of features.
            site_id: The site.
            without: The document that does not count.
        """
        query = (
            select(KeyUses.number)
            .outerjoin_from(KeyUses, Phones, KeyUses.document_id == Phones.id)
            .where(KeyUses.feature.in_(list(features)), KeyUses.field == VALUE, KeyUses.document_id != without)
            .where(or_(Phones.site_id == site_id, Phones.id.is_(None)))
            .distinct()
        )
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def users_of_site(self, site_id: str) -> frozenset[str]:
        """Return the users of the lines of all phones of a site."""
        query = (
            select(KeyUses.number)
            .join_from(KeyUses, Phones, KeyUses.document_id == Phones.id)
            .where(KeyUses.field == LINE, Phones.site_id == site_id)
            .distinct()
        )
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())


_USE = (
    KeyUses.number,
    KeyUses.unit,
    KeyUses.page,
    KeyUses.slot,
    KeyUses.area,
    KeyUses.field,
    KeyUses.feature,
    KeyUses.label,
)
_PHONE_USES = (
    select(Phones.id, Phones.name, Phones.model_id, Sites.name, Phones.user, *_USE)
    .join_from(KeyUses, Phones, KeyUses.document_id == Phones.id)
    .outerjoin(Sites, Phones.site_id == Sites.id)
)
_TEMPLATE_USES = select(Templates.id, Templates.name, Templates.model_id, *_USE).join_from(
    KeyUses, Templates, KeyUses.document_id == Templates.id
)


def _grouped(rows: list[tuple[Any, ...]], head: int) -> list[tuple[tuple[Any, ...], tuple[Use, ...]]]:
    rows.sort(key=lambda row: (row[0], row[head + 1 : head + 6]))
    return [(key, tuple(_use(*row[head:]) for row in group)) for key, group in groupby(rows, lambda row: row[:head])]


def _use(number: str, unit: int, page: int, slot: int, area: str, field: str, feature: str, label: str) -> Use:
    return Use(number, KeyPosition(unit, page, slot, area), field, feature, label)


def _followers(connection: Connection) -> dict[str, int]:
    query = (
        select(Phones.template_id, func.count())
        .where(Phones.link == LinkMode.LINKED.value)
        .group_by(Phones.template_id)
    )
    return {template_id: count for template_id, count in connection.execute(query)}

"""Hot-desk mappings in the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, select

from app.errors import InputError
from app.models.hot_desks import HotDeskMapping, KnownMapping
from app.models.mac import MacAddress
from app.storage.directory_store import upsert
from app.storage.store import Store
from app.storage.tables import HotDesks, Templates


class HotDeskStore(Store):
    """Lists, saves and deletes hot-desk mappings. Saving the same id again replaces the mapping."""

    def hot_desks(self) -> list[KnownMapping]:
        """Return all mappings by extension, each with the template that it names now."""
        with self._database.read() as connection:
            return [_known(*row) for row in connection.execute(_KNOWN)]

    def replace_hot_desks(self, saved: Iterable[HotDeskMapping], deleted: Iterable[str] = ()) -> None:
        """Store some mappings and delete others, all or nothing; those that are gone already are passed over.

        Raises:
            InputError: `hot_desk_twice` (extension, template) where another mapping is for the same, or
                `hot_desk_no_template` where the template is gone; nothing is stored then.
        """
        mappings = list(saved)
        # What is replaced goes first: two mappings may change their places.
        gone = [*deleted, *(mapping.id for mapping in mappings)]
        with self._database.write() as connection:
            connection.execute(delete(HotDesks).where(HotDesks.id.in_(gone)))
            for mapping in mappings:
                self._put_hot_desk(connection, mapping)

    def _put_hot_desk(self, connection: Connection, mapping: HotDeskMapping) -> None:
        values: dict[str, Any] = {
            "id": mapping.id,
            "extension": mapping.extension,
            "site_id": mapping.site_id,
            "mac": mapping.mac.digits if mapping.mac is not None else "",
            "model_id": mapping.model_id,
            "brand": "" if mapping.model_id else mapping.brand,
            "template_id": mapping.template_id,
        }
        template = connection.execute(select(Templates.name).where(Templates.id == mapping.template_id)).scalar()
        if template is None:
            raise InputError("hot_desk_no_template")
        same = [
            getattr(HotDesks, name) == values[name] for name in ("extension", "site_id", "mac", "model_id", "brand")
        ]
        other = connection.execute(_KNOWN.where(*same, HotDesks.id != mapping.id)).first()
        if other is not None:
            raise InputError("hot_desk_twice", extension=mapping.extension, template=_known(*other).template_name)
        upsert(connection, HotDesks, values)


_KNOWN = (
    select(
        HotDesks.id,
        HotDesks.extension,
        HotDesks.site_id,
        HotDesks.mac,
        HotDesks.model_id,
        HotDesks.brand,
        HotDesks.template_id,
        Templates.name,
        Templates.model_id,
    )
    .outerjoin_from(HotDesks, Templates, HotDesks.template_id == Templates.id)
    .order_by(HotDesks.extension, HotDesks.mac.desc(), HotDesks.model_id.desc(), HotDesks.brand, HotDesks.id)
)


def _known(
    id: str,
    extension: str,
    site_id: str,
    mac: str,
    model_id: str,
    brand: str,
    template_id: str,
    template_name: str | None,
    template_model: str | None,
) -> KnownMapping:
    place = MacAddress(mac) if mac else None
    mapping = HotDeskMapping(id, extension, template_id, brand, model_id, place, site_id)
    return KnownMapping(mapping, template_name or "", template_model or "")


def take_hot_desks(connection: Connection, template_id: str) -> tuple[HotDeskMapping, ...]:
    """Delete the mappings of a template and return them."""
    rows = connection.execute(_KNOWN.where(HotDesks.template_id == template_id)).all()
    connection.execute(delete(HotDesks).where(HotDesks.template_id == template_id))
    return tuple(_known(*row).mapping for row in rows)

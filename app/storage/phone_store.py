"""Phones in the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update

from app.errors import SaveConflict
from app.models.documents import LinkMode, Phone
from app.models.mac import MacAddress
from app.storage.rows import PhoneRow
from app.storage.searching import clean, matches, phone_search_text
from app.storage.store import DocumentStore, exists, missing
from app.storage.stored import now, phone_from_row, phone_row
from app.storage.tables import Endpoints, Phones, Revisions, Sites, Templates

ROW = (
    select(
        Phones.id,
        Phones.name,
        Phones.model_id,
        Phones.mac,
        Phones.user,
        Phones.site_id,
        Sites.name,
        Phones.template_id,
        Templates.name,
        Phones.link,
        Phones.revision,
        Phones.saved_at,
    )
    .outerjoin_from(Phones, Sites, Phones.site_id == Sites.id)
    .outerjoin(Templates, Phones.template_id == Templates.id)
)

BODY = select(Revisions.body, Phones.site_id, Phones.endpoint_id).join_from(
    Phones,
    Revisions,
    and_(Revisions.document_id == Phones.id, Revisions.revision == Phones.revision),
)


class PhoneStore(DocumentStore):
    """Loads, lists, saves and deletes phones."""

    def get_phone(self, phone_id: str) -> Phone:
        """Return a phone.

        Raises:
            InputError: `not_in_library`.
            LibraryError: `document_unreadable`.
        """
        with self._database.read() as connection:
            return self._load_phone(connection, phone_id)

    def get_phones(self, phone_ids: Iterable[str]) -> list[Phone]:
        """Return several phones in the order asked for, all of one moment.

        Raises:
            InputError: `not_in_library`.
            LibraryError: `document_unreadable`.
        """
        with self._database.read() as connection:
            return [self._load_phone(connection, phone_id) for phone_id in phone_ids]

    def phones_with_mac(self, mac: MacAddress) -> list[PhoneRow]:
        """Return the phones of a MAC; more than one is possible, and worth a warning."""
        return self._rows(ROW.where(Phones.mac == mac.digits))

    def list_phones(
        self,
        search: str = "",
        *,
        site_id: str | None = None,
        model_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[PhoneRow]:
        """Return phones by name.

        Args:
            search: Part of a name, user, phone number, or MAC in any notation; several words must all occur.
            site_id: Only this site; "" for the phones of none.
            model_id: Only this model.
            limit: At most so many, from `offset` on.
            offset: How many to pass over.
        """
        return self._rows(
            self._narrowed(ROW, search, site_id, model_id)
            .order_by(Phones.search, Phones.id)
            .limit(limit)
            .offset(offset)
        )

    def count_phones(self, search: str = "", *, site_id: str | None = None, model_id: str | None = None) -> int:
        """Return how many phones `list_phones` would return without a limit."""
        query = self._narrowed(select(func.count()).select_from(Phones), search, site_id, model_id)
        with self._database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def template_users(self, template_id: str) -> list[PhoneRow]:
        """Return the phones that follow a template or were copied from it (see `PhoneRow.link`), by name."""
        return self._rows(
            ROW.where(Phones.template_id == template_id, Phones.link != LinkMode.NONE.value).order_by(Phones.search)
        )

    def save_phone(self, phone: Phone) -> Phone:
        """Store a phone and return it with its new revision.

        A site or an endpoint that was deleted meanwhile is left out. Revision 0 means a phone that was never stored.

        Raises:
            SaveConflict: `saved_by_other`, `deleted_by_other`, `document_exists` or `template_gone`.
            LibraryError: The library cannot be written.
        """
        with self._database.write() as connection:
            return self._save_phone(connection, phone)

    def save_phones(self, phones: Iterable[Phone]) -> list[Phone]:
        """Store all phones or none; else like `save_phone`."""
        with self._database.write() as connection:
            return [self._save_phone(connection, phone) for phone in phones]

    def delete_phone(self, phone_id: str) -> Phone:
        """Delete a phone and return it, as `restore_phone` takes it.

        Raises:
            InputError: `not_in_library`.
        """
        with self._database.write() as connection:
            phone = self._load_phone(connection, phone_id)
            connection.execute(delete(Phones).where(Phones.id == phone_id))
            self._forget_deleted(connection)
        return phone

    def restore_phone(self, phone: Phone) -> Phone:
        """Bring a deleted phone back at the revision that it had, so that a window that has it open can go on.

        Raises:
            SaveConflict: `document_exists`.
        """
        with self._database.write() as connection:
            return self._insert_phone(connection, phone)

    def _load_phone(self, connection: Connection, phone_id: str) -> Phone:
        found = connection.execute(BODY.where(Phones.id == phone_id)).first()
        if found is None:
            raise missing("phone", phone_id)
        body, site_id, endpoint_id = found
        return phone_from_row(body, site_id, endpoint_id)

    def _rows(self, query: Select[*tuple[Any, ...]]) -> list[PhoneRow]:
        with self._database.read() as connection:
            return [phone_row(*row) for row in connection.execute(query)]

    def _narrowed(
        self, query: Select[*tuple[Any, ...]], search: str, site_id: str | None, model_id: str | None
    ) -> Select[*tuple[Any, ...]]:
        if search.strip():
            query = query.where(matches(Phones.search, search))
        if site_id is not None:
            query = query.where(Phones.site_id == site_id if site_id else Phones.site_id.is_(None))
        if model_id is not None:
            query = query.where(Phones.model_id == model_id)
        return query

    def _save_phone(self, connection: Connection, phone: Phone) -> Phone:
        if phone.revision == 0:
            return self._insert_phone(connection, evolve(phone, revision=self._next_revision(connection, phone.id)))
        self._check_revision(connection, Phones, phone)
        saved = self._with_live_references(connection, evolve(phone, revision=phone.revision + 1))
        saved_at = now()
        connection.execute(update(Phones).where(Phones.id == phone.id).values(self._columns(saved, saved_at)))
        self._write_body(connection, saved, saved_at)
        return saved

    def _insert_phone(self, connection: Connection, phone: Phone) -> Phone:
        if exists(connection, Phones, phone.id):
            raise SaveConflict("document_exists", name=phone.name)
        saved = self._with_live_references(connection, phone)
        saved_at = now()
        connection.execute(insert(Phones), {"id": saved.id, **self._columns(saved, saved_at)})
        self._write_body(connection, saved, saved_at)
        return saved

    def _with_live_references(self, connection: Connection, phone: Phone) -> Phone:
        if phone.link is LinkMode.LINKED and not exists(connection, Templates, phone.template_id):
            raise SaveConflict("template_gone", name=phone.name)
        if phone.site_id and not connection.execute(select(Sites.id).where(Sites.id == phone.site_id)).first():
            phone = evolve(phone, site_id="")
        if (
            phone.endpoint_id
            and not connection.execute(select(Endpoints.id).where(Endpoints.id == phone.endpoint_id)).first()
        ):
            phone = evolve(phone, endpoint_id="")
        return phone

    def _columns(self, phone: Phone, saved_at: str) -> dict[str, Any]:
        first = min(phone.lines, key=lambda line: line.number, default=None)
        return {
            "name": clean(phone.name),
            "model_id": clean(phone.layout.model_id),
            "mac": phone.mac.digits if phone.mac else "",
            "user": clean(first.user) if first else "",
            "site_id": phone.site_id or None,
            "template_id": phone.template_id,
            "link": phone.link.value,
            "endpoint_id": phone.endpoint_id or None,
            "revision": phone.revision,
            "saved_at": saved_at,
            "search": phone_search_text(phone),
        }

"""Sites, contacts and endpoints in the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from attrs import asdict, evolve, frozen
from sqlalchemy import Connection, Select, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from app.errors import InputError
from app.models.documents import AuthKind, Contact, Endpoint, EndpointKind, Phone, Site
from app.models.push import WAITING_STATES
from app.storage.codec import from_text, to_text
from app.storage.found_rows import DeletedEndpoint
from app.storage.phone_store import PhoneStore
from app.storage.searching import clean, contact_search_text, matches
from app.storage.site_codec import timeframes_from_json, timeframes_to_json
from app.storage.store import missing
from app.storage.tables import Base, Contacts, Endpoints, Phones, PushItems, Sites

_CHUNK = 500
"""How many ids one query names; SQLite has a limit."""
_SAVED = 5000
"""How many contacts are made ready to be stored at a time."""
_TEXTS = ("id", "extension", "first", "last", "department", "display", "direct", "mobile", "owner")
_OTHERS = ("favourite", "site_id", "timeframes", "search")


@frozen
class DeletedSite:
    """A deleted site with what was in it."""

    site: Site
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()


class DirectoryStore(PhoneStore):
    """Loads, lists, saves and deletes sites, contacts and endpoints. Saving the same id again replaces it."""

    def list_sites(self) -> list[Site]:
        """Return all sites by company and name."""
        with self._database.read() as connection:
            return [Site(*row) for row in connection.execute(_SITE.order_by(Sites.company, Sites.name))]

    def get_site(self, site_id: str) -> Site:
        """Return a site.

        Raises:
            InputError: `not_in_library`.
        """
        with self._database.read() as connection:
            return self._load_site(connection, site_id)

    def site_dial_plan(self, site_id: str) -> str:
        """Return the dial-plan profile of a site's phones, "" for none."""
        with self._database.read() as connection:
            return connection.execute(select(Sites.dial_plan).where(Sites.id == site_id)).scalar() or ""

    def save_site(self, site: Site) -> Site:
        """Store a site."""
        with self._database.write() as connection:
            self._put_site(connection, site)
        return site

    def delete_site(self, site_id: str, *, with_contents: bool = False) -> DeletedSite:
        """Delete a site and return what `restore_site` takes.

        Args:
            site_id: The site.
            with_contents: Delete its phones and contacts too.

        Raises:
            InputError: `not_in_library`; `site_in_use` (name, phones, contacts) without `with_contents`.
        """
        with self._database.write() as connection:
            site = self._load_site(connection, site_id)
            ids = connection.execute(select(Phones.id).where(Phones.site_id == site_id)).scalars().all()
            rows = connection.execute(_CONTACT.where(Contacts.site_id == site_id)).all()
            if (ids or rows) and not with_contents:
                raise InputError("site_in_use", name=site.name, phones=len(ids), contacts=len(rows))
            phones = tuple(self._load_phone(connection, phone_id) for phone_id in ids)
            connection.execute(delete(Phones).where(Phones.site_id == site_id))
            connection.execute(delete(Contacts).where(Contacts.site_id == site_id))
            connection.execute(delete(Sites).where(Sites.id == site_id))
            self._note_people(connection)
            self._forget_deleted(connection)
        return DeletedSite(site, phones, tuple(_contact(*row) for row in rows))

    def restore_site(self, deleted: DeletedSite) -> None:
        """Bring a deleted site back with its phones and contacts.

        Raises:
            SaveConflict: `document_exists`, or `template_gone` for a phone whose template was deleted since.
        """
        with self._database.write() as connection:
            self._put_site(connection, deleted.site)
            self._save_contacts(connection, deleted.contacts)
            for phone in deleted.phones:
                self._insert_phone(connection, phone)

    def list_contacts(self, search: str = "", *, site_id: str | None = None, limit: int | None = None) -> list[Contact]:
        """Return contacts by name.

        Args:
            search: Part of a name, extension, phone number or department; several words must all occur.
            site_id: Only this site; "" for the contacts of none.
            limit: At most so many.
        """
        query = _CONTACT.order_by(Contacts.search, Contacts.id).limit(limit)
        if search.strip():
            query = query.where(matches(Contacts.search, search))
        if site_id is not None:
            query = query.where(Contacts.site_id == site_id if site_id else Contacts.site_id.is_(None))
        with self._database.read() as connection:
            return [_contact(*row) for row in connection.execute(query)]

    def count_contacts(self) -> int:
        """Return how many contacts there are."""
        with self._database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(Contacts)).scalar_one())

    def get_contact(self, contact_id: str) -> Contact:
        """Return a contact.

        Raises:
            InputError: `not_in_library`.
        """
        with self._database.read() as connection:
            return self._load_contact(connection, contact_id)

    def save_contact(self, contact: Contact) -> Contact:
        """Store a contact; also how a deleted one comes back. A site that does not exist is left out."""
        with self._database.write() as connection:
            return self._save_contacts(connection, [contact])[0]

    def save_contacts(self, contacts: Iterable[Contact]) -> list[Contact]:
        """Store all contacts or none, as `replace_contacts`; a site that does not exist is left out."""
        with self._database.write() as connection:
            return self._save_contacts(connection, contacts)

    def delete_contact(self, contact_id: str) -> Contact:
        """Delete a contact and return it.

        Raises:
            InputError: `not_in_library`.
        """
        with self._database.write() as connection:
            contact = self._load_contact(connection, contact_id)
            connection.execute(delete(Contacts).where(Contacts.id == contact_id))
            self._note_people(connection)
        return contact

    def delete_contacts(self, contact_ids: Iterable[str]) -> list[Contact]:
        """Delete contacts, all or none, and return them.

        Raises:
            InputError: `not_in_library`.
        """
        with self._database.write() as connection:
            return self._delete_contacts(connection, list(contact_ids))

    def replace_contacts(self, saved: Iterable[Contact], deleted: Iterable[str] = ()) -> list[Contact]:
        """Store some contacts and delete others, all or nothing; return the deleted ones.

        Those that are gone already are passed over. Both are taken a few at a time, so that they can tell how far it is
        and stop it by an exception; nothing is changed then.
        """
        with self._database.write() as connection:
            gone = list(self._take_contacts(connection, deleted).values())
            self._save_contacts(connection, saved)
        return gone

    def list_endpoints(self) -> list[Endpoint]:
        """Return all endpoints by name."""
        with self._database.read() as connection:
            return [_endpoint(*row) for row in connection.execute(_ENDPOINT.order_by(Endpoints.name))]

    def get_endpoint(self, endpoint_id: str) -> Endpoint:
        """Return an endpoint.

        Raises:
            InputError: `not_in_library`.
        """
        with self._database.read() as connection:
            return self._load_endpoint(connection, endpoint_id)

    def save_endpoint(self, endpoint: Endpoint) -> Endpoint:
        """Store an endpoint. Its password is not part of it."""
        with self._database.write() as connection:
            self._put_endpoint(connection, endpoint)
        return endpoint

    def delete_endpoint(self, endpoint_id: str, *, detach: bool = False) -> DeletedEndpoint:
        """Delete an endpoint and return what `restore_endpoint` takes.

        Args:
            endpoint_id: The endpoint.
            detach: Do so although phones use it (they have none then) or files wait for it (they can't be sent).

        Raises:
            InputError: `not_in_library`; `endpoint_in_use` (name, phones, waiting) without `detach`.
        """
        waiting = [state.value for state in WAITING_STATES]
        with self._database.write() as connection:
            endpoint = self._load_endpoint(connection, endpoint_id)
            ids = connection.execute(select(Phones.id).where(Phones.endpoint_id == endpoint_id)).scalars().all()
            files = connection.execute(
                select(func.count()).where(PushItems.endpoint_id == endpoint_id, PushItems.state.in_(waiting))
            ).scalar_one()
            if (ids or files) and not detach:
                raise InputError("endpoint_in_use", name=endpoint.name, phones=len(ids), waiting=files)
            connection.execute(delete(Endpoints).where(Endpoints.id == endpoint_id))
        return DeletedEndpoint(endpoint, tuple(ids))

    def restore_endpoint(self, deleted: DeletedEndpoint) -> None:
        """Bring a deleted endpoint back, for the phones too that have no other one by now."""
        with self._database.write() as connection:
            self._put_endpoint(connection, deleted.endpoint)
            for phone_id in deleted.phone_ids:
                connection.execute(
                    update(Phones)
                    .where(Phones.id == phone_id, Phones.endpoint_id.is_(None))
                    .values(endpoint_id=deleted.endpoint.id)
                )

    def _put_site(self, connection: Connection, site: Site) -> None:
        upsert(connection, Sites, asdict(site))

    def _put_endpoint(self, connection: Connection, endpoint: Endpoint) -> None:
        values = {**asdict(endpoint), "kind": endpoint.kind.value, "auth": endpoint.auth.value}
        upsert(connection, Endpoints, values)

    def _load_site(self, connection: Connection, site_id: str) -> Site:
        row = connection.execute(_SITE.where(Sites.id == site_id)).first()
        if row is None:
            raise missing("site", site_id)
        return Site(*row)

    def _load_contact(self, connection: Connection, contact_id: str) -> Contact:
        row = connection.execute(_CONTACT.where(Contacts.id == contact_id)).first()
        if row is None:
            raise missing("contact", contact_id)
        return _contact(*row)

    def _load_endpoint(self, connection: Connection, endpoint_id: str) -> Endpoint:
        row = connection.execute(_ENDPOINT.where(Endpoints.id == endpoint_id)).first()
        if row is None:
            raise missing("endpoint", endpoint_id)
        return _endpoint(*row)

    def _save_contacts(self, connection: Connection, contacts: Iterable[Contact]) -> list[Contact]:
        sites = {"", *connection.execute(select(Sites.id)).scalars()}
        statement = insert(Contacts)
        rest = {name: statement.excluded[name] for name in (*_TEXTS, *_OTHERS) if name != "id"}
        upsert_all = statement.on_conflict_do_update(index_elements=["id"], set_=rest)
        people = (contact if contact.site_id in sites else evolve(contact, site_id="") for contact in contacts)
        saved: list[Contact] = []
        while chunk := list(islice(people, _SAVED)):
            connection.execute(upsert_all, [_row(contact) for contact in chunk])
            saved += chunk
        if saved:
            self._note_people(connection)
        return saved

    def _delete_contacts(self, connection: Connection, ids: Sequence[str]) -> list[Contact]:
        found = self._take_contacts(connection, ids)
        for contact_id in ids:
            if contact_id not in found:
                raise missing("contact", contact_id)
        return [found[contact_id] for contact_id in ids]

    def _take_contacts(self, connection: Connection, ids: Iterable[str]) -> dict[str, Contact]:
        found: dict[str, Contact] = {}
        left = iter(ids)
        while some := list(islice(left, _CHUNK)):
            chunk = Contacts.id.in_(some)
            found.update((row.id, _contact(*row)) for row in connection.execute(_CONTACT.where(chunk)))
            connection.execute(delete(Contacts).where(chunk))
        if found:
            self._note_people(connection)
        return found


_SITE = select(Sites.id, Sites.name, Sites.company, Sites.sample, Sites.dial_plan, Sites.country)
_CONTACT: Select[*tuple[Any, ...]] = select(
    Contacts.id,
    Contacts.extension,
    Contacts.first,
    Contacts.last,
    Contacts.department,
    Contacts.favourite,
    Contacts.site_id,
    Contacts.display,
    Contacts.direct,
    Contacts.mobile,
    Contacts.owner,
    Contacts.timeframes,
)
_ENDPOINT = select(
    Endpoints.id,
    Endpoints.name,
    Endpoints.kind,
    Endpoints.address,
    Endpoints.auth,
    Endpoints.user,
    Endpoints.ca_file,
)


def _row(contact: Contact) -> dict[str, Any]:
    row: dict[str, Any] = {name: clean(getattr(contact, name)) for name in _TEXTS}
    row["favourite"], row["site_id"] = contact.favourite, contact.site_id or None
    rules = contact.timeframes
    row["timeframes"] = None if rules is None else to_text(timeframes_to_json(rules))
    row["search"] = contact_search_text(contact)
    return row


def _contact(
    id: str,
    extension: str,
    first: str,
    last: str,
    department: str,
    favourite: bool,
    site_id: str | None,
    display: str,
    direct: str,
    mobile: str,
    owner: str,
    timeframes: str | None,
) -> Contact:
    known = timeframes_from_json(from_text(timeframes)) if timeframes is not None else None
    return Contact(
        id, extension, first, last, department, favourite, site_id or "", display, direct, mobile, owner, known
    )


def _endpoint(id: str, name: str, kind: str, address: str, auth: str, user: str, ca_file: str) -> Endpoint:
    return Endpoint(id, name, EndpointKind(kind), address, AuthKind(auth), user, ca_file)


def upsert(connection: Connection, table: type[Base], values: dict[str, Any]) -> None:
    """Store a row; one with the same id is replaced."""
    tidy = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    rest = {name: value for name, value in tidy.items() if name != "id"}
    connection.execute(insert(table).values(tidy).on_conflict_do_update(index_elements=["id"], set_=rest))

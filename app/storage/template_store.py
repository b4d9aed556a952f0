"""Templates in the library."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, Select, and_, case, delete, func, insert, select, update

from app.errors import InputError, SaveConflict
from app.models.documents import LinkMode, Phone, Template
from app.models.keys import KeyMap
from app.models.layers import follows
from app.storage.found_rows import DeletedTemplate
from app.storage.hot_desk_store import HotDeskStore, take_hot_desks
from app.storage.phone_store import PhoneStore
from app.storage.rows import TemplateRow
from app.storage.searching import clean, matches, template_search_text
from app.storage.store import exists, missing
from app.storage.stored import now, template_from_row, template_row
from app.storage.tables import HotDesks, Phones, Revisions, Templates

BODY = select(Revisions.body, Templates.brand_default).join_from(
    Templates,
    Revisions,
    and_(Revisions.document_id == Templates.id, Revisions.revision == Templates.revision),
)


class TemplateStore(PhoneStore, HotDeskStore):
    """Loads, lists, saves and deletes templates; deleting one reaches into the phones that follow it."""

    def get_template(self, template_id: str) -> Template:
        """Return a template.

        Raises:
            InputError: `not_in_library`.
            LibraryError: `document_unreadable`.
        """
        with self._database.read() as connection:
            return self._load_template(connection, template_id)

    def brand_default_for(self, model_id: str) -> Template | None:
        """Return the default template of a phone model, or None."""
        query = BODY.where(Templates.brand_default, Templates.model_id == model_id)
        with self._database.read() as connection:
            found = connection.execute(query).first()
        return template_from_row(*found) if found else None

    def list_templates(
        self, search: str = "", *, model_id: str | None = None, limit: int | None = None
    ) -> list[TemplateRow]:
        """Return templates by name.

        Args:
            search: Part of a name or description; several words must all occur.
            model_id: Only those for this phone model.
            limit: At most so many.
        """
        users = (
            select(
                Phones.template_id,
                func.sum(case((Phones.link == LinkMode.LINKED.value, 1), else_=0)).label("linked"),
                func.sum(case((Phones.link == LinkMode.COPIED.value, 1), else_=0)).label("copied"),
            )
            .where(Phones.template_id != "")
            .group_by(Phones.template_id)
            .subquery()
        )
        mapped = select(func.count()).where(HotDesks.template_id == Templates.id).scalar_subquery()
        query: Select[*tuple[Any, ...]] = (
            select(
                Templates.id,
                Templates.name,
                Templates.description,
                Templates.model_id,
                Templates.read_only,
                Templates.brand_default,
                func.coalesce(users.c.linked, 0),
                func.coalesce(users.c.copied, 0),
                Templates.revision,
                Templates.saved_at,
                mapped,
            )
            .outerjoin(users, users.c.template_id == Templates.id)
            .order_by(Templates.search, Templates.id)
            .limit(limit)
        )
        if search.strip():
            query = query.where(matches(Templates.search, search))
        if model_id is not None:
            query = query.where(Templates.model_id == model_id)
        with self._database.read() as connection:
            return [template_row(*row) for row in connection.execute(query)]

    def count_with_sidecar(self, module_id: str) -> int:
        """Return how many phones and templates have a sidecar in their chain."""
        chain = func.json_each(Revisions.body, "$.layout.sidecars").table_valued("value")
        plugged = select(chain.c.value).where(chain.c.value == module_id).exists()
        total = 0
        with self._database.read() as connection:
            for table in (Phones, Templates):
                newest = and_(Revisions.document_id == table.id, Revisions.revision == table.revision)
                query = select(func.count()).select_from(table).join(Revisions, newest).where(plugged)
                total += int(connection.execute(query).scalar_one())
        return total

    def save_template(self, template: Template) -> Template:
        """Store a template and return it with its new revision.

        A model has one default template: storing another takes the mark from the one before.

        Raises:
            SaveConflict: `saved_by_other`, `deleted_by_other` or `document_exists`.
            LibraryError: The library cannot be written.
        """
        with self._database.write() as connection:
            return self._save_template(connection, template)

    def delete_template(self, template_id: str, *, detach: bool = False) -> DeletedTemplate:
        """Delete a template and return what `restore_template` needs to undo that.

        Args:
            template_id: The template.
            detach: Give the phones that follow it its keys as their own (their link becomes COPIED). Phones that
                only have it as the default of their model keep nothing of it. Hot-desk mappings to it go with it.

        Raises:
            InputError: `not_in_library`; without `detach` also `template_in_use` (name, phones),
                `template_is_default` (name, phones) and `template_is_mapped` (name, mappings).
        """
        with self._database.write() as connection:
            template = self._load_template(connection, template_id)
            linked = [self._load_phone(connection, phone_id) for phone_id in self._linked(connection, template_id)]
            if not detach:
                self._refuse_if_used(connection, template, linked)
            for phone in linked:
                self._save_phone(connection, detached(phone, template))
            mappings = take_hot_desks(connection, template_id)
            connection.execute(delete(Templates).where(Templates.id == template_id))
            self._forget_deleted(connection)
        return DeletedTemplate(template, tuple(linked), mappings)

    def restore_template(self, deleted: DeletedTemplate) -> list[Phone]:
        """Bring a deleted template back at its revision, with its hot-desk mappings, and link its phones again.

        Returns:
            The phones that stay as they are, because somebody changed or deleted them since.

        Raises:
            SaveConflict: `document_exists`.
        """
        left = []
        with self._database.write() as connection:
            self._insert_template(connection, deleted.template)
            for mapping in deleted.mappings:
                # One that was made for the same meanwhile stays.
                with suppress(InputError):
                    self._put_hot_desk(connection, mapping)
            for phone in deleted.detached:
                query = select(Phones.revision).where(Phones.id == phone.id)
                current = connection.execute(query).scalar()
                if current == phone.revision + 1:
                    self._save_phone(connection, evolve(phone, revision=current))
                else:
                    left.append(phone)
        return left

    def _load_template(self, connection: Connection, template_id: str) -> Template:
        found = connection.execute(BODY.where(Templates.id == template_id)).first()
        if found is None:
            raise missing("template", template_id)
        return template_from_row(*found)

    def _linked(self, connection: Connection, template_id: str) -> Iterable[str]:
        return (
            connection.execute(
                select(Phones.id).where(Phones.template_id == template_id, Phones.link == LinkMode.LINKED.value)
            )
            .scalars()
            .all()
        )

    def _refuse_if_used(self, connection: Connection, template: Template, linked: list[Phone]) -> None:
        if linked:
            raise InputError("template_in_use", name=template.name, phones=len(linked))
        if template.brand_default:
            query = select(func.count()).where(Phones.model_id == template.layout.model_id)
            count = connection.execute(query).scalar_one()
            if count:
                raise InputError("template_is_default", name=template.name, phones=count)
        mappings = connection.execute(select(func.count()).where(HotDesks.template_id == template.id)).scalar_one()
        if mappings:
            raise InputError("template_is_mapped", name=template.name, mappings=mappings)

    def _save_template(self, connection: Connection, template: Template) -> Template:
        if template.revision == 0:
            first = self._next_revision(connection, template.id)
            return self._insert_template(connection, evolve(template, revision=first))
        self._check_revision(connection, Templates, template)
        saved = evolve(template, revision=template.revision + 1)
        saved_at = now()
        values = self._template_columns(saved, saved_at)
        connection.execute(update(Templates).where(Templates.id == template.id).values(values))
        self._finish_template(connection, saved, saved_at)
        return saved

    def _insert_template(self, connection: Connection, template: Template) -> Template:
        if exists(connection, Templates, template.id):
            raise SaveConflict("document_exists", name=template.name)
        saved_at = now()
        connection.execute(insert(Templates), {"id": template.id, **self._template_columns(template, saved_at)})
        self._finish_template(connection, template, saved_at)
        return template

    def _finish_template(self, connection: Connection, template: Template, saved_at: str) -> None:
        self._write_body(connection, template, saved_at)
        if template.brand_default:
            connection.execute(
                update(Templates)
                .where(Templates.model_id == template.layout.model_id, Templates.id != template.id)
                .values(brand_default=False)
            )

    def _template_columns(self, template: Template, saved_at: str) -> dict[str, Any]:
        return {
            "name": clean(template.name),
            "description": clean(template.description),
            "model_id": clean(template.layout.model_id),
            "read_only": template.read_only,
            "brand_default": template.brand_default,
            "revision": template.revision,
            "saved_at": saved_at,
            "search": template_search_text(template),
        }


def detached(phone: Phone, template: Template) -> Phone:
    """Return a linked phone with the template's keys merged below its own, no longer following."""
    layout = phone.layout
    if follows(phone, template):
        layout = evolve(layout, keys=KeyMap({**template.layout.keys.entries, **layout.keys.entries}))
    return evolve(phone, layout=layout, link=LinkMode.COPIED)

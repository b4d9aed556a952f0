"""What all stores of the library share."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Integer, Text, cast, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import aliased

from app.errors import InputError, LibraryError, SaveConflict
from app.models.documents import Document, Phone
from app.storage.codec import document_from_json, document_to_json, from_text, to_text
from app.storage.engine import Database
from app.storage.found_rows import RevisionRow
from app.storage.schema import STATE_PEOPLE
from app.storage.tables import AppState, Phones, Revisions, Templates
from app.storage.uses import forget_uses, write_uses

HISTORY_KEPT: Final = 20
"""How many saved states of a document are kept, the current one included."""

DELETED_KEPT: Final = timedelta(days=30)
"""How long the states of a deleted document are kept after its last save; they hold the secrets of SIP accounts."""


def new_id() -> str:
    """Return a fresh id: 32 random hexadecimal digits."""
    return os.urandom(16).hex()


def missing(kind: str, item_id: str) -> InputError:
    """Return the error for an id that the library does not have."""
    return InputError("not_in_library", kind=kind, id=item_id)


class Store:
    """A part of the library that works on its database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people_revision(self) -> str:
        """Return a text that becomes another one whenever people or views are written, by whichever window."""
        with self._database.read() as connection:
            return connection.execute(select(AppState.value).where(AppState.key == STATE_PEOPLE)).scalar() or ""

    def _note_people(self, connection: Connection) -> None:
        """Note in a transaction that it changes people or views."""
        following = cast(cast(AppState.value, Integer) + 1, Text)
        first = sqlite_insert(AppState).values(key=STATE_PEOPLE, value="1")
        connection.execute(first.on_conflict_do_update(index_elements=["key"], set_={"value": following}))


class DocumentStore(Store):
    """Bodies and history of phones and templates."""

    def history(self, document_id: str) -> list[RevisionRow]:
        """Return the saved states that are kept, newest first; those of a deleted document too."""
        query = (
            select(Revisions.revision, Revisions.saved_at, Revisions.saved_by)
            .where(Revisions.document_id == document_id)
            .order_by(Revisions.revision.desc())
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [
            RevisionRow(document_id, revision, datetime.fromisoformat(saved_at), saved_by)
            for revision, saved_at, saved_by in rows
        ]

    def at_revision(self, document_id: str, revision: int) -> Document:
        """Return a document as it was saved then.

        Raises:
            InputError: `not_in_library`.
            LibraryError: `document_unreadable`.
        """
        query = select(Revisions.body).where(Revisions.document_id == document_id, Revisions.revision == revision)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        if body is None:
            raise missing("revision", f"{document_id} {revision}")
        try:
            return document_from_json(from_text(body))
        except InputError as error:
            raise LibraryError("document_unreadable", reason=error) from error

    def _next_revision(self, connection: Connection, document_id: str) -> int:
        query = select(func.max(Revisions.revision)).where(Revisions.document_id == document_id)
        return (connection.execute(query).scalar() or 0) + 1

    def _write_body(self, connection: Connection, document: Document, saved_at: str) -> None:
        """Store the body under the document's revision and forget the oldest."""
        connection.execute(
            insert(Revisions).prefix_with("OR REPLACE"),
            {
                "document_id": document.id,
                "revision": document.revision,
                "kind": "phone" if isinstance(document, Phone) else "template",
                "saved_at": saved_at,
                "saved_by": self._database.author,
                "body": to_text(document_to_json(document)),
            },
        )
        write_uses(connection, document)
        if document.revision > HISTORY_KEPT:
            connection.execute(
                delete(Revisions).where(
                    Revisions.document_id == document.id, Revisions.revision <= document.revision - HISTORY_KEPT
                )
            )

    def _forget_deleted(self, connection: Connection) -> None:
        """Drop the states of documents that were deleted long ago."""
        states = aliased(Revisions)
        orphans = select(states.document_id).where(
            states.document_id.not_in(select(Phones.id)), states.document_id.not_in(select(Templates.id))
        )
        oldest = (datetime.now(UTC) - DELETED_KEPT).isoformat(timespec="milliseconds")
        connection.execute(delete(Revisions).where(Revisions.document_id.in_(orphans), Revisions.saved_at < oldest))
        forget_uses(connection)

    def _check_revision(
        self, connection: Connection, table: type[Phones] | type[Templates], document: Document
    ) -> None:
        """Raise `SaveConflict` unless the stored revision is the loaded one.

        The connection must be writing: its transaction then keeps other writers out until the save is done.
        """
        stored = connection.execute(select(table.revision).where(table.id == document.id)).scalar()
        if stored == document.revision:
            return
        if stored is None:
            raise SaveConflict("deleted_by_other", name=document.name)
        query = select(Revisions.saved_at, Revisions.saved_by).where(
            Revisions.document_id == document.id, Revisions.revision == stored
        )
        at, by = connection.execute(query).one()
        raise SaveConflict(
            "saved_by_other", name=document.name, by=by, at=at, revision=stored, loaded=document.revision
        )


def exists(connection: Connection, table: type[Phones] | type[Templates], item_id: str) -> bool:
    """Whether a phone or template is in the library."""
    return connection.execute(select(table.id).where(table.id == item_id)).first() is not None

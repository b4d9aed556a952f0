"""The library: everything that a technician keeps, in one SQLite file."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.models.documents import Contact, Document, Phone
from app.storage.directory_store import DirectoryStore
from app.storage.engine import BUSY_TIMEOUT_MS, Database
from app.storage.migrating import migrate
from app.storage.push_store import PushStore
from app.storage.sample import sample_contents
from app.storage.schema import STATE_LANGUAGE
from app.storage.store import exists
from app.storage.tables import AppState, Phones
from app.storage.template_store import TemplateStore
from app.storage.use_store import UseStore
from app.storage.view_store import DirectoryViewStore

_STATE_SEEDED = "seeded"


class Library(TemplateStore, DirectoryStore, DirectoryViewStore, UseStore, PushStore):
    """Domain values in, domain values out; each call is one short transaction. May be used from any thread.

    Several windows and processes can have the same library open: a document that somebody else saved meanwhile is
    never overwritten, its save raises `SaveConflict`.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        push_folder: Path | None = None,
        author: str = "",
        busy_ms: int = BUSY_TIMEOUT_MS,
        sample: bool = True,
    ) -> Library:
        """Open the library file; the first time, create it with its folders and the sample site.

        Args:
            path: The library file.
            push_folder: Where the default endpoint of a new library writes; `push` beside the file if not given.
            author: Who saves, as others see it in a conflict; user and computer if not given.
            busy_ms: Milliseconds to wait for another process's write.
            sample: Whether a new library gets the sample site.

        Raises:
            LibraryError: `library_newer`, `library_foreign`, `library_corrupt`, `library_read_only`,
                `library_locked`, `library_full`, `library_io` or `library_cannot_open`.
        """
        path = path.absolute()
        migrate(path)
        library = cls(Database(path, author or _author(), busy_ms))
        try:
            if not library.get_state(_STATE_SEEDED):
                library._seed(push_folder or path.parent / "push", sample)
        except BaseException:
            library.close()
            raise
        return library

    @property
    def path(self) -> Path:
        """The library file."""
        return self._database.path

    def get_state(self, key: str) -> str:
        """Return what the program remembers under a key, "" if nothing."""
        with self._database.read() as connection:
            return connection.execute(select(AppState.value).where(AppState.key == key)).scalar() or ""

    def set_state(self, key: str, value: str) -> None:
        """Remember something, e.g. the document that was open last (`STATE_LAST_OPEN`)."""
        with self._database.write() as connection:
            _put_state(connection, key, value)

    def set_language(self, language: str) -> None:
        """Sort names as in a language (`STATE_LANGUAGE`); other windows see it as they see changed people."""
        with self._database.write() as connection:
            _put_state(connection, STATE_LANGUAGE, language)
            self._note_people(connection)

    def get_document(self, document_id: str) -> Document:
        """Return a phone or template.

        Raises:
            InputError: `not_in_library`.
            LibraryError: `document_unreadable`.
        """
        with self._database.read() as connection:
            if exists(connection, Phones, document_id):
                return self._load_phone(connection, document_id)
            return self._load_template(connection, document_id)

    def save_together(self, documents: Iterable[Document], contacts: Iterable[Contact]) -> list[Document]:
        """Store phones, templates and people, all or none; return the documents with their new revisions.

        Raises:
            SaveConflict: As `save_phone` and `save_template`.
            LibraryError: The library cannot be written.
        """
        with self._database.write() as connection:
            saved: list[Document] = [
                self._save_phone(connection, document)
                if isinstance(document, Phone)
                else self._save_template(connection, document)
                for document in documents
            ]
            self._save_contacts(connection, contacts)
        return saved

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _seed(self, push_folder: Path, sample: bool) -> None:
        contents = sample_contents(push_folder)
        with self._database.write() as connection:
            first = connection.execute(insert(AppState).values(key=_STATE_SEEDED, value="yes").on_conflict_do_nothing())
            if first.rowcount == 0:
                return
            self._put_endpoint(connection, contents.endpoint)
            if not sample:
                return
            self._put_site(connection, contents.site)
            self._save_contacts(connection, contents.contacts)
            for template in contents.templates:
                self._save_template(connection, template)
            for phone in contents.phones:
                self._save_phone(connection, phone)


def _author() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "unknown"
    return f"{user}@{socket.gethostname()}"


def _put_state(connection: Connection, key: str, value: str) -> None:
    row = insert(AppState).values(key=key, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

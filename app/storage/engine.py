"""Opens the SQLite file and turns its failures into words a technician can act on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from app.errors import AppError, LibraryError

BUSY_TIMEOUT_MS: Final = 5_000
"""How long a write waits for another window's before it gives up."""

_CODES: Final = {
    sqlite3.SQLITE_BUSY: "library_locked",
    sqlite3.SQLITE_LOCKED: "library_locked",
    sqlite3.SQLITE_CORRUPT: "library_corrupt",
    sqlite3.SQLITE_NOTADB: "library_corrupt",
    sqlite3.SQLITE_READONLY: "library_read_only",
    sqlite3.SQLITE_PERM: "library_read_only",
    sqlite3.SQLITE_CANTOPEN: "library_cannot_open",
    sqlite3.SQLITE_FULL: "library_full",
    sqlite3.SQLITE_IOERR: "library_io",
}


def library_error(error: sqlite3.Error, path: Path) -> AppError | None:
    """Return the error for the user, or None if this is a mistake of the program."""
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return None
    code = _CODES.get(number & 0xFF)
    return LibraryError(code, path=path, reason=error) if code else None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise `LibraryError` for what SQLite or the file system reports about the library file."""
    try:
        yield
    except DBAPIError as error:
        known = library_error(error.orig, path) if isinstance(error.orig, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = library_error(error, path)
        if known is None:
            raise
        raise known from error
    except PermissionError as error:
        raise LibraryError("library_read_only", path=path, reason=error.strerror) from error
    except OSError as error:
        raise LibraryError("library_cannot_open", path=path, reason=error.strerror or error) from error


def create_private(path: Path) -> None:
    """Create the file, and the folders above it, for its owner only. An existing file keeps its content.

    SQLite gives its journal files the mode of the database.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def create_library_engine(path: Path, *, foreign_keys: bool = True, busy_ms: int = BUSY_TIMEOUT_MS) -> Engine:
    """Return an engine on the file.

    Transactions start when we say so (`BEGIN`, or `BEGIN IMMEDIATE` with the execution option `writes`), not when
    the driver guesses; else two readers that both go on to write would meet "locked" at once, without waiting.

    Args:
        path: The library file.
        foreign_keys: Off only for migrations, which drop and rename tables.
        busy_ms: Milliseconds to wait for a lock.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)))

    def on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


class Database:
    """Short transactions on one library file. May be used from any thread.

    Args:
        path: The library file, already at the newest schema.
        author: Who saves, as others see it in a conflict.
        busy_ms: Milliseconds to wait for another process's write.
    """

    def __init__(self, path: Path, author: str, busy_ms: int = BUSY_TIMEOUT_MS) -> None:
        self.path = path
        self.author = author
        self._engine = create_library_engine(path, busy_ms=busy_ms)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read one consistent state.

        Raises:
            LibraryError: The file cannot be read.
        """
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Change all or nothing; leaving by an exception changes nothing.

        Raises:
            LibraryError: The file cannot be written.
        """
        with translated(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

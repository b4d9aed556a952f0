"""Brings the library file to the newest schema. Alembic is loaded only when there is something to do."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.errors import LibraryError
from app.storage.engine import create_library_engine, create_private, translated
from app.storage.schema import REVISIONS, stored_revision

MIGRATIONS: Final = Path(__file__).with_name("migrations")


def migrate(path: Path, folder: Path = MIGRATIONS, revisions: Sequence[str] = REVISIONS) -> bool:
    """Create the library or bring it to the newest schema; at the newest schema this is one short query.

    Before an existing library is changed it is copied to `<name>.before-<revision>-<time>` beside it. The change
    is one transaction: a crash in the middle leaves the old schema.

    Args:
        path: The library file; folders are created.
        folder: The Alembic scripts.
        revisions: Their revisions, oldest first.

    Returns:
        Whether the library was created now.

    Raises:
        LibraryError: `library_newer`, `library_foreign`, or the file cannot be opened or written.
    """
    with translated(path):
        if path.exists() and _revision(path, revisions) == revisions[-1]:
            return False
        create_private(path)
        with _alone(path):
            before = _revision(path, revisions)
            if before == revisions[-1]:
                return False
            if before:
                _back_up(path, before)
            _upgrade(path, folder, revisions[-1])
    return not before


def _revision(path: Path, revisions: Sequence[str]) -> str:
    with closing(sqlite3.connect(path)) as connection:
        stored = stored_revision(connection)
    if stored == "foreign":
        raise LibraryError("library_foreign", path=path)
    if stored and stored not in revisions:
        raise LibraryError("library_newer", path=path, stored=stored, known=revisions[-1])
    return stored


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold off a second window that starts at the same moment."""
    lock = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _back_up(path: Path, before: str) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.before-{before}-{stamp}")
    create_private(copy)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _upgrade(path: Path, folder: Path, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    engine = create_library_engine(path, foreign_keys=False)
    try:
        with engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise LibraryError("library_corrupt", path=path, reason=f"{len(broken)} broken references")
    finally:
        engine.dispose()

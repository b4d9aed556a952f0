"""What must be known of the database without loading SQLAlchemy or Alembic. Standard library only."""

from __future__ import annotations

import sqlite3
from typing import Final

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every schema that ever was, oldest first: the revisions in `migrations/versions`."""

HEAD: Final = REVISIONS[-1]
"""The schema that this program reads and writes."""

STATE_LAST_OPEN: Final = "last_open"
"""Key of `app_state`: the id of the phone or template that was open last."""

STATE_LANGUAGE: Final = "language"
"""Key of `app_state`: the language whose alphabet names are sorted by, e.g. `sv_SE`."""

STATE_PEOPLE: Final = "people_revision"
"""Key of `app_state`: a number that rises with each change of people or views."""


def stored_revision(connection: sqlite3.Connection) -> str:
    """Return the schema of a database: "" for an empty one, "foreign" for one that is no library.

    Raises:
        sqlite3.Error: The file is no database, or cannot be read.
    """
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in names:
        return "foreign" if names else ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""

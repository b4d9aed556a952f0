"""Reads what the first window shows, before SQLAlchemy is loaded: standard library only.

Whoever gets None takes the full way through `Library.open`, which also says what is wrong.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from app.errors import LibraryError
from app.models.documents import LinkMode, Phone, Template
from app.storage.rows import QuickStart
from app.storage.schema import HEAD, STATE_LAST_OPEN
from app.storage.stored import phone_from_row, phone_row, template_from_row, template_row

NAMES_LIMIT: Final = 500
"""How many phones, and how many templates, are listed."""

_PHONE: Final = """
    SELECT r.body, p.site_id, p.endpoint_id
    FROM phones p JOIN revisions r ON r.document_id = p.id AND r.revision = p.revision WHERE p.id = ?
"""
_TEMPLATE: Final = """
    SELECT r.body, t.brand_default
    FROM templates t JOIN revisions r ON r.document_id = t.id AND r.revision = t.revision WHERE
"""
_PHONES: Final = """
    SELECT p.id, p.name, p.model_id, p.mac, p.user, p.site_id, s.name, p.template_id, t.name, p.link, p.revision,
           p.saved_at
    FROM phones p LEFT JOIN sites s ON s.id = p.site_id LEFT JOIN templates t ON t.id = p.template_id
    ORDER BY p.search, p.id LIMIT ?
"""
_TEMPLATES: Final = """
    SELECT t.id, t.name, t.description, t.model_id, t.read_only, t.brand_default,
           (SELECT count(*) FROM phones p WHERE p.template_id = t.id AND p.link = 'linked'),
           (SELECT count(*) FROM phones p WHERE p.template_id = t.id AND p.link = 'copied'),
           t.revision, t.saved_at, (SELECT count(*) FROM hot_desks h WHERE h.template_id = t.id)
    FROM templates t ORDER BY t.search, t.id LIMIT ?
"""


def quick_read(path: Path, document_id: str = "") -> QuickStart | None:
    """Read the document that was open last, what lies under its keys, and the names for the sidebar.

    Args:
        path: The library file.
        document_id: Another phone or template to open instead.

    Returns:
        None if there is no library, it is not at this program's schema, there is no such document, or anything
        else is odd; the file is never changed.
    """
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.1)) as connection:
            connection.execute("BEGIN")
            return _read(connection, document_id)
    except (sqlite3.Error, LibraryError, KeyError, TypeError, ValueError):
        return None


def _read(connection: sqlite3.Connection, document_id: str) -> QuickStart | None:
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version is None or version[0] != HEAD:
        return None
    if not document_id:
        state = connection.execute("SELECT value FROM app_state WHERE key = ?", (STATE_LAST_OPEN,)).fetchone()
        if state is None:
            return None
        document_id = state[0]
    document = _document(connection, document_id)
    if document is None:
        return None
    template = brand = None
    if isinstance(document, Phone):
        if document.link is LinkMode.LINKED:
            template = _template(connection, "t.id = ?", document.template_id)
        brand = _template(connection, "t.brand_default AND t.model_id = ?", document.layout.model_id)
    return QuickStart(
        document,
        template,
        brand,
        tuple(phone_row(*row) for row in connection.execute(_PHONES, (NAMES_LIMIT,))),
        tuple(template_row(*row) for row in connection.execute(_TEMPLATES, (NAMES_LIMIT,))),
    )


def _document(connection: sqlite3.Connection, document_id: str) -> Phone | Template | None:
    row = connection.execute(_PHONE, (document_id,)).fetchone()
    if row is not None:
        return phone_from_row(*row)
    return _template(connection, "t.id = ?", document_id)


def _template(connection: sqlite3.Connection, condition: str, value: str) -> Template | None:
    row = connection.execute(_TEMPLATE + condition, (value,)).fetchone()
    return template_from_row(row[0], bool(row[1])) if row else None

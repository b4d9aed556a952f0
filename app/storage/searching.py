"""Partial search in the library's rows: what is stored for it, and the condition of a query."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from app.models.documents import Contact, Phone, Template
from app.models.searching import Query, search_text


def clean(text: str) -> str:
    """Replace lone surrogates, which no database takes, by question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def phone_search_text(phone: Phone) -> str:
    """Return what a search for a phone looks at; it begins with the folded name, so lists sort by it."""
    words = [phone.name]
    if phone.mac is not None:
        words.append(phone.mac.digits)
    for line in phone.lines:
        words += [line.user, line.auth_user, line.display_name, line.label]
    return _joined(words)


def template_search_text(template: Template) -> str:
    """Return what a search for a template looks at."""
    return _joined([template.name, template.description])


def contact_search_text(contact: Contact) -> str:
    """Return what a search for a contact looks at."""
    full = f"{contact.first} {contact.last}"
    return _joined([contact.name, full, contact.extension, contact.direct, contact.mobile, contact.department])


def matches(column: InstrumentedAttribute[str], query: str) -> ColumnElement[bool]:
    """Return the condition that a row is meant by a query, as `Query.matches` has it."""
    parsed = Query.parse(clean(query))
    ways = [and_(*(func.instr(column, word) > 0 for word in parsed.words))]
    ways += [func.instr(column, whole) > 0 for whole in parsed.wholes]
    return or_(*ways)


def _joined(words: list[str]) -> str:
    return search_text(clean(word) for word in words)

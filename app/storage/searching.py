"""Partial search as you type: by name, user, number, and MAC in any notation."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from app.models.documents import Contact, Phone, Template

_MAC_SEPARATORS: Final = re.compile(r"[\s:.\-_]")
_HEX: Final = re.compile(r"[0-9a-f]{2,12}")
_NUMBER: Final = re.compile(r"[+\d][\d\s()/.\-]*")
_NON_DIGITS: Final = re.compile(r"\D")
_SHORTEST_NATIONAL: Final = 7
_LONGEST_COUNTRY_CODE: Final = 3


def clean(text: str) -> str:
    """Replace lone surrogates, which no database takes, by question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def fold(text: str) -> str:
    """Return text without case and accents, so that `muller` finds `Müller`."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", clean(text).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def phone_search_text(phone: Phone) -> str:
    """Return what a search for a phone looks at; it begins with the folded name, so lists sort by it."""
    words = [phone.name]
    if phone.mac is not None:
        words.append(phone.mac.digits)
    for line in phone.lines:
        words += [line.user, line.auth_user, line.display_name, line.label]
        words.append(_squeezed_number(line.user))
    return _joined(words)


def template_search_text(template: Template) -> str:
    """Return what a search for a template looks at."""
    return _joined([template.name, template.description])


def contact_search_text(contact: Contact) -> str:
    """Return what a search for a contact looks at."""
    number = _squeezed_number(contact.extension)
    full = f"{contact.first} {contact.last}"
    return _joined([contact.name, full, contact.extension, number, contact.department])


def matches(column: InstrumentedAttribute[str], query: str) -> ColumnElement[bool]:
    """Return the condition that a row is meant by a query.

    Every word must occur. Besides, the query as a whole may be part of a MAC in any notation (`00:15:65`,
    `0015.65`), or a phone number, national or E.164, whichever of the two is stored.
    """
    ways = [and_(*(func.instr(column, word) > 0 for word in fold(query).split()))]
    ways += [func.instr(column, whole) > 0 for whole in sorted(_wholes(query))]
    return or_(*ways)


def _wholes(query: str) -> set[str]:
    wholes = set()
    squeezed = _MAC_SEPARATORS.sub("", query).lower()
    if _HEX.fullmatch(squeezed):
        wholes.add(squeezed)
    stripped = query.strip()
    if _NUMBER.fullmatch(stripped):
        digits = _NON_DIGITS.sub("", stripped)
        international = stripped.startswith("+") or digits.startswith("00")
        significant = digits.lstrip("0")
        if len(significant) >= 3:
            wholes.add(significant)
        if international:
            for code in range(1, _LONGEST_COUNTRY_CODE + 1):
                if len(significant) - code >= _SHORTEST_NATIONAL:
                    wholes.add(significant[code:])
    return wholes


def _squeezed_number(text: str) -> str:
    return _NON_DIGITS.sub("", text) if _NUMBER.fullmatch(text.strip()) else ""


def _joined(words: list[str]) -> str:
    return "\n".join(dict.fromkeys(fold(word) for word in words if word))

"""Finds contacts by any part of a name or number, and forgives typos."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from app.models.documents import Contact

_FUZZY_FLOOR = 72
_FUZZY_FROM = 3


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def by_extension(contacts: Sequence[Contact], value: str) -> Contact | None:
    """Return the contact whose extension is exactly this text, or None."""
    wanted = value.strip()
    return next((contact for contact in contacts if contact.extension == wanted), None) if wanted else None


def match_contacts(contacts: Sequence[Contact], text: str, limit: int = 60) -> list[Contact]:
    """Return the contacts that a typed text may mean, best first.

    Exact extension, then beginnings of a number or name, then any part, then names that are nearly so (rapidfuzz).

    Args:
        contacts: Where to look.
        text: What was typed; "" returns all by name.
        limit: The most results.
    """
    wanted = _plain(text.strip())
    if not wanted:
        return sorted(contacts, key=lambda contact: (_plain(contact.name), contact.extension))[:limit]
    ranked: list[tuple[float, str, Contact]] = []
    rest: list[Contact] = []
    for contact in contacts:
        rank = _exact_rank(contact, wanted)
        if rank is None:
            rest.append(contact)
        else:
            ranked.append((rank, _plain(contact.name), contact))
    if len(wanted) >= _FUZZY_FROM and not wanted.isdigit() and len(ranked) < limit:
        ranked += [(10 + 100 - score, _plain(contact.name), contact) for contact, score in _fuzzy(rest, wanted)]
    ranked.sort(key=lambda item: (item[0], item[1]))
    return [contact for _, _, contact in ranked[:limit]]


def _exact_rank(contact: Contact, wanted: str) -> float | None:
    number, name, department = contact.extension.casefold(), _plain(contact.name), _plain(contact.department)
    words = [*name.split(), *_plain(f"{contact.first} {contact.last}").split()]
    parts = wanted.split()
    rank: float | None = None
    if number == wanted:
        rank = 0
    elif number.startswith(wanted) or name.startswith(wanted):
        rank = 1
    elif all(any(word.startswith(part) for word in words) for part in parts):
        rank = 2
    elif wanted in number or wanted in name:
        rank = 3
    elif wanted in department:
        rank = 4
    return rank


def _fuzzy(contacts: Sequence[Contact], wanted: str) -> list[tuple[Contact, float]]:
    from rapidfuzz import fuzz

    found = []
    parts = wanted.split()
    for contact in contacts:
        words = _plain(f"{contact.name} {contact.first} {contact.last}").split()
        if not words:
            continue
        scores = [max(max(fuzz.ratio(p, w), fuzz.ratio(p, w[: len(p) + 1])) for w in words) for p in parts]
        if min(scores) >= _FUZZY_FLOOR:
            found.append((contact, sum(scores) / len(scores)))
    return found

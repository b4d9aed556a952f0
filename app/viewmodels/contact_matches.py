"""Finds all contacts that hold a text in a name or number, and forgives typos; fields complete from the best few."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.models.documents import Contact
from app.models.searching import Query, fold, search_text

_FUZZY_FLOOR = 72
_FUZZY_FROM = 3
_ENOUGH = 100
"""How many contacts must hold a text for nobody to ask who is called nearly so."""

_COMPARED = 50_000
"""How many words are compared at one go."""


def _text(contact: Contact) -> str:
    name = f"{contact.first} {contact.last}"
    words = (contact.name, name, contact.extension, contact.direct, contact.mobile, contact.department)
    # Folded at one go where no number has to be written without its separators: that is nearly always, and quicker.
    is_plain = contact.extension.isdigit() and not contact.direct and not contact.mobile
    return fold("\n".join(words)) if is_plain else search_text(words)


def _words(contact: Contact, text: str) -> set[str]:
    """Return the words of a contact's names, from its search text, which begins with the name as it is shown."""
    words = set(text.partition("\n")[0].split())
    if contact.display:
        words.update(fold(f"{contact.first} {contact.last}").split())
    return words


def _goes_on(before: Query, now: Query) -> bool:
    """Whether a query can only find what an earlier one found: words became longer, or more."""
    if len(now.words) < len(before.words) or before.is_empty:
        return False
    return all(now_word.startswith(word) for word, now_word in zip(before.words, now.words, strict=False))


class ContactIndex:
    """Contacts prepared for search; for as long as they do not change, each search is quick.

    Args:
        contacts: Where to look; places count from 0 in this order.
    """

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self._contacts = list(contacts)
        self._texts = [_text(contact) for contact in contacts]
        self._spoken: dict[str, list[int]] | None = None
        self._last: tuple[Query, list[int]] | None = None
        self._cut: dict[int, list[str]] = {}

    def replace(self, place: int, contact: Contact) -> None:
        """Put another contact, or a changed one, in a place; the place after the last one is a new one."""
        if place == len(self._contacts):
            self._contacts.append(contact)
            self._texts.append("")
        elif self._spoken is not None:
            for word in _words(self._contacts[place], self._texts[place]):
                self._spoken[word].remove(place)
        self._contacts[place] = contact
        self._texts[place] = _text(contact)
        if self._spoken is not None:
            for word in _words(contact, self._texts[place]):
                self._spoken.setdefault(word, []).append(place)
        self._last = None
        self._cut.clear()

    def take_out(self, gone: Collection[int]) -> None:
        """Take contacts out; those after them move up."""
        self._contacts = [contact for place, contact in enumerate(self._contacts) if place not in gone]
        self._texts = [text for place, text in enumerate(self._texts) if place not in gone]
        self._spoken = self._last = None
        self._cut.clear()

    def find(self, text: str) -> tuple[list[int], list[int]]:
        """Return the places where a text occurs, and those where only something like it does (rapidfuzz).

        Every word must occur in name, number or department; a number may also be written with other separators.
        All occur for "".
        """
        query = Query.parse(text)
        if query.is_empty:
            return list(range(len(self._texts))), []
        places = self._holding(query)
        near = sorted(self._nearly(query, places)) if len(places) < _ENOUGH else []
        return places, near

    def _holding(self, query: Query) -> list[int]:
        # As `Query.matches`, word by word over all contacts: several times as fast as asking it for each of 50,000.
        # Most often one letter more was typed: then only those that were found before are looked at.
        texts = self._texts
        last = self._last
        places: Sequence[int] = last[1] if last is not None and _goes_on(last[0], query) else range(len(texts))
        for word in query.words:
            places = [place for place in places if word in texts[place]]
        wholes = [whole for whole in query.wholes if (whole,) != query.words]
        found = list(places)
        if wholes:
            more = set(found)
            for whole in wholes:
                more.update(place for place, held in enumerate(texts) if whole in held)
            found = sorted(more)
        self._last = (query, found)
        return found

    def _nearly(self, query: Query, found: Sequence[int]) -> dict[int, float]:
        """Return other contacts with, for each word of a query, one in their names that is nearly so, and how nearly.

        The score is 72 to 100 (the same).
        """
        wanted = " ".join(query.words)
        if len(wanted) < _FUZZY_FROM or wanted.isdigit():
            return {}
        scores: dict[int, float] | None = None
        for part in query.words:
            near = self._near_places(part)
            scores = near if scores is None else {place: scores[place] + near[place] for place in scores.keys() & near}
        known = frozenset(found)
        return {place: total / len(query.words) for place, total in (scores or {}).items() if place not in known}

    def _near_places(self, part: str) -> dict[int, float]:
        from rapidfuzz import fuzz, process

        places = self._words()
        if 0 not in self._cut:
            self._cut[0] = list(places)
        spoken = self._cut[0]
        length = len(part) + 1
        if length not in self._cut:
            self._cut[length] = [word[:length] for word in spoken]
        scores: dict[str, float] = {}
        for choices in (spoken, self._cut[length]):
            # By parts: nobody else gets their turn while words are compared.
            for start in range(0, len(choices), _COMPARED):
                part_of_them = choices[start : start + _COMPARED]
                near = process.extract(part, part_of_them, scorer=fuzz.ratio, score_cutoff=_FUZZY_FLOOR, limit=None)
                for _, score, at in near:
                    word = spoken[start + at]
                    scores[word] = max(scores.get(word, 0), score)
        best: dict[int, float] = {}
        for word, score in scores.items():
            for place in places[word]:
                best[place] = max(best.get(place, 0), score)
        return best

    def _words(self) -> dict[str, list[int]]:
        """Return the places of every word of a name; made at the first search that needs it."""
        if self._spoken is None:
            self._spoken = {}
            for place, contact in enumerate(self._contacts):
                for word in _words(contact, self._texts[place]):
                    self._spoken.setdefault(word, []).append(place)
        return self._spoken

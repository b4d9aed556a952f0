"""Completes what is typed into a field from the directory: the best few of very many people, within a key stroke."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.models.documents import Contact
from app.models.searching import Query, fold
from app.models.sorting import sorted_in_runs

_FUZZY_FLOOR: Final = 72
_FUZZY_FROM: Final = 3
_FEW: Final = 8
"""With fewer matches than this, people with a name nearly like it are offered too."""
_MOST_NEAR: Final = 256
_LAST: Final = chr(0x10FFFF)
_NON_DIGITS: Final = re.compile(r"\D")
_BREAK: Final = "\n"


class _Folded(dict[str, str]):
    """Folds each text once: the same first names and departments come again and again."""

    def __missing__(self, text: str) -> str:
        self[text] = folded = fold(text).replace(_BREAK, " ")
        return folded


class ContactCompletion:
    """People prepared for completion; for as long as they do not change, each answer takes milliseconds.

    Sorted lists answer what begins like the text, one long text answers what holds it, and only then names that are
    nearly so are looked for; each stops when enough are found. 500,000 people take some hundred megabytes and a few
    seconds to prepare, so that belongs into a worker (`prepare` may be called there).

    Args:
        contacts: The people; results are places in this order.
    """

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.contacts = contacts
        folded = _Folded()
        parts = [f"{folded[contact.first]} {folded[contact.last]}".strip() for contact in contacts]
        shown = [folded[contact.display] or part for contact, part in zip(contacts, parts, strict=True)]
        # What is displayed, and the first and last name where they are other words.
        self._names = [
            name if name == part else f"{name} {part}".strip() for name, part in zip(shown, parts, strict=True)
        ]
        numbers = [_numbers(contact) for contact in contacts]
        extensions = [contact.extension for contact in contacts]
        by_extension = sorted_in_runs(range(len(contacts)), extensions.__getitem__)
        self._by_name = sorted_in_runs(by_extension, shown.__getitem__)
        self._sorted_names = [shown[place] for place in self._by_name]
        pairs = [(number, place) for place, found in enumerate(numbers) for number in found]
        held = [number for number, _ in pairs]
        order = sorted_in_runs(range(len(pairs)), held.__getitem__)
        self._sorted_numbers = [held[at] for at in order]
        self._number_places = [pairs[at][1] for at in order]
        self._prepare_words()
        # What is held of everybody, in order of name, so that one search of one text finds the first of them.
        lines = [
            " ".join((self._names[place], *numbers[place], folded[contacts[place].department]))
            for place in self._by_name
        ]
        self._text = _BREAK.join(lines)
        self._offsets = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))

    def _prepare_words(self) -> None:
        words: dict[str, list[int]] = {}
        for place in self._by_name:
            name = self._names[place].split()
            for word in name if len(name) < 3 else dict.fromkeys(name):
                if word in words:
                    words[word].append(place)
                else:
                    words[word] = [place]
        self._words = sorted_in_runs(list(words))
        self._word_places = [words[word] for word in self._words]
        self._starts: dict[int, list[str]] = {}

    def best(self, text: str, limit: int) -> list[int]:
        """Return the places of the people that a text may mean, best first; all by name for "".

        The exact number, then beginnings of a number or name, then beginnings of words, then any part of name, number
        or department, then names that are nearly so.
        """
        query = Query.parse(text)
        if query.is_empty:
            return self._by_name[:limit]
        found: dict[int, None] = {}
        for place in itertools.chain(
            self._exactly(query), self._beginning(query), self._by_words(query), self._holding(query, limit)
        ):
            found[place] = None
            if len(found) >= limit:
                return list(found)
        if len(found) < _FEW:
            found.update(dict.fromkeys(self._nearly(query)))
        return list(found)[:limit]

    def _exactly(self, query: Query) -> Iterator[int]:
        for number in query.words[:1] if len(query.words) == 1 else ():
            first = bisect_left(self._sorted_numbers, number)
            last = bisect_right(self._sorted_numbers, number)
            yield from self._number_places[first:last]

    def _beginning(self, query: Query) -> Iterator[int]:
        for number in dict.fromkeys((*query.words[:1], *query.wholes) if len(query.words) == 1 else query.wholes):
            for row in _range(self._sorted_numbers, number):
                yield self._number_places[row]
        for row in _range(self._sorted_names, " ".join(query.words)):
            yield self._by_name[row]

    def _by_words(self, query: Query) -> Iterator[int]:
        """Yield people of whose words some begin with each part of the query."""
        ranges = [_range(self._words, part) for part in query.words]
        rarest = min(ranges, key=lambda rows: sum(len(self._word_places[row]) for row in itertools.islice(rows, 2000)))
        others = [part for part, rows in zip(query.words, ranges, strict=True) if rows is not rarest]
        for row in rarest:
            for place in self._word_places[row]:
                if not others or self._has_words(place, others):
                    yield place

    def _has_words(self, place: int, parts: Sequence[str]) -> bool:
        words = f" {self._names[place]}"
        return all(f" {part}" in words for part in parts)

    def _holding(self, query: Query, limit: int) -> Iterator[int]:
        """Yield people who hold every word anywhere, or the whole as a number; in order of name."""
        longest = max(query.words, key=len)
        yield from self._lines_with(longest, [word for word in query.words if word != longest], limit)
        for whole in query.wholes:
            if (whole,) != query.words:
                yield from self._lines_with(whole, [], limit)

    def _lines_with(self, word: str, others: Sequence[str], limit: int) -> Iterator[int]:
        text, offsets = self._text, self._offsets
        start = text.find(word)
        while start >= 0:
            row = bisect_right(offsets, start) - 1
            end = offsets[row + 1]
            if not others or all(other in text[offsets[row] : end] for other in others):
                yield self._by_name[row]
            start = text.find(word, end)

    def _nearly(self, query: Query) -> list[int]:
        """Return people with, for each word of a query, one in their names that is nearly so; the nearest first."""
        wanted = " ".join(query.words)
        if len(wanted) < _FUZZY_FROM or _NON_DIGITS.sub("", wanted) == wanted:
            return []
        near = [self._near_words(part) for part in query.words]
        places = [sum(len(self._word_places[row]) for row in words) for words in near]
        rarest = near[places.index(min(places))]
        scores: dict[int, float] = {}
        for row in sorted(rarest, key=rarest.__getitem__, reverse=True):
            for place in self._word_places[row]:
                if len(scores) >= _MOST_NEAR:
                    break
                score = self._score(place, near)
                if score:
                    scores[place] = max(scores.get(place, 0.0), score)
        return sorted(scores, key=lambda place: (-scores[place], self._names[place]))

    def _score(self, place: int, near: Sequence[Mapping[int, float]]) -> float:
        """Return how nearly a person's words are all of a query, 0 where one of it is missing."""
        rows = [bisect_left(self._words, word) for word in self._names[place].split()]
        best = [max((words.get(row, 0.0) for row in rows), default=0.0) for words in near]
        return sum(best) if all(best) else 0.0

    def _near_words(self, part: str) -> dict[int, float]:
        """Return the rows of words that are, or begin, nearly like a part of a query, and how nearly (72 to 100)."""
        from rapidfuzz import fuzz, process

        found: dict[int, float] = {}
        for choices in (self._words, self._starts_of(len(part) + 1)):
            for word, score, row in process.extract(
                part, choices, scorer=fuzz.ratio, score_cutoff=_FUZZY_FLOOR, limit=_MOST_NEAR
            ):
                for held in (row,) if choices is self._words else _range(self._words, word)[:_MOST_NEAR]:
                    found[held] = max(found.get(held, 0.0), score)
        return found

    def _starts_of(self, size: int) -> list[str]:
        """Return the different beginnings of words, which are far fewer than the words."""
        found = self._starts.get(size)
        if found is None:
            found = self._starts[size] = [
                start for start, _ in itertools.groupby(self._words, lambda word: word[:size])
            ]
        return found


def _range(items: Sequence[str], start: str) -> range:
    """Return the rows of a sorted list that begin with a text."""
    return range(bisect_left(items, start), bisect_right(items, start + _LAST))


def _numbers(contact: Contact) -> tuple[str, ...]:
    if contact.extension.isdigit() and not contact.direct and not contact.mobile:
        return (contact.extension,)
    numbers = [contact.extension.casefold()] if contact.extension else []
    numbers += [digits for number in (contact.direct, contact.mobile) if (digits := _NON_DIGITS.sub("", number))]
    if contact.extension and not contact.extension.isdigit() and (digits := _NON_DIGITS.sub("", contact.extension)):
        numbers.append(digits)
    return tuple(dict.fromkeys(numbers))

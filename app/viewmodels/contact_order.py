"""Contacts in the order of their names, so that the first few that fit a text are found without looking at all."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

_BREAK = "\n\0"
"""Stands between two contacts; no query holds it, and none begins within it."""


class ContactOrder:
    """The search texts of contacts, sorted, and as one long text that is searched at the speed of C.

    Args:
        texts: What is searched in each contact; it begins with the folded name.
        numbers: Their extensions.
        words: The places of each word of a name.
    """

    def __init__(self, texts: Sequence[str], numbers: Sequence[str], words: dict[str, list[int]]) -> None:
        self._texts = texts
        self.order = sorted(range(len(texts)), key=lambda place: (texts[place], numbers[place]))
        self._sorted = [texts[place] for place in self.order]
        self.rank = array("L", bytes(array("L").itemsize * len(texts)))
        for rank, place in enumerate(self.order):
            self.rank[place] = rank
        self._all = _BREAK.join(self._sorted)
        self._starts = array("L")
        start = 0
        for text in self._sorted:
            self._starts.append(start)
            start += len(text) + len(_BREAK)
        folded = sorted((number.casefold(), place) for place, number in enumerate(numbers) if number)
        self._numbers = [number for number, _ in folded]
        self._number_places = [place for _, place in folded]
        self._words = words
        self._spoken = sorted(words)

    def by_number(self, begin: str, limit: int) -> list[int]:
        """Return contacts whose extension begins so, in the order of extensions; the exact one is the first."""
        first = bisect_left(self._numbers, begin)
        found = islice(range(first, len(self._numbers)), limit)
        return [self._number_places[at] for at in found if self._numbers[at].startswith(begin)]

    def by_name(self, begin: str, limit: int) -> list[int]:
        """Return contacts whose name begins so, by name."""
        first = bisect_left(self._sorted, begin)
        found = islice(range(first, len(self._sorted)), limit)
        return [self.order[at] for at in found if self._sorted[at].startswith(begin)]

    def by_word(self, begin: str) -> Iterator[int]:
        """Yield contacts with a word in their names that begins so; one may come several times."""
        first = bisect_left(self._spoken, begin)
        for at in range(first, len(self._spoken)):
            word = self._spoken[at]
            if not word.startswith(begin):
                return
            yield from self._words[word]

    def holding(self, words: Sequence[str]) -> Iterator[int]:
        """Yield contacts in whose texts all words occur, by name."""
        driver = max(words, key=len)
        others = [word for word in words if word != driver]
        at = self._all.find(driver)
        while at >= 0:
            rank = bisect_right(self._starts, at) - 1
            text = self._sorted[rank]
            if all(word in text for word in others):
                yield self.order[rank]
            if rank + 1 == len(self._starts):
                return
            at = self._all.find(driver, self._starts[rank + 1])

"""What the command palette lists: actions, phones, templates and people, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from attrs import frozen

from app.models.searching import fold

_NEAR = 78
"""From this likeness on (of 100, rapidfuzz) a mistyped word still finds an action."""
_SHORTEST_NEAR = 4
_MISS = 99.0


class EntryKind(Enum):
    """The sections of the palette."""

    RECENT = "recent"
    ACTION = "action"
    PHONE = "phone"
    TEMPLATE = "template"
    CONTACT = "contact"


@frozen
class PaletteEntry:
    """One row. `id` is an action's name, or the id of the phone, template or contact.

    `detail` says more in the same row; `shortcut` is the way to do it next time. What is not `enabled` is shown last,
    greyed.
    """

    kind: EntryKind
    id: str
    title: str
    detail: str = ""
    icon: str = ""
    shortcut: str = ""
    enabled: bool = True


Finder = Callable[[str, int], Sequence[PaletteEntry]]
"""Finds entries of one kind, best first: (what was typed, the most results). Never asked with nothing typed."""

MOST_OF_A_KIND = 7


def rank(entry: PaletteEntry, query: str) -> float:
    """Return how well an action fits, 0 for the best; 99 for not at all.

    Beginning of the title, then beginnings of its words, then any part, then the group, then a slip of the finger.
    """
    wanted = fold(query).split()
    title, detail = fold(entry.title), fold(entry.detail)
    if not wanted:
        return 0
    if title.startswith(" ".join(wanted)):
        return 0
    words = title.split()
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 1
    if all(part in title for part in wanted):
        return 2
    if all(part in title or part in detail for part in wanted):
        return 3
    if all(any(_is_near(part, word) for word in words) for part in wanted):
        return 4
    return _MISS


def _is_near(part: str, word: str) -> bool:
    if len(part) < _SHORTEST_NEAR:
        return word.startswith(part)
    from rapidfuzz import fuzz

    return bool(max(fuzz.ratio(part, word), fuzz.ratio(part, word[: len(part)])) >= _NEAR)


class PaletteSearch:
    """Answers what is typed.

    Args:
        actions: Every action as an entry; asked anew for each opening, because actions are enabled and named by the
            state of the window.
        recent: Names of the actions that were used last, newest first.
        finders: The other kinds, in the order of their sections.
    """

    def __init__(self, actions: Iterable[PaletteEntry], recent: Sequence[str], finders: Sequence[Finder]) -> None:
        self._actions = sorted(actions, key=lambda entry: not entry.enabled)
        self._recent = tuple(recent)
        self._finders = tuple(finders)

    def find(self, query: str) -> list[PaletteEntry]:
        """Return the rows for a query, section by section; the section with the best entry comes first.

        Nothing typed gives the recent actions, then all of them.
        """
        if not query.strip():
            return self._all_actions()
        ranked = [(rank(entry, query), not entry.enabled, entry) for entry in self._actions]
        fitting = sorted((item for item in ranked if item[0] < _MISS), key=lambda item: item[:2])
        actions = [entry for _, _, entry in fitting[:MOST_OF_A_KIND]]
        sections = [found for finder in self._finders if (found := list(finder(query, MOST_OF_A_KIND)))]
        if actions:
            is_sure = fitting[0][0] <= 1 or not sections
            sections.insert(0 if is_sure else len(sections), actions)
        return [entry for section in sections for entry in section]

    def _all_actions(self) -> list[PaletteEntry]:
        by_name = {entry.id: entry for entry in self._actions}
        recent = [by_name[name] for name in self._recent if name in by_name and by_name[name].enabled]
        return [
            *(
                PaletteEntry(EntryKind.RECENT, entry.id, entry.title, entry.detail, entry.icon, entry.shortcut)
                for entry in recent
            ),
            *(entry for entry in self._actions if entry not in recent),
        ]

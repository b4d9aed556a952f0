"""Keys of several kinds in one file: each bank is written and read by the scheme of its own table.

Free keys follow the dialect's main table; soft keys and other keys with functions follow the parts in `key_banks`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from app.models.dialect import Dialect
from app.models.documents import Line
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySpace
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import Scheme, Survey
from app.rendering.writing import OPTIONS_TITLE, Encoded, Pair, PlannedKey, RenderInput, Section, Sheet


class BankedKeys:
    """Deals the keys out to schemes, and puts together what they say.

    Args:
        main: The scheme of all banks that no part is for.
        parts: The other tables, each with its scheme; those that are only read come last.
    """

    def __init__(self, main: Scheme, parts: Sequence[tuple[Dialect, Scheme]]) -> None:
        self._main = main
        self._parts = tuple(sorted(parts, key=lambda part: part[0].read_only))
        self._banks = frozenset(bank for dialect, _ in parts for bank in dialect.banks)

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        free = [key for key in planned if key.slot.bank not in self._banks]
        done = self._main.encode(evolve(job, space=job.space.open), free, kept, sheet)
        if len(free) == len(planned):
            return done
        for dialect, scheme in self._parts:
            mine = [key for key in planned if key.slot.bank in dialect.banks]
            if dialect.read_only or not mine:
                continue
            part = evolve(job, space=job.space.of_banks(dialect.banks), dialect=dialect)
            more = scheme.encode(part, mine, done.kept, sheet)
            done = Encoded(
                _joined(done.sections, more.sections),
                [*done.notes, *more.notes],
                more.kept,
                [*done.favourites, *more.favourites],
            )
        return done

    def survey(self, settings: Settings) -> Survey:
        """Return how many free keys the file knows; the others tell nothing of the model."""
        return self._main.survey(settings)

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        keys = self._main.decode(settings, space.open, lines, notes, log)
        named: dict[KeyPosition, Assignment] = {}
        for dialect, scheme in self._parts:
            # What the file says in the spelling that is written wins over an older one, which then is kept.
            written = {slot.bank for position in named if (slot := space.slot(position)) is not None}
            if not written & dialect.banks:
                named |= scheme.decode(settings, space.of_banks(dialect.banks), lines, notes, log)
        return {**keys, **named}


def _joined(sections: Sequence[Section], more: Sequence[Section]) -> list[Section]:
    """Return sections with others of the same titles at their ends; an option that two parts need stands once."""
    joined = {section.title: section for section in sections}
    for section in more:
        known = joined.get(section.title)
        pairs = [*known.settings, *section.settings] if known else section.settings
        joined[section.title] = Section(
            section.title, list(dict(pairs).items()) if section.title == OPTIONS_TITLE else pairs
        )
    return list(joined.values())

"""Which dialect a file is of.

Table `detect`: text: expression of what stands in every such file; it is looked for in the beginning, with a line break
before the first row. not_after: a text behind which `text` does not count. names: expression of settings that the
dialect knows. models: expression of the model that Faceplate's own remark names; sure_models: the same for a dialect
like no other, where the remark decides nothing and only saves a look at the others. prefer: which of two dialects it
is where both know as many settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from app.errors import ConfigFileError
from app.models.dialect import Dialect
from app.rendering.formats import format_of, syntax_of
from app.rendering.merging import NamedFile
from app.rendering.reading import ParsedFile
from app.rendering.writing import COMMENT

_WITHIN = 100_000
"""Characters in which a file must show what it is."""

_MARK_BEGINS = "faceplate:"
_MARK = re.compile(rf"{_MARK_BEGINS}\s*model\s+(\S+)")


@frozen
class _Signs:
    """`detect` of a dialect, ready for use."""

    text: re.Pattern[str]
    not_after: str
    names: re.Pattern[str]
    models: re.Pattern[str] | None
    sure_models: re.Pattern[str] | None
    prefer: int

    @classmethod
    def of(cls, dialect: Dialect) -> _Signs:
        """Make the signs of a dialect."""
        table = dialect.table["detect"]
        models, sure_models = (re.compile(table[name]) if name in table else None for name in ("models", "sure_models"))
        return cls(
            re.compile(table["text"]),
            table.get("not_after", ""),
            re.compile(table["names"]),
            models,
            sure_models or models,
            table.get("prefer", 0),
        )

    def is_named(self, model: str) -> bool:
        """Whether a remark on this model speaks for the dialect."""
        return self.sure_models is not None and self.sure_models.match(model) is not None

    def fit(self, text: str) -> bool:
        """Whether a text, with a line break before it, looks like a file of the dialect."""
        found = self.text.search(text)
        return found is not None and not (self.not_after and 0 <= text.find(self.not_after) < found.start())


@frozen
class _Found:
    """A dialect that knows settings of a file."""

    dialect: Dialect
    parsed: ParsedFile

    @property
    def rank(self) -> tuple[bool, int, int]:
        """How well the dialect knows the file: our own remark on the model comes first, then the known settings."""
        signs = self.dialect.derived(_Signs.of)
        score = sum(1 for item in self.parsed.settings if item.name != COMMENT and signs.names.search(item.name))
        return self._is_marked(signs.models), score + bool(self.parsed.notes), signs.prefer

    def _is_marked(self, models: re.Pattern[str] | None) -> bool:
        """Whether our own remark names one of these models."""
        model, _ = own_notes(self.parsed.notes)
        return bool(model) and models is not None and models.match(model[0]) is not None

    @property
    def is_sure(self) -> bool:
        """Whether no other dialect need be asked: our own remark says so, and nothing in the file was in doubt."""
        signs = self.dialect.derived(_Signs.of)
        return self._is_marked(signs.sure_models) and not self.parsed.report and self.knows_setting

    @property
    def knows_setting(self) -> bool:
        """Whether the dialect knows a setting of the file."""
        names = self.dialect.derived(_Signs.of).names
        return any(names.search(item.name) and item.name != COMMENT for item in self.parsed.settings)


def taken_apart(
    texts: Sequence[str], dialects: Sequence[Dialect], names: Sequence[str]
) -> tuple[Dialect, list[NamedFile]]:
    """Return the dialect of the files, and the files taken apart in its format.

    Raises:
        ConfigFileError: No dialect knows any of them, or they are of different vendors.
    """
    found = [_detect(text, dialects) for text in texts]
    best = _best(item for item in found if item is not None)
    if best is None:
        raise ConfigFileError("config_not_recognised")
    parts = []
    for text, name, own in zip(texts, names, found, strict=True):
        if own is not None and own.dialect is best.dialect:
            parts.append(NamedFile(name, own.parsed))
            continue
        other_vendor = own is not None and own.dialect.vendor != best.dialect.vendor
        if other_vendor or not best.dialect.derived(_Signs.of).fit(_beginning(text)):
            raise ConfigFileError("merge_other_vendor", file=name, vendor=best.dialect.vendor)
        parts.append(NamedFile(name, format_of(text, best.dialect).parse(text)))
    return best.dialect, parts


def look_alikes(text: str, dialect: Dialect, dialects: Sequence[Dialect]) -> list[Dialect]:
    """Return the vendor's other dialects of which a file could be just as well, as far as its beginning tells."""
    beginning = _beginning(text)
    return [
        other
        for other in dialects
        if other is not dialect and other.vendor == dialect.vendor and other.derived(_Signs.of).fit(beginning)
    ]


def own_notes(notes: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """Part Faceplate's own remarks: the model with its sidecars, and features by key name."""
    model: list[str] = []
    keys: dict[str, str] = {}
    for note in notes:
        words = note.split()
        if len(words) > 1 and words[0] == "model":
            model = words[1:]
        elif len(words) == 2:
            keys[words[0].lower()] = words[1]
    return model, keys


def _best(found: Iterable[_Found]) -> _Found | None:
    """Return what knows its file best, of equals the first; only where there is a choice must it be counted."""
    several = list(found)
    if len(several) < 2:
        return several[0] if several else None
    return max(several, key=lambda item: item.rank)


def _beginning(text: str) -> str:
    return "\n" + text[:_WITHIN]


def _detect(text: str, dialects: Sequence[Dialect]) -> _Found | None:
    """Return the dialect that knows most settings of the file, None where none knows any."""
    beginning = _beginning(text)
    mark = _MARK.match(text, max(text.find(_MARK_BEGINS), 0))
    marked = [dialect for dialect in dialects if mark is not None and dialect.derived(_Signs.of).is_named(mark[1])]
    taken: list[tuple[Mapping[str, Any], ParsedFile]] = []
    found: dict[str, _Found] = {}
    for dialect in (*marked, *dialects):
        if dialect.id in found or not dialect.derived(_Signs.of).fit(beginning):
            continue
        syntax = syntax_of(text, dialect)
        parsed = next((parsed for other, parsed in taken if other == syntax), None)
        if parsed is None:
            parsed = format_of(text, dialect).parse(text)
            taken.append((syntax, parsed))
        found[dialect.id] = _Found(dialect, parsed)
        if found[dialect.id].is_sure:
            return found[dialect.id]
    ways = (found[dialect.id] for dialect in dialects if dialect.id in found)
    return _best(way for way in ways if way.parsed.notes or way.knows_setting)

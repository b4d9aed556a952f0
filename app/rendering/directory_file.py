"""The directory file that some phones fetch beside their config: keys show its entries by their favourite number.

Table `directory` of a dialect: file: what follows the stem of the config's name. text: expression that tells such a
file. around, item: the elements. fields: the elements of an entry in their order; number, target, first, last: the
one that is the favourite number, the number to dial, the two parts of the name. most: the highest favourite number.
category: what a key is called that shows an entry. source, confidence.

The entries stand among the settings of the config as `directory/<n>/<field>`, a name that no config can have, so that
what no key shows is kept with the rest. `directory/file` says that there was such a file: it is written again then,
even with nothing in it, because a phone keeps a directory that is no longer spoken of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve
from typing_extensions import override

from app.models.dialect import Dialect
from app.models.findings import Severity
from app.rendering.escape import xml_attribute
from app.rendering.formats.gathering import Gathering, Piece, limited
from app.rendering.formats.xml_text import (
    COMMENT_OR_INSTRUCTION,
    XmlEvents,
    full_name,
    matches_with_rows,
    plain,
    read_xml,
)
from app.rendering.reading import SETTING_LIMIT, Log, ParsedFile, RawSetting, Settings
from app.rendering.writing import COMMENT, Favourite, Pair, RenderedFile, Sheet

PREFIX = "directory/"
MARK = f"{PREFIX}file"

_NAME = re.compile(rf"{PREFIX}(?P<n>[0-9]{{1,7}})/(?P<field>[a-z]{{1,20}})")
_HEAD = 4000
_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")

Entry = dict[str, str]
"""One entry of the directory: texts by field."""


# -- reading -----------------------------------------------------------------------------------------------------------


def parse_directory(text: str, dialects: Iterable[Dialect]) -> tuple[Dialect, ParsedFile] | None:
    """Return the entries of a directory file as settings, and whose file it is; None where it is none.

    Raises:
        ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly long.
    """
    for dialect in dialects:
        table = dialect.table.get("directory")
        if table is not None and re.search(table["text"], text[:_HEAD]):
            return dialect, _parsed(text, table)
    return None


def _parsed(text: str, table: Mapping[str, Any]) -> ParsedFile:
    log = Log()
    events = _Events(table)

    def strictly(text: str) -> list[Piece]:
        events.feed(text)
        return events.pieces

    def mending(text: str) -> list[Piece]:
        return list(_mended(text, table))

    pieces = read_xml(text, strictly, mending, log)
    limited(len(pieces))
    gathering = Gathering(log)
    gathering.setting(MARK, "1", 0)
    for name, value, row in pieces:
        if name == COMMENT:
            log.left("directory_remark", row=row, text=" ".join(value.split())[:60])
        elif _NAME.fullmatch(name) and name.rpartition("/")[2] in table["fields"]:
            gathering.setting(name, _BREAKS.sub(" ", value).strip(" \t\r\n"), row)
        else:
            gathering.not_setting(name.rpartition("/")[2], row)
    return evolve(gathering.file(text), head="")


class _Events(XmlEvents):
    """Makes a piece of each field of each entry."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__()
        self._item: str = table["item"]
        self._count = 0
        self._item_depth = 0
        self._texts: list[str] = []
        self._row = 0

    @override
    def start(self, tag: str, attributes: list[str]) -> None:
        super().start(tag, attributes)
        if not self._item_depth and tag.lower() == self._item:
            self._count += 1
            self._item_depth = self._depth
        self._texts.clear()
        self._row = self.row

    @override
    def end(self, tag: str) -> None:
        if self._item_depth and self._depth == self._item_depth + 1:
            self.pieces.append((f"{PREFIX}{self._count}/{full_name(tag).lower()}", "".join(self._texts), self._row))
        elif self._depth == self._item_depth:
            self._item_depth = 0
        super().end(tag)

    @override
    def data(self, text: str) -> None:
        if self._item_depth:
            self._texts.append(text)


def _mended(text: str, table: Mapping[str, Any]) -> Iterator[Piece]:
    item = re.escape(table["item"])
    pattern = re.compile(
        COMMENT_OR_INSTRUCTION
        + rf"|(?P<item><{item}\b[^<>]*+>)|<(?P<name>[A-Za-z]{{1,20}}+)\s*+>(?P<text>[^<]*+)</(?P=name)\s*+>",
        re.DOTALL | re.IGNORECASE,
    )
    count = 0
    for match, row in itertools.islice(matches_with_rows(pattern, text), SETTING_LIMIT + 1):
        if match["item"]:
            count += 1
        elif match["comment"] is not None:
            yield COMMENT, match["comment"], row
        elif match["name"] and count:
            yield f"{PREFIX}{count}/{match['name'].lower()}", plain(match["text"]), row


class DirectoryEntries:
    """The entries of a file that was read, by favourite number.

    Args:
        table: `directory` of the dialect, None for a vendor without such files.
        settings: The settings of all files of the phone.
    """

    def __init__(self, table: Mapping[str, Any] | None, settings: Settings) -> None:
        self._table = table or {}
        self._settings = settings
        self.is_read = settings.get(MARK) is not None
        self._by_number: dict[int, tuple[str, Entry]] = {}
        if self.is_read:
            for n, entry in entries_of((item.name, item.value) for item in settings.by_name.values()).items():
                number = favourite_number(entry.get(self._table["number"], ""), self._table)
                if number:
                    self._by_number.setdefault(number, (n, entry))

    @property
    def numbers(self) -> list[int]:
        """The favourite numbers, ascending."""
        return sorted(self._by_number)

    def take(self, number: int) -> Entry | None:
        """Return the entry of a favourite number as one that a key shows, None if there is none."""
        n, entry = self._by_number.get(number, ("", None))
        if entry is None:
            return None
        for field in entry:
            self._settings.take(f"{PREFIX}{n}/{field}")
        return entry

    def label(self, entry: Entry) -> str:
        """Return the name under which the phone shows an entry."""
        return " ".join(filter(None, (entry.get(self._table["first"], ""), entry.get(self._table["last"], ""))))


def entries_of(settings: Iterable[Pair]) -> dict[str, Entry]:
    """Return the entries among settings, in order."""
    entries: dict[str, Entry] = {}
    for name, value in settings:
        match = _NAME.fullmatch(name) if name.startswith(PREFIX) else None
        if match:
            entries.setdefault(match["n"], {})[match["field"]] = value
    return entries


def renumbered(settings: Iterable[RawSetting]) -> list[RawSetting]:
    """Return settings in which the entries count from 1 again, whatever entries between them were taken."""
    places: dict[str, int] = {}
    result = []
    for item in settings:
        match = _NAME.fullmatch(item.name) if item.name.startswith(PREFIX) else None
        if match:
            place = places.setdefault(match["n"], len(places) + 1)
            item = RawSetting(f"{PREFIX}{place}/{match['field']}", item.value, item.row)
        result.append(item)
    return result


def favourite_number(text: str, table: Mapping[str, Any]) -> int:
    """Return a favourite number, 0 where the text is none."""
    plain_digits = text.isascii() and text.isdigit() and len(text) <= 6
    return int(text) if plain_digits and 1 <= int(text) <= table["most"] else 0


# -- writing -----------------------------------------------------------------------------------------------------------


def parted(kept: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Part kept settings into those of the config and those of the directory file."""
    rest = [pair for pair in kept if not pair[0].startswith(PREFIX)]
    return rest, [pair for pair in kept if pair[0].startswith(PREFIX)]


def write_directory(
    table: Mapping[str, Any],
    stem: str,
    favourites: Sequence[Favourite],
    kept: Sequence[Pair],
    sheet: Sheet,
    earlier: frozenset[str],
) -> RenderedFile | None:
    """Return the directory file, None where there is nothing to say.

    Args:
        table: `directory` of the dialect.
        stem: The config's name without its ending.
        favourites: What keys show.
        kept: Kept entries, as `parted` gives them.
        sheet: Takes the findings.
        earlier: Names of files that were delivered before; such a directory is written again even without entries.
    """
    name = stem + table["file"]
    if not favourites and not kept and name not in earlier:
        return None
    unknown = [favourite for favourite in favourites if table["target"] not in favourite.entry]
    if unknown:
        for favourite in unknown:
            sheet.add("favourite_unknown", Severity.WARNING, favourite.position, number=favourite.number)
        if len(unknown) < len(favourites) or kept:
            sheet.add("directory_not_written", Severity.ERROR, file=name, number=unknown[0].number)
        return None
    ours = _ours(favourites, sheet)
    entries = [entry for _, entry in sorted(ours.items())]
    entries += [_kept_entry(entry, table, ours, sheet) for entry in entries_of(kept).values()]
    rows = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>']
    around: list[str] = table["around"]
    rows += [f"{' ' * depth}<{tag}>" for depth, tag in enumerate(around)]
    pad = " " * len(around)
    for entry in entries:
        rows.append(f"{pad}<{table['item']}>")
        rows += [
            f"{pad} <{field}>{xml_attribute(entry[field])}</{field}>" for field in table["fields"] if field in entry
        ]
        rows.append(f"{pad}</{table['item']}>")
    rows += [f"{' ' * depth}</{tag}>" for depth, tag in reversed(list(enumerate(around)))]
    return RenderedFile(name, ("\n".join(rows) + "\n").encode())


def _ours(favourites: Sequence[Favourite], sheet: Sheet) -> dict[int, Entry]:
    found: dict[int, Favourite] = {}
    for favourite in favourites:
        first = found.setdefault(favourite.number, favourite)
        if first.entry != favourite.entry:
            sheet.add("favourite_twice", Severity.ERROR, favourite.position, number=favourite.number)
    return {number: dict(favourite.entry) for number, favourite in found.items()}


def _kept_entry(entry: Entry, table: Mapping[str, Any], ours: Mapping[int, Entry], sheet: Sheet) -> Entry:
    """Return a kept entry; a favourite number that a key has now is no longer its own."""
    number = favourite_number(entry.get(table["number"], ""), table)
    if number not in ours:
        return entry
    sheet.add("favourite_taken", Severity.WARNING, number=number, target=entry.get(table["target"], ""))
    return {field: text for field, text in entry.items() if field != table["number"]}


def entry_for(
    table: Mapping[str, Any], number: int, target: str, label: str, other: Callable[[str], str]
) -> Mapping[str, str]:
    """Return the entry of a key.

    Args:
        table: `directory` of the dialect.
        number: The favourite number.
        target: What is dialled.
        label: What the key shows; the last name in it stays one where the entry has one.
        other: Returns the text of another field of the entry, "" for none.
    """
    last = other(table["last"])
    first = label
    if last and (label == last or label.endswith(f" {last}")):
        first = label[: -len(last)].rstrip()
    else:
        last = ""
    texts = {field: other(field) for field in table["fields"]}
    texts |= {table["number"]: str(number), table["target"]: target, table["first"]: first, table["last"]: last}
    return {field: text for field, text in texts.items() if text}

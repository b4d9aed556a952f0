"""Several files of one phone, such as a common file, the phone's own and its uploaded overrides, made one.

A dialect says in `several_files` which file counts where two say different things. wins: `later` or `earlier`, in
the order in which the files are given. ranks: pairs of a pattern of file names and a number; a file of a higher
number counts over those of lower ones whatever the order, and without a match the number is 0. list: the setting
of a master file that lists the others in their order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from app.rendering.reading import KeyRead, Log, ParsedFile, RawSetting, ReportEntry
from app.rendering.writing import COMMENT

_ROWS_PER_FILE = 100_000_000
"""Rows of the second file count from here on, so that a row tells its file; no file has as many."""

_MACROS = re.compile(r"\\\[[^]]*\\\]")


@frozen
class NamedFile:
    """One of the files: its name without folders, and the file taken apart."""

    name: str
    parsed: ParsedFile


def merge_order(files: Sequence[NamedFile], rule: Mapping[str, Any]) -> list[int]:
    """Return the places of the files, weakest first.

    Args:
        files: In the order in which they were given.
        rule: `several_files` of the dialect; where it is empty, later files count.
    """
    if len(files) == 1:
        return [0]
    listed = _listed(files, rule.get("list", ""))
    given = sorted(range(len(files)), key=lambda place: _place(files[place].name, listed))
    if rule.get("wins") == "earlier":
        given.reverse()
    return sorted(given, key=lambda place: _rank(files[place].name, rule.get("ranks", ())))


def merged(files: Sequence[NamedFile], order: Sequence[int], log: Log) -> ParsedFile:
    """Return the settings of all files, each name once; every setting that a file loses is told.

    Args:
        files: In the order in which they were given.
        order: Their places, weakest first.
        log: Takes the report.
    """
    if len(files) == 1:
        return files[0].parsed
    shifted = [_shifted(file, number) for number, file in enumerate(files)]
    weakest_first = [shifted[place] for place in order]
    log.read("files_merged", files=" < ".join(file.name for file in weakest_first))
    found: dict[str, RawSetting] = {}
    for file in weakest_first:
        for item in file.parsed.settings:
            name = item.name.lower() if item.name != COMMENT else f"{COMMENT}{item.row}:{len(found)}"
            before = found.get(name)
            if before is not None and before.value != item.value:
                log.read("setting_overridden", item.name, item.row, other=files[before.row // _ROWS_PER_FILE].name)
            found[name] = item
    return ParsedFile(
        found,
        tuple(note for file in weakest_first for note in file.parsed.notes),
        "\n".join(file.parsed.head for file in reversed(weakest_first)),
        tuple(entry for file in shifted for entry in file.parsed.report),
    )


def placed(entries: Sequence[ReportEntry | KeyRead], names: Sequence[str]) -> list[ReportEntry | KeyRead]:
    """Return the report of merged files with the file and its own row in each entry."""
    if len(names) == 1:
        return list(entries)
    return [
        entry._replace(file=names[entry.row // _ROWS_PER_FILE], row=entry.row % _ROWS_PER_FILE) if entry.row else entry
        for entry in entries
    ]


def _shifted(file: NamedFile, number: int) -> NamedFile:
    offset = number * _ROWS_PER_FILE
    parsed = evolve(
        file.parsed,
        by_name={
            name: RawSetting(item.name, item.value, item.row + offset) for name, item in file.parsed.by_name.items()
        },
        report=tuple(entry._replace(row=entry.row + offset) if entry.row else entry for entry in file.parsed.report),
    )
    return NamedFile(file.name, parsed)


def _listed(files: Sequence[NamedFile], setting: str) -> list[re.Pattern[str]]:
    if not setting:
        return []
    texts = [item.value for file in files for item in file.parsed.settings if item.name.lower() == setting.lower()]
    names = [name.strip().lower().rpartition("/")[2] for text in texts for name in text.split(",")]
    return [re.compile(_MACROS.sub("[^/]*", re.escape(name))) for name in names if name]


def _place(name: str, listed: Sequence[re.Pattern[str]]) -> int:
    return next((place for place, pattern in enumerate(listed) if pattern.fullmatch(name.lower())), -1)


def _rank(name: str, ranks: Sequence[tuple[str, int]]) -> int:
    return next((rank for pattern, rank in ranks if re.search(pattern, name.lower())), 0)

"""The vendor's second spelling of a file: settings by number instead of by name.

Table `respelling`: numbers: `always`, or `kept` to write numbers where more of the kept settings are known by number
than by name only, because one file cannot hold both. version_named, version_numbered: what the skeleton prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.models.dialect import Dialect
from app.models.findings import Severity
from app.rendering.formats.numbered import NUMBER, NumberedNames
from app.rendering.schemes.modes import DialectModes, KeyModes
from app.rendering.writing import COMMENT, KEPT_TITLE, Pair, RenderInput, Section, Sheet


def respelled(job: RenderInput, sections: list[Section], sheet: Sheet) -> tuple[list[Section], Mapping[str, str]]:
    """Return the sections in the spelling that the file must have, and values for the skeleton.

    A setting that this spelling has no word for is left out and told.
    """
    table = job.dialect.table.get("respelling")
    if table is None:
        return sections, {}
    kept = [name for section in sections if section.title == KEPT_TITLE for name, _ in section.settings]
    by_number = sum(1 for name in kept if NUMBER.fullmatch(name))
    if table["numbers"] != "always" and not by_number:
        return sections, {"version": table["version_named"]}
    numbered = job.dialect.derived(_numbered_names)
    named_only = sum(1 for name in kept if name != COMMENT and numbered.numbered(name, "") is None)
    if table["numbers"] != "always" and named_only >= by_number:
        named = [Section(part.title, _named(part.settings, sheet)) for part in sections]
        return named, {"version": table["version_named"]}
    modes = [part.derived(DialectModes).of(job.space) for part in (job.dialect, *job.dialect.parts)]
    spelled = [Section(part.title, _numbered(part.settings, numbered, modes, sheet)) for part in sections]
    return spelled, {"version": table["version_numbered"]}


def _numbered_names(dialect: Dialect) -> NumberedNames:
    return NumberedNames(dialect.table["syntax"]["numbers"])


def _named(settings: list[Pair], sheet: Sheet) -> list[Pair]:
    rest = []
    for name, value in settings:
        if NUMBER.fullmatch(name):
            sheet.add("setting_without_name", Severity.ERROR, name=name)
        else:
            rest.append((name, value))
    return rest


def _numbered(settings: list[Pair], numbered: NumberedNames, modes: Sequence[KeyModes], sheet: Sheet) -> list[Pair]:
    rest = []
    for name, value in settings:
        if name == COMMENT:
            rest.append((name, value))
            continue
        text: str | None = value
        for table in modes:
            text = table.numbered(name, text) if text is not None else None
        found = numbered.numbered(name, text) if text is not None else None
        if found is None:
            sheet.add("setting_without_number", Severity.ERROR, name=name)
        else:
            rest.append(found)
    return rest

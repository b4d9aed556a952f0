"""Keys as text for the clipboard: JSON for Faceplate itself, a table for everything else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve

from app.errors import InputError
from app.models.features import Feature, FeatureCatalogue
from app.models.keys import Assignment, DirectorySlot, KeyState

FORMAT = "faceplate-keys"
HEADINGS: Final = ("Feature", "Target", "Label", "Line", "Pickup", "Locked", "Note")
"""The columns of the table that other programs get."""
_LOCKED: Final = "locked"
_SPACE: Final = re.compile(r"[\t\r\n]+")
_PLAIN_NUMBER: Final = re.compile(r"[+-]?[\d\s()/.-]+")
MOST = 1000
"""More keys than any phone has are no selection of ours."""


def to_json(assignments: Sequence[Assignment]) -> str:
    """Return keys, in order, as text that `from_json` reads."""
    return json.dumps({FORMAT: 1, "keys": [_record(key) for key in assignments]}, ensure_ascii=False)


def _record(key: Assignment) -> dict[str, Any]:
    record: dict[str, Any] = {"state": key.state.value}
    if key.is_assigned:
        record |= {"feature": key.feature, "line": key.line, "value": key.value, "pickup": key.pickup}
        record |= {"label": key.label, "extra": dict(key.extra)}
        if key.slot is not None:
            record["slot"] = {"view": key.slot.view_id, "entry": key.slot.entry, "skips_own": key.slot.skips_own}
    return record | {"locked": key.locked, "note": key.note}


def from_json(text: str) -> list[Assignment]:
    """Read what `to_json` wrote.

    Raises:
        InputError: It is something else; nothing was changed.
    """
    try:
        data = json.loads(text)
        if data[FORMAT] != 1 or not 0 < len(data["keys"]) <= MOST:
            raise ValueError("format")
        return [_key(record) for record in data["keys"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("clipboard_no_keys") from error


def _key(record: dict[str, Any]) -> Assignment:
    texts = {name: record.get(name, "") for name in ("feature", "value", "pickup", "label", "note")}
    line = record.get("line", 1)
    if not all(isinstance(text, str) for text in texts.values()) or type(line) is not int or line < 0:
        raise TypeError("key")
    return Assignment(
        state=KeyState(record["state"]),
        line=line,
        extra=tuple(sorted((str(name), str(value)) for name, value in record.get("extra", {}).items())),
        locked=record.get("locked") is True,
        slot=_slot(record["slot"]) if "slot" in record else None,
        **texts,
    )


def _slot(record: dict[str, Any]) -> DirectorySlot:
    view, entry = record["view"], record["entry"]
    if not isinstance(view, str) or type(entry) is not int or entry < 1:
        raise TypeError("slot")
    return DirectorySlot(view, entry, record.get("skips_own") is not False)


def to_table(assignments: Sequence[Assignment], features: FeatureCatalogue) -> str:
    """Return keys as rows of a spreadsheet, parted by tabs, under their headings; `from_table` reads them."""
    return "\n".join("\t".join(_SPACE.sub(" ", cell) for cell in row) for row in _rows(assignments, features))


def to_csv(assignments: Sequence[Assignment], features: FeatureCatalogue) -> str:
    """Return the rows of `to_table` as comma-separated values (RFC 4180)."""
    out = io.StringIO()
    csv.writer(out).writerows(_rows(assignments, features))
    return out.getvalue()


def _rows(assignments: Sequence[Assignment], features: FeatureCatalogue) -> Iterator[Sequence[str]]:
    yield HEADINGS
    for key in assignments:
        feature = features.get(key.feature)
        title = feature.title if feature else key.feature or key.state.value
        cells = (title, key.value, key.label, str(key.line) if key.is_assigned else "", key.pickup)
        yield [_safe(cell) for cell in (*cells, _LOCKED if key.locked else "", key.note)]


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: numbers, also with a plus, are none."""
    is_formula = cell[:1] in ("=", "@", "+", "-") and not _PLAIN_NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula or cell.startswith("'") else cell


def from_table(text: str, features: FeatureCatalogue) -> list[Assignment] | None:
    """Read rows of keys under the headings of `to_table`, in any order and with columns left out or added.

    Vendor parameters are not among the columns.

    Returns:
        The keys, or None where the first row has no headings of ours: then it is some other text.

    Raises:
        InputError: `table_feature`: a row names a feature that there is not, or `clipboard_no_keys`: no row follows.
    """
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    places = {name: place for place, name in enumerate(cell.strip() for cell in lines[0])} if lines else {}
    if not {HEADINGS[0], HEADINGS[1]} <= places.keys():
        return None
    if not 1 < len(lines) <= MOST + 1:
        raise InputError("clipboard_no_keys")
    titles = {name.casefold(): feature for feature in features for name in (feature.id, feature.title)}
    return [_from_row(cells, number, places, titles) for number, cells in enumerate(lines[1:], 2)]


def _from_row(cells: Sequence[str], row: int, places: Mapping[str, int], titles: Mapping[str, Feature]) -> Assignment:
    def cell(name: str) -> str:
        place = places.get(name, -1)
        held = cells[place].strip() if 0 <= place < len(cells) else ""
        return held.removeprefix("'")

    word, value, label, line, pickup, locked, note = (cell(name) for name in HEADINGS)
    states = {state.value for state in KeyState if state is not KeyState.ASSIGNED}
    if word.casefold() in states or not word:
        return Assignment(KeyState(word.casefold() or KeyState.DEFAULT.value), locked=bool(locked), note=note)
    feature = titles.get(word.casefold())
    if feature is None:
        raise InputError("table_feature", feature=word, row=row)
    number = int(line) if line.isdecimal() and len(line) < 4 else 1
    key = Assignment(feature=feature.id, line=number, value=value, label=label, pickup=pickup)
    return feature.normalised(evolve(key, locked=bool(locked), note=note))

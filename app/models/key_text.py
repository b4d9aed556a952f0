"""Keys as text for the clipboard: JSON for Faceplate itself, a table for everything else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from app.errors import InputError
from app.models.features import FeatureCatalogue
from app.models.keys import Assignment, DirectorySlot, KeyState

FORMAT = "faceplate-keys"
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
    """Return keys as lines of feature, value, label, line and pickup code, parted by tabs, for a spreadsheet."""
    rows = []
    for key in assignments:
        feature = features.get(key.feature)
        title = feature.title if feature else key.state.value
        cells = (title, key.value, key.label, str(key.line) if key.is_assigned else "", key.pickup)
        rows.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
    return "\n".join(rows)

"""What keys were looked up for a push ⇄ JSON. Apart from the documents, since the first window shows no push."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.models.push import Lookup
from app.storage.codec import position_from_json, position_to_json
from app.storage.json_fields import refuse, text_at


def lookups_to_json(lookups: Iterable[Lookup]) -> list[Any]:
    """Return looked-up keys as `[position, value, label]` each."""
    return [[position_to_json(item.position), item.value, item.label] for item in lookups]


def lookups_from_json(data: object) -> tuple[Lookup, ...]:
    """Read what `lookups_to_json` wrote.

    Raises:
        InputError: `document_field_wrong`.
    """
    if type(data) is not list:
        raise refuse("$", "list")
    found = []
    for place, item in enumerate(data):
        path = f"$[{place}]"
        if type(item) is not list or len(item) != 3:
            raise refuse(path, "[position, value, label]")
        position = position_from_json(item[0], f"{path}[0]")
        found.append(Lookup(position, text_at(item[1], f"{path}[1]"), text_at(item[2], f"{path}[2]")))
    return tuple(found)

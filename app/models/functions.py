"""What keys with functions of their own do while nothing is assigned to them."""

from __future__ import annotations

from collections.abc import Mapping

from app.models.catalogue import KeyAreaSpec, NamedKey
from app.models.keys import KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.models.layers import KeyStack


def own_keys(area: KeyAreaSpec, taken: frozenset[int]) -> Mapping[int, NamedKey]:
    """Return which of the phone's own functions each key of an area shows, by number from 1.

    Args:
        area: The area. Where assigned keys push the phone's own along, the first function is on the first free key.
        taken: The keys that do something else.
    """
    free = [number for number in range(1, len(area.keys) + 1) if number not in taken]
    if not area.inserts:
        return {number: area.keys[number - 1] for number in free}
    functions = (key for key in area.keys if key.does)
    return {number: key for number, key in zip(free, functions, strict=False)}


def own_key(space: KeySpace, stack: KeyStack, position: KeyPosition) -> NamedKey | None:
    """Return the phone's own function that a key has now; None for a key without one, or with another job."""
    slot = space.slot(position)
    area = space.area(position)
    if slot is None or slot.named is None or area is None:
        return None
    return own_keys(area, taken_keys(space, stack, area.id)).get(slot.index)


def own_function(space: KeySpace, stack: KeyStack, position: KeyPosition) -> str:
    """Return the name of the phone's own function that a key has now, "" for none."""
    key = own_key(space, stack, position)
    return key.does if key is not None else ""


def taken_keys(space: KeySpace, stack: KeyStack, area_id: str) -> frozenset[int]:
    """Return the numbers of an area's keys that are not left to the phone."""
    return frozenset(
        slot.index
        for slot in space
        if slot.position.area == area_id
        and slot.position.unit == 0
        and stack.at(slot.position).assignment.state is not KeyState.DEFAULT
    )

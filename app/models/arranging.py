"""Edits of many keys at once: sort, reverse, close gaps, shift, swap, fill a series, find and replace.

Each returns what the keys shall do afterwards, for `editing.put`. Locked keys and keys that the model fixes stay where
and as they are; the others are arranged around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from attrs import evolve, frozen

from app.errors import EditRefused
from app.models.directory import Collation
from app.models.editing import content
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySpace
from app.models.layers import KeyStack
from app.models.searching import fold

Wanted = dict[KeyPosition, Assignment | None]
"""What keys shall do; None leaves a key to the phone."""

LONGEST_SERIES: Final = 1000


class SortBy(Enum):
    """What a selection is sorted by."""

    LABEL = "label"
    TARGET = "target"


def movable(space: KeySpace, stack: KeyStack, positions: Iterable[KeyPosition]) -> list[KeyPosition]:
    """Return the keys, in list order, that may be arranged: neither locked nor fixed by the model."""
    rows = sorted({row for position in positions if (row := space.row(position)) >= 0})
    slots = [space.slots[row] for row in rows]
    return [slot.position for slot in slots if not slot.fixed and not stack.at(slot.position).assignment.locked]


def sort(
    space: KeySpace,
    stack: KeyStack,
    positions: Iterable[KeyPosition],
    by: SortBy,
    collate: Collation = fold,
    descending: bool = False,
) -> Wanted:
    """Sort what keys do among the places that are taken; free places stay free.

    Keys without a label, or without a target, come last either way.
    """
    places = _taken(space, stack, positions)
    keys = [key for place in places if (key := content(stack, place)) is not None]
    filled = [key for key in keys if _text(key, by)]
    if by is SortBy.TARGET:
        filled.sort(key=lambda key: number_order(key.value), reverse=descending)
    else:
        filled.sort(key=lambda key: (collate(key.label), number_order(key.value)), reverse=descending)
    return _placed(stack, places, [*filled, *(key for key in keys if not _text(key, by))])


def _text(key: Assignment, by: SortBy) -> str:
    return key.label if by is SortBy.LABEL else key.value


def number_order(text: str) -> tuple[bool, int, str]:
    """Order numbers as numbers of their length, so that 99 comes before 100, and anything else after them."""
    return not text.isdigit(), len(text) if text.isdigit() else 0, fold(text)


def reverse(space: KeySpace, stack: KeyStack, positions: Iterable[KeyPosition]) -> Wanted:
    """Turn the order of what keys do around, among the places that are taken."""
    places = _taken(space, stack, positions)
    return _placed(stack, places, [content(stack, place) for place in reversed(places)])


def close_gaps(space: KeySpace, stack: KeyStack, positions: Iterable[KeyPosition]) -> Wanted:
    """Move what keys do up to the first places of the selection; the free places are at its end."""
    places = movable(space, stack, positions)
    keys = [key for place in places if (key := content(stack, place)) is not None]
    return _placed(stack, places, [*keys, *[None] * (len(places) - len(keys))])


def shift(space: KeySpace, stack: KeyStack, positions: Iterable[KeyPosition], by: int) -> Wanted:
    """Move what keys do by a number of places along the list, over pages and sidecars.

    Raises:
        EditRefused: `no_room` where the list ends, `shift_in_the_way` where another key that is not moved has a job.
    """
    moving = _taken(space, stack, positions)
    order = movable(space, stack, (slot.position for slot in space))
    place_of = {position: place for place, position in enumerate(order)}
    targets = [place_of[position] + by for position in moving]
    if any(not 0 <= target < len(order) for target in targets):
        fitting = sum(0 <= target < len(order) for target in targets)
        raise EditRefused("no_room", wanted=len(moving), found=fitting)
    wanted: Wanted = dict.fromkeys(moving)
    taken = set(moving)
    for place in (order[target] for target in targets):
        if place not in taken and content(stack, place) is not None:
            slot = space.slot(place)
            raise EditRefused("shift_in_the_way", key=slot.bank_index if slot else place.slot)
    for position, target in zip(moving, targets, strict=True):
        wanted[order[target]] = content(stack, position)
    return _changes(stack, wanted)


def swap(stack: KeyStack, pairs: Sequence[tuple[KeyPosition, KeyPosition]]) -> Wanted:
    """Let pairs of keys change places, e.g. two pages or two sidecars; a pair with a locked key stays."""
    wanted: Wanted = {}
    for one, other in pairs:
        if not stack.at(one).assignment.locked and not stack.at(other).assignment.locked:
            wanted[one], wanted[other] = content(stack, other), content(stack, one)
    return _changes(stack, wanted)


@frozen
class Series:
    """Numbers in a row: 101, 102 … or 71 … 75. Leading zeros are kept."""

    first: str
    step: int = 1
    count: int = 0
    """How many; 0 for as many as there are keys."""

    def numbers(self, most: int) -> list[str]:
        """Return the numbers, at most `most`.

        Raises:
            EditRefused: `series_not_a_number`, or `series_below_zero` where a falling series would go that far.
        """
        head, digits = _parted(self.first)
        if not digits:
            raise EditRefused("series_not_a_number", text=self.first)
        count = min(self.count or most, most, LONGEST_SERIES)
        values = [int(digits) + place * self.step for place in range(count)]
        if values and min(values) < 0:
            raise EditRefused("series_below_zero", text=self.first)
        return [head + str(value).zfill(len(digits)) for value in values]


_SERIES = re.compile(r"^\s*(\S*?\d+)\s*(?:-|–|—|\.\.+|…|to)\s*(\S*?\d+)\s*$")
_TAIL = re.compile(r"^(.*?)(\d+)$")


def _parted(text: str) -> tuple[str, str]:
    found = _TAIL.match(text.strip())
    return (found[1], found[2]) if found is not None else ("", "")


def read_series(text: str) -> Series:
    """Read `101`, `101…120` or `*71-*75`; a number alone goes on for as many keys as there are.

    Raises:
        EditRefused: `series_not_a_number`.
    """
    found = _SERIES.match(text)
    if found is None:
        if not _parted(text)[1]:
            raise EditRefused("series_not_a_number", text=text)
        return Series(text.strip())
    (head, first), (other, last) = _parted(found[1]), _parted(found[2])
    if other not in ("", head) or not first or not last:
        raise EditRefused("series_not_a_number", text=text)
    distance = int(last) - int(first)
    return Series(head + first, 1 if distance >= 0 else -1, abs(distance) + 1)


def fill_series(
    space: KeySpace,
    stack: KeyStack,
    positions: Iterable[KeyPosition],
    model: Assignment,
    series: Series,
    label: str = "",
) -> Wanted:
    """Give keys one number of a series each, in list order.

    Args:
        space: The keys of the phone.
        stack: What they do.
        positions: The keys; locked and fixed ones are passed over without using up a number.
        model: What each key becomes, but for number and label.
        series: The numbers.
        label: The label of each; `{ext}` stands for its number.
    """
    places = movable(space, stack, positions)
    return {
        place: evolve(model, value=number, label=label.replace("{ext}", number))
        for place, number in zip(places, series.numbers(len(places)), strict=False)
    }


LABEL: Final = "label"
TEXT_FIELDS: Final = (LABEL, "value", "pickup", "note")


def replace_text(
    space: KeySpace,
    stack: KeyStack,
    positions: Iterable[KeyPosition],
    find: str,
    replacement: str,
    fields: Sequence[str] = TEXT_FIELDS,
    match_case: bool = False,
) -> Wanted:
    """Replace a text in the fields of keys; only keys that change are returned. Locked keys change too: none moves."""
    if not find:
        return {}
    pattern = re.compile(re.escape(find), 0 if match_case else re.IGNORECASE)
    wanted: Wanted = {}
    for position in positions:
        slot = space.slot(position)
        key = content(stack, position)
        if key is None or slot is None or slot.fixed:
            continue
        texts: dict[str, Any] = {name: pattern.sub(lambda _: replacement, getattr(key, name)) for name in fields}
        after = evolve(key, **texts)
        if after.value != key.value:
            after = evolve(after, slot=None)
        if after != key:
            wanted[position] = after
    return wanted


def _taken(space: KeySpace, stack: KeyStack, positions: Iterable[KeyPosition]) -> list[KeyPosition]:
    return [place for place in movable(space, stack, positions) if content(stack, place) is not None]


def _placed(stack: KeyStack, places: Sequence[KeyPosition], keys: Sequence[Assignment | None]) -> Wanted:
    return _changes(stack, dict(zip(places, keys, strict=True)))


def _changes(stack: KeyStack, wanted: Mapping[KeyPosition, Assignment | None]) -> Wanted:
    return {position: key for position, key in wanted.items() if key != content(stack, position)}

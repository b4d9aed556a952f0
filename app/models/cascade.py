"""The cascade planner: people of the directory onto keys, from a start key on.

It follows the vendor's index order (or the columns of the picture) to the end that is asked for and never wraps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import overload

from attrs import frozen
from typing_extensions import override

from app.errors import EditRefused
from app.models.dialect import Verdict
from app.models.documents import Contact
from app.models.editing import content, put
from app.models.keys import LINE_AREA, Assignment, DirectorySlot, KeyMap, KeyPosition, KeyState
from app.models.keyspace import KeySlot, KeySpace
from app.models.layers import KeyStack
from app.models.navigation import Place
from app.models.resolving import label_text, target_of

CASCADE_AREAS = frozenset({LINE_AREA, "mpk"})
"""The areas that a cascade fills: programmable keys with a label of their own, never soft or hard keys."""

LINE_FEATURES = frozenset({"line", "shared_line"})


class CascadeEnd(Enum):
    """How far a cascade goes."""

    PAGE = "page"
    UNIT = "unit"
    PHONE = "phone"


class CascadeOrder(Enum):
    """In which order keys are taken on a page."""

    INDEX = "index"
    COLUMNS = "columns"


class SkipReason(Enum):
    """Why a cascade leaves a key alone."""

    LOCKED = "locked"
    LINE = "line"
    SHARED_LINE = "shared_line"
    FIXED = "fixed"
    BLANK = "blank"
    TAKEN = "taken"
    GAP = "gap"
    INCAPABLE = "incapable"


@frozen
class CascadeOptions:
    """The choices.

    dynamic: write slots of the view `view_id` instead of today's people. only_free: leave keys alone that have a job.
    gap: leave every n-th key free, counted from the start key; 0 for none. label: may hold variables. line: the
    account that watches.
    """

    view_id: str = ""
    dynamic: bool = False
    feature: str = "blf"
    only_free: bool = True
    end: CascadeEnd = CascadeEnd.PHONE
    order: CascadeOrder = CascadeOrder.INDEX
    skip_own: bool = True
    gap: int = 0
    pickup: str = ""
    label: str = "{name}"
    line: int = 1


class Rest(Sequence[Contact]):
    """The people of a list from a place on, without a copy: a plan is made anew with each choice.

    Args:
        people: The whole list.
        first: The place of the first one, from 0.
    """

    def __init__(self, people: Sequence[Contact], first: int) -> None:
        self._people = people
        self._first = first

    @override
    def __len__(self) -> int:
        return max(0, len(self._people) - self._first)

    @overload
    def __getitem__(self, place: int) -> Contact: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Contact]: ...

    @override
    def __getitem__(self, place: int | slice) -> Contact | Sequence[Contact]:
        places = range(self._first, len(self._people))[place]
        if isinstance(places, range):
            return [self._people[one] for one in places]
        return self._people[places]


@frozen
class CascadePlan:
    """What a cascade would do.

    filled: the new assignments. ghosts: the same as they would be shown, labels of dynamic keys filled in. people: who
    stands on each of them. replaced: what was there, for keys that had a job. skipped: keys within reach that are left
    alone, and why. overflow: people for whom there is no key. own: the phone's own extensions that were left out.
    without_number: people with nothing to watch or dial.
    """

    filled: Mapping[KeyPosition, Assignment]
    ghosts: Mapping[KeyPosition, Assignment]
    people: Mapping[KeyPosition, Contact]
    replaced: Mapping[KeyPosition, Assignment]
    skipped: Mapping[KeyPosition, SkipReason]
    overflow: Sequence[Contact]
    own: tuple[Contact, ...]
    without_number: tuple[Contact, ...]
    _stack: KeyStack

    @property
    def keys(self) -> KeyMap:
        """The own layer after the cascade."""
        return put(self._stack, dict(self.filled))


def walk(
    space: KeySpace,
    start: KeyPosition,
    end: CascadeEnd = CascadeEnd.PHONE,
    order: CascadeOrder = CascadeOrder.INDEX,
    place: Callable[[KeySlot], Place] | None = None,
) -> list[KeySlot]:
    """Return the keys from a start key, included, on; never wraps.

    Args:
        space: The keys of the phone.
        start: The first key.
        end: How far to go.
        order: With COLUMNS each page is taken column by column, from the left, downwards.
        place: Where a key is on the picture; without it, columns are taken in index order.

    Raises:
        EditRefused: The start key does not exist, or is none that a cascade fills.
    """
    first = space.slot(start)
    if first is None:
        raise EditRefused("key_missing")
    if start.area not in CASCADE_AREAS:
        raise EditRefused("cascade_area", key=first.spoken_name[:1].upper() + first.spoken_name[1:])
    slots = [slot for slot in space.in_index_order() if slot.position.area in CASCADE_AREAS]
    if order is CascadeOrder.COLUMNS and place is not None:
        slots = _by_columns(slots, place)
    slots = slots[slots.index(first) :]
    if end is CascadeEnd.UNIT:
        return [slot for slot in slots if slot.position.unit == start.unit]
    if end is CascadeEnd.PAGE:
        return [slot for slot in slots if _page(slot) == _page(first)]
    return slots


def _page(slot: KeySlot) -> tuple[int, str, int]:
    return slot.position.unit, slot.position.area, slot.position.page


def _by_columns(slots: Sequence[KeySlot], place: Callable[[KeySlot], Place]) -> list[KeySlot]:
    pages: dict[tuple[int, str, int], list[KeySlot]] = {}
    for slot in slots:
        pages.setdefault(_page(slot), []).append(slot)
    return [slot for page in pages.values() for slot in _columns(page, place)]


def _columns(page: Sequence[KeySlot], place: Callable[[KeySlot], Place]) -> list[KeySlot]:
    """Sort a page by columns. A gap across that is wider than the page's width shared by all its keys parts two."""
    places = {slot: place(slot) for slot in page}
    across = sorted(places, key=lambda slot: places[slot].x)
    width = places[across[-1]].x - places[across[0]].x
    step = width / max(len(page), 1)
    columns: list[list[KeySlot]] = []
    for slot in across:
        if not columns or places[slot].x - places[columns[-1][-1]].x > step:
            columns.append([])
        columns[-1].append(slot)
    return [slot for column in columns for slot in sorted(column, key=lambda item: (places[item].y, item.order))]


def plan_cascade(
    slots: Sequence[KeySlot],
    stack: KeyStack,
    people: Sequence[Contact],
    options: CascadeOptions,
    own: Sequence[Contact] = (),
    can: Callable[[str, str], Verdict] | None = None,
) -> CascadePlan:
    """Work out a cascade.

    Args:
        slots: The keys to fill, as `walk` gives them.
        stack: What the keys do now.
        people: The people of the view, in its order, without the phone's own where those are left out.
        options: The choices.
        own: Who was left out for that.
        can: Says whether a bank can have a feature (`Dialect.can`).
    """
    skipped: dict[KeyPosition, SkipReason] = {}
    free: list[KeyPosition] = []
    for number, slot in enumerate(slots, start=1):
        reason = _reason(slot, number, stack, options, can)
        if reason is None:
            free.append(slot.position)
        else:
            skipped[slot.position] = reason
    filled: dict[KeyPosition, Assignment] = {}
    ghosts: dict[KeyPosition, Assignment] = {}
    on_keys: dict[KeyPosition, Contact] = {}
    without: list[Contact] = []
    taken = 0
    for entry, person in enumerate(people, start=1):
        if len(filled) == len(free):
            break
        taken = entry
        target = target_of(person, options.feature)
        if not target:
            without.append(person)
            continue
        position = free[len(filled)]
        label = label_text(options.label, target, person)
        ghosts[position] = _key(entry, target, label, options)
        filled[position] = _key(entry, target, options.label, options) if options.dynamic else ghosts[position]
        on_keys[position] = person
    replaced = {}
    for position in filled:
        held = content(stack, position)
        if held is not None and held.is_assigned:
            replaced[position] = held
    return CascadePlan(
        filled, ghosts, on_keys, replaced, skipped, Rest(people, taken), tuple(own), tuple(without), stack
    )


def _key(entry: int, target: str, label: str, options: CascadeOptions) -> Assignment:
    slot = DirectorySlot(options.view_id, entry, options.skip_own) if options.dynamic else None
    return Assignment(
        feature=options.feature,
        line=options.line,
        value=target,
        pickup=options.pickup if options.feature == "blf" else "",
        label=label,
        slot=slot,
    )


def _reason(
    slot: KeySlot,
    number: int,
    stack: KeyStack,
    options: CascadeOptions,
    can: Callable[[str, str], Verdict] | None,
) -> SkipReason | None:
    held = stack.at(slot.position).assignment
    if slot.fixed:
        return SkipReason.FIXED
    if held.locked:
        return SkipReason.LOCKED
    if held.is_assigned and held.feature in LINE_FEATURES:
        return SkipReason.LINE if held.feature == "line" else SkipReason.SHARED_LINE
    if held.state is KeyState.BLANK:
        return SkipReason.BLANK
    if can is not None and not can(options.feature, slot.bank).allowed:
        return SkipReason.INCAPABLE
    if options.gap and number % options.gap == 0:
        return SkipReason.GAP
    if options.only_free and held.is_assigned:
        return SkipReason.TAKEN
    return None

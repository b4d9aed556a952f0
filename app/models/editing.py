"""Edits of one layer of keys. Each returns a new value; nothing is changed in place."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum

from attrs import evolve, frozen

from app.errors import EditRefused
from app.models.dialect import Dialect, Verdict
from app.models.keys import DEFAULT_KEY, Assignment, KeyMap, KeyPosition, KeyState
from app.models.keyspace import KeySlot, KeySpace
from app.models.layers import KeyStack, LayerKind

Changes = dict[KeyPosition, Assignment | None]
"""New own entries by key; None removes the own entry, so that the layer below shows again."""


class MoveMode(Enum):
    """What a drop does."""

    INSERT = "insert"
    SWAP = "swap"
    COPY = "copy"


@frozen
class MovePlan:
    """What a move would change, for the live indication: the effective content of each touched key afterwards."""

    after: Mapping[KeyPosition, Assignment]
    own: KeyMap

    @property
    def touched(self) -> tuple[KeyPosition, ...]:
        """The keys that change."""
        return tuple(self.after)


def content(stack: KeyStack, position: KeyPosition) -> Assignment | None:
    """Return what a file says about the key, or None where it says nothing (default or the model's own)."""
    placed = stack.at(position)
    return placed.assignment if placed.is_written else None


def put(stack: KeyStack, wanted: Mapping[KeyPosition, Assignment | None]) -> KeyMap:
    """Return the own layer in which each key has the wanted effective content.

    A wish that the layer below already fulfils leaves no own entry; emptying a key that a layer below fills writes
    an explicit default.
    """
    changes: Changes = {}
    for position, assignment in wanted.items():
        below = stack.below(position)
        inherited = below.assignment if below.is_written else None
        if assignment == inherited:
            changes[position] = None
        elif assignment is None:
            changes[position] = DEFAULT_KEY
        else:
            changes[position] = assignment
    return stack.own.updated(changes)


def assign(space: KeySpace, stack: KeyStack, positions: Iterable[KeyPosition], assignment: Assignment) -> KeyMap:
    """Give keys an assignment in the own layer, whatever was there.

    Raises:
        EditRefused: A key does not exist or is fixed by the model.
    """
    changes: Changes = {}
    for position in positions:
        open_slot(space, position)
        changes[position] = assignment
    return stack.own.updated(changes)


def modify(
    space: KeySpace,
    stack: KeyStack,
    positions: Iterable[KeyPosition],
    change: Callable[[Assignment], Assignment],
) -> KeyMap:
    """Change what keys do, starting from their effective assignment.

    Raises:
        EditRefused: A key does not exist or is fixed by the model.
    """
    changes: Changes = {}
    for position in positions:
        open_slot(space, position)
        placed = stack.at(position)
        before = placed.assignment
        after = change(before)
        if after != before:
            changes[position] = after
    return stack.own.updated(changes)


def set_labels(space: KeySpace, stack: KeyStack, labels: Mapping[KeyPosition, str]) -> KeyMap:
    """Give each key a label of its own.

    Raises:
        EditRefused: A key does not exist or is fixed by the model.
    """
    changes: Changes = {}
    for position, label in labels.items():
        open_slot(space, position)
        before = stack.at(position).assignment
        if before.label != label:
            changes[position] = evolve(before, label=label)
    return stack.own.updated(changes)


def clear(stack: KeyStack, positions: Iterable[KeyPosition]) -> KeyMap:
    """Return keys to the layer below."""
    return stack.own.updated(dict.fromkeys(positions))


def cascade_clear_targets(space: KeySpace, stack: KeyStack, start: KeyPosition) -> list[KeyPosition]:
    """Return the keys that a cascade clear from `start` would return to the layer below.

    From the start key, included, in index order to the last key of the last sidecar; locked keys are kept. From a
    soft key or another key with a function of its own, to the last one of its area.
    """
    first = space.slot(start)
    if first is None:
        return []
    targets = []
    for slot in space.in_index_order():
        if slot.order < first.order or slot.fixed or slot.home != first.home:
            continue
        own = stack.own.get(slot.position)
        if own is not None and not stack.at(slot.position).assignment.locked:
            targets.append(slot.position)
    return targets


def set_locked(space: KeySpace, stack: KeyStack, positions: Iterable[KeyPosition], locked: bool) -> KeyMap:
    """Lock or unlock keys."""
    return modify(space, stack, positions, lambda key: evolve(key, locked=locked))


def plan_move(
    space: KeySpace,
    stack: KeyStack,
    sources: Sequence[KeyPosition],
    target: KeyPosition,
    mode: MoveMode,
    dialect: Dialect | None = None,
) -> MovePlan:
    """Work out a drag of one or more keys onto `target`.

    insert: on a free key the assignment simply moves there; on an occupied key it takes that place and the
    assignments in between move one occupied place towards where it came from. Occupied places stay occupied, gaps
    stay gaps, and locked keys that are not dragged stay where they are. swap: the two keys change places. copy: the
    target and, for several keys, the places after it get copies. Label, lock and note travel. Between free keys and
    keys with functions of their own nothing shifts: an occupied target changes places with the dragged key.

    Args:
        space: The keys of the phone.
        stack: What they do.
        sources: The dragged keys in list order.
        target: The key they are dropped on.
        mode: What the drop does.
        dialect: The vendor's table, to refuse what a key of another area cannot have.

    Raises:
        EditRefused: Nothing to move, or the target is locked, fixed or missing, or its area does not take the feature.
    """
    open_slot(space, target)
    moving = [p for p in sources if content(stack, p) is not None]
    if not moving:
        raise EditRefused("nothing_to_move")
    for source in moving:
        open_slot(space, source)
    if target in moving and len(moving) == 1:
        return MovePlan({}, stack.own)
    if mode is MoveMode.SWAP and len(moving) == 1:
        after = _swap(space, stack, moving[0], target)
    elif mode is MoveMode.COPY:
        after = _copy(space, stack, moving, target)
    else:
        after = _insert(space, stack, moving, target)
    changed = {p: a for p, a in after.items() if a != content(stack, p)}
    if dialect is not None and len({slot.bank for p in (*moving, *changed) if (slot := space.slot(p))}) > 1:
        _areas_take(space, dialect, changed)
    return MovePlan({p: a or DEFAULT_KEY for p, a in changed.items()}, put(stack, changed))


def _swap(
    space: KeySpace, stack: KeyStack, source: KeyPosition, target: KeyPosition
) -> dict[KeyPosition, Assignment | None]:
    _unlocked(space, stack, target)
    return {target: content(stack, source), source: content(stack, target)}


def _copy(
    space: KeySpace, stack: KeyStack, sources: Sequence[KeyPosition], target: KeyPosition
) -> dict[KeyPosition, Assignment | None]:
    places = _places_from(space, stack, target, len(sources), frozenset())
    return {place: content(stack, source) for place, source in zip(places, sources, strict=True)}


def _insert(
    space: KeySpace, stack: KeyStack, sources: Sequence[KeyPosition], target: KeyPosition
) -> dict[KeyPosition, Assignment | None]:
    if len(sources) == 1:
        return _insert_one(space, stack, sources[0], target)
    before = {slot.position: content(stack, slot.position) for slot in space}
    places = _places_from(space, stack, target, len(sources), frozenset(sources))
    dragged = [before[source] for source in sources]
    after: dict[KeyPosition, Assignment | None] = dict.fromkeys(sources)
    displaced = [before[place] for place in places if place not in sources and before[place] is not None]
    for place, assignment in zip(places, dragged, strict=True):
        after[place] = assignment
    free = [source for source in sources if source not in places]
    for place, assignment in zip(free, displaced, strict=False):
        after[place] = assignment
    return after


def _insert_one(
    space: KeySpace, stack: KeyStack, source: KeyPosition, target: KeyPosition
) -> dict[KeyPosition, Assignment | None]:
    _unlocked(space, stack, target)
    if content(stack, target) is None:
        return {target: content(stack, source), source: None}
    home = open_slot(space, source).home
    if home != open_slot(space, target).home:
        return _swap(space, stack, source, target)
    start, end = space.row(source), space.row(target)
    rows = range(start, end + 1) if end > start else range(start, end - 1, -1)
    between = [space.slots[row].position for row in rows]
    chain = [position for position in between if position == source or _is_free_to_shift(space, stack, position, home)]
    after: dict[KeyPosition, Assignment | None] = {}
    for place, following in itertools.pairwise(chain):
        after[place] = content(stack, following)
    after[target] = content(stack, source)
    return after


def _is_free_to_shift(space: KeySpace, stack: KeyStack, position: KeyPosition, home: str) -> bool:
    slot = space.slot(position)
    held = content(stack, position)
    return held is not None and not held.locked and slot is not None and not slot.fixed and slot.home == home


def _places_from(
    space: KeySpace, stack: KeyStack, target: KeyPosition, count: int, dragged: frozenset[KeyPosition]
) -> list[KeyPosition]:
    _unlocked(space, stack, target)
    places = places_from(space, stack, target, count, dragged)
    if len(places) < count:
        raise EditRefused("no_room", wanted=count, found=len(places))
    return places


def places_from(
    space: KeySpace,
    stack: KeyStack,
    target: KeyPosition,
    count: int,
    dragged: frozenset[KeyPosition] = frozenset(),
) -> list[KeyPosition]:
    """Return the keys from a key on that several can be put onto, in list order; fewer where there are not so many.

    Args:
        space: The keys of the phone.
        stack: What they do.
        target: The first key.
        count: How many are wanted.
        dragged: Locked keys that count all the same, since they move.

    Raises:
        EditRefused: The first key does not exist or is fixed by the model.
    """
    home = open_slot(space, target).home
    places: list[KeyPosition] = []
    for slot in space.slots[space.row(target) :]:
        if len(places) == count:
            break
        held = content(stack, slot.position)
        if slot.home != home or slot.fixed or (held is not None and held.locked and slot.position not in dragged):
            continue
        places.append(slot.position)
    return places


def neighbour_in_order(space: KeySpace, position: KeyPosition, step: int) -> KeyPosition | None:
    """Return the next key of the list that can be assigned, for Alt+Up (-1) and Alt+Down (+1).

    Free keys are among themselves, and so are those of each area with functions of its own.
    """
    here = space.slot(position)
    order = [slot.position for slot in space if here is not None and not slot.fixed and slot.home == here.home]
    if position not in order:
        return None
    place = order.index(position) + step
    return order[place] if 0 <= place < len(order) else None


def next_free(space: KeySpace, stack: KeyStack, after: KeyPosition | None = None) -> KeyPosition | None:
    """Return the next free key in index order that nothing is written for and that may be filled.

    After a key with a function of its own, which is in no such order, it is the first one.
    """
    here = space.slot(after) if after is not None else None
    started = after is None or (here is not None and here.named is not None)
    for slot in space.open.in_index_order():
        if started and not slot.fixed and content(stack, slot.position) is None:
            return slot.position
        started = started or slot.position == after
    return None


def open_slot(space: KeySpace, position: KeyPosition) -> KeySlot:
    """Return a key that can be assigned.

    Raises:
        EditRefused: It does not exist or is fixed by the model.
    """
    slot = space.slot(position)
    if slot is None:
        raise EditRefused("key_missing")
    if slot.fixed:
        raise EditRefused("key_fixed", reason=slot.fixed)
    return slot


def lock_refusal(space: KeySpace, stack: KeyStack, position: KeyPosition) -> EditRefused | None:
    """Return the reason why a locked key takes nothing, None for one that is not locked."""
    held = content(stack, position)
    if held is None or not held.locked:
        return None
    return EditRefused("key_locked", key=_called(space.name_of(position)))


def _unlocked(space: KeySpace, stack: KeyStack, position: KeyPosition) -> None:
    why = lock_refusal(space, stack, position)
    if why is not None:
        raise why


def _called(name: str) -> str:
    return name[:1].upper() + name[1:]


def _areas_take(space: KeySpace, dialect: Dialect, wanted: Mapping[KeyPosition, Assignment | None]) -> None:
    for position, assignment in wanted.items():
        why = area_refusal(space, dialect, position, assignment) if assignment is not None else None
        if why is not None:
            raise why


def area_refusal(
    space: KeySpace, dialect: Dialect, position: KeyPosition, assignment: Assignment
) -> EditRefused | None:
    """Return why a key cannot have what other keys of this phone can have; None where it can, or where none can."""
    slot = space.slot(position)
    if slot is None:
        return None
    verdict = dialect.takes(assignment, slot.bank)
    if verdict.allowed or not any(dialect.takes(assignment, bank).allowed for bank in space.derived(_banks)):
        return None
    return EditRefused("area_takes_not", key=_called(slot.spoken_name), reason=verdict.reason)


def _banks(space: KeySpace) -> frozenset[str]:
    return frozenset(slot.bank for slot in space)


def unsupported(
    space: KeySpace, dialect: Dialect, wanted: Mapping[KeyPosition, Assignment | None]
) -> dict[KeyPosition, Verdict]:
    """Return those keys that a phone cannot write as wanted, with the reason."""
    verdicts = {
        position: dialect.takes(assignment, slot.bank)
        for position, assignment in wanted.items()
        if assignment is not None and (slot := space.slot(position)) is not None
    }
    return {position: verdict for position, verdict in verdicts.items() if not verdict.allowed}


def origin(stack: KeyStack, position: KeyPosition) -> LayerKind:
    """Return the layer that decides what a key does."""
    return stack.at(position).kind


def is_free(stack: KeyStack, position: KeyPosition) -> bool:
    """Whether a cascade may fill the key: nothing written there and not reserved."""
    held = content(stack, position)
    return held is None or held.state is KeyState.AUTO

"""Pasting copied keys: what goes where, and what finds no place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from app.errors import EditRefused
from app.models.dialect import Dialect
from app.models.editing import area_refusal, lock_refusal, open_slot, places_from, put
from app.models.keys import Assignment, KeyMap, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.models.layers import KeyStack

NO_ROOM = "no_room"


@frozen
class LeftOut:
    """A copied key that is not pasted.

    `number` counts the copied keys from 1. `position` is the key that cannot take it, None where there is no key left.
    """

    number: int
    assignment: Assignment
    why: EditRefused = field(eq=False)
    position: KeyPosition | None = None

    @property
    def lacks_room(self) -> bool:
        """Whether there are too few keys, not a wrong one."""
        return self.why.code == NO_ROOM


@frozen
class PastePlan:
    """What a paste does: the wanted content of each key, None for a free one, and what it leaves out."""

    wanted: Mapping[KeyPosition, Assignment | None]
    left: tuple[LeftOut, ...] = ()


def plan_paste(
    space: KeySpace,
    stack: KeyStack,
    targets: Sequence[KeyPosition],
    assignments: Sequence[Assignment],
    dialect: Dialect | None = None,
) -> PastePlan:
    """Work out a paste; what has no place is left out and told.

    One copied key fills all targets. Several fill the keys from the first target on in list order, over pages and
    sidecars; locked and fixed keys are stepped over. What other keys of the phone can have, but not the one that it
    would come to, is left out.

    Raises:
        EditRefused: Several keys were copied, and the first target is locked, fixed or missing.
    """
    left: list[LeftOut] = []
    pairs: list[tuple[int, KeyPosition, Assignment]] = []
    if len(assignments) == 1:
        for target in targets:
            why = _closed(space, stack, target)
            if why is None:
                pairs.append((1, target, assignments[0]))
            else:
                left.append(LeftOut(1, assignments[0], why, target))
    else:
        why = _closed(space, stack, targets[0])
        if why is not None:
            raise why
        places = places_from(space, stack, targets[0], len(assignments))
        pairs = [
            (number, place, key) for number, (place, key) in enumerate(zip(places, assignments, strict=False), start=1)
        ]
    wanted: dict[KeyPosition, Assignment | None] = {}
    for number, place, key in pairs:
        why = area_refusal(space, dialect, place, key) if dialect is not None else None
        if why is not None:
            left.append(LeftOut(number, key, why, place))
        else:
            is_free = key.state is KeyState.DEFAULT and not key.locked and not key.note
            wanted[place] = None if is_free else key
    if len(assignments) > 1:
        room = EditRefused(NO_ROOM, wanted=len(assignments), found=len(pairs))
        rest = enumerate(assignments[len(pairs) :], start=len(pairs) + 1)
        left += [LeftOut(number, key, room) for number, key in rest]
    return PastePlan(wanted, tuple(left))


def paste(
    space: KeySpace,
    stack: KeyStack,
    targets: Sequence[KeyPosition],
    assignments: Sequence[Assignment],
    dialect: Dialect | None = None,
) -> tuple[KeyMap, list[KeyPosition]]:
    """Put copied assignments onto keys as `plan_paste` has it, all of them or none.

    Returns:
        The new own layer, and the keys that were filled.

    Raises:
        EditRefused: A target is locked, fixed or missing, its area does not take the feature, or there is not room for
            all.
    """
    plan = plan_paste(space, stack, targets, assignments, dialect)
    if plan.left:
        raise next((item.why for item in plan.left if item.lacks_room), plan.left[0].why)
    return put(stack, plan.wanted), list(plan.wanted)


def _closed(space: KeySpace, stack: KeyStack, position: KeyPosition) -> EditRefused | None:
    try:
        open_slot(space, position)
    except EditRefused as why:
        return why
    return lock_refusal(space, stack, position)

"""Moving from key to key by physical neighbourhood."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from attrs import frozen

Key = TypeVar("Key")


class Direction(Enum):
    """An arrow key, as a unit vector; y points down."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


@frozen
class Place:
    """The centre of a key on the picture; any unit, the same for all."""

    x: float
    y: float


def neighbour(places: Mapping[Key, Place], current: Key, direction: Direction) -> Key | None:
    """Return the nearest key in a direction, or None at the edge.

    Keys within 45° of the direction are taken first; sideways distance counts double, so that a row or column is
    followed before it is left.
    """
    here = places.get(current)
    if here is None:
        return None
    dx, dy = direction.value
    best: Key | None = None
    best_cost = float("inf")
    for key, place in places.items():
        along = (place.x - here.x) * dx + (place.y - here.y) * dy
        aside = abs((place.x - here.x) * dy) + abs((place.y - here.y) * dx)
        if key == current or along <= 1e-6:
            continue
        cost = along + 2 * aside + (0 if aside <= along else 1e6)
        if cost < best_cost:
            best, best_cost = key, cost
    return best

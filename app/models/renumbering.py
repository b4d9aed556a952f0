"""Other extensions for many people at once: another beginning, or a new series."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import evolve, frozen

from app.errors import EditRefused
from app.models.arranging import read_series
from app.models.documents import Contact


@frozen
class Renumbering:
    """Who gets which extension. `clashes` are new extensions that somebody else has, or that two would get."""

    people: tuple[Contact, ...]
    clashes: tuple[str, ...] = ()


def common_beginning(people: Sequence[Contact]) -> str:
    """Return the digits that all extensions begin with, at least one digit short of the shortest."""
    extensions = [person.extension for person in people]
    if not extensions:
        return ""
    shortest, longest = min(extensions), max(extensions)
    size = 0
    while size < min(map(len, extensions)) - 1 and shortest[size] == longest[size]:
        size += 1
    return shortest[:size]


def with_beginning(people: Sequence[Contact], old: str, new: str, taken: Collection[str]) -> Renumbering:
    """Give extensions another beginning; people whose extension begins otherwise stay out.

    Args:
        people: Whom to renumber.
        old: How their extensions begin; "" puts the new digits before all of them.
        new: How they shall begin.
        taken: All extensions of the directory.
    """
    changed = [
        evolve(person, extension=new + person.extension.removeprefix(old))
        for person in people
        if person.extension.startswith(old)
    ]
    return _checked(people, changed, taken)


def with_series(people: Sequence[Contact], series: str, taken: Collection[str]) -> Renumbering:
    """Give people the numbers of a series, in their order.

    Raises:
        EditRefused: The text is no series, or has fewer numbers than there are people.
    """
    numbers = read_series(series).numbers(len(people))
    if len(numbers) < len(people):
        raise EditRefused("series_too_short", text=series, found=len(numbers), wanted=len(people))
    pairs = zip(people, numbers, strict=True)
    return _checked(people, [evolve(person, extension=number) for person, number in pairs], taken)


def _checked(people: Sequence[Contact], changed: Sequence[Contact], taken: Collection[str]) -> Renumbering:
    old = {person.id: person.extension for person in people}
    others = set(taken) - {old[person.id] for person in changed}
    moved = [person for person in changed if person.extension != old[person.id]]
    seen: set[str] = set()
    clashes: dict[str, None] = {}
    for person in changed:
        if person.extension in others or person.extension in seen or not person.extension:
            clashes[person.extension] = None
        seen.add(person.extension)
    return Renumbering(tuple(moved), tuple(clashes))

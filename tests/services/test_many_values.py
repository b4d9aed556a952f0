from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.models.documents import Contact
from app.services.many_values import many_values


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()
    gc.unfreeze()


def runs_during(count: int) -> int:
    """Return how often the collector runs while so many values are made."""
    runs: list[str] = []

    def note(phase: str, _facts: dict[str, int]) -> None:
        runs.append(phase)

    gc.callbacks.append(note)
    people = [Contact(str(number), str(number)) for number in range(count)]
    gc.callbacks.remove(note)
    assert len(people) == count
    return len(runs)


def test_the_collector_rests_and_then_runs_again() -> None:
    assert runs_during(20_000) > 0
    with many_values():
        assert runs_during(20_000) == 0
    assert runs_during(20_000) > 0


def test_what_was_made_is_never_looked_at_again_and_freed_all_the_same() -> None:
    with many_values():
        people = [Contact(str(number), str(number)) for number in range(1000)]
    frozen = gc.get_freeze_count()
    held = {id(value) for value in gc.get_objects()}
    assert not held & {id(person) for person in people}
    people.clear()
    assert gc.get_freeze_count() <= frozen - 1000


def broken() -> None:
    with many_values():
        with many_values():
            pass
        assert not gc.isenabled()
        raise ValueError("stop")


def test_it_runs_again_after_an_error_and_only_after_the_outermost() -> None:
    with pytest.raises(ValueError, match="stop"):
        broken()
    assert gc.isenabled()

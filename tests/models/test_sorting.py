from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.models.sorting import sorted_in_runs


@given(st.lists(st.tuples(st.integers(0, 5), st.integers())), st.integers(1, 8))
def test_it_is_what_sorted_returns_equal_ones_in_their_order(items: list[tuple[int, int]], run: int) -> None:
    assert sorted_in_runs(items, lambda item: item[0], run) == sorted(items, key=lambda item: item[0])
    assert sorted_in_runs(items, None, run) == sorted(items)


def test_no_more_than_a_run_is_sorted_from_scratch() -> None:
    asked: list[int] = []

    def key(item: int) -> int:
        asked.append(item)
        return item

    assert sorted_in_runs([4, 3, 2, 1], key, 2) == [1, 2, 3, 4]
    assert asked[:2] == [4, 3]
    assert len(asked) == 8

"""Sorting very many things beside a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

_RUN: Final = 1 << 15
T = TypeVar("T")


def sorted_in_runs(items: Sequence[T], key: Callable[[T], Any] | None = None, run: int = _RUN) -> list[T]:
    """Return what `sorted` returns, without keeping other threads out until all is done.

    Python sorts a list without letting go of its lock. So runs are sorted first and then joined two by two; what is in
    order already costs little.

    Args:
        items: What to sort.
        key: What to sort by; called several times for each item, so it should look something up.
        run: How many are sorted at once.
    """
    if len(items) <= run:
        return sorted(items, key=key)  # type: ignore[type-var, arg-type]
    middle = len(items) // 2
    joined = sorted_in_runs(items[:middle], key, run)
    joined += sorted_in_runs(items[middle:], key, run)
    joined.sort(key=key)
    return joined

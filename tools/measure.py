"""What all measures share: a row of the table, and how times are taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from attrs import frozen


@frozen
class Measure:
    """One row of the table. `goal` is a bound on `ratio` where there is a floor, else on `value`; None: none is set."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    goal: float | None = None
    goal_text: str = "–"

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        if self.goal is None:
            return None
        return (self.ratio if self.ratio is not None else self.value) <= self.goal

    def row(self) -> str:
        """Return the row of the table."""
        floor = f"{self.floor:.2f}" if self.floor else "–"
        ratio = f"{self.ratio:.2f}" if self.ratio else "–"
        verdict = {True: "met", False: "MISSED", None: ""}[self.is_met]
        return f"{self.name:<46}{self.value:>8.2f} {self.unit:<2}{floor:>9}{ratio:>7}  {self.goal_text:<11}{verdict}"


HEADING = f"{'measure':<46}{'value':>11}{'floor':>9}{'ratio':>7}  {'goal':<11}"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def percentile(times: list[float], share: float = 0.95) -> float:
    """Return the time that a share of them stays within."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def memory_kib(process: int | str, kind: str) -> int:
    """Return what Linux says of a process's memory: `VmRSS`, resident now, or `VmHWM`, the most that ever was."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{kind}:"))


def in_turn(ours: Callable[[], object], floor: Callable[[], object], seconds: float = 0.8) -> tuple[float, float]:
    """Return the median milliseconds of both, called in turn so that a slow moment of the machine hits both."""
    ours(), floor()
    pairs: list[tuple[float, float]] = []
    end = time.perf_counter() + seconds
    while len(pairs) < 9 or time.perf_counter() < end:
        pairs.append((milliseconds(ours), milliseconds(floor)))
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)

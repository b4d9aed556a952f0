"""Which people of the library are shown in which order: found at once, or by a worker where there are very many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from attrs import evolve
from PySide6.QtCore import QObject, Signal

from app.models.directory import Collation
from app.models.documents import Contact
from app.services.many_values import many_values
from app.services.progress import Report
from app.viewmodels.directory_rows import Change, DirectoryRows, Shown, Wanted
from app.viewmodels.tasks import Task, TaskRunner

AT_ONCE: Final = 20_000
"""So many people are sorted and searched within the blink of an eye; more of them by a worker."""


class DirectoryFinder(QObject):
    """Finds the rows anew whenever people, or what is wanted of them, change; what was wanted last wins.

    Args:
        collate: The order of texts.
        parent: Owner.
        tasks: Where a worker comes from; without it, all is done at once.
    """

    found = Signal(object)
    """Carries the `Shown`."""
    busy_changed = Signal(bool)
    """Whether a worker is finding."""

    def __init__(self, collate: Collation, parent: QObject | None = None, tasks: TaskRunner | None = None) -> None:
        super().__init__(parent)
        self._collate = collate
        self._tasks = tasks
        self._rows = DirectoryRows((), {}, collate)
        self._changes: list[Change] = []
        self._task: Task | None = None
        self._waiting: list[Callable[[], object]] = []
        self.wanted = Wanted()
        self._asked = (self._rows, self.wanted)

    @property
    def is_busy(self) -> bool:
        """Whether a worker is finding."""
        return self._task is not None

    def nobody(self) -> Shown:
        """Return what is shown of no people."""
        return DirectoryRows((), {}, self._collate).find(self.wanted)

    def set_people(self, contacts: Sequence[Contact], sites: Mapping[str, str]) -> None:
        """Take other people; `sites` are the names of the sites by id."""
        self._rows = DirectoryRows(contacts, sites, self._collate)
        self._changes.clear()
        if self._task is not None:
            self._task.cancel()
        self.find()

    def change(self, change: Change) -> None:
        """Take a change of people."""
        self.note(change)
        self.find()

    def note(self, change: Change) -> None:
        """Take a change of people that moves no row until the next search or sort."""
        self._changes.append(change)

    def want(self, wanted: Wanted) -> None:
        """Find other rows, or these in another order."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.find()

    def of_view(self, shown: Shown) -> Shown:
        """Return everybody of the view, with what was edited since the rows were found; many people only as found."""
        if not self._changes or self.is_busy or self._is_many:
            return shown
        self._make_changes()
        return self._rows.find(evolve(self.wanted, query=""))

    def when_found(self, then: Callable[[], object]) -> None:
        """Call back once the rows are what was asked for: at once, or when a worker is done."""
        if self._task is None:
            then()
        else:
            self._waiting.append(then)

    def find(self) -> None:
        """Find the rows, now or when the worker is done with those that it was asked for."""
        if self._task is not None:
            return
        if self._tasks is None or not self._is_many:
            self._make_changes()
            self.found.emit(self._rows.find(self.wanted))
            return
        changes, self._changes = self._changes, []
        self._asked = (self._rows, self.wanted)
        # The worker has the rows for itself until it is done, and the task outlives the table if need be.
        task = Task(partial(_find_many, self._rows, changes, self.wanted), self._tasks)
        task.succeeded.connect(self._on_found)
        task.cancelled.connect(self._on_cancelled)
        task.crashed.connect(self._on_crashed)
        self._task = task
        self._tasks.start(task)
        self.busy_changed.emit(True)

    @property
    def _is_many(self) -> bool:
        changed = sum(len(change.people) + len(change.gone) for change in self._changes)
        return self._tasks is not None and len(self._rows) + changed > AT_ONCE

    def _make_changes(self) -> None:
        changes, self._changes = self._changes, []
        for change in changes:
            self._rows.change(change)

    @property
    def _is_outdated(self) -> bool:
        """Whether something else is wanted by now than the worker was asked for."""
        return bool(self._changes) or self._asked != (self._rows, self.wanted)

    def _on_found(self, shown: Shown) -> None:
        self._task = None
        if self._is_outdated:
            self.find()
        else:
            self.found.emit(shown)
        self._tell_done()

    def _on_cancelled(self) -> None:
        self._task = None
        if self._is_outdated:
            self.find()
        self._tell_done()

    def _on_crashed(self, error: Exception) -> None:
        self._task = None
        self._tell_done()
        raise error

    def _tell_done(self) -> None:
        if self._task is not None:
            return
        self.busy_changed.emit(False)
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            self.when_found(then)


def _find_many(rows: DirectoryRows, changes: Iterable[Change], wanted: Wanted, report: Report) -> Shown:
    with many_values():
        for change in changes:
            rows.change(change)
        return rows.find(wanted, report.check)

"""Long work off the GUI thread: a function of a `Report`, with progress, cancel and an outcome."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from app.errors import AppError, Cancelled
from app.models.wording import Wording
from app.services.progress import Report

Work = Callable[[Report], Any]


class _Run(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    @override
    def run(self) -> None:
        self._run()


class Task(QObject):
    """One piece of long work. It lives in the GUI thread; all its signals arrive there.

    Signals:
        progressed: (what is being done, share done 0.0–1.0 or -1 where it is not known).
        succeeded: the result. failed: an AppError. crashed: an unexpected exception. cancelled: stopped on request.
        finished: always the last one.
    """

    progressed = Signal(str, float)
    told = Signal(object)
    """Whatever the work hands out on its way, e.g. the outcome of one phone."""
    succeeded = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Work, parent: QObject | None = None, wording: Wording | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wording = wording
        self._stop = threading.Event()
        self._ended = threading.Event()

    @property
    def is_stopping(self) -> bool:
        """Whether the task was asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def run(self) -> None:
        """Do the work in the calling thread (a pool thread)."""
        report = Report(self._on_progress, self._stop)
        if self._wording is not None:
            report = Report(self._on_progress, self._stop, self._wording.text)
        try:
            result = self._work(report)
        except Cancelled:
            self.cancelled.emit()
        except AppError as error:
            self.failed.emit(error)
        except Exception as error:
            self.crashed.emit(error)
        else:
            self.succeeded.emit(result)
        finally:
            self.finished.emit()
            self._ended.set()

    @property
    def has_ended(self) -> bool:
        """Whether the worker thread is done with this object."""
        return self._ended.is_set()

    def _on_progress(self, text: str, share: float) -> None:
        self.progressed.emit(text, share)


class TaskRunner(QObject):
    """Starts tasks on its own thread pool and waits for them at the end."""

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._running: set[Task] = set()
        self._finished: list[Task] = []

    def start(self, task: Task) -> Task:
        """Run a task as soon as a thread is free."""
        self._tidy_up()
        self._running.add(task)
        task.finished.connect(self._on_finished)
        self._pool.start(_Run(task.run))
        return task

    @property
    def is_busy(self) -> bool:
        """Whether a task is running."""
        return bool(self._running)

    def _on_finished(self) -> None:
        sender = self.sender()
        if isinstance(sender, Task):
            self._running.discard(sender)
            self._finished.append(sender)

    def _tidy_up(self) -> None:
        # A task is deleted only after its thread left it: deleting it in `finished` would race with the emission.
        for task in [task for task in self._finished if task.has_ended]:
            self._finished.remove(task)
            task.deleteLater()

    def stop(self) -> None:
        """Ask all tasks to stop and wait until they did."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()

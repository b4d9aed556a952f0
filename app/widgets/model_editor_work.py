"""The strip that shows long work of the model editor: what it is doing, and a button to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.errors import AppError
from app.models.wording import Wording
from app.viewmodels.tasks import Task, TaskRunner, Work
from app.widgets.fitting_controls import ElidedLabel


class WorkStrip(QFrame):
    """Runs one piece of work at a time off the GUI thread; hidden while there is none.

    Args:
        wording: Words for what the work tells.
        parent: The window.
    """

    failed = Signal(object)
    """Something could not be done; carries the `AppError`."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setFixedHeight(48)
        self._wording = wording
        self._task: Task | None = None
        self._then: Callable[[Any], None] | None = None
        self.tasks = TaskRunner(self, threads=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(self.tr("Working"))
        self.text = ElidedLabel("", "muted", self)
        self.stop_button = QPushButton(self.tr("S&top"))
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(self.stop)
        row.addWidget(self.bar)
        row.addWidget(self.text, 1)
        row.addWidget(self.stop_button)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether something is being done whose result is still wanted."""
        return self._task is not None

    def start(self, work: Work, then: Callable[[Any], None]) -> None:
        """Do something; what went on before is stopped, and its result is not wanted any more.

        Args:
            work: What is done, off the GUI thread.
            then: Hears the result, in the GUI thread.
        """
        self.stop()
        task = Task(work, self, self._wording)
        task.progressed.connect(self._on_progressed)
        task.succeeded.connect(self._on_succeeded)
        task.failed.connect(self._on_failed)
        task.crashed.connect(self._on_crashed)
        self._task, self._then = task, then
        self.text.set_text("")
        self.show()
        self.tasks.start(task)

    def stop(self) -> None:
        """Want the result no more; a step that runs already ends by itself."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def shut_down(self) -> None:
        """Stop, and wait until the last step has ended."""
        self.stop()
        self.tasks.stop()

    def _end(self) -> None:
        self._task = None
        self._then = None
        self.hide()

    def _is_mine(self) -> bool:
        return self._task is not None and self.sender() is self._task

    def _on_progressed(self, text: str, _share: float) -> None:
        if self._is_mine():
            self.text.set_text(f"{text} …")

    def _on_succeeded(self, result: object) -> None:
        then = self._then
        if self._is_mine() and then is not None:
            self._end()
            then(result)

    def _on_failed(self, error: AppError) -> None:
        if self._is_mine():
            self._end()
            self.failed.emit(error)

    def _on_crashed(self, error: Exception) -> None:
        if self._is_mine():
            self._end()
        raise error

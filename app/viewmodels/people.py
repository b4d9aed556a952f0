"""The people of the library in memory: read anew only when they changed, and by a worker where there are many."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from attrs import frozen
from PySide6.QtCore import QLocale, QObject, Signal

from app.errors import AppError
from app.models.directory import Collation
from app.models.resolving import Directory
from app.models.searching import fold
from app.services.many_values import many_values
from app.services.progress import Report
from app.storage.schema import STATE_LANGUAGE
from app.viewmodels.tasks import Task, TaskRunner

if TYPE_CHECKING:
    from app.storage.repository import Library

AT_ONCE: Final = 20_000
"""So many people are read within the blink of an eye; more of them by a worker."""


@frozen
class _Read:
    revision: str
    language: str
    directory: Directory


class People(QObject):
    """Keeps the directory as the library has it.

    The order of names is that of the language in which the library was opened first, until another one is chosen. It is
    kept there, so that each machine that opens it gives entry n of a view to the same person.
    """

    changed = Signal(object)
    """Carries the `Directory` that was read."""
    failed = Signal(object)
    """Carries an AppError; the people stay as they were."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.directory: Directory | None = None
        self.language = ""
        self.collate: Collation = fold
        self._library: Library | None = None
        self._revision = ""
        self._tasks = TaskRunner(self, threads=1)
        self._reading: Task | None = None
        self._waiting: list[Callable[[], object]] = []

    def connect_library(self, library: Library) -> None:
        """Take people from a library that was just opened."""
        language = library.get_state(STATE_LANGUAGE)
        if not language:
            language = QLocale().name()
            # A library that cannot be written can be looked at all the same.
            with suppress(AppError):
                library.set_state(STATE_LANGUAGE, language)
        self._library = library
        self.language, self.collate = language, _alphabet(language)

    def set_language(self, language: str) -> None:
        """Sort names as in a language, here and wherever the library is opened.

        Args:
            language: A language code, `sv` or `sv_SE`.

        Raises:
            LibraryError: The library cannot be written; the order stays as it was.
        """
        if self._library is not None and language != self.language:
            self._library.set_language(language)
            self.reload()

    @property
    def is_reading(self) -> bool:
        """Whether a worker is reading."""
        return self._reading is not None

    def reload(self, then: Callable[[], object] | None = None) -> bool:
        """Read the people if they changed since.

        Args:
            then: Called once the people are as the library has them: at once, or when a worker has read many. Not
                called where they cannot be read; `failed` tells why then.

        Returns:
            Whether they are there already.

        Raises:
            LibraryError: The library cannot be read.
        """
        library = self._library
        if library is None:
            return False
        if self._reading is None:
            if self.directory is not None and library.people_revision() == self._revision:
                if then is not None:
                    then()
                return True
            if library.count_contacts() <= AT_ONCE:
                self._take(_read(library, self.language, self.collate, self.directory))
                if then is not None:
                    then()
                return True
        if then is not None:
            self._waiting.append(then)
        if self._reading is None:
            self._read_later(library)
        return False

    def _read_later(self, library: Library) -> None:
        task = Task(partial(_read, library, self.language, self.collate, self.directory), self)
        task.succeeded.connect(self._on_read)
        task.failed.connect(self._on_failed)
        self._reading = task
        self._tasks.start(task)

    def _take(self, read: _Read) -> None:
        self._revision = read.revision
        # Where nothing of it changed, the directory read is that of before, and so is its order.
        self.language = read.language
        if read.directory is not self.directory:
            self.directory, self.collate = read.directory, read.directory.collate
            self.changed.emit(read.directory)

    def _on_read(self, read: _Read) -> None:
        self._reading = None
        self._take(read)
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            # They may have changed while the worker read.
            try:
                self.reload(then)
            except AppError as error:
                self.failed.emit(error)

    def _on_failed(self, error: AppError) -> None:
        self._reading = None
        self._waiting.clear()
        self.failed.emit(error)

    def stop(self) -> None:
        """Wait for the worker, before the library is closed."""
        self._waiting.clear()
        self._tasks.stop()


def _read(
    library: Library, language: str, collate: Collation, before: Directory | None, report: Report | None = None
) -> _Read:
    """Read the people; the directory of before stays where they and the order of their names are the same."""
    if report is not None:
        with many_values():
            read = _read(library, language, collate, before)
            report.check()
            # What the window asks for first is made ready here.
            read.directory.prepare(before)
            return read
    # The revision first: what is written in between is read once more, not missed.
    revision = library.people_revision()
    now = library.get_state(STATE_LANGUAGE) or language
    if now != language:
        collate = _alphabet(now)
    directory = Directory(library.list_contacts(), library.list_directory_views(), collate)
    if (
        before is not None
        and now == language
        and (before.contacts, before.views) == (directory.contacts, directory.views)
    ):
        directory = before
    return _Read(revision, now, directory)


def _alphabet(language: str) -> Collation:
    # Not needed before the first frame.
    from app.storage.alphabet_files import open_alphabet

    return open_alphabet(language)

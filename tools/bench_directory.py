"""Measures the directory with 50,000 and 500,000 people: typing, sorting, views, and a large import."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.models.directory import DirectorySource, DirectoryView
from app.models.documents import Contact
from app.rendering.contact_files.writing import write_table
from app.viewmodels.directory_model import DirectoryModel
from app.viewmodels.directory_rows import DirectoryColumn
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.main_window import MainWindow
from tools.measure import Measure, milliseconds, percentile
from tools.window import open_window

SYLLABLES = ("ka", "lo", "mi", "ré", "su", "ta", "vo", "ün", "ban", "dor", "el", "fi")
TYPED = ("k", "ka", "kal", "kalo", "kalom", "m", "mi", "mir", "4", "42", "423", "team 1", "lorétaf")
PATIENCE = 60_000
BEAT = 5
"""Milliseconds between two looks whether the window can react."""


def person(number: int) -> Contact:
    """Return one of many people; names repeat as they do in a large company."""

    def name(seed: int, parts: int) -> str:
        made = ""
        for _ in range(parts):
            made += SYLLABLES[seed % len(SYLLABLES)]
            seed //= len(SYLLABLES)
        return made.title()

    return Contact(f"{number:032x}", f"{10_000 + number}", name(number * 7, 3), name(number, 4), f"Team {number % 50}")


def keystrokes(work: Callable[[str], object]) -> float:
    """Return the 95th percentile of milliseconds over words that are typed letter by letter."""
    work("warm up")
    return percentile([milliseconds(partial(work, text)) for text in TYPED * 2])


def measure_size(count: int) -> Iterator[Measure]:
    people = [person(number) for number in range(count)]
    size = f"{count:,} people"
    model = DirectoryModel()
    model.set_contacts(people, ())
    typing = keystrokes(model.set_filter)
    yield Measure(f"directory, one letter, p95, {size}", typing, "ms")
    model.set_filter("")
    yield Measure(
        f"directory, sort by a new column, {size}", milliseconds(lambda: model.sort(DirectoryColumn.LAST)), "ms"
    )
    model.sort(DirectoryColumn.EXTENSION)
    again = milliseconds(lambda: model.sort(DirectoryColumn.LAST))
    yield Measure(f"directory, sort again, {size}", again, "ms")
    view = DirectoryView("v", "View", DirectorySource.DEPARTMENT, "Team 7")
    yield Measure(f"directory, choose a department, {size}", milliseconds(lambda: model.set_view(view)), "ms")


class Heartbeat:
    """Notes the longest time in which the window could not react."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def stop(self) -> None:
        self._beat()
        self._timer.stop()


def watched(work: Callable[[], object], is_done: Callable[[], bool]) -> tuple[float, float]:
    """Return the seconds until something is done, and the longest milliseconds without a reaction meanwhile."""
    start = time.perf_counter()
    heart = Heartbeat()
    work()
    deadline = QDeadlineTimer(PATIENCE)
    while not is_done() and not deadline.hasExpired():
        # Waiting, as the real event loop does: a loop that spins would take the time from the worker.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    took = time.perf_counter() - start
    QApplication.processEvents()
    heart.stop()
    if not is_done():
        raise RuntimeError("it never ends")
    return took, heart.longest


def rows(name: str, took: tuple[float, float], goal: float | None, gap: float) -> Iterator[Measure]:
    yield Measure(name, took[0], "s", None, goal, f"≤ {goal:g} s" if goal else "–")
    yield Measure("  longest the window stands still", took[1], "ms", None, gap, f"≤ {gap:g} ms")


class Session:
    """A user with many people in the real directory: opens, imports, takes back, closes."""

    def __init__(self, window: MainWindow) -> None:
        self._flow = window.flows.directory
        self._people = window.workspace.people

    @property
    def dialog(self) -> DirectoryDialog:
        assert self._flow.dialog is not None
        return self._flow.dialog

    def _shows(self, count: int) -> bool:
        dialog = self._flow.dialog
        if dialog is None or dialog.model.is_busy or dialog.strip.isVisible():
            return False
        return dialog.model.rowCount() == count

    def open(self, count: int) -> tuple[float, float]:
        return watched(self._flow.open, lambda: self._shows(count))

    def preview(self, path: Path, count: int) -> tuple[float, float]:
        imports = self._flow.imports

        def is_done() -> bool:
            return imports.dialog is not None and imports.dialog.model.rowCount() == count

        return watched(lambda: imports.read_file(path, self.dialog), is_done)

    def keep(self, count: int) -> tuple[float, float]:
        dialog = self._flow.imports.dialog
        assert dialog is not None
        return watched(dialog.ok_button.click, lambda: self._shows(count))

    def undo(self, count: int) -> tuple[float, float]:
        return watched(self.dialog.undo_buttons.undo.click, lambda: self._shows(count))

    def redo(self, count: int) -> tuple[float, float]:
        return watched(self.dialog.undo_buttons.redo.click, lambda: self._shows(count))

    def close(self) -> tuple[float, float]:
        return watched(self.dialog.close_button.click, lambda: not self._people.is_reading)


def measure_session(
    window: MainWindow, folder: Path, count: int, seconds: float | None, gap: float
) -> Iterator[Measure]:
    """Import a table of people in the real dialogs, take it back, do it again, close and open.

    Args:
        window: With the sample library.
        folder: For the table.
        count: How many people.
        seconds: The goal for the preview, None for none.
        gap: The goal in milliseconds for the longest time in which the window does not react.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "people.csv"
    path.write_bytes(write_table([person(number) for number in range(count)], {}))
    session = Session(window)
    before = len(window.workspace.contacts)
    size = f"{count:,} people"
    session.open(before)
    yield from rows(f"import {size}, until the preview shows", session.preview(path, count), seconds, gap)
    yield from rows(f"import {size}, until they are kept", session.keep(before + count), None, gap)
    yield from rows(f"take back {size}", session.undo(before), None, gap)
    yield from rows(f"take {size} in again", session.redo(before + count), None, gap)
    yield from rows(f"close the directory of {size}", session.close(), None, gap)
    yield from rows(f"open the directory of {size}", session.open(before + count), None, gap)
    yield from measure_table(session.dialog, size)
    session.close()


def measure_table(dialog: DirectoryDialog, size: str) -> Iterator[Measure]:
    """Scroll, narrow and choose in the table that is shown."""
    bar, table = dialog.table.verticalScrollBar(), dialog.table
    times = []
    for step in range(20):
        bar.setValue(bar.maximum() * step // 20)
        times.append(milliseconds(table.viewport().repaint))
    yield Measure(f"directory, repaint while scrolling, {size}", percentile(times, 0.5), "ms")

    def choose() -> None:
        table.selectAll()
        QApplication.processEvents()

    chosen = milliseconds(choose)
    yield Measure(f"directory, choose everybody, {size}", chosen, "ms")

    def narrow(text: str) -> float:
        return watched(lambda: dialog.model.set_filter(text), lambda: not dialog.model.is_busy)[0] * 1000

    narrow("warm up")
    yield Measure(f"directory, narrow until shown, p95, {size}", percentile([narrow(text) for text in TYPED]), "ms")


def measures(folder: Path) -> Iterator[Measure]:
    for count, seconds, gap in ((50_000, 5, 250), (500_000, None, 500)):
        place = folder / str(count)
        place.mkdir(parents=True)
        app, window = open_window(place)
        window.show()
        app.processEvents()
        yield from measure_session(window, place / "files", count, seconds, gap)
        window.close_now()
    yield from measure_size(50_000)
    yield from measure_size(500_000)

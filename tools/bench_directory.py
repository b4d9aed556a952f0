"""Measures the directory with 50,000 and 500,000 people: typing, sorting, views, and a large import."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.models.directory import DirectorySource, DirectoryView
from app.models.documents import Contact
from app.rendering.contact_files.writing import write_table
from app.viewmodels.directory_model import DirectoryColumn, DirectoryModel
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
        self._timer = QTimer(interval=BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def measure_import(window: MainWindow, folder: Path, count: int = 50_000) -> Iterator[Measure]:
    """Read a table of people in the real dialog, until the preview shows what would become of each row."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "people.csv"
    path.write_bytes(write_table([person(number) for number in range(count)], {}))
    flow = window.flows.directory
    flow.open()
    assert flow.dialog is not None
    QApplication.processEvents()
    start = time.perf_counter()
    flow.imports.read_file(path, flow.dialog)
    dialog = flow.imports.dialog
    assert dialog is not None
    QApplication.processEvents()
    heart = Heartbeat()
    deadline = QDeadlineTimer(PATIENCE)
    while dialog.model.rowCount() < count and not deadline.hasExpired():
        # Waiting, as the real event loop does: a loop that spins would take the time from the worker.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    took = time.perf_counter() - start
    heart.stop()
    if dialog.model.rowCount() < count:
        raise RuntimeError("the import shows no preview")
    yield Measure("import 50,000 people, until the preview shows", took, "s", None, 5, "≤ 5 s")
    yield Measure("  longest the window did not react meanwhile", heart.longest, "ms", None, 250, "≤ 250 ms")
    dialog.reject()
    flow.dialog.reject()


def measures(folder: Path) -> Iterator[Measure]:
    app, window = open_window(folder)
    window.show()
    app.processEvents()
    yield from measure_import(window, folder / "files")
    window.close_now()
    yield from measure_size(50_000)
    yield from measure_size(500_000)

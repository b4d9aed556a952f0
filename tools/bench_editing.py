"""Measures many keys and many phones at once: paste, undo, redo; completion; where a number is used."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from app.models.documents import Contact, Layout, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.storage.repository import Library
from app.viewmodels.contact_completion import ContactCompletion
from tools.bench_cascade import largest
from tools.measure import Measure, milliseconds
from tools.window import open_window

PHONES = 2_000
KEYS = 60
TYPED = ("a", "an", "ana", "ana l", "2", "20", "20123", "sales", "lindqvst", "anna lindquist", "xyzzy", "")
FIRST = [
    "Ana",
    "Ben",
    "Chloé",
    "David",
    "Eva",
    "Farid",
    "Jürgen",
    "Hugo",
    "Ines",
    "Jo",
    "Kim",
    "Lee",
    "Mia",
    "Nora",
    "Otto",
    "Peter",
    "Quentin",
    "Rosa",
    "Stefan",
    "Tom",
]
SYLLABLES = [
    "lind",
    "ok",
    "mül",
    "had",
    "sil",
    "web",
    "ad",
    "nún",
    "wo",
    "ber",
    "sch",
    "kra",
    "hoff",
    "bau",
    "fisch",
    "dahl",
]


def people(count: int) -> list[Contact]:
    """Return people whose last names are made of syllables, some thousand different ones."""
    size = len(SYLLABLES)
    found = []
    for number in range(count):
        parts = (number % size, number // size % size, number // (size * size) % size)
        last = "".join(SYLLABLES[part] for part in parts).capitalize()
        department = ("Sales", "Support", "Workshop")[number % 3]
        found.append(Contact(str(number), str(10_000 + number), FIRST[number * 7 % len(FIRST)], last, department))
    return found


def measure_completion() -> Iterator[Measure]:
    for count, goal in ((50_000, 10.0), (500_000, 50.0)):
        completion = ContactCompletion(people(count))
        # The first fuzzy answer loads the library for it.
        completion.best("lindqvst", 60)
        slowest = max(
            statistics.median(milliseconds(partial(completion.best, text, 60)) for _ in range(5)) for text in TYPED
        )
        yield Measure(
            f"completion, {count:,} people, slowest text", slowest, "ms", goal=goal, goal_text=f"≤ {goal:.0f} ms"
        )


def measure_paste(folder: Path) -> Iterator[Measure]:
    app, window = open_window(folder / "paste", largest())
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    pane = window.pane
    assert pane is not None
    count = sum(not slot.fixed for slot in pane.document.space)
    keys = [Assignment(feature="blf", value=str(200 + number), label=f"Person {number}") for number in range(count)]
    times: dict[str, list[float]] = {"paste": [], "undo": [], "redo": []}

    def timed(name: str, work: Callable[[], object]) -> None:
        def settled() -> None:
            work()
            pane_view.repaint()
            list_view.repaint()

        times[name].append(milliseconds(settled))
        app.processEvents()

    pane_view, list_view = pane.picture.view.viewport(), pane.keys.view.viewport()
    for _ in range(7):
        timed("paste", lambda: pane.editor.paste([0], keys))
        timed("undo", pane.document.undo_stack.undo)
        timed("redo", pane.document.undo_stack.redo)
        pane.document.undo_stack.undo()
        app.processEvents()
    window.close_now()
    for name, found in times.items():
        yield Measure(f"{name} {count} keys, painted", statistics.median(found), "ms", goal=50.0, goal_text="≤ 50 ms")


def measure_where_used(folder: Path) -> Iterator[Measure]:
    places = [KeyPosition(0, 1 + number // 9, 1 + number % 9) for number in range(KEYS)]
    with_library = Library.open(folder / "used" / "library.sqlite", sample=False)
    with_library.save_phones(
        Phone(
            f"p{phone}",
            f"Phone {phone}",
            Layout(
                "yealink-t54w",
                keys=KeyMap(
                    {
                        place: Assignment(feature="blf", value="200" if not key else str(300 + (phone + key) % 900))
                        for key, place in enumerate(places)
                    }
                ),
            ),
        )
        for phone in range(PHONES)
    )
    for number, what in (("200", "on every phone"), ("333", "on some")):
        times = [milliseconds(partial(with_library.used_in, (number,))) for _ in range(7)]
        name = f"where used, {PHONES:,} phones × {KEYS}, {what}"
        yield Measure(name, statistics.median(times), "ms", goal=100.0, goal_text="≤ 100 ms")
    with_library.close()


def measures(folder: Path) -> Iterator[Measure]:
    yield from measure_paste(folder)
    yield from measure_completion()
    yield from measure_where_used(folder)

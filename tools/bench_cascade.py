"""Measures a change of choice in the cascade planner: the plan, its ghosts in the list and on the picture, painted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from attrs import evolve
from PySide6.QtWidgets import QApplication

from app.models.cascade import CascadeOptions
from app.models.directory import DirectorySource
from app.models.documents import Contact, Layout, Line, Phone
from app.models.keys import KeyMap
from app.models.mac import MacAddress
from app.models.resolving import Directory, plain_view_id
from app.storage.catalogue_files import open_catalogue
from app.viewmodels.cascade_planner import CascadePlanner
from app.widgets.cascade_panel import CascadePanel
from app.widgets.editor_pane import EditorPane
from tools.layouts import NAMES
from tools.measure import Measure, milliseconds
from tools.window import open_window

CONTACTS = 50_000
DEPARTMENTS = ("Sales", "Support", "Front desk", "Workshop")


def people(count: int) -> list[Contact]:
    """Return people with many equal names, as a big customer has."""
    found = []
    for number in range(count):
        first, last = NAMES[number % 16].split(" ")
        last = f"{last}-{NAMES[number * 7 % 16].split(' ')[1]}"
        found.append(Contact(f"c{number}", str(10_000 + number), first, last, DEPARTMENTS[number % 4]))
    return found


def largest(minimum: int = 318) -> Phone:
    """Return a phone without jobs on its keys that has at least so many of them, as few more as possible."""
    catalogue = open_catalogue()
    sizes = []
    for model in catalogue.phones():
        for fit in model.modules:
            sidecars = (fit.module,) * min(fit.maximum, model.max_modules)
            count = len(catalogue.space(model.id, sidecars))
            sizes.append((count < minimum, abs(count - minimum), model.id, sidecars))
    _, _, model_id, sidecars = min(sizes)
    layout = Layout(model_id, sidecars, KeyMap())
    return Phone("bench", "Front desk", layout, MacAddress("001565aabb01"), lines=(Line(1, "10007"),))


def measure_cascade(folder: Path) -> list[Measure]:
    document = largest()
    app, window = open_window(folder / "cascade", document)
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    pane = window.pane
    assert pane is not None
    contacts = people(CONTACTS)
    pane.document.set_directory(Directory(contacts))
    pane.select_row(1)
    opening = milliseconds(lambda: _settled(app, lambda: window.flows.plans.open_cascade(pane, dynamic=False)))
    panel = window.flows.plans.panel
    assert isinstance(panel, CascadePanel)
    planner = panel.planner
    planner.choose(evolve(planner.options, only_free=False))
    _settled(app, lambda: None)
    keys = len(pane.document.space)
    plans, painted, worked = [], [], []
    for number in range(60):
        changed = _change(planner, number)
        start = time.process_time()
        plans.append(milliseconds(partial(planner.choose, changed)))
        painted.append(plans[-1] + milliseconds(partial(_paint, pane)))
        worked.append((time.process_time() - start) * 1000)
        app.processEvents()
    window.flows.plans.cancel()
    window.close_now()
    name = f"cascade preview change, {keys} keys, 50,000 people"
    return [
        Measure(name, statistics.median(painted), "ms", None, 16, "≤ 16 ms"),
        Measure("  CPU time of it, whatever else the machine does", statistics.median(worked), "ms"),
        Measure("  p95", sorted(painted)[int(len(painted) * 0.95)], "ms"),
        Measure("  plan and ghosts without painting", statistics.median(plans), "ms"),
        Measure("  opening the panel, people sorted once", opening, "ms"),
    ]


def _change(planner: CascadePlanner, number: int) -> CascadeOptions:
    options = planner.options
    every = plain_view_id(DirectorySource.ALL)
    match number % 4:
        case 0:
            return evolve(options, label="{first} {ext}" if options.label == "{name}" else "{name}")
        case 1:
            return evolve(options, dynamic=not options.dynamic)
        case 2:
            return evolve(options, gap=(options.gap + 5) % 10)
    return evolve(options, view_id=every, pickup="**" if not options.pickup else "")


def _paint(pane: EditorPane) -> None:
    pane.picture.view.viewport().repaint()
    pane.keys.view.viewport().repaint()


def _settled(app: QApplication, work: Callable[[], object]) -> None:
    work()
    app.processEvents()

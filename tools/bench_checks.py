"""Measures the check that follows each edit: all rules, what the file cannot say and the fit of the labels."""

from __future__ import annotations

import itertools
import statistics

from attrs import evolve
from PySide6.QtWidgets import QApplication

from app.models.documents import Line, Site
from app.models.keys import Assignment, KeyMap
from app.models.resolving import Directory
from app.models.site_knowledge import SiteKnowledge
from app.models.timeframes import Timeframe
from app.storage.catalogue_files import open_catalogue
from app.viewmodels.checker import Checker
from app.viewmodels.document import EditorDocument
from tools.bench_cascade import CONTACTS, largest, people
from tools.layouts import NAMES
from tools.measure import Measure, milliseconds

GOAL_MS = 10.0
EDITS = 60


def measures() -> list[Measure]:
    """Return how long a check takes on the largest phone, all keys taken, with a big directory at hand."""
    app = QApplication.instance() or QApplication([])
    catalogue = open_catalogue()
    phone = largest()
    space = catalogue.key_space(phone.layout)
    jobs = {slot.position: _job(number) for number, slot in enumerate(space) if not slot.fixed}
    site = Site("s", "Site", country="DE", dial_plan="freepbx")
    phone = evolve(phone, layout=evolve(phone.layout, keys=KeyMap(jobs)), lines=(Line(1, "10007"),), site_id=site.id)
    document = EditorDocument(phone, catalogue)
    document.site_plans, document.site_countries = {site.id: site.dial_plan}, {site.id: site.country}
    rules = tuple(Timeframe(f"Rule {number}", f"*27{number}") for number in range(8))
    document.set_directory(
        Directory([evolve(person, site_id=site.id, timeframes=rules) for person in people(CONTACTS)])
    )
    checker = Checker()
    known = SiteKnowledge(frozenset({"10007"}), frozenset({"701", "702", "703"}))
    checker.knowledge = lambda _: known
    checker.set_document(document)
    checker.check_now()
    times = []
    places = itertools.cycle(jobs)
    for number in range(EDITS):
        position = next(places)
        keys = document.value.layout.keys.updated({position: evolve(jobs[position], label=f"Edit {number}")})
        document.edit_keys(keys, "edit")
        times.append(milliseconds(checker.check_now))
    app.processEvents()
    value = statistics.median(times)
    name = f"check after an edit, {len(space)} keys, {CONTACTS:,} contacts"
    return [Measure(name, value, "ms", None, GOAL_MS, f"≤ {GOAL_MS:g} ms")]


def _job(number: int) -> Assignment:
    name = NAMES[number % len(NAMES)]
    match number % 8:
        case 0:
            return Assignment(feature="speed_dial", value=f"030555{number:04}", label=name)
        case 1:
            return Assignment(feature="park", value=str(700 + number % 9), label=f"Park {number}")
        case 2:
            return Assignment(feature="feature_code", value=f"*{number}", label=name)
        case 3:
            return Assignment(feature="night_toggle", value=f"*27{number % 9}", label=name)
    return Assignment(feature="blf", value=str(10_000 + number), label=name, pickup="**")

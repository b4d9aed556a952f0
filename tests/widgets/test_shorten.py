from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.keys import KeyMap, KeyPosition
from tests.widgets.inspector_fixtures import (
    BLF,
    BLF_TOO,
    DIAL,
    PHONE,
    Bench,
    MakeBench,
    bench,
    icons,
    make_bench,
    wording,
)

__all__ = ["bench", "icons", "make_bench", "wording"]


def name(bench: Bench, labels: dict[KeyPosition, str]) -> None:
    own = bench.document.stack.own
    bench.document.edit_keys(
        own.updated({place: evolve(bench.at(place), label=label) for place, label in labels.items()}), "name"
    )


def test_one_click_takes_the_form_that_the_button_names(bench: Bench, qtbot: QtBot) -> None:
    name(bench, {BLF: "Ana Maria Keller-Zimmermann"})
    bench.select(BLF)
    button = bench.inspector.form.shorten
    assert button.isVisible()
    assert "Ana K." in button.text()
    assert button.accessibleName() == "Shorten to “Ana K.”"
    steps = bench.document.undo_stack.count()
    button.click()
    assert bench.at(BLF).label == "Ana K."
    assert bench.inspector.form.label.edit.text() == "Ana K."
    qtbot.waitUntil(lambda: not button.isVisible())
    assert bench.document.undo_stack.count() == steps + 1
    bench.document.undo_stack.undo()
    assert bench.at(BLF).label == "Ana Maria Keller-Zimmermann"


def test_the_menu_has_the_other_forms(bench: Bench) -> None:
    name(bench, {BLF: "Ana Maria Keller-Zimmermann"})
    bench.select(BLF)
    menu = bench.inspector.form.shorten.menu()
    menu.aboutToShow.emit()
    forms = {action.text(): action for action in menu.actions()}
    assert list(forms)[:1] == ["Ana K."]
    forms["Ana"].trigger()
    assert bench.at(BLF).label == "Ana"


def test_several_keys_each_get_their_own(bench: Bench) -> None:
    name(bench, {BLF: "Ana Maria Keller-Zimmermann", BLF_TOO: "Reception and Front Desk"})
    bench.select(BLF, BLF_TOO, DIAL)
    form = bench.inspector.form
    assert "2" in form.meter.summary
    menu = form.shorten.menu()
    menu.aboutToShow.emit()
    shown = [action.text() for action in menu.actions() if "→" in action.text()]
    assert shown[0] == "Ana Maria Keller-Zimmermann  →  Ana K."
    steps = bench.document.undo_stack.count()
    form.shorten.click()
    assert bench.at(BLF).label == "Ana K."
    assert bench.at(BLF_TOO).label.startswith("Recep.")
    assert bench.at(DIAL).label == "Mobile"
    assert bench.document.undo_stack.count() == steps + 1


def test_nothing_is_offered_where_all_is_seen_or_nothing_may_change(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.select(BLF)
    assert not bench.inspector.form.shorten.isVisible()
    locked = evolve(bench.at(BLF), label="Ana Maria Keller-Zimmermann", locked=True)
    layout = evolve(PHONE.layout, keys=KeyMap({BLF: locked}))
    bench = make_bench(evolve(PHONE, layout=layout))
    bench.document.user_mode = True
    bench.select(BLF)
    assert not bench.inspector.form.shorten.isVisible()


@pytest.mark.parametrize(
    "label", ["יוסי בן־ציון כהן־לוי הארוך", "Zoë Ångström-Ünlü 👩\u200d👩\u200d👧👩\u200d👩\u200d👧"]
)
def test_other_scripts(bench: Bench, qtbot: QtBot, label: str) -> None:
    name(bench, {BLF: label})
    bench.select(BLF)
    button = bench.inspector.form.shorten
    assert button.isVisible()
    button.click()
    assert bench.at(BLF).label
    assert bench.at(BLF).label != label
    qtbot.waitUntil(lambda: not button.isVisible())


def test_typing_brings_the_button_when_it_rests(bench: Bench, qtbot: QtBot) -> None:
    bench.select(BLF)
    form = bench.inspector.form
    form.label.edit.setFocus()
    form.label.edit.clear()
    qtbot.keyClicks(form.label.edit, "Reception Front Desk")
    assert "Cut to" in form.meter.summary, "the meter is right at every keystroke"
    qtbot.waitUntil(form.shorten.isVisible)
    assert "Recep. Front" in form.shorten.accessibleName()


def test_the_fields_keep_their_places(bench: Bench, qtbot: QtBot) -> None:
    bench.select(BLF)
    before = bench.inspector.form.note.geometry()
    name(bench, {BLF: "Ana Maria Keller-Zimmermann"})
    qtbot.waitUntil(bench.inspector.form.shorten.isVisible)
    QApplication.processEvents()
    assert bench.inspector.form.note.geometry() == before

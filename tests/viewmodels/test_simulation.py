from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.documents import KeptSettings, Layout, Phone, Setting
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.simulator import CallState, LampColour
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.simulation import Simulation, lamp_table

KEYS = KeyMap(
    {
        KeyPosition(0, 1, 1): Assignment(feature="line"),
        KeyPosition(0, 1, 2): Assignment(feature="blf", value="201"),
        KeyPosition(0, 1, 3): Assignment(feature="park", value="701"),
    }
)


@pytest.fixture
def rows(qapp: QApplication, catalogue: Catalogue) -> KeyListModel:
    value = Phone("p", "Desk", Layout("yealink-t54w", (), KEYS))
    return KeyListModel(EditorDocument(value, catalogue, parent=qapp), qapp)


def test_all_of_it_leaves_the_document_alone(rows: KeyListModel) -> None:
    before = rows.document.value
    play = Simulation(rows)
    play.set_playing(True)
    play.set_state(range(3), CallState.RINGING)
    for row in range(rows.rowCount()):
        play.press(row)
    play.set_playing(False)
    assert rows.document.value is before
    assert rows.document.undo_stack.count() == 0
    assert not rows.document.is_dirty


def test_states_and_what_they_tell(rows: KeyListModel, qtbot: QtBot) -> None:
    play = Simulation(rows)
    play.set_playing(True)
    with qtbot.waitSignal(play.states_changed) as told:
        play.set_state([1, 2, 999], CallState.BUSY)
    assert told.args == [frozenset({1, 2})]
    assert play.lamp(1).colour is LampColour.RED
    with qtbot.assertNotEmitted(play.states_changed):
        play.set_state([1], CallState.BUSY)
    play.set_playing(False)
    assert play.state(1) is CallState.IDLE
    assert play.press(999) is None


def test_lamps_blink_together_and_only_while_one_does(rows: KeyListModel, qtbot: QtBot) -> None:
    play = Simulation(rows)
    play.set_playing(True)
    play.set_state([1], CallState.RINGING)
    lamp = play.lamp(1)
    assert play.blinking == {lamp: frozenset({1})}
    for colour in (LampColour.OFF, LampColour.RED):
        with qtbot.waitSignal(play.blinked, timeout=2000) as told:
            pass
        assert told.args == [frozenset({1})]
        assert play.colour_now(lamp) is colour
    play.set_state([1], CallState.IDLE)
    assert not play.blinking
    with qtbot.assertNotEmitted(play.blinked, wait=500):
        pass


def test_little_motion_holds_lamps_lit(rows: KeyListModel, qtbot: QtBot) -> None:
    play = Simulation(rows)
    play.set_playing(True)
    play.set_may_move(False)
    play.set_state([1], CallState.RINGING)
    with qtbot.assertNotEmitted(play.blinked, wait=500):
        pass
    assert play.colour_now(play.lamp(1)) is LampColour.RED
    assert play.blinking


def test_an_edit_while_playing_counts(rows: KeyListModel) -> None:
    play = Simulation(rows)
    play.set_playing(True)
    play.set_state([1], CallState.RINGING)
    document = rows.document
    document.edit_keys(document.stack.own.updated({KeyPosition(0, 1, 2): Assignment(feature="dnd")}), "x")
    assert not play.blinking
    document.undo_stack.undo()
    assert play.blinking


def test_the_files_own_setting_chooses_the_mode(rows: KeyListModel, catalogue: Catalogue, qapp: QApplication) -> None:
    kept = KeptSettings("yealink", (Setting("features.blf_led_mode", "1"),))
    value = rows.document.value
    assert isinstance(value, Phone)
    other = KeyListModel(EditorDocument(evolve(value, kept=kept), catalogue, parent=qapp), qapp)
    play = Simulation(other)
    assert play.mode.id == "1"
    assert play.lamp(1).colour is LampColour.OFF
    play.set_mode("0")
    assert play.lamp(1).colour is LampColour.GREEN
    other.set_document(rows.document)
    assert play.mode.id == "0"


def test_another_phone_begins_idle(rows: KeyListModel, catalogue: Catalogue, qapp: QApplication) -> None:
    play = Simulation(rows)
    play.set_playing(True)
    play.set_state([1], CallState.RINGING)
    value = rows.document.value
    rows.set_document(EditorDocument(evolve(value, id="q"), catalogue, parent=qapp))
    assert play.state(1) is CallState.IDLE
    assert not play.blinking


def test_every_vendor_of_the_catalogue_has_lamps(catalogue: Catalogue) -> None:
    for model in catalogue.phones():
        assert lamp_table(model.dialect, model.vendor).modes[0].rows, model.full_name
    assert lamp_table("none", "Nobody").modes[0].rows == {}

"""Whatever the sheet says about keys in the list and on the picture is so: each key is pressed, and does that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QKeyCombination, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.models.keys import Assignment, KeyMap
from app.widgets.key_help import LIST, PICTURE, KeyHelp, key_help
from app.widgets.picture_gestures import Gesture
from app.widgets.shortcuts_dialog import ShortcutsDialog
from tests.window.conftest import Desk

MIDDLE = 15
"""A row with rows enough above and below it; on the picture in the right column of the second page."""


class Bench:
    """A phone with a sidecar whose first keys can be told apart, and one place that has the focus."""

    def __init__(self, desk: Desk, qtbot: QtBot, place: str) -> None:
        self.desk, self.qtbot, self.place = desk, qtbot, place
        self.pane = desk.pane
        self.view: QWidget = self.pane.keys.view if place == LIST else self.pane.picture.view

    def start(self) -> None:
        """Undo what the last key did, and select the middle one."""
        document = self.pane.document
        while document.undo_stack.canUndo():
            document.undo()
        slots = document.space.slots
        keys = {slot.position: Assignment(feature="blf", value=str(300 + row)) for row, slot in enumerate(slots[:30])}
        document.edit_keys(KeyMap(keys), "thirty keys")
        self.pane.select_row(MIDDLE)
        self.view.setFocus()
        self.desk.window.activateWindow()
        self.qtbot.waitUntil(self.view.hasFocus)

    def press(self, key: str) -> None:
        combined = QKeyCombination.fromCombined(QKeySequence(key)[0].toCombined())  # type: ignore[index]
        self.qtbot.keyClick(self.view, combined.key(), combined.keyboardModifiers())
        QApplication.processEvents()

    @property
    def row(self) -> int:
        return self.pane.current_row

    @property
    def rows(self) -> list[int]:
        return sorted(self.pane.rows)

    def number(self, row: int) -> str:
        document = self.pane.document
        return document.stack.at(document.space.slots[row].position).assignment.value

    def is_locked(self, row: int) -> bool:
        document = self.pane.document
        return document.stack.at(document.space.slots[row].position).assignment.locked

    def unit_rows(self) -> list[int]:
        slots = self.pane.document.space.slots
        unit = slots[self.row].position.unit
        return [row for row, slot in enumerate(slots) if slot.position.unit == unit]


Check = Callable[[Bench, str], None]


def goes_one_on(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.rows == [bench.row] == [MIDDLE + (1 if key == "Down" else -1)]


def goes_to_the_end(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.rows == [bench.row] == [0 if key == "Home" else len(bench.pane.document.space) - 1]


def goes_many_on(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.row > MIDDLE + 1 if key == "PgDown" else bench.row < MIDDLE - 1
    assert bench.rows == [bench.row]


def selects_one_more(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.rows == sorted([MIDDLE, MIDDLE + (1 if key.endswith("Down") else -1)])


def selects_up_to_the_end(bench: Bench, key: str) -> None:
    bench.press(key)
    last = len(bench.pane.document.space) - 1
    assert bench.rows == list(range(MIDDLE + 1) if key.endswith("Home") else range(MIDDLE, last + 1))


def goes_on_without_selecting(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.row == MIDDLE + (1 if key.endswith("Down") else -1)
    assert bench.rows == [MIDDLE]


def toggles_the_selection(bench: Bench, key: str) -> None:
    bench.press("Ctrl+Down")
    bench.press("Ctrl+Down")
    bench.press(key)
    assert bench.rows == [MIDDLE, MIDDLE + 2]
    bench.press(key)
    assert bench.rows == [MIDDLE]


def edits_in_the_inspector(bench: Bench, key: str) -> None:
    bench.press(key)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert bench.pane.inspector.isAncestorOf(focus)


def edits_the_label(bench: Bench, key: str) -> None:
    bench.press(key)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Label"


def moves_the_key(bench: Bench, key: str) -> None:
    by = 1 if key.endswith("Down") else -1
    before = bench.number(MIDDLE), bench.number(MIDDLE + by)
    bench.press(key)
    assert (bench.number(MIDDLE + by), bench.number(MIDDLE)) == before


def locks(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.is_locked(MIDDLE)
    bench.press(key)
    assert not bench.is_locked(MIDDLE)


def clears(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.number(MIDDLE) == ""


def shows_all_keys(bench: Bench, key: str) -> None:
    bench.pane.keys.search.setText("314")
    assert len(bench.pane.keys.view.visible_rows()) < 5
    bench.press(key)
    assert len(bench.pane.keys.view.visible_rows()) == len(bench.pane.document.space)


def opens_the_menu(bench: Bench, key: str) -> None:
    # The Menu key reaches a widget as this event; which key that is, is the system's business.
    assert key == "Menu"
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), bench.view.mapToGlobal(QPoint(5, 5)))
    viewport = bench.view.viewport()  # type: ignore[attr-defined]
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    menu.close()
    assert bench.desk.window.actions_["label"].text() in texts


def goes_there(bench: Bench, key: str) -> None:
    scene = bench.pane.picture.scene
    here = scene.places()[MIDDLE]
    bench.press(key)
    assert bench.rows == [bench.row] != [MIDDLE]
    there = scene.places()[bench.row]
    far = {"Left": here.x - there.x, "Right": there.x - here.x, "Up": here.y - there.y, "Down": there.y - here.y}
    assert far[key] > 0


def selects_there_as_well(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.row != MIDDLE
    assert bench.rows == sorted([MIDDLE, bench.row])


def goes_to_the_end_of_the_unit(bench: Bench, key: str) -> None:
    unit = bench.unit_rows()
    bench.press(key)
    shown = [row for row in unit if bench.row == row]
    assert shown
    assert bench.row < MIDDLE if key == "Home" else bench.row > MIDDLE


def goes_to_the_end_of_all(bench: Bench, key: str) -> None:
    bench.press(key)
    assert bench.rows == [bench.row] == [0 if key == "Ctrl+Home" else len(bench.pane.document.space) - 1]


def turns_the_page(bench: Bench, key: str) -> None:
    scene = bench.pane.picture.scene
    unit = bench.pane.document.space.slots[MIDDLE].position.unit
    if key == "PgUp":
        bench.press("PgDown")
    before = scene.shown_page(unit)
    bench.press(key)
    assert scene.shown_page(unit) == before + (1 if key == "PgDown" else -1)


def zooms(bench: Bench, key: str) -> None:
    view = bench.pane.picture.view
    before = view.zoom
    bench.press(key)
    assert view.zoom > before if key == "+" else view.zoom < before


def shows_the_actual_size(bench: Bench, key: str) -> None:
    view = bench.pane.picture.view
    bench.press("+")
    assert view.zoom != 1
    bench.press(key)
    assert view.zoom == 1


def moves_the_picture(bench: Bench, key: str) -> None:
    view = bench.pane.picture.view
    viewport = view.viewport()
    bench.qtbot.keyPress(view, Qt.Key.Key_Space)
    bench.qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
    gesture = view.gestures.gesture
    bench.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
    bench.qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert key == "Space"
    assert gesture is Gesture.PAN
    assert bench.rows == [MIDDLE]


@contextmanager
def playing(bench: Bench) -> Iterator[None]:
    action = bench.desk.window.actions_["play"]
    action.trigger()
    bench.view.setFocus()
    yield
    if action.isChecked():
        action.trigger()


def presses_the_key(bench: Bench, key: str) -> None:
    simulation = bench.pane.picture.simulation
    with playing(bench), bench.qtbot.waitSignal(simulation.pressed) as told:
        bench.press(key)
    assert told.args is not None
    assert told.args[0] == MIDDLE


def stops_playing(bench: Bench, key: str) -> None:
    with playing(bench):
        assert bench.pane.picture.simulation.is_playing
        bench.press(key)
        assert not bench.pane.picture.simulation.is_playing


CHECKS: dict[tuple[str, str], Check] = {
    (LIST, "Go to the key above or below"): goes_one_on,
    (LIST, "First or last key"): goes_to_the_end,
    (LIST, "As many keys on as there are in view"): goes_many_on,
    (LIST, "Select up to the key above or below"): selects_one_more,
    (LIST, "Select up to the first or last key"): selects_up_to_the_end,
    (LIST, "Go on without selecting"): goes_on_without_selecting,
    (LIST, "Add the key to the selection, or take it out"): toggles_the_selection,
    (LIST, "Show all keys again while a filter hides some"): shows_all_keys,
    (PICTURE, "Go to the next key there, over pages and sidecars"): goes_there,
    (PICTURE, "Select the next key there as well"): selects_there_as_well,
    (PICTURE, "First or last key of the phone or sidecar"): goes_to_the_end_of_the_unit,
    (PICTURE, "First or last of all keys"): goes_to_the_end_of_all,
    (PICTURE, "Turn the page, with the key at the same place"): turns_the_page,
    (PICTURE, "Zoom in or out"): zooms,
    (PICTURE, "Actual size"): shows_the_actual_size,
    (PICTURE, "Move the picture: hold it and drag"): moves_the_picture,
    (PICTURE, "While calls are played: press the key"): presses_the_key,
    (PICTURE, "While calls are played: stop that"): stops_playing,
    **{
        (place, text): check
        for place in (LIST, PICTURE)
        for text, check in (
            ("Edit the key in the inspector", edits_in_the_inspector),
            ("Edit the label", edits_the_label),
            ("Move the keys up or down", moves_the_key),
            ("Lock or unlock", locks),
            ("Clear the keys", clears),
            ("Menu of the key", opens_the_menu),
        )
    },
}


@pytest.mark.parametrize("place", [LIST, PICTURE])
def test_every_key_does_what_the_sheet_says(desk: Desk, qtbot: QtBot, place: str) -> None:
    desk.window.resize(1440, 900)
    desk.open("Reception")
    bench = Bench(desk, qtbot, place)
    rows = [row for row in key_help() if row.place == place]
    assert {(row.place, row.text) for row in rows} == {known for known in CHECKS if known[0] == place}
    failed = []
    for row in rows:
        for key in row.keys.split("; "):
            bench.start()
            try:
                CHECKS[row.place, row.text](bench, key)
            except AssertionError as error:
                failed.append(f"{row.text}: {key}: {str(error).splitlines()[0] if str(error) else error!r}")
    while bench.pane.document.undo_stack.canUndo():
        bench.pane.document.undo()
    assert not failed, "\n".join(failed)


def test_every_row_has_keys_of_this_keyboard() -> None:
    for row in key_help():
        for key in row.keys.split("; "):
            sequence = QKeySequence(key)
            assert sequence.count() == 1, row
            assert sequence[0].key() != Qt.Key.Key_unknown, row  # type: ignore[index]


def test_the_sheet_lists_them_by_place_and_finds_them(desk: Desk, qtbot: QtBot) -> None:
    desk.window.actions_["shortcuts"].trigger()
    sheet = desk.dialog()
    assert isinstance(sheet, ShortcutsDialog)
    everything = sheet.shown_count
    rows: list[KeyHelp] = key_help()
    assert everything == len(rows) + len(desk.window.actions_.sheet())
    sheet.search.setText("picture turn page")
    assert sheet.shown_count == 1
    sheet.search.setText("directory star space")
    assert sheet.shown_count == 1
    sheet.reject()

"""Who has a number, and changing it everywhere: by the real window over a real library."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.directory import DirectorySource, DirectoryView
from app.models.documents import Layout, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.widgets.where_used_dialog import WhereUsedDialog
from tests.window.conftest import Desk

KEY = KeyPosition(0, 2, 4)


@pytest.fixture
def fleet(desk: Desk) -> Desk:
    """Two more phones with Ana on a key, one label by hand."""
    ana = Assignment(feature="blf", value="201", pickup="**201", label="Ana Lindqvist", locked=True)
    for name, key in (("Warehouse", ana), ("Boardroom", evolve(ana, label="Boss"))):
        desk.library.save_phone(Phone(name, name, Layout("yealink-t46u", keys=KeyMap({KEY: key}))))
    desk.window.flows.library.refresh()
    return desk


@pytest.fixture
def dialog(fleet: Desk, qtbot: QtBot) -> Callable[[str], WhereUsedDialog]:
    def make(number: str) -> WhereUsedDialog:
        fleet.window.actions_["where_used"].trigger()
        opened = fleet.window.flows.where_used.dialog
        assert opened is not None
        qtbot.waitUntil(opened.isVisible)
        opened.number.clear()
        qtbot.keyClicks(opened.number, number)
        opened.number.popup.hide()
        qtbot.waitUntil(lambda: opened.wanted == number and opened.model.rowCount() > 0)
        return opened

    return make


def stored(desk: Desk, name: str) -> Assignment | None:
    return desk.library.get_phone(name).layout.keys.get(KEY)


def names(dialog: WhereUsedDialog) -> list[str]:
    return [row.name for place in range(dialog.model.rowCount()) if (row := dialog.model.row(place))]


def test_it_starts_with_the_number_of_the_current_key(fleet: Desk) -> None:
    fleet.open("Warehouse")
    fleet.pane.select_position(KEY)
    fleet.window.actions_["where_used"].trigger()
    dialog = fleet.window.flows.where_used.dialog
    assert dialog is not None
    assert dialog.wanted == "201"
    assert {"Warehouse", "Boardroom", "Sample: reception (T54W)"} <= set(names(dialog))
    dialog.reject()


def test_a_renumbering_reaches_every_phone_and_the_directory_and_one_undo_takes_it_back(
    fleet: Desk, qtbot: QtBot, dialog: Callable[[str], WhereUsedDialog]
) -> None:
    opened = dialog("201")
    assert not opened.ok_button.isEnabled()
    qtbot.keyClicks(opened.new_number, "301")
    opened.new_number.popup.hide()
    words = [opened.model.words(row) for place in range(opened.model.rowCount()) if (row := opened.model.row(place))]
    assert ["key 13 BLF: 201 Ana Lindqvist → 301 Ana Lindqvist"] in words
    before = {name: stored(fleet, name) for name in ("Warehouse", "Boardroom")}
    with qtbot.waitSignal(fleet.workspace.done) as done:
        qtbot.mouseClick(opened.ok_button, Qt.MouseButton.LeftButton)
    assert fleet.library.used_in(["201"]) == [] or all(
        use.is_line for used in fleet.library.used_in(["201"]) for use in used.uses
    )
    key = stored(fleet, "Warehouse")
    assert key is not None
    assert (key.value, key.pickup, key.locked) == ("301", "**301", True)
    assert [contact.extension for contact in fleet.library.list_contacts("Lindqvist")] == ["301"]
    done.args[0].undo()
    assert {name: stored(fleet, name) for name in before} == before
    assert [contact.extension for contact in fleet.library.list_contacts("Lindqvist")] == ["201"]


def test_a_new_name_follows_where_the_label_was_automatic(
    fleet: Desk, qtbot: QtBot, dialog: Callable[[str], WhereUsedDialog]
) -> None:
    opened = dialog("201")
    qtbot.mouseClick(opened.way.button(1), Qt.MouseButton.LeftButton)
    opened.last.clear()
    qtbot.keyClicks(opened.last, "Berg")
    qtbot.mouseClick(opened.ok_button, Qt.MouseButton.LeftButton)
    labels = [key.label for name in ("Warehouse", "Boardroom") if (key := stored(fleet, name))]
    assert labels == ["Ana Berg", "Boss"]
    assert fleet.library.list_contacts("Berg")[0].extension == "201"


def test_what_is_not_ticked_stays(fleet: Desk, qtbot: QtBot, dialog: Callable[[str], WhereUsedDialog]) -> None:
    opened = dialog("201")
    qtbot.mouseClick(opened.way.button(2), Qt.MouseButton.LeftButton)
    for place, name in enumerate(names(opened)):
        if name != "Boardroom":
            opened.view.setCurrentIndex(opened.model.index(place))
            qtbot.keyClick(opened.view, Qt.Key.Key_Space)
    assert "1" in opened.ok_button.text()
    qtbot.mouseClick(opened.ok_button, Qt.MouseButton.LeftButton)
    assert stored(fleet, "Boardroom") is None
    assert stored(fleet, "Warehouse") is not None


def test_an_open_phone_with_unsaved_work_answers_as_it_is_and_changes_as_an_undo_step(
    fleet: Desk, qtbot: QtBot, dialog: Callable[[str], WhereUsedDialog]
) -> None:
    fleet.open("Warehouse")
    fleet.pane.select_row(0)
    fleet.pane.editor.set_field([0], "value", "201")
    speed_dial = fleet.workspace.catalogue.features.get("speed_dial")
    assert speed_dial is not None
    fleet.pane.editor.set_feature([0], speed_dial)
    opened = dialog("201")
    row = opened.model.row(names(opened).index("Warehouse"))
    assert row is not None
    assert len(row.uses) == 2
    qtbot.keyClicks(opened.new_number, "301")
    opened.new_number.popup.hide()
    with qtbot.waitSignal(fleet.workspace.done) as done:
        qtbot.mouseClick(opened.ok_button, Qt.MouseButton.LeftButton)
    document = fleet.workspace.current
    assert document is not None
    assert document.value.layout.keys.entries[KEY].value == "301"
    assert stored(fleet, "Warehouse") != document.value.layout.keys.get(KEY)
    done.args[0].undo()
    assert document.value.layout.keys.entries[KEY].value == "201"


def test_a_row_opens_the_phone_at_the_key(fleet: Desk, qtbot: QtBot, dialog: Callable[[str], WhereUsedDialog]) -> None:
    opened = dialog("201")
    place = names(opened).index("Boardroom")
    opened.view.setCurrentIndex(opened.model.index(place))
    qtbot.keyClick(opened.view, Qt.Key.Key_Return)
    document = fleet.workspace.current
    assert document is not None
    assert document.value.name == "Boardroom"
    assert document.space.slots[fleet.pane.current_row].position == KEY


def test_the_views_that_show_the_person_are_named(fleet: Desk, dialog: Callable[[str], WhereUsedDialog]) -> None:
    fleet.library.save_directory_view(DirectoryView("v1", "Sales floor", DirectorySource.DEPARTMENT, "sales"))
    fleet.library.save_directory_view(DirectoryView("v2", "Support", DirectorySource.DEPARTMENT, "support"))
    opened = dialog("201")
    assert opened.views.isVisible()
    assert opened.views.text().endswith(": Sales floor")
    opened.reject()


def test_nobody_has_it_says_so(fleet: Desk, qtbot: QtBot, dialog: Callable[[str], WhereUsedDialog]) -> None:
    opened = dialog("201")
    opened.number.setText("98765")
    qtbot.waitUntil(opened.nothing.isVisible)
    assert not opened.ok_button.isEnabled()
    assert not opened.way.button(1).isEnabled()
    opened.reject()

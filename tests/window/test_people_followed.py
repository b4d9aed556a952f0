"""People get other names and a department other numbers in the directory: a few clicks, and all phones are right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models.documents import Contact, Layout, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.follow_dialog import FollowDialog
from app.widgets.renumber_dialog import RenumberDialog
from tests.window.conftest import Desk

SALES = tuple(
    Contact(f"s{n}", str(n), first, last, "Sales floor")
    for n, (first, last) in enumerate((("Ada", "Old"), ("Bob", "Ash"), ("Cyd", "Elm")), start=301)
)


def keys(*labels: str) -> KeyMap:
    places = (KeyPosition(0, 1, slot) for slot in (2, 3, 4))
    return KeyMap(
        {
            place: Assignment(feature="blf", value=person.extension, pickup=f"**{person.extension}", label=label)
            for place, person, label in zip(places, SALES, labels, strict=False)
        }
    )


@pytest.fixture
def fleet(desk: Desk) -> Desk:
    desk.library.save_contacts(SALES)
    for name, labels in (("Hall", ("Ada Old", "Bob Ash", "Cyd Elm")), ("Shop", ("Ada", "Boss", ""))):
        desk.library.save_phone(Phone(name, name, Layout("yealink-t46u", keys=keys(*labels))))
    desk.workspace.reload_contacts()
    desk.window.flows.library.refresh()
    return desk


def shown(desk: Desk, name: str) -> list[str]:
    held = desk.library.get_phone(name).layout.keys.entries
    return [f"{key.value} {key.label}".strip() for _, key in sorted(held.items())]


def directory(desk: Desk, qtbot: QtBot) -> DirectoryDialog:
    desk.window.flows.directory.open("Sales floor")
    dialog = desk.window.flows.directory.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == len(SALES))
    return dialog


def follow(desk: Desk, qtbot: QtBot) -> None:
    banner = desk.window.flows.banners.banners[-1]
    [button] = [b for b in banner.findChildren(QPushButton) if "follow" in b.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = desk.dialog()
    assert isinstance(dialog, FollowDialog)
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)


def test_a_department_is_renumbered_and_its_keys_follow_with_one_undo(fleet: Desk, qtbot: QtBot) -> None:
    dialog = directory(fleet, qtbot)
    dialog.table.selectAll()
    qtbot.mouseClick(dialog.renumber_button, Qt.MouseButton.LeftButton)
    renumber = fleet.dialog()
    assert isinstance(renumber, RenumberDialog)
    assert renumber.old.text() == "30"
    assert not renumber.ok_button.isEnabled()
    qtbot.keyClicks(renumber.new, "58")
    qtbot.mouseClick(renumber.ok_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    follow(fleet, qtbot)
    assert shown(fleet, "Hall") == ["581 Ada Old", "582 Bob Ash", "583 Cyd Elm"]
    assert shown(fleet, "Shop") == ["581 Ada", "582 Boss", "583"]
    assert fleet.library.get_phone("Hall").layout.keys.entries[KeyPosition(0, 1, 2)].pickup == "**581"
    [undo] = [b for b in fleet.window.flows.banners.banners[-1].findChildren(QPushButton) if b.text() == "Undo"]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert shown(fleet, "Hall") == ["301 Ada Old", "302 Bob Ash", "303 Cyd Elm"]


def test_new_names_reach_automatic_labels_only(fleet: Desk, qtbot: QtBot) -> None:
    dialog = directory(fleet, qtbot)
    dialog.model.edited.emit(Contact("s301", "301", "Ada", "New", "Sales floor"))
    dialog.model.edited.emit(Contact("s302", "302", "Rob", "Ash", "Sales floor"))
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    follow(fleet, qtbot)
    assert shown(fleet, "Hall") == ["301 Ada New", "302 Rob Ash", "303 Cyd Elm"]
    assert shown(fleet, "Shop") == ["301 Ada", "302 Boss", "303"]


def test_nothing_is_said_where_no_key_would_change(fleet: Desk, qtbot: QtBot) -> None:
    dialog = directory(fleet, qtbot)
    dialog.model.edited.emit(Contact("s301", "301", "Ada", "Old", "Sales floor", favourite=True))
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not [b for b in fleet.window.flows.banners.banners if "follow" in b.findChildren(QPushButton)[0].text()]


def test_numbers_that_others_have_cannot_be_given(fleet: Desk, qtbot: QtBot) -> None:
    dialog = directory(fleet, qtbot)
    dialog.table.selectAll()
    qtbot.mouseClick(dialog.renumber_button, Qt.MouseButton.LeftButton)
    renumber = fleet.dialog()
    assert isinstance(renumber, RenumberDialog)
    renumber.old.setText("3")
    qtbot.keyClicks(renumber.new, "2")
    assert "201" in renumber.hint.text()
    assert not renumber.ok_button.isEnabled()
    renumber.reject()
    dialog.reject()

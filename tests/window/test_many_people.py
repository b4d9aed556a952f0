"""Many people: they are read, stored and taken back by a worker, and only when they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from attrs import evolve
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.errors import LibraryError
from app.models.documents import Contact, Layout, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.storage.schema import STATE_LANGUAGE
from app.viewmodels import people as people_module
from app.viewmodels import people_change
from app.widgets import directory_flow
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.renumber_dialog import RenumberDialog
from tests.window.conftest import Desk


def staff(count: int) -> list[Contact]:
    return [Contact(f"p{number}", str(10_000 + number), "Ana", f"Xyz {number}") for number in range(count)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take hundreds of people for many."""
    monkeypatch.setattr(people_module, "AT_ONCE", 100)
    monkeypatch.setattr(directory_flow, "_MANY_STORED", 100)


def opened(desk: Desk, qtbot: QtBot) -> DirectoryDialog:
    flow = desk.window.flows.directory
    flow.open()
    qtbot.waitUntil(lambda: flow.dialog is not None)
    assert flow.dialog is not None
    return flow.dialog


@pytest.fixture
def gate(small: None, monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let a worker that stores people wait."""
    found = Event()
    watched = people_change.watched

    def waiting(*arguments: Any) -> Iterator[Any]:
        assert found.wait(10)
        return watched(*arguments)

    monkeypatch.setattr(people_change, "watched", waiting)
    return found


def moved(dialog: DirectoryDialog, desk: Desk, qtbot: QtBot) -> None:
    """Give everybody called Xyz another number, as the dialog for it does."""
    dialog.search.setText("Xyz")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 300)
    dialog.table.selectAll()
    dialog.renumber_button.click()
    renumber = desk.dialog()
    assert isinstance(renumber, RenumberDialog)
    renumber.new.setText("77")
    renumber.ok_button.click()


def watch(number: str) -> Phone:
    key = Assignment(feature="blf", value=number, label="")
    return Phone("Hall", "Hall", Layout("yealink-t46u", keys=KeyMap({KeyPosition(0, 1, 2): key})))


def offers_to_follow(desk: Desk) -> list[QPushButton]:
    banners = desk.window.flows.banners.banners
    return [b for banner in banners for b in banner.findChildren(QPushButton) if "follow" in b.text()]


def test_the_directory_waits_for_the_store_before_it_closes_and_keys_can_follow(
    desk: Desk, qtbot: QtBot, gate: Event
) -> None:
    desk.library.save_contacts(staff(300))
    desk.library.save_phone(watch("10005"))
    dialog = opened(desk, qtbot)
    moved(dialog, desk, qtbot)
    assert dialog.strip.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    assert dialog.hint.text() == "The directory closes as soon as the people are kept."
    assert not offers_to_follow(desk)
    gate.set()
    qtbot.waitUntil(lambda: desk.window.flows.directory.dialog is None)
    assert any(person.extension.startswith("77") for person in desk.library.list_contacts())
    assert len(offers_to_follow(desk)) == 1


def test_what_is_being_stored_can_be_stopped_and_the_history_is_as_before(
    desk: Desk, qtbot: QtBot, gate: Event
) -> None:
    desk.library.save_contacts(staff(300))
    dialog = opened(desk, qtbot)
    dialog.table.selectAll()
    dialog.delete_button.click()
    dialog.strip.stop_button.click()
    gate.set()
    qtbot.waitUntil(dialog.strip.isHidden)
    assert dialog.model.total == 312
    assert len(desk.library.list_contacts()) == 312
    assert not dialog.undo_buttons.undo.isEnabled()
    assert not dialog.banners.banners
    dialog.delete_button.click()
    qtbot.waitUntil(lambda: dialog.model.total == 0)
    dialog.undo_buttons.undo.click()
    dialog.strip.stop_button.click()
    qtbot.waitUntil(dialog.strip.isHidden)
    assert dialog.undo_buttons.undo.isEnabled() == (dialog.model.total == 0)
    assert len(desk.library.list_contacts()) == dialog.model.total
    dialog.accept()


def test_a_store_that_fails_keeps_the_directory_open_to_say_so(
    desk: Desk, qtbot: QtBot, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.library.save_contacts(staff(300))
    dialog = opened(desk, qtbot)
    dialog.table.selectAll()

    def broken(*_arguments: object) -> None:
        raise LibraryError("library_full", path="library", reason="full")

    monkeypatch.setattr(people_change, "watched", broken)
    dialog.delete_button.click()
    dialog.accept()
    qtbot.waitUntil(dialog.strip.isHidden)
    assert dialog.isVisible()
    assert dialog.hint.property("role") == "error"
    assert dialog.model.total == 312
    assert not dialog.undo_buttons.undo.isEnabled()
    dialog.accept()
    assert desk.window.flows.directory.dialog is None


def test_many_people_who_are_taken_back_later_let_keys_follow_too(desk: Desk, qtbot: QtBot, gate: Event) -> None:
    gate.set()
    desk.library.save_contacts(staff(300))
    desk.library.save_phone(watch("7705"))
    dialog = opened(desk, qtbot)
    people = [evolve(person, extension="7705") if person.id == "p5" else person for person in staff(300)]
    flow = desk.window.flows.directory
    flow._on_renumbered([evolve(person, first="Bo") for person in people])
    qtbot.waitUntil(lambda: dialog.strip.isHidden())
    undo = flow._offer_undo("Renumbered")
    dialog.accept()
    qtbot.waitUntil(lambda: not desk.workspace.people.is_reading)
    assert not offers_to_follow(desk)
    gate.clear()
    undo()
    flow.open()
    assert flow.dialog is None, "it opens once the people are kept"
    gate.set()
    qtbot.waitUntil(lambda: flow.dialog is not None)
    assert len(offers_to_follow(desk)) == 1
    assert flow.dialog is not None
    assert flow.dialog.model.row_of("p5") >= 0
    assert desk.library.get_contact("p5").extension == "10005"
    flow.dialog.accept()


@pytest.mark.usefixtures("small")
def test_many_people_are_read_by_a_worker_and_completed_at_once(
    open_desk: Callable[[], Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.viewmodels.offers._AT_ONCE", 100)
    desk = open_desk()
    desk.library.save_contacts(staff(300))
    assert desk.workspace.reload_contacts() is False, "it does not wait for them"
    with qtbot.waitSignal(desk.window.offers.prepared):
        pass
    assert len(desk.workspace.contacts) == 300 + 12
    assert desk.workspace.reload_contacts() is True


@pytest.mark.usefixtures("small")
def test_people_are_read_again_only_when_somebody_wrote_them(desk: Desk, qtbot: QtBot) -> None:
    desk.library.save_contacts(staff(300))
    dialog = opened(desk, qtbot)
    assert dialog.model.total == 312
    dialog.accept()
    before = desk.workspace.directory
    opened(desk, qtbot).accept()
    assert desk.workspace.directory is before
    desk.library.save_contact(evolve(staff(1)[0], first="Zoe"))
    dialog = opened(desk, qtbot)
    assert any(person.first == "Zoe" for person in desk.workspace.contacts)
    dialog.accept()


def test_a_change_of_a_view_is_noticed_too(desk: Desk) -> None:
    before = desk.library.people_revision()
    desk.library.save_contacts([])
    assert desk.library.people_revision() == before
    desk.library.save_contact(Contact("n", "900"))
    now = desk.library.people_revision()
    assert now != before
    desk.library.delete_contacts(["n"])
    assert desk.library.people_revision() != now


@pytest.mark.usefixtures("small")
def test_deleting_many_and_taking_it_back_leaves_the_window_alive(desk: Desk, qtbot: QtBot) -> None:
    desk.library.save_contacts(staff(300))
    dialog = opened(desk, qtbot)
    dialog.search.setText("Xyz")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 300)
    dialog.table.selectAll()
    dialog.delete_button.click()
    assert not dialog.pages.isEnabled()
    qtbot.waitUntil(lambda: dialog.model.total == 12)
    assert dialog.pages.isEnabled()
    assert len(desk.library.list_contacts()) == 12
    dialog.undo_buttons.undo.click()
    assert not dialog.undo_buttons.undo.isEnabled()
    qtbot.waitUntil(lambda: dialog.model.total == 312)
    assert len(desk.library.list_contacts()) == 312
    dialog.undo_buttons.redo.click()
    qtbot.waitUntil(lambda: dialog.model.total == 12)
    dialog.accept()
    qtbot.waitUntil(lambda: len(desk.workspace.contacts) == 12)


def test_the_library_keeps_the_language_that_it_was_opened_in_first(open_desk: Callable[[], Desk]) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("sv_SE"))
        desk = open_desk()
        assert desk.library.get_state(STATE_LANGUAGE) == "sv_SE"
        desk.close()
        QLocale.setDefault(QLocale("de_DE"))
        desk = open_desk()
        collate = desk.workspace.people.collate
    finally:
        QLocale.setDefault(before)
    assert sorted(["Åberg", "Zappa"], key=collate) == ["Zappa", "Åberg"]
    assert desk.workspace.directory is not None
    assert desk.workspace.directory.collate is collate

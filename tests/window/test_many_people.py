"""Many people: they are read, stored and taken back by a worker, and only when they changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from app.models.documents import Contact
from app.storage.schema import STATE_LANGUAGE
from app.viewmodels import people as people_module
from app.widgets import directory_flow
from app.widgets.directory_dialog import DirectoryDialog
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
    dialog.undo_button.click()
    assert not dialog.undo_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.model.total == 312)
    assert len(desk.library.list_contacts()) == 312
    dialog.redo_button.click()
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

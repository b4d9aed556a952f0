"""The command palette over the real window, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.viewmodels.palette import EntryKind
from app.widgets.command_palette import CommandPalette
from tests.window.conftest import Desk


@pytest.fixture
def palette(desk: Desk, qtbot: QtBot) -> Callable[[str], CommandPalette]:
    def make(text: str) -> CommandPalette:
        desk.window.actions_["palette"].trigger()
        opened = desk.window.flows.palette.palette_
        assert opened is not None
        qtbot.waitUntil(opened.isVisible)
        qtbot.keyClicks(opened.search, text)
        return opened

    return make


def kinds(palette: CommandPalette) -> list[EntryKind]:
    entries = [palette.model.entry(row) for row in range(palette.model.rowCount())]
    return [entry.kind for entry in entries if entry is not None]


def test_an_action_is_run_and_is_first_the_next_time(
    desk: Desk, qtbot: QtBot, palette: Callable[[str], CommandPalette]
) -> None:
    qtbot.keyClick(palette("dark").search, Qt.Key.Key_Return)
    assert desk.window.theme.name == "dark"
    first = palette("").model.entry(1)
    assert first is not None
    assert (first.kind, first.id) == (EntryKind.RECENT, "theme_dark")


def test_a_phone_is_opened_by_part_of_its_mac(
    desk: Desk, qtbot: QtBot, palette: Callable[[str], CommandPalette]
) -> None:
    row = next(row for row in desk.library.list_phones() if row.mac is not None)
    assert row.mac is not None
    opened = palette(row.mac.digits[-6:])
    assert kinds(opened)[0] is EntryKind.PHONE
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    assert desk.workspace.current is not None
    assert desk.workspace.current.value.id == row.id


def test_a_template_is_opened(desk: Desk, qtbot: QtBot, palette: Callable[[str], CommandPalette]) -> None:
    row = desk.library.list_templates()[0]
    opened = palette(row.name)
    assert EntryKind.TEMPLATE in kinds(opened)
    while (entry := opened.model.entry(opened.view.currentIndex().row())) and entry.kind is not EntryKind.TEMPLATE:
        qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    assert desk.workspace.current is not None
    assert desk.workspace.current.value.id == row.id


def test_a_person_opens_the_directory_narrowed_to_them(
    desk: Desk, qtbot: QtBot, palette: Callable[[str], CommandPalette]
) -> None:
    person = desk.library.list_contacts()[0]
    opened = palette(person.name)
    assert EntryKind.CONTACT in kinds(opened)
    while (entry := opened.model.entry(opened.view.currentIndex().row())) and entry.kind is not EntryKind.CONTACT:
        qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    directory = desk.window.flows.directory.dialog
    assert directory is not None
    assert directory.search.text() == person.name
    directory.close()


def test_what_cannot_be_done_now_is_shown_but_not_run(
    desk: Desk, qtbot: QtBot, palette: Callable[[str], CommandPalette]
) -> None:
    opened = palette("Redo")
    entry = opened.model.entry(1)
    assert entry is not None
    assert (entry.id, entry.enabled) == ("redo", False)
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    assert opened.isVisible()
    with qtbot.waitSignal(opened.closed):
        qtbot.keyClick(opened.search, Qt.Key.Key_Escape)


def test_nothing_found_says_so(qtbot: QtBot, palette: Callable[[str], CommandPalette]) -> None:
    opened = palette("qqqqzz")
    assert opened.nothing.isVisible()
    assert "qqqqzz" in opened.nothing.text()
    assert opened.model.rowCount() == 0
    with qtbot.waitSignal(opened.closed):
        qtbot.keyClick(opened.search, Qt.Key.Key_Escape)

"""The directory over a real library."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.errors import InputError
from app.models.documents import Contact
from app.viewmodels.directory_rows import DirectoryColumn
from app.widgets.contact_field import OfferBox
from app.widgets.directory_dialog import DirectoryDialog
from tests.window.conftest import Desk


def opened(desk: Desk) -> DirectoryDialog:
    desk.window.library.directory_open_requested.emit()
    dialog = desk.dialog()
    assert isinstance(dialog, DirectoryDialog)
    return dialog


def people(desk: Desk) -> dict[str, str]:
    return {contact.extension: contact.name for contact in desk.library.list_contacts()}


def test_people_are_stored_as_they_are_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.open("Reception")
    desk.pane.select_row(3)
    box = desk.pane.inspector.form.boxes["value"]
    assert isinstance(box, OfferBox)
    before = len(desk.workspace.contacts)
    dialog = opened(desk)
    model = dialog.model
    number = box.edit.text()
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == number)
    assert model.setData(model.index(row, DirectoryColumn.FIRST), "Renamed")
    assert people(desk)[number].startswith("Renamed")
    model.add()
    model.setData(model.index(0, DirectoryColumn.EXTENSION), "7788")
    assert "7788" in people(desk)
    with qtbot.waitSignal(desk.workspace.library_changed):
        dialog.accept()
    assert len(desk.workspace.contacts) == before + 1
    match = box.match()
    assert match is not None
    assert match.first == "Renamed"


def test_deleted_people_come_back_by_undo_in_the_directory(desk: Desk) -> None:
    before = people(desk)
    dialog = opened(desk)
    dialog.table.selectAll()
    dialog.delete_button.click()
    assert people(desk) == {}
    [banner] = dialog.banners.banners
    banner.acted.emit()
    assert people(desk) == before
    assert dialog.model.total == len(before)
    dialog.accept()
    assert desk.window.flows.banners.banners == []


def test_deleted_people_come_back_by_undo_in_the_window(desk: Desk) -> None:
    before = people(desk)
    dialog = opened(desk)
    dialog.table.selectRow(0)
    dialog.delete_button.click()
    assert len(people(desk)) == len(before) - 1
    dialog.accept()
    [banner] = desk.window.flows.banners.banners
    banner.acted.emit()
    assert people(desk) == before
    assert len(desk.workspace.contacts) == len(before)


def test_somebody_whom_another_window_deleted_is_told_and_gone(desk: Desk) -> None:
    dialog = opened(desk)
    contact = dialog.model.contact(0)
    assert contact is not None
    desk.library.delete_contact(contact.id)
    dialog.table.selectRow(0)
    dialog.delete_button.click()
    assert "not in the library" in dialog.hint.text()
    assert dialog.model.row_of(contact.id) == -1
    dialog.accept()


def test_delete_of_several_is_all_or_nothing(desk: Desk) -> None:
    first = desk.library.save_contact(Contact("x1", "1"))
    with pytest.raises(InputError, match="not_in_library"):
        desk.library.delete_contacts([first.id, "nobody"])
    assert desk.library.get_contact("x1") == first

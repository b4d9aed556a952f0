"""Importing, exporting and publishing people over a real library."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from defusedxml import ElementTree
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.models.contact_import import RowState
from app.models.directory import DirectorySource, DirectoryView
from app.models.documents import Contact, Endpoint, EndpointKind, Phone
from app.rendering.contact_files.tables import ContactColumn
from app.viewmodels.directory_rows import DirectoryColumn
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.people_import_dialog import PeopleImportDialog
from app.widgets.publish_dialog import PublishDialog
from tests.widgets.library_fixtures import unnamed
from tests.window.conftest import Desk

LIST = "Nebenst;Wer;Abteilung\r\n0300;Nia Okoro;Einkauf\r\n201;Ana Lindqvist;Einkauf\r\n;Nobody;x\r\n0300;Twin;x\r\n"


def directory(desk: Desk) -> DirectoryDialog:
    desk.window.flows.directory.open()
    dialog = desk.window.flows.directory.dialog
    assert dialog is not None
    return dialog


def importing(desk: Desk, qtbot: QtBot, path: Path, site_id: str = "sample-site") -> PeopleImportDialog:
    imports = desk.window.flows.directory.imports
    parent = desk.window.flows.directory.dialog
    assert parent is not None
    imports.read_file(path, parent, site_id)
    dialog = imports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 or dialog.trouble.isVisible())
    return dialog


def planned(dialog: PeopleImportDialog, qtbot: QtBot, **counts: int) -> None:
    wanted = {RowState(name): count for name, count in counts.items()}
    qtbot.waitUntil(lambda: dialog.ok_button.isEnabled() and dict(dialog._plan.counts) == wanted)


def test_an_import_is_shown_then_done_then_taken_back(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = desk.library.list_contacts()
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode("utf-16"))
    over = directory(desk)
    dialog = importing(desk, qtbot, path)
    assert dialog.columns == (ContactColumn.IGNORE, ContactColumn.IGNORE, ContactColumn.DEPARTMENT)
    for place, column in enumerate((ContactColumn.EXTENSION, ContactColumn.NAME)):
        dialog._combos[place].setCurrentIndex(dialog._combos[place].findData(column))
    planned(dialog, qtbot, new=1, changed=1, rejected=2)
    assert dialog.ok_button.text() == "Import 2 people"
    assert "2 rows are rejected" in dialog.hint.text()
    rows = [[str(dialog.model.index(row, column).data()) for column in range(5)] for row in range(4)]
    assert rows[0] == ["New", "2", "0300", "Nia Okoro", "Einkauf"]
    assert rows[1] == ["Changed", "3", "201", "Ana Lindqvist", "Department: Sales → Einkauf"]
    assert rows[2] == ["Rejected", "4", "", "Nobody", "No number, so nobody could dial it."]
    assert rows[3][4] == "Extension 0300 is in row 2 too; that row is taken."
    dialog.only.button(5).click()
    assert dialog.model.rowCount() == 2
    assert dialog.detail.text() == "Row 4: No number, so nobody could dial it."
    assert desk.library.list_contacts() == before
    with qtbot.waitSignal(desk.window.flows.directory.imports.stored):
        dialog.ok_button.click()
    found = {contact.extension: contact for contact in desk.library.list_contacts()}
    assert (found["0300"].name, found["0300"].site_id, found["201"].department) == (
        "Nia Okoro",
        "sample-site",
        "Einkauf",
    )
    assert len(found) == len(before) + 1
    assert over.model.total == len(before) + 1
    [banner] = over.banners.banners
    banner.acted.emit()
    assert desk.library.list_contacts() == before
    assert over.model.total == len(before)
    over.undo_buttons.redo.click()
    assert len(desk.library.list_contacts()) == len(before) + 1
    over.activateWindow()
    qtbot.waitUntil(over.isActiveWindow)
    over.table.setFocus()
    QTest.keyClick(over.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.library.list_contacts() == before
    over.accept()


def test_an_import_can_be_taken_back_in_the_window_too(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nFN:Nia Okoro\nTEL:0300\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nTEL:0301\nEND:VCARD\n")
    before = desk.library.list_contacts()
    over = directory(desk)
    dialog = importing(desk, qtbot, path)
    qtbot.waitUntil(dialog.ok_button.isEnabled)
    imports = desk.window.flows.directory.imports
    with qtbot.waitSignal(imports.stored):
        dialog.ok_button.click()
    over.accept()
    assert len(desk.workspace.contacts) == len(before) + 2
    # Somebody who is gone meanwhile does not stand in the way.
    desk.library.delete_contact(next(c.id for c in desk.library.list_contacts() if c.extension == "0301"))
    [banner] = desk.window.flows.banners.banners
    banner.acted.emit()
    assert desk.library.list_contacts() == before
    assert len(desk.workspace.contacts) == len(before)


def test_the_library_menu_imports_people(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "book.xml"
    path.write_text(
        "<YealinkIPPhoneDirectory><DirectoryEntry><Name>Nia</Name><Telephone>0300</Telephone></DirectoryEntry>"
        "</YealinkIPPhoneDirectory>"
    )
    desk.window.library.people_import_requested.emit()
    chosen_file(desk, path)
    dialog = desk.window.flows.directory.imports.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.ok_button.isEnabled)
    assert dialog.site.currentData() == "sample-site"
    dialog.reject()
    assert desk.window.flows.directory.dialog is not None
    desk.window.flows.directory.dialog.accept()


def test_the_meaning_of_columns_is_remembered(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8", newline="")
    over = directory(desk)
    dialog = importing(desk, qtbot, path)
    dialog._combos[0].setCurrentIndex(dialog._combos[0].findData(ContactColumn.EXTENSION))
    planned(dialog, qtbot, new=1, changed=1, rejected=2)
    with qtbot.waitSignal(desk.window.flows.directory.imports.stored):
        dialog.ok_button.click()
    path.write_text(LIST.replace("0300", "0400"), "utf-8", newline="")
    again = importing(desk, qtbot, path)
    assert again.columns[0] is ContactColumn.EXTENSION
    again.reject()
    over.accept()


def test_only_new_people_and_another_site(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("ext,name\n201,Somebody Else\n300,Nia Okoro\n", "utf-8")
    over = directory(desk)
    dialog = importing(desk, qtbot, path)
    planned(dialog, qtbot, new=1, changed=1)
    dialog.add_only.setChecked(True)
    planned(dialog, qtbot, new=1, kept=1)
    assert dialog.only.button(4).isVisible()
    dialog.site.setCurrentIndex(0)
    planned(dialog, qtbot, new=2)
    dialog.split.setChecked(False)
    qtbot.waitUntil(lambda: dialog._plan.to_store[0].display == "Somebody Else")
    dialog.header_box.setChecked(False)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)
    dialog.reject()
    over.accept()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("firmware.bin", bytes(range(256)) * 50, "not text"),
        ("bomb.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><YealinkIPPhoneBook>&a;</YealinkIPPhoneBook>', "entities"),
        ("empty.csv", b"", "empty"),
    ],
)
def test_what_cannot_be_used_says_why(
    desk: Desk, qtbot: QtBot, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    over = directory(desk)
    dialog = importing(desk, qtbot, tmp_path / name)
    assert dialog.trouble.isVisible()
    assert says in dialog.trouble._says[0]
    assert not dialog.ok_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.window.flows.directory.imports.dialog is None
    over.accept()


def test_a_file_that_is_gone_says_so(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    over = directory(desk)
    dialog = importing(desk, qtbot, tmp_path / "gone.csv")
    assert "gone.csv cannot be read" in dialog.trouble._says[0]
    dialog.reject()
    over.accept()


def test_the_window_lives_while_50_000_rows_are_read_and_it_can_be_left(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "large.csv"
    path.write_text("ext,name\n" + "".join(f"{n},Person {n}\n" for n in range(10_000, 60_000)), "utf-8")
    over = directory(desk)
    imports = desk.window.flows.directory.imports
    imports.read_file(path, over, "")
    dialog = imports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "large.csv" in dialog.doing.text())
    dialog.reject()
    qtbot.waitUntil(lambda: not desk.window.flows.tasks.is_busy)
    assert imports.dialog is None
    assert len(desk.library.list_contacts()) == 12
    over.accept()


def test_everything_in_the_import_has_a_name_and_fits(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8", newline="")
    over = directory(desk)
    dialog = importing(desk, qtbot, path)
    assert unnamed(dialog) == []
    assert dialog.minimumSizeHint().width() <= 1024
    assert dialog.minimumSizeHint().height() <= 640
    dialog.reject()
    over.accept()


def chosen_file(desk: Desk, path: Path) -> None:
    [chooser] = [child for child in desk.window.findChildren(QFileDialog) if child.isVisible()]
    chooser.fileSelected.emit(str(path))
    chooser.reject()


def test_an_exported_table_comes_back_as_the_same(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.library.save_contact(Contact("odd", "=1+1", "@Ana", site_id="sample-site"))
    over = directory(desk)
    over.export_wanted.emit("csv")
    path = tmp_path / "people.csv"
    with qtbot.waitSignal(desk.window.flows.directory.exports.done):
        chosen_file(desk, path)
    assert b"'=1+1,'@Ana" in path.read_bytes()
    dialog = importing(desk, qtbot, path)
    qtbot.waitUntil(lambda: dict(dialog._plan.counts) == {RowState.SAME: 13})
    assert not dialog.ok_button.isEnabled()
    dialog.reject()
    over.accept()


def test_nothing_of_the_publishing_is_cut(desk: Desk, qtbot: QtBot) -> None:
    over = directory(desk)
    over.publish_wanted.emit()
    dialog = desk.window.flows.directory.exports.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.ok_button.isEnabled)
    for field in (dialog.maker, dialog.place, dialog.name, dialog.address, dialog.instruction):
        assert field.visibleRegion().boundingRect() == field.rect(), field.accessibleName()
    dialog.reject()
    over.accept()


def test_a_view_is_published_to_an_endpoint_and_the_phone_is_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    hidden = frozenset({"sample-contact-201"})
    desk.library.save_directory_view(
        DirectoryView("v", "Sales & Co", DirectorySource.DEPARTMENT, "Sales", hidden=hidden)
    )
    desk.open("Reception")
    over = directory(desk)
    over.views.choose("v")
    over.publish_wanted.emit()
    exports = desk.window.flows.directory.exports
    dialog = exports.dialog
    assert isinstance(dialog, PublishDialog)
    qtbot.waitUntil(dialog.ok_button.isEnabled)
    assert "<Name>Jürgen Müller</Name>" in dialog.preview.toPlainText()
    assert "Ana" not in dialog.preview.toPlainText()
    assert "Update" in dialog.instruction.text()
    assert (dialog.name.text(), dialog.ok_button.text()) == ("sales-co-phonebook.xml", "Publish 2 people")
    assert unnamed(dialog) == []
    dialog.set_on_phone.setChecked(True)
    assert not dialog.ok_button.isEnabled()
    QTest.keyClicks(dialog.address, "http://pbx/sales-co-phonebook.xml")
    with qtbot.waitSignal(exports.done) as told:
        dialog.ok_button.click()
    assert "Published 2 people" in told.args[0]
    root = ElementTree.fromstring((desk.folder / "push" / "sales-co-phonebook.xml").read_bytes())
    assert len(root.findall("DirectoryEntry")) == 2
    document = desk.workspace.current
    assert document is not None
    assert isinstance(document.value, Phone)
    assert dict(document.value.settings)["phonebook_url"] == "http://pbx/sales-co-phonebook.xml"
    document.undo_stack.undo()
    assert "phonebook_url" not in dict(document.value.settings)
    over.accept()


def test_a_web_endpoint_gives_the_address_and_a_fixed_name_stays(desk: Desk, qtbot: QtBot) -> None:
    desk.library.save_endpoint(Endpoint("web", "Web", EndpointKind.HTTP, "http://127.0.0.1:9/phones/"))
    desk.open("Reception")
    over = directory(desk)
    over.publish_wanted.emit()
    exports = desk.window.flows.directory.exports
    dialog = exports.dialog
    assert isinstance(dialog, PublishDialog)
    dialog.maker.setCurrentIndex(dialog.maker.findData("grandstream"))
    qtbot.waitUntil(lambda: dialog.name.isReadOnly())
    dialog.place.setCurrentIndex(dialog.place.findData("web"))
    assert dialog.address.text() == "http://127.0.0.1:9/phones/phonebook.xml"
    assert not dialog.set_on_phone.isVisible()
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: dialog.hint.text() not in ("", "Publishing…"))
    assert dialog.isVisible()
    dialog.reject()
    over.accept()


def test_views_are_kept_in_the_library(desk: Desk) -> None:
    over = directory(desk)
    view = DirectoryView("v", "Mine")
    over.views.change(view)
    assert desk.library.list_directory_views() == [view]
    over.views.change(evolve(view, hidden=frozenset({"sample-contact-201"})))
    assert desk.library.get_directory_view("v").hidden == {"sample-contact-201"}
    over.bar.delete_requested.emit()
    assert desk.library.list_directory_views() == []
    over.accept()


def test_every_edit_of_people_and_views_is_one_undo_step(desk: Desk) -> None:
    before = desk.library.list_contacts()
    over = directory(desk)
    assert not over.undo_buttons.undo.isEnabled()
    over.model.setData(over.model.index(0, DirectoryColumn.FIRST), "Renamed")
    over.model.add()
    over.model.setData(over.model.index(0, DirectoryColumn.EXTENSION), "7788")
    over.views.change(DirectoryView("v", "Mine"))
    over.table.selectRow(2)
    over.bar.hide_button.click()
    assert over.undo_buttons.undo.toolTip() == "Undo: Hide or show people"
    for hidden, views in ((0, 1), (0, 0)):
        over.undo_buttons.undo.click()
        found = desk.library.list_directory_views()
        assert ([len(view.hidden) for view in found], len(found)) == ([hidden] * views, views)
    assert over.views.current is None
    over.undo_buttons.undo.click()
    assert len(desk.library.list_contacts()) == len(before)
    assert over.model.total == len(before)
    over.undo_buttons.undo.click()
    assert desk.library.list_contacts() == before
    assert not over.undo_buttons.undo.isEnabled()
    for _ in range(4):
        over.undo_buttons.redo.click()
    assert {contact.extension for contact in desk.library.list_contacts()} >= {"7788"}
    assert len(desk.library.get_directory_view("v").hidden) == 1
    assert over.views.current == desk.library.get_directory_view("v")
    over.accept()


def test_undo_of_a_delete_is_right_after_other_edits_too(desk: Desk) -> None:
    before = desk.library.list_contacts()
    over = directory(desk)
    over.table.selectRow(0)
    over.delete_button.click()
    over.model.setData(over.model.index(3, DirectoryColumn.FIRST), "Renamed")
    [banner] = over.banners.banners
    banner.acted.emit()
    found = desk.library.list_contacts()
    assert len(found) == len(before)
    assert sum(contact.first == "Renamed" for contact in found) == 1
    over.accept()

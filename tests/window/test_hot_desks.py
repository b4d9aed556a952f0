"""Hot-desk mappings over a real library: list, editor, undo, the finding that misses one, templates that have some."""

from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, Phone
from app.models.hot_desks import HotDeskMapping
from app.models.keys import Assignment
from app.models.mac import MacAddress
from app.widgets.hot_desk_dialog import HotDeskDialog
from app.widgets.hot_desk_mapping_dialog import HotDeskMappingDialog
from app.widgets.small_dialogs import WayDialog
from app.widgets.template_manager import TemplateManagerDialog
from tests.window.conftest import Desk
from tests.window.test_findings import codes, fix, opened, panel, select

T54W = "yealink-t54w"


@pytest.fixture
def template(desk: Desk) -> str:
    return next(row.id for row in desk.library.list_templates() if row.model_id == T54W)


def listed(desk: Desk) -> HotDeskDialog:
    desk.window.actions_["hot_desks"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, HotDeskDialog)
    return dialog


def editor(desk: Desk) -> HotDeskMappingDialog:
    found = desk.window.flows.hot_desks.editor
    assert found is not None
    return found


def mappings(desk: Desk) -> dict[str, HotDeskMapping]:
    return {item.mapping.id: item.mapping for item in desk.library.hot_desks()}


def rows(dialog: HotDeskDialog) -> list[str]:
    shown = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
    cells = [[dialog.table.item(row, column) for column in range(2)] for row in shown]
    return [" | ".join(cell.text() for cell in pair if cell is not None) for pair in cells]


def test_a_finding_leads_to_the_mapping_that_settles_it(desk: Desk, template: str, qtbot: QtBot) -> None:
    document = opened(desk, [Assignment(feature="hot_desk")])
    row = select(desk, "check_hot_desk_unmapped")
    assert "Yealink T54W" in row.sentence
    fix(desk, "Add a mapping…")
    dialog = editor(desk)
    assert (dialog.extension.text(), dialog.model.currentData(), dialog.template.currentData()) == (
        "101",
        T54W,
        template,
    )
    dialog.ok_button.click()
    assert [item.extension for item in mappings(desk).values()] == ["101"]
    qtbot.waitUntil(lambda: "check_hot_desk_unmapped" not in codes(document))
    [banner] = desk.window.flows.banners.banners
    banner.acted.emit()
    assert mappings(desk) == {}
    qtbot.waitUntil(lambda: "check_hot_desk_unmapped" in codes(document))
    assert panel(desk).isVisible()


def test_the_user_of_a_phone_adds_no_mapping(desk: Desk) -> None:
    opened(desk, [Assignment(feature="hot_desk")])
    desk.window.actions_["user_view"].trigger()
    select(desk, "check_hot_desk_unmapped")
    fix(desk, "Add a mapping…")
    assert desk.window.flows.hot_desks.editor is None
    desk.window.actions_["hot_desks"].trigger()
    assert desk.window.flows.hot_desks.dialog is None


def test_mappings_are_added_changed_removed_and_taken_back(desk: Desk, template: str, qtbot: QtBot) -> None:
    desk.open("Reception")
    dialog = listed(desk)
    assert dialog.nothing.isVisible()
    dialog.nothing.button.click()
    add = editor(desk)
    add.extension.setText("201")
    assert add.extension_row.hint.text().startswith("Ana")
    add.scope.button(2).click()
    assert add.brand.currentData() == "Yealink"
    add.ok_button.click()
    assert desk.window.flows.hot_desks.editor is None
    assert rows(dialog) == ["201 · Ana Lindqvist | Any Yealink"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    change = editor(desk)
    change.scope.button(0).click()
    assert change.mac.text() == "00:15:65:AA:BB:01"
    assert change.mac_row.hint.text() == "Reception"
    change.ok_button.click()
    [mapping] = mappings(desk).values()
    assert (mapping.mac, mapping.model_id, mapping.brand) == (MacAddress("001565aabb01"), T54W, "")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.table.hasFocus)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.nothing.isVisible()
    for expected in (1, 1, 0):
        dialog.undo_buttons.undo.click()
        assert len(mappings(desk)) == expected
    assert not dialog.undo_buttons.undo.isEnabled()
    dialog.undo_buttons.redo.click()
    assert [item.brand for item in mappings(desk).values()] == ["Yealink"]
    dialog.accept()
    assert mappings(desk)


def test_the_last_change_can_be_taken_back_when_the_list_is_closed(desk: Desk, template: str) -> None:
    desk.library.replace_hot_desks([HotDeskMapping("m", "201", template, model_id=T54W)])
    dialog = listed(desk)
    dialog.remove_button.click()
    dialog.close_button.click()
    assert mappings(desk) == {}
    [banner] = desk.window.flows.banners.banners
    assert "201" in banner.message.text
    banner.acted.emit()
    assert list(mappings(desk)) == ["m"]


def test_what_cannot_be_kept_is_said_while_one_types(desk: Desk, template: str) -> None:
    desk.library.replace_hot_desks([HotDeskMapping("m", "201", template, model_id=T54W)])
    desk.library.save_phone(Phone("t46", "Shed", Layout("yealink-t46u"), mac=MacAddress("001565aabb46")))
    dialog = listed(desk)
    dialog.add_button_.click()
    add = editor(desk)
    assert not add.ok_button.isEnabled()
    assert add.hint.property("role") == "muted"
    add.model.setCurrentIndex(add.model.findData(T54W))
    add.extension.setText("201")
    assert "has a mapping for the same already" in add.hint.text()
    assert not add.ok_button.isEnabled()
    add.extension.setText("202")
    assert add.ok_button.isEnabled()
    add.model.setCurrentIndex(add.model.findData("yealink-t46u"))
    assert add.template.count() == 0
    assert "template is missing" in add.hint.text()
    add.scope.button(0).click()
    add.mac.setText("zz")
    assert not add.ok_button.isEnabled()
    add.mac.setText("00:15:65:aa:bb:46")
    assert add.mac_row.hint.text() == "Shed"
    assert add.model.currentData() == "yealink-t46u"
    add.model.setCurrentIndex(add.model.findData(T54W))
    assert "is a Yealink T46U" in add.hint.text()
    add.reject()
    dialog.accept()
    assert list(mappings(desk)) == ["m"]


def test_what_somebody_else_stored_meanwhile_is_not_overwritten(desk: Desk, template: str) -> None:
    dialog = listed(desk)
    dialog.nothing.button.click()
    add = editor(desk)
    add.extension.setText("201")
    add.model.setCurrentIndex(add.model.findData(T54W))
    add.site.setCurrentIndex(0)
    desk.library.replace_hot_desks([HotDeskMapping("theirs", "201", template, model_id=T54W)])
    add.ok_button.click()
    assert add.isVisible()
    assert "has a mapping for the same already" in add.hint.text()
    assert list(mappings(desk)) == ["theirs"]
    add.reject()
    dialog.accept()


def test_search_narrows_and_troubles_are_told(desk: Desk, template: str) -> None:
    known = [
        HotDeskMapping("a", "201", template, brand="Yealink"),
        HotDeskMapping("b", "202", template, model_id="yealink-t46u"),
        HotDeskMapping("c", "203", template, model_id="gone-model"),
    ]
    desk.library.replace_hot_desks(known)
    dialog = listed(desk)
    dialog.table.selectRow(1)
    assert "is for a Yealink T54W" in dialog.hint.text()
    dialog.search.setText("lindqvist")
    assert rows(dialog) == ["201 · Ana Lindqvist | Any Yealink"]
    dialog.remove_button.setEnabled(True)
    dialog.search.setText("nobody")
    assert dialog.no_match.isVisible()
    assert not dialog.remove_button.isEnabled()
    dialog.no_match.button.click()
    assert len(rows(dialog)) == 3
    dialog.accept()


def test_mappings_follow_people_who_are_renumbered(desk: Desk, template: str) -> None:
    site = desk.library.list_sites()[0].id
    known = [
        HotDeskMapping("a", "201", template, brand="Yealink"),
        HotDeskMapping("b", "202", template, brand="Yealink", site_id=site),
        HotDeskMapping("c", "201", template, brand="Yealink", site_id="elsewhere"),
        HotDeskMapping("d", "203", template, brand="Yealink"),
    ]
    desk.library.replace_hot_desks(known)
    desk.window.flows.directory.open()
    directory = desk.window.flows.directory.dialog
    assert directory is not None
    for extension, new in (("201", "x"), ("202", "201"), ("x", "202")):
        row = next(r for r in range(directory.model.rowCount()) if directory.model.index(r, 0).data() == extension)
        assert directory.model.setData(directory.model.index(row, 0), new)
    directory.accept()
    banner = next(b for b in desk.window.flows.banners.banners if "hot-desk" in b.message.text)
    banner.acted.emit()
    assert {key: mapping.extension for key, mapping in mappings(desk).items()} == {
        "a": "202",
        "b": "201",
        "c": "201",
        "d": "203",
    }
    undo = desk.window.flows.banners.banners[0]
    undo.acted.emit()
    assert mappings(desk) == {mapping.id: mapping for mapping in known}


def test_a_template_with_mappings_is_not_deleted_without_a_word(desk: Desk, template: str) -> None:
    copy = desk.library.get_template(template)
    spare = desk.library.save_template(evolve(copy, id="spare", name="Spare", brand_default=False, revision=0))
    desk.library.replace_hot_desks([HotDeskMapping("m", "201", spare.id, model_id=T54W)])
    desk.workspace.library_changed.emit()
    desk.window.flows.library.delete_template(spare.id)
    dialog = desk.dialog()
    assert isinstance(dialog, WayDialog)
    assert "1 hot-desk mapping" in dialog.explanation.text()
    dialog.buttons["cancel"].click()
    assert list(mappings(desk)) == ["m"]
    manager = desk.window.flows.library
    manager.manage_templates()
    found = desk.dialog()
    assert isinstance(found, TemplateManagerDialog)
    place = next(row for row in range(found.model.rowCount()) if (r := found.model.row(row)) and r.id == spare.id)
    found.list.setCurrentIndex(found.model.index(place, 0))
    assert "1 hot-desk mapping" in found.facts.text()
    found.delete_button.click()
    assert found.question.isVisible()
    found.detach_button.click()
    assert mappings(desk) == {}
    found.reject()
    desk.window.flows.banners.banners[0].acted.emit()
    assert list(mappings(desk)) == ["m"]

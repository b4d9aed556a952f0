"""The window as a whole: arguments, panes, theme, menus, messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, LinkMode, Phone, Template
from app.models.editing import MoveMode
from app.models.findings import Severity
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.widgets.import_dialog import ImportDialog
from app.widgets.many_keys_panels import PastePanel
from app.widgets.messages import Message
from app.widgets.model_editor import ModelEditorWindow
from app.widgets.small_dialogs import WayDialog
from tests.window.conftest import Desk


def test_the_first_start_has_a_marked_sample_site(desk: Desk) -> None:
    assert [site.sample for site in desk.library.list_sites()] == [True]
    assert len(desk.library.list_phones()) == 3
    assert len(desk.library.list_templates()) == 2
    assert len(desk.workspace.contacts) >= 12
    assert desk.window.middle.currentWidget() is desk.window.welcome


def test_the_ways_in_of_the_first_start_show_their_words(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitExposed(desk.window)
    for button in desk.window.welcome.buttons:
        texts = [label for label in button.findChildren(QLabel) if label.text()]
        assert len(texts) == 2
        for label in texts:
            assert label.height() >= label.fontMetrics().height()
            assert button.rect().contains(label.geometry())


@pytest.mark.parametrize("text", ["00:15:65:AA:BB:01", "001565aabb01", "0015.65AA.BB01"])
def test_a_mac_on_the_command_line_opens_its_phone(desk: Desk, text: str) -> None:
    rows = [row for row in desk.library.list_phones() if row.mac and row.mac.digits == "001565aabb01"]
    desk.window.open_argument(text)
    assert desk.workspace.current is not None
    assert desk.workspace.current.value.id == rows[0].id


def test_a_file_on_the_command_line_is_read(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "001565aabb77.cfg"
    path.write_text("#!version:1.0.0.1\nlinekey.2.type = 16\nlinekey.2.value = 102\n")
    desk.window.open_argument(str(path))
    qtbot.waitUntil(lambda: desk.window.flows.imports.dialog is not None)
    assert isinstance(desk.dialog(), ImportDialog)
    desk.dialog().reject()


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 999, b"<a>" * 9999, b"", b"\xff\xfe", b"[1]"])
def test_a_broken_file_says_so_and_changes_nothing(desk: Desk, qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    desk.open("Reception")
    before = desk.workspace.current
    assert before is not None
    path = tmp_path / "odd.cfg"
    path.write_bytes(content)
    desk.window.open_argument(str(path))
    qtbot.waitUntil(lambda: bool(desk.window.flows.banners.banners))
    assert desk.workspace.current is before
    assert not before.is_dirty
    assert before.undo_stack.count() == 0


def test_an_unknown_mac_says_so(desk: Desk) -> None:
    desk.window.open_argument("00:00:00:00:00:00")
    assert desk.window.flows.banners.banners[0].message.text


def test_list_picture_and_inspector_agree(desk: Desk) -> None:
    desk.open("Reception")
    pane = desk.pane
    pane.select_row(12)
    assert pane.keys.view.currentIndex().row() == 12
    assert pane.picture.scene.shown_page(0) == 2
    assert pane.inspector.rows == [12]
    flags = QItemSelectionModel.SelectionFlag.Select
    pane.selection.select(pane.model.index(13), flags)
    assert pane.inspector.rows == [12, 13]
    assert pane.keys.view.selected_rows() == [12, 13]


def test_pages_turn_over_the_sidecars(desk: Desk) -> None:
    desk.open("Reception")
    pane = desk.pane
    pane.select_row(0)
    pages = [group for group in pane.model.groups if group.slots[0].named is None]
    units = []
    for _ in range(len(pages)):
        slot = pane.document.space.slots[pane.current_row]
        units.append((slot.position.unit, slot.position.page))
        desk.window.actions_["next_page"].trigger()
    assert units == [(group.unit, group.page) for group in pages]


def test_the_theme_is_remembered(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.window.actions_["theme_dark"].trigger()
    assert desk.window.theme.is_dark
    assert desk.preferences.text("theme") == "dark"
    desk.window.actions_["theme_light"].trigger()
    assert not desk.window.theme.is_dark


def test_findings_mark_key_and_count(desk: Desk) -> None:
    desk.open("Reception")
    pane = desk.pane
    row = pane.document.space.row(KeyPosition(0, 3, 9))
    blf = pane.document.catalogue.features.get("blf")
    assert blf is not None
    pane.editor.set_feature([row], blf)
    desk.window.checker.check_now()
    assert pane.model.key_row(row).severity is Severity.ERROR
    assert "1 error" in desk.window.status.findings.text()
    desk.window.actions_["findings"].trigger()
    desk.window.flows.findings.finding_activated.emit(KeyPosition(0, 3, 9))
    assert pane.current_row == row


def test_cascade_clear_tells_how_many_before_it_acts(desk: Desk) -> None:
    desk.open("Accounts")
    pane = desk.pane
    pane.select_row(0)
    before = pane.document.value
    count = pane.editor.cascade_clear_count(0)
    assert count > 1
    desk.window.actions_["cascade_clear"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, WayDialog)
    assert pane.document.value == before
    assert str(count) in dialog.buttons["clear"].text()
    assert pane.document.preview
    dialog.buttons["clear"].click()
    assert pane.document.undo_stack.count() == 1
    assert not pane.document.preview
    pane.document.undo_stack.undo()
    assert pane.document.value == before


def test_shortcuts_of_keys_are_not_stolen_from_text_fields(desk: Desk) -> None:
    contexts = {spec.name: action.shortcutContext() for spec, action in desk.window.actions_ if spec.on_keys}
    assert set(contexts.values()) == {Qt.ShortcutContext.WidgetWithChildrenShortcut}
    assert {"clear", "lock", "label", "select_all"} <= set(contexts)


def test_no_two_actions_share_a_shortcut(desk: Desk) -> None:
    seen: dict[str, QAction] = {}
    for _, action in desk.window.actions_:
        for shortcut in action.shortcuts():
            assert shortcut.toString() not in seen, (action.text(), seen[shortcut.toString()].text())
            seen[shortcut.toString()] = action


def test_deleting_is_undone_from_the_message(desk: Desk) -> None:
    row = next(row for row in desk.library.list_phones() if row.name == "Accounts")
    desk.workspace.changes.delete_phone(row.id)
    assert "Accounts" not in [r.name for r in desk.library.list_phones()]
    desk.window.flows.banners.banners[0].action_button.click()
    assert "Accounts" in [r.name for r in desk.library.list_phones()]


def test_a_mac_that_another_phone_has_is_told_at_once(desk: Desk) -> None:
    desk.open("Accounts")
    document = desk.workspace.current
    assert document is not None
    taken = desk.library.get_phone(next(row.id for row in desk.library.list_phones() if row.name == "Reception")).mac
    value = document.value
    assert isinstance(value, Phone)
    desk.workspace.change_properties(document, evolve(value, note="same MAC as before"))
    assert not desk.window.flows.banners.banners
    desk.workspace.change_properties(document, evolve(value, mac=taken))
    assert "“Reception”" in desk.window.flows.banners.banners[0].message.text
    desk.workspace.new_phone("Spare", "yealink-t54w", mac=taken)
    assert "“Spare”" in desk.window.flows.banners.banners[0].message.text


def test_undoing_a_deleted_site_brings_people_and_unsaved_work_back(desk: Desk) -> None:
    desk.open("Accounts")
    desk.pane.editor.set_field([4], "note", "not saved yet")
    people = desk.workspace.contacts
    assert desk.workspace.changes.delete_site("sample-site")
    assert desk.workspace.current is None
    assert not desk.workspace.contacts
    desk.window.flows.banners.banners[0].action_button.click()
    assert desk.workspace.contacts == people
    document = desk.workspace.current
    assert document is not None
    assert document.is_dirty
    assert document.stack.at(document.space.slots[4].position).assignment.note == "not saved yet"
    document.undo_stack.undo()
    assert not document.is_dirty


def test_a_template_in_use_asks_what_becomes_of_its_phones(desk: Desk) -> None:
    used = next(row for row in desk.library.list_templates() if row.used_by)
    desk.open("Reception")
    document = desk.workspace.current
    assert document is not None
    keys = {p: document.stack.at(p).assignment for p in (slot.position for slot in document.space)}
    desk.window.flows.library.delete_template(used.id)
    dialog = desk.dialog()
    assert isinstance(dialog, WayDialog)
    dialog.buttons["delete"].click()
    assert isinstance(document.value, Phone)
    assert document.value.link is LinkMode.COPIED
    assert {p: document.stack.at(p).assignment for p in keys} == keys


def test_linked_phones_follow_a_saved_template(desk: Desk) -> None:
    desk.open("Reception")
    phone = desk.workspace.current
    assert phone is not None
    assert phone.template is not None
    desk.workspace.open_template(phone.template.id)
    template = desk.workspace.current
    assert template is not None
    assert isinstance(template.value, Template)
    free = next(
        slot.position
        for slot in template.space
        if phone.value.layout.keys.get(slot.position) is None and not slot.fixed
    )
    desk.pane.editor.set_field([template.space.row(free)], "note", "followed")
    assert desk.window.flows.save.save()
    assert phone.stack.at(free).assignment.note == "followed"
    assert not phone.is_dirty


def test_a_read_only_template_refuses_with_words(desk: Desk) -> None:
    stored = desk.library.save_template(Template("ro", "Fixed", Layout("yealink-t54w"), read_only=True))
    desk.workspace.open_template(stored.id)
    desk.pane.editor.set_field([0], "label", "x")
    assert "Fixed" in desk.window.flows.banners.banners[0].message.text
    assert not desk.workspace.unsaved


def test_a_read_only_template_keeps_its_keys_and_sidecars(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    keys = KeyMap({KeyPosition(0, 1, 3): Assignment(feature="blf", value="201")})
    stored = desk.library.save_template(Template("ro", "Fixed", Layout("yealink-t54w", (), keys), read_only=True))
    desk.workspace.open_template(stored.id)
    document = desk.workspace.current
    assert document is not None
    row = document.space.row(KeyPosition(0, 1, 3))
    desk.pane.select_row(row)
    desk.window.actions_["move_down"].trigger()
    assert not desk.pane.model.move([row], row + 2, MoveMode.SWAP)
    desk.pane.sidecars.menu.actions()[0].trigger()
    path = tmp_path / "001565aabb77.cfg"
    path.write_text("#!version:1.0.0.1\n# Model SIP-T54W\nlinekey.2.type = 16\nlinekey.2.value = 102\n")
    desk.window.flows.imports.read_file(path)
    qtbot.waitUntil(lambda: desk.window.flows.imports.dialog is not None)
    dialog = desk.dialog()
    assert isinstance(dialog, ImportDialog)
    dialog.model.setCurrentIndex(dialog.model.findData("yealink-t54w"))
    dialog.targets[2].setChecked(True)
    dialog.accept()
    assert document.value == stored
    assert document.undo_stack.count() == 0
    assert "Fixed" in desk.window.flows.banners.banners[0].message.text
    desk.workspace.change_properties(document, evolve(stored, read_only=False))
    desk.pane.sidecars.menu.actions()[0].trigger()
    assert document.value.layout.sidecars == ("yealink-exp50",)


def test_discard_is_one_undo_step(desk: Desk) -> None:
    desk.open("Accounts")
    document = desk.workspace.current
    assert document is not None
    saved = document.value
    desk.pane.editor.set_field([5], "note", "x")
    changed = document.value
    desk.window.actions_["discard"].trigger()
    assert document.value == saved
    assert not document.is_dirty
    document.undo_stack.undo()
    assert document.value == changed


def test_two_phones_keep_their_unsaved_work_side_by_side(desk: Desk) -> None:
    desk.open("Accounts")
    first = desk.workspace.current
    desk.pane.editor.set_field([5], "note", "x")
    desk.open("Support desk")
    assert desk.workspace.unsaved == [first]
    desk.open("Accounts")
    assert desk.workspace.current is first
    assert first is not None
    assert first.is_dirty


def test_a_renamed_document_shows_its_name(desk: Desk) -> None:
    desk.open("Accounts")
    document = desk.workspace.current
    assert document is not None
    document.edit(evolve(document.value, name="Books & Co"), "Rename")
    assert desk.window.header.name.text().strip() == "Books && Co"
    assert "Books & Co" in desk.window.windowTitle()
    assert desk.window.isWindowModified()


DIALOGS = (
    "new_phone",
    "new_template",
    "open_config",
    "save_as",
    "save_as_template",
    "properties",
    "model_info",
    "endpoints",
    "templates",
    "shortcuts",
)


@pytest.mark.parametrize("name", ["Reception", "Support desk", "Accounts", "Sample: reception (T54W)"])
def test_every_dialog_opens_and_closes_without_a_trace(desk: Desk, name: str) -> None:
    desk.open(name)
    document = desk.workspace.current
    assert document is not None
    before = document.value
    for action in DIALOGS:
        desk.window.actions_[action].trigger()
        desk.dialog().reject()
    assert document.value == before
    assert document.undo_stack.count() == 0


def test_keys_travel_from_phone_to_phone_over_the_clipboard(desk: Desk) -> None:
    desk.open("Reception")
    desk.pane.select_row(1)
    desk.window.actions_["copy"].trigger()
    copied = desk.pane.document.stack.at(desk.pane.document.space.slots[1].position).assignment
    desk.open("Support desk")
    row = desk.pane.document.space.row(KeyPosition(1, 2, 5))
    desk.pane.select_row(row)
    desk.window.actions_["paste"].trigger()
    held = desk.pane.document.stack.at(KeyPosition(1, 2, 5)).assignment
    assert (held.feature, held.value, held.label) == (copied.feature, copied.value, copied.label)
    assert desk.pane.document.undo_stack.count() == 1


def test_what_the_other_phone_cannot_do_is_told_first_and_kept_if_wished(desk: Desk) -> None:
    stored = desk.library.save_phone(Phone("cisco", "Cisco desk", Layout("cisco-spa504g")))
    desk.open("Accounts")
    dtmf = desk.pane.document.catalogue.features.get("dtmf")
    assert dtmf is not None
    desk.pane.editor.set_feature([8], dtmf)
    desk.pane.editor.set_field([8], "value", "*1")
    desk.pane.select_row(8)
    desk.window.actions_["copy"].trigger()
    desk.workspace.open_phone(stored.id)
    assert not desk.pane.editor.verdict("dtmf", [2]).allowed
    desk.pane.select_row(2)
    desk.window.actions_["paste"].trigger()
    panel = desk.window.flows.plans.panel
    assert isinstance(panel, PastePanel)
    told = str(panel.outcome.model().index(0, 0).data())
    assert "DTMF" in told
    assert desk.pane.editor.verdict("dtmf", [2]).reason in panel.note.text()
    assert not panel.apply_button.isEnabled(), "nothing else was copied"
    assert not desk.pane.document.is_dirty
    panel.others.button(1).click()
    panel.apply_button.click()
    desk.window.checker.check_now()
    assert desk.pane.model.key_row(2).severity is Severity.ERROR
    assert desk.pane.model.key_row(2).assignment.value == "*1"


def test_the_editor_of_own_models_opens_from_the_menu(desk: Desk) -> None:
    desk.window.actions_["own_models"].trigger()
    editor = desk.window.findChild(ModelEditorWindow)
    assert isinstance(editor, ModelEditorWindow)
    assert editor.isVisible()
    editor.close()


def test_a_sidecar_that_comes_moves_or_goes_keeps_what_was_edited_before(desk: Desk) -> None:
    desk.open("Reception")
    pane = desk.pane
    pane.editor.set_field([3], "label", "Just now")
    pane.sidecars.menu.actions()[0].trigger()
    position = pane.document.space.slots[3].position
    assert pane.document.value.layout.sidecars
    assert pane.document.shown(position).label == "Just now"
    pane.editor.set_field([3], "label", "Later")
    pane.sidecars.chips[-1].close_button.click()
    assert pane.document.shown(position).label == "Later"


def test_messages_lie_over_the_picture_and_not_over_the_list(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(1024, 640)
    banners = desk.window.flows.banners
    banners.show_message(Message("Nothing is open"))
    assert banners.width() > desk.window.middle.width() * 0.6
    desk.open("Reception")

    def keeps_to_the_picture() -> bool:
        picture = desk.pane.picture
        left = picture.mapTo(desk.window.middle, QPoint()).x()
        return left <= banners.x() and banners.geometry().right() < left + picture.width()

    qtbot.waitUntil(keeps_to_the_picture)
    desk.pane.setSizes([1, 600])
    qtbot.waitUntil(keeps_to_the_picture)

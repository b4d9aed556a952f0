"""As the user sees it: all that the technician's window offers is tried; what is not the user's is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, Line, Phone
from app.models.editing import MoveMode
from app.models.keys import Assignment, KeyMap, KeyPosition, KeyState
from app.viewmodels.document import EditorDocument
from app.widgets.template_manager import TemplateManagerDialog
from app.widgets.user_view_flow import TECHNICIANS
from tests.window.conftest import Desk

LOCKED = KeyPosition(0, 1, 1)
FREE = KeyPosition(0, 1, 3)
LINE = Assignment(feature="line", locked=True)
BLF = Assignment(feature="blf", value="201", label="Ana")


@pytest.fixture
def document(desk: Desk) -> EditorDocument:
    """A phone in the user's view whose first key is locked."""
    keys = KeyMap({LOCKED: LINE, FREE: BLF, KeyPosition(0, 1, 4): evolve(BLF, value="202", label="Ben")})
    site = desk.library.list_sites()[0]
    layout = Layout("yealink-t54w", ("yealink-exp50",), keys)
    phone = Phone("mine", "Mine", layout, site_id=site.id, lines=(Line(1, "101", secret="s3cret"),))
    desk.library.save_phone(phone)
    document = desk.workspace.open_phone("mine")
    assert document is not None
    desk.window.actions_["user_view"].trigger()
    assert document.user_mode
    return document


def refusals(desk: Desk) -> list[str]:
    return [banner.message.text for banner in desk.window.flows.banners.banners]


def settle(desk: Desk) -> None:
    """Close what an action opened, so that the next one starts afresh."""
    for dialog in desk.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    desk.window.flows.plans.cancel()
    desk.window.flows.banners.clear()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_the_banner_says_so_and_leads_back(desk: Desk, document: EditorDocument) -> None:
    strip = desk.window.flows.user_view.strip
    assert strip.isVisible()
    assert not desk.window.library.isVisible()
    strip.back.click()
    assert not document.user_mode
    assert not strip.isVisible()
    assert desk.window.library.isVisible()
    assert not desk.window.actions_["user_view"].isChecked()


@pytest.mark.parametrize("name", sorted(TECHNICIANS))
def test_what_is_the_technicians_is_refused_politely(desk: Desk, document: EditorDocument, name: str) -> None:
    before = document.value
    action = desk.window.actions_[name]
    action.setEnabled(True)
    checked = action.isChecked()
    desk.pane.select_position(LOCKED)
    action.trigger()
    assert [w for w in desk.window.findChildren(QDialog) if w.isVisible()] == []
    assert document.value is before
    assert action.isChecked() == checked
    [told] = refusals(desk)
    assert action.text().replace("&", "").rstrip("…") in told


def test_no_action_at_all_touches_what_is_not_the_users(desk: Desk, document: EditorDocument, qtbot: QtBot) -> None:
    before = document.value
    assert isinstance(before, Phone)
    for spec, action in desk.window.actions_:
        if spec.name in ("quit", "close_document", "user_view", "save") or spec.name.startswith(("theme_", "text_")):
            continue
        desk.pane.select_all()
        action.trigger()
        QApplication.processEvents()
        settle(desk)
        after = document.value
        assert isinstance(after, Phone), spec.name
        assert document.stack.at(LOCKED).assignment == LINE, spec.name
        same = evolve(after, layout=evolve(after.layout, keys=before.layout.keys))
        assert same == before, spec.name
    assert desk.window.actions_["user_view"].isChecked()


def test_every_way_to_change_a_locked_key(desk: Desk, document: EditorDocument) -> None:
    pane, before = desk.pane, document.value
    row, free = document.space.row(LOCKED), document.space.row(FREE)
    blf = document.catalogue.features.get("blf")
    assert blf is not None
    tries: tuple[Callable[[], object], ...] = (
        lambda: pane.editor.set_feature([row], blf),
        lambda: pane.editor.set_state([row], KeyState.BLANK),
        lambda: pane.editor.set_field([row], "label", "Mine"),
        lambda: pane.editor.set_field([row], "note", "Mine"),
        lambda: pane.editor.set_locked([row], False),
        lambda: pane.editor.set_locked([free], True),
        lambda: pane.editor.clear([row]),
        lambda: pane.editor.paste([row], [BLF]),
        lambda: pane.editor.put(LOCKED, BLF, "BLF"),
        lambda: pane.editor.arrange(lambda: {LOCKED: BLF}, "fix"),
        lambda: pane.model.move([row], free, MoveMode.SWAP),
        lambda: pane.model.move([free], row, MoveMode.SWAP),
        lambda: pane.model.move([free], row, MoveMode.COPY),
    )
    for number, attempt in enumerate(tries):
        desk.window.flows.banners.clear()
        attempt()
        assert document.value is before, number
        assert refusals(desk), number


def test_the_inspector_of_a_locked_key_says_why(desk: Desk, document: EditorDocument) -> None:
    desk.pane.select_position(LOCKED)
    assert not desk.pane.inspector.lock.isEnabled()
    texts = [w.text() for w in desk.pane.inspector.messages.findChildren(QWidget) if hasattr(w, "text")]
    assert any("This key is locked" in text for text in texts)


def test_sidecars_belong_to_the_technician(desk: Desk, document: EditorDocument) -> None:
    before = document.value
    desk.pane.sidecars.layout_changed.emit(evolve(before.layout, sidecars=()))
    assert document.value is before
    assert "up to whoever" in refusals(desk)[0]


def test_own_keys_can_be_changed_cascaded_and_undone(desk: Desk, document: EditorDocument, qtbot: QtBot) -> None:
    desk.pane.select_position(FREE)
    desk.pane.editor.set_field([document.space.row(FREE)], "label", "Boss")
    desk.window.actions_["cascade"].trigger()
    panel = desk.window.flows.plans.panel
    assert panel is not None
    panel.apply_button.click()
    assert document.stack.at(LOCKED).assignment == LINE
    assert document.undo_stack.count() >= 2
    while document.undo_stack.index() > 0:
        desk.window.actions_["undo"].trigger()
    assert document.stack.at(FREE).assignment == BLF


def test_the_technicians_steps_are_not_the_users_to_undo(desk: Desk, document: EditorDocument) -> None:
    switch = desk.window.actions_["user_view"]
    switch.trigger()
    desk.pane.editor.set_locked([document.space.row(FREE)], True)
    desk.pane.editor.set_locked([document.space.row(KeyPosition(0, 1, 4))], True)
    desk.window.actions_["undo"].trigger()
    switch.trigger()
    before = document.value
    desk.window.actions_["undo"].trigger()
    desk.window.actions_["redo"].trigger()
    assert document.value is before
    assert "not one of the phone's user" in refusals(desk)[0]


def test_a_template_can_be_chosen_and_not_changed(desk: Desk, document: EditorDocument) -> None:
    desk.window.actions_["apply_template"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, TemplateManagerDialog)
    assert dialog.apply_button.isVisible()
    for widget in (dialog.new_button, dialog.open_button, dialog.copy_button, dialog.delete_button, dialog.read_only):
        assert not widget.isVisible()
    assert dialog.name.isReadOnly()
    assert dialog.description.isReadOnly()
    dialog.reject()


def test_a_pasted_list_goes_around_locked_keys(desk: Desk, document: EditorDocument, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("Cy 203\nDi 204\n")
    QGuiApplication.clipboard().setMimeData(data)
    desk.pane.select_position(LOCKED)
    desk.window.actions_["paste"].trigger()
    panel = desk.window.flows.plans.panel
    assert panel is not None
    panel.apply_button.click()
    assert document.stack.at(KeyPosition(0, 1, 2)).assignment.value == "203"
    assert document.stack.at(LOCKED).assignment == LINE


def test_the_mode_follows_to_the_next_phone_and_ends_with_the_last(desk: Desk, document: EditorDocument) -> None:
    other = desk.workspace.open_phone(next(row.id for row in desk.library.list_phones() if row.id != "mine"))
    assert other is not None
    assert other.user_mode
    for opened in desk.workspace.opened:
        desk.workspace.close_document(opened)
    assert not desk.window.actions_["user_view"].isChecked()
    assert desk.window.library.isVisible()


def test_by_keyboard(desk: Desk, document: EditorDocument, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not document.user_mode)

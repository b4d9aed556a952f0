"""The walk of a new user, through the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.models.documents import LinkMode, Phone, Template
from app.models.editing import MoveMode
from app.models.keys import KeyPosition
from app.models.push import PushState
from app.services.loading import load_file
from app.viewmodels.requests import ApplyTemplate, ImportTarget
from app.widgets.import_dialog import ImportDialog
from app.widgets.push_dialog import PushDialog, PushPhase
from app.widgets.small_dialogs import NameDialog
from tests.window.conftest import Desk

FILE = """#!version:1.0.0.1
# a phone in the field
local_time.time_zone = -6
account.1.enable = 1
account.1.user_name = 1000
account.1.password = not-a-secret
account.1.sip_server.1.address = pbx.example.net
security.user_password = admin:not-a-secret
"""


def sample_file(folder: Path) -> Path:
    lines = [FILE]
    for number in range(1, 28):
        kind = 15 if number == 1 else 16 if 6 <= number <= 8 else 0
        value = f"*{25 + number}" if kind == 16 else ""
        label = f"Park {number - 5}" if kind == 16 else "Line" if kind == 15 else ""
        lines.append(
            f"linekey.{number}.type = {kind}\nlinekey.{number}.line = 1\n"
            f"linekey.{number}.value = {value or '%NULL%'}\nlinekey.{number}.label = {label or '%NULL%'}\n"
        )
    path = folder / "001565a4275d.cfg"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def field(desk: Desk, name: str) -> QLineEdit:
    found = desk.pane.inspector.findChild(QLineEdit, f"field_{name}")
    assert isinstance(found, QLineEdit)
    return found


def type_text(widget: QLineEdit, text: str) -> None:
    """Type as an input method does, for letters that no key of the test's keyboard has."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_read_edit_template_apply_push_and_start_again(
    open_desk: Callable[[], Desk], qtbot: QtBot, tmp_path: Path
) -> None:
    desk = open_desk()
    desk.window.flows.imports.read_file(sample_file(tmp_path))
    qtbot.waitUntil(lambda: desk.window.flows.imports.dialog is not None)
    dialog = desk.dialog()
    assert isinstance(dialog, ImportDialog)
    assert dialog.target() is ImportTarget.NEW_PHONE
    dialog.accept()
    document = desk.workspace.current
    assert document is not None
    assert document.is_dirty
    space = document.space
    assert len(space.open) == 27
    assert [(group.area, group.page) for group in desk.pane.model.groups] == [
        ("line", 1), ("line", 2), ("line", 3), ("soft", 1), ("hard", 1)
    ]  # fmt: skip
    park = space.slots[5].position
    assert document.stack.at(park).assignment.label == "Park 1"

    # a park BLF becomes a speed dial, goes to page 2, is locked and gets a label
    speed_dial = document.catalogue.features.get("speed_dial")
    assert speed_dial is not None
    desk.pane.select_row(5)
    desk.pane.editor.set_feature([5], speed_dial)
    assert desk.pane.model.move([5], 12, MoveMode.INSERT)
    desk.pane.select_row(12)
    assert desk.pane.picture.scene.shown_page(0) == 2
    desk.window.actions_["lock"].trigger()
    label = field(desk, "label")
    label.setFocus()
    label.selectAll()
    type_text(label, "Müller & Söhne")
    moved = document.stack.at(KeyPosition(0, 2, 4)).assignment
    assert (moved.feature, moved.label, moved.locked) == ("speed_dial", "Müller & Söhne", True)
    desk.window.actions_["undo"].trigger()
    assert document.stack.at(KeyPosition(0, 2, 4)).assignment.label == "Park 1"
    desk.window.actions_["redo"].trigger()
    assert document.stack.at(KeyPosition(0, 2, 4)).assignment.label == "Müller & Söhne"

    # save, save as a template, apply it to a sample phone
    desk.window.actions_["save"].trigger()
    assert not document.is_dirty
    phone_id, model_id = document.value.id, document.model.id
    desk.window.actions_["save_as_template"].trigger()
    name = desk.dialog()
    assert isinstance(name, NameDialog)
    name.name.setText("Store")
    name.accept()
    template = desk.workspace.current
    assert template is not None
    assert isinstance(template.value, Template)
    assert template.stack.at(KeyPosition(0, 2, 4)).assignment.label == "Müller & Söhne"
    other = desk.library.save_phone(Phone("other", "Other store", document.value.layout.__class__(model_id)))
    desk.window.flows.library._on_apply(ApplyTemplate(template.value.id, (other.id,), LinkMode.LINKED))
    desk.open("Other store")
    linked = desk.workspace.current
    assert linked is not None
    assert linked.stack.at(KeyPosition(0, 2, 4)).name == "Store"

    # push the read phone to the local folder
    desk.workspace.open_phone(phone_id)
    desk.window.actions_["push"].trigger()
    push = desk.dialog()
    assert isinstance(push, PushDialog)
    assert [row.file_name for row in push.model.rows] == ["001565a4275d.cfg"]
    push.start_button.click()
    qtbot.waitUntil(lambda: push.phase is PushPhase.DONE, timeout=10000)
    assert [row.state for row in push.model.rows] == [PushState.VERIFIED]
    push.close_button.click()
    pushed = desk.folder / "push" / "001565a4275d.cfg"
    text = pushed.read_text(encoding="utf-8")
    assert "linekey.13.type = 13\n" in text
    assert "linekey.13.label = Müller & Söhne\n" in text
    assert "local_time.time_zone = -6\n" in text
    assert "security.user_password = admin:not-a-secret\n" in text
    assert "linekey.6.type = 0\n" in text
    again = load_file(pushed, document.catalogue).phone
    assert again.layout.keys.get(KeyPosition(0, 2, 4)) is not None

    # close and start again: everything is there
    desk.close()
    reopened = open_desk()
    reopened.workspace.open_phone(phone_id)
    back = reopened.workspace.current
    assert back is not None
    assert back.stack.at(KeyPosition(0, 2, 4)).assignment.label == "Müller & Söhne"


def test_the_same_on_a_poly_with_two_modules(desk: Desk, qtbot: QtBot) -> None:
    desk.open("Support desk")
    document = desk.workspace.current
    assert document is not None
    assert document.space.modules
    row = document.space.row(KeyPosition(2, 1, 3))
    desk.pane.select_row(row)
    blf = document.catalogue.features.get("blf")
    assert blf is not None
    desk.pane.editor.set_feature([row], blf)
    value = field(desk, "value")
    value.setFocus()
    qtbot.keyClicks(value, "299")
    desk.window.actions_["push"].trigger()
    push = desk.dialog()
    assert isinstance(push, PushDialog)
    push.start_button.click()
    qtbot.waitUntil(lambda: push.phase is PushPhase.DONE, timeout=10000)
    assert all(row.state is PushState.VERIFIED for row in push.model.rows)
    push.close_button.click()
    phone = document.value
    assert isinstance(phone, Phone)
    assert phone.mac is not None
    text = (desk.folder / "push" / f"{phone.mac.digits}.cfg").read_text(encoding="utf-8")
    slot = document.space.slots[row]
    assert slot.block == 2
    assert f'lineKey.{slot.index}.category="BLF"' in text
    assert '.address="299"' in text


def test_unsaved_work_asks_before_the_window_goes(desk: Desk, qtbot: QtBot) -> None:
    desk.open("Reception")
    desk.pane.select_row(3)
    desk.pane.editor.set_field([3], "note", "x")
    desk.window.close()
    assert desk.window.isVisible()
    dialog = desk.dialog()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.window.isVisible()
    assert desk.workspace.unsaved


@pytest.mark.parametrize(
    ("answer", "kept"), [("overwrite", ["Mine"]), ("take", ["Theirs"]), ("keep_both", ["Mine", "Theirs"])]
)
def test_two_windows_never_overwrite_each_other_silently(
    open_desk: Callable[[], Desk], answer: str, kept: list[str]
) -> None:
    first, second = open_desk(), open_desk()
    for desk, label in ((first, "Mine"), (second, "Theirs")):
        desk.open("Accounts")
        desk.pane.editor.set_field([4], "label", label)
    assert second.window.flows.save.save()
    assert not first.window.flows.save.save()
    dialog = first.dialog()
    words = dialog.explanation  # type: ignore[attr-defined]
    assert words.height() >= words.heightForWidth(words.width())
    assert "+00:00" not in words.text()
    dialog.buttons[answer].click()  # type: ignore[attr-defined]
    stored = [first.library.get_phone(row.id) for row in first.library.list_phones("Accounts")]
    labels = sorted(str(phone.layout.keys.entries[KeyPosition(0, 1, 5)].label) for phone in stored)
    assert labels == kept

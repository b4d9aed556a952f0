"""Files that come into the editor: which keys, into which phone or template, added or in place of others."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, Phone, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.viewmodels.requests import ImportTarget
from app.widgets.import_dialog import ImportDialog
from tests.window.conftest import Desk

CONFIG = (
    "#!version:1.0.0.1\n# Model SIP-T54W\naccount.1.user_name = 301\n"
    "linekey.2.type = 16\nlinekey.2.value = 201\nlinekey.2.label = Ana\n"
    "linekey.3.type = 13\nlinekey.3.value = 4711\nlinekey.3.label = Door\n"
)
T54W = "yealink-t54w"


def read(desk: Desk, qtbot: QtBot, *paths: Path) -> ImportDialog:
    desk.window.flows.imports.read_files(paths)
    qtbot.waitUntil(lambda: desk.window.flows.imports.dialog is not None)
    dialog = desk.dialog()
    assert isinstance(dialog, ImportDialog)
    return dialog


def config(tmp_path: Path, text: str = CONFIG, name: str = "001565aabb77.cfg") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def at(slot: int) -> KeyPosition:
    return KeyPosition(0, 1, slot)


def choose(dialog: ImportDialog, target: int, name: str) -> None:
    dialog.targets[target].click()
    places = dialog.where.places
    row = next(row for row in range(places.count()) if places.itemData(row).name == name)
    places.setCurrentIndex(row)
    places.activated.emit(row)


def test_one_key_is_added_to_a_template_of_the_library(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    keys = KeyMap({at(2): Assignment(feature="blf", value="209"), at(5): Assignment(feature="dnd")})
    stored = desk.library.save_template(Template("mine", "Counter", Layout(T54W, (), keys)))
    dialog = read(desk, qtbot, config(tmp_path))
    choose(dialog, 1, "Counter")
    (item,) = [item for item in dialog._items() if item.text(2) == "Door"]
    item.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.accept()
    document = desk.workspace.current
    assert document is not None
    assert document.value.id == stored.id
    assert dict(document.value.layout.keys.entries) == {
        at(2): Assignment(feature="blf", value="201", label="Ana"),
        at(5): Assignment(feature="dnd"),
    }
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.value == stored


def test_the_keys_of_another_phone_give_way_in_one_step(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    keys = KeyMap({at(7): Assignment(feature="dnd")})
    stored = desk.library.save_phone(Phone("other", "Other phone", Layout(T54W, (), keys)))
    dialog = read(desk, qtbot, config(tmp_path))
    choose(dialog, 2, "Other phone")
    assert dialog.target() is ImportTarget.REPLACE
    assert not dialog.take_lines.isChecked()
    dialog.accept()
    document = desk.workspace.current
    assert document is not None
    assert set(document.value.layout.keys.entries) == {at(2), at(3)}
    assert isinstance(document.value, Phone)
    assert document.value.lines == stored.lines
    document.undo_stack.undo()
    assert document.value == stored


def test_a_file_becomes_a_template(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = read(desk, qtbot, config(tmp_path))
    dialog.targets[3].click()
    dialog.name.setText("From the old server")
    dialog.accept()
    document = desk.workspace.current
    assert document is not None
    assert isinstance(document.value, Template)
    assert document.value.name == "From the old server"
    assert len(document.value.layout.keys) == 2


def test_two_files_of_a_phone_are_read_as_one_in_the_users_order(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    base = config(tmp_path)
    override = config(tmp_path, "#!version:1.0.0.1\nlinekey.2.label = Anna\n", "001565aabb77-local.cfg")
    dialog = read(desk, qtbot, override, base)
    assert [item.text(2) for item in dialog._items()] == ["Anna", "Door"]
    assert dialog.files is not None
    dialog.files.list.setCurrentRow(1)
    dialog.files.up.click()
    assert [item.text(2) for item in dialog._items()] == ["Ana", "Door"]
    dialog.accept()
    document = desk.workspace.current
    assert document is not None
    assert document.value.layout.keys.get(at(2)) == Assignment(feature="blf", value="201", label="Ana")


def test_files_of_two_phones_are_refused_in_words(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [config(tmp_path), config(tmp_path, name="001565aabb78.cfg")]
    desk.window.flows.imports.read_files(paths)
    qtbot.waitUntil(lambda: bool(desk.window.flows.banners.banners))
    assert "different phones" in desk.window.flows.banners.banners[0].message.text


def test_a_config_and_its_directory_are_one_phone(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    text = (
        '<x reg.1.address="101" lineKey.reassignment.enabled="1" lineKey.2.category="SpeedDial" lineKey.2.index="7"/>'
    )
    book = "<directory><item_list><item><fn>Ana</fn><ct>201</ct><sd>7</sd></item></item_list></directory>"
    paths = [config(tmp_path, book, "0004f2aabb01-directory.xml"), config(tmp_path, text, "0004f2aabb01.cfg")]
    dialog = read(desk, qtbot, *paths)
    (item,) = dialog._items()
    assert (item.text(1), item.text(2)) == ("Speed dial 201", "Ana")
    assert dialog.files is None
    dialog.reject()

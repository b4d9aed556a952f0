"""A phone or template becomes one of another model, with the report before it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, LinkMode, Phone, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.widgets.convert_dialog import ConvertDialog
from tests.window.conftest import Desk

KEYS = {
    KeyPosition(0, 1, 2): Assignment(feature="blf", value="201", label="Ana"),
    KeyPosition(0, 1, 3): Assignment(feature="dtmf", value="1#", label="Door"),
    KeyPosition(0, 3, 9): Assignment(feature="blf", value="202", label="Ben", locked=True),
}


@pytest.fixture
def library(desk: Desk) -> Desk:
    template = desk.library.save_template(Template("t", "Hall", Layout("yealink-t54w", keys=KeyMap(KEYS))))
    layout = Layout("yealink-t54w", ("yealink-exp50",))
    desk.library.save_phone(Phone("p", "Desk 1", layout, template_id=template.id, link=LinkMode.LINKED))
    return desk


def dialog(desk: Desk, qtbot: QtBot, typed: str) -> ConvertDialog:
    desk.window.actions_["convert"].trigger()
    opened = desk.dialog()
    assert isinstance(opened, ConvertDialog)
    qtbot.keyClicks(opened.search, typed)
    return opened


def test_a_linked_phone_takes_its_keys_along_and_one_undo_brings_the_old_model_back(
    library: Desk, qtbot: QtBot
) -> None:
    library.workspace.open_phone("p")
    opened = dialog(library, qtbot, "vvx 450")
    lines = opened.lines.stringList()
    assert any("becomes" in line and "Custom" in line for line in lines)
    assert any("202" in line and "→" in line for line in lines)
    assert not opened.keep.isVisible()
    qtbot.mouseClick(opened.ok_button, Qt.MouseButton.LeftButton)
    document = library.workspace.current
    assert document is not None
    assert isinstance(document.value, Phone)
    assert (document.model.id, document.value.link) == ("poly-vvx450", LinkMode.COPIED)
    assert document.value.layout.sidecars == ("poly-vvx-em50",)
    labels = {key.label: key.feature for key in document.value.layout.keys.entries.values()}
    assert labels == {"Ana": "blf", "Door": "custom", "Ben": "blf"}
    assert library.pane.model.rowCount() == len(document.space)
    document.undo_stack.undo()
    assert document.model.id == "yealink-t54w"
    assert document.value.link is LinkMode.LINKED


def test_a_template_stays_and_its_conversion_is_a_new_one(library: Desk, qtbot: QtBot) -> None:
    library.workspace.open_template("t")
    opened = dialog(library, qtbot, "spa504")
    assert opened.keep.isChecked()
    assert any(line.startswith("Key 3") or "cannot be written" in line for line in opened.lines.stringList())
    qtbot.mouseClick(opened.ok_button, Qt.MouseButton.LeftButton)
    document = library.workspace.current
    assert document is not None
    assert document.value.id != "t"
    assert document.value.name == "Hall (SPA504G)"
    assert library.library.get_template("t").layout.model_id == "yealink-t54w"
    document.undo_stack.clear()
    library.workspace.close_document(document)


def test_without_a_model_there_is_nothing_to_convert_to(library: Desk, qtbot: QtBot) -> None:
    library.workspace.open_template("t")
    opened = dialog(library, qtbot, "no such phone")
    assert not opened.ok_button.isEnabled()
    opened.reject()

"""The whole way in the real window: a sidecar is made beside an open phone, plugged in, programmed, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.models.documents import Layout, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.services.render import render_document
from app.storage.catalogue_files import open_catalogue
from app.widgets.model_editor import ModelEditorWindow
from app.widgets.small_dialogs import WayDialog
from app.widgets.theme import Theme
from tests.window.conftest import Desk

SIDECAR = "own-yealink-exp40-copy"


@pytest.fixture
def own_desk(tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    folder = tmp_path / "desk"
    desk = Desk(folder, open_catalogue([folder / "catalogue"]), theme)
    yield desk
    desk.close()


def editor_of(desk: Desk) -> ModelEditorWindow:
    desk.window.actions_["own_models"].trigger()
    editor = desk.window.findChild(ModelEditorWindow)
    assert isinstance(editor, ModelEditorWindow)
    return editor


def open_phone(desk: Desk) -> None:
    keys = KeyMap({KeyPosition(0, 1, 3): Assignment(feature="blf", value="201", label="Ana")})
    stored = desk.library.save_phone(Phone("new", "Hall", Layout("yealink-t46g", (), keys)))
    desk.workspace.open_phone(stored.id)


def plug_in(desk: Desk, module_id: str) -> None:
    menu = desk.pane.sidecars.menu
    action = next(action for action in menu.actions() if action.data() == module_id)
    assert action.isEnabled(), action.text()
    action.trigger()


def test_it_is_plugged_into_the_phone_that_is_open(own_desk: Desk) -> None:
    open_phone(own_desk)
    editor = editor_of(own_desk)
    editor.start_from(own_desk.workspace.catalogue.module("yealink-exp40"))
    QTest.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert "EXP40 copy is in the catalogue" in own_desk.window.status.told.text()
    plug_in(own_desk, SIDECAR)
    document = own_desk.workspace.current
    assert document is not None
    assert [module.id for module in document.space.modules] == [SIDECAR]
    assert document.value.layout.keys.entries[KeyPosition(0, 1, 3)].value == "201"
    scene = own_desk.pane.picture.scene
    row = document.space.row(KeyPosition(1, 1, 4))
    marker = scene.marker(row)
    assert marker is not None
    view = own_desk.pane.picture.view
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.mapFromScene(marker.anchor)
    )
    assert own_desk.pane.rows == [row]
    blf = document.catalogue.features.get("blf")
    assert blf is not None
    own_desk.pane.editor.set_feature([row], blf)
    own_desk.pane.editor.set_field([row], "value", "204")
    own_desk.window.actions_["save"].trigger()
    text = render_document(document.catalogue, document.value, stem="x").files[0].data.decode()
    assert "expansion_module.1.key.4.value = 204" in text

    editor.change_own(SIDECAR)
    editor.keys.pages.setValue(1)
    editor.save()
    dialog = editor.keeper.dialog
    assert isinstance(dialog, WayDialog)
    assert "in use by 1 " in dialog.explanation.text()
    assert "keys 21 to 40 go" in dialog.explanation.text()
    dialog.buttons["save"].click()
    assert len(document.space.open) == 27 + 20, "the open phone follows"
    assert own_desk.pane.model.rowCount() == len(document.space)
    editor.close()


def test_unsaved_work_counts_as_use(own_desk: Desk) -> None:
    open_phone(own_desk)
    editor = editor_of(own_desk)
    editor.start_from(own_desk.workspace.catalogue.module("yealink-exp40"))
    editor.save()
    plug_in(own_desk, SIDECAR)
    editor.show_start()
    QTest.mouseClick(editor.start_page.delete_button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    dialog = editor.keeper.dialog
    assert isinstance(dialog, WayDialog)
    assert list(dialog.buttons) == ["ok"]
    dialog.buttons["ok"].click()
    assert SIDECAR in own_desk.workspace.catalogue.module_ids
    own_desk.workspace.discard()
    editor.close()

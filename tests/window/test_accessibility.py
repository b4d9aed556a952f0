"""Whoever uses keyboard and screen reader reaches everything, and hears what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import InputError
from app.viewmodels.library_items import NodeKind
from tests.widgets.library_fixtures import unnamed
from tests.window.conftest import Desk
from tests.window.test_walk import sample_file

MOST_STOPS = 120


def walk(desk: Desk, start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Return the widgets that Tab stops at, until it is where it was."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[QWidget] = []
    while (now := desk.window.focusWidget()) not in visited:
        assert len(visited) < MOST_STOPS, "Tab never comes round"
        visited.append(now)
        QTest.keyClick(now, key)
    return visited


def reached(visited: list[QWidget], part: QWidget) -> bool:
    return any(widget is part or part.isAncestorOf(widget) for widget in visited)


@pytest.mark.parametrize("name", ["Reception", "Support desk", "Sample: reception (T54W)"])
def test_everything_in_the_window_has_a_name(desk: Desk, name: str) -> None:
    desk.open(name)
    desk.window.flows.findings.show()
    for row in (0, 3, desk.pane.model.rowCount() - 1):
        desk.pane.select_row(row)
        assert unnamed(desk.window) == []
    desk.pane.select_all()
    assert unnamed(desk.window) == []


def test_the_welcome_page_has_names(desk: Desk) -> None:
    assert unnamed(desk.window) == []


def test_messages_have_names(desk: Desk) -> None:
    desk.open("Reception")
    desk.window.flows.show_error(InputError("not_in_library", kind="phone", id="x"))
    desk.window.flows.library._on_delete(NodeKind.PHONE, (desk.library.list_phones()[0].id,))
    assert len(desk.window.flows.banners.banners) == 2
    assert unnamed(desk.window) == []


def test_tab_reaches_library_picture_list_inspector_and_comes_back(desk: Desk) -> None:
    desk.open("Reception")
    desk.pane.select_row(3)
    pane = desk.pane
    parts = (desk.window.library, desk.window.header, pane.picture, pane.keys, pane.inspector, desk.window.status)
    visited = walk(desk, pane.keys.view)
    for part in parts:
        assert reached(visited, part), f"Tab does not reach {type(part).__name__}"
    assert all(widget.isVisible() for widget in visited)
    backwards = walk(desk, pane.keys.view, Qt.Key.Key_Backtab)
    assert set(backwards) == set(visited)


def test_the_order_of_tab_follows_the_eye(desk: Desk) -> None:
    desk.open("Reception")
    desk.pane.select_row(3)
    pane = desk.pane
    visited = walk(desk, pane.picture.view)
    order = [
        next(n for n, widget in enumerate(visited) if widget is part or part.isAncestorOf(widget))
        for part in (pane.picture, pane.keys, pane.inspector)
    ]
    assert order == sorted(order)


def open_import(desk: Desk, qtbot: QtBot, folder: Path) -> None:
    desk.window.flows.imports.read_file(sample_file(folder))
    qtbot.waitUntil(lambda: desk.window.flows.imports.dialog is not None)


OPENERS: dict[str, Callable[[Desk], object]] = {
    "directory": lambda desk: desk.window.library.directory_open_requested.emit(),
    "new_phone": lambda desk: desk.window.actions_["new_phone"].trigger(),
    "new_template": lambda desk: desk.window.actions_["new_template"].trigger(),
    "save_as": lambda desk: desk.window.actions_["save_as"].trigger(),
    "save_as_template": lambda desk: desk.window.actions_["save_as_template"].trigger(),
    "properties": lambda desk: desk.window.actions_["properties"].trigger(),
    "model_info": lambda desk: desk.window.actions_["model_info"].trigger(),
    "push": lambda desk: desk.window.actions_["push"].trigger(),
    "endpoints": lambda desk: desk.window.actions_["endpoints"].trigger(),
    "new_endpoint": lambda desk: desk.window.library.new_endpoint_requested.emit(),
    "templates": lambda desk: desk.window.actions_["templates"].trigger(),
    "use_template": lambda desk: desk.window.actions_["apply_template"].trigger(),
    "cascade_clear": lambda desk: desk.window.actions_["cascade_clear"].trigger(),
    "shortcuts": lambda desk: desk.window.actions_["shortcuts"].trigger(),
    "apply": lambda desk: desk.window.flows.library.apply_template(desk.library.list_templates()[0].id),
    "delete_template": lambda desk: desk.window.flows.library.delete_template(
        next(row.id for row in desk.library.list_templates() if row.used_by)
    ),
    "bug": lambda desk: desk.window.flows.show_bug(ValueError("x")),
}


def check(dialog: QDialog, name: str) -> None:
    assert unnamed(dialog) == [], name
    assert dialog.windowTitle(), name
    visited: list[QWidget] = []
    while dialog.focusWidget() not in visited:
        assert len(visited) < MOST_STOPS, f"Tab never comes round in {name}"
        visited.append(dialog.focusWidget())
        QTest.keyClick(visited[-1], Qt.Key.Key_Tab)
    missed = [
        button.text()
        for button in dialog.findChildren(QPushButton)
        if button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
        if button not in visited and button.text()
    ]
    assert missed == [], name


def test_every_dialog_has_names_and_tab_goes_round(desk: Desk, qapp: QApplication) -> None:
    desk.open("Reception")
    desk.pane.select_row(1)
    for name, open_dialog in OPENERS.items():
        open_dialog(desk)
        qapp.processEvents()
        dialog = desk.dialog()
        check(dialog, name)
        dialog.reject()
        qapp.processEvents()


def test_the_import_has_names_and_tab_goes_round(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    open_import(desk, qtbot, tmp_path)
    dialog = desk.dialog()
    check(dialog, "import")
    dialog.reject()


def test_leaving_unsaved_work_has_names_and_tab_goes_round(desk: Desk) -> None:
    desk.open("Reception")
    desk.pane.editor.set_field([3], "note", "x")
    desk.window.close()
    dialog = desk.dialog()
    check(dialog, "leaving")
    dialog.reject()


def letters_with_alt(desk: Desk) -> list[str]:
    """Return the letters that lead somewhere with Alt, of everything that is in sight."""
    texts = [action.text() for action in desk.window.menuBar().actions()]
    texts += [button.text() for button in desk.window.findChildren(QAbstractButton) if button.isVisible()]
    texts += [label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()]
    return [found[1].lower() for text in texts if (found := re.search(r"(?<!&)&(\w)", text))]


@pytest.mark.parametrize("name", ["Reception", "Support desk", "Sample: reception (T54W)"])
def test_a_letter_with_alt_leads_to_one_place(desk: Desk, name: str) -> None:
    desk.open(name)
    for row in (0, 3, desk.pane.model.rowCount() - 1):
        desk.pane.select_row(row)
        letters = letters_with_alt(desk)
        assert sorted(letters) == sorted(set(letters))


@pytest.mark.parametrize("panel", ["cascade", "cascade_dynamic", "auto_fill", "paste_list", "replace"])
def test_the_letters_of_a_panel_are_not_those_of_the_window(desk: Desk, panel: str) -> None:
    desk.open("Support desk")
    desk.pane.select_row(3)
    desk.window.actions_[panel].trigger()
    letters = letters_with_alt(desk)
    assert sorted(letters) == sorted(set(letters))

"""Tab follows the eye through the whole window, also when fields and sidecars are made later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.window.conftest import Desk


def stops(desk: Desk, qtbot: QtBot, first: QWidget, count: int) -> list[str]:
    """Return the names of the widgets that Tab meets."""
    first.setFocus()
    found = []
    for _ in range(count):
        qtbot.keyClick(desk.window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        found.append(focused.objectName() or focused.accessibleName())
    return found


def test_fields_follow_the_lock_and_sidecars_the_picture(desk: Desk, qtbot: QtBot) -> None:
    desk.open("Accounts")
    desk.open("Reception")
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.pane.select_row(3)
    wanted = ["feature_button", "lock_button", "field_value", "field_label", "field_pickup", "field_line", "field_note"]
    assert stops(desk, qtbot, desk.pane.keys.view, 7) == wanted
    desk.pane.select_row(6)
    assert stops(desk, qtbot, desk.pane.keys.view, 4)[:3] == wanted[:3]
    chip = desk.pane.sidecars.chips[0]
    qtbot.waitUntil(chip.body.isVisible)
    assert stops(desk, qtbot, chip.body, 2) == [chip.close_button.accessibleName(), "add_sidecar"]
    order = stops(desk, qtbot, desk.pane.picture.view, 14)
    assert [name for name in order if name.startswith("Page ")] == ["Page 1"]
    assert order.index("Page 1") < order.index("Next page (Page Down)")
    assert chip.body.accessibleName() in order
    assert order.index("add_sidecar") == order.index(chip.body.accessibleName()) + 2

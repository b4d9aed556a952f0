"""A real drag with the mouse, on a real X display."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.keys import KeyPosition
from app.widgets.key_delegate import Zone
from tests.widgets.key_list_fixtures import make_bench

P = KeyPosition


@pytest.mark.xcb
@pytest.mark.qt_log_ignore("Falling back to using screens root_visual")
def test_disc_dragged_with_the_mouse_moves_the_key(catalogue: Catalogue, qtbot: QtBot) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs an X display")
    bench = make_bench(catalogue)
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    qtbot.waitExposed(bench.panel)
    window = bench.panel.windowHandle()
    viewport = bench.panel.view.viewport()

    def at(row: int, zone: Zone) -> QPoint:
        return viewport.mapTo(bench.panel, bench.point(row, zone))

    start, end = at(2, Zone.DISC), at(3, Zone.BODY)
    ghosts: list[str] = []

    def look() -> None:
        ghost = bench.model.key_row(3).ghost
        ghosts.append(ghost.label if ghost else "")

    steps = [
        lambda: QTest.mouseMove(window, end - QPoint(0, 4)),
        lambda: QTest.mouseMove(window, end),
        lambda: QTest.mouseMove(window, end + QPoint(2, 2)),
        look,
        lambda: QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end),
    ]
    for place, step in enumerate(steps):
        QTimer.singleShot(300 + 150 * place, step)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(window, start + QPoint(3, 3))
    QTest.mouseMove(window, start + QPoint(12, 14))
    qtbot.waitUntil(lambda: bench.document.undo_stack.count() == 1, timeout=5000)
    assert ghosts == ["Ana Brandt"]
    assert bench.document.stack.at(P(0, 1, 4)).assignment.label == "Ana Brandt"
    assert bench.document.stack.at(P(0, 1, 3)).assignment.label == "Ben Oduya"
    assert not bench.document.preview

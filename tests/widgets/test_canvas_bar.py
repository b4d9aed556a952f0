"""The bar under the picture keeps within the picture, whatever the text size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.viewmodels.shown_pages import UnitPages
from app.widgets.canvas_bar import CanvasBar
from app.widgets.icons import Icons
from app.widgets.theme import Theme


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> CanvasBar:
    theme = Theme(qapp)
    theme.apply(qapp, "light", 2.0)
    made = CanvasBar(Icons(theme))
    qtbot.addWidget(made)
    made.set_units(["Phone", "Sidecar 1"])
    made.set_pages(0, "Phone", 2, UnitPages(4, (1, 2, 3, 4)))
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown_pages(bar: CanvasBar) -> list[str]:
    return [button.text() for button in bar._pages if button.isVisible()]


def test_what_does_not_fit_is_left_away_and_comes_back(bar: CanvasBar) -> None:
    whole = bar.sizeHint().width()
    assert shown_pages(bar) == ["1", "2", "3", "4"]
    for room in (whole - 1, whole * 2 // 3, whole // 2):
        bar.set_room(room)
        assert bar.sizeHint().width() <= max(room, 0) or shown_pages(bar) == ["2"]
    assert shown_pages(bar) == ["2"], "the page that is turned up stays, and the arrows beside it"
    bar.set_room(whole)
    assert shown_pages(bar) == ["1", "2", "3", "4"]
    assert bar.sizeHint().width() == whole

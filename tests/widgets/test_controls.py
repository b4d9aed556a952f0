from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.controls import Chip, EmptyState, NumberField, SearchField, SegmentedControl, StatusDot
from app.widgets.fitting_controls import ElidedLabel
from app.widgets.icons import Icons
from app.widgets.theme import LIGHT, Theme


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    theme = Theme()
    theme.apply(qapp, LIGHT)
    return Icons(theme)


def test_long_text_is_cut_and_told_in_full(icons: Icons, qtbot: QtBot) -> None:
    words = ElidedLabel("a text that is far too long for the room it has")
    qtbot.addWidget(words)
    words.resize(80, 20)
    words.show()
    assert words.text().endswith("…")
    assert words.toolTip() == words.accessibleName() == "a text that is far too long for the room it has"
    words.resize(900, 20)
    assert words.text() == words.accessibleName()
    assert words.toolTip() == ""


def test_search_field_empties_and_hands_over(icons: Icons, qtbot: QtBot) -> None:
    field = SearchField(icons, "Filter keys")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "ana")
    with qtbot.waitSignal(field.down_pressed):
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Filter keys"


def test_segments_tell_only_what_the_user_chose(icons: Icons, qtbot: QtBot) -> None:
    choice = SegmentedControl(["Front", "Paper"], "View")
    qtbot.addWidget(choice)
    told: list[int] = []
    choice.chosen.connect(told.append)
    choice.choose(1)
    assert (choice.current, told) == (1, [])
    choice.button(0).click()
    assert (choice.current, told) == (0, [0])
    assert choice.button(1).accessibleName() == "View: Paper"


def test_empty_state_has_one_action(icons: Icons, qtbot: QtBot) -> None:
    empty = EmptyState(icons, "phone", "No phone open", "Open one.", "Open a phone")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.action_clicked):
        empty.button.click()


def test_dot_and_chip_say_it_in_words(icons: Icons, qtbot: QtBot) -> None:
    dot, chip = StatusDot(icons.theme), Chip(icons)
    for widget in (dot, chip):
        qtbot.addWidget(widget)
    dot.set_state("error", "unreachable since 10:42")
    assert dot.accessibleName() == dot.toolTip() == "unreachable since 10:42"
    chip.show_text("Ana Brandt · 201", "directory")
    bare = chip.sizeHint().width()
    chip.show_text("Ana Brandt · 201 · Sales", "directory")
    assert chip.sizeHint().width() > bare
    assert chip.accessibleName() == "Ana Brandt · 201 · Sales"


def test_number_field_keeps_to_its_range(icons: Icons, qtbot: QtBot) -> None:
    field = NumberField(1, 20, "Count")
    qtbot.addWidget(field)
    field.setValue(99)
    assert field.value() == 20
    assert field.lineEdit().textMargins().left() > 0

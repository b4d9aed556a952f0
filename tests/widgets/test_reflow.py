"""What goes on below, behind or not at all where there is no room beside each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QStringListModel
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QTableView, QToolTip
from pytestqt.qtbot import QtBot

from app.widgets.icons import Icons
from app.widgets.reflow import ColumnFit, ElidingRows, MoreColumns, Panes, Row

WIDTHS = {0: 100, 1: 100, 2: 100, 3: 40}


@pytest.fixture
def table(qtbot: QtBot, icons: Icons) -> QTableView:
    model = QStandardItemModel(2, 4)
    model.setHorizontalHeaderLabels(["Name", "Number", "Site", "Mark"])
    for row in range(2):
        for column in range(4):
            model.setItem(row, column, QStandardItem(f"{row}{column}"))
    view = QTableView()
    view.verticalHeader().hide()
    model.setParent(view)
    view.setModel(model)
    view.resize(600, 200)
    qtbot.addWidget(view)
    view.show()
    return view


def shown(table: QTableView) -> list[int]:
    return [column for column in range(4) if not table.isColumnHidden(column)]


def width(table: QTableView) -> int:
    return sum(table.columnWidth(column) for column in shown(table))


def test_columns_fill_the_table_and_never_scroll_it(table: QTableView, icons: Icons) -> None:
    columns = ColumnFit(table, WIDTHS, 0, icons.theme, leaving=(2, 1), rigid=(3,))
    for wide, expected in ((600, [0, 1, 2, 3]), (300, [0, 1, 2, 3]), (270, [0, 1, 3]), (150, [0, 3])):
        table.resize(wide, 200)
        QApplication.processEvents()
        assert shown(table) == expected, wide
        assert width(table) == table.viewport().width()
        assert table.horizontalScrollBar().maximum() == 0
    assert columns.left == [1, 2]
    table.resize(600, 200)
    QApplication.processEvents()
    assert columns.left == []
    assert table.columnWidth(1) == 100
    assert table.columnWidth(3) == 40


def test_marks_keep_their_width_where_texts_get_tighter(table: QTableView, icons: Icons) -> None:
    ColumnFit(table, WIDTHS, 0, icons.theme, rigid=(3,))
    table.resize(300, 200)
    QApplication.processEvents()
    assert table.columnWidth(3) == 40
    assert 80 <= table.columnWidth(1) < 100


def test_a_column_that_left_can_stand_in_for_another_one(table: QTableView, icons: Icons, qtbot: QtBot) -> None:
    columns = ColumnFit(table, WIDTHS, 0, icons.theme, leaving=(2, 1), rigid=(3,))
    more = MoreColumns(columns)
    qtbot.addWidget(more)
    assert more.isHidden()
    table.resize(270, 200)
    QApplication.processEvents()
    assert not more.isHidden()
    table.setCurrentIndex(table.model().index(1, 0))
    (site,) = more.menu().actions()
    assert site.text() == "Site"
    site.trigger()
    assert shown(table) == [0, 2, 3]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 2)
    assert [action.text() for action in more.menu().actions()] == ["Number"]


def test_the_width_that_the_user_gives_a_column_stays(table: QTableView, icons: Icons) -> None:
    ColumnFit(table, WIDTHS, 0, icons.theme)
    table.setColumnWidth(1, 180)
    assert width(table) == table.viewport().width()
    table.resize(700, 200)
    QApplication.processEvents()
    assert table.columnWidth(1) == 180


def test_a_row_goes_on_below(qtbot: QtBot) -> None:
    name, field = QPushButton("A button with a name"), QLineEdit()
    row = Row([name, field], 1)
    qtbot.addWidget(row)
    row.show()
    row.resize(600, 40)
    QApplication.processEvents()
    assert name.geometry().right() < field.x()
    row.resize(max(name.sizeHint().width(), field.sizeHint().width()) + 10, 120)
    QApplication.processEvents()
    assert name.geometry().bottom() < field.y()
    assert row.minimumSizeHint().height() >= name.sizeHint().height() + field.sizeHint().height()


def test_two_panes_become_one_with_a_switch(qtbot: QtBot, icons: Icons) -> None:
    one, other = QLabel("choices"), QLabel("outcome")
    panes = Panes((("Choices", one), ("Outcome", other)), "What is shown", icons.theme, 200, 200)
    qtbot.addWidget(panes)
    panes.resize(600, 200)
    panes.show()
    QApplication.processEvents()
    assert one.isVisible()
    assert other.isVisible()
    assert not panes.switch.isVisible()
    assert one.width() == 200
    panes.resize(300, 200)
    QApplication.processEvents()
    assert panes.switch.isVisible()
    assert one.isVisible()
    assert not other.isVisible()
    assert one.width() == 300
    panes.switch.button(1).click()
    assert other.isVisible()
    assert not one.isVisible()
    panes.resize(600, 200)
    QApplication.processEvents()
    assert one.isVisible()
    assert other.isVisible()
    assert not panes.switch.isVisible()


def test_a_row_that_is_too_long_is_told_in_full(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    words = "a rather long line of words that no narrow list has room for"
    view.setModel(QStringListModel([words, "short"], view))
    view.setItemDelegate(ElidingRows(view))
    view.resize(140, 100)
    view.show()
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0
    for row, told in ((1, ""), (0, words)):
        place = view.visualRect(view.model().index(row, 0)).center()
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.viewport().mapToGlobal(QPoint(place)))
        QApplication.sendEvent(view.viewport(), event)
        assert QToolTip.text() == told
    QToolTip.hideText()

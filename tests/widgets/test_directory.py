from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.models.documents import Contact
from app.models.timeframes import Timeframe
from app.models.wording import Wording
from app.viewmodels.directory_model import DirectoryModel
from app.viewmodels.directory_rows import DirectoryColumn
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.directory_table import DirectoryDelegate
from app.widgets.icons import Icons
from app.widgets.theme import Theme
from tests.viewmodels.test_directory_model import PEOPLE, SITES, many
from tests.widgets.library_fixtures import unnamed

WORDING = Wording({"contact_needs_extension": "{name} keeps the old extension."})


def make(qtbot: QtBot, people: tuple[Contact, ...] | list[Contact] = PEOPLE) -> DirectoryDialog:
    dialog = DirectoryDialog(people, SITES, Icons(Theme()), WORDING)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> DirectoryDialog:
    return make(qtbot)


def shown(dialog: DirectoryDialog) -> list[str]:
    model = dialog.model
    return [str(model.index(row, DirectoryColumn.EXTENSION).data()) for row in range(model.rowCount())]


def editor(dialog: DirectoryDialog) -> QLineEdit:
    found = [field for field in dialog.table.viewport().findChildren(QLineEdit) if field.isVisible()]
    assert found, "no cell is being edited"
    return found[-1]


def at(dialog: DirectoryDialog, row: int, column: DirectoryColumn) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(row, column))
    dialog.table.setFocus()


def test_typing_narrows_and_down_goes_to_the_table(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.search, "olsen")
    qtbot.waitUntil(lambda: shown(dialog) == ["101"])
    assert dialog.hint.text() == "1 of 5 people"
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.table.currentIndex().row() == 0
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: len(shown(dialog)) == 5)
    assert dialog.table.currentIndex().row() == 1


def test_nobody_fits_offers_everybody(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    dialog.site.setCurrentIndex(1)
    assert shown(dialog) == ["1000", "*21"]
    dialog.search.setText("qqqqqq")
    qtbot.waitUntil(dialog.no_match.isVisible)
    dialog.no_match.button.click()
    assert dialog.table.isVisible()
    assert len(shown(dialog)) == 5


def test_a_cell_is_edited_in_place(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    at(dialog, 1, DirectoryColumn.FIRST)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    field = editor(dialog)
    assert field.accessibleName() == "First name"
    field.selectAll()
    QTest.keyClicks(field, "Bo")
    with qtbot.waitSignal(dialog.saved) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args[0] == Contact("c", "101", "Bo", "Olsen", "Support")
    assert dialog.isVisible()


def test_answering_rules_are_edited_as_text(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    at(dialog, 1, DirectoryColumn.TIMEFRAMES)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    field = editor(dialog)
    assert (field.accessibleName(), field.placeholderText()) == ("Answering rules", "Night=*271; Holidays")
    QTest.keyClicks(field, "Night=*271; Lunch")
    with qtbot.waitSignal(dialog.saved) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args[0].timeframes == (Timeframe("Night", "*271"), Timeframe("Lunch"))


def test_tab_goes_on_to_the_next_cell(dialog: DirectoryDialog) -> None:
    at(dialog, 1, DirectoryColumn.FIRST)
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    QTest.keyClick(editor(dialog), Qt.Key.Key_Tab)
    assert dialog.table.currentIndex().column() == DirectoryColumn.LAST
    assert editor(dialog).text() == "Olsen"


def test_space_sets_the_star(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    at(dialog, 1, DirectoryColumn.FAVOURITE)
    with qtbot.waitSignal(dialog.saved) as told:
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert told.args[0].favourite


def test_a_click_on_the_star_sets_it(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    place = dialog.table.visualRect(dialog.model.index(2, DirectoryColumn.FAVOURITE)).center()
    with qtbot.waitSignal(dialog.saved) as told:
        QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args[0].id == "a"


def test_a_site_is_chosen_from_a_list(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    at(dialog, 1, DirectoryColumn.SITE)
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    [box] = dialog.table.viewport().findChildren(QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["None", "Müller · Head office", "Müller · Warehouse"]
    box.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.saved) as told:
        box.activated.emit(2)
    assert told.args[0].site_id == "s2"


def test_an_emptied_extension_is_refused_in_words(dialog: DirectoryDialog) -> None:
    dialog.model.setData(dialog.model.index(0, 0), "")
    assert dialog.hint.text() == "Ärne Öberg keeps the old extension."


def test_the_same_extension_twice_is_said(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    row = dialog.model.row_of("d")
    with qtbot.waitSignal(dialog.saved):
        dialog.model.setData(dialog.model.index(row, 0), "1000")
    assert dialog.hint.text() == "1000 is also the extension of Zoë Adams."


def test_somebody_new_is_typed_from_left_to_right(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    dialog.search.setText("olsen")
    told: list[Contact] = []
    dialog.saved.connect(told.append)
    dialog.add_button_.click()
    for text in ("300", "Nia", "Okoro"):
        QTest.keyClicks(editor(dialog), text)
        QTest.keyClick(editor(dialog), Qt.Key.Key_Tab)
    assert [(c.extension, c.first, c.last) for c in told] == [
        ("300", "", ""),
        ("300", "Nia", ""),
        ("300", "Nia", "Okoro"),
    ]
    assert len({contact.id for contact in told}) == 1


def test_what_is_being_typed_is_kept_on_close(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    at(dialog, 1, DirectoryColumn.DEPARTMENT)
    QTest.keyClick(dialog.table, Qt.Key.Key_D)
    QTest.keyClicks(editor(dialog), "ock")
    with qtbot.waitSignal(dialog.saved) as told:
        dialog.close_button.click()
    assert told.args[0].department == "dock"
    assert not dialog.isVisible()


def test_delete_asks_with_all_that_are_chosen(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    assert not dialog.delete_button.isEnabled()
    dialog.table.selectAll()
    assert dialog.delete_button.text() == "De&lete 5 people"
    with qtbot.waitSignal(dialog.deleted) as told:
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert told.args == [("b", "c", "a", "d", "e")]
    dialog.take_out(told.args[0])
    assert dialog.nobody.isVisible()


def test_after_deleting_the_next_one_is_current(dialog: DirectoryDialog) -> None:
    at(dialog, 1, DirectoryColumn.FIRST)
    dialog.take_out(["c"])
    assert dialog.table.currentIndex().row() == 1
    dialog.put([PEOPLE[2]])
    assert dialog.table.chosen_rows() == [1]


def test_somebody_new_is_deleted_without_a_word(dialog: DirectoryDialog, qtbot: QtBot) -> None:
    dialog.add_person()
    QTest.keyClick(editor(dialog), Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(dialog.deleted):
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert len(shown(dialog)) == 5


def test_an_empty_directory_says_what_belongs_here(qtbot: QtBot) -> None:
    dialog = make(qtbot, ())
    assert dialog.nobody.isVisible()
    dialog.nobody.button.click()
    QTest.keyClicks(editor(dialog), "200")


def test_a_heading_sorts(dialog: DirectoryDialog) -> None:
    header = dialog.table.horizontalHeader()
    dialog.table.sortByColumn(DirectoryColumn.LAST, Qt.SortOrder.AscendingOrder)
    assert header.sortIndicatorSection() == DirectoryColumn.LAST
    assert shown(dialog)[0] == "1000"


def test_everything_has_a_name_and_fits(dialog: DirectoryDialog) -> None:
    assert unnamed(dialog) == []
    assert dialog.minimumSizeHint().width() <= 1024
    assert dialog.minimumSizeHint().height() <= 640


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """Count the rows that are asked about: by `data` and `flags` of the model, and `sizeHint` of the delegate."""
    rows: Counter[int] = Counter()
    data, flags, size_hint = DirectoryModel.data, DirectoryModel.flags, DirectoryDelegate.sizeHint

    def counted_data(model: DirectoryModel, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        rows[index.row()] += 1
        return data(model, index, role)

    def counted_flags(model: DirectoryModel, index: QModelIndex) -> Qt.ItemFlag:
        rows[index.row()] += 1
        return flags(model, index)

    def counted_hint(delegate: DirectoryDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        rows[index.row()] += 1
        return size_hint(delegate, option, index)

    monkeypatch.setattr(DirectoryDelegate, "sizeHint", counted_hint)
    monkeypatch.setattr(DirectoryModel, "data", counted_data)
    monkeypatch.setattr(DirectoryModel, "flags", counted_flags)
    return rows


def visible_rows(dialog: DirectoryDialog) -> range:
    table = dialog.table
    last = table.rowAt(table.viewport().height() - 1)
    return range(table.rowAt(0), (last if last >= 0 else dialog.model.rowCount() - 1) + 1)


def test_painting_asks_for_the_rows_in_sight_only(qtbot: QtBot, asked: Counter[int]) -> None:
    dialog = make(qtbot, many(2000))
    bar = dialog.table.verticalScrollBar()
    for step in (0, 5, 20):
        bar.setValue(bar.maximum() * step // 20)
        QApplication.processEvents()
        asked.clear()
        dialog.table.viewport().repaint()
        assert asked.keys() == set(visible_rows(dialog))


def test_narrowing_asks_for_the_rows_in_sight_only(qtbot: QtBot, asked: Counter[int]) -> None:
    dialog = make(qtbot, many(2000))
    at(dialog, 1500, DirectoryColumn.FIRST)
    for text in ("ka", "kal", ""):
        before = visible_rows(dialog)
        asked.clear()
        dialog.search.setText(text)
        dialog._enter_table()
        QApplication.processEvents()
        looked_at = {*before, *visible_rows(dialog), dialog.table.currentIndex().row(), -1, 0}
        assert dialog.model.rowCount() > 2 * len(looked_at)
        assert asked.keys() <= looked_at


def test_choosing_everybody_asks_no_row_out_of_sight(qtbot: QtBot, asked: Counter[int]) -> None:
    dialog = make(qtbot, many(2000))
    asked.clear()
    dialog.table.selectAll()
    QApplication.processEvents()
    assert len(dialog.table.chosen_rows()) == 2000
    assert asked.keys() <= {*visible_rows(dialog), dialog.table.currentIndex().row(), -1, 0}

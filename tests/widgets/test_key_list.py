from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.models.catalogue_index import Catalogue
from app.models.findings import Severity, finding
from app.models.keys import DEFAULT_KEY, KeyPosition
from app.models.keyspace import KeyGroup
from app.widgets.key_delegate import Zone
from tests.widgets.key_list_fixtures import Bench, make_bench

P = KeyPosition
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bench(catalogue: Catalogue, qtbot: QtBot) -> Bench:
    made = make_bench(catalogue)
    qtbot.addWidget(made.panel)
    made.panel.show()
    return made


def click(qtbot: QtBot, bench: Bench, row: int, zone: Zone, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    point = bench.point(row, zone)
    QTest.mouseClick(bench.panel.view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)


ALL_KEYS = 27 + 4 + 6 + 3 * 60
"""Line keys, soft keys, hard keys and three sidecars of a T54W."""


def held(bench: Bench, unit: int, page: int, slot: int) -> str:
    return bench.document.stack.at(P(unit, page, slot)).assignment.label


class TestRows:
    def test_all_keys_are_there_at_40_pixels(self, bench: Bench) -> None:
        view = bench.panel.view
        assert bench.model.rowCount() == ALL_KEYS
        heights = {view.delegate.row_rect(view.visualRect(bench.model.index(row))).height() for row in range(ALL_KEYS)}
        assert heights == {40}

    def test_first_row_of_each_page_carries_the_heading(self, bench: Bench) -> None:
        starts = [bench.document.space.row(group.slots[0].position) for group in bench.model.groups]
        assert list(bench.panel.view.delegate.leaders) == starts

    def test_headings_name_place_and_fill(self, bench: Bench) -> None:
        delegate = bench.panel.view.delegate
        said = {delegate.heading(group): delegate.fill(group) for group in bench.model.groups}
        assert said["Line keys · page 1"] == "6 of 9"
        assert said["Line keys · page 2"] == "0 of 9"
        assert said["Soft keys"] == "0 of 4"
        assert said["Hard keys"] == "0 of 6"
        assert said["Sidecar 1 · page 2"] == "1 of 20"

    def test_vendors_page_number_is_told_where_it_differs(self, catalogue: Catalogue, qtbot: QtBot) -> None:
        poly = make_bench(catalogue, 3, "poly-vvx411")
        qtbot.addWidget(poly.panel)
        other = [group for group in poly.model.groups if group.block != group.page]
        assert other
        for group in other:
            assert f"(shown as page {group.block})" in poly.panel.view.delegate.heading(group)

    def test_click_on_a_heading_selects_nothing(self, bench: Bench) -> None:
        view = bench.panel.view
        row = bench.row(0, 2, 1)
        rect = view.visualRect(bench.model.index(row))
        assert not view.indexAt(rect.topLeft() + QPoint(30, 8)).isValid()
        assert view.indexAt(rect.bottomLeft() + QPoint(30, -8)).row() == row

    def test_screen_readers_hear_the_key(self, bench: Bench) -> None:
        view = bench.panel.view
        reader = QAccessible.queryAccessibleInterface(view)
        row = bench.row(0, 1, 4)
        child = reader.child(row)
        assert child.text(QAccessible.Text.Name).startswith("key 4, BLF 202 Ben Oduya")
        assert "note: moves in May" in child.text(QAccessible.Text.Name)
        assert view.accessibleName() == "Keys"

    def test_tips_tell_all_in_words(self, bench: Bench) -> None:
        delegate = bench.panel.view.delegate
        bench.document.set_findings((finding("no_such_code", Severity.ERROR, P(0, 1, 4)),))
        key = bench.model.key_row(bench.row(0, 1, 4))
        assert "Ben Oduya" in delegate.tip(key, Zone.BODY)
        assert "no_such_code" in delegate.tip(key, Zone.BODY)
        assert delegate.tip(key, Zone.NOTE) == "moves in May"
        assert delegate.tip(key, Zone.LOCK) == "Lock this key (L)"
        assert "Ctrl swaps" in delegate.tip(key, Zone.DISC)


class TestMouse:
    def test_selection_is_the_shared_one(self, bench: Bench, qtbot: QtBot) -> None:
        click(qtbot, bench, bench.row(0, 1, 3), Zone.BODY)
        click(qtbot, bench, bench.row(0, 1, 5), Zone.BODY, CTRL)
        assert [index.row() for index in bench.selection.selectedRows()] == [2, 4]
        assert bench.selection.currentIndex().row() == 4

    def test_lock_toggles_without_selecting(self, bench: Bench, qtbot: QtBot) -> None:
        bench.select(0)
        row = bench.row(0, 1, 3)
        click(qtbot, bench, row, Zone.LOCK)
        assert bench.model.key_row(row).assignment.locked
        assert bench.panel.view.selected_rows() == [0]
        assert bench.document.undo_stack.count() == 1

    def test_more_asks_for_the_menu(self, bench: Bench, qtbot: QtBot) -> None:
        with qtbot.waitSignal(bench.panel.view.menu_requested) as asked:
            click(qtbot, bench, bench.row(0, 1, 3), Zone.MORE)
        assert asked.args is not None
        assert asked.args[0] == 2
        assert bench.selection.currentIndex().row() == 2

    def test_menu_of_a_selected_key_keeps_the_selection(self, bench: Bench, qtbot: QtBot) -> None:
        bench.select(2, 3)
        click(qtbot, bench, 3, Zone.MORE)
        assert bench.panel.view.selected_rows() == [2, 3]

    def test_press_on_the_disc_of_a_selected_key_keeps_the_rest_until_release(self, bench: Bench, qtbot: QtBot) -> None:
        bench.select(2, 3, 4)
        viewport = bench.panel.view.viewport()
        point = bench.point(3, Zone.DISC)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, PLAIN, point)
        assert bench.panel.view.selected_rows() == [2, 3, 4]
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, PLAIN, point)
        assert bench.panel.view.selected_rows() == [3]

    def test_ctrl_on_the_disc_adds_and_takes_away(self, bench: Bench, qtbot: QtBot) -> None:
        bench.select(2)
        click(qtbot, bench, 4, Zone.DISC, CTRL)
        assert bench.panel.view.selected_rows() == [2, 4]
        click(qtbot, bench, 2, Zone.DISC, CTRL)
        assert bench.panel.view.selected_rows() == [4]

    def test_two_quick_clicks_on_the_lock_are_two_clicks(self, bench: Bench, qtbot: QtBot) -> None:
        viewport = bench.panel.view.viewport()
        point = bench.point(2, Zone.LOCK)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, PLAIN, point)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, PLAIN, point)
        assert bench.document.undo_stack.index() == 2
        assert not bench.model.key_row(2).assignment.locked

    def test_double_click_wants_the_label(self, bench: Bench, qtbot: QtBot) -> None:
        point = bench.point(3, Zone.BODY)
        viewport = bench.panel.view.viewport()
        with qtbot.waitSignal(bench.panel.view.label_edit_requested) as asked:
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, PLAIN, point)
            QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, PLAIN, point)
        assert asked.args == [3]


class TestKeyboard:
    def test_letters_and_keys_edit(self, bench: Bench, qtbot: QtBot) -> None:
        view = bench.panel.view
        bench.select(2, 3)
        QTest.keyClick(view, Qt.Key.Key_L)
        assert all(bench.model.key_row(row).assignment.locked for row in (2, 3))
        QTest.keyClick(view, Qt.Key.Key_L)
        QTest.keyClick(view, Qt.Key.Key_Delete)
        assert not any(bench.model.key_row(row).assignment.is_assigned for row in (2, 3))
        assert bench.document.undo_stack.count() == 3

    def test_typing_does_not_jump(self, bench: Bench, qtbot: QtBot) -> None:
        bench.select(0)
        QTest.keyClicks(bench.panel.view, "Ben")
        assert bench.selection.currentIndex().row() == 0

    def test_arrows_and_ends(self, bench: Bench, qtbot: QtBot) -> None:
        view = bench.panel.view
        bench.select(0)
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert bench.selection.currentIndex().row() == 1
        QTest.keyClick(view, Qt.Key.Key_End)
        assert bench.selection.currentIndex().row() == ALL_KEYS - 1
        QTest.keyClick(view, Qt.Key.Key_Home)
        assert bench.selection.currentIndex().row() == 0

    def test_alt_arrows_move_the_key_and_stay_on_it(self, bench: Bench, qtbot: QtBot) -> None:
        bench.select(2)
        QTest.keyClick(bench.panel.view, Qt.Key.Key_Down, ALT)
        assert held(bench, 0, 1, 4) == "Ana Brandt"
        assert bench.selection.currentIndex().row() == 3

    def test_return_and_f2_ask_for_fields(self, bench: Bench, qtbot: QtBot) -> None:
        view = bench.panel.view
        bench.select(3)
        with qtbot.waitSignal(view.edit_requested) as asked:
            QTest.keyClick(view, Qt.Key.Key_Return)
        assert asked.args == [3]
        with qtbot.waitSignal(view.label_edit_requested) as asked:
            QTest.keyClick(view, Qt.Key.Key_F2)
        assert asked.args == [3]

    def test_row_reached_is_not_under_the_sticky_heading(self, bench: Bench, qtbot: QtBot) -> None:
        view = bench.panel.view
        bench.select(120)
        bench.select(100)
        top = view.delegate.row_rect(view.visualRect(bench.model.index(100))).top()
        assert top >= view.delegate.heading_height


class TestFilter:
    def test_hides_rows_and_moves_headings(self, bench: Bench) -> None:
        bench.panel.search.setText("blf")
        view = bench.panel.view
        assert view.visible_rows() == [2, 3, bench.row(2, 1, 1)]
        assert list(view.delegate.leaders) == [2, bench.row(2, 1, 1)]

    def test_hidden_keys_are_out_of_reach(self, bench: Bench) -> None:
        bench.select(0, 2, 3)
        bench.panel.search.setText("ben")
        assert bench.panel.view.selected_rows() == [3]
        bench.panel.view.selectAll()
        assert bench.panel.view.selected_rows() == [3]

    def test_shift_selection_skips_hidden_keys(self, bench: Bench, qtbot: QtBot) -> None:
        bench.panel.search.setText("blf")
        click(qtbot, bench, 2, Zone.BODY)
        click(qtbot, bench, bench.row(2, 1, 1), Zone.BODY, Qt.KeyboardModifier.ShiftModifier)
        assert bench.panel.view.selected_rows() == [2, 3, bench.row(2, 1, 1)]

    def test_escape_in_the_list_clears(self, bench: Bench) -> None:
        bench.panel.search.setText("ben")
        QTest.keyClick(bench.panel.view, Qt.Key.Key_Escape)
        assert bench.panel.search.text() == ""
        assert len(bench.panel.view.visible_rows()) == ALL_KEYS

    def test_nothing_found_offers_to_clear(self, bench: Bench, qtbot: QtBot) -> None:
        bench.panel.search.setText("xyzzy")
        assert bench.panel.clear_filter_button.isVisible()
        assert not bench.panel.view.isVisible()
        QTest.mouseClick(bench.panel.clear_filter_button, Qt.MouseButton.LeftButton)
        assert bench.panel.search.text() == ""
        assert len(bench.panel.view.visible_rows()) == ALL_KEYS

    def test_edited_key_stays_until_the_text_changes(self, bench: Bench) -> None:
        bench.panel.search.setText("ben")
        bench.editor.set_field([3], "label", "Someone else")
        assert bench.panel.view.visible_rows() == [3]

    def test_other_sidecars_are_filtered_too(self, bench: Bench) -> None:
        bench.panel.search.setText("cleo")
        value = bench.document.value
        bench.document.edit(evolve(value, layout=evolve(value.layout, sidecars=("yealink-exp50",) * 2)), "Sidecars")
        assert bench.panel.view.visible_rows() == [bench.row(2, 1, 1)]


class PaintedParts(QObject):
    """Notes the parts of a widget that are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        QApplication.processEvents()
        self.parts: list[QRect] = []
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.parts.append(event.rect())
        return False


class TestGroups:
    def test_tabs_lead_to_their_group(self, bench: Bench, qtbot: QtBot) -> None:
        reached: list[KeyGroup] = []
        bench.panel.view.group_reached.connect(reached.append)
        group = next(group for group in bench.model.groups if group.unit == 2)
        bench.panel.view.scroll_to_group(group)
        assert (reached[-1].unit, reached[-1].page) == (2, 1)
        top = bench.panel.view.visualRect(bench.model.index(bench.row(2, 1, 1))).top()
        assert top == 0

    def test_fill_count_follows_an_edit(self, bench: Bench) -> None:
        delegate = bench.panel.view.delegate
        group = bench.model.groups[0]
        bench.editor.clear([2])
        assert delegate.fill(group) == "5 of 9"
        assert bench.model.filled() == (7, 27 + 3 * 60)
        bench.document.undo_stack.undo()
        assert delegate.fill(group) == "6 of 9"
        assert bench.model.filled() == (8, 27 + 3 * 60)

    def test_another_label_paints_its_own_row_only(self, bench: Bench, qtbot: QtBot) -> None:
        painted = PaintedParts(bench.panel.view.viewport())
        bench.editor.set_field([3], "label", "Ben")
        qtbot.waitUntil(lambda: bool(painted.parts))
        assert painted.parts == [bench.panel.view.visualRect(bench.model.index(3))]

    def test_a_key_that_gets_no_job_paints_the_count_of_its_page_too(self, bench: Bench, qtbot: QtBot) -> None:
        painted = PaintedParts(bench.panel.view.viewport())
        bench.editor.clear([3])
        qtbot.waitUntil(lambda: bool(painted.parts))
        heading = bench.panel.view.visualRect(bench.model.index(0))
        assert any(part.intersects(heading) for part in painted.parts)


def drag_over(bench: Bench, rows: list[int], target: int, modifiers: Qt.KeyboardModifier) -> tuple[bool, QMimeData]:
    view = bench.panel.view
    data = bench.model.mimeData([bench.model.index(row) for row in rows])
    point = bench.point(target, Zone.BODY)
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction | Qt.DropAction.LinkAction
    enter = QDragEnterEvent(point, actions, data, Qt.MouseButton.LeftButton, modifiers)
    view.dragEnterEvent(enter)
    move = QDragMoveEvent(point, actions, data, Qt.MouseButton.LeftButton, modifiers)
    view.dragMoveEvent(move)
    return move.isAccepted(), data


def drop(bench: Bench, data: QMimeData, target: int, modifiers: Qt.KeyboardModifier) -> bool:
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction | Qt.DropAction.LinkAction
    point = QPointF(bench.point(target, Zone.BODY))
    event = QDropEvent(point, actions, data, Qt.MouseButton.LeftButton, modifiers)
    bench.panel.view.dropEvent(event)
    return event.isAccepted()


class TestDrag:
    def test_hover_shows_ghosts_and_the_line(self, bench: Bench) -> None:
        accepted, _ = drag_over(bench, [2], 3, PLAIN)
        assert accepted
        ghost = bench.model.key_row(3).ghost
        assert ghost is not None
        assert ghost.label == "Ana Brandt"
        assert bench.panel.view.delegate.drop_line == 1
        bench.panel.view.drag.leave()
        assert bench.model.key_row(3).ghost is None
        assert bench.panel.view.delegate.drop_row == -1

    def test_locked_target_refuses_with_a_reason(self, bench: Bench) -> None:
        accepted, data = drag_over(bench, [2], 0, PLAIN)
        assert not accepted
        assert bench.panel.view.delegate.drop_refused
        assert not drop(bench, data, 0, PLAIN)
        assert bench.refusals
        assert bench.refusals[-1].code == "key_locked"
        assert bench.document.undo_stack.count() == 0

    def test_plain_drop_inserts(self, bench: Bench) -> None:
        _, data = drag_over(bench, [2], 3, PLAIN)
        assert drop(bench, data, 3, PLAIN)
        assert (held(bench, 0, 1, 3), held(bench, 0, 1, 4)) == ("Ben Oduya", "Ana Brandt")
        assert bench.selection.currentIndex().row() == 3
        assert bench.document.undo_stack.count() == 1

    def test_ctrl_swaps_over_units(self, bench: Bench) -> None:
        target = bench.row(2, 1, 1)
        _, data = drag_over(bench, [2], target, CTRL)
        assert drop(bench, data, target, CTRL)
        assert (held(bench, 0, 1, 3), held(bench, 2, 1, 1)) == ("Cleo", "Ana Brandt")

    def test_alt_copies(self, bench: Bench) -> None:
        target = bench.row(0, 2, 2)
        _, data = drag_over(bench, [2], target, ALT)
        assert drop(bench, data, target, ALT)
        assert held(bench, 0, 1, 3) == held(bench, 0, 2, 2) == "Ana Brandt"

    def test_drop_on_a_free_key_leaves_a_gap(self, bench: Bench) -> None:
        target = bench.row(0, 2, 2)
        _, data = drag_over(bench, [2, 3], target, PLAIN)
        assert drop(bench, data, target, PLAIN)
        assert (held(bench, 0, 2, 2), held(bench, 0, 2, 3)) == ("Ana Brandt", "Ben Oduya")
        assert bench.document.stack.at(P(0, 1, 3)).assignment in (DEFAULT_KEY,)

    def test_foreign_drags_are_left_alone(self, bench: Bench) -> None:
        data = QMimeData()
        data.setText("words")
        actions = Qt.DropAction.CopyAction
        event = QDragEnterEvent(QPoint(50, 50), actions, data, Qt.MouseButton.LeftButton, PLAIN)
        bench.panel.view.dragEnterEvent(event)
        assert not event.isAccepted()


def test_painting_survives_every_state(bench: Bench) -> None:
    bench.document.set_findings((finding("a", Severity.ERROR, P(0, 1, 3)), finding("b", Severity.WARNING, P(0, 1, 4))))
    bench.select(2, 3)
    for width in (240, 400, 700):
        bench.panel.resize(width, 640)
        drag_over(bench, [2], 6, PLAIN)
        assert not bench.panel.grab().isNull()
        bench.panel.view.drag.leave()

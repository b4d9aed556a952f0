"""The picture takes mouse and keyboard: selecting, dragging, walking about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.models.keys import KeyPosition
from app.widgets.marker_painting import Drop
from tests.widgets.picture_fixtures import ALT, CTRL, EXP50, SHIFT, MakeStage, Stage, blf, column, make_stage, pick

__all__ = ["make_stage"]


def values(stage: Stage, *slots: int) -> list[str]:
    return [stage.at(0, 1, slot).value for slot in slots]


class TestSelecting:
    def test_click_ctrl_and_shift(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        stage.click(2)
        assert (stage.selected, stage.current) == ([2], 2)
        stage.click(4, CTRL)
        assert stage.selected == [2, 4]
        stage.click(2, CTRL)
        assert stage.selected == [4]
        stage.click(1)
        stage.click(5, SHIFT)
        assert stage.selected == [1, 2, 3, 4, 5]
        stage.click(3, SHIFT)
        assert stage.selected == [1, 2, 3], "the range keeps its first end"

    def test_a_click_on_one_of_several_leaves_only_that_one(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        stage.click(0)
        stage.click(3, SHIFT)
        stage.press(stage.spot(2))
        assert stage.selected == [0, 1, 2, 3], "it may become a drag of all"
        stage.release(stage.spot(2))
        assert stage.selected == [2]

    def test_the_marker_follows_the_selection(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        pick(stage, 3)
        marker, other = stage.scene.marker(3), stage.scene.marker(4)
        assert marker is not None
        assert other is not None
        assert marker.face.selected
        assert not other.face.selected
        pick(stage, 4)
        assert not marker.face.selected
        assert other.face.selected

    def test_selecting_a_key_of_another_page_turns_it_up(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50 * 2, keys=column())
        row = stage.row(2, 3, 5)
        assert stage.scene.marker(row) is None
        pick(stage, row)
        assert stage.scene.shown_page(2) == 3
        assert stage.scene.shown_page(1) == 1
        marker = stage.scene.marker(row)
        assert marker is not None
        assert marker.face.selected
        assert stage.panel.bar.unit == 2

    def test_marquee_takes_what_lies_in_it_and_ctrl_adds(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        first, third, right = stage.spot(0), stage.spot(2), stage.spot(6)
        stage.press(first - QPointF(40, 14), SHIFT)
        stage.move(third + QPointF(12, 8), SHIFT)
        assert stage.selected == [0, 1, 2]
        stage.release(third + QPointF(12, 8), SHIFT)
        assert stage.current == 0
        stage.press(right + QPointF(60, 7), SHIFT | CTRL)
        stage.move(right - QPointF(30, 7), SHIFT | CTRL)
        stage.release(right - QPointF(30, 7), SHIFT | CTRL)
        assert stage.selected == [0, 1, 2, 6]

    def test_double_click_and_right_click_ask_for_more(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        stage = make_stage()
        with qtbot.waitSignal(stage.view.edit_requested) as edit:
            stage.send(QEvent.Type.MouseButtonDblClick, stage.spot(2))
        assert edit.args == [2]
        at = stage.spot(5).toPoint()
        with qtbot.waitSignal(stage.view.menu_requested) as menu:
            place = stage.view.viewport().mapToGlobal(at)
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place)
            QApplication.sendEvent(stage.view.viewport(), event)
        assert menu.args == [5, place]
        assert stage.selected == [5]


class TestDragging:
    def test_plain_inserts_and_shifts(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        stage.drag(0, 2)
        assert values(stage, 1, 2, 3, 4) == ["202", "203", "201", "204"]
        assert stage.selected == [2], "the selection goes with the key"
        stage.document.undo_stack.undo()
        assert values(stage, 1, 2, 3, 4) == ["201", "202", "203", "204"]
        assert not stage.document.undo_stack.canUndo()

    def test_ctrl_swaps_and_alt_copies(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        stage.drag(0, 2, CTRL)
        assert values(stage, 1, 2, 3) == ["203", "202", "201"]
        stage.drag(0, 6, ALT)
        assert values(stage, 1, 7) == ["203", "203"]

    def test_ghosts_show_the_outcome_until_esc(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        stage.begin_drag(0)
        stage.move(stage.spot(2))
        marker = stage.scene.marker(2)
        assert marker is not None
        assert marker.face.ghost
        assert marker.face.drop is Drop.TARGET
        assert stage.document.preview[KeyPosition(0, 1, 3)].value == "201"
        QTest.keyClick(stage.view, Qt.Key.Key_Escape)
        assert not stage.document.preview
        assert not marker.face.ghost
        assert marker.face.drop is Drop.NONE
        stage.release(stage.spot(2))
        assert values(stage, 1, 2, 3) == ["201", "202", "203"]

    def test_a_modifier_pressed_on_the_way_changes_the_outcome(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        stage.begin_drag(0)
        stage.move(stage.spot(2))
        assert stage.document.preview[KeyPosition(0, 1, 1)].value == "202"
        QTest.keyPress(stage.view, Qt.Key.Key_Control)
        assert stage.document.preview[KeyPosition(0, 1, 1)].value == "203"
        stage.release(stage.spot(2), CTRL)
        assert values(stage, 1, 3) == ["203", "201"]

    def test_several_selected_keys_go_together(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column(3))
        stage.click(0)
        stage.click(1, SHIFT)
        stage.drag(1, 5)
        assert [stage.at(0, 1, slot).value for slot in (6, 7)] == ["201", "202"]

    def test_a_refused_target_says_why(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column() | {KeyPosition(0, 1, 3): blf("203", locked=True)})
        refused: list[AppError] = []
        stage.model.refused.connect(refused.append)
        stage.begin_drag(0)
        stage.move(stage.spot(2))
        drag, marker = stage.view.gestures.drag, stage.scene.marker(2)
        assert drag is not None
        assert marker is not None
        assert drag.bubble.is_refusal
        assert "locked" in drag.bubble.text
        assert marker.face.drop is Drop.REFUSED
        stage.release(stage.spot(2))
        assert [error.code for error in refused] == ["key_locked"]
        assert values(stage, 1, 3) == ["201", "203"]

    def test_a_read_only_template_stays_as_it_is(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column(), read_only=True)
        stage.begin_drag(0)
        stage.move(stage.spot(2))
        drag = stage.view.gestures.drag
        assert drag is not None
        assert "read-only" in drag.bubble.text
        stage.release(stage.spot(2))
        assert values(stage, 1, 3) == ["201", "203"]

    def test_waiting_on_a_page_key_turns_the_page(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        stage = make_stage(sidecars=EXP50, keys=column())
        stage.begin_drag(0)
        page_key = stage.scene.page_keys(1)[1]
        stage.move(QPointF(stage.view.mapFromScene(page_key.place.center())))
        qtbot.waitUntil(lambda: stage.scene.shown_page(1) == 2, timeout=3000)
        target = stage.row(1, 2, 4)
        stage.move(stage.spot(target))
        stage.release(stage.spot(target))
        assert stage.at(1, 2, 4).value == "201"

    def test_a_document_that_changes_under_a_drag_ends_it(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        stage.begin_drag(0)
        stage.model.set_document(stage.document)
        assert stage.view.gestures.drag is None
        stage.release(QPointF(50, 50))


class TestKeyboard:
    def test_arrows_follow_the_keys_also_onto_the_sidecar(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50)
        pick(stage, stage.row(0, 1, 1))
        QTest.keyClick(stage.view, Qt.Key.Key_Down)
        assert stage.current == stage.row(0, 1, 2)
        QTest.keyClick(stage.view, Qt.Key.Key_Right)
        assert stage.current == stage.row(0, 1, 7)
        QTest.keyClick(stage.view, Qt.Key.Key_Right)
        assert stage.document.space.slots[stage.current].position.unit == 1
        QTest.keyClick(stage.view, Qt.Key.Key_Left)
        assert stage.document.space.slots[stage.current].position.unit == 0

    def test_down_at_the_end_of_a_column_goes_on_with_the_next_page(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50)
        pick(stage, stage.row(1, 1, 10))
        QTest.keyClick(stage.view, Qt.Key.Key_Down)
        assert stage.scene.shown_page(1) == 2
        assert stage.current == stage.row(1, 2, 1)
        QTest.keyClick(stage.view, Qt.Key.Key_Up)
        assert stage.current == stage.row(1, 1, 10)

    def test_page_home_end_and_all(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50)
        pick(stage, stage.row(1, 1, 4))
        QTest.keyClick(stage.view, Qt.Key.Key_PageDown)
        assert stage.current == stage.row(1, 2, 4)
        QTest.keyClick(stage.view, Qt.Key.Key_End)
        assert stage.current == stage.row(1, 2, 20)
        QTest.keyClick(stage.view, Qt.Key.Key_Home)
        assert stage.current == stage.row(1, 2, 1)
        QTest.keyClick(stage.view, Qt.Key.Key_A, CTRL)
        assert stage.selected == [stage.row(1, 2, slot) for slot in range(1, 21)]

    def test_return_asks_to_edit(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        stage = make_stage()
        pick(stage, 3)
        with qtbot.waitSignal(stage.view.edit_requested) as edit:
            QTest.keyClick(stage.view, Qt.Key.Key_Return)
        assert edit.args == [3]

    def test_shift_and_arrow_extend(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        pick(stage, 0)
        QTest.keyClick(stage.view, Qt.Key.Key_Down, SHIFT)
        assert stage.selected == [0, 1]

    def test_screen_readers_hear_the_current_key(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        assert "T54W" in stage.view.accessibleName()
        pick(stage, 1)
        assert "202" in stage.view.accessibleDescription()
        stage.document.edit_keys(stage.document.stack.own.updated({KeyPosition(0, 1, 2): blf("299")}), "x")
        assert "299" in stage.view.accessibleDescription()

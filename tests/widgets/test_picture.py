"""The picture takes mouse and keyboard, and shows what model and selection say."""

from __future__ import annotations

from math import floor

import pytest
from attrs import evolve
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.models.findings import Severity, finding
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyPosition, KeyState
from app.widgets.marker_painting import Drop, Origin
from tests.widgets.picture_fixtures import ALT, CTRL, SHIFT, MakeStage, Stage, make_stage

__all__ = ["make_stage"]

Flag = QItemSelectionModel.SelectionFlag
EXP50 = ("yealink-exp50",)
EM = ("poly-vvx-em-color",)


def blf(value: str, **fields: object) -> Assignment:
    return Assignment(feature="blf", value=value, label=f"L{value}", **fields)  # type: ignore[arg-type]


def column(count: int = 4) -> dict[KeyPosition, Assignment]:
    return {KeyPosition(0, 1, slot): blf(f"20{slot}") for slot in range(1, count + 1)}


def values(stage: Stage, *slots: int) -> list[str]:
    return [stage.at(0, 1, slot).value for slot in slots]


def pick(stage: Stage, row: int) -> None:
    stage.selection.setCurrentIndex(stage.model.index(row), Flag.ClearAndSelect)


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


class TestZoomAndPan:
    @pytest.mark.parametrize("turn", [120, -120, 720, -360])
    def test_the_wheel_keeps_the_point_under_the_cursor(self, make_stage: MakeStage, turn: int) -> None:
        stage = make_stage(sidecars=EXP50)
        at = QPointF(733, 281)
        before = stage.view.mapToScene(at.toPoint())
        old = stage.view.zoom
        stage.wheel(at, turn)
        assert (stage.view.zoom > old) is (turn > 0)
        now = stage.view.viewportTransform().map(before)
        assert (now - at).manhattanLength() <= 2.0

    def test_limits_step_reset_and_fit(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        fitted = stage.view.zoom
        assert stage.view.is_fitted
        QTest.keyClick(stage.view, Qt.Key.Key_Plus)
        assert stage.view.zoom == pytest.approx(fitted * 1.25)
        QTest.keyClick(stage.view, Qt.Key.Key_0)
        assert stage.view.zoom == 1.0
        stage.view.zoom_to(99)
        assert stage.view.zoom == 8.0
        stage.view.zoom_to(0.001)
        assert stage.view.zoom == 0.1
        stage.send(QEvent.Type.MouseButtonDblClick, QPointF(5, 5))
        assert stage.view.zoom == pytest.approx(fitted)

    def test_fits_again_on_resize_only_while_nobody_zoomed(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        stage.panel.resize(700, 500)
        device = stage.view.viewportTransform().mapRect(stage.scene.device_rect)
        assert stage.view.viewport().rect().contains(device.toAlignedRect())
        stage.view.zoom_to(1.5)
        stage.panel.resize(900, 600)
        assert stage.view.zoom == 1.5

    def test_dragging_the_desk_pans_and_never_loses_the_phone(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        before = stage.view.mapToScene(QPoint(0, 0))
        stage.press(QPointF(20, 20))
        stage.move(QPointF(60, 45))
        after = stage.view.mapToScene(QPoint(0, 0))
        moved = (before - after) * stage.view.zoom
        assert (moved.x(), moved.y()) == pytest.approx((40, 25), abs=1.0)
        stage.move(QPointF(5000, 5000))
        stage.release(QPointF(5000, 5000))
        device = stage.view.viewportTransform().mapRect(stage.scene.device_rect)
        assert device.toAlignedRect().intersects(stage.view.viewport().rect())

    def test_sharp_again_when_the_zoom_rests(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        stage = make_stage()
        stage.wheel(QPointF(600, 300), 120)
        assert stage.view.is_moving
        qtbot.waitUntil(lambda: not stage.view.is_moving, timeout=3000)

    @pytest.mark.parametrize("zoom", [0.3, 1.0, 1.7])
    def test_a_frame_on_the_way_looks_as_it_does_at_rest(self, make_stage: MakeStage, zoom: float) -> None:
        stage = make_stage(sidecars=EXP50)
        stage.view.zoom_to(zoom)
        stage.view.settle()
        stage.view.viewport().repaint()
        for by in (QPoint(-40, 13), QPoint(-300, 0), QPoint(900, -200)):
            stage.view.gestures.panned.emit(by)
            assert stage.view.is_moving
            on_the_way = stage.view.viewport().grab().toImage()
            stage.view.settle()
            assert stage.view.viewport().grab().toImage() == on_the_way

    def test_markers_keep_their_looks_while_it_zooms_in(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        stage.view.zoom_to(1.0)
        stage.view.settle()
        stage.view.viewport().repaint()
        # One whose disc is opaque: the key behind it is stretched.
        marker = next(one for one in stage.scene.markers() if one.face.state is KeyState.ASSIGNED)
        stage.view.centerOn(marker.anchor)

        def disc(dx: int = 0, dy: int = 0) -> QImage:
            at = stage.view.viewportTransform().map(marker.anchor)
            half = marker.diameter // 4
            place = QRect(floor(at.x()) - half + dx, floor(at.y()) - half + dy, 2 * half, 2 * half)
            return stage.view.viewport().grab(place).toImage()

        before = disc()
        stage.view.zoom_to(1.1, stage.view.viewportTransform().map(marker.anchor))
        assert stage.view.is_moving
        assert before in [disc(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]

    def test_discs_keep_their_size_and_never_touch(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50)
        for zoom in (0.3, 0.6, 1.0, 2.0, 5.0, 8.0):
            stage.view.zoom_to(zoom)
            stage.view.settle()
            markers = [stage.scene.marker(row) for row in stage.scene.unit_rows(1)[:2]]
            first, second = (marker for marker in markers if marker is not None)
            assert 8 <= first.diameter <= 36
            gap = (second.anchor.y() - first.anchor.y()) * zoom
            assert gap >= first.diameter

    def test_pixmaps_stay_within_their_limit(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50 * 3)
        for zoom in (0.5, 1.0, 1.7, 2.5, 4.0, 8.0):
            stage.view.zoom_to(zoom)
            stage.view.settle()
            stage.view.viewport().repaint()
            assert stage.scene.store.used_bytes <= stage.scene.store.limit


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


class TestPages:
    def test_key_ten_gives_way_to_the_page_key(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        tenth = stage.row(0, 2, 1)
        marker = stage.scene.marker(tenth)
        assert marker is not None
        assert marker.number == 10
        assert not stage.scene.page_keys(0)
        assert stage.scene.screen(0).content.page_key == 0
        pick(stage, tenth)
        assert stage.scene.shown_page(0) == 1
        place = marker.cap
        stage.document.edit_keys(stage.document.stack.own.updated({KeyPosition(0, 3, 1): blf("301")}), "x")
        (page_key,) = stage.scene.page_keys(0)
        assert page_key.place == place
        assert stage.scene.screen(0).content.page_key == 10
        assert stage.scene.shown_page(0) == 2, "the selected key stays in sight"
        assert page_key.text == "2/3"

    def test_a_click_on_the_page_key_goes_round(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column() | {KeyPosition(0, 2, 1): blf("210")})
        seen = []
        for _ in range(3):
            (page_key,) = stage.scene.page_keys(0)
            at = QPointF(stage.view.mapFromScene(page_key.place.center()))
            stage.press(at)
            stage.release(at)
            seen.append(stage.scene.shown_page(0))
        assert seen == [2, 3, 1]

    def test_a_sidecars_own_page_keys(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50 * 2)
        at = QPointF(stage.view.mapFromScene(stage.scene.page_keys(2)[2].place.center()))
        stage.press(at)
        stage.release(at)
        assert stage.scene.shown_page(2) == 3
        assert stage.scene.shown_page(1) == 1
        marker = stage.scene.marker(stage.row(2, 3, 1))
        assert marker is not None
        assert marker.number == 41

    @pytest.mark.parametrize(
        ("count", "printed"),
        [(1, [(1, 2, 3)]), (2, [(1, 3, 4), (2, 5, 6)]), (3, [(1, 4, 5), (2, 6, 7), (3, 8, 9)])],
    )
    def test_smart_paging(self, make_stage: MakeStage, count: int, printed: list[tuple[int, ...]]) -> None:
        stage = make_stage("poly-vvx411", EM * count)
        for unit, numbers in enumerate(printed, start=1):
            assert stage.scene.unit_pages(unit).printed == numbers
            for page in (1, 2, 3):
                stage.scene.turn_page(unit, page)
                for slot in (1, 28):
                    row = stage.row(unit, page, slot)
                    marker = stage.scene.marker(row)
                    assert marker is not None
                    assert marker.number == (page - 1) * 28 + slot
                    block = stage.document.space.slots[row].block
                    assert block == numbers[page - 1]
                    assert f"page {block}" in stage.view.tip_at(marker.cap.center())

    def test_sidecars_that_come_and_go(self, make_stage: MakeStage) -> None:
        stage = make_stage(sidecars=EXP50, keys=column())
        stage.scene.turn_page(1, 2)
        value = stage.document.value
        stage.document.edit(evolve(value, layout=evolve(value.layout, sidecars=EXP50 * 2)), "more")
        assert stage.scene.picture.units == 3
        assert stage.scene.shown_page(1) == 2
        stage.document.undo_stack.undo()
        assert stage.scene.picture.units == 2
        stage.click(1)
        assert stage.selected == [1]


class TestFaces:
    def test_every_state_has_its_face(self, make_stage: MakeStage) -> None:
        keys = {
            KeyPosition(0, 1, 2): blf("202", locked=True),
            KeyPosition(0, 1, 3): AUTO_KEY,
            KeyPosition(0, 1, 4): BLANK_KEY,
        }
        stage = make_stage(keys=keys)
        stage.document.set_findings((finding("x", Severity.ERROR, KeyPosition(0, 1, 2)),))
        faces = []
        for row in range(5):
            marker = stage.scene.marker(row)
            assert marker is not None
            faces.append(marker.face)
        assert faces[0].origin is Origin.MODEL, "the first line key is the line by itself"
        assert (faces[1].group, faces[1].locked, faces[1].severity) == ("presence", True, Severity.ERROR)
        assert [face.state for face in faces[2:]] == [KeyState.AUTO, KeyState.BLANK, KeyState.DEFAULT]
        pictures = [_image(stage, row) for row in range(5)]
        assert all(one != other for number, one in enumerate(pictures) for other in pictures[number + 1 :])

    def test_tooltips_say_all(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys={KeyPosition(0, 1, 2): blf("202", locked=True, note="ask Ana")})
        marker = stage.scene.marker(1)
        assert marker is not None
        words = stage.view.tip_at(marker.cap.center())
        for part in ("Key 2", "BLF", "202", "locked", "ask Ana"):
            assert part in words
        assert stage.view.tip_at(QPointF(-500, -500)) == ""

    def test_a_label_edit_reaches_marker_and_screen(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys=column())
        before = stage.panel.grab().toImage()
        stage.document.edit_keys(
            stage.document.stack.own.updated({KeyPosition(0, 1, 2): blf("202", locked=True)}), "lock"
        )
        assert stage.panel.grab().toImage() != before
        cells = {cell.physical: cell.label for cell in stage.scene.screen(0).content.cells}
        assert cells[2] == "L202"

    def test_a_partly_repainted_screen_equals_a_fresh_one(self, make_stage: MakeStage) -> None:
        changed = {KeyPosition(0, 1, 2): Assignment(feature="speed_dial", value="0", label="Front desk")}
        stage = make_stage(keys=column())
        stage.panel.grab()
        stage.document.edit_keys(stage.document.stack.own.updated(changed), "x")
        other = make_stage(keys=column() | changed)
        assert stage.panel.grab().toImage() == other.panel.grab().toImage()


def _image(stage: Stage, row: int) -> QImage:
    marker = stage.scene.marker(row)
    assert marker is not None
    return stage.scene.artist.sprite(evolve(marker.face, number=1), 22, 1.0).toImage()

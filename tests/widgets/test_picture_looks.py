"""The picture shows what model and selection say, at each zoom and on each page."""

from __future__ import annotations

from math import floor

import pytest
from attrs import evolve
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.findings import Severity, finding
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyPosition, KeyState
from app.widgets.marker_painting import Origin
from tests.widgets.picture_fixtures import EXP50, MakeStage, Stage, blf, column, make_stage, pick

__all__ = ["make_stage"]

EM = ("poly-vvx-em-color",)


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

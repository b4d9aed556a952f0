"""Soft keys and hard keys on the real widgets: picture, list, inspector and simulator."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.editing import MoveMode
from app.models.keys import Assignment, KeyPosition, KeyState
from app.storage.wording_files import open_wording
from app.viewmodels.feature_choices import choices_for
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.label_fit import label_space
from app.viewmodels.simulation import Simulation
from app.widgets.icons import Icons
from app.widgets.key_list_panel import KeyListPanel
from tests.widgets.picture_fixtures import MakeStage, Stage, make_stage

__all__ = ["make_stage"]

SOFT_2 = KeyPosition(0, 1, 2, "soft")
DOWN = KeyPosition(0, 1, 2, "hard")
DIAL = Assignment(feature="speed_dial", value="5551000", label="Acme")
MODELS = ("yealink-t54w", "poly-vvx450", "grandstream-grp2614", "sangoma-s705", "snom-d785", "yealink-t48u")


def row_of(stage: Stage, position: KeyPosition) -> int:
    return stage.document.space.row(position)


def select(stage: Stage, position: KeyPosition) -> None:
    index = stage.model.index(row_of(stage, position))
    stage.selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def panel_for(stage: Stage, qapp: QApplication, qtbot: QtBot) -> KeyListPanel:
    theme = stage.scene.theme
    editor = KeyEditor(stage.model, qapp)
    panel = KeyListPanel(stage.model, stage.selection, editor, theme, Icons(theme, qapp), open_wording())
    qtbot.addWidget(panel)
    panel.resize(420, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


class TestPicture:
    @pytest.mark.parametrize("model", MODELS)
    def test_markers_stand_on_their_keys_and_are_dots_at_rest(self, make_stage: MakeStage, model: str) -> None:
        stage = make_stage(model, keys={SOFT_2: DIAL})
        for slot in stage.document.space:
            marker = stage.scene.marker(row_of(stage, slot.position))
            if slot.named is None or slot.position.page > 1:
                continue
            if not slot.named.part:
                assert marker is None
                continue
            assert marker is not None
            assert marker.cap.contains(marker.anchor)
            assert marker.face.is_dot is (slot.position != SOFT_2)

    def test_a_dot_grows_when_it_is_pointed_at_or_selected(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        marker = stage.scene.marker(row_of(stage, DOWN))
        assert marker is not None
        marker.set_hovered(True)
        assert not marker.face.is_dot
        marker.set_hovered(False)
        assert marker.face.is_dot
        select(stage, DOWN)
        assert not marker.face.is_dot

    def test_line_keys_keep_the_size_of_their_discs(self, make_stage: MakeStage) -> None:
        stage = make_stage()
        sizes = {marker.diameter for marker in stage.scene.markers() if not marker.face.quiet}
        assert min(sizes) >= 14

    def test_the_bar_says_what_the_keys_do(self, make_stage: MakeStage) -> None:
        assert make_stage(keys={SOFT_2: DIAL}).scene.screen(0).content.soft_keys == ("History", "Acme", "DND", "Menu")
        poly = make_stage("poly-vvx450", keys={SOFT_2: DIAL})
        assert poly.scene.screen(0).content.soft_keys == ("New Call", "Acme", "Forward", "DND")

    def test_soft_keys_are_on_every_page_and_make_none(self, make_stage: MakeStage) -> None:
        stage = make_stage("poly-vvx450")
        assert stage.scene.unit_pages(0).count == 1
        stage = make_stage()
        stage.scene.turn_page(0, 3, animate=False)
        assert stage.scene.marker(row_of(stage, SOFT_2)) is not None
        select(stage, SOFT_2)
        assert stage.scene.shown_page(0) == 3

    def test_arrows_reach_them_and_readers_hear_them(self, make_stage: MakeStage) -> None:
        stage = make_stage(keys={SOFT_2: DIAL})
        select(stage, KeyPosition(0, 1, 1, "soft"))
        QTest.keyClick(stage.view, Qt.Key.Key_Right)
        assert stage.current == row_of(stage, SOFT_2)
        heard = QAccessible.queryAccessibleInterface(stage.view).text(QAccessible.Text.Description)
        assert heard == "soft key 2, Speed dial 5551000 Acme"
        QTest.keyClick(stage.view, Qt.Key.Key_Right)
        heard = QAccessible.queryAccessibleInterface(stage.view).text(QAccessible.Text.Description)
        assert heard == "soft key 3, DND by itself"

    def test_every_one_of_them_is_reached_from_the_line_keys(self, make_stage: MakeStage) -> None:
        stage = make_stage("sangoma-s705")
        last = stage.scene.unit_pages(0).count
        stage.scene.turn_page(0, last, animate=False)
        rows = set(stage.scene.unit_rows(0))
        reached, todo = set(), [row_of(stage, KeyPosition(0, last, 1))]
        while todo:
            row = todo.pop()
            if row in reached:
                continue
            reached.add(row)
            for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
                index = stage.model.index(row)
                stage.selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                QTest.keyClick(stage.view, key)
                if stage.scene.shown_page(0) == last:
                    todo.append(stage.current)
                stage.scene.turn_page(0, last, animate=False)
        assert rows <= reached

    def test_a_drag_that_a_soft_key_does_not_take_is_refused(self, make_stage: MakeStage) -> None:
        line = KeyPosition(0, 1, 3)
        stage = make_stage(keys={line: Assignment(feature="blf", value="201"), KeyPosition(0, 1, 4): DIAL})
        refused: list[AppError] = []
        stage.model.refused.connect(refused.append)
        assert stage.model.preview_move([2], row_of(stage, SOFT_2), MoveMode.INSERT) is not None
        stage.drag(2, row_of(stage, SOFT_2))
        assert stage.at(0, 1, 3).value == "201"
        stage.drag(3, row_of(stage, SOFT_2))
        assert stage.document.stack.at(SOFT_2).assignment == DIAL
        stage.document.undo_stack.undo()
        assert stage.at(0, 1, 4) == DIAL


class TestList:
    def test_tabs_lead_to_the_areas(self, make_stage: MakeStage, qapp: QApplication, qtbot: QtBot) -> None:
        panel = panel_for(make_stage(sidecars=("yealink-exp50",)), qapp, qtbot)
        tabs = panel._tabs
        assert [tabs.tabText(n) for n in range(tabs.count())] == ["Line keys", "Soft keys", "Hard keys", "Sidecar 1"]

    def test_the_count_is_that_of_free_keys(self, make_stage: MakeStage, qapp: QApplication, qtbot: QtBot) -> None:
        panel = panel_for(make_stage(keys={SOFT_2: DIAL}), qapp, qtbot)
        assert panel._count.text() == "1 of 27", "the phone shows its line by itself"

    def test_the_filter_finds_them_by_name_function_and_job(
        self, make_stage: MakeStage, qapp: QApplication, qtbot: QtBot
    ) -> None:
        stage = make_stage(keys={SOFT_2: DIAL})
        panel = panel_for(stage, qapp, qtbot)
        for text, found in (("soft key 2", [SOFT_2]), ("acme", [SOFT_2]), ("hard key down", [DOWN])):
            panel.search.setText(text)
            assert panel.view.visible_rows() == [row_of(stage, position) for position in found], text
        panel.search.setText("status")
        assert panel.view.visible_rows() == [row_of(stage, KeyPosition(0, 1, 5, "hard"))]

    def test_rows_that_are_pushed_along_are_painted_again(self, make_stage: MakeStage, qapp: QApplication) -> None:
        stage = make_stage("poly-vvx450")
        third = KeyPosition(0, 1, 3, "soft")
        assert stage.model.key_row(row_of(stage, third)).function == "DND"
        told: list[int] = []
        stage.model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
        feature = stage.document.catalogue.features.get("custom")
        assert feature is not None
        KeyEditor(stage.model, qapp).set_feature([row_of(stage, SOFT_2)], feature)
        assert row_of(stage, third) in told
        assert stage.model.key_row(row_of(stage, third)).function == "Forward"


class TestEditing:
    def test_the_picker_goes_by_the_area(self, make_stage: MakeStage, qapp: QApplication) -> None:
        stage = make_stage()
        editor = KeyEditor(stage.model, qapp)
        soft = {choice.feature.id: choice for choice in choices_for(editor, [row_of(stage, SOFT_2)]) if choice.feature}
        assert soft["history"].allowed
        assert not soft["blf"].allowed
        assert "no lamp" in soft["blf"].reason
        line = {choice.feature.id: choice for choice in choices_for(editor, [0]) if choice.feature}
        assert line["blf"].allowed
        assert line["history"].reason == "Yealink has this on soft keys and arrows only."
        assert all(choice.description for choice in soft.values())

    def test_nothing_automatic_is_put_on_them(self, make_stage: MakeStage, qapp: QApplication) -> None:
        stage = make_stage()
        editor = KeyEditor(stage.model, qapp)
        refused: list[AppError] = []
        editor.refused.connect(refused.append)
        assert not editor.set_state([row_of(stage, SOFT_2)], KeyState.AUTO)
        assert [error.code for error in refused] == ["feature_unsupported"]

    def test_room_for_the_label_is_that_of_the_bar(self, catalogue: Catalogue) -> None:
        space = catalogue.space("grandstream-grp2614")
        assert label_space(space, SOFT_2)[0].pixels == 320 / 4 - 8
        assert label_space(space, KeyPosition(0, 1, 1))[0].pixels == 104

    def test_a_press_says_what_happens(self, make_stage: MakeStage, qapp: QApplication) -> None:
        stage = make_stage(keys={SOFT_2: DIAL})
        simulation = Simulation(stage.model, qapp)
        own = simulation.press(row_of(stage, DOWN))
        assert own is not None
        assert (own.code, own.facts) == ("press_function", {"function": "Directory"})
        ours = simulation.press(row_of(stage, SOFT_2))
        assert ours is not None
        assert ours.code == "press_speed_dial"

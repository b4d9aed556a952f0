"""Touch phones: the keys of the idle screen, and those that come after "More"."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.models.keys import Assignment, KeyPosition
from app.phone_images.geometry import FaceplateStore
from app.phone_images.touch_cells import ICON_GAP, ICON_SHARE, reads_leftwards
from app.widgets.key_marker_item import LARGEST_DISC, MOST_GROWN
from app.widgets.model_info import ModelInfoDialog
from app.widgets.phone_scene import PhoneScene
from tests.widgets.picture_fixtures import MakeStage, Stage, make_stage

__all__ = ["make_stage"]

T48, IDLE, ALL = "yealink-t48u", 11, 29


def blf(value: str) -> Assignment:
    return Assignment(feature="blf", value=value, label=f"L{value}")


def slots(scene: PhoneScene) -> list[int]:
    """Return the slots of the line keys that are on the picture."""
    shown = [scene.document.space.slots[row] for row in scene.unit_rows(0)]
    return [slot.position.slot for slot in shown if slot.named is None]


def tap_more(stage: Stage) -> None:
    (more,) = stage.scene.page_keys(0)
    at = QPointF(stage.view.mapFromScene(more.place.center()))
    stage.press(at)
    stage.release(at)


def bar_buttons(stage: Stage) -> dict[str, QToolButton]:
    buttons = stage.panel.bar.findChildren(QToolButton)
    return {button.text(): button for button in buttons if button.isVisible() and button.text() in ("Idle", "All keys")}


@pytest.mark.parametrize("model", [T48, "yealink-t48g", "yealink-t57w"])
def test_the_touch_cell_shows_the_other_keys_and_hides_them_again(make_stage: MakeStage, model: str) -> None:
    stage = make_stage(model)
    assert slots(stage.scene) == list(range(1, IDLE + 1))
    assert stage.scene.screen(0).content.more == "More"
    (more,) = stage.scene.page_keys(0)
    assert "Show all keys" in stage.view.tip_at(more.place.center())
    tap_more(stage)
    assert slots(stage.scene) == list(range(1, ALL + 1))
    assert stage.scene.screen(0).content.more == "Hide"
    (more,) = stage.scene.page_keys(0)
    assert "idle screen" in stage.view.tip_at(more.place.center())
    tap_more(stage)
    assert slots(stage.scene) == list(range(1, IDLE + 1))


def test_where_the_keys_are_written_does_not_know_of_it(make_stage: MakeStage) -> None:
    stage = make_stage(T48, keys={KeyPosition(0, 1, 20): blf("220")})
    assert [stage.document.space.slots[row].index for row in range(ALL)] == list(range(1, ALL + 1))
    stage.scene.turn_page(0, 2)
    shown = {cell.physical: cell.label for cell in stage.scene.screen(0).content.cells if not cell.is_empty}
    assert shown == {1: "Desk", 20: "L220"}
    assert stage.scene.screen(0).content.page == 1
    assert stage.scene.screen(0).content.pages == 1


def test_the_bar_offers_both_in_words(make_stage: MakeStage) -> None:
    stage = make_stage(T48)
    buttons = bar_buttons(stage)
    assert list(buttons) == ["Idle", "All keys"]
    assert buttons["Idle"].isChecked()
    QTest.mouseClick(buttons["All keys"], Qt.MouseButton.LeftButton)
    assert len(slots(stage.scene)) == ALL
    assert bar_buttons(stage)["All keys"].isChecked()


def test_a_key_chosen_in_the_list_comes_into_sight_by_itself(make_stage: MakeStage) -> None:
    stage = make_stage(T48)
    stage.selection.setCurrentIndex(stage.model.index(4), stage.selection.SelectionFlag.ClearAndSelect)
    assert stage.scene.shown_page(0) == 1
    stage.selection.setCurrentIndex(stage.model.index(19), stage.selection.SelectionFlag.ClearAndSelect)
    assert stage.scene.marker(19) is not None
    stage.selection.setCurrentIndex(stage.model.index(4), stage.selection.SelectionFlag.ClearAndSelect)
    assert stage.scene.shown_page(0) == 2, "a key that is in sight turns nothing"


def test_every_key_is_within_reach_of_the_arrows(make_stage: MakeStage) -> None:
    stage = make_stage(T48)
    stage.view.setFocus()
    QTest.keyClick(stage.view, Qt.Key.Key_Home)
    assert stage.current == 0
    for _ in range(6):
        QTest.keyClick(stage.view, Qt.Key.Key_Down)
    assert (stage.scene.shown_page(0), stage.current) == (2, IDLE), "down from the last key of a column opens More"
    seen = set()
    for start in range(6):
        stage.selection.setCurrentIndex(stage.model.index(start), stage.selection.SelectionFlag.ClearAndSelect)
        seen.add(stage.current)
        for _ in range(4):
            QTest.keyClick(stage.view, Qt.Key.Key_Right)
            seen.add(stage.current)
    assert seen >= set(range(ALL))
    stage.selection.setCurrentIndex(stage.model.index(IDLE), stage.selection.SelectionFlag.ClearAndSelect)
    QTest.keyClick(stage.view, Qt.Key.Key_Up)
    assert (stage.scene.shown_page(0), stage.current) == (1, IDLE - 1)


def test_page_down_and_up_open_and_close_it(make_stage: MakeStage) -> None:
    stage = make_stage(T48)
    stage.click(2)
    QTest.keyClick(stage.view, Qt.Key.Key_PageDown)
    assert (stage.scene.shown_page(0), stage.current) == (2, 2)
    QTest.keyClick(stage.view, Qt.Key.Key_PageUp)
    assert (stage.scene.shown_page(0), stage.current) == (1, 2)
    QTest.keyClick(stage.view, Qt.Key.Key_PageUp)
    assert stage.scene.shown_page(0) == 1


def test_the_player_tells_what_more_does(make_stage: MakeStage) -> None:
    stage = make_stage(T48, keys={KeyPosition(0, 1, 1): blf("201")})
    stage.panel.bar.play.click()
    tap_more(stage)
    assert stage.panel.play_bar is not None
    assert "shows all keys" in stage.panel.play_bar.caption.accessibleName()
    tap_more(stage)
    assert "idle screen" in stage.panel.play_bar.caption.accessibleName()


def test_the_dots_of_a_key_app_turn_its_pages(make_stage: MakeStage) -> None:
    stage = make_stage("grandstream-gxv3370")
    dots = stage.scene.page_keys(0)
    assert len(dots) == 8
    at = QPointF(stage.view.mapFromScene(dots[3].place.center()))
    stage.press(at)
    stage.release(at)
    assert stage.scene.shown_page(0) == 4
    assert stage.scene.screen(0).content.page == 4


@pytest.mark.parametrize(("label", "at_left"), [("Ana", True), ("דנה", False)])
def test_the_disc_of_a_touch_cell_leaves_its_label_free(make_stage: MakeStage, label: str, at_left: bool) -> None:
    stage = make_stage(T48, keys={KeyPosition(0, 1, 3): Assignment(feature="blf", value="201", label=label)})
    marker = stage.scene.marker(2)
    room = stage.scene.picture.cell_room(0, "line", 3)
    assert marker is not None
    assert room is not None
    assert (marker.anchor.x() < marker.cap.center().x()) is at_left, (
        "the disc is on the icon, which is before the label"
    )
    assert marker.anchor.y() == pytest.approx(marker.cap.center().y(), abs=0.1)
    icon_end = room.icon.right() - marker.cap.left()
    middle = marker.anchor.x() - marker.cap.left() if at_left else marker.cap.right() - marker.anchor.x()
    font = room.icon.width() / ICON_SHARE
    assert middle + marker.diameter / 2 / stage.view.zoom <= icon_end + font * ICON_GAP
    while room.above * stage.view.zoom < LARGEST_DISC * MOST_GROWN + 3:
        stage.view.zoom_step(1)
    stage.view.settle()
    below = (marker.anchor.y() - marker.cap.top()) * stage.view.zoom + marker.diameter / 2
    assert below <= room.above * stage.view.zoom + 4, "zoomed in, there is room above the label"


@pytest.mark.parametrize("label", ["Maximilian Sommer", "محمد علي"])
@pytest.mark.parametrize("steps", [0, 1, 6])
def test_the_disc_of_a_touch_cell_with_the_icon_above_keeps_above_its_label(
    make_stage: MakeStage, label: str, steps: int
) -> None:
    stage = make_stage("poly-vvx601", keys={KeyPosition(0, 1, 6): Assignment(feature="blf", value="201", label=label)})
    row = stage.row(0, 1, 6)
    stage.view.zoom_step(steps)
    stage.view.settle()
    marker, room = stage.scene.marker(row), stage.scene.picture.cell_room(0, "line", 6)
    assert marker is not None
    assert room is not None
    assert not room.is_before
    below = (marker.anchor.y() - marker.cap.top()) * stage.view.zoom + marker.diameter / 2
    assert below <= room.above * stage.view.zoom + 0.01
    assert (marker.anchor.x() < marker.cap.center().x()) is reads_leftwards(label), "the icon is in the other corner"


def test_the_info_panel_names_the_idle_screen_and_what_is_not_certain(make_stage: MakeStage, qtbot: QtBot) -> None:
    stage = make_stage(T48)
    dialog = ModelInfoDialog(
        stage.document.space, stage.scene.artist.icons, lambda _model, _size, _ratio: None, FaceplateStore()
    )
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "11 on the idle screen, 29 after More" in said
    assert any("same front as the T48G and T48S" in text for text in said)
    assert any("Picture of the T48U: place of the 18 keys behind More" in text for text in said)

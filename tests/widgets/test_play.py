from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.keys import Assignment, KeyPosition
from app.models.simulator import CallState
from app.phone_images.lamps import LampState
from app.widgets.play_bar import PlayBar
from tests.widgets.picture_fixtures import CTRL, MakeStage, Stage, make_stage

__all__ = ["make_stage"]


def keys() -> dict[KeyPosition, Assignment]:
    return {
        KeyPosition(0, 1, 1): Assignment(feature="line", label="200"),
        KeyPosition(0, 1, 2): Assignment(feature="blf", value="201", label="Ana", pickup="**201"),
        KeyPosition(0, 1, 3): Assignment(feature="park", value="701", label="Park 1"),
        KeyPosition(0, 1, 4): Assignment(feature="speed_dial", value="*31", label="Night"),
    }


def bar(stage: Stage) -> PlayBar:
    found = stage.panel.play_bar
    assert found is not None
    return found


def play(stage: Stage) -> PlayBar:
    stage.panel.bar.play.click()
    assert stage.scene.is_playing
    return bar(stage)


def lamp_colour(stage: Stage, row: int) -> QColor:
    """Return the middle of a key's lamp on the phone as it is painted now."""
    slot = stage.document.space.slots[row]
    rect = stage.scene.picture.lamp_rect(0, slot.position.area, slot.physical)
    return stage.view.grab().toImage().pixelColor(stage.view.mapFromScene(rect.center()))


def test_the_mode_is_marked_and_esc_leaves_it(make_stage: MakeStage) -> None:
    stage = make_stage(keys=keys())
    assert stage.panel.play_bar is None
    shown = play(stage)
    assert shown.isVisible()
    assert stage.panel.bar.play.isChecked()
    marker = stage.scene.marker(1)
    assert marker is not None
    assert not marker.isVisible()
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    assert not stage.scene.is_playing
    assert not shown.isVisible()
    assert not stage.panel.bar.play.isChecked()
    assert marker.isVisible()
    play(stage)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not stage.scene.is_playing


def test_a_click_presses_and_ctrl_selects(make_stage: MakeStage) -> None:
    stage = make_stage(keys=keys())
    stage.click(0)
    shown = play(stage)
    before = stage.document.value
    stage.click(3)
    assert stage.selected == [0]
    assert shown.caption.accessibleName() == "Key 4: dials *31 on line 1"
    stage.click(2)
    assert "parks the call on line 1 in slot 701" in shown.caption.accessibleName()
    assert stage.panel.simulation.state(2) is CallState.PARKED
    stage.click(1, CTRL)
    assert stage.selected == [0, 1]
    stage.drag(1, 3)
    assert stage.document.value is before
    assert stage.document.undo_stack.count() == 0


def test_return_presses_the_current_key(make_stage: MakeStage) -> None:
    stage = make_stage(keys=keys())
    stage.click(3)
    shown = play(stage)
    QTest.keyClick(stage.view, Qt.Key.Key_Return)
    assert "dials *31" in shown.caption.accessibleName()


def test_a_page_key_tells_where_it_turns(make_stage: MakeStage) -> None:
    stage = make_stage(keys=keys(), sidecars=("yealink-exp50",))
    shown = play(stage)
    at = QPointF(stage.view.mapFromScene(stage.scene.page_keys(1)[1].place.center()))
    stage.press(at)
    stage.release(at)
    assert shown.caption.accessibleName() == "Sidecar 1: turns to page 2"


def test_states_for_the_selected_keys_or_all(make_stage: MakeStage) -> None:
    stage = make_stage(keys=keys())
    stage.click(1)
    shown = play(stage)
    buttons = {button.text(): button for button in shown._buttons.values()}
    buttons["Busy"].click()
    simulation = stage.panel.simulation
    assert [simulation.state(row) for row in (0, 1, 2)] == [CallState.IDLE, CallState.BUSY, CallState.IDLE]
    shown.target.button(1).click()
    assert not any(button.isChecked() for button in buttons.values())
    buttons["Ringing"].click()
    assert {simulation.state(row) for row in range(stage.model.rowCount())} == {CallState.RINGING}
    assert buttons["Ringing"].isChecked()


def test_lamps_shine_in_the_vendors_colours_and_blink(make_stage: MakeStage, qtbot: QtBot) -> None:
    stage = make_stage(keys=keys())
    play(stage)
    simulation = stage.panel.simulation
    idle = lamp_colour(stage, 1)
    assert idle.green() > idle.red()
    simulation.set_state([1], CallState.BUSY)
    busy = lamp_colour(stage, 1)
    assert busy.red() > busy.green()
    simulation.set_state([1], CallState.RINGING)
    assert stage.scene.screen(0).content.cells[1].state is LampState.OFF
    seen = [lamp_colour(stage, 1)]
    with qtbot.waitSignal(simulation.blinked, timeout=2000):
        pass
    seen.append(lamp_colour(stage, 1))
    lit, dark = sorted(seen, key=lambda colour: colour.red(), reverse=True)
    assert lit.red() > lit.green() + 40
    assert abs(dark.red() - dark.green()) < 30


@pytest.mark.parametrize("model", ["yealink-t48u", "yealink-t57w"])
def test_touch_cells_without_a_lamp_show_it_too(make_stage: MakeStage, model: str) -> None:
    stage = make_stage(model, keys=keys())
    play(stage)
    before = stage.panel.grab().toImage()
    stage.panel.simulation.set_may_move(False)
    stage.panel.simulation.set_state([1], CallState.RINGING)
    QApplication.processEvents()
    assert stage.panel.grab().toImage() != before


def test_the_bar_folds_where_it_is_narrow_and_never_covers_the_phone(make_stage: MakeStage) -> None:
    stage = make_stage(keys=keys())
    shown = play(stage)
    for width in (1200, 700, 480):
        stage.panel.resize(width, 600)
        QApplication.processEvents()
        assert shown.geometry().left() >= 0
        assert shown.geometry().right() <= width
        device = stage.view.viewportTransform().mapRect(stage.scene.device_rect)
        assert device.bottom() <= shown.geometry().top() + 8
        assert stage.panel.bar.geometry().top() >= shown.geometry().bottom() - 12


def test_every_control_has_a_name(make_stage: MakeStage) -> None:
    stage = make_stage(keys=keys())
    shown = play(stage)
    for button in shown._buttons.values():
        assert button.text()
    for widget in (shown.leave, shown.modes, shown.target, shown._compact):
        assert widget.accessibleName()

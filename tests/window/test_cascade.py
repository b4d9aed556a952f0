"""Filling keys from the directory in the real window, with the mouse and with keys only."""

from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.models.documents import Contact, Line, Phone
from app.models.keys import KeyPosition
from app.widgets.auto_fill_panel import AutoFillPanel
from app.widgets.cascade_panel import CascadePanel
from app.widgets.push_dialog import PushDialog
from tests.widgets.library_fixtures import unnamed
from tests.window.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def start_row(desk: Desk) -> int:
    """The first free key after the first page of the phone."""
    document = desk.pane.document
    return next(
        row
        for row, slot in enumerate(document.space)
        if slot.position.unit == 1 and not document.stack.at(slot.position).assignment.is_assigned
    )


def cascade(desk: Desk) -> CascadePanel:
    panel = desk.window.flows.plans.panel
    assert isinstance(panel, CascadePanel)
    return panel


def auto_fill(desk: Desk) -> AutoFillPanel:
    panel = desk.window.flows.plans.panel
    assert isinstance(panel, AutoFillPanel)
    return panel


def key_menu(desk: Desk, row: int) -> QMenu:
    view = desk.pane.keys.view
    desk.pane.select_row(row)
    rect = view.delegate.row_rect(view.visualRect(desk.pane.model.index(row)))
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(rect.right() - 20, rect.center().y()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_fill_from_the_three_dot_menu_with_the_mouse(desk: Desk) -> None:
    desk.open("Reception")
    row = start_row(desk)
    menu = key_menu(desk, row)
    action = desk.window.actions_["cascade"]
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    panel = cascade(desk)
    document = desk.pane.document
    before = document.value
    assert panel.isVisible()
    assert not desk.pane.inspector.isVisible()
    free = dict(document.preview)
    assert free
    assert desk.pane.model.key_row(row).ghost is not None
    desk.pane.select_row(row + 1)
    assert document.space.slots[row].position not in document.preview
    desk.pane.select_row(row)
    QTest.mouseClick(panel.mode.button(1), LEFT)
    assert all(key.slot is not None for key in document.preview.values())
    assert all("{" not in key.label for key in document.preview.values())
    assert str(len(free)) in panel.apply_button.text()
    QTest.mouseClick(panel.apply_button, LEFT)
    assert document.undo_stack.count() == 1
    assert {p: document.shown(p).value for p in free} == {p: key.value for p, key in free.items()}
    assert desk.pane.inspector.isVisible()
    assert document.preview == {}
    desk.window.actions_["undo"].trigger()
    assert document.value == before


def test_fill_with_keys_only(desk: Desk, qtbot: QtBot) -> None:
    desk.open("Reception")
    row = start_row(desk)
    desk.pane.select_row(row)
    desk.pane.keys.view.setFocus()
    document = desk.pane.document
    QTest.keyClick(
        desk.pane.keys.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    panel = cascade(desk)
    assert panel.planner.options.dynamic
    qtbot.waitUntil(panel.view.hasFocus)
    everybody = len(document.preview)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert len(document.preview) < everybody
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    stops = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        stops.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    reached: tuple[QWidget, ...] = (panel.view, panel.label, panel.more_button, panel.apply_button, panel.sort)
    assert stops.issuperset(reached)
    panel.label.setFocus()
    panel.label.selectAll()
    QTest.keyClicks(panel.label, "{first} {ext}")
    first = document.preview[document.space.slots[row].position]
    assert first.label.endswith(first.value)
    QTest.keyClick(panel.label, Qt.Key.Key_Return)
    assert desk.window.flows.plans.panel is None
    assert document.stack.at(document.space.slots[row].position).assignment.label == "{first} {ext}"
    assert document.shown(document.space.slots[row].position).label == first.label


def test_escape_leaves_everything_as_it_was_wherever_the_focus_is(desk: Desk) -> None:
    desk.open("Reception")
    desk.pane.select_row(start_row(desk))
    document = desk.pane.document
    before = document.value
    for focus in (desk.pane.keys.view, desk.pane.picture.view):
        desk.window.actions_["cascade"].trigger()
        assert document.preview
        focus.setFocus()
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert desk.window.flows.plans.panel is None
        assert document.preview == {}
        assert document.value is before
        assert desk.pane.inspector.isVisible()


def test_another_document_closes_the_panel(desk: Desk) -> None:
    desk.open("Reception")
    desk.pane.select_row(start_row(desk))
    desk.window.actions_["cascade"].trigger()
    first = desk.pane.document
    desk.open("Accounts")
    assert desk.window.flows.plans.panel is None
    assert first.preview == {}


def test_the_panel_remembers_its_choices(desk: Desk) -> None:
    desk.open("Reception")
    desk.pane.select_row(start_row(desk))
    desk.window.actions_["cascade"].trigger()
    QTest.mouseClick(cascade(desk).end.button(0), LEFT)
    cascade(desk).label.setText("x")
    cascade(desk).label.textEdited.emit("{last}")
    QTest.mouseClick(cascade(desk).cancel_button, LEFT)
    desk.window.actions_["cascade"].trigger()
    assert cascade(desk).label.text() == "{last}"
    assert cascade(desk).end.current == 0
    desk.window.flows.plans.cancel()


def test_what_is_replaced_and_what_does_not_fit_is_listed(desk: Desk) -> None:
    desk.library.save_contacts([Contact(f"m{n}", str(4000 + n), "More", f"Zz{n}") for n in range(300)])
    desk.workspace.reload_contacts()
    desk.open("Reception")
    value = desk.pane.document.value
    assert isinstance(value, Phone)
    desk.pane.document.edit(evolve(value, site_id=""), "Site")
    desk.pane.select_row(1)
    desk.window.actions_["cascade"].trigger()
    panel = cascade(desk)
    QTest.mouseClick(panel.keys.button(1), LEFT)
    model = panel.outcome.model()
    lines = [str(model.index(place, 0).data()) for place in range(model.rowCount())]
    assert panel.planner.plan is not None
    assert sum("→" in line for line in lines) == len(panel.planner.plan.replaced) > 0
    assert sum(line.startswith("Does not fit") for line in lines) == 8
    assert any(f"{len(panel.planner.plan.overflow) - 8} more" in line for line in lines)
    assert f"{len(panel.planner.plan.overflow)} without a key" in panel.summary.text()
    desk.window.flows.plans.cancel()


def test_automatic_slots_flow_from_the_sidecar_after_two_clicks(desk: Desk) -> None:
    desk.open("Reception")
    document = desk.pane.document
    QTest.keyClick(
        desk.pane.keys.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    panel = auto_fill(desk)
    assert panel.takes_free.isChecked()
    QTest.mouseClick(panel.start.button(1), LEFT)
    first = panel.planner.places[0]
    assert first.position.unit == 1
    assert document.preview[first.position] == first.shown
    model = panel.outcome.model()
    assert str(model.index(0, 0).data()).startswith(f"1  {first.shown.value}")
    QTest.mouseClick(panel.apply_button, LEFT)
    assert document.undo_stack.count() == 1
    row = document.space.row(first.position)
    desk.pane.select_row(row)
    assert f"entry 1 of All contacts, now {first.shown.value}" in desk.pane.inspector.explanation.text()
    desk.window.actions_["auto_fill"].trigger()
    QTest.mouseClick(auto_fill(desk).stop_button, LEFT)
    assert document.value.layout.auto_fill is None
    assert not document.shown(first.position).is_assigned


def test_an_own_list_is_typed_with_enter_between_the_numbers(desk: Desk) -> None:
    desk.open("Reception")
    desk.window.actions_["auto_fill"].trigger()
    panel = auto_fill(desk)
    assert not panel.people.isVisible()
    panel.view.setCurrentIndex(panel.view.findData(""))
    assert panel.people.isVisible()
    panel.people.setFocus()
    QTest.keyClicks(panel.people, "204")
    QTest.keyClick(panel.people, Qt.Key.Key_Return)
    QTest.keyClicks(panel.people, "201")
    assert desk.window.flows.plans.panel is panel
    assert [item.shown.value for item in panel.planner.places[:2]] == ["204", "201"]
    desk.window.flows.plans.cancel()


def test_a_change_of_line_1_is_told_and_a_push_shows_what_changes(desk: Desk, qtbot: QtBot) -> None:
    desk.open("Reception")
    row = start_row(desk)
    desk.pane.select_row(row)
    desk.window.actions_["cascade_dynamic"].trigger()
    panel = cascade(desk)
    QTest.mouseClick(panel.apply_button, LEFT)
    document = desk.pane.document
    position: KeyPosition = document.space.slots[row].position
    desk.window.actions_["push"].trigger()
    dialog = desk.window.flows.push.dialog
    assert isinstance(dialog, PushDialog)
    assert not dialog.tabs.isTabVisible(2)
    with qtbot.waitSignal(desk.window.flows.push.statuses_changed, timeout=10_000):
        dialog.start_button.click()
    dialog.reject()
    watched = document.shown(position)
    [person] = [contact for contact in desk.workspace.contacts if contact.extension == watched.value]
    desk.library.save_contact(evolve(person, first="Renamed"))
    desk.window.actions_["push"].trigger()
    assert document.shown(position).label.startswith("Renamed")
    dialog = desk.window.flows.push.dialog
    assert isinstance(dialog, PushDialog)
    assert dialog.tabs.isTabVisible(2)
    texts = [str(dialog.lookups.model().index(0, column).data()) for column in range(3)]
    assert texts[1] == f"{watched.value} {watched.label}"
    assert texts[2].startswith(f"{watched.value} Renamed")
    dialog.reject()
    value = document.value
    assert isinstance(value, Phone)
    first = value.lines[0]
    document.edit(evolve(value, lines=(evolve(first, user="299"), *value.lines[1:])), "Lines")
    banners = desk.window.flows.banners.banners
    assert any("299" in banner.message.text for banner in banners)
    assert isinstance(first, Line)


@pytest.mark.parametrize("action", ["cascade", "cascade_dynamic", "auto_fill"])
def test_everything_in_the_panels_has_a_name(desk: Desk, action: str) -> None:
    desk.open("Reception")
    desk.pane.select_row(start_row(desk))
    desk.window.actions_[action].trigger()
    panel = desk.window.flows.plans.panel
    assert panel is not None
    panel.more_button.setChecked(True)
    assert unnamed(panel) == []
    desk.window.flows.plans.cancel()


def test_large_text_is_not_clipped(desk: Desk) -> None:
    desk.window.resize(1024, 640)
    desk.open("Reception")
    desk.pane.select_row(start_row(desk))
    desk.window.actions_["text_200"].trigger()
    desk.window.actions_["cascade_dynamic"].trigger()
    panel = cascade(desk)
    QApplication.processEvents()
    for button in (panel.apply_button, panel.cancel_button, panel.mode.button(1), panel.end.button(2)):
        assert button.width() >= button.sizeHint().width()
        assert panel.rect().contains(button.mapTo(panel, button.rect().topRight()).x(), 1)
    desk.window.flows.plans.cancel()
    desk.window.actions_["text_100"].trigger()


def test_filling_is_in_the_menu_of_the_picture_and_of_the_keys(desk: Desk) -> None:
    desk.open("Reception")
    view = desk.pane.picture.view
    row = desk.pane.current_row
    marker = desk.pane.picture.scene.marker(row)
    assert marker is not None
    at = view.mapFromScene(marker.anchor)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = {desk.window.actions_[name] for name in ("cascade", "cascade_dynamic", "auto_fill", "cascade_clear")}
    assert wanted <= set(menu.actions())
    menu.close()
    titles = {action.text(): action.menu() for action in desk.window.menuBar().actions()}
    keys = titles["&Keys"]
    assert isinstance(keys, QMenu)
    assert wanted <= set(keys.actions())

"""The largest desks: every key of every page is found with the mouse alone, and with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from app.models.catalogue_index import Catalogue
from tests.widgets.picture_fixtures import MakeStage, Stage, make_stage
from tools.desks import DESKS, Desk, desk_phone

__all__ = ["make_stage"]

every_desk = pytest.mark.parametrize("desk", DESKS, ids=[desk.name for desk in DESKS])


def build(make_stage: MakeStage, desk: Desk, catalogue: Catalogue) -> Stage:
    keys = dict(desk_phone(catalogue, desk).layout.keys.entries)
    return make_stage(desk.model, desk.sidecars, keys)


def turn(stage: Stage, unit: int, page: int) -> None:
    """Turn a page by what is on the picture, or on the bar below where the phone has no key for it."""
    target = next((key for key in stage.scene.page_keys(unit) if key.page == page), None)
    if target is None:
        buttons = stage.panel.bar.findChildren(QToolButton)
        button = next(button for button in buttons if button.isVisible() and button.text() == str(page))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return
    at = QPointF(stage.view.mapFromScene(target.place.center()))
    stage.press(at)
    stage.release(at)


def on_the_picture(stage: Stage) -> set[int]:
    """Return the rows of all keys but the soft keys that the phone itself keeps behind its own "More"."""
    slots = stage.document.space.slots
    behind = {row for row, slot in enumerate(slots) if slot.named is not None and not slot.named.part}
    assert len(behind) == (6 if stage.document.model.id == "poly-vvx450" else 0)
    return set(range(len(slots))) - behind


def test_the_desks_have_the_most_sidecars_that_were_asked_for() -> None:
    assert [(desk.model, desk.sidecars) for desk in DESKS] == [
        ("yealink-t48u", ("yealink-exp43",) * 3),
        ("poly-vvx450", ("poly-vvx-em50",)),
        ("grandstream-gxp2170", ("grandstream-gxp2200ext",) * 4),
        ("sangoma-s705", ("sangoma-exp100",) * 6),
    ]


@every_desk
def test_with_the_mouse_alone(make_stage: MakeStage, catalogue: Catalogue, desk: Desk) -> None:
    stage = build(make_stage, desk, catalogue)
    reached: set[int] = set()
    for unit in range(stage.scene.picture.units):
        count = stage.scene.unit_pages(unit).count
        for page in range(1, count + 1):
            if page != stage.scene.shown_page(unit):
                turn(stage, unit, page)
            assert stage.scene.shown_page(unit) == page
            for row in stage.scene.unit_rows(unit):
                marker = stage.scene.marker(row)
                assert marker is not None
                assert stage.scene.row_at(marker.anchor) == row, "each key is under the pointer by itself"
                reached.add(row)
            first = stage.scene.unit_rows(unit)[0]
            stage.click(first)
            assert stage.current == first
    assert reached == on_the_picture(stage)


@every_desk
def test_with_the_keyboard_alone(make_stage: MakeStage, catalogue: Catalogue, desk: Desk) -> None:
    stage = build(make_stage, desk, catalogue)
    stage.view.setFocus()
    QTest.keyClick(stage.view, Qt.Key.Key_Home)
    reached = set()
    for unit in range(stage.scene.picture.units):
        for _ in range(20):
            if stage.scene.unit_of(stage.current) == unit:
                break
            QTest.keyClick(stage.view, Qt.Key.Key_Right)
        assert stage.scene.unit_of(stage.current) == unit, "Right goes on to the next sidecar"
        for _ in range(stage.scene.unit_pages(unit).count):
            for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                QTest.keyClick(stage.view, key)
                assert stage.scene.marker(stage.current) is not None
            reached.update(stage.scene.unit_rows(unit))
            QTest.keyClick(stage.view, Qt.Key.Key_PageDown)
        QTest.keyClick(stage.view, Qt.Key.Key_End)
    assert reached == on_the_picture(stage)
    QTest.keyClick(stage.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert stage.current == 0
    QTest.keyClick(stage.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert stage.current == stage.model.rowCount() - 1
    assert stage.scene.marker(stage.current) is not None

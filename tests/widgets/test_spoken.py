"""What screen readers hear, asked through Qt's accessibility as they do; and the way by arrow keys on large phones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.keys import Assignment, KeyPosition
from app.storage.wording_files import open_wording
from app.viewmodels.key_editor import KeyEditor
from app.widgets.icons import Icons
from app.widgets.key_list_view import KeyListView
from tests.widgets.picture_fixtures import MakeStage, Stage, make_stage

__all__ = ["make_stage"]

BIG = [
    ("yealink-t48u", ("yealink-exp43",) * 3),
    ("grandstream-gxp2170", ("grandstream-gxp2200ext",) * 4),
    ("sangoma-s705", ("sangoma-exp100",) * 6),
    ("poly-vvx450", ("poly-vvx-em50",) * 3),
]
KEYS = {
    KeyPosition(0, 1, 7): Assignment(feature="blf", value="207", label="Gil"),
    KeyPosition(1, 2, 7): Assignment(feature="blf", value="201", label="Ana", locked=True),
}


def heard(stage: Stage) -> str:
    """Return the description of the picture, as a screen reader asks for it."""
    return QAccessible.queryAccessibleInterface(stage.view).text(QAccessible.Text.Description)


def select(stage: Stage, row: int) -> None:
    stage.selection.setCurrentIndex(stage.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_the_picture_says_the_current_key(make_stage: MakeStage) -> None:
    stage = make_stage(sidecars=("yealink-exp50",), keys=KEYS)
    face = QAccessible.queryAccessibleInterface(stage.view)
    assert face.text(QAccessible.Text.Name) == "Picture of the Yealink T54W"
    select(stage, stage.row(1, 2, 7))
    assert heard(stage) == "key 7, sidecar 1 page 2, BLF 201 Ana, locked"
    select(stage, stage.row(0, 1, 7))
    assert heard(stage) == "key 7, BLF 207 Gil"
    select(stage, stage.row(0, 1, 8))
    assert heard(stage) == "key 8, not assigned"


def test_readers_are_told_of_every_step(make_stage: MakeStage) -> None:
    stage = make_stage(keys=KEYS)
    select(stage, 0)
    told = []
    for _ in range(4):
        QTest.keyClick(stage.view, Qt.Key.Key_Down)
        told.append(heard(stage))
    assert len(set(told)) == 4
    assert all(words.startswith("key ") for words in told)


def test_rows_of_the_list_say_the_same(make_stage: MakeStage, qapp: QApplication, qtbot: QtBot) -> None:
    stage = make_stage(sidecars=("yealink-exp50",), keys=KEYS)
    icons = Icons(stage.scene.theme, qapp)
    editor = KeyEditor(stage.model, qapp)
    view = KeyListView(stage.model, stage.selection, editor, stage.scene.theme, icons, open_wording())
    qtbot.addWidget(view)
    view.resize(400, 600)
    face = QAccessible.queryAccessibleInterface(view)
    assert face.childCount() == stage.model.rowCount()
    for row in (0, stage.row(0, 1, 7), stage.row(1, 2, 7)):
        child = face.child(row)
        assert child is not None
        assert child.text(QAccessible.Text.Name) == stage.model.describe(row)


@pytest.mark.parametrize(("model", "sidecars"), BIG)
def test_arrows_reach_every_unit_and_come_back(make_stage: MakeStage, model: str, sidecars: tuple[str, ...]) -> None:
    stage = make_stage(model, sidecars)
    select(stage, 0)
    seen = []
    for _ in range(200):
        before = stage.current
        seen.append(stage.scene.unit_of(before))
        QTest.keyClick(stage.view, Qt.Key.Key_Right)
        if stage.current == before:
            break
    units = len(sidecars) + 1
    assert list(dict.fromkeys(seen)) == list(range(units)), "the units come in order, left to right"
    for _ in range(200):
        before = stage.current
        QTest.keyClick(stage.view, Qt.Key.Key_Left)
        if stage.current == before:
            break
    assert stage.scene.unit_of(stage.current) == 0


@pytest.mark.parametrize(("model", "sidecars"), BIG)
def test_arrows_reach_every_key_that_is_shown(make_stage: MakeStage, model: str, sidecars: tuple[str, ...]) -> None:
    stage = make_stage(model, sidecars)
    pages = dict(stage.scene.shown)
    everything = {marker.row for marker in stage.scene.markers()}
    reached, waiting = {0}, [0]
    while waiting:
        row = waiting.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            select(stage, row)
            QTest.keyClick(stage.view, key)
            if dict(stage.scene.shown) != pages:
                for unit, page in pages.items():
                    stage.scene.turn_page(unit, page)
            elif stage.current not in reached:
                reached.add(stage.current)
                waiting.append(stage.current)
    assert everything <= reached


@pytest.mark.parametrize(("model", "sidecars"), BIG)
def test_down_goes_through_all_pages_of_a_sidecar(make_stage: MakeStage, model: str, sidecars: tuple[str, ...]) -> None:
    stage = make_stage(model, sidecars)
    for unit in (1, len(sidecars)):
        pages = stage.scene.unit_pages(unit).count
        stage.scene.turn_page(unit, 1)
        select(stage, stage.row(unit, 1, 1))
        seen = [1]
        for _ in range(60 * pages):
            before = stage.current
            QTest.keyClick(stage.view, Qt.Key.Key_Down)
            if stage.current == before:
                break
            assert stage.scene.unit_of(stage.current) == unit, "up and down stay on their unit"
            seen.append(stage.document.space.slots[stage.current].position.page)
        assert list(dict.fromkeys(seen)) == list(range(1, pages + 1))
        assert f"sidecar {unit} page {pages}" in heard(stage)


@pytest.mark.parametrize(
    ("model", "way"),
    [
        ("yealink-t42u", {1: 4, 2: 5, 3: 6}),
        ("yealink-t46u", {1: 6, 3: 8, 5: 10}),
        ("poly-vvx450", {1: 2, 2: 8, 4: 10, 6: 12}),
        ("cisco-8851", {1: 6, 5: 10}),
    ],
)
def test_right_goes_over_the_screen_to_the_key_abreast(make_stage: MakeStage, model: str, way: dict[int, int]) -> None:
    stage = make_stage(model)
    for start, end in way.items():
        select(stage, stage.row(0, 1, start))
        QTest.keyClick(stage.view, Qt.Key.Key_Right)
        assert stage.document.space.slots[stage.current].spoken_name == f"key {end}"


def test_down_turns_all_pages_before_it_goes_to_keys_of_another_kind(make_stage: MakeStage) -> None:
    stage = make_stage("grandstream-gxp2130")
    select(stage, 0)
    told = [heard(stage)]
    for _ in range(30):
        before = stage.current
        QTest.keyClick(stage.view, Qt.Key.Key_Down)
        if stage.current == before:
            break
        told.append(heard(stage))
    line = [words for words in told if words.startswith("key ")]
    assert len(line) == 12, "three keys on each of four pages"
    assert told[12].startswith("MPK key")
    assert len(told) == len(set(told)), "no key twice: the others have no pages to turn"

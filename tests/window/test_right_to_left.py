"""Languages that are written from the right: window and rows are mirrored, the phone is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.key_delegate import Zone
from app.widgets.mirrored import sided
from tests.window.conftest import Desk
from tests.window.fitting import troubles
from tests.window.surfaces import SURFACES, Stage, shown

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
SLACK = 5
"""Pixels by which the first stroke of a letter may stand in from its edge."""
ROWS = 6
LISTS = {
    "window": "Keys",
    "findings": "Findings",
    "feature picker": "Features",
    "command palette": "What fits",
    "template manager": "Templates",
    "where used": "",
    "paste a list": "People found",
    "convert": "",
}


@pytest.fixture(autouse=True)
def left_to_right_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(LTR)


def ink(image: QImage, row: QRect) -> tuple[int, int] | None:
    """Return how far the first and the last mark of a row are from its sides, None for an empty row."""
    paper = QColor(image.pixel(row.center().x(), row.top() + 2)).rgb()
    columns = [
        x
        for x in range(row.left() + 14, row.right() - 14)
        if any(QColor(image.pixel(x, y)).rgb() != paper for y in range(row.top() + 8, row.bottom() - 8, 2))
    ]
    return (columns[0] - row.left(), row.right() - columns[-1]) if columns else None


def margins(view: QAbstractItemView) -> list[tuple[int, int] | None]:
    view.clearSelection()
    view.scrollToTop()
    view.clearFocus()
    image = view.viewport().grab().toImage()
    found = []
    for row in range(min(view.model().rowCount(), ROWS)):
        rect = view.visualRect(view.model().index(row, 0))
        found.append(ink(image, rect) if view.viewport().rect().contains(rect) else None)
    return found


def the_list(root: QWidget, name: str) -> QAbstractItemView:
    views = [view for view in root.findChildren(QAbstractItemView) if view.isVisible() and view.model().rowCount()]
    return next(view for view in views if not name or view.accessibleName() == name)


def all_margins(stage: Stage) -> dict[str, list[tuple[int, int] | None]]:
    found = {}
    for surface in SURFACES:
        if surface.name in LISTS:
            with shown(stage, surface) as root:
                found[surface.name] = margins(the_list(root, LISTS[surface.name]))
    return found


def test_rows_begin_at_the_other_side(desk: Desk, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    stage = Stage(desk, qtbot, tmp_path / "files")
    before = all_margins(stage)
    qapp.setLayoutDirection(RTL)
    after = all_margins(stage)
    for name, rows in before.items():
        pairs = [(one, other) for one, other in zip(rows, after[name], strict=True) if one and other]
        assert pairs, name
        for (left, _), (_, right) in pairs:
            assert abs(left - right) <= SLACK, f"{name}: {left} from the left, then {right} from the right"


def test_the_buttons_of_a_row_are_pressed_where_they_are_painted(desk: Desk, qapp: QApplication) -> None:
    desk.open("Reception")
    qapp.setLayoutDirection(RTL)
    qapp.processEvents()
    view = desk.pane.keys.view
    rect = view.visualRect(desk.pane.model.index(3))
    lock = view.delegate.zone_rects(rect)[Zone.LOCK].center()
    mirrored = QPoint(rect.left() + rect.right() - lock.x(), lock.y())
    locked = desk.pane.model.key_row(3).assignment.locked
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=mirrored)
    assert desk.pane.model.key_row(3).assignment.locked is not locked


def picture_of(desk: Desk) -> QImage:
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setLayoutDirection(LTR)
    desk.pane.picture.scene.render(painter)
    painter.end()
    return image


def test_the_picture_is_the_same(desk: Desk, qapp: QApplication) -> None:
    desk.open("Reception")
    view = desk.pane.picture.view
    place = view.mapFromScene(view.scene().sceneRect().center())
    plain = picture_of(desk)
    qapp.setLayoutDirection(RTL)
    desk.open("Accounts")
    desk.open("Reception")
    qapp.processEvents()
    assert desk.window.layoutDirection() is RTL
    assert view.layoutDirection() is LTR
    assert picture_of(desk) == plain
    assert abs(view.mapFromScene(view.scene().sceneRect().center()).x() - place.x()) <= 2
    assert desk.window.library.x() > desk.window.middle.x(), "the library is at the right"


def test_everything_fits_from_right_to_left(desk: Desk, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    qapp.setLayoutDirection(RTL)
    stage = Stage(desk, qtbot, tmp_path / "files")
    found: list[str] = []
    for surface in SURFACES:
        with shown(stage, surface) as root:
            found += [f"{surface.name}: {trouble}" for trouble in troubles(root)]
    assert not found, "\n".join(found)


def test_shapes_keep_their_form_and_change_their_side(qapp: QApplication) -> None:
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    sided(painter, image.rect(), RTL).fillRect(QRect(0, 0, 10, 20), Qt.GlobalColor.black)
    painter.end()
    assert QColor(image.pixel(95, 10)) == QColor(Qt.GlobalColor.black)
    assert QColor(image.pixel(5, 10)) == QColor(Qt.GlobalColor.white)

"""The size of text, chosen in the View menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.directory import DirectorySource, DirectoryView
from app.widgets.actions import TEXT_SIZES
from app.widgets.sheet import Sheet
from app.widgets.theme import BODY_PX, Theme
from tests.window.conftest import Desk
from tests.window.fitting import sideways, troubles
from tests.window.surfaces import SURFACES, Stage, shown


@pytest.fixture(autouse=True)
def normal_size_afterwards(theme: Theme, qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def clipped(window: QWidget) -> list[str]:
    """Return visible texts that are higher or wider than the widget that shows them."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton | QToolButton) or not widget.isVisible():
            continue
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            continue
        text = widget.text().replace("&", "")
        need = widget.fontMetrics().boundingRect(text)
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if text and (widget.height() < need.height() or (not wraps and widget.width() < need.width())):
            found.append(f"{type(widget).__name__} {widget.objectName()} {text!r} {widget.size()} {need}")
    return found


def fit_into(top: QWidget, size: tuple[int, int]) -> None:
    """Give a window the size that it has on a screen of this size."""
    room = QSize(*size)
    wanted = top.size()
    if isinstance(top, Sheet):
        wanted = wanted.expandedTo(wanted * top.theme.text_scale)
    top.resize(wanted.boundedTo(room))


def settle(app: QApplication) -> None:
    """Let layouts inside layouts find their sizes: each level takes a turn."""
    for _ in range(10):
        app.processEvents()


def test_the_choice_is_applied_marked_and_remembered(desk: Desk, qapp: QApplication) -> None:
    actions = desk.window.actions_
    actions["text_150"].trigger()
    assert desk.window.theme.text_scale == 1.5
    assert qapp.font().pixelSize() == round(BODY_PX * 1.5)
    assert [percent for percent in TEXT_SIZES if actions[f"text_{percent}"].isChecked()] == [150]
    assert desk.preferences.percent("text_size") == 150
    actions["theme_dark"].trigger()
    assert desk.window.theme.text_scale == 1.5
    actions["text_150"].trigger()
    assert actions["text_150"].isChecked()


@pytest.mark.parametrize("remembered", ["", "huge", "-5", "9999", "١٥٠"])
def test_a_broken_memory_means_normal_size(desk: Desk, remembered: str) -> None:
    desk.preferences.put("text_size", remembered)
    assert desk.preferences.percent("text_size") == 100


@pytest.mark.parametrize("phone", ["Reception", "Support desk", ""])
def test_nothing_in_the_window_is_clipped(desk: Desk, qapp: QApplication, phone: str) -> None:
    desk.window.resize(1440, 900)
    if phone:
        desk.open(phone)
        desk.pane.select_row(3)
    desk.window.flows.findings.show()
    for percent in TEXT_SIZES:
        desk.window.actions_[f"text_{percent}"].trigger()
        settle(qapp)
        assert clipped(desk.window) == [], f"{percent} %"


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_every_dialog_and_panel_fits_at_twice_the_size(
    desk: Desk, qapp: QApplication, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    desk.window.actions_["text_200"].trigger()
    stage = Stage(desk, qtbot, tmp_path / "files")
    found: list[str] = []
    for surface in SURFACES:
        with shown(stage, surface) as root:
            top = root.window()
            fit_into(top, size)
            stage.settle()
            if top.width() > size[0] or top.height() > size[1]:
                found.append(f"{surface.name}: needs {top.width()} × {top.height()}")
            found += [f"{surface.name}: {trouble}" for trouble in (*troubles(root), *sideways(root))]
    assert not found, "\n".join(found)


def test_a_dialog_grows_with_its_text(open_desk: Callable[[], Desk], qapp: QApplication) -> None:
    desk = open_desk()
    desk.window.actions_["text_125"].trigger()
    desk.window.actions_["endpoints"].trigger()
    dialog = desk.dialog()
    settle(qapp)
    assert clipped(dialog) == []
    dialog.reject()


def test_the_directory_and_its_files_fit_at_twice_the_size(
    desk: Desk, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.window.resize(1440, 900)
    desk.open("Reception")
    desk.window.actions_["text_200"].trigger()
    flow = desk.window.flows.directory
    desk.window.actions_["directory"].trigger()
    over = flow.dialog
    assert over is not None
    over.views.change(DirectoryView("v", "Desk", DirectorySource.COWORKERS))
    settle(qapp)
    assert clipped(over) == []
    path = tmp_path / "list.csv"
    path.write_text("name;ext;dept\nNia Okoro;0300;Sales\nBo;;x\n")
    flow.imports.read_file(path, over, "")
    dialog = flow.imports.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.ok_button.isEnabled)
    settle(qapp)
    assert clipped(dialog) == []
    dialog.reject()
    over.views.choose("")
    over.publish_wanted.emit()
    book = flow.exports.dialog
    assert book is not None
    qtbot.waitUntil(book.ok_button.isEnabled)
    settle(qapp)
    assert clipped(book) == []
    book.reject()
    over.accept()

"""An editor window with a mouse, and the first steps from a photograph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.models.model_draft import ModelDraft
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.storage.catalogue_files import open_catalogue
from app.storage.wording_files import open_wording
from app.widgets.icons import Icons
from app.widgets.model_editor import ModelEditorWindow
from app.widgets.small_dialogs import WayDialog
from app.widgets.theme import Theme
from tests.phone_images import fake_phone

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Corners = Sequence[tuple[float, float]]


class Bench:
    """An editor window with a mouse."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path, uses: Callable[[str], int]) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.catalogue = open_catalogue([folder])
        self.store = FaceplateStore((FACEPLATE_FOLDER, folder / "faceplates"))
        self.theme = Theme(app)
        self.icons = Icons(self.theme, app)
        self.window = ModelEditorWindow(self.catalogue, self.store, self.icons, open_wording(), folder, uses=uses)
        qtbot.addWidget(self.window, before_close_func=self.forget)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def forget(self, _window: object) -> None:
        self.window.document.undo_stack.setClean()

    @property
    def draft(self) -> ModelDraft:
        return self.window.document.value

    def spot(self, x: float, y: float) -> QPointF:
        return QPointF(self.window.desk.view.mapFromScene(QPointF(x, y)))

    def mouse(self, kind: QEvent.Type, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        viewport = self.window.desk.view.viewport()
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        cause = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        place = QPointF(viewport.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, place, cause, held, modifiers))

    def drag(self, start: QPointF, end: QPointF) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, start)
        self.mouse(QEvent.Type.MouseMove, start + (end - start) / 2)
        self.mouse(QEvent.Type.MouseMove, end)
        self.mouse(QEvent.Type.MouseButtonRelease, end)

    def click(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, self.spot(x, y), modifiers)
        self.mouse(QEvent.Type.MouseButtonRelease, self.spot(x, y), modifiers)

    def press(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, LEFT)

    def hint_button(self, word: str) -> QPushButton:
        return next(button for button in self.window.desk.hint.buttons if word in button.text().replace("&", ""))

    def choose(self, box: QComboBox, data: str) -> None:
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())

    def type_into(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def add_file(self, path: Path) -> None:
        self.window.keeper.dialog = None
        self.window.keeper.add_file(str(path))
        self.qtbot.waitUntil(lambda: not self.window.work.is_busy, timeout=10_000)

    def answer(self, way: str) -> None:
        dialog = self.window.keeper.dialog
        assert isinstance(dialog, WayDialog)
        self.press(dialog.buttons[way])


def with_photo(bench: Bench, tmp_path: Path) -> None:
    begin_with(bench, fake_phone.write_photograph(tmp_path / "desk.jpg"))


def begin_with(bench: Bench, path: Path) -> None:
    bench.window.open_photo(str(path))
    bench.qtbot.waitUntil(lambda: bench.window.is_working, timeout=10_000)


def straighten(bench: Bench, corners: Corners = fake_phone.CORNERS) -> None:
    scene = bench.window.desk.scene
    rect = scene.sceneRect().adjusted(14, 14, -14, -14)
    for place, (x, y) in enumerate(corners):
        at = scene.corner_item(place).pos()
        target = rect.topLeft() + QPointF(x * rect.width(), y * rect.height())
        bench.drag(bench.spot(at.x(), at.y()), bench.spot(target.x(), target.y()))
    bench.press(bench.hint_button("Straighten"))


def take_line_keys(bench: Bench) -> None:
    bench.press(bench.window.desk.tools.suggest_button)
    bench.qtbot.waitUntil(lambda: len(bench.window.desk.hint.buttons) > 1, timeout=10_000)
    bench.press(bench.hint_button("8 "))


def describe(bench: Bench) -> None:
    device = bench.window.device
    bench.type_into(device.vendor, "Acme")
    bench.type_into(device.family, "Desk")
    bench.type_into(device.name, "Desk 8")
    bench.choose(device.dialect, "yealink")
    device.accounts.setValue(4)

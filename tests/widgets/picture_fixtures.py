"""A picture of a real document, and a mouse for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from attrs import frozen
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Line, Phone, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.phone_images.geometry import FaceplateStore
from app.storage.wording_files import open_wording
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.widgets.icons import Icons
from app.widgets.phone_scene import PhoneScene
from app.widgets.phone_view import PhoneView
from app.widgets.picture_panel import PicturePanel
from app.widgets.theme import Theme

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
EXP50 = ("yealink-exp50",)


def blf(value: str, **fields: object) -> Assignment:
    return Assignment(feature="blf", value=value, label=f"L{value}", **fields)  # type: ignore[arg-type]


def column(count: int = 4) -> dict[KeyPosition, Assignment]:
    return {KeyPosition(0, 1, slot): blf(f"20{slot}") for slot in range(1, count + 1)}


@frozen(eq=False)
class Stage:
    """A shown panel with all that belongs to it."""

    panel: PicturePanel
    document: EditorDocument
    model: KeyListModel
    selection: QItemSelectionModel

    @property
    def view(self) -> PhoneView:
        return self.panel.view

    @property
    def scene(self) -> PhoneScene:
        return self.panel.scene

    @property
    def selected(self) -> list[int]:
        return sorted(index.row() for index in self.selection.selectedRows())

    @property
    def current(self) -> int:
        return self.selection.currentIndex().row()

    def row(self, unit: int, page: int, slot: int) -> int:
        return self.document.space.row(KeyPosition(unit, page, slot))

    def at(self, unit: int, page: int, slot: int) -> Assignment:
        return self.document.stack.at(KeyPosition(unit, page, slot)).assignment

    def spot(self, row: int) -> QPointF:
        """Return where a key's marker is on the viewport."""
        marker = self.scene.marker(row)
        assert marker is not None, f"row {row} is not shown"
        return QPointF(self.view.mapFromScene(marker.anchor))

    def send(
        self,
        kind: QEvent.Type,
        at: QPointF,
        modifiers: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Deliver a mouse event to the viewport."""
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        cause = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        viewport = self.view.viewport()
        place = QPointF(viewport.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, place, cause, held, modifiers))

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.send(QEvent.Type.MouseButtonPress, at, modifiers, button)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.send(QEvent.Type.MouseMove, at, modifiers, button)

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.send(QEvent.Type.MouseButtonRelease, at, modifiers, button)

    def click(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        at = self.spot(row)
        self.press(at, modifiers)
        self.release(at, modifiers)

    def begin_drag(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        at = self.spot(row)
        self.press(at, modifiers)
        self.move(at + QPointF(30, 30), modifiers)

    def drag(self, row: int, target: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.begin_drag(row, modifiers)
        self.move(self.spot(target), modifiers)
        self.release(self.spot(target), modifiers)

    def wheel(self, at: QPointF, turn: int) -> None:
        viewport = self.view.viewport()
        event = QWheelEvent(
            at,
            QPointF(viewport.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)


def pick(stage: Stage, row: int) -> None:
    stage.selection.setCurrentIndex(stage.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)


MakeStage = Callable[..., Stage]


@pytest.fixture
def make_stage(qtbot: QtBot, qapp: QApplication, catalogue: Catalogue) -> MakeStage:
    """Build a shown picture: `make_stage(model, sidecars, keys, read_only=…)`."""
    kept: list[object] = []

    def make(
        model: str = "yealink-t54w",
        sidecars: tuple[str, ...] = (),
        keys: Mapping[KeyPosition, Assignment] | None = None,
        read_only: bool = False,
    ) -> Stage:
        layout = Layout(model, sidecars, KeyMap(keys or {}))
        value = (
            Template("t", "Fixed", layout, read_only=True)
            if read_only
            else Phone("p", "Desk", layout, lines=(Line(1, user="100", label="Desk"),))
        )
        theme = Theme(qapp)
        icons = Icons(theme, qapp)
        document = EditorDocument(value, catalogue, parent=qapp)
        rows = KeyListModel(document, qapp)
        selection = QItemSelectionModel(rows, qapp)
        editor = KeyEditor(rows, qapp)
        panel = PicturePanel(rows, selection, editor, theme, icons, FaceplateStore(), open_wording())
        panel.scene.set_animated(False)
        kept.append(editor)
        qtbot.addWidget(panel)
        panel.resize(1200, 760)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.view.viewport().repaint()
        return Stage(panel, document, rows, selection)

    return make

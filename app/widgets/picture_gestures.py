"""What the mouse does on the picture: select, marquee, pan, drag keys, turn pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

from app.models.wording import Wording
from app.viewmodels.key_editor import KeyEditor
from app.widgets.marker_drag import MarkerDrag, PageTarget
from app.widgets.phone_scene import PhoneScene
from app.widgets.picture_overlays import MarqueeItem

Flag = QItemSelectionModel.SelectionFlag
SELECTING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
"""With one of these a click selects even while the simulator is on."""


class Gesture(Enum):
    """What the pressed button is doing."""

    NONE = "none"
    KEY = "key"
    PRESS = "press"
    """A key of the phone is held down, in the simulator."""
    PAGE = "page"
    DRAG = "drag"
    PAN = "pan"
    MARQUEE = "marquee"


class PictureGestures(QObject):
    """Follows one mouse button at a time and changes the selection, the pages, or the keys.

    Args:
        view: Its viewport is where positions are.
        scene: The picture.
        editor: Tells whether the document may be changed.
        wording: Turns refusals into words.
    """

    panned = Signal(QPoint)
    """Carries how far the pointer went, in logical pixels."""
    drag_changed = Signal(bool)
    """Carries whether keys are being dragged."""

    def __init__(self, view: QGraphicsView, scene: PhoneScene, editor: KeyEditor, wording: Wording) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._editor = editor
        self._wording = wording
        self.page_target: Callable[[QPoint], PageTarget | None] = _no_page
        self.gesture = Gesture.NONE
        self.drag: MarkerDrag | None = None
        self._button = Qt.MouseButton.NoButton
        self._start = QPoint()
        self._last = QPoint()
        self._row = -1
        self._page: PageTarget | None = None
        self._on_release: Flag | None = None
        self._anchor = -1
        self._range_end = -1
        self._marquee: MarqueeItem | None = None
        self._kept = QItemSelection()

    @property
    def _selection(self) -> QItemSelectionModel:
        return self._scene.selection

    def press(self, event: QMouseEvent, pan_only: bool) -> bool:
        """Begin a gesture; return whether there is one for this button."""
        if self.gesture is not Gesture.NONE:
            return True
        button, place = event.button(), event.position().toPoint()
        point = self._view.mapToScene(place)
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and pan_only):
            self._begin(Gesture.PAN, button, place)
        elif button == Qt.MouseButton.LeftButton:
            row = self._scene.row_at(point)
            page_key = self._scene.page_key_at(point) if row < 0 else None
            if row >= 0:
                playing = self._scene.is_playing and not event.modifiers() & SELECTING
                self._begin(Gesture.PRESS if playing else Gesture.KEY, button, place)
                self._row = row
                if not playing:
                    self._press_key(row, event.modifiers())
            elif page_key is not None:
                self._begin(Gesture.PAGE, button, place)
                self._page = (page_key.unit, page_key.page)
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._begin(Gesture.MARQUEE, button, place)
                self._begin_marquee(event.modifiers())
            else:
                self._begin(Gesture.PAN, button, place)
        else:
            return False
        return True

    def _begin(self, gesture: Gesture, button: Qt.MouseButton, place: QPoint) -> None:
        self.gesture, self._button = gesture, button
        self._start = self._last = place

    def _press_key(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        selection, index = self._selection, self._scene.model.index(row)
        self._row = row
        self._on_release = None
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            current = selection.currentIndex().row()
            if self._anchor < 0 or current != self._range_end:
                self._anchor = max(current, 0)
            self.select_rows(range(min(self._anchor, row), max(self._anchor, row) + 1), keep=False)
            self._range_end = row
            selection.setCurrentIndex(index, Flag.NoUpdate)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._on_release = Flag.Toggle
        elif selection.isSelected(index):
            self._on_release = Flag.ClearAndSelect
            selection.setCurrentIndex(index, Flag.NoUpdate)
        else:
            selection.setCurrentIndex(index, Flag.ClearAndSelect)

    def select_rows(self, rows: Iterable[int], keep: bool) -> None:
        """Select rows; `keep` adds them to what the marquee began with."""
        chosen = QItemSelection(self._kept) if keep else QItemSelection()
        model = self._scene.model
        for row in rows:
            index = model.index(row)
            chosen.merge(QItemSelection(index, index), Flag.Select)
        self._selection.select(chosen, Flag.ClearAndSelect)

    def _begin_marquee(self, modifiers: Qt.KeyboardModifier) -> None:
        adds = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._kept = self._selection.selection() if adds else QItemSelection()
        self._marquee = MarqueeItem(self._scene.theme)
        self._scene.addItem(self._marquee)

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture."""
        place = event.position().toPoint()
        if self.gesture is Gesture.KEY:
            far = (place - self._start).manhattanLength() >= QApplication.startDragDistance()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if far and not shift and not self._scene.is_playing:
                self._begin_drag()
        if self.gesture is Gesture.DRAG and self.drag is not None:
            room = self._view.viewport().width() - place.x()
            self.drag.move(self._view.mapToScene(place), event.globalPosition().toPoint(), event.modifiers(), room)
        elif self.gesture is Gesture.PAN:
            self.panned.emit(place - self._last)
        elif self.gesture is Gesture.MARQUEE and self._marquee is not None:
            rect = QRectF(self._view.mapToScene(self._start), self._view.mapToScene(place)).normalized()
            self._marquee.setRect(rect)
            self.select_rows(self._scene.rows_in(rect), keep=True)
        self._last = place

    def _begin_drag(self) -> None:
        chosen = sorted(index.row() for index in self._selection.selectedRows())
        rows = chosen if self._row in chosen else [self._row]
        self.gesture = Gesture.DRAG
        self.drag = MarkerDrag(self._scene, self._editor, self._wording, rows, self._row, self._find_page, self)
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.drag_changed.emit(True)

    def _find_page(self, at: QPoint) -> PageTarget | None:
        return self.page_target(at)

    def modifiers_changed(self, modifiers: Qt.KeyboardModifier) -> None:
        """Aim anew, because a modifier key went down or up during a drag."""
        if self.drag is not None:
            self.drag.aim(modifiers, self._view.viewport().width() - self._last.x())

    def release(self, event: QMouseEvent) -> bool:
        """End the gesture that this button began; return whether it was this button."""
        if self.gesture is Gesture.NONE or event.button() != self._button:
            return False
        gesture, point = self.gesture, self._view.mapToScene(event.position().toPoint())
        if gesture is Gesture.DRAG:
            self._drop()
        elif gesture is Gesture.PRESS:
            if self._scene.row_at(point) == self._row and self._scene.simulation is not None:
                self._scene.simulation.press(self._row)
        elif gesture is Gesture.KEY and self._on_release is not None:
            self._selection.setCurrentIndex(self._scene.model.index(self._row), self._on_release)
        elif gesture is Gesture.PAGE and self._page is not None:
            page_key = self._scene.page_key_at(point)
            if page_key is not None and (page_key.unit, page_key.page) == self._page:
                self._scene.turn_page(*self._page)
        elif gesture is Gesture.MARQUEE:
            chosen = sorted(index.row() for index in self._selection.selectedRows())
            if chosen:
                self._selection.setCurrentIndex(self._scene.model.index(chosen[0]), Flag.NoUpdate)
        self._end()
        return True

    def _drop(self) -> None:
        drag = self.drag
        if drag is None:
            return
        target = drag.target
        self.drag = None
        if drag.drop():
            self._selection.setCurrentIndex(self._scene.model.index(target), Flag.ClearAndSelect)
        drag.deleteLater()
        self.drag_changed.emit(False)

    def cancel(self) -> bool:
        """Give the gesture up, as Esc does; return whether there was one."""
        if self.gesture is Gesture.NONE:
            return False
        if self.drag is not None:
            drag, self.drag = self.drag, None
            drag.end()
            drag.deleteLater()
            self.drag_changed.emit(False)
        elif self.gesture is Gesture.MARQUEE:
            self._selection.select(self._kept, Flag.ClearAndSelect)
        self._end()
        return True

    def forget(self) -> None:
        """Drop the gesture, because the scene was built anew and its items are gone."""
        if self.drag is not None:
            self.drag.deleteLater()
            self.drag = None
            self.drag_changed.emit(False)
        self._marquee = None
        self._anchor = self._range_end = -1
        self._end()

    def _end(self) -> None:
        if self._marquee is not None:
            self._scene.removeItem(self._marquee)
            self._marquee = None
        self.gesture = Gesture.NONE
        self._button = Qt.MouseButton.NoButton
        self._page = None
        self._on_release = None
        self._view.viewport().unsetCursor()

    def hover(self, point: QPointF) -> None:
        """Lift what the pointer is on, and show by the cursor what a click would do."""
        row = self._scene.row_at(point)
        page_key = self._scene.page_key_at(point) if row < 0 else None
        self._scene.set_hovered(self._scene.marker(row) if row >= 0 else page_key)
        shape = Qt.CursorShape.PointingHandCursor if row >= 0 or page_key else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)


def _no_page(_at: QPoint) -> PageTarget | None:
    return None

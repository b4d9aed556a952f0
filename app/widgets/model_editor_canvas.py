"""The canvas of the model editor: the front with its markers and screen, or the photo with its four corners."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget
from typing_extensions import override

from app.models.model_draft import Box, Corners, ModelDraft
from app.phone_images.geometry import Faceplate
from app.phone_images.photo import FrontPhoto
from app.widgets.model_editor_items import (
    CornerItem,
    CornersShade,
    FrontItem,
    Gestures,
    GhostItem,
    KeyItem,
    ScreenItem,
)
from app.widgets.theme import Theme

NUDGE_SHARE = 0.002
"""How far an arrow key moves a corner, as a share of the photo's width; Shift takes ten times as much."""

ZOOM_STEP = 1.25
NUDGE_MM = 0.5
FAR_NUDGE_MM = 5.0
EDGE_MM = 14.0
PHOTO_WIDTH = 240.0
"""Width in scene units at which the photo is shown while its corners are placed."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CanvasMode(Enum):
    """What is worked on."""

    FRONT = "front"
    CORNERS = "corners"


class DraftScene(QGraphicsScene):
    """Shows a draft. One scene unit is one millimetre of the front.

    What the hand asks for comes out of `gestures`.
    """

    corners_placed = Signal(object)
    """The photo's corners were dragged to these `Corners`."""
    corner_nudged = Signal(int, object)
    """A corner was moved with the keyboard; carries its place and all `Corners`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.gestures = Gestures(self)
        self._mode = CanvasMode.FRONT
        self._keys: dict[int, KeyItem] = {}
        self._ghosts: list[GhostItem] = []
        self._photo_size = QRectF(0, 0, PHOTO_WIDTH, PHOTO_WIDTH)
        self._front = FrontItem()
        self._screen = ScreenItem(theme, self.gestures)
        self._shade = CornersShade(theme)
        self._corners = [CornerItem(place, theme, self.gestures) for place in range(4)]
        for item in (self._front, self._screen, self._shade, *self._corners):
            self.addItem(item)
        self._screen.hide()
        self._show_corner_items(shown=False)
        self.gestures.corner_moving.connect(self._on_corner_moving)
        self.gestures.corner_placed.connect(self._on_corner_placed)
        theme.changed.connect(self.update)

    @property
    def mode(self) -> CanvasMode:
        """What is worked on."""
        return self._mode

    def key_item(self, uid: int) -> KeyItem | None:
        """Return the marker of a key, or None."""
        return self._keys.get(uid)

    @property
    def selected_uids(self) -> set[int]:
        """The keys that are selected."""
        return {uid for uid, item in self._keys.items() if item.isSelected()}

    def select(self, uids: Collection[int]) -> None:
        """Select just these keys."""
        for uid, item in self._keys.items():
            if item.isSelected() != (uid in uids):
                item.setSelected(uid in uids)

    def select_all(self) -> None:
        """Select all keys."""
        self.select(self._keys.keys())

    def show_front(self, draft: ModelDraft, plate: Faceplate | None, photo: FrontPhoto | None) -> None:
        """Show the front with its markers.

        Args:
            draft: What is shown.
            plate: The drawing underneath; None where a photo is.
            photo: The straightened photo; None where a drawing is.
        """
        self._mode = CanvasMode.FRONT
        self._show_corner_items(shown=False)
        self._front.show()
        self._front.show_front(QRectF(0, 0, draft.width, draft.height), plate, photo)
        box = draft.screen.box
        self._screen.setVisible(box is not None)
        if box is not None:
            self._screen.show_box(box)
        wanted = {key.uid: key for key in draft.keys}
        for uid in [uid for uid in self._keys if uid not in wanted]:
            self.removeItem(self._keys.pop(uid))
        many = len(draft.areas) > 1
        for uid, key in wanted.items():
            item = self._keys.get(uid)
            if item is None:
                item = self._keys[uid] = KeyItem(uid, self._theme, self.gestures)
                self.addItem(item)
            letter = draft.areas.index(area) if many and (area := draft.area(key.area)) else 0
            item.show_key(key.box, key.number, letter)
            item.setVisible(True)
        self.setSceneRect(QRectF(0, 0, draft.width, draft.height).adjusted(-EDGE_MM, -EDGE_MM, EDGE_MM, EDGE_MM))

    def show_corners(self, photo: FrontPhoto, corners: Corners) -> None:
        """Show the whole photo with the four corners of the front."""
        self._mode = CanvasMode.CORNERS
        for hidden in (self._screen, *self._keys.values()):
            hidden.setVisible(False)
        self.show_ghosts(())
        image = photo.level(1e9)
        height = PHOTO_WIDTH * image.height() / max(image.width(), 1)
        self._photo_size = QRectF(0, 0, PHOTO_WIDTH, height)
        self._front.show_front(self._photo_size, None, photo)
        self._show_corner_items(shown=True)
        for item, (x, y) in zip(self._corners, corners, strict=True):
            item.setPos(x * PHOTO_WIDTH, y * height)
        self._shade.show_corners(self._photo_size, [item.pos() for item in self._corners])
        self.setSceneRect(self._photo_size.adjusted(-EDGE_MM, -EDGE_MM, EDGE_MM, EDGE_MM))

    def _show_corner_items(self, *, shown: bool) -> None:
        for item in (self._shade, *self._corners):
            item.setVisible(shown)

    def corner_item(self, place: int) -> CornerItem:
        """Return a corner's handle: 0 is top left, then clockwise."""
        return self._corners[place]

    @property
    def corners(self) -> Corners:
        """The corners as they are now, kept on the photo."""
        size = self._photo_size
        return tuple(
            (
                min(max(item.pos().x() / size.width(), 0.0), 1.0),
                min(max(item.pos().y() / size.height(), 0.0), 1.0),
            )
            for item in self._corners
        )

    def choose_corner(self, place: int) -> None:
        """Choose the corner that the arrow keys move."""
        for item in self._corners:
            item.set_chosen(item.place == place)

    @property
    def chosen_corner(self) -> int:
        """The corner that the arrow keys move, -1 for none."""
        return next((item.place for item in self._corners if item.is_chosen), -1)

    def nudge_corner(self, dx: float, dy: float) -> None:
        """Move the chosen corner by shares of the photo's width."""
        place = self.chosen_corner
        if place >= 0:
            self._corners[place].moveBy(dx * PHOTO_WIDTH, dy * PHOTO_WIDTH)
            self.corner_nudged.emit(place, self.corners)

    def show_ghosts(self, groups: Sequence[Sequence[Box]]) -> None:
        """Show suggested keys in groups, lettered; none takes them away."""
        for ghost in self._ghosts:
            self.removeItem(ghost)
        self._ghosts = [
            GhostItem(box, place, self._theme, self.gestures) for place, boxes in enumerate(groups) for box in boxes
        ]
        for ghost in self._ghosts:
            self.addItem(ghost)

    def _on_corner_moving(self) -> None:
        self._shade.show_corners(self._photo_size, [item.pos() for item in self._corners])

    def _on_corner_placed(self) -> None:
        self.corners_placed.emit(self.corners)


class DraftView(QGraphicsView):
    """Looks at the draft: wheel zooms, dragging empty ground selects, arrows move what is selected.

    While the corners are set, 1 to 4 choose one (top left, then clockwise) for the arrows.
    """

    nudged = Signal(float, float)
    delete_pressed = Signal()

    def __init__(self, scene: DraftScene, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        # A phone is built as it is built: its picture is the same in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._theme = theme
        self._draft_scene = scene
        self._fits = True
        self.setAccessibleName(self.tr("Front with its keys"))
        self.setAccessibleDescription(
            self.tr(
                "Ctrl+A selects all keys, the list of keys beside it single ones. Arrows move them, Delete takes "
                "them away; while the corners are set, 1 to 4 choose a corner."
            )
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        scene.sceneRectChanged.connect(self._on_scene_rect_changed)
        theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Show the whole front."""
        self._fits = True
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def _on_scene_rect_changed(self) -> None:
        if self._fits:
            self.fit()

    def zoom(self, factor: float) -> None:
        """Zoom by a factor, between 1 and 80 pixels per millimetre."""
        scale = self.transform().m11() * factor
        if 1.0 <= scale <= 80.0:
            self._fits = False
            self.scale(factor, factor)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fits:
            self.fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(1.0015 ** event.angleDelta().y())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.itemAt(event.position().toPoint()) is None:
            self.fit()
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is not None and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self._draft_scene.mode is CanvasMode.CORNERS:
                share = NUDGE_SHARE * (10 if far else 1)
                self._draft_scene.nudge_corner(arrow[0] * share, arrow[1] * share)
                return
            step = FAR_NUDGE_MM if far else NUDGE_MM
            self.nudged.emit(arrow[0] * step, arrow[1] * step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif not self._press_plain(event):
            super().keyPressEvent(event)

    def _press_plain(self, event: QKeyEvent) -> bool:
        """Take a key that zooms or chooses; return whether it was one."""
        key, scene = event.key(), self._draft_scene
        if scene.mode is CanvasMode.CORNERS and Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            scene.choose_corner(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            scene.select_all()
        elif key == Qt.Key.Key_Escape and scene.selected_uids:
            scene.select(())
        else:
            return False
        return True

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        assert isinstance(rect, QRectF)
        painter.fillRect(rect, self._theme.color("canvas"))

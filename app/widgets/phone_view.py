"""The view of the picture: zoom, pan, keyboard and words for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QStyle, QToolTip, QWidget
from typing_extensions import override

from app.models.wording import Wording
from app.viewmodels.key_editor import KeyEditor
from app.widgets.phone_scene import PhoneScene
from app.widgets.picture_gestures import Gesture, PictureGestures
from app.widgets.picture_keys import PictureKeys
from app.widgets.picture_overlays import dot_brush
from app.widgets.picture_words import picture_words
from app.widgets.tiled_layer import STORE_BYTES
from app.widgets.zoom_snapshot import StandIn

SMALLEST_ZOOM = 0.1
LARGEST_ZOOM = 8.0
STEP = 1.25
WHEEL_NOTCH = 120
SETTLE_MS = 90
MARGIN = 28
BAR_HEIGHT = 64
IN_SIGHT = 80
STORE_PER_PIXEL = 16
"""Bytes of pixmaps for each pixel of the view: two layers, and as much again for tiles that reach beyond it."""

Flag = QItemSelectionModel.SelectionFlag


class PhoneView(QGraphicsView):
    """Shows a `PhoneScene` and takes all input on it.

    Args:
        scene: The picture.
        editor: Tells whether the document may be changed.
        wording: Turns refusals into words.
    """

    edit_requested = Signal(int)
    """A key was double-clicked, or Return pressed on it; carries its row."""
    menu_requested = Signal(int, QPoint)
    """A key's menu was asked for; carries its row and the place in global pixels."""
    zoom_changed = Signal(float)
    """Carries the scale, 1.0 for 100 %."""

    def __init__(self, scene: PhoneScene, editor: KeyEditor, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        # A phone is built as it is built: its picture is the same in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._scene = scene
        self._wording = wording
        self.gestures = PictureGestures(self, scene, editor, wording)
        self.keys = PictureKeys(scene, self.gestures)
        self.gestures.panned.connect(self._on_panned)
        self.gestures.drag_changed.connect(self._on_drag_changed)
        self._scale = 1.0
        self._is_fitted = True
        self._bottom_room = BAR_HEIGHT
        self._is_drawn = False
        self._is_space_down = False
        self._model_id = scene.document.model.id
        self._dots: QBrush | None = None
        self._stand_in = StandIn(scene)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.settle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        # Every frame fills all of it; without this the viewport would be filled with its own colour first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self._name()
        scene.rebuilt.connect(self._on_rebuilt)
        scene.theme.changed.connect(self._on_theme_changed)
        scene.selection.currentChanged.connect(self._on_current_changed)
        scene.selection.selectionChanged.connect(self.settle)
        scene.page_changed.connect(self.settle)
        scene.model.dataChanged.connect(self._on_data_changed)
        may_move = self._may_move()
        scene.set_animated(may_move)
        if scene.simulation is not None:
            scene.simulation.set_may_move(may_move)

    def _may_move(self) -> bool:
        """Whether the system wants motion at all."""
        return self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Picture of the {model}").format(model=self._scene.document.model.full_name))

    @property
    def zoom(self) -> float:
        """The scale: logical pixels per scene unit, 1.0 for 100 %."""
        return self._scale

    @property
    def is_fitted(self) -> bool:
        """Whether the picture follows the size of the window."""
        return self._is_fitted

    @property
    def is_moving(self) -> bool:
        """Whether it zooms or moves, so that a snapshot stands in for the picture until it rests."""
        return self._stand_in.is_moving

    @property
    def _keep(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Zoom, and keep the point of the picture that is under a viewport position (default: the middle)."""
        self._is_fitted = False
        self._zoom(scale, at if at is not None else self._keep)

    def zoom_step(self, steps: int) -> None:
        """Zoom in (1) or out (-1) by a step."""
        self.zoom_to(self._scale * STEP**steps)

    def reset_zoom(self) -> None:
        """Go to 100 %."""
        self.zoom_to(1.0)

    def fit(self) -> None:
        """Show the whole device, and go on doing so when the window's size changes."""
        device = self._scene.device_rect
        space = QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -self._bottom_room)
        if space.width() <= 1 or space.height() <= 1:
            return
        scale = min(space.width() / device.width(), space.height() / device.height())
        self._zoom(scale, self._keep)
        self._put(device.center(), space.center())
        self._is_fitted = True

    def set_bottom_room(self, room: int) -> None:
        """Keep the picture clear of the bars at the bottom: their height in logical pixels, at least `BAR_HEIGHT`."""
        room = max(room, BAR_HEIGHT)
        if room != self._bottom_room:
            self._bottom_room = room
            if self._is_fitted:
                self.fit()
                self.settle()

    def _zoom(self, scale: float, at: QPointF) -> None:
        scale = min(max(scale, SMALLEST_ZOOM), LARGEST_ZOOM)
        if scale == self._scale:
            return
        point = self._scene_point(at)
        if self._is_drawn and self.isVisible():
            self._stand_in.zoom(self._visible_rect(), self._scale, self.devicePixelRatioF(), scale)
            self._settle.start()
        self._scale = scale
        self.setTransform(QTransform.fromScale(scale, scale))
        if not self._stand_in.is_moving:
            self._scene.set_scale(scale)
        self._put(point, at)
        self.zoom_changed.emit(scale)

    def _visible_rect(self) -> QRectF:
        inverse, _ = self.viewportTransform().inverted()
        return inverse.mapRect(QRectF(self.viewport().rect()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stand_in.is_moving:
            self._is_drawn = True
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        self._stand_in.paint(painter, self.viewportTransform(), QRectF(event.rect()))
        painter.end()

    def _scene_point(self, at: QPointF) -> QPointF:
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    def _put(self, point: QPointF, at: QPointF) -> None:
        """Scroll so that a scene point is at a viewport position."""
        here = self.viewportTransform().map(point)
        self._scroll(round(here.x() - at.x()), round(here.y() - at.y()))

    def _scroll(self, dx: int, dy: int) -> None:
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(horizontal.value() + dx)
        vertical.setValue(vertical.value() + dy)

    def settle(self) -> None:
        """Draw everything sharp now, since the zoom has come to rest or something else happens."""
        self._settle.stop()
        if self._stand_in.end():
            self._scene.set_scale(self._scale)
            self.viewport().update()

    def _on_panned(self, by: QPoint) -> None:
        self._is_fitted = False
        device = self.viewportTransform().mapRect(self._scene.device_rect).translated(QPointF(by))
        frame = QRectF(self.viewport().rect()).adjusted(IN_SIGHT, IN_SIGHT, -IN_SIGHT, -IN_SIGHT)
        dx = by.x() + min(max(frame.left() - device.right(), 0.0), 1e6) - max(device.left() - frame.right(), 0.0)
        dy = by.y() + min(max(frame.top() - device.bottom(), 0.0), 1e6) - max(device.top() - frame.bottom(), 0.0)
        self._scroll(-round(dx), -round(dy))
        if self._is_drawn and self.isVisible() and self.gestures.drag is None:
            self._stand_in.move(self._visible_rect(), self._scale, self.devicePixelRatioF())
            self._settle.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        if self._is_fitted:
            self.fit()

    def _make_room(self) -> None:
        size = self.viewport().size() * self.devicePixelRatioF()
        self._scene.store.limit = max(STORE_BYTES, size.width() * size.height() * STORE_PER_PIXEL)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if turn.y():
            self.zoom_to(self._scale * STEP ** (turn.y() / WHEEL_NOTCH), event.position())
        elif turn.x():
            self._on_panned(QPoint(turn.x() // 2, 0))
        event.accept()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._scene.set_hovered(None)
        return super().viewportEvent(event)

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self._scale * (1 + event.value()), event.position())
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                self.fit()
            case _:
                return False
        return True

    def _show_tip(self, event: QHelpEvent) -> None:
        point = self.mapToScene(event.pos())
        text = self.tip_at(point)
        if text:
            QToolTip.showText(event.globalPos(), text, self.viewport())
        else:
            QToolTip.hideText()

    def tip_at(self, point: QPointF) -> str:
        """Return the words about the key or page key at a point in scene units, "" for none."""
        return picture_words(self._scene, self._wording, point)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.settle()
        self._scene.set_focus_shown(False)
        if not self.gestures.press(event, self._is_space_down):
            event.ignore()
        elif self.gestures.gesture is Gesture.PAN and event.button() == Qt.MouseButton.MiddleButton:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.gestures.gesture is not Gesture.NONE:
            self.gestures.move(event)
        elif not self._is_space_down:
            self.gestures.hover(self.mapToScene(event.position().toPoint()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.gestures.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.mapToScene(event.position().toPoint())
        row = self._scene.row_at(point)
        if self._scene.page_key_at(point) is not None or (row >= 0 and self._scene.is_playing):
            self.mousePressEvent(event)
        elif row >= 0:
            self.edit_requested.emit(row)
        else:
            self.fit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selection = self._scene.selection
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row, at = self._scene.row_at(self.mapToScene(event.pos())), event.globalPos()
        else:
            row = selection.currentIndex().row()
            marker = self._scene.marker(row)
            at = self.viewport().mapToGlobal(self.mapFromScene(marker.anchor)) if marker else event.globalPos()
        if row < 0:
            return
        index = self._scene.model.index(row)
        selection.setCurrentIndex(index, Flag.NoUpdate if selection.isSelected(index) else Flag.ClearAndSelect)
        self.menu_requested.emit(row, at)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._zoom_by_key(event):
            self.settle()
            self._press_key(event)

    def _press_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.gestures.cancel():
            return
        if self.gestures.drag is not None:
            self.gestures.modifiers_changed(event.modifiers())
            return
        if self._scene.is_playing and self._play_key(event):
            return
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_down = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self._scene.selection.currentIndex().row()
            if row >= 0:
                self.edit_requested.emit(row)
        elif self.keys.handle(event):
            self._scene.set_focus_shown(True)
        else:
            event.ignore()

    def _play_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the keyboard that means something else while the simulator is on."""
        simulation = self._scene.simulation
        if simulation is None or event.isAutoRepeat():
            return False
        if event.key() == Qt.Key.Key_Escape:
            simulation.set_playing(False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            simulation.press(self._scene.selection.currentIndex().row())
        else:
            return False
        return True

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.gestures.drag is not None:
            self.gestures.modifiers_changed(event.modifiers())
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_down = False
            self.viewport().unsetCursor()
        else:
            super().keyReleaseEvent(event)

    def _zoom_by_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        match event.key():
            case Qt.Key.Key_0:
                self.reset_zoom()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_step(1)
            case Qt.Key.Key_Minus:
                self.zoom_step(-1)
            case _:
                return False
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if by_keyboard and not self._scene.selection.currentIndex().isValid():
            self._scene.selection.setCurrentIndex(self._scene.model.index(0), Flag.ClearAndSelect)
        self._scene.set_focus_shown(by_keyboard)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._is_space_down = False
        self._scene.set_focus_shown(False)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.gestures.cancel()

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        theme = self._scene.theme
        world = painter.worldTransform()
        area = world.mapRect(QRectF(rect))
        painter.setWorldTransform(QTransform())
        painter.fillRect(area.adjusted(-1, -1, 1, 1), theme.color("canvas"))
        if self.gestures.drag is not None:
            if self._dots is None:
                self._dots = dot_brush(self._scene.theme)
            painter.fillRect(area.adjusted(-1, -1, 1, 1), self._dots)
        painter.setWorldTransform(world)

    def _on_drag_changed(self, _dragging: bool) -> None:
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self._dots = None
        self._stand_in.forget()
        self._scene.set_scale(self._scale)
        self.viewport().update()

    def _on_rebuilt(self) -> None:
        self._stand_in.forget()
        self._is_drawn = False
        self._make_room()
        self.gestures.forget()
        self._name()
        model_id = self._scene.document.model.id
        if self._is_fitted or model_id != self._model_id:
            self._model_id = model_id
            self.fit()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.settle()
        row = current.row()
        self._describe(row)
        marker = self._scene.marker(row)
        if marker is None or self.gestures.gesture is not Gesture.NONE:
            return
        place = self.viewportTransform().mapRect(marker.boundingRect())
        frame = QRectF(self.viewport().rect()).adjusted(12, 12, -12, -self._bottom_room)
        if not frame.contains(place):
            dx = max(place.right() - frame.right(), 0.0) - max(frame.left() - place.left(), 0.0)
            dy = max(place.bottom() - frame.bottom(), 0.0) - max(frame.top() - place.top(), 0.0)
            self._scroll(round(dx), round(dy))

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.settle()
        row = self._scene.selection.currentIndex().row()
        if first.row() <= row <= last.row():
            self._describe(row)

    def _describe(self, row: int) -> None:
        """Tell screen readers the current key in words."""
        words = self._scene.model.describe(row) if row >= 0 else ""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

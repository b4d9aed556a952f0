"""A picture of the picture, moved and stretched while the view moves: a pixmap or two instead of hundreds of items."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.widgets.key_marker_item import NEAREST, Stamp
from app.widgets.phone_scene import PhoneScene

UP_TO = 0.8
"""Scale up to which discs grow with the device, so that a stretched picture of all of it looks right."""

AROUND = 0.2
"""How much of the view's width and height a snapshot for moving shows beyond each edge."""

MOST_PIXELS = 8_000_000
_SHADOW_REACH = 70.0


class Snapshot:
    """Part of the picture on its desk at one scale, opaque, in whole pixels.

    Args:
        corner: Its corner in device pixels from the scene's origin.
        pixmap: The picture.
        scale: Logical pixels per scene unit.
        has_markers: Whether the markers are on it.

    `source` is what it shows, in scene units.
    """

    def __init__(self, corner: QPoint, pixmap: QPixmap, scale: float, has_markers: bool) -> None:
        self.scale = scale
        self.has_markers = has_markers
        self._corner = corner
        self._pixmap = pixmap
        fine = scale * pixmap.devicePixelRatio()
        self.source = QRectF(QPointF(corner) / fine, QSizeF(pixmap.size()) / fine)

    @classmethod
    def take(
        cls, scene: PhoneScene, visible: QRectF, scale: float, ratio: float, with_markers: bool
    ) -> Snapshot | None:
        """Draw what is visible of the scene, all of it at a small scale; None if that would be too large.

        Args:
            scene: The picture.
            visible: What to show, in scene units.
            scale: Logical pixels per scene unit.
            ratio: Device pixel ratio.
            with_markers: Whether to draw the markers on it.
        """
        reach = _SHADOW_REACH
        device = scene.device_rect.adjusted(-reach, -reach, reach, reach)
        shown = device if scale <= UP_TO else device.intersected(visible)
        fine = scale * ratio
        pixels = QRectF(shown.topLeft() * fine, shown.size() * fine).toAlignedRect()
        if not 1 <= pixels.width() * pixels.height() <= MOST_PIXELS:
            return None
        pixmap = QPixmap(pixels.size())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(scene.theme.color("canvas"))
        snapshot = cls(pixels.topLeft(), pixmap, scale, with_markers)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(QTransform(scale, 0, 0, scale, -pixels.left() / ratio, -pixels.top() / ratio))
        scene.paint_device(painter, snapshot.source, with_markers)
        painter.end()
        return snapshot

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint it in logical pixels where a view's transform puts it now."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        if transform.m11() == self.scale:
            # On whole pixels, as the scene's own layers are.
            ratio = self._pixmap.devicePixelRatio()
            left, top = round(transform.dx() * ratio), round(transform.dy() * ratio)
            painter.drawPixmap(QPointF(left + self._corner.x(), top + self._corner.y()) / ratio, self._pixmap)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(transform.mapRect(self.source), self._pixmap, QRectF(self._pixmap.rect()))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


class StandIn:
    """Stands in for the picture while the view zooms or moves over it.

    A view that only moves shows a snapshot of what is in sight and around it. So does one that zooms at up to `UP_TO`,
    with all of the device on it. Above that the markers keep their size and are stamped over a snapshot of what was in
    sight; around it shows the last snapshot of the whole.

    Args:
        scene: The picture.
    """

    def __init__(self, scene: PhoneScene) -> None:
        self._scene = scene
        self._rest: tuple[QRectF, float, float] | None = None
        self._snapshot: Snapshot | None = None
        self._whole: Snapshot | None = None
        self._stamps: list[Stamp] | None = None

    @property
    def is_moving(self) -> bool:
        """Whether it stands in for the picture now."""
        return self._snapshot is not None

    def zoom(self, visible: QRectF, scale: float, ratio: float, towards: float) -> None:
        """Take the snapshot that the zoom towards another scale needs.

        Args:
            visible: What the view shows, in scene units.
            scale: The scale at rest or so far.
            ratio: Device pixel ratio.
            towards: The scale to come.
        """
        with_markers = max(scale, towards) <= UP_TO
        if not self.is_moving:
            self._rest = (visible, scale, ratio)
            self._take(visible, scale, ratio, with_markers)
        elif self._snapshot is not None and self._snapshot.has_markers and not with_markers and self._rest is not None:
            if scale == self._snapshot.scale:
                self._rest = (visible, scale, ratio)
            self._take(*self._rest, with_markers=False)

    def move(self, visible: QRectF, scale: float, ratio: float) -> None:
        """Take the snapshot that a view needs which moves at one scale.

        Args:
            visible: What the view shows by now, in scene units.
            scale: The scale.
            ratio: Device pixel ratio.
        """
        snapshot = self._snapshot
        if snapshot is not None and (snapshot.scale != scale or not snapshot.has_markers):
            return
        if snapshot is None or not self._shows(snapshot, visible):
            dx, dy = visible.width() * AROUND, visible.height() * AROUND
            around = visible.adjusted(-dx, -dy, dx, dy)
            self._rest = (around, scale, ratio)
            self._take(around, scale, ratio, with_markers=True)

    def _shows(self, snapshot: Snapshot, visible: QRectF) -> bool:
        wanted = visible.intersected(self._scene.device_rect)
        return wanted.isEmpty() or snapshot.source.contains(wanted)

    def _take(self, visible: QRectF, scale: float, ratio: float, with_markers: bool) -> None:
        self._stamps = None
        self._snapshot = Snapshot.take(self._scene, visible, scale, ratio, with_markers)
        if self._snapshot is not None and scale <= UP_TO:
            self._whole = self._snapshot

    def end(self) -> bool:
        """Let the scene paint itself again; return whether it did not."""
        moved = self.is_moving
        self._snapshot = None
        self._stamps = None
        return moved

    def forget(self) -> None:
        """Drop everything, because the device or the colours are others."""
        self.end()
        self._whole = None

    def paint(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Paint the picture on its desk in logical pixels.

        Args:
            painter: Without a transform of its own.
            transform: The view's, from scene units to logical pixels.
            view: What is to be filled.
        """
        snapshot = self._snapshot
        if snapshot is None:
            return
        if not transform.mapRect(snapshot.source).contains(view):
            painter.fillRect(view, self._scene.theme.color("canvas"))
            if self._whole is not None and self._whole is not snapshot:
                self._whole.paint(painter, transform)
        snapshot.paint(painter, transform)
        if not snapshot.has_markers:
            self._paint_markers(painter, transform)

    def _paint_markers(self, painter: QPainter, transform: QTransform) -> None:
        if self._stamps is None:
            ratio = painter.device().devicePixelRatio()
            self._stamps = [stamp for marker in self._scene.shown_markers() for stamp in marker.stamps(ratio)]
        scale, left, top = transform.m11(), transform.dx() + NEAREST, transform.dy() + NEAREST
        draw = painter.drawPixmap
        for x, y, dx, dy, pixmap in self._stamps:
            draw(floor(x * scale + left + dx), floor(y * scale + top + dy), pixmap)
        painter.setWorldTransform(transform)
        self._scene.paint_marks(painter)
        painter.setWorldTransform(QTransform())

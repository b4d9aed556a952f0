"""A picture of the picture, stretched while the zoom moves: one or two pixmaps instead of a hundred items a frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.widgets.phone_scene import PhoneScene

UP_TO = 0.8
"""Scale up to which discs grow with the device, so that a stretched picture of all of it looks right."""

MOST_PIXELS = 8_000_000
_SHADOW_REACH = 70.0


class Snapshot:
    """Part of the picture on its desk at one scale, opaque.

    Args:
        source: What it shows, in scene units.
        pixmap: The picture.
        has_markers: Whether the markers are on it.
    """

    def __init__(self, source: QRectF, pixmap: QPixmap, has_markers: bool) -> None:
        self.source = source
        self.has_markers = has_markers
        self._pixmap = pixmap

    @classmethod
    def take(
        cls, scene: PhoneScene, visible: QRectF, scale: float, ratio: float, with_markers: bool
    ) -> Snapshot | None:
        """Draw what is visible of the scene; None if that would be too large.

        Args:
            scene: The picture.
            visible: What the view shows, in scene units.
            scale: Logical pixels per scene unit.
            ratio: Device pixel ratio.
            with_markers: Whether to draw the markers on it.
        """
        reach = _SHADOW_REACH
        device = scene.device_rect.adjusted(-reach, -reach, reach, reach)
        source = device if scale <= UP_TO else device.intersected(visible)
        size = source.size() * scale
        pixels = size.width() * size.height() * ratio * ratio
        if not 1 <= pixels <= MOST_PIXELS:
            return None
        pixmap = QPixmap((size * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(scene.theme.color("canvas"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(QTransform(scale, 0, 0, scale, -source.left() * scale, -source.top() * scale))
        scene.paint_device(painter, source, with_markers)
        painter.end()
        return cls(source, pixmap, with_markers)

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint it in logical pixels where a view's transform puts it now."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(transform.mapRect(self.source), self._pixmap, QRectF(self._pixmap.rect()))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


class ZoomStandIn:
    """Stands in for the device while the zoom moves.

    Up to `UP_TO` one snapshot of everything does. Above that the markers keep their size and paint themselves over a
    snapshot of what was in sight; around it shows the last snapshot of the whole.

    Args:
        scene: The picture.
    """

    def __init__(self, scene: PhoneScene) -> None:
        self._scene = scene
        self._rest: tuple[QRectF, float, float] | None = None
        self._snapshot: Snapshot | None = None
        self._whole: Snapshot | None = None

    @property
    def covers_markers(self) -> bool:
        """Whether markers need not be painted now."""
        return self._snapshot is not None and self._snapshot.has_markers

    @property
    def is_moving(self) -> bool:
        """Whether it stands in for the device now."""
        return self._scene.store.hurried

    def begin(self, visible: QRectF, scale: float, ratio: float, towards: float) -> None:
        """Take the snapshot that the zoom towards another scale needs.

        Args:
            visible: What the view shows, in scene units.
            scale: The scale at rest or so far.
            ratio: Device pixel ratio.
            towards: The scale to come.
        """
        if not self.is_moving:
            self._rest = (visible, scale, ratio)
            with_markers = max(scale, towards) <= UP_TO
            self._snapshot = Snapshot.take(self._scene, visible, scale, ratio, with_markers)
            if self._snapshot is not None and scale <= UP_TO:
                self._whole = self._snapshot
            self._scene.set_hurried(self._snapshot is not None)
        elif towards > UP_TO and self.covers_markers and self._rest is not None:
            self._snapshot = Snapshot.take(self._scene, *self._rest, with_markers=False)

    def end(self) -> bool:
        """Let the scene paint itself again; return whether it did not."""
        moved = self.is_moving
        self._scene.set_hurried(False)
        self._snapshot = None
        return moved

    def forget(self) -> None:
        """Drop everything, because the device or the colours are others."""
        self.end()
        self._whole = None

    def fills(self, transform: QTransform, view: QRectF) -> bool:
        """Whether what it stands in with covers all of the view, so that no desk shows."""
        return self._snapshot is not None and transform.mapRect(self._snapshot.source).contains(view)

    def paint(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Paint the device in logical pixels.

        Args:
            painter: Without a transform of its own.
            transform: The view's, from scene units to logical pixels.
            view: What is to be filled.
        """
        snapshot = self._snapshot
        if snapshot is None:
            return
        whole = self._whole
        if whole is not None and whole is not snapshot and not self.fills(transform, view):
            whole.paint(painter, transform)
        snapshot.paint(painter, transform)

"""A picture of the picture, stretched while the zoom moves: one pixmap instead of a hundred items a frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.widgets.phone_scene import PhoneScene

UP_TO = 0.8
"""Scale up to which discs grow with the device, so that a stretched picture of all of it looks right."""

MOST_PIXELS = 6_000_000
_SHADOW_REACH = 70.0


class ZoomSnapshot:
    """The whole device with its markers at one scale.

    Args:
        source: What it shows, in scene units.
        pixmap: The picture.
    """

    def __init__(self, source: QRectF, pixmap: QPixmap) -> None:
        self._source = source
        self._pixmap = pixmap

    @classmethod
    def take(cls, scene: PhoneScene, scale: float, ratio: float) -> ZoomSnapshot | None:
        """Draw the scene as it is now; None where discs do not grow with the device, or it would be too large.

        Args:
            scene: The picture.
            scale: Logical pixels per scene unit.
            ratio: Device pixel ratio.
        """
        reach = _SHADOW_REACH
        source = scene.device_rect.adjusted(-reach, -reach, reach, reach)
        size = source.size() * scale
        if scale > UP_TO or size.width() * size.height() * ratio * ratio > MOST_PIXELS:
            return None
        pixmap = QPixmap((size * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.render(painter, QRectF(QPointF(0, 0), size), source)
        painter.end()
        return cls(source, pixmap)

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint it where a view's transform puts it now."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(transform.mapRect(self._source), self._pixmap, QRectF(self._pixmap.rect()))

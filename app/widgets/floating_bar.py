"""A raised bar with a soft shadow that floats over the picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.widgets.theme import Theme

SHADOW = 6
"""Room around the bar for its shadow, in logical pixels."""


class FloatingBar(QWidget):
    """Draws the ground of a bar; what stands on it keeps `SHADOW` pixels away from its edges.

    Args:
        theme: Colours.
        edge: Colour role of the outline.
    """

    def __init__(self, theme: Theme, edge: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar_theme = theme
        self._edge = edge
        self._ground: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_bar_theme_changed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._ground is None or self._ground.size() != wanted:
            self._ground = self._paint_ground(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.end()

    def _paint_ground(self, ratio: float) -> QPixmap:
        """Draw the bar with its shadow once: it is painted again with every zoom step."""
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(SHADOW, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 7))
            painter.drawRoundedRect(bar.adjusted(-step, -step + 2, step, step).intersected(QRectF(self.rect())), 12, 12)
        painter.setPen(QPen(self._bar_theme.color(self._edge), 1))
        painter.setBrush(self._bar_theme.color("raised"))
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()
        return ground

    def _on_bar_theme_changed(self) -> None:
        self._ground = None
        self.update()

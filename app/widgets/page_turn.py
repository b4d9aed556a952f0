"""The fading of a page turn: what the new page shows comes up quickly, so that one sees that it is another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QVariantAnimation
from PySide6.QtWidgets import QGraphicsItem

TURN_MS = 140
"""How long a page takes to come up, in milliseconds."""
FIRST_OPACITY = 0.15


class PageTurns(QObject):
    """Fades in what units show after their pages were turned.

    Args:
        items: Returns what fades on a unit; asked at each step, since keys come and go meanwhile.
    """

    def __init__(self, items: Callable[[int], Sequence[QGraphicsItem]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self._running: dict[int, QVariantAnimation] = {}
        self.is_allowed = True

    def start(self, unit: int) -> None:
        """Fade a unit in, unless nothing may move."""
        if not self.is_allowed:
            return
        if unit in self._running:
            self._running[unit].stop()
        animation = QVariantAnimation(self)
        animation.setDuration(TURN_MS)
        animation.setStartValue(FIRST_OPACITY)
        animation.setEndValue(1.0)
        animation.valueChanged.connect(self._on_moved)
        animation.finished.connect(self._on_finished)
        self._running[unit] = animation
        animation.start()
        self._on_moved()

    def stop(self) -> None:
        """End all of it, because what fades is going to be deleted."""
        for animation in self._running.values():
            animation.stop()
        self._running.clear()

    def _on_moved(self) -> None:
        for unit, animation in self._running.items():
            self._show(unit, float(animation.currentValue() or 1.0))

    def _on_finished(self) -> None:
        for unit, animation in list(self._running.items()):
            if animation.state() is not QVariantAnimation.State.Running:
                self._show(unit, 1.0)
                del self._running[unit]
                animation.deleteLater()

    def _show(self, unit: int, opacity: float) -> None:
        for item in self._items(unit):
            item.setOpacity(opacity)

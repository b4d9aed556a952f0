"""Lamps that blink: painted over the live screen, so that blinking never paints the screen again."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from app.models.simulator import Lamp
from app.phone_images.device import DevicePicture
from app.phone_images.lamps import LampState
from app.viewmodels.shown_pages import ShownKey
from app.viewmodels.simulation import Simulation


@frozen
class BlinkingLamp:
    """A key that blinks, and how."""

    key: ShownKey
    lamp: Lamp


def blinking_lamps(simulation: Simulation, keys: Iterable[ShownKey]) -> tuple[BlinkingLamp, ...]:
    """Return the lamps that blink among keys."""
    by_row = {row: lamp for lamp, rows in simulation.blinking.items() for row in rows}
    return tuple(BlinkingLamp(key, by_row[key.row]) for key in keys if key.row in by_row) if by_row else ()


class LampItem(QGraphicsItem):
    """The blinking lamps of one unit.

    Args:
        picture: The device.
        unit: 0 for the phone, 1… for sidecars.
    """

    def __init__(self, picture: DevicePicture, unit: int) -> None:
        super().__init__()
        self._picture = picture
        self._unit = unit
        self._simulation: Simulation | None = None
        self._lamps: tuple[BlinkingLamp, ...] = ()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(0.6)
        self.hide()

    @property
    def lamps(self) -> tuple[BlinkingLamp, ...]:
        """What blinks."""
        return self._lamps

    def set_lamps(self, lamps: tuple[BlinkingLamp, ...], simulation: Simulation) -> None:
        """Let other lamps blink."""
        if not lamps and not self._lamps:
            return
        self._simulation = simulation
        self._lamps = lamps
        self.setVisible(bool(lamps))
        self.update()

    def show_change(self, rows: frozenset[int]) -> None:
        """Paint the lamps of these rows again."""
        for one in self._lamps:
            if one.key.row in rows:
                self.update(self._picture.lamp_rect(self._unit, one.key.area, one.key.physical))

    @override
    def boundingRect(self) -> QRectF:
        return self._picture.front_rect(self._unit)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        simulation = self._simulation
        if simulation is None:
            return
        held = not simulation.may_move
        for one in self._lamps:
            state = LampState(simulation.colour_now(one.lamp).value)
            if state is not LampState.OFF:
                area, physical = one.key.area, one.key.physical
                self._picture.paint_lamp(painter, self._unit, area, physical, state, held)

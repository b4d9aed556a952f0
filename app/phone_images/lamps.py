"""Key lamps: what they can show, and how they are painted, lit or dark."""

from __future__ import annotations

import functools
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from app.phone_images.ink import black, fill, radial, rounded, stroke, tone, vertical

LAMP_MM = (1.15, 0.75)
"""Half width and half height of a lamp's lens."""

GLOW_MM = 3.4
"""Radius of the light around a lit lamp."""


class LampState(Enum):
    """What the lamp of a key shows."""

    OFF = "off"
    GREEN = "green"
    RED = "red"
    AMBER = "amber"


LAMP_COLOURS = {LampState.GREEN: "#34E07A", LampState.RED: "#FF4538", LampState.AMBER: "#FFB020"}


@functools.lru_cache(maxsize=2)
def _lens(upright: bool) -> tuple[QPainterPath, QPen, QBrush]:
    """Return a lens around the origin, the pen of its rim, and its brush unlit: phones have dozens of them."""
    half_width, half_height = (LAMP_MM[1], LAMP_MM[0]) if upright else LAMP_MM
    rect = QRectF(-half_width, -half_height, 2 * half_width, 2 * half_height)
    rim = QPen(black(0.6), 0.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    return rounded(rect, half_height), rim, vertical(rect, (0, tone("#3A4148")), (1, tone("#565E66")))


def paint_lamp(
    painter: QPainter, centre: QPointF, state: LampState, upright: bool = False, ringed: bool = False
) -> None:
    """Paint a key's lamp: a small lens, with a glow when it is lit.

    Args:
        painter: Painter in mm.
        centre: Its middle.
        state: What it shows.
        upright: Stand the lens on end.
        ringed: Draw a ring around it: it would blink, but is held steady.
    """
    lens, rim, dark = _lens(upright)
    painter.translate(centre)
    painter.strokePath(lens, rim)
    if state is LampState.OFF:
        painter.fillPath(lens, dark)
        painter.translate(-centre)
        return
    painter.translate(-centre)
    half_width = LAMP_MM[1] if upright else LAMP_MM[0]
    lens = lens.translated(centre)
    colour = LAMP_COLOURS[state]
    glow = QPainterPath()
    glow.addEllipse(centre, GLOW_MM, GLOW_MM)
    fill(
        painter,
        glow,
        radial(centre, GLOW_MM, (0, tone(colour, 0, 0.55)), (0.45, tone(colour, 0, 0.18)), (1, tone(colour, 0, 0.0))),
    )
    fill(
        painter, lens, radial(centre, half_width, (0, tone(colour, 0.75)), (0.6, tone(colour, 0.15)), (1, tone(colour)))
    )
    if ringed:
        ring = QPainterPath()
        ring.addEllipse(centre, 2.5, 2.5)
        stroke(painter, ring, tone(colour, 0.35), 0.55)


def paint_cell_lamp(painter: QPainter, cell: QRectF, state: LampState, ringed: bool = False) -> None:
    """Light up a touch cell, which has no lamp: a wash and a bar at its left edge.

    Args:
        painter: Painter in mm.
        cell: The cell.
        state: What it shows; OFF paints nothing.
        ringed: Draw an outline too: it would blink, but is held steady.
    """
    if state is LampState.OFF:
        return
    colour = LAMP_COLOURS[state]
    inner = cell.adjusted(0.4, 0.4, -0.4, -0.4)
    fill(painter, rounded(inner, 0.8), tone(colour, 0, 0.22))
    fill(painter, rounded(QRectF(inner.left(), inner.top(), 0.9, inner.height()), 0.4), tone(colour))
    if ringed:
        stroke(painter, rounded(inner, 0.8), tone(colour), 0.4)

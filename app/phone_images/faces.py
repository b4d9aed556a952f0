"""Faces that give a front its shape: a shield that runs to a point, a bowed band across the front."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from app.phone_images.geometry import Component, Faceplate
from app.phone_images.ink import black, fill, horizontal, stroke, tone, vertical, white


def shield_outline(rect: QRectF, tip: float, shoulder: float, radius: float, round_tip: float) -> QPainterPath:
    """Return a face with rounded upper corners whose lower edge runs to a point.

    Args:
        rect: Bounding rectangle in mm.
        tip: Where the point is, as a share of the width.
        shoulder: Height of the straight sides, as a share of the height.
        radius: Radius of the upper corners in mm.
        round_tip: How far the edge is rounded to each side of the point, in mm.
    """
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    side = top + rect.height() * shoulder
    x = left + rect.width() * tip
    path = QPainterPath()
    path.moveTo(left, top + radius)
    path.quadTo(left, top, left + radius, top)
    path.lineTo(right - radius, top)
    path.quadTo(right, top, right, top + radius)
    path.lineTo(right, side)
    path.cubicTo(QPointF(right - rect.width() * 0.10, side + 4), QPointF(x + round_tip * 1.9, bottom - 14),
                 QPointF(x + round_tip, bottom - 4))  # fmt: skip
    path.quadTo(x, bottom + 4, x - round_tip, bottom - 4)
    path.cubicTo(QPointF(x - round_tip * 1.9, bottom - 14), QPointF(left + rect.width() * 0.10, side + 4),
                 QPointF(left, side))  # fmt: skip
    path.closeSubpath()
    return path


def draw_shield(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw a metal face that runs to a point; parameters as in `shield_outline`."""
    rect, colour = part.rect, part.colour("colour")
    path = shield_outline(
        rect, part.number("tip", 0.5), part.number("shoulder", 0.6), part.number("radius", 8), part.number("round", 16)
    )
    stroke(painter, path, black(0.35), 1.4)
    fill(
        painter,
        path,
        vertical(
            rect, (0, tone(colour, 0.30)), (0.2, tone(colour, 0.10)), (0.65, tone(colour)), (1, tone(colour, -0.16))
        ),
    )
    fill(painter, path, horizontal(rect, (0, black(0.12)), (0.25, white(0.10)), (0.6, white(0.0)), (1, black(0.14))))
    stroke(painter, path, vertical(rect, (0, white(0.7)), (0.4, white(0.25)), (1, white(0.45))), 0.35)


def draw_band(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw a metal band; `sag` is how far its lower edge bows down in mm, `rise` how far its upper edge does."""
    rect, colour = part.rect, part.colour("colour")
    sag, rise = part.number("sag"), part.number("rise")
    middle = rect.center().x()
    path = QPainterPath(rect.topLeft())
    path.quadTo(middle, rect.top() + 2 * rise, rect.right(), rect.top())
    path.lineTo(rect.right(), rect.bottom() - sag)
    path.quadTo(middle, rect.bottom() + sag, rect.left(), rect.bottom() - sag)
    path.closeSubpath()
    stroke(painter, path, black(0.45), 1.1)
    fill(painter, path, vertical(rect, (0, tone(colour, 0.45)), (0.35, tone(colour)), (1, tone(colour, -0.3))))
    fill(painter, path, horizontal(rect, (0, black(0.25)), (0.3, white(0.22)), (0.65, white(0)), (1, black(0.25))))
    stroke(painter, path, vertical(rect, (0, white(0.7)), (0.5, white(0.1)), (1, black(0.4))), 0.3)

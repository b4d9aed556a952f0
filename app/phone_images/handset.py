"""The handset on its cradle, and its coiled cord."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from app.phone_images.geometry import Component, Faceplate
from app.phone_images.ink import black, ellipse, fill, horizontal, recessed, rounded, stroke, tone, vertical, white


def handset_outline(rect: QRectF, waist: float, radius: float, head: float) -> QPainterPath:
    """Return the outline of a handset seen from the front.

    Args:
        rect: Bounding rectangle in mm.
        waist: How far the grip is narrower than the ends on each side, in mm.
        radius: Corner radius of the ends in mm.
        head: Height of each end in mm.
    """
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    bend = head * 0.75
    path = QPainterPath()
    path.moveTo(left, top + radius)
    path.cubicTo(left, top + radius * 0.35, left + radius * 0.4, top, left + radius * 1.1, top)
    path.lineTo(right - radius * 1.1, top)
    path.cubicTo(right - radius * 0.4, top, right, top + radius * 0.35, right, top + radius)
    path.lineTo(right, top + head)
    path.cubicTo(
        right, top + head + bend * 0.5, right - waist, top + head + bend * 0.4, right - waist, top + head + bend
    )
    path.lineTo(right - waist, bottom - head - bend)
    path.cubicTo(right - waist, bottom - head - bend * 0.4, right, bottom - head - bend * 0.5, right, bottom - head)
    path.lineTo(right, bottom - radius)
    path.cubicTo(right, bottom - radius * 0.35, right - radius * 0.4, bottom, right - radius * 1.1, bottom)
    path.lineTo(left + radius * 1.1, bottom)
    path.cubicTo(left + radius * 0.4, bottom, left, bottom - radius * 0.35, left, bottom - radius)
    path.lineTo(left, bottom - head)
    path.cubicTo(
        left, bottom - head - bend * 0.5, left + waist, bottom - head - bend * 0.4, left + waist, bottom - head - bend
    )
    path.lineTo(left + waist, top + head + bend)
    path.cubicTo(left + waist, top + head + bend * 0.4, left, top + head + bend * 0.5, left, top + head)
    path.closeSubpath()
    return path


def draw_cradle(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the hollow in which the handset lies."""
    recessed(painter, rounded(part.rect, part.number("radius", 8)), part.colour("colour"), 0.45, 0.35)


def draw_handset(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the handset: rounded across, both ends set off by a step, with a shadow on the cradle."""
    rect = part.rect
    colour = part.colour("colour")
    head = part.number("head", rect.height() * 0.2)
    waist, radius = part.number("waist", 4), part.number("radius", 10)
    outline = handset_outline(rect, waist, radius, head)
    for spread, alpha in ((1.9, 0.035), (1.4, 0.05), (0.9, 0.08), (0.4, 0.14)):
        wide = rect.adjusted(-spread, -spread, spread, spread)
        shade = handset_outline(wide, waist, radius + spread, head + spread).translated(0.3, 0.8)
        fill(painter, shade, vertical(wide, (0, black(alpha)), (1, black(alpha))))
    shine = part.number("shine", 0.18)
    fill(
        painter,
        outline,
        horizontal(
            rect,
            (0, tone(colour, -0.42)),
            (0.12, tone(colour, -0.05)),
            (0.30, tone(colour, shine)),
            (0.48, tone(colour, shine * 0.35)),
            (0.85, tone(colour, -0.18)),
            (1, tone(colour, -0.52)),
        ),
    )
    fill(painter, outline, vertical(rect, (0, white(0.10)), (0.15, white(0)), (0.8, black(0)), (1, black(0.30))))
    _ends(painter, rect, colour, head, waist, radius)
    stroke(
        painter,
        outline,
        vertical(rect, (0, white(0.42)), (0.08, white(0.10)), (0.8, white(0.04)), (1, black(0.5))),
        0.35,
    )


def _ends(painter: QPainter, rect: QRectF, colour: str, head: float, waist: float, radius: float) -> None:
    """The flat faces of ear and mouth piece."""
    inset = waist + 2.2
    for top in (rect.top() + 3.2, rect.bottom() - head - 0.8):
        face = QRectF(rect.left() + inset * 0.75, top, rect.width() - inset * 1.5, head - 2.4)
        path = rounded(face, radius * 0.75)
        fill(painter, path, vertical(face, (0, white(0.075)), (0.6, white(0.02)), (1, black(0.10))))
        stroke(painter, path, vertical(face, (0, white(0.22)), (0.4, white(0.03)), (1, black(0.35))), 0.25)


def draw_cord(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the coiled cord along a curve; it fades towards its end, where it leaves the picture.

    `points` are the curve's four control points in mm, `width` the coil's width, `pitch` the distance of loops.
    """
    points = [QPointF(float(x), float(y)) for x, y in part.params["points"]]
    path = QPainterPath(points[0])
    path.cubicTo(points[1], points[2], points[3])
    length = path.length()
    width, pitch = part.number("width", 5.4), part.number("pitch", 2.75)
    colour = part.colour("colour")
    count = max(int(length / pitch), 1)
    painter.save()
    for number in range(count):
        share = number / count
        at = path.percentAtLength(number * pitch)
        centre, angle = path.pointAtPercent(at), path.angleAtPercent(at)
        painter.save()
        painter.setOpacity(painter.opacity() * min(1.0, (1 - share) * 3.5))
        painter.translate(centre)
        painter.rotate(-angle + 12)
        box = QRectF(-pitch * 0.62, -width / 2, pitch * 1.24, width)
        stroke(painter, ellipse(box), tone(colour, -0.45), 1.45)
        front = QPainterPath()
        front.arcMoveTo(box, 95)
        front.arcTo(box, 95, 170)
        stroke(painter, front, tone(colour, 0.10), 1.05)
        shine = QPainterPath()
        shine.arcMoveTo(box, 120)
        shine.arcTo(box, 120, 45)
        stroke(painter, shine, white(0.28), 0.4)
        painter.restore()
    painter.restore()

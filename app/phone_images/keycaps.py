"""Keys other than the dial pad: caps of all shapes, line keys with lamps and hairlines, soft keys, rockers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from app.phone_images.geometry import Component, Faceplate, KeyPlace, ScreenPlace, Side
from app.phone_images.glyphs import draw_glyph
from app.phone_images.ink import (
    black,
    ellipse,
    fill,
    print_text,
    radial,
    rounded,
    stroke,
    tone,
    vertical,
    white,
)
from app.phone_images.named_keys import split_row


def key_outline(rect: QRectF, shape: str, radius: float = 1.2) -> QPainterPath:
    """Return a key cap's outline.

    Args:
        rect: The cap in mm.
        shape: `capsule`, `round`, `rect`, `oval`, or `corner` (a triangle in the lower right corner).
        radius: Corner radius of `rect` and `corner` in mm.
    """
    if shape == "capsule":
        return rounded(rect, min(rect.width(), rect.height()) / 2)
    if shape in ("round", "oval"):
        return ellipse(rect)
    if shape == "corner":
        path = QPainterPath()
        path.moveTo(rect.right(), rect.top() + radius)
        path.lineTo(rect.right(), rect.bottom() - radius)
        path.quadTo(rect.right(), rect.bottom(), rect.right() - radius, rect.bottom())
        path.lineTo(rect.left() + radius * 1.6, rect.bottom())
        path.quadTo(rect.left(), rect.bottom(), rect.left() + radius * 0.8, rect.bottom() - radius * 0.9)
        path.quadTo(
            rect.left() + rect.width() * 0.56,
            rect.top() + rect.height() * 0.56,
            rect.right() - radius * 0.9,
            rect.top() + radius * 0.6,
        )
        path.quadTo(rect.right(), rect.top(), rect.right(), rect.top() + radius)
        path.closeSubpath()
        return path
    return rounded(rect, radius)


def draw_cap(painter: QPainter, outline: QPainterPath, colour: str, rim: float = 0.55) -> None:
    """Draw one key cap in its well.

    Args:
        painter: Painter in mm.
        outline: The cap's outline.
        colour: Its colour.
        rim: Width of the dark well round it in mm.
    """
    rect = outline.boundingRect()
    stroke(painter, outline, vertical(rect, (0, black(0.62)), (0.75, black(0.5)), (1, white(0.14))), rim * 2)
    fill(
        painter,
        outline,
        vertical(
            rect,
            (0, tone(colour, 0.20)),
            (0.12, tone(colour, 0.08)),
            (0.7, tone(colour, -0.05)),
            (1, tone(colour, -0.24)),
        ),
    )
    inner = vertical(rect, (0, white(0.55)), (0.22, white(0.10)), (0.75, black(0.0)), (1, black(0.42)))
    stroke(painter, outline, inner, 0.22)


def hairline_y(screen: ScreenPlace, label: QRectF) -> float:
    """Return the height in mm at which a label's middle stands in the screen."""
    return screen.rect.top() + label.center().y() * screen.rect.height() / screen.pixels.height()


def _hairlines(painter: QPainter, part: Component, plate: Faceplate, places: tuple[KeyPlace, ...]) -> None:
    screen = plate.screen_of(part.text("area", "line"))
    if screen is None or "hairline_colour" not in part.params:
        return
    lines = QPainterPath()
    for place in places:
        if place.side is Side.CELL or place.label is None:
            continue
        left = place.side is Side.LEFT
        start = QPointF(place.rect.right() + 0.9 if left else place.rect.left() - 0.9, place.rect.center().y())
        end = QPointF(screen.rect.left() - 1.3 if left else screen.rect.right() + 1.3, hairline_y(screen, place.label))
        if place.lamp is not None and not place.rect.contains(place.lamp):
            start.setX(max(start.x(), place.lamp.x() + 1.4) if left else min(start.x(), place.lamp.x() - 1.4))
        if (end.x() - start.x()) * (1 if left else -1) < 0.6:
            continue
        bend = start.x() + (end.x() - start.x()) * 0.55
        lines.moveTo(start)
        lines.lineTo(bend, start.y())
        lines.lineTo(end)
    stroke(painter, lines, tone(part.colour("hairline_colour")), 0.22)


def draw_line_keys(painter: QPainter, part: Component, plate: Faceplate) -> None:
    """Draw all programmable keys of one area, with hairlines to their labels. Their lamps are painted live."""
    places = plate.keys.get(part.text("area", "line"), ())
    _hairlines(painter, part, plate, places)
    for place in places:
        draw_cap(
            painter,
            key_outline(place.rect, part.text("shape", "capsule"), part.number("radius", 1.2)),
            part.colour("colour"),
        )


def draw_page_keys(painter: QPainter, part: Component, plate: Faceplate) -> None:
    """Draw a sidecar's page keys with their numbers. Their lamps are painted live."""
    for place in plate.page_keys:
        draw_cap(
            painter,
            key_outline(place.rect, part.text("shape", "rect"), part.number("radius", 1.2)),
            part.colour("colour"),
        )
        print_text(
            painter,
            place.rect.center(),
            str(place.physical),
            part.number("size", 3.4),
            tone(part.colour("text_colour", "#FFFFFF")),
            600,
        )


def draw_soft_keys(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the row of keys under the screen."""
    for rect in split_row(part.rect, int(part.number("count", 4)), part.number("gap", 3)):
        outline = key_outline(rect, part.text("shape", "capsule"), part.number("radius", 1.2))
        draw_cap(painter, outline, part.colour("colour"))
        if part.params.get("tick"):
            tick = QRectF(rect.center().x() - rect.width() * 0.16, rect.center().y() - 0.18, rect.width() * 0.32, 0.36)
            fill(painter, rounded(tick, 0.18), white(0.45))


def draw_key(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw one fixed key with its icon, and a small lamp window if it has one (`lamp_colour`)."""
    rect = part.rect
    shape = part.text("shape")
    colour = part.colour("colour")
    outline = key_outline(rect, shape, part.number("radius", 1.6))
    draw_cap(painter, outline, colour, part.number("rim", 0.55))
    if shape == "round":
        _dish(painter, rect)
    ink = tone(part.colour("icon_colour", "#FFFFFF"))
    side = part.number("icon_size", min(rect.width(), rect.height()) * 0.56)
    shift = QPointF(part.number("icon_dx"), part.number("icon_dy"))
    place = QRectF(0, 0, side, side)
    place.moveCenter(rect.center() + shift)
    if "icon" in part.params:
        draw_glyph(painter, part.text("icon"), place, ink, part.number("icon_weight", 1.9))
    if "label" in part.params:
        print_text(painter, rect.center() + shift, part.text("label"), part.number("size", 3), ink, 600)
    if "lamp_colour" in part.params:
        lamp = QRectF(rect.center().x() - 1.9, rect.top() + 0.9, 3.8, 1.0)
        fill(painter, rounded(lamp, 0.5), tone(part.colour("lamp_colour")))


def _dish(painter: QPainter, rect: QRectF) -> None:
    """The slight hollow of a round key."""
    fill(
        painter,
        ellipse(rect.adjusted(0.6, 0.6, -0.6, -0.6)),
        radial(
            rect.center() + QPointF(0, rect.height() * 0.30), rect.width() * 0.62, (0, white(0.11)), (1, white(0.0))
        ),
    )


def draw_rocker(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw a volume rocker, lying or upright, with − and + at its ends."""
    rect = part.rect
    outline = key_outline(rect, part.text("shape", "capsule"), part.number("radius", 2))
    draw_cap(painter, outline, part.colour("colour"))
    upright = rect.height() > rect.width()
    side = min(rect.width(), rect.height()) * 0.55
    reach = (rect.height() if upright else rect.width()) / 2 - side * 1.05
    step = QPointF(0, -reach) if upright else QPointF(reach, 0)
    ink = tone(part.colour("icon_colour", "#FFFFFF"))
    for name, centre in (("volume_up", rect.center() + step), ("volume_down", rect.center() - step)):
        place = QRectF(0, 0, side, side)
        place.moveCenter(centre)
        draw_glyph(painter, name, place, ink, 2.6)
    seam = QPainterPath()
    if upright:
        seam.moveTo(rect.left() + rect.width() * 0.22, rect.center().y())
        seam.lineTo(rect.right() - rect.width() * 0.22, rect.center().y())
    else:
        seam.moveTo(rect.center().x(), rect.top() + rect.height() * 0.22)
        seam.lineTo(rect.center().x(), rect.bottom() - rect.height() * 0.22)
    stroke(painter, seam, black(0.30), 0.3)

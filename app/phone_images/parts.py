"""The large parts of a front: body, panels, strips, the stalk, printed names, lamps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.phone_images.geometry import Component, Faceplate
from app.phone_images.ink import (
    black,
    fill,
    gloss,
    horizontal,
    print_text,
    raised,
    recessed,
    rounded,
    stroke,
    tone,
    vertical,
    white,
)

ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def silhouette(part: Component) -> QPainterPath:
    """Return a body outline within the component's rectangle.

    Its parameters, in mm: `radius` of the shoulders, `foot_radius` of the lower corners, `arc` how far the middle of
    the top edge rises above the shoulders, `flare` how far the foot is wider than the shoulders on each side.
    """
    rect = part.rect
    radius, arc, flare = part.number("radius", 8), part.number("arc"), part.number("flare")
    foot = part.number("foot_radius", radius)
    left, right, top, bottom = rect.left(), rect.right(), rect.top() + arc, rect.bottom()
    path = QPainterPath()
    path.moveTo(left + flare, top + radius)
    path.quadTo(left + flare, top, left + flare + radius, top)
    path.quadTo(rect.center().x(), top - 2 * arc, right - flare - radius, top)
    path.quadTo(right - flare, top, right - flare, top + radius)
    path.lineTo(right, bottom - foot)
    path.quadTo(right, bottom, right - foot, bottom)
    path.lineTo(left + foot, bottom)
    path.quadTo(left, bottom, left, bottom - foot)
    path.closeSubpath()
    return path


def draw_body(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the housing, with a front lip of `lip` mm in a darker shade."""
    rect = part.rect
    path = silhouette(part)
    colour = part.colour("colour")
    low = part.colour("low_colour", colour)
    fill(
        painter,
        path,
        vertical(
            rect, (0, tone(colour, 0.13)), (0.12, tone(colour, 0.04)), (0.55, tone(colour)), (1, tone(low, -0.12))
        ),
    )
    lip = part.number("lip")
    if lip:
        edge = QRectF(rect.left(), rect.bottom() - lip, rect.width(), lip)
        bottom = QPainterPath()
        bottom.addRect(edge)
        fill(painter, bottom.intersected(path), vertical(edge, (0, tone(low, -0.30)), (1, tone(low, -0.55))))
    stroke(
        painter,
        path,
        vertical(rect, (0, white(0.34)), (0.1, white(0.14)), (0.8, white(0.05)), (1, black(0.5))),
        0.4,
    )


def draw_wing(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw a metal wing or side strip: light across its width as on brushed aluminium."""
    colour = part.colour("colour")
    path = silhouette(part)
    lit = part.text("lit", "left")
    bright, middle, dark = tone(colour, 0.45), tone(colour), tone(colour, -0.28)
    stops: tuple[tuple[float, QColor], ...] = ((0.0, middle), (0.18, bright), (0.6, middle), (1.0, dark))
    if lit == "right":
        stops = ((0.0, dark), (0.4, middle), (0.82, bright), (1.0, middle))
    elif lit == "both":
        stops = ((0.0, middle), (0.05, bright), (0.2, middle), (0.78, middle), (0.92, bright), (1.0, dark))
    fill(painter, path, horizontal(part.rect, *stops))
    fill(painter, path, vertical(part.rect, (0, white(0.22)), (0.3, white(0.0)), (0.7, black(0.0)), (1, black(0.28))))
    stroke(painter, path, vertical(part.rect, (0, white(0.6)), (0.5, black(0.18)), (1, black(0.5))), 0.3)


def draw_panel(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw a panel: a dark rim round it, then a raised or glossy face. `rim` is the rim's width in mm."""
    rect, radius = part.rect, part.number("radius", 4)
    colour = part.colour("colour")
    rim = part.number("rim", 0.7)
    seam = rounded(rect.adjusted(-rim, -rim, rim, rim * 1.5), radius + rim)
    fill(painter, seam, vertical(rect, (0, tone(colour, 0.16)), (0.3, tone(colour, -0.3)), (1, tone(colour, -0.6))))
    raised(painter, rounded(rect, radius), colour, part.number("light", 0.06), part.number("edge", 0.34), 0.35)
    if part.params.get("gloss"):
        gloss(painter, rect.adjusted(0.4, 0.4, -0.4, -0.4), max(radius - 0.4, 0.1), part.number("gloss"))


def draw_stalk(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the thin stand that carries a separate screen: a dark neck in shade."""
    rect = part.rect
    colour = part.colour("colour")
    path = rounded(rect, part.number("radius", 2))
    dark, middle = tone(colour, -0.45), tone(colour, 0.08)
    fill(painter, path, horizontal(rect, (0, dark), (0.2, middle), (0.8, middle), (1, dark)))
    fill(painter, path, vertical(rect, (0, black(0.65)), (0.55, black(0.15)), (1, black(0.35))))


def draw_strip(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the bright metal strip along a lower edge."""
    rect = part.rect
    colour = part.colour("colour")
    path = rounded(rect, part.number("radius", 1.2))
    fill(
        painter,
        path,
        vertical(
            rect,
            (0, tone(colour, 0.55)),
            (0.16, tone(colour, 0.1)),
            (0.6, tone(colour, -0.08)),
            (1, tone(colour, -0.34)),
        ),
    )
    fill(
        painter,
        path,
        horizontal(rect, (0, black(0.22)), (0.06, black(0)), (0.3, white(0.25)), (0.6, white(0)), (1, black(0.22))),
    )
    stroke(painter, path, vertical(rect, (0, black(0.4)), (0.3, white(0.3)), (1, black(0.6))), 0.3)


def draw_text(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Print a text; `rect` gives the place, `size` the font size in mm."""
    rect = part.rect
    align = ALIGN[part.text("align", "centre")]
    x = {ALIGN["left"]: rect.left(), ALIGN["right"]: rect.right()}.get(align, rect.center().x())
    print_text(
        painter,
        QPointF(x, rect.center().y()),
        part.text("text"),
        part.number("size", 4),
        tone(part.colour("colour")),
        int(part.number("weight", 600)),
        align,
    )


def draw_lamp_bar(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the message lamp, unlit: a translucent bar with a highlight."""
    rect = part.rect
    radius = min(rect.width(), rect.height()) / 2
    fill(painter, rounded(rect.adjusted(-0.35, -0.35, 0.35, 0.35), radius + 0.35), black(0.55))
    colour = part.colour("colour")
    path = rounded(rect, radius)
    fill(painter, path, vertical(rect, (0, tone(colour, 0.25)), (0.4, tone(colour)), (1, tone(colour, -0.35))))
    stroke(painter, path, vertical(rect, (0, white(0.5)), (0.4, white(0.0)), (1, black(0.3))), 0.22)


def draw_grille(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw speaker openings: `slots` long ones side by side, or a field of dots with `dots`."""
    rect = part.rect
    colour = part.colour("colour")
    if part.params.get("dots"):
        pitch = part.number("dots")
        field = QPainterPath()
        rows, columns = int(rect.height() / pitch), int(rect.width() / pitch)
        for row in range(rows):
            for column in range(columns):
                centre = QPointF(rect.left() + (column + 0.5) * pitch, rect.top() + (row + 0.5) * pitch)
                field.addEllipse(centre, pitch * 0.28, pitch * 0.28)
        fill(painter, field.translated(0, 0.22), white(0.10))
        fill(painter, field, tone(colour))
        return
    count = int(part.number("slots", 6))
    across = bool(part.params.get("across", False))
    pitch = (rect.height() if across else rect.width()) / count
    for number in range(count):
        if across:
            slot = QRectF(rect.left(), rect.top() + number * pitch, rect.width(), pitch * 0.5)
        else:
            slot = QRectF(rect.left() + number * pitch, rect.top(), pitch * 0.5, rect.height())
        recessed(painter, rounded(slot, pitch * 0.25), colour, 0.5, 0.2)

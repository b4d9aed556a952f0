"""Shared ways to draw: depth by gradients and edges, text as outlines, colour shades. Lengths are millimetres."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from app.models.catalogue import SCREEN_FONTS

FAMILIES = SCREEN_FONTS
EDGE = 0.28
"""Width in mm of the light and dark edges: about one pixel at scale 1."""
_GLYPH_SIZE = 100


@functools.lru_cache(maxsize=512)
def tone(colour: str, light: float = 0.0, alpha: float = 1.0) -> QColor:
    """Return a colour made lighter (light up to 1, towards white) or darker (down to -1, towards black)."""
    base = QColor(colour)
    target, share = (255, light) if light > 0 else (0, -light)

    def mixed(channel: int) -> int:
        return round(channel + (target - channel) * share)

    return QColor(mixed(base.red()), mixed(base.green()), mixed(base.blue()), round(base.alpha() * alpha))


def white(alpha: float) -> QColor:
    """Return translucent white."""
    return QColor(255, 255, 255, round(255 * alpha))


def black(alpha: float) -> QColor:
    """Return translucent black."""
    return QColor(0, 0, 0, round(255 * alpha))


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """Return a rounded rectangle; the radius is kept within half the shorter side."""
    path = QPainterPath()
    radius = min(radius, rect.width() / 2, rect.height() / 2)
    path.addRoundedRect(rect, radius, radius)
    return path


def ellipse(rect: QRectF) -> QPainterPath:
    """Return an ellipse in a rectangle."""
    path = QPainterPath()
    path.addEllipse(rect)
    return path


def vertical(rect: QRectF, *stops: tuple[float, QColor]) -> QBrush:
    """Return a top-to-bottom gradient over a rectangle."""
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    for place, colour in stops:
        gradient.setColorAt(place, colour)
    return QBrush(gradient)


def horizontal(rect: QRectF, *stops: tuple[float, QColor]) -> QBrush:
    """Return a left-to-right gradient over a rectangle."""
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    for place, colour in stops:
        gradient.setColorAt(place, colour)
    return QBrush(gradient)


def radial(centre: QPointF, radius: float, *stops: tuple[float, QColor]) -> QBrush:
    """Return a gradient from a centre outwards."""
    gradient = QRadialGradient(centre, radius)
    for place, colour in stops:
        gradient.setColorAt(place, colour)
    return QBrush(gradient)


def fill(painter: QPainter, path: QPainterPath, brush: QBrush | QColor) -> None:
    """Fill a shape without an outline."""
    painter.fillPath(path, brush)


def stroke(painter: QPainter, path: QPainterPath, brush: QBrush | QColor, width: float) -> None:
    """Draw an outline with round ends; `width` in mm."""
    pen = QPen(QBrush(brush), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def raised(
    painter: QPainter, path: QPainterPath, colour: str, light: float = 0.10, edge: float = 0.30, edge_mm: float = EDGE
) -> None:
    """Draw a part that stands out: soft gradient, light edge at the top, dark edge below.

    Args:
        painter: Painter in mm.
        path: The part's outline.
        colour: Its colour.
        light: Strength of the gradient, 0 to 1.
        edge: Strength of the light edge, 0 to 1.
        edge_mm: Width of the edges.
    """
    rect = path.boundingRect()
    painter.fillPath(path, vertical(rect, (0, tone(colour, light)), (1, tone(colour, -light * 1.4))))
    ink = vertical(rect, (0, white(edge)), (0.5, white(edge * 0.12)), (0.62, black(0.0)), (1, black(0.45)))
    stroke(painter, path, ink, edge_mm)


def recessed(painter: QPainter, path: QPainterPath, colour: str, depth: float = 0.6, edge_mm: float = EDGE) -> None:
    """Draw a hollow: darker towards its upper edge, a faint light on its lower lip."""
    rect = path.boundingRect()
    painter.fillPath(
        path, vertical(rect, (0, tone(colour, -depth)), (0.25, tone(colour, -depth * 0.5)), (1, tone(colour)))
    )
    stroke(painter, path, vertical(rect, (0, black(0.55)), (0.6, black(0.2)), (1, white(0.16))), edge_mm)


@functools.lru_cache(maxsize=16)
def _print_font(weight: int) -> tuple[QFont, float]:
    """Return the font of printed texts, and the height of its capitals."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(_GLYPH_SIZE)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    capital = QPainterPath()
    capital.addText(0, 0, font, "H")
    return font, capital.boundingRect().height()


@functools.lru_cache(maxsize=1024)
def _outline(text: str, weight: int) -> tuple[QPainterPath, float, float, float]:
    font, capital = _print_font(weight)
    path = QPainterPath()
    path.addText(0, 0, font, text)
    box = path.boundingRect()
    return path, box.left(), box.width(), capital


def text_width(text: str, size: float, weight: int = 500) -> float:
    """Return the width of a printed text in mm."""
    return _outline(text, weight)[2] * size / _GLYPH_SIZE


def print_text(
    painter: QPainter,
    where: QPointF,
    text: str,
    size: float,
    colour: QColor,
    weight: int = 500,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """Print a text as outlines, so that it is sharp at any scale.

    Args:
        painter: Painter in mm.
        where: Horizontally the middle, left or right end as `align` says; vertically the middle of a capital letter.
        text: What to print.
        size: Font size in mm.
        colour: Ink.
        weight: Font weight, 100 to 900.
        align: AlignLeft, AlignHCenter or AlignRight.
    """
    path, left, width, capital = _outline(text, weight)
    scale = size / _GLYPH_SIZE
    shift = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignRight: width}.get(align, width / 2)
    transform = QTransform.fromTranslate(where.x() - (left + shift) * scale, where.y() + capital * scale / 2)
    transform.scale(scale, scale)
    painter.fillPath(transform.map(path), colour)


def gloss(painter: QPainter, rect: QRectF, radius: float, strength: float = 0.07) -> None:
    """Lay a slanted reflection over the upper right of a glossy part."""
    radius = min(radius, rect.height() / 2)
    slant = QPainterPath()
    slant.moveTo(rect.left() + rect.width() * 0.52, rect.top())
    slant.lineTo(rect.right() - radius, rect.top())
    slant.quadTo(rect.right(), rect.top(), rect.right(), rect.top() + radius)
    slant.lineTo(rect.right(), rect.bottom() - radius)
    slant.quadTo(rect.right(), rect.bottom(), rect.right() - radius, rect.bottom())
    slant.lineTo(rect.left() + rect.width() * 0.82, rect.bottom())
    slant.closeSubpath()
    painter.fillPath(slant, vertical(rect, (0, white(strength)), (0.75, white(strength * 0.2)), (1, white(0))))

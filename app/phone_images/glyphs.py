"""Small line icons on a 24-unit grid: those printed on hardware keys and those of features on the screen.

`faceplates/glyphs.json` holds them in a short notation: `M x y`, `L x y`, `C x y x y x y`, `Q x y x y`, `Z` as in SVG
(absolute, one letter per segment), `O x y r` a circle, `R x y w h r` a rounded rectangle, and `A x y r from sweep` an
arc in degrees counter-clockwise from three o'clock. A path that starts with `F` is filled, others are stroked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.errors import ModelFileError
from app.phone_images.geometry import FACEPLATE_FOLDER
from app.resources import read_json

GRID = 24.0
_TOKEN = re.compile(r"[A-Z]|-?\d+(?:\.\d+)?")
_LENGTHS = {"M": 2, "L": 2, "C": 6, "Q": 4, "Z": 0, "O": 3, "R": 5, "A": 5}


def _segments(notation: str) -> Iterator[tuple[str, list[float]]]:
    tokens = _TOKEN.findall(notation)
    at = 0
    while at < len(tokens):
        letter = tokens[at]
        length = _LENGTHS[letter]
        yield letter, [float(token) for token in tokens[at + 1 : at + 1 + length]]
        at += 1 + length


def parse_path(notation: str) -> QPainterPath:
    """Turn the short notation into a path.

    Raises:
        KeyError: An unknown letter.
        IndexError: Too few numbers.
        ValueError: A letter where a number belongs.
    """
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for letter, v in _segments(notation):
        if letter == "M":
            path.moveTo(v[0], v[1])
        elif letter == "L":
            path.lineTo(v[0], v[1])
        elif letter == "C":
            path.cubicTo(v[0], v[1], v[2], v[3], v[4], v[5])
        elif letter == "Q":
            path.quadTo(v[0], v[1], v[2], v[3])
        elif letter == "Z":
            path.closeSubpath()
        elif letter == "O":
            path.addEllipse(QRectF(v[0] - v[2], v[1] - v[2], 2 * v[2], 2 * v[2]))
        elif letter == "R":
            path.addRoundedRect(QRectF(v[0], v[1], v[2], v[3]), v[4], v[4])
        else:
            box = QRectF(v[0] - v[2], v[1] - v[2], 2 * v[2], 2 * v[2])
            path.arcMoveTo(box, v[3])
            path.arcTo(box, v[3], v[4])
    return path


_SOURCE = FACEPLATE_FOLDER / "glyphs.json"


@functools.cache
def _table() -> dict[str, list[str]]:
    try:
        return dict(read_json(_SOURCE)["glyphs"])
    except (KeyError, ValueError, TypeError) as error:
        raise _broken(error) from error


@functools.cache
def _parts(name: str) -> tuple[tuple[bool, QPainterPath], ...]:
    """Return the shapes of a glyph and whether each is filled; none for a name without a glyph."""
    try:
        parts = _table().get(name, ())
        return tuple((part.startswith("F"), parse_path(part.removeprefix("F"))) for part in parts)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise _broken(error) from error


def _broken(error: Exception) -> ModelFileError:
    return ModelFileError("faceplate_broken", path=_SOURCE, reason=f"{type(error).__name__}: {error}")


def has_glyph(name: str) -> bool:
    """Whether there is a glyph of this name."""
    return name in _table()


def draw_glyph(painter: QPainter, name: str, rect: QRectF, colour: QColor, weight: float = 1.8) -> None:
    """Draw a glyph, fitted into a rectangle's middle; nothing if there is none of this name.

    Args:
        painter: Any painter; the rectangle is in its coordinates.
        name: Glyph name.
        rect: Where to draw.
        colour: Ink.
        weight: Stroke width on the 24-unit grid.
    """
    side = min(rect.width(), rect.height())
    pen = QPen(colour, weight)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / GRID, side / GRID)
    for filled, path in _parts(name):
        if filled:
            painter.fillPath(path, colour)
        else:
            painter.strokePath(path, pen)
    painter.restore()

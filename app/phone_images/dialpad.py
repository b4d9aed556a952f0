"""Dial pads and navigation keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.phone_images.geometry import Component, Faceplate
from app.phone_images.glyphs import draw_glyph
from app.phone_images.ink import (
    black,
    ellipse,
    fill,
    horizontal,
    print_text,
    raised,
    rounded,
    stroke,
    text_width,
    tone,
    vertical,
    white,
)
from app.phone_images.keycaps import draw_cap, key_outline
from app.phone_images.named_keys import CORE_SHARE

PAD = (
    ("1", ""), ("2", "ABC"), ("3", "DEF"),
    ("4", "GHI"), ("5", "JKL"), ("6", "MNO"),
    ("7", "PQRS"), ("8", "TUV"), ("9", "WXYZ"),
    ("*", "."), ("0", ""), ("#", "SEND"),
)  # fmt: skip


def _pad_keys(part: Component) -> Iterator[tuple[QRectF, str, str]]:
    rect = part.rect
    gap_x, gap_y = part.number("gap_x", 3), part.number("gap_y", 3)
    width, height = (rect.width() - 2 * gap_x) / 3, (rect.height() - 3 * gap_y) / 4
    for number, (digit, letters) in enumerate(PAD):
        row, column = divmod(number, 3)
        yield (
            QRectF(rect.left() + column * (width + gap_x), rect.top() + row * (height + gap_y), width, height),
            digit,
            letters,
        )


def draw_dial_pad(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the twelve dial keys with digits and letters.

    `shape` is `rect`, `round` or `oval`; `stacked` puts the letters under the digit, otherwise they stand beside it.
    `send` shows SEND on the # key as Yealink prints it.
    """
    shape, stacked = part.text("shape"), bool(part.params.get("stacked", False))
    ink = tone(part.colour("text_colour"))
    for rect, digit, letters in _pad_keys(part):
        draw_cap(painter, key_outline(rect, shape, part.number("radius", 1.8)), part.colour("colour"))
        size = part.number("size", rect.height() * 0.5)
        small = size * part.number("letter_ratio", 0.5)
        if digit in "*#" and not part.params.get("send"):
            letters = ""
        if digit == "*":
            _star(painter, rect, size, letters, ink, stacked)
        elif not letters:
            print_text(painter, rect.center(), digit, size, ink, 600)
        elif stacked:
            print_text(painter, rect.center() - QPointF(0, size * 0.30), digit, size, ink, 600)
            print_text(painter, rect.center() + QPointF(0, size * 0.52), letters, small, ink, 500)
        else:
            _beside(painter, rect, digit, letters, (size, small), part)


def _star(painter: QPainter, rect: QRectF, size: float, letters: str, ink: QColor, stacked: bool) -> None:
    """An asterisk sits high in its line, so it is lowered to the key's middle."""
    shift = QPointF(-size * 0.25 if letters and not stacked else 0, size * 0.30)
    print_text(painter, rect.center() + shift, "*", size * 1.25, ink, 600)
    if letters and not stacked:
        print_text(painter, rect.center() + QPointF(size * 0.5, size * 0.2), letters, size * 0.8, ink, 600)


def _beside(
    painter: QPainter, rect: QRectF, digit: str, letters: str, sizes: tuple[float, float], part: Component
) -> None:
    """Digit and letters on one line, the digits of a column under each other."""
    size, small = sizes
    ink = tone(part.colour("text_colour"))
    widest = text_width("PQRS", small, 500)
    gap = size * 0.22
    left = rect.center().x() - (text_width("0", size, 600) + gap + widest) / 2
    print_text(painter, QPointF(left, rect.center().y()), digit, size, ink, 600, Qt.AlignmentFlag.AlignLeft)
    start = left + text_width("0", size, 600) + gap
    drop = (size - small) * 0.36
    print_text(painter, QPointF(start, rect.center().y() + drop), letters, small, ink, 500, Qt.AlignmentFlag.AlignLeft)


def _arrows(painter: QPainter, centre: QPointF, reach: float, side: float, colour: str) -> None:
    for name, dx, dy in (("up", 0, -1), ("down", 0, 1), ("left", -1, 0), ("right", 1, 0)):
        place = QRectF(0, 0, side, side)
        place.moveCenter(centre + QPointF(dx * reach, dy * reach))
        draw_glyph(painter, name, place, tone(colour))


def _ring(painter: QPainter, part: Component) -> None:
    """A four-way ring with a round OK key in it."""
    rect, colour = part.rect, part.colour("colour")
    radius = rect.width() / 2
    cross = bool(part.params.get("cross", False))
    outline = rounded(rect, radius * 0.62) if cross else ellipse(rect)
    draw_cap(painter, outline, colour, 0.8)
    fill(painter, outline, horizontal(rect, (0, black(0.16)), (0.25, white(0.16)), (0.6, white(0)), (1, black(0.20))))
    if cross:
        notch = QPainterPath()
        for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            notch.moveTo(rect.center() + QPointF(dx * radius * 0.46, dy * radius * 0.46))
            notch.lineTo(rect.center() + QPointF(dx * radius * 0.80, dy * radius * 0.80))
        stroke(painter, notch, black(0.38), 0.35)
    core = radius * part.number("core", CORE_SHARE)
    core_rect = QRectF(0, 0, core, core)
    core_rect.moveCenter(rect.center())
    draw_cap(painter, ellipse(core_rect), part.colour("core_colour", colour), 0.6)
    _arrows(painter, rect.center(), radius * 0.76, radius * 0.27, part.colour("icon_colour", "#30363D"))
    if part.text("label", "OK"):
        size = core_rect.width() * 0.33
        print_text(
            painter,
            rect.center(),
            part.text("label", "OK"),
            size,
            tone(part.colour("core_text_colour", "#30363D")),
            600,
        )


def _bar(painter: QPainter, part: Component) -> None:
    """A curved bar across the body with navigation in its middle, flanked by Home and Back."""
    rect, colour = part.rect, part.colour("colour")
    sag = part.number("sag", 4)
    path = QPainterPath()
    path.moveTo(rect.left(), rect.top() + 1)
    path.quadTo(rect.center().x(), rect.top() + sag, rect.right(), rect.top() + 1)
    path.lineTo(rect.right(), rect.bottom() - sag - 1)
    path.quadTo(rect.center().x(), rect.bottom() + sag - 1, rect.left(), rect.bottom() - sag - 1)
    path.closeSubpath()
    stroke(painter, path, black(0.4), 1.2)
    raised(painter, path, colour, 0.10, 0.35)
    core = QRectF(0, 0, part.number("core_mm", 18), part.number("core_mm", 18))
    core.moveCenter(rect.center() + QPointF(0, sag * 0.25))
    draw_cap(painter, ellipse(core), part.colour("core_colour", colour), 0.9)
    inner = QRectF(0, 0, core.width() * 0.46, core.width() * 0.46)
    inner.moveCenter(core.center())
    draw_cap(painter, ellipse(inner), part.colour("core_colour", colour), 0.4)
    _arrows(painter, core.center(), core.width() * 0.365, core.width() * 0.13, part.colour("icon_colour", "#FFFFFF"))
    for name, share in (("home", 0.17), ("back", 0.83)):
        place = QRectF(0, 0, 5.2, 5.2)
        place.moveCenter(QPointF(rect.left() + rect.width() * share, rect.center().y() - sag * 0.1))
        draw_glyph(painter, name, place, tone(part.colour("icon_colour", "#FFFFFF")), 2.0)
    for share in (0.335, 0.665):
        x = rect.left() + rect.width() * share
        seam = QPainterPath(QPointF(x, rect.top() + sag * 0.6))
        seam.lineTo(x, rect.bottom() - 1)
        stroke(painter, seam, vertical(rect, (0, black(0.5)), (1, black(0.3))), 0.3)


def draw_navigation(painter: QPainter, part: Component, _plate: Faceplate) -> None:
    """Draw the navigation key; `style` is `ring` or `bar`."""
    if part.text("style") == "bar":
        _bar(painter, part)
    else:
        _ring(painter, part)

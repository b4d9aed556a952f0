"""Paints what a lit screen shows: labels, icons, soft keys, clock, page indicator."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.models.catalogue import LabelSpace
from app.models.keys import LINE_AREA
from app.phone_images.geometry import Faceplate, KeyPlace, ScreenPlace, Side
from app.phone_images.glyphs import draw_glyph
from app.phone_images.ink import fill, rounded, stroke, tone, vertical
from app.phone_images.lamps import LAMP_COLOURS, LampState
from app.phone_images.screen_content import ScreenCell, ScreenContent
from app.phone_images.screen_text import screen_font, screen_metrics, shown_label
from app.phone_images.touch_cells import ICON_GAP, ICON_SHARE, TOUCH_PAD, plan_cell, reads_leftwards

GROUP_COLOURS = {
    "lines": "#3B82F6",
    "presence": "#1FA971",
    "dial": "#8B5CF6",
    "parking": "#D98E04",
    "queue": "#0E9AA0",
    "phone": "#64748B",
    "custom": "#DB4A93",
}
"""Tints of the label icons by feature group."""

PAGE_GAP = 0.3
"""Distance between the numbers of the pages, as a share of their size."""

SMALLEST_TILE = 0.7
"""Size of a page's number, as a share of the font's height, below which `2/5` is easier to read than a row of them."""

SOFT_KEY_PAD = 0.05
"""Room between the word of a soft key and its edges, as a share of its width."""

SMALLEST_SOFT_KEY = 0.86
"""How far the word of a soft key may shrink before it is cut."""


class ScreenPainter:
    """Paints one screen's content in its own pixels.

    Args:
        painter: Painter in screen pixels.
        plate: The faceplate, for the label places.
        screen: The screen.
        space: The model's room for a label.
    """

    def __init__(self, painter: QPainter, plate: Faceplate, screen: ScreenPlace, space: LabelSpace) -> None:
        self._painter = painter
        self._plate = plate
        self._screen = screen
        self._space = space
        self._whole = QRectF(0, 0, screen.pixels.width(), screen.pixels.height())
        # After a keystroke only one label is painted again.
        self._seen = painter.clipBoundingRect() if painter.hasClipping() else self._whole

    def _ink(self, name: str) -> QColor:
        return tone(self._screen.colours[name])

    def _write(
        self, rect: QRectF, text: str, pixels: float, colour: QColor, align: Qt.AlignmentFlag, weight: int = 500
    ) -> None:
        elided = screen_metrics(pixels, weight).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        self._painter.setFont(screen_font(pixels, weight))
        self._painter.setPen(colour)
        self._painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)

    def paint(self, content: ScreenContent, cells: dict[tuple[str, int], ScreenCell]) -> None:
        """Paint background, bars, clock, labels and the page indicator."""
        colours = self._screen.colours
        self._painter.fillRect(
            self._whole, vertical(self._whole, (0, tone(colours["top"])), (1, tone(colours["bottom"])))
        )
        self._status(content)
        self._soft_keys(content.soft_keys)
        clock = self._clock_place(content)
        if clock is not None and self._seen.intersects(clock):
            self._clock(content, clock)
        if self._screen.more is not None and content.more:
            self._more(self._screen.more, content)
        if content.pages > 1 and self._screen is self._plate.screen:
            self._dots(content)
        for area, places in self._plate.keys.items():
            for place in places:
                if place.label is None or self._plate.screen_of(area, place) is not self._screen:
                    continue
                if not self._seen.intersects(place.label):
                    continue
                if area == LINE_AREA and 0 < content.idle < place.physical:
                    continue
                if area == LINE_AREA and place.physical == content.page_key and content.pages > 1:
                    self._pages(place, content)
                    continue
                cell = cells.get((area, place.physical))
                if self._screen.paper:
                    self._rule(place.label)
                if self._screen.cells:
                    self._touch_cell(place.label, cell, is_lamp=place.lamp is None)
                elif cell is not None and not cell.is_empty:
                    self._label(place, place.label, cell)

    def _status(self, content: ScreenContent) -> None:
        height = self._screen.status
        if not height:
            return
        bar = QRectF(0, 0, self._whole.width(), height)
        if not self._seen.intersects(bar):
            return
        self._painter.fillRect(bar, self._ink("bar"))
        size = height * 0.56
        inner = bar.adjusted(height * 0.35, 0, -height * 0.35, 0)
        clock = "" if self._clock_place(content) else content.clock
        right = screen_metrics(size).horizontalAdvance(clock) if clock else 0.0
        left = inner.adjusted(0, 0, -right - height * 0.4, 0)
        dots = [place.label.left() for place in self._plate.page_keys if place.label is not None]
        if content.pages > 1 and self._screen is self._plate.screen and dots:
            left.setRight(min(left.right(), min(dots) - height * 0.3))
        elif content.marks_pages and self._screen is self._plate.screen:
            left.setRight(self._row_of_dots(left, content) - height * 0.3)
        if content.account:
            icon = QRectF(left.left(), left.top(), size * 1.1, height)
            draw_glyph(self._painter, "lines", icon, self._ink("bar_text"), 2.2)
            self._write(
                left.adjusted(size * 1.5, 0, 0, 0),
                content.account,
                size,
                self._ink("bar_text"),
                Qt.AlignmentFlag.AlignLeft,
            )
        self._write(inner, clock, size, self._ink("bar_text"), Qt.AlignmentFlag.AlignRight)

    def _soft_keys(self, labels: tuple[str, ...]) -> None:
        height = self._screen.soft
        if not height:
            return
        bar = QRectF(0, self._whole.height() - height, self._whole.width(), height)
        if not self._seen.intersects(bar):
            return
        self._painter.fillRect(bar, self._ink("bar"))
        count = self._screen.soft_count
        width = bar.width() / count
        for number in range(count):
            cell = QRectF(bar.left() + number * width, bar.top(), width, height)
            if number:
                self._painter.fillRect(
                    QRectF(cell.left() - 0.5, cell.top() + height * 0.22, 1, height * 0.56), self._ink("line")
                )
            if number < len(labels):
                inner = cell.adjusted(width * SOFT_KEY_PAD, 0, -width * SOFT_KEY_PAD, 0)
                size = height * 0.52
                wide = screen_metrics(size).horizontalAdvance(labels[number])
                if wide > inner.width():
                    size = math.floor(size * max(inner.width() / wide, SMALLEST_SOFT_KEY))
                self._write(inner, labels[number], size, self._ink("bar_text"), Qt.AlignmentFlag.AlignHCenter)

    def _clock_place(self, content: ScreenContent) -> QRectF | None:
        """Where the large clock stands; where keys cover it, the time goes into the status bar."""
        return self._screen.clock if content.idle or self._screen.more is None else None

    def _clock(self, content: ScreenContent, rect: QRectF) -> None:
        upper = QRectF(rect.left(), rect.top(), rect.width(), rect.height() * (0.66 if content.date else 1.0))
        lower = QRectF(rect.left(), upper.bottom(), rect.width(), rect.bottom() - upper.bottom())
        self._fitted(upper, content.clock, rect.height() * 0.6, self._ink("text"), 300)
        self._fitted(lower, content.date, rect.height() * 0.19, self._ink("muted"), 500)

    def _fitted(self, rect: QRectF, text: str, pixels: float, colour: QColor, weight: int) -> None:
        """Write a text in the middle, in smaller type where it would not fit."""
        if not text:
            return
        width = screen_metrics(pixels, weight).horizontalAdvance(text)
        size = min(pixels, pixels * rect.width() * 0.98 / width) if width else pixels
        self._painter.setFont(screen_font(size, weight))
        self._painter.setPen(colour)
        self._painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _icon(self, rect: QRectF, cell: ScreenCell) -> None:
        """A tinted tile with the feature's glyph; plain ink on a mono screen."""
        if self._screen.mono:
            draw_glyph(self._painter, cell.icon, rect, self._ink("text"), 2.2)
            return
        lit = {LampState.RED: "#E5484D", LampState.AMBER: "#D98E04"}.get(cell.state)
        colour = lit or GROUP_COLOURS.get(cell.icon, "#64748B")
        tile = rounded(rect, rect.width() * 0.28)
        fill(self._painter, tile, vertical(rect, (0, tone(colour, 0.14)), (1, tone(colour, -0.12))))
        margin = rect.width() * 0.17
        draw_glyph(self._painter, cell.icon, rect.adjusted(margin, margin, -margin, -margin), tone("#FFFFFF"), 2.3)

    def _label(self, place: KeyPlace, rect: QRectF, cell: ScreenCell) -> None:
        right = place.side is Side.RIGHT
        side = min(self._space.font_px * ICON_SHARE, rect.height() * 0.82)
        text_rect = QRectF(rect)
        if cell.icon and not self._screen.paper:
            icon = QRectF(rect.right() - side if right else rect.left(), rect.center().y() - side / 2, side, side)
            self._icon(icon, cell)
            shift = side + self._space.font_px * ICON_GAP
            text_rect = rect.adjusted(0, 0, -shift, 0) if right else rect.adjusted(shift, 0, 0, 0)
        text = shown_label(cell.label, self._space, text_rect.width())
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._painter.setFont(screen_font(self._space.font_px))
        self._painter.setPen(self._ink("text"))
        flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self._painter.drawText(text_rect, flags, text)

    def _rule(self, rect: QRectF) -> None:
        """The line under one field of a paper strip."""
        self._painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 2), self._ink("line"))

    def _touch_cell(self, rect: QRectF, cell: ScreenCell | None, is_lamp: bool) -> None:
        """A cell; without a lamp of its own its left edge shows the state.

        The icon stands before the label where both have room side by side, else above it; a label that reads from the
        right begins at the right.
        """
        frame = rounded(rect.adjusted(2, 2, -2, -2), 5)
        used = cell is not None and not cell.is_empty
        ink = self._ink("line")
        fill(self._painter, frame, QColor(ink.red(), ink.green(), ink.blue(), 90 if used else 34))
        if cell is None or cell.is_empty:
            return
        if is_lamp and cell.state is not LampState.OFF:
            edge = QRectF(rect.left() + 1, rect.top() + 6, 3, rect.height() - 12)
            fill(self._painter, rounded(edge, 2), tone(LAMP_COLOURS[cell.state]))
        mirrored = reads_leftwards(cell.label)
        plan = plan_cell(rect, self._space, mirrored)
        if cell.icon:
            self._icon(plan.icon, cell)
        text = shown_label(cell.label, self._space, plan.line.width())
        self._painter.setFont(screen_font(self._space.font_px))
        self._painter.setPen(self._ink("text"))
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self._painter.drawText(plan.line, flags, text)

    def _more(self, rect: QRectF, content: ScreenContent) -> None:
        """The touch cell that shows the other keys, or hides them: an arrow and a word."""
        ink = self._ink("line")
        fill(self._painter, rounded(rect.adjusted(2, 2, -2, -2), 5), QColor(ink.red(), ink.green(), ink.blue(), 34))
        size = self._space.font_px
        arrow = QPainterPath()
        reach = size * 0.34 * (1 if content.idle else -1)
        middle = QPointF(rect.center().x(), rect.top() + rect.height() * 0.34)
        for shift in (-0.32, 0.32):
            tip = middle + QPointF(size * shift - reach / 2, 0)
            arrow.moveTo(tip + QPointF(reach, -abs(reach)))
            arrow.lineTo(tip)
            arrow.lineTo(tip + QPointF(reach, abs(reach)))
        stroke(self._painter, arrow, self._ink("text"), size * 0.11)
        word = QRectF(
            rect.left() + TOUCH_PAD, rect.bottom() - 4 - size * 1.25, rect.width() - 2 * TOUCH_PAD, size * 1.25
        )
        self._write(word, content.more, size, self._ink("muted"), Qt.AlignmentFlag.AlignHCenter)

    def _dots(self, content: ScreenContent) -> None:
        """The dots of the pages that stand on the screen itself; the current one is long."""
        for place in self._plate.page_keys:
            if place.label is None or not self._seen.intersects(place.label):
                continue
            self._dot(place.label.center(), place.label.width() * 0.36, place.physical == content.page)

    def _dot(self, middle: QPointF, side: float, current: bool) -> None:
        dot = QRectF(0, 0, side * (2.2 if current else 1), side)
        dot.moveCenter(middle)
        fill(self._painter, rounded(dot, side / 2), self._ink("bar_text" if current else "muted"))

    def _row_of_dots(self, room: QRectF, content: ScreenContent) -> float:
        """Mark the page at the right end of a bar; return where the dots begin."""
        side = room.height() * 0.2
        step = side * 2.5
        for number in range(content.pages, 0, -1):
            place = QPointF(room.right() - (content.pages - number + 0.6) * step, room.center().y())
            self._dot(place, side, number == content.page)
        return room.right() - (content.pages + 0.2) * step

    def _pages(self, place: KeyPlace, content: ScreenContent) -> None:
        """The numbers of the pages, the current one marked, at the label of the page key."""
        rect = place.label
        if rect is None:
            return
        share = content.pages + (content.pages - 1) * PAGE_GAP
        side = min(self._space.font_px * 1.15, rect.height() * 0.8, rect.width() / share)
        if side < self._space.font_px * SMALLEST_TILE:
            align = Qt.AlignmentFlag.AlignRight if place.side is Side.RIGHT else Qt.AlignmentFlag.AlignLeft
            self._write(rect, f"{content.page}/{content.pages}", self._space.font_px, self._ink("text"), align, 600)
            return
        gap = side * PAGE_GAP
        width = content.pages * side + (content.pages - 1) * gap
        left = rect.right() - width if place.side is Side.RIGHT else rect.left()
        for number in range(1, content.pages + 1):
            tile = QRectF(left + (number - 1) * (side + gap), rect.center().y() - side / 2, side, side)
            current = number == content.page
            if current:
                fill(self._painter, rounded(tile, side * 0.25), self._ink("text"))
            else:
                stroke(self._painter, rounded(tile.adjusted(0.5, 0.5, -0.5, -0.5), side * 0.25), self._ink("muted"), 1)
            ink = self._ink("bottom") if current else self._ink("text")
            self._write(tile, str(number), side * 0.72, ink, Qt.AlignmentFlag.AlignHCenter, 600)

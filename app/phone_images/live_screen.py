"""What changes on a front: the screen, dark or lit, and the lamps of its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.models.catalogue import LabelSpace
from app.models.keys import LINE_AREA
from app.phone_images.geometry import Faceplate, ScreenPlace
from app.phone_images.ink import black, fill, recessed, rounded, stroke, tone, vertical, white
from app.phone_images.lamps import GLOW_MM, LampState, paint_lamp
from app.phone_images.screen_content import ScreenCell, ScreenContent
from app.phone_images.screen_painter import ScreenPainter


def paint_dark_screen(painter: QPainter, screen: ScreenPlace) -> None:
    """Paint the display switched off: a hollow with a bezel."""
    rect = screen.rect
    if screen.paper:
        _paint_strip(painter, screen)
        return
    bezel = rounded(rect.adjusted(-1.1, -1.1, 1.1, 1.1), 1.2)
    fill(painter, bezel, vertical(rect, (0, tone("#000000")), (1, tone("#0C0E11"))))
    stroke(painter, bezel, vertical(rect, (0, black(0.7)), (0.8, white(0.06)), (1, white(0.20))), 0.25)
    ground = rounded(rect, 0.4)
    fill(
        painter,
        ground,
        vertical(rect, (0, tone(screen.colours["top"], -0.6)), (1, tone(screen.colours["bottom"], -0.6))),
    )


def _paint_strip(painter: QPainter, screen: ScreenPlace) -> None:
    """Paint a paper strip under its clear cover."""
    recessed(painter, rounded(screen.rect.adjusted(-1.0, -1.0, 1.0, 1.0), 1.0), "#2A2D30", 0.5, 0.2)
    fill(painter, rounded(screen.rect, 0.4), tone(screen.colours["bottom"]))


def paint_screen(painter: QPainter, plate: Faceplate, space: LabelSpace, content: ScreenContent) -> None:
    """Paint what changes on a unit: the lit screen and the key lamps; of labels and lamps those within the clip.

    Args:
        painter: Painter whose coordinates are millimetres of the front.
        plate: The unit's faceplate.
        space: The model's room for a label.
        content: What is shown.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    cells = {(cell.area, cell.physical): cell for cell in content.cells}
    _lamps(painter, plate, content, cells)
    for screen in plate.screens:
        painter.save()
        painter.setClipRect(screen.rect, Qt.ClipOperation.IntersectClip)
        painter.translate(screen.rect.topLeft())
        painter.scale(screen.rect.width() / screen.pixels.width(), screen.rect.height() / screen.pixels.height())
        ScreenPainter(painter, plate, screen, space).paint(content, cells)
        painter.restore()
    painter.restore()


def _lamps(
    painter: QPainter, plate: Faceplate, content: ScreenContent, cells: dict[tuple[str, int], ScreenCell]
) -> None:
    reach = GLOW_MM
    seen = painter.clipBoundingRect().adjusted(-reach, -reach, reach, reach) if painter.hasClipping() else None
    for area, places in plate.keys.items():
        for place in places:
            if place.lamp is not None and (seen is None or seen.contains(place.lamp)):
                cell = cells.get((area, place.physical))
                turns_pages = area == LINE_AREA and place.physical == content.page_key
                paint_lamp(painter, place.lamp, cell.state if cell and not turns_pages else LampState.OFF)
    for place in plate.page_keys:
        if place.lamp is not None:
            on = place.physical == content.page and content.pages > 1
            paint_lamp(painter, place.lamp, LampState.GREEN if on else LampState.OFF)

"""Paints faceplates: goes through the components and calls the drawing of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.models.catalogue import ExpansionModule, PhoneModel
from app.phone_images.dialpad import draw_dial_pad, draw_navigation
from app.phone_images.faces import draw_band, draw_shield
from app.phone_images.geometry import Component, Faceplate, FaceplateStore
from app.phone_images.handset import draw_cord, draw_cradle, draw_handset
from app.phone_images.keycaps import draw_key, draw_line_keys, draw_page_keys, draw_rocker, draw_soft_keys
from app.phone_images.live_screen import paint_dark_screen, paint_screen
from app.phone_images.parts import (
    draw_body,
    draw_grille,
    draw_lamp_bar,
    draw_panel,
    draw_stalk,
    draw_strip,
    draw_text,
    draw_wing,
)
from app.phone_images.screen_content import ScreenContent


def _draw_screen(painter: QPainter, part: Component, plate: Faceplate) -> None:
    screen = plate.side_screens.get(part.text("area")) if "area" in part.params else plate.screen
    if screen is not None:
        paint_dark_screen(painter, screen)


def _draw_photo(painter: QPainter, part: Component, plate: Faceplate) -> None:
    # Most phones are drawn without one, and the first frame waits for all that is imported here.
    from app.phone_images.photo import draw_photo

    draw_photo(painter, part, plate)


DRAWINGS: Mapping[str, Callable[[QPainter, Component, Faceplate], None]] = {
    "body": draw_body,
    "wing": draw_wing,
    "panel": draw_panel,
    "stalk": draw_stalk,
    "strip": draw_strip,
    "shield": draw_shield,
    "band": draw_band,
    "screen": _draw_screen,
    "line_keys": draw_line_keys,
    "page_keys": draw_page_keys,
    "soft_keys": draw_soft_keys,
    "navigation": draw_navigation,
    "dial_pad": draw_dial_pad,
    "key": draw_key,
    "rocker": draw_rocker,
    "grille": draw_grille,
    "handset": draw_handset,
    "cradle": draw_cradle,
    "cord": draw_cord,
    "lamp": draw_lamp_bar,
    "text": draw_text,
    "photo": _draw_photo,
}


def paint_faceplate(painter: QPainter, plate: Faceplate, cord: bool = True) -> None:
    """Paint everything that does not change, with the screen dark.

    Args:
        painter: Painter whose coordinates are millimetres of the front.
        plate: What to paint.
        cord: Whether to paint the handset's cord, which leaves the front.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in plate.components:
        if cord or part.kind != "cord":
            DRAWINGS[part.kind](painter, part, plate)
    painter.restore()


def thumbnail(
    model: PhoneModel | ExpansionModule,
    size: QSize,
    dpr: float,
    store: FaceplateStore,
    content: ScreenContent | None = None,
) -> QImage:
    """Return a small picture of a phone or sidecar on a transparent ground, for lists.

    Args:
        model: What to show.
        size: Size in device-independent pixels; the picture is fitted into it, proportions kept.
        dpr: Device pixel ratio; the image has size × dpr pixels.
        store: Where faceplates come from.
        content: What the screen shows; None leaves it with its background and the empty touch cells of its idle screen.
    """
    plate = store.phone(model) if isinstance(model, PhoneModel) else store.module(model)
    if content is None:
        content = ScreenContent(idle=max(area.idle for area in model.areas) if isinstance(model, PhoneModel) else 0)
    image = QImage(size * dpr, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    front = plate.front.adjusted(-1, -1, 1, 1)
    scale = min(size.width() / front.width(), size.height() / front.height())
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(size.width() / 2, size.height() / 2))
    painter.scale(scale, scale)
    painter.translate(-front.center())
    painter.setClipRect(QRectF(front))
    paint_faceplate(painter, plate, cord=False)
    paint_screen(painter, plate, model.label, content)
    painter.end()
    return image

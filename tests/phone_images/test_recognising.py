"""An installer tells the phones apart from across the room, without reading; and nothing on a front covers another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from attrs import evolve
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from app.models.catalogue import ExpansionModule, PhoneModel
from app.phone_images.geometry import Faceplate, FaceplateStore, Side
from app.phone_images.ink import rounded
from app.phone_images.live_screen import paint_screen
from app.phone_images.painter import paint_faceplate
from app.phone_images.sheet import demo_content
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
STORE = FaceplateStore()
MODELS: dict[str, PhoneModel | ExpansionModule] = {
    **{model.id: model for model in CATALOGUE.phones()},
    **{name: CATALOGUE.module(name) for name in CATALOGUE.module_ids},
}
PICTURES = sorted({model.picture: name for name, model in MODELS.items()}.values())

FAR = 0.35
"""Pixels a millimetre: a phone is about 80 pixels wide."""
SEEN = 30
"""Steps of 255 by which a spot must be lighter or darker to be seen as different."""
TOLD_APART = 0.04
"""Share of the spots that must differ."""

SIBLINGS = (
    ("yealink-t46u", "yealink-t54w", "yealink-t48u"),
    ("yealink-t41s", "yealink-t43u", "yealink-t46s"),
    ("yealink-t53", "yealink-t54w", "yealink-t57w", "yealink-t58w"),
    ("yealink-t31", "yealink-t33g"),
    ("poly-vvx301", "poly-vvx411", "poly-vvx450"),
    ("poly-vvx150", "poly-vvx250", "poly-vvx350", "poly-vvx450"),
    ("poly-vvx501", "poly-vvx601"),
    ("grandstream-gxp2130", "grandstream-gxp2135", "grandstream-gxp2140", "grandstream-gxp2160", "grandstream-gxp2170"),
    ("grandstream-gxp2170", "grandstream-grp2614", "grandstream-grp2615", "grandstream-grp2616"),
    ("grandstream-gxv3275", "grandstream-gxv3370", "grandstream-gxv3380"),
    ("cisco-spa303", "cisco-spa504g", "cisco-spa508g", "cisco-spa525g"),
    ("cisco-spa504g", "cisco-spa509g", "cisco-spa525g"),
    ("sangoma-s300", "sangoma-s400", "sangoma-s500", "sangoma-s705"),
    ("snom-d712", "snom-d725", "snom-d735", "snom-d785"),
)
PAIRS = [pair for group in SIBLINGS for pair in combinations(group, 2)]


def plate_of(name: str) -> Faceplate:
    model = MODELS[name]
    return STORE.phone(model) if isinstance(model, PhoneModel) else STORE.module(model)


def from_afar(name: str) -> QImage:
    """Return a front at the size of a small icon, without its name, standing on the same ground as any other."""
    model, plate = MODELS[name], plate_of(name)
    plate = evolve(plate, components=tuple(part for part in plate.components if part.kind != "text"))
    image = QImage(4 * round(330 * FAR / 4), round(250 * FAR), QImage.Format.Format_Grayscale8)
    image.fill(QColor("#E9EBEE"))
    painter = QPainter(image)
    painter.scale(FAR, FAR)
    painter.translate(4, 246 - plate.size.height())
    painter.setClipRect(plate.front)
    paint_faceplate(painter, plate, cord=False)
    paint_screen(painter, plate, model.label, demo_content(model))
    painter.end()
    return image


def difference(one: QImage, other: QImage) -> float:
    """Return the share of the spots, of those that either phone covers, that differ to the eye."""
    ground = QColor("#E9EBEE").lightness()
    here, there = bytes(one.constBits()), bytes(other.constBits())
    spots = [(a, b) for a, b in zip(here, there, strict=True) if abs(a - ground) > 3 or abs(b - ground) > 3]
    return sum(abs(a - b) > SEEN for a, b in spots) / len(spots)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=["/".join(pair) for pair in PAIRS])
def test_siblings_are_told_apart_without_reading(one: str, other: str, qapp: QApplication) -> None:
    assert difference(from_afar(one), from_afar(other)) > TOLD_APART


@pytest.mark.parametrize("name", sorted(MODELS))
def test_models_that_share_a_front_say_so(name: str) -> None:
    model = MODELS[name]
    others = [other.name for key, other in MODELS.items() if other.picture == model.picture and key != name]
    said = "Drawn with the same front as the" in model.notes
    assert said is bool(others)
    assert all(other in model.notes for other in others)


def marks(plate: Faceplate) -> Iterator[tuple[str, QRectF]]:
    """Yield what is printed or stands on a front and must not be covered."""
    inside: dict[str, QRectF] = {}
    for number, part in enumerate(plate.components):
        if part.kind == "key" and "icon" not in part.params and "label" not in part.params:
            continue
        if part.kind in ("key", "rocker", "navigation", "dial_pad", "soft_keys", "lamp"):
            inside[f"{part.kind} {part.text('icon')} {number}"] = part.rect
    for area, places in plate.keys.items():
        inside.update({f"{area} {place.physical}": place.rect for place in places if place.side is not Side.CELL})
    inside.update({f"page {place.physical}": place.rect for place in plate.page_keys if place.side is not Side.CELL})
    inside.update({f"screen {number}": screen.rect for number, screen in enumerate(plate.screens)})
    yield from inside.items()


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_on_a_front_covers_anything_else(name: str) -> None:
    for (one, here), (other, there) in combinations(marks(plate_of(name)), 2):
        shared = here.intersected(there)
        assert min(shared.width(), shared.height()) < 0.05, (one, other)


@pytest.mark.parametrize("name", PICTURES)
def test_everything_stands_on_the_silhouette(name: str) -> None:
    plate = plate_of(name)
    silhouette = QPainterPath()
    for rect, radius in plate.outline:
        silhouette = silhouette.united(rounded(rect, radius))
    for mark, rect in marks(plate):
        assert silhouette.contains(rect.adjusted(0.4, 0.4, -0.4, -0.4)), mark

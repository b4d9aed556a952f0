"""What is painted: faceplates at any scale, screens within their bounds, lamps, thumbnails."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter

from app.models.catalogue import LabelSpace
from app.models.catalogue_index import Catalogue
from app.phone_images.device import UNITS_PER_MM, DevicePicture
from app.phone_images.geometry import FaceplateStore
from app.phone_images.lamps import LampState, paint_lamp
from app.phone_images.painter import thumbnail
from app.phone_images.screen_content import ScreenCell, ScreenContent
from app.phone_images.screen_text import screen_font, shown_label

pytestmark = pytest.mark.usefixtures("qapp")
LONG = "A very long name that no phone shows to its end"
PHONES = (
    "yealink-t54w",
    "yealink-t46u",
    "yealink-t43u",
    "yealink-t48g",
    "poly-vvx411",
    "poly-vvx601",
    "poly-vvx450",
)


@pytest.fixture
def store() -> FaceplateStore:
    return FaceplateStore()


def picture(catalogue: Catalogue, store: FaceplateStore, model: str, *modules: str) -> DevicePicture:
    return DevicePicture(catalogue.phone(model), [catalogue.module(module) for module in modules], store)


def canvas(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def painted(image: QImage) -> QRectF:
    """The rectangle of pixels that are not transparent."""
    left, top, right, bottom = image.width(), image.height(), -1, -1
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y).alpha():
                left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
    return QRectF(left, top, right - left + 1, bottom - top + 1) if right >= 0 else QRectF()


def whole(device: DevicePicture, content: ScreenContent, scale: float = 0.25) -> QImage:
    image = canvas(round(device.size.width() * scale), round(device.size.height() * scale))
    painter = QPainter(image)
    painter.scale(scale, scale)
    device.paint(painter, {0: content}, shadow=False)
    painter.end()
    return image


@pytest.mark.parametrize("model", PHONES)
def test_each_phone_paints_inside_its_unit(catalogue: Catalogue, store: FaceplateStore, model: str) -> None:
    device = picture(catalogue, store, model)
    scale = 0.2
    image = canvas(round((device.size.width() + 200) * scale), round((device.size.height() + 200) * scale))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(100, 100)
    device.paint_faceplate(painter, 0)
    painter.end()
    room = device.unit_rect(0).translated(100, 100)
    allowed = QRectF(room.topLeft() * scale, room.size() * scale).adjusted(-1.5, -1.5, 1.5, 1.5)
    assert allowed.contains(painted(image))


@pytest.mark.parametrize("scale", [0.1, 1.0, 8.0])
def test_a_corner_of_the_phone_has_something_to_see_at_every_scale(
    catalogue: Catalogue, store: FaceplateStore, scale: float
) -> None:
    device = picture(catalogue, store, "yealink-t54w")
    key = device.key_rect(0, "line", 1).adjusted(-10, -10, 10, 10)
    image = canvas(max(round(key.width() * scale), 4), max(round(key.height() * scale), 4))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-key.topLeft())
    device.paint_faceplate(painter, 0)
    painter.end()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colours) > 3


def test_enlarging_adds_detail_instead_of_pixels(catalogue: Catalogue, store: FaceplateStore) -> None:
    device = picture(catalogue, store, "yealink-t54w")
    small = whole(device, ScreenContent(), 0.1)
    large = whole(device, ScreenContent(), 1.0)
    blown_up = small.scaled(large.size(), Qt.AspectRatioMode.IgnoreAspectRatio)
    assert blown_up != large


def test_the_phones_look_different(catalogue: Catalogue, store: FaceplateStore) -> None:
    images = [whole(picture(catalogue, store, model), ScreenContent()).scaled(64, 64) for model in PHONES]
    for number, one in enumerate(images):
        for other in images[number + 1 :]:
            apart = sum(
                abs(QColor(one.pixel(x, y)).lightness() - QColor(other.pixel(x, y)).lightness()) > 16
                for x in range(64)
                for y in range(64)
            )
            assert apart > 200


def test_units_stand_side_by_side_at_one_scale(catalogue: Catalogue, store: FaceplateStore) -> None:
    device = picture(catalogue, store, "yealink-t54w", "yealink-exp50", "yealink-exp50")
    fronts = [device.front_rect(unit) for unit in range(device.units)]
    assert device.units == 3
    assert fronts[0].right() < fronts[1].left() < fronts[1].right() < fronts[2].left()
    assert len({round(front.bottom(), 3) for front in fronts}) == 1
    assert fronts[1].size() == fronts[2].size()
    assert fronts[1].width() == device.plate(1).size.width() * UNITS_PER_MM
    extent = QRectF(QPointF(0, 0), device.size).adjusted(-0.01, -0.01, 0.01, 0.01)
    assert all(extent.contains(device.unit_rect(unit)) for unit in range(3))
    assert device.key_rect(2, "line", 20).left() > device.key_rect(1, "line", 20).right()
    assert len(device.page_key_rects(1)) == 3
    assert device.page_key_rects(0) == ()


def test_unknown_keys_raise(catalogue: Catalogue, store: FaceplateStore) -> None:
    device = picture(catalogue, store, "yealink-t54w")
    for unit, area, physical in ((0, "line", 11), (0, "line", 0), (0, "mpk", 1), (1, "line", 1)):
        with pytest.raises(KeyError):
            device.key_rect(unit, area, physical)


@pytest.mark.parametrize("text", [LONG, "Ξ" * 90, "محمد علي عبد الرحمن بن خالد", "🙂" * 30, "x", ""])
def test_labels_are_cut_to_the_phones_pixels(text: str) -> None:
    space = LabelSpace(92, 16)
    shown = shown_label(text, space)
    assert QFontMetricsF(screen_font(16)).horizontalAdvance(shown) <= 92 + 0.5
    assert (shown == text) == (QFontMetricsF(screen_font(16)).horizontalAdvance(text) <= 92)


def test_labels_are_cut_to_the_phones_characters_and_are_one_line() -> None:
    assert shown_label("Front desk", LabelSpace(500, 16, max_chars=5)) == "Front"
    assert shown_label("Front\n  desk", LabelSpace(500, 16)) == "Front desk"


@pytest.mark.parametrize("model", [*PHONES])
def test_long_texts_stay_in_their_own_half_of_the_screen(
    catalogue: Catalogue, store: FaceplateStore, model: str
) -> None:
    """Only the screen and the lamps change, and a label at the left leaves the right half alone."""
    device = picture(catalogue, store, model)
    blank, full = (whole(device, ScreenContent(cells=cells), 0.5) for cells in ((), (ScreenCell(1, LONG, "presence"),)))
    screen = device.screen_rect(0)
    assert screen is not None
    changed = [
        QPointF(x, y)
        for x in range(blank.width())
        for y in range(blank.height())
        if blank.pixel(x, y) != full.pixel(x, y)
    ]
    assert changed
    bounds = QRectF(screen.topLeft() * 0.5, screen.size() * 0.5).adjusted(-1, -1, 1, 1)
    assert all(bounds.contains(point) for point in changed)
    assert max(point.x() for point in changed) < bounds.center().x()


def test_the_page_key_shows_the_pages_and_no_lamp(catalogue: Catalogue, store: FaceplateStore) -> None:
    device = picture(catalogue, store, "yealink-t46u")
    cells = (ScreenCell(10, "Ana", "presence", LampState.GREEN),)
    first = whole(device, ScreenContent(page=1, pages=3, page_key=10, cells=cells), 0.5)
    second = whole(device, ScreenContent(page=2, pages=3, page_key=10, cells=cells), 0.5)
    assert first != second
    lamp = device.key_place(0, "line", 10).lamp
    assert lamp is not None
    centre = device.key_rect(0, "line", 10).topLeft() + (lamp - device.key_place(0, "line", 10).rect.topLeft()) * 4
    seen = first.pixelColor((centre * 0.5).toPoint())
    assert seen.green() - seen.red() < 40


@pytest.mark.parametrize(
    ("state", "channel"), [(LampState.GREEN, "green"), (LampState.RED, "red"), (LampState.OFF, "")]
)
def test_lamps_shine_in_their_colour(state: LampState, channel: str) -> None:
    image = canvas(40, 40)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(4, 4)
    paint_lamp(painter, QPointF(5, 5), state)
    painter.end()
    seen = image.pixelColor(23, 20)
    parts = {"red": seen.red(), "green": seen.green(), "blue": seen.blue()}
    if channel:
        assert max(parts, key=lambda name: parts[name]) == channel
        assert parts[channel] > 180
    else:
        assert max(parts.values()) - min(parts.values()) < 30


def test_a_module_lights_the_lamp_of_the_page_it_shows(catalogue: Catalogue, store: FaceplateStore) -> None:
    device = picture(catalogue, store, "yealink-t54w", "yealink-exp50")
    plate = device.plate(1)
    image = canvas(round(plate.size.width() * 4), round(plate.size.height() * 4))
    painter = QPainter(image)
    painter.translate(-device.front_rect(1).topLeft())
    device.paint_screen(painter, 1, ScreenContent(page=2, pages=3))
    painter.end()
    lit = [image.pixelColor((place.lamp * 4).toPoint()) for place in plate.page_keys if place.lamp is not None]
    assert [colour.green() > 180 for colour in lit] == [False, True, False]


@pytest.mark.parametrize("dpr", [1.0, 2.0])
def test_thumbnails_fill_their_size(catalogue: Catalogue, store: FaceplateStore, dpr: float) -> None:
    for model in (catalogue.phone("yealink-t46u"), catalogue.module("yealink-exp50")):
        image = thumbnail(model, QSize(96, 72), dpr, store)
        assert (image.width(), image.height()) == (96 * dpr, 72 * dpr)
        assert image.devicePixelRatio() == dpr
        box = painted(image)
        assert box.width() >= 94 * dpr or box.height() >= 70 * dpr


def test_painting_leaves_the_painter_as_it_was(
    catalogue: Catalogue, store: FaceplateStore, qapp: QGuiApplication
) -> None:
    device = picture(catalogue, store, "poly-vvx411", "poly-vvx-em-color")
    image = canvas(50, 50)
    painter = QPainter(image)
    before = painter.transform()
    device.paint(painter, {0: ScreenContent("10:42", "", "101", ("New",), cells=(ScreenCell(1, "Ana", "lines"),))})
    assert painter.transform() == before
    assert painter.opacity() == 1.0
    assert not painter.hasClipping()
    painter.end()

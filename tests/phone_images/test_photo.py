"""A photo in the place of vector art: straightened, reduced, upright, refused where it is hostile."""

from __future__ import annotations

import contextlib
import io
import json
import random
import struct
import sys
import types
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from app.errors import ModelFileError
from app.models.catalogue_index import Catalogue
from app.phone_images.device import UNITS_PER_MM, DevicePicture
from app.phone_images.geometry import FaceplateStore, faceplate_from_json
from app.phone_images.photo import (
    FrontPhoto,
    checked_corners,
    encoded,
    photo_image,
    platform_photo,
    straightened,
)
from app.storage.photos import LONGEST_EDGE, is_heic, read_photo, read_photo_file
from app.storage.wording_files import open_wording

pytestmark = pytest.mark.usefixtures("qapp")

RED, GREEN = (200, 30, 40), (20, 160, 60)


def file_of(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def halves(width: int, height: int) -> Image.Image:
    """Left half red, right half green."""
    image = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill=GREEN)
    return image


def near(colour: QColor, wanted: tuple[int, int, int], reach: int = 24) -> bool:
    have = (colour.red(), colour.green(), colour.blue())
    return all(abs(a - b) <= reach for a, b in zip(have, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_common_kinds_are_read(kind: str) -> None:
    image = photo_image(read_photo(file_of(halves(80, 40), kind), "a"))
    assert image.size() == QSize(80, 40)
    assert near(image.pixelColor(5, 20), RED)
    assert near(image.pixelColor(75, 20), GREEN)


def test_a_turned_photo_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = read_photo(file_of(halves(80, 40), exif=exif), "a")
    assert (photo.width, photo.height, photo.full_width, photo.full_height) == (40, 80, 40, 80)
    image = photo_image(photo)
    assert near(image.pixelColor(20, 5), RED)
    assert near(image.pixelColor(20, 75), GREEN)


def test_fifty_megapixels_are_reduced_and_more_are_refused() -> None:
    large = file_of(halves(8000, 6250), quality=60)
    photo = read_photo(large, "large")
    assert (photo.full_width, photo.full_height) == (8000, 6250)
    assert max(photo.width, photo.height) == LONGEST_EDGE
    with pytest.raises(ModelFileError, match="photo_too_many_pixels"):
        read_photo(file_of(Image.new("1", (8000, 6260)), "PNG"), "more")


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [10_000, 30_000, 2_000_000_000])
def test_a_picture_that_claims_to_be_huge_is_refused_before_decoding(side: int) -> None:
    with pytest.raises(ModelFileError):
        read_photo(png_that_claims(side, side), "bomb")


def test_broken_and_foreign_files_are_refused() -> None:
    whole = file_of(halves(200, 200))
    for data in (b"", b"GIF89a" + bytes(40), whole[: len(whole) // 2], file_of(halves(9, 9), "BMP"), b"<svg/>"):
        with pytest.raises(ModelFileError):
            read_photo(data, "broken")
    chance = random.Random(5)
    for _ in range(150):
        noisy = bytearray(whole)
        for _ in range(20):
            noisy[chance.randrange(len(noisy))] = chance.randrange(256)
        with contextlib.suppress(ModelFileError):
            read_photo(bytes(noisy), "noise")


def test_what_is_kept_has_only_pixels(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    (tmp_path / "a.jpg").write_bytes(file_of(halves(80, 40), exif=exif))
    data, suffix = read_photo_file(tmp_path / "a.jpg").encoded()
    assert suffix == ".jpg"
    assert b"taken at home" not in data
    clear = Image.new("RGBA", (20, 20), (1, 2, 3, 90))
    assert read_photo(file_of(clear, "PNG"), "a").encoded()[1] == ".png"


def test_four_corners_are_turned_into_the_front() -> None:
    image = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    painter.setBrush(QColor(*RED))
    corners = ((0.2, 0.1), (0.8, 0.2), (0.9, 0.9), (0.1, 0.8))
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPolygonF

    painter.drawPolygon(QPolygonF([QPointF(x * 400, y * 300) for x, y in corners]))
    painter.end()
    straight = straightened(image, corners)
    for x in (0.02, 0.5, 0.98):
        for y in (0.02, 0.5, 0.98):
            assert near(straight.pixelColor(int(x * straight.width()), int(y * straight.height())), RED)


@pytest.mark.parametrize(
    "corners",
    [
        [(0, 0), (1, 0), (1, 1)],
        [(0, 0), (0, 1), (1, 1), (1, 0)],
        [(0, 0), (1, 1), (1, 0), (0, 1)],
        [(0, 0), (1, 0), (float("nan"), 1), (0, 1)],
        [(0, 0), (9, 0), (9, 9), (0, 9)],
    ],
)
def test_corners_that_span_nothing_are_refused(corners: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="corners"):
        checked_corners(corners)


def test_a_small_picture_is_taken_from_a_halved_size() -> None:
    photo = FrontPhoto.of(QImage(1600, 800, QImage.Format.Format_ARGB32_Premultiplied))
    assert photo.level(1600).width() == 1600
    assert photo.level(801).width() == 1600
    assert photo.level(790).width() == 800
    assert photo.level(1).width() == 100


def plate_with_photo(folder: Path, name: str = "own-a.jpg", **more: object) -> dict[str, object]:
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "id": "own-a",
        "name": "{model}",
        "size": [200, 100],
        "outline": [[0, 0, 200, 100, 6]],
        "screen": None,
        "keys": {"line": [{"side": "cell", "count": 27, "rect": [1, 1, 5, 5], "step": [7, 0]}]},
        "components": [{"kind": "photo", "rect": [0, 0, 200, 100], "file": name, **more}],
    }


def test_a_photo_stands_where_vector_art_stands(tmp_path: Path, catalogue: Catalogue) -> None:
    from attrs import evolve

    folder = tmp_path / "faceplates"
    folder.mkdir()
    (folder / "own-a.jpg").write_bytes(file_of(halves(800, 400), quality=95))
    (folder / "own-a.json").write_text(json.dumps(plate_with_photo(folder)), encoding="utf-8")
    model = catalogue.phone("yealink-t54w")
    model = evolve(model, picture="own-a", areas=tuple(evolve(a, physical=27, page_key=None) for a in model.areas))
    picture = DevicePicture(model, [], FaceplateStore((folder,)))
    image = QImage(int(200 * UNITS_PER_MM), int(100 * UNITS_PER_MM), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    picture.paint_faceplate(painter, 0)
    painter.end()
    assert near(image.pixelColor(100, 200), RED)
    assert near(image.pixelColor(700, 200), GREEN)
    assert image.pixelColor(0, 0) == QColor("white")


def test_a_missing_or_broken_photo_leaves_a_plain_front(tmp_path: Path) -> None:
    (tmp_path / "own-a.jpg").write_bytes(b"no photo")
    for name in ("own-a.jpg", "gone.jpg"):
        plate = faceplate_from_json(plate_with_photo(tmp_path, name), "test", folder=tmp_path)
        assert plate.is_photo
        photo = plate.components[0].params["photo"]
        assert isinstance(photo, FrontPhoto)
        assert photo.level(100).isNull()


@pytest.mark.parametrize("name", ["../own-a.jpg", "/etc/x.jpg", "a/b.jpg", "a.svg", "", ".hidden.jpg", "c:a.jpg"])
def test_a_photo_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelFileError):
        faceplate_from_json(plate_with_photo(tmp_path, name), "test", folder=tmp_path)


def test_an_image_is_encoded_and_read_again() -> None:
    image = QImage(33, 17, QImage.Format.Format_RGB32)
    image.fill(QColor(*GREEN))
    data, suffix = encoded(image, "a")
    assert suffix == ".jpg"
    assert near(photo_image(read_photo(data, "a")).pixelColor(20, 9), GREEN, 6)
    with pytest.raises(ModelFileError):
        encoded(QImage(), "a")


def test_what_only_the_platform_reads_becomes_a_photo() -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(*RED))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]
    data = bytes(buffer.data().data())
    assert platform_photo(data) is None
    turned = platform_photo(data, ("bmp",))
    assert turned is not None
    assert read_photo(turned, "a").width == 40


HEIC = b"\0\0\0\x1cftypheic" + bytes(16)


class PluginOfHeic(types.ModuleType):
    """Stands in for pi-heif: takes what follows the head of the file for a PNG."""

    def __init__(self) -> None:
        super().__init__("pi_heif")
        self.registered = 0

    def register_heif_opener(self, **_options: object) -> None:
        self.registered += 1
        Image.register_open("HEIF", lambda file, _name: Image.open(io.BytesIO(file.read()[len(HEIC) :])), is_heic)


@pytest.fixture
def no_heif(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)


@pytest.mark.usefixtures("no_heif")
def test_heic_without_its_plugin_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.heic").write_bytes(HEIC + file_of(halves(80, 40), "PNG"))
    with pytest.raises(ModelFileError) as caught:
        read_photo_file(tmp_path / "a.heic")
    assert caught.value.code == "photo_heic"
    text = open_wording().error(caught.value)
    assert "a.heic" in text
    assert "JPEG" in text
    assert "pi-heif" in text


def test_heic_is_read_with_its_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = PluginOfHeic()
    monkeypatch.setitem(sys.modules, "pi_heif", plugin)
    monkeypatch.setattr(Image, "OPEN", dict(Image.OPEN))
    monkeypatch.setattr(Image, "ID", list(Image.ID))
    read_photo(file_of(halves(80, 40)), "a")
    assert plugin.registered == 0, "the plugin is loaded for such files only"
    exif = Image.Exif()
    exif[0x0112] = 6
    image = photo_image(read_photo(HEIC + file_of(halves(80, 40), "PNG", exif=exif), "a"))
    assert image.size() == QSize(40, 80)
    assert near(image.pixelColor(20, 5), RED)
    with pytest.raises(ModelFileError, match="photo_too_many_pixels"):
        read_photo(HEIC + file_of(Image.new("1", (8000, 6260)), "PNG"), "more")
    with pytest.raises(ModelFileError, match="photo_broken"):
        read_photo(HEIC + b"nothing", "broken")


def test_a_photo_as_telephones_take_them_is_read() -> None:
    image = photo_image(read_photo_file(Path(__file__).parent / "data" / "small.heic"))
    assert image.size() == QSize(64, 48)
    assert near(image.pixelColor(8, 8), (220, 30, 30))
    assert near(image.pixelColor(50, 40), (20, 120, 200))


def test_alpha_is_kept_only_where_there_is_some() -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(*GREEN))
    assert encoded(image, "a")[1] == ".jpg"
    image.setPixelColor(3, 3, QColor(0, 0, 0, 0))
    assert encoded(image, "a")[1] == ".png"

"""Draws what a photograph of a device looks like: askew, on a desk, with light and noise."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

FRONT = (1200, 900)
SCREEN = (420, 120, 820, 420)
KEY = (90, 44)
LEFT_X, RIGHT_X, FIRST_Y, STEP = 280, 870, 130, 76
KEYS = 8
"""Four keys left of the screen, four right of it."""

CORNERS = ((0.14, 0.12), (0.88, 0.16), (0.92, 0.88), (0.09, 0.84))
SIZE = (2000, 1500)
SIDECAR = (640, 900)
SIDECAR_SCREEN = (180, 60, 460, 730)
SIDECAR_CORNERS = ((0.30, 0.08), (0.68, 0.11), (0.71, 0.93), (0.27, 0.90))
Corners = Sequence[tuple[float, float]]


def key_places() -> list[tuple[int, int, int, int]]:
    """The keys on the straight front in pixels: left, top, right, bottom; left column first."""
    places = []
    for x in (LEFT_X, RIGHT_X):
        for row in range(KEYS // 2):
            y = FIRST_Y + row * STEP
            places.append((x, y, x + KEY[0], y + KEY[1]))
    return places


def front() -> Image.Image:
    """The device straight on."""
    image = Image.new("RGB", FRONT, (58, 64, 72))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((30, 60, 230, 840), 60, fill=(36, 40, 46))
    draw.rectangle(SCREEN, fill=(18, 40, 66))
    for place in key_places():
        draw.rounded_rectangle(place, 16, fill=(206, 210, 214))
    for row in range(4):
        for column in range(3):
            x, y = 430 + column * 140, 520 + row * 88
            draw.rounded_rectangle((x, y, x + 100, y + 62), 12, fill=(190, 194, 198))
    return image


def sidecar_front() -> Image.Image:
    """A sidecar straight on: two columns of six keys beside a screen, three small page keys below."""
    image = Image.new("RGB", SIDECAR, (58, 64, 72))
    draw = ImageDraw.Draw(image)
    draw.rectangle(SIDECAR_SCREEN, fill=(18, 40, 66))
    for x in (40, 500):
        for row in range(6):
            draw.rounded_rectangle((x, 70 + row * 110, x + 100, 114 + row * 110), 16, fill=(206, 210, 214))
    for column in range(3):
        draw.rounded_rectangle((180 + column * 110, 800, 224 + column * 110, 838), 10, fill=(214, 216, 218))
    return image


def photograph(source: Image.Image, shares: Corners = CORNERS) -> Image.Image:
    """A device askew on a wooden desk, a little blurred and noisy."""
    width, height = SIZE
    corners = [(x * width, y * height) for x, y in shares]
    across, down = source.size
    matrix = _coefficients(corners, [(0, 0), (across, 0), (across, down), (0, down)])
    placed = source.transform(SIZE, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)
    mask = Image.new("L", source.size, 255).transform(SIZE, Image.Transform.PERSPECTIVE, matrix)
    desk = Image.new("RGB", SIZE, (176, 138, 98))
    grain = ImageDraw.Draw(desk)
    chance = random.Random(3)
    for y in range(0, height, 7):
        shade = chance.randrange(-10, 10)
        grain.line((0, y, width, y + chance.randrange(-6, 6)), fill=(176 + shade, 138 + shade, 98 + shade), width=4)
    desk.paste(placed, (0, 0), mask)
    noise = Image.effect_noise(SIZE, 14).convert("RGB")
    return Image.blend(desk.filter(ImageFilter.GaussianBlur(1.2)), noise, 0.06)


def write_photograph(path: Path) -> Path:
    """Write the phone's photograph as a JPEG and return its path."""
    return _write(path, photograph(front()))


def write_sidecar_photograph(path: Path) -> Path:
    """Write the sidecar's photograph as a JPEG and return its path."""
    return _write(path, photograph(sidecar_front(), SIDECAR_CORNERS))


def _write(path: Path, image: Image.Image) -> Path:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    path.write_bytes(out.getvalue())
    return path


def _coefficients(target: list[tuple[float, float]], source: list[tuple[int, int]]) -> list[float]:
    """Return what maps target points back to source points (eight equations, solved by elimination)."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for place in range(8):
        pivot = max(range(place, 8), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for row in range(8):
            if row != place:
                factor = rows[row][place]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[place], strict=True)]
    return [row[8] for row in rows]

"""Reads photographs from strangers: only known formats, size checked before decoding, reduced, turned upright."""

from __future__ import annotations

import importlib
import io
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

from attrs import field, frozen
from PIL import Image, ImageOps

from app.errors import ModelFileError

FORMATS: Final = ("JPEG", "PNG", "WEBP")
HEIF: Final = "HEIF"
HEIF_PLUGIN: Final = "pi_heif"
HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""What stands behind `ftyp` at the beginning of an HEIC file (ISO/IEC 23008-12)."""

MAX_PIXELS: Final = 50_000_000
MAX_BYTES: Final = 64 * 1024 * 1024
LONGEST_EDGE: Final = 2400
"""Longest edge in pixels of a photo that is kept: enough for a phone's front at 800 %."""

JPEG_QUALITY: Final = 88


def nothing(_text: str) -> None:
    """Hear of progress and do nothing."""


@frozen(eq=False)
class Photo:
    """A decoded photograph, upright and reduced.

    pixels: rows of red, green, blue, alpha, a byte each. full_width, full_height: size of the upright original.
    """

    width: int
    height: int
    pixels: bytes = field(repr=False)
    has_alpha: bool
    full_width: int
    full_height: int

    def encoded(self) -> tuple[bytes, str]:
        """Return the photo as a file's bytes and the suffix of its name; nothing else of the original is in it."""
        image = Image.frombytes("RGBA", (self.width, self.height), self.pixels)
        out = io.BytesIO()
        if self.has_alpha:
            image.save(out, "PNG", optimize=False)
            return out.getvalue(), ".png"
        image.convert("RGB").save(out, "JPEG", quality=JPEG_QUALITY)
        return out.getvalue(), ".jpg"


def is_heic(data: bytes) -> bool:
    """Whether a file begins as an HEIC photo does, as telephones take them."""
    return data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS


def _formats(data: bytes) -> tuple[str, ...]:
    """Return what the image library may take the file for; its plugin for HEIC is loaded when such a file comes."""
    if not is_heic(data):
        return FORMATS
    try:
        plugin = importlib.import_module(HEIF_PLUGIN)
    except ImportError:
        return ()
    plugin.register_heif_opener(thumbnails=False)
    return (HEIF,)


def read_photo_file(path: Path, edge: int = LONGEST_EDGE, tell: Callable[[str], None] = nothing) -> Photo:
    """Read a photograph from a file; see `read_photo`.

    Raises:
        ModelFileError: The file cannot be read, or is refused by `read_photo`.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ModelFileError("photo_too_large", name=path.name, limit=MAX_BYTES // 2**20)
        data = path.read_bytes()
    except OSError as error:
        raise ModelFileError("data_file_missing", path=path, reason=error.strerror or error) from error
    return read_photo(data, path.name, edge, tell)


def read_photo(data: bytes, name: str, edge: int = LONGEST_EDGE, tell: Callable[[str], None] = nothing) -> Photo:
    """Decode a photograph. It may take a second for 50 megapixels: call it off the GUI thread.

    Args:
        data: A JPEG, PNG or WebP file, or HEIC where the package pi-heif is installed.
        name: What it is called, for the error.
        edge: Longest edge in pixels to reduce it to; a smaller photo stays as it is.
        tell: Hears codes of sentences; it may raise to stop.

    Raises:
        ModelFileError: It is no such file, is broken, or has more than 50 megapixels or 64 MB; `photo_heic` where
            only pi-heif is missing.
    """
    if len(data) > MAX_BYTES:
        raise ModelFileError("photo_too_large", name=name, limit=MAX_BYTES // 2**20)
    tell("photo_reading")
    formats = _formats(data)
    if not formats:
        raise ModelFileError("photo_heic", name=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image: Image.Image = Image.open(io.BytesIO(data), formats=formats)
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise ModelFileError("photo_too_many_pixels", name=name, width=width, height=height)
        image.draft("RGB", (edge, edge))
        image.load()
        tell("photo_reducing")
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS, reducing_gap=2.0)
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        image = ImageOps.exif_transpose(image)
        has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        rgba = image.convert("RGBA")
    except Image.DecompressionBombError as error:
        raise ModelFileError("photo_too_many_pixels", name=name, width="?", height="?") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error) as error:
        raise ModelFileError("photo_broken", name=name, reason=type(error).__name__) from error
    full = (height, width) if turned else (width, height)
    return Photo(rgba.width, rgba.height, rgba.tobytes(), has_alpha, *full)

"""Random texts and damage that the tests of all dialects share."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import suppress

from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.rendering.reader import read_config

TEXTS_PER_EXAMPLE = 20
_LONG = 1024 * 1024


def hostile_texts(fragments: Sequence[str]) -> st.SearchStrategy[str]:
    """Return texts of pieces that mean something to a format, and of noise."""
    return st.lists(st.one_of(st.sampled_from(fragments), st.text(max_size=6)), max_size=4).map("".join)


def core(text: str) -> str:
    """Return what must come through whatever the format does to blanks and illegal characters."""
    return "".join(
        char
        for char in text
        if not char.isspace()
        and unicodedata.category(char) not in ("Cc", "Cs")
        and char != "\ufeff"
        and not (0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE)
    )


@st.composite
def damaged(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Return one of the files with up to five places cut, written over or doubled, and perhaps without its end."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(data)))
        stop = draw(st.integers(start, min(len(data), start + 40)))
        data[start:stop] = draw(st.one_of(st.binary(max_size=20), st.just(bytes(data[stop : stop + 60]))))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


def read_long(head: bytes, piece: bytes, name: str, catalogue: Catalogue, tail: bytes = b"") -> None:
    """Read a file of 1 MiB that says the same over and over."""
    with suppress(ConfigFileError):
        read_config(head + piece * (_LONG // len(piece)) + tail, name, catalogue)

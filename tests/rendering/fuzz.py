"""Damaged files of every dialect, and what reading them must come to."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

from defusedxml import ElementTree

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.models.findings import Severity
from app.models.interchange import read_layout_json
from app.rendering.reader import read_config
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from app.services.render import render_document
from tests.rendering.helpers import line_settings, settings_of

FOUND = Path(__file__).parent / "data" / "fuzz"
"""Files that once did harm, as `<dialect>-<what>.bin`. The nightly run puts new ones here."""

LONGEST_SECONDS = 20.0
"""Processor time of one file. A guard against hanging, no measure."""

_GOLDEN = Path(__file__).parent / "golden"
_PIECES = (
    b"<", b">", b"/", b'"', b"'", b"=", b"&", b";", b"#", b"\n", b"\r", b"\x00", b"\xff", b"\xc3", b"\xef\xbb\xbf",
    b" ", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"<?xml", b"?>", b"&#0;", b"&#x110000;", b"&lt;", b"</x>", b"<x",
    b"```\n", b"0", b"9", b"-1", b"99999999999999999999", b"%NULL%", b"\xd9\xa1", b"linekey.1.type = ", b"P41200",
    b"#!version:", b"# faceplate: model ", b"<!-- faceplate: model poly-vvx411 -->", b"<mac>", b"idx=", b'index="0"',
    b"fnc=", b"[", b"]",
)  # fmt: skip


def seeds(catalogue: Catalogue, dialect_id: str) -> list[bytes]:
    """Return whole files of a dialect, one of each worked example."""
    found = []
    for path in sorted(_GOLDEN.glob("*.json")):
        phone = read_layout_json(json.loads(path.read_text()), catalogue)
        if catalogue.phone(phone.layout.model_id).dialect == dialect_id:
            found += [file.data for file in render_document(catalogue, phone).files]
    return found


def damaged(data: bytes, source: random.Random) -> bytes:
    """Return the file with one to eight places cut, doubled, swapped or written over."""
    result = bytearray(data)
    for _ in range(source.randint(1, 8)):
        start = source.randrange(len(result) + 1)
        stop = min(len(result), start + source.choice((0, 1, 2, 5, 20, 200)))
        way = source.random()
        if way < 0.35:
            result[start:stop] = source.choice(_PIECES)
        elif way < 0.5:
            result[start:stop] = source.randbytes(source.randint(0, 6))
        elif way < 0.7:
            other = source.randrange(len(data))
            result[start:stop] = data[other : other + source.choice((1, 10, 100))]
        elif way < 0.85:
            del result[start:stop]
        elif way < 0.95:
            result[start:start] = result[start:stop]
        else:
            del result[start:]
    return bytes(result)


def check(catalogue: Catalogue, data: bytes) -> bool:
    """Read a file, and write what was read; return whether it could be read.

    Raises:
        Exception: Whatever went wrong, apart from a plain refusal to read.
    """
    start = time.process_time()
    try:
        result = read_config(data, "001565aabb01.cfg", catalogue)
    except ConfigFileError:
        result = None
    assert time.process_time() - start < LONGEST_SECONDS
    if result is None:
        return False
    job = RenderInput(
        catalogue.space(result.model_id, result.sidecars),
        catalogue.dialect(result.dialect_id),
        catalogue.features,
        result.keys,
        result.lines,
        result.mac,
        kept=result.kept,
    )
    rendered = render_phone(job)
    (main, *_) = rendered.files
    _well_formed(main.data, result.dialect_id)
    told = {item.position for item in rendered.findings if item.severity is not Severity.INFO}
    # A text that all keys share is told at the first of them only.
    if None not in told and not any(item.code == "text_altered" for item in rendered.findings):
        again = read_config(main.data, main.name, catalogue)
        untold = (
            {place: key for place, key in keys.items() if place not in told} for keys in (again.keys, result.keys)
        )
        assert next(untold) == next(untold)
    return True


def _well_formed(data: bytes, dialect_id: str) -> None:
    # Where elements nest, a stray text that was read beside them is kept beside them.
    if dialect_id in ("snom", "fanvil"):
        ElementTree.fromstring(data, forbid_dtd=True)
    elif dialect_id == "yealink":
        line_settings(data.decode())
    else:
        settings_of(data)


def hunt(catalogue: Catalogue, dialect_id: str, count: int, seed: int, keep: bool = False) -> list[str]:
    """Check `count` damaged files; return what harm they did, and `keep` those that did any under `FOUND`."""
    source = random.Random(f"{dialect_id} {seed}")
    files = seeds(catalogue, dialect_id)
    harm = []
    for number in range(count):
        data = damaged(source.choice(files), source)
        try:
            check(catalogue, data)
        except Exception as error:
            name = f"{dialect_id}-{seed}-{number}.bin"
            if keep:
                (FOUND / name).write_bytes(data)
            harm.append(f"{name}: {type(error).__name__}: {error}"[:300])
    return harm

"""Measures writing and reading vendor files, each dialect with one phone full of BLF keys."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.models.catalogue_index import Catalogue
from app.rendering.reader import read_config
from app.services.render import render_document
from app.storage.catalogue_files import open_catalogue
from tools.layouts import blf_phone
from tools.measure import Measure, in_turn

KEYS = 86
SCANS = {
    "lines": re.compile(r"^[ \t]*([^=\s]+)[ \t]*=[ \t]*(.*)$", re.MULTILINE),
    "xml_attributes": re.compile(r'([\w.:-]+)="([^"]*)"'),
    "xml_elements": re.compile(r"<([\w.-]+)[^<>]*>([^<>]*)</"),
    "xml_numbered": re.compile(r"<([\w.-]+)[^<>]*>([^<>]*)</"),
    "xml_items": re.compile(r'<(?:item name="([^"]*)"|([\w.-]+))[^<>]*>([^<>]*)</'),
    "xml_tree": re.compile(r' ([\w.-]+)="([^"]*)"|>([^<>]*)</([\w.-]+)>'),
}
"""Format → the expression whose finds are the name and the value of every setting of such a file.

The floor of reading is one scan with it over the decoded text that takes name and value of each find, and nothing
else: no checks, no line numbers, no escapes. What a text says inside, such as a function string, it leaves whole.
Ours gives keys, lines and settings; the sentences of the report are made when somebody asks for them, and are not.
"""


def roomy_model(catalogue: Catalogue, dialect: str) -> tuple[str, tuple[str, ...], int]:
    """Return a dialect's model and sidecars with just enough keys, or with the most, and the count of keys to fill."""
    rooms: list[tuple[int, str, tuple[str, ...]]] = []
    for model in catalogue.phones():
        if model.dialect == dialect:
            rooms.append((len(catalogue.space(model.id)), model.id, ()))
            for fit in model.modules:
                for count in range(1, fit.maximum + 1):
                    sidecars = (fit.module,) * count
                    rooms.append((len(catalogue.space(model.id, sidecars)), model.id, sidecars))
    enough = [room for room in rooms if room[0] >= KEYS]
    room = min(enough) if enough else max(rooms)
    return room[1], room[2], min(room[0], KEYS)


def measure_dialect(
    catalogue: Catalogue, folder: Path, title: str, room: tuple[str, tuple[str, ...], int]
) -> Iterator[Measure]:
    model, sidecars, count = room
    document = blf_phone(catalogue, model, sidecars, count)
    files = render_document(catalogue, document).files
    parts = [(file.name, file.data.decode().split("\n")) for file in files]
    # Both write alike and wait for no disk: a durable write would cost both the same, and hide the rest.
    # Always a new file: some file systems flush one that is written over, and the floor would be that.
    numbers = itertools.count()

    def render() -> None:
        for file in render_document(catalogue, document).files:
            (folder / f"{next(numbers)}-{file.name}").write_bytes(file.data)

    def join() -> None:
        for name, lines in parts:
            (folder / f"{next(numbers)}-{name}").write_bytes("\n".join(lines).encode())

    ours, floor = in_turn(render, join)
    yield Measure(f"render {title}, {count} BLF, to disk", ours, "ms", floor, 4, "≤ 4×")
    main = files[0]
    text = main.data.decode()
    scan = SCANS[catalogue.dialect(catalogue.phone(model).dialect).table["syntax"]["kind"]]
    ours, floor = in_turn(
        lambda: read_config(main.data, main.name, catalogue),
        lambda: [found.groups() for found in scan.finditer(text)],
    )
    yield Measure(f"read {title}, {count} BLF", ours, "ms", floor, 6, "≤ 6×")


def measure_files(folder: Path) -> Iterator[Measure]:
    catalogue = open_catalogue()
    rooms: dict[str, tuple[str, tuple[str, ...], int]] = {"T54W": ("yealink-t54w", ("yealink-exp50",), KEYS)}
    for dialect in sorted({model.dialect for model in catalogue.phones()} - {"yealink"}):
        rooms[dialect] = roomy_model(catalogue, dialect)
    for title, room in rooms.items():
        with tempfile.TemporaryDirectory(dir=folder) as name:
            yield from measure_dialect(catalogue, Path(name), title, room)

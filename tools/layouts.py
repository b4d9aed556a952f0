"""Layouts that measurements and screenshots share."""

from __future__ import annotations

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Line, Phone
from app.models.keys import Assignment, KeyMap
from app.models.mac import MacAddress

NAMES = (
    "Ana Costa", "Ben Okafor", "Chloé Martin", "David Kim", "Eva Müller", "Farid Haddad", "Grace Lee", "Hugo Silva",
    "Ines Weber", "Jonas Berg", "Katja Novak", "Liam Byrne", "Mia Rossi", "Noah Brandt", "Olga Petrova", "Paul Meyer",
)  # fmt: skip


def phone(catalogue: Catalogue, model: str, sidecars: tuple[str, ...], filled: int | None = None) -> Phone:
    """Return a phone whose first `filled` keys (all of them without it) have jobs as on a reception desk."""
    space = catalogue.space(model, sidecars)
    keys = {}
    for number, slot in enumerate(space.open.in_index_order()[:filled]):
        name = NAMES[number % len(NAMES)]
        if number == 0:
            keys[slot.position] = Assignment(feature="line", line=1, locked=True)
        elif number % 11 == 10:
            keys[slot.position] = Assignment(
                feature="park", value=str(700 + number // 11), label=f"Park {number // 11}"
            )
        elif number % 7 == 6:
            keys[slot.position] = Assignment(feature="speed_dial", value=f"0555{number:04}", label=name.split()[1])
        else:
            keys[slot.position] = Assignment(feature="blf", value=str(200 + number), label=name, pickup="**")
    return Phone(
        "bench",
        "Front desk",
        Layout(model, sidecars, KeyMap(keys)),
        MacAddress("001565aabb01"),
        lines=(Line(1, "101", "101", "s3cret", "Reception", "101", "pbx.example.net"),),
    )


def blf_phone(catalogue: Catalogue, model: str, sidecars: tuple[str, ...], count: int) -> Phone:
    """Return a phone with `count` BLF keys."""
    slots = catalogue.space(model, sidecars).in_index_order()[:count]
    keys = {
        slot.position: Assignment(feature="blf", value=str(200 + n), label=NAMES[n % len(NAMES)], pickup="**")
        for n, slot in enumerate(slots)
    }
    lines = (Line(1, "101", "101", "s3cret", "Reception", "101", "pbx.example.net"),)
    return Phone("bench", "Front desk", Layout(model, sidecars, KeyMap(keys)), MacAddress("001565aabb01"), lines=lines)

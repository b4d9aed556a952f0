"""Reception desks with the most sidecars that their phones take, for the screenshots of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from app.models.catalogue_index import Catalogue
from app.models.documents import Contact, Document, Layout, Line, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.mac import MacAddress

FIRST = (
    "Ana", "Ben", "Chloé", "David", "Eva", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Katja", "Liam", "Mia", "Noah",
    "Olga", "Paul", "Rosa", "Samir", "Tara", "Ulf", "Vera", "Will", "Yara", "Zoë",
)  # fmt: skip
LAST = (
    "Costa", "Okafor", "Martin", "Kim", "Müller", "Haddad", "Lee", "Silva", "Weber", "Berg", "Novak", "Byrne", "Rossi",
    "Brandt", "Petrova", "Meyer", "Ortiz", "Khan", "Shah",
)  # fmt: skip
ROOMS = ("Workshop", "Goods in", "Kitchen", "Lab", "Archive", "Gate", "Stores", "Paint shop")


@frozen
class Desk:
    """A phone with its sidecars, what is selected on it, and what is turned up: pairs of unit and page."""

    name: str
    model: str
    sidecars: tuple[str, ...]
    selected: KeyPosition
    turned: tuple[tuple[int, int], ...] = ()


DESKS = (
    Desk("desk-t48u", "yealink-t48u", ("yealink-exp43",) * 3, KeyPosition(0, 1, 12)),
    Desk("desk-vvx450", "poly-vvx450", ("poly-vvx-em50",), KeyPosition(1, 1, 4)),
    Desk("desk-gxp2170", "grandstream-gxp2170", ("grandstream-gxp2200ext",) * 4, KeyPosition(2, 1, 6), ((4, 2),)),
    Desk("desk-s705", "sangoma-s705", ("sangoma-exp100",) * 6, KeyPosition(0, 2, 3), ((3, 2),)),
)


def _people() -> Iterator[Assignment]:
    """Yield people by department, each department after a fax or a room of its own; all numbers differ."""
    number = 300
    while True:
        for at, first in enumerate(FIRST):
            number += 1
            last = LAST[(number * 7 + at) % len(LAST)]
            if number % 12 == 0:
                room = ROOMS[number // 12 % len(ROOMS)]
                yield Assignment(feature="speed_dial", value=str(number), label=room)
            else:
                yield Assignment(feature="blf", value=str(number), label=f"{first} {last}", pickup="**")


def desk_phone(catalogue: Catalogue, desk: Desk) -> Phone:
    """Return the phone of a reception: two lines, park slots, then people; the last sidecar has room left."""
    space = catalogue.space(desk.model, desk.sidecars)
    keys: dict[KeyPosition, Assignment] = {}
    people = _people()
    for number, slot in enumerate(space.open.in_index_order(), start=1):
        last = slot.position.unit == len(desk.sidecars)
        if slot.fixed or (last and (slot.position.page > 1 or slot.position.slot % 5 == 0)):
            continue
        if number <= 2:
            keys[slot.position] = Assignment(feature="line", line=number, locked=True)
        elif number <= 5:
            keys[slot.position] = Assignment(feature="park", value=f"70{number - 2}", label=f"Park {number - 2}")
        else:
            keys[slot.position] = next(people)
    lines = tuple(
        Line(number, user, user, "not-a-secret", name, name, "pbx.example.net")
        for number, user, name in ((1, "100", "Reception"), (2, "101", "Night desk"))
    )
    return Phone(
        desk.name, "Reception", Layout(desk.model, desk.sidecars, KeyMap(keys)), MacAddress("001565aabb01"), lines=lines
    )


def people_on(document: Document) -> list[Contact]:
    """Return the people that a document's keys watch, as the directory of its company would have them."""
    watched = {key.value: key.label for key in document.layout.keys.entries.values() if key.feature == "blf"}
    return [Contact(f"desk-{number}", number, *label.partition(" ")[::2]) for number, label in sorted(watched.items())]

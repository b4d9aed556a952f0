"""What the catalogue says of Grandstream phones and sidecars, held against the facts as they were gathered."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from app.models.catalogue import PhoneModel
from app.models.keys import KeyPosition
from app.models.keyspace import KeySpace
from app.phone_images.geometry import FaceplateStore, Side
from app.storage.catalogue_files import open_catalogue

FACTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "facts-grandstream.json").read_text("utf-8")
)["records"]
PHONES = [fact for fact in FACTS if fact["kind"] == "phone"]
MODULES = [fact for fact in FACTS if fact["kind"] == "expansion"]
CATALOGUE = open_catalogue()
STORE = FaceplateStore()
EXT, GBX = "grandstream-gxp2200ext", "grandstream-gbx20"

every_phone = pytest.mark.parametrize("fact", PHONES, ids=[fact["id"] for fact in PHONES])
every_module = pytest.mark.parametrize("fact", MODULES, ids=[fact["id"] for fact in MODULES])


def _totals(phone: PhoneModel) -> dict[str, int]:
    return {area.bank: area.total for area in phone.open_areas}


def test_the_catalogue_has_every_record_and_no_other() -> None:
    ours = {record for record in (*CATALOGUE.phone_ids, *CATALOGUE.module_ids) if record.startswith("grandstream-")}
    assert ours == {fact["id"] for fact in FACTS}


@every_phone
def test_phone_has_the_numbers_of_its_facts(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    assert (phone.vendor, phone.family, phone.name) == ("Grandstream", fact["family"], fact["name"])
    assert phone.accounts == fact["accounts"]
    assert phone.soft_keys == fact["soft_keys"]
    assert _totals(phone) == {bank: keys for bank, keys in fact["banks"].items() if keys and bank != "ext"}
    if fact["physical_keys"]:
        assert sum(area.physical for area in phone.open_areas) == fact["physical_keys"]
    if fact["pages"] is not None:
        assert phone.open_areas[0].pages == fact["pages"]
    assert all(area.pages == -(-area.total // area.per_page) for area in phone.open_areas)


@every_phone
def test_phone_takes_the_sidecars_of_its_facts(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    ours = [{"model": CATALOGUE.module(fit.module).name, "max": fit.maximum} for fit in phone.modules]
    assert ours == fact["expansion"]
    for fit in phone.modules:
        assert fit.maximum * CATALOGUE.module(fit.module).area.total == fact["banks"]["ext"]


@every_phone
def test_screen_is_as_gathered_and_its_doubt_is_kept(fact: dict[str, Any]) -> None:
    phone, facts = CATALOGUE.phone(fact["id"]), fact["screen"]
    screen = phone.screen
    assert (screen.width, screen.height, screen.inches) == (facts["width"], facts["height"], facts["inches"])
    assert (screen.colour, screen.touch) == (facts["color"], facts["touch"])
    assert facts["confidence"] in {doubt.confidence for doubt in phone.doubts if doubt.fact == "screen"}


@every_module
def test_module_has_the_numbers_of_its_facts(fact: dict[str, Any]) -> None:
    module = CATALOGUE.module(fact["id"])
    assert module.name == fact["name"]
    assert (module.area.per_page, module.area.physical) == (fact["keys_per_page"],) * 2
    assert (module.area.pages, module.columns) == (fact["pages"], fact["columns"])
    assert module.area.total == fact["total_keys"] == fact["usable_keys"]
    fits = [phone.fit(module.id) for phone in map(CATALOGUE.phone, (phone["id"] for phone in PHONES))]
    assert {fit.maximum for fit in fits if fit is not None} == {fact["max_modules"]}
    assert module.screen is not None
    assert (module.screen.width, module.screen.height) == (fact["screen"]["width"], fact["screen"]["height"])
    assert module.screen.colour == fact["screen"]["color"]


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_what_is_not_solid_is_a_doubt_about_the_keys(fact: dict[str, Any]) -> None:
    entry = CATALOGUE.phone(fact["id"]) if fact["kind"] == "phone" else CATALOGUE.module(fact["id"])
    assert entry.source
    if fact["confidence"] != "solid":
        assert fact["confidence"] in {doubt.confidence for doubt in entry.doubts if "keys" in doubt.fact}
    assert {doubt.confidence for doubt in entry.doubts} <= {"single", "UNVERIFIED"}


@every_phone
def test_line_keys_stand_on_the_sides_that_the_facts_name(fact: dict[str, Any]) -> None:
    places = STORE.phone(CATALOGUE.phone(fact["id"])).keys["line"]
    runs = [[side.value, len(list(run))] for side, run in groupby(place.side for place in places)]
    named = [[side, keys] for side, keys in fact["sides"] if side in ("left", "right")]
    if named:
        assert runs == named
    elif fact["screen"]["touch"]:
        assert {place.side for place in places} == {Side.CELL}


def _has_places(space: KeySpace) -> bool:
    plates = [STORE.phone(space.model), *(STORE.module(module) for module in space.modules)]
    return all(plates[slot.position.unit].key(slot.position.area, slot.physical) is not None for slot in space)


@every_phone
def test_with_all_sidecars_each_key_has_an_index_and_a_place(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    chains = [(fit.module,) * fit.maximum for fit in phone.modules] or [()]
    for chain in chains:
        space = CATALOGUE.space(phone.id, chain).open
        banks: dict[str, list[int]] = {}
        for slot in space.in_index_order():
            banks.setdefault(slot.bank, []).append(slot.index)
        assert {bank: len(indexes) for bank, indexes in banks.items()} == {
            ("exp" if bank == "ext" else bank): keys for bank, keys in fact["banks"].items() if keys
        }
        assert all(indexes == list(range(1, len(indexes) + 1)) for indexes in banks.values())
        assert _has_places(space)


def test_sidecar_keys_run_on_through_the_chain() -> None:
    space = CATALOGUE.space("grandstream-gxp2170", (EXT,) * 4).open
    for unit, page, slot, index in ((1, 1, 1, 1), (1, 2, 20, 40), (2, 1, 1, 41), (3, 1, 1, 81), (4, 2, 20, 160)):
        key = space.slot(KeyPosition(unit, page, slot))
        assert key is not None
        assert (key.bank, key.index, key.bank_index) == ("exp", index, index - 40 * (unit - 1))


@pytest.mark.parametrize(("model", "module"), [("grandstream-gxp2160", EXT), ("grandstream-grp2615", EXT)])
def test_modules_of_other_phones_do_not_fit(model: str, module: str) -> None:
    assert CATALOGUE.phone(model).fit(module) is None


def test_a_second_screen_or_a_strip_shows_the_labels_of_its_own_keys() -> None:
    for name, paper in (
        ("gxp2130", True),
        ("gxp2160", True),
        ("grp2634", True),
        ("grp2614", False),
        ("grp2616", False),
    ):
        plate = STORE.phone(CATALOGUE.phone(f"grandstream-{name}"))
        strip = plate.screen_of("mpk")
        assert strip is not None
        assert strip is not plate.screen
        assert plate.screen_of("line") is plate.screen
        assert strip.paper is paper
        for place in plate.keys["mpk"]:
            assert place.label is not None
            middle = strip.rect.top() + place.label.center().y() * strip.rect.height() / strip.pixels.height()
            assert middle == pytest.approx(place.rect.center().y(), abs=0.6)
            assert not strip.rect.intersects(place.rect)

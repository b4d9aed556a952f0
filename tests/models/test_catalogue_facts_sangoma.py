"""Sangoma in the catalogue: the gathered counts, what is inferred marked as such, and a place for each key."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.errors import InputError
from app.models.catalogue import ExpansionModule, PhoneModel
from app.models.keys import KeyPosition
from app.models.keyspace import build_key_space
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FaceplateStore, Side
from app.storage.catalogue_files import open_catalogue

FACTS: list[dict[str, Any]] = json.loads((Path(__file__).with_name("data") / "facts-sangoma.json").read_bytes())[
    "records"
]
PHONES = [fact for fact in FACTS if fact["kind"] == "phone"]
CATALOGUE = open_catalogue()
STORE = FaceplateStore()
MODULE = "sangoma-exp100"

every_phone = pytest.mark.parametrize("fact", PHONES, ids=[fact["id"] for fact in PHONES])


def _doubts(record: PhoneModel | ExpansionModule, word: str) -> set[str]:
    return {doubt.confidence for doubt in record.doubts if word in doubt.fact}


def test_the_catalogue_has_every_record_and_no_other() -> None:
    ours = {record for record in (*CATALOGUE.phone_ids, *CATALOGUE.module_ids) if record.startswith("sangoma-")}
    assert ours == {fact["id"] for fact in FACTS}


@every_phone
def test_phone_has_the_numbers_of_its_facts(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    (area,) = phone.open_areas
    assert (phone.vendor, phone.name, phone.family) == ("Sangoma", fact["model"], fact["family"])
    assert (phone.dialect, phone.accounts, phone.soft_keys) == ("sangoma", fact["accounts"], fact["soft_keys"])
    assert (area.total, area.pages, area.per_page, area.physical) == (
        fact["programmable_total"],
        fact["pages"],
        fact["keys_per_page"],
        fact["physical_keys"],
    )
    assert area.page_key is not None
    assert (area.page_key.slot, area.page_key.appears) == (fact["physical_keys"], "always")
    assert area.pages * area.per_page == area.total


@every_phone
def test_screen_is_as_gathered(fact: dict[str, Any]) -> None:
    screen, seen = CATALOGUE.phone(fact["id"]).screen, fact["screen"]
    assert (screen.width, screen.height, screen.colour, screen.touch) == (
        seen["width"],
        seen["height"],
        seen["color"],
        seen["touch"],
    )
    assert seen["inches"] in (None, screen.inches)


@every_phone
def test_what_is_not_solid_is_marked(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    assert fact["confidence"] in _doubts(phone, "total of programmable keys")
    for word in ("physical keys, pages", "page key", "label width", "screen"):
        assert "UNVERIFIED" in _doubts(phone, word)
    assert {doubt.confidence for doubt in phone.doubts} <= {"single", "UNVERIFIED"}
    assert all(fit.confidence == "single" for fit in phone.modules)


@every_phone
def test_sidecars_fit_as_gathered(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    ours = [(CATALOGUE.module(fit.module).name, fit.maximum) for fit in phone.modules]
    assert ours == [(entry["model"], entry["max"]) for entry in fact["expansion"]]


def test_exp100_has_the_numbers_of_its_facts() -> None:
    (fact,) = [fact for fact in FACTS if fact["kind"] == "expansion"]
    module = CATALOGUE.module(fact["id"])
    assert fact["confidence"] == "solid"
    assert (module.area.total, module.area.per_page, module.area.pages, module.columns) == (
        fact["total_keys"],
        fact["keys_per_page"],
        fact["pages"],
        fact["columns"],
    )
    assert (fact["usable_keys"], module.area.fixed, module.area.bank) == (40, {}, "exp")
    assert "UNVERIFIED" in _doubts(module, "two pages")
    takers = {fit.maximum for phone in CATALOGUE.phones() for fit in phone.modules if fit.module == module.id}
    assert takers == {fact["max_modules"]}


@every_phone
def test_the_longest_chain_has_a_number_and_a_place_for_each_key(fact: dict[str, Any], qapp: object) -> None:
    phone = CATALOGUE.phone(fact["id"])
    modules = [CATALOGUE.module(MODULE)] * phone.max_modules
    space = build_key_space(phone, modules)
    assert len(space.open) == fact["programmable_total"] + 40 * len(modules)
    for unit in range(len(modules) + 1):
        indexes = [slot.index for slot in space.open if slot.position.unit == unit]
        assert indexes == list(range(1, (40 if unit else fact["programmable_total"]) + 1))
    picture = DevicePicture(phone, modules, STORE)
    for slot in space:
        where = slot.position
        assert picture.front_rect(where.unit).contains(picture.key_rect(where.unit, where.area, slot.physical))


@every_phone
def test_keys_stand_at_the_sides_as_gathered(fact: dict[str, Any]) -> None:
    places = STORE.phone(CATALOGUE.phone(fact["id"])).keys["line"]
    sides = [Side(part["side"]) for part in fact["placement"] for _ in range(part["keys"])]
    assert [place.side for place in places] == sides
    half = len(places) // 2
    for side in (places[:half], places[half:]):
        assert all(upper.rect.top() < lower.rect.top() for upper, lower in pairwise(side))
    assert places[-1].rect.bottom() == max(place.rect.bottom() for place in places)


def test_first_keys_of_the_pages() -> None:
    space = CATALOGUE.space("sangoma-s705", (MODULE,) * 6).open
    starts = [(group.unit, group.page, group.slots[0].index) for group in space.groups()]
    assert starts[:5] == [(0, 1, 1), (0, 2, 10), (0, 3, 19), (0, 4, 28), (0, 5, 37)]
    assert starts[5:] == [(unit, page, first) for unit in range(1, 7) for page, first in ((1, 1), (2, 21))]
    assert space.slot(KeyPosition(0, 1, 10)) is None


@pytest.mark.parametrize(("phone", "count"), [("sangoma-s300", 1), ("sangoma-s400", 1), ("sangoma-s705", 7)])
def test_more_sidecars_than_fit_are_refused(phone: str, count: int) -> None:
    with pytest.raises(InputError):
        CATALOGUE.space(phone, (MODULE,) * count)


@pytest.mark.parametrize(
    ("name", "model_id"),
    [("S305", "sangoma-s300"), ("s405", "sangoma-s400"), ("Sangoma s505", "sangoma-s500"), ("S705", "sangoma-s705")],
)
def test_sister_models_lead_to_the_entry_with_their_keys(name: str, model_id: str) -> None:
    model = CATALOGUE.find_phone(name, "Sangoma")
    assert model is not None
    assert model.id == model_id


def test_models_differ_at_a_glance() -> None:
    plates = {name: STORE.phone(CATALOGUE.phone(f"sangoma-{name}")) for name in ("s300", "s400", "s500", "s700")}
    assert len({plate.size.width() for plate in plates.values()}) == 4
    assert len({len(plate.keys["line"]) for plate in plates.values()}) == 4
    monos = [plate.screen.mono for plate in plates.values() if plate.screen]
    assert monos == [True, True, False, False]
    printed = [
        [part.text("text") for part in STORE.phone(CATALOGUE.phone(model)).components if part.kind == "text"]
        for model in ("sangoma-s700", "sangoma-s705")
    ]
    assert printed == [["s700"], ["s705"]]

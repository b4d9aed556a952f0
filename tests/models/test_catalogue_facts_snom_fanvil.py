"""Snom and Fanvil in the catalogue: the gathered counts, what is not certain marked as such, a place for each key."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.errors import InputError
from app.models.catalogue import ExpansionModule, PhoneModel
from app.models.keys import LINE_AREA
from app.models.keyspace import build_key_space
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FaceplateStore
from app.storage.catalogue_files import open_catalogue

DATA = Path(__file__).with_name("data")
FACTS: dict[str, list[dict[str, Any]]] = {
    vendor: json.loads((DATA / f"facts-{vendor}.json").read_bytes())["records"] for vendor in ("snom", "fanvil")
}
PHONES = [fact for facts in FACTS.values() for fact in facts if fact["kind"] == "phone"]
CATALOGUE = open_catalogue()
STORE = FaceplateStore()

every_phone = pytest.mark.parametrize("fact", PHONES, ids=[fact["id"] for fact in PHONES])


def _doubts(record: PhoneModel | ExpansionModule, word: str) -> set[str]:
    return {doubt.confidence for doubt in record.doubts if word in doubt.fact}


@pytest.mark.parametrize("vendor", FACTS)
def test_the_catalogue_has_every_record_and_no_other(vendor: str) -> None:
    ours = {record for record in (*CATALOGUE.phone_ids, *CATALOGUE.module_ids) if record.startswith(f"{vendor}-")}
    assert ours == {fact["id"] for fact in FACTS[vendor]}


@every_phone
def test_phone_has_the_numbers_of_its_facts(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    assert (phone.id.partition("-")[0], phone.name, phone.family) == (phone.dialect, fact["model"], fact["family"])
    assert (phone.accounts, phone.soft_keys) == (fact["accounts"], fact["soft_keys"])
    assert sum(area.total for area in phone.open_areas) == fact["programmable_total"]
    for area in phone.open_areas:
        assert area.total == area.pages * area.per_page
        assert area.physical == area.per_page
        assert area.total == fact.get("areas", {LINE_AREA: fact["programmable_total"]})[area.id]


@every_phone
def test_screens_are_as_gathered(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    assert _doubts(phone, "screen") == {"UNVERIFIED"}
    if "screen" in fact:
        seen, screen = fact["screen"], phone.screen
        assert (screen.width, screen.height) == (seen["width"], seen["height"])
        assert (screen.colour, screen.touch) == (seen["color"], seen["touch"])


@every_phone
def test_nothing_is_certain(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    assert fact["confidence"] == "single"
    assert phone.source
    assert _doubts(phone, "programmable keys") == {"single"}
    assert _doubts(phone, "accounts") <= {"single", "UNVERIFIED"}
    assert _doubts(phone, "label width")
    if any(area.pages > 1 for area in phone.open_areas):
        assert "UNVERIFIED" in _doubts(phone, "page")
    assert all(fit.confidence == "single" for fit in phone.modules)


@every_phone
def test_sidecars_and_their_most_are_the_gathered_ones(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    assert {(CATALOGUE.module(fit.module).name, fit.maximum) for fit in phone.modules} == {
        (entry["model"], entry["max"]) for entry in fact["expansion"]
    }


def test_the_d7_has_its_keys() -> None:
    (fact,) = (fact for fact in FACTS["snom"] if fact["kind"] == "expansion")
    module = CATALOGUE.module(fact["id"])
    area = module.area
    assert (module.name, module.columns) == (fact["model"], fact["columns"])
    assert (area.total, area.per_page, area.pages) == (fact["total_keys"], fact["keys_per_page"], fact["pages"])
    assert (
        max(fit.maximum for phone in CATALOGUE.phones() for fit in phone.modules if fit.module == module.id)
        == (fact["max_modules"])
    )
    assert _doubts(module, "18 keys") == {"single"}


@every_phone
def test_the_longest_chain_has_a_key_space_and_a_picture(fact: dict[str, Any], qapp: object) -> None:
    phone = CATALOGUE.phone(fact["id"])
    modules = [CATALOGUE.module(fit.module) for fit in phone.modules for _ in range(fit.maximum)]
    space = build_key_space(phone, modules)
    assert len(space.open) == fact["programmable_total"] + 18 * len(modules)
    if phone.dialect == "snom":
        assert [slot.index for slot in space.open.in_index_order()] == list(range(1, len(space.open) + 1))
        with pytest.raises(InputError):
            build_key_space(phone, [*modules, modules[0]])
    picture = DevicePicture(phone, modules, STORE)
    for slot in space:
        where = slot.position
        assert picture.front_rect(where.unit).contains(picture.key_rect(where.unit, where.area, slot.physical))
        assert slot.named or picture.label_rect(where.unit, where.area, slot.physical) is not None


def test_labels_of_every_key_stand_beside_it_on_its_own_screen() -> None:
    for fact in PHONES:
        plate = STORE.phone(CATALOGUE.phone(fact["id"]))
        for area in CATALOGUE.phone(fact["id"]).open_areas:
            for place in plate.keys[area.id]:
                screen = plate.screen_of(area.id, place)
                assert screen is not None
                assert place.label is not None
                middle = screen.rect.top() + place.label.center().y() * screen.rect.height() / screen.pixels.height()
                assert middle == pytest.approx(place.rect.center().y(), abs=0.6)
                assert place.label.width() <= screen.pixels.width()
                assert not any(other.rect.intersects(place.rect) for other in plate.screens)


def test_fanvil_x6u_fills_its_left_screen_first() -> None:
    plate = STORE.phone(CATALOGUE.phone("fanvil-x6u"))
    places = plate.keys["page"]
    assert [place.screen for place in places] == ["page"] * 6 + ["page_right"] * 6
    for column in (places[:3], places[3:6], places[6:9], places[9:]):
        assert all(upper.rect.top() < lower.rect.top() for upper, lower in pairwise(column))
    assert plate.screen_of("page", places[0]) is not plate.screen_of("page", places[11])


@pytest.mark.parametrize(
    ("name", "vendor", "model_id"),
    [
        ("snomD785-SIP", "Snom", "snom-d785"),
        ("D735", "", "snom-d735"),
        ("snom 715", "Snom", "snom-d715"),
        ("Fanvil X4U", "", "fanvil-x4u"),
        ("x6u", "Fanvil", "fanvil-x6u"),
    ],
)
def test_names_and_user_agents_lead_to_the_model(name: str, vendor: str, model_id: str) -> None:
    model = CATALOGUE.find_phone(name, vendor)
    assert model is not None
    assert model.id == model_id

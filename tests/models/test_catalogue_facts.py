"""Yealink in the catalogue: the published counts, pages and sidecars, and a place in the picture for each key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from app.models.catalogue import ExpansionModule, KeyAreaSpec, ModuleFit, PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.keys import LINE_AREA, KeyPosition
from app.models.keyspace import build_key_space
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FaceplateStore, Side
from app.storage.catalogue_files import open_catalogue

FACTS = Path(__file__).with_name("data") / "facts-yealink.json"
CATALOGUE = open_catalogue()
STORE = FaceplateStore()
Fact = dict[str, Any]


def _facts(kind: str) -> list[Any]:
    records = json.loads(FACTS.read_bytes())["records"]
    return [pytest.param(record, id=record["id"]) for record in records if record["kind"] == kind]


every_phone = pytest.mark.parametrize("fact", _facts("phone"))
every_module = pytest.mark.parametrize("fact", _facts("expansion"))


def _line_area(model: PhoneModel) -> KeyAreaSpec:
    area = model.area(LINE_AREA)
    assert area is not None
    return area


def _said_to_be(record: PhoneModel | ExpansionModule, word: str) -> set[str]:
    return {doubt.confidence for doubt in record.doubts if word in doubt.fact}


@every_phone
def test_counts_are_the_published_ones(fact: Fact) -> None:
    model = CATALOGUE.phone(fact["id"])
    area = _line_area(model)
    assert fact["confidence"] == "solid"
    assert model.name == fact["model"]
    assert (model.accounts, model.soft_keys) == (fact["accounts"], fact["soft_keys"])
    assert (area.total, area.pages) == (fact["programmable_total"], fact["pages"])
    assert area.per_page == (fact["keys_per_page"] or fact["programmable_total"])
    if fact["touch"]:
        assert area.physical == area.per_page + (area.page_key is not None)
    else:
        assert area.physical == fact["physical_keys"]


@every_phone
def test_pages_hold_all_keys_and_the_page_key_stands_last(fact: Fact) -> None:
    area = _line_area(CATALOGUE.phone(fact["id"]))
    assert area.pages * area.per_page == area.total
    if area.physical > area.per_page:
        assert area.page_key is not None
        assert area.page_key.slot == area.physical
    else:
        assert area.page_key is None


@every_phone
def test_figures_without_a_source_are_marked(fact: Fact) -> None:
    model = CATALOGUE.phone(fact["id"])
    assert all(doubt.confidence in ("single", "UNVERIFIED") for doubt in model.doubts)
    assert _said_to_be(model, "screen")
    if fact.get("unverified"):
        assert "UNVERIFIED" in _said_to_be(model, "physical keys")


@every_phone
def test_screens_are_the_published_ones(fact: Fact) -> None:
    model = CATALOGUE.phone(fact["id"])
    seen = fact["screen"]
    assert (model.screen.width, model.screen.height) == (seen["width"], seen["height"])
    assert (model.screen.colour, model.screen.touch) == (seen["color"], fact["touch"])
    assert next(doubt for doubt in model.doubts if doubt.fact == "screen").confidence == seen["confidence"].split()[0]


@every_phone
def test_sidecars_and_their_most_are_the_published_ones(fact: Fact) -> None:
    model = CATALOGUE.phone(fact["id"])
    certain = {(CATALOGUE.module(fit.module).name, fit.maximum) for fit in model.modules if fit.confidence == "solid"}
    assert certain == {(entry["model"], entry["max"]) for entry in fact["expansion"]}
    for fit in model.modules:
        if fit.confidence != "solid":
            assert fit.confidence in _said_to_be(model, CATALOGUE.module(fit.module).name)


@every_module
def test_sidecars_have_the_published_keys(fact: Fact) -> None:
    module = CATALOGUE.module(fact["id"])
    assert fact["confidence"] == "solid"
    area = module.area
    assert (module.name, module.columns) == (fact["model"], fact["columns"])
    assert (area.total, area.per_page, area.physical, area.pages) == (
        fact["total_keys"],
        fact["keys_per_page"],
        fact["keys_per_page"],
        fact["pages"],
    )
    assert area.total - len(area.fixed) == fact["usable_keys"]
    assert all(1 <= slot <= area.total and reason.endswith(".") for slot, reason in area.fixed.items())
    takers = [fit.maximum for model in CATALOGUE.phones() for fit in model.modules if fit.module == module.id]
    assert set(takers) <= {fact["max_modules"]}


@every_phone
def test_the_longest_chain_of_every_sidecar_has_a_key_space_and_a_picture(fact: Fact, qapp: object) -> None:
    model = CATALOGUE.phone(fact["id"])
    for fit in (None, *model.modules):
        modules = [CATALOGUE.module(fit.module)] * fit.maximum if fit else []
        space = build_key_space(model, modules)
        assert len(space.open) == fact["programmable_total"] + sum(module.area.total for module in modules)
        picture = DevicePicture(model, modules, STORE)
        for slot in space:
            where = slot.position
            cap = picture.key_rect(where.unit, where.area, slot.physical)
            assert picture.front_rect(where.unit).contains(cap)


@every_phone
def test_keys_of_each_unit_count_from_one_through_its_pages(fact: Fact) -> None:
    model = CATALOGUE.phone(fact["id"])
    for fit in model.modules:
        module = CATALOGUE.module(fit.module)
        space = build_key_space(model, [module] * fit.maximum)
        for unit in range(fit.maximum + 1):
            indexes = [slot.index for slot in space.open if slot.position.unit == unit]
            assert indexes == list(range(1, (module.area.total if unit else fact["programmable_total"]) + 1))


def test_exp20_keeps_its_page_keys_to_itself() -> None:
    module = CATALOGUE.module("yealink-exp20")
    phone = evolve(CATALOGUE.phone("yealink-t46g"), modules=(ModuleFit(module.id, 6),))
    space = build_key_space(phone, [module] * 6)
    fixed = [(slot.position.unit, slot.index, slot.physical) for slot in space if slot.fixed]
    assert fixed == [(unit, index, 1) for unit in range(1, 7) for index in (1, 21)]
    first_free = space.by_index("exp", 22, unit=6)
    assert first_free is not None
    assert first_free.position == KeyPosition(6, 2, 2)


@every_phone
def test_touch_cells_of_the_idle_screen_stand_at_its_edges(fact: Fact) -> None:
    if "idle" not in fact:
        return
    plate = STORE.phone(CATALOGUE.phone(fact["id"]))
    assert plate.screen is not None
    places = plate.keys[LINE_AREA]
    left, right = fact["idle"]["idle_left"], fact["idle"]["idle_right"]
    screen = plate.screen.rect
    assert all(place.side is Side.CELL for place in places)
    assert [place.rect.left() for place in places[:left]] == pytest.approx([screen.left()] * left, abs=0.1)
    assert [p.rect.right() for p in places[left : left + right]] == pytest.approx([screen.right()] * right, abs=0.1)
    assert plate.screen.more is not None


def test_models_that_share_a_drawing_print_their_own_names() -> None:
    shared: dict[str, list[PhoneModel]] = {}
    for model in CATALOGUE.phones():
        shared.setdefault(model.picture, []).append(model)
    families = [models for models in shared.values() if len(models) > 1]
    assert families
    for model in (model for models in families for model in models):
        printed = [part.text("text") for part in STORE.phone(model).components if part.kind == "text"]
        assert model.name in printed


@pytest.mark.parametrize(
    ("name", "model_id"),
    [
        ("SIP-T46S", "yealink-t46s"),
        ("t31p", "yealink-t31"),
        ("Yealink T31G", "yealink-t31"),
        ("T53W", "yealink-t53w"),
        ("SIP-T58", "yealink-t58a"),
    ],
)
def test_names_and_user_agents_lead_to_the_model(catalogue: Catalogue, name: str, model_id: str) -> None:
    model = catalogue.find_phone(name, "Yealink")
    assert model is not None
    assert model.id == model_id

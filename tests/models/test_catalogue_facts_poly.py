"""What the catalogue says of Poly phones and sidecars, held against the facts as they were gathered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import InputError
from app.models.catalogue import PhoneModel
from app.models.checks import CheckContext, too_many_lines
from app.models.documents import Line
from app.models.keys import KeyPosition
from app.models.keyspace import KeySpace
from app.phone_images.geometry import FaceplateStore, Side
from app.resources import read_json, resource
from app.storage.catalogue_files import open_catalogue

FACTS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "facts-poly.json").read_text("utf-8"))[
    "records"
]
PHONES = [fact for fact in FACTS if fact["kind"] == "phone"]
MODULES = [fact for fact in FACTS if fact["kind"] == "expansion"]
CATALOGUE = open_catalogue()
CHAINS = [
    pytest.param(phone, fit.module, fit.maximum, id=f"{phone.id}-{fit.module}")
    for phone in map(CATALOGUE.phone, (fact["id"] for fact in PHONES))
    for fit in phone.modules
]
COLOUR, PAPER, EM50 = "poly-vvx-em-color", "poly-vvx-em-paper", "poly-vvx-em50"

every_phone = pytest.mark.parametrize("fact", PHONES, ids=[fact["id"] for fact in PHONES])
every_module = pytest.mark.parametrize("fact", MODULES, ids=[fact["id"] for fact in MODULES])


def test_the_catalogue_has_every_poly_record_and_no_other() -> None:
    ours = {record for record in (*CATALOGUE.phone_ids, *CATALOGUE.module_ids) if record.startswith("poly-")}
    assert ours == {fact["id"] for fact in FACTS}


@every_phone
def test_phone_has_the_numbers_of_its_facts(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    (area,) = phone.open_areas
    assert (phone.vendor, phone.family, phone.name) == ("Poly", fact["family"], fact["name"])
    assert phone.max_registrations == fact["max_registrations"]
    assert area.total == fact["programmable_total"]
    assert area.physical == (fact["physical_keys"] or fact["touch_keys"])
    assert phone.soft_keys == fact["soft_keys"]
    if fact["accounts"] is not None:
        assert phone.accounts == fact["accounts"]
    if fact["pages"] is not None:
        assert area.pages == fact["pages"]


@every_phone
def test_touch_keys_are_cells_and_others_are_caps(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    places = FaceplateStore().phone(phone).keys["line"]
    cells = sum(place.side is Side.CELL for place in places)
    assert (len(places) - cells, cells) == (fact["physical_keys"], fact["touch_keys"])


@every_phone
def test_phone_takes_the_sidecars_of_its_facts(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    ours = {(CATALOGUE.module(fit.module).name, fit.maximum, fit.confidence) for fit in phone.modules}
    assert ours == {(e["model"], e["max"], e.get("confidence", "solid")) for e in fact["expansion"]}


@every_phone
def test_screen_is_as_gathered_and_its_doubt_is_kept(fact: dict[str, Any]) -> None:
    phone = CATALOGUE.phone(fact["id"])
    facts = fact["screen"]
    if facts is not None:
        screen = phone.screen
        assert (screen.width, screen.height) == (facts["width"], facts["height"])
        assert (screen.colour, screen.touch) == (facts["color"], facts["touch"])
        assert facts["inches"] in (None, screen.inches)
    wanted = "single" if facts is not None and facts["confidence"].startswith("single") else "UNVERIFIED"
    assert wanted in {doubt.confidence for doubt in phone.doubts if doubt.fact.startswith("screen")}


@every_module
def test_module_has_the_numbers_of_its_facts(fact: dict[str, Any]) -> None:
    module = CATALOGUE.module(fact["id"])
    assert module.name == fact["name"]
    assert (module.area.per_page, module.area.physical) == (fact["keys_per_page"],) * 2
    assert module.area.pages == fact["pages"]
    assert module.area.total == fact["total_keys"] == fact["usable_keys"]
    assert module.columns == fact["columns"]
    assert module.paper == (fact["label"] == "paper")
    fits = [phone.fit(module.id) for phone in map(CATALOGUE.phone, (phone["id"] for phone in PHONES))]
    assert {fit.maximum for fit in fits if fit is not None} == {fact["max_modules"]}
    if fact["screen"] is not None and fact["screen"]["width"] is not None:
        assert module.screen is not None
        assert (module.screen.width, module.screen.height) == (fact["screen"]["width"], fact["screen"]["height"])


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_what_is_not_solid_is_a_doubt_about_the_keys(fact: dict[str, Any]) -> None:
    entry = CATALOGUE.phone(fact["id"]) if fact["kind"] == "phone" else CATALOGUE.module(fact["id"])
    assert entry.source
    about_keys = {doubt.confidence for doubt in entry.doubts if "keys" in doubt.fact}
    if fact["confidence"] != "solid":
        assert fact["confidence"] in about_keys
    assert {doubt.confidence for doubt in entry.doubts} <= {"single", "UNVERIFIED"}


def _has_places(space: KeySpace) -> bool:
    store = FaceplateStore()
    plates = [store.phone(space.model), *(store.module(module) for module in space.modules)]
    return all(plates[slot.position.unit].key(slot.position.area, slot.physical) is not None for slot in space)


@pytest.mark.parametrize(("phone", "module", "count"), CHAINS)
def test_the_longest_chain_numbers_its_keys_without_gaps(phone: PhoneModel, module: str, count: int) -> None:
    space = CATALOGUE.space(phone.id, (module,) * count).open
    own, more = phone.open_areas[0].total, CATALOGUE.module(module).area.total
    assert len(space) == own + count * more
    assert [slot.index for slot in space.in_index_order()] == list(range(1, len(space) + 1))
    assert _has_places(space)


@every_phone
def test_a_bare_phone_has_a_place_for_each_key(fact: dict[str, Any]) -> None:
    space = CATALOGUE.space(fact["id"]).open
    assert len(space) == fact["programmable_total"]
    assert _has_places(space)


def test_vvx601_with_three_colour_sidecars_has_the_vendors_268_keys() -> None:
    assert len(CATALOGUE.space("poly-vvx601", (COLOUR,) * 3).open) == 268


def test_paper_sidecars_follow_each_other() -> None:
    space = CATALOGUE.space("poly-vvx311", (PAPER,) * 3).open
    groups = [group for group in space.groups() if group.unit]
    assert [(group.unit, group.page, group.block) for group in groups] == [(1, 1, 1), (2, 1, 2), (3, 1, 3)]
    assert [group.slots[0].index for group in groups] == [7, 47, 87]


def test_em50_pages_stay_together_on_their_sidecar() -> None:
    space = CATALOGUE.space("poly-vvx450", (EM50,) * 2).open
    assert [group.block for group in space.groups() if group.unit] == [1, 2, 3, 4, 5, 6]
    second = space.slot(KeyPosition(2, 1, 1))
    assert second is not None
    assert second.index == 12 + 90 + 1


@pytest.mark.parametrize("chain", [(COLOUR, PAPER), (PAPER, COLOUR), (PAPER, PAPER, COLOUR)])
def test_colour_and_paper_sidecars_do_not_mix(chain: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        CATALOGUE.space("poly-vvx411", chain)
    assert caught.value.code == "modules_mixed"
    sentences = read_json(resource("messages", "catalogue.json"))
    said = sentences["modules_mixed"].format(**caught.value.facts)
    assert "VVX EM paper" in said
    assert "VVX EM color" in said


def test_em50_does_not_fit_an_older_vvx_nor_a_smaller_x50() -> None:
    for model in ("poly-vvx411", "poly-vvx350"):
        with pytest.raises(InputError) as caught:
            CATALOGUE.space(model, (EM50,))
        assert caught.value.code == "module_does_not_fit"


@pytest.mark.parametrize(
    ("name", "model"), [("VVX 310", "poly-vvx311"), ("vvx600", "poly-vvx601"), ("Poly E450", "poly-edgee450")]
)
def test_names_of_older_siblings_find_the_model(name: str, model: str) -> None:
    found = CATALOGUE.find_phone(name)
    assert found is not None
    assert found.id == model


@pytest.mark.parametrize(("number", "refused"), [(12, False), (13, False), (34, False), (35, True)])
def test_lines_beyond_the_phones_own_keys_are_allowed_up_to_its_registrations(number: int, refused: bool) -> None:
    space = CATALOGUE.space("poly-vvx411", (COLOUR,)).open
    context = CheckContext(space, CATALOGUE.features, {}, [Line(number, "201")])
    assert bool(list(too_many_lines(context, CATALOGUE.checks.spec("too_many_lines")))) is refused

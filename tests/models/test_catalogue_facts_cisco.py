"""What the catalogue says of Cisco phones and sidecars, held against the facts as they were gathered."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from app.errors import InputError
from app.models.keys import LINE_AREA
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FaceplateStore, Side
from app.phone_images.painter import thumbnail
from app.storage.catalogue_files import open_catalogue

Fact = dict[str, Any]
FACTS: list[Fact] = json.loads((Path(__file__).parent / "data" / "facts-cisco.json").read_text("utf-8"))["records"]
PHONES = [fact for fact in FACTS if fact["kind"] == "phone"]
MODULES = [fact for fact in FACTS if fact["kind"] == "expansion"]
CATALOGUE = open_catalogue()
STORE = FaceplateStore()

every_phone = pytest.mark.parametrize("fact", PHONES, ids=[fact["id"] for fact in PHONES])
every_module = pytest.mark.parametrize("fact", MODULES, ids=[fact["id"] for fact in MODULES])


def test_the_catalogue_has_every_record_and_no_other() -> None:
    ours = {record for record in (*CATALOGUE.phone_ids, *CATALOGUE.module_ids) if record.startswith("cisco-")}
    assert ours == {fact["id"] for fact in FACTS}


@every_phone
def test_phone_has_the_numbers_of_its_facts(fact: Fact) -> None:
    phone = CATALOGUE.phone(fact["id"])
    (area,) = phone.open_areas
    assert (phone.vendor, phone.family, phone.name) == ("Cisco", fact["family"], fact["name"])
    assert phone.accounts == fact["accounts"]
    assert (area.total, area.physical, area.pages) == (
        fact["programmable_total"],
        fact["physical_keys"],
        fact["pages"],
    )
    assert area.per_page == (fact["keys_per_page"] or fact["programmable_total"])
    assert phone.soft_keys == fact["soft_keys"]
    assert phone.dialect == ("cisco-spa" if fact["family"].startswith("SPA") else "cisco-mpp")


@every_phone
def test_phone_takes_the_sidecars_of_its_facts(fact: Fact) -> None:
    phone = CATALOGUE.phone(fact["id"])
    ours = {(CATALOGUE.module(fit.module).name, fit.maximum, fit.confidence) for fit in phone.modules}
    assert ours == {(e["model"], e["max"], e.get("confidence", "solid")) for e in fact["expansion"]}


@every_phone
def test_screen_is_as_gathered_and_its_doubt_is_kept(fact: Fact) -> None:
    phone = CATALOGUE.phone(fact["id"])
    seen, screen = fact["screen"], phone.screen
    assert (screen.width, screen.height, screen.colour, screen.touch) == (
        seen["width"],
        seen["height"],
        seen["color"],
        seen["touch"],
    )
    assert screen.inches == (seen["inches"] or 0.0)
    told = {doubt.confidence for doubt in phone.doubts if doubt.fact == "screen"}
    assert told == {seen["confidence"].split()[0]}


@every_module
def test_module_has_the_numbers_of_its_facts(fact: Fact) -> None:
    module = CATALOGUE.module(fact["id"])
    area = module.area
    assert module.name == fact["name"]
    assert (area.per_page, area.physical, area.pages) == (fact["keys_per_page"], fact["keys_per_page"], fact["pages"])
    assert area.total == fact["total_keys"] == fact["usable_keys"]
    assert module.paper == (fact["label"] == "paper")
    fits = [phone.fit(module.id) for phone in CATALOGUE.phones()]
    assert max(fit.maximum for fit in fits if fit is not None) == fact["max_modules"]
    if fact["confidence"] == "solid":
        assert module.columns == fact["columns"]
    else:
        assert "UNVERIFIED" in {doubt.confidence for doubt in module.doubts if "columns" in doubt.fact}


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_what_is_not_solid_is_a_doubt(fact: Fact) -> None:
    entry = CATALOGUE.phone(fact["id"]) if fact["kind"] == "phone" else CATALOGUE.module(fact["id"])
    assert entry.source
    assert {doubt.confidence for doubt in entry.doubts} <= {"single", "UNVERIFIED"}
    if fact["confidence"] != "solid":
        assert fact["confidence"] in {doubt.confidence for doubt in entry.doubts if "keys" in doubt.fact}


@every_phone
def test_the_longest_chain_has_a_place_for_each_key(fact: Fact, qapp: object) -> None:
    phone = CATALOGUE.phone(fact["id"])
    for chain in ((), *((fit.module,) * fit.maximum for fit in phone.modules)):
        space = CATALOGUE.space(phone.id, chain).open
        modules = [CATALOGUE.module(module) for module in chain]
        assert len(space) == fact["programmable_total"] + sum(module.area.total for module in modules)
        picture = DevicePicture(phone, modules, STORE)
        for slot in space:
            where = slot.position
            assert picture.front_rect(where.unit).contains(picture.key_rect(where.unit, where.area, slot.physical))
        for unit, module in enumerate(modules, start=1):
            indexes = [slot.index for slot in space if slot.position.unit == unit]
            assert indexes == list(range(1, module.area.total + 1))


@pytest.mark.parametrize(
    ("model", "chain"),
    [
        ("cisco-spa303", ("cisco-spa500s",)),
        ("cisco-spa508g", ("cisco-spa500s",) * 3),
        ("cisco-8841", ("cisco-cp-8800-kem",)),
        ("cisco-8851", ("cisco-cp-8800-kem",) * 3),
        ("cisco-8861", ("cisco-spa500s",)),
    ],
)
def test_sidecars_that_do_not_fit_are_refused(model: str, chain: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        CATALOGUE.space(model, chain)


@pytest.mark.parametrize(
    ("model", "left", "right"),
    [
        ("cisco-spa303", 0, 3),
        ("cisco-spa504g", 0, 4),
        ("cisco-spa508g", 4, 4),
        ("cisco-spa509g", 6, 6),
        ("cisco-spa525g", 0, 5),
        ("cisco-8851", 5, 5),
    ],
)
def test_line_keys_stand_beside_the_screen(model: str, left: int, right: int) -> None:
    places = STORE.phone(CATALOGUE.phone(model)).keys[LINE_AREA]
    assert [place.side for place in places] == [Side.LEFT] * left + [Side.RIGHT] * right


def test_fronts_are_told_apart_without_their_names(qapp: object) -> None:
    def front(model: str) -> QImage:
        return thumbnail(CATALOGUE.phone(model), QSize(160, 160), 1.0, STORE)

    models = ["cisco-spa303", "cisco-spa504g", "cisco-spa508g", "cisco-spa509g", "cisco-spa525g", "cisco-8841"]
    for one, other in combinations([front(model) for model in models], 2):
        apart = sum(
            abs(QColor(one.pixel(x, y)).lightness() - QColor(other.pixel(x, y)).lightness()) > 16
            for x in range(160)
            for y in range(160)
        )
        assert apart > 250


@pytest.mark.parametrize(
    ("name", "model_id"),
    [
        ("Cisco/SPA504G", "cisco-spa504g"),
        ("SPA525G2", "cisco-spa525g"),
        ("CP-8851", "cisco-8851"),
        ("CP-8861-3PCC", "cisco-8861"),
        ("Cisco 8841", "cisco-8841"),
    ],
)
def test_names_and_user_agents_lead_to_the_model(name: str, model_id: str) -> None:
    model = CATALOGUE.find_phone(name, "Cisco")
    assert model is not None
    assert model.id == model_id

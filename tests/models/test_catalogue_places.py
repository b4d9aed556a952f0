"""Every solid figure on where keys stand and how many there are, held against catalogue and drawings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.models.keys import LINE_AREA
from app.phone_images.geometry import FaceplateStore, KeyPlace, Side
from app.storage.catalogue_files import open_catalogue

RECORDS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "places.json").read_text("utf-8"))[
    "records"
]
CATALOGUE = open_catalogue()
STORE = FaceplateStore()
SIDES = {"left": Side.LEFT, "right": Side.RIGHT}


def _facts(*sides: str) -> list[Any]:
    return [
        pytest.param(record["id"], part, id=f"{record['id']}-{part['side']}")
        for record in RECORDS
        for part in record["placement"]
        if part["side"] in sides
    ]


def _places(model_id: str, bank: str = "") -> list[KeyPlace]:
    model = CATALOGUE.phone(model_id)
    plate = STORE.phone(model)
    return [place for area in model.open_areas if bank in ("", area.bank) for place in plate.keys[area.id]]


def _steps(values: list[float]) -> int:
    """Return how many different places there are, to a millimetre."""
    return len({round(value) for value in values})


def test_every_solid_phone_is_held_to_its_figures() -> None:
    assert len(RECORDS) == 45
    assert {record["id"] for record in RECORDS} <= set(CATALOGUE.phone_ids)
    known = {*SIDES, "touch grid", "touch app", "right, two columns of 12"}
    assert {part["side"] for record in RECORDS for part in record["placement"]} == known


@pytest.mark.parametrize("record", [record for record in RECORDS if record["total"]], ids=lambda record: record["id"])
def test_as_many_keys_can_be_programmed(record: dict[str, Any]) -> None:
    programmed = [area for area in CATALOGUE.phone(record["id"]).areas if area.bank not in ("soft", "hard")]
    assert sum(area.total for area in programmed) == record["total"]


def _is_doubted(model_id: str) -> bool:
    """Whether the catalogue says openly that a drawing departs from the table of models."""
    return any("keys left of the screen" in doubt.fact for doubt in CATALOGUE.phone(model_id).doubts)


def test_what_departs_from_the_table_says_so() -> None:
    assert [record["id"] for record in RECORDS if _is_doubted(record["id"])] == ["poly-vvx150"]
    assert len(_places("poly-vvx150")) == 2


@pytest.mark.parametrize(
    ("model_id", "part"), [item for item in _facts("left", "right") if not _is_doubted(str(item.values[0]))]
)
def test_keys_beside_the_screen_stand_on_their_side(model_id: str, part: dict[str, Any]) -> None:
    side = SIDES[part["side"]]
    beside = [place for place in _places(model_id) if place.side is side]
    assert len(beside) == part["keys"]
    screen = STORE.phone(CATALOGUE.phone(model_id)).screen
    assert screen is not None
    middle = screen.rect.center().x()
    assert all((place.rect.center().x() < middle) == (side is Side.LEFT) for place in beside)


@pytest.mark.parametrize(("model_id", "part"), _facts("touch grid", "touch app"))
def test_touch_cells_are_as_many_and_stand_in_their_grid(model_id: str, part: dict[str, Any]) -> None:
    area = CATALOGUE.phone(model_id).area(LINE_AREA)
    assert area is not None
    assert area.total == part["keys"]
    places = STORE.phone(CATALOGUE.phone(model_id)).keys[LINE_AREA]
    cells = [place.rect for place in places if place.side is Side.CELL]
    assert len(cells) == len(places)
    if "columns" in part:
        assert _steps([rect.left() for rect in cells]) == part["columns"]
        assert _steps([rect.top() for rect in cells]) == part["rows"]
    if part.get("order") == "column first":
        ordered = sorted(cells, key=lambda rect: (round(rect.left()), rect.top()))
        assert cells == ordered


@pytest.mark.parametrize(("model_id", "part"), _facts("right, two columns of 12"))
def test_two_columns_of_paper_keys_stand_at_the_right(model_id: str, part: dict[str, Any]) -> None:
    keys = [place.rect for place in _places(model_id, part["bank"])]
    assert len(keys) == part["keys"]
    assert _steps([rect.left() for rect in keys]) == 2
    plate = STORE.phone(CATALOGUE.phone(model_id))
    assert plate.screen is not None
    assert min(rect.left() for rect in keys) > plate.screen.rect.right()
    assert any(screen.paper for screen in plate.side_screens.values()) is part["paper"]

"""The geometry of every model in the catalogue, and how broken geometry is refused."""

from __future__ import annotations

import copy
import json
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication

from app.errors import ModelFileError
from app.models.catalogue import ExpansionModule, KeyAreaSpec, PhoneModel
from app.models.catalogue_index import Catalogue
from app.phone_images.geometry import FACEPLATE_FOLDER, Faceplate, FaceplateStore, Side, faceplate_from_json
from app.phone_images.glyphs import has_glyph
from app.phone_images.painter import DRAWINGS
from app.phone_images.touch_cells import ICON_GAP, ICON_SHARE, TOUCH_PAD
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
STORE = FaceplateStore()
Model = PhoneModel | ExpansionModule


def _areas(model: Model) -> tuple[KeyAreaSpec, ...]:
    return model.areas if isinstance(model, PhoneModel) else (model.area,)


def _plate(model: Model, store: FaceplateStore = STORE) -> Faceplate:
    return store.phone(model) if isinstance(model, PhoneModel) else store.module(model)


def _record(picture: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FACEPLATE_FOLDER / f"{picture}.json").read_text(encoding="utf-8"))
    return data


ALL: list[Model] = [*CATALOGUE.phones(), *(CATALOGUE.module(module_id) for module_id in CATALOGUE.module_ids)]
every_model = pytest.mark.parametrize("model", ALL, ids=[model.id for model in ALL])


@every_model
def test_model_has_a_drawing_of_its_own(model: Model) -> None:
    assert STORE.has(model.picture)


@every_model
def test_each_physical_key_has_one_place_inside_the_front(model: Model) -> None:
    plate = _plate(model)
    for area in _areas(model):
        places = plate.keys[area.id]
        assert [place.physical for place in places] == list(range(1, area.physical + 1))
        assert all(plate.front.contains(place.rect) for place in places)


@every_model
def test_keys_do_not_overlap(model: Model) -> None:
    plate = _plate(model)
    places = [*(place for area in plate.keys.values() for place in area), *plate.page_keys]
    for one, other in combinations(places, 2):
        common = one.rect.intersected(other.rect)
        assert common.width() * common.height() < 0.01, (one.physical, other.physical)


@every_model
def test_keys_stay_clear_of_the_screen_unless_they_are_touch_cells(model: Model) -> None:
    plate = _plate(model)
    beside = plate.screen_of("line")
    assert beside is not None
    screen = beside.rect.adjusted(-0.05, -0.05, 0.05, 0.05)
    for place in plate.keys["line"]:
        if place.side is Side.CELL:
            assert screen.contains(place.rect)
        else:
            assert not any(other.rect.intersects(place.rect) for other in plate.screens)
            assert (place.rect.center().x() < screen.left()) == (place.side is Side.LEFT)


@every_model
def test_labels_lie_in_the_screen_beside_their_keys(model: Model) -> None:
    plate = _plate(model)
    screen = plate.screen_of("line")
    assert screen is not None
    pixels = QRectF(0, 0, screen.pixels.width(), screen.pixels.height()).adjusted(-0.5, -0.5, 0.5, 0.5)
    for place in plate.keys["line"]:
        assert place.label is not None
        assert pixels.contains(place.label)
        middle = screen.rect.top() + place.label.center().y() * screen.rect.height() / screen.pixels.height()
        assert middle == pytest.approx(place.rect.center().y(), abs=0.6)


@every_model
def test_the_label_has_the_room_that_the_catalogue_promises(model: Model) -> None:
    for place in _plate(model).keys["line"]:
        assert place.label is not None
        icon = 2 * TOUCH_PAD if place.side is Side.CELL else model.label.font_px * (ICON_SHARE + ICON_GAP)
        assert place.label.width() - icon >= model.label.pixels - 1


@every_model
def test_screen_keeps_its_proportions(model: Model) -> None:
    screen = _plate(model).screen
    assert screen is not None
    if isinstance(model, ExpansionModule) and model.paper:
        assert screen.paper
        assert model.screen is None
        return
    assert model.screen is not None
    assert {screen.pixels.width(), screen.pixels.height()} == {model.screen.width, model.screen.height}
    assert screen.rect.width() / screen.rect.height() == pytest.approx(
        screen.pixels.width() / screen.pixels.height(), rel=0.02
    )


@every_model
def test_module_page_keys_are_as_many_as_pages(model: Model) -> None:
    if isinstance(model, ExpansionModule):
        own_keys = model.area.pages if model.area.pages > 1 and model.area.page_key is None else 0
        assert len(_plate(model).page_keys) == own_keys


@pytest.mark.parametrize(
    ("model_id", "left", "right"),
    [
        ("yealink-t54w", 5, 5),
        ("yealink-t46u", 5, 5),
        ("yealink-t43u", 4, 4),
        ("poly-vvx411", 6, 6),
        ("poly-vvx450", 6, 6),
    ],
)
def test_keys_run_down_the_left_side_and_then_down_the_right(model_id: str, left: int, right: int) -> None:
    places = _plate(CATALOGUE.phone(model_id)).keys["line"]
    assert [place.side for place in places] == [Side.LEFT] * left + [Side.RIGHT] * right
    for side in (places[:left], places[left:]):
        assert all(upper.rect.top() < lower.rect.top() for upper, lower in pairwise(side))


@pytest.mark.parametrize("module_id", CATALOGUE.module_ids)
def test_module_keys_run_down_the_left_side_and_then_down_the_right(module_id: str) -> None:
    module = CATALOGUE.module(module_id)
    places = _plate(module).keys["line"]
    half = module.area.physical // 2
    assert [place.side for place in places] == [Side.LEFT] * half + [Side.RIGHT] * half
    for side in (places[:half], places[half:]):
        assert all(upper.rect.top() < lower.rect.top() for upper, lower in pairwise(side))


@pytest.mark.parametrize("model_id", ["yealink-t54w", "yealink-t46u", "yealink-t43u"])
def test_the_page_key_is_the_lowest_at_the_right(model_id: str) -> None:
    model = CATALOGUE.phone(model_id)
    page_key = model.areas[0].page_key
    assert page_key is not None
    places = _plate(model).keys["line"]
    lowest = max((p for p in places if p.side is Side.RIGHT), key=lambda p: p.rect.top())
    assert lowest.physical == page_key.slot


def test_vvx601_cells_run_down_four_columns_of_four() -> None:
    places = _plate(CATALOGUE.phone("poly-vvx601")).keys["line"]
    columns = [places[first : first + 4] for first in range(0, 16, 4)]
    for column in columns:
        assert len({round(place.rect.left(), 2) for place in column}) == 1
        assert all(upper.rect.top() < lower.rect.top() for upper, lower in pairwise(column))
    assert all(a[0].rect.left() < b[0].rect.left() for a, b in pairwise(columns))


def test_models_that_share_a_drawing_print_their_own_names() -> None:
    for one, other in (("poly-vvx301", "poly-vvx311"), ("poly-vvx401", "poly-vvx411")):
        printed = []
        for model in (CATALOGUE.phone(one), CATALOGUE.phone(other)):
            printed.append([part.text("text") for part in _plate(model).components if part.kind == "text"])
            assert model.name in printed[-1]
        assert printed[0] != printed[1]


def test_t48g_shows_the_first_eleven_at_the_screens_edges() -> None:
    plate = _plate(CATALOGUE.phone("yealink-t48g"))
    assert plate.screen is not None
    places = plate.keys["line"]
    assert {round(place.rect.left(), 1) for place in places[:6]} == {round(plate.screen.rect.left(), 1)}
    assert all(place.rect.right() == pytest.approx(plate.screen.rect.right(), abs=0.1) for place in places[6:11])


def test_component_kinds_can_all_be_drawn_and_icons_exist() -> None:
    for model in ALL:
        for part in _plate(model).components:
            assert part.kind in DRAWINGS
            if "icon" in part.params:
                assert has_glyph(part.text("icon")), part.text("icon")


def _without(*path: str) -> dict[str, Any]:
    record = _record("yealink-t54w")
    inner = record
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return record


def _with(change: dict[str, Any]) -> dict[str, Any]:
    return {**_record("yealink-t54w"), **change}


@pytest.mark.parametrize(
    "broken",
    [
        _without("size"),
        _without("components"),
        _without("keys"),
        _without("screen", "pixels"),
        _without("screen", "colours", "text"),
        _with({"size": [0, 190]}),
        _with({"size": "wide"}),
        _with({"components": [{"kind": "antenna", "rect": [0, 0, 1, 1]}]}),
        _with({"components": [{"kind": "body", "rect": [0, 0, 9, 9]}]}),
        _with({"components": [{"kind": "body", "rect": [0, 0, 9, 9], "colour": "mauve"}]}),
        _with({"components": [{"kind": "body", "rect": [0, 0, -9, 9], "colour": "#FFFFFF"}]}),
        _with({"keys": {"line": [{"rect": [900, 0, 5, 5], "count": 1}]}}),
        _with({"keys": {"line": [{"rect": [0, 0, 5, 5], "count": 1, "side": "above"}]}}),
    ],
    ids=str,
)
def test_broken_geometry_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ModelFileError):
        faceplate_from_json(broken, "test")


def test_a_file_that_is_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "yealink-t54w.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelFileError):
        FaceplateStore([tmp_path]).phone(CATALOGUE.phone("yealink-t54w"))


def test_geometry_with_too_few_keys_is_refused(tmp_path: Path) -> None:
    record = copy.deepcopy(_record("yealink-t54w"))
    record["keys"]["line"][0]["count"] = 4
    (tmp_path / "yealink-t54w.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(ModelFileError) as caught:
        FaceplateStore([tmp_path]).phone(CATALOGUE.phone("yealink-t54w"))
    assert caught.value.facts["have"] == "9"


@every_model
def test_a_model_without_geometry_gets_a_drawing_with_all_its_keys(
    model: Model, tmp_path: Path, qapp: QGuiApplication
) -> None:
    bare = FaceplateStore([tmp_path])
    assert not bare.has(model.picture)
    plate = _plate(model, bare)
    free = model.open_areas if isinstance(model, PhoneModel) else (model.area,)
    assert sum(len(plate.keys[area.id]) for area in free) == sum(area.physical for area in free)
    places = [place for area in _areas(model) for place in plate.keys[area.id]]
    for one, other in combinations(places, 2):
        common = one.rect.intersected(other.rect)
        assert common.width() * common.height() < 0.01


def test_a_further_key_area_has_its_own_places(tmp_path: Path, catalogue: Catalogue) -> None:
    phone = catalogue.phone("yealink-t46u")
    extra = KeyAreaSpec("mpk", "Multi-purpose keys", "mpk", total=8, physical=8, per_page=8, pages=1)
    plate = FaceplateStore([tmp_path]).phone(evolve(phone, areas=(*phone.areas, extra)))
    assert len(plate.keys["mpk"]) == 8
    assert plate.key("mpk", 9) is None

"""A model that a user adds as files, as CONTRIBUTING describes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtWidgets import QApplication

from app.errors import InputError
from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone
from app.models.keys import Assignment, KeyMap
from app.models.mac import MacAddress
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FaceplateStore
from app.services.render import render_document
from app.storage.catalogue_files import open_catalogue

RECORD = {
    "format": 1,
    "kind": "phone",
    "id": "acme-desk",
    "vendor": "Acme",
    "family": "Desk",
    "name": "Desk 6",
    "dialect": "yealink",
    "accounts": 2,
    "areas": [
        {"id": "line", "title": "Line keys", "bank": "line", "total": 12, "physical": 6, "per_page": 6, "pages": 2}
    ],
    "screen": {"width": 320, "height": 240, "colour": True, "touch": False, "inches": 2.8},
    "label": {"pixels": 90, "font_px": 16},
    "source": "a test",
    "doubts": [{"fact": "label width", "confidence": "UNVERIFIED"}],
}


MODULE = {
    "format": 1,
    "kind": "expansion",
    "id": "acme-side",
    "vendor": "Acme",
    "name": "Side 10",
    "columns": 2,
    "area": {"title": "Sidecar keys", "bank": "exp", "total": 20, "physical": 10, "per_page": 10, "pages": 2},
    "screen": {"width": 160, "height": 320, "colour": False, "touch": False, "inches": 0},
    "label": {"pixels": 60, "font_px": 14},
    "hosts": [{"model": "acme-desk", "max": 3}, {"model": "yealink-t54w", "max": 1}],
    "source": "a test",
}


@pytest.fixture
def own(tmp_path: Path) -> Catalogue:
    folder = tmp_path / "catalogue" / "phones"
    folder.mkdir(parents=True)
    (folder / "acme-desk.json").write_text(json.dumps(RECORD))
    (tmp_path / "catalogue" / "modules").mkdir()
    (tmp_path / "catalogue" / "modules" / "acme-side.json").write_text(json.dumps(MODULE))
    return open_catalogue([tmp_path / "catalogue"])


def test_a_record_is_enough_to_program_and_write_a_phone(own: Catalogue, qapp: QApplication) -> None:
    model = own.find_phone("Desk 6", "Acme")
    assert model is not None
    space = own.space(model.id)
    assert [group.page for group in space.groups()] == [1, 2]
    keys = KeyMap({space.slots[7].position: Assignment(feature="blf", value="208", label="Ana")})
    phone = Phone("p", "Own", Layout(model.id, (), keys), MacAddress("001565aabb01"))
    text = render_document(own, phone).files[0].data.decode()
    assert "linekey.8.type = 16" in text
    picture = DevicePicture(model, (), FaceplateStore())
    places = [picture.key_rect(0, "line", number) for number in range(1, 7)]
    assert all(picture.unit_rect(0).contains(place) for place in places)
    assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])


def test_a_sidecar_is_a_file_too_and_names_its_phones(own: Catalogue, qapp: QApplication) -> None:
    for model_id, most in (("acme-desk", 3), ("yealink-t54w", 1)):
        fit = own.phone(model_id).fit("acme-side")
        assert fit is not None
        assert fit.maximum == most
    layout = Layout("acme-desk", ("acme-side", "acme-side"), KeyMap({}))
    slot = own.key_space(layout).by_bank("exp", 13, 2)
    assert slot is not None
    assert (slot.position.page, slot.position.slot) == (2, 3)
    keys = KeyMap({slot.position: Assignment(feature="blf", value="213", label="Ana")})
    phone = Phone("p", "Own", evolve(layout, keys=keys), MacAddress("001565aabb01"))
    text = render_document(own, phone).files[0].data.decode()
    assert "expansion_module.2.key.13.value = 213" in text
    picture = DevicePicture(own.phone("acme-desk"), own.key_space(layout).modules, FaceplateStore())
    assert picture.units == 3
    assert picture.unit_rect(2).contains(picture.key_rect(2, "line", 10))


def test_an_own_record_wins_over_a_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "phones"
    folder.mkdir(parents=True)
    (folder / "yealink-t54w.json").write_text(json.dumps({**RECORD, "id": "yealink-t54w", "name": "T54W mine"}))
    assert open_catalogue([tmp_path]).phone("yealink-t54w").name == "T54W mine"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"id": "acme-desk"}', json.dumps({**RECORD, "areas": [{}]})])
def test_a_broken_record_says_so_and_leaves_the_others_usable(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "phones"
    folder.mkdir(parents=True)
    (folder / "acme-desk.json").write_text(text)
    catalogue = open_catalogue([tmp_path])
    with pytest.raises(InputError) as caught:
        catalogue.phone("acme-desk")
    assert caught.value.code.startswith("data_file")
    assert catalogue.phone("yealink-t54w").name == "T54W"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("per_page", "five", "areas[0].per_page"), ("total", 40, "areas[0].total"), ("pages", 0, "areas[0].pages")],
)
def test_a_wrong_fact_in_a_file_is_named_and_the_other_models_stay(
    own: Catalogue, tmp_path: Path, field: str, value: object, said: str
) -> None:
    path = tmp_path / "catalogue" / "phones" / "acme-desk.json"
    path.write_text(json.dumps({**RECORD, "areas": [{**RECORD["areas"][0], field: value}]}))  # type: ignore[index]
    assert "yealink-t54w" in {model.id for model in own.phones()}
    assert said in str(own.broken["acme-desk"].facts["reason"])
    assert own.broken["acme-desk"].facts["path"] == str(path)


def test_a_record_under_another_name_than_its_file_is_refused(own: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "catalogue" / "phones" / "acme-copy.json").write_text(json.dumps(RECORD))
    own.refresh()
    own.phones()
    assert list(own.broken) == ["acme-copy"]

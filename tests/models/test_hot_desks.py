"""Which hot-desk mapping counts, and which cannot be kept."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.errors import InputError
from app.models.hot_desks import Desk, HotDeskMapping, KnownMapping, fitting, meant, refuse_mapping
from app.models.mac import MacAddress

MAC, OTHER_MAC = MacAddress("001565aabb01"), MacAddress("001565aabb02")
BRAND = KnownMapping(HotDeskMapping("b", "201", "t1", brand="Yealink"), "Brand", "t54w")
MODEL = KnownMapping(HotDeskMapping("m", "201", "t2", model_id="t54w"), "Model", "t54w")
SITE = KnownMapping(HotDeskMapping("s", "201", "t3", model_id="t54w", site_id="s"), "Site", "t54w")
PHONE = KnownMapping(HotDeskMapping("p", "201", "t4", model_id="t54w", mac=MAC), "Phone", "t54w")
ALL = (BRAND, MODEL, SITE, PHONE)
DESK = Desk("Yealink", "t54w", MAC, "s")


@pytest.mark.parametrize(
    ("extension", "desk", "ids"),
    [
        ("201", DESK, "psmb"),
        ("201", evolve(DESK, mac=OTHER_MAC), "smb"),
        ("201", evolve(DESK, mac=None, site_id=""), "mb"),
        ("201", evolve(DESK, model_id="t46u"), "b"),
        ("201", Desk("Poly", "vvx450", MAC), ""),
        ("202", DESK, ""),
        ("", DESK, "psmb"),
    ],
)
def test_the_closest_mapping_counts(extension: str, desk: Desk, ids: str) -> None:
    assert "".join(item.mapping.id for item in meant(reversed(ALL), extension, desk)) == ids


def test_a_template_of_another_model_or_none_gives_nothing() -> None:
    desk = evolve(DESK, model_id="t46u")
    assert meant([BRAND], "201", desk) == [BRAND]
    assert fitting([BRAND], "201", desk) is None
    gone = evolve(PHONE, template_name="", template_model="")
    assert fitting([gone, MODEL], "201", DESK) == MODEL


@pytest.mark.parametrize(
    ("mapping", "model", "code"),
    [
        (evolve(BRAND.mapping, id="x", brand="Poly"), "vvx", "hot_desk_no_fit"),
        (evolve(MODEL.mapping, extension=" "), "t54w", "hot_desk_no_extension"),
        (evolve(MODEL.mapping, model_id=""), "t54w", "hot_desk_no_scope"),
        (evolve(PHONE.mapping, model_id="", brand="Yealink"), "t54w", "hot_desk_no_scope"),
        (MODEL.mapping, "", "hot_desk_no_template"),
        (MODEL.mapping, "t46u", "hot_desk_no_fit"),
        (evolve(MODEL.mapping, id="new"), "t54w", "hot_desk_twice"),
        (evolve(MODEL.mapping, id="new", brand="Yealink"), "t54w", "hot_desk_twice"),
    ],
)
def test_what_cannot_be_kept_says_why(mapping: HotDeskMapping, model: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        refuse_mapping(mapping, ALL, model, "Yealink")
    assert caught.value.code == code


def test_the_same_mapping_and_others_can_be_kept() -> None:
    for mapping in (MODEL.mapping, evolve(MODEL.mapping, id="new", site_id="other"), BRAND.mapping):
        refuse_mapping(mapping, ALL, "t54w", "Yealink")
    refuse_mapping(evolve(BRAND.mapping, template_id="t9"), ALL, "t46u", "Yealink")

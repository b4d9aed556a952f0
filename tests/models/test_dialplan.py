"""Profiles of star codes fill what keys leave empty, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import ModelFileError
from app.models.catalogue_index import Catalogue
from app.models.dialplan import DialPlan, is_code
from app.models.documents import Layout, Line, Phone
from app.models.keys import BLANK_KEY, Assignment, KeyMap, KeyPosition
from app.services.render import check_document, render_document
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import settings_of

SHIPPED = {"asterisk", "broadsoft", "freepbx", "fusionpbx", "netsapiens"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue()


def phone(keys: dict[int, Assignment], model: str = "yealink-t46u", **more: Any) -> Phone:
    entries = {KeyPosition(0, 1, slot): key for slot, key in keys.items()}
    return Phone("p", "Desk", Layout(model, (), KeyMap(entries)), lines=(Line(1, "101", server="pbx"),), **more)


def rendered(catalogue: Catalogue, document: Phone, plan: str = "") -> Any:
    (file,) = render_document(catalogue, document, site_plan=plan).files
    return settings_of(file.data)


def test_shipped_profiles_are_whole_and_say_where_they_are_from(catalogue: Catalogue) -> None:
    plans = catalogue.dial_plans()
    assert {plan.id for plan in plans} == SHIPPED
    assert not catalogue.broken
    for plan in plans:
        assert plan.codes.keys() <= catalogue.features.star_codes.keys()
        assert all(code.source and code.confidence in ("solid", "single", "UNVERIFIED") for code in plan.codes.values())
        assert DialPlan.from_json(json.loads(json.dumps(plan.to_json())), plan.id) == plan
    known = catalogue.features.star_codes.keys() | {""}
    assert {feature.star_code for feature in catalogue.features} <= known
    assert {feature.pickup_code for feature in catalogue.features} <= known


def test_star_codes_follow_the_profile(catalogue: Catalogue) -> None:
    document = phone(
        {
            1: Assignment(feature="queue_toggle", label="Queue"),
            2: Assignment(feature="blf", value="102"),
            3: Assignment(feature="intercom", value="103"),
            4: Assignment(feature="voicemail", value="*86"),
            5: Assignment(feature="night_toggle", value="1"),
            6: BLANK_KEY,
        }
    )
    names = [
        "linekey.1.value",
        "linekey.2.extension",
        "linekey.3.value",
        "linekey.4.value",
        "linekey.5.value",
    ]

    def values(plan: str) -> list[str]:
        settings = rendered(catalogue, document, plan)
        return [settings.get(name, "") for name in names]

    assert values("") == ["", "", "103", "*86", "1"]
    assert values("freepbx") == ["*45", "**", "*80103", "*86", "*271"]
    assert values("netsapiens") == ["", "*35", "*50103", "*86", "1"]
    assert values("fusionpbx") == ["*22", "**", "*8103", "*86", "1"]


def test_a_phones_own_profile_wins_over_its_sites(catalogue: Catalogue) -> None:
    document = phone({1: Assignment(feature="voicemail")}, dial_plan="broadsoft")
    assert rendered(catalogue, document, "freepbx")["linekey.1.value"] == "*62"


def test_a_filled_field_is_no_finding_and_a_missing_profile_is(catalogue: Catalogue) -> None:
    document = phone({1: Assignment(feature="queue_toggle")})
    assert "check_value_missing" in [item.code for item in check_document(catalogue, document)]
    assert check_document(catalogue, document, site_plan="freepbx") == []
    codes = [item.code for item in check_document(catalogue, document, site_plan="gone")]
    assert sorted(codes) == ["check_value_missing", "dial_plan_unknown"]


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("cisco-spa504g", "Attendant_Console_Call_Pickup_Code"),
        ("grandstream-gxp2170", "account.1.sip.blf.callPickup.prefix"),
        ("poly-vvx450", "call.directedCallPickupString"),
    ],
)
def test_one_pickup_code_for_all_keys_gives_way_to_a_keys_own(catalogue: Catalogue, model: str, name: str) -> None:
    plain = {2: Assignment(feature="blf", value="102"), 3: Assignment(feature="blf", value="103")}
    assert rendered(catalogue, phone(plain, model), "freepbx")[name] == "**"
    own = {**plain, 3: Assignment(feature="blf", value="103", pickup="*7")}
    assert rendered(catalogue, phone(own, model), "freepbx")[name] == "*7"


def test_own_profiles_win_and_broken_ones_do_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "dialplans"
    folder.mkdir()
    own = {"id": "freepbx", "title": "Ours", "codes": [{"id": "voicemail", "code": "*99"}]}
    (folder / "freepbx.json").write_text(json.dumps(own))
    (folder / "bad.json").write_text('{"id": "bad", "title": "Bad", "codes": [{"id": "park", "code": "7\\n0"}]}')
    catalogue = open_catalogue([tmp_path])
    plans = {plan.id: plan for plan in catalogue.dial_plans()}
    assert plans.keys() == SHIPPED
    assert (plans["freepbx"].title, plans["freepbx"].own, plans["asterisk"].own) == ("Ours", True, False)
    assert list(catalogue.broken) == ["bad"]


@pytest.mark.parametrize(
    "change",
    [{"id": "../x"}, {"id": 7}, {"title": None}, {"codes": "x"}, {"codes": [{"id": "park"}]}, {"codes": [["park"]]}],
)
def test_wrong_profiles_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ModelFileError):
        DialPlan.from_json({"id": "a", "title": "A", "codes": [], **change}, "a.json")


@pytest.mark.parametrize("text", ["", "*9 7", "*97\r\nx", "a;b", "<x>", "9" * 65, "*9\u00a07", "=1"])
def test_what_cannot_be_dialled_is_no_code(text: str) -> None:
    assert not is_code(text)

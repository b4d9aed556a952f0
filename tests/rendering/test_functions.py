"""Keys that carry function strings: what is written, and what is told."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.models.findings import Severity
from app.models.keys import AUTO_KEY, Assignment, KeyPosition
from app.storage.wording_files import open_wording
from tests.rendering.function_files import (
    BLF,
    CATALOGUE,
    DIALECTS,
    LINE,
    MODELS,
    codes,
    render,
    written,
)


@pytest.mark.parametrize("dialect_id", DIALECTS)
def test_every_feature_is_written_or_has_a_reason(dialect_id: str) -> None:
    dialect = CATALOGUE.dialect(dialect_id)
    for feature in CATALOGUE.features:
        verdict = dialect.can(feature.id, "line")
        assert verdict.allowed == (feature.id in dialect.features)
        assert (feature.id in dialect.features) != (feature.id in dialect.missing)
        if not verdict.allowed:
            assert verdict.reason.endswith(".")
    assert set(dialect.features) | set(dialect.missing) == {feature.id for feature in CATALOGUE.features}


@pytest.mark.parametrize("model", MODELS)
def test_a_tone_key_says_in_words_why_not_and_leaves_the_key_unused(model: str) -> None:
    rendered = render(model, {1: Assignment(feature="line"), 2: Assignment(feature="dtmf", value="123")})
    (found,) = rendered.findings
    assert (found.code, found.severity) == ("feature_not_expressible", Severity.ERROR)
    assert "tones" in found.facts["reason"]
    assert written(rendered)["Extension_2_"] == "Disabled"


def test_a_sidecar_key_cannot_show_a_line() -> None:
    position = KeyPosition(1, 1, 1)
    rendered = render(
        "cisco-spa508g", {}, ("cisco-spa500s",), keys={position: Assignment(feature="line"), KeyPosition(0, 1, 1): BLF}
    )
    (found,) = rendered.findings
    assert (found.code, found.position) == ("feature_not_expressible", position)
    assert "sidecar" in found.facts["reason"]
    assert "Unit_1_Key_1" not in written(rendered)


def test_semicolons_and_line_breaks_leave_labels_and_values() -> None:
    key = Assignment(feature="blf", value="10;2", label="A;\nsub=9@$PROXY;nme=x")
    rendered = render("cisco-spa504g", {2: key})
    text = written(rendered)["Extended_Function_2_"]
    assert text == "fnc=blf+sd+cp;sub=102@$PROXY;ext=102@$PROXY;nme=A sub=9@$PROXYnme=x"
    assert codes(rendered) == ["separator_removed", "text_altered", "separator_removed"]


def test_a_semicolon_in_an_address_is_encoded() -> None:
    key = Assignment(feature="xml_browser", value="http://192.0.2.7/a;b=1", label="Menu")
    rendered = render("cisco-spa504g", {2: key})
    assert written(rendered)["Extended_Function_2_"] == "fnc=xml;url=http://192.0.2.7/a%3Bb=1;nme=Menu"
    assert codes(rendered) == ["separator_encoded"]


def test_no_key_of_the_phone_means_no_word_on_its_keys() -> None:
    on_sidecar = {KeyPosition(1, 1, 3): BLF}
    found = written(render("cisco-spa508g", {}, ("cisco-spa500s",), keys=on_sidecar))
    assert not [name for name in found if name.startswith(("Extension_", "Short_Name_", "Extended_"))]
    assert found["Unit_1_Key_3"].startswith("fnc=blf+sd+cp;")


def test_a_key_without_its_value_is_unused_and_told() -> None:
    rendered = render("cisco-8841", {2: Assignment(feature="blf", label="Nobody")})
    assert codes(rendered) == ["function_needs_value"]
    assert written(rendered)["Extension_2_"] == "Disabled"
    assert written(rendered)["Extended_Function_2_"] == ""


def test_a_key_put_back_is_disabled_without_being_blank_for_us() -> None:
    rendered = render(
        "cisco-spa504g", {1: Assignment(feature="line", label="101")}, reset=frozenset({KeyPosition(0, 1, 3)})
    )
    assert written(rendered)["Extension_3_"] == "Disabled"
    assert b"blank" not in rendered.files[0].data


def test_an_automatic_key_says_why_not() -> None:
    rendered = render("cisco-spa504g", {2: AUTO_KEY})
    assert codes(rendered) == ["state_not_expressible"]


def test_a_line_key_without_a_label_takes_the_name_of_the_line() -> None:
    line = evolve(LINE, label="Shop")
    shown = render("cisco-spa504g", {1: Assignment(feature="line")}, lines=(line,))
    assert written(shown)["Short_Name_1_"] == "Shop"
    assert not shown.findings
    assert written(render("cisco-spa504g", {1: Assignment(feature="line")}))["Short_Name_1_"] == "$USER"
    hidden = render("cisco-spa504g", {2: BLF}, lines=(line,))
    assert codes(hidden) == ["line_label_hidden"]


def test_two_pickup_codes_are_one_too_many() -> None:
    keys = {
        1: evolve(BLF, pickup="**"),
        2: evolve(BLF, value="103", pickup="**"),
        3: evolve(BLF, value="104", pickup="*8"),
    }
    rendered = render("cisco-spa504g", keys)
    assert written(rendered)["Attendant_Console_Call_Pickup_Code"] == "**"
    (found,) = rendered.findings
    assert (found.code, found.position) == ("one_pickup_for_all", KeyPosition(0, 1, 3))


def test_a_string_of_its_own_keeps_its_parts() -> None:
    raw = Assignment(feature="custom", value="fnc=mwi+sd;ext=*97@$PROXY;sub=101@$PROXY;", label="Mail")
    rendered = render("cisco-8851", {2: raw, 3: Assignment(feature="custom", value="*60", label="Time")})
    assert written(rendered)["Extended_Function_2_"] == "fnc=mwi+sd;ext=*97@$PROXY;sub=101@$PROXY;nme=Mail"
    assert written(rendered)["Extended_Function_3_"] == "fnc=sd;ext=*60@$PROXY;nme=Time"


def test_a_server_record_as_transport_is_told() -> None:
    rendered = render("cisco-spa504g", {}, lines=(evolve(LINE, transport="srv"),))
    assert codes(rendered) == ["transport_not_expressible"]


def test_every_finding_and_every_remark_has_a_sentence() -> None:
    wording = open_wording()
    for code in (
        "function_needs_value", "separator_removed", "separator_encoded", "label_in_function", "line_label_hidden",
        "attributes_left", "value_folded", "account_unknown", "account_not_off", "label_of_unused_key",
        "function_behind_line", "label_was_cut", "label_differs", "address_without_domain", "function_unreadable",
    ):  # fmt: skip
        assert not wording.text(code, {}).startswith(code)

"""Function strings as found on phones, and files that are none."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest

from app.errors import ConfigFileError
from app.models.documents import Line
from app.models.keys import BLANK_KEY, Assignment
from app.rendering.reader import find_mac
from app.rendering.reading import ReadKind
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from tests.rendering.function_files import (
    CATALOGUE,
    FIELD_FILE,
    MAC,
    kept_of,
    key_of,
    profile,
    read,
    told,
    written,
)


def test_field_file() -> None:
    result = read(FIELD_FILE, "C:\\boot\\spa001565aabb01.xml", "SPA508G")
    assert str(result.mac) == "00:15:65:AA:BB:01"
    assert (result.dialect_id, result.sidecars) == ("cisco-spa", ("cisco-spa500s",))
    assert result.lines == (Line(1, "1000", secret="a&b", server="pbx.example.net", port=7000, transport=""),)
    assert key_of(result, 1) == Assignment(feature="line", label="SHOP")
    assert key_of(result, 2) == Assignment(feature="blf", value="302", pickup="**", label="Ann Lee")
    third = Assignment(feature="blf", value="303", pickup="**", label="A=B+C D", extra=(("functions", "blf+sd"),))
    assert key_of(result, 3) == third
    assert key_of(result, 4) is None
    assert key_of(result, 2, 1) == Assignment(feature="custom", value="fnc=prk;sub=701@$PROXY", label="Orbit")
    assert key_of(result, 10, 1) == Assignment(feature="speed_dial", value="*98", label="VM <1>")
    assert key_of(result, 32, 1) == BLANK_KEY
    assert kept_of(result) == {
        "Dial_Plan_1_": "(*xx|[3469]11|0|00| 1xxx[2-9]xxxxxxS0)",
        "Server_Type": "Broadsoft",
    }
    guesses = told(result, ReadKind.GUESSED)
    assert {"xml_mended", "value_folded", "label_was_cut", "label_differs", "address_without_domain"} <= set(guesses)


def test_field_file_keeps_its_server_type() -> None:
    result = read(FIELD_FILE, model="SPA508G")
    space = CATALOGUE.space(result.model_id, result.sidecars)
    rendered = render_phone(
        RenderInput(
            space, CATALOGUE.dialect("cisco-spa"), CATALOGUE.features, result.keys, result.lines, MAC, kept=result.kept
        )
    )
    assert written(rendered)["Server_Type"] == "Broadsoft"
    assert written(rendered)["Unit_1_Enable"] == "Yes"


@pytest.mark.parametrize(
    "text",
    [
        "```xml\n" + profile("<User_ID_1_>1</User_ID_1_>", "<Extension_1_>1</Extension_1_>") + "```\n",
        "\ufeff" + profile("<User_ID_1_>1</User_ID_1_>", "<Extension_1_>1</Extension_1_>"),
        profile("<User_ID_1_>1</User_ID_1_>", "<Extension_1_>1</Extension_1_>").replace("\n", "\r\n"),
        profile("<User_ID_1_>1</User_ID_1_>", "<Extension_1_>1</Extension_1_>", "<Station_Name>A & B</Station_Name>"),
        "<device>" + profile("<User_ID_1_>1</User_ID_1_>", "<Extension_1_>1</Extension_1_>") + "</device>",
        profile("<User_ID_1_>1</User_ID_1_>", "<Extension_1_>1</Extension_1_>")[:-8],
    ],
    ids=["fence", "mark", "crlf", "ampersand", "wrapped", "cut"],
)
def test_damage_around_the_settings_does_no_harm(text: str) -> None:
    result = read(text)
    assert [line.user for line in result.lines] == ["1"]
    assert key_of(result, 1) == Assignment(feature="line")


def test_the_last_of_two_elements_counts() -> None:
    result = read(
        profile("<Extension_1_>2</Extension_1_>", "<User_ID_1_>1</User_ID_1_>", "<Extension_1_>1</Extension_1_>")
    )
    assert key_of(result, 1) == Assignment(feature="line")
    assert "setting_twice" in told(result, ReadKind.GUESSED)


def test_attributes_that_say_who_may_change_are_told() -> None:
    result = read(profile('<Extension_1_ ua="na" group="x">1</Extension_1_>', '<Time_Zone ua="rw">GMT</Time_Zone>'))
    (entry,) = [entry for entry in result.report if entry.code == "attributes_left"]
    assert entry.facts == {"names": "ua"}
    assert kept_of(result) == {"Time_Zone": "GMT"}


def test_a_function_on_a_key_that_is_not_off_is_read_and_told() -> None:
    result = read(
        profile("<Extended_Function_2_>fnc=sd;ext=1@$PROXY</Extended_Function_2_>", "<User_ID_1_>1</User_ID_1_>")
    )
    assert key_of(result, 2) == Assignment(feature="speed_dial", value="1")
    assert "account_not_off" in told(result, ReadKind.GUESSED)


def test_a_function_behind_a_line_key_is_told_and_left_out() -> None:
    rows = ("<Extension_1_>2</Extension_1_>", "<Extended_Function_1_>fnc=sd;ext=1@$PROXY</Extended_Function_1_>")
    result = read(profile(*rows))
    assert key_of(result, 1) == Assignment(feature="line", line=2)
    assert "function_behind_line" in told(result, ReadKind.GUESSED)


@pytest.mark.parametrize("account", ["Ext 1", "0", "100", "-1"])
def test_an_account_that_is_none_is_kept(account: str) -> None:
    result = read(profile(f"<Extension_1_>{account}</Extension_1_>", "<User_ID_1_>1</User_ID_1_>"))
    assert not result.keys
    assert kept_of(result) == {"Extension_1_": account}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("fnc=blf;sub=1@$PROXY", Assignment(feature="blf", value="1", extra=(("functions", "blf"),))),
        ("FNC=SD;EXT=1@$proxy;VID=3", Assignment(feature="speed_dial", value="1", line=3)),
        (
            "fnc=blf+sd+cp;sub=1@$PROXY;ext=2@$PROXY",
            Assignment(feature="blf", value="1", extra=(("dial", "2"),)),
        ),
        ("fnc=blf+sd+cp;sub=1@$PROXY;usr=1@$PROXY;vid=1", Assignment(feature="blf", value="1")),
        ("fnc=sd;ext=5,12#@$PROXY", Assignment(feature="speed_dial", value="5,12#")),
        ("fnc=sd;ext=1@other.example", Assignment(feature="speed_dial", value="1@other.example")),
        ("fnc=sd;ext=1@$PROXY;ext=2@$PROXY", Assignment(feature="custom", value="fnc=sd;ext=1@$PROXY;ext=2@$PROXY")),
        ("fnc=sd;ext=@$PROXY", Assignment(feature="custom", value="fnc=sd;ext=@$PROXY")),
        ("fnc=sd;ext=1@$PROXY;vid=x", Assignment(feature="custom", value="fnc=sd;ext=1@$PROXY;vid=x")),
        ("fnc=xml;url=http://h/?a=1;nme=M", Assignment(feature="xml_browser", value="http://h/?a=1", label="M")),
        ("fnc=dnd", Assignment(feature="dnd")),
        ("sub=1@$PROXY;fnc=blf+sd+cp", Assignment(feature="blf", value="1")),
    ],
)
def test_function_strings(text: str, key: Assignment) -> None:
    rows = ("<Extension_2_>Disabled</Extension_2_>", f"<Extended_Function_2_>{escape(text)}</Extended_Function_2_>")
    assert key_of(read(profile(*rows)), 2) == key


def test_a_text_that_is_no_function_is_kept() -> None:
    rows = ("<Extension_1_>Disabled</Extension_1_>", "<Extended_Function_1_>x y</Extended_Function_1_>")
    result = read(profile(*rows, "<Unit_1_Key_1>9</Unit_1_Key_1>"))
    assert not result.keys
    assert kept_of(result) == {"Extension_1_": "Disabled", "Extended_Function_1_": "x y", "Unit_1_Key_1": "9"}


@pytest.mark.parametrize("name", ["Unit_1_Key_3_", "Unit_1_Key_3"])
def test_sidecar_names_of_both_families_are_understood(name: str) -> None:
    for model in ("SPA508G", "8851"):
        result = read(profile(f"<{name}>fnc=sd;ext=1@$PROXY;nme=A</{name}>", "<User_ID_1_>1</User_ID_1_>"), model=model)
        assert key_of(result, 3, 1) == Assignment(feature="speed_dial", value="1", label="A")
        assert not kept_of(result)


@pytest.mark.parametrize(
    ("rows", "dialect"),
    [
        (("<Extension_1_>1</Extension_1_>",), "cisco-spa"),
        (("<Extension_1_>1</Extension_1_>", "<Number_of_Units>0</Number_of_Units>"), "cisco-mpp"),
        (("<Extension_1_>1</Extension_1_>", "<OPUS_Enable_1_>Yes</OPUS_Enable_1_>"), "cisco-mpp"),
        (("<Extension_1_>1</Extension_1_>", "<Unit_1_Enable>Yes</Unit_1_Enable>"), "cisco-spa"),
    ],
)
def test_the_two_families_are_told_apart(rows: tuple[str, ...], dialect: str) -> None:
    assert read(profile(*rows)).dialect_id == dialect


def test_a_mac_with_a_models_number_in_it_names_no_model() -> None:
    result = read(profile("<Extension_1_>1</Extension_1_>", "<Number_of_Units>0</Number_of_Units>"), "001568841aab.xml")
    assert not result.model_sure


def test_macs_behind_the_letters_of_the_name() -> None:
    assert str(find_mac("spa001565aabb01.xml", "spa{mac}.xml")) == "00:15:65:AA:BB:01"
    assert str(find_mac("001565aabb01.xml", "spa{mac}.xml")) == "00:15:65:AA:BB:01"
    assert find_mac("spa504g.xml", "spa{mac}.xml") is None


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><flat-profile><User_ID_1_>&a;</User_ID_1_></flat-profile>',
        '<!DOCTYPE x SYSTEM "http://192.0.2.1/x"><flat-profile><User_ID_1_>1</User_ID_1_></flat-profile>',
        "<flat-profile><User_ID_1_>&a;</User_ID_1_></flat-profile><!ENTITY a 'b'>",
    ],
)
def test_entities_are_refused(text: str) -> None:
    with pytest.raises(ConfigFileError) as caught:
        read(text)
    assert caught.value.code == "config_has_entities"


def test_absurd_depth_and_length_are_refused() -> None:
    with pytest.raises(ConfigFileError) as caught:
        read("<flat-profile>" + "<a>" * 100_000)
    assert caught.value.code == "config_too_deep"
    with pytest.raises(ConfigFileError) as caught:
        read("<flat-profile>" + "<Extension_1_/>" * 200_000 + "</flat-profile>")
    assert caught.value.code == "config_too_long"

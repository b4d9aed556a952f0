"""Files of named items and of numbers: banks, gaps, both spellings, and what is found on real phones."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from attrs import evolve

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Line, Setting
from app.models.keys import BLANK_KEY, Assignment, KeyPosition
from app.rendering.reading import ReadKind
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered
from tests.rendering.helpers import settings_of
from tests.rendering.item_files import (
    CATALOGUE,
    FIELD_STYLE,
    LINE,
    NUMBERS,
    items_file,
    job_of,
    keys_of,
    read_text,
    render_keys,
)


def _codes(rendered: Rendered) -> list[str]:
    return [item.code for item in rendered.findings]


def test_a_gap_is_written_as_the_line_that_the_phone_shows_there() -> None:
    lines = (LINE, evolve(LINE, number=2, user="102"))
    found = settings_of(
        render_keys("grandstream-gxp2135", {("vpk", 4): Assignment(feature="dnd")}, lines=lines).files[0].data
    )
    modes = [found.get(f"pks.vpk.{number}.keyMode") for number in range(1, 6)]
    assert modes == ["Line", "Line", "None", "DND", None]
    assert found["pks.vpk.2.account"] == "1"


def test_gaps_are_keys_left_to_the_phone_when_read_back() -> None:
    (file,) = render_keys("grandstream-gxp2135", {("vpk", 5): Assignment(feature="dnd"), ("vpk", 3): BLANK_KEY}).files
    assert keys_of(read_text(file.data)) == {("vpk", 3): ("blank", "", "", 1), ("vpk", 5): ("dnd", "", "", 1)}
    assert ("vpk", 2) in keys_of(read_text(re.sub(rb"<!-- faceplate: pks.*?-->", b"", file.data)))


def test_other_banks_have_no_gaps() -> None:
    found = settings_of(render_keys("grandstream-gxp2160", {("mpk", 9): Assignment(feature="dnd")}).files[0].data)
    assert {name.rpartition(".")[0] for name in found if name.startswith("pks.")} == {"pks.mpk.9"}


@pytest.mark.parametrize("bank", ["mpk", "exp"])
@pytest.mark.parametrize("feature", ["line", "shared_line"])
def test_lines_stand_beside_the_main_screen_only(bank: str, feature: str) -> None:
    model, sidecars = (
        ("grandstream-gxp2160", ()) if bank == "mpk" else ("grandstream-gxp2170", ("grandstream-gxp2200ext",))
    )
    rendered = render_keys(model, {(bank, 1): Assignment(feature=feature)}, sidecars)
    assert _codes(rendered) == ["feature_not_expressible"]
    assert "VPK" in rendered.findings[0].facts["reason"]


def test_keys_of_one_line_share_the_pickup_code() -> None:
    keys = {
        ("vpk", 1): Assignment(feature="blf", value="1", pickup="**"),
        ("vpk", 2): Assignment(feature="blf", value="2", pickup="*8"),
        ("vpk", 3): Assignment(feature="blf", value="3", pickup="*8", line=2),
        ("vpk", 4): Assignment(feature="blf", value="4"),
    }
    rendered = render_keys("grandstream-gxp2135", keys)
    assert [(item.code, item.position and item.position.slot) for item in rendered.findings] == [
        ("one_pickup_per_line", 2),
        ("one_pickup_per_line", 4),
    ]
    found = settings_of(rendered.files[0].data)
    assert found["account.1.sip.blf.callPickup.prefix"] == "**"
    assert found["account.2.sip.blf.callPickup.prefix"] == "*8"


def test_ways_round_are_told() -> None:
    keys = {
        ("vpk", 1): Assignment(feature="park_retrieve", value="701"),
        ("vpk", 2): Assignment(feature="prefix", value="9"),
    }
    rendered = render_keys("grandstream-gxp2135", keys)
    assert _codes(rendered) == ["feature_not_expressible", "written_as_other"]
    assert settings_of(rendered.files[0].data)["pks.vpk.1.keyMode"] == "MonitoredCallPark"
    gxv = render_keys("grandstream-gxv3370", {("mpk", 1): Assignment(feature="voicemail", value="*97")})
    assert _codes(gxv) == ["written_as_other"]
    assert settings_of(gxv.files[0].data)["pks.mpk.1.mode"] == "SpeedDial"


@pytest.mark.parametrize("mode", ["", "<x>", "a\nb", "x" * 60])
def test_a_mode_that_cannot_be_one_is_told(mode: str) -> None:
    keys = {
        ("vpk", 1): Assignment(feature="vendor_key", extra=(("vendor_type", mode),)),
        ("vpk", 2): Assignment(feature="dnd"),
    }
    rendered = render_keys("grandstream-gxp2135", keys)
    assert _codes(rendered)[0] in ("type_missing", "mode_invalid")
    assert settings_of(rendered.files[0].data)["pks.vpk.1.keyMode"] == "None"


def test_texts_longer_than_the_phone_takes_are_told() -> None:
    rendered = render_keys(
        "grandstream-gxp2135", {("vpk", 1): Assignment(feature="blf", value="1" * 65, label="x" * 33)}
    )
    assert [(item.code, item.facts["field"]) for item in rendered.findings] == [
        ("text_too_long", "label"),
        ("text_too_long", "value"),
    ]
    assert settings_of(rendered.files[0].data)["pks.vpk.1.value"] == "1" * 65


def test_a_line_that_no_number_exists_for_is_told() -> None:
    rendered = render_keys("grandstream-gxv3275", {}, lines=(evolve(LINE, number=7),))
    assert _codes(rendered) == ["line_not_expressible"]


def test_names_as_found_on_phones() -> None:
    result = read_text(items_file(FIELD_STYLE), model="GXP2170")
    assert result.lines == (Line(1, "101", "", "", "", "", "pbx.example.net", 5080, ""),)
    assert keys_of(result) == {
        ("vpk", 1): ("line", "", "", 1),
        ("vpk", 2): ("speed_dial", "555", "", 2),
        ("vpk", 3): ("blf", "102", "", 1),
        ("vpk", 4): ("blank", "", "", 1),
        ("vpk", 5): ("vendor_key", "", "", 1),
        ("vpk", 6): ("vendor_key", "201", "", 1),
        ("vpk", 10): ("park", "701", "", 1),
        ("soft", 1): ("menu", "", "", 1),
    }
    assert result.keys[KeyPosition(0, 1, 3)].pickup == "**"
    assert result.keys[KeyPosition(0, 1, 5)].extra == (("vendor_type", "PresenceWatcher"),)
    assert [item.name for item in result.kept.settings] == [
        "pks.vpk.3.lockMode",
        "pks.vpk.4.value",
        "pks.vpk.7.description",
        "lcd.backlight.brightness.active",
    ]
    again = settings_of(render_phone(job_of(result)).files[0].data)
    assert again["pks.vpk.3.lockMode"] == "Yes"
    assert again["pks.vpk.4.value"] == "left over"
    assert again["pks.vpk.6.keyMode"] == "EventlistBLF"


def test_a_label_alone_names_the_line_that_the_key_shows() -> None:
    pairs = {"account.1.sip.userid": "101", "pks.vpk.1.description": "Mine", "pks.vpk.2.description": "Nobody’s"}
    result = read_text(items_file(pairs), model="GXP2170")
    assert keys_of(result) == {("vpk", 1): ("line", "", "Mine", 1)}
    assert {"default_line_key", "key_without_type"} <= {entry.code for entry in result.report}


def test_numbers_with_both_codings_of_blf() -> None:
    result = read_text(items_file(NUMBERS, 1), model="GXP2160")
    assert keys_of(result) == {
        ("vpk", 1): ("line", "", "", 1),
        ("vpk", 2): ("blf", "150", "Ana", 1),
        ("vpk", 7): ("blf", "151", "", 2),
        ("mpk", 2): ("blf", "152", "", 1),
    }
    assert result.lines == (Line(1, "101", "", "", "", "", "pbx.example.net", 0, "tcp"),)
    assert [(item.name, item.value) for item in result.kept.settings] == [("P32", "60"), ("P330", "1")]


def test_on_grp_phones_all_keys_count_the_first_way() -> None:
    pairs = {"P35": "1", "P1363": "31", "P1364": "1", "P1365": "1", "P1468": "150"}
    assert keys_of(read_text(items_file(pairs, 1), model="GRP2615")) == {
        ("vpk", 1): ("line", "", "", 2),
        ("vpk", 2): ("blf", "150", "", 1),
    }


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_plain_list_of_numbers(ending: str) -> None:
    rows = [
        "# Configuration of GXP2160",
        "#P30 = 1",
        "",
        *(f"{name} = {value}" for name, value in NUMBERS.items()),
        "no setting",
    ]
    result = read_text(ending.join(rows), "list.txt")
    assert result.model_id == "grandstream-gxp2160"
    assert keys_of(result) == keys_of(read_text(items_file(NUMBERS, 1), model="GXP2160"))
    assert "settings_in_comments" in {entry.code for entry in result.report}
    assert "row_not_setting" in {entry.code for entry in result.report if entry.kind is ReadKind.LEFT}


def test_a_file_of_numbers_stays_one_while_it_holds_numbers_without_a_name() -> None:
    result = read_text(items_file(NUMBERS, 1), model="GXP2160")
    rendered = render_phone(job_of(result))
    assert rendered.findings == ()
    found = dict(settings_of(rendered.files[0].data))
    again = {name: value for name, value in found.items() if value}
    wanted = {name: value for name, value in NUMBERS.items() if name not in ("P1363", "P1364")}
    assert {name: again.get(name, "0") for name in wanted} == wanted
    second = read_text(rendered.files[0].data)
    assert dict(second.keys) == dict(result.keys)
    assert render_phone(job_of(second)).files == rendered.files


def test_three_changes_make_three_keys_differ() -> None:
    result = read_text(items_file(NUMBERS, 1), model="GXP2160")
    before = settings_of(render_phone(job_of(result)).files[0].data)
    changed = dict(result.keys)
    for number in (2, 3, 4):
        changed[KeyPosition(0, 1, number, "mpk")] = Assignment(feature="speed_dial", value=str(number))
    after = settings_of(render_phone(evolve(job_of(result), keys=changed)).files[0].data)
    differing = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert {"P324", "P325", "P326", "P306", "P309", "P312"} <= differing
    assert len(differing) == 10


def test_without_a_reason_for_numbers_names_are_written() -> None:
    pairs = {name: value for name, value in NUMBERS.items() if name not in ("P32", "P330")}
    (file,) = render_phone(job_of(read_text(items_file(pairs, 1), model="GXP2160"))).files
    assert settings_of(file.data)["pks.vpk.2.keyMode"] == "BLF"


def test_a_file_cannot_hold_both_spellings() -> None:
    kept = KeptSettings("grandstream", (Setting("P32", "60"), Setting("lcd.a", "1"), Setting("lcd.b", "1")))
    rendered = render_keys("grandstream-gxp2135", {("vpk", 1): Assignment(feature="dnd")}, kept=kept)
    assert [(item.code, item.facts["name"]) for item in rendered.findings] == [("setting_without_name", "P32")]
    kept = evolve(kept, settings=(Setting("P32", "60"), Setting("P33", "60"), Setting("lcd.a", "1")))
    rendered = render_keys("grandstream-gxp2135", {("vpk", 1): Assignment(feature="speed_dial", value="1")}, kept=kept)
    assert [(item.code, item.facts["name"]) for item in rendered.findings] == [("setting_without_number", "lcd.a")]
    assert settings_of(rendered.files[0].data)["P1363"] == "10"
    rendered = render_keys("grandstream-gxp2135", {("vpk", 1): Assignment(feature="dnd")}, kept=kept)
    assert "pks.vpk.1.keyMode" in [item.facts["name"] for item in rendered.findings]


def test_old_numbers_of_sidecar_keys_are_read() -> None:
    result = read_text(items_file({"P35": "1", "P10205": "1", "P10208": "77"}, 1), model="GXP2170")
    assert keys_of(result) == {("exp", 42): ("blf", "77", "", 1)}
    assert result.sidecars == ("grandstream-gxp2200ext",) * 2


@pytest.mark.parametrize(
    ("pairs", "model"),
    [
        ({"pks.vpk.40.keyMode": "BLF"}, "grandstream-grp2615"),
        ({"pks.vpk.41.keyMode": "BLF"}, "grandstream-gxp2170"),
        ({"pks.mpk.8.keyMode": "BLF"}, "grandstream-gxp2130"),
        ({"pks.ext.1.keyMode": "BLF"}, "grandstream-gxp2140"),
        ({"pks.mpk.150.mode": "BLF"}, "grandstream-gxv3370"),
    ],
)
def test_the_model_is_guessed_from_the_banks(pairs: dict[str, str], model: str) -> None:
    result = read_text(items_file(pairs))
    assert (result.model_id, result.model_sure) == (model, False)


@pytest.mark.parametrize("name", ["cfggxp2160.xml", "GRP2614.xml", "cfggxv3380.xml"])
def test_the_model_is_told_by_the_files_name(name: str) -> None:
    text = {"cfggxv3380.xml": {"pks.mpk.1.mode": "BLF"}}.get(name, {"account.1.sip.userid": "1"})
    result = read_text(items_file(text), name)
    assert (CATALOGUE.phone(result.model_id).name.lower() in name.lower(), result.model_sure) == (True, True)


def test_a_gxv3275_is_known_by_its_numbers() -> None:
    result = read_text(items_file({"P6001": "1", "P6004": "219", "P6712": "x", "P6709": "8"}, 1))
    assert keys_of(result) == {("mpk", 19): ("blf", "219", "", 1), ("mpk", 130): ("transfer", "x", "", 1)}
    assert result.model_id == "grandstream-gxv3275"


def test_items_inside_items_and_the_phones_own_address() -> None:
    text = (
        "<gs_provision version='1'><mac>c074adaabb01</mac><config version='2'><item name='account.1.sip'>"
        "<part name='userid'>101</part><item name='transport'>UDP</item></item><other>text</other></config>"
        "</gs_provision>"
    )
    result = read_text(text)
    assert result.lines[0].user == "101"
    assert result.lines[0].transport == "udp"
    assert [entry.facts["text"] for entry in result.report if entry.code == "row_not_setting"] == ["other: text"]


@pytest.mark.parametrize("cut", range(80, len(items_file(FIELD_STYLE)), 90))
def test_a_cut_file_gives_what_is_whole(cut: int) -> None:
    with suppress(ConfigFileError):
        result = read_text(items_file(FIELD_STYLE)[:cut], model="GXP2170")
        whole = keys_of(read_text(items_file(FIELD_STYLE), model="GXP2170"))
        assert set(keys_of(result)) <= set(whole)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><gs_provision><item name="account.1.sip.userid">&a;</item></gs_provision>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x"><gs_provision><item name="account.1.enable">1</item></gs_provision>',
        "<gs_provision>" + "<a>" * 200 + '<item name="account.1.enable">1</item>',
    ],
)
def test_hostile_xml_is_refused(text: str) -> None:
    with pytest.raises(ConfigFileError):
        read_text(text)


def test_other_vendors_of_numbers_are_not_mistaken() -> None:
    for text in ("<hl_provision><config><P35>1</P35><P270>1</P270></config></hl_provision>", "P = 1\n", "Px1 = 1\n"):
        with suppress(ConfigFileError):
            assert not read_text(text).dialect_id.startswith("grandstream")

"""Files of named items and of numbers: banks, gaps, both spellings, and what is found on real phones."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import timedelta
from typing import Any
from xml.sax.saxutils import escape

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Line, Setting
from app.models.findings import Severity
from app.models.keys import BLANK_KEY, Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind, ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import settings_of
from tests.rendering.layouts import jobs, texts

CATALOGUE = open_catalogue()
MODELS = [model for model in CATALOGUE.phone_ids if model.startswith("grandstream-")]
LINE = Line(1, "101", "101", "x", "Alice", "101", "pbx.example.net")
MAC = MacAddress("c074adaabb01")


def _render(
    model: str, keys: dict[tuple[str, int], Assignment], sidecars: tuple[str, ...] = (), **more: Any
) -> Rendered:
    space = CATALOGUE.space(model, sidecars)
    placed = {}
    for (bank, index), key in keys.items():
        slot = next(slot for slot in space if (slot.bank, slot.index) == (bank, index))
        placed[slot.position] = key
    dialect = CATALOGUE.dialect(CATALOGUE.phone(model).dialect)
    return render_phone(evolve(RenderInput(space, dialect, CATALOGUE.features, placed, (LINE,), MAC), **more))


def _read(text: str | bytes, name: str = "cfgc074adaabb01.xml", **more: str) -> ReadResult:
    return read_config(text if isinstance(text, bytes) else text.encode(), name, CATALOGUE, **more)


def _items(pairs: dict[str, str], version: int = 2) -> str:
    rows = "".join(
        f"<{n}>{escape(v)}</{n}>" if version == 1 else f'<item name="{n}">{escape(v)}</item>' for n, v in pairs.items()
    )
    return (
        f'<?xml version="1.0"?>\n<gs_provision version="1"><config version="{version}">{rows}</config></gs_provision>'
    )


def _keys(result: ReadResult) -> dict[tuple[str, int], tuple[str, str, str, int]]:
    space = CATALOGUE.space(result.model_id, result.sidecars)
    found = {}
    for position, key in result.keys.items():
        slot = space.slot(position)
        assert slot is not None
        found[slot.bank, slot.index] = (key.feature or key.state.value, key.value, key.label, key.line)
    return found


def _job(result: ReadResult) -> RenderInput:
    return RenderInput(
        CATALOGUE.space(result.model_id, result.sidecars),
        CATALOGUE.dialect(result.dialect_id),
        CATALOGUE.features,
        result.keys,
        result.lines,
        result.mac,
        kept=result.kept,
    )


def _codes(rendered: Rendered) -> list[str]:
    return [item.code for item in rendered.findings]


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_model_reads_back_what_is_written(model: str, data: st.DataObject) -> None:
    job = data.draw(jobs(CATALOGUE, CATALOGUE.phone(model).dialect, model)).job
    rendered = render_phone(job)
    assert [item for item in rendered.findings if item.severity is Severity.ERROR] == []
    (file,) = rendered.files
    back = _read(file.data, file.name)
    assert back.model_id == model
    assert dict(back.keys) == dict(job.keys)
    assert back.lines == job.lines
    assert not back.kept.settings
    assert render_phone(_job(back)).files == rendered.files


def test_a_gap_is_written_as_the_line_that_the_phone_shows_there() -> None:
    lines = (LINE, evolve(LINE, number=2, user="102"))
    found = settings_of(
        _render("grandstream-gxp2135", {("vpk", 4): Assignment(feature="dnd")}, lines=lines).files[0].data
    )
    modes = [found.get(f"pks.vpk.{number}.keyMode") for number in range(1, 6)]
    assert modes == ["Line", "Line", "None", "DND", None]
    assert found["pks.vpk.2.account"] == "1"


def test_gaps_are_keys_left_to_the_phone_when_read_back() -> None:
    (file,) = _render("grandstream-gxp2135", {("vpk", 5): Assignment(feature="dnd"), ("vpk", 3): BLANK_KEY}).files
    assert _keys(_read(file.data)) == {("vpk", 3): ("blank", "", "", 1), ("vpk", 5): ("dnd", "", "", 1)}
    assert ("vpk", 2) in _keys(_read(re.sub(rb"<!-- faceplate: pks.*?-->", b"", file.data)))


def test_other_banks_have_no_gaps() -> None:
    found = settings_of(_render("grandstream-gxp2160", {("mpk", 9): Assignment(feature="dnd")}).files[0].data)
    assert {name.rpartition(".")[0] for name in found if name.startswith("pks.")} == {"pks.mpk.9"}


@pytest.mark.parametrize("bank", ["mpk", "exp"])
@pytest.mark.parametrize("feature", ["line", "shared_line"])
def test_lines_stand_beside_the_main_screen_only(bank: str, feature: str) -> None:
    model, sidecars = (
        ("grandstream-gxp2160", ()) if bank == "mpk" else ("grandstream-gxp2170", ("grandstream-gxp2200ext",))
    )
    rendered = _render(model, {(bank, 1): Assignment(feature=feature)}, sidecars)
    assert _codes(rendered) == ["feature_not_expressible"]
    assert "VPK" in rendered.findings[0].facts["reason"]


def test_keys_of_one_line_share_the_pickup_code() -> None:
    keys = {
        ("vpk", 1): Assignment(feature="blf", value="1", pickup="**"),
        ("vpk", 2): Assignment(feature="blf", value="2", pickup="*8"),
        ("vpk", 3): Assignment(feature="blf", value="3", pickup="*8", line=2),
        ("vpk", 4): Assignment(feature="blf", value="4"),
    }
    rendered = _render("grandstream-gxp2135", keys)
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
    rendered = _render("grandstream-gxp2135", keys)
    assert _codes(rendered) == ["feature_not_expressible", "written_as_other"]
    assert settings_of(rendered.files[0].data)["pks.vpk.1.keyMode"] == "MonitoredCallPark"
    gxv = _render("grandstream-gxv3370", {("mpk", 1): Assignment(feature="voicemail", value="*97")})
    assert _codes(gxv) == ["written_as_other"]
    assert settings_of(gxv.files[0].data)["pks.mpk.1.mode"] == "SpeedDial"


@pytest.mark.parametrize("mode", ["", "<x>", "a\nb", "x" * 60])
def test_a_mode_that_cannot_be_one_is_told(mode: str) -> None:
    keys = {
        ("vpk", 1): Assignment(feature="vendor_key", extra=(("vendor_type", mode),)),
        ("vpk", 2): Assignment(feature="dnd"),
    }
    rendered = _render("grandstream-gxp2135", keys)
    assert _codes(rendered)[0] in ("type_missing", "mode_invalid")
    assert settings_of(rendered.files[0].data)["pks.vpk.1.keyMode"] == "None"


def test_texts_longer_than_the_phone_takes_are_told() -> None:
    rendered = _render("grandstream-gxp2135", {("vpk", 1): Assignment(feature="blf", value="1" * 65, label="x" * 33)})
    assert [(item.code, item.facts["field"]) for item in rendered.findings] == [
        ("text_too_long", "label"),
        ("text_too_long", "value"),
    ]
    assert settings_of(rendered.files[0].data)["pks.vpk.1.value"] == "1" * 65


def test_a_line_that_no_number_exists_for_is_told() -> None:
    rendered = _render("grandstream-gxv3275", {}, lines=(evolve(LINE, number=7),))
    assert _codes(rendered) == ["line_not_expressible"]


FIELD_STYLE = {
    "account.1.enable": "Yes",
    "account.1.sip.userid": "101",
    "account.1.sip.server.1.address": "pbx.example.net:5080",
    "account.1.sip.blf.callPickup.prefix": "**",
    "pks.vpk.10.keyMode": "CallPark",
    "pks.vpk.10.value": "701",
    "pks.vpk.1.keyMode": "default",
    "pks.vpk.1.account": "Account1",
    "pks.vpk.2.keyMode": "speeddial",
    "pks.vpk.2.account": "Account2",
    "pks.vpk.2.value": "555",
    "pks.vpk.3.keyMode": "BLF",
    "pks.vpk.3.account": "0",
    "pks.vpk.3.value": "102",
    "pks.vpk.3.lockMode": "Yes",
    "pks.vpk.4.keyMode": "None",
    "pks.vpk.4.value": "left over",
    "pks.vpk.5.keyMode": "CallLog",
    "pks.vpk.6.keyMode": "EventlistBLF",
    "pks.vpk.6.value": "201",
    "pks.vpk.7.description": "Only a label",
    "pks.softkey.1.keyMode": "Menu",
    "lcd.backlight.brightness.active": "80",
}


def test_names_as_found_on_phones() -> None:
    result = _read(_items(FIELD_STYLE), model="GXP2170")
    assert result.lines == (Line(1, "101", "", "", "", "", "pbx.example.net", 5080, ""),)
    assert _keys(result) == {
        ("vpk", 1): ("line", "", "", 1),
        ("vpk", 2): ("speed_dial", "555", "", 2),
        ("vpk", 3): ("blf", "102", "", 1),
        ("vpk", 4): ("blank", "", "", 1),
        ("vpk", 5): ("vendor_key", "", "", 1),
        ("vpk", 6): ("vendor_key", "201", "", 1),
        ("vpk", 10): ("park", "701", "", 1),
    }
    assert result.keys[KeyPosition(0, 1, 3)].pickup == "**"
    assert result.keys[KeyPosition(0, 1, 5)].extra == (("vendor_type", "CallLog"),)
    assert [item.name for item in result.kept.settings] == [
        "pks.vpk.3.lockMode",
        "pks.vpk.4.value",
        "pks.vpk.7.description",
        "pks.softkey.1.keyMode",
        "lcd.backlight.brightness.active",
    ]
    again = settings_of(render_phone(_job(result)).files[0].data)
    assert again["pks.vpk.3.lockMode"] == "Yes"
    assert again["pks.vpk.4.value"] == "left over"
    assert again["pks.vpk.6.keyMode"] == "EventlistBLF"


def test_a_label_alone_names_the_line_that_the_key_shows() -> None:
    pairs = {"account.1.sip.userid": "101", "pks.vpk.1.description": "Mine", "pks.vpk.2.description": "Nobody’s"}
    result = _read(_items(pairs), model="GXP2170")
    assert _keys(result) == {("vpk", 1): ("line", "", "Mine", 1)}
    assert {"default_line_key", "key_without_type"} <= {entry.code for entry in result.report}


NUMBERS = {
    "P271": "1",
    "P35": "101",
    "P47": "pbx.example.net",
    "P130": "1",
    "P1347": "**",
    "P1363": "0",
    "P1364": "0",
    "P1365": "11",
    "P1366": "0",
    "P1467": "Ana",
    "P1468": "150",
    "P23800": "1",
    "P23801": "1",
    "P23803": "151",
    "P324": "1",
    "P306": "152",
    "P32": "60",
    "P330": "1",
}


def test_numbers_with_both_codings_of_blf() -> None:
    result = _read(_items(NUMBERS, 1), model="GXP2160")
    assert _keys(result) == {
        ("vpk", 1): ("line", "", "", 1),
        ("vpk", 2): ("blf", "150", "Ana", 1),
        ("vpk", 7): ("blf", "151", "", 2),
        ("mpk", 2): ("blf", "152", "", 1),
    }
    assert result.lines == (Line(1, "101", "", "", "", "", "pbx.example.net", 0, "tcp"),)
    assert [(item.name, item.value) for item in result.kept.settings] == [("P32", "60"), ("P330", "1")]


def test_on_grp_phones_all_keys_count_the_first_way() -> None:
    pairs = {"P35": "1", "P1363": "31", "P1364": "1", "P1365": "1", "P1468": "150"}
    assert _keys(_read(_items(pairs, 1), model="GRP2615")) == {
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
    result = _read(ending.join(rows), "list.txt")
    assert result.model_id == "grandstream-gxp2160"
    assert _keys(result) == _keys(_read(_items(NUMBERS, 1), model="GXP2160"))
    assert "settings_in_comments" in {entry.code for entry in result.report}
    assert "row_not_setting" in {entry.code for entry in result.report if entry.kind is ReadKind.LEFT}


def test_a_file_of_numbers_stays_one_while_it_holds_numbers_without_a_name() -> None:
    result = _read(_items(NUMBERS, 1), model="GXP2160")
    rendered = render_phone(_job(result))
    assert rendered.findings == ()
    found = dict(settings_of(rendered.files[0].data))
    again = {name: value for name, value in found.items() if value}
    wanted = {name: value for name, value in NUMBERS.items() if name not in ("P1363", "P1364")}
    assert {name: again.get(name, "0") for name in wanted} == wanted
    second = _read(rendered.files[0].data)
    assert dict(second.keys) == dict(result.keys)
    assert render_phone(_job(second)).files == rendered.files


def test_three_changes_make_three_keys_differ() -> None:
    result = _read(_items(NUMBERS, 1), model="GXP2160")
    before = settings_of(render_phone(_job(result)).files[0].data)
    changed = dict(result.keys)
    for number in (2, 3, 4):
        changed[KeyPosition(0, 1, number, "mpk")] = Assignment(feature="speed_dial", value=str(number))
    after = settings_of(render_phone(evolve(_job(result), keys=changed)).files[0].data)
    differing = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert {"P324", "P325", "P326", "P306", "P309", "P312"} <= differing
    assert len(differing) == 10


def test_without_a_reason_for_numbers_names_are_written() -> None:
    pairs = {name: value for name, value in NUMBERS.items() if name not in ("P32", "P330")}
    (file,) = render_phone(_job(_read(_items(pairs, 1), model="GXP2160"))).files
    assert settings_of(file.data)["pks.vpk.2.keyMode"] == "BLF"


def test_a_file_cannot_hold_both_spellings() -> None:
    kept = KeptSettings("grandstream", (Setting("P32", "60"), Setting("lcd.a", "1"), Setting("lcd.b", "1")))
    rendered = _render("grandstream-gxp2135", {("vpk", 1): Assignment(feature="dnd")}, kept=kept)
    assert [(item.code, item.facts["name"]) for item in rendered.findings] == [("setting_without_name", "P32")]
    kept = evolve(kept, settings=(Setting("P32", "60"), Setting("P33", "60"), Setting("lcd.a", "1")))
    rendered = _render("grandstream-gxp2135", {("vpk", 1): Assignment(feature="speed_dial", value="1")}, kept=kept)
    assert [(item.code, item.facts["name"]) for item in rendered.findings] == [("setting_without_number", "lcd.a")]
    assert settings_of(rendered.files[0].data)["P1363"] == "10"
    rendered = _render("grandstream-gxp2135", {("vpk", 1): Assignment(feature="dnd")}, kept=kept)
    assert "pks.vpk.1.keyMode" in [item.facts["name"] for item in rendered.findings]


def test_old_numbers_of_sidecar_keys_are_read() -> None:
    result = _read(_items({"P35": "1", "P10205": "1", "P10208": "77"}, 1), model="GXP2170")
    assert _keys(result) == {("exp", 42): ("blf", "77", "", 1)}
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
    result = _read(_items(pairs))
    assert (result.model_id, result.model_sure) == (model, False)


@pytest.mark.parametrize("name", ["cfggxp2160.xml", "GRP2614.xml", "cfggxv3380.xml"])
def test_the_model_is_told_by_the_files_name(name: str) -> None:
    text = {"cfggxv3380.xml": {"pks.mpk.1.mode": "BLF"}}.get(name, {"account.1.sip.userid": "1"})
    result = _read(_items(text), name)
    assert (CATALOGUE.phone(result.model_id).name.lower() in name.lower(), result.model_sure) == (True, True)


def test_a_gxv3275_is_known_by_its_numbers() -> None:
    result = _read(_items({"P6001": "1", "P6004": "219", "P6712": "x", "P6709": "8"}, 1))
    assert _keys(result) == {("mpk", 19): ("blf", "219", "", 1), ("mpk", 130): ("transfer", "x", "", 1)}
    assert result.model_id == "grandstream-gxv3275"


def test_items_inside_items_and_the_phones_own_address() -> None:
    text = (
        "<gs_provision version='1'><mac>c074adaabb01</mac><config version='2'><item name='account.1.sip'>"
        "<part name='userid'>101</part><item name='transport'>UDP</item></item><other>text</other></config>"
        "</gs_provision>"
    )
    result = _read(text)
    assert result.lines[0].user == "101"
    assert result.lines[0].transport == "udp"
    assert [entry.facts["text"] for entry in result.report if entry.code == "row_not_setting"] == ["other: text"]


@pytest.mark.parametrize("cut", range(80, len(_items(FIELD_STYLE)), 90))
def test_a_cut_file_gives_what_is_whole(cut: int) -> None:
    with suppress(ConfigFileError):
        result = _read(_items(FIELD_STYLE)[:cut], model="GXP2170")
        whole = _keys(_read(_items(FIELD_STYLE), model="GXP2170"))
        assert set(_keys(result)) <= set(whole)


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
        _read(text)


def test_other_vendors_of_numbers_are_not_mistaken() -> None:
    for text in ("<hl_provision><config><P35>1</P35><P270>1</P270></config></hl_provision>", "P = 1\n", "Px1 = 1\n"):
        with suppress(ConfigFileError):
            assert not _read(text).dialect_id.startswith("grandstream")


_VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "1", "11", "-1", "31", "99", "None", "blf", "Line", "Account2", "Menu", "**", "x:5", "Yes"]
    ),
    texts(),
)
_NAMED = st.tuples(
    st.one_of(
        st.builds(
            "pks.{}.{}.{}".format,
            st.sampled_from(["vpk", "vpk", "mpk", "ext"]),
            st.integers(0, 50),
            st.sampled_from(["keyMode", "keyMode", "account", "value", "description", "lockMode", "mode"]),
        ),
        st.builds(
            "account.{}.{}".format,
            st.integers(0, 17),
            st.sampled_from(
                [
                    "enable",
                    "sip.userid",
                    "sip.transport",
                    "sip.server.1.address",
                    "sip.blf.callPickup.prefix",
                    "name",
                    "x",
                ]
            ),
        ),
        st.builds("lcd.{}".format, st.sampled_from("abc")),
    ),
    _VALUES,
)
_KNOWN_NUMBERS = (
    "P271 P35 P47 P34 P130 P401 P404 P1347 P1363 P1364 P1465 P1466 P1365 P23800"
    " P23803 P323 P301 P303 P353 P356 P1440 P1443 P23000 P23003 P10000 P6001 P6004 P2987"
    " P32 P999 P57 P1701 P50604"
)
_NUMBERED = st.tuples(st.sampled_from(re.findall(r"P\d+", _KNOWN_NUMBERS)), _VALUES)
_FILES = st.one_of(
    st.lists(_NAMED, max_size=25).map(lambda pairs: _items(dict(pairs))),
    st.lists(_NUMBERED, max_size=25).map(lambda pairs: _items(dict(pairs), 1)),
    st.lists(st.one_of(_NAMED, _NUMBERED), max_size=25).map(lambda pairs: "\n".join(f"{n} = {v}" for n, v in pairs)),
)


def _spelled_alike(item: Setting) -> tuple[str, str]:
    """A mode or account that is kept may change from its word to its number."""
    return item.name, "" if item.name.lower().endswith((".keymode", ".account")) else item.value


@given(text=_FILES, model=st.sampled_from(["", "GXP2170", "GXP2160", "GRP2614", "GXV3370", "GXV3275"]))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(text: str, model: str) -> None:
    try:
        first = _read(text, **({"model": model} if model else {}))
    except ConfigFileError:
        return
    rendered = render_phone(_job(first))
    if any(item.severity is Severity.ERROR for item in rendered.findings):
        return
    (file,) = rendered.files
    settings_of(file.data)
    second = _read(file.data, file.name)
    assert dict(second.keys) == dict(first.keys)
    assert second.lines == first.lines
    replaced = {item.facts["name"] for item in rendered.findings if item.code == "kept_replaced"}
    kept = [_spelled_alike(item) for item in first.kept.settings if item.name not in replaced]
    assert [item for item in kept if item not in map(_spelled_alike, second.kept.settings)] == []
    assert render_phone(_job(second)).files == rendered.files


FRAGMENTS = [
    "</item><item name='pks.vpk.9.keyMode'>DND",
    '</item><item name="pks.vpk.9.keyMode">DND</item>',
    "</P47><P1363>11</P1363>",
    "\r\nP1363 = 11\n",
    "\u2028x",
    "\x85x",
    "--><item/><!--",
    "]]>",
    "<![CDATA[x]]>",
    "&#10;&quot;&lt;&bogus;",
    "<!-- faceplate: pks.vpk.1 gap -->",
    "{{ 7 * 7 }}{% raw %}",
    "\x00",
    "\ud800",
    "\ufffe",
    "\ufeff",
    "\u202e\u200f",
    "\U0001f469\u200d\U0001f4bb",
    " \t ",
    "P35",
    "Account9",
]
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=4).map("".join)
TEXTS_PER_EXAMPLE = 20


def _core(text: str) -> str:
    return "".join(
        char
        for char in text
        if not char.isspace()
        and unicodedata.category(char) not in ("Cc", "Cs")
        and char != "\ufeff"
        and not (0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE)
    )


@pytest.mark.parametrize("model", ["grandstream-gxp2170", "grandstream-gxv3370", "grandstream-gxv3275"])
@given(given_texts=st.lists(TEXTS, min_size=TEXTS_PER_EXAMPLE, max_size=TEXTS_PER_EXAMPLE))
@settings(max_examples=170, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_text_never_makes_a_setting(model: str, given_texts: list[str]) -> None:
    space = CATALOGUE.space(model)
    told = [text if _core(text) else text + "x" for text in given_texts]
    it = iter(told)
    features = ["blf", "park", "speed_dial", "dtmf", "intercom"]
    keys = {
        slot.position: Assignment(feature=name, value=next(it), label=next(it))
        for slot, name in zip(space.slots, features, strict=False)
    }
    line = Line(1, next(it), next(it), next(it), next(it), next(it), next(it))
    dialect = CATALOGUE.dialect(CATALOGUE.phone(model).dialect)
    names = (
        [f"P9{number}" for number in range(4)] if "gxv32" in dialect.id else [f"own.x{number}" for number in range(4)]
    )
    kept = KeptSettings(dialect.id, tuple(Setting(name, next(it)) for name in names))
    job = RenderInput(space, dialect, CATALOGUE.features, keys, (line,), MAC, kept=kept)
    plain = evolve(
        job,
        keys={position: evolve(key, value="v", label="l") for position, key in keys.items()},
        lines=(Line(1, "u", "a", "s", "d", "l", "h"),),
        kept=evolve(kept, settings=tuple(evolve(item, value="k") for item in kept.settings)),
    )
    (file,) = render_phone(job).files
    found = settings_of(file.data)
    assert set(found) == set(settings_of(render_phone(plain).files[0].data))
    written = [_core(value) for value in found.values()]
    assert [text for text in told if not any(_core(text) in value for value in written)] == []
    back = _read(file.data, file.name)
    assert set(back.keys) == set(keys)


@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=12))
@settings(max_examples=200, deadline=None)
def test_kept_settings_cannot_inject(pairs: list[tuple[str, str]]) -> None:
    kept = KeptSettings("grandstream", tuple(Setting(name, value) for name, value in pairs))
    rendered = _render("grandstream-gxp2135", {}, kept=kept, lines=())
    found = settings_of(rendered.files[0].data)
    assert {name.lower() for name in found} <= {name.lower() for name, _ in pairs}


_SEEDS = [_items(FIELD_STYLE).encode(), _items(NUMBERS, 1).encode(), b"P47 = x\nP35=1\n", b"<gs_provision><item "]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(_SEEDS)))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(data)))
        stop = draw(st.integers(start, min(len(data), start + 40)))
        data[start:stop] = draw(st.one_of(st.binary(max_size=20), st.just(bytes(data[stop : stop + 60]))))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@given(data=damaged())
@settings(max_examples=800, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes(data: bytes) -> None:
    with suppress(ConfigFileError):
        _read(data)


@pytest.mark.parametrize("head", [b"<gs_provision><item name='account.1.enable'>1</item>", b"P47 = x\n"])
@pytest.mark.parametrize(
    "piece",
    [
        b"a",
        b" ",
        b"<item ",
        b"<item name='",
        b"<P1",
        b"<P1 ",
        b"<P1>",
        b"<!--",
        b"P1",
        b"P1 ",
        b"\n ",
        b"<a>",
        b"&#1;",
        b"#\n",
    ],
)
@pytest.mark.timeout(20)
def test_long_repetitions_take_no_long_time(head: bytes, piece: bytes) -> None:
    with suppress(ConfigFileError):
        _read(head + piece * (1024 * 1024 // len(piece)))

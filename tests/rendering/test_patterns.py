"""Keys joined from several fields in files that nest: Snom and Fanvil, there and back, broken, old and hostile."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Line, Setting
from app.models.findings import Severity
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.formats import format_for
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind, ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import assert_nothing_lost, assert_reads_back, read_again, settings_of
from tests.rendering.layouts import jobs, texts
from tests.rendering.strategies import TEXTS_PER_EXAMPLE, damaged, read_long
from tests.rendering.test_hostile import TEXTS

CATALOGUE = open_catalogue()
DIALECTS = ("snom", "fanvil")
MODELS = [phone.id for phone in CATALOGUE.phones() if phone.dialect in DIALECTS]
SEPARATORS = str.maketrans({"|": "-", "@": "-", "/": "-"})
LINE = Line(1, "101", "101", "x", "Alice", "", "pbx.example.net")
both = pytest.mark.parametrize("dialect", DIALECTS)


def _job(model: str, numbered: dict[int, Assignment], area: str = "line", **more: Any) -> RenderInput:
    space = CATALOGUE.space(model)
    slots = [slot for slot in space if slot.position.area == area]
    job = RenderInput(
        space,
        CATALOGUE.dialect(CATALOGUE.phone(model).dialect),
        CATALOGUE.features,
        {slots[number - 1].position: key for number, key in numbered.items()},
        (LINE,),
        MacAddress("000413aabb01"),
    )
    return evolve(job, **more)


def _render(model: str, numbered: dict[int, Assignment], **more: Any) -> Rendered:
    return render_phone(_job(model, numbered, **more))


def _codes(rendered: Rendered) -> list[tuple[str, Severity]]:
    return [(item.code, item.severity) for item in rendered.findings]


def _read(text: str, name: str = "000413aabb01.xml", **more: Any) -> ReadResult:
    return read_config(text.encode(), name, CATALOGUE, **more)


def _told(result: ReadResult, kind: ReadKind | None = None) -> list[str]:
    return [entry.code for entry in result.report if kind in (None, entry.kind)]


def _kept(result: ReadResult) -> dict[str, str]:
    return {item.name: item.value for item in result.kept.settings if item.name != "#"}


def _expressible(job: RenderInput) -> RenderInput:
    """Take out of random texts what the vendor's own notation means by them, and fields that it has no place for."""
    keys = {}
    for position, key in job.keys.items():
        rule = job.dialect.features.get(key.feature)
        if rule is not None:
            value, pickup = key.value.translate(SEPARATORS).strip(), key.pickup.translate(SEPARATORS).strip()
            forms = rule.write["forms"]
            if not value and all("{value}" in "".join(form.values()) for form in forms):
                value = "1" if "value" in rule.fields else ""
            key = evolve(key, value=value, pickup=pickup)
            if not value and len(forms) > 1 and not any("{line}" in "".join(form.values()) for form in forms[1:]):
                key = evolve(key, line=1) if job.dialect.id == "fanvil" else key
            if rule.feature == "vendor_key" and job.dialect.id == "snom":
                key = evolve(key, extra=(("vendor_type", "dest"),))
        keys[position] = key
    lines = job.lines if job.dialect.id == "snom" else tuple(evolve(line, label="") for line in job.lines)
    return evolve(job, keys=keys, lines=lines)


@both
@given(data=st.data())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_written_keys_are_read_back(dialect: str, data: st.DataObject) -> None:
    job = _expressible(data.draw(jobs(CATALOGUE, dialect)).job)
    locked = data.draw(st.booleans()) and dialect == "snom"
    job = evolve(job, keys={position: evolve(key, locked=locked) for position, key in job.keys.items()})
    assert_reads_back(job, CATALOGUE)


@pytest.mark.parametrize("model", MODELS)
def test_every_key_of_every_model_has_its_own_name(model: str) -> None:
    phone = CATALOGUE.phone(model)
    sidecars = (phone.modules[0].module,) * phone.modules[0].maximum if phone.modules else ()
    space = CATALOGUE.space(model, sidecars)
    keys = {slot.position: Assignment(feature="blf", value=str(slot.order)) for slot in space}
    job = evolve(_job(model, {}), space=space, keys=keys)
    rendered = render_phone(job)
    assert not rendered.findings
    assert len(rendered.files[0].data.split(b"<Fkey " if phone.dialect == "fanvil" else b"<fkey ")) == len(space) + 1
    assert dict(read_again(job, CATALOGUE).keys) == keys


def test_every_feature_is_written_or_its_absence_explained() -> None:
    for dialect_id in DIALECTS:
        dialect = CATALOGUE.dialect(dialect_id)
        assert set(dialect.features) | set(dialect.missing) == set(CATALOGUE.features.by_id)
        assert not set(dialect.features) & set(dialect.missing)
        assert all(reason.endswith(".") for reason in dialect.missing.values())
        assert all(rule.source for rule in dialect.features.values())
        for feature in dialect.missing:
            rendered = _render(
                f"{dialect_id}-{'d735' if dialect_id == 'snom' else 'x4u'}", {1: Assignment(feature=feature)}
            )
            assert _codes(rendered) == [("feature_not_expressible", Severity.ERROR)]


@pytest.mark.parametrize("model", ["snom-d735", "fanvil-x4u"])
def test_empty_states(model: str) -> None:
    rendered = _render(model, {1: BLANK_KEY, 2: AUTO_KEY})
    assert _codes(rendered) == [("state_not_expressible", Severity.ERROR)]
    found = settings_of(rendered.files[0].data)
    keys = {name: text for name, text in found.items() if "ey[" in name}
    if model == "snom-d735":
        assert {name.partition("@")[0] for name in keys} == {"functionKeys/fkey[0]"}
        assert keys["functionKeys/fkey[0]"] == "none"
    else:
        assert keys == {
            f"dsskey/dssSide[1]/Fkey[1]/{name}": text for name, text in (("Type", "0"), ("Value", ""), ("Title", ""))
        }
    reset = _render(model, {}, reset=frozenset({KeyPosition(0, 1, 1)}))
    assert {name: text for name, text in settings_of(reset.files[0].data).items() if "ey[" in name} == keys


@pytest.mark.parametrize(
    ("model", "key", "code"),
    [
        ("snom-d735", Assignment(feature="blf", value="1|2"), "text_ambiguous"),
        ("snom-d735", Assignment(feature="blf", value="1", pickup="*|"), None),
        ("snom-d735", Assignment(feature="speed_dial"), "value_needed"),
        ("snom-d735", Assignment(feature="vendor_key", value="1"), "type_missing"),
        ("snom-d735", Assignment(feature="vendor_key", value="1", extra=(("vendor_type", "a b"),)), "text_ambiguous"),
        ("fanvil-x4u", Assignment(feature="speed_dial", value="1", line=0), "line_needed"),
        ("fanvil-x4u", Assignment(feature="blf", value="1@1/ba1"), None),
        ("fanvil-x4u", Assignment(feature="vendor_key", extra=(("vendor_type", "blf"),)), "text_ambiguous"),
        ("fanvil-x4u", Assignment(feature="forward", line=2), "field_not_expressible"),
        ("fanvil-x4u", Assignment(feature="dtmf", value="1", line=2), "field_not_expressible"),
    ],
)
def test_what_would_be_read_otherwise_is_told(model: str, key: Assignment, code: str | None) -> None:
    rendered = _render(model, {1: key, 2: Assignment(feature="hold")})
    assert _codes(rendered) == ([(code, Severity.ERROR)] if code else [])
    back = read_config(rendered.files[0].data, rendered.files[0].name, CATALOGUE).keys
    assert back[KeyPosition(0, 1, 2)].feature == "hold"
    if code is None:
        assert back[KeyPosition(0, 1, 1)] == key
    elif code != "field_not_expressible":
        assert back.get(KeyPosition(0, 1, 1), BLANK_KEY) == BLANK_KEY


@pytest.mark.parametrize("model", ["snom-d735", "fanvil-x4u"])
def test_a_shared_line_switches_its_account(model: str) -> None:
    rendered = _render(model, {1: Assignment(feature="shared_line"), 2: Assignment(feature="line")})
    assert _codes(rendered) == [("line_switched", Severity.WARNING)]
    assert not _kept(read_config(rendered.files[0].data, "x.xml", CATALOGUE))


def test_a_fanvil_line_has_no_label_of_its_own() -> None:
    rendered = _render("fanvil-x4u", {}, lines=(evolve(LINE, label="Desk", transport="srv"),))
    assert _codes(rendered) == [
        ("transport_not_expressible", Severity.ERROR),
        ("line_field_not_expressible", Severity.WARNING),
    ]


def test_monitored_park_becomes_a_blf_and_comes_back() -> None:
    for model in ("snom-d735", "fanvil-x4u"):
        job = _job(model, {1: Assignment(feature="monitored_park", value="701")})
        assert _codes(render_phone(job)) == [("written_as_other", Severity.INFO)]
        assert [key.feature for key in read_again(job, CATALOGUE).keys.values()] == ["monitored_park"]


WAZO_STYLE = """<?xml version="1.0" encoding="UTF-8" ?>
<settings>
  <phone-settings>
    <setting_server perm="RW">http://192.0.2.1:8667/</setting_server>
    <phone_name perm="R">snomD785-aabb01</phone_name>
    <user_active idx="1" perm="R">on</user_active>
    <user_idle_text idx="1" perm="R">Alice</user_idle_text>
    <user_host idx="1" perm="R">192.0.2.1</user_host>
    <user_outbound idx="1" perm="R">192.0.2.1:5060;transport=udp</user_outbound>
    <user_name idx="1" perm="R">abc</user_name>
    <user_pass idx="1" perm="R">p&amp;w</user_pass>
    <user_active idx="2">off</user_active><user_name idx="2">102</user_name>
    <!-- <language perm="R">Deutsch</language> -->
  </phone-settings>
  <functionKeys>
    <fkey idx="23" short_label="Bob" label="Bob" context="active" perm="R">blf 102|*8</fkey>
    <fkey idx="1" short_label="B" label="Both" context="1" perm="">speed 5</fkey>
    <fkey idx="24" label="E" context="3" lp="on" perm="RW">DEST 9</fkey>
    <fkey idx="3" context="7x" label="" perm="">blf 1</fkey>
    <fkey idx="4"/>
    <fkey idx="5" context="2" perm="">keyevent f_dnd</fkey>
    <fkey idx="500" context="1">line</fkey>
  </functionKeys>
  <tbook e="2" complete="true">
    <item context="active" type="none" index="0"><name>Eve &lt;x&gt;</name><number>1</number></item>
    <item context="active" type="none" index="1"><name>Ann</name><number>2</number></item>
  </tbook>
</settings>
"""


def test_snom_file_of_a_provisioning_server() -> None:
    result = _read(WAZO_STYLE, "000413AABB01.xml")
    assert (result.dialect_id, result.model_id, result.model_sure) == ("snom", "snom-d785", True)
    assert result.sidecars == ("snom-d7",) * 4
    assert str(result.mac) == "00:04:13:AA:BB:01"
    assert result.keys == {
        KeyPosition(0, 1, 2): Assignment(feature="speed_dial", value="5", label="Both"),
        KeyPosition(0, 1, 6): Assignment(feature="dnd"),
        KeyPosition(0, 4, 6): Assignment(feature="blf", value="102", pickup="*8", label="Bob", line=0, locked=True),
        KeyPosition(1, 1, 1): Assignment(
            feature="vendor_key", value="9", label="E", line=3, extra=(("vendor_type", "DEST"),)
        ),
    }
    (line,) = result.lines
    assert (line.user, line.label, line.secret, line.server, line.port, line.transport) == (
        "abc",
        "Alice",
        "p&w",
        "192.0.2.1",
        0,
        "",
    )
    kept = _kept(result)
    assert kept["functionKeys/fkey[1]@short_label"] == "B"
    assert kept["functionKeys/fkey[24]@lp"] == "on"
    assert "functionKeys/fkey[23]@short_label" not in kept
    assert (kept["functionKeys/fkey[3]"], kept["functionKeys/fkey[3]@context"]) == ("blf 1", "7x")
    assert kept["functionKeys/fkey[500]"] == "line"
    assert kept["tbook/item/name"] == "Eve <x>"
    assert (kept["tbook/item#2/name"], kept["tbook@complete"]) == ("Ann", "true")
    assert kept["phone-settings/user_outbound[1]"] == "192.0.2.1:5060;transport=udp"
    assert {"key_not_on_model", "key_without_type", "settings_in_comments"} <= set(_told(result, ReadKind.LEFT))
    job = _job("snom-d785", {}, space=CATALOGUE.space("snom-d785", result.sidecars), lines=result.lines)
    again = render_phone(evolve(job, keys=result.keys, kept=result.kept)).files[0].data.decode()
    assert again.count("<phone-settings e=") == again.count("<functionKeys e=") == again.count("<tbook ") == 1
    assert '<item context="active" type="none" index="1">\n      <name>Ann</name>' in again
    assert _kept(_read(again)).items() >= {(name, text) for name, text in kept.items() if "fkey" not in name}


def test_a_letter_of_the_mac_is_no_model() -> None:
    text = "<settings><functionKeys><fkey idx='0' context='1'>line</fkey></functionKeys></settings>"
    assert not _read(text, "000413D785AA.xml").model_sure
    assert _read(text, "snomD735-000413D785AA.htm").model_id == "snom-d735"
    assert str(_read(text, "snomD735-000413D785AA.htm").mac) == "00:04:13:D7:85:AA"


U_STYLE = """<?xml version="1.0" encoding="UTF-8"?>
<sysConf>
    <Version>2.0002</Version>
    <net><VendorClassID>Fanvil X5U</VendorClassID><WANIP></WANIP></net>
    <sip>
        <SIPPort>5060</SIPPort>
        <line index="1">
            <PhoneNumber>101</PhoneNumber><RegisterAddr>pbx.example.net</RegisterAddr><Transport>3</Transport>
            <RegisterTTL>60</RegisterTTL>
        </line>
        <line index="2"><PhoneNumber></PhoneNumber><EnableReg>0</EnableReg></line>
    </sip>
    <dsskey>
        <FuncKeyPageNum>5</FuncKeyPageNum>
        <dssSide index="1">
            <Fkey index="1"><Type>2</Type><Value>SIP1</Value><Title></Title><ICON>Green</ICON></Fkey>
        </dssSide>
        <internal index="2">
            <Fkey index="10"><Type>0</Type><Value></Value><Title></Title></Fkey>
            <Fkey index="2"><Type>1</Type><Value>102@1/bb**102</Value><Title>Bob</Title></Fkey>
            <Fkey index="1"><Type>1</Type><Value>103@2/ba104</Value><Title>Odd</Title></Fkey>
            <Fkey index="3"><Type>2</Type><Value>701@1/c</Value><Title>Park</Title></Fkey>
            <Fkey index="4"><Type>4</Type><Value>5</Value></Fkey>
            <Fkey index="5"><Type>1</Type><Value>9@1/p</Value><Title>P</Title></Fkey>
        </internal>
        <dssSoft index="1"><Type>21</Type><Value>http://x/?a=1&amp;b=2</Value></dssSoft>
    </dsskey>
</sysConf>
"""


def test_fanvil_file_of_a_provisioning_server() -> None:
    result = _read(U_STYLE, "0c383eaabb01.cfg")
    assert (result.dialect_id, result.model_id, result.model_sure) == ("fanvil", "fanvil-x5u", True)
    page = {position.slot: key for position, key in result.keys.items() if position.area == "page"}
    assert page == {
        1: Assignment(feature="vendor_key", value="103@2/ba104", label="Odd", extra=(("vendor_type", "1"),)),
        2: Assignment(feature="blf", value="102", pickup="**", label="Bob", extra=(("mode", "bb"),)),
        3: Assignment(feature="park", value="701", label="Park"),
        4: Assignment(feature="vendor_key", value="5", extra=(("vendor_type", "4"),)),
        5: Assignment(feature="vendor_key", value="9@1/p", label="P", extra=(("vendor_type", "1"),)),
    }
    (line,) = result.lines
    assert (line.user, line.server, line.port, line.transport) == ("101", "pbx.example.net", 0, "tls")
    kept = _kept(result)
    assert (kept["Version"], kept["net/VendorClassID"], kept["net/WANIP"]) == ("2.0002", "Fanvil X5U", "")
    assert kept["dsskey/dssSide[1]/Fkey[1]/ICON"] == "Green"
    assert kept["dsskey/internal[2]/Fkey[10]/Type"] == "0"
    assert kept["dsskey/dssSoft[1]/Value"] == "http://x/?a=1&b=2"
    assert kept["sip/line[2]/EnableReg"] == "0"
    job = _job("fanvil-x5u", {}, lines=result.lines, keys=result.keys, kept=result.kept)
    written = settings_of(render_phone(job).files[0].data)
    assert written["dsskey/internal[2]/Fkey[2]/Value"] == "102@1/bb**102"
    assert written["dsskey/internal[2]/Fkey[3]/Type"] == "1"
    assert written["Version"] == "2.0002"


@pytest.mark.parametrize(
    ("rows", "model"),
    [
        ('<dssSide index="1"><Fkey index="3"><Type>2</Type></Fkey></dssSide>', "fanvil-x3u"),
        ('<internal index="5"><Fkey index="6"><Type>2</Type></Fkey></internal>', "fanvil-x4u"),
        ('<dssSide index="1"><Fkey index="4"><Type>2</Type></Fkey></dssSide>', "fanvil-x5u"),
        ('<internal index="1"><Fkey index="7"><Type>2</Type></Fkey></internal>', "fanvil-x6u"),
    ],
)
def test_the_highest_key_with_a_job_tells_the_phone(rows: str, model: str) -> None:
    assert _read(f"<sysConf><dsskey>{rows}</dsskey></sysConf>").candidates[0] == model


OLD_STYLE = """<<VOIP CONFIG FILE>>Version:2.0000000000

<NET CONFIG MODULE>
WAN TYPE           :0
Host Name          :
<SIP CONFIG MODULE>
SIP  Port          :5060
--SIP Line List--  :
SIP1 Phone Number       :101
SIP1 Display Name       :Alice: desk
SIP1 Register Addr      :pbx.example.net
SIP1 Register Port      :5061
SIP1 Register User      :101a
SIP1 Register Pswd      :p:w
SIP1 Register TTL       :3600
SIP1 Enable Reg         :1
SIP1 Transport          :3
SIP2 Phone Number       :102
SIP2 Enable Reg         :0

<DSSKEY CONFIG MODULE>
Select DsskeyAction:0
FuncKey Page Num   :5
--Sidekey Config1--:
Fkey1 Type               :2
Fkey1 Value              :SIP1
Fkey1 Title              :
Fkey1 ICON               :Green
--Dsskey Config2--:
Fkey6 Type               :1
Fkey6 Value              :102@1/ba**102
Fkey6 Title              :Bob
Fkey2 Type               :4
Fkey2 Value              :123#
Fkey2 Title              :Gate
--SoftDss Config-- :
Fkey1 Type     :3
Fkey1 Value    :F_CFWD
<<END OF FILE>>
"""


@pytest.mark.parametrize("change", [("", ""), ("\n", "\r\n"), ("Fkey", "fkey")])
def test_older_text_format(change: tuple[str, str]) -> None:
    result = _read(OLD_STYLE.replace(*change) if change[0] else OLD_STYLE, "0c383eaabb01.cfg", model="X4U")
    assert result.dialect_id == "fanvil"
    assert result.keys == {
        KeyPosition(0, 1, 1): Assignment(feature="line"),
        KeyPosition(0, 2, 6, "page"): Assignment(feature="blf", value="102", pickup="**", label="Bob"),
        KeyPosition(0, 2, 2, "page"): Assignment(feature="dtmf", value="123#", label="Gate"),
    }
    (line,) = result.lines
    assert (line.user, line.auth_user, line.secret, line.display_name) == ("101", "101a", "p:w", "Alice: desk")
    assert (line.server, line.port, line.transport) == ("pbx.example.net", 5061, "tls")
    left = [entry.setting for entry in result.report if entry.code == "older_setting"]
    assert left == ["WAN TYPE", "SIP  Port", "Select DsskeyAction", "Fkey1 Type", "Fkey1 Value"] or change[0] == "Fkey"
    assert "older_format" in _told(result, ReadKind.GUESSED)
    kept = _kept(result)
    assert kept["sip/line[1]/RegisterTTL"] == "3600"
    assert (kept["dsskey/FuncKeyPageNum"], kept["dsskey/dssSide[1]/Fkey[1]/ICON"]) == ("5", "Green")
    job = _job("fanvil-x4u", {}, keys=result.keys, lines=result.lines, kept=result.kept)
    rendered = render_phone(job)
    assert not rendered.findings
    assert dict(read_again(job, CATALOGUE).keys) == dict(result.keys)


@pytest.mark.parametrize("style", [WAZO_STYLE, U_STYLE], ids=DIALECTS)
@pytest.mark.parametrize(
    "wrap",
    ["```xml\n{}\n```", "# saved by hand\n{}", "\n\n  {}", "{}</settings></x>", "{}\ntrailing words", "{}<a b='cut"],
)
def test_broken_files_are_mended(style: str, wrap: str) -> None:
    plain, result = _read(style), _read(wrap.replace("{}", style))
    assert result.keys == plain.keys
    assert result.lines == plain.lines
    assert _kept(result) == _kept(plain)


@pytest.mark.parametrize("style", [WAZO_STYLE, U_STYLE], ids=DIALECTS)
@pytest.mark.parametrize("share", range(10, 100, 7))
def test_cut_files_say_nothing_that_the_whole_does_not(style: str, share: int) -> None:
    whole = {**_kept(_read(style))}
    names = {name.lower() for name in whole}
    with suppress(ConfigFileError):
        result = _read(style[: len(style) * share // 100], model="D785" if style is WAZO_STYLE else "X5U")
        complete = settings_of_text(style)
        known = names | {name.lower() for name in complete}
        assert all(any(name.startswith(start.lower()) for name in known) for start in _kept(result))


def settings_of_text(text: str) -> dict[str, str]:
    table = CATALOGUE.dialect("snom" if "<settings>" in text else "fanvil").table
    return {item.name: item.value for item in format_for(table).parse(text).settings}


@pytest.mark.parametrize(
    ("encoding", "label", "told"),
    [
        ("utf-8-sig", "Büro Ж", "encoding_other"),
        ("utf-16", "Büro Ж", "encoding_other"),
        ("cp1251", "Приёмная", "encoding_guessed"),
        ("cp1252", "Büro – Süd", "encoding_guessed"),
    ],
)
@pytest.mark.parametrize("style", [WAZO_STYLE, U_STYLE, OLD_STYLE], ids=("snom", "fanvil", "older"))
def test_encodings(encoding: str, label: str, told: str, style: str) -> None:
    result = read_config(style.replace("Bob", label).encode(encoding), "x.cfg", CATALOGUE)
    assert label in {key.label for key in result.keys.values()}
    assert {code for code in _told(result) if code.startswith("encoding")} == {told}


def test_hostile_files_are_refused() -> None:
    inner = "<phone-settings><user_name idx='1'>1</user_name></phone-settings>"
    for text in (
        f'<!DOCTYPE x [<!ENTITY a "b">]><settings>{inner}&a;</settings>',
        f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x"><settings>{inner}</settings>',
        f"# x\n<!DOCTYPE x><settings>{inner}</settings>",
        f"<settings>{inner}" + "<a>" * 500 + "</a>" * 500 + "</settings>",
        f"<settings>{inner}" + "<a>1</a>" * 100_001 + "</settings>",
        f"<settings>{inner}<b" + "<a/>" * 100_001,
    ):
        with pytest.raises(ConfigFileError):
            _read(text)


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("phone-settings/language", True),
        ("phone-settings/language@perm", True),
        ("tbook/item#2/name", True),
        ("phone-settings/user_x[3]", True),
        ("", False),
        ("a b", False),
        ("a/", False),
        ("a@b@c", False),
        ("a[x]", False),
        ("a>b", False),
        ("xml/b", False),
        ("a@xmlns", False),
        ("/".join(["a"] * 40), False),
    ],
)
def test_kept_names_can_be_written_well_formed(name: str, fine: bool) -> None:
    rendered = _render("snom-d735", {}, lines=(), kept=KeptSettings("snom", (Setting(name, "v"),)))
    assert [item.code for item in rendered.findings] == ([] if fine else ["kept_name_invalid"])
    settings_of(rendered.files[0].data)


@both
@given(given_texts=st.lists(TEXTS, min_size=TEXTS_PER_EXAMPLE, max_size=TEXTS_PER_EXAMPLE))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_text_never_makes_a_setting(dialect: str, given_texts: list[str]) -> None:
    model = "snom-d735" if dialect == "snom" else "fanvil-x5u"
    area = "line" if dialect == "snom" else "page"
    words = iter(given_texts)
    features = ["blf", "park", "url", "voicemail", "vendor_key"]
    keys = {
        number: Assignment(
            feature=name,
            value=next(words),
            label=next(words),
            pickup="**" if name == "blf" else "",
            extra=(("vendor_type", "7"),) if name == "vendor_key" else (),
        )
        for number, name in enumerate(features, start=1)
    }
    line = Line(1, next(words), next(words), next(words), next(words), "", next(words))
    kept = KeptSettings(dialect, tuple(Setting(f"own/setting[{number}]", next(words)) for number in range(4)))
    plain = {number: evolve(key, value="v", label="l") for number, key in keys.items()}
    plain_line = Line(1, "u", "a", "s", "d", "", "h")
    wanted = settings_of(_render(model, plain, area=area, lines=(plain_line,), kept=kept).files[0].data)
    rendered = _render(model, keys, area=area, lines=(line,), kept=kept)
    (file,) = rendered.files
    found = settings_of(file.data)
    assert set(found) <= set(wanted)
    positions = {slot.position for slot in CATALOGUE.space(model) if slot.position.area == area}
    untold = {item.position for item in rendered.findings}
    result = read_config(file.data, file.name, CATALOGUE)
    for position, key in _job(model, keys, area=area).keys.items():
        assert position in positions
        back = result.keys.get(position, BLANK_KEY)
        if position not in untold:
            assert back == key
        elif back.is_assigned and key.label.isprintable():
            assert back.label == key.label.strip()


_SNOM = st.one_of(
    st.builds(
        "<fkey idx={} context={} label={} {}>{}</fkey>".format,
        st.integers(0, 60).map(lambda n: quoteattr(str(n))),
        st.sampled_from(["active", "1", "2", "", "x"]).map(quoteattr),
        texts().map(quoteattr),
        st.sampled_from(['perm="R"', 'perm="RW"', 'perm=""', "", 'lp="on"', 'short_label="x"', 'perm="!"']),
        st.one_of(
            st.sampled_from(
                [
                    "line",
                    "none",
                    "",
                    "blf 1",
                    "blf 1|**",
                    "speed *45",
                    "orbit 7",
                    "keyevent F_DND",
                    "mult",
                    "icom",
                    "p2t 4",
                ]
            ),
            texts(),
        ).map(escape),
    ),
)
_SNOM_SETTINGS = st.one_of(
    st.builds(
        "<{0} idx='{1}'>{2}</{0}>".format,
        st.sampled_from(["user_name", "user_host", "user_outbound", "user_active", "user_expiry", "user_shared_line"]),
        st.integers(1, 4),
        st.one_of(
            st.sampled_from(["", "on", "off", "h", "h:5060", "h:5060;transport=tls", "h;transport=x"]), texts()
        ).map(escape),
    ),
    st.builds("<{0} perm=''>{1}</{0}>".format, st.sampled_from(["language", "dhcp"]), texts().map(escape)),
)
_FANVIL = st.builds(
    "<{0} index='{1}'><Fkey index='{2}'><Type>{3}</Type>{4}<Title>{5}</Title>{6}</Fkey></{0}>".format,
    st.sampled_from(["dssSide", "internal"]),
    st.integers(1, 6),
    st.integers(1, 13),
    st.sampled_from(["0", "1", "1", "1", "2", "3", "5", "7", "14", "77", "", "x"]),
    st.one_of(
        st.sampled_from(["SIP1", "1@1/f", "1@2/ba**1", "1@1/bb", "1@1/c", "F_DND", "F_CFWD", "a/PCMU", "", "1@1/"]),
        texts(),
    ).map(lambda text: f"<Value>{escape(text)}</Value>"),
    texts().map(escape),
    st.sampled_from(["", "<ICON>Green</ICON>", "<X y='1'/>"]),
)
_FANVIL_SETTINGS = st.builds(
    "<line index='{0}'><{1}>{2}</{1}></line>".format,
    st.integers(0, 4),
    st.sampled_from(["PhoneNumber", "RegisterPort", "Transport", "EnableReg", "EnableSCA", "RegisterTTL"]),
    st.one_of(st.sampled_from(["", "0", "1", "3", "5060"]), texts()).map(escape),
)
_REMARKS = st.one_of(
    texts().map(lambda text: f"<!-- {text.replace('-', '')} -->"),
    st.builds(
        "<!-- faceplate: key.0.{}.1.{} {} -->".format,
        st.sampled_from(["line", "page"]),
        st.integers(1, 8),
        st.sampled_from(["feature_code", "park", "vendor_key", "x"]),
    ),
)


def _snom(keys: list[str], rest: list[str], remarks: list[str]) -> str:
    return (
        f"<settings><phone-settings e='2'>{''.join(rest)}<a perm=''>1</a></phone-settings>"
        f"<functionKeys>{''.join(keys)}{''.join(remarks)}</functionKeys></settings>"
    )


def _fanvil(keys: list[str], rest: list[str], remarks: list[str]) -> str:
    return f"<sysConf>{''.join(remarks)}<sip>{''.join(rest)}<a>1</a></sip><dsskey>{''.join(keys)}</dsskey></sysConf>"


@given(
    text=st.one_of(
        st.builds(_snom, *(st.lists(part, max_size=8) for part in (_SNOM, _SNOM_SETTINGS, _REMARKS))),
        st.builds(_fanvil, *(st.lists(part, max_size=8) for part in (_FANVIL, _FANVIL_SETTINGS, _REMARKS))),
    )
)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(text: str) -> None:
    try:
        first = _read(text)
    except ConfigFileError:
        return
    assert_nothing_lost(first, CATALOGUE)


SEEDS = [WAZO_STYLE.encode(), U_STYLE.encode(), OLD_STYLE.encode()]


@given(data=damaged(SEEDS), name=st.one_of(st.just("000413AABB01.xml"), st.text(max_size=30)))
@settings(max_examples=700, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_is_survived(data: bytes, name: str) -> None:
    with suppress(ConfigFileError):
        read_config(data, name, CATALOGUE)


@pytest.mark.parametrize(
    "head",
    [
        "<settings><functionKeys><fkey idx='0' context='1'>blf 1",
        "<sysConf><dsskey><dssSide index='1'><Fkey index='1'><Type>1</Type><Value>1@1/ba",
        "<<VOIP CONFIG FILE>>Version:2\n<SIP CONFIG MODULE>\nSIP1 Phone Number :1\n",
    ],
    ids=("snom", "fanvil", "older"),
)
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1@1/ba",
        "<",
        "<a",
        "<a>",
        "<a ",
        "<a/>",
        "</a>",
        "<!--",
        "<?",
        "<![CDATA[",
        "a='",
        'a="',
        "&#1;",
        "\n",
        ">",
        "--",
        ":",
    ],
)
@pytest.mark.timeout(20)
def test_long_repetitions_take_no_long_time(head: str, piece: str) -> None:
    read_long(head.encode(), piece.encode(), "000413aabb01.xml", CATALOGUE)

"""Keys joined from several fields in files that nest: Snom and Fanvil, there and back, broken, old and hostile."""

from __future__ import annotations

from contextlib import suppress

import pytest
from attrs import evolve

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Setting
from app.models.findings import Severity
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyPosition
from app.rendering.formats import format_for
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind
from app.rendering.renderer import render_phone
from tests.rendering.helpers import read_again, settings_of
from tests.rendering.pattern_files import (
    CATALOGUE,
    DIALECTS,
    LINE,
    MODELS,
    OLD_STYLE,
    U_STYLE,
    WAZO_STYLE,
    codes,
    job_for,
    kept_of,
    read,
    render,
    told_of,
)


@pytest.mark.parametrize("model", MODELS)
def test_every_key_of_every_model_has_its_own_name(model: str) -> None:
    phone = CATALOGUE.phone(model)
    sidecars = (phone.modules[0].module,) * phone.modules[0].maximum if phone.modules else ()
    space = CATALOGUE.space(model, sidecars)
    keys = {slot.position: Assignment(feature="blf", value=str(slot.order)) for slot in space.open}
    job = evolve(job_for(model, {}), space=space, keys=keys)
    rendered = render_phone(job)
    assert not rendered.findings
    assert (
        len(rendered.files[0].data.split(b"<Fkey " if phone.dialect == "fanvil" else b"<fkey ")) == len(space.open) + 1
    )
    assert dict(read_again(job, CATALOGUE).keys) == keys


def test_every_feature_is_written_or_its_absence_explained() -> None:
    for dialect_id in DIALECTS:
        dialect = CATALOGUE.dialect(dialect_id)
        assert set(dialect.features) | set(dialect.missing) == set(CATALOGUE.features.by_id)
        assert not set(dialect.features) & set(dialect.missing)
        assert all(reason.endswith(".") for reason in dialect.missing.values())
        assert all(rule.source for rule in dialect.features.values())
        for feature in dialect.missing:
            rendered = render(
                f"{dialect_id}-{'d735' if dialect_id == 'snom' else 'x4u'}", {1: Assignment(feature=feature)}
            )
            assert codes(rendered) == [("feature_not_expressible", Severity.ERROR)]


@pytest.mark.parametrize("model", ["snom-d735", "fanvil-x4u"])
def test_empty_states(model: str) -> None:
    rendered = render(model, {1: BLANK_KEY, 2: AUTO_KEY})
    assert codes(rendered) == [("state_not_expressible", Severity.ERROR)]
    found = settings_of(rendered.files[0].data)
    keys = {name: text for name, text in found.items() if "ey[" in name}
    if model == "snom-d735":
        assert {name.partition("@")[0] for name in keys} == {"functionKeys/fkey[0]"}
        assert keys["functionKeys/fkey[0]"] == "none"
    else:
        assert keys == {
            f"dsskey/dssSide[1]/Fkey[1]/{name}": text for name, text in (("Type", "0"), ("Value", ""), ("Title", ""))
        }
    reset = render(model, {}, reset=frozenset({KeyPosition(0, 1, 1)}))
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
    rendered = render(model, {1: key, 2: Assignment(feature="hold")})
    assert codes(rendered) == ([(code, Severity.ERROR)] if code else [])
    back = read_config(rendered.files[0].data, rendered.files[0].name, CATALOGUE).keys
    assert back[KeyPosition(0, 1, 2)].feature == "hold"
    if code is None:
        assert back[KeyPosition(0, 1, 1)] == key
    elif code != "field_not_expressible":
        assert back.get(KeyPosition(0, 1, 1), BLANK_KEY) == BLANK_KEY


@pytest.mark.parametrize("model", ["snom-d735", "fanvil-x4u"])
def test_a_shared_line_switches_its_account(model: str) -> None:
    rendered = render(model, {1: Assignment(feature="shared_line"), 2: Assignment(feature="line")})
    assert codes(rendered) == [("line_switched", Severity.WARNING)]
    assert not kept_of(read_config(rendered.files[0].data, "x.xml", CATALOGUE))


def test_a_fanvil_line_has_no_label_of_its_own() -> None:
    rendered = render("fanvil-x4u", {}, lines=(evolve(LINE, label="Desk", transport="srv"),))
    assert codes(rendered) == [
        ("transport_not_expressible", Severity.ERROR),
        ("line_field_not_expressible", Severity.WARNING),
    ]


def test_monitored_park_becomes_a_blf_and_comes_back() -> None:
    for model in ("snom-d735", "fanvil-x4u"):
        job = job_for(model, {1: Assignment(feature="monitored_park", value="701")})
        assert codes(render_phone(job)) == [("written_as_other", Severity.INFO)]
        assert [key.feature for key in read_again(job, CATALOGUE).keys.values()] == ["monitored_park"]


def test_snom_file_of_a_provisioning_server() -> None:
    result = read(WAZO_STYLE, "000413AABB01.xml")
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
    kept = kept_of(result)
    assert kept["functionKeys/fkey[1]@short_label"] == "B"
    assert kept["functionKeys/fkey[24]@lp"] == "on"
    assert "functionKeys/fkey[23]@short_label" not in kept
    assert (kept["functionKeys/fkey[3]"], kept["functionKeys/fkey[3]@context"]) == ("blf 1", "7x")
    assert kept["functionKeys/fkey[500]"] == "line"
    assert kept["tbook/item/name"] == "Eve <x>"
    assert (kept["tbook/item#2/name"], kept["tbook@complete"]) == ("Ann", "true")
    assert kept["phone-settings/user_outbound[1]"] == "192.0.2.1:5060;transport=udp"
    assert {"key_not_on_model", "key_without_type", "settings_in_comments"} <= set(told_of(result, ReadKind.LEFT))
    job = job_for("snom-d785", {}, space=CATALOGUE.space("snom-d785", result.sidecars), lines=result.lines)
    again = render_phone(evolve(job, keys=result.keys, kept=result.kept)).files[0].data.decode()
    assert again.count("<phone-settings e=") == again.count("<functionKeys e=") == again.count("<tbook ") == 1
    assert '<item context="active" type="none" index="1">\n      <name>Ann</name>' in again
    assert kept_of(read(again)).items() >= {(name, text) for name, text in kept.items() if "fkey" not in name}


def test_a_letter_of_the_mac_is_no_model() -> None:
    text = "<settings><functionKeys><fkey idx='0' context='1'>line</fkey></functionKeys></settings>"
    assert not read(text, "000413D785AA.xml").model_sure
    assert read(text, "snomD735-000413D785AA.htm").model_id == "snom-d735"
    assert str(read(text, "snomD735-000413D785AA.htm").mac) == "00:04:13:D7:85:AA"


def test_fanvil_file_of_a_provisioning_server() -> None:
    result = read(U_STYLE, "0c383eaabb01.cfg")
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
    kept = kept_of(result)
    assert (kept["Version"], kept["net/VendorClassID"], kept["net/WANIP"]) == ("2.0002", "Fanvil X5U", "")
    assert kept["dsskey/dssSide[1]/Fkey[1]/ICON"] == "Green"
    assert kept["dsskey/internal[2]/Fkey[10]/Type"] == "0"
    assert kept["dsskey/dssSoft[1]/Value"] == "http://x/?a=1&b=2"
    assert kept["sip/line[2]/EnableReg"] == "0"
    job = job_for("fanvil-x5u", {}, lines=result.lines, keys=result.keys, kept=result.kept)
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
    assert read(f"<sysConf><dsskey>{rows}</dsskey></sysConf>").candidates[0] == model


@pytest.mark.parametrize("change", [("", ""), ("\n", "\r\n"), ("Fkey", "fkey")])
def test_older_text_format(change: tuple[str, str]) -> None:
    result = read(OLD_STYLE.replace(*change) if change[0] else OLD_STYLE, "0c383eaabb01.cfg", model="X4U")
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
    assert "older_format" in told_of(result, ReadKind.GUESSED)
    kept = kept_of(result)
    assert kept["sip/line[1]/RegisterTTL"] == "3600"
    assert (kept["dsskey/FuncKeyPageNum"], kept["dsskey/dssSide[1]/Fkey[1]/ICON"]) == ("5", "Green")
    job = job_for("fanvil-x4u", {}, keys=result.keys, lines=result.lines, kept=result.kept)
    rendered = render_phone(job)
    assert not rendered.findings
    assert dict(read_again(job, CATALOGUE).keys) == dict(result.keys)


@pytest.mark.parametrize("style", [WAZO_STYLE, U_STYLE], ids=DIALECTS)
@pytest.mark.parametrize(
    "wrap",
    ["```xml\n{}\n```", "# saved by hand\n{}", "\n\n  {}", "{}</settings></x>", "{}\ntrailing words", "{}<a b='cut"],
)
def test_broken_files_are_mended(style: str, wrap: str) -> None:
    plain, result = read(style), read(wrap.replace("{}", style))
    assert result.keys == plain.keys
    assert result.lines == plain.lines
    assert kept_of(result) == kept_of(plain)


@pytest.mark.parametrize("style", [WAZO_STYLE, U_STYLE], ids=DIALECTS)
@pytest.mark.parametrize("share", range(10, 100, 7))
def test_cut_files_say_nothing_that_the_whole_does_not(style: str, share: int) -> None:
    whole = {**kept_of(read(style))}
    names = {name.lower() for name in whole}
    with suppress(ConfigFileError):
        result = read(style[: len(style) * share // 100], model="D785" if style is WAZO_STYLE else "X5U")
        complete = settings_of_text(style)
        known = names | {name.lower() for name in complete}
        assert all(any(name.startswith(start.lower()) for name in known) for start in kept_of(result))


def settings_of_text(text: str) -> dict[str, str]:
    dialect = CATALOGUE.dialect("snom" if "<settings>" in text else "fanvil")
    return {item.name: item.value for item in format_for(dialect).parse(text).settings}


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
    assert {code for code in told_of(result) if code.startswith("encoding")} == {told}


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
            read(text)


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
    rendered = render("snom-d735", {}, lines=(), kept=KeptSettings("snom", (Setting(name, "v"),)))
    assert [item.code for item in rendered.findings] == ([] if fine else ["kept_name_invalid"])
    settings_of(rendered.files[0].data)

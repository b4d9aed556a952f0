"""Files of numbered elements: names, borders, broken files, hostile text, and the phones that are read from them."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from app.errors import ConfigFileError, ModelFileError
from app.models.documents import KeptSettings, Setting
from app.models.findings import Severity
from app.models.interchange import read_layout_json
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyPosition
from app.rendering.formats.number_names import number_names
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from tests.rendering.helpers import settings_of
from tests.rendering.numbered_files import (
    CATALOGUE,
    DIALECT,
    FULL,
    LINE,
    NAMES,
    codes,
    kept_of,
    key_at,
    numbered_file,
    read,
    render,
)

GOLDEN = sorted((Path(__file__).parent / "golden").glob("sangoma-*.json"))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("LineKey1.Type", 41200),
        ("LineKey4.PickupCode", 41603),
        ("LineKey5.Type", 20200),
        ("LineKey36.Type", 20355),
        ("LineKey36.Mode", 20635),
        ("LineKey37.Type", 23000),
        ("LineKey37.Mode", 23001),
        ("LineKey45.Type", 23048),
        ("LineKey45.PickupCode", 23053),
        ("Exp1_1.Type", 60000),
        ("Exp2_40.PickupCode", 61199),
        ("Exp6_40.Label", 65197),
        ("Account6.SipUserId", 1804),
        ("SoftKey4.Value", 43403),
        ("ProgrammableKey4.Label", 20046),
        ("UpKey.Type", 43204),
        ("TranKey.Type", 43213),
    ],
)
def test_names_have_the_vendors_numbers(name: str, number: int) -> None:
    assert NAMES.numbers[name.lower()] == number
    assert NAMES.names[number] == name


def test_every_number_has_one_name() -> None:
    assert len(NAMES.names) == len(NAMES.numbers) == len(set(NAMES.numbers.values()))
    assert sum(name.startswith("LineKey") for name in NAMES.names.values()) == 45 * 6
    assert sum(name.startswith("Exp") for name in NAMES.names.values()) == 6 * 40 * 5


@pytest.mark.parametrize(
    "table",
    [
        {"single": {"a": 1, "b": 1}},
        {"single": {"a": 1}, "lists": {"A": [2]}},
        {"blocks": [{"name": "K{n}"}]},
        {"blocks": [{"name": "K{m}", "first": 1, "last": 2, "base": 0, "step": 1, "offsets": {"T": 0}}]},
        {"lists": [1]},
    ],
    ids=str,
)
def test_broken_tables_are_refused(table: dict[str, Any]) -> None:
    with pytest.raises(ModelFileError):
        number_names(table)


def test_lines_count_from_zero_and_any_line_is_doubted() -> None:
    keys = {1: Assignment(feature="line", line=2), 5: Assignment(feature="blf", value="7", line=0)}
    rendered = render("sangoma-s500", keys)
    found = settings_of(rendered.files[0].data)
    assert (found["P41500"], found["P20203"]) == ("1", "255")
    assert [(item.code, item.severity, item.position) for item in rendered.findings] == [
        ("written_as_other", Severity.WARNING, KeyPosition(0, 1, 5))
    ]
    result = read_config(rendered.files[0].data, "x.xml", CATALOGUE)
    assert [key.line for key in result.keys.values()] == [2, 0]


@pytest.mark.parametrize(
    ("server", "port", "text"),
    [
        ("pbx.example.net", 5060, "pbx.example.net:5060"),
        ("pbx.example.net", 0, "pbx.example.net"),
        ("2001:db8::1", 5062, "[2001:db8::1]:5062"),
        ("2001:db8::1", 0, "2001:db8::1"),
        ("192.0.2.1", 65535, "192.0.2.1:65535"),
    ],
)
def test_the_port_stands_behind_the_server(server: str, port: int, text: str) -> None:
    data = render("sangoma-s500", {}, lines=(evolve(LINE, server=server, port=port),)).files[0].data
    assert settings_of(data)["P47"] == text
    (line,) = read_config(data, "x.xml", CATALOGUE).lines
    assert (line.server, line.port) == (server, port)


@pytest.mark.parametrize("text", ["host:0", "host:99999", "host:x", "host:", ":5060", "host:05060", "host"])
def test_what_is_no_port_stays_with_the_server(text: str) -> None:
    (line,) = read(numbered_file(f"<P47>{text}</P47>", "<P35>101</P35>")).lines
    assert (line.server, line.port) == (text, 0)


def test_tls_and_lines_beyond_the_format_are_told() -> None:
    lines = (evolve(LINE, transport="tls"), evolve(LINE, number=7))
    rendered = render("sangoma-s705", {}, lines=lines)
    assert [(item.code, item.severity) for item in rendered.findings] == [
        ("transport_doubtful", Severity.WARNING),
        ("line_not_expressible", Severity.ERROR),
    ]
    assert settings_of(rendered.files[0].data)["P130"] == "2"
    assert b"Account7" not in rendered.files[0].data


def test_a_list_on_a_line_beyond_the_format_is_told() -> None:
    rendered = render("sangoma-s705", {1: Assignment(feature="blf_list", value="u@h", line=7)})
    assert [item.code for item in rendered.findings] == ["line_needed"]
    assert b"EventlistBlfUrl" not in rendered.files[0].data


@pytest.mark.parametrize("feature", sorted(DIALECT.missing))
def test_what_sangoma_lacks_is_told_with_a_way_round(feature: str) -> None:
    rendered = render("sangoma-s500", {2: Assignment(feature=feature, value="1")})
    (item,) = rendered.findings
    assert (item.code, item.severity) == ("feature_not_expressible", Severity.ERROR)
    assert item.facts["reason"].endswith(".")
    assert not any(name.startswith("P4120") for name in settings_of(rendered.files[0].data))


def test_monitored_park_becomes_a_blf_and_comes_back() -> None:
    rendered = render("sangoma-s500", {3: Assignment(feature="monitored_park", value="701", label="P1")})
    assert [(item.code, item.severity) for item in rendered.findings] == [("written_as_other", Severity.INFO)]
    assert settings_of(rendered.files[0].data)["P41202"] == "3"
    assert [key.feature for key in read_config(rendered.files[0].data, "x", CATALOGUE).keys.values()] == [
        "monitored_park"
    ]


def test_empty_states() -> None:
    rendered = render("sangoma-s500", {6: BLANK_KEY, 7: AUTO_KEY})
    assert [(item.code, item.severity) for item in rendered.findings] == [("state_not_expressible", Severity.ERROR)]
    keys = {name: text for name, text in settings_of(rendered.files[0].data).items() if name.startswith("P202")}
    assert keys == {"P20205": "0", "P20206": "", "P20207": "", "P20209": ""}
    reset = render("sangoma-s500", {}, reset=frozenset({KeyPosition(0, 1, 1)}))
    assert settings_of(reset.files[0].data)["P41200"] == "0"


def test_elements_carry_their_names_as_remarks() -> None:
    text = render("sangoma-s700", {1: Assignment(feature="blf", value="1", label="<&>")}).files[0].data.decode()
    assert '<P41200 para="LineKey1.Type">3</P41200>' in text
    assert '<P20000 para="Account1.Lable">101</P20000>' in text
    assert '<P41400 para="LineKey1.Label">&lt;&amp;&gt;</P41400>' in text
    for element, remark in re.findall(r'<(P\d+) para="([^"]+)"', text):
        assert NAMES.names[int(element[1:])] == remark


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_only_the_keys_of_the_example_are_written(path: Path) -> None:
    golden = json.loads(path.read_text())
    phone = read_layout_json(golden, CATALOGUE)
    job = RenderInput(
        CATALOGUE.key_space(phone.layout), DIALECT, CATALOGUE.features, phone.layout.keys.entries, (), phone.mac
    )
    names = [NAMES.names[int(name[1:])] for name in settings_of(render_phone(job).files[0].data)]
    hard = next(part for part in DIALECT.parts if "hard" in part.banks).table["keys"]["names"]["hard"]
    wanted = {
        {
            "exp": f"Exp{key.get('module')}_{key['index']}",
            "line": f"LineKey{key['index']}",
            "soft": f"SoftKey{key['index']}",
            "hard": hard[key["index"] - 1] if key["index"] <= len(hard) else "",
        }[key["bank"]]
        for key in golden["layout"]["keys"]
    }
    written = {name.partition(".")[0].replace("Programmable", "Soft") for name in names}
    assert {name for name in written if not name.startswith("Account")} == wanted


def test_file_with_all_keys_of_the_format() -> None:
    result = read(FULL)
    assert (result.dialect_id, result.model_sure, result.model_id) == ("sangoma", False, "sangoma-s500")
    assert set(result.candidates) == {f"sangoma-{name}" for name in ("s300", "s400", "s500", "s700", "s705")}
    assert str(result.mac) == "00:50:58:AA:BB:01"
    assert key_at(result, 1) == Assignment(feature="line")
    assert key_at(result, 2) == Assignment(feature="blf", value="102", label="Bob")
    assert key_at(result, 11) == Assignment(feature="park", value="701", label="Park 1")
    assert sum(key == BLANK_KEY for key in result.keys.values()) == 32
    (line,) = result.lines
    assert (line.user, line.secret, line.server, line.port, line.transport) == ("101", "p&w", "192.0.2.1", 5060, "")
    kept = kept_of(result)
    assert kept["P901"] == "80"
    assert kept["Preference.RingTones"] == "1"
    assert (kept["Account2.Active"], kept["Account2.SipUserId"]) == ("0", "102")
    assert kept["LineKey45.Type"] == "0"
    assert "settings_in_comments" in codes(result, ReadKind.LEFT)
    assert key_at(read(FULL, model="s705"), 45) == BLANK_KEY


@pytest.mark.parametrize(("highest", "model"), [(14, "s500"), (35, "s500"), (36, "s700"), (45, "s700")])
def test_the_highest_key_with_a_job_tells_the_phone(highest: int, model: str) -> None:
    number = NAMES.numbers[f"linekey{highest}.type"]
    result = read(numbered_file(f"<P{number}>2</P{number}>"))
    assert result.model_id == f"sangoma-{model}"


@pytest.mark.parametrize("name", ["s300", "s305", "S400", "s500", "s505", "s700", "s705"])
def test_the_model_is_known_by_name(name: str) -> None:
    model = CATALOGUE.find_phone(name, "Sangoma")
    assert model is not None
    assert read(FULL, f"Sangoma {name} lobby.xml").model_id == model.id


def test_module_keys_bring_their_sidecars() -> None:
    rows = ('<P61195 para="Exp2_40.Type">2</P61195>', '<P61196 para="Exp2_40.Value">5</P61196>')
    result = read(numbered_file(*rows), model="s705")
    assert result.sidecars == ("sangoma-exp100",) * 2
    assert result.keys == {KeyPosition(2, 2, 20): Assignment(feature="speed_dial", value="5")}
    assert kept_of(read(numbered_file(*rows), model="s300")) == {"Exp2_40.Type": "2", "Exp2_40.Value": "5"}


@pytest.mark.parametrize(
    "broken",
    [
        "```xml\n{}\n```",
        "# saved by hand\n{}",
        "\n\n  {}",
        "{}</config></hl_provision>",
        "{}\ntrailing words",
        '{}<P1 para="x">cut',
    ],
)
def test_broken_files_are_mended(broken: str) -> None:
    plain, result = read(FULL), read(broken.replace("{}", FULL))
    assert result.keys == plain.keys
    assert result.lines == plain.lines
    assert kept_of(result) == kept_of(plain)


def test_mistakes_of_known_templates_are_mended() -> None:
    text = numbered_file(
        '<P34 para="Account1.AuthenticatePassword" />secret</P34>',
        '<P35 para="Account1.SipUserId">101</P35>',
        '<P967 para="Account1.FailoverSipserver" />',
        '<P237 para="FirmwareUpGrade.ConfigServerPath">http://a.example/?x=1&y=2</P237>',
        '<P60000 para="Exp1_1.Type">3<P60000>',
        '<P60001 para="Exp1_1.Value">201<P60001>',
        '<P60002 para="Exp1_1.Label"><P60002>',
    )
    result = read(text, model="s705")
    assert "xml_mended" in codes(result)
    assert result.lines[0].secret == "secret"
    assert result.keys == {KeyPosition(1, 1, 1): Assignment(feature="blf", value="201")}
    assert kept_of(result) == {
        "Account1.FailoverSipserver": "",
        "FirmwareUpGrade.ConfigServerPath": "http://a.example/?x=1&y=2",
    }


@pytest.mark.parametrize("length", range(60, len(FULL), 997))
def test_cut_files_say_nothing_that_the_whole_does_not(length: int) -> None:
    whole = read(FULL)
    try:
        result = read(FULL[:length])
    except ConfigFileError:
        return
    everything = {name.lower() for name in kept_of(whole)} | {name.lower() for name in NAMES.numbers}
    assert {name.lower() for name in kept_of(result)} <= everything
    for position, key in result.keys.items():
        assert whole.keys.get(position, key) == key or key == BLANK_KEY or whole.keys[position].feature == key.feature


def test_unknown_types_and_modes_come_back() -> None:
    rows = (
        '<P41200 para="LineKey1.Type">28</P41200>',
        "<P41300>7</P41300>",
        "<P41500>3</P41500>",
        "<P41600>**</P41600>",
        "<P20600>1</P20600>",
        "<P41201>BLF</P41201>",
        "<P41202>2</P41202>",
        "<P41502>many</P41502>",
        "<mac>005058aabb01</mac>",
    )
    result = read(numbered_file(*rows), model="s500")
    assert key_at(result, 1) == Assignment(
        feature="vendor_key", value="7", line=4, extra=(("extension", "**"), ("vendor_type", "28"))
    )
    assert key_at(result, 2) is None
    assert {"type_unknown", "line_unreadable"} <= set(codes(result))
    assert kept_of(result) == {"LineKey1.Mode": "1", "LineKey2.Type": "BLF", "mac": "005058aabb01"}
    again = render("sangoma-s500", {}, keys=result.keys, lines=(), kept=KeptSettings("sangoma", result.kept.settings))
    found = settings_of(again.files[0].data)
    assert (found["P20600"], found["P41201"], found["mac"], found["P41600"]) == ("1", "BLF", "005058aabb01", "**")


def test_the_last_of_two_counts() -> None:
    result = read(numbered_file("<P35>1</P35>", '<P35 para="Account1.SipUserId">2</P35>'))
    assert result.lines[0].user == "2"
    assert "setting_twice" in codes(result)


def test_hostile_files_are_refused() -> None:
    for text in (
        '<!DOCTYPE x [<!ENTITY a "b">]>' + numbered_file("<P35>&a;</P35>"),
        '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">' + numbered_file("<P35>1</P35>"),
        "# x\n<!DOCTYPE x>" + numbered_file("<P35>1</P35>"),
        numbered_file("<P35>1</P35>" + "<a>" * 500 + "</a>" * 500),
        numbered_file("<P35>1</P35>" + "<P1></P1>" * 100_001),
        numbered_file("<P35>1" + "<P1/>" * 100_001),
    ):
        with pytest.raises(ConfigFileError):
            read(text)


@pytest.mark.parametrize("text", ["<gs_provision><config><P35>1</P35></config></gs_provision>", "<x><P35>1</P35></x>"])
def test_numbered_files_of_others_are_not_ours(text: str) -> None:
    with suppress(ConfigFileError):
        assert read(text).dialect_id != "sangoma"


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("LineKey1.Type", True),
        ("linekey1.type", True),
        ("P901", True),
        ("mac", True),
        ("P41200", False),
        ("p901", False),
        ("P0901", False),
        ("LineKey46.Type", False),
        ("config", False),
        ("xmlns", False),
        ("a b", False),
        ("P1 para='x'", False),
        ("", False),
    ],
)
def test_kept_names_can_be_written_once_and_well_formed(name: str, fine: bool) -> None:
    kept = KeptSettings("sangoma", (Setting(name, "v"),))
    rendered = render("sangoma-s500", {}, lines=(), kept=kept)
    assert [item.code for item in rendered.findings] == ([] if fine else ["kept_name_invalid"])
    assert len(settings_of(rendered.files[0].data)) == fine

"""Device settings are written in each vendor's parameters, read back, and never dropped without a word."""

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.device_settings import SettingSpec, effective_settings, with_setting
from app.models.documents import Layout, Line, LinkMode, Phone, Template
from app.models.interchange import read_layout_json, write_layout_json
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.services.loading import phone_from_result
from app.services.render import render_document
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import settings_of

CATALOGUE = open_catalogue()
MODELS = {
    "yealink": "yealink-t46u",
    "poly": "poly-vvx450",
    "grandstream": "grandstream-gxp2170",
    "cisco-spa": "cisco-spa504g",
    "sangoma": "sangoma-s700",
    "snom": "snom-d785",
}
LINES = (Line(1, "101", server="pbx.example.net"), Line(2, "102", server="pbx.example.net"))


def phone(dialect: str, **values: str) -> Phone:
    pairs = tuple(sorted(values.items()))
    mac = MacAddress("001565aabb01")
    return Phone("p", "Desk", Layout(MODELS[dialect]), mac, lines=LINES, settings=pairs)


def written(document: Phone) -> dict[str, str]:
    (file,) = render_document(CATALOGUE, document).files
    return dict(settings_of(file.data))


def value_of(spec: SettingSpec, words: list[str]) -> st.SearchStrategy[str]:
    match spec.kind:
        case "bool" | "choice":
            return st.sampled_from(words)
        case "number":
            return st.integers(spec.least, min(spec.most, 65535)).map(str)
        case "codecs":
            return st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True).map(",".join)
        case "code":
            return st.from_regex(r"[*#0-9]{1,6}", fullmatch=True, alphabet="*#0123456789")
        case "url":
            return st.just("https://books.example.net/a/phonebook.xml")
        case _:
            return st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)


@st.composite
def configured(draw: st.DrawFn) -> tuple[str, Phone]:
    dialect = draw(st.sampled_from(sorted(MODELS)))
    rules = CATALOGUE.dialect(dialect).options
    values = {}
    for spec in CATALOGUE.settings:
        rule = rules.get(spec.id)
        if rule is None or "lines" in rule.table or not draw(st.booleans()):
            continue
        words = list(rule.table.get("words") or rule.table.get("codecs", {}).get("names") or spec.choices)
        values[spec.id] = draw(value_of(spec, words))
    return dialect, phone(dialect, **values)


@settings(deadline=None, max_examples=150)
@given(configured())
def test_what_is_written_is_read_back_and_written_the_same(case: tuple[str, Phone]) -> None:
    _, document = case
    rendered = render_document(CATALOGUE, document)
    (file,) = rendered.files
    result = read_config(file.data, file.name, CATALOGUE)
    told = {item.code for item in rendered.findings}
    assert told <= {"text_altered", "text_reserved"}
    if not told:
        assert result.settings == document.settings
        assert not result.kept.settings
    again = render_document(CATALOGUE, evolve(phone_from_result(result, "x"), name="Desk"))
    assert again.files == rendered.files


def test_every_option_of_every_dialect_is_a_setting_with_a_source() -> None:
    known = CATALOGUE.settings.by_id
    for dialect_id in {model.dialect for model in CATALOGUE.phones()}:
        dialect = CATALOGUE.dialect(dialect_id)
        for name, rule in dialect.options.items():
            assert rule.source, name
            assert set(rule.table.get("words", ())) <= {"on", "off", *known[name].choices, "http", "https", "tftp"}
        for spec in CATALOGUE.settings:
            verdict = dialect.can_set(spec.id)
            assert verdict.allowed or verdict.reason.endswith(".")


def test_parameters_of_each_vendor() -> None:
    codecs = "g722,pcma"
    yealink = written(phone("yealink", audio_codecs=codecs, pickup_code="**", acd="on", transfer_type="blind"))
    assert yealink["account.2.codec.g722.priority"] == "1"
    assert yealink["account.2.codec.pcma.priority"] == "2"
    assert (yealink["account.1.codec.pcmu.enable"], yealink["account.1.codec.pcmu.priority"]) == ("0", "0")
    assert yealink["features.pickup.direct_pickup_enable"] == "1"
    assert (yealink["acd.enable"], yealink["account.2.acd.enable"]) == ("1", "1")
    assert yealink["transfer.dsskey_deal_type"] == "2"
    poly = written(phone("poly", audio_codecs=codecs, transfer_type="attended", sip_port="8061"))
    assert poly["voIpProt.SIP.local.port"] == "8061"
    assert (poly["voice.codecPref.G722"], poly["voice.codecPref.G711_A"], poly["voice.codecPref.G711_Mu"]) == (
        "1",
        "2",
        "0",
    )
    assert poly["call.defaultTransferType"] == "Consultative"
    cisco = written(phone("cisco-spa", audio_codecs=codecs, sip_port="5070"))
    assert [cisco[f"{place}Preferred_Codec_1_"] for place in ("", "Second_", "Third_")] == [
        "G722",
        "G711a",
        "Unspecified",
    ]
    assert cisco["SIP_Port_2_"] == "5070"
    sangoma = written(phone("sangoma", time_zone="Europe/London", admin_password="s&cret"))
    assert (sangoma["P64"], sangoma["P2"]) == ("39", "s&cret")
    grandstream = written(phone("grandstream", phonebook_url="http://pbx.example.net/books/"))
    assert grandstream["phonebook.download.server"] == "pbx.example.net/books"
    snom = written(phone("snom", audio_codecs=codecs))
    assert snom["phone-settings/codec_priority_list[2]"] == "g722,pcma"


def test_blf_over_tcp_changes_the_lines_that_use_udp() -> None:
    document = evolve(phone("yealink", blf_transport="tcp"), lines=(LINES[0], evolve(LINES[1], transport="tls")))
    found = written(document)
    assert found["account.1.sip_server.1.transport_type"] == "1"
    assert found["account.2.sip_server.1.transport_type"] == "2"


@pytest.mark.parametrize(
    ("dialect", "values", "code"),
    [
        ("poly", {"transfer_type": "new_call"}, "setting_value_not_expressible"),
        ("poly", {"pickup_code": "**"}, "setting_not_expressible"),
        ("cisco-spa", {"audio_codecs": "pcmu,pcma,g722,g729"}, "setting_value_not_expressible"),
        ("cisco-spa", {"audio_codecs": "opus"}, "setting_value_not_expressible"),
        ("yealink", {"acd": "maybe"}, "setting_value_wrong"),
        ("yealink", {"power_office_idle": "0"}, "setting_value_wrong"),
        ("yealink", {"pickup_code": "**\nx"}, "setting_value_wrong"),
        ("snom", {"admin_password": "secret"}, "setting_not_expressible"),
    ],
)
def test_what_cannot_be_said_is_a_finding(dialect: str, values: dict[str, str], code: str) -> None:
    document = phone(dialect, **values)
    findings = render_document(CATALOGUE, document).findings
    assert code in [item.code for item in findings]
    assert "secret" not in repr(document) + repr(findings)


@pytest.mark.parametrize("dialect", sorted(MODELS))
@pytest.mark.parametrize(
    "text", ['"/><x a="1', "a\r\nfeatures.dnd.enable = 1", "<!-- -->", "&amp;\x00]]>", "\u2028a=b"]
)
def test_hostile_text_adds_no_setting(dialect: str, text: str) -> None:
    rules = CATALOGUE.dialect(dialect).options
    free = [spec.id for spec in CATALOGUE.settings if spec.kind in ("text", "secret") and spec.id in rules]
    found = written(phone(dialect, **dict.fromkeys(free, text)))
    assert set(found) == set(written(phone(dialect, **dict.fromkeys(free, "plain"))))


def test_half_of_a_setting_stays_among_the_kept_ones() -> None:
    data = b"#!version:1.0.0.1\naccount.1.user_name = 101\naccount.1.enable = 1\nacd.enable = 1\n"
    data += b"account.1.acd.enable = 0\ntransfer.dsskey_deal_type = 7\nfeatures.missed_call_popup.enable = 0\n"
    result = read_config(data, "001565aabb01.cfg", CATALOGUE)
    assert result.settings == (("missed_call_popup", "off"),)
    assert {item.name for item in result.kept.settings} == {
        "acd.enable",
        "account.1.acd.enable",
        "transfer.dsskey_deal_type",
    }


def test_a_template_lies_under_its_phones() -> None:
    template = Template("t", "T", Layout(MODELS["yealink"]), settings=(("acd", "on"), ("ringer", "2")))
    document = evolve(phone("yealink", ringer="3"), template_id="t", link=LinkMode.LINKED)
    assert effective_settings(document, template) == (("acd", "on"), ("ringer", "3"))
    assert effective_settings(evolve(document, link=LinkMode.COPIED), template) == (("ringer", "3"),)
    (file,) = render_document(CATALOGUE, document, template).files
    assert settings_of(file.data)["phone_setting.ring_type"] == "Ring3.wav"
    assert with_setting(document.settings, "ringer", "") == ()


def test_a_pickup_code_of_the_phone_keeps_the_profiles_off_the_keys() -> None:
    data: Any = {
        "vendor": "Yealink",
        "model": "T46U",
        "layout": {"keys": [{"bank": "line", "index": 2, "feature": "blf", "value": "102"}]},
    }
    document = evolve(read_layout_json(data, CATALOGUE), dial_plan="freepbx")
    assert written(document)["linekey.2.extension"] == "**"
    assert written(evolve(document, settings=(("pickup_code", "*7"),))).get("linekey.2.extension", "") == ""


def test_layout_json_carries_settings() -> None:
    document = phone("yealink", ringer="3", acd="off")
    text = json.dumps(write_layout_json(document, CATALOGUE, {}))
    assert read_layout_json(json.loads(text), CATALOGUE).settings == document.settings


def test_the_admin_password_of_a_yealink_stands_behind_the_users_name() -> None:
    text = b"#!version:1.0.0.1\nlinekey.1.type = 15\nsecurity.user_password = admin:not-a-secret\n"
    result = read_config(text, "001565aabb01.cfg", CATALOGUE)
    assert dict(result.settings)["admin_password"] == "not-a-secret"
    other = read_config(text.replace(b"admin:", b"user:"), "001565aabb01.cfg", CATALOGUE)
    assert "admin_password" not in dict(other.settings)
    assert any(item.name == "security.user_password" for item in other.kept.settings)

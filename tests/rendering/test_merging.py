"""Base and override files of one phone, read as one."""

from __future__ import annotations

import pytest

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.models.keys import Assignment
from app.rendering.reader import read_configs
from app.rendering.reading import ReadKind
from tests.rendering.test_in_the_wild import HEADER, codes, first_page, kept


def test_an_override_with_labels_only(catalogue: Catalogue) -> None:
    base = HEADER + "linekey.1.type = 15\nlinekey.2.type = 16\nlinekey.2.value = 102\nlinekey.2.label = Bob\n"
    override = HEADER + "linekey.2.label = Robert\n"
    files = [(base.encode(), "001565aabb01.cfg"), (override.encode(), "001565aabb01-local.cfg")]
    for given in (files, files[::-1]):
        result = read_configs(given, catalogue, model="T54W")
        assert first_page(result, 2) == Assignment(feature="blf", value="102", label="Robert")
        assert str(result.mac) == "00:15:65:AA:BB:01"
        (told,) = [entry for entry in result.report if entry.code == "setting_overridden"]
        assert (told.setting, told.file, told.row, told.facts["other"]) == (
            "linekey.2.label",
            "001565aabb01-local.cfg",
            2,
            "001565aabb01.cfg",
        )


def test_the_common_file_is_the_weakest_and_names_the_model(catalogue: Catalogue) -> None:
    common = HEADER + "lang.gui = German\nlinekey.9.type = 5\naccount.1.user_name = common\n"
    own = HEADER + "account.1.user_name = 101\n"
    result = read_configs([(own.encode(), "001565aabb01.cfg"), (common.encode(), "y000000000096.cfg")], catalogue)
    assert result.model_id == "yealink-t54w"
    assert result.lines[0].user == "101"
    assert first_page(result, 9) == Assignment(feature="dnd")
    assert kept(result) == {"lang.gui": "German"}


def test_poly_files_in_the_order_of_the_master_file(catalogue: Catalogue) -> None:
    master = '<APPLICATION APP_FILE_PATH="sip.ld" CONFIG_FILES="site/[PHONE_MAC_ADDRESS]-user.cfg, common.cfg"/>'
    user = '<x reg.1.address="101" lineKey.reassignment.enabled="1" lineKey.1.category="Line" up.x="user"/>'
    common = '<x reg.1.address="common" up.x="common" up.y="common"/>'
    web = '<PHONE_CONFIG><OVERRIDES up.x="web" up.y="web"/></PHONE_CONFIG>'
    local = '<PHONE_CONFIG><OVERRIDES up.x="local"/></PHONE_CONFIG>'
    files = {
        "common.cfg": common,
        "0004f2aabb01-phone.cfg": local,
        "0004f2aabb01.cfg": master,
        "0004f2aabb01-web.cfg": web,
        "0004f2aabb01-user.cfg": user,
    }
    result = read_configs([(text.encode(), name) for name, text in files.items()], catalogue, model="VVX 411")
    assert result.lines[0].user == "101"
    assert (kept(result)["up.x"], kept(result)["up.y"]) == ("local", "web")
    (told,) = [entry for entry in result.report if entry.code == "files_merged"]
    assert told.facts["files"].split(" < ") == [
        "common.cfg",
        "0004f2aabb01-user.cfg",
        "0004f2aabb01.cfg",
        "0004f2aabb01-web.cfg",
        "0004f2aabb01-phone.cfg",
    ]
    without_master = [(user.encode(), "a.cfg"), (common.encode(), "b.cfg")]
    assert read_configs(without_master, catalogue, model="VVX 411").lines[0].user == "101"
    assert read_configs(without_master[::-1], catalogue, model="VVX 411").lines[0].user == "common"


@pytest.mark.parametrize(
    ("base", "override", "label"),
    [
        (
            '<gs_provision version="1"><config version="2"><item name="pks.vpk.2.keyMode">BLF</item>'
            '<item name="pks.vpk.2.value">201</item><item name="pks.vpk.2.description">Ana</item></config>'
            "</gs_provision>",
            '<gs_provision version="1"><config version="2"><item name="pks.vpk.2.description">Anna</item></config>'
            "</gs_provision>",
            "Anna",
        ),
        (
            '<hl_provision version="1"><config version="1"><P41201>3</P41201><P41301>201</P41301>'
            "<P41401>Ana</P41401></config></hl_provision>",
            '<hl_provision version="1"><config version="1"><P41401>Anna</P41401></config></hl_provision>',
            "Anna",
        ),
        (
            "<flat-profile><Extension_2_>Disabled</Extension_2_>"
            "<Extended_Function_2_>fnc=sd;ext=201@$PROXY;nme=Ana</Extended_Function_2_></flat-profile>",
            "<flat-profile><Extended_Function_2_>fnc=sd;ext=201@$PROXY;nme=Anna</Extended_Function_2_></flat-profile>",
            "Anna",
        ),
    ],
)
def test_later_files_count_elsewhere(base: str, override: str, label: str, catalogue: Catalogue) -> None:
    result = read_configs([(base.encode(), "a.xml"), (override.encode(), "b.xml")], catalogue)
    assert [key.label for key in result.keys.values() if key.value == "201"] == [label]
    assert "setting_overridden" in codes(result, ReadKind.READ)


def test_files_of_two_phones_or_vendors_are_not_one(catalogue: Catalogue) -> None:
    yealink = (HEADER + "linekey.1.type = 5\n").encode()
    poly = b'<x reg.1.address="101"/>'
    for files in (
        [(yealink, "001565aabb01.cfg"), (yealink, "001565aabb02.cfg")],
        [(yealink, "a.cfg"), (poly, "b.cfg")],
        [(yealink, "a.cfg"), (b"nothing of use", "b.cfg")],
        [(yealink, "a.cfg"), (b"", "b.cfg")],
    ):
        with pytest.raises(ConfigFileError):
            read_configs(files, catalogue)


OWN_AND_COMMON = {
    "yealink": (HEADER + "account.1.label = {}\n", "001565aabb01.cfg", "y000000000096.cfg"),
    "cisco-spa": ("<flat-profile><User_ID_1_>{}</User_ID_1_></flat-profile>", "spa0004f2aabb01.xml", "spa504g.cfg"),
    "grandstream": (
        '<gs_provision version="1"><config version="2"><item name="account.1.sip.userid">{}</item></config>'
        "</gs_provision>",
        "cfg000b82aabb01.xml",
        "cfg.xml",
    ),
    "snom": (
        '<settings><phone-settings><user_name idx="1" perm="">{}</user_name></phone-settings></settings>',
        "000413AABB01.xml",
        "snomD785.xml",
    ),
    "fanvil": (
        '<sysConf><sip><line index="1"><PhoneNumber>{}</PhoneNumber></line></sip></sysConf>',
        "0c383eaabb01.cfg",
        "common.cfg",
    ),
    "sangoma": (
        '<hl_provision version="1"><config version="1"><P35 para="Account1.SipUserId">{}</P35></config></hl_provision>',
        "cfg005058aabb01.xml",
        "cfg.xml",
    ),
}


@pytest.mark.parametrize("dialect", OWN_AND_COMMON)
def test_the_phones_own_file_counts_over_a_common_one(dialect: str, catalogue: Catalogue) -> None:
    text, own, common = OWN_AND_COMMON[dialect]
    files = [(text.format("101").encode(), own), (text.format("999").encode(), common)]
    for given in (files, files[::-1]):
        result = read_configs(given, catalogue)
        assert result.files == (common, own)
        assert result.dialect_id == dialect
        assert result.order_confidence == "UNVERIFIED"
        assert "999" not in {line.user for line in result.lines} | {*kept(result).values()}
    turned = read_configs(files, catalogue, in_order=True)
    assert turned.files == (own, common)
    assert "101" not in {line.user for line in turned.lines} | {*kept(turned).values()}


def test_every_vendor_says_how_its_files_are_merged_and_how_sure_that_is(catalogue: Catalogue) -> None:
    for dialect_id in {phone.dialect for phone in catalogue.phones()}:
        rule = catalogue.dialect(dialect_id).table["several_files"]
        assert rule["wins"] in ("later", "earlier")
        assert rule["confidence"] in ("solid", "single", "UNVERIFIED")
        assert rule["source"]


def test_reading_has_a_time_limit(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.rendering.reader.TIME_LIMIT", -1)
    with pytest.raises(ConfigFileError) as refused:
        read_configs([((HEADER + "linekey.1.type = 5\n").encode(), "001565aabb01.cfg")], catalogue)
    assert refused.value.code == "config_takes_too_long"

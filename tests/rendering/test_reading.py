"""Files as they are found on phones, and files that are none."""

from __future__ import annotations

import pytest
from typing_extensions import override

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.models.keys import BLANK_KEY, Assignment, KeyPosition
from app.rendering.reader import find_mac, read_config
from app.rendering.reading import ReadKind, ReadResult

HEADER = "#!version:1.0.0.1\n"

FIELD_STYLE = (
    HEADER
    + """
# SITE
local_time.time_zone = -6
account.1.enable = 1
account.1.label = SHOP
account.1.user_name = 1000
account.1.auth_name = 1000a
account.1.password = not-a-secret
account.1.sip_server.1.address = pbx.example.net
account.1.outbound_port = 7000
linekey.1.type = 15
linekey.1.line = 1
linekey.1.value = 1000
linekey.1.label = SHOP
linekey.1.extension = %NULL%
linekey.1.pickup_value = %NULL%
linekey.10.type = 16
linekey.10.line = 1
linekey.10.value = *31
linekey.10.label = Park 1
linekey.10.xml_phonebook = 6
linekey.2.type = 0
linekey.2.line = 3
linekey.2.value = %NULL%
linekey.27.type = 0
"""
)

LIST_STYLE = """<?xml version="1.0" standalone="yes"?>
<PHONE_CONFIG>
  <!-- monitored -->
  <attendant attendant.reg="1">
    <attendant.resourceList attendant.resourceList.1.address="2001" attendant.resourceList.1.label="Ext 2001"
      attendant.resourceList.1.type="normal" attendant.resourceList.1.callAddress="*82001"/>
  </attendant>
  <lineKey lineKey.reassignment.enabled="1" lineKey.2.category="ResourceList" lineKey.2.index="1" />
  <voIpProt voIpProt.server.1.address="sip.example.net" voIpProt.server.1.port="8061"/>
</PHONE_CONFIG>
"""


def _read(catalogue: Catalogue, text: str, name: str = "x.cfg", model: str | None = None) -> ReadResult:
    return read_config(text.encode(), name, catalogue, model=model)


def _codes(result: ReadResult, kind: ReadKind | None = None) -> list[str]:
    return [entry.code for entry in result.report if kind is None or entry.kind is kind]


def _kept(result: ReadResult) -> dict[str, str]:
    return {item.name: item.value for item in result.kept.settings if item.name != "#"}


def _key(result: ReadResult, number: int) -> Assignment | None:
    page, within = divmod(number - 1, 9)
    return result.keys.get(KeyPosition(0, page + 1, within + 1))


def test_field_style_file(catalogue: Catalogue) -> None:
    result = _read(catalogue, FIELD_STYLE, "001565a4275d.cfg")
    assert str(result.mac) == "00:15:65:A4:27:5D"
    assert (result.dialect_id, result.model_sure) == ("yealink", False)
    assert {"yealink-t46u", "yealink-t54w", result.model_id} <= set(result.candidates)
    assert _key(result, 1) == Assignment(feature="line", label="SHOP")
    assert _key(result, 2) == BLANK_KEY
    assert _key(result, 10) == Assignment(feature="blf", value="*31", label="Park 1")
    (line,) = result.lines
    assert (line.user, line.auth_user, line.server, line.port, line.transport) == (
        "1000",
        "1000a",
        "pbx.example.net",
        0,
        "",
    )
    assert _kept(result) == {
        "local_time.time_zone": "-6",
        "account.1.outbound_port": "7000",
        "linekey.1.value": "1000",
        "linekey.10.xml_phonebook": "6",
        "linekey.2.line": "3",
    }
    assert [entry.row for entry in result.report if entry.code == "maybe_park"] == [18]


def test_list_style_file(catalogue: Catalogue) -> None:
    result = _read(catalogue, LIST_STYLE)
    assert result.dialect_id == "poly"
    key = result.keys[KeyPosition(0, 1, 2)]
    assert key == Assignment(feature="blf", value="2001", label="Ext 2001", extra=(("callAddress", "*82001"),))
    assert "explicit_resource" in _codes(result, ReadKind.GUESSED)
    assert _kept(result) == {"voIpProt.server.1.address": "sip.example.net", "voIpProt.server.1.port": "8061"}


def test_model_from_argument_name_and_remark(catalogue: Catalogue) -> None:
    assert _read(catalogue, FIELD_STYLE, model="t54w").model_id == "yealink-t54w"
    assert _read(catalogue, FIELD_STYLE, "y000000000096.cfg").model_id == "yealink-t54w"
    assert _read(catalogue, FIELD_STYLE, "backup SIP-T54W hall.cfg").model_id == "yealink-t54w"
    assert _read(catalogue, HEADER + "# for the T48G\n" + FIELD_STYLE).model_id == "yealink-t48g"
    assert _read(catalogue, FIELD_STYLE, model="t54w").model_sure
    for model in ("nonsense", "VVX 411"):
        with pytest.raises(ConfigFileError):
            _read(catalogue, FIELD_STYLE, model=model)
    with pytest.raises(ConfigFileError):
        read_config(FIELD_STYLE.encode(), "x.cfg", catalogue, vendor="Nobody")
    assert read_config(LIST_STYLE.encode(), "x.cfg", catalogue, vendor="Polycom").dialect_id == "poly"


def test_module_keys_bring_their_sidecars(catalogue: Catalogue) -> None:
    text = HEADER + "expansion_module.2.key.41.type = 13\nexpansion_module.2.key.41.value = 5\n"
    result = _read(catalogue, text, model="T54W")
    assert result.sidecars == ("yealink-exp50",) * 2
    assert result.keys[KeyPosition(2, 3, 1)].value == "5"
    assert "sidecars_guessed" in _codes(result)
    assert len(_read(catalogue, text).sidecars) == 2
    text = HEADER + "expansion_module.1.key.1.type = 0\nlinekey.1.type = 5\n"
    assert _read(catalogue, text, model="T54W").sidecars == ()
    continued = '<x lineKey.41.category="BLF" attendant.resourceList.1.address="7"/>'
    result = _read(catalogue, continued, model="VVX 411")
    assert result.sidecars == ("poly-vvx-em-color",)
    assert result.keys[KeyPosition(1, 2, 1)].value == "7"


def test_keys_beyond_the_phone_are_kept(catalogue: Catalogue) -> None:
    text = HEADER + "linekey.40.type = 13\nlinekey.40.value = 5\nexpansion_module.7.key.1.type = 13\n"
    result = _read(catalogue, text, model="T48G")
    assert result.keys == {}
    assert len(_kept(result)) == 3
    assert _codes(result).count("key_not_on_model") == 2


def test_old_and_missing_names(catalogue: Catalogue) -> None:
    text = HEADER + (
        "linekey.1.type = 16\nLINEKEY.1.VALUE = 102\nlinekey.1.pickup_value = **\n"
        "linekey.2.type = 16\nlinekey.2.extension = *8\nlinekey.2.pickup_value = **\n"
        "memorykey.1.value = 5\nprogramablekey.2.type = 47\n"
    )
    result = _read(catalogue, text, model="T54W")
    assert _key(result, 1) == Assignment(feature="blf", value="102", pickup="**")
    assert _key(result, 2) == Assignment(feature="blf", pickup="*8")
    assert {"old_name", "old_name_differs"} <= set(_codes(result))
    assert result.keys[KeyPosition(0, 1, 2, "soft")] == Assignment(feature="phonebook")
    assert set(_kept(result)) == {"linekey.2.pickup_value", "memorykey.1.value"}


def test_line_without_type_is_the_phones_default(catalogue: Catalogue) -> None:
    text = HEADER + (
        "account.1.user_name = a\naccount.2.user_name = b\naccount.3.user_name = c\naccount.3.enable = 0\n"
        "linekey.1.line = 2\nlinekey.2.line = 1\nlinekey.3.line = 1\nlinekey.3.label = x\n"
    )
    result = _read(catalogue, text, model="T54W")
    assert _key(result, 1) == Assignment(feature="line", line=2)
    assert _key(result, 2) == Assignment(feature="line", line=1)
    assert _key(result, 3) is None
    assert [line.number for line in result.lines] == [1, 2]
    assert {"linekey.3.line", "linekey.3.label", "account.3.user_name", "account.3.enable"} == set(_kept(result))
    assert _codes(result).count("default_line_key") == 2


def test_unknown_types_come_back_exactly(catalogue: Catalogue) -> None:
    text = HEADER + "linekey.1.type = 55\nlinekey.1.value = 7\nlinekey.1.extension = 9#\nlinekey.2.type = BLF\n"
    result = _read(catalogue, text, model="T54W")
    key = _key(result, 1)
    assert key is not None
    assert (key.feature, key.value, key.extra) == ("vendor_key", "7", (("extension", "9#"), ("vendor_type", "55")))
    assert _key(result, 2) is None
    assert _kept(result) == {"linekey.2.type": "BLF"}


def test_remarks_never_outweigh_settings(catalogue: Catalogue) -> None:
    text = HEADER + (
        "linekey.1.type = 13\nlinekey.1.value = *45\nlinekey.2.type = 5\nlinekey.3.type = 16\n"
        "linekey.3.value = 1\nlinekey.3.extension = **\n"
        "# faceplate: linekey.1 queue_login\n# faceplate: linekey.2 speed_dial\n"
        "# faceplate: linekey.3 monitored_park\n# faceplate: linekey.4 blf\n# faceplate: model nonsense\n"
        "# faceplate: \n"
    )
    result = _read(catalogue, text, model="T54W")
    features = [key.feature for key in result.keys.values()]
    assert features == ["queue_login", "dnd", "blf"]
    assert _codes(result).count("note_ignored") == 2


def test_settings_in_comments_stay_comments(catalogue: Catalogue) -> None:
    text = HEADER + "#linekey.1.type = 13\n# heading\nlang.gui = English\n"
    result = _read(catalogue, text)
    assert result.keys == {}
    assert [(item.name, item.value) for item in result.kept.settings] == [
        ("#", "linekey.1.type = 13"),
        ("#", "heading"),
        ("lang.gui", "English"),
    ]
    (entry,) = [entry for entry in result.report if entry.code == "settings_in_comments"]
    assert entry.facts["count"] == "1"
    with pytest.raises(ConfigFileError):
        _read(catalogue, HEADER + "#linekey.1.type = 13\n")


def test_doubled_settings_last_wins(catalogue: Catalogue) -> None:
    text = HEADER + "linekey.1.type = 13\nlinekey.1.value = 1\nlinekey.1.value = 2\n"
    result = _read(catalogue, text, model="T54W")
    assert _key(result, 1) == Assignment(feature="speed_dial", value="2")
    (entry,) = [entry for entry in result.report if entry.code == "setting_twice"]
    assert (entry.row, entry.facts["first"]) == (4, "3")


def test_missing_and_other_header(catalogue: Catalogue) -> None:
    assert "header_missing" in _codes(_read(catalogue, "linekey.1.type = 5\n"))
    assert "header_missing" in _codes(_read(catalogue, "\n" + FIELD_STYLE))
    assert "header_other" in _codes(_read(catalogue, "#!version:1.0.0.2\nlinekey.1.type = 5\n"))
    assert not {"header_missing", "header_other"} & set(_codes(_read(catalogue, FIELD_STYLE.replace("\n", "\r\n"))))


@pytest.mark.parametrize(
    ("encoding", "label", "told"),
    [
        ("utf-8", "Büro Ж", None),
        ("utf-8-sig", "Büro Ж", "encoding_other"),
        ("utf-16", "Büro Ж", "encoding_other"),
        ("utf-16-le", "Büro Ж", "encoding_other"),
        ("utf-16-be", "Büro Ж", "encoding_other"),
        ("cp1251", "Приёмная", "encoding_guessed"),
        ("cp1252", "Büro – Süd", "encoding_guessed"),
    ],
)
@pytest.mark.parametrize("kind", ["lines", "xml"])
def test_encodings(catalogue: Catalogue, encoding: str, label: str, told: str | None, kind: str) -> None:
    text = FIELD_STYLE.replace("Park 1", label) if kind == "lines" else LIST_STYLE.replace("Ext 2001", label)
    result = read_config(text.encode(encoding), "x.cfg", catalogue)
    assert label in {key.label for key in result.keys.values()}
    assert {code for code in _codes(result) if code.startswith("encoding")} == ({told} if told else set())


@pytest.mark.parametrize(
    "wrap",
    [
        "```xml\n{}\n```",
        "# saved by hand\n# version=1\n{}",
        "\n\n  {}",
        "{}</PHONE_CONFIG></x>",
        "{}\ntrailing words",
    ],
)
def test_broken_xml_is_mended(catalogue: Catalogue, wrap: str) -> None:
    plain = _read(catalogue, LIST_STYLE)
    result = _read(catalogue, wrap.replace("{}", LIST_STYLE))
    assert result.keys == plain.keys
    assert _kept(result) == _kept(plain)


@pytest.mark.parametrize("length", range(60, len(LIST_STYLE), 25))
def test_truncated_xml(catalogue: Catalogue, length: int) -> None:
    whole = _kept(_read(catalogue, LIST_STYLE)) | {"attendant.reg": "1"}
    try:
        result = _read(catalogue, LIST_STYLE[:length])
    except ConfigFileError:
        assert "attendant.reg=" not in LIST_STYLE[: length - 4]
        return
    assert "xml_mended" in _codes(result)
    assert all(whole.get(name, value) == value for name, value in _kept(result).items())


def test_unescaped_ampersand_and_doubled_attribute(catalogue: Catalogue) -> None:
    text = '<x reg.1.address="a" reg.1.label="A & B" up.x="1" up.x="2&amp;3&#65;"/>'
    result = _read(catalogue, text)
    assert result.lines[0].label == "A & B"
    assert _kept(result) == {"up.x": "2&3A"}
    assert {"xml_mended", "setting_twice"} <= set(_codes(result))


def test_document_types_and_depth_are_refused(catalogue: Catalogue) -> None:
    for text in (
        '<!DOCTYPE x [<!ENTITY a "b">]><x reg.1.address="&a;"/>',
        '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x"><x reg.1.address="a"/>',
        '# x\n<!DOCTYPE x><x reg.1.address="a"/>',
        '<x reg.1.address="a">' + "<a>" * 500 + "</a>" * 500 + "</x>",
    ):
        with pytest.raises(ConfigFileError):
            _read(catalogue, text)


def test_lower_case_names_and_explicit_indexes(catalogue: Catalogue) -> None:
    text = (
        '<x linekey.reassignment.enabled="1" linekey.1.category="line" linekey.1.index="1" linekey.9.category="blf"'
        ' linekey.9.index="9" linekey.3.category="BLF" linekey.3.index="0" linekey.4.category="Presence"'
        ' linekey.4.index="2" attendant.resourcelist.9.address="209" attendant.resourcelist.1.address="201"'
        ' attendant.resourcelist.1.type="Automata" reg.1.address="101"/>'
    )
    result = _read(catalogue, text, model="VVX 411")
    assert result.keys == {
        KeyPosition(0, 1, 1): Assignment(feature="line"),
        KeyPosition(0, 1, 3): Assignment(feature="park", value="201"),
        KeyPosition(0, 1, 9): Assignment(feature="blf", value="209"),
    }
    assert set(_kept(result)) == {"linekey.4.category", "linekey.4.index"}
    assert "category_unknown" in _codes(result, ReadKind.LEFT)


def test_keys_that_the_phone_fills_by_itself(catalogue: Catalogue) -> None:
    text = '<x reg.1.address="101" reg.1.lineKeys="2" attendant.resourceList.1.address="201"/>'
    result = _read(catalogue, text, model="VVX 411")
    assert [key.feature for key in result.keys.values()] == ["line", "line", "blf"]
    assert "keys_in_phone_order" in _codes(result)


def test_native_pickup_is_left_alone(catalogue: Catalogue) -> None:
    text = (
        '<x lineKey.reassignment.enabled="1" lineKey.1.category="BLF" attendant.resourceList.1.address="1"'
        ' attendant.reg="2" call.directedCallPickupString="**" call.directedCallPickupMethod="native"/>'
    )
    result = _read(catalogue, text, model="VVX 411")
    assert result.keys[KeyPosition(0, 1, 1)] == Assignment(feature="blf", value="1", line=2)
    assert set(_kept(result)) == {"call.directedCallPickupString", "call.directedCallPickupMethod"}


def test_general_server_fills_a_line(catalogue: Catalogue) -> None:
    text = '<x reg.1.address="a" voIpProt.server.1.address="h" voIpProt.server.1.transport="TLS"/>'
    result = _read(catalogue, text)
    assert (result.lines[0].server, result.lines[0].port, result.lines[0].transport) == ("h", 0, "tls")
    assert "server_from_elsewhere" in _codes(result, ReadKind.GUESSED)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t ",
        b"\x00" * 500,
        b"\x7fELF" + bytes(range(256)) * 20,
        b"PK\x03\x04" + bytes(range(256)) * 20,
        b"#!version:1.0.0.1\n",
        b"#!version:1.0.0.1\n# only = a comment\n",
        b"<html><body class='x'>no</body></html>",
        b'{"a": 1}',
        b"hello\nworld = 1\n",
        "Приёмная".encode("cp1251"),
        b"<x/>",
        b"<?xml version='1.0'?>",
    ],
)
def test_what_is_no_config_is_refused(catalogue: Catalogue, data: bytes) -> None:
    with pytest.raises(ConfigFileError):
        read_config(data, "x.cfg", catalogue)


class UntouchedBytes(bytes):
    """A file that fails the test when somebody looks into it."""

    @override
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        raise AssertionError(encoding)

    @override
    def strip(self, chars: object = None, /) -> bytes:
        raise AssertionError(chars)

    @override
    def translate(self, table: object, /, delete: object = b"") -> bytes:
        raise AssertionError(table)


def test_huge_files_are_refused_without_being_decoded(catalogue: Catalogue) -> None:
    data = UntouchedBytes(100 * 1024 * 1024)
    with pytest.raises(ConfigFileError) as caught:
        read_config(data, "x.cfg", catalogue)
    assert caught.value.code == "config_too_large"


@pytest.mark.parametrize(
    ("name", "mac"),
    [
        ("001565a4275d.cfg", "001565a4275d"),
        ("/srv/tftp/00-15-65-A4-27-5D.cfg", "001565a4275d"),
        ("0004f2aabb01-phone.cfg", "0004f2aabb01"),
        ("y000000000096.cfg", None),
        ("000000000000.cfg", None),
        ("decadefacadebackup.cfg", None),
        ("vvx-resource-list.cfg", None),
    ],
)
def test_mac_in_file_names(name: str, mac: str | None) -> None:
    found = find_mac(name)
    assert (found.digits if found else None) == mac

"""Files as they are found on servers and phones: each oddity has its right reading, for every vendor that has it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from app.models.catalogue_index import Catalogue
from app.models.diff import as_in_file, compare_phones
from app.models.documents import Line, Phone
from app.models.interchange import read_layout_json
from app.models.keys import BLANK_KEY, Assignment, KeyPosition
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind, ReadResult
from app.services.loading import phone_from_result
from app.services.render import render_document

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = {
    "yealink": "yealink-t54w-exp50",
    "poly": "polycom-vvx411-module",
    "grandstream": "grandstream-gxp2170-ext",
    "grandstream_gxv": "grandstream-gxv3370-app",
    "grandstream_gxv32": "grandstream-gxv3275-ext",
    "cisco-spa": "cisco-spa508g-sidecar",
    "cisco-mpp": "cisco-8851-kem",
    "sangoma": "sangoma-s705-exp100",
    "snom": "snom-d785-d7",
    "fanvil": "fanvil-x6u-pages",
}
XML = [dialect for dialect in EXAMPLES if dialect != "yealink"]
HEADER = "#!version:1.0.0.1\n"


def written(dialect: str, catalogue: Catalogue) -> tuple[str, str]:
    """Return the text and the name of a dialect's example file, without our remarks on the keys."""
    data = json.loads((GOLDEN / f"{EXAMPLES[dialect]}.json").read_text())
    (file,) = render_document(catalogue, read_layout_json(data, catalogue)).files
    return file.data.decode(), file.name


def read(text: str | bytes, catalogue: Catalogue, name: str = "x.cfg", model: str | None = None) -> ReadResult:
    return read_config(text.encode() if isinstance(text, str) else text, name, catalogue, model=model)


def phone(result: ReadResult) -> Phone:
    return as_in_file(phone_from_result(result, "x"))


def codes(result: ReadResult, kind: ReadKind | None = None) -> set[str]:
    return {entry.code for entry in result.report if kind is None or entry.kind is kind}


def kept(result: ReadResult) -> dict[str, str]:
    return {item.name: item.value for item in result.kept.settings if item.name != "#"}


def first_page(result: ReadResult, number: int) -> Assignment | None:
    return result.keys.get(KeyPosition(0, 1, number))


# --- around the settings: every vendor


def test_every_dialect_has_an_example(catalogue: Catalogue) -> None:
    assert {phone.dialect for phone in catalogue.phones()} == set(EXAMPLES)


@pytest.mark.parametrize("dialect", EXAMPLES)
@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp1252", "crlf", "cr", "no end of line"]
)
def test_encodings_and_line_ends(dialect: str, encoding: str, catalogue: Catalogue) -> None:
    text, name = written(dialect, catalogue)
    label = {"cp1251": "Приёмная", "cp1252": "Büro – Süd"}.get(encoding, "Büro Ж")
    text = text.replace("Bob", label)
    if encoding.startswith("cp12"):
        text = text.encode(encoding, "replace").decode(encoding)
    plain = phone(read(text, catalogue, name))
    if encoding == "crlf":
        data = text.replace("\n", "\r\n").encode()
    elif encoding == "cr":
        data = text.replace("\n", "\r").encode()
    elif encoding == "no end of line":
        data = text.rstrip().encode()
    else:
        data = text.encode(encoding)
    result = read(data, catalogue, name)
    assert compare_phones(plain, phone(result)).is_empty
    told = {code for code in codes(result) if code.startswith("encoding")}
    if encoding.startswith("utf-"):
        assert told == {"encoding_other"}
    if encoding.startswith("cp12") and label in text:
        assert told == {"encoding_guessed"}


@pytest.mark.parametrize("dialect", EXAMPLES)
@pytest.mark.parametrize(
    "wrap", ["```xml\n{}\n```\n", "```\n{}```", "\n\n{}\n\n", "{}\n\n  \n", "Here is the file:\n\n```ini\n{}\n```\n"]
)
def test_a_markdown_fence_around_the_file(dialect: str, wrap: str, catalogue: Catalogue) -> None:
    text, name = written(dialect, catalogue)
    result = read(wrap.replace("{}", text), catalogue, name)
    assert compare_phones(phone(read(text, catalogue, name)), phone(result)).is_empty


@pytest.mark.parametrize("dialect", XML)
@pytest.mark.parametrize(
    "wrap",
    [
        "# version=1\n# saved by hand\n{}",
        "; note\n{}",
        "{}</config>\n",
        "{}</item></flat-profile></x>",
        "</x>{}",
        "{}\ntrailing words",
    ],
)
def test_rows_before_the_declaration_and_stray_tags(dialect: str, wrap: str, catalogue: Catalogue) -> None:
    text, name = written(dialect, catalogue)
    result = read(wrap.replace("{}", text), catalogue, name)
    assert compare_phones(phone(read(text, catalogue, name)), phone(result)).is_empty
    assert "xml_mended" in codes(result, ReadKind.GUESSED)


def test_a_stray_closing_tag_among_the_settings(catalogue: Catalogue) -> None:
    for dialect in XML:
        text, name = written(dialect, catalogue)
        rows = text.split("\n")
        broken = "\n".join([*rows[:-4], "</strong>", *rows[-4:]])
        result = read(broken, catalogue, name)
        assert compare_phones(phone(read(text, catalogue, name)), phone(result)).is_empty, dialect


OFF = {
    "yealink": (HEADER + "lang.gui = English\n#linekey.2.type = 16\n# linekey.2.value = 5\n", "lang.gui"),
    "poly": ('<x up.x="1"><!-- <y lineKey.2.category="BLF"/> --></x>', "up.x"),
    "grandstream": (
        '<gs_provision version="1"><config version="2"><item name="account.1.name">a</item>'
        '<!-- <item name="pks.vpk.2.keyMode">BLF</item> --></config></gs_provision>',
        "account.1.name",
    ),
    "cisco": (
        "<flat-profile><Voice_Mail_Number>*97</Voice_Mail_Number>"
        "<!-- <Extended_Function_2_>fnc=dnd</Extended_Function_2_> --></flat-profile>",
        "Voice_Mail_Number",
    ),
    "sangoma": (
        '<hl_provision version="1"><config version="1"><P64>1</P64><P271 para="Account1.Active">1</P271>'
        '<!-- <P41201 para="LineKey2.Type">1</P41201> --></config></hl_provision>',
        "Preference.TimeZone",
    ),
}


@pytest.mark.parametrize("vendor", OFF)
def test_settings_that_are_comments_stay_comments(vendor: str, catalogue: Catalogue) -> None:
    text, setting = OFF[vendor]
    result = read(text, catalogue)
    assert dict(result.keys) == {}
    assert result.dialect_id.startswith(vendor)
    assert setting.lower() in {name.lower() for name in kept(result)}
    assert "settings_in_comments" in codes(result, ReadKind.LEFT)
    assert any(item.name == "#" for item in result.kept.settings)


@pytest.mark.parametrize("dialect", [dialect for dialect in EXAMPLES if dialect not in ("snom", "fanvil")])
def test_settings_in_any_order(dialect: str, catalogue: Catalogue) -> None:
    text, name = written(dialect, catalogue)
    plain = phone(read(text, catalogue, name))
    setting = re.compile(r"^\s*(?:[a-z_]+[.\w]* = |<(?:item|P\d+|[A-Z]\w+_?)\b.*</|[a-zA-Z]+\.[\w.]+=)")
    rows = text.split("\n")
    places = [place for place, row in enumerate(rows) if setting.match(row)]
    assert len(places) > 10
    shuffled = sorted(rows[place] for place in places)
    for place, row in zip(places, shuffled, strict=True):
        rows[place] = row
    result = read("\n".join(rows), catalogue, name)
    assert compare_phones(plain, phone(result)).is_empty


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_no_key_is_read_as_the_way_round_of_another_job(path: Path, catalogue: Catalogue) -> None:
    layout = read_layout_json(json.loads(path.read_text()), catalogue)
    files = render_document(catalogue, layout).files
    text = re.sub(r"faceplate: (?!model)", "", files[0].data.decode())
    result = read(text, catalogue, files[0].name)
    ways = {name for name, rule in catalogue.dialect(result.dialect_id).features.items() if "written_as" in rule.write}
    round_about = {place for place, key in result.keys.items() if key.feature in ways}
    assert round_about == set()


LABELS = {
    "yealink": (HEADER + "linekey.2.label = Only\n", "linekey.2.label"),
    "poly": ('<x attendant.resourceList.1.label="Only"/>', "attendant.resourceList.1.label"),
    "grandstream": (
        '<gs_provision><config version="2"><item name="pks.vpk.2.description">Only</item></config></gs_provision>',
        "pks.vpk.2.description",
    ),
    "cisco-spa": ("<flat-profile><Short_Name_2_>Only</Short_Name_2_></flat-profile>", "Short_Name_2_"),
    "cisco-mpp": ("<flat-profile><Short_Name_2_>Only</Short_Name_2_></flat-profile>", "Short_Name_2_"),
    "sangoma": (
        '<hl_provision version="1"><config version="1"><P41401 para="LineKey2.Label">Only</P41401></config>'
        "</hl_provision>",
        "LineKey2.Label",
    ),
}


@pytest.mark.parametrize("dialect", LABELS)
def test_a_label_alone_makes_no_key_and_is_kept(dialect: str, catalogue: Catalogue) -> None:
    """The phone's own override of a label, read without the file that it overrides."""
    text, name = LABELS[dialect]
    model = next(phone.name for phone in catalogue.phones() if phone.dialect == dialect)
    result = read(text, catalogue, model=model)
    assert result.dialect_id == dialect
    assert [key for key in result.keys.values() if key.is_assigned] == []
    assert kept(result) == {name: "Only"}
    assert codes(result, ReadKind.LEFT) <= {"key_without_type", "setting_kept"}


# --- full exports


def test_a_full_export_of_thousands_of_rows(catalogue: Catalogue) -> None:
    text, name = written("yealink", catalogue)
    shuffle = random.Random(4)
    others = [f"features.some_{n}.value_{n % 7} = {'%NULL%' if n % 3 else n}" for n in range(6000)]
    others += [f"account.{n}.user_name = %NULL%" for n in range(3, 17)]
    others += [f"linekey.{n}.type = 0\nlinekey.{n}.line = 0\nlinekey.{n}.value = %NULL%" for n in range(200, 260)]
    shuffle.shuffle(others)
    result = read(text + "\n".join(others), catalogue, name.replace(".cfg", "-all.cfg"))
    plain = read(text, catalogue, name)
    assert (dict(result.keys), result.lines, result.mac) == (dict(plain.keys), plain.lines, plain.mac)
    assert sum(1 for found in kept(result) if found.startswith("features.some_")) == 6000


def test_full_exports_of_other_vendors(catalogue: Catalogue) -> None:
    more = {
        "poly": ("</PHONE_CONFIG>", "".join(f'<X up.some.{n}="{n}"/>\n' for n in range(5000))),
        "grandstream": ("</config>", "".join(f'<item name="call.some.{n}">{n}</item>\n' for n in range(5000))),
        "cisco-spa": ("</flat-profile>", "".join(f'<Some_{n}_ ua="na">{n}</Some_{n}_>\n' for n in range(5000))),
        "sangoma": ("</config>", "".join(f'<P{n} para="Some{n}">1</P{n}>\n' for n in range(900000, 905000))),
    }
    for dialect, (end, rows) in more.items():
        text, name = written(dialect, catalogue)
        if end not in text:
            end = text.rstrip().rpartition("\n")[2]
        result = read(rows.join(text.rpartition(end)[::2]) + end, catalogue, name)
        plain = read(text, catalogue, name)
        assert (dict(result.keys), result.lines) == (dict(plain.keys), plain.lines), dialect
        assert len(kept(result)) == 5000, dialect


# --- Yealink


def test_yealink_keys_without_a_type_or_with_a_line_only(catalogue: Catalogue) -> None:
    accounts = "account.1.user_name = a\naccount.2.user_name = b\n"
    swapped = read(HEADER + accounts + "linekey.1.line = 2\nlinekey.2.line = 1\n", catalogue, model="T54W")
    assert first_page(swapped, 1) == Assignment(feature="line", line=2)
    assert first_page(swapped, 2) == Assignment(feature="line", line=1)
    assert "default_line_key" in codes(swapped, ReadKind.GUESSED)
    valued = read(HEADER + accounts + "linekey.5.value = 201\nlinekey.5.label = Ana\n", catalogue, model="T54W")
    assert first_page(valued, 5) is None
    assert kept(valued) == {"linekey.5.value": "201", "linekey.5.label": "Ana"}
    assert "key_without_type" in codes(valued, ReadKind.LEFT)


def test_yealink_leftovers_of_type_0_and_null_words(catalogue: Catalogue) -> None:
    text = HEADER + (
        "linekey.3.type = 0\nlinekey.3.line = 1\nlinekey.3.value = 4711\nlinekey.3.label = Old\n"
        "linekey.4.type = 16\nlinekey.4.line = 1\nlinekey.4.value = 102\nlinekey.4.label = %NULL%\n"
        "linekey.4.extension = %EMPTY%\naccount.1.user_name = 101\naccount.1.label = %EMPTY%\n"
    )
    result = read(text, catalogue, model="T54W")
    assert first_page(result, 3) == BLANK_KEY
    assert first_page(result, 4) == Assignment(feature="blf", value="102")
    assert result.lines == (Line(1, "101", port=0, transport=""),)
    assert {"linekey.3.value", "linekey.3.label"} <= set(kept(result))


def test_yealink_keys_in_text_order(catalogue: Catalogue) -> None:
    rows = [f"linekey.{n}.type = 13\nlinekey.{n}.value = {n}" for n in (1, 10, 11, 2, 20, 3)]
    result = read(HEADER + "\n".join(rows), catalogue, model="T54W")
    assert {position.slot + 9 * (position.page - 1): key.value for position, key in result.keys.items()} == {
        n: str(n) for n in (1, 2, 3, 10, 11, 20)
    }


def test_yealink_old_names(catalogue: Catalogue) -> None:
    text = HEADER + (
        "linekey.1.type = 16\nlinekey.1.value = 102\nlinekey.1.pickup_value = **\n"
        "memorykey.1.type = 16\nmemorykey.1.value = 5\nprogramablekey.2.type = 47\n"
    )
    result = read(text, catalogue, model="T54W")
    assert first_page(result, 1) == Assignment(feature="blf", value="102", pickup="**")
    assert "old_name" in codes(result, ReadKind.GUESSED)
    assert set(kept(result)) == {"memorykey.1.type", "memorykey.1.value"}


def test_yealink_includes_are_all_kept_in_order(catalogue: Catalogue) -> None:
    text = HEADER + (
        'include:config "common.cfg"\ninclude:config "site A.cfg"\n[T54W,T46U]include:config "x.cfg"\n'
        "account.1.user_name = 1\n"
    )
    result = read(text, catalogue, "001565aabb01.cfg", model="T54W")
    (file,) = render_document(catalogue, phone_from_result(result, "x")).files
    rows = file.data.decode().splitlines()
    assert [row for row in rows if "include" in row] == text.splitlines()[1:4]
    again = read(file.data, catalogue, "001565aabb01.cfg")
    assert again.kept == result.kept


# --- Poly


def test_poly_resource_list_category_and_lower_case(catalogue: Catalogue) -> None:
    text = (
        '<x reg.1.address="101" linekey.reassignment.enabled="1" lineKey.2.category="ResourceList" lineKey.2.index="1"'
        ' attendant.resourcelist.1.address="201" attendant.resourcelist.1.label="Ana"/>'
    )
    result = read(text, catalogue, model="VVX 411")
    assert first_page(result, 2) == Assignment(feature="blf", value="201", label="Ana")
    assert "explicit_resource" in codes(result, ReadKind.GUESSED)


# --- Cisco


def test_poly_settings_whose_tag_has_lost_its_beginning(catalogue: Catalogue) -> None:
    text, name = written("poly", catalogue)
    result = read(text.replace("<SETTINGS", "SETTINGS").replace("/>", ""), catalogue, name)
    assert result.dialect_id == "poly"
    assert "xml_mended" in codes(result, ReadKind.GUESSED)
    assert compare_phones(phone(read(text, catalogue, name)), phone(result)).is_empty


def test_poly_text_between_elements_is_kept(catalogue: Catalogue) -> None:
    text, name = written("poly", catalogue)
    result = read(text.replace("<SETTINGS", "set by hand <SETTINGS", 1), catalogue, name)
    assert ("#", "set by hand") in [(item.name, item.value) for item in result.kept.settings]
    assert "xml_mended" not in codes(result)


def test_cisco_values_over_several_rows_and_with_signs(catalogue: Catalogue) -> None:
    text = """<flat-profile>
    <User_ID_1_ ua="na">101</User_ID_1_>
    <Dial_Plan_1_ ua="na">(*xx|[3469]11|0|00|[2-9]xxxxxx
      |1xxx[2-9]xxxxxxS0|xxxxxxxxxxxx.)</Dial_Plan_1_>
    <Extension_2_>Disabled</Extension_2_>
    <Extended_Function_2_>
      fnc=blf+sd+cp;sub=102@$PROXY;
      ext=102@$PROXY;nme=A=B+C
    </Extended_Function_2_>
    <Extension_3_>Disabled</Extension_3_>
    <Extended_Function_3_>fnc=sd;ext=+49301234;nme=Tel=+49</Extended_Function_3_>
    <Group_Paging_Script>pggrp=224.168.168.168:34560;name=All;num=800;listen=yes;</Group_Paging_Script>
    </flat-profile>"""
    result = read(text, catalogue, model="SPA504G")
    two, three = first_page(result, 2), first_page(result, 3)
    assert two is not None
    assert three is not None
    assert (two.feature, two.value, two.label) == ("blf", "102", "A=B+C")
    assert (three.feature, three.value, three.label) == ("speed_dial", "+49301234", "Tel=+49")
    assert kept(result)["Group_Paging_Script"] == "pggrp=224.168.168.168:34560;name=All;num=800;listen=yes;"
    assert kept(result)["Dial_Plan_1_"].startswith("(*xx|[3469]11|0|00|[2-9]xxxxxx")
    assert "xxxxxxxxxxxx.)" in kept(result)["Dial_Plan_1_"]


def test_a_cisco_file_without_a_model_may_be_of_either_generation(catalogue: Catalogue) -> None:
    text = (
        "<flat-profile><User_ID_1_>101</User_ID_1_><Extension_1_>1</Extension_1_><Extension_2_>Disabled</Extension_2_>"
        "<Extended_Function_2_>fnc=blf+sd+cp;sub=201@$PROXY;nme=Ana</Extended_Function_2_></flat-profile>"
    )
    result = read(text, catalogue)
    assert not result.model_sure
    assert {"cisco-spa504g", "cisco-8841"} <= set(result.candidates)
    again = read(text, catalogue, model="8841")
    assert (again.dialect_id, again.model_id) == ("cisco-mpp", "cisco-8841")
    assert first_page(again, 2) == Assignment(feature="blf", value="201", label="Ana")


# --- Grandstream


@pytest.mark.parametrize(
    ("rows", "model"),
    [
        (
            '<item name="pks.vpk.2.keyMode">BLF</item><item name="pks.vpk.2.account">0</item>'
            '<item name="pks.vpk.2.description">Ana</item><item name="pks.vpk.2.value">201</item>',
            "GXP2135",
        ),
        ("<P1365>11</P1365><P1366>0</P1366><P1467>Ana</P1467><P1468>201</P1468>", "GXP2135"),
        ("P1365=11\nP1366 = 0\n# note\nP1467=Ana\nP1468=201\n", "GXP2135"),
        ("<P324>1</P324><P304>Account1</P304><P305>Ana</P305><P306>201</P306>", "GXP2160"),
    ],
)
def test_grandstream_by_name_and_by_number(rows: str, model: str, catalogue: Catalogue) -> None:
    version = 2 if "item" in rows else 1
    plain = "=" in rows and "<" not in rows
    text = rows if plain else f'<gs_provision version="1"><config version="{version}">{rows}</config></gs_provision>'
    result = read(text, catalogue, model=model)
    (key,) = (key for key in result.keys.values() if key.feature == "blf")
    assert (key.value, key.label, key.line) == ("201", "Ana", 1)

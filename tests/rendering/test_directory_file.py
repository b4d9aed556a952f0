"""Keys that show entries of the phone's directory file: written beside the config, and read together with it."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.models.documents import KeptSettings
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.escape import clean
from app.rendering.reader import read_config, read_configs
from app.rendering.reading import ReadKind, ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering import hostile
from tests.rendering.helpers import DOUBTS, assert_nothing_lost, job_of, read_written, settings_of
from tests.rendering.layouts import texts
from tests.rendering.strategies import damaged

CATALOGUE = open_catalogue()
STEM = "0004f2aabb01"
CONFIG = (
    '<x reg.1.address="101" lineKey.reassignment.enabled="1" lineKey.1.category="Line" lineKey.1.index="1"'
    ' lineKey.2.category="SpeedDial" lineKey.2.index="7" lineKey.3.category="speedDial" lineKey.3.index="2"/>'
)
BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<directory><item_list>
 <item><ln>Lee</ln><fn>Ana</fn><ct>201</ct><sd>7</sd><rt>3</rt><ad>0</ad></item>
 <item><fn>Nobody &amp; Co</fn><ct>202</ct><sd></sd></item>
 <item><fn>Bo</fn><ct>+49 30 1</ct><sd>2</sd></item>
 <item><fn>Cy</fn><ct>203</ct><sd>9</sd></item>
</item_list></directory>"""


def favourite(number: int, value: str, label: str = "", **extra: str) -> Assignment:
    key = Assignment(feature="speed_dial", value=value, label=label).with_extra("favourite", str(number))
    for name, text in extra.items():
        key = key.with_extra(name, text)
    return key


def job(*keys: Assignment, kept: KeptSettings | None = None, earlier: frozenset[str] = frozenset()) -> RenderInput:
    return RenderInput(
        CATALOGUE.space("poly-vvx411", ()),
        CATALOGUE.dialect("poly"),
        CATALOGUE.features,
        {KeyPosition(0, 1, slot): key for slot, key in enumerate(keys, start=1)},
        mac=MacAddress(STEM),
        kept=kept or KeptSettings(),
        earlier_files=earlier,
    )


def read_both(config: str = CONFIG, book: str = BOOK) -> ReadResult:
    files = [(config.encode(), f"{STEM}.cfg"), (book.encode(), f"{STEM}-directory.xml")]
    first = read_configs(files, CATALOGUE, model="VVX 411")
    second = read_configs(files[::-1], CATALOGUE, model="VVX 411")
    assert (first.keys, first.kept) == (second.keys, second.kept)
    return first


def items(rendered: Rendered) -> list[dict[str, Any]]:
    (book,) = [file for file in rendered.files if file.name == f"{STEM}-directory.xml"]
    root = ElementTree.fromstring(book.data, forbid_dtd=True)
    assert root.tag == "directory"
    (listed,) = root
    assert listed.tag == "item_list"
    return [{field.tag: field.text or "" for field in item} for item in listed]


def codes(rendered: Rendered) -> set[tuple[str, Severity]]:
    return {(item.code, item.severity) for item in rendered.findings}


def test_a_favourite_is_written_to_both_files() -> None:
    rendered = render_phone(job(favourite(12, "+49301", "A & <B>"), favourite(3, "201", "Ana Lee", ln="Lee")))
    assert [file.name for file in rendered.files] == [f"{STEM}.cfg", f"{STEM}-directory.xml"]
    config = settings_of(rendered.files[0].data)
    assert (config["lineKey.1.category"], config["lineKey.1.index"]) == ("SpeedDial", "12")
    assert (config["lineKey.2.category"], config["lineKey.2.index"]) == ("SpeedDial", "3")
    assert not any(name.startswith("efk.") for name in config)
    assert items(rendered) == [
        {"ln": "Lee", "fn": "Ana", "ct": "201", "sd": "3"},
        {"fn": "A & <B>", "ct": "+49301", "sd": "12"},
    ]
    assert not rendered.findings
    assert render_phone(job(favourite(12, "+49301", "A & <B>"), favourite(3, "201", "Ana Lee", ln="Lee"))) == rendered


def test_a_speed_dial_without_a_favourite_number_stays_a_macro() -> None:
    rendered = render_phone(job(Assignment(feature="speed_dial", value="201")))
    assert len(rendered.files) == 1
    assert settings_of(rendered.files[0].data)["lineKey.1.category"] == "EFK"


def test_both_files_are_read_as_one_phone() -> None:
    result = read_both()
    assert dict(result.keys) == {
        KeyPosition(0, 1, 1): Assignment(feature="line"),
        KeyPosition(0, 1, 2): favourite(7, "201", "Ana Lee", ln="Lee", rt="3", ad="0"),
        KeyPosition(0, 1, 3): favourite(2, "+49 30 1", "Bo"),
    }
    assert "directory_kept" in {entry.code for entry in result.report}
    rendered = render_phone(job_of(result, CATALOGUE))
    assert items(rendered) == [
        {"fn": "Bo", "ct": "+49 30 1", "sd": "2"},
        {"ln": "Lee", "fn": "Ana", "ct": "201", "sd": "7", "rt": "3", "ad": "0"},
        {"fn": "Nobody & Co", "ct": "202", "sd": ""},
        {"fn": "Cy", "ct": "203", "sd": "9"},
    ]
    again = read_written(rendered.files, CATALOGUE)
    assert render_phone(job_of(again, CATALOGUE)).files == rendered.files
    assert dict(again.keys) == dict(result.keys)


def test_the_config_alone_is_told_and_never_takes_the_directory_from_the_phone() -> None:
    result = read_config(CONFIG.encode(), f"{STEM}.cfg", CATALOGUE, model="VVX 411")
    assert [key.extra_value("favourite") for key in result.keys.values()] == ["", "7", "2"]
    told = [entry for entry in result.report if entry.code == "favourite_unread"]
    assert [(entry.kind, entry.setting) for entry in told] == [
        (ReadKind.GUESSED, "lineKey.2"),
        (ReadKind.GUESSED, "lineKey.3"),
    ]
    rendered = render_phone(job_of(result, CATALOGUE))
    assert [file.name for file in rendered.files] == [f"{STEM}.cfg"]
    assert settings_of(rendered.files[0].data)["lineKey.2.index"] == "7"
    assert codes(rendered) == {("favourite_unknown", Severity.WARNING)}
    more = render_phone(job(favourite(7, ""), favourite(1, "201")))
    assert len(more.files) == 1
    assert ("directory_not_written", Severity.ERROR) in codes(more)


def test_the_directory_alone_is_refused_with_the_reason() -> None:
    with pytest.raises(ConfigFileError) as refused:
        read_config(BOOK.encode(), f"{STEM}-directory.xml", CATALOGUE)
    assert refused.value.code == "directory_alone"


def test_a_favourite_that_the_directory_lacks() -> None:
    result = read_both(CONFIG.replace('index="7"', 'index="8"'))
    assert "favourite_missing" in {entry.code for entry in result.report}
    assert result.keys[KeyPosition(0, 1, 2)] == favourite(8, "")


def test_keys_that_the_phone_fills_by_itself_end_with_favourites() -> None:
    result = read_both('<x reg.1.address="101" attendant.resourceList.1.address="301"/>')
    assert [(key.feature, key.value) for key in result.keys.values()] == [
        ("line", ""),
        ("blf", "301"),
        ("speed_dial", "+49 30 1"),
        ("speed_dial", "201"),
        ("speed_dial", "203"),
    ]


def test_numbers_that_clash_are_told() -> None:
    rendered = render_phone(job(favourite(3, "201"), favourite(3, "202"), favourite(5, "5"), favourite(5, "5")))
    assert [item["ct"] for item in items(rendered)] == ["201", "5"]
    assert codes(rendered) == {("favourite_twice", Severity.ERROR)}
    kept = read_both().kept
    rendered = render_phone(job(favourite(9, "999"), kept=kept))
    assert codes(rendered) == {("favourite_taken", Severity.WARNING)}
    assert items(rendered)[0] == {"ct": "999", "sd": "9"}
    assert {"fn": "Cy", "ct": "203"} in items(rendered)
    for text in ("0", "10000", "x", "٣"):
        key = Assignment(feature="speed_dial", value="201").with_extra("favourite", text)
        rendered = render_phone(job(key.with_extra("rt", "2")))
        assert codes(rendered) == {
            ("favourite_invalid", Severity.ERROR),
            ("extra_not_expressible", Severity.WARNING),
        }
        assert settings_of(rendered.files[0].data)["efk.efklist.1.action.string"] == "201$Tinvite$"


def test_a_directory_that_was_there_is_written_empty() -> None:
    name = f"{STEM}-directory.xml"
    assert items(render_phone(job(earlier=frozenset({name})))) == []
    only = read_both(CONFIG, "<directory><item_list><item><ct>201</ct><sd>7</sd></item></item_list></directory>")
    assert items(render_phone(job(kept=only.kept))) == []
    assert len(render_phone(job()).files) == 1


@pytest.mark.parametrize(
    "book",
    [
        BOOK.replace("</item_list>", "</strong></item_list>"),
        "# saved by hand\n" + BOOK,
        BOOK.replace("\n", "\r\n"),
        BOOK.replace("</directory>", ""),
        "```xml\n" + BOOK + "\n```",
        BOOK.replace("<ct>201</ct>", "<ct>\n   201\n  </ct>"),
    ],
)
def test_damaged_directories_are_read_as_far_as_can_be_told(book: str) -> None:
    result = read_both(CONFIG, book)
    assert result.keys[KeyPosition(0, 1, 2)] == favourite(7, "201", "Ana Lee", ln="Lee", rt="3", ad="0")
    assert result.keys[KeyPosition(0, 1, 3)].value == "+49 30 1"


@pytest.mark.parametrize(
    ("book", "code"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><directory><item_list/></directory>', "config_has_entities"),
        ("<item_list>" + "<a>" * 500 + "</a>" * 500 + "</item_list>", "config_too_deep"),
        ("<item_list>" + "<item><ct>1</ct></item>" * 100_001 + "</item_list>", "config_too_long"),
    ],
)
def test_hostile_directories_are_refused(book: str, code: str) -> None:
    with pytest.raises(ConfigFileError) as refused:
        read_both(CONFIG, book)
    assert refused.value.code == code


def test_the_phones_own_directory_counts(catalogue: Catalogue) -> None:
    common = BOOK.replace("201", "999").encode()
    files = [
        (CONFIG.encode(), f"{STEM}.cfg"),
        (BOOK.encode(), f"{STEM}-directory.xml"),
        (common, "000000000000-directory.xml"),
    ]
    result = read_configs(files, catalogue, model="VVX 411")
    assert result.keys[KeyPosition(0, 1, 2)].value == "201"
    assert [entry.facts["other"] for entry in result.report if entry.code == "directory_ignored"] == [
        f"{STEM}-directory.xml"
    ]


ENTRY_TEXTS = st.one_of(texts(), st.sampled_from(["7", "2", "1"]))
ENTRIES = st.fixed_dictionaries({}, optional=dict.fromkeys(("ln", "fn", "ct", "sd", "bw"), ENTRY_TEXTS))


@given(st.lists(ENTRIES, max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_directory_is_written_without_loss(entries: list[dict[str, str]]) -> None:
    root = ElementTree.fromstring("<directory><item_list/></directory>")
    for entry in entries:
        item = root[0].makeelement("item", {})
        root[0].append(item)
        for name, text in entry.items():
            field = item.makeelement(name, {})
            field.text = text
            item.append(field)
    first = read_both(CONFIG, ElementTree.tostring(root, encoding="unicode"))
    assert_nothing_lost(first, CATALOGUE, doubts=DOUBTS)


def test_hostile_texts_add_no_entries() -> None:
    source = random.Random(7)
    for _ in range(60):
        texts_of_keys = [[hostile.text(source) for _ in range(3)] for _ in range(12)]
        keys = [favourite(slot, value, label, ln=last) for slot, (value, label, last) in enumerate(texts_of_keys, 1)]
        rendered = render_phone(job(*keys))
        books = [file for file in rendered.files if file.name.endswith("-directory.xml")]
        unknown = {item.position for item in rendered.findings if item.code == "favourite_unknown"}
        if unknown:
            assert not books
            continue
        found = items(rendered)
        assert [item["sd"] for item in found] == [str(slot) for slot in range(1, 13)]
        assert all(set(item) <= {"fn", "ln", "ct", "sd"} for item in found)
        back = read_written(rendered.files, CATALOGUE)
        assert [key.value for key in back.keys.values()] == [clean(key.value, trim=True) for key in keys]


@given(damaged([BOOK.encode()]))
@settings(max_examples=300, deadline=None)
def test_damaged_bytes_never_do_harm(data: bytes) -> None:
    files = [(CONFIG.encode(), f"{STEM}.cfg"), (data, f"{STEM}-directory.xml")]
    with suppress(ConfigFileError):
        result = read_configs(files, CATALOGUE, model="VVX 411")
        render_phone(job_of(result, CATALOGUE))

"""XML read row by row says what the parser says, or leaves the file to it."""

from __future__ import annotations

import random

import pytest

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.rendering.formats import format_for
from app.rendering.formats.xml_format import XmlFormat
from app.rendering.reading import Log, ParsedFile
from tests.rendering.fuzz import damaged, seeds

DIALECTS = ("cisco-mpp", "cisco-spa", "grandstream", "grandstream_gxv", "grandstream_gxv32", "sangoma")
ITEMS = """<gs_provision>
<config version="2">
  <item name="a.b">1</item>
  <P47>h</P47>
</config>
</gs_provision>
"""


def layout(catalogue: Catalogue, dialect: str) -> XmlFormat:
    made = format_for(catalogue.dialect(dialect))
    assert isinstance(made, XmlFormat)
    return made


def rows_of(text: str, made: XmlFormat) -> list[tuple[str, str, int]] | None:
    assert made.rows is not None
    return made.rows.pieces(text)


def told(parsed: ParsedFile) -> object:
    return list(parsed.by_name.items()), parsed.notes, parsed.report


def by_parser(text: str, made: XmlFormat, monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as patch:
        patch.setattr(type(made), "rows", None)
        try:
            return told(made.parse(text))
        except ConfigFileError as error:
            return error.code


@pytest.mark.parametrize("dialect", DIALECTS)
def test_damaged_files_say_the_same(dialect: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    source = random.Random(dialect)
    made = layout(catalogue, dialect)
    files = seeds(catalogue, dialect)
    texts = [data.decode() for data in files]
    texts += [damaged(source.choice(files), source).decode(errors="replace") for _ in range(300)]
    by_rows = 0
    for text in texts:
        if rows_of(text, made) is not None:
            by_rows += 1
            assert told(made.parse(text)) == by_parser(text, made, monkeypatch), text
    assert by_rows > len(files) // 2


def test_whole_file_is_read_by_rows(catalogue: Catalogue) -> None:
    assert rows_of(ITEMS, layout(catalogue, "grandstream")) == [("a.b", "1", 3), ("P47", "h", 4)]
    assert rows_of(ITEMS.replace("\n", "\r\n"), layout(catalogue, "grandstream")) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  <P47>h</P47>", "<!--\n  <P47>h</P47>\n-->"),
        ("  <P47>h</P47>", "<![CDATA[\n  <P47>h</P47>\n]]>"),
        ("  <P47>h</P47>", '<item name="c">\n  <P47>h</P47>\n</item>'),
        ("  <P47>h</P47>", '<part name="c">\n  <item name="d">1</item>\n</part>'),
        ("  <P47>h</P47>", "  <P47>h</P47> <P48>i</P48>"),
        ("  <P47>h</P47>", "  <P47>h</P48>"),
        ("  <P47>h</P47>", "  <P47>a &amp; b</P47>"),
        ("  <P47>h</P47>", "  <P47>a]]>b</P47>"),
        ("  <P47>h</P47>", "  <P47>a\x07b</P47>"),
        ("  <P47>h</P47>", "  <P47>a\rb</P47>"),
        ("  <P47>h</P47>", "  <P47>a\ufffeb</P47>"),
        ("  <P47>h</P47>", "  <!-- a -- b -->"),
        ("  <P47>h</P47>", "  <empty>\n  </empty>"),
        ("  <P47>h</P47>", "  text"),
        ("<gs_provision>", '<gs_provision xmlns="urn:x">'),
        ("<gs_provision>", "<!DOCTYPE x>\n<gs_provision>"),
        ("</gs_provision>\n", "</gs_provision>\n<P9>1</P9>\n"),
        ("</gs_provision>\n", "</gs_provision>\n<gs_provision>\n<P9>1</P9>\n</gs_provision>\n"),
        ("</gs_provision>\n", ""),
        ("</config>\n</gs_provision>", "</gs_provision>\n</config>"),
        ("<gs_provision>\n", "<P9>1</P9>\n<gs_provision>\n"),
        ("<gs_provision>\n", "\n<?xml version='1.0'?>\n<gs_provision>\n"),
    ],
)
def test_other_files_are_left_to_the_parser(old: str, new: str, catalogue: Catalogue) -> None:
    assert old in ITEMS
    assert rows_of(ITEMS.replace(old, new), layout(catalogue, "grandstream")) is None


def test_deep_nesting_is_left_to_the_parser(catalogue: Catalogue) -> None:
    made = layout(catalogue, "grandstream")
    text = "<a>\n" * 101 + "<P47>h</P47>\n" + "</a>\n" * 101
    assert rows_of(text, made) is None
    with pytest.raises(ConfigFileError) as caught:
        made.parse(text)
    assert caught.value.code == "config_too_deep"


def test_settings_are_counted(catalogue: Catalogue) -> None:
    made = layout(catalogue, "grandstream")
    text = "<a>\n" + "<P47>h</P47>\n" * 100_001 + "</a>\n"
    with pytest.raises(ConfigFileError) as caught:
        made.pieces(text, Log())
    assert caught.value.code == "config_too_long"

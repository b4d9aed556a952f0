"""A tree read by rows is the parser's tree, or the file is left to the parser."""

from __future__ import annotations

import random

import pytest

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.rendering.formats.xml_nodes import read_tree
from app.rendering.formats.xml_text import MAX_DEPTH
from app.rendering.formats.xml_tree_rows import tree_by_rows
from app.rendering.reading import SETTING_LIMIT, Log
from tests.rendering.fuzz import damaged, seeds

TREE = """<?xml version="1.0" encoding="utf-8"?>
<settings>
  <!-- a  remark -->
  <keys e="2">
    <key idx="0" label="Ana Costa"> blf 200 </key>
    <empty></empty>
  </keys>
</settings>
"""


@pytest.mark.parametrize("dialect", ["fanvil", "snom"])
def test_damaged_files_make_the_same_tree(dialect: str, catalogue: Catalogue) -> None:
    source = random.Random(dialect)
    files = seeds(catalogue, dialect)
    texts = [data.decode() for data in files]
    texts += [damaged(source.choice(files), source).decode(errors="replace") for _ in range(300)]
    by_rows = 0
    for text in texts:
        tree = tree_by_rows(text)
        if tree is not None:
            by_rows += 1
            log = Log()
            assert tree == read_tree(text, log), text
            assert not log.entries
    assert by_rows > len(files) // 2


def test_whole_file_is_read_by_rows() -> None:
    tree = tree_by_rows(TREE)
    assert tree is not None
    assert tree == read_tree(TREE, Log())
    (keys,) = tree.tops[0].children
    assert [(node.tag, node.text, node.row) for node in keys.children] == [("key", "blf 200", 5), ("empty", "", 6)]
    assert tree.comments == [("a remark", 3)]
    assert tree_by_rows(TREE.replace("\n", "\r\n")) == tree


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("blf 200", "blf &lt;"),
        ("blf 200", "blf\n200"),
        ('idx="0"', 'idx="0" idx="1"'),
        ('idx="0"', "idx='0'"),
        ('idx="0"', 'xmlns="urn:x"'),
        ("<empty></empty>", "<empty/>"),
        ("<empty></empty>", "<a><b>1</b></a>"),
        ("<empty></empty>", "</empty>"),
        ("  </keys>\n", ""),
        ("</settings>", "</settings>\n<settings>\n</settings>"),
        ("<settings>", "<!DOCTYPE x>\n<settings>"),
        ("a  remark", "a -- remark"),
        ("  <keys", "text\n  <keys"),
    ],
)
def test_anything_else_is_left_to_the_parser(old: str, new: str) -> None:
    assert old in TREE
    assert tree_by_rows(TREE.replace(old, new)) is None


def test_depth_and_length_are_bounded() -> None:
    def nested(depth: int) -> str:
        tags = [f"a{number}" for number in range(depth)]
        return "\n".join([*(f"<{tag}>" for tag in tags), *(f"</{tag}>" for tag in reversed(tags))])

    assert tree_by_rows(nested(MAX_DEPTH)) is not None
    assert tree_by_rows(nested(MAX_DEPTH + 1)) is None
    with pytest.raises(ConfigFileError, match="config_too_long"):
        tree_by_rows("<a>\n" + "<b>1</b>\n" * SETTING_LIMIT + "</a>")

"""XML as a tree of elements, strictly read where it is well-formed and mended where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from attrs import define
from typing_extensions import override

from app.rendering.formats.gathering import limited
from app.rendering.formats.xml_attributes import ATTRIBUTE
from app.rendering.formats.xml_text import (
    COMMENT_OR_INSTRUCTION,
    MAX_DEPTH,
    XmlEvents,
    full_name,
    matches_with_rows,
    named_values,
    plain,
    quoted,
    read_xml,
    too_deep,
)
from app.rendering.reading import Log

_PIECE = re.compile(
    COMMENT_OR_INSTRUCTION
    + r"""|<!\[CDATA\[(?P<raw>.*?)(?:\]\]>|\Z)
    |</(?P<close>[A-Za-z_][\w.:-]*+)[^<>]*+>?
    |<(?P<open>[A-Za-z_][\w.:-]*+)(?P<inside>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>
    |<[^<]*+\Z
    |(?P<text>[^<]++)""",
    re.VERBOSE | re.DOTALL,
)
NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_ATTRIBUTE = re.compile(ATTRIBUTE, re.DOTALL)


@define
class Node:
    """An element. `row` is its line number from 1; `text` is its own text without the blanks at both ends."""

    tag: str
    attributes: Mapping[str, str]
    row: int
    text: str = ""
    children: Sequence[Node] = ()


@define
class Tree:
    """The elements at the top of a file (one, unless it is broken), and all comments with their line numbers."""

    tops: list[Node]
    comments: list[tuple[str, int]]


def read_tree(text: str, log: Log) -> Tree:
    """Return the elements of an XML text; what is not well-formed is mended as far as the tags can be told.

    Raises:
        ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly long.
    """
    return read_xml(text, _Strict().tree, _Mending().tree, log)


class _Strict(XmlEvents):
    """Makes the tree of the parser's events."""

    def __init__(self) -> None:
        super().__init__()
        self._tops: list[Node] = []
        self._comments: list[tuple[str, int]] = []
        self._open: list[tuple[Node, list[str], list[Node]]] = []
        self._count = 0

    def tree(self, text: str) -> Tree:
        """Return the elements of a text."""
        self.feed(text)
        return Tree(self._tops, self._comments)

    @override
    def start(self, tag: str, attributes: list[str]) -> None:
        self._counted(1 + len(attributes) // 2)
        opened = self._open
        if len(opened) >= MAX_DEPTH:
            too_deep()
        node = Node(full_name(tag), named_values(attributes) if attributes else NO_ATTRIBUTES, self.row)
        (opened[-1][2] if opened else self._tops).append(node)
        opened.append((node, [], []))

    @override
    def end(self, tag: str) -> None:
        node, texts, children = self._open.pop()
        node.text = "".join(texts).strip()
        if children:
            node.children = children

    @override
    def data(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)

    @override
    def comment(self, text: str) -> None:
        self._counted(1)
        self._comments.append((" ".join(text.split()), self.row))

    def _counted(self, pieces: int) -> None:
        self._count += pieces
        limited(self._count)


class _Mending(_Strict):
    """Makes the tree of what looks like tags."""

    def __init__(self) -> None:
        super().__init__()
        self._row = 1

    @property
    @override
    def row(self) -> int:
        return self._row

    @override
    def feed(self, text: str) -> None:
        for match, self._row in matches_with_rows(_PIECE, text):
            if match["open"] is not None:
                self.start(match["open"], list(_attributes(match["inside"])))
                if match["inside"].endswith("/"):
                    self.end(match["open"])
            elif match["close"] is not None:
                self._end_to(match["close"])
            elif match["comment"] is not None:
                self.comment(match["comment"])
            elif match["text"] is not None:
                self.data(plain(match["text"]))
            elif match["raw"] is not None:
                self.data(match["raw"])
        while self._open:
            self.end(self._open[-1][0].tag)

    def _end_to(self, tag: str) -> None:
        """Close the innermost element of this name with all in it; a closing tag without an element is nothing."""
        if any(node.tag == tag for node, *_ in self._open):
            while self._open[-1][0].tag != tag:
                self.end(self._open[-1][0].tag)
            self.end(tag)


def _attributes(inside: str) -> Iterator[str]:
    """Yield names and values in turns; of a name that comes twice the last value."""
    named = {match["name"]: quoted(match) for match in _ATTRIBUTE.finditer(inside)}
    for name, value in named.items():
        yield name
        yield value

"""XML as a tree of elements, strictly read where it is well-formed and mended where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import ParseError

from attrs import define, field
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.errors import ConfigFileError
from app.rendering.reading import SETTING_LIMIT, Log

MAX_DEPTH = 100
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PIECE = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<\?(?:.*?)(?:\?>|\Z)
    |<!\[CDATA\[(?P<raw>.*?)(?:\]\]>|\Z)
    |</(?P<close>[A-Za-z_][\w.:-]*+)[^<>]*+>?
    |<(?P<open>[A-Za-z_][\w.:-]*+)(?P<inside>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>
    |<[^<]*+\Z
    |(?P<text>[^<]++)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?<![\w.:-])(?P<name>[A-Za-z_][\w.:-]*+)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')""", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{1,6}|[0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@define
class Node:
    """An element. `row` is its line number from 1; `text` is its own text without the blanks at both ends."""

    tag: str
    attributes: Mapping[str, str] = field(factory=dict)
    row: int = 0
    text: str = ""
    children: list[Node] = field(factory=list)


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
    builder = _Builder()
    try:
        _feed(text, builder)
    except DefusedXmlException as error:
        raise ConfigFileError("config_has_entities") from error
    except (ParseError, ValueError) as error:
        if _DECLARATION.search(text):
            raise ConfigFileError("config_has_entities") from error
        log.guessed("xml_mended", reason=error)
        builder = _Builder()
        _scan(text, builder)
    return builder.finished()


class _Builder:
    """Takes the events of a parser and makes the tree."""

    def __init__(self) -> None:
        self.parser: Any = None
        self.row = 1
        self._tops: list[Node] = []
        self._comments: list[tuple[str, int]] = []
        self._open: list[tuple[Node, list[str]]] = []
        self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._counted(1 + len(attributes))
        if len(self._open) >= MAX_DEPTH:
            raise ConfigFileError("config_too_deep", limit=MAX_DEPTH)
        node = Node(tag, dict(attributes), self._row())
        (self._open[-1][0].children if self._open else self._tops).append(node)
        self._open.append((node, []))

    def end(self, tag: str) -> None:
        node, texts = self._open.pop()
        node.text = "".join(texts).strip()

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)

    def comment(self, text: str) -> None:
        self._counted(1)
        self._comments.append((" ".join(text.split()), self._row()))

    def close(self) -> None:
        """Nothing to close."""

    def end_to(self, tag: str) -> None:
        """Close the innermost element of this name with all in it; a closing tag without an element is nothing."""
        if any(node.tag == tag for node, _ in self._open):
            while self._open[-1][0].tag != tag:
                self.end(self._open[-1][0].tag)
            self.end(tag)

    def finished(self) -> Tree:
        while self._open:
            self.end(self._open[-1][0].tag)
        return Tree(self._tops, self._comments)

    def _row(self) -> int:
        return int(self.parser.parser.CurrentLineNumber) if self.parser else self.row

    def _counted(self, pieces: int) -> None:
        self._count += pieces
        if self._count > SETTING_LIMIT:
            raise ConfigFileError("config_too_long", limit=SETTING_LIMIT)


def _feed(text: str, builder: _Builder) -> None:
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser
    parser.feed(re.sub(r"^(\s*)<\?xml.*?\?>", r"\1", text[:400], count=1, flags=re.DOTALL) + text[400:])
    parser.close()


def _scan(text: str, builder: _Builder) -> None:
    counted = 0
    for match in _PIECE.finditer(text, max(text.find("<"), 0)):
        builder.row += text.count("\n", counted, match.start())
        counted = match.start()
        if match["open"] is not None:
            inside = match["inside"]
            builder.start(match["open"], dict(_attributes(inside)))
            if inside.endswith("/"):
                builder.end(match["open"])
        elif match["close"] is not None:
            builder.end_to(match["close"])
        elif match["comment"] is not None:
            builder.comment(match["comment"])
        elif match["text"] is not None:
            builder.data(_REFERENCE.sub(_referenced, match["text"]))
        elif match["raw"] is not None:
            builder.data(match["raw"])


def _attributes(inside: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(inside):
        value = match["double"] if match["double"] is not None else match["single"]
        yield match["name"], _REFERENCE.sub(_referenced, value)


def _referenced(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""

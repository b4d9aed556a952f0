"""XML in which every setting is an attribute; elements and their nesting mean nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from typing_extensions import override

from app.rendering.escape import xml_attribute, xml_attributes
from app.rendering.formats.gathering import Gathering, Piece
from app.rendering.formats.xml_format import PLAIN, RESERVED, XmlFormat
from app.rendering.formats.xml_text import COMMENT_OR_INSTRUCTION, XmlEvents, full_name, pieces_of, quoted
from app.rendering.reading import Log, raw_settings
from app.rendering.writing import COMMENT, Pair

ATTRIBUTE = r"""(?<![\w.:-])(?P<name>[A-Za-z_][\w.:-]*+)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')"""
_ATTRIBUTE = re.compile(ATTRIBUTE)
_PLAIN_NAMES = re.compile(rf"(?:{PLAIN}\n)*+")
_PIECE = re.compile(f"{COMMENT_OR_INSTRUCTION}|{ATTRIBUTE}", re.DOTALL)


class XmlAttributesFormat(XmlFormat):
    """Reads and writes attributes.

    Args:
        syntax: `element`: the element that Faceplate writes them into.
    """

    trim = False

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._element: str = syntax["element"]

    @override
    def spelled(self, name: str, value: str) -> str:
        return f'    {name}="{value}"'

    @override
    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; comments part it into several elements."""
        if not kept:
            return "\n".join(self._closed([f'    {name}="{value}"' for name, value in xml_attributes(settings)]))
        rows: list[str] = []
        run: list[str] = []
        for name, value in settings:
            if name == COMMENT:
                rows.extend(self._closed(run))
                run = []
                rows.append(self.comment(value))
            else:
                run.append(f'    {name}="{xml_attribute(value)}"')
        rows.extend(self._closed(run))
        return "\n".join(rows)

    def _closed(self, run: list[str]) -> list[str]:
        return [f"  <{self._element}", *run, "  />"] if run else []

    @override
    def events(self, log: Log) -> XmlEvents:
        return _Events()

    @override
    def are_plain(self, pieces: Sequence[Piece]) -> bool:
        return _PLAIN_NAMES.fullmatch("".join([f"{piece[0]}\n" for piece in pieces if piece[0] != COMMENT])) is not None

    @override
    def mended(self, text: str) -> Iterator[Piece]:
        return pieces_of(_PIECE, text, _told)

    @override
    def hidden(self, remark: str) -> int:
        return "=" in remark

    @override
    def settle(self, name: str, value: str, row: int, gathering: Gathering) -> None:
        if RESERVED.match(name) is None:
            super().settle(name, value, row, gathering)


class _Events(XmlEvents):
    @override
    def start(self, tag: str, attributes: list[str]) -> None:
        super().start(tag, attributes)
        if attributes:
            names: Iterable[str] = attributes[::2]
            if any("}" in name for name in names):
                names = map(full_name, names)
            self.pieces.extend(raw_settings(names, attributes[1::2], itertools.repeat(self.row)))

    @override
    def data(self, text: str) -> None:
        """Take a text between elements, which means nothing to the phone: it is kept as a comment.

        Raises:
            ValueError: It has attributes that stand in no element, because the beginning of a tag is damaged.
        """
        if text.isspace():
            return
        if _ATTRIBUTE.search(text) is not None:
            raise ValueError("settings outside of elements")
        self.pieces.append((COMMENT, text, self.row))


def _told(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    if match["name"] is not None:
        yield match["name"], quoted(match)

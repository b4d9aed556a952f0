"""XML in which every setting is an attribute; elements and their nesting mean nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from typing_extensions import override

from app.rendering.escape import xml_attribute, xml_attributes
from app.rendering.formats.gathering import Gathering, Piece
from app.rendering.formats.xml_format import RESERVED, XmlFormat
from app.rendering.formats.xml_text import COMMENT_OR_INSTRUCTION, XmlEvents, full_name, pieces_of, quoted
from app.rendering.reading import Log
from app.rendering.writing import COMMENT, Pair

ATTRIBUTE = r"""(?<![\w.:-])(?P<name>[A-Za-z_][\w.:-]*+)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')"""
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
            self.pieces.extend(zip(names, attributes[1::2], itertools.repeat(self.row), strict=False))


def _told(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    if match["name"] is not None:
        yield match["name"], quoted(match)

"""XML in which every setting is an element and its text; what stands around the innermost elements means nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from typing_extensions import override

from app.rendering.formats.gathering import Gathering, Piece
from app.rendering.formats.xml_format import PLAIN, XmlFormat
from app.rendering.formats.xml_rows import XmlRows
from app.rendering.formats.xml_text import COMMENT_OR_INSTRUCTION, XmlEvents, full_name, pieces_of, plain
from app.rendering.reading import Log

_BREAK = re.compile(r"[\t\n\r]+")
_PIECE = re.compile(
    COMMENT_OR_INSTRUCTION
    + r"|<(?P<name>[A-Za-z_][\w.-]*+)(?:\s[^<>]*+)?+>(?P<text>[^<]*+)</(?P=name)\s*+>"
    + r"|<(?P<empty>[A-Za-z_][\w.-]*+)(?:\s[^<>]*)?/>",
    re.DOTALL,
)


class XmlElementsFormat(XmlFormat):
    """Reads and writes elements. Line breaks in a value count as one blank.

    Args:
        syntax: `root`: the outermost element. `attributes`: attributes of settings that say nothing of use.
    """

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._root: str = syntax["root"]
        self._idle_attributes = frozenset(syntax.get("attributes", ()))
        self.is_plain = ().__contains__

    rows = XmlRows("<(?P<name>PLAIN)>TEXT</(?P=name)>".replace("PLAIN", PLAIN), attributes=False)

    @override
    def by_rows(self, text: str) -> list[Piece] | None:
        pieces = super().by_rows(text)
        return None if pieces is None or any(piece[0] == self._root for piece in pieces) else pieces

    @override
    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written: the root is none."""
        return name != self._root and super().allows(name)

    @override
    def spelled(self, name: str, value: str) -> str:
        return f"  <{name}>{value}</{name}>"

    @override
    def extras(self) -> Mapping[str, str]:
        """Return the root for the skeleton."""
        return {"root": self._root}

    @override
    def events(self, log: Log) -> XmlEvents:
        return _Events(self._idle_attributes)

    @override
    def mended(self, text: str) -> Iterator[Piece]:
        return pieces_of(_PIECE, text, _told)

    @override
    def hidden(self, remark: str) -> int:
        return "</" in remark or "=" in remark

    @override
    def settle(self, name: str, value: str, row: int, gathering: Gathering) -> None:
        folded = value.strip()
        if not self.allows(name):
            gathering.not_setting(name, row)
            return
        if not folded.isprintable() and _BREAK.search(folded):
            folded = " ".join(filter(None, (part.strip(" ") for part in _BREAK.split(folded))))
            gathering.log.guessed("value_folded", name, row)
        gathering.setting(name, folded, row)


class _Events(XmlEvents):
    def __init__(self, idle_attributes: frozenset[str]) -> None:
        super().__init__()
        self._idle_attributes = idle_attributes
        self._attributes: set[str] = set()
        self._texts: list[str] = []
        self._row = 0
        self._innermost = False

    @override
    def start(self, tag: str, attributes: list[str]) -> None:
        super().start(tag, attributes)
        self._texts.clear()
        self._row = self.row
        self._innermost = True
        if attributes and self._depth > 1:
            self._attributes.update(map(full_name, attributes[::2]))

    @override
    def end(self, tag: str) -> None:
        if self._innermost and self._depth > 1:
            self.pieces.append((full_name(tag), "".join(self._texts), self._row))
        self._innermost = False
        super().end(tag)

    @override
    def data(self, text: str) -> None:
        if self._innermost:
            self._texts.append(text)

    @override
    def tell(self, log: Log) -> None:
        told = sorted(self._attributes - self._idle_attributes)
        if told:
            log.left("attributes_left", names=", ".join(told))


def _told(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    name = match["name"] or match["empty"]
    if name:
        yield name, plain(match["text"])

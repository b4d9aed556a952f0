"""XML in which every setting is an element: `<item name="x">value</item>`, or `<P47>value</P47>` by number.

Lists of the numbers as plain text, one `P47 = value` per line, are read too. Numbers that the table knows are read
under their names, so that the rest of Faceplate sees one spelling; see `numbered`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from typing_extensions import override

from app.rendering.formats.gathering import Piece, limited
from app.rendering.formats.numbered import NUMBER, NumberedNames
from app.rendering.formats.xml_format import NAME, XmlFormat
from app.rendering.formats.xml_rows import XmlRows
from app.rendering.formats.xml_text import MAX_DEPTH, XmlEvents, full_name, pieces_of, plain, quoted, too_deep
from app.rendering.reading import Log, RawSetting
from app.rendering.writing import COMMENT

_LETTERS = ("P", "p")
_XML = re.compile(r"<(?:[A-Za-z?!])")
_NUMBERED = re.compile("<[Pp][0-9]")
_PIECE = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<item\s++name\s*+=\s*+(?:"(?P<double>[^"<]*+)"|'(?P<single>[^'<]*+)')\s*+(?:/>|>(?P<value>[^<]*+))
    |<(?P<number>[Pp][0-9]{1,6})(?:\s[^<>]*+)?+(?:/>|>(?P<text>[^<]*+))""",
    re.VERBOSE | re.DOTALL,
)
_ROWS = re.compile(r"\r\n|\r|\n")
_ROW = re.compile(r"\s*([A-Za-z][A-Za-z0-9_.-]{0,199})\s*=(.*)")


class XmlItemsFormat(XmlFormat):
    """Reads and writes items.

    Args:
        syntax: `numbers`: the table of `NumberedNames`. `pass_over`: elements with text that are no settings.
    """

    indent = "    "
    is_plain = NAME.fullmatch
    rows = XmlRows(
        """<(?:(item name=")|(?=[Pp][0-9]{1,6}>))(?P<name>[A-Za-z_][A-Za-z0-9_.-]{0,199})(?(1)")>"""
        "TEXT</(?(1)item|(?P=name))>",
        never="item|[Pp][0-9]{1,6}",
    )

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._numbers = NumberedNames(syntax["numbers"])
        self.names = self._numbers.plain_names
        self._pass_over = frozenset(syntax.get("pass_over", ()))

    @override
    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""
        return NAME.fullmatch(name) is not None

    @override
    def spelled(self, name: str, value: str) -> str:
        if name[0] == "P" and NUMBER.fullmatch(name):
            return f"    <{name}>{value}</{name}>"
        return f'    <item name="{name}">{value}</item>'

    @override
    def pieces(self, text: str, log: Log) -> Sequence[Piece]:
        return self._named(super().pieces(text, log) if _XML.search(text) else _listed(text, log))

    @override
    def by_rows(self, text: str) -> list[Piece] | None:
        pieces = super().by_rows(text)
        return pieces if pieces is None or not _NUMBERED.search(text) else self._named(pieces)

    def _named(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return pieces in which the numbers that the table knows have their names."""
        named = self._numbers.named
        return [
            RawSetting(*named(piece[0].upper(), piece[1]), piece[2])
            if piece[0][1:2].isdigit() and NUMBER.fullmatch(piece[0])
            else piece
            for piece in pieces
        ]

    @override
    def events(self, log: Log) -> XmlEvents:
        return _Events(self._pass_over, log)

    @override
    def mended(self, text: str) -> Iterator[Piece]:
        return pieces_of(_PIECE, text, _told)

    @override
    def hidden(self, remark: str) -> int:
        return "=" in remark or "</" in remark


class _Events(XmlEvents):
    """Items inside items are told by their names, joined."""

    def __init__(self, pass_over: frozenset[str], log: Log) -> None:
        super().__init__()
        self._pass_over = pass_over
        self._log = log
        self._open: list[tuple[str, list[str], int]] = []
        self._inner = False

    @override
    def start(self, tag: str, attributes: list[str]) -> None:
        opened = self._open
        row = self._expat.CurrentLineNumber
        name = ""
        if tag[0] in _LETTERS and NUMBER.fullmatch(tag):
            name = tag
        elif attributes:
            name = _value_of("name", attributes)
            outer = opened[-1][0] if opened else ""
            if name and outer:
                self._log.guessed("item_inside_item", f"{outer}.{name}", row)
                name = f"{outer}.{name}"
        self._inner = False
        opened.append((name, [], row))
        if len(opened) > MAX_DEPTH:
            too_deep()

    @override
    def end(self, tag: str) -> None:
        name, texts, row = self._open.pop()
        value = (texts[0] if len(texts) == 1 else "".join(texts)).strip()
        if name:
            if value or not self._inner:
                self.pieces.append((name, value, row))
            self._inner = True
        elif value and tag not in self._pass_over:
            self._log.left("row_not_setting", row=row, text=f"{full_name(tag)}: {value}"[:60])

    @override
    def data(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)


def _value_of(wanted: str, attributes: list[str]) -> str:
    """Return an attribute's value, "" where there is none."""
    for place in range(0, len(attributes), 2):
        if attributes[place] == wanted:
            return attributes[place + 1]
    return ""


def _told(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    if match["number"] is not None:
        yield match["number"], plain(match["text"]).strip()
    else:
        yield quoted(match).strip(), plain(match["value"]).strip()


def _listed(text: str, log: Log) -> list[Piece]:
    pieces: list[Piece] = []
    rows = _ROWS.split(text)
    limited(len(rows))
    for number, line in enumerate(rows, start=1):
        row = line.strip()
        match = _ROW.fullmatch(row)
        if match:
            pieces.append((match[1], match[2].strip(), number))
        elif row[:1] in ("#", ";"):
            pieces.append((COMMENT, row[1:], number))
        elif row:
            log.left("row_not_setting", row=number, text=row[:60])
            pieces.append((COMMENT, row, number))
    return pieces

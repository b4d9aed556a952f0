"""XML in which every setting is an element with a numbered name: `<P41200 para="LineKey1.Type">3</P41200>`.

The number counts; the attribute is a remark for people. Settings carry the name that the table gives the number, or
the element's own name where it gives none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from typing_extensions import override

from app.rendering.formats.gathering import Gathering, Piece
from app.rendering.formats.number_names import number_names
from app.rendering.formats.xml_format import XmlFormat
from app.rendering.formats.xml_rows import XmlRows
from app.rendering.formats.xml_text import COMMENT_OR_INSTRUCTION, XmlEvents, full_name, pieces_of, plain
from app.rendering.reading import Log
from app.rendering.writing import COMMENT

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,199}")
_PIECE = re.compile(
    COMMENT_OR_INSTRUCTION
    + r"|<(?P<name>[A-Za-z_][\w.-]*+)(?P<more>(?:\s[^<>]*+)?+)(?P<shut>/?)>(?P<text>[^<]*+)"
    + r"(?=<)(?:</(?P<end>[\w.-]++)\s*+>)?",
    re.DOTALL,
)


class XmlNumberedFormat(XmlFormat):
    """Reads and writes numbered elements.

    Args:
        syntax: `letter`: what stands before the number. `remark`: the attribute with the name. `frame`: the elements
            round the settings. `names`: see `number_names`.
    """

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._letter: str = syntax["letter"]
        self._remark: str = syntax["remark"]
        self._frame = frozenset(syntax["frame"])
        self._numbered = re.compile(rf"{self._letter}(?P<number>[1-9][0-9]{{0,6}})")
        table = number_names(syntax["names"])
        self._numbers, self._names = table.numbers, table.names
        self.names = {f"{self._letter}{number}": name for number, name in table.names.items()}
        self._spellings = {*table.names.values(), COMMENT}
        self.is_plain = frozenset(table.names.values()).__contains__

    rows = XmlRows("""<(?P<name>[A-Za-z_][A-Za-z0-9_.-]*)(?: (?!xml)[a-z]{1,20}="[A-Za-z0-9_.-]*")?>TEXT</(?P=name)>""")

    @override
    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written: one name only for each element."""
        if name.lower() in self._numbers:
            return True
        found = self._numbered.fullmatch(name)
        if found is not None:
            return int(found["number"]) not in self._names
        return (
            _NAME.fullmatch(name) is not None
            and name not in self._frame
            and not name.lower().startswith("xml")
            and not (name[0].upper() == self._letter and name[1:].isdigit())
        )

    @override
    def spelled(self, name: str, value: str) -> str:
        number = self._numbers.get(name.lower())
        if number is None:
            return f"  <{name}>{value}</{name}>"
        element = f"{self._letter}{number}"
        return f'  <{element} {self._remark}="{self._names[number]}">{value}</{element}>'

    @override
    def by_rows(self, text: str) -> list[Piece] | None:
        pieces = super().by_rows(text)
        if pieces is None:
            return None
        strange = {piece[0] for piece in pieces} - self._spellings
        return pieces if all(map(self._numbered.fullmatch, strange)) else None

    @override
    def pieces(self, text: str, log: Log) -> Sequence[Piece]:
        """Return the pieces with the names of the table."""
        named = self.names.get
        return [(named(name, name), value, row) for name, value, row in super().pieces(text, log)]

    @override
    def events(self, log: Log) -> XmlEvents:
        return _Events()

    @override
    def mended(self, text: str) -> Iterator[Piece]:
        return pieces_of(_PIECE, text, _Unended(self._numbered).told)

    @override
    def hidden(self, remark: str) -> int:
        return len(re.findall(rf"<{self._letter}[0-9]", remark))

    @override
    def settle(self, name: str, value: str, row: int, gathering: Gathering) -> None:
        number = self._numbered.fullmatch(name)
        if number is not None:
            gathering.setting(name, value, row)
        elif name not in self._frame or self.allows(name):
            super().settle(name, value, row, gathering)


class _Events(XmlEvents):
    """Elements without others in them are settings, and so are those with a text before the first other one."""

    def __init__(self) -> None:
        super().__init__()
        self._open: tuple[str, int] | None = None
        self._texts: list[str] = []

    @override
    def start(self, tag: str, attributes: list[str]) -> None:
        super().start(tag, attributes)
        if "".join(self._texts).strip():
            self._finish()
        self._open = (full_name(tag), self._expat.CurrentLineNumber)
        self._texts.clear()

    @override
    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._open is not None:
            self._finish()
        self._texts.clear()

    def _finish(self) -> None:
        if self._open is not None:
            name, row = self._open
            self.pieces.append((name, "".join(self._texts).strip(), row))
            self._open = None

    @property
    @override
    def data(self) -> Callable[[str], None]:
        """Takes a piece of the text between tags."""
        return self._texts.append


class _Unended:
    """Tells the settings of a broken file.

    An element's own name that comes again without a remark is taken for the end tag that somebody meant; a value
    after `/>` counts if the end tag follows it. A value that the file's end cuts off does not count.
    """

    def __init__(self, numbered: re.Pattern[str]) -> None:
        self._numbered = numbered
        self._name = ""

    def told(self, match: re.Match[str]) -> Iterator[tuple[str, str]]:
        """Yield the setting that a match is, if it is one."""
        name = match["name"]
        if name is None or (name == self._name and not match["more"].strip()):
            self._name = ""
            return
        ended = match["end"] == name
        self._name = "" if ended or match["more"].endswith("/") or match["shut"] else name
        if ended or self._numbered.fullmatch(name):
            yield name, plain(match["text"]).strip() if ended or self._name else ""

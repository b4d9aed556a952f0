"""XML text taken apart: strictly where it is well-formed, mended as far as can be told where it is not.

Document types and entities are refused, because no phone writes them and they can blow a small file up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn, TypeVar
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.errors import ConfigFileError
from app.rendering.formats.gathering import Piece
from app.rendering.reading import Log
from app.rendering.writing import COMMENT

T = TypeVar("T")

MAX_DEPTH = 100
COMMENT_OR_INSTRUCTION = r"<!--(?P<comment>.*?)(?:-->|\Z)|<\?(?:.*?)(?:\?>|\Z)"
"""Begins the expressions that mend, so that nothing in a comment is taken for a setting."""

_ENCODING = re.compile(r"^(\s*)<\?xml.*?\?>", re.DOTALL)
"""The text is decoded already: what it says about its encoding is no longer true."""

_ENCODING_WITHIN = 400
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{1,6}|[0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class XmlEvents:
    """Takes the events of the XML parser. The methods are called by expat itself, because each call counts."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._depth = 0
        self._expat: Any = None

    def feed(self, text: str) -> None:
        """Take a whole text.

        Raises:
            ParseError: The text is not well-formed.
            ValueError: The text has characters that no file can have.
            DefusedXmlException: The text declares a document type.
            ConfigFileError: Elements are nested absurdly deep.
        """
        parser = DefusedXMLParser(target=object(), forbid_dtd=True)
        expat = self._expat = parser.parser
        expat.DefaultHandlerExpand = None
        expat.buffer_text = True
        expat.StartElementHandler = self.start
        expat.EndElementHandler = self.end
        expat.CharacterDataHandler = self.data
        expat.CommentHandler = self.comment
        head = text[:_ENCODING_WITHIN]
        parser.feed(_ENCODING.sub(r"\1", head, count=1) + text[_ENCODING_WITHIN:])
        parser.close()

    def start(self, tag: str, attributes: list[str]) -> None:
        """Take the start of an element; names and values of its attributes take turns."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            too_deep()

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._depth -= 1

    def data(self, text: str) -> None:
        """Take a piece of the text between tags."""

    def comment(self, text: str) -> None:
        """Take a comment."""
        self.pieces.append((COMMENT, text, self.row))

    def tell(self, log: Log) -> None:
        """Tell what the pieces do not show."""

    @property
    def row(self) -> int:
        """The line number of the event."""
        row: int = self._expat.CurrentLineNumber
        return row


def too_deep() -> NoReturn:
    """Refuse a file in which more than `MAX_DEPTH` elements stand in one another."""
    raise ConfigFileError("config_too_deep", limit=MAX_DEPTH)


def full_name(name: str) -> str:
    """Return an element's or attribute's name; one of a namespace, which expat spells `uri}name`, as `{uri}name`."""
    return "{" + name if "}" in name else name


def named_values(attributes: list[str]) -> dict[str, str]:
    """Return attributes by name."""
    named = dict(zip(attributes[::2], attributes[1::2], strict=True))
    return {full_name(name): value for name, value in named.items()} if any("}" in name for name in named) else named


def read_xml(text: str, strictly: Callable[[str], T], mending: Callable[[str], T], log: Log) -> T:
    """Return what `strictly` makes of a text, else what `mending` does.

    Raises:
        ConfigFileError: The text declares a document type or entities, or one of both raised it.
    """
    try:
        return strictly(text)
    except DefusedXmlException as error:
        raise ConfigFileError("config_has_entities") from error
    except (ParseError, ValueError) as error:
        if _DECLARATION.search(text):
            raise ConfigFileError("config_has_entities") from error
        log.entries.clear()
        log.guessed("xml_mended", reason=error)
        return mending(text)


def matches_with_rows(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield what an expression finds from the first tag on, each with its line number."""
    row, counted = 1, 0
    for match in pattern.finditer(text, max(text.find("<"), 0)):
        row += text.count("\n", counted, match.start())
        counted = match.start()
        yield match, row


def quoted(match: re.Match[str]) -> str:
    """Return the value of an attribute: what the group `double` or else `single` found."""
    value: str | None = match["double"]
    return plain(value if value is not None else match["single"])


def plain(text: str | None) -> str:
    """Return escaped text as it is meant; references to what is no character vanish, unknown ones stay."""
    return _REFERENCE.sub(_referenced, text) if text else ""


def _referenced(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def pieces_of(
    pattern: re.Pattern[str], text: str, told: Callable[[re.Match[str]], Iterable[tuple[str, str]]]
) -> Iterator[Piece]:
    """Yield the comments that an expression finds, and of its other finds what `told` makes of them."""
    for match, row in matches_with_rows(pattern, text):
        if match["comment"] is not None:
            yield COMMENT, match["comment"], row
        else:
            for name, value in told(match):
                yield name, value, row

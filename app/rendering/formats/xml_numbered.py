"""XML in which every setting is an element with a numbered name: `<P41200 para="LineKey1.Type">3</P41200>`.

The number counts; the attribute is a remark for people. Settings carry the name that the table gives the number, or
the element's own name where it gives none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.errors import ConfigFileError
from app.rendering.escape import comment, xml_attribute
from app.rendering.formats.number_names import number_names
from app.rendering.reading import SETTING_LIMIT, Log, ParsedFile, RawSetting
from app.rendering.writing import COMMENT, TITLES, Pair

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,199}")
_MAX_DEPTH = 100
_OWN = "faceplate:"
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PIECE = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<\?(?:.*?)(?:\?>|\Z)
    |<(?P<name>[A-Za-z_][\w.-]*+)(?P<more>(?:\s[^<>]*+)?+)(?P<shut>/?)>(?P<text>[^<]*+)(?=<)(?:</(?P<end>[\w.-]++)\s*+>)?""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{1,6}|[0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_Piece = tuple[str, str, int]


class XmlNumberedFormat:
    """Reads and writes numbered elements.

    Args:
        syntax: `letter`: what stands before the number. `remark`: the attribute with the name. `frame`: the elements
            round the settings. `names`: see `number_names`.
    """

    trim = True
    reserved: frozenset[str] = frozenset()

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._letter: str = syntax["letter"]
        self._remark: str = syntax["remark"]
        self._frame = frozenset(syntax["frame"])
        self._numbered = re.compile(rf"{self._letter}(?P<number>[1-9][0-9]{{0,6}})")
        table = number_names(syntax["names"])
        self._numbers, self._names = table.numbers, table.names

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

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; kept ones may have comments among them."""
        return "\n".join([self._row(name, value) for name, value in settings])

    def _row(self, name: str, value: str) -> str:
        if name == COMMENT:
            return f"  <!-- {comment(value)} -->"
        number = self._numbers.get(name.lower())
        if number is None:
            return f"  <{name}>{xml_attribute(value)}</{name}>"
        element = f"{self._letter}{number}"
        return f'  <{element} {self._remark}="{self._names[number]}">{xml_attribute(value)}</{element}>'

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {}

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file; what is not well-formed is read as far as the elements can be told.

        Raises:
            ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly
                long.
        """
        log = Log()
        try:
            pieces = _parsed(text)
        except DefusedXmlException as error:
            raise ConfigFileError("config_has_entities") from error
        except (ParseError, ValueError) as error:
            if _DECLARATION.search(text):
                raise ConfigFileError("config_has_entities") from error
            log.guessed("xml_mended", reason=error)
            pieces = list(itertools.islice(_scanned(text, self._numbered), SETTING_LIMIT + 1))
        if len(pieces) > SETTING_LIMIT:
            raise ConfigFileError("config_too_long", limit=SETTING_LIMIT)
        return self._collected(pieces, text[:400], log)

    def _collected(self, pieces: list[_Piece], head: str, log: Log) -> ParsedFile:
        found: dict[str, RawSetting] = {}
        notes: list[str] = []
        commented = 0
        for place, (element, value, row) in enumerate(pieces):
            if element == COMMENT:
                remark = " ".join(value.split())
                if remark.startswith(_OWN):
                    notes.append(remark[len(_OWN) :].strip())
                elif remark and remark not in TITLES:
                    found[f"#{place}"] = RawSetting(COMMENT, remark, row)
                    commented += sum(1 for _ in re.finditer(rf"<{self._letter}[0-9]", remark))
                continue
            number = self._numbered.fullmatch(element)
            name = self._names.get(int(number["number"]), element) if number else element
            if number is None and not self.allows(name):
                if name not in self._frame:
                    log.left("row_not_setting", row=row, text=name[:60])
                continue
            before = found.pop(name.lower(), None)
            if before is not None and before.value != value:
                log.guessed("setting_twice", setting=name, row=row, first=before.row)
            found[name.lower()] = RawSetting(name, value, row)
        if commented:
            log.left("settings_in_comments", count=commented)
        return ParsedFile(tuple(found.values()), tuple(notes), head, tuple(log.entries))


class _Target:
    """Takes the events of the XML parser: elements without others in them are settings."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self.parser: Any = None
        self._depth = 0
        self._open: tuple[str, int] | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ConfigFileError("config_too_deep", limit=_MAX_DEPTH)
        if "".join(self._text).strip():
            self._finish()
        self._open = (tag, self.parser.parser.CurrentLineNumber)
        self._text.clear()

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._finish()

    def _finish(self) -> None:
        if self._open is not None:
            self.pieces.append((self._open[0], "".join(self._text).strip(), self._open[1]))
        self._open = None
        self._text.clear()

    def data(self, text: str) -> None:
        self._text.append(text)

    def comment(self, text: str) -> None:
        self.pieces.append((COMMENT, text, self.parser.parser.CurrentLineNumber))

    def close(self) -> None:
        """Nothing to close."""


def _parsed(text: str) -> list[_Piece]:
    target = _Target()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.parser = parser
    parser.feed(re.sub(r"^(\s*)<\?xml.*?\?>", r"\1", text[:400], count=1, flags=re.DOTALL) + text[400:])
    parser.close()
    return target.pieces


def _scanned(text: str, numbered: re.Pattern[str]) -> Iterator[_Piece]:
    """Yield what can be told of a broken file.

    An element's own name that comes again without a remark is taken for the end tag that somebody meant; a value
    after `/>` counts if the end tag follows it. A value that the file's end cuts off does not count.
    """
    row, counted = 1, 0
    unended = ""
    for match in _PIECE.finditer(text, max(text.find("<"), 0)):
        row += text.count("\n", counted, match.start())
        counted = match.start()
        if match["comment"] is not None:
            yield COMMENT, match["comment"], row
            continue
        name, end = match["name"], match["end"]
        if name is None or (name == unended and not match["more"].strip()):
            unended = ""
            continue
        ended = end == name
        unended = "" if ended or match["more"].endswith("/") or match["shut"] else name
        shut = not unended and not ended
        if ended or numbered.fullmatch(name):
            yield name, "" if shut else _REFERENCE.sub(_referenced, match["text"]).strip(), row


def _referenced(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""

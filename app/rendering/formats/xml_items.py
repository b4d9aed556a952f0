"""XML in which every setting is an element: `<item name="x">value</item>`, or `<P47>value</P47>` by number.

Lists of the numbers as plain text, one `P47 = value` per line, are read too. Numbers that the table knows are read
under their names, so that the rest of Faceplate sees one spelling; see `numbered`.
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
from app.rendering.formats.numbered import NUMBER, NumberedNames
from app.rendering.reading import SETTING_LIMIT, Log, ParsedFile, RawSetting
from app.rendering.writing import COMMENT, TITLES, Pair

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,199}")
_MAX_DEPTH = 100
_OWN = "faceplate:"
_XML = re.compile(r"<(?:[A-Za-z?!])")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PIECE = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<item\s++name\s*+=\s*+(?:"(?P<double>[^"<]*+)"|'(?P<single>[^'<]*+)')\s*+(?:/>|>(?P<value>[^<]*+))
    |<(?P<number>[Pp][0-9]{1,6})(?:\s[^<>]*+)?+(?:/>|>(?P<text>[^<]*+))""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{1,6}|[0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ROW = re.compile(r"\s*([A-Za-z][A-Za-z0-9_.-]{0,199})\s*=(.*)")
_Piece = tuple[str, str, int]


class XmlItemsFormat:
    """Reads and writes items.

    Args:
        syntax: `numbers`: the table of `NumberedNames`. `pass_over`: elements with text that are no settings.
    """

    trim = True
    reserved: frozenset[str] = frozenset()

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._syntax = syntax

    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""
        return _NAME.fullmatch(name) is not None

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; kept ones may have comments among them."""
        return "\n".join([self._row(name, value) for name, value in settings])

    def _row(self, name: str, value: str) -> str:
        if name == COMMENT:
            return f"    <!-- {comment(value)} -->"
        if name[0] == "P" and NUMBER.fullmatch(name):
            return f"    <{name}>{xml_attribute(value)}</{name}>"
        return f'    <item name="{name}">{xml_attribute(value)}</item>'

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {}

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file; what is not well-formed is read as far as the items can be told.

        Raises:
            ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly
                long.
        """
        log = Log()
        pieces = self._xml(text, log) if _XML.search(text) else _listed(text, log)
        if len(pieces) > SETTING_LIMIT:
            raise ConfigFileError("config_too_long", limit=SETTING_LIMIT)
        return self._parsed_file(text, pieces, log)

    def _xml(self, text: str, log: Log) -> list[_Piece]:
        try:
            return _parsed(text, frozenset(self._syntax.get("pass_over", ())), log)
        except DefusedXmlException as error:
            raise ConfigFileError("config_has_entities") from error
        except (ParseError, ValueError) as error:
            if _DECLARATION.search(text):
                raise ConfigFileError("config_has_entities") from error
            log.entries.clear()
            log.guessed("xml_mended", reason=error)
            return list(itertools.islice(_scanned(text), SETTING_LIMIT + 1))

    def _parsed_file(self, text: str, pieces: list[_Piece], log: Log) -> ParsedFile:
        numbered = NumberedNames(self._syntax["numbers"])
        found: dict[str, RawSetting] = {}
        notes: list[str] = []
        commented = 0
        for name, value, row in pieces:
            if name == COMMENT:
                remark = " ".join(value.split())
                if remark.startswith(_OWN):
                    notes.append(remark[len(_OWN) :].strip())
                elif remark and remark not in TITLES:
                    found[f"#{len(found)}"] = RawSetting(COMMENT, remark, row)
                    commented += "=" in remark or "</" in remark
                continue
            if not self.allows(name):
                log.left("row_not_setting", row=row, text=name[:60])
                continue
            if NUMBER.fullmatch(name):
                name, value = numbered.named(name.upper(), value)
            before = found.pop(name.lower(), None)
            if before is not None and before.value != value:
                log.guessed("setting_twice", setting=name, row=row, first=before.row)
            found[name.lower()] = RawSetting(name, value, row)
        if commented:
            log.left("settings_in_comments", count=commented)
        return ParsedFile(tuple(found.values()), tuple(notes), text[:400], tuple(log.entries))


class _Target:
    """Takes the events of the XML parser. Items inside items are told by their names, joined."""

    def __init__(self, pass_over: frozenset[str], log: Log) -> None:
        self.pieces: list[_Piece] = []
        self.parser: Any = None
        self._pass_over = pass_over
        self._log = log
        self._open: list[tuple[str, str, list[str], int]] = []
        self._inner = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) >= _MAX_DEPTH:
            raise ConfigFileError("config_too_deep", limit=_MAX_DEPTH)
        name = attributes.get("name", "")
        outer = self._open[-1][1] if self._open else ""
        if NUMBER.fullmatch(tag):
            name = tag
        elif name and outer:
            self._log.guessed("item_inside_item", f"{outer}.{name}", self._row())
            name = f"{outer}.{name}"
        self._inner = False
        self._open.append((tag, name, [], self._row()))

    def end(self, tag: str) -> None:
        _, name, texts, row = self._open.pop()
        value = "".join(texts).strip()
        if name:
            if value or not self._inner:
                self.pieces.append((name, value, row))
            self._inner = True
        elif value and tag not in self._pass_over:
            self._log.left("row_not_setting", row=row, text=f"{tag}: {value}"[:60])

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1][2].append(text)

    def comment(self, text: str) -> None:
        self.pieces.append((COMMENT, text, self._row()))

    def close(self) -> None:
        """Nothing to close."""

    def _row(self) -> int:
        return int(self.parser.parser.CurrentLineNumber)


def _parsed(text: str, pass_over: frozenset[str], log: Log) -> list[_Piece]:
    target = _Target(pass_over, log)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.parser = parser
    parser.feed(re.sub(r"^(\s*)<\?xml.*?\?>", r"\1", text[:400], count=1, flags=re.DOTALL) + text[400:])
    parser.close()
    return target.pieces


def _scanned(text: str) -> Iterator[_Piece]:
    row, counted = 1, 0
    for match in _PIECE.finditer(text):
        row += text.count("\n", counted, match.start())
        counted = match.start()
        if match["comment"] is not None:
            yield COMMENT, match["comment"], row
        elif match["number"] is not None:
            yield match["number"], _plain(match["text"]), row
        else:
            yield (
                _plain(match["double"] if match["double"] is not None else match["single"]),
                _plain(match["value"]),
                row,
            )


def _plain(text: str | None) -> str:
    return _REFERENCE.sub(_referenced, text or "").strip()


def _referenced(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _listed(text: str, log: Log) -> list[_Piece]:
    pieces: list[_Piece] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if number > SETTING_LIMIT:
            raise ConfigFileError("config_too_long", limit=SETTING_LIMIT)
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

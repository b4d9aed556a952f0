"""XML in which every setting is an element and its text; what stands around the innermost elements means nothing."""

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
from app.rendering.reading import SETTING_LIMIT, Log, ParsedFile, RawSetting
from app.rendering.writing import COMMENT, TITLES, Pair

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,199}")
_RESERVED = re.compile(r"(?i)xml(?!_)")
"""Names of the language itself; Cisco has settings called `XML_Directory_Service_Name`."""
_MAX_DEPTH = 100
_OWN = "faceplate:"
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BREAK = re.compile(r"[\t\n\r]+")
_PIECE = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<\?(?:.*?)(?:\?>|\Z)
    |<(?P<name>[A-Za-z_][\w.-]*+)(?:\s[^<>]*+)?+>(?P<text>[^<]*+)</(?P=name)\s*+>
    |<(?P<empty>[A-Za-z_][\w.-]*+)(?:\s[^<>]*)?/>""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{1,6}|[0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_Piece = tuple[str, str, int]


class XmlElementsFormat:
    """Reads and writes elements.

    Args:
        syntax: `root`: the outermost element. `attributes`: attributes of settings that say nothing of use.
    """

    trim = True
    reserved: frozenset[str] = frozenset()

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._root: str = syntax["root"]
        self._idle_attributes = frozenset(syntax.get("attributes", ()))

    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""
        return _NAME.fullmatch(name) is not None and _RESERVED.match(name) is None and name != self._root

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; kept ones may have comments among them."""
        return "\n".join(
            [
                f"  <!-- {comment(value)} -->"
                if kept and name == COMMENT
                else f"  <{name}>{xml_attribute(value)}</{name}>"
                for name, value in settings
            ]
        )

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {"root": self._root}

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file; what is not well-formed is read as far as elements can be told.

        Of an element that comes twice the last one counts. Line breaks in a value count as one blank.

        Raises:
            ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly
                long.
        """
        log = Log()
        attributes: set[str] = set()
        try:
            pieces = _parsed(text, attributes)
        except DefusedXmlException as error:
            raise ConfigFileError("config_has_entities") from error
        except (ParseError, ValueError) as error:
            if _DECLARATION.search(text):
                raise ConfigFileError("config_has_entities") from error
            log.guessed("xml_mended", reason=error)
            pieces = list(itertools.islice(_scanned(text), SETTING_LIMIT + 1))
        if len(pieces) > SETTING_LIMIT:
            raise ConfigFileError("config_too_long", limit=SETTING_LIMIT)
        if attributes - self._idle_attributes:
            log.left("attributes_left", names=", ".join(sorted(attributes - self._idle_attributes)))
        found, notes = self._settled(pieces, log)
        return ParsedFile(tuple(found.values()), tuple(notes), text[:400], tuple(log.entries))

    def _settled(self, pieces: list[_Piece], log: Log) -> tuple[dict[str, RawSetting], list[str]]:
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
                    commented += "</" in remark or "=" in remark
            elif not self.allows(name):
                log.left("row_not_setting", row=row, text=name[:60])
            else:
                plain = value.strip()
                folded = " ".join(filter(None, (part.strip(" ") for part in _BREAK.split(plain))))
                if folded != plain:
                    log.guessed("value_folded", name, row)
                before = found.pop(name.lower(), None)
                if before is not None and before.value != folded:
                    log.guessed("setting_twice", setting=name, row=row, first=before.row)
                found[name.lower()] = RawSetting(name, folded, row)
        if commented:
            log.left("settings_in_comments", count=commented)
        return found, notes


class _Target:
    """Takes the events of the XML parser."""

    def __init__(self, attributes: set[str]) -> None:
        self.pieces: list[_Piece] = []
        self.parser: Any = None
        self._attributes = attributes
        self._texts: list[str] = []
        self._depth = 0
        self._row = 0
        self._innermost = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ConfigFileError("config_too_deep", limit=_MAX_DEPTH)
        self._texts.clear()
        self._row = self.parser.parser.CurrentLineNumber
        self._innermost = True
        if attributes and self._depth > 1:
            self._attributes.update(attributes)

    def end(self, tag: str) -> None:
        if self._innermost and self._depth > 1:
            self.pieces.append((tag, "".join(self._texts), self._row))
        self._innermost = False
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._innermost:
            self._texts.append(text)

    def comment(self, text: str) -> None:
        self.pieces.append((COMMENT, text, self.parser.parser.CurrentLineNumber))

    def close(self) -> None:
        """Nothing to close."""


def _parsed(text: str, attributes: set[str]) -> list[_Piece]:
    target = _Target(attributes)
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
        name = match["name"] or match["empty"]
        if match["comment"] is not None:
            yield COMMENT, match["comment"], row
        elif name:
            yield name, _REFERENCE.sub(_referenced, match["text"] or ""), row


def _referenced(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""

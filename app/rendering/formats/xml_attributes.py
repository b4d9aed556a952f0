"""XML in which every setting is an attribute; elements and their nesting mean nothing."""

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
_MAX_DEPTH = 100
_OWN = "faceplate:"
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PIECE = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<\?(?:.*?)(?:\?>|\Z)
    |(?<![\w.:-])(?P<name>[A-Za-z_][\w.:-]*+)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{1,6}|[0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class XmlAttributesFormat:
    """Reads and writes attributes.

    Args:
        syntax: Has no options.
    """

    trim = False
    reserved: frozenset[str] = frozenset()

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._element: str = syntax["element"]

    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""
        return _NAME.fullmatch(name) is not None and not name.lower().startswith("xml")

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; kept ones may have comments among them."""
        if not kept:
            return "\n".join(self._closed([f'    {name}="{xml_attribute(value)}"' for name, value in settings]))
        rows: list[str] = []
        run: list[str] = []
        for name, value in settings:
            if name == COMMENT:
                rows.extend(self._closed(run))
                run = []
                rows.append(f"  <!-- {comment(value)} -->")
            else:
                run.append(f'    {name}="{xml_attribute(value)}"')
        rows.extend(self._closed(run))
        return "\n".join(rows)

    def _closed(self, run: list[str]) -> list[str]:
        return [f"  <{self._element}", *run, "  />"] if run else []

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {}

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file; what is not well-formed is read as far as the attributes can be told.

        Raises:
            ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly
                long.
        """
        log = Log()
        try:
            pieces = list(_parsed(text))
        except DefusedXmlException as error:
            raise ConfigFileError("config_has_entities") from error
        except (ParseError, ValueError) as error:
            if _DECLARATION.search(text):
                raise ConfigFileError("config_has_entities") from error
            log.guessed("xml_mended", reason=error)
            pieces = list(itertools.islice(_scanned(text), SETTING_LIMIT + 1))
        if len(pieces) > SETTING_LIMIT:
            raise ConfigFileError("config_too_long", limit=SETTING_LIMIT)
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
                    commented += "=" in remark
            elif not self.allows(name):
                if not name.lower().startswith("xml"):
                    log.left("row_not_setting", row=row, text=name[:60])
            else:
                before = found.pop(name.lower(), None)
                if before is not None and before.value != value:
                    log.guessed("setting_twice", setting=name, row=row, first=before.row)
                found[name.lower()] = RawSetting(name, value, row)
        if commented:
            log.left("settings_in_comments", count=commented)
        return ParsedFile(tuple(found.values()), tuple(notes), text[:400], tuple(log.entries))


class _Target:
    """Takes the events of the XML parser."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str, int]] = []
        self.parser: Any = None
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ConfigFileError("config_too_deep", limit=_MAX_DEPTH)
        row = self.parser.parser.CurrentLineNumber
        self.pieces.extend((name, value, row) for name, value in attributes.items())

    def end(self, tag: str) -> None:
        self._depth -= 1

    def data(self, text: str) -> None:
        """Ignore text: no setting stands there."""

    def comment(self, text: str) -> None:
        self.pieces.append((COMMENT, text, self.parser.parser.CurrentLineNumber))

    def close(self) -> None:
        """Nothing to close."""


def _parsed(text: str) -> list[tuple[str, str, int]]:
    target = _Target()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.parser = parser
    parser.feed(re.sub(r"^(\s*)<\?xml.*?\?>", r"\1", text[:400], count=1, flags=re.DOTALL) + text[400:])
    parser.close()
    return target.pieces


def _scanned(text: str) -> Iterator[tuple[str, str, int]]:
    row, counted = 1, 0
    for match in _PIECE.finditer(text, max(text.find("<"), 0)):
        row += text.count("\n", counted, match.start())
        counted = match.start()
        if match["comment"] is not None:
            yield COMMENT, match["comment"], row
        elif match["name"] is not None:
            value = match["double"] if match["double"] is not None else match["single"]
            yield match["name"], _REFERENCE.sub(_referenced, value), row


def _referenced(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""

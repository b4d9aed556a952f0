"""What the XML formats have in common. A format says how a setting is spelled, and how its events make settings."""

from __future__ import annotations

import itertools
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from app.rendering.escape import comment, xml_attribute, xml_attributes
from app.rendering.formats.gathering import Gathering, Piece, limited
from app.rendering.formats.xml_rows import XmlRows
from app.rendering.formats.xml_text import XmlEvents, read_xml
from app.rendering.reading import SETTING_LIMIT, Log, ParsedFile
from app.rendering.writing import COMMENT, Pair

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,199}")
PLAIN = r"(?!(?i:xml)(?!_))[A-Za-z_][A-Za-z0-9_.-]{0,199}"
"""Expression of names that are no part of the language itself."""

_PLAIN = re.compile(PLAIN)

RESERVED = re.compile(r"(?i)xml(?!_)")
"""Begins names of the language itself, such as `xmlns`; phones have settings such as `XML_Directory_Service_Name`."""


class XmlFormat(ABC):
    """Reads and writes settings as XML."""

    trim = True
    reserved: frozenset[str] = frozenset()
    indent = "  "
    rows: XmlRows | None = None
    """Reads files of the plainest form, if there is one."""

    names: Mapping[str, str] = MappingProxyType({})
    """Names of elements that stand for other names → those."""

    is_plain: Callable[[str], object] = _PLAIN.fullmatch
    """Whether a name read is a setting's and needs no further look; `settle` decides on the others."""

    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""
        return _PLAIN.fullmatch(name) is not None

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; kept ones may have comments among them."""
        spelled = self.spelled
        if not kept:
            return "\n".join([spelled(name, value) for name, value in xml_attributes(settings)])
        return "\n".join(
            [
                self.comment(value) if name == COMMENT else spelled(name, xml_attribute(value))
                for name, value in settings
            ]
        )

    def comment(self, text: str) -> str:
        """Return a comment as it stands in the file."""
        return f"{self.indent}<!-- {comment(text)} -->"

    @abstractmethod
    def spelled(self, name: str, value: str) -> str:
        """Return a setting, with its value escaped, as it stands in the file."""

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {}

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file; what is not well-formed is read as far as the settings can be told.

        Of a name that comes twice the last one counts.

        Raises:
            ConfigFileError: The file declares a document type or entities, is nested absurdly deep or absurdly
                long.
        """
        log = Log()
        gathering = Gathering(log, self.hidden)
        by_rows = self.by_rows(text)
        pieces = self.pieces(text, log) if by_rows is None else by_rows
        limited(len(pieces))
        if by_rows is not None or self.are_plain(pieces):
            gathering.take_plain(pieces)
        else:
            gathering.take(pieces, self.is_plain, self.settle)
        return gathering.file(text)

    def are_plain(self, pieces: Sequence[Piece]) -> bool:
        """Whether no name of some pieces needs a further look, where that can be told of all at once."""
        return False

    def by_rows(self, text: str) -> list[Piece] | None:
        """Return the pieces of a text of the plainest form, None if it is not, or if some need a further look."""
        return self.rows.pieces(text, self.names) if self.rows is not None else None

    def pieces(self, text: str, log: Log) -> Sequence[Piece]:
        """Return settings and comments in the order of the file.

        Raises:
            ConfigFileError: As `parse` does.
        """
        events = self.events(log)

        def strictly(text: str) -> list[Piece]:
            events.feed(text)
            return events.pieces

        def mending(text: str) -> list[Piece]:
            return list(itertools.islice(self.mended(text), SETTING_LIMIT + 1))

        pieces = read_xml(text, strictly, mending, log)
        limited(len(pieces))
        events.tell(log)
        return pieces

    @abstractmethod
    def events(self, log: Log) -> XmlEvents:
        """Return what makes pieces of the parser's events."""

    @abstractmethod
    def mended(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of a text that is not well-formed."""

    @abstractmethod
    def hidden(self, remark: str) -> int:
        """Return how many settings a comment looks to hold."""

    def settle(self, name: str, value: str, row: int, gathering: Gathering) -> None:
        """Take a piece that is no comment."""
        if self.allows(name):
            gathering.setting(name, value, row)
        else:
            gathering.not_setting(name, row)

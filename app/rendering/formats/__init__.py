"""The file formats. A dialect names its format in `syntax.kind`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from app.errors import ModelFileError
from app.models.dialect import Dialect
from app.rendering.formats.lines import LinesFormat
from app.rendering.formats.module_text import ModuleTextFormat
from app.rendering.formats.xml_attributes import XmlAttributesFormat
from app.rendering.formats.xml_elements import XmlElementsFormat
from app.rendering.formats.xml_items import XmlItemsFormat
from app.rendering.formats.xml_numbered import XmlNumberedFormat
from app.rendering.formats.xml_tree import XmlTreeFormat
from app.rendering.reading import ParsedFile
from app.rendering.writing import Pair, Section


class Format(Protocol):
    """How settings stand in a file. Made from the `syntax` part of a dialect table."""

    trim: bool
    reserved: frozenset[str]

    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; kept ones may have comments among them."""

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file.

        Raises:
            ConfigFileError: The text cannot be of this format.
        """


@runtime_checkable
class Nesting(Protocol):
    """A format in which settings stand in others, so that all sections must be written as one."""

    def whole(self, sections: Sequence[Section]) -> str:
        """Return the settings of all sections as one text."""


_FORMATS: dict[str, Callable[[Mapping[str, Any]], Format]] = {
    "lines": LinesFormat,
    "module_text": ModuleTextFormat,
    "xml_tree": XmlTreeFormat,
    "xml_attributes": XmlAttributesFormat,
    "xml_elements": XmlElementsFormat,
    "xml_items": XmlItemsFormat,
    "xml_numbered": XmlNumberedFormat,
}


_OLDER_WITHIN = 4000


def format_for(dialect: Dialect) -> Format:
    """Return the format in which a dialect's files are written; the same one each time.

    Raises:
        ModelFileError: The table names an unknown format.
    """
    return dialect.derived(_todays)


def format_of(text: str, dialect: Dialect) -> Format:
    """Return the format of a file of this dialect, which may be an older one than today's.

    Raises:
        ModelFileError: The table names an unknown format.
    """
    return dialect.derived(_older) if _is_older(text, dialect) else format_for(dialect)


def syntax_of(text: str, dialect: Dialect) -> Mapping[str, Any]:
    """Return the part of the dialect's table that its `format_of` a file is made of."""
    syntax: Mapping[str, Any] = dialect.table["older_syntax" if _is_older(text, dialect) else "syntax"]
    return syntax


def _is_older(text: str, dialect: Dialect) -> bool:
    older = dialect.table.get("older_syntax")
    return older is not None and re.search(older["text"], text[:_OLDER_WITHIN]) is not None


def _todays(dialect: Dialect) -> Format:
    return _made(dialect.id, dialect.table.get("syntax", {}))


def _older(dialect: Dialect) -> Format:
    return _made(dialect.id, dialect.table["older_syntax"])


def _made(dialect_id: str, syntax: Mapping[str, Any]) -> Format:
    maker = _FORMATS.get(syntax.get("kind", ""))
    if maker is None:
        raise ModelFileError("data_file_broken", path=dialect_id, reason=f"syntax {syntax.get('kind')}")
    return maker(syntax)

"""XML with one setting on each row, as phones and provisioning servers write it: read row by row.

A row that is a whole element of plain text says the same to an expression as to an XML parser, and an expression is
much faster. Each row must be such a setting, a comment, a tag of the elements around the settings, or empty; one row
of any other kind, and the parser reads the whole file.
"""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Mapping
from types import MappingProxyType

from app.rendering.formats.gathering import Piece
from app.rendering.formats.xml_text import MAX_DEPTH
from app.rendering.reading import raw_settings
from app.rendering.writing import COMMENT

CHARACTER = r"[^<>&\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
TAG = r"[A-Za-z_][A-Za-z0-9_.-]*"
END = r"[ \t]*\r?"
DECLARATION = re.compile(
    r"""<\?xml[ ]version="1\.0"(?:[ ]encoding="[A-Za-z0-9_.-]+")?(?:[ ]standalone="(?:yes|no)")?[ ]?\?>""" + END
)
_ATTRIBUTE = r"""(?:[ \t]+(?!xml|name=)[A-Za-z_][A-Za-z0-9_.-]*="(?:(?!")CHARACTER)*")?""".replace(
    "CHARACTER", CHARACTER
)
"""An attribute of an element around settings; no name space, and nothing that could be the name of an item."""


COMMENT_TAG = rf"<!--(?P<comment>(?:(?!--){CHARACTER})*)-->"

_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class XmlRows:
    """Reads such files.

    Args:
        setting: Expression of an element with its name in the group `name`; `TEXT` in it is the text of an element.
        attributes: Whether elements around the settings may have attributes.
        never: Expression of elements that cannot stand around settings.
    """

    def __init__(self, setting: str, attributes: bool = True, never: str = "") -> None:
        text = rf"(?P<value>{CHARACTER}*)"
        row = rf"[ \t]*{setting.replace('TEXT', text)}{END}"
        # One find is one row, and so its place is the line number.
        self._rows = re.compile(rf"{row}(?:\n|\Z)|(?P<other>[^\n]*)(?:\n|\Z)")
        places = self._rows.groupindex
        self._columns = operator.itemgetter(*(places[group] - 1 for group in ("name", "value", "other")))
        outer = rf"(?!(?:{never})[ >]){TAG}" if never else TAG
        self._other = re.compile(
            rf"[ \t]*(?:<(?P<open>{outer}){_ATTRIBUTE if attributes else ''}>|</(?P<close>{TAG})>"
            rf"|{COMMENT_TAG})?{END}"
        )

    def pieces(self, text: str, names: Mapping[str, str] = _NO_NAMES) -> list[Piece] | None:
        """Return settings and comments in the order of the file, None if a parser must read it.

        Args:
            text: The whole file.
            names: Names of elements that stand for others → those.
        """
        rows: list[tuple[str, str, str]] = list(map(self._columns, self._rows.findall(text)))
        if not rows:
            return None
        found, texts, others = zip(*rows, strict=True)
        spelled = map(names.get, found, found) if names else found
        settings = raw_settings(spelled, map(str.strip, texts), itertools.count(1))
        pieces: list[Piece] = []
        opened: list[str] = []
        is_over = is_idle = False
        done = 0
        for number, rest in [(number, others[number - 1]) for number, name in enumerate(found, start=1) if not name]:
            if number > done + 1:
                if not opened:
                    return None
                pieces += settings[done : number - 1]
                is_idle = False
            done = number
            other = self._other.fullmatch(rest)
            if other is None:
                if number == 1 and DECLARATION.fullmatch(rest):
                    continue
                return None
            comment, tag, end = other.group("comment", "open", "close")
            if comment is not None:
                pieces.append((COMMENT, comment, number))
            elif tag is not None:
                if is_over or len(opened) == MAX_DEPTH:
                    return None
                opened.append(tag)
                is_idle = True
            elif end is not None:
                # What has nothing in it is a setting without a text.
                if not opened or is_idle or opened.pop() != end:
                    return None
                is_over = not opened
        return pieces if is_over and done == len(rows) else None

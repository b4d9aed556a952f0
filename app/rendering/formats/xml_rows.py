"""XML with one setting on each row, as phones and provisioning servers write it: read row by row.

A row that is a whole element of plain text says the same to an expression as to an XML parser, and an expression is
much faster. Each row must be such a setting, a comment, a tag of the elements around the settings, or empty; one row
of any other kind, and the parser reads the whole file.
"""

from __future__ import annotations

import re

from app.rendering.formats.gathering import Piece
from app.rendering.formats.xml_text import MAX_DEPTH
from app.rendering.writing import COMMENT

_CHARACTER = r"[^<>&\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
_TAG = r"[A-Za-z_][A-Za-z0-9_.-]*"
_END = r"[ \t]*\r?"
_DECLARATION = re.compile(
    r"""<\?xml[ ]version="1\.0"(?:[ ]encoding="[A-Za-z0-9_.-]+")?(?:[ ]standalone="(?:yes|no)")?[ ]?\?>""" + _END
)
_ATTRIBUTE = r"""(?:[ \t]+(?!xml|name=)[A-Za-z_][A-Za-z0-9_.-]*="(?:(?!")CHARACTER)*")?""".replace(
    "CHARACTER", _CHARACTER
)
"""An attribute of an element around settings; no name space, and nothing that could be the name of an item."""


class XmlRows:
    """Reads such files.

    Args:
        setting: Expression of an element with its name in the group `name`; `TEXT` in it is the text of an element.
        attributes: Whether elements around the settings may have attributes.
        never: Expression of elements that cannot stand around settings.
    """

    def __init__(self, setting: str, attributes: bool = True, never: str = "") -> None:
        text = rf"(?P<value>{_CHARACTER}*)"
        self._setting = re.compile(rf"[ \t]*{setting.replace('TEXT', text)}{_END}")
        outer = rf"(?!(?:{never})[ >]){_TAG}" if never else _TAG
        self._other = re.compile(
            rf"[ \t]*(?:<(?P<open>{outer}){_ATTRIBUTE if attributes else ''}>|</(?P<close>{_TAG})>"
            rf"|<!--(?P<comment>(?:(?!--){_CHARACTER})*)-->)?{_END}"
        )

    def pieces(self, text: str) -> list[Piece] | None:
        """Return settings and comments in the order of the file, None if a parser must read it."""
        rows = text.split("\n")
        start = 1 if _DECLARATION.fullmatch(rows[0]) else 0
        pieces: list[Piece] = []
        opened: list[str] = []
        is_over = is_idle = False
        for number, row in enumerate(rows[start:], start=start + 1):
            setting = self._setting.fullmatch(row)
            if setting is not None:
                if not opened:
                    return None
                name, value = setting.group("name", "value")
                pieces.append((name, value.strip(), number))
                is_idle = False
                continue
            other = self._other.fullmatch(row)
            if other is None:
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
        return pieces if is_over else None

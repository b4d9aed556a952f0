"""Text that users typed, made safe for one vendor file format.

Cleaning changes the text (what the format cannot carry at all); escaping writes the same text in the format's own
spelling. Only cleaning is worth a finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""Everything that some reader takes for the end of a line, and the tab, which attribute values do not keep."""

_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_ILLEGAL = re.compile(f"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff{_PLANES}]")
"""Control characters, lone surrogates, byte order marks and code points that XML 1.0 or Unicode keeps out of text."""

_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def clean(text: str, trim: bool) -> str:
    """Return the text without what a one-line setting cannot hold. Line breaks become one blank.

    Args:
        text: Any text.
        trim: Whether blanks at both ends go too, because the format does not keep them.
    """
    if not text.isprintable():
        text = _BREAKS.sub(" ", _ILLEGAL.sub("", text))
    return text.strip() if trim else text


def xml_attribute(text: str) -> str:
    """Escape cleaned text for a double-quoted XML attribute."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.translate(_XML)
    return text


def xml_attributes(pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Escape the cleaned texts behind names; mostly there is nothing to escape in all of them."""
    together = "".join([text for _, text in pairs])
    if xml_attribute(together) is together:
        return pairs
    return [(name, xml_attribute(text)) for name, text in pairs]


def comment(text: str) -> str:
    """Return text for one comment line: it can neither end the line nor close an XML comment."""
    return re.sub(r"-(?=-)|-$", "‐", clean(text, trim=True))

"""A vendor file as it may be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.models.secrets import MASK
from app.rendering.escape import clean, xml_attribute

_BEFORE = r"(?:(?<==\ )|(?<=[>\"]))"
_USER = r"(?P<user>[A-Za-z0-9_]{1,20}:)?"
"""Some vendors write a password behind the name that it is for: `admin:…`."""

_BEHIND = r"(?=[ \t]*(?:$|[\"<\r]))"


def shown_file(data: bytes, secrets: Iterable[str]) -> str:
    """Return a file's text with its secrets masked.

    Only whole values are masked: a password of one letter is no part of the names around it.

    Args:
        data: The file, in UTF-8.
        secrets: The secret texts as they were typed.
    """
    text = data.decode("utf-8", "replace")
    spellings = {spelled for secret in secrets for spelled in _spellings(secret) if spelled}
    if not spellings:
        return text
    whole = "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))
    return re.sub(
        f"{_BEFORE}{_USER}(?:{whole}){_BEHIND}", lambda found: (found["user"] or "") + MASK, text, flags=re.MULTILINE
    )


def _spellings(secret: str) -> Iterable[str]:
    """Return how the formats write a text: cleaned, with or without blanks at its ends, escaped or not."""
    for trim in (False, True):
        cleaned = clean(secret, trim)
        yield cleaned
        yield xml_attribute(cleaned)

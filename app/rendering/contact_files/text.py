"""Bytes of a file of people into text."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from app.errors import ConfigFileError
from app.models.findings import Finding, Severity
from app.rendering.decoding import decode
from app.rendering.reading import Log

SIZE_LIMIT: Final = 64 * 1024 * 1024
"""Bytes; 500,000 people with all their numbers are about 40 MB."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@frozen
class FileText:
    """The text of a file, and what had to be guessed or removed."""

    text: str
    findings: tuple[Finding, ...] = ()


def check_size(data: bytes) -> None:
    """Refuse files that cannot be a list of people.

    Raises:
        ConfigFileError: `people_file_empty`, `people_file_large` (size, limit).
    """
    if len(data) > SIZE_LIMIT:
        raise ConfigFileError("people_file_large", size=len(data) // 1024 // 1024, limit=SIZE_LIMIT // 1024 // 1024)
    if not data.strip(b" \t\r\n\0"):
        raise ConfigFileError("people_file_empty")


def read_text(data: bytes) -> FileText:
    """Return the text of a file in UTF-8, UTF-16 or a Windows code page.

    Raises:
        ConfigFileError: `people_file_empty`, `people_file_large` or `people_file_binary`.
    """
    check_size(data)
    log = Log()
    text = decode(data, log)
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls > 2 + len(text) // 1000:
        raise ConfigFileError("people_file_binary")
    if controls:
        log.guessed("controls_removed", count=controls)
        text = _CONTROLS.sub("", text)
    if not text.strip():
        raise ConfigFileError("people_file_empty")
    return FileText(text, tuple(Finding(entry.code, Severity.INFO, facts=entry.facts) for entry in log.report()))

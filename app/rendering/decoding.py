"""Bytes of unknown encoding into text."""

from __future__ import annotations

import codecs
import re

from app.errors import ConfigFileError
from app.rendering.reading import Log

SIZE_LIMIT = 8 * 1024 * 1024
"""Bytes. The largest full exports of phones are below 1 MiB."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROLS.match(chr(code)))
_HIGH_RUN = re.compile(rb"[\xc0-\xff]{3,}")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w+-]*[ \t]*\r?$", re.MULTILINE)
_SETTING_SIGN = re.compile("[=<]")


def to_text(data: bytes, log: Log) -> str:
    """Return the text of a file; anything but plain UTF-8 is told in the report.

    Raises:
        ConfigFileError: The file is empty, too large to be a phone's config, or no text at all.
    """
    if len(data) > SIZE_LIMIT:
        raise ConfigFileError(
            "config_too_large", size=f"{len(data) / 1024 / 1024:.0f}", limit=SIZE_LIMIT // 1024 // 1024
        )
    if not data.strip():
        raise ConfigFileError("config_empty")
    text = decode(data, log)
    # In every encoding a control character has a byte of its number: where there is none, none need be looked for.
    has_controls = len(data.translate(None, _CONTROL_BYTES)) < len(data)
    controls = sum(1 for _ in _CONTROLS.finditer(text)) if has_controls else 0
    if controls > 2 + len(text) // 200:
        raise ConfigFileError("config_binary")
    if controls:
        log.guessed("controls_removed", count=controls)
        text = _CONTROLS.sub("", text)
    return _without_fence(text, log)


def _without_fence(text: str, log: Log) -> str:
    """Return what stands in a Markdown fence, with blank rows around it, so that all rows keep their numbers.

    What has settings before or behind the fence is no file in a fence and comes back as it is.
    """
    opening = _FENCE.search(text) if "```" in text or "~~~" in text else None
    if opening is None or _SETTING_SIGN.search(text, 0, opening.start()):
        return text
    closing = next((match for match in _FENCE.finditer(text, opening.end())), None)
    if closing is not None and _SETTING_SIGN.search(text, closing.end()):
        return text
    log.guessed("fence_removed")
    end = closing.start() if closing is not None else len(text)
    return "\n" * text.count("\n", 0, opening.end()) + text[opening.end() : end]


def decode(data: bytes, log: Log) -> str:
    """Return text in UTF-8, UTF-16 or a Windows code page; anything but plain UTF-8 is told in the report."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            log.guessed("encoding_other", encoding=f"{encoding.upper()} with a byte order mark")
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _without_mark(data[:_SAMPLE])
    if wide:
        log.guessed("encoding_other", encoding=wide.upper())
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4 and error.reason == "unexpected end of data":
            log.guessed("encoding_cut")
            return data[: error.start].decode("utf-8")
    encoding = "cp1251" if _HIGH_RUN.search(data) else "cp1252"
    log.guessed("encoding_guessed", encoding={"cp1251": "Windows-1251", "cp1252": "Windows-1252"}[encoding])
    return data.decode(encoding, errors="replace")


def _without_mark(sample: bytes) -> str:
    """Return the UTF-16 variant of a sample that is mostly ASCII, "" if it is none."""
    half = len(sample) // 2
    if half < 2:
        return ""
    if sample[1::2].count(0) > half * 0.8 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.8 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""

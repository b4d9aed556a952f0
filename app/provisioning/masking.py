"""Keeps secrets and file contents out of the log."""

from __future__ import annotations

import logging
import re

from typing_extensions import override

_MASK = "•••"
_HEADER = re.compile(
    r"(?i)\b((?:proxy-)?authorization|cookie|set-cookie|x-auth-token)(['\"]?\s*[:=]\s*)"
    r"('[^'\r\n]*'|\"[^\"\r\n]*\"|[^\r\n]+)"
)
_SCHEME = re.compile(r"(?i)\b(basic|bearer)(\s+)[A-Za-z0-9+/=._~-]{6,}")
_FIELD = re.compile(
    r"(?i)\b([\w.-]*(?:password|passwd|secret|token|passphrase))(['\"]?\s*[:=]\s*)"
    r"('[^'\r\n]*'|\"[^\"\r\n]*\"|[^\s,;&]+)"
)
_USERINFO = re.compile(r"(?i)\b(https?://)[^/\s@]+@")


def mask(text: str) -> str:
    """Replace passwords, tokens and the values of authorization headers in a text."""
    text = _HEADER.sub(rf"\1\2{_MASK}", text)
    text = _SCHEME.sub(rf"\1\2{_MASK}", text)
    text = _FIELD.sub(rf"\1\2{_MASK}", text)
    return _USERINFO.sub(rf"\1{_MASK}@", text)


class SecretFilter(logging.Filter):
    """Masks secrets in every record of the handler that it is added to, and names bytes by their length only."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_without_bytes(value) for value in record.args)
        record.msg = mask(record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
        return True


def _without_bytes(value: object) -> object:
    return f"<{len(value)} bytes>" if isinstance(value, (bytes, bytearray, memoryview)) else value

"""Findings: what is wrong or worth a look, found before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from attrs import field, frozen

from app.models.keys import KeyPosition


class Severity(IntEnum):
    """How bad it is. An ERROR means: something will not be on the phone as it is shown."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@frozen
class Finding:
    """One finding. The sentence for `code` is in `resources/messages`; `facts` fill it."""

    code: str
    severity: Severity
    position: KeyPosition | None = None
    facts: Mapping[str, str] = field(factory=dict)


def finding(code: str, severity: Severity, position: KeyPosition | None = None, **facts: object) -> Finding:
    """Build a finding with its facts as keyword arguments."""
    return Finding(code, severity, position, {name: str(value) for name, value in facts.items()})

"""The table of checks: which there are, how bad each is, its parameters and where they come from.

Data in `resources/checks/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from app.errors import ModelFileError
from app.models.findings import Finding, Severity
from app.models.keys import KeyPosition

_OTHER = "other"


@frozen
class CheckSpec:
    """One check. Its sentences are in `resources/messages` under `codes`, the first of which it tells mostly.

    title: what findings of this kind are called as a group. source, confidence: of `parameters`. is_on: a check that
    is off finds nothing. rule: whether it has a rule of its own; without one, its findings come from elsewhere (the
    writer of the files, the directory) and are only named here.
    """

    id: str
    title: str
    severity: Severity
    codes: tuple[str, ...]
    parameters: Mapping[str, Any] = field(factory=dict)
    source: str = ""
    confidence: str = ""
    is_on: bool = True
    rule: bool = True

    def found(self, position: KeyPosition | None = None, code: str = "", /, **facts: object) -> Finding:
        """Build a finding of this check."""
        return Finding(
            code or self.codes[0], self.severity, position, {name: str(value) for name, value in facts.items()}
        )


@frozen
class CheckTable:
    """All checks, in the order in which the panel groups their findings."""

    by_id: Mapping[str, CheckSpec]
    _by_code: Mapping[str, CheckSpec] = field(factory=dict, repr=False)
    other: str = "Other"

    def spec(self, check_id: str) -> CheckSpec:
        """Return a check; the shipped table has all that the program has rules for."""
        return self.by_id[check_id]

    def kind_of(self, code: str) -> CheckSpec | None:
        """Return the check that tells a finding, None for one that the table does not name."""
        return self._by_code.get(code)

    def group_of(self, code: str) -> tuple[str, str]:
        """Return the id and title of the group that a finding belongs to."""
        spec = self._by_code.get(code)
        return (spec.id, spec.title) if spec is not None else (_OTHER, self.other)

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str) -> CheckTable:
        """Read `checks.json`.

        Raises:
            ModelFileError: A record lacks a field, or a severity or code is not one.
        """
        try:
            specs = {record["id"]: _spec(record) for record in data["checks"]}
            other = str(data["other"])
        except (KeyError, TypeError, AttributeError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error
        by_code = {code: spec for spec in specs.values() for code in spec.codes}
        return cls(MappingProxyType(specs), MappingProxyType(by_code), other)


def _spec(record: Mapping[str, Any]) -> CheckSpec:
    return CheckSpec(
        id=record["id"],
        title=record["title"],
        severity=Severity[str(record["severity"]).upper()],
        codes=tuple(record["codes"]),
        parameters=record.get("parameters", {}),
        source=record.get("source", ""),
        confidence=record.get("confidence", ""),
        is_on=record.get("is_on", True) is True,
        rule=record.get("rule", True) is True,
    )

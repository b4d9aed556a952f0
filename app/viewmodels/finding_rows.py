"""Findings as rows of a list: in words, errors first, grouped by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen
from PySide6.QtCore import QCoreApplication

from app.models.check_table import CheckTable
from app.models.findings import Finding, Severity
from app.models.keys import KeyPosition
from app.models.keyspace import KeySpace
from app.models.wording import Wording, key_name


@frozen
class FindingRow:
    """One finding in words. `where` names the key or the phone, "" for the document as a whole.

    `finding` is what the words are about, None where they are not about the open document. kind, title: the group that
    it belongs to, "" where findings are not grouped.
    """

    severity: Severity
    sentence: str
    where: str = ""
    position: KeyPosition | None = None
    finding: Finding | None = None
    kind: str = ""
    title: str = ""


@frozen
class FindingGroup:
    """Findings of one kind, in list order; `severity` is that of the worst."""

    kind: str
    title: str
    severity: Severity
    rows: tuple[FindingRow, ...]


def finding_rows(
    findings: Iterable[Finding], space: KeySpace | None, wording: Wording, table: CheckTable | None = None
) -> list[FindingRow]:
    """Put findings into words.

    Args:
        findings: The findings of a document.
        space: Gives the keys their numbers.
        wording: The sentences.
        table: Names the kinds; None to leave the findings ungrouped.
    """
    rows = []
    for found in findings:
        where = ""
        if found.position is not None:
            where = space.name_of(found.position) if space is not None else key_name(wording, found.position)
        kind, title = table.group_of(found.code) if table is not None else ("", "")
        sentence = wording.finding(found)
        where = where[:1].upper() + where[1:]
        rows.append(FindingRow(found.severity, sentence, where, found.position, found, kind, title))
    return rows


def grouped(rows: Sequence[FindingRow]) -> list[FindingGroup]:
    """Return rows by kind, the kinds with the worst findings first, else in the order in which they come."""
    kinds: dict[tuple[str, str], list[FindingRow]] = {}
    for row in rows:
        kinds.setdefault((row.kind, row.title), []).append(row)
    groups = [
        FindingGroup(kind, title, max(row.severity for row in found), tuple(found))
        for (kind, title), found in kinds.items()
    ]
    return sorted(groups, key=lambda group: -group.severity)


def count_words(rows: Sequence[FindingRow]) -> str:
    """Say how many there are: `1 error, 2 warnings`; "" for none."""
    parts = []
    for severity, one, many in (
        (
            Severity.ERROR,
            QCoreApplication.translate("Findings", "1 error"),
            QCoreApplication.translate("Findings", "{count} errors"),
        ),
        (
            Severity.WARNING,
            QCoreApplication.translate("Findings", "1 warning"),
            QCoreApplication.translate("Findings", "{count} warnings"),
        ),
        (
            Severity.INFO,
            QCoreApplication.translate("Findings", "1 note"),
            QCoreApplication.translate("Findings", "{count} notes"),
        ),
    ):
        count = sum(row.severity is severity for row in rows)
        if count:
            parts.append(one if count == 1 else many.format(count=count))
    return ", ".join(parts)

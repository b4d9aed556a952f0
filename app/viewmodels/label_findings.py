"""Findings of the fit meter: labels that the phone's screen cuts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.models.catalogue import LabelSpace
from app.models.findings import Finding
from app.viewmodels.document import EditorDocument
from app.viewmodels.label_fit import fit, label_space

CUT = "label_cut"


def cut_label_findings(document: EditorDocument) -> Iterator[Finding]:
    """Yield a finding for each label that is cut, as it is shown now with people looked up."""
    spec = document.catalogue.checks.by_id.get(CUT)
    if spec is None or not spec.is_on:
        return
    spaces: dict[int, LabelSpace] = {}
    for slot in document.space:
        key = document.shown(slot.position)
        if not key.is_assigned or not key.label:
            continue
        space = spaces.get(slot.position.unit)
        if space is None:
            space = spaces[slot.position.unit] = label_space(document.space, slot.position)[0]
        measured = fit(key.label, space)
        if measured.is_cut:
            yield spec.found(slot.position, visible=measured.visible, hidden=measured.hidden)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by severity; those that are equally bad stay in their order."""
    return tuple(sorted(findings, key=lambda item: -item.severity))

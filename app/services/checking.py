"""All findings of one document: the plain rules and what its vendor's file cannot say."""

from __future__ import annotations

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.documents import Document, Template
from app.models.findings import Finding, Severity
from app.services.render import check_document, render_document


def find_problems(
    catalogue: Catalogue,
    document: Document,
    template: Template | None = None,
    brand: Template | None = None,
    site_plan: str = "",
) -> tuple[Finding, ...]:
    """Return the findings of a document, worst first, each once per key.

    A document that cannot be rendered at all is a finding too.
    """
    found = check_document(catalogue, document, template, brand, site_plan=site_plan)
    try:
        found += render_document(catalogue, document, template, brand, site_plan=site_plan).findings
    except AppError as error:
        found.append(Finding(error.code, Severity.ERROR, None, error.facts))
    seen: dict[tuple[object, ...], Finding] = {}
    for item in found:
        seen.setdefault((item.code, item.position, tuple(sorted(item.facts.items()))), item)
    return tuple(sorted(seen.values(), key=lambda item: -item.severity))

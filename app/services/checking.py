"""All findings of one document: the plain rules and what its vendor's file cannot say."""

from __future__ import annotations

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.device_settings import effective_settings
from app.models.documents import Document, Template
from app.models.findings import Finding, Severity, finding
from app.models.layers import stack_for
from app.models.resolving import Directory
from app.services.render import check_document, render_document, written_keys


def find_problems(
    catalogue: Catalogue,
    document: Document,
    template: Template | None = None,
    brand: Template | None = None,
    site_plan: str = "",
    directory: Directory | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of a document, worst first, each once per key.

    A document that cannot be rendered at all is a finding too.
    """
    found = check_document(catalogue, document, template, brand, site_plan=site_plan, directory=directory)
    try:
        rendered = render_document(catalogue, document, template, brand, site_plan=site_plan, directory=directory)
        found += rendered.findings
    except AppError as error:
        found.append(Finding(error.code, Severity.ERROR, None, error.facts))
    found += _unverified(catalogue, document, template, brand)
    seen: dict[tuple[object, ...], Finding] = {}
    for item in found:
        seen.setdefault((item.code, item.position, tuple(sorted(item.facts.items()))), item)
    return tuple(sorted(seen.values(), key=lambda item: -item.severity))


def _unverified(
    catalogue: Catalogue, document: Document, template: Template | None, brand: Template | None
) -> list[Finding]:
    """Tell once for each feature and device setting in use of which nobody has confirmed how the vendor wants it."""
    model = catalogue.phone(document.layout.model_id)
    dialect = catalogue.dialect(model.dialect)
    space = catalogue.key_space(document.layout)
    told: dict[str, Finding] = {}
    for position, key in written_keys(document, space, stack_for(document, model, template, brand)).items():
        rule = dialect.features.get(key.feature)
        if not key.is_assigned or rule is None or rule.confidence.lower() != "unverified" or key.feature in told:
            continue
        feature = catalogue.features.get(key.feature)
        title = feature.title if feature else key.feature
        told[key.feature] = finding("check_unverified", Severity.INFO, position, feature=title, vendor=dialect.vendor)
    settings = [
        finding("check_unverified", Severity.INFO, feature=spec.title, vendor=dialect.vendor)
        for spec, _ in catalogue.settings.ordered(effective_settings(document, template, brand))
        if spec.id in dialect.options and dialect.options[spec.id].confidence.lower() == "unverified"
    ]
    return [*told.values(), *settings]

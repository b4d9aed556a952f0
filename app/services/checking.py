"""All findings of one document: the plain rules and what its vendor's file cannot say."""

from __future__ import annotations

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.device_settings import effective_settings
from app.models.documents import Document, Template
from app.models.findings import Finding, Severity, finding
from app.models.resolving import Directory
from app.models.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from app.services.render import WrittenKeys, check_document, keys_to_write, unwritable

_MACRO_ODD = "macro_unbalanced"
_MACRO_PLACES = ("macro_open", "macro_not_opened")
"""Findings that tell the place of what the writer only knows to be odd."""


def find_problems(
    catalogue: Catalogue,
    document: Document,
    template: Template | None = None,
    brand: Template | None = None,
    site_plan: str = "",
    directory: Directory | None = None,
    country: str = "",
    known: SiteKnowledge = NOTHING_KNOWN,
) -> tuple[Finding, ...]:
    """Return the findings of a document, worst first, each once per key.

    A document that cannot be written at all is a finding too.
    """
    written = keys_to_write(catalogue, document, template, brand, site_plan, directory)
    found = check_document(
        catalogue,
        document,
        template,
        brand,
        site_plan=site_plan,
        directory=directory,
        country=country,
        known=known,
        written=written,
    )
    told = {item.position for item in found if item.code in _MACRO_PLACES}
    try:
        cannot = unwritable(catalogue, document, template, brand, written)
        found += [item for item in cannot if item.code != _MACRO_ODD or item.position not in told]
    except AppError as error:
        found.append(Finding(error.code, Severity.ERROR, None, error.facts))
    found += _unverified(catalogue, document, template, brand, written)
    seen: dict[tuple[object, ...], Finding] = {}
    for item in found:
        seen.setdefault((item.code, item.position, tuple(sorted(item.facts.items()))), item)
    return tuple(sorted(seen.values(), key=lambda item: -item.severity))


def _unverified(
    catalogue: Catalogue,
    document: Document,
    template: Template | None,
    brand: Template | None,
    written: WrittenKeys,
) -> list[Finding]:
    """Tell once for each feature and device setting in use of which nobody has confirmed how the vendor wants it."""
    model = catalogue.phone(document.layout.model_id)
    dialect = catalogue.dialect(model.dialect)
    space = catalogue.key_space(document.layout)
    told: dict[str, Finding] = {}
    for position, key in written.held.items():
        slot = space.slot(position)
        rule = dialect.rule(key.feature, slot.bank) if slot is not None else None
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

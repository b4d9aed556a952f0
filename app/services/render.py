"""From a document to its vendor files, for the push, the preview and the command line alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve, frozen

from app.models.catalogue_index import Catalogue
from app.models.checking_rules import check
from app.models.checks import CheckContext
from app.models.device_settings import effective_settings
from app.models.dialplan import DialPlan
from app.models.documents import Document, Phone, Template
from app.models.findings import Finding, Severity, finding
from app.models.keys import Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.models.layers import KeyStack, stack_for
from app.models.resolving import NOTHING, Directory, Resolution, asker_of, effective_fill, resolve, resolved
from app.models.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from app.rendering.renderer import findings_of, render_phone
from app.rendering.writing import RenderedFile, RenderInput

_NOT_IN_A_STEM = re.compile(r"[^A-Za-z0-9._-]+")
_STEM_LENGTH = 48


@frozen
class RenderedDocument:
    """The vendor files of a document.

    findings: what the vendor's files could not say, and what the directory does not have. positions: the keys that the
    files speak about, the reset ones
    included; what the next push of this phone has to be told as `reset`. looked_up: what the keys say that were looked
    up in the directory.
    """

    files: tuple[RenderedFile, ...]
    findings: tuple[Finding, ...]
    positions: frozenset[KeyPosition]
    looked_up: Mapping[KeyPosition, Assignment] = MappingProxyType({})


@frozen
class WrittenKeys:
    """What the files must say on keys, and what was looked up in the directory for it.

    held: the same keys as the layers hold them.
    """

    keys: Mapping[KeyPosition, Assignment]
    resolution: Resolution = NOTHING
    held: Mapping[KeyPosition, Assignment] = MappingProxyType({})


def written_keys(document: Document, space: KeySpace, stack: KeyStack) -> dict[KeyPosition, Assignment]:
    """Return what the files must say, over all layers.

    Keys of sidecars that were removed are left out; a key that the phone or a present sidecar does not have is handed
    on, so that the renderer can say so.
    """
    units = len(space.modules)
    strays = [where for where in document.layout.keys.entries.keys() - space.rows.keys() if where.unit <= units]
    return stack.written([*space.rows, *sorted(strays)])


def dial_plan_id(document: Document, site_plan: str = "") -> str:
    """Return the id of the profile whose star codes a document's keys take: a phone's own, else its site's."""
    return (document.dial_plan if isinstance(document, Phone) else "") or site_plan


def keys_to_write(
    catalogue: Catalogue,
    document: Document,
    template: Template | None = None,
    brand: Template | None = None,
    site_plan: str = "",
    directory: Directory | None = None,
) -> WrittenKeys:
    """Return what the files must say on keys: all layers, with people looked up and star codes filled in."""
    model = catalogue.phone(document.layout.model_id)
    space = catalogue.key_space(document.layout)
    dialect = catalogue.dialect(model.dialect)
    held = keys = written_keys(document, space, stack_for(document, model, template, brand))
    fill = effective_fill(document, template, brand)
    resolution = resolve(space, keys, directory, asker_of(document), fill)
    keys = resolved(keys, resolution, lambda: dialect.can_state(KeyState.BLANK).allowed)
    plan: DialPlan | None = catalogue.dial_plan(dial_plan_id(document, site_plan))
    if plan is not None:
        own_code = any(name == "pickup_code" for name, _ in effective_settings(document, template, brand))
        keys = plan.applied(keys, catalogue.features, dialect, takes_pickup=not own_code)
    return WrittenKeys(keys, resolution, held)


def render_document(
    catalogue: Catalogue,
    document: Document,
    template: Template | None = None,
    brand: Template | None = None,
    *,
    site_plan: str = "",
    reset: frozenset[KeyPosition] = frozenset(),
    keep_unmanaged: bool = True,
    stem: str = "",
    earlier_files: frozenset[str] = frozenset(),
    directory: Directory | None = None,
) -> RenderedDocument:
    """Render a phone or template in its model's dialect.

    Args:
        catalogue: Models, features and dialects.
        document: What to render; a template has no lines and no MAC.
        template: The template that a linked phone follows.
        brand: The brand's default template.
        site_plan: The dial-plan profile of the phone's site.
        reset: Keys that earlier pushes wrote. Those that nothing is said about now are put back to the vendor's
            documented default, because a phone keeps what a file no longer mentions.
        keep_unmanaged: Whether settings that were read and are not managed here are written again.
        stem: File name without its ending for a document without a MAC; made from its name if not given.
        earlier_files: Names of the files that earlier pushes delivered; see `RenderInput`.
        directory: People and views; None where none is at hand: dynamic keys are then written as they were last.

    Raises:
        InputError: The catalogue lacks the model, or `stem` cannot be a file name.
        RenderError: The dialect's template failed.
        ModelFileError: A data file is wrong.
    """
    written = keys_to_write(catalogue, document, template, brand, site_plan, directory)
    job = evolve(
        _job(catalogue, document, template, brand, written),
        keep_unmanaged=keep_unmanaged,
        name=stem or file_stem(document.name),
        earlier_files=earlier_files,
    )
    job = evolve(job, reset=job.reset | reset)
    rendered = render_phone(job)
    findings = (*written.resolution.findings, *rendered.findings)
    positions = frozenset(written.keys) | job.reset
    return RenderedDocument(rendered.files, findings, positions, written.resolution.keys)


def _job(
    catalogue: Catalogue,
    document: Document,
    template: Template | None,
    brand: Template | None,
    written: WrittenKeys,
) -> RenderInput:
    model = catalogue.phone(document.layout.model_id)
    job = RenderInput(
        space=catalogue.key_space(document.layout),
        dialect=catalogue.dialect(model.dialect),
        features=catalogue.features,
        keys=written.keys,
        name=file_stem(document.name),
        settings=effective_settings(document, template, brand),
        setting_catalogue=catalogue.settings,
    )
    if not isinstance(document, Phone):
        return job
    return evolve(job, lines=document.lines, mac=document.mac, kept=document.kept, reset=document.known)


def unwritable(
    catalogue: Catalogue,
    document: Document,
    template: Template | None,
    brand: Template | None,
    written: WrittenKeys,
) -> list[Finding]:
    """Return what the vendor's files cannot say and what the directory does not have, without making the files.

    Raises:
        InputError: The catalogue lacks the model, or a document without MAC has no name for a file.
        ModelFileError: A data file is wrong.
    """
    return [*written.resolution.findings, *findings_of(_job(catalogue, document, template, brand, written))]


def check_document(
    catalogue: Catalogue,
    document: Document,
    template: Template | None = None,
    brand: Template | None = None,
    *,
    site_plan: str = "",
    directory: Directory | None = None,
    country: str = "",
    known: SiteKnowledge = NOTHING_KNOWN,
    written: WrittenKeys | None = None,
) -> list[Finding]:
    """Return what is worth a look before the push and needs no vendor file to be seen.

    Args:
        catalogue: Models, features, dialects and the table of checks.
        document: What to check.
        template: The template that a linked phone follows.
        brand: The brand's default template.
        site_plan: The dial-plan profile of the phone's site.
        directory: People and views.
        country: The country of the phone's site, "" where nobody said.
        known: What the library knows of the site beside this document.
        written: What the files must say on keys, where it was worked out already.
    """
    if written is None:
        written = keys_to_write(catalogue, document, template, brand, site_plan, directory)
    model = catalogue.phone(document.layout.model_id)
    plan_id = dial_plan_id(document, site_plan)
    plan = catalogue.dial_plan(plan_id)
    context = CheckContext(
        catalogue.key_space(document.layout),
        catalogue.features,
        written.keys,
        document.lines if isinstance(document, Phone) else None,
        held=written.held,
        dialect=catalogue.dialect(model.dialect),
        settings=dict(effective_settings(document, template, brand)),
        directory=directory,
        asker=asker_of(document),
        plan=plan,
        country=catalogue.country(country),
        known=known,
        mac=document.mac if isinstance(document, Phone) else None,
    )
    found = check(context, catalogue.checks)
    if plan_id and plan is None:
        found.append(finding("dial_plan_unknown", Severity.WARNING, plan=plan_id))
    return found


def file_stem(name: str) -> str:
    """Return a name as the stem of a file name: letters, digits, `.`, `_` and `-`, 48 characters at most."""
    stem = _NOT_IN_A_STEM.sub("-", name).strip("-._")[:_STEM_LENGTH].rstrip("-._")
    return stem or "phone"

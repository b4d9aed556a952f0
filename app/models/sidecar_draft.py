"""What is special about a sidecar in the making: its areas, columns, paper strip, and the phones that take it."""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from app.models.catalogue import ExpansionModule, ModuleHost, ModuleNumbering, PhoneModel
from app.models.draft_order import lines_of
from app.models.keys import LINE_AREA
from app.models.model_draft import PAGE_KEYS, DraftArea, DraftScreen, ModelDraft

MODULE_BANK = "exp"
"""How the dialects call a sidecar's keys."""

PAPER_PX_PER_MM = 10
"""Pixels of a paper strip are tenths of a millimetre."""


def new_sidecar(width: float, height: float, photo: int = 0) -> ModelDraft:
    """Return an empty sidecar: an area of keys to program, and one for its page keys."""
    return ModelDraft(
        width=width,
        height=height,
        areas=(DraftArea(LINE_AREA, "Sidecar keys", MODULE_BANK), DraftArea(PAGE_KEYS, "Page keys", "")),
        screen=DraftScreen(width=272, height=480),
        photo=photo,
        is_sidecar=True,
    )


def columns_of(draft: ModelDraft) -> int:
    """Return in how many columns a sidecar's keys stand."""
    return max(len(lines_of(draft.keys_of(LINE_AREA), by_columns=True)), 1)


def with_paper_size(screen: DraftScreen) -> DraftScreen:
    """Return a screen whose pixels follow from its place where it is a paper strip."""
    if not screen.paper or screen.box is None:
        return screen
    width, height = (max(round(side * PAPER_PX_PER_MM), 1) for side in (screen.box.width, screen.box.height))
    return evolve(screen, width=width, height=height, colour=False, touch=False)


def with_hosts(draft: ModelDraft, model_ids: Collection[str], maximum: int) -> ModelDraft:
    """Return the draft with this many of it fitting some phones; 0 takes them out."""
    kept = tuple(host for host in draft.hosts if host.model not in model_ids)
    known = {host.model: host for host in draft.hosts}
    changed = tuple(
        evolve(known.get(model_id, ModuleHost(model_id, 1, "UNVERIFIED")), maximum=maximum)
        for model_id in model_ids
        if maximum
    )
    order = {host.model: place for place, host in enumerate(draft.hosts)}
    hosts = sorted((*kept, *changed), key=lambda host: (order.get(host.model, len(order)), host.model))
    return evolve(draft, hosts=tuple(hosts))


def fits_by_hosts(module: ExpansionModule, model_id: str) -> bool:
    """Whether a sidecar says itself that it fits a phone, so that the phone's record need not."""
    return any(host.model == model_id for host in module.hosts)


def numberings(models: Collection[PhoneModel]) -> list[tuple[ModuleNumbering, PhoneModel]]:
    """Return the ways in which phones number the keys of their sidecars, each with the first phone that does so."""
    found: list[tuple[ModuleNumbering, PhoneModel]] = []
    for model in models:
        if model.modules and all(numbering != model.numbering for numbering, _ in found):
            found.append((model.numbering, model))
    return found

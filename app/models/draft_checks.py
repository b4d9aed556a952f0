"""Checks a model draft: what would make it unusable, and what is worth a look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from attrs import field, frozen

from app.models.catalogue import ExpansionModule, KeyAreaSpec, PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.findings import Severity
from app.models.model_draft import PAGE_KEYS, DraftArea, ModelDraft
from app.models.model_record import MOST_KEYS, is_record_id

OVERLAP = 0.08
"""Share of the smaller key from which two keys count as overlapping."""


@frozen
class DraftFinding:
    """One finding about a draft; uids are the keys that it is about."""

    code: str
    severity: Severity
    uids: tuple[int, ...] = ()
    facts: dict[str, str] = field(factory=dict)


def _found(code: str, severity: Severity, uids: tuple[int, ...] = (), **facts: object) -> DraftFinding:
    return DraftFinding(code, severity, uids, {name: str(value) for name, value in facts.items()})


@frozen
class BankLimit:
    """What a dialect is known to write for one bank: the most keys of a phone, and the phone that has them."""

    area: str
    bank: str
    title: str
    most: int
    model: str


def bank_limits(catalogue: Catalogue, dialect: str, known_ids: Collection[str] = ()) -> tuple[BankLimit, ...]:
    """Return the banks that a dialect writes, as far as the catalogue's phones show it.

    Args:
        catalogue: The catalogue.
        dialect: The dialect.
        known_ids: The phones that count; empty for all. What users made up themselves proves nothing.
    """
    limits: dict[str, BankLimit] = {}
    for model in catalogue.phones():
        if model.dialect != dialect or (known_ids and model.id not in known_ids):
            continue
        for area in model.open_areas:
            known = limits.get(area.bank)
            if known is None or area.total > known.most:
                place, title = (known.area, known.title) if known else (area.id, area.title)
                limits[area.bank] = BankLimit(place, area.bank, title, area.total, model.full_name)
    return tuple(limits.values())


def module_limits(catalogue: Catalogue, known_ids: Collection[str]) -> dict[str, BankLimit]:
    """Return the most keys of a sidecar that each dialect is known to write, by dialect, and the sidecar with them."""
    limits: dict[str, BankLimit] = {}
    for model in catalogue.phones():
        for module in catalogue.modules_for(model):
            known = limits.get(model.dialect)
            if module.id in known_ids and (known is None or module.area.total > known.most):
                area = module.area
                limits[model.dialect] = BankLimit(area.id, area.bank, area.title, area.total, module.full_name)
    return limits


def check_sidecar(
    draft: ModelDraft, phones: Mapping[str, PhoneModel], limits: Mapping[str, BankLimit], taken: frozenset[str]
) -> list[DraftFinding]:
    """Return what is wrong with a sidecar in the making, worst first. An ERROR keeps it from being saved.

    Args:
        draft: What is checked.
        phones: The phones that take it, as far as the catalogue has them.
        limits: The most keys of a sidecar by dialect.
        taken: Ids of models and sidecars that ship with Faceplate.
    """
    area = draft.areas[0]
    found = [*_identity(draft, taken), *_places(draft), *_area(draft, area, ()), *_page_keys(draft, area)]
    if not draft.hosts:
        found.append(_found("draft_no_hosts", Severity.WARNING))
    total = draft.total(area)
    told: set[str] = set()
    for host in draft.hosts:
        phone = phones.get(host.model)
        if phone is None:
            found.append(_found("draft_host_unknown", Severity.WARNING, model=host.model))
            continue
        rows = [pages for order in phone.numbering.page_order.values() for pages in order]
        if rows and min(map(len, rows)) < area.pages:
            fewest = min(map(len, rows))
            found.append(_found("draft_host_pages", Severity.ERROR, model=phone.full_name, most=fewest))
        orders = phone.numbering.page_order
        if orders and host.maximum > max(orders):
            found.append(_found("draft_host_chain", Severity.ERROR, model=phone.full_name, most=max(orders)))
        limit = limits.get(phone.dialect)
        if limit is not None and total > limit.most and phone.dialect not in told:
            told.add(phone.dialect)
            found.append(_beyond(area.title, total, limit))
    return sorted(found, key=lambda item: -item.severity)


def _page_keys(draft: ModelDraft, area: DraftArea) -> Iterator[DraftFinding]:
    keys = draft.keys_of(PAGE_KEYS)
    if len(keys) > area.pages:
        uids = tuple(key.uid for key in keys[area.pages :])
        yield _found("draft_page_keys_beyond", Severity.WARNING, uids, count=len(keys), pages=area.pages)
    elif keys and len(keys) < area.pages:
        yield _found("draft_page_keys_few", Severity.INFO, count=len(keys), pages=area.pages)


def check_draft(draft: ModelDraft, limits: tuple[BankLimit, ...], taken: frozenset[str]) -> list[DraftFinding]:
    """Return what is wrong with a draft, worst first. An ERROR keeps it from being saved.

    Args:
        draft: What is checked.
        limits: The banks that its dialect writes.
        taken: Ids of models that ship with Faceplate.
    """
    found = [
        *_identity(draft, taken),
        *_places(draft),
        *(item for area in draft.areas for item in _area(draft, area, limits)),
    ]
    return sorted(found, key=lambda item: -item.severity)


def _identity(draft: ModelDraft, taken: frozenset[str]) -> Iterator[DraftFinding]:
    if not draft.vendor.strip() or not draft.name.strip():
        yield _found("draft_name_missing", Severity.ERROR)
    elif not is_record_id(draft.id):
        yield _found("draft_id_wrong", Severity.ERROR, id=draft.id)
    elif draft.id in taken:
        yield _found("draft_id_taken", Severity.ERROR, id=draft.id)
    if not draft.dialect and not draft.is_sidecar:
        yield _found("draft_dialect_missing", Severity.ERROR)


def _places(draft: ModelDraft) -> Iterator[DraftFinding]:
    for one, other in combinations(draft.keys, 2):
        if one.box.shared(other.box) > OVERLAP:
            yield _found(
                "draft_keys_overlap", Severity.ERROR, (one.uid, other.uid), first=one.number, second=other.number
            )
    for key in draft.keys:
        box = key.box
        if box.x < -0.01 or box.y < -0.01 or box.right > draft.width + 0.01 or box.bottom > draft.height + 0.01:
            yield _found("draft_key_outside", Severity.ERROR, (key.uid,), number=key.number)
    screen = draft.screen.box
    if screen is None:
        yield _found("draft_no_screen", Severity.INFO)
        return
    if screen.x < 0 or screen.y < 0 or screen.right > draft.width + 0.01 or screen.bottom > draft.height + 0.01:
        yield _found("draft_screen_outside", Severity.ERROR)
    if not draft.screen.touch:
        covered = tuple(key.uid for key in draft.keys if key.box.shared(screen) > OVERLAP)
        if covered:
            yield _found("draft_keys_on_screen", Severity.WARNING, covered, count=len(covered))


def _area(draft: ModelDraft, area: DraftArea, limits: tuple[BankLimit, ...]) -> Iterator[DraftFinding]:
    keys = draft.keys_of(area.id)
    if not keys:
        yield _found("draft_area_empty", Severity.ERROR, title=area.title)
        return
    numbers = [key.number for key in keys]
    doubled = sorted({number for number in numbers if numbers.count(number) > 1})
    if doubled:
        uids = tuple(key.uid for key in keys if key.number in doubled)
        yield _found("draft_numbers_doubled", Severity.ERROR, uids, title=area.title, numbers=_listed(doubled))
    missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    if missing:
        yield _found("draft_numbers_missing", Severity.ERROR, title=area.title, numbers=_listed(missing))
    if area.page_key > len(keys):
        yield _found("draft_page_key_beyond", Severity.ERROR, title=area.title, number=area.page_key)
    total = draft.total(area)
    if total > MOST_KEYS:
        yield _found("draft_too_many_keys", Severity.ERROR, title=area.title, total=total, most=MOST_KEYS)
    limit = next((limit for limit in limits if limit.bank == area.bank), None)
    if limits and limit is None:
        yield _found("draft_bank_unknown", Severity.ERROR, title=area.title, bank=area.bank)
    elif limit is not None and total > limit.most:
        yield _beyond(area.title, total, limit)


def _beyond(title: str, total: int, limit: BankLimit) -> DraftFinding:
    return _found(
        "draft_keys_beyond_dialect", Severity.WARNING, title=title, total=total, most=limit.most, model=limit.model
    )


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:6]))
    return f"{shown} …" if len(numbers) > 6 else shown


def lost_by_change(before: PhoneModel, after: PhoneModel) -> list[DraftFinding]:
    """Return what phones that use a model lose or have moved when it is changed; empty if nothing.

    Args:
        before: The model as the phones know it.
        after: The model as it would be.
    """
    found = []
    for area in before.areas:
        found += _lost_in_area(area, after.area(area.id))
    if before.dialect != after.dialect:
        found.append(_found("draft_changes_dialect", Severity.WARNING, before=before.dialect, after=after.dialect))
    for fit in before.modules:
        now_fit = after.fit(fit.module)
        if now_fit is None or now_fit.maximum < fit.maximum:
            most = now_fit.maximum if now_fit else 0
            found.append(_found("draft_loses_sidecars", Severity.WARNING, module=fit.module, most=most))
    return found


def lost_by_sidecar_change(before: ExpansionModule, after: ExpansionModule) -> list[DraftFinding]:
    """Return what phones with a sidecar lose or have moved when it is changed; empty if nothing."""
    found = _lost_in_area(before.area, after.area)
    now = {host.model: host.maximum for host in after.hosts}
    for host in before.hosts:
        if now.get(host.model, 0) < host.maximum:
            most = now.get(host.model, 0)
            found.append(_found("draft_loses_host", Severity.WARNING, model=host.model, most=most))
    return found


def _lost_in_area(area: KeyAreaSpec, now: KeyAreaSpec | None) -> list[DraftFinding]:
    total = now.total if now else 0
    if total < area.total:
        return [
            _found("draft_loses_keys", Severity.WARNING, title=area.title, first=total + 1, last=area.total),
        ]
    if now is not None and (now.per_page, now.bank) != (area.per_page, area.bank):
        return [_found("draft_moves_keys", Severity.WARNING, title=area.title)]
    return []

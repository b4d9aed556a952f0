"""Checks of what keys dial: impossible, reserved and emergency numbers, codes and park slots."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.check_table import CheckSpec
from app.models.checks import CheckContext
from app.models.findings import Finding
from app.models.numbers import mistake_of


def odd_numbers(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A number has characters or a length that no number has."""
    for position, key, _ in context.of_kinds(spec):
        if key.value.isdigit() and len(key.value) <= 5:
            continue
        mistake = mistake_of(key.value, context.country)
        if mistake is not None:
            yield spec.found(position, f"check_number_{mistake.kind}", value=key.value, **mistake.facts)


def emergency_numbers(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A key dials an emergency number at one press. Only where the site says in which country it is."""
    country = context.country
    if country is None:
        return
    for position, key, _ in context.of_kinds(spec):
        found = country.emergency_for(key.value)
        if found is not None:
            yield spec.found(position, number=key.value, use=found.use, country=country.title)


def reserved_numbers(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """An extension is the same as a number that the country keeps for something."""
    country = context.country
    if country is None:
        return
    for line in context.lines or ():
        found = country.reserved_for(line.user) if line.user else None
        if found is not None:
            yield spec.found(
                None, "check_line_reserved", line=line.number, number=line.user, use=found.use, country=country.title
            )
    for position, key, _ in context.of_features(spec):
        found = country.reserved_for(key.value) if key.value else None
        if found is not None and not found.emergency:
            yield spec.found(position, number=key.value, use=found.use, country=country.title)


def unknown_codes(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A key dials a star code that the dial-plan profile of the site does not have. Only where there is a profile."""
    plan = context.plan
    if plan is None or not plan.codes:
        return
    whole = {code.code for code in plan.codes.values()}
    before = tuple(code.code for code in plan.codes.values())
    for position, key, _ in context.of_kinds(spec):
        if key.value[0] in "*#" and key.value not in whole and not key.value.startswith(before):
            yield spec.found(position, code=key.value, plan=plan.title)


def unknown_slots(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A park slot that no other phone of the site has; only where the others have some."""
    slots = context.known.park_slots
    if slots is None or len(slots) < spec.parameters["least_known"]:
        return
    for position, key, _ in context.of_features(spec):
        if key.value and key.value not in slots:
            known = sorted(slots, key=lambda slot: (len(slot), slot))
            listed = ", ".join(known[:6]) + (" …" if len(known) > 6 else "")
            yield spec.found(position, slot=key.value, known=listed)

"""Checks that look at all keys of a phone, at its services, or at what the library cannot know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from app.models.check_table import CheckSpec
from app.models.checks import CheckContext
from app.models.findings import Finding
from app.models.keys import KeyPosition
from app.models.macros import macro_language

_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
"""Characters that change the order of a text or hide in it; an emoji's joiner is not one of them."""


def more_than_advised(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """The phone watches more than somebody advises; the finding says who does."""
    watching = [position for position, key, _ in context.of_features(spec) if key.value]
    for advice in spec.parameters["advised"]:
        most = advice["most"]
        if context.dialect is None or advice["dialect"] != context.dialect.id or len(watching) <= most:
            continue
        yield spec.found(
            watching[most],
            count=len(watching),
            most=most,
            source=advice["source"],
            confidence=advice["confidence"],
        )


def service_off(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """Many keys watch others over UDP, in which long presence messages do not fit, and nothing turns that to TCP."""
    setting = spec.parameters["setting"]
    if not context.lines or context.dialect is None or context.settings.get(setting) == spec.parameters["value"]:
        return
    if not context.dialect.can_set(setting, spec.parameters["value"]).allowed:
        return
    numbers = {line.number for line in context.lines if line.transport in spec.parameters["transports"]}
    watching = [key for _, key, _ in context.of_features(spec) if key.value and (key.line or 1) in numbers]
    if len(watching) >= spec.parameters["from"]:
        yield spec.found(count=len(watching))


def macro_mistakes(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A macro is unbalanced or has a command that the vendor does not document."""
    language = macro_language(context.dialect) if context.dialect is not None else None
    if language is None:
        return
    for position, key, feature in context.jobs:
        if feature is None or feature.value_kind != "macro" or not key.value:
            continue
        for mistake in language.mistakes(key.value):
            yield spec.found(position, mistake.code, place=mistake.place + 1, text=mistake.text)


def unsafe_characters(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A text has characters that hide, turn the reading order or could end what stands around them in a file."""
    forbidden = frozenset(spec.parameters["value"])
    kinds = frozenset(spec.parameters["kinds"])
    for position, key, feature in context.jobs:
        if key.label and not key.label.isascii() and (hidden := hidden_characters(key.label)):
            yield spec.found(position, "check_unsafe_text", characters=hidden)
        value = key.value
        if not value or value.isalnum() or feature is None or feature.value_kind not in kinds:
            continue
        odd = "".join(dict.fromkeys(c for c in value if c in forbidden))
        if odd:
            yield spec.found(position, "check_unsafe_value", value=value, characters=" ".join(odd))
        elif hidden := hidden_characters(value):
            yield spec.found(position, "check_unsafe_text", characters=hidden)


def hidden_characters(text: str) -> str:
    """Return the names of the characters of a text that nobody sees, "" for none."""
    names = [unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in dict.fromkeys(text) if is_hidden(c)]
    return ", ".join(names)


def is_hidden(character: str) -> bool:
    """Whether a character shows nothing by itself and changes or hides what is around it."""
    return character in _BIDI or unicodedata.category(character) == "Cc"


def unknown_timeframes(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """Timeframes must be on the answering rules of the line's user, which the library does not know: it says so."""
    told: set[tuple[int, str]] = set()
    users = {line.number: line.user for line in context.lines or ()}
    for position, key, feature in context.jobs:
        if feature is None or feature.value_kind != "timeframe" or not key.value or (key.line, key.value) in told:
            continue
        told.add((key.line, key.value))
        yield spec.found(position, timeframe=key.value, user=users.get(key.line or 1) or f"line {key.line or 1}")


def hot_desks(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """Hot-desking needs a mapping on the platform, which the library does not know: it says so, once."""
    first = next((position for position, _, _ in context.of_features(spec)), None)
    if first is not None:
        yield spec.found(first)


def people_without_key(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A dynamic cascade ends before its directory view does."""
    directory = context.directory
    if directory is None:
        return
    last: dict[tuple[str, bool], tuple[int, KeyPosition]] = {}
    for position, key in context.held.items():
        if key.slot is None or position not in context.space:
            continue
        view = (key.slot.view_id, key.slot.skips_own)
        if view not in last or last[view][0] < key.slot.entry:
            last[view] = (key.slot.entry, position)
    for (view_id, skips_own), (entry, position) in last.items():
        people = directory.people(view_id, context.asker, skips_own)
        shown = directory.view(view_id)
        if people is not None and shown is not None and len(people) > entry:
            yield spec.found(position, "check_dynamic_room", count=len(people) - entry, view=shown.name)

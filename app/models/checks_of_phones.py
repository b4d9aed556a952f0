"""Checks that look at all keys of a phone, at its services, or at what the library cannot know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from app.models.check_table import CheckSpec
from app.models.checks import CheckContext
from app.models.findings import Finding
from app.models.hot_desks import Desk, fitting, meant
from app.models.keys import KeyPosition
from app.models.macros import macro_language
from app.models.timeframes import Known, Timeframes, is_among, names_of

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
    """Whether timeframes are on the answering rules of the line's user is not known: said once for each and line."""
    told: set[tuple[int, str]] = set()
    for position, number, value, rules, known in _timeframe_keys(context, spec):
        if known is not Known.UNCLEAR or (number, value) in told:
            continue
        told.add((number, value))
        user = _user_words(context, number)
        if rules is None:
            yield spec.found(position, timeframe=value, user=user)
        else:
            without = [item for item in rules if not item.code]
            facts = {"names": names_of(without), "example": f"{without[0].name}={value}"}
            yield spec.found(position, "check_timeframe_code", timeframe=value, user=user, **facts)


def foreign_timeframes(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """A timeframe is not on the answering rules of the line's user, which are known."""
    for position, number, value, rules, known in _timeframe_keys(context, spec):
        if known is not Known.NO:
            continue
        user = _user_words(context, number)
        if rules:
            yield spec.found(position, timeframe=value, user=user, rules=names_of(rules))
        else:
            yield spec.found(position, "check_timeframe_none", timeframe=value, user=user)


def _timeframe_keys(
    context: CheckContext, spec: CheckSpec
) -> Iterator[tuple[KeyPosition, int, str, Timeframes, Known]]:
    """Yield the keys with a timeframe: its line, its value as it was typed, the user's rules, and whether it is one.

    A profile may put its star code before the value; either way of writing it counts.
    """
    for position, key, _ in context.of_kinds(spec):
        number = key.line or 1
        user = context.user_of(number)
        rules = user.timeframes if user is not None else None
        value = context.held.get(position, key).value or key.value
        if rules is None:
            yield position, number, value, None, Known.UNCLEAR
            continue
        ways = [is_among(text, rules) for text in {value, key.value}]
        best = next((known for known in (Known.YES, Known.UNCLEAR) if known in ways), Known.NO)
        yield position, number, value, rules, best


def _user_words(context: CheckContext, number: int) -> str:
    user = context.user_of(number)
    if user is not None and user.name:
        return f"{user.name} ({user.extension})"
    line = context.line(number)
    return (line.user if line is not None else "") or f"line {number}"


def hot_desks(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """Where nobody knows who works at a phone, or which mappings there are, a hot-desk key is told once."""
    first = next((position for position, _, _ in context.of_features(spec)), None)
    if first is not None and (context.lines is None or context.known.hot_desks is None):
        yield spec.found(first)


def unmapped_hot_desks(context: CheckContext, spec: CheckSpec) -> Iterator[Finding]:
    """No hot-desk mapping is for the user of the key's line on this phone; of a phone without a user, for anybody."""
    known = context.known.hot_desks
    if context.lines is None or known is None:
        return
    model = context.space.model
    desk = Desk(model.vendor, model.id, context.mac, context.asker.site_id)
    told: set[str] = set()
    for position, key, _ in context.of_features(spec):
        line = context.line(key.line or 1)
        user = line.user.split("@")[0] if line is not None else ""
        if user in told or fitting(known, user, desk) is not None:
            continue
        told.add(user)
        facts = {"user": _user_words(context, key.line or 1), "extension": user, "model": model.full_name}
        others = meant(known, user, desk)
        if others and user:
            yield spec.found(position, "check_hot_desk_other", template=others[0].template_name or "–", **facts)
        else:
            yield spec.found(position, "" if user else "check_hot_desk_nobody", **facts)


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

"""What settles the findings of the checks: pure changes of one key. Each has a way, by which many are made at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from attrs import evolve, frozen

from app.models.checks_of_phones import is_hidden
from app.models.dialect import Dialect
from app.models.features import FeatureCatalogue
from app.models.findings import Finding
from app.models.keys import Assignment
from app.models.macros import MARK, MacroLanguage, macro_language
from app.models.numbers import tidy
from app.models.searching import fold
from app.models.timeframes import Timeframe

CLEAR = "clear"
_NO_TONE = re.compile(r"[^0-9*#A-Da-d,;]")
_MOST_MISTAKES = 8


@frozen
class Repair:
    """A key as it could be, None for one that is left empty.

    `way` is the same for all findings that it settles, "" where each has to be chosen by itself. `name` is what the
    new value is called, "" where it has no other name.
    """

    way: str
    assignment: Assignment | None
    name: str = ""


@frozen
class RepairContext:
    """What repairs look at: the vendor's table, the features, the bank of the key and the parameters of the check.

    timeframes: those of the answering rules of the user of the key's line.
    """

    dialect: Dialect
    features: FeatureCatalogue
    bank: str
    unsafe: str = ""
    timeframes: Sequence[Timeframe] = ()


def repairs(found: Finding, key: Assignment, context: RepairContext) -> list[Repair]:
    """Return what would settle a finding of a check, the best first; empty where nothing is known to."""
    make = _REPAIRS.get(found.code)
    return [repair for repair in make(found, key, context) if repair.assignment != key] if make is not None else []


def _clear(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    return [Repair(CLEAR, None)]


def _nobody(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    target = context.features.get("speed_dial")
    made = [Repair(CLEAR, None)]
    if target is not None and context.dialect.can(target.id, context.bank).allowed:
        made.insert(0, Repair("speed_dial", target.normalised(evolve(key, feature=target.id, slot=None))))
    return made


def _first_line(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    return [Repair("first_line", evolve(key, line=1))]


def _tones(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    value = _NO_TONE.sub("", key.value)
    return [Repair("tidy", evolve(key, value=value))] if value else []


def _tidy(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    value = tidy(key.value)
    return [Repair("tidy", evolve(key, value=value))] if value.strip("+") else []


def _without_unsafe(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    value = "".join(c for c in key.value if c not in context.unsafe and not is_hidden(c))
    label = "".join(c for c in key.label if not is_hidden(c))
    return [Repair("strip", evolve(key, value=value, label=label))]


def _mended(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    language = macro_language(context.dialect)
    text = mended(key.value, language) if language is not None else None
    return [Repair("mend", evolve(key, value=text))] if text is not None else []


def mended(text: str, language: MacroLanguage) -> str | None:
    """Return a macro with the missing marks put in, None where it is not clear where they belong."""
    for _ in range(_MOST_MISTAKES):
        mistakes = language.mistakes(text)
        if not mistakes:
            return text
        first = mistakes[0]
        start, end = first.place, first.place + len(first.text)
        tries = (
            f"{text[:end]}{MARK}{text[end:]}",
            f"{text[:start]}{MARK}{text[start:end]}{MARK}{text[end:]}",
            f"{text[:start]}{MARK}{text[start:]}",
        )
        better = min(tries, key=lambda candidate: len(language.mistakes(candidate)))
        if len(language.mistakes(better)) >= len(mistakes):
            return None
        text = better
    return None


def _without_prompt(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    name = f"prompt{found.facts.get('number', '')}"
    kept = tuple(item for item in key.extra if item[0] != name and not item[0].startswith(f"{name}."))
    return [Repair("prompt", evolve(key, extra=kept))]


def _own_timeframes(found: Finding, key: Assignment, context: RepairContext) -> Sequence[Repair]:
    """Offer the user's timeframes, the likest first; a label that was the timeframe follows."""
    wanted = fold(key.value)
    likeness = {
        item: max(SequenceMatcher(None, wanted, fold(text)).ratio() for text in (item.name, item.value))
        for item in context.timeframes
    }
    made = []
    for item in sorted(context.timeframes, key=lambda item: -likeness[item]):
        label = item.name if fold(key.label) == wanted else key.label
        way = f"timeframe:{item.name}" if len(context.timeframes) == 1 else ""
        made.append(Repair(way, evolve(key, value=item.value, label=label), item.name))
    return made


_REPAIRS: dict[str, Callable[[Finding, Assignment, RepairContext], Sequence[Repair]]] = {
    "check_target_repeated": _clear,
    "check_blf_to_self": _clear,
    "check_line_repeated": _clear,
    "check_blf_to_nobody": _nobody,
    "check_line_missing": _first_line,
    "check_dtmf_digits": _tones,
    "check_number_characters": _tidy,
    "check_unsafe_text": _without_unsafe,
    "check_unsafe_value": _without_unsafe,
    "check_timeframe_foreign": _own_timeframes,
    "check_timeframe_none": _clear,
    "macro_open": _mended,
    "macro_not_opened": _mended,
    "macro_unbalanced": _mended,
    "prompt_unused": _without_prompt,
    "dynamic_view_gone": _clear,
    "dynamic_beyond_end": _clear,
    "dynamic_no_number": _clear,
}

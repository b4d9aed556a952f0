"""The choices of the feature picker: states and features, with the reason where one is not offered."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from attrs import frozen
from PySide6.QtCore import QCoreApplication

from app.models.features import Feature
from app.models.keys import KeyState
from app.viewmodels.key_editor import KeyEditor

STATES = "states"
_SURE = ("solid", "")


@frozen
class Choice:
    """One entry of the picker: a state (`feature` is None) or a feature.

    group: id of the feature group, `STATES` for the states. reason: why it is not offered, "" where it is. doubt: the
    confidence where it is not solid (`single` or `UNVERIFIED`), else "". note: what the vendor does differently.
    """

    state: KeyState
    feature: Feature | None
    group: str
    title: str
    description: str
    icon: str
    allowed: bool = True
    reason: str = ""
    doubt: str = ""
    note: str = ""


def state_title(state: KeyState) -> str:
    """Name a state as the picker does."""
    return {
        KeyState.DEFAULT: QCoreApplication.translate("FeatureChoices", "Leave to the phone"),
        KeyState.AUTO: QCoreApplication.translate("FeatureChoices", "Automatic slot"),
        KeyState.BLANK: QCoreApplication.translate("FeatureChoices", "Blank, reserved"),
        KeyState.ASSIGNED: QCoreApplication.translate("FeatureChoices", "Assigned"),
    }[state]


def state_description(state: KeyState) -> str:
    """Explain a state in one line."""
    return {
        KeyState.DEFAULT: QCoreApplication.translate(
            "FeatureChoices", "Nothing is written; the phone keeps its own default."
        ),
        KeyState.AUTO: QCoreApplication.translate("FeatureChoices", "An automatic BLF list may fill this key."),
        KeyState.BLANK: QCoreApplication.translate("FeatureChoices", "Stays empty: nothing may take this key."),
        KeyState.ASSIGNED: "",
    }[state]


STATE_ICONS = {KeyState.DEFAULT: "phone", KeyState.AUTO: "auto", KeyState.BLANK: "blank"}


def choices_for(editor: KeyEditor, rows: Sequence[int]) -> list[Choice]:
    """Return all that the picker lists for these keys, in its order: states first, then the groups."""
    choices = []
    dialect = editor.dialect
    samples = _one_row_per_bank(editor, rows)
    bank = editor.document.space.slots[samples[0]].bank if samples else ""
    for state, icon in STATE_ICONS.items():
        verdict = editor.can_state(state, samples)
        reason = "" if verdict.allowed else verdict.reason
        choices.append(
            Choice(state, None, STATES, state_title(state), state_description(state), icon, verdict.allowed, reason)
        )
    features = editor.document.catalogue.features
    in_order = {group.id: place for place, group in enumerate(features.groups)}
    for feature in sorted(features, key=lambda item: in_order[item.group]):
        verdict = editor.verdict(feature.id, samples)
        rule = dialect.rule(feature.id, bank)
        sure = rule is None or rule.confidence in _SURE
        choices.append(
            Choice(
                KeyState.ASSIGNED,
                feature,
                feature.group,
                feature.title,
                feature.description,
                feature.icon,
                verdict.allowed,
                "" if verdict.allowed else verdict.reason,
                "" if sure or rule is None else rule.confidence,
                rule.note if rule is not None else "",
            )
        )
    return choices


def _one_row_per_bank(editor: KeyEditor, rows: Sequence[int]) -> list[int]:
    slots = editor.document.space.slots
    samples: dict[tuple[str, str], int] = {}
    for row in rows:
        if 0 <= row < len(slots):
            samples.setdefault((slots[row].bank, slots[row].fixed), row)
    return list(samples.values())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def filtered(choices: Sequence[Choice], text: str) -> list[Choice]:
    """Return the choices that a search may mean, best first; "" returns all in their own order.

    Titles count most, then keywords and the row IDs of the product list, then the explanation.
    """
    wanted = _plain(text.strip())
    if not wanted:
        return list(choices)
    ranked = [
        (rank, not choice.allowed, place, choice)
        for place, choice in enumerate(choices)
        if (rank := _rank(choice, wanted)) is not None
    ]
    if not ranked:
        ranked = _nearly(choices, wanted)
    ranked.sort(key=lambda item: item[:3])
    return [choice for *_, choice in ranked]


def _rank(choice: Choice, wanted: str) -> int | None:
    title = _plain(choice.title)
    more = (
        [choice.state.value]
        if choice.feature is None
        else [choice.feature.id, choice.feature.short, *choice.feature.keywords, *choice.feature.rows]
    )
    words = [_plain(word) for word in more]
    if title == wanted:
        return 0
    if any(word.startswith(wanted) for word in (title, *title.split())):
        return 1
    if any(word.startswith(wanted) for word in words):
        return 2
    if wanted in title or any(wanted in word for word in words):
        return 3
    return 4 if wanted in _plain(choice.description) else None


def _nearly(choices: Sequence[Choice], wanted: str) -> list[tuple[int, bool, int, Choice]]:
    from rapidfuzz import fuzz

    scores = [(fuzz.ratio(wanted, _plain(choice.title)[: len(wanted) + 1]), choice) for choice in choices]
    return [
        (100 - int(score), not choice.allowed, place, choice)
        for place, (score, choice) in enumerate(scores)
        if score >= 65
    ]

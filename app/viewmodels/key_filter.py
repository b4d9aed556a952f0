"""Which keys a text in the filter field leaves in the list."""

from __future__ import annotations

from app.models.features import FeatureCatalogue
from app.models.findings import Severity
from app.models.keys import KeyState
from app.viewmodels.key_list_model import KeyRow

_STATE_WORDS = {
    KeyState.DEFAULT: ("free", "empty", "unassigned"),
    KeyState.AUTO: ("auto", "automatic"),
    KeyState.BLANK: ("blank", "reserved"),
    KeyState.ASSIGNED: ("assigned",),
}


class KeyFilter:
    """A filter text, split into words that a key must all match.

    A word matches anywhere in feature, group, label, number, note or the key's name, and it matches the beginning of a
    word for the key's state: locked, unlocked, free, assigned, blank, auto, inherited, note, error, warning.

    Args:
        text: What was typed; nothing lets every key pass.
        features: The feature catalogue, for titles and their synonyms.
    """

    def __init__(self, text: str, features: FeatureCatalogue) -> None:
        self._words = text.casefold().split()
        self._features = features
        self._titles = {group.id: group.title for group in features.groups}

    @property
    def is_empty(self) -> bool:
        """Whether every key passes."""
        return not self._words

    def passes(self, key: KeyRow) -> bool:
        """Whether a key stays in the list."""
        if not self._words:
            return True
        text, states = self._text(key), self._states(key)
        return all(word in text or any(state.startswith(word) for state in states) for word in self._words)

    def _text(self, key: KeyRow) -> str:
        held = key.assignment
        parts = [key.slot.spoken_name, str(key.number), key.function, held.label, held.value, held.pickup]
        parts += [held.note, key.placed.name, key.slot.fixed, *(value for _, value in held.extra)]
        feature = self._features.get(held.feature) if held.is_assigned else None
        if feature is not None:
            parts += [feature.id, feature.title, feature.short, self._titles.get(feature.group, ""), *feature.keywords]
            if feature.field("line") is not None:
                parts.append(f"line {held.line}")
        return "\n".join(parts).casefold()

    @staticmethod
    def _states(key: KeyRow) -> list[str]:
        held = key.assignment
        words = list(_STATE_WORDS[held.state]) if not key.slot.fixed else ["fixed"]
        words.append("locked" if held.locked else "unlocked")
        if key.entry is not None:
            words += ["dynamic", "automatic"] if key.entry.is_auto else ["dynamic"]
        if key.inherited:
            words += ["inherited", "template"]
        if held.note:
            words.append("note")
        if key.severity is Severity.ERROR:
            words.append("error")
        elif key.severity is Severity.WARNING:
            words.append("warning")
        return words

"""Codes and facts into sentences. The sentences are data, so that a translation is a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from app.errors import AppError
from app.models.findings import Finding
from app.models.keys import KeyPosition


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"({name})"


@frozen
class Wording:
    """The sentences of one language, by code."""

    sentences: Mapping[str, str]

    def text(self, code: str, facts: Mapping[str, str]) -> str:
        """Return the sentence for a code; an unknown code is shown with its facts rather than swallowed."""
        sentence = self.sentences.get(code)
        if sentence is None:
            return f"{code}: " + ", ".join(f"{name} {value}" for name, value in facts.items())
        return sentence.format_map(_Facts(facts))

    def error(self, error: AppError) -> str:
        """Return what happened, what is safe and what to do next."""
        return self.text(error.code, error.facts)

    def finding(self, item: Finding, where: str = "") -> str:
        """Return a finding as a sentence, with the key's name before it."""
        sentence = self.text(item.code, item.facts)
        return f"{where}: {sentence}" if where else sentence


NO_WORDS: Final = Wording({})
"""Stands in where keys are counted and written, but never named."""


def key_name(words: Wording, position: KeyPosition, index: int | None = None) -> str:
    """Name a key in words: `key 7, sidecar 1 page 2` or `key 3`.

    Args:
        words: The sentences, with those of `resources/messages/keys.json`.
        position: The key.
        index: Its running number on its unit; without it, the place on its page is used.
    """
    if position.unit == 0:
        area = position.area if position.area in ("soft", "hard", "mpk") else "line"
        return words.text(f"key_name_{area}", {"number": str(index if index is not None else position.slot)})
    facts = {"number": str(position.slot), "sidecar": str(position.unit), "page": str(position.page)}
    return words.text("key_name_sidecar", facts)

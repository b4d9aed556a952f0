"""Words of the vendors' tables and of the catalogue in the user's language.

Reasons, notes, titles and functions repeat over a hundred records, so they are translated sentence by sentence:
`resources/words/de.json` gives the German text for each English one. Only fields that hold words are looked at, never
what is written into files; a sentence that a language lacks stays English.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.resources import read_json, resource

FACT: Final = "fact"
"""What a doubt is about. It is matched in English, so its translation stands beside it, as `told`."""
_TEXTS: Final = {
    "dialects": frozenset(
        ("title", "note", "reason", "hint", "missing_otherwise", "options_otherwise", "any_doubt", "description")
    ),
    "phones": frozenset(("title", "short", "does", "about", "reason", "note")),
    "modules": frozenset(("title", "short", "does", "about", "reason", "note")),
    "dialplans": frozenset(("description", "note")),
}
"""Fields that hold words, by kind of record."""
_MAPS: Final = frozenset(
    ("missing", "options_missing", "area_reason", "areas_missing", "transport_doubts", "fixed", "modules_missing")
)
"""Fields whose values are words, by ids."""
_ITEMS: Final = {"steps": frozenset(("title", "hint", "value", "parts")), "keys": frozenset(("name", "does", "about"))}
"""Lists whose entries have further fields of words: the steps of macros, and keys with functions of their own."""

Sentences = Mapping[str, str]


def read_vendor_words(language: str, folder: Path | None = None) -> Sentences:
    """Return the texts of a language by the English ones; `pt_BR` has `pt` below it.

    Args:
        language: Code such as `de`; "" for English.
        folder: Where the files are, if not with the program.

    Raises:
        ModelFileError: A file cannot be used.
    """
    found: dict[str, str] = {}
    for name in dict.fromkeys((language.partition("_")[0], language)):
        path = (folder or resource("words")) / f"{name}.json"
        if name and path.is_file():
            found |= {english: str(text) for english, text in read_json(path).items()}
    return found


def in_words(record: Mapping[str, Any], kind: str, sentences: Sentences) -> Mapping[str, Any]:
    """Return a record of a kind (`dialects`, `phones`, `modules`, `dialplans`) with its words in a language."""
    return _told(record, _TEXTS[kind], sentences) if sentences else record


def _told(record: Mapping[str, Any], texts: frozenset[str], sentences: Sentences) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, str):
            told[name] = sentences.get(value, value) if name in texts else value
        elif isinstance(value, dict) and name in _MAPS:
            told[name] = {key: _text(text, sentences) for key, text in value.items()}
        elif isinstance(value, dict):
            told[name] = _told(value, texts, sentences)
        elif isinstance(value, list):
            told[name] = _listed(value, name, texts, sentences)
        else:
            told[name] = value
    if isinstance(record.get(FACT), str):
        told["told"] = sentences.get(record[FACT], record[FACT])
    return told


def _listed(items: list[Any], name: str, texts: frozenset[str], sentences: Sentences) -> list[Any]:
    inside = texts | _ITEMS.get(name, frozenset())
    if name in inside:
        items = [_text(item, sentences) for item in items]
    return [_told(item, inside, sentences) if isinstance(item, dict) else item for item in items]


def _text(value: object, sentences: Sentences) -> object:
    return sentences.get(value, value) if isinstance(value, str) else value

"""Reads the sentences of `resources/messages`, and those of a language in a folder of its name over them."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

from app.models.wording import Wording
from app.resources import read_json, resource
from app.storage.localised import localised_paths


def open_wording(language: str = "", words: Path | None = None) -> Wording:
    """Return the sentences of all files in the folder; each part of the program has its own file.

    Args:
        language: Code such as `de` or `pt_BR`, whose files lie in `messages/de`; "" for English alone. A sentence that
            a language lacks, or whose facts it names wrongly, stays English.
        words: The folder that holds the languages, if not with the program.
    """
    sentences: dict[str, str] = {}
    for path in sorted(resource("messages").glob("*.json")):
        sentences |= read_sentences(path, language, words)
    return Wording(sentences)


def read_sentences(path: Path, language: str, words: Path | None = None) -> dict[str, str]:
    """Read one file of sentences with those of a language over them, as `open_wording` does."""
    sentences = {code: str(text) for code, text in read_json(path).items()}
    for over in localised_paths(path, language, words):
        translated = {code: str(text) for code, text in read_json(over).items()}
        sentences |= {
            code: text
            for code, text in translated.items()
            if code in sentences and _facts(text) <= _facts(sentences[code])
        }
    return sentences


def _facts(sentence: str) -> frozenset[str]:
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
    except ValueError:
        return frozenset({"a brace without its partner"})

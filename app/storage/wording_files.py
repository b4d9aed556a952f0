"""Reads the sentences of `resources/messages`."""

from __future__ import annotations

from app.models.wording import Wording
from app.resources import read_json, resource


def open_wording() -> Wording:
    """Return the sentences of all files in the folder; each part of the program has its own file."""
    sentences: dict[str, str] = {}
    for path in sorted(resource("messages").glob("*.json")):
        sentences |= {code: str(text) for code, text in read_json(path).items()}
    return Wording(sentences)

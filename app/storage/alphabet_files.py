"""Reads the alphabets of `resources/alphabets.json`."""

from __future__ import annotations

from app.models.alphabet import Alphabet
from app.resources import read_json, resource


def open_alphabet(language: str) -> Alphabet:
    """Return the alphabet of a language.

    Args:
        language: A language code, also with a country (`sv`, `sv_SE`); others are sorted as English is.
    """
    data = read_json(resource("alphabets.json"))
    rules = data["languages"].get(language.replace("-", "_").partition("_")[0].lower(), "")
    return Alphabet(data["everywhere"], str(rules))

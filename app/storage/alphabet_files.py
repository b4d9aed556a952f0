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
    return Alphabet(data["everywhere"], str(data["languages"].get(plain_language(language), "")))


def plain_language(language: str) -> str:
    """Return a language code without its country: `sv` for `sv_SE` and `sv-FI`."""
    return language.replace("-", "_").partition("_")[0].lower()


def alphabet_languages() -> list[str]:
    """Return the codes of the languages with letters of their own places; all others are sorted as English is."""
    return sorted(read_json(resource("alphabets.json"))["languages"])

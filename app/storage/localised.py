"""Words of data files in the user's language: `features/de/features.json` lies over `features/features.json`.

A file of a language repeats only the words that it translates, in the same shape; lists are matched by `id` or `name`.
What it lacks stays English.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.resources import read_json

_MARKS = ("id", "name")


def localised_paths(path: Path, language: str, folder: Path | None = None) -> list[Path]:
    """Return the files of a language that lie over a data file, the plainest first; `pt_BR` has `pt` below it."""
    if not language:
        return []
    names = dict.fromkeys((language.partition("_")[0], language))
    return [found for name in names if (found := (folder or path.parent) / name / path.name).is_file()]


def read_localised(path: Path, language: str, folder: Path | None = None) -> dict[str, Any]:
    """Read a data file with the words of a language over its English ones; the languages are in `folder` or beside it.

    Raises:
        ModelFileError: One of the files cannot be used.
    """
    data = read_json(path)
    for over in localised_paths(path, language, folder):
        data = _laid_over(data, read_json(over))
    return data


def _laid_over(below: Any, above: Any) -> Any:
    """Return data with that of a language over it; only texts are taken, and only where there are texts."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {
            name: _laid_over(value, above[name]) if name in above and name not in _MARKS[:1] else value
            for name, value in below.items()
        }
    if isinstance(below, list) and isinstance(above, list):
        if all(isinstance(item, str) for item in below):
            return [item for item in above if isinstance(item, str)]
        named = {_mark(item): item for item in above if _mark(item)}
        return [_laid_over(item, named[_mark(item)]) if _mark(item) in named else item for item in below]
    return above if isinstance(below, str) and isinstance(above, str) else below


def _mark(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    return next((str(item[mark]) for mark in _MARKS if mark in item), "")

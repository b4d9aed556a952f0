"""Opens the catalogue that ships with Faceplate, and folders that users add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.models.catalogue_index import Catalogue
from app.resources import read_json, resource


def open_catalogue(extra: Sequence[Path] = ()) -> Catalogue:
    """Index the catalogue folders; each record is read when it is first asked for.

    Args:
        extra: Further folders laid out like `resources/catalogue` (`phones/`, `modules/`); a record there wins
            over one of the same id that ships with Faceplate.
    """
    folders = [resource("catalogue"), *extra]
    paths: dict[tuple[str, str], Path] = {}
    for folder in folders:
        for kind in ("phones", "modules"):
            for path in sorted((folder / kind).glob("*.json")):
                paths[kind, path.stem] = path

    def read(kind: str, record_id: str) -> Mapping[str, Any]:
        if kind == "features":
            return read_json(resource("features", "features.json"))
        if kind == "dialects":
            return read_json(resource("dialects", record_id, "dialect.json"))
        return read_json(paths[kind, record_id])

    return Catalogue(
        read,
        [record_id for kind, record_id in paths if kind == "phones"],
        [record_id for kind, record_id in paths if kind == "modules"],
    )

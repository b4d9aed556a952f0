"""Opens the catalogue that ships with Faceplate, and folders that users add."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.models.catalogue_index import Catalogue
from app.resources import read_json, resource
from app.storage.localised import read_localised

KINDS = ("phones", "modules")
SUFFIX = ".json"


def open_catalogue(extra: Sequence[Path] = (), language: str = "", words: Path | None = None) -> Catalogue:
    """Index the catalogue folders; each record is read when it is first asked for.

    Args:
        extra: Further folders laid out like `resources/catalogue` (`phones/`, `modules/`), and with `dialplans/`; a
            record there wins over one of the same id that ships with Faceplate.
        language: Code of the language whose words lie over those of features and settings; "" for English.
        words: The folder that holds them, if not with the program.
    """
    folders = [resource("catalogue"), *extra]
    told = words or resource()
    paths: dict[tuple[str, str], str] = {}

    def scan() -> tuple[list[str], list[str]]:
        paths.clear()
        for folder in folders:
            for kind in KINDS:
                for name in _record_names(folder / kind):
                    paths[kind, name] = os.path.join(folder, kind, f"{name}.json")
        return [name for kind, name in paths if kind == "phones"], [name for kind, name in paths if kind == "modules"]

    def scan_plans() -> dict[str, bool]:
        own: dict[str, bool] = {}
        for folder in [resource(), *extra]:
            for name in _record_names(folder / "dialplans"):
                paths["dialplans", name] = os.path.join(folder, "dialplans", f"{name}.json")
                own[name] = folder in extra
        return own

    def own_modules() -> list[str]:
        return [name for folder in extra for name in _record_names(folder / "modules")]

    def read(kind: str, record_id: str) -> Mapping[str, Any]:
        if kind == "features":
            return read_localised(resource("features", "features.json"), language, told / "features")
        if kind == "settings":
            return read_localised(resource("settings", "settings.json"), language, told / "settings")
        if kind == "dialects":
            return read_json(resource("dialects", record_id, "dialect.json"))
        return read_json(Path(paths[kind, record_id]))

    return Catalogue(read, *scan(), scan, scan_plans, own_modules)


def _record_names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name[: -len(SUFFIX)] for entry in entries if entry.name.endswith(SUFFIX))
    except OSError:
        return []

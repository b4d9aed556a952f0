"""Opens the catalogue that ships with Faceplate, and folders that users add."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.errors import ModelFileError
from app.models.catalogue_index import Catalogue
from app.resources import read_json, resource
from app.storage.localised import read_localised
from app.storage.vendor_words import in_words, read_vendor_words
from app.storage.wording_files import read_sentences

KINDS = ("phones", "modules")
SUFFIX = ".json"


def open_catalogue(extra: Sequence[Path] = (), language: str = "", words: Path | None = None) -> Catalogue:
    """Index the catalogue folders; each record is read when it is first asked for.

    Records of further folders were written by hand or by strangers and are held against what a record can be; one that
    cannot be used is refused when it is read, with the file, the field and what was expected.

    Args:
        extra: Further folders laid out like `resources/catalogue` (`phones/`, `modules/`), and with `dialplans/`; a
            record there wins over one of the same id that ships with Faceplate.
        language: Code of the language whose words lie over the English ones; "" for English.
        words: The folder that holds them, if not with the program.
    """
    folders = [resource("catalogue"), *extra]
    told = words or resource()
    vendor_words = read_vendor_words(language, told / "words")
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
        if kind == "checks":
            return read_localised(resource("checks", "checks.json"), language, told / "checks")
        if kind == "numbers":
            return read_localised(resource("numbers", f"{record_id}.json"), language, told / "numbers")
        if kind == "words":
            return read_sentences(resource("messages", f"{record_id}.json"), language, told / "messages")
        if kind == "dialects":
            return in_words(read_json(resource("dialects", record_id, "dialect.json")), kind, vendor_words)
        path = Path(paths[kind, record_id])
        record = read_json(path)
        if kind in KINDS and path.parent.parent in extra:
            _check_own(kind, record_id, record, path)
        return in_words(record, kind, vendor_words)

    return Catalogue(read, *scan(), scan, scan_plans, own_modules, lambda: _record_names(resource("numbers")))


def _check_own(kind: str, record_id: str, record: Mapping[str, Any], path: Path) -> None:
    # Not at the top: most users have no models of their own, and the start waits for this module.
    from app.models.model_record import check_module_record, check_phone_record

    (check_phone_record if kind == "phones" else check_module_record)(record, str(path))
    if record["id"] != record_id:
        raise ModelFileError("data_file_broken", path=path, reason=f"id: expected {record_id}, as the file is called")


def _record_names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name[: -len(SUFFIX)] for entry in entries if entry.name.endswith(SUFFIX))
    except OSError:
        return []

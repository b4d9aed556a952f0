"""Opening the catalogue reads names only; what cannot be used harms nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import resources
from app.errors import InputError, ModelFileError
from app.resources import read_json, resource
from app.storage import catalogue_files
from app.storage.catalogue_files import open_catalogue

COUNT = 400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue folder with 400 phones."""
    record = read_json(resource("catalogue", "phones", "yealink-t54w.json"))
    phones = tmp_path / "own" / "phones"
    phones.mkdir(parents=True)
    for number in range(COUNT):
        record |= {"id": f"own-{number:03}", "name": f"P{number:03}"}
        (phones / f"own-{number:03}.json").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path / "own"


def test_no_record_is_parsed_when_the_catalogue_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def counting(path: Path) -> dict[str, object]:
        read.append(path)
        return resources.read_json(path)

    monkeypatch.setattr(catalogue_files, "read_json", counting)
    catalogue = open_catalogue([folder])
    assert read == []
    assert len(catalogue.phone_ids) >= COUNT
    assert catalogue.phone("own-123").name == "P123"
    assert [path.name for path in read] == ["own-123.json"]
    catalogue.phone("own-123")
    assert len(read) == 1


def test_the_window_starts_without_parsing_the_catalogue(home: Path) -> None:
    phones = home / "data" / "catalogue" / "phones"
    phones.mkdir(parents=True)
    for number in range(COUNT):
        (phones / f"own-{number:03}.json").write_text("not JSON: whoever reads this fails", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "app", "--quit-after-first-frame"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip().isdigit()
    assert result.stderr == ""


def test_a_broken_record_of_the_user_is_told_and_harms_no_other(folder: Path) -> None:
    (folder / "phones" / "own-007.json").write_text("{", encoding="utf-8")
    catalogue = open_catalogue([folder])
    names = {model.id for model in catalogue.phones()}
    assert "own-006" in names
    assert "own-007" not in names
    assert list(catalogue.broken) == ["own-007"]
    with pytest.raises(ModelFileError):
        catalogue.phone("own-007")


def test_refresh_finds_new_files_and_reads_changed_ones(folder: Path) -> None:
    catalogue = open_catalogue([folder])
    assert catalogue.phone("own-001").name == "P001"
    record = read_json(folder / "phones" / "own-001.json")
    (folder / "phones" / "own-001.json").write_text(json.dumps(record | {"name": "New"}), encoding="utf-8")
    (folder / "phones" / "more.json").write_text(json.dumps(record | {"id": "more"}), encoding="utf-8")
    (folder / "phones" / "own-002.json").unlink()
    catalogue.refresh()
    assert catalogue.phone("own-001").name == "New"
    assert catalogue.phone("more").id == "more"
    with pytest.raises(InputError):
        catalogue.phone("own-002")

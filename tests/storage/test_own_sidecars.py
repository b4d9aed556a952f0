"""Sidecars of one's own as files: handed on, installed beside shipped phones, refused where they mean harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import run_command
from app.errors import ModelFileError
from app.models.documents import Layout, Phone, Template
from app.models.keys import KeyMap
from app.phone_images.geometry import FaceplateStore
from app.phone_images.packages import check_drawings
from app.resources import read_json, resource
from app.services.model_use import uses_of_model
from app.storage.catalogue_files import open_catalogue
from app.storage.model_files import ModelPackage, read_model_bytes, read_model_file, renamed, write_model_file
from app.storage.own_models import OwnModels
from app.storage.repository import Library
from tests.storage.test_model_files import drawing, module, picture, record, zipped

HOSTS = [{"model": "yealink-t54w", "max": 2, "confidence": "UNVERIFIED"}]


def sidecar(model_id: str = "own-side", **changes: Any) -> dict[str, Any]:
    return module(model_id) | {"hosts": HOSTS} | changes


@pytest.fixture
def package() -> ModelPackage:
    plate = drawing("own-side", 20) | {
        "keys": {"line": [{"side": "cell", "count": 20, "rect": [10, 5, 20, 5], "step": [0, 7]}]},
        "page_keys": [{"side": "cell", "count": 2, "rect": [60, 5, 20, 5], "step": [0, 12]}],
    }
    return ModelPackage(sidecar(), (), {"own-side": plate}, {"own-side.jpg": picture()})


def test_it_comes_back_as_it_was_written(package: ModelPackage, tmp_path: Path) -> None:
    path = tmp_path / "side.faceplate-model"
    write_model_file(package, path)
    back = read_model_file(path)
    assert back.is_sidecar
    assert (back.record, back.modules, back.faceplates) == (package.record, (), package.faceplates)
    assert list(back.photos) == ["own-side.jpg"]
    assert back.full_name == "Yealink Side 20"
    check_drawings(back)


def test_it_fits_a_shipped_phone_whose_file_stays(package: ModelPackage, tmp_path: Path) -> None:
    shipped = resource("catalogue", "phones", "yealink-t54w.json")
    before = shipped.read_bytes()
    own = OwnModels(tmp_path / "catalogue")
    catalogue = open_catalogue([own.folder])
    own.install(package, catalogue)
    catalogue.refresh()
    fit = catalogue.phone("yealink-t54w").fit("own-side")
    assert fit is not None
    assert (fit.maximum, fit.confidence) == (2, "UNVERIFIED")
    assert catalogue.phone("yealink-t46u").fit("own-side") is None
    assert len(catalogue.space("yealink-t54w", ["own-side", "own-side"]).open) == 27 + 2 * 40
    assert FaceplateStore((own.folder / "faceplates",)).module(catalogue.module("own-side")).is_photo
    assert (own.ids(), own.sidecar_ids(), own.kind("own-side")) == ([], ["own-side"], "modules")
    assert own.package("own-side").photos.keys() == {"own-side.jpg"}
    own.remove("own-side")
    catalogue.refresh()
    assert catalogue.phone("yealink-t54w").fit("own-side") is None
    assert not list((own.folder / "faceplates").iterdir())
    assert shipped.read_bytes() == before


def test_only_own_sidecars_are_read_to_look_up_a_phone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.storage import catalogue_files

    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "own-side.json").write_text(json.dumps(sidecar()), encoding="utf-8")
    read: list[str] = []

    def counting(path: Path) -> dict[str, Any]:
        read.append(path.stem)
        return read_json(path)

    monkeypatch.setattr(catalogue_files, "read_json", counting)
    catalogue = open_catalogue([tmp_path])
    assert catalogue.phone("yealink-t54w").fit("own-side") is not None
    assert sorted(read) == ["own-side", "yealink-t54w"]


def test_what_a_phone_says_itself_wins(tmp_path: Path) -> None:
    own = OwnModels(tmp_path)
    phone = record() | {"modules": [{"module": "own-side", "max": 5}]}
    hosts = [{"model": "own-desk", "max": 2}]
    own.install(ModelPackage(phone, (sidecar(hosts=hosts),)), open_catalogue())
    fits = open_catalogue([tmp_path]).phone("own-desk").modules
    assert [(fit.module, fit.maximum) for fit in fits] == [("own-side", 5)]


def test_a_phone_takes_along_the_sidecars_that_name_it(tmp_path: Path) -> None:
    own = OwnModels(tmp_path)
    catalogue = open_catalogue([tmp_path])
    own.install(ModelPackage(record() | {"modules": []}), catalogue)
    catalogue.refresh()
    own.install(ModelPackage(sidecar(hosts=[{"model": "own-desk", "max": 1}])), catalogue)
    own.install(ModelPackage(sidecar("own-other")), catalogue)
    assert [part["id"] for part in own.package("own-desk").modules] == ["own-side"]


def test_a_phone_whose_sidecar_is_gone_stays_usable(tmp_path: Path) -> None:
    own = OwnModels(tmp_path)
    catalogue = open_catalogue([tmp_path])
    own.install(ModelPackage(record(), (sidecar(),)), catalogue)
    own.remove("own-side")
    catalogue.refresh()
    model = catalogue.phone("own-desk")
    assert model.modules == ()
    assert catalogue.modules_for(model) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"id": "own-side"}', json.dumps(sidecar(hosts=[{"max": 1}]))])
def test_a_broken_one_leaves_the_others_usable(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "own-side.json").write_text(text, encoding="utf-8")
    catalogue = open_catalogue([tmp_path])
    assert catalogue.phone("yealink-t54w").fit("yealink-exp50") is not None
    assert "own-side" in catalogue.broken
    assert len(catalogue.modules()) == len(catalogue.module_ids) - 1
    assert catalogue.find_module("EXP50") is not None


@pytest.mark.parametrize(
    "change",
    [
        {"hosts": 5},
        {"hosts": [{"model": "../x", "max": 1}]},
        {"hosts": [{"model": "yealink-t54w", "max": 0}]},
        {"hosts": [{"model": "yealink-t54w", "max": 2000}]},
        {"hosts": [{"model": "yealink-t54w", "max": 1}] * 500},
        {"columns": 0},
        {"notes": "<img src='/etc/passwd'>"},
        {"id": "../own-side"},
    ],
)
def test_hostile_records_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ModelFileError):
        read_model_bytes(zipped({"model.json": json.dumps(sidecar() | change).encode()}), "x")


def test_a_sidecar_has_no_sidecars(package: ModelPackage) -> None:
    members = {
        "model.json": json.dumps(package.record).encode(),
        "modules/own-two.json": json.dumps(sidecar("own-two")).encode(),
    }
    with pytest.raises(ModelFileError, match="sidecars of its own"):
        read_model_bytes(zipped(members), "x")


def test_ids_and_drawings_of_others_are_not_taken(package: ModelPackage, tmp_path: Path) -> None:
    own = OwnModels(tmp_path)
    catalogue = open_catalogue([tmp_path])
    for taken in ("yealink-exp50", "yealink-t54w"):
        with pytest.raises(ModelFileError, match="model_id_shipped"):
            own.install(ModelPackage(sidecar(taken)), catalogue)
    own.install(ModelPackage(record() | {"modules": []}), catalogue)
    with pytest.raises(ModelFileError, match="model_id_taken"):
        own.install(ModelPackage(sidecar("own-desk")), catalogue)
    shared = ModelPackage(sidecar("cisco-88xx"), (), {"cisco-88xx": package.faceplates["own-side"]}, {})
    with pytest.raises(ModelFileError, match="model_id_shipped"):
        check_drawings(shared)


def test_a_rule_of_numbering_that_does_not_reach_is_refused(tmp_path: Path) -> None:
    own = OwnModels(tmp_path)
    area = sidecar()["area"] | {"pages": 4, "total": 80}
    hosts = [{"model": "poly-vvx411", "max": 1}]
    with pytest.raises(ModelFileError, match="module_numbering"):
        own.install(ModelPackage(sidecar(area=area, hosts=hosts)), open_catalogue())
    assert not (tmp_path / "modules").exists()


def test_the_command_adds_it_and_lists_it_at_its_phone(
    package: ModelPackage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "side.faceplate-model"
    write_model_file(package, path)
    assert run_command(["models", "--add", str(path)]) == 0
    assert "Yealink Side 20" in capsys.readouterr().out
    assert run_command(["models"]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Yealink T54W "))
    assert "2 × Side 20" in row


def test_phones_and_templates_that_have_it_count(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.sqlite")
    try:
        keys = KeyMap({})
        plugged = library.save_phone(Phone("a", "A", Layout("yealink-t54w", ("own-side", "own-side"), keys)))
        library.save_phone(Phone("b", "B", Layout("yealink-t54w", ("yealink-exp50",), keys)))
        library.save_template(Template("t", "T", Layout("yealink-t54w", ("own-side",), keys)))
        assert uses_of_model(library, "own-side") == 2
        library.save_phone(Phone("a", "A", Layout("yealink-t54w", (), keys), revision=plugged.revision))
        assert uses_of_model(library, "own-side") == 1, "older revisions do not count"
    finally:
        library.close()


def test_another_id_takes_drawing_and_photo_along(package: ModelPackage, tmp_path: Path) -> None:
    other = renamed(package, "own-new", "New")
    write_model_file(other, tmp_path / "new.faceplate-model")
    back = read_model_file(tmp_path / "new.faceplate-model")
    check_drawings(back)
    assert (back.id, back.full_name, list(back.photos)) == ("own-new", "Yealink New", ["own-new.jpg"])
    assert back.faceplates["own-new"]["components"][0]["file"] == "own-new.jpg"
    assert package.id == "own-side"


def test_what_would_be_replaced_is_named(package: ModelPackage, tmp_path: Path) -> None:
    own = OwnModels(tmp_path)
    phone = ModelPackage(record(), (sidecar(),))
    assert own.taken_by(phone) == []
    own.install(phone, open_catalogue())
    assert own.taken_by(phone) == []
    assert own.taken_by(ModelPackage(record() | {"name": "Other"}, (sidecar(),))) == ["own-desk"]
    assert own.taken_by(ModelPackage(record(), (sidecar(columns=1),))) == ["own-side"]
    (tmp_path / "phones" / "own-desk.json").write_text("{", encoding="utf-8")
    assert own.taken_by(phone) == ["own-desk"]

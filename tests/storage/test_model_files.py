"""`.faceplate-model` files: there and back, installed, and refused where a stranger means harm."""

from __future__ import annotations

import copy
import io
import json
import random
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.cli import run_command
from app.errors import InputError, ModelFileError
from app.models.catalogue_index import Catalogue
from app.phone_images.geometry import FaceplateStore
from app.phone_images.packages import check_drawings
from app.resources import read_json, resource
from app.storage import model_files
from app.storage.catalogue_files import open_catalogue
from app.storage.model_files import (
    ModelPackage,
    read_model_bytes,
    read_model_file,
    write_model_file,
)
from app.storage.own_models import OwnModels


def picture(colour: tuple[int, int, int] = (90, 20, 20), size: tuple[int, int] = (160, 120)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def drawing(model_id: str, count: int) -> dict[str, Any]:
    return {
        "format": 1,
        "id": model_id,
        "name": "{model}",
        "size": [200, 150],
        "outline": [[0, 0, 200, 150, 6]],
        "screen": None,
        "keys": {"line": [{"side": "cell", "count": count, "rect": [10, 5, 20, 8], "step": [0, 12]}]},
        "components": [{"kind": "photo", "rect": [0, 0, 200, 150], "file": f"{model_id}.jpg"}],
    }


def record(model_id: str = "own-desk") -> dict[str, Any]:
    data = read_json(resource("catalogue", "phones", "yealink-t54w.json"))
    line = {"id": "line", "title": "Line keys", "bank": "line", "total": 8, "physical": 8, "per_page": 8, "pages": 1}
    return data | {"id": model_id, "name": "Desk 8", "areas": [line], "modules": [{"module": "own-side", "max": 2}]}


def module(module_id: str = "own-side") -> dict[str, Any]:
    return read_json(resource("catalogue", "modules", "yealink-exp40.json")) | {"id": module_id, "name": "Side 20"}


@pytest.fixture
def package() -> ModelPackage:
    return ModelPackage(record(), (module(),), {"own-desk": drawing("own-desk", 8)}, {"own-desk.jpg": picture()})


def zipped(members: dict[str, bytes], **options: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def good_members() -> dict[str, bytes]:
    return {
        "model.json": json.dumps(record() | {"modules": []}).encode(),
        "faceplates/own-desk.json": json.dumps(drawing("own-desk", 8)).encode(),
        "photos/own-desk.jpg": picture(),
    }


def test_a_package_comes_back_as_it_was_written(package: ModelPackage, tmp_path: Path) -> None:
    path = tmp_path / "out" / "desk.faceplate-model"
    write_model_file(package, path)
    back = read_model_file(path)
    assert (back.record, back.modules, back.faceplates) == (package.record, package.modules, package.faceplates)
    assert list(back.photos) == ["own-desk.jpg"]
    check_drawings(back)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_an_installed_model_is_found_by_the_catalogue(package: ModelPackage, tmp_path: Path) -> None:
    own = OwnModels(tmp_path / "catalogue")
    catalogue = open_catalogue([own.folder])
    own.install(package, catalogue)
    catalogue.refresh()
    model = catalogue.phone("own-desk")
    assert len(catalogue.space("own-desk", ["own-side", "own-side"])) == 8 + 2 * catalogue.module("own-side").area.total
    assert FaceplateStore((own.folder / "faceplates",)).phone(model).is_photo
    assert own.ids() == ["own-desk"]
    assert own.package("own-desk").photos.keys() == {"own-desk.jpg"}
    own.remove("own-desk")
    catalogue.refresh()
    with pytest.raises(InputError):
        catalogue.phone("own-desk")
    with pytest.raises(ModelFileError, match="model_not_own"):
        own.remove("own-desk")


def test_another_model_of_the_same_id_is_not_replaced_unasked(package: ModelPackage, tmp_path: Path) -> None:
    own = OwnModels(tmp_path)
    catalogue = open_catalogue()
    own.install(package, catalogue)
    own.install(package, catalogue)
    other = ModelPackage({**package.record, "name": "Other"}, package.modules)
    with pytest.raises(ModelFileError, match="model_id_taken"):
        own.install(other, catalogue)
    assert read_json(tmp_path / "phones" / "own-desk.json")["name"] == "Desk 8"
    own.install(other, catalogue, replace=True)
    assert read_json(tmp_path / "phones" / "own-desk.json")["name"] == "Other"


def test_what_does_not_fit_the_catalogue_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    own = OwnModels(tmp_path / "none")
    plain = record() | {"modules": []}
    changes: list[tuple[dict[str, Any], str]] = [
        ({"id": "yealink-t54w"}, "model_id_shipped"),
        ({"dialect": "klingon"}, "model_dialect_unknown"),
        ({"modules": [{"module": "nowhere", "max": 1}]}, "model_module_unknown"),
    ]
    for change, code in changes:
        with pytest.raises(ModelFileError, match=code):
            own.install(ModelPackage(plain | change), catalogue)
    numbering = {"kind": "continued", "page_order": {"1": [], "2": [[1]]}}
    with pytest.raises(ModelFileError):
        own.install(
            ModelPackage(plain | {"modules": [{"module": "yealink-exp50", "max": 2}], "module_numbering": numbering}),
            catalogue,
        )
    assert not own.folder.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../model.json",
        "/etc/passwd",
        "phones/../../x.json",
        "faceplates/../own-desk.json",
        "faceplates\\own-desk.json",
        "C:model.json",
        "faceplates/own-desk.json/x",
        "modules/",
        "notes.txt",
        "photos/own-desk.svg",
        "photos/UPPER.jpg",
        "modules/con.json",
        "modules/" + "a" * 80 + ".json",
    ],
)
def test_members_that_do_not_belong_there_are_refused(name: str) -> None:
    with pytest.raises(ModelFileError):
        read_model_bytes(zipped(good_members() | {name: b"{}"}), "x")


def test_links_and_devices_are_refused() -> None:
    for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR):
        out = io.BytesIO(zipped(good_members()))
        with zipfile.ZipFile(out, "a") as archive:
            info = zipfile.ZipInfo("modules/own-side.json")
            info.create_system = 3
            info.external_attr = (kind | 0o777) << 16
            archive.writestr(info, "/etc/passwd")
        with pytest.raises(ModelFileError, match="model_file_unusable"):
            read_model_bytes(out.getvalue(), "x")


def test_bombs_are_refused_without_unpacking_them() -> None:
    zeros = bytes(40 * 2**20)
    for name in ("photos/own-desk.jpg", "faceplates/own-desk.json", "model.json"):
        packed = zipped(good_members() | {name: zeros})
        assert len(packed) < 200_000
        with pytest.raises(ModelFileError):
            read_model_bytes(packed, "x")
    many = good_members() | {f"modules/m{number}.json": b"{}" for number in range(60)}
    with pytest.raises(ModelFileError, match="too many members"):
        read_model_bytes(zipped(many), "x")


def test_a_size_that_lies_is_found_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "MOST_JSON", 100)
    data = bytearray(zipped({"model.json": b" " * 5000}))
    for place in range(len(data) - 4):
        if data[place : place + 4] == (5000).to_bytes(4, "little"):
            data[place : place + 4] = (50).to_bytes(4, "little")
    with pytest.raises(ModelFileError, match="model_file_unusable"):
        read_model_bytes(bytes(data), "x")


def test_a_doubled_name_is_refused() -> None:
    out = io.BytesIO(zipped(good_members()))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("model.json", b"{}")
    with pytest.raises(ModelFileError, match="model_file_unusable"):
        read_model_bytes(out.getvalue(), "x")


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zipped({"model.json": json.dumps(record()).encode()}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    with pytest.raises(ModelFileError, match="model_file_unusable"):
        read_model_bytes(bytes(data), "x")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b'{"id": NaN}',
        b'{"id": 1e999}',
        b'{"id": ' + b"9" * 6000 + b"}",
        json.dumps({"a": ["x"] * 30_000}).encode(),
        json.dumps({"a": "x\u0000y"}).encode(),
        json.dumps({"a": "line\nbreak = 1"}).encode(),
    ],
)
def test_json_beyond_sense_is_refused(text: bytes) -> None:
    with pytest.raises(ModelFileError):
        read_model_bytes(zipped({"model.json": text}), "x")


WRONG_FACTS: list[tuple[tuple[str | int, ...], object]] = [
    (("id",), "../x"),
    (("id",), "con"),
    (("id",), 7),
    (("vendor",), ""),
    (("name",), ["a"]),
    (("dialect",), "../../etc"),
    (("accounts",), "16"),
    (("accounts",), True),
    (("accounts",), 10**9),
    (("areas",), []),
    (("areas", 0, "total"), 10**5),
    (("areas", 0, "total"), 9),
    (("areas", 0, "pages"), 0),
    (("areas", 0, "per_page"), 9),
    (("areas", 0, "id"), "A B"),
    (("areas", 0), "line"),
    (("modules", 0, "max"), 500),
    (("screen",), None),
    (("screen", "width"), -1),
    (("screen", "touch"), "yes"),
    (("label", "font_px"), 0),
    (("aliases",), "abc"),
]


@pytest.mark.parametrize(("path", "value"), WRONG_FACTS)
def test_a_record_with_a_wrong_fact_is_refused(path: tuple[str | int, ...], value: object) -> None:
    data: Any = copy.deepcopy(record())
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(ModelFileError):
        read_model_bytes(zipped({"model.json": json.dumps(data).encode()}), "x")


def test_all_shipped_records_pass_the_same_check() -> None:
    from app.models.model_record import check_module_record, check_phone_record

    for path in resource("catalogue", "phones").glob("*.json"):
        check_phone_record(read_json(path), path.name)
    for path in resource("catalogue", "modules").glob("*.json"):
        check_module_record(read_json(path), path.name)


def test_drawings_of_strangers_are_held_against_the_record() -> None:
    members = good_members()

    def with_drawing(**changes: object) -> bytes:
        changed = drawing("own-desk", 8) | changes
        return zipped(members | {"faceplates/own-desk.json": json.dumps(changed).encode()})

    keys = {"line": [{"side": "cell", "count": 90_000, "rect": [1, 1, 1, 1]}]}
    photo = {"kind": "photo", "file": "../own-desk.jpg"}
    for data in (with_drawing(keys=keys), with_drawing(components=[photo]), with_drawing(size=[1e9, 3])):
        with pytest.raises(ModelFileError):
            read_model_bytes(data, "x")
    for changes in (
        {"keys": {"line": [{"side": "cell", "count": 7, "rect": [1, 1, 1, 1]}]}},
        {"components": [{"kind": "exec"}]},
        {"size": [-1, 5]},
        {"keys": 5},
    ):
        with pytest.raises(ModelFileError):
            check_drawings(read_model_bytes(with_drawing(**changes), "x"))
    stray = members | {"faceplates/yealink-t54w.json": members["faceplates/own-desk.json"]}
    with pytest.raises(ModelFileError, match="belongs to no record"):
        read_model_bytes(zipped(stray), "x")


def test_a_photo_that_is_none_is_refused() -> None:
    for content in (b"#!/bin/sh", zipped({"a": b"b"}), b""):
        with pytest.raises(ModelFileError, match="photo_broken"):
            read_model_bytes(zipped(good_members() | {"photos/own-desk.jpg": content}), "x")


def test_noise_never_gets_further_than_a_refusal() -> None:
    whole = zipped(good_members())
    chance = random.Random(11)
    refused = 0
    for _ in range(200):
        noisy = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            noisy[chance.randrange(len(noisy))] = chance.randrange(256)
        if chance.random() < 0.3:
            noisy = noisy[: chance.randrange(len(noisy))]
        try:
            read_model_bytes(bytes(noisy), "noise")
        except ModelFileError:
            refused += 1
    assert refused > 100


def test_the_command_adds_a_model_and_lists_it(
    package: ModelPackage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "desk.faceplate-model"
    write_model_file(package, path)
    assert run_command(["models", "--add", str(path)]) == 0
    assert "own-desk" in capsys.readouterr().out
    assert run_command(["models"]) == 0
    assert "Yealink Desk 8" in capsys.readouterr().out


def test_the_command_refuses_a_hostile_file(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.faceplate-model"
    path.write_bytes(zipped(good_members() | {"../../evil.json": b"{}"}))
    assert run_command(["models", "--add", str(path)]) == 2
    assert "cannot be used" in capsys.readouterr().err
    assert not (home / "data" / "catalogue").exists()
    assert run_command(["models", "--add", str(tmp_path / "none")]) == 2

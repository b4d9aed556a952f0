"""Phone models and sidecars that can be handed on: reads and writes `.faceplate-model` files.

A `.faceplate-model` file is a zip with exactly these members:

    model.json              the record of a phone, laid out as `resources/catalogue/phones/*.json`, or of a sidecar
                            alone (`"kind": "expansion"`), laid out as `resources/catalogue/modules/*.json`
    modules/<id>.json       sidecars of one's own that fit the phone (optional; not in a sidecar's own file)
    faceplates/<id>.json    the drawing of the phone or of one of these sidecars (optional)
    photos/<id>.jpg|.png    the photograph that a drawing shows (optional)
"""

from __future__ import annotations

import io
import json
import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from app.errors import ModelFileError
from app.models.catalogue import ExpansionModule, PhoneModel, module_from_json, phone_model_from_json
from app.models.model_record import check_json, check_module_record, check_phone_record, is_record_id
from app.storage.photos import read_photo

SUFFIX: Final = ".faceplate-model"
SIDECAR_KIND: Final = "expansion"
MOST_BYTES: Final = 32 * 1024 * 1024
"""Size of a file, and of all that it unpacks to."""

MOST_MEMBERS: Final = 40
MOST_JSON: Final = 512 * 1024
MEMBER = re.compile(r"(?:model\.json|(modules|faceplates)/([a-z0-9_-]+)\.json|photos/([a-z0-9_-]+)\.(jpg|png))")
MOST_PLACES: Final = 200
"""Highest `count` or `slots` in a drawing."""

Json = Mapping[str, Any]


@frozen
class ModelPackage:
    """A phone model, or a sidecar alone, with all that belongs to it.

    record: the record of the phone or sidecar. modules: records of its own sidecars. faceplates: drawings by id of
    phone or sidecar. photos: encoded photographs by file name (`<id>.jpg`).
    """

    record: Json
    modules: tuple[Json, ...] = ()
    faceplates: Mapping[str, Json] = field(factory=dict)
    photos: Mapping[str, bytes] = field(factory=dict)

    @property
    def id(self) -> str:
        """The id of the phone or sidecar."""
        return str(self.record["id"])

    @property
    def is_sidecar(self) -> bool:
        """Whether it is a sidecar alone."""
        return self.record.get("kind") == SIDECAR_KIND

    @property
    def kind(self) -> str:
        """The folder of a catalogue that the record belongs into."""
        return "modules" if self.is_sidecar else "phones"

    @property
    def parts(self) -> tuple[ModelPackage, ...]:
        """The package, and each of its sidecars alone without its drawing."""
        return (self, *(ModelPackage(record) for record in self.modules))

    @property
    def model(self) -> PhoneModel:
        """The phone; not to be asked for where it is a sidecar alone."""
        return phone_model_from_json(self.record, self.id)

    @property
    def full_name(self) -> str:
        """Vendor and name of the phone or sidecar."""
        return f"{self.record['vendor']} {self.record['name']}"

    @property
    def module_records(self) -> tuple[Json, ...]:
        """The records of all sidecars in it: those that come with a phone, or the one that it is."""
        return (self.record,) if self.is_sidecar else self.modules

    @property
    def own_modules(self) -> tuple[ExpansionModule, ...]:
        """The sidecars in it."""
        return tuple(module_from_json(record, str(record["id"])) for record in self.module_records)


def _parsed(data: bytes, name: str) -> Json:
    def refuse(text: str) -> float:
        raise ValueError(f"{text} is no number")

    try:
        value = json.loads(data.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise ModelFileError("data_file_broken", path=name, reason=str(error)[:200] or "nested too deeply") from error
    if not isinstance(value, dict):
        raise ModelFileError("data_file_broken", path=name, reason="not a JSON object")
    check_json(value, name)
    return value


def json_bytes(data: Json) -> bytes:
    """Return a record as the bytes of its file."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_model_file(path: Path) -> ModelPackage:
    """Read a `.faceplate-model` file that a stranger may have made.

    Nothing is written. Each photograph is decoded and encoded anew, so that only pixels come through.

    Raises:
        ModelFileError: It is no such file, is larger than 32 MB packed or unpacked, has a member that does not belong
            there (a path, a link, an unknown or doubled name), or a record, drawing or photo in it is wrong.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ModelFileError("model_file_too_large", path=path, limit=MOST_BYTES // 2**20)
        data = path.read_bytes()
    except OSError as error:
        raise ModelFileError("data_file_missing", path=path, reason=error.strerror or error) from error
    return read_model_bytes(data, path.name)


def read_model_bytes(data: bytes, name: str) -> ModelPackage:
    """Read the bytes of a `.faceplate-model` file; see `read_model_file`.

    Raises:
        ModelFileError: As there.
    """
    members = _members(data, name)
    if "model.json" not in members:
        raise ModelFileError("model_file_unusable", path=name, reason="it has no model.json")
    modules: list[Json] = []
    faceplates: dict[str, Json] = {}
    photos: dict[str, bytes] = {}
    for member, content in sorted(members.items()):
        found = MEMBER.fullmatch(member)
        assert found is not None
        if found[1] == "modules":
            modules.append(_parsed(content, member))
        elif found[1] == "faceplates":
            faceplates[found[2]] = _parsed(content, member)
        elif found[3]:
            photo, suffix = read_photo(content, member).encoded()
            photos[found[3] + suffix] = photo
    package = ModelPackage(_parsed(members["model.json"], "model.json"), tuple(modules), faceplates, photos)
    check_package(package)
    return package


def _members(data: bytes, name: str) -> dict[str, bytes]:
    """Unpack the members that belong there; sizes are held while unpacking, whatever the file says of itself."""

    def unusable(reason: str) -> ModelFileError:
        return ModelFileError("model_file_unusable", path=name, reason=reason)

    members: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_MEMBERS:
                raise unusable("it has too many members")
            for info in infos:
                if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
                    raise unusable("a member is no plain file")
                found = MEMBER.fullmatch(info.filename)
                if found is None or info.filename in members:
                    raise unusable(f"“{info.filename[:80]}” does not belong there")
                if not all(is_record_id(part) for part in (found[2], found[3]) if part):
                    raise unusable(f"“{info.filename[:80]}” does not belong there")
                if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise unusable("a member is encrypted or packed in an unknown way")
                most = min(left, MOST_BYTES if found[3] else MOST_JSON)
                with archive.open(info) as member:
                    content = member.read(most + 1)
                if len(content) > most:
                    raise unusable("a member unpacks to more than it may")
                left -= len(content)
                members[info.filename] = content
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise unusable(f"it is no intact zip ({type(error).__name__})") from error
    return members


def check_package(package: ModelPackage) -> None:
    """Hold a package against itself: records, ids, drawings and the photos that they name.

    Raises:
        ModelFileError: Something in it is wrong.
    """
    if package.is_sidecar:
        check_module_record(package.record, "model.json")
        if package.modules:
            raise ModelFileError("model_file_unusable", path=package.id, reason="a sidecar has sidecars of its own")
    else:
        check_phone_record(package.record, "model.json")
    for record in package.modules:
        check_module_record(record, "modules")
    ids = [package.id, *(str(record["id"]) for record in package.modules)]
    if len(set(ids)) != len(ids):
        raise ModelFileError("model_file_unusable", path=package.id, reason="two records have the same id")
    for record in (package.record, *package.modules):
        if record.get("picture", record["id"]) != record["id"] and str(record["id"]) in package.faceplates:
            raise ModelFileError("model_file_unusable", path=package.id, reason="a drawing is not used")
    strangers = [drawing for drawing in package.faceplates if drawing not in ids]
    strangers += [photo for photo in package.photos if photo.rpartition(".")[0] not in package.faceplates]
    if strangers:
        raise ModelFileError("model_file_unusable", path=package.id, reason=f"{strangers[0]} belongs to no record")
    for drawing, data in package.faceplates.items():
        _check_drawing(drawing, data, package)


def renamed(package: ModelPackage, model_id: str, name: str) -> ModelPackage:
    """Return a package whose phone or sidecar has another id and name; its drawing and photo follow."""
    old = package.id

    def moved(drawing: str, data: Json) -> tuple[str, Json]:
        if drawing != old:
            return drawing, data
        parts = [
            {**part, "file": _renamed_photo(part["file"], old, model_id)} if part.get("kind") == "photo" else part
            for part in data["components"]
        ]
        return model_id, {**data, "id": model_id, "components": parts}

    record = {**package.record, "id": model_id, "name": name}
    if record.get("picture") == old:
        record["picture"] = model_id
    faceplates = dict(moved(drawing, data) for drawing, data in package.faceplates.items())
    photos = {_renamed_photo(photo, old, model_id): content for photo, content in package.photos.items()}
    return ModelPackage(record, package.modules, faceplates, photos)


def _renamed_photo(photo: str, old: str, new: str) -> str:
    stem, dot, suffix = photo.rpartition(".")
    return f"{new if stem == old else stem}{dot}{suffix}"


def _check_drawing(drawing: str, data: Json, package: ModelPackage) -> None:
    check_json(data, f"faceplates/{drawing}.json")

    def broken(reason: str) -> ModelFileError:
        return ModelFileError("faceplate_broken", path=f"faceplates/{drawing}.json", reason=reason)

    todo: list[object] = [data]
    while todo:
        value = todo.pop()
        if isinstance(value, Mapping):
            if any(isinstance(value.get(n), int | float) and value[n] > MOST_PLACES for n in ("count", "slots")):
                raise broken("too many keys or slots")
            if value.get("kind") == "photo" and value.get("file") not in package.photos:
                raise broken("it names a photo that is not there")
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)


def write_model_file(package: ModelPackage, path: Path) -> None:
    """Write a package as one file.

    Raises:
        ModelFileError: The package is wrong, or the file cannot be written.
    """
    check_package(package)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.json", json_bytes(package.record))
        for record in package.modules:
            archive.writestr(f"modules/{record['id']}.json", json_bytes(record))
        for drawing, data in package.faceplates.items():
            archive.writestr(f"faceplates/{drawing}.json", json_bytes(data))
        for photo, content in package.photos.items():
            archive.writestr(zipfile.ZipInfo(f"photos/{photo}"), content)
    put_file(path, out.getvalue())


def put_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise ModelFileError("model_file_not_written", path=path, reason=error.strerror or error) from error

"""Phone models that can be handed on: reads and writes `.faceplate-model` files, and keeps own models in a folder.

A `.faceplate-model` file is a zip with exactly these members:

    model.json              the phone's record, laid out as `resources/catalogue/phones/*.json`
    modules/<id>.json       sidecars of its own that fit it (optional)
    faceplates/<id>.json    the drawing of the phone or of one of these sidecars (optional)
    photos/<id>.jpg|.png    the photograph that a drawing shows (optional)

The same files lie in the user's catalogue folder as `phones/`, `modules/` and `faceplates/` (with the photos).
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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from app.errors import ModelFileError
from app.models.catalogue import ExpansionModule, PhoneModel, module_from_json, phone_model_from_json
from app.models.catalogue_index import Catalogue
from app.models.keyspace import build_key_space
from app.models.model_record import check_json, check_module_record, check_phone_record, is_record_id
from app.resources import read_json, resource
from app.storage.photos import read_photo

SUFFIX: Final = ".faceplate-model"
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
    """A phone model with all that belongs to it.

    record: the phone's record. modules: records of its own sidecars. faceplates: drawings by id of phone or sidecar.
    photos: encoded photographs by file name (`<id>.jpg`).
    """

    record: Json
    modules: tuple[Json, ...] = ()
    faceplates: Mapping[str, Json] = field(factory=dict)
    photos: Mapping[str, bytes] = field(factory=dict)

    @property
    def id(self) -> str:
        """The phone's id."""
        return str(self.record["id"])

    @property
    def model(self) -> PhoneModel:
        """The phone."""
        return phone_model_from_json(self.record, self.id)

    @property
    def own_modules(self) -> tuple[ExpansionModule, ...]:
        """The sidecars that come with it."""
        return tuple(module_from_json(record, str(record["id"])) for record in self.modules)


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


def _text(data: Json) -> bytes:
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
        archive.writestr("model.json", _text(package.record))
        for record in package.modules:
            archive.writestr(f"modules/{record['id']}.json", _text(record))
        for drawing, data in package.faceplates.items():
            archive.writestr(f"faceplates/{drawing}.json", _text(data))
        for photo, content in package.photos.items():
            archive.writestr(zipfile.ZipInfo(f"photos/{photo}"), content)
    _put(path, out.getvalue())


def _put(path: Path, data: bytes) -> None:
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


class OwnModels:
    """The user's own models in their catalogue folder.

    Args:
        folder: The folder, laid out like `resources/catalogue` with `faceplates/` besides; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ids(self) -> Sequence[str]:
        """Return the ids of the own phone models."""
        return sorted(path.stem for path in (self.folder / "phones").glob("*.json"))

    def has(self, model_id: str) -> bool:
        """Whether a phone model is the user's own."""
        return is_record_id(model_id) and (self.folder / "phones" / f"{model_id}.json").is_file()

    def package(self, model_id: str) -> ModelPackage:
        """Gather an own model with its sidecars, drawings and photos.

        Raises:
            ModelFileError: There is no such own model, or a file of it is wrong.
        """
        record = read_json(self.folder / "phones" / f"{model_id}.json")
        named = [str(fit.get("module")) for fit in record.get("modules", []) if isinstance(fit, dict)]
        paths = [self.folder / "modules" / f"{name}.json" for name in named if is_record_id(name)]
        modules = tuple(read_json(path) for path in paths if path.is_file())
        faceplates: dict[str, Json] = {}
        photos: dict[str, bytes] = {}
        for drawing in (model_id, *(str(module["id"]) for module in modules)):
            path = self.folder / "faceplates" / f"{drawing}.json"
            if not path.is_file():
                continue
            faceplates[drawing] = read_json(path)
            for suffix in (".jpg", ".png"):
                if path.with_suffix(suffix).is_file():
                    photos[drawing + suffix] = path.with_suffix(suffix).read_bytes()
        package = ModelPackage(record, modules, faceplates, photos)
        check_package(package)
        return package

    def install(self, package: ModelPackage, catalogue: Catalogue, *, replace: bool = False) -> None:
        """Put a package into the folder; the record comes last, so that a half one is never found.

        Args:
            package: What is put there.
            catalogue: The catalogue that it joins; call its `refresh` afterwards.
            replace: Whether an own model of this id may be replaced.

        Raises:
            ModelFileError: Its id belongs to a model that ships with Faceplate, or to another own model; its dialect
                or a sidecar is unknown; it cannot be numbered or written.
        """
        check_package(package)
        self._check_ids(package, replace=replace)
        self._check_fit(package, catalogue)
        for photo, content in package.photos.items():
            _put(self.folder / "faceplates" / photo, content)
        for drawing, data in package.faceplates.items():
            _put(self.folder / "faceplates" / f"{drawing}.json", _text(data))
        for record in package.modules:
            _put(self.folder / "modules" / f"{record['id']}.json", _text(record))
        _put(self.folder / "phones" / f"{package.id}.json", _text(package.record))

    def remove(self, model_id: str) -> None:
        """Delete an own phone model with its drawing and photo; its sidecars stay, others may use them.

        Raises:
            ModelFileError: There is no such own model, or it cannot be deleted.
        """
        if not self.has(model_id):
            raise ModelFileError("model_not_own", model=model_id)
        try:
            (self.folder / "phones" / f"{model_id}.json").unlink()
            for suffix in (".json", ".jpg", ".png"):
                (self.folder / "faceplates" / f"{model_id}{suffix}").unlink(missing_ok=True)
        except OSError as error:
            raise ModelFileError("model_file_not_written", path=model_id, reason=error.strerror or error) from error

    def _check_ids(self, package: ModelPackage, *, replace: bool) -> None:
        for kind, record in (("phones", package.record), *(("modules", module) for module in package.modules)):
            name = f"{record['id']}.json"
            if resource("catalogue", kind, name).is_file():
                raise ModelFileError("model_id_shipped", model=record["id"])
            own = self.folder / kind / name
            if own.is_file() and not replace and read_json(own) != record:
                raise ModelFileError("model_id_taken", model=record["id"])

    def _check_fit(self, package: ModelPackage, catalogue: Catalogue) -> None:
        if not resource("dialects", str(package.record["dialect"]), "dialect.json").is_file():
            raise ModelFileError("model_dialect_unknown", model=package.id, dialect=package.record["dialect"])
        model = package.model
        own = {module.id: module for module in package.own_modules}
        for fit in model.modules:
            if fit.module not in own and fit.module not in catalogue.module_ids:
                raise ModelFileError("model_module_unknown", model=package.id, module=fit.module)
            module = own.get(fit.module) or catalogue.module(fit.module)
            try:
                for count in range(fit.maximum + 1):
                    build_key_space(model, [module] * count)
            except (IndexError, TypeError) as error:
                raise ModelFileError("data_file_broken", path=package.id, reason="module_numbering") from error

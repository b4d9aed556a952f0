"""The user's own models and sidecars, kept as files in the folder of their catalogue.

The folder is laid out as `resources/catalogue`, with the drawings and photos besides: `phones/`, `modules/` and
`faceplates/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from app.errors import ModelFileError
from app.models.catalogue import ExpansionModule, ModuleFit, PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.keyspace import build_key_space
from app.models.model_record import is_record_id
from app.resources import read_json, resource
from app.storage.model_files import Json, ModelPackage, check_package, json_bytes, put_file

KINDS: Final = ("phones", "modules")
PHOTO_SUFFIXES: Final = (".jpg", ".png")


class OwnModels:
    """The user's own phone models and sidecars in their catalogue folder.

    Args:
        folder: The folder, laid out like `resources/catalogue` with `faceplates/` besides; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ids(self) -> Sequence[str]:
        """Return the ids of the own phone models."""
        return self._ids("phones")

    def sidecar_ids(self) -> Sequence[str]:
        """Return the ids of the own sidecars."""
        return self._ids("modules")

    def _ids(self, kind: str) -> Sequence[str]:
        return sorted(path.stem for path in (self.folder / kind).glob("*.json"))

    def kind(self, model_id: str) -> str:
        """Return the folder of an own phone model (`phones`) or sidecar (`modules`), "" where it is none."""
        if not is_record_id(model_id):
            return ""
        return next((kind for kind in KINDS if (self.folder / kind / f"{model_id}.json").is_file()), "")

    def has(self, model_id: str) -> bool:
        """Whether a phone model or sidecar is the user's own."""
        return bool(self.kind(model_id))

    def package(self, model_id: str) -> ModelPackage:
        """Gather an own model with its sidecars, drawings and photos.

        A phone takes along the own sidecars that it names and those that name it.

        Raises:
            ModelFileError: There is no such own model, or a file of it is wrong.
        """
        kind = self.kind(model_id)
        if not kind:
            raise ModelFileError("model_not_own", model=model_id)
        record = read_json(self.folder / kind / f"{model_id}.json")
        modules = tuple(self._sidecars_of(model_id, record)) if kind == "phones" else ()
        faceplates: dict[str, Json] = {}
        photos: dict[str, bytes] = {}
        for drawing in (model_id, *(str(module["id"]) for module in modules)):
            path = self.folder / "faceplates" / f"{drawing}.json"
            if not path.is_file():
                continue
            faceplates[drawing] = read_json(path)
            for suffix in PHOTO_SUFFIXES:
                if path.with_suffix(suffix).is_file():
                    photos[drawing + suffix] = path.with_suffix(suffix).read_bytes()
        package = ModelPackage(record, modules, faceplates, photos)
        check_package(package)
        return package

    def _sidecars_of(self, model_id: str, record: Json) -> Iterator[Json]:
        named = {str(fit.get("module")) for fit in record.get("modules", []) if isinstance(fit, dict)}
        for module_id in self.sidecar_ids():
            module = read_json(self.folder / "modules" / f"{module_id}.json")
            hosts = module.get("hosts", [])
            if module_id in named or any(isinstance(host, dict) and host.get("model") == model_id for host in hosts):
                yield module

    def taken_by(self, package: ModelPackage) -> list[str]:
        """Return the ids in a package that other own models of the same kind have: they would be replaced."""
        return [part.id for part in package.parts if self.kind(part.id) == part.kind and self._differs(part)]

    def _differs(self, part: ModelPackage) -> bool:
        try:
            return read_json(self.folder / part.kind / f"{part.id}.json") != part.record
        except ModelFileError:
            return True

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
            put_file(self.folder / "faceplates" / photo, content)
        for drawing, data in package.faceplates.items():
            put_file(self.folder / "faceplates" / f"{drawing}.json", json_bytes(data))
        for drawing in package.faceplates:
            for suffix in PHOTO_SUFFIXES:
                if drawing + suffix not in package.photos:
                    (self.folder / "faceplates" / (drawing + suffix)).unlink(missing_ok=True)
        for record in package.module_records:
            put_file(self.folder / "modules" / f"{record['id']}.json", json_bytes(record))
        if not package.is_sidecar:
            put_file(self.folder / "phones" / f"{package.id}.json", json_bytes(package.record))

    def remove(self, model_id: str) -> None:
        """Delete an own phone model or sidecar with its drawing and photo; sidecars of a phone stay.

        Raises:
            ModelFileError: There is no such own model, or it cannot be deleted.
        """
        kind = self.kind(model_id)
        if not kind:
            raise ModelFileError("model_not_own", model=model_id)
        try:
            (self.folder / kind / f"{model_id}.json").unlink()
            for suffix in (".json", *PHOTO_SUFFIXES):
                (self.folder / "faceplates" / f"{model_id}{suffix}").unlink(missing_ok=True)
        except OSError as error:
            raise ModelFileError("model_file_not_written", path=model_id, reason=error.strerror or error) from error

    def _check_ids(self, package: ModelPackage, *, replace: bool) -> None:
        phones = () if package.is_sidecar else (package.record,)
        for kind, records in (("phones", phones), ("modules", package.module_records)):
            for record in records:
                name = f"{record['id']}.json"
                if any(resource("catalogue", shipped, name).is_file() for shipped in KINDS):
                    raise ModelFileError("model_id_shipped", model=record["id"])
                known = self.kind(str(record["id"]))
                if known and known != kind:
                    raise ModelFileError("model_id_taken", model=record["id"])
                if known and not replace and read_json(self.folder / kind / name) != record:
                    raise ModelFileError("model_id_taken", model=record["id"])

    def _check_fit(self, package: ModelPackage, catalogue: Catalogue) -> None:
        own = {module.id: module for module in package.own_modules}
        for module in own.values():
            for host in module.hosts:
                if host.model in catalogue.phone_ids and host.model != package.id:
                    _check_numbering(catalogue.phone(host.model), module, host.maximum, package.id)
        if package.is_sidecar:
            return
        if not resource("dialects", str(package.record["dialect"]), "dialect.json").is_file():
            raise ModelFileError("model_dialect_unknown", model=package.id, dialect=package.record["dialect"])
        model = package.model
        fits = {fit.module: fit.maximum for fit in model.modules}
        hosted = {module.id: host.maximum for module in own.values() for host in module.hosts if host.model == model.id}
        for module_id, maximum in {**hosted, **fits}.items():
            if module_id not in own and module_id not in catalogue.module_ids:
                raise ModelFileError("model_module_unknown", model=package.id, module=module_id)
            _check_numbering(model, own.get(module_id) or catalogue.module(module_id), maximum, package.id)


def _check_numbering(model: PhoneModel, module: ExpansionModule, maximum: int, source: str) -> None:
    """Number as many of a sidecar as a phone takes: a rule that does not reach that far is refused."""
    fit = ModuleFit(module.id, maximum)
    alone = evolve(model, modules=(fit,))
    try:
        for count in range(maximum + 1):
            build_key_space(alone, [module] * count)
    except (IndexError, TypeError) as error:
        raise ModelFileError("data_file_broken", path=source, reason="module_numbering") from error

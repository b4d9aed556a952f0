"""Where drafts come from and what becomes of them: models with their drawings in, packages out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.errors import ModelFileError
from app.models.catalogue import ExpansionModule, ModuleHost, PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.draft_order import rows_of
from app.models.draft_records import draft_of_model, draft_of_module, drawing_of_draft, record_of_draft
from app.models.model_draft import PAGE_KEYS, Box, DraftKey, DraftScreen, KeySide, ModelDraft, suggested_id
from app.models.sidecar_draft import fits_by_hosts, with_paper_size
from app.phone_images.geometry import MODEL_NAME, Faceplate, FaceplateStore, faceplate_from_json
from app.phone_images.key_detection import Blob, suggested_keys
from app.phone_images.photo import encoded, photo_image, platform_photo, straightened
from app.services.progress import Report
from app.storage.model_files import ModelPackage
from app.storage.own_models import OwnModels
from app.storage.photos import MAX_BYTES, read_photo, read_photo_file
from app.viewmodels.model_draft import DraftDocument

PHOTO_WIDTH_MM = 240.0
"""What a front from a photo measures until somebody says better."""

SIDECAR_WIDTH_MM = 120.0
LIKE = 0.18


def _box(rect: QRectF) -> Box:
    return Box(rect.x(), rect.y(), rect.width(), rect.height())


def _draft_keys(plate: Faceplate, areas: Iterable[str]) -> tuple[DraftKey, ...]:
    """Return the keys of a picture, with a sidecar's page keys as an area of their own."""
    keys: list[DraftKey] = []
    for area in (*areas, PAGE_KEYS):
        for place in plate.page_keys if area == PAGE_KEYS else plate.keys.get(area, ()):
            lamp = place.lamp - place.rect.topLeft() if place.lamp is not None else None
            label = place.label
            keys.append(
                DraftKey(
                    uid=len(keys) + 1,
                    area=area,
                    number=place.physical,
                    box=_box(place.rect),
                    side=KeySide(place.side.value),
                    lamp=(lamp.x(), lamp.y()) if lamp is not None else None,
                    label=(label.x(), label.y(), label.width(), label.height()) if label is not None else None,
                    screen=place.screen,
                )
            )
    return tuple(keys)


def draft_from_model(model: PhoneModel | ExpansionModule, plate: Faceplate, own: bool) -> ModelDraft:
    """Return a draft that starts from a phone model or a sidecar.

    Args:
        model: The model.
        plate: Its picture.
        own: Whether the model is the user's own and so is changed itself; else a new model is begun.
    """
    box = _box(plate.screen.rect) if plate.screen else None
    display = model.screen
    screen = DraftScreen(box=box, colour=False)
    if display is not None:
        screen = DraftScreen(box, display.width, display.height, display.colour, display.touch, display.inches)
    size = (plate.size.width(), plate.size.height())
    if isinstance(model, PhoneModel):
        keys = _draft_keys(plate, [area.id for area in model.areas])
        draft = draft_of_model(model, keys, screen, size, model.id)
    else:
        keys = _draft_keys(plate, [model.area.id])
        paper = with_paper_size(evolve(screen, paper=model.paper))
        draft = draft_of_module(model, keys, paper, size, model.id)
    if own:
        return draft
    name = f"{model.name} copy"
    return evolve(draft, id=suggested_id(model.vendor, name), name=name)


def load_photo(path: Path, report: Report) -> QImage:
    """Read a photograph off the GUI thread.

    Raises:
        ModelFileError: It cannot be read, is no photo or too large.
    """
    try:
        return photo_image(read_photo_file(path, tell=report))
    except ModelFileError as error:
        if error.code not in ("photo_broken", "photo_heic") or path.stat().st_size > MAX_BYTES:
            raise
        data = platform_photo(path.read_bytes())
        if data is None:
            raise
        return photo_image(read_photo(data, path.name, tell=report))


def find_keys(image: QImage, corners: tuple[tuple[float, float], ...], report: Report) -> list[list[Blob]]:
    """Look for keys on a photo off the GUI thread; return them in groups of like size, the largest group first."""
    report("photo_looking")
    groups: list[list[Blob]] = []
    for blob in suggested_keys(straightened(image, corners), report.check):
        for group in groups:
            first = group[0]
            if (
                abs(first.width - blob.width) <= LIKE * first.width
                and abs(first.height - blob.height) <= LIKE * first.height
            ):
                group.append(blob)
                break
        else:
            groups.append([blob])
    return sorted(groups, key=len, reverse=True)


def boxes_of(blobs: Iterable[Blob], draft: ModelDraft) -> list[Box]:
    """Return suggested keys as boxes of one size on the draft's front, in the order in which they are numbered."""
    boxes = [
        Box(blob.x * draft.width, blob.y * draft.height, blob.width * draft.width, blob.height * draft.height)
        for blob in blobs
    ]
    if not boxes:
        return []
    width = sorted(box.width for box in boxes)[len(boxes) // 2]
    height = sorted(box.height for box in boxes)[len(boxes) // 2]
    even = [Box(box.middle[0] - width / 2, box.middle[1] - height / 2, width, height) for box in boxes]
    return rows_of(even)


def _named_anew(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a drawing that prints the name of whoever uses it, where it prints a model's own."""
    parts = [part | {"text": MODEL_NAME} if part.get("text") == name else part for part in record["components"]]
    return {**record, "components": parts}


class DraftSources:
    """Knows the vector drawings that drafts stand on, and makes plates and packages of drafts.

    Args:
        document: The draft in the editor.
        store: Where drawings come from.
        catalogue: Which phone takes which sidecar.
    """

    def __init__(self, document: DraftDocument, store: FaceplateStore, catalogue: Catalogue) -> None:
        self._document = document
        self._catalogue = catalogue
        self._store = store
        self._vectors: dict[str, Mapping[str, Any]] = {}

    def begin(self, model: PhoneModel | ExpansionModule, own: bool) -> ModelDraft:
        """Return a draft of a model, with its drawing or photo ready.

        Raises:
            ModelFileError: Its drawing is broken.
        """
        plate = self._store.phone(model) if isinstance(model, PhoneModel) else self._store.module(model)
        draft = draft_from_model(model, plate, own)
        if isinstance(model, ExpansionModule):
            draft = evolve(draft, hosts=draft.hosts if own else self._hosts_of(model))
        elif own:
            named = (fit for fit in draft.modules if not fits_by_hosts(self._catalogue.module(fit.module), model.id))
            draft = evolve(draft, modules=tuple(named))
        folder = self._store.folder(model.picture)
        for part in plate.components:
            if part.kind == "photo" and folder is not None:
                image = photo_image(read_photo_file(folder / part.text("file")))
                return evolve(draft, photo=self._document.keep_photo(image))
        self._vectors[model.id] = _named_anew(self._store.record(model), model.name)
        return evolve(draft, drawing=model.id)

    def _hosts_of(self, module: ExpansionModule) -> tuple[ModuleHost, ...]:
        """Return the phones that take a sidecar of the catalogue; whether they take one like it is to be seen."""
        fits = [(model.id, model.fit(module.id)) for model in self._catalogue.phones()]
        return tuple(ModuleHost(model_id, fit.maximum, "UNVERIFIED") for model_id, fit in fits if fit is not None)

    def plate(self, draft: ModelDraft) -> Faceplate:
        """Return the picture of a draft that stands on a drawing.

        Raises:
            ModelFileError: The drawing cannot be made, e.g. because a key lies outside.
        """
        record = drawing_of_draft(draft, self._vectors.get(draft.drawing))
        return faceplate_from_json(record, draft.id or "draft", draft.name)

    def package(self) -> ModelPackage:
        """Return the draft as a package.

        Raises:
            ModelFileError: Its photo cannot be written.
        """
        draft = self._document.value
        photos: dict[str, bytes] = {}
        name = ""
        if draft.photo:
            data, suffix = encoded(straightened(self._document.photo(), draft.corners), draft.id)
            name = f"{draft.id}{suffix}"
            photos[name] = data
        record = record_of_draft(draft)
        drawing = drawing_of_draft(draft, self._vectors.get(draft.drawing), name)
        return ModelPackage(record, (), {draft.id: drawing}, photos)


def with_own_modules(package: ModelPackage, own: OwnModels) -> ModelPackage:
    """Return a package with the user's own sidecars that its model names, so that it can be handed on."""
    if own.kind(package.id) != "phones":
        return package
    return evolve(package, modules=own.package(package.id).modules)

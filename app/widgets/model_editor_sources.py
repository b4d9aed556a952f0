"""Where drafts come from and what becomes of them: models with their drawings in, packages out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.errors import ModelFileError
from app.models.catalogue import PhoneModel
from app.models.draft_records import draft_of_model, drawing_of_draft, record_of_draft
from app.models.model_draft import Box, DraftKey, DraftScreen, KeySide, ModelDraft, rows_of, suggested_id
from app.phone_images.geometry import Faceplate, FaceplateStore, faceplate_from_json
from app.phone_images.key_detection import Blob, suggested_keys
from app.phone_images.photo import encoded, photo_image, platform_photo, straightened
from app.services.progress import Report
from app.storage.model_files import ModelPackage, OwnModels
from app.storage.photos import MAX_BYTES, read_photo, read_photo_file
from app.viewmodels.model_draft import DraftDocument

PHOTO_WIDTH_MM = 240.0
"""What a front from a photo measures until somebody says better."""

LIKE = 0.18


def _box(rect: QRectF) -> Box:
    return Box(rect.x(), rect.y(), rect.width(), rect.height())


def draft_from_model(model: PhoneModel, plate: Faceplate, own: bool) -> ModelDraft:
    """Return a draft that starts from a model.

    Args:
        model: The model.
        plate: Its picture.
        own: Whether the model is the user's own and so is changed itself; else a new model is begun.
    """
    keys: list[DraftKey] = []
    for area in model.open_areas:
        for place in plate.keys.get(area.id, ()):
            lamp = place.lamp - place.rect.topLeft() if place.lamp is not None else None
            label = place.label
            keys.append(
                DraftKey(
                    uid=len(keys) + 1,
                    area=area.id,
                    number=place.physical,
                    box=_box(place.rect),
                    side=KeySide(place.side.value),
                    lamp=(lamp.x(), lamp.y()) if lamp is not None else None,
                    label=(label.x(), label.y(), label.width(), label.height()) if label is not None else None,
                )
            )
    screen = DraftScreen(
        box=_box(plate.screen.rect) if plate.screen else None,
        width=model.screen.width,
        height=model.screen.height,
        colour=model.screen.colour,
        touch=model.screen.touch,
        inches=model.screen.inches,
    )
    size = (plate.size.width(), plate.size.height())
    draft = draft_of_model(model, tuple(keys), screen, size, model.id)
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
        if error.code != "photo_broken" or path.stat().st_size > MAX_BYTES:
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


class DraftSources:
    """Knows the vector drawings that drafts stand on, and makes plates and packages of drafts.

    Args:
        document: The draft in the editor.
        store: Where drawings come from.
    """

    def __init__(self, document: DraftDocument, store: FaceplateStore) -> None:
        self._document = document
        self._store = store
        self._vectors: dict[str, Mapping[str, Any]] = {}

    def begin(self, model: PhoneModel, own: bool) -> ModelDraft:
        """Return a draft of a model, with its drawing or photo ready.

        Raises:
            ModelFileError: Its drawing is broken.
        """
        plate = self._store.phone(model)
        draft = draft_from_model(model, plate, own)
        folder = self._store.folder(model.picture)
        for part in plate.components:
            if part.kind == "photo" and folder is not None:
                image = photo_image(read_photo_file(folder / part.text("file")))
                return evolve(draft, photo=self._document.keep_photo(image))
        self._vectors[model.id] = self._store.record(model)
        return evolve(draft, drawing=model.id)

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
    if not own.has(package.id):
        return package
    return evolve(package, modules=own.package(package.id).modules)

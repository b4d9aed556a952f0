"""Small pictures of phone models and sidecars for lists, drawn once and kept."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from app.errors import AppError
from app.models.catalogue import ExpansionModule, PhoneModel
from app.models.catalogue_index import Catalogue
from app.phone_images.geometry import FaceplateStore
from app.phone_images.painter import thumbnail

_LIMIT = 200


class ModelPictures:
    """Gives the picture of a phone model; call it like a function (see `sheet.Thumbnails`).

    Args:
        catalogue: Where models come from.
        store: Where faceplates come from.
    """

    def __init__(self, catalogue: Catalogue, store: FaceplateStore) -> None:
        self._catalogue = catalogue
        self._store = store
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def __call__(self, model_id: str, size: QSize, ratio: float) -> QPixmap | None:
        """Return the picture fitted into `size` logical pixels, None for a model that cannot be drawn."""
        key = (model_id, size.width(), size.height(), ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            try:
                image = thumbnail(self._entry(model_id), size, ratio, self._store)
            except AppError:
                return None
            if len(self._pixmaps) >= _LIMIT:
                self._pixmaps.clear()
            pixmap = self._pixmaps[key] = QPixmap.fromImage(image)
        return pixmap

    def _entry(self, model_id: str) -> PhoneModel | ExpansionModule:
        if model_id in self._catalogue.module_ids:
            return self._catalogue.module(model_id)
        return self._catalogue.phone(model_id)

    def forget(self) -> None:
        """Draw all pictures anew, after a model changed."""
        self._pixmaps.clear()

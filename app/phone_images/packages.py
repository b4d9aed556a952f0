"""Holds the drawings of a handed-on model against its records, before they are installed."""

from __future__ import annotations

from app.errors import ModelFileError
from app.phone_images.geometry import FACEPLATE_FOLDER, check_count, faceplate_from_json
from app.storage.model_files import ModelPackage


def check_drawings(package: ModelPackage) -> None:
    """Check that each drawing can be painted and has just the keys of its model.

    Raises:
        ModelFileError: A drawing is broken, its keys are not the model's, or it would take the place of one that
            ships with Faceplate and may be the picture of several models.
    """
    areas = {} if package.is_sidecar else {package.id: package.model.open_areas}
    areas.update((module.id, (module.area,)) for module in package.own_modules)
    for drawing, data in package.faceplates.items():
        if (FACEPLATE_FOLDER / f"{drawing}.json").is_file():
            raise ModelFileError("model_id_shipped", model=drawing)
        plate = faceplate_from_json(data, f"faceplates/{drawing}.json")
        for area in areas[drawing]:
            check_count(plate, area.id, area.physical)

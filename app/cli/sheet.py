"""The contact sheet as a file, without a screen."""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.phone_images.sheet import contact_sheet
from app.storage.paths import user_folders


def write_sheet(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Draw the sheet and write it; return the exit code.

    Raises:
        AppError: The vendor has no models, or the file cannot be written.
    """
    app = QGuiApplication.instance() or QGuiApplication(["faceplate"])
    store = FaceplateStore((FACEPLATE_FOLDER, user_folders().faceplates))
    image = contact_sheet(catalogue, store, options.vendor, options.scale)
    options.sheet.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(options.sheet)):
        raise AppError("file_unwritable", path=options.sheet, reason="no room, no permission or an unknown format")
    print(options.sheet)
    del app
    return 0

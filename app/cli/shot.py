"""Pictures without a screen: the window, or the device alone."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from attrs import evolve
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.documents import Phone
from app.models.keys import KeyPosition
from app.models.wording import Wording
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.services.loading import load_file
from app.storage.autosave import Autosave
from app.storage.paths import user_folders
from app.storage.repository import Library
from app.viewmodels.document import EditorDocument
from app.viewmodels.preferences import Preferences
from app.viewmodels.shown_pages import ShownPages
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.language import install_language
from app.widgets.main_window import MainWindow
from app.widgets.screen_contents import screen_content
from app.widgets.theme import Theme

WINDOW_SIZE = (1440, 900)


def take_shot(options: argparse.Namespace, catalogue: Catalogue, wording: Wording) -> int:
    """Write one picture; return the exit code."""
    if options.what == "window":
        os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    phone = load_file(options.file, catalogue, phone_id="shot").phone
    app = QApplication.instance() or QApplication(["faceplate"])
    assert isinstance(app, QApplication)
    install_language(app, "en")
    theme = Theme()
    theme.apply(app, options.theme)
    if options.what == "window":
        image = window_image(phone, catalogue, wording, theme, options.size or WINDOW_SIZE, options.page)
    else:
        image = picture_image(phone, catalogue, theme, options.scale, options.size, options.page)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(options.out)):
        raise AppError("file_unwritable", path=options.out, reason="no room, no permission or an unknown format")
    return 0


def own_faceplates() -> FaceplateStore:
    """Return the drawings that ship with Faceplate and the user's own."""
    return FaceplateStore((FACEPLATE_FOLDER, user_folders().faceplates))


def picture_image(
    phone: Phone, catalogue: Catalogue, theme: Theme, scale: float, size: tuple[int, int] | None, page: int
) -> QImage:
    """Return the device with its sidecars at a page, on the canvas colour."""
    document = EditorDocument(phone, catalogue)
    picture = DevicePicture(document.model, document.space.modules, own_faceplates())
    bounds = QRectF()
    for unit in range(picture.units):
        bounds = bounds.united(picture.item_rect(unit))
    if size is not None:
        scale = min(size[0] / bounds.width(), size[1] / bounds.height())
    width, height = size or (round(bounds.width() * scale), round(bounds.height() * scale))
    image = QImage(QSize(width, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.color("canvas"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate((width - bounds.width() * scale) / 2, (height - bounds.height() * scale) / 2)
    painter.scale(scale, scale)
    painter.translate(-bounds.topLeft())
    pages = ShownPages(document.space)
    shown = {unit: min(page, pages.pages(unit).count) for unit in range(pages.units)}
    contents = {unit: screen_content(document, pages, unit, turned) for unit, turned in shown.items()}
    picture.paint(painter, contents)
    painter.end()
    return image


def window_image(
    phone: Phone, catalogue: Catalogue, wording: Wording, theme: Theme, size: tuple[int, int], page: int
) -> QImage:
    """Return the editor's window with the phone open at a page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = Library.open(folder / "library.sqlite")
        stored = library.save_phone(evolve(phone, revision=0))
        autosave = Autosave(folder / "autosave", library.path)
        workspace = Workspace(catalogue, lambda: library, autosave)
        window = MainWindow(workspace, theme, Icons(theme), wording, Preferences(folder / "config"))
        window.resize(*size)
        workspace.connect_library()
        window.on_library_ready()
        workspace.open_phone(stored.id)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        if window.pane is not None:
            window.pane.select_position(KeyPosition(0, page, 2))
            window.pane.picture.turn_page(0, page)
        window.checker.check_now()
        for _ in range(4):
            QApplication.processEvents()
        image = window.grab().toImage()
        window.close_now()
        workspace.close()
    return image

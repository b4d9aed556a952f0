"""Opens the real window on a library in a folder, for measurements and screenshots."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.models.catalogue_index import Catalogue
from app.models.documents import Contact, Document, Phone
from app.storage.autosave import Autosave
from app.storage.catalogue_files import open_catalogue
from app.storage.repository import Library
from app.storage.wording_files import open_wording
from app.viewmodels.preferences import Preferences
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.language import install_language
from app.widgets.main_window import MainWindow
from app.widgets.theme import Theme


def open_window(
    folder: Path,
    document: Document | None = None,
    theme_name: str = "light",
    catalogue: Catalogue | None = None,
    contacts: Iterable[Contact] = (),
) -> tuple[QApplication, MainWindow]:
    """Return the application and a window with the sample library and, if given, people and one document more in it.

    The document is open.
    """
    app = QApplication.instance() or QApplication(["faceplate"])
    assert isinstance(app, QApplication)
    install_language(app, "en")
    theme = Theme(app)
    theme.apply(app, theme_name)
    library = Library.open(folder / "library.sqlite", push_folder=folder / "push")
    library.save_contacts(contacts)
    workspace = Workspace(
        catalogue or open_catalogue(), lambda: library, Autosave(folder / "autosave", library.path), app
    )
    window = MainWindow(workspace, theme, Icons(theme, app), open_wording(), Preferences(folder / "config"))
    workspace.connect_library()
    window.on_library_ready()
    if document is not None:
        if isinstance(document, Phone):
            workspace.open_phone(library.save_phone(document).id)
        else:
            workspace.open_template(library.save_template(document).id)
    return app, window

"""The real window over a real library in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.wording import Wording
from app.provisioning.credentials import Credentials
from app.storage.autosave import Autosave
from app.storage.repository import Library
from app.storage.wording_files import open_wording
from app.viewmodels.preferences import Preferences
from app.viewmodels.workspace import Workspace
from app.widgets.editor_pane import EditorPane
from app.widgets.icons import Icons
from app.widgets.language import install_language
from app.widgets.main_window import MainWindow
from app.widgets.theme import Theme


class Memory:
    """A keyring that forgets with the test."""

    def __init__(self) -> None:
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.passwords[service, username]


class Desk:
    """One running editor: window, workspace and library."""

    def __init__(self, folder: Path, catalogue: Catalogue, theme: Theme, wording: Wording | None = None) -> None:
        self.folder = folder
        self.library = Library.open(folder / "library.sqlite", push_folder=folder / "push")
        self.autosave = Autosave(folder / "autosave", self.library.path)
        self.workspace = Workspace(catalogue, lambda: self.library, self.autosave)
        self.preferences = Preferences(folder / "config")
        self.window = MainWindow(
            self.workspace, theme, Icons(theme), wording or open_wording(), self.preferences, folder / "catalogue"
        )
        self.workspace.connect_library()
        self.window.flows.push.use_credentials(Credentials(Memory()))
        self.window.on_library_ready(self.autosave.recoverable())
        self.window.show()

    @property
    def pane(self) -> EditorPane:
        pane = self.window.pane
        assert pane is not None
        return pane

    def open(self, name: str) -> None:
        """Open a phone or template of the library by its name."""
        rows = {row.name: row.id for row in self.library.list_phones()}
        if name in rows:
            self.workspace.open_phone(rows[name])
            return
        self.workspace.open_template({row.name: row.id for row in self.library.list_templates()}[name])

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        found = [w for w in self.window.findChildren(QDialog) if w.isVisible()]
        assert found, "no dialog is open"
        return found[-1]

    def close(self) -> None:
        if not shiboken6.isValid(self.window):
            return
        self.window.close_now()
        self.workspace.close()
        self.window.deleteLater()
        self.workspace.deleteLater()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    install_language(qapp, "en")
    theme = Theme()
    theme.apply(qapp, "light")
    return theme


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path, catalogue: Catalogue, theme: Theme) -> Iterator[Callable[[], Desk]]:
    desks: list[Desk] = []

    def make() -> Desk:
        desks.append(Desk(tmp_path / "desk", catalogue, theme))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[[], Desk]) -> Desk:
    return open_desk()

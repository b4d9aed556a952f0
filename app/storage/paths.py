"""Where Faceplate keeps its files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

APP_NAME: Final = "Faceplate"
HOME_VARIABLE: Final = "FACEPLATE_HOME"


@frozen
class Folders:
    """The folders of one user. None of them need exist; whoever writes creates what it needs.

    `documents` is where the files that a user is meant to find go.
    """

    data: Path
    config: Path
    log: Path
    documents: Path

    @property
    def library(self) -> Path:
        """The library file."""
        return self.data / "library.sqlite"

    @property
    def autosave(self) -> Path:
        """The folder of unsaved work."""
        return self.data / "autosave"

    @property
    def catalogue(self) -> Path:
        """The folder of the user's own phone models."""
        return self.data / "catalogue"

    @property
    def faceplates(self) -> Path:
        """The folder of the drawings and photos of the user's own phone models."""
        return self.catalogue / "faceplates"

    @property
    def push(self) -> Path:
        """What the default endpoint of a new library writes to."""
        return self.documents / "push"


def user_folders(home: Path | None = None, environment: Mapping[str, str] = os.environ) -> Folders:
    """Return the user's folders.

    Args:
        home: Everything goes below this folder; else below `FACEPLATE_HOME` if that is set and not empty; else to
            where the platform wants it.
        environment: The environment variables.
    """
    root = home or (Path(environment[HOME_VARIABLE]) if environment.get(HOME_VARIABLE) else None)
    if root is not None:
        root = root.expanduser().absolute()
        return Folders(root / "data", root / "config", root / "log", root / "documents")
    import platformdirs

    data = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    documents = Path(platformdirs.user_documents_dir())
    return Folders(
        data=data,
        config=Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)),
        log=Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)),
        documents=documents / APP_NAME if documents.is_dir() else data,
    )

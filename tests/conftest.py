"""Shared fixtures: no test touches the user's own folders, display or keyring."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

if "xcb" not in os.environ.get("QT_QPA_PLATFORM", ""):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_ACCESSIBILITY", "1")

import pytest
from hypothesis import HealthCheck, settings

from app.models.catalogue_index import Catalogue
from app.storage.catalogue_files import open_catalogue

settings.register_profile(
    "searching", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
# The same inputs on every machine, so that a red run is about the change; `make nightly` looks for new ones.
settings.register_profile("faceplate", settings.get_profile("searching"), derandomize=True)
settings.load_profile("faceplate")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return open_catalogue()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data, settings and logs of this test go here."""
    folder = tmp_path / "faceplate-home"
    monkeypatch.setenv("FACEPLATE_HOME", str(folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return folder


@pytest.fixture(autouse=True)
def no_held_keys() -> Iterator[None]:
    """Let go of Ctrl and Shift after a test: Qt goes by the last key event, and so would the next test's selections."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets is not None else None
    if widgets is not None and app is not None and app.keyboardModifiers().value:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyRelease(widgets.QWidget(), Qt.Key.Key_F35)


@pytest.fixture(autouse=True)
def no_leftover_windows() -> Iterator[None]:
    """Fail when a test leaves a top-level window open."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible() and not w.inherits("QMenu")]
    names = [f"{type(w).__name__} {w.windowTitle()!r}" for w in left]
    for widget in left:
        widget.close()
    assert not names, f"windows left open: {names}"

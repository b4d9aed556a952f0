"""Unsaved work after a hard crash of the real program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from pytestqt.qtbot import QtBot

from app.models.documents import Phone
from app.models.keys import KeyPosition
from app.storage.autosave import Autosave
from app.storage.repository import Library
from app.viewmodels.requests import RecoveryAnswer
from app.widgets.recovery_dialog import RecoveryDialog
from tests.window.conftest import Desk

CRASHING = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.main import Editor, parse_arguments
from app.storage.paths import user_folders
app = QApplication(sys.argv)
editor = Editor(app, user_folders(), parse_arguments(["--library", sys.argv[1]]))
editor.window.show()
def edit():
    rows = editor.workspace.library.list_phones("Accounts")
    editor.workspace.open_phone(rows[0].id)
    editor.window.pane.editor.set_field([4], "label", "Unsaved")
    print("edited", flush=True)
QTimer.singleShot(300, edit)
app.exec()
"""


@pytest.fixture
def crashed(tmp_path: Path, home: Path) -> tuple[Path, float]:
    """Kill a running editor one second after an edit; return the library and when the edit was made."""
    library = tmp_path / "desk" / "library.sqlite"
    environment = {**os.environ, "FACEPLATE_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(
        [sys.executable, "-c", CRASHING, str(library)], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "edited\n"
    edited = time.time()
    folder = home / "data" / "autosave"
    deadline = time.monotonic() + 1.0
    while time.monotonic() < deadline and not list(folder.glob("*.json")):
        os.sched_yield()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return library, edited


def test_killed_editor_offers_the_work_at_the_next_start(
    crashed: tuple[Path, float], open_desk: Callable[[], Desk], home: Path, qtbot: QtBot
) -> None:
    library, edited = crashed
    found = Autosave(home / "data" / "autosave", library).recoverable()
    assert [entry.document.name for entry in found.entries] == ["Accounts"]
    assert found.entries[0].saved_at.timestamp() - edited <= 1.0
    stored = Library.open(library)
    row = stored.list_phones("Accounts")[0]
    assert stored.get_phone(row.id).layout != found.entries[0].document.layout
    stored.close()

    desk = open_desk()
    desk.window.on_library_ready(found)
    dialog = desk.dialog()
    assert isinstance(dialog, RecoveryDialog)
    dialog.answered.emit(RecoveryAnswer.OPEN, (row.id,))
    dialog.accept()
    document = desk.workspace.current
    assert document is not None
    assert isinstance(document.value, Phone)
    assert document.is_dirty
    held = document.value.layout.keys.get(KeyPosition(0, 1, 5))
    assert held is not None
    assert held.label == "Unsaved"
    assert desk.window.flows.save.save()
    assert Autosave(home / "data" / "autosave", library).recoverable().entries == ()


def test_work_on_the_phone_that_the_start_opens_is_brought_back_into_it(
    crashed: tuple[Path, float], open_desk: Callable[[], Desk], home: Path
) -> None:
    library, _ = crashed
    autosave = Autosave(home / "data" / "autosave", library)
    found = autosave.recoverable()
    desk = open_desk()
    desk.open("Accounts")
    document = desk.workspace.current
    assert document is not None
    desk.window.on_library_ready(found)
    dialog = desk.dialog()
    assert isinstance(dialog, RecoveryDialog)
    dialog.answered.emit(RecoveryAnswer.OPEN, (document.value.id,))
    dialog.accept()
    assert desk.workspace.current is document
    held = document.value.layout.keys.get(KeyPosition(0, 1, 5))
    assert held is not None
    assert held.label == "Unsaved"
    assert desk.workspace.unsaved == [document]
    assert len(list((desk.folder / "autosave").glob("*.json"))) == 1
    assert autosave.recoverable().entries == ()
    document.undo_stack.undo()
    assert not document.is_dirty
    document.undo_stack.redo()
    assert desk.window.flows.save.save()


def test_work_on_another_library_is_not_offered(crashed: tuple[Path, float], desk: Desk, home: Path) -> None:
    autosave = Autosave(home / "data" / "autosave", crashed[0])
    found = autosave.recoverable()
    elsewhere = evolve(found, entries=tuple(evolve(entry, library=Path("/other.sqlite")) for entry in found.entries))
    desk.window.on_library_ready(elsewhere)
    assert not [d for d in desk.window.findChildren(RecoveryDialog) if d.isVisible()]
    desk.window.on_library_ready(found)
    assert isinstance(desk.dialog(), RecoveryDialog)
    desk.dialog().reject()


def test_work_that_is_kept_for_later_is_offered_again(
    crashed: tuple[Path, float], open_desk: Callable[[], Desk], home: Path
) -> None:
    library, _ = crashed
    autosave = Autosave(home / "data" / "autosave", library)
    desk = open_desk()
    desk.window.on_library_ready(autosave.recoverable())
    desk.dialog().reject()
    assert len(autosave.recoverable().entries) == 1

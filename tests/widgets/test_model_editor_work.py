"""Long work in the model editor: shown, stopped, refused, and the window stays alive meanwhile."""

from __future__ import annotations

import threading
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.progress import Report
from app.widgets import model_editor
from app.widgets.small_dialogs import WayDialog
from tests.phone_images.test_photo import png_that_claims
from tests.widgets.model_editor_fixtures import Bench, with_photo


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Bench:
    return Bench(qtbot, qapp, tmp_path / "catalogue", lambda _id: 0)


class SlowReading:
    """Reads a photo as long as the test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        monkeypatch.setattr(model_editor, "load_photo", self.read)

    def read(self, _path: Path, report: Report) -> QImage:
        report("photo_reading")
        self.begun.set()
        self.go_on.wait(20)
        report("photo_reducing")
        image = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0xFF336699)
        return image


def refusal(bench: Bench) -> str:
    bench.qtbot.waitUntil(lambda: bench.window.keeper.dialog is not None)
    dialog = bench.window.keeper.dialog
    assert isinstance(dialog, WayDialog)
    return dialog.explanation.text()


def test_reading_is_shown_and_the_window_stays_alive(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = SlowReading(monkeypatch)
    bench.window.open_photo("a.jpg")
    strip = bench.window.work
    bench.qtbot.waitUntil(lambda: strip.text.text().startswith("Reading the photo"))
    assert strip.isVisible()
    assert not bench.window.is_working
    bench.press(bench.window.start_page.kind.button(1))
    slow.go_on.set()
    bench.qtbot.waitUntil(lambda: bench.window.is_working)
    assert not strip.isVisible()
    assert not bench.draft.is_sidecar, "what was chosen when the photo was asked for counts"


def test_reading_is_stopped(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = SlowReading(monkeypatch)
    bench.window.open_photo("a.jpg")
    bench.qtbot.waitUntil(slow.begun.is_set)
    bench.press(bench.window.work.stop_button)
    assert not bench.window.work.isVisible()
    slow.go_on.set()
    bench.qtbot.waitUntil(lambda: not bench.window.work.tasks.is_busy)
    assert not bench.window.is_working
    assert bench.window.keeper.dialog is None


def test_another_photo_takes_the_place_of_one_that_is_still_read(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = SlowReading(monkeypatch)
    bench.window.open_photo("slow.jpg")
    bench.qtbot.waitUntil(slow.begun.is_set)
    monkeypatch.undo()
    following = tmp_path / "next.png"
    Image.new("RGB", (300, 200), (1, 2, 3)).save(following)
    bench.window.open_photo(str(following))
    slow.go_on.set()
    bench.qtbot.waitUntil(lambda: bench.window.is_working)
    assert bench.window.document.photo().width() == 300


def test_fifty_megapixels_do_not_freeze_the_window(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    Image.new("RGB", (8000, 6250), (40, 60, 80)).save(path, quality=60)
    beats: list[int] = []
    pulse = QTimer(bench.window)
    pulse.timeout.connect(lambda: beats.append(1))
    pulse.start(5)
    bench.window.open_photo(str(path))
    bench.qtbot.waitUntil(lambda: bench.window.is_working, timeout=20_000)
    assert len(beats) >= 5, "the event loop went on while the photo was decoded"
    photo = bench.window.document.photo()
    assert max(photo.width(), photo.height()) == 2400


def test_sixty_megapixels_and_bombs_are_refused(bench: Bench, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.new("1", (10_000, 6_000)).save(large)
    bench.window.open_photo(str(large))
    assert "10000 × 6000 pixels; at most 50 megapixels" in refusal(bench)
    bench.answer("ok")
    bench.window.keeper.dialog = None
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(png_that_claims(60_000, 60_000) + zlib.compress(bytes(1 << 20)))
    bench.window.open_photo(str(bomb))
    assert "at most 50 megapixels" in refusal(bench)
    bench.answer("ok")
    assert not bench.window.is_working


def test_a_search_for_keys_is_stopped(bench: Bench, tmp_path: Path) -> None:
    with_photo(bench, tmp_path)
    bench.press(bench.hint_button("Straighten"))
    bench.press(bench.window.desk.tools.suggest_button)
    assert bench.window.work.is_busy
    bench.press(bench.window.work.stop_button)
    bench.qtbot.waitUntil(lambda: not bench.window.work.tasks.is_busy)
    assert bench.window.desk.hint.buttons == []


def test_closing_the_window_waits_for_the_last_step(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = SlowReading(monkeypatch)
    bench.window.open_photo("a.jpg")
    bench.qtbot.waitUntil(slow.begun.is_set)
    slow.go_on.set()
    bench.window.close()
    assert not bench.window.work.is_busy
    assert not bench.window.isVisible()

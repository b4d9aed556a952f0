"""Measures the catalogue's index, the search for keys on a front, and what a large photograph costs the editor."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.phone_images.geometry import FaceplateStore
from app.phone_images.key_detection import suggested_keys
from app.resources import read_json, resource
from app.storage.catalogue_files import open_catalogue
from app.storage.wording_files import open_wording
from app.widgets.icons import Icons
from app.widgets.model_editor import ModelEditorWindow
from app.widgets.theme import Theme
from tools.measure import Measure, milliseconds

MODELS = 400
PHOTO = (8000, 6250)
"""50 megapixels."""

FRONT = (2400, 1800)
BEAT_MS = 4
PATIENCE_S = 30.0


def measures(folder: Path) -> Iterator[Measure]:
    """Measure with files in a folder of its own."""
    yield from measure_index(folder / "catalogue")
    yield measure_detection()
    yield from measure_photo(folder)


def measure_index(folder: Path) -> Iterator[Measure]:
    """Open a catalogue of 400 phones and the sidecars: names only, no record is read."""
    shipped = len(open_catalogue().phone_ids)
    record = read_json(resource("catalogue", "phones", "yealink-t54w.json"))
    (folder / "phones").mkdir(parents=True)
    for number in range(MODELS - shipped):
        text = json.dumps({**record, "id": f"own-{number:03}", "name": f"P{number:03}"})
        (folder / "phones" / f"own-{number:03}.json").write_text(text, encoding="utf-8")
    index = statistics.median(milliseconds(lambda: open_catalogue([folder])) for _ in range(25))
    yield Measure(f"index of {MODELS} models", index, "ms", None, 5, "≤ 5 ms")
    read = statistics.median(milliseconds(lambda: open_catalogue([folder]).phones()) for _ in range(3))
    yield Measure(f"read the records of {MODELS} models", read, "ms")


def measure_detection() -> Measure:
    """Look for keys on a front as large as a straightened photograph gets."""
    front = QImage(*FRONT, QImage.Format.Format_RGB32)
    front.fill(QColor(40, 40, 44))
    painter = QPainter(front)
    for number in range(60):
        painter.fillRect(120 + number % 6 * 380, 100 + number // 6 * 170, 240, 90, QColor(215, 215, 215))
    painter.end()
    if len(suggested_keys(front)) != 60:
        raise RuntimeError("the keys of the front are not found")
    took = statistics.median(milliseconds(lambda: suggested_keys(front)) for _ in range(5))
    return Measure("keys found on a front of 2,400 pixels", took, "ms", None, 1000, "≤ 1 s")


def measure_photo(folder: Path) -> Iterator[Measure]:
    """Read a photograph of 50 megapixels in the editor, and watch how long its window stands still meanwhile."""
    path = folder / "large.jpg"
    noise = Image.effect_noise((PHOTO[0] // 8, PHOTO[1] // 8), 60).convert("RGB")
    noise.resize(PHOTO, Image.Resampling.BICUBIC).save(path, quality=88)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app)
    icons = Icons(theme, app)
    editor = ModelEditorWindow(open_catalogue(), FaceplateStore(), icons, open_wording(), folder / "own")
    editor.show()
    app.processEvents()
    beats = [time.perf_counter()]
    pulse = QTimer(editor)
    pulse.timeout.connect(lambda: beats.append(time.perf_counter()))
    pulse.start(BEAT_MS)
    start = time.perf_counter()
    editor.open_photo(str(path))
    while editor.work.is_busy and time.perf_counter() - start < PATIENCE_S:
        app.processEvents()
    pulse.stop()
    elapsed = (time.perf_counter() - start) * 1000
    pause = max(after - before for before, after in zip(beats, [*beats[1:], time.perf_counter()], strict=True)) * 1000
    editor.document.undo_stack.setClean()
    editor.close()
    editor.deleteLater()
    yield Measure("photo of 50 megapixels until its corners show", elapsed, "ms")
    yield Measure("longest pause of the window meanwhile", pause, "ms", None, 100, "≤ 100 ms")

"""Measures the picture: frames of zoom and pan on crowded devices, page turns, opening models, the contact sheet."""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone
from app.storage.catalogue_files import open_catalogue
from app.widgets.main_window import MainWindow
from app.widgets.phone_view import STEP, PhoneView
from tools.bench_start import EDITOR, ROOT
from tools.layouts import phone
from tools.measure import Measure, memory_kib, milliseconds, percentile
from tools.window import open_window

SIDECARS = 6
CROWDED = {"bench-318": (18, 50), "bench-512": (32, 80)}
"""Made-up models: keys of the phone and of each of the six sidecars, all of them in sight at once."""

INDEXED = 400
TIMEOUT = 240.0
STEPS = 6
ROUNDS = 12


def write_models(folder: Path) -> None:
    """Write the records of the made-up models into a catalogue folder."""
    for kind in ("phones", "modules"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for name, (own, each) in CROWDED.items():
        side = f"{name}-side"
        record = _phone_record(name, own) | {
            "modules": [{"module": side, "max": SIDECARS}],
            "module_numbering": {"kind": "per_module"},
        }
        (folder / "phones" / f"{name}.json").write_text(json.dumps(record))
        area = _area(each) | {"title": "Sidecar keys", "bank": "exp"}
        (folder / "modules" / f"{side}.json").write_text(
            json.dumps(
                {
                    "format": 1,
                    "kind": "expansion",
                    "id": side,
                    "vendor": "Bench",
                    "name": f"Side {each}",
                    "columns": 2,
                    "area": area,
                    "screen": {"width": 272, "height": 480, "colour": True, "touch": False, "inches": 4.3},
                    "label": {"pixels": 112, "font_px": 15},
                    "source": "the bench",
                }
            )
        )


def _area(keys: int) -> dict[str, Any]:
    return {
        "id": "line",
        "title": "Line keys",
        "bank": "line",
        "total": keys,
        "physical": keys,
        "per_page": keys,
        "pages": 1,
    }


def _phone_record(name: str, keys: int) -> dict[str, Any]:
    return {
        "format": 1,
        "kind": "phone",
        "id": name,
        "vendor": "Bench",
        "family": "Bench",
        "name": name,
        "dialect": "yealink",
        "accounts": 2,
        "areas": [_area(keys)],
        "screen": {"width": 480, "height": 272, "colour": True, "touch": False, "inches": 4.3},
        "label": {"pixels": 134, "font_px": 20},
        "soft_keys": 4,
        "source": "the bench",
    }


# ---- frames


class Flat:
    """The floor: the picture and all around it as one pixmap, in a bare view in the same place of the same window."""

    def __init__(self, view: PhoneView) -> None:
        self._of = view
        self.scene = QGraphicsScene()
        self.scene.setSceneRect(view.scene().sceneRect())
        self.view = QGraphicsView(self.scene, view.parentWidget())
        self.view.setFrameShape(view.frameShape())
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.view.setGeometry(view.geometry())
        self.view.stackUnder(view)
        policy = view.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        view.setSizePolicy(policy)

    def show(self, is_shown: bool) -> None:
        """Show this or the real one."""
        self.view.setVisible(is_shown)
        self._of.setVisible(not is_shown)
        QApplication.processEvents()

    def follow(self) -> None:
        """Take the scene at the view's scale, as far as the steps reach."""
        view = self._of
        self.scene.clear()
        scale = view.zoom
        reach = view.viewport().rect().adjusted(-600, -400, 600, 400)
        area = QRectF(view.mapToScene(reach).boundingRect()).intersected(view.scene().itemsBoundingRect())
        pixmap = QPixmap((area.size() * scale).toSize())
        pixmap.fill(view.palette().window().color())
        painter = QPainter(pixmap)
        view.scene().render(painter, QRectF(pixmap.rect()), area)
        painter.end()
        item = self.scene.addPixmap(pixmap)
        item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        item.setScale(1 / scale)
        item.setPos(area.topLeft())
        self.view.setTransform(view.transform())
        self.view.centerOn(view.mapToScene(view.viewport().rect().center()))

    def zoom(self, factor: float) -> None:
        self.view.scale(factor, factor)
        self.view.viewport().repaint()

    def pan(self, by: int) -> None:
        bar = self.view.horizontalScrollBar()
        bar.setValue(bar.value() - by)
        self.view.viewport().repaint()


def processor_milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time that one call takes in all threads, which other programs hardly change."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def frames(view: PhoneView, flat: Flat, scale: float | None) -> dict[str, tuple[list[float], list[float]]]:
    """Return the processor time of all pan and zoom frames, ours and the floor's in turn; None is the fitted scale."""
    times: dict[str, tuple[list[float], list[float]]] = {"pan": ([], []), "zoom": ([], [])}

    def zoom(by: int) -> None:
        view.zoom_step(by)
        view.viewport().repaint()

    def pan(by: int) -> None:
        view.gestures.panned.emit(QPoint(by, 0))
        view.viewport().repaint()

    pans = [-23] * STEPS + [23] * STEPS
    zooms = [1] * STEPS + [-1] * STEPS
    for number in range(ROUNDS + 1):
        if scale is None:
            view.fit()
        else:
            view.zoom_to(scale)
        view.settle()
        flat.follow()
        view.viewport().repaint()
        ours = {
            "pan": [processor_milliseconds(partial(pan, by)) for by in pans],
            "zoom": [processor_milliseconds(partial(zoom, by)) for by in zooms],
        }
        flat.show(True)
        flat.view.viewport().repaint()
        floor = {
            "pan": [processor_milliseconds(partial(flat.pan, by)) for by in pans],
            "zoom": [processor_milliseconds(partial(flat.zoom, STEP**by)) for by in zooms],
        }
        flat.show(False)
        if number:  # the first round draws what later ones have
            for kind, (kept, kept_floor) in times.items():
                kept.extend(ours[kind])
                kept_floor.extend(floor[kind])
    return times


def measure_frames(window: MainWindow, keys: int) -> Iterator[Measure]:
    assert window.pane is not None
    view = window.pane.picture.view
    flat = Flat(view)
    for place, scale in (("at fit", None), ("at 100 %", 1.0)):
        for kind, (ours, floor) in frames(view, flat, scale).items():
            name = f"{kind} frame {place}, {keys} keys, {SIDECARS} sidecars"
            if keys == 318:
                yield Measure(name, statistics.median(ours), "ms", statistics.median(floor), 1.5, "≤ 1.5×")
                yield Measure("  p99", percentile(ours, 0.99), "ms", None, 8, "≤ 8 ms")
            else:
                yield Measure(f"{name}, p99", percentile(ours, 0.99), "ms", None, 16, "≤ 16 ms")
    flat.view.deleteLater()
    view.fit()


# ---- pages and models


def crowd(catalogue: Catalogue, model: str) -> Phone:
    """Return a phone of a made-up model with all of its sidecars and every key in use."""
    return evolve(phone(catalogue, model, (f"{model}-side",) * SIDECARS), id=model, revision=0)


def widest(catalogue: Catalogue, model: str) -> tuple[str, ...]:
    """Return the sidecars with which a model has most keys."""
    best: tuple[int, tuple[str, ...]] = (len(catalogue.space(model)), ())
    for fit in catalogue.phone(model).modules:
        chain = (fit.module,) * fit.maximum
        best = max(best, (len(catalogue.space(model, chain)), chain))
    return best[1]


def measure_page_turns(window: MainWindow, catalogue: Catalogue) -> Measure:
    """Turn every page of the real model with most keys, on the phone and each sidecar."""
    model = max(catalogue.phone_ids, key=lambda one: len(catalogue.space(one, widest(catalogue, one))))
    document = evolve(phone(catalogue, model, widest(catalogue, model)), id="turn", revision=0)
    stored = window.workspace.library.save_phone(document)
    window.workspace.open_phone(stored.id)
    QApplication.processEvents()
    assert window.pane is not None
    scene, view = window.pane.picture.scene, window.pane.picture.view
    view.viewport().repaint()

    def turn(unit: int, page: int) -> None:
        scene.turn_page(unit, page, animate=False)
        view.viewport().repaint()

    times = []
    for _ in range(5):
        for unit in range(scene.picture.units):
            count = scene.unit_pages(unit).count
            for page in [*range(2, count + 1), 1] if count > 1 else []:
                times.append(processor_milliseconds(partial(turn, unit, page)))
    keys = len(catalogue.space(model, widest(catalogue, model)))
    return Measure(f"page turn until painted, {keys} keys, p95", percentile(times, 0.95), "ms", None, 16, "≤ 16 ms")


def in_child(work: Callable[[], float]) -> float:
    """Return what a function returns in a forked process, so that nothing it reads or draws is there the next time."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.write(writing, repr(work()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        text = file.read()
    os.waitpid(child, 0)
    if not text:
        raise RuntimeError("a model was not opened")
    return float(text)


def open_each(folder: Path) -> None:
    """Tell how long each model takes to open in a window that has shown only another one, until all of it is painted.

    Each is opened in a fork of a window that was never shown: Qt's threads for painting, which a fork has not, start
    with the first picture.
    """
    catalogue = open_catalogue()
    app, window = open_window(folder / "cold", evolve(phone(catalogue, "yealink-t54w", ()), revision=0))
    window.resize(1440, 900)
    library = window.workspace.library
    ids = {
        model: library.save_phone(Phone(f"cold-{model}", "Cold", Layout(model, ()))).id for model in catalogue.phone_ids
    }

    def cold(model: str) -> float:
        def opened() -> None:
            window.workspace.open_phone(ids[model])
            app.processEvents()

        def work() -> float:
            window.show()
            app.processEvents()
            return processor_milliseconds(opened)

        return in_child(work)

    times = {model: cold(model) for model in ids}
    for model in sorted(times, key=lambda one: -times[one])[:8]:
        times[model] = min(times[model], *(cold(model) for _ in range(4)))
    print(json.dumps(times), flush=True)
    os._exit(0)


def measure_opening(folder: Path) -> Iterator[Measure]:
    times = json.loads(output_of("open", folder))
    model = max(times, key=lambda one: times[one])
    yield Measure(f"open a model from cold, worst ({model})", times[model], "ms", None, 60, "≤ 60 ms")
    yield Measure(f"  median of {len(times)} models", statistics.median(times.values()), "ms")


def output_of(work: str, folder: Path) -> str:
    """Return the last line that one of the measures that need a process of their own prints."""
    environment = {**os.environ, "FACEPLATE_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tools.bench_pictures", work, str(folder)]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=120
    )
    return result.stdout.splitlines()[-1]


def measure_sheet(folder: Path) -> Measure:
    command = [*EDITOR, "models", "--sheet", str(folder / "sheet.png")]
    environment = {**os.environ, "FACEPLATE_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return Measure("contact sheet of all models, as a command", time.perf_counter() - start, "s", None, 5, "≤ 5 s")


def measure_index(folder: Path) -> Measure:
    """Index a catalogue of 400 phone models, of which most are in a folder of the user's own."""
    (folder / "phones").mkdir(parents=True)
    for number in range(INDEXED - len(open_catalogue().phone_ids)):
        record = _phone_record(f"own-{number}", 12)
        (folder / "phones" / f"own-{number}.json").write_text(json.dumps(record))

    def index() -> None:
        if len(open_catalogue([folder]).phone_ids) != INDEXED:
            raise RuntimeError("the index is not of 400 models")

    return Measure(
        f"index of {INDEXED} models", statistics.median(milliseconds(index) for _ in range(9)), "ms", None, 5, "< 5 ms"
    )


# ---- memory


def stay_at_largest_zoom(folder: Path) -> None:
    """Show the largest device at 800 %, look at all of it, tell its peak memory (`VmHWM`, MB) and end."""
    catalogue = open_catalogue([folder / "models"])
    # The library of the frames: making a new one loads more than using one does.
    document = evolve(crowd(catalogue, "bench-318"), id="memory")
    _, window = open_window(folder / "bench-318", document, catalogue=catalogue)
    window.resize(1440, 900)
    window.show()
    QApplication.processEvents()
    assert window.pane is not None
    view = window.pane.picture.view
    view.zoom_to(8.0)
    view.settle()
    device = window.pane.picture.scene.device_rect
    width = view.viewport().width() / view.zoom
    for line in range(3):
        x = 0.0
        while x < device.width():
            view.centerOn(x, device.height() * (line + 0.5) / 3)
            view.viewport().repaint()
            x += width
    print(peak_megabytes(), flush=True)
    os._exit(0)


def peak_megabytes(process: str = "self") -> float:
    """Return the most memory that a process has had resident (Linux)."""
    return memory_kib(process, "VmHWM") / 1024


def measure_largest_zoom(folder: Path, floor: float) -> Measure:
    above = float(output_of("memory", folder)) - floor
    return Measure(f"peak memory at 800 %, 318 keys, above {floor:.0f}", above, "MB", None, 150, "≤ +150 MB")


def measure_pictures(folder: Path, bare_window: float) -> Iterator[Measure]:
    """Yield all measures of the picture; `bare_window` is the resident memory of one in MB."""
    folder.mkdir()
    write_models(folder / "models")
    catalogue = open_catalogue([folder / "models"])
    for name, (own, each) in CROWDED.items():
        app, window = open_window(folder / name, crowd(catalogue, name), catalogue=catalogue)
        window.resize(1440, 900)
        window.show()
        app.processEvents()
        yield from measure_frames(window, own + SIDECARS * each)
        window.close_now()
    real = open_catalogue()
    app, window = open_window(folder / "real", evolve(phone(real, "yealink-t54w", ()), revision=0))
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    yield measure_page_turns(window, real)
    window.close_now()
    yield from measure_opening(folder)
    yield measure_sheet(folder)
    yield measure_largest_zoom(folder, bare_window)
    yield measure_index(folder / "index")


if __name__ == "__main__":
    {"memory": stay_at_largest_zoom, "open": open_each}[sys.argv[1]](Path(sys.argv[2]))

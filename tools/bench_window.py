"""Measures the open window: a keystroke until all is painted, and frames of the zoom."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from attrs import evolve
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QLineEdit, QWidget
from typing_extensions import override

from app.storage.catalogue_files import open_catalogue
from app.widgets.main_window import MainWindow
from tools.layouts import phone
from tools.measure import Measure, milliseconds
from tools.window import open_window

STEPS = 4
PATIENCE = 1.0
"""Seconds after which an edit that was not painted counts as it is."""


class Painted(QObject):
    """Notes which widgets were painted."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.seen: set[QObject] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.add(watched)
        return False


def measure_edit(window: MainWindow, edits: int = 200, warm: int = 20) -> Measure:
    """Type into the inspector's label field, a letter and a backspace in turn, until all three show it."""
    app = QApplication.instance()
    pane = window.pane
    assert pane is not None
    assert app is not None
    pane.select_row(5)
    label = pane.inspector.findChild(QLineEdit, "field_label")
    assert label is not None
    label.setFocus()
    widgets = [pane.picture.view.viewport(), pane.keys.view.viewport(), label]
    painted = Painted(widgets)
    times = []
    for number in range(edits + warm):
        app.processEvents()
        painted.seen.clear()
        start = time.perf_counter()
        QTest.keyClick(label, Qt.Key.Key_Backspace if number % 2 else Qt.Key.Key_X)
        while len(painted.seen) < len(widgets) and time.perf_counter() - start < PATIENCE:
            app.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        if len(painted.seen) < len(widgets) and number > 3:
            raise RuntimeError("an edit of the label is not painted everywhere")
    times = sorted(times[warm:])
    return Measure("label edit until all is painted, p95", times[int(len(times) * 0.95)], "ms", None, 8, "≤ 8 ms")


def one_pixmap(view: QGraphicsView) -> QGraphicsView:
    """Return a view of the same size and place on the same scene, which is one pixmap, scaled smoothly as ours is."""
    scene = view.scene()
    rect = scene.itemsBoundingRect()
    pixmap = QPixmap(rect.size().toSize())
    pixmap.fill(view.palette().window().color())
    painter = QPainter(pixmap)
    scene.render(painter, pixmap.rect(), rect)
    painter.end()
    flat_scene = QGraphicsScene()
    item = flat_scene.addPixmap(pixmap)
    item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
    item.setOffset(rect.topLeft())
    flat_scene.setSceneRect(scene.sceneRect())
    flat = QGraphicsView(flat_scene)
    flat_scene.setParent(flat)
    flat.setFrameShape(view.frameShape())
    flat.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    flat.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    flat.resize(view.size())
    flat.show()
    return flat


def measure_zoom(window: MainWindow) -> list[Measure]:
    assert window.pane is not None
    view = window.pane.picture.view
    view.fit()
    QApplication.processEvents()
    flat = one_pixmap(view)
    rows = []
    for name, scale in (("at fit", None), ("at 150 %", 1.5)):
        ours, floor, sharp = [], [], []
        for _ in range(8):
            if scale is None:
                view.fit()
            else:
                view.zoom_to(scale)
            view.settle()
            flat.setTransform(view.transform())
            flat.centerOn(view.mapToScene(view.viewport().rect().center()))
            QApplication.processEvents()
            for step in [1] * STEPS + [-1] * STEPS:
                view.zoom_step(step)
                ours.append(milliseconds(view.viewport().repaint))
                factor = view.transform().m11() / flat.transform().m11()
                flat.scale(factor, factor)
                floor.append(milliseconds(flat.viewport().repaint))
            view.settle()
            sharp.append(milliseconds(view.viewport().repaint))
        rows.append(
            Measure(
                f"zoom step frame {name}, 207 keys", statistics.median(ours), "ms", statistics.median(floor), 2, "≤ 2×"
            )
        )
        rows.append(Measure(f"  sharp frame when it rests {name}", statistics.median(sharp), "ms"))
    flat.close()
    view.fit()
    return rows


def measure_window(folder: Path) -> list[Measure]:
    document = phone(open_catalogue(), "yealink-t54w", ("yealink-exp50",) * 3)
    app, window = open_window(folder / "window", evolve(document, revision=0))
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    rows = [measure_edit(window), *measure_zoom(window)]
    window.close_now()
    return rows

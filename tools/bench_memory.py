"""Prints the resident memory (KiB) of the editor with the last phone open, library and flows included."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import app.main
from tools.bench_floor import resident_kib


def leave() -> None:
    print(resident_kib(), flush=True)
    for widget in QApplication.topLevelWidgets():
        widget.hide()
    QApplication.quit()


QTimer.singleShot(2500, leave)
app.main.run_editor([])

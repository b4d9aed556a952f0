"""The floor for the start and the memory: a bare PySide6 window with an empty QGraphicsView."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow
from typing_extensions import override


def resident_kib() -> int:
    """Return the resident memory of this process."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


class Leave(QObject):
    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.leave)
        return False

    def leave(self) -> None:
        print("painted", flush=True)
        print(resident_kib(), flush=True)
        QApplication.quit()


def main() -> None:
    app = QApplication(sys.argv)
    window = QMainWindow()
    view = QGraphicsView(QGraphicsScene(window))
    window.setCentralWidget(view)
    leave = Leave()
    view.viewport().installEventFilter(leave)
    window.resize(1440, 900)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()

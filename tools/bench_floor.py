"""The floor for start and memory: a bare PySide6 window with an empty QGraphicsView (`--stay`: until it is ended)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow


class FirstFrame(QObject):
    # No `override` from typing_extensions: a floor imports nothing but Qt.
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # type: ignore[explicit-override]
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.on_first_frame)
        return False

    def on_first_frame(self) -> None:
        print("painted", flush=True)
        if "--stay" not in sys.argv:
            QApplication.quit()


def main() -> None:
    app = QApplication(sys.argv)
    window = QMainWindow()
    view = QGraphicsView(QGraphicsScene(window))
    window.setCentralWidget(view)
    first_frame = FirstFrame()
    view.viewport().installEventFilter(first_frame)
    window.resize(1440, 900)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()

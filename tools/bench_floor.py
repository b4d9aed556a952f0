"""The floor for the start and the memory: a bare PySide6 window with an empty QGraphicsView."""

from __future__ import annotations

import resource
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow


class Leave(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.leave)
        return False

    def leave(self) -> None:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        QApplication.quit()


app = QApplication(sys.argv)
window = QMainWindow()
view = QGraphicsView(QGraphicsScene(window))
window.setCentralWidget(view)
leave = Leave()
view.viewport().installEventFilter(leave)
window.resize(1440, 900)
window.show()
app.exec()

"""What is shown when Faceplate itself made a mistake."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from app.provisioning.masking import mask
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet


def bug_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None, version: str = "") -> str:
    """Return a report that can be passed on, with its secrets masked."""
    head = [
        f"Faceplate {version}".strip(),
        f"Python {sys.version.split()[0]}, PySide6 {pyside_version}, Qt {qVersion()}, {platform.platform()}",
        "",
    ]
    return mask("\n".join(head) + "".join(traceback.format_exception(kind, error, trace)))


class BugDialog(Sheet):
    """Says that something unexpected happened, with a report to copy. Repeats are counted, not stacked."""

    def __init__(self, report: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Something unexpected happened"),
            self.tr(
                "Faceplate made a mistake. Your unsaved work is kept and offered again if Faceplate has to be started "
                "anew. The step that failed may be incomplete: check it, or undo it."
            ),
            icons,
            QSize(680, 440),
            parent,
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setFont(self.theme.fixed_font())
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setTabChangesFocus(True)
        self.body.addWidget(self.report)
        self._repeats = 0
        self.copy_button: QPushButton = self.add_button(self.tr("&Copy report"), on_click=self._on_copy_clicked)
        self.go_on_button = self.add_button(self.tr("&Go on"), "primary", self.accept)
        self.go_on_button.setFocus()

    def count_repeat(self) -> None:
        """Note that it happened again while this was open."""
        self._repeats += 1
        once = self._repeats == 1
        text = (
            self.tr("It happened once more.")
            if once
            else self.tr("It happened {n} more times.").format(n=self._repeats)
        )
        self.say(text, "warning")

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.say(self.tr("Copied."), "good")

"""The line at the bottom: where a push goes, what waits, when unsaved work was kept, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTime, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.models.findings import Finding, Severity
from app.widgets.controls import set_role, words

HEIGHT = 28
TOLD_MS = 6000


class StatusBar(QFrame):
    """Facts in a row; those that lead somewhere are buttons."""

    endpoint_clicked = Signal()
    waiting_clicked = Signal()
    findings_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 12, 0)
        layout.setSpacing(12)
        self.endpoint = self._link("status_endpoint")
        self.endpoint.clicked.connect(self.endpoint_clicked)
        self.waiting = self._link("status_waiting")
        self.waiting.clicked.connect(self.waiting_clicked)
        self.autosaved = words("", "muted", self)
        self.told = words("", "muted", self)
        self.findings = self._link("status_findings")
        self.findings.clicked.connect(self.findings_clicked)
        layout.addWidget(self.endpoint)
        layout.addWidget(self.waiting)
        layout.addWidget(self.autosaved)
        layout.addStretch(1)
        layout.addWidget(self.told)
        layout.addStretch(1)
        layout.addWidget(self.findings)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(TOLD_MS)
        self._forget.timeout.connect(self.told.clear)
        self.show_endpoint("")
        self.show_waiting(0)
        self.show_findings(())

    def _link(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("role", "status")
        return button

    def show_endpoint(self, name: str) -> None:
        """Show where a push goes."""
        self.endpoint.setText(self.tr("Pushes to {name}").format(name=name) if name else self.tr("No endpoint"))
        self.endpoint.setAccessibleName(self.endpoint.text())

    def show_waiting(self, count: int) -> None:
        """Show how many files wait to be pushed."""
        self.waiting.setVisible(count > 0)
        self.waiting.setText(self.tr("%n waiting to push", "", count))
        self.waiting.setAccessibleName(self.waiting.text())

    def show_autosaved(self) -> None:
        """Show that unsaved work was kept just now."""
        self.autosaved.setText(self.tr("Autosaved {time}").format(time=QTime.currentTime().toString("HH:mm:ss")))

    def clear_autosaved(self) -> None:
        """There is no unsaved work."""
        self.autosaved.clear()

    def tell(self, text: str) -> None:
        """Show a sentence for a few seconds."""
        self.told.setText(text)
        self._forget.start()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show how many errors and warnings there are."""
        errors = sum(item.severity is Severity.ERROR for item in findings)
        warnings = sum(item.severity is Severity.WARNING for item in findings)
        parts = []
        if errors:
            parts.append(self.tr("%n error(s)", "", errors))
        if warnings:
            parts.append(self.tr("%n warning(s)", "", warnings))
        self.findings.setText(", ".join(parts) or self.tr("No problems found"))
        self.findings.setAccessibleName(self.findings.text())
        set_role(self.findings, "status_error" if errors else "status_warning" if warnings else "status")

"""Sentences about the selected keys: why they cannot be edited, and what the check found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.findings import Finding, Severity
from app.models.wording import Wording
from app.widgets.controls import IconMark, words
from app.widgets.icons import Icons
from app.widgets.sheet import clear_layout

_MARKS = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "muted"),
}
_SHOWN = 2


class MessagesBox(QWidget):
    """At most a few sentences, worst first, each with its icon; hidden when there is nothing to say."""

    def __init__(self, icons: Icons, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._wording = wording
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_all(self, obstacle: str, findings: Sequence[Finding]) -> None:
        """Show why the keys cannot be edited ("" if they can), and findings, worst first."""
        rows = [("lock", "muted", obstacle)] if obstacle else []
        sentences = list(dict.fromkeys((item.severity, self._wording.finding(item)) for item in findings))
        rows += [(*_MARKS[severity], sentence) for severity, sentence in sentences[:_SHOWN]]
        more = len(sentences) - _SHOWN
        if more > 0:
            rows.append(("more", "muted", self.tr("and %n more", "", more)))
        if tuple(rows) != self._shown:
            self._shown = tuple(rows)
            self._rebuild()
        self.setToolTip("\n".join(sentence for _, sentence in sentences))
        self.setVisible(bool(rows))

    @property
    def sentences(self) -> list[str]:
        """What is shown, in order."""
        return [sentence for *_, sentence in self._shown]

    def _rebuild(self) -> None:
        clear_layout(self._column)
        for icon, role, sentence in self._shown:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconMark(self._icons, icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words(sentence, role if role in ("error", "warning") else "muted", wrap=True), 1)
            self._column.addLayout(line)

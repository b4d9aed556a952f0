"""The bar under the findings: what would do instead, a button each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.viewmodels.fixes import Fix
from app.widgets.controls import separator, words
from app.widgets.sheet import clear_layout

_LONGEST = 40
"""Characters; three such buttons stand beside each other in the smallest window."""


class FixBar(QWidget):
    """Shows the fixes of one finding; hidden where there are none."""

    fix_chosen = Signal(object)
    """Carries the `Fix`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = words("", "muted")
        self.buttons: list[QPushButton] = []
        self._fixes: tuple[Fix, ...] = ()
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        inner = QHBoxLayout()
        inner.setContentsMargins(12, 6, 12, 6)
        inner.setSpacing(8)
        inner.addWidget(self.title)
        inner.addLayout(self._row)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(separator())
        outer.addLayout(inner)
        self.hide()

    def show_fixes(self, where: str, fixes: Sequence[Fix]) -> None:
        """Offer other fixes.

        Args:
            where: The name of the key.
            fixes: What to offer, the best first.
        """
        if tuple(fixes) == self._fixes:
            return
        self._fixes = tuple(fixes)
        clear_layout(self._row)
        self.buttons = []
        self.title.setText(f"{where}:" if where else "")
        for fix in fixes:
            text = fix.text if len(fix.text) <= _LONGEST else fix.text[: _LONGEST - 1].rstrip() + "…"
            button = QPushButton(text.replace("&", "&&"))
            button.setAutoDefault(False)
            button.setAccessibleName(fix.text)
            button.setAccessibleDescription(self.title.text())
            tip = fix.text if fix.opens else self.tr("{fix}; one undo takes it back.").format(fix=fix.text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, chosen=fix: self.fix_chosen.emit(chosen))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(fixes))

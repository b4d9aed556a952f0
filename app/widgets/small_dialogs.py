"""Small sheets: ask for a name, or for one of a few ways to go on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from attrs import frozen
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from app.rendering.escape import clean
from app.widgets.controls import words
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet


class NameDialog(Sheet):
    """Asks for a name, and where wanted for a description. `named` carries both."""

    named = Signal(str, str)

    def __init__(
        self,
        title: str,
        explanation: str,
        name: str,
        ok: str,
        icons: Icons,
        with_description: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, explanation, icons, QSize(440, 0), parent)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.name.setAccessibleName(self.tr("Name"))
        form.addRow(self.tr("&Name"), self.name)
        self.description = QPlainTextEdit()
        self.description.setAccessibleName(self.tr("Description"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.theme.scaled(64))
        if with_description:
            form.addRow(self.tr("&Description"), self.description)
        self.body.addLayout(form)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok = self.add_button(ok, "primary", self.accept)
        self.name.textChanged.connect(self._on_name_changed)
        self._on_name_changed(name)
        self.accepted.connect(self._on_accepted)

    def _on_name_changed(self, text: str) -> None:
        self.ok.setEnabled(bool(text.strip()))

    def _on_accepted(self) -> None:
        self.named.emit(clean(self.name.text(), trim=True), self.description.toPlainText().strip())


@frozen
class Way:
    """One way to go on: its key, the words on the button, what it does, and the button's role."""

    key: str
    text: str
    explanation: str = ""
    role: str = ""


class WayDialog(Sheet):
    """Says what happened and offers the ways to go on; each is explained. `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(
        self, title: str, explanation: str, ways: Sequence[Way], icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, explanation, icons, QSize(540, 0), parent)
        for way in ways:
            if way.explanation:
                self.body.addWidget(words(f"{way.text.replace('&', '')}: {way.explanation}", wrap=True))
        self.buttons = {way.key: self.add_button(way.text, way.role, partial(self._choose, way.key)) for way in ways}

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # Qt sizes a window for wrapped words as if they had their favourite width, and cuts the last row.
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        super().showEvent(event)

    def _choose(self, key: str) -> None:
        self.chosen.emit(key)
        self.accept()

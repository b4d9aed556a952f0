"""What the middle shows while no document is open: three large ways in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.widgets.controls import words
from app.widgets.flow_layout import FlowLayout, Room
from app.widgets.icons import Icons

CARD = QSize(208, 120)


class _Card(QPushButton):
    """A button with a picture and two texts inside. Its size is a hint: the style sheet has the last word on minima."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons

    @override
    def sizeHint(self) -> QSize:
        return CARD * self._icons.theme.text_scale

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Welcome(QWidget):
    """Says what Faceplate is for and offers the three ways to begin."""

    new_template_requested = Signal()
    open_phone_requested = Signal()
    import_requested = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("Welcome"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        heading = words(self.tr("What shall the keys do?"), "title")
        sentence = words(
            self.tr("Open a phone of the library at the left, or begin with one of these."), "muted", wrap=True
        )
        for label in (heading, sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = [
            self._card("template", self.tr("&Design a template"), self.tr("without any phone at hand")),
            self._card("phone", self.tr("&Open a sample phone"), self.tr("nothing can break")),
            self._card("import", self.tr("&Import a config file"), self.tr("and go on from there")),
        ]
        self.buttons[0].clicked.connect(self.new_template_requested)
        self.buttons[1].clicked.connect(self.open_phone_requested)
        self.buttons[2].clicked.connect(self.import_requested)
        row = FlowLayout(spacing=16, centred=True)
        for button in self.buttons:
            row.addWidget(button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addStretch(2)
        column.addWidget(heading)
        column.addSpacing(6)
        column.addWidget(sentence)
        column.addSpacing(24)
        column.addLayout(row)
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Room(inside))
        self.setFocusProxy(self.buttons[1])
        icons.theme.changed.connect(self._on_theme_changed)

    def _card(self, icon: str, text: str, explanation: str) -> QPushButton:
        button = _Card(self._icons)
        button.setObjectName(f"welcome_{icon}")
        button.setProperty("icon_name", icon)
        button.setAccessibleName(text.replace("&", ""))
        button.setAccessibleDescription(explanation)
        inside = QVBoxLayout(button)
        inside.setContentsMargins(12, 16, 12, 14)
        inside.setSpacing(4)
        picture = words("")
        picture.setObjectName("card_icon")
        picture.setPixmap(self._icons.icon(icon, "accent").pixmap(QSize(32, 32)))
        title = words(text, "strong", wrap=True)
        title.setText(text.replace("&", ""))
        below = words(explanation, "muted", wrap=True)
        for label in (picture, title, below):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(label)
        return button

    def _on_theme_changed(self) -> None:
        for button in self.buttons:
            button.updateGeometry()
            picture = button.findChild(QLabel, "card_icon")
            if picture is not None:
                picture.setPixmap(self._icons.icon(str(button.property("icon_name")), "accent").pixmap(QSize(32, 32)))

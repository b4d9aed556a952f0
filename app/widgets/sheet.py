"""The frame that all dialogs share, the pictures of models in them, and what lists and layouts have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.widgets.controls import separator, set_role, words
from app.widgets.flow_layout import SHARE_OF_SCREEN, Room
from app.widgets.icons import Icons
from app.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

_LARGE_TEXT = 1.3
_FRAME_PX = 130
"""About what heading and buttons of a dialog need of the screen's height."""

Thumbnails = Callable[[str, QSize, float], QPixmap | None]
"""Gives the picture of a phone model: (model id, size in logical pixels, device pixel ratio)."""


def no_thumbnail(model_id: str, size: QSize, ratio: float) -> QPixmap | None:
    """Stand in where there are no pictures: the phone icon is shown instead."""
    return None


def clear_layout(layout: QLayout) -> None:
    """Take all widgets out of a layout and delete them."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class ModelPicture(QWidget):
    """The picture of a phone model, scaled to fit; the phone icon where there is none."""

    def __init__(self, thumbnails: Thumbnails, icons: Icons, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._icons = icons
        self._model_id = ""
        self.setFixedSize(size)
        icons.theme.changed.connect(self.update)

    def show_model(self, model_id: str, name: str) -> None:
        """Show another model; `name` is for screen readers."""
        self._model_id = model_id
        self.setAccessibleName(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_model(painter, QRectF(self.rect()), self._model_id, self._thumbnails, self._icons)


def paint_model(painter: QPainter, area: QRectF, model_id: str, thumbnails: Thumbnails, icons: Icons) -> None:
    """Paint a model's picture into the middle of an area, at the device's own resolution."""
    ratio = painter.device().devicePixelRatioF()
    pixmap = thumbnails(model_id, area.size().toSize(), ratio) if model_id else None
    if pixmap is None or pixmap.isNull():
        side = min(area.width(), area.height(), 40.0)
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(area.center())
        icons.paint(painter, icon, "phone", icons.theme.color("faint"))
        return
    size = pixmap.deviceIndependentSize()
    top_left = QPointF(area.center().x() - size.width() / 2, area.center().y() - size.height() / 2)
    painter.drawPixmap(QRectF(top_left, size), pixmap, QRectF(pixmap.rect()))


def paint_ground(
    painter: QPainter, box: QRectF, state: QStyle.StateFlag, theme: Theme, radius: float = 6, hovers: bool = True
) -> None:
    """Fill the box of a row that is selected or under the pointer; `hovers` tells whether the latter is shown."""
    if state & QStyle.StateFlag.State_Selected:
        role = "selection"
    elif hovers and state & QStyle.StateFlag.State_MouseOver:
        role = "hover"
    else:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    painter.drawRoundedRect(box, radius, radius)


def paint_focus(painter: QPainter, box: QRectF, state: QStyle.StateFlag, theme: Theme, radius: float = 6) -> None:
    """Paint the ring inside the box of a row that the keyboard brought the focus to."""
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def paint_chip(painter: QPainter, right: float, middle: float, text: str, ink: QColor, paper: QColor) -> float:
    """Paint a small rounded word that ends at `right` on the line `middle`; return its left edge."""
    width = painter.fontMetrics().horizontalAdvance(text) + 12
    height = painter.fontMetrics().height() + 2
    box = QRectF(right - width, middle - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box.left()


class Sheet(QDialog):
    """The frame of a dialog: heading and explanation, the `body`, and a footer whose last button says what OK does.

    Open it with `open()`. Escape rejects.
    """

    def __init__(self, title: str, explanation: str, icons: Icons, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icons = icons
        self.theme: Theme = icons.theme
        self.setWindowTitle(title)
        self.setModal(True)
        room = self.screen().availableSize() * SHARE_OF_SCREEN
        self.resize(size.expandedTo((size * self.theme.text_scale).boundedTo(room)))
        self.heading = words(title, "title", wrap=True)
        self.explanation = words(explanation, "muted", wrap=True)
        self.explanation.setVisible(bool(explanation))
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 12)
        head.setSpacing(4)
        head.addWidget(self.heading)
        head.addWidget(self.explanation)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(24, 4, 24, 16)
        self.body.setSpacing(12)
        self.hint = words("", "muted", wrap=True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(24, 12, 24, 12)
        self.footer.setSpacing(8)
        is_large = self.theme.text_scale > _LARGE_TEXT
        if is_large:
            self.footer.addStretch(1)
        else:
            self.footer.addWidget(self.hint, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(Room(content, self.theme.scaled(_FRAME_PX)), 1)
        outer.addWidget(separator())
        if is_large:
            # Beside the buttons there is no room for words.
            self.hint.setContentsMargins(24, 8, 24, 0)
            outer.addWidget(self.hint)
        outer.addLayout(self.footer)

    def say(self, text: str, role: str = "muted") -> None:
        """Show a sentence beside the buttons: what is missing, or what will happen."""
        self.hint.setText(text)
        set_role(self.hint, role)

    def add_button(self, text: str, role: str = "", on_click: Callable[[], Any] | None = None) -> QPushButton:
        """Add a button to the footer; role `primary` is the one that Enter presses."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if role == "primary":
            button.setDefault(True)
        if role:
            button.setProperty("role", role)
        if on_click is not None:
            button.clicked.connect(lambda _checked=False: on_click())
        self.footer.addWidget(button)
        return button


def plain_list(view: QAbstractItemView, name: str) -> None:
    """Give a list the settings that all our lists share."""
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMouseTracking(True)


def plain_table(table: QTableView) -> None:
    """Give a table the settings that all our tables share: whole rows, quiet headings, no lines."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

"""A row that goes on in the next line where there is no room, as words do; and room that scrolls when it is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QScrollArea, QWidget
from typing_extensions import override

SHARE_OF_SCREEN = 0.94
SMALLEST_SCREEN = QSize(1024, 640)
"""What every window has to fit on."""


class FlowLayout(QLayout):
    """Widgets side by side, wrapped at the edge; from the right in languages that are written so.

    Args:
        parent: The widget that is laid out.
        spacing: The distance between widgets and between lines.
        centred: Whether lines stand in the middle.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, centred: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._centred = centred
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), moves=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, moves=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            need = item.sizeHint().width()
            if not lines or used + self._gap + need > width:
                lines.append([item])
                used = need
            else:
                lines[-1].append(item)
                used += self._gap + need
        return lines

    def _lay_out(self, rect: QRect, moves: bool) -> int:
        """Place everything; return the height that it takes."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        over = self.parentWidget()
        mirrored = over is not None and over.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = room.top()
        for line in self._lines(room.width()):
            high = max(item.sizeHint().height() for item in line)
            wide = sum(item.sizeHint().width() for item in line) + self._gap * (len(line) - 1)
            left = max((room.width() - wide) // 2, 0) if self._centred else 0
            for item in line:
                size = item.sizeHint().boundedTo(QSize(max(room.width(), 1), 1 << 20))
                x = room.right() + 1 - left - size.width() if mirrored else room.left() + left
                if moves:
                    item.setGeometry(QRect(QPoint(x, top + (high - size.height()) // 2), size))
                left += size.width() + self._gap
            top += high + self._gap
        return top - self._gap - room.top() + margins.top() + margins.bottom() if self._items else 0


def scrolled(content: QWidget, sideways: bool = True) -> QScrollArea:
    """Return a frameless area that scrolls a widget, `sideways` too where need be, and never takes the focus."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


class Room(QScrollArea):
    """Holds a widget at its own size, and scrolls it only where the screen is too small for it.

    Args:
        content: What it holds.
        kept: Pixels of the smallest screen's height that others need, e.g. heading and buttons of a dialog.
    """

    def __init__(self, content: QWidget, kept: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept, self._content = kept, content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    @override
    def sizeHint(self) -> QSize:
        return self._set(self._content.sizeHint())

    def _set(self, size: QSize) -> QSize:
        """Return a size within the least and the largest one that were set for the content."""
        return size.expandedTo(self._content.minimumSize()).boundedTo(self._content.maximumSize())

    @override
    def minimumSizeHint(self) -> QSize:
        screen = SMALLEST_SCREEN * SHARE_OF_SCREEN
        return self._set(self._content.minimumSizeHint()).boundedTo(QSize(screen.width(), screen.height() - self._kept))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

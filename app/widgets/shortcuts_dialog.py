"""The sheet of all shortcuts, to be searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.widgets.controls import SearchField, words
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet, clear_layout
from app.widgets.theme import SECONDARY_PX, Theme

_COLUMN_PX = 320
"""The least width of a column at normal text size."""
_AROUND_PX = 100
"""What margins and the gap between columns take."""


class KeyCaps(QWidget):
    """A shortcut as little key caps: `Ctrl` `Shift` `S`; alternatives are parted by a slash.

    What all alternatives are held with stands once: `Shift` `←` / `→`.
    """

    _PAD = 6
    _GAP = 4

    def __init__(self, shortcut: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        ways = [_parts(part.strip()) for part in shortcut.split(", ") if part.strip()]
        held = ways[0][:-1] if len(ways) > 1 and all(way[:-1] == ways[0][:-1] for way in ways) else []
        arrows = _arrows()
        self._caps: list[str] = list(held)
        for place, way in enumerate(ways):
            if place:
                self._caps.append("")
            self._caps += [arrows.get(cap, cap) for cap in way[len(held) :]]
        self.setFont(theme.font(SECONDARY_PX))
        self.setAccessibleName(shortcut)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def _widths(self) -> list[float]:
        metrics = self.fontMetrics()
        return [max(metrics.horizontalAdvance(cap) + 2 * self._PAD, 22) if cap else 8.0 for cap in self._caps]

    @override
    def sizeHint(self) -> QSize:
        widths = self._widths()
        return QSize(round(sum(widths) + self._GAP * max(len(widths) - 1, 0)) + 1, self.fontMetrics().height() + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = self._widths()
        left = self.width() - self.sizeHint().width() + 0.5
        for cap, width in zip(self._caps, widths, strict=True):
            box = QRectF(left, 0.5, width, self.height() - 1)
            if cap:
                painter.setPen(QPen(self._theme.color("field_line"), 1))
                painter.setBrush(self._theme.color("sunken"))
                painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.color("text" if cap else "muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap or "/")
            left += width + self._GAP


def _arrows() -> dict[str, str]:
    """Return the arrow keys, as this system calls them, with their signs."""
    native = QKeySequence.SequenceFormat.NativeText
    signs = (("Left", "←"), ("Right", "→"), ("Up", "↑"), ("Down", "↓"))
    return {QKeySequence(name).toString(native): sign for name, sign in signs}


def _parts(way: str) -> list[str]:
    """Split `Ctrl++` into `Ctrl` and `+`."""
    parts = way.split("+")
    if way.endswith("+"):
        parts = [part for part in parts if part] + ["+"]
    return parts


class ShortcutsDialog(Sheet):
    """Lists (group, words, shortcut) in columns; typing narrows them down."""

    def __init__(self, entries: Sequence[tuple[str, str, str]], icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keyboard shortcuts"), "", icons, QSize(820, 560), parent)
        self._entries = tuple(entries)
        self.search = SearchField(icons, self.tr("Search an action or a key"))
        self.search.textChanged.connect(self._fill)
        self.body.addWidget(self.search)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Shortcuts"))
        inner = QWidget()
        self._columns = QHBoxLayout(inner)
        self._columns.setContentsMargins(0, 0, 12, 0)
        self._columns.setSpacing(40)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.add_button(self.tr("&Close"), "primary", self.accept)
        self.shown_count = 0
        self._count = 0
        self._fill("")
        self.search.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._count != self._fitting():
            self._fill(self.search.text())

    def _fitting(self) -> int:
        """Return how many columns there is room for."""
        return 2 if self.width() >= 2 * self.theme.scaled(_COLUMN_PX) + _AROUND_PX else 1

    def _fill(self, query: str) -> None:
        clear_layout(self._columns)
        wanted = query.casefold().split()
        groups: dict[str, list[tuple[str, str]]] = {}
        for group, text, shortcut in self._entries:
            if all(word in f"{group} {text} {shortcut}".casefold() for word in wanted):
                groups.setdefault(group, []).append((text, shortcut))
        self.shown_count = sum(map(len, groups.values()))
        self.say("" if self.shown_count else self.tr("No shortcut fits that."))
        self._count = self._fitting()
        columns: list[list[str]] = [[] for _ in range(self._count)]
        heights = [0] * self._count
        for group, lines in groups.items():
            place = heights.index(min(heights))
            columns[place].append(group)
            heights[place] += len(lines) + 2
        for names in columns:
            column = QVBoxLayout()
            column.setSpacing(16)
            for name in names:
                column.addWidget(self._group(name, groups[name]))
            column.addStretch(1)
            self._columns.addLayout(column, 1)

    def _group(self, name: str, lines: Sequence[tuple[str, str]]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.addWidget(words(name, "heading"), 0, 0, 1, 2)
        for row, (text, shortcut) in enumerate(lines, start=1):
            said = words(text, wrap=True)
            said.setMinimumWidth(max(said.fontMetrics().horizontalAdvance(word) for word in text.split()) + 2)
            grid.addWidget(said, row, 0)
            grid.addWidget(KeyCaps(shortcut, self.theme), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return box

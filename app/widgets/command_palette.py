"""The command palette: one field from which every action, phone, template and person is reached."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.viewmodels.palette import EntryKind, PaletteEntry, PaletteSearch
from app.widgets.icons import Icons
from app.widgets.mirrored import sided_row
from app.widgets.search_popup import SearchPopup
from app.widgets.sheet import paint_ground
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 620
_HEIGHT = 440
_TOP = 72
"""How far below the window's upper edge it opens, in pixels."""
_ROW = 38
_HEADING = 28


class PaletteRole(IntEnum):
    """What a row can be asked for besides Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class PaletteModel(QAbstractListModel):
    """Rows of the palette: headings (plain text) and entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PaletteEntry | str] = []

    def show(self, entries: Sequence[PaletteEntry]) -> None:
        """Show other entries, with a heading where the kind changes."""
        titles = {
            EntryKind.RECENT: self.tr("Used last"),
            EntryKind.ACTION: self.tr("Actions"),
            EntryKind.PHONE: self.tr("Phones"),
            EntryKind.TEMPLATE: self.tr("Templates"),
            EntryKind.CONTACT: self.tr("People"),
        }
        self.beginResetModel()
        self._rows = []
        kind = None
        for entry in entries:
            if entry.kind is not kind:
                kind = entry.kind
                self._rows.append(titles[kind])
            self._rows.append(entry)
        self.endResetModel()

    def entry(self, row: int) -> PaletteEntry | None:
        """Return the entry of a row, None for a heading."""
        item = self._rows[row] if 0 <= row < len(self._rows) else None
        return item if isinstance(item, PaletteEntry) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        can_run = Qt.ItemFlag.ItemIsEnabled if entry.enabled else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | can_run

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        item = self._rows[index.row()]
        if isinstance(item, str):
            return item if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case PaletteRole.ENTRY:
                return item
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (item.title, item.detail, item.shortcut) if part)
        return None


class PaletteDelegate(QStyledItemDelegate):
    """Icon, title, what belongs to it, and the shortcut at the right."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_entry = index.data(PaletteRole.ENTRY) is not None
        return QSize(200, self._icons.theme.scaled(_ROW if is_entry else _HEADING))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        area = QRectF(option.rect)
        entry = index.data(PaletteRole.ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, PaletteEntry):
            self._paint_entry(painter, area, entry, QStyle.StateFlag(option.state))
        else:
            theme = self._icons.theme
            painter.setFont(theme.font(SECONDARY_PX, QFont.Weight.DemiBold))
            painter.setPen(theme.color("muted"))
            painter.drawText(area.adjusted(10, 6, -10, -2), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()

    def _paint_entry(self, painter: QPainter, area: QRectF, entry: PaletteEntry, state: QStyle.StateFlag) -> None:
        theme = self._icons.theme
        paint_ground(painter, area.adjusted(1, 1, -1, -1), state, theme)
        ink = theme.color("text" if entry.enabled else "faint")
        mark = QRectF(area.left() + 10, area.center().y() - 9, 18, 18)
        self._icons.paint(painter, mark, entry.icon or "command", theme.color("muted" if entry.enabled else "faint"))
        middle = Qt.AlignmentFlag.AlignVCenter
        right = area.right() - 12
        painter.setFont(theme.font(SECONDARY_PX))
        painter.setPen(theme.color("muted" if entry.enabled else "faint"))
        if entry.shortcut:
            painter.drawText(area.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, entry.shortcut)
            right -= painter.fontMetrics().horizontalAdvance(entry.shortcut) + 16
        left = area.left() + 40
        painter.setFont(theme.font())
        metrics = painter.fontMetrics()
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, int(right - left))
        painter.setPen(ink)
        painter.drawText(QRectF(left, area.top(), right - left, area.height()), middle, title)
        left += metrics.horizontalAdvance(title) + 12
        painter.setFont(theme.font(SECONDARY_PX))
        painter.setPen(theme.color("muted" if entry.enabled else "faint"))
        detail = painter.fontMetrics().elidedText(entry.detail, Qt.TextElideMode.ElideRight, max(int(right - left), 0))
        painter.drawText(QRectF(left, area.top(), max(right - left, 0), area.height()), middle, detail)


class CommandPalette(SearchPopup):
    """Type to search, Up and Down, Enter runs, Escape closes."""

    chosen = Signal(object)
    """Carries the `PaletteEntry` that was taken; never one that is not enabled."""

    def __init__(self, search: PaletteSearch, icons: Icons, parent: QWidget) -> None:
        placeholder = self.tr("Search an action, phone, template or person")
        super().__init__(icons, placeholder, self.tr("What fits"), 10, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("command_palette")
        self.setAccessibleName(self.tr("Command palette"))
        self._found = search
        self._icons = icons
        self.model = PaletteModel(self)
        self._fill(self.model, PaletteDelegate(icons, self.view))

    def open_over(self, window: QWidget) -> None:
        """Open at the upper middle of a window."""
        theme = self._icons.theme
        width = min(theme.scaled(_WIDTH), window.width() - 32)
        height = min(theme.scaled(_HEIGHT), window.height() - _TOP - 32)
        self.setFixedSize(width, height)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, _TOP)))
        self._on_search_changed("")
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def _on_search_changed(self, text: str) -> None:
        found = self._found.find(text)
        self.model.show(found)
        self.nothing.setText(self.tr("Nothing is called “{text}”.").format(text=text.strip()))
        self.nothing.setVisible(not found)
        self._go_to(next((row for row in range(self.model.rowCount()) if self._can_step_on(row)), -1))

    @override
    def _can_step_on(self, row: int) -> bool:
        entry = self.model.entry(row)
        return entry is not None and entry.enabled

    @override
    def _go_to(self, row: int) -> None:
        index = self.model.index(row)
        self.view.setCurrentIndex(index)
        # The heading above the first row is not lost from sight.
        self.view.scrollTo(self.model.index(0) if row == 1 else index)

    @override
    def _take(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if entry is not None and entry.enabled:
            self.close()
            self.chosen.emit(entry)

"""The list of findings under headings of their kinds, which open and close."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.models.findings import Severity
from app.viewmodels.finding_rows import FindingGroup, FindingRow
from app.widgets.icons import Icons
from app.widgets.library_delegate import Index
from app.widgets.mirrored import sided_row
from app.widgets.sheet import paint_ground, plain_list
from app.widgets.theme import SECONDARY_PX

Shown = FindingRow | FindingGroup

_ROLE = Qt.ItemDataRole.UserRole + 1
_OPEN = Qt.ItemDataRole.UserRole + 2
_LOOKS = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "muted"),
}
_LEFT = 38.0
_INDENT = 22.0
_MANY_NOTES = 5
"""Notes of one kind from which they begin closed."""


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def _lines(self, row: FindingRow, width: float) -> tuple[list[str], QFont, QFont]:
        theme = self._icons.theme
        head, body = theme.font(SECONDARY_PX, QFont.Weight.DemiBold), theme.font()
        layout = QTextLayout(row.sentence, body)
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40.0))
            lines.append(row.sentence[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return lines, head, body

    def _heading_font(self) -> QFont:
        return self._icons.theme.font(weight=QFont.Weight.DemiBold)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown: Shown = index.data(_ROLE)
        if isinstance(shown, FindingGroup):
            return QSize(120, QFontMetrics(self._heading_font()).height() + 14)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        lines, head, body = self._lines(shown, width - _left(shown) - 12)
        height = len(lines) * QFontMetrics(body).height() + 16
        if shown.where:
            height += QFontMetrics(head).height() + 2
        return QSize(120, max(height, 40))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        shown: Shown = index.data(_ROLE)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, area.adjusted(4, 1, -4, -1), option.state, self._icons.theme)
        if isinstance(shown, FindingGroup):
            self._paint_heading(painter, area, shown, bool(index.data(_OPEN)))
        else:
            self._paint_row(painter, area, shown)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, group: FindingGroup, is_open: bool) -> None:
        theme = self._icons.theme
        top = area.center().y() - 8
        chevron = "chevron_down" if is_open else "chevron_right"
        self._icons.paint(painter, QRectF(area.left() + 12, top, 16, 16), chevron, theme.color("muted"))
        icon, color = _LOOKS[group.severity]
        self._icons.paint(painter, QRectF(area.left() + 34, top, 16, 16), icon, theme.color(color))
        font = self._heading_font()
        metrics = QFontMetrics(font)
        left, count = area.left() + 58, str(len(group.rows))
        room = area.right() - left - 24 - metrics.horizontalAdvance(count)
        title = metrics.elidedText(group.title, Qt.TextElideMode.ElideRight, int(room))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, area.top(), room + 4, area.height()), flags, title)
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font())
        at = left + metrics.horizontalAdvance(title) + 10
        painter.drawText(QRectF(at, area.top(), area.right() - at, area.height()), flags, count)

    def _paint_row(self, painter: QPainter, area: QRectF, row: FindingRow) -> None:
        theme = self._icons.theme
        icon, color = _LOOKS[row.severity]
        left = _left(row)
        lines, head, body = self._lines(row, area.width() - left - 12)
        top = area.top() + 8
        self._icons.paint(painter, QRectF(area.left() + left - 26, top, 18, 18), icon, theme.color(color))
        if row.where:
            painter.setFont(head)
            painter.setPen(theme.color("muted"))
            metrics = QFontMetrics(head)
            where = metrics.elidedText(row.where, Qt.TextElideMode.ElideRight, int(area.width() - left - 12))
            painter.drawText(QRectF(area.left() + left, top, area.width(), metrics.height()), where)
            top += metrics.height() + 2
        painter.setFont(body)
        painter.setPen(theme.color("text"))
        step = QFontMetrics(body).height()
        for line in lines:
            painter.drawText(QRectF(area.left() + left, top, area.width(), step), line)
            top += step


def _left(row: FindingRow) -> float:
    return _LEFT + (_INDENT if row.title else 0.0)


class FindingList(QListWidget):
    """Rows under headings. Enter goes to the key of a row; Left and Right close and open a kind."""

    row_activated = Signal(object)
    """Carries the `FindingRow`."""
    shown_changed = Signal()
    """Another row or heading is current."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        plain_list(self, self.tr("Findings"))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_FindingDelegate(icons, self))
        self._closed: dict[str, bool] = {}
        self.clicked.connect(self._on_clicked)
        self.currentRowChanged.connect(self._on_current_changed)
        icons.theme.changed.connect(self.viewport().update)

    @property
    def shown(self) -> Shown | None:
        """The row or heading that is current."""
        shown = self.currentIndex().data(_ROLE)
        return shown if isinstance(shown, FindingRow | FindingGroup) else None

    def show_groups(self, groups: Sequence[FindingGroup], words: dict[Severity, str]) -> None:
        """List findings; the current one stays current, or else what took its place.

        Args:
            groups: The findings by kind; a group without a title gets no heading.
            words: What each severity is called, for those who hear the list.
        """
        before, place = self.shown, self.currentRow()
        self.blockSignals(True)
        self.clear()
        for group in groups:
            if group.title:
                self._add(group, self.tr("{title}, %n finding(s)", "", len(group.rows)).format(title=group.title))
            for row in group.rows:
                parts = (words[row.severity], row.where, row.sentence)
                self._add(row, ", ".join(part for part in parts if part))
            if group.title:
                self._closed.setdefault(group.kind, group.severity is Severity.INFO and len(group.rows) > _MANY_NOTES)
        self._hide_closed()
        self.setCurrentRow(self._place_like(before, place))
        self.blockSignals(False)
        self.shown_changed.emit()

    def _add(self, shown: Shown, spoken: str) -> None:
        item = QListWidgetItem()
        item.setData(_ROLE, shown)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(
            spoken if isinstance(shown, FindingRow) else self.tr("Opens and closes this kind (Left, Right)")
        )
        self.addItem(item)

    def _place_like(self, before: Shown | None, place: int) -> int:
        """Return where to be after the rows changed: the same row, the same heading, or the same place of the list."""
        rows = [self.item(number).data(_ROLE) for number in range(self.count())]
        for number, shown in enumerate(rows):
            if shown == before:
                return number
        if isinstance(before, FindingGroup):
            for number, shown in enumerate(rows):
                if isinstance(shown, FindingGroup) and shown.kind == before.kind:
                    return number
        wanted = max(place, 0)
        open_rows = [n for n, shown in enumerate(rows) if isinstance(shown, FindingRow) and not self.isRowHidden(n)]
        near = [number for number in open_rows if number >= wanted] or open_rows[-1:]
        return near[0] if near else (0 if rows else -1)

    def select(self, row: FindingRow) -> bool:
        """Make a row current, opening its kind; return whether it is listed."""
        for number in range(self.count()):
            if self.item(number).data(_ROLE) == row:
                self._set_closed(row.kind, False)
                self.setCurrentRow(number)
                return True
        return False

    def _set_closed(self, kind: str, closed: bool) -> None:
        self._closed[kind] = closed
        self._hide_closed()

    def _hide_closed(self) -> None:
        for number in range(self.count()):
            item = self.item(number)
            shown: Shown = item.data(_ROLE)
            closed = self._closed.get(shown.kind, False) and bool(shown.title)
            if isinstance(shown, FindingGroup):
                item.setData(_OPEN, not closed)
            else:
                item.setHidden(closed)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._use(index.data(_ROLE))

    def _use(self, shown: Shown | None) -> None:
        if isinstance(shown, FindingGroup):
            self._set_closed(shown.kind, not self._closed.get(shown.kind, False))
        elif shown is not None:
            self.row_activated.emit(shown)

    def _on_current_changed(self) -> None:
        self.shown_changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The bar of fixes takes room below when a row is chosen, and would hide that row.
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self.shown
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._use(shown)
        elif event.key() == Qt.Key.Key_Right and isinstance(shown, FindingGroup):
            self._set_closed(shown.kind, False)
        elif event.key() == Qt.Key.Key_Left and shown is not None and shown.title:
            self._to_heading(shown.kind)
            self._set_closed(shown.kind, isinstance(shown, FindingGroup))
        else:
            super().keyPressEvent(event)

    def _to_heading(self, kind: str) -> None:
        for number in range(self.count()):
            shown = self.item(number).data(_ROLE)
            if isinstance(shown, FindingGroup) and shown.kind == kind:
                self.setCurrentRow(number)

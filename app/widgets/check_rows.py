"""List rows with a tick, a name, and a muted detail after it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.widgets.icons import Icons
from app.widgets.mirrored import sided_row
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 20
_INDENT = 24


class CheckRowDelegate(QStyledItemDelegate):
    """Paints `DETAIL_ROLE` after the name. Rows that cannot be ticked are quiet and stay in line with the others."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = icons.theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, round(34 * self._theme.text_scale))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        style = row.widget.style()
        text_rect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, row, row.widget)
        place = QRectF(QStyle.visualRect(option.direction, option.rect, text_rect))
        name, row.text = row.text, ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget)
        flags = index.flags()
        left = place.left() + 6
        if not flags & Qt.ItemFlag.ItemIsUserCheckable:
            left += _INDENT
        is_enabled = bool(flags & Qt.ItemFlag.ItemIsEnabled)
        painter = sided_row(painter, option)
        painter.save()
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text" if is_enabled else "muted"))
        area = QRectF(left, option.rect.top(), option.rect.right() - left - 8, option.rect.height())
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        area.setLeft(left + painter.fontMetrics().horizontalAdvance(shown) + 12)
        painter.setFont(self._theme.figures(SECONDARY_PX))
        painter.setPen(self._theme.color("muted"))
        detail = str(index.data(DETAIL_ROLE) or "")
        room = max(int(area.width()), 0)
        shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

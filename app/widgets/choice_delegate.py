"""Paints the rows of the feature panel."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.viewmodels.feature_choices import STATES, Choice
from app.widgets.icons import Icons
from app.widgets.mirrored import sided_row
from app.widgets.sheet import paint_ground
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
_ROW = 44
_HEADING = 28


class ChoiceRole(IntEnum):
    """What a row of the panel can be asked for."""

    CHOICE = Qt.ItemDataRole.UserRole + 1
    HEADING = Qt.ItemDataRole.UserRole + 2


class ChoiceDelegate(QStyledItemDelegate):
    """Icon, title and one line of explanation; greyed with the reason where it is not offered."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_choice = isinstance(index.data(ChoiceRole.CHOICE), Choice)
        scale = self._icons.theme.text_scale
        return QSize(200, round((_ROW if is_choice else _HEADING) * scale))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        area = QRectF(option.rect)
        choice = index.data(ChoiceRole.CHOICE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(choice, Choice):
            state = option.state
            self._paint_choice(painter, area, choice, QStyle.StateFlag(state))
        else:
            self._paint_heading(painter, area, str(index.data(ChoiceRole.HEADING)))
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, text: str) -> None:
        theme = self._icons.theme
        painter.setFont(theme.font(SECONDARY_PX, QFont.Weight.DemiBold))
        painter.setPen(theme.color("muted"))
        painter.drawText(area.adjusted(8, 6, -8, -2), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_choice(self, painter: QPainter, area: QRectF, choice: Choice, state: QStyle.StateFlag) -> None:
        theme = self._icons.theme
        paint_ground(painter, area.adjusted(1, 1, -1, -1), state, theme, hovers=choice.allowed)
        tint = theme.color("muted") if choice.group == STATES else theme.group_color(choice.group)
        if not choice.allowed:
            tint = theme.color("faint")
        self._icons.paint(painter, QRectF(area.left() + 10, area.center().y() - 10, 20, 20), choice.icon, tint)
        left, right = area.left() + 42, area.right() - 10
        if choice.allowed and choice.doubt:
            mark = QRectF(right - 14, area.top() + 7, 14, 14)
            self._icons.paint(painter, mark, "info", theme.color("warning"))
        middle = area.center().y()
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold if choice.allowed else QFont.Weight.Normal))
        painter.setPen(theme.color("text" if choice.allowed else "muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, area.top() + 5, right - left - 18, middle - area.top() - 4), flags, choice.title)
        painter.setFont(theme.font(SECONDARY_PX))
        painter.setPen(theme.color("muted"))
        second = choice.description if choice.allowed else choice.reason
        text = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(QRectF(left, middle, right - left, area.bottom() - middle - 5), flags, text)

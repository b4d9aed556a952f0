"""Paints the rows of the feature panel."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.viewmodels.feature_choices import STATES, Choice
from app.widgets.icons import Icons
from app.widgets.mirrored import sided_row
from app.widgets.sheet import paint_ground
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
_ROW = 44
_HEADING = 28
_BEFORE, _BEHIND = 42, 10
"""Pixels at the left and the right of the texts of a choice."""


class ChoiceRole(IntEnum):
    """What a row of the panel can be asked for."""

    CHOICE = Qt.ItemDataRole.UserRole + 1
    HEADING = Qt.ItemDataRole.UserRole + 2


class ChoiceDelegate(QStyledItemDelegate):
    """Icon, title and one line of explanation; greyed with the whole reason where it is not offered."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        choice = index.data(ChoiceRole.CHOICE)
        scale = self._icons.theme.text_scale
        if not isinstance(choice, Choice):
            return QSize(200, round(_HEADING * scale))
        return QSize(200, round(_ROW * scale) + self._more_lines(choice, option))

    def _more_lines(self, choice: Choice, option: QStyleOptionViewItem) -> int:
        """Return how many pixels a reason of several lines needs beyond one of one line."""
        view = option.widget
        if choice.allowed or not isinstance(view, QAbstractScrollArea):
            return 0
        metrics = QFontMetrics(self._icons.theme.font(SECONDARY_PX))
        room = QRect(0, 0, view.viewport().width() - _BEFORE - _BEHIND, 1000)
        wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, choice.reason)
        return max(wrapped.height() - metrics.lineSpacing(), 0)

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
        middle = area.top() + _ROW * theme.text_scale / 2
        self._icons.paint(painter, QRectF(area.left() + 10, middle - 10, 20, 20), choice.icon, tint)
        left, right = area.left() + _BEFORE, area.right() - _BEHIND
        if choice.allowed and choice.doubt:
            mark = QRectF(right - 14, area.top() + 7, 14, 14)
            self._icons.paint(painter, mark, "info", theme.color("warning"))
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold if choice.allowed else QFont.Weight.Normal))
        painter.setPen(theme.color("text" if choice.allowed else "muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, area.top() + 5, right - left - 18, middle - area.top() - 4), flags, choice.title)
        painter.setFont(theme.font(SECONDARY_PX))
        painter.setPen(theme.color("muted"))
        below = QRectF(left, middle, right - left, area.bottom() - middle - 5)
        if not choice.allowed:
            painter.drawText(below, flags | Qt.TextFlag.TextWordWrap, choice.reason)
            return
        text = painter.fontMetrics().elidedText(choice.description, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(below, flags, text)

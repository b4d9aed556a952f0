"""Paints the rows of the library tree."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from app.viewmodels.library_items import LibraryItem, LibraryRole, NodeKind, PhoneStatus, Section
from app.widgets.icons import Icons
from app.widgets.mirrored import RIGHT_TO_LEFT, sided_point, sided_row
from app.widgets.sheet import Thumbnails, paint_chip, paint_focus, paint_ground
from app.widgets.theme import BODY_PX, SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 40
_ICON = 18.0
_INSET = 8.0
_PLUS = 24
_ICONS = {
    NodeKind.COMPANY: "folder",
    NodeKind.SITE: "site",
    NodeKind.PHONE: "phone",
    NodeKind.TEMPLATE: "template",
    NodeKind.DIRECTORY: "directory",
    NodeKind.ENDPOINT: "endpoint",
    NodeKind.HINT: "plus",
    NodeKind.MORE: "more",
}
_DOTS = {PhoneStatus.WAITING: "warning", PhoneStatus.DELIVERED: "good", PhoneStatus.FAILED: "error"}
ADDABLE = (Section.PHONES, Section.TEMPLATES, Section.ENDPOINTS)
"""The sections whose heading has a plus, and what it says."""


class LibraryDelegate(QStyledItemDelegate):
    """One row: icon, name and a muted second line, with marks at the right end."""

    add_pressed = Signal(object)
    """Carries the `Section` whose plus was pressed."""

    def __init__(self, icons: Icons, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._theme = icons.theme
        self._thumbnails = thumbnails

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(ROW_HEIGHT, round(ROW_HEIGHT * self._theme.text_scale)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        item = index.data(LibraryRole.ITEM)
        if not isinstance(item, LibraryItem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, item)
        row = QRectF(option.rect).adjusted(_INSET / 2, 0, -_INSET, 0)
        if item.kind is NodeKind.SECTION:
            self._paint_section(painter, row, item, bool(option.state & QStyle.StateFlag.State_MouseOver))
        else:
            self._paint_item(painter, row, item)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, item: LibraryItem) -> None:
        ground = QRectF(option.rect).adjusted(0, 1, -4, -1)
        paint_ground(painter, ground, option.state, self._theme, hovers=item.kind is not NodeKind.MORE)
        paint_focus(painter, ground, option.state, self._theme)

    def _paint_section(self, painter: QPainter, row: QRectF, item: LibraryItem, hovered: bool) -> None:
        font = self._theme.font(SECONDARY_PX, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        right = row.right()
        if item.section in ADDABLE:
            place = QRectF(self.plus_rect(row.toRect()))
            glyph = QRectF(0, 0, 16, 16)
            glyph.moveCenter(place.center())
            self._icons.paint(painter, glyph, "plus", self._theme.color("text" if hovered else "muted"))
            right = place.left()
        painter.drawText(row.adjusted(2, 0, right - row.right(), 0), Qt.AlignmentFlag.AlignVCenter, item.title)
        if item.count >= 0:
            name_width = QFontMetricsF(font).horizontalAdvance(item.title)
            painter.setFont(self._theme.figures(SECONDARY_PX))
            painter.setPen(self._theme.color("muted"))
            where = row.adjusted(name_width + 10, 0, right - row.right(), 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, f"{item.count:,}")

    @staticmethod
    def plus_rect(row: QRect) -> QRect:
        """Return where the plus of a section heading is pressed."""
        return QRect(row.right() - _PLUS + 1, row.center().y() - _PLUS // 2 + 1, _PLUS, _PLUS)

    def _paint_item(self, painter: QPainter, row: QRectF, item: LibraryItem) -> None:
        theme = self._theme
        action = item.kind is NodeKind.HINT
        ink = theme.color("accent" if item.is_open or action else "muted")
        glyph = QRectF(row.left(), row.center().y() - _ICON / 2, _ICON, _ICON)
        self._icons.paint(painter, glyph, _ICONS[item.kind], ink)
        right = self._paint_marks(painter, row, item)
        left = glyph.right() + 8
        space = max(right - left, 0.0)
        weight = QFont.Weight.DemiBold if item.is_open else QFont.Weight.Normal
        title_font = theme.font(BODY_PX, weight)
        detail_font = theme.figures(SECONDARY_PX)
        title_metrics, detail_metrics = QFontMetricsF(title_font), QFontMetricsF(detail_font)
        muted_title = item.kind in (NodeKind.HINT, NodeKind.MORE)
        heights = title_metrics.height() + (detail_metrics.height() if item.detail else 0)
        top = row.center().y() - heights / 2
        painter.setFont(title_font)
        painter.setPen(theme.color("muted" if muted_title else "text"))
        title = title_metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, space)
        painter.drawText(QPointF(left, top + title_metrics.ascent()), title)
        if item.detail:
            painter.setFont(detail_font)
            painter.setPen(theme.color("accent" if action else "muted"))
            detail = detail_metrics.elidedText(item.detail, Qt.TextElideMode.ElideRight, space)
            painter.drawText(QPointF(left, top + title_metrics.height() + detail_metrics.ascent()), detail)

    def _paint_marks(self, painter: QPainter, row: QRectF, item: LibraryItem) -> float:
        theme = self._theme
        right, middle = row.right(), row.center().y()
        painter.setFont(theme.font(SECONDARY_PX))
        if item.kind in (NodeKind.COMPANY, NodeKind.SITE) and item.count >= 0:
            painter.setFont(theme.figures(SECONDARY_PX))
            painter.setPen(theme.color("muted"))
            text = f"{item.count:,}"
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRectF(right - width, row.top(), width, row.height()), Qt.AlignmentFlag.AlignVCenter, text)
            right -= width + 8
        if item.sample:
            right = (
                paint_chip(painter, right, middle, self.tr("sample"), theme.color("accent"), theme.color("accent_soft"))
                - 8
            )
        dot = _DOTS.get(item.status)
        if dot:
            self._paint_status(painter, QRectF(right - 10, middle - 5, 10, 10), item.status, dot)
            right -= 18
        for is_set, icon in ((item.linked, "link"), (item.read_only, "lock")):
            if is_set:
                self._icons.paint(painter, QRectF(right - 14, middle - 7, 14, 14), icon, theme.color("muted"))
                right -= 20
        if item.unsaved:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(QPointF(right - 4, middle), 3.5, 3.5)
            right -= 14
        return right

    def _paint_status(self, painter: QPainter, box: QRectF, status: PhoneStatus, role: str) -> None:
        color = self._theme.color(role)
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(color if status is PhoneStatus.DELIVERED else Qt.BrushStyle.NoBrush)
        if status is PhoneStatus.FAILED:
            inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        else:
            painter.drawEllipse(box.center(), 3.5, 3.5)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("New name"))
        return editor

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        if option.direction is RIGHT_TO_LEFT:
            rect.setRight(rect.right() - 24)
        else:
            rect.setLeft(rect.left() + 24)
        editor.setGeometry(rect.adjusted(0, 4, -6, -4))

    @override
    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            item = index.data(LibraryRole.ITEM)
            row = QRectF(option.rect).adjusted(_INSET / 2, 0, -_INSET, 0).toRect()
            is_heading = isinstance(item, LibraryItem) and item.kind is NodeKind.SECTION and item.section in ADDABLE
            if is_heading and self.plus_rect(row).adjusted(-4, -4, 4, 4).contains(
                sided_point(event.position().toPoint(), option.rect, option.widget)
            ):
                self.add_pressed.emit(item.section)
                return True
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]

    def _add_words(self, section: Section) -> str:
        return {
            Section.PHONES: self.tr("New phone"),
            Section.TEMPLATES: self.tr("New template"),
            Section.ENDPOINTS: self.tr("New endpoint"),
        }[section]

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        item = index.data(LibraryRole.ITEM)
        if event.type() != QEvent.Type.ToolTip or not isinstance(item, LibraryItem):
            return super().helpEvent(event, view, option, index)
        text = item.tip
        if item.kind is NodeKind.SECTION and item.section in ADDABLE:
            text = self._add_words(item.section)
        if not text:
            QToolTip.hideText()
        elif item.model_id:
            # Late: nothing of it is needed before a tip is shown.
            from app.widgets.rich_tip import model_tip

            ratio = view.devicePixelRatioF()
            QToolTip.showText(event.globalPos(), model_tip(text, item.model_id, self._thumbnails, ratio), view)
        else:
            QToolTip.showText(event.globalPos(), text, view)
        return True

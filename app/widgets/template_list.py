"""The list of templates with the pictures of their models."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.models.searching import Query, search_text
from app.storage.rows import TemplateRow
from app.viewmodels.library_items import used_by_words
from app.widgets.icons import Icons
from app.widgets.mirrored import sided_row
from app.widgets.sheet import Thumbnails, paint_chip, paint_focus, paint_ground, paint_model
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 76


class TemplateListModel(QAbstractListModel):
    """Templates, narrowed down by a query.

    Args:
        model_name: Gives the name of a phone model for its id.
    """

    def __init__(self, model_name: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model_name = model_name
        self._all: tuple[TemplateRow, ...] = ()
        self._rows: list[TemplateRow] = []
        self._query = Query(())

    def set_rows(self, rows: tuple[TemplateRow, ...]) -> None:
        """Show other templates."""
        self._all = rows
        self._filter()

    def set_query(self, text: str) -> None:
        """Show only what is meant by a query."""
        self._query = Query.parse(text)
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = [
            row
            for row in self._all
            if self._query.is_empty
            or self._query.matches(search_text((row.name, row.description, self.model_name(row.model_id))))
        ]
        self.endResetModel()

    @property
    def has_any(self) -> bool:
        """Whether there are templates at all, shown or not."""
        return bool(self._all)

    def row(self, place: int) -> TemplateRow | None:
        """Return a shown template by its place from 0."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place(self, template_id: str) -> int:
        """Return where a template is shown, -1 if it is not."""
        return next((place for place, row in enumerate(self._rows) if row.id == template_id), -1)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [row.name, row.description, self.model_name(row.model_id), used_by_words(row)]
            return ", ".join(part for part in [*parts, "read-only" if row.read_only else ""] if part)
        return None


class TemplateDelegate(QStyledItemDelegate):
    """Picture, name, description, and who uses it."""

    def __init__(self, icons: Icons, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._thumbnails = thumbnails

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, round(_HEIGHT * self._icons.theme.text_scale))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        row = index.data(ROW_ROLE)
        model = index.model()
        if not isinstance(row, TemplateRow) or not isinstance(model, TemplateListModel):
            return
        theme = self._icons.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(2, 2, -6, -2)
        paint_ground(painter, card, option.state, theme, 8)
        paint_focus(painter, card, option.state, theme, 8)
        picture = QRectF(card.left() + 8, card.top() + 6, 84, card.height() - 12)
        paint_model(painter, picture, row.model_id, self._thumbnails, self._icons)
        right = card.right() - 12
        middle = card.top() + 18
        painter.setFont(theme.font(SECONDARY_PX))
        if row.brand_default:
            ink, paper = theme.color("accent"), theme.color("accent_soft")
            right = paint_chip(painter, right, middle, self.tr("default"), ink, paper) - 6
        if row.read_only:
            ink, paper = theme.color("muted"), theme.color("sunken")
            right = paint_chip(painter, right, middle, self.tr("read-only"), ink, paper) - 6
        left = picture.right() + 12
        lines = (
            (row.name, theme.font(weight=QFont.Weight.DemiBold), "text", right - left),
            (row.description or self.tr("No description"), theme.font(SECONDARY_PX), "muted", card.right() - 12 - left),
            (
                f"{model.model_name(row.model_id)} · {used_by_words(row)}",
                theme.figures(SECONDARY_PX),
                "muted",
                card.right() - 12 - left,
            ),
        )
        heights = [QFontMetricsF(font).height() for _, font, _, _ in lines]
        top = card.center().y() - (sum(heights) + 6) / 2
        for (text, font, role, width), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme.color(role))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))
            painter.drawText(QRectF(left, top, max(width, 0), height), Qt.AlignmentFlag.AlignVCenter, shown)
            top += height + 3
        painter.restore()

"""A grid of phone models or sidecars with their pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.models.catalogue import ExpansionModule, PhoneModel
from app.models.catalogue_index import squeeze
from app.widgets.icons import Icons
from app.widgets.library_delegate import Index
from app.widgets.sheet import Thumbnails, paint_model, plain_list
from app.widgets.theme import SECONDARY_PX

_ROLE = Qt.ItemDataRole.UserRole + 1
_CELL = QSize(164, 148)


class _ModelDelegate(QStyledItemDelegate):
    def __init__(self, icons: Icons, thumbnails: Thumbnails, grid: QListView) -> None:
        super().__init__(grid)
        self._icons = icons
        self._thumbnails = thumbnails
        self._grid = grid

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.gridSize()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: PhoneModel | ExpansionModule = index.data(_ROLE)
        theme = self._icons.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(4, 4, -4, -4)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(theme.color("accent"), 2) if selected else QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("selection" if selected else "hover" if hovered else "sunken"))
        painter.drawRoundedRect(card, 8, 8)
        text_height = 40.0 * theme.text_scale
        picture = card.adjusted(10, 10, -10, -text_height - 4)
        paint_model(painter, picture, model.id, self._thumbnails, self._icons)
        name = QRectF(card.left() + 8, card.bottom() - text_height, card.width() - 16, text_height / 2)
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold))
        painter.setPen(theme.color("text"))
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, model.name)
        painter.setFont(theme.font(SECONDARY_PX))
        painter.setPen(theme.color("muted"))
        painter.drawText(
            name.translated(0, text_height / 2 - 4 * theme.text_scale), Qt.AlignmentFlag.AlignCenter, model.vendor
        )
        painter.restore()


class ModelGrid(QListWidget):
    """Cards of phone models or sidecars; arrows move, Enter or double click takes one."""

    model_changed = Signal(object)
    """Carries the current `PhoneModel`, or None."""
    model_taken = Signal(object)

    def __init__(
        self,
        models: Sequence[PhoneModel | ExpansionModule],
        icons: Icons,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = icons.theme
        plain_list(self, self.tr("Phone models"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setGridSize(self._cell())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_ModelDelegate(icons, thumbnails, self))
        for model in models:
            item = QListWidgetItem()
            item.setData(_ROLE, model)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, model.full_name)
            item.setData(Qt.ItemDataRole.DisplayRole, model.name)
            self.addItem(item)
        self.currentItemChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)
        icons.theme.changed.connect(self.viewport().update)

    def _cell(self) -> QSize:
        # The text grows, the picture above it does not have to.
        return QSize(_CELL.width(), _CELL.height() + self._theme.scaled(40) - 40)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 4
        columns = max(room // _CELL.width(), 1)
        size = QSize(max(room // columns, 100), self._cell().height())
        if size != self.gridSize():
            self.setGridSize(size)
        super().resizeEvent(event)

    def current_entry(self) -> PhoneModel | ExpansionModule | None:
        """Return the phone model or sidecar that is chosen and not filtered out."""
        chosen = [item for item in self.selectedItems() if not item.isHidden()]
        model = chosen[0].data(_ROLE) if chosen else None
        return model if isinstance(model, PhoneModel | ExpansionModule) else None

    def current_model(self) -> PhoneModel | None:
        """Return the phone model that is chosen and not filtered out."""
        entry = self.current_entry()
        return entry if isinstance(entry, PhoneModel) else None

    def choose(self, model_id: str) -> None:
        """Choose a model by its id."""
        for place in range(self.count()):
            if self.item(place).data(_ROLE).id == model_id:
                self.setCurrentRow(place)

    def narrow(self, query: str, vendor: str) -> int:
        """Show only models that fit a query and a vendor ("" for all); return how many that are."""
        parts = [squeeze(word) for word in query.split()]
        fitting = []
        for place in range(self.count()):
            item = self.item(place)
            model: PhoneModel | ExpansionModule = item.data(_ROLE)
            family = model.family if isinstance(model, PhoneModel) else ""
            names = "\n".join(map(squeeze, (model.full_name, family, *model.aliases)))
            fits = (not vendor or model.vendor == vendor) and all(part in names for part in parts)
            item.setHidden(not fits)
            if fits:
                fitting.append(item)
        if fitting and self.current_entry() is None:
            self.setCurrentItem(fitting[0])
        self.model_changed.emit(self.current_model())
        return len(fitting)

    def _on_current_changed(self) -> None:
        self.model_changed.emit(self.current_model())

    def _on_activated(self, index: QModelIndex) -> None:
        self.model_taken.emit(index.data(_ROLE))

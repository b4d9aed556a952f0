"""The middle of the window: the picture with the bar for pages and zoom."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.widgets.canvas_bar import SHADOW, CanvasBar
from app.widgets.icons import Icons
from app.widgets.phone_scene import PhoneScene
from app.widgets.phone_view import PhoneView
from app.widgets.theme import Theme

GAP = 12


class PicturePanel(QWidget):
    """Shows the open document as a picture.

    Args:
        model: The keys.
        selection: The one selection on them.
        editor: Tells whether the document may be changed.
        theme: Colours.
        icons: Icons.
        store: Where the drawings of the devices come from.
        wording: Turns refusals into words.
    """

    def __init__(
        self,
        model: KeyListModel,
        selection: QItemSelectionModel,
        editor: KeyEditor,
        theme: Theme,
        icons: Icons,
        store: FaceplateStore,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("picture_panel")
        self.scene = PhoneScene(model, selection, store, theme, icons, self)
        self.view = PhoneView(self.scene, editor, wording, self)
        self.bar = CanvasBar(icons, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.gestures.page_target = self.bar.page_at
        self.view.zoom_changed.connect(self.bar.set_zoom)
        self.bar.page_requested.connect(self._on_page_requested)
        self.bar.unit_requested.connect(self.show_unit)
        self.bar.zoom_requested.connect(self.view.zoom_step)
        self.bar.reset_requested.connect(self.view.reset_zoom)
        self.bar.fit_requested.connect(self.view.fit)
        self.scene.page_changed.connect(self._on_page_changed)
        self.scene.rebuilt.connect(self._on_rebuilt)
        selection.currentChanged.connect(self._on_current_changed)
        self.setFocusProxy(self.view)
        self._on_rebuilt()
        self.bar.set_zoom(self.view.zoom)

    def unit_name(self, unit: int) -> str:
        """Return what the user calls a unit: `Phone` or `Sidecar 1`."""
        return self.tr("Sidecar {number}").format(number=unit) if unit else self.tr("Phone")

    def show_unit(self, unit: int) -> None:
        """Show the pages of another unit on the bar; a unit that does not exist changes nothing."""
        if not 0 <= unit < self.scene.picture.units:
            return
        pages = self.scene.unit_pages(unit)
        self.bar.set_pages(unit, self.unit_name(unit), self.scene.shown_page(unit), pages.printed)
        self._place_bar()

    def turn_page(self, unit: int, page: int) -> None:
        """Turn a unit to a page, from 1."""
        self.scene.turn_page(unit, page)

    def _on_page_requested(self, unit: int, page: int) -> None:
        self.scene.turn_page(unit, page)
        self.show_unit(unit)

    def _on_page_changed(self, unit: int, _page: int) -> None:
        self.show_unit(unit)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            unit = self.scene.unit_of(current.row())
            if unit != self.bar.unit:
                self.show_unit(unit)

    def _on_rebuilt(self) -> None:
        units = self.scene.picture.units
        self.bar.set_units([self.unit_name(unit) for unit in range(units)])
        self.show_unit(self.bar.unit if self.bar.unit < units else 0)

    def _place_bar(self) -> None:
        size = self.bar.sizeHint()
        self.bar.setGeometry(
            (self.width() - size.width()) // 2,
            self.height() - size.height() - GAP + SHADOW,
            size.width(),
            size.height(),
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()

"""The middle of the window: the picture with the bar for pages and zoom."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.simulation import Simulation
from app.widgets.canvas_bar import CanvasBar
from app.widgets.floating_bar import SHADOW
from app.widgets.icons import Icons
from app.widgets.phone_scene import PhoneScene
from app.widgets.phone_view import PhoneView
from app.widgets.play_bar import ROOM, PlayBar
from app.widgets.theme import Theme

GAP = 12
BARS_APART = 8
EDGE = 2


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
        self._model = model
        self._selection = selection
        self._icons = icons
        self._wording = wording
        self.simulation = Simulation(model, self)
        self.scene = PhoneScene(model, selection, store, theme, icons, self.simulation, self)
        self.view = PhoneView(self.scene, editor, wording, self)
        self.bar = CanvasBar(icons, self)
        self.play_bar: PlayBar | None = None
        self._edges = [_Edge(theme, self) for _ in range(4)]
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
        self.bar.play_requested.connect(self.simulation.set_playing)
        self.simulation.playing_changed.connect(self._on_playing_changed)
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
        self.bar.set_pages(unit, self.unit_name(unit), self.scene.shown_page(unit), self.scene.unit_pages(unit))
        self._place_bar()

    def turn_page(self, unit: int, page: int) -> None:
        """Turn a unit to a page, from 1."""
        self.scene.turn_page(unit, page)

    def _on_page_requested(self, unit: int, page: int) -> None:
        self.scene.turn_page(unit, page)
        self.show_unit(unit)

    def _on_page_changed(self, unit: int, page: int) -> None:
        self.show_unit(unit)
        if self.play_bar is not None and self.simulation.is_playing:
            self.play_bar.say_page(self.unit_name(unit), self.scene.unit_pages(unit), page)

    def _on_playing_changed(self, playing: bool) -> None:
        if playing and self.play_bar is None:
            self.play_bar = PlayBar(self.simulation, self._model, self._selection, self._icons, self._wording, self)
            self.play_bar.leave_requested.connect(self.stop_playing)
        if self.play_bar is not None:
            if not playing and self.play_bar.isAncestorOf(self.focusWidget()):
                self.view.setFocus()
            self.play_bar.refresh()
            self.play_bar.setVisible(playing)
        for edge in self._edges:
            edge.setVisible(playing)
        self.bar.play.setChecked(playing)
        self._place_bar()

    def stop_playing(self) -> None:
        """Leave the simulator; what was played is forgotten."""
        self.simulation.set_playing(False)

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
        self.bar.set_room(self.width())
        size = self.bar.sizeHint()
        top = self.height() - size.height() - GAP + SHADOW
        self.bar.setGeometry((self.width() - size.width()) // 2, top, size.width(), size.height())
        if self.play_bar is not None and self.simulation.is_playing:
            self.play_bar.fit_width(self.width() - 2 * ROOM)
            self.play_bar.move(
                (self.width() - self.play_bar.width()) // 2, top - self.play_bar.height() + 2 * SHADOW - BARS_APART
            )
            self.view.set_bottom_room(self.height() - self.play_bar.y())
        else:
            self.view.set_bottom_room(0)
        wide, high = self.width(), self.height()
        places = ((0, 0, wide, EDGE), (0, high - EDGE, wide, EDGE), (0, 0, EDGE, high), (wide - EDGE, 0, EDGE, high))
        for edge, place in zip(self._edges, places, strict=True):
            edge.setGeometry(*place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()


class _Edge(QWidget):
    """One side of the frame that marks the simulator."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("accent"))
        painter.end()

"""The scene of the picture: a device, its live screens, and a marker for every key of the pages turned up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem

from app.models.keys import SOFT_AREA
from app.models.keyspace import KeySpace
from app.models.navigation import Place
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FaceplateStore, Side
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_list_model import KeyListModel, KeyRole
from app.viewmodels.shown_pages import ShownPages, UnitPages
from app.viewmodels.simulation import Simulation
from app.widgets.icons import Icons
from app.widgets.key_marker_item import KeyMarkerItem
from app.widgets.lamp_item import LampItem, blinking_lamps
from app.widgets.marker_painting import Drop, MarkerArtist
from app.widgets.marker_places import beside_lamp, dot_place, pitch_of
from app.widgets.page_turn import PageTurns
from app.widgets.screen_contents import screen_content
from app.widgets.theme import Theme
from app.widgets.tiled_layer import PixmapStore
from app.widgets.unit_item import PageKeyItem, ScreenItem, UnitItem

PAN_ROOM = 30000.0
"""Scene units around the device that the view may scroll over; the view itself keeps the device in sight."""


class PhoneScene(QGraphicsScene):
    """Shows the keys of a `KeyListModel` and the selection on it. Takes no input: the view does.

    Args:
        model: The keys.
        selection: The one selection on them.
        faceplates: Where the drawings of the devices come from.
        theme: Colours.
        icons: Icons for the markers.
        simulation: What is played on the keys, if anything.
    """

    page_changed = Signal(int, int)
    """Carries the unit and the page that it shows now."""
    rebuilt = Signal()
    """The device or its keys are others; all pages are at 1 unless only sidecars came or went."""

    def __init__(
        self,
        model: KeyListModel,
        selection: QItemSelectionModel,
        faceplates: FaceplateStore,
        theme: Theme,
        icons: Icons,
        simulation: Simulation | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.model = model
        self.selection = selection
        self.theme = theme
        self.store = PixmapStore()
        self._faceplates = faceplates
        self.artist = MarkerArtist(theme, icons)
        self._scale = 1.0
        self._focus_shown = False
        self._hovered: QGraphicsItem | None = None
        self._drop_row = -1
        self._turns = PageTurns(self._fading, self)
        self._shown: dict[int, int] = {}
        self._markers: dict[int, dict[int, KeyMarkerItem]] = {}
        self._fronts: list[UnitItem] = []
        self._screens: list[ScreenItem] = []
        self._lamps: list[LampItem] = []
        self.simulation = simulation
        self._page_keys: dict[int, list[PageKeyItem]] = {}
        self._has_turner: dict[int, bool] = {}
        self._model_id = ""
        self._build()
        model.modelReset.connect(self.rebuild)
        model.dataChanged.connect(self._on_data_changed)
        selection.selectionChanged.connect(self._on_selection_changed)
        selection.currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self._on_theme_changed)
        if simulation is not None:
            simulation.states_changed.connect(self._on_states_changed)
            simulation.blinked.connect(self._on_blinked)

    @property
    def document(self) -> EditorDocument:
        """The open document."""
        return self.model.document

    @property
    def picture(self) -> DevicePicture:
        """The device that is drawn."""
        return self._picture

    @property
    def device_rect(self) -> QRectF:
        """The device's place in scene units, shadow not counted."""
        return QRectF(QPointF(0, 0), self._picture.size)

    def rebuild(self) -> None:
        """Draw everything anew, because the keys are others."""
        self._turns.stop()
        self._hovered = None
        self._drop_row = -1
        self.clear()
        self.store = PixmapStore()
        self._build()
        self.rebuilt.emit()

    def _build(self) -> None:
        space: KeySpace = self.document.space
        same_phone = bool(self._shown) and self._model_id == space.model.id
        self._model_id = space.model.id
        self.pages = ShownPages(space)
        self._picture = DevicePicture(space.model, space.modules, self._faceplates)
        before = self._shown if same_phone else {}
        self._shown = {
            unit: min(before.get(unit, 1), self.pages.pages(unit).count) for unit in range(self._picture.units)
        }
        self._markers, self._page_keys, self._screens, self._lamps = {}, {}, [], []
        self._fronts = [UnitItem(self._picture, unit, self.store) for unit in range(self._picture.units)]
        for front in self._fronts:
            self.addItem(front)
        for unit in range(self._picture.units):
            screen = ScreenItem(self._picture, unit, self.store)
            self.addItem(screen)
            self._screens.append(screen)
            self._lamps.append(LampItem(self._picture, unit))
            self.addItem(self._lamps[unit])
            self._build_unit(unit)
        room = PAN_ROOM
        self.setSceneRect(self.device_rect.adjusted(-room, -room, room, room))

    def _build_unit(self, unit: int) -> None:
        """Put markers and page keys of the page that is turned up in place."""
        for item in (*self._markers.pop(unit, {}).values(), *self._page_keys.pop(unit, [])):
            if item is self._hovered:
                self._hovered = None
            self.removeItem(item)
        page = self._shown[unit]
        stack = self.document.stack
        places = {
            key: self._picture.key_rect(unit, key.area, key.physical)
            for key in self.pages.keys(stack, unit, page)
            if self._picture.has_key(unit, key.area, key.physical)
        }
        pitch = pitch_of([cap for key, cap in places.items() if not key.has_function])
        markers = self._markers[unit] = {}
        for key, cap in places.items():
            place = self._picture.key_place(unit, key.area, key.physical)
            in_cell = place.on_screen or (place.side is Side.CELL and place.label is not None)
            reach = pitch if not key.has_function else min(pitch, cap.height() if place.on_screen else pitch_of([cap]))
            in_row = key.area == SOFT_AREA and not place.on_screen
            dot = dot_place(cap, in_row) if key.has_function else None
            room = self._picture.cell_room(unit, key.area, key.physical)
            marker = KeyMarkerItem(key.row, cap, beside_lamp(cap, place), reach, in_cell, self.artist, room, dot)
            marker.set_scale(self._scale)
            markers[key.row] = marker
            self._refresh_marker(marker)
            self.addItem(marker)
        page_keys = self._page_keys[unit] = []
        count = self.pages.pages(unit).count
        for target, rect in enumerate(self._picture.page_key_rects(unit), start=1):
            if target <= count:
                page_keys.append(PageKeyItem(unit, target, rect, "", self.theme))
        turner = self.pages.page_key(stack, unit, page)
        if turner is not None:
            rect = self._picture.key_rect(unit, turner.area, turner.physical)
            page_keys.append(PageKeyItem(unit, page % count + 1, rect, f"{page}/{count}", self.theme))
        more = self._picture.more_rect(unit)
        if more is not None and self.pages.more(unit, page):
            page_keys.append(PageKeyItem(unit, self.pages.more(unit, page), more, "", self.theme))
        for item in page_keys:
            item.set_scale(self._scale)
            self.addItem(item)
        self._has_turner[unit] = turner is not None
        self._refresh_screen(unit)

    def _refresh_screen(self, unit: int) -> None:
        page, playing = self._shown[unit], self.simulation
        self._screens[unit].set_content(screen_content(self.document, self.pages, unit, page, playing))
        if playing is not None:
            keys = [key for key in self.pages.keys(self.document.stack, unit, page) if not key.has_function]
            self._lamps[unit].set_lamps(blinking_lamps(playing, keys), playing)

    def _refresh_marker(self, marker: KeyMarkerItem) -> None:
        key = self.model.key_row(marker.row)
        marker.set_key(self.document, key)
        self._mark(marker)

    def _mark(self, marker: KeyMarkerItem) -> None:
        index = self.model.index(marker.row)
        current = self.selection.currentIndex().row() == marker.row
        selected = self.selection.isSelected(index)
        marker.set_selected(selected, current and self._focus_shown)
        marker.setVisible(selected or not self.is_playing)

    @property
    def is_playing(self) -> bool:
        """Whether the simulator is on: the keys then look as on the phone, without markers but for selected ones."""
        return self.simulation is not None and self.simulation.is_playing

    def paint_device(self, painter: QPainter, exposed: QRectF, with_markers: bool) -> None:
        """Paint fronts and screens, and what stands on them, with a painter that is in scene units."""
        for front in self._fronts:
            front.layer.draw(painter, exposed)
        for screen in self._screens:
            screen.layer.draw(painter, exposed)
        if with_markers:
            self.paint_marks(painter, (marker for marker in self.shown_markers() if exposed.intersects(marker.cap)))

    def shown_markers(self) -> list[KeyMarkerItem]:
        """Return the markers that can be seen, in the order in which they are painted."""
        return sorted((marker for marker in self.markers() if marker.isVisible()), key=QGraphicsItem.zValue)

    def paint_marks(self, painter: QPainter, markers: Iterable[KeyMarkerItem] = ()) -> None:
        """Paint lamps, page keys and some markers with a painter that is in scene units."""
        option = QStyleOptionGraphicsItem()
        page_keys = (key for keys in self._page_keys.values() for key in keys)
        for mark in (*(lamp for lamp in self._lamps if lamp.isVisible()), *markers, *page_keys):
            mark.paint(painter, option)

    def screen(self, unit: int) -> ScreenItem:
        """Return the live screen of a unit."""
        return self._screens[unit]

    def shown_page(self, unit: int) -> int:
        """Return the page that a unit shows, from 1."""
        return self._shown[unit]

    @property
    def shown(self) -> Mapping[int, int]:
        """The page that each unit shows."""
        return dict(self._shown)

    def unit_pages(self, unit: int) -> UnitPages:
        """Return what can be turned up on a unit, with the vendor's printed numbers."""
        return self.pages.pages(unit)

    def turn_page(self, unit: int, page: int, animate: bool = True) -> None:
        """Turn a unit to a page, from 1; a page that it does not have changes nothing."""
        if page == self._shown.get(unit) or not 1 <= page <= self.pages.pages(unit).count:
            return
        self._shown[unit] = page
        self._build_unit(unit)
        if animate and self.views():
            self._turns.start(unit)
        self.page_changed.emit(unit, page)

    def set_animated(self, animated: bool) -> None:
        """Allow the page turn to move, or not (reduced motion)."""
        self._turns.is_allowed = animated

    def _fading(self, unit: int) -> list[QGraphicsItem]:
        """Return what fades in when a unit's page is turned."""
        return [*self._markers[unit].values(), self._screens[unit]]

    def reveal(self, row: int) -> None:
        """Turn the page of a key's unit so that the key is shown."""
        if not 0 <= row < self.model.rowCount():
            return
        position = self.document.space.slots[row].position
        self.turn_page(position.unit, self.pages.page_of(position, self._shown, self.document.stack))

    def marker(self, row: int) -> KeyMarkerItem | None:
        """Return the marker of a row, or None while another page is turned up."""
        for markers in self._markers.values():
            if row in markers:
                return markers[row]
        return None

    def markers(self) -> Iterator[KeyMarkerItem]:
        """Return the markers of all keys that are shown."""
        for markers in self._markers.values():
            yield from markers.values()

    def unit_rows(self, unit: int) -> list[int]:
        """Return the rows that a unit shows now, in list order."""
        return sorted(self._markers.get(unit, ()))

    def rows_on(self, unit: int, page: int) -> list[int]:
        """Return the rows that a unit would show with a page turned up, in list order."""
        return sorted(key.row for key in self.pages.keys(self.document.stack, unit, page))

    def unit_of(self, row: int) -> int:
        """Return the unit of a row."""
        return self.document.space.slots[row].position.unit

    def places(self, unit: int | None = None) -> dict[int, Place]:
        """Return the centres of the keys that are shown, of one unit or of all, by row."""
        units = self._markers if unit is None else (unit,)
        return {
            row: Place(marker.cap.center().x(), marker.cap.center().y())
            for one in units
            for row, marker in self._markers.get(one, {}).items()
        }

    def row_at(self, point: QPointF) -> int:
        """Return the row of the key at a point in scene units, -1 for none."""
        best, distance = -1, float("inf")
        for marker in self.markers():
            if marker.hits(point):
                away = point - marker.anchor
                length = QPointF.dotProduct(away, away)
                if length < distance:
                    best, distance = marker.row, length
        return best

    def rows_in(self, rect: QRectF) -> list[int]:
        """Return the rows of the keys whose middle lies in a rectangle, in list order."""
        return sorted(marker.row for marker in self.markers() if rect.contains(marker.cap.center()))

    def page_key_at(self, point: QPointF) -> PageKeyItem | None:
        """Return the page key at a point in scene units, or None."""
        for items in self._page_keys.values():
            for item in items:
                if item.place.contains(point):
                    return item
        return None

    def page_keys(self, unit: int) -> list[PageKeyItem]:
        """Return the keys that turn a unit's pages now."""
        return list(self._page_keys.get(unit, ()))

    def set_scale(self, scale: float) -> None:
        """Take over the view's scale, logical pixels per scene unit."""
        if scale == self._scale:
            return
        self._scale = scale
        for marker in self.markers():
            marker.set_scale(scale)
        for items in self._page_keys.values():
            for item in items:
                item.set_scale(scale)

    def set_focus_shown(self, shown: bool) -> None:
        """Show the ring of the keyboard on the current key, or not."""
        self._focus_shown = shown
        marker = self.marker(self.selection.currentIndex().row())
        if marker is not None:
            self._mark(marker)

    def set_hovered(self, item: QGraphicsItem | None) -> None:
        """Lift the marker or page key that the pointer is on."""
        if item is self._hovered:
            return
        for one, lifted in ((self._hovered, False), (item, True)):
            if isinstance(one, KeyMarkerItem | PageKeyItem):
                one.set_hovered(lifted)
        self._hovered = item

    def set_drop(self, row: int, refused: bool = False) -> None:
        """Mark the key that a drag is over; -1 takes the mark away."""
        before = self.marker(self._drop_row)
        if before is not None and self._drop_row != row:
            before.set_drop(Drop.NONE)
        self._drop_row = row
        marker = self.marker(row)
        if marker is not None:
            marker.set_drop(Drop.REFUSED if refused else Drop.TARGET)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int] = ()) -> None:
        units = set()
        space = self.document.space
        for row in range(first.row(), last.row() + 1):
            units.add(space.slots[row].position.unit)
            marker = self.marker(row)
            if marker is not None:
                self._refresh_marker(marker)
        if list(roles) == [KeyRole.GHOST]:
            return
        for unit in units:
            turner = self.pages.page_key(self.document.stack, unit, self._shown[unit]) is not None
            if turner != self._has_turner[unit]:
                self._build_unit(unit)
                self.reveal(self.selection.currentIndex().row())
            else:
                self._refresh_screen(unit)

    def _on_selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        for change in (selected, deselected):
            for index in change.indexes():
                marker = self.marker(index.row())
                if marker is not None:
                    self._mark(marker)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.reveal(current.row())
        for index in (current, previous):
            marker = self.marker(index.row())
            if marker is not None:
                self._mark(marker)

    def _on_theme_changed(self) -> None:
        self.artist.forget()
        self.update()

    def _on_states_changed(self, rows: frozenset[int]) -> None:
        for unit in {self.unit_of(row) for row in rows}:
            self._refresh_screen(unit)
        for marker in self.markers():
            self._mark(marker)

    def _on_blinked(self, rows: frozenset[int]) -> None:
        for lamp in self._lamps:
            lamp.show_change(rows)

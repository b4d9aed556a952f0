"""What the keyboard does on the picture: from key to key by neighbourhood, and from page to page."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent

from app.models.navigation import Direction, neighbour
from app.widgets.phone_scene import PhoneScene
from app.widgets.picture_gestures import PictureGestures

ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
ABREAST = 1.6
"""How far above or below, as a share of a key's height, another key may be that is abreast of it."""
Flag = QItemSelectionModel.SelectionFlag


class PictureKeys:
    """Moves the current key.

    Args:
        scene: The picture.
        gestures: For selecting several rows.
    """

    def __init__(self, scene: PhoneScene, gestures: PictureGestures) -> None:
        self._scene = scene
        self._gestures = gestures

    @property
    def unit(self) -> int:
        """The unit of the current key; the phone while there is none."""
        row = self._scene.selection.currentIndex().row()
        return self._scene.unit_of(row) if row >= 0 else 0

    def handle(self, event: QKeyEvent) -> bool:
        """Act on a key press; return whether it was one of ours."""
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        key = Qt.Key(event.key())
        if key in ARROWS and not control:
            self._step(ARROWS[key], bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            rows = range(self._scene.model.rowCount()) if control else self._scene.unit_rows(self.unit)
            if rows:
                self._go(rows[0] if key == Qt.Key.Key_Home else rows[-1])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not control:
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_A and control:
            self._gestures.select_rows(self._scene.unit_rows(self.unit), keep=False)
        else:
            return False
        return True

    def _go(self, row: int, extend: bool = False) -> None:
        self._scene.selection.setCurrentIndex(
            self._scene.model.index(row), Flag.Select if extend else Flag.ClearAndSelect
        )

    def _step(self, direction: Direction, extend: bool) -> None:
        scene = self._scene
        current = scene.selection.currentIndex().row()
        if scene.marker(current) is None:
            rows = scene.unit_rows(self.unit)
            if rows:
                self._go(rows[0])
            return
        by = 1 if direction is Direction.DOWN else -1
        if direction in (Direction.LEFT, Direction.RIGHT):
            row = self._in_row(current, direction)
            if row is not None:
                self._go(row, extend)
            return
        row = neighbour(scene.places(self.unit), current, direction)
        if row is not None and not (self._leaves_column(current, row) or self._skips_page(current, row, by)):
            self._go(row, extend)
        else:
            self._over_the_edge(current, by, extend)

    def _in_row(self, current: int, direction: Direction) -> int | None:
        """Return the next key to the left or right: from a free key the next free one abreast of it, if there is one.

        Soft keys and arrows between the two sides of a screen are nearer, but not what one looks for. Columns may be
        staggered, so that abreast is about the height of a key.
        """
        scene = self._scene
        places = scene.places()
        marker = scene.marker(current)
        if marker is not None and self._is_free(current):
            here, reach = places[current].y, marker.cap.height() * ABREAST
            abreast = {
                row: place for row, place in places.items() if self._is_free(row) and abs(place.y - here) <= reach
            }
            row = neighbour(abreast, current, direction)
            if row is not None:
                return row
        return neighbour(places, current, direction)

    def _is_free(self, row: int) -> bool:
        return self._scene.document.space.slots[row].named is None

    def _leaves_column(self, current: int, row: int) -> bool:
        """Whether a step up or down would end far aside, because the column has come to its end.

        Between free keys and others there is no column to follow.
        """
        here, there = self._scene.places()[current], self._scene.places()[row]
        return self._is_free(current) is self._is_free(row) and abs(there.x - here.x) > abs(there.y - here.y)

    def _skips_page(self, current: int, row: int, by: int) -> bool:
        """Whether a step would go from a key to another area although there is a page to turn to first."""
        slots = self._scene.document.space.slots
        return slots[row].position.area != slots[current].position.area and self._can_turn(current, by)

    def _can_turn(self, current: int, by: int) -> bool:
        """Whether there are more keys of the current key's area on the page after or before."""
        scene, unit = self._scene, self.unit
        pages, page = scene.unit_pages(unit), scene.shown_page(unit) + by
        if not self._is_free(current) or not 1 <= page <= pages.count:
            return False
        slots = scene.document.space.slots
        area = slots[current].position.area
        more = set(scene.rows_on(unit, page)).difference(scene.unit_rows(unit))
        return pages.has_idle or any(slots[row].position.area == area for row in more)

    def _over_the_edge(self, current: int, by: int, extend: bool) -> None:
        """Go on with the same column on the next page, where the area has one.

        Between an idle screen and all keys, which share some, it goes on in the order of the keys instead.
        """
        scene, unit = self._scene, self.unit
        if not self._can_turn(current, by):
            return
        column = scene.places()[current].x
        page = scene.shown_page(unit) + by
        if scene.unit_pages(unit).has_idle and {page, page - by} == {1, 2}:
            self._through_more(current, page, extend)
            return
        scene.turn_page(unit, page)
        slots = scene.document.space.slots
        area = slots[current].position.area
        places = {row: place for row, place in scene.places(unit).items() if slots[row].position.area == area}
        if places:
            self._go(min(places, key=lambda row: (abs(places[row].x - column), places[row].y * by)), extend)

    def _through_more(self, current: int, page: int, extend: bool) -> None:
        """Go from the idle screen to the first key after "More", or from one of those back to the last before it."""
        scene, unit = self._scene, self.unit
        here = set(filter(self._is_free, scene.unit_rows(unit)))
        there = set(filter(self._is_free, scene.rows_on(unit, page)))
        if page == 1 and current in there:
            return
        scene.turn_page(unit, page)
        self._go(max(there) if page == 1 else min(there - here), extend)

    def turn(self, by: int) -> None:
        """Turn the pages of the current unit; the current key becomes the one at the same place."""
        scene, unit = self._scene, self.unit
        page = scene.shown_page(unit) + by
        if not 1 <= page <= scene.unit_pages(unit).count:
            return
        here = scene.places(unit).get(scene.selection.currentIndex().row())
        scene.turn_page(unit, page)
        places = scene.places(unit)
        if here is not None and places:
            self._go(min(places, key=lambda row: (places[row].x - here.x) ** 2 + (places[row].y - here.y) ** 2))

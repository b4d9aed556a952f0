"""Which keys a unit shows on which of its physical keys: one page at a time.

A touch phone whose idle screen shows a part of the first page has one page more to turn up: the idle screen is the
first, all keys of the first page are the second. Key positions know nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from app.models.catalogue import KeyAreaSpec
from app.models.keys import KeyPosition, KeyState
from app.models.keyspace import KeySpace, shows_extra_key
from app.models.layers import KeyStack

_JOBS = (KeyState.ASSIGNED, KeyState.AUTO)


@frozen
class ShownKey:
    """A row of the key list and the physical key, counted from 1 within its area, that shows it.

    has_function: the key does something by itself, as soft keys do.
    """

    row: int
    area: str
    physical: int
    has_function: bool = False


@frozen
class UnitPages:
    """What can be turned up on one unit.

    `printed[page - 1]` is the number that the vendor prints for a page (Smart Paging). With `has_idle` the first one is
    the idle screen with a part of the keys, which has the same number as the page that it is a part of.
    """

    count: int
    printed: tuple[int, ...]
    has_idle: bool = False


class ShownPages:
    """Deals the keys of a phone with its sidecars over pages and physical keys.

    Args:
        space: The keys. Build a new object when they change.
    """

    def __init__(self, space: KeySpace) -> None:
        self._space = space
        self._rows: dict[tuple[int, int, str], list[int]] = {}
        self._areas: dict[int, tuple[KeyAreaSpec, ...]] = {0: space.model.areas}
        self._areas.update((unit, (module.area,)) for unit, module in enumerate(space.modules, start=1))
        for row, slot in enumerate(space):
            where = slot.position
            self._rows.setdefault((where.unit, where.page, where.area), []).append(row)
        self._pages = {unit: self._unit_pages(unit) for unit in self._areas}

    def _unit_pages(self, unit: int) -> UnitPages:
        printed: dict[int, int] = {}
        for slot in self._space:
            if slot.position.unit == unit:
                printed.setdefault(slot.position.page, slot.block)
        count = max((area.pages for area in self._areas[unit] if not area.has_functions), default=1)
        numbers = tuple(printed.get(page, page) for page in range(1, count + 1))
        if any(area.idle for area in self._areas[unit]):
            return UnitPages(count + 1, (numbers[0], *numbers), has_idle=True)
        return UnitPages(count, numbers)

    def is_idle(self, unit: int, page: int) -> bool:
        """Whether what is turned up is the idle screen with a part of the keys."""
        return self._pages[unit].has_idle and page == 1

    def key_page(self, unit: int, page: int) -> int:
        """Return the page of the key positions that is turned up."""
        return max(page - 1, 1) if self._pages[unit].has_idle else page

    def more(self, unit: int, page: int) -> int:
        """Return where the touch cell "More" leads: to all keys, and from there back; 0 where there is none."""
        if not self._pages[unit].has_idle:
            return 0
        return 2 if page == 1 else 1

    @property
    def units(self) -> int:
        """Number of units: the phone and its sidecars."""
        return len(self._areas)

    def pages(self, unit: int) -> UnitPages:
        """Return the pages of a unit."""
        return self._pages[unit]

    def has_pages_without_key(self, area_id: str) -> bool:
        """Whether an area of the phone has pages that none of its keys turns."""
        area = next((area for area in self._areas[0] if area.id == area_id), None)
        return area is not None and area.pages > 1 and area.page_key is None

    def page_key(self, stack: KeyStack, unit: int, page: int) -> ShownKey | None:
        """Return the physical key that turns the unit's pages now, with row -1, or None.

        Beyond the first page there is always one, since the phone can be there only by means of it.
        """
        page = self.key_page(unit, page)
        for area in self._areas[unit]:
            if area.page_key is not None and (page > 1 or not self._is_extra(area, stack, unit)):
                return ShownKey(-1, area.id, area.page_key.slot)
        return None

    def _is_extra(self, area: KeyAreaSpec, stack: KeyStack, unit: int) -> bool:
        rows = (row for page in range(2, area.pages + 1) for row in self._rows.get((unit, page, area.id), ()))
        slots = self._space.slots
        has_job = any(stack.at(slots[row].position).assignment.state in _JOBS for row in rows)
        return shows_extra_key(area, has_job)

    def keys(self, stack: KeyStack, unit: int, page: int) -> tuple[ShownKey, ...]:
        """Return what each physical key of a unit shows on a page.

        An area with fewer pages shows its last one. The idle screen leaves out the keys that come after "More". While
        the page key is not needed, its place shows the first key of page 2.
        """
        shown = []
        is_idle, page = self.is_idle(unit, page), self.key_page(unit, page)
        for area in self._areas[unit]:
            of_area = min(page, area.pages)
            for row in self._rows.get((unit, of_area, area.id), ()):
                physical = self._space.slots[row].physical
                if not (is_idle and area.idle and physical > area.idle):
                    shown.append(ShownKey(row, area.id, physical, area.has_functions))
            if area.page_key is not None and of_area == 1 and self._is_extra(area, stack, unit):
                beyond = self._rows.get((unit, 2, area.id), ())[:1]
                shown.extend(ShownKey(row, area.id, area.page_key.slot) for row in beyond)
        return tuple(shown)

    def page_of(self, position: KeyPosition, shown: Mapping[int, int], stack: KeyStack) -> int:
        """Return the page that shows a key: the one shown now if it does, else the key's own."""
        now = shown.get(position.unit, 1)
        row = self._space.row(position)
        if any(key.row == row for key in self.keys(stack, position.unit, now)):
            return now
        return position.page + self._pages[position.unit].has_idle

"""Which keys a unit shows on which of its physical keys: one page at a time."""

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
    """The pages of one unit. `printed[page - 1]` is the number that the vendor prints for a page (Smart Paging)."""

    count: int
    printed: tuple[int, ...]


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
        return UnitPages(count, tuple(printed.get(page, page) for page in range(1, count + 1)))

    @property
    def units(self) -> int:
        """Number of units: the phone and its sidecars."""
        return len(self._areas)

    def pages(self, unit: int) -> UnitPages:
        """Return the pages of a unit."""
        return self._pages[unit]

    def page_key(self, stack: KeyStack, unit: int, page: int) -> ShownKey | None:
        """Return the physical key that turns the unit's pages now, with row -1, or None.

        Beyond the first page there is always one, since the phone can be there only by means of it.
        """
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

        An area with fewer pages shows its last one. While the page key is not needed, its place shows the first key
        of page 2.
        """
        shown = []
        for area in self._areas[unit]:
            of_area = min(page, area.pages)
            for row in self._rows.get((unit, of_area, area.id), ()):
                shown.append(ShownKey(row, area.id, self._space.slots[row].physical, area.has_functions))
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
        return position.page

"""The keys that a phone with its sidecars really has, with the vendor's index of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from app.errors import InputError
from app.models.catalogue import ExpansionModule, KeyAreaSpec, ModuleNumbering, NamedKey, PhoneModel
from app.models.keys import HARD_AREA, LINE_AREA, KeyPosition
from app.models.wording import NO_WORDS, Wording, key_name

T = TypeVar("T")


@frozen
class KeySlot:
    """One programmable key.

    index: what the vendor's parameter name carries (`linekey.10`, `lineKey.41`; on Yealink modules it restarts at 1).
    bank_index: the running number on its unit and area through the pages, from 1.
    order: place in the vendor's index order over all units, from 0; a cascade walks in this order.
    physical: which physical key shows it on its page, from 1. fixed: why it cannot be assigned, "" if it can.
    block: the page number that the vendor prints for this page (Smart Paging), else the page itself.
    named: what the key is called and does by itself, for soft keys and other keys with functions from the factory.
    """

    position: KeyPosition
    bank: str
    index: int
    bank_index: int
    order: int
    physical: int
    block: int
    fixed: str = ""
    named: NamedKey | None = None
    words: Wording = field(default=NO_WORDS, repr=False, eq=False)

    @property
    def spoken_name(self) -> str:
        """The key in words: `key 7`, `soft key 2`, `hard key Up`."""
        if self.named is not None and self.position.area == HARD_AREA:
            return self.words.text("key_name_called", {"name": self.named.name})
        return key_name(self.words, self.position, self.bank_index)

    @property
    def home(self) -> str:
        """The keys among which a cascade, a shift or a paste of several stays: "" for free keys, else the area."""
        return self.position.area if self.named is not None else ""


@frozen
class KeyGroup:
    """One page of one area of one unit: a group of the key list."""

    unit: int
    area: str
    page: int
    block: int
    slots: tuple[KeySlot, ...]


@frozen
class KeySpace:
    """All keys of a phone with its sidecars, in list order: unit, area, page, slot. rows: the row of each."""

    model: PhoneModel
    modules: tuple[ExpansionModule, ...]
    slots: tuple[KeySlot, ...]
    rows: Mapping[KeyPosition, int] = field(repr=False, eq=False)
    words: Wording = field(default=NO_WORDS, repr=False, eq=False)
    _parts: dict[frozenset[str], KeySpace] = field(factory=dict, repr=False, eq=False, init=False)
    _derived: dict[Callable[[KeySpace], Any], Any] = field(factory=dict, init=False, repr=False, eq=False)

    def derived(self, make: Callable[[KeySpace], T]) -> T:
        """Return what a function makes of these keys: made once, and kept as long as they are."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    def __len__(self) -> int:
        return len(self.slots)

    def __iter__(self) -> Iterator[KeySlot]:
        return iter(self.slots)

    def __contains__(self, position: object) -> bool:
        return position in self.rows

    def row(self, position: KeyPosition) -> int:
        """Return the row of a key in list order, -1 if this phone has no such key."""
        return self.rows.get(position, -1)

    def slot(self, position: KeyPosition) -> KeySlot | None:
        """Return the key at a position, or None."""
        row = self.rows.get(position)
        return None if row is None else self.slots[row]

    def name_of(self, position: KeyPosition) -> str:
        """Name a key in words, also one that this phone does not have."""
        slot = self.slot(position)
        return slot.spoken_name if slot is not None else key_name(self.words, position)

    @cached_property
    def is_in_index_order(self) -> bool:
        """Whether the vendor's index order is the list order."""
        return self.in_index_order() == list(self.slots)

    def in_index_order(self) -> list[KeySlot]:
        """Return the keys in the vendor's index order: phone first, then the sidecars."""
        return sorted(self.slots, key=lambda slot: slot.order)

    def groups(self) -> list[KeyGroup]:
        """Return the pages in list order."""
        groups: list[KeyGroup] = []
        run: list[KeySlot] = []
        for slot in self.slots:
            where = slot.position
            if run and (run[0].position.unit, run[0].position.area, run[0].position.page) != (
                where.unit,
                where.area,
                where.page,
            ):
                groups.append(_group(run))
                run = []
            run.append(slot)
        if run:
            groups.append(_group(run))
        return groups

    def by_bank(self, bank: str, bank_index: int, unit: int = 0) -> KeySlot | None:
        """Find a key by bank name, its running number on the unit, and unit (0 = phone)."""
        for slot in self.slots:
            if slot.bank_index == bank_index and slot.position.unit == unit and slot.bank == bank:
                return slot
        return None

    def by_index(self, bank: str, index: int, unit: int) -> KeySlot | None:
        """Find a key by the vendor's own index."""
        return self.by_place.get((bank, unit, index))

    @cached_property
    def by_place(self) -> Mapping[tuple[str, int, int], KeySlot]:
        """The keys by bank, unit and the vendor's own index."""
        # Of keys with the same index the first in list order.
        return {(slot.bank, slot.position.unit, slot.index): slot for slot in reversed(self.slots)}

    @property
    def open(self) -> KeySpace:
        """The same phone with its free keys only, without those that have functions of their own."""
        return self.of_banks(frozenset(slot.bank for slot in self.slots if slot.named is None))

    def of_banks(self, banks: frozenset[str]) -> KeySpace:
        """Return the same phone with the keys of some banks only."""
        part = self._parts.get(banks)
        if part is None:
            slots = tuple(slot for slot in self.slots if slot.bank in banks)
            part = self._parts[banks] = KeySpace(self.model, self.modules, slots, _rows(slots), self.words)
        return part

    def area(self, position: KeyPosition) -> KeyAreaSpec | None:
        """Return the area specification that a key belongs to."""
        if position.unit == 0:
            return self.model.area(position.area)
        if position.unit <= len(self.modules):
            return self.modules[position.unit - 1].area
        return None

    def unit_name(self, unit: int) -> str:
        """Return the catalogue name of a unit: the phone model's or the module's."""
        return self.model.name if unit == 0 else self.modules[unit - 1].name


def _rows(slots: Sequence[KeySlot]) -> dict[KeyPosition, int]:
    return {slot.position: row for row, slot in enumerate(slots)}


def _group(run: Sequence[KeySlot]) -> KeyGroup:
    first = run[0]
    return KeyGroup(first.position.unit, first.position.area, first.position.page, first.block, tuple(run))


def build_key_space(model: PhoneModel, modules: Sequence[ExpansionModule] = (), words: Wording = NO_WORDS) -> KeySpace:
    """Number the keys of a phone with its sidecars, by the model's own rule. They are named with `words`.

    Raises:
        InputError: More modules than the model takes, a module that does not fit, or modules of different kinds on
            a model that takes one kind only.
    """
    counts: dict[str, int] = {}
    for module in modules:
        counts[module.id] = counts.get(module.id, 0) + 1
        fit = model.fit(module.id)
        if fit is None:
            raise InputError("module_does_not_fit", model=model.full_name, module=module.full_name)
        if model.modules_of_one_kind and module.id != modules[0].id:
            raise InputError(
                "modules_mixed", model=model.full_name, module=module.full_name, other=modules[0].full_name
            )
        if counts[module.id] > fit.maximum or len(modules) > model.max_modules:
            raise InputError("too_many_modules", model=model.full_name, module=module.full_name, maximum=fit.maximum)
    slots: list[KeySlot] = []
    for area in model.open_areas:
        slots.extend(_area_slots(area, 0, offset=len(slots)))
    own_keys = len(slots)
    phone_line_keys = sum(area.total for area in model.areas if area.id == LINE_AREA)
    for unit, module in enumerate(modules, start=1):
        slots.extend(_module_slots(model.numbering, module.area, unit, len(modules), phone_line_keys, len(slots)))
    if model.numbering.kind == "continued":
        slots = _reordered(slots)
    # Keys with functions come last in order, behind all sidecars, but are listed with the phone that they are on.
    named: list[KeySlot] = []
    for area in model.areas:
        if area.has_functions:
            named.extend(_area_slots(area, 0, offset=len(slots) + len(named)))
    rows = tuple(evolve(slot, words=words) for slot in (*slots[:own_keys], *named, *slots[own_keys:]))
    return KeySpace(model, tuple(modules), rows, _rows(rows), words)


def _area_slots(area: KeyAreaSpec, unit: int, offset: int) -> list[KeySlot]:
    slots = []
    for number in range(1, area.total + 1):
        page, within = divmod(number - 1, area.per_page)
        slots.append(
            KeySlot(
                position=KeyPosition(unit, page + 1, within + 1, area.id),
                bank=area.bank,
                index=number,
                bank_index=number,
                order=offset + number - 1,
                physical=within + 1,
                block=page + 1,
                fixed=area.fixed.get(number, ""),
                named=area.keys[number - 1] if area.keys else None,
            )
        )
    return slots


def _module_slots(
    numbering: ModuleNumbering, area: KeyAreaSpec, unit: int, count: int, phone_keys: int, offset: int
) -> list[KeySlot]:
    plain = _area_slots(area, unit, offset)
    if numbering.kind == "per_module":
        return plain
    if numbering.kind == "running":
        return [evolve(slot, index=(unit - 1) * area.total + slot.index) for slot in plain]
    order = numbering.page_order.get(count)
    slots = []
    for slot in plain:
        page = slot.position.page
        block = order[unit - 1][page - 1] if order else (unit - 1) * area.pages + page
        index = phone_keys + (block - 1) * area.per_page + slot.position.slot
        slots.append(
            KeySlot(slot.position, slot.bank, index, slot.bank_index, slot.order, slot.physical, block, slot.fixed)
        )
    return slots


def _reordered(slots: list[KeySlot]) -> list[KeySlot]:
    def place(slot: KeySlot) -> tuple[bool, int]:
        on_module = slot.position.unit > 0
        return on_module, slot.index if on_module else slot.order

    ranks = {slot.position: rank for rank, slot in enumerate(sorted(slots, key=place))}
    return [evolve(slot, order=ranks[slot.position]) for slot in slots]


def shows_extra_key(area: KeyAreaSpec, has_job: bool) -> bool:
    """Whether the page key's place shows an ordinary key instead, because nothing is set beyond the first page.

    Args:
        area: The area asked about.
        has_job: Whether any key beyond the area's first page has a job.
    """
    return (
        area.page_key is not None
        and area.page_key.appears == "beyond_page_1"
        and not has_job
        and area.physical > area.per_page
    )

"""A layout for another phone model: where each key goes, what becomes of it there, and what has no place.

Nothing is dropped without being named. A key keeps its place where the other phone has the same one; else it takes the
next free one. What the other phone cannot do becomes what would do instead where that is certain, and stays as it is
where it is not: then it is a finding until somebody decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.dialect import Dialect
from app.models.dialplan import DialPlan
from app.models.documents import Layout
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.keyspace import KeySlot, KeySpace
from app.models.substitutes import substitutes


@frozen
class ConvertedKey:
    """What became of one key. `after` is None where it has no place; `reason` says what its new phone cannot do."""

    source: KeyPosition
    before: Assignment
    target: KeyPosition | None
    after: Assignment | None
    reason: str = ""

    @property
    def has_moved(self) -> bool:
        """Whether it stands at another place than before."""
        return self.target is not None and self.target != self.source

    @property
    def is_other(self) -> bool:
        """Whether it does something else than before."""
        return self.after is not None and self.after != self.before


@frozen
class Conversion:
    """A layout for another model, and the report, in the index order of the old keys.

    lost_sidecars: names of sidecars that the other phone has none for.
    """

    layout: Layout
    keys: tuple[ConvertedKey, ...]
    lost_sidecars: tuple[str, ...] = ()

    @property
    def homeless(self) -> tuple[ConvertedKey, ...]:
        """The keys without a place."""
        return tuple(key for key in self.keys if key.target is None)


def fitting_sidecars(
    catalogue: Catalogue, model: PhoneModel, sidecars: Iterable[str]
) -> tuple[tuple[str, ...], list[str]]:
    """Return sidecars for another model in place of those of a layout, and the names of those that have none.

    The same one where it fits; else the smallest that has as many keys, or the largest there is.
    """
    taken: list[str] = []
    lost: list[str] = []
    for module_id in sidecars:
        wanted = catalogue.module(module_id)
        only = taken[0] if taken and model.modules_of_one_kind else ""
        fits = [
            catalogue.module(fit.module)
            for fit in model.modules
            if taken.count(fit.module) < fit.maximum and (not only or fit.module == only)
        ]
        if not fits or len(taken) >= model.max_modules:
            lost.append(wanted.full_name)
            continue
        same = next((module for module in fits if module.id == module_id), None)
        large = [module for module in fits if module.area.total >= wanted.area.total]
        chosen = same or (
            min(large, key=lambda module: module.area.total) if large else max(fits, key=lambda m: m.area.total)
        )
        taken.append(chosen.id)
    return tuple(taken), lost


def convert(
    catalogue: Catalogue,
    layout: Layout,
    keys: Mapping[KeyPosition, Assignment],
    model_id: str,
    plan: DialPlan | None = None,
) -> Conversion:
    """Work a conversion out.

    Args:
        catalogue: Models, features and dialects.
        layout: What is converted.
        keys: What its keys do, the layers below included.
        model_id: The model that it is to be for.
        plan: The profile that star codes come from.

    Raises:
        ModelFileError: The catalogue has no such model.
    """
    model = catalogue.phone(model_id)
    dialect = catalogue.dialect(model.dialect)
    source = catalogue.key_space(layout)
    sidecars, lost = fitting_sidecars(catalogue, model, layout.sidecars)
    target = catalogue.space(model_id, sidecars)
    jobs = [(slot, keys[slot.position]) for slot in source.in_index_order() if slot.position in keys]
    places = _places(jobs, target, dialect)
    report = []
    entries: dict[KeyPosition, Assignment] = {}
    for slot, key in jobs:
        place = places.get(slot.position)
        if place is None:
            report.append(ConvertedKey(slot.position, key, None, None))
            continue
        after, reason = _translated(key, place, dialect, catalogue, plan)
        entries[place.position] = after
        report.append(ConvertedKey(slot.position, key, place.position, after, reason))
    # Keys of sidecars that were taken away earlier are kept by a layout; the other phone has no such place.
    report += [ConvertedKey(where, key, None, None) for where, key in sorted(keys.items()) if where not in source]
    made = evolve(layout, model_id=model_id, sidecars=sidecars, keys=KeyMap(entries))
    return Conversion(made, tuple(report), tuple(lost))


def _places(
    jobs: Iterable[tuple[KeySlot, Assignment]], target: KeySpace, dialect: Dialect
) -> dict[KeyPosition, KeySlot]:
    """Give each key its own place where there is one, then the others the free places in their order.

    A key of an area with functions of its own, such as a soft key, has a place in that area only.
    """
    places: dict[KeyPosition, KeySlot] = {}
    taken: set[KeyPosition] = set()
    waiting: list[tuple[KeySlot, Assignment]] = []
    for slot, key in jobs:
        where = slot.position
        same = next(
            (
                other
                for other in target
                if (other.position.unit, other.position.area, other.bank_index)
                == (where.unit, where.area, slot.bank_index)
            ),
            None,
        )
        if same is None or same.fixed or not _suits(key, same, slot, dialect):
            waiting.append((slot, key))
            continue
        places[where] = same
        taken.add(same.position)
    free = [slot for slot in target.open.in_index_order() if not slot.fixed and slot.position not in taken]
    for slot, key in waiting:
        if slot.named is not None or not key.is_assigned:
            continue
        place = next((other for other in free if dialect.takes(key, other.bank).allowed), free[0] if free else None)
        if place is not None:
            free.remove(place)
            places[slot.position] = place
    return places


def _suits(key: Assignment, place: KeySlot, slot: KeySlot, dialect: Dialect) -> bool:
    """Whether a key may stand at the same place: unless another bank of the phone would be needed for what it does."""
    return place.bank == slot.bank or dialect.takes(key, place.bank).allowed or slot.named is not None


def _translated(
    key: Assignment, place: KeySlot, dialect: Dialect, catalogue: Catalogue, plan: DialPlan | None
) -> tuple[Assignment, str]:
    verdict = dialect.takes(key, place.bank)
    if verdict.allowed:
        return key, ""
    found = substitutes(key, dialect, catalogue.features, place.bank, plan)
    certain = next((item for item in found if not item.needs_text), None)
    return (certain.assignment if certain is not None else key), verdict.reason

"""Which sidecars a phone takes, and what happens to their keys when the chain changes."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from app.errors import InputError
from app.models.catalogue import ExpansionModule, PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.documents import Layout
from app.models.keys import KeyMap


@frozen
class SidecarChoice:
    """A sidecar that could be added.

    code: code of the sentence that says why it cannot be added, "" if it can; facts: what fills it. confidence: of
    the statement that it fits.
    """

    module: ExpansionModule
    code: str = ""
    facts: dict[str, str] = field(factory=dict)
    confidence: str = "solid"


def sidecar_choices(catalogue: Catalogue, model: PhoneModel, sidecars: Sequence[str]) -> list[SidecarChoice]:
    """Return the vendor's sidecars: the fitting ones first, each with the reason where it cannot be added."""
    fitting = catalogue.modules_for(model)
    known = {module.id for module in fitting}
    others = [module for module in catalogue.modules() if module.id not in known]
    choices = []
    for module in [*fitting, *(other for other in others if other.vendor == model.vendor)]:
        fit = model.fit(module.id)
        confidence = fit.confidence if fit is not None else "solid"
        try:
            catalogue.space(model.id, (*sidecars, module.id))
        except InputError as error:
            choices.append(SidecarChoice(module, error.code, error.facts, confidence))
        else:
            choices.append(SidecarChoice(module, confidence=confidence))
    return choices


def rechained(layout: Layout, order: Sequence[int]) -> Layout:
    """Return the layout with another order of sidecars; keys travel with the sidecar that they are on.

    Keys of a sidecar that is taken away stay in the layout, behind those that are plugged in, and show again on the
    next sidecar that is added at the end.

    Args:
        layout: The layout.
        order: The units (1…n) that stay, in their new order.
    """
    count = len(layout.sidecars)
    gone = [unit for unit in range(1, count + 1) if unit not in order]
    places = {old: new for new, old in enumerate([*order, *gone], start=1)}
    entries = {
        position._replace(unit=places.get(position.unit, position.unit)): assignment
        for position, assignment in layout.keys.entries.items()
    }
    return evolve(layout, sidecars=tuple(layout.sidecars[unit - 1] for unit in order), keys=KeyMap(entries))


def keys_waiting(layout: Layout) -> int:
    """Return how many keys are kept for sidecars that are not plugged in."""
    return sum(1 for position in layout.keys.entries if position.unit > len(layout.sidecars))

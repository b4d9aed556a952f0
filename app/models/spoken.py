"""Keys in words, for screen readers, tooltips and the undo menu."""

from __future__ import annotations

from app.models.features import FeatureCatalogue
from app.models.keys import Assignment, KeyState
from app.models.keyspace import KeySlot
from app.models.layers import LayerKind, Placed

_STATES = {
    KeyState.DEFAULT: "not assigned",
    KeyState.AUTO: "automatic slot",
    KeyState.BLANK: "blank, reserved",
}


def describe_assignment(assignment: Assignment, features: FeatureCatalogue) -> str:
    """Say what a key does: `BLF 201 Ana`."""
    if not assignment.is_assigned:
        return _STATES[assignment.state]
    feature = features.get(assignment.feature)
    parts = [feature.title if feature else assignment.feature]
    if feature is not None and assignment.feature in ("line", "shared_line"):
        parts.append(str(assignment.line) if assignment.line else "automatic")
    parts += [part for part in (assignment.value, assignment.label) if part]
    return " ".join(parts)


def describe_key(slot: KeySlot, placed: Placed, features: FeatureCatalogue, function: str = "") -> str:
    """Say a key with its place: `key 7, sidecar 1 page 2, BLF 201 Ana, locked`, or `soft key 2, Directory by itself`.

    Args:
        slot: The key.
        placed: What it does.
        features: The feature catalogue.
        function: What the phone does with the key by itself, "" for nothing in particular.
    """
    own = f"{function} by itself" if function and placed.assignment.state is KeyState.DEFAULT else ""
    parts = [slot.spoken_name, own or describe_assignment(placed.assignment, features)]
    if slot.fixed:
        parts.append(slot.fixed)
    if placed.assignment.locked:
        parts.append("locked")
    if placed.kind is LayerKind.MODEL and placed.assignment.is_assigned:
        parts.append("the phone's own default")
    elif placed.name:
        parts.append(f"from {placed.name}")
    if placed.assignment.note:
        parts.append(f"note: {placed.assignment.note}")
    return ", ".join(parts)

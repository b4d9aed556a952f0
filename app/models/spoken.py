"""Keys in words, for screen readers, tooltips and the undo menu."""

from __future__ import annotations

from app.models.features import FeatureCatalogue
from app.models.keys import Assignment, KeyState
from app.models.keyspace import KeySlot
from app.models.layers import LayerKind, Placed
from app.models.resolving import Entry

_STATES = {
    KeyState.DEFAULT: "spoken_default",
    KeyState.AUTO: "spoken_auto",
    KeyState.BLANK: "spoken_blank",
}


def describe_assignment(assignment: Assignment, features: FeatureCatalogue) -> str:
    """Say what a key does: `BLF 201 Ana`."""
    if not assignment.is_assigned:
        return features.words.text(_STATES[assignment.state], {})
    feature = features.get(assignment.feature)
    parts = [feature.title if feature else assignment.feature]
    if feature is not None and assignment.feature in ("line", "shared_line"):
        parts.append(str(assignment.line) if assignment.line else features.words.text("spoken_any_line", {}))
    parts += [part for part in (assignment.value, assignment.label) if part]
    return " ".join(parts)


def describe_entry(entry: Entry, shown: Assignment, features: FeatureCatalogue) -> str:
    """Say a key that is looked up: `dynamic: entry 7 of Reception, now BLF 201 Ana`."""
    words = features.words
    view = entry.view or words.text("spoken_view_gone", {})
    kind = "spoken_slot" if entry.is_auto else "spoken_dynamic"
    where = words.text(kind, {"number": str(entry.number), "view": view})
    if entry.waits:
        return words.text("spoken_waits", {"entry": where})
    if shown.is_assigned:
        return words.text("spoken_now", {"entry": where, "job": describe_assignment(shown, features)})
    return words.text("spoken_nobody", {"entry": where})


def describe_key(
    slot: KeySlot,
    placed: Placed,
    features: FeatureCatalogue,
    shown: Assignment | None = None,
    entry: Entry | None = None,
    function: str = "",
) -> str:
    """Say a key with its place: `key 7, sidecar 1 page 2, BLF 201 Ana, locked`.

    Args:
        slot: The key.
        placed: Its assignment and layer.
        features: The feature catalogue.
        shown: What it says with people looked up; its assignment if not given.
        entry: Which entry of which list it takes, for a dynamic key or an automatic slot.
        function: What the phone does with the key by itself, "" for nothing in particular.
    """
    words = features.words
    now = placed.assignment if shown is None else shown
    job = describe_assignment(now, features) if entry is None else describe_entry(entry, now, features)
    if function and now.state is KeyState.DEFAULT:
        job = words.text("spoken_by_itself", {"function": function})
    parts = [slot.spoken_name, job]
    if slot.fixed:
        parts.append(slot.fixed)
    if placed.assignment.locked:
        parts.append(words.text("spoken_locked", {}))
    if placed.kind is LayerKind.MODEL and placed.assignment.is_assigned:
        parts.append(words.text("spoken_own_default", {}))
    elif placed.name:
        parts.append(words.text("spoken_from", {"name": placed.name}))
    if placed.assignment.note:
        parts.append(words.text("spoken_note", {"note": placed.assignment.note}))
    return ", ".join(parts)

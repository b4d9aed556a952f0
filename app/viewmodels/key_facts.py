"""What the inspector says about the selected keys, worked out without a widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen
from PySide6.QtCore import QCoreApplication

from app.models.dialect import Dialect
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE, Feature, FieldSpec
from app.models.findings import Finding
from app.models.keys import Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySlot
from app.models.layers import LayerKind, Placed
from app.viewmodels.document import EditorDocument

LABEL = "label"
NOTE = "note"


@frozen
class Obstacle:
    """Why keys cannot be edited: a code in `resources/messages`, and its facts."""

    code: str
    facts: dict[str, str]


@frozen
class KeyFacts:
    """The selected keys, in list order, and what they have in common.

    feature: the one that all of them have, else None. state: the state of all, else None. fields: the parameters
    that every assigned one has and that the vendor can express (or that hold a text already), in the feature's order.
    own: whether the edited layer has an entry, per key.
    """

    rows: tuple[int, ...]
    slots: tuple[KeySlot, ...]
    placed: tuple[Placed, ...]
    below: tuple[Placed, ...]
    own: tuple[bool, ...]
    feature: Feature | None
    state: KeyState | None
    fields: tuple[FieldSpec, ...]
    findings: tuple[Finding, ...]
    obstacle: Obstacle | None

    @property
    def assigned_rows(self) -> list[int]:
        """The rows of keys that have a job, so that a label or parameter means something there."""
        return [row for row, placed in zip(self.rows, self.placed, strict=True) if placed.assignment.is_assigned]

    @property
    def own_rows(self) -> list[int]:
        """The rows that the edited layer decides."""
        return [row for row, own in zip(self.rows, self.own, strict=True) if own]

    def common(self, name: str) -> str | None:
        """Return the text that all keys have in a field, or None where they differ."""
        only_assigned = name != NOTE
        texts = {
            field_text(placed.assignment, name)
            for placed in self.placed
            if placed.assignment.is_assigned or not only_assigned
        }
        return texts.pop() if len(texts) == 1 else None

    def locked(self) -> bool | None:
        """Return whether all keys are locked (True), none (False) or some (None)."""
        states = {placed.assignment.locked for placed in self.placed}
        return states.pop() if len(states) == 1 else None


def field_text(assignment: Assignment, name: str) -> str:
    """Return a parameter of an assignment as the text of its field."""
    reader: dict[str, Callable[[], str]] = {
        FIELD_LINE: lambda: str(assignment.line),
        FIELD_VALUE: lambda: assignment.value,
        FIELD_PICKUP: lambda: assignment.pickup,
        LABEL: lambda: assignment.label,
        NOTE: lambda: assignment.note,
    }
    return reader.get(name, lambda: assignment.extra_value(name))()


def read_keys(document: EditorDocument, rows: Sequence[int]) -> KeyFacts:
    """Collect what there is to say about rows of the key list; rows that do not exist are left out."""
    slots = document.space.slots
    kept = tuple(row for row in sorted(set(rows)) if 0 <= row < len(slots))
    chosen = tuple(slots[row] for row in kept)
    stack = document.stack
    placed = tuple(_as_now(document, slot.position, stack.at(slot.position)) for slot in chosen)
    positions = {slot.position for slot in chosen}
    feature, state = _in_common(document, placed)
    return KeyFacts(
        rows=kept,
        slots=chosen,
        placed=placed,
        below=tuple(stack.below(slot.position) for slot in chosen),
        own=tuple(stack.own.get(slot.position) is not None for slot in chosen),
        feature=feature,
        state=state,
        fields=_fields(document, placed, {slot.bank for slot in chosen}),
        findings=tuple(item for item in document.findings if item.position in positions),
        obstacle=_obstacle(document, chosen, placed),
    )


def _as_now(document: EditorDocument, position: KeyPosition, placed: Placed) -> Placed:
    """A dynamic key tells whom it watches now; its label stays the pattern that is edited."""
    now = document.resolution.keys.get(position)
    if placed.assignment.slot is None or now is None:
        return placed
    return evolve(placed, assignment=evolve(placed.assignment, value=now.value))


def _in_common(document: EditorDocument, placed: Sequence[Placed]) -> tuple[Feature | None, KeyState | None]:
    states = {item.assignment.state for item in placed}
    ids = {item.assignment.feature for item in placed}
    state = states.pop() if len(states) == 1 else None
    feature = document.catalogue.features.get(ids.pop()) if state is KeyState.ASSIGNED and len(ids) == 1 else None
    return feature, state


def _fields(document: EditorDocument, placed: Sequence[Placed], banks: set[str]) -> tuple[FieldSpec, ...]:
    dialect = document.catalogue.dialect(document.model.dialect)
    features = []
    for feature_id in dict.fromkeys(item.assignment.feature for item in placed if item.assignment.is_assigned):
        feature = document.catalogue.features.get(feature_id)
        if feature is None:
            return ()
        features.append(feature)
    if not features:
        return ()
    shared = {spec.name for spec in features[0].fields}.intersection(
        *({spec.name for spec in feature.fields} for feature in features[1:])
    )
    for feature in features:
        for rule in (dialect.rule(feature.id, bank) for bank in banks):
            if rule is not None:
                filled = {name for name in shared if name != FIELD_LINE and any(_has(item, name) for item in placed)}
                shared &= {*rule.fields, *filled}
    specs = tuple(spec for spec in features[0].fields if spec.name in shared)
    if len(features) == 1:
        return specs
    return tuple(spec if _same_title(spec, features) else _neutral(spec) for spec in specs)


def _same_title(spec: FieldSpec, features: Sequence[Feature]) -> bool:
    return all((other := feature.field(spec.name)) is not None and other.title == spec.title for feature in features)


def _neutral(spec: FieldSpec) -> FieldSpec:
    title = QCoreApplication.translate("KeyFacts", "Target") if spec.name == FIELD_VALUE else spec.title
    return FieldSpec(spec.name, "text", title)


def _has(placed: Placed, name: str) -> bool:
    return bool(field_text(placed.assignment, name))


def _obstacle(document: EditorDocument, slots: Sequence[KeySlot], placed: Sequence[Placed]) -> Obstacle | None:
    value = document.value
    if getattr(value, "read_only", False):
        return Obstacle("inspector_read_only", {"name": value.name})
    fixed = next((slot.fixed for slot in slots if slot.fixed), "")
    if fixed:
        return Obstacle("key_fixed", {"reason": fixed})
    if document.user_mode and any(item.assignment.locked for item in placed):
        return Obstacle("inspector_user_locked", {})
    return None


def origin_counts(facts: KeyFacts) -> dict[tuple[LayerKind, str], int]:
    """Count the selected keys by the layer that decides them, and its name."""
    counts: dict[tuple[LayerKind, str], int] = {}
    for placed in facts.placed:
        counts[placed.kind, placed.name] = counts.get((placed.kind, placed.name), 0) + 1
    return counts


def vendor_names(dialect: Dialect) -> dict[str, str | Sequence[str]]:
    """Return what the vendor's files call keys, by bank: a pattern or all names."""
    names: dict[str, str | Sequence[str]] = {}
    for part in (dialect, *(part for part in dialect.parts if not part.read_only)):
        keys = part.table.get("keys", {})
        one = keys.get("name")
        names |= keys.get("names") or (dict.fromkeys(part.banks or ("line", "exp"), one) if one else {})
    return names


def vendor_index(slot: KeySlot, names: Mapping[str, str | Sequence[str]]) -> str:
    """Return what the vendor's file calls a key, e.g. `linekey.10` or `expansion_module.1.key.24`.

    Args:
        slot: The key.
        names: Pattern by bank as the dialects have it, or all names; a bank that is not in it is named plainly.
    """
    name = names.get(slot.bank, "{bank} {index}")
    if not isinstance(name, str):
        return name[slot.index - 1]
    where = slot.position
    return name.format(
        bank=slot.bank, index=slot.index, index0=slot.index - 1, unit=where.unit, page=where.page, slot=where.slot
    )


def positions_of(facts: KeyFacts) -> list[KeyPosition]:
    """Return the positions of the selected keys, in list order."""
    return [slot.position for slot in facts.slots]

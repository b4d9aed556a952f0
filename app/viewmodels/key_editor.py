"""What a technician does to the selected keys: each method is one undo step with a readable name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve
from PySide6.QtCore import QObject, Signal

from app.errors import AppError, EditRefused
from app.models import editing
from app.models.dialect import Dialect, Verdict
from app.models.documents import Contact, Phone, Template
from app.models.editing import MoveMode
from app.models.features import PROMPT, Feature
from app.models.keys import Assignment, KeyMap, KeyPosition, KeyState
from app.models.pasting import paste, plan_paste
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_list_model import KeyListModel

if TYPE_CHECKING:
    from app.models.arranging import Wanted


class KeyEditor(QObject):
    """Edits of the keys of the open document.

    Rows are rows of the `KeyListModel`. What a rule forbids is told by `refused` and changes nothing.
    """

    refused = Signal(object)
    """Carries an AppError."""
    told = Signal(str)
    """Carries a sentence for the status line, e.g. how many keys an action changed."""

    def __init__(self, model: KeyListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model

    @property
    def document(self) -> EditorDocument:
        """The open document."""
        return self.model.document

    @property
    def dialect(self) -> Dialect:
        """The dialect of the open document's phone model."""
        return self.document.catalogue.dialect(self.document.model.dialect)

    def positions(self, rows: Sequence[int]) -> list[KeyPosition]:
        """Return the positions of rows, in list order."""
        slots = self.document.space.slots
        return [slots[row].position for row in sorted(set(rows)) if 0 <= row < len(slots)]

    def names(self, rows: Sequence[int]) -> str:
        """Name the keys for an undo step: `key 7` or `5 keys`."""
        positions = self.positions(rows)
        if len(positions) == 1:
            return self.document.space.name_of(positions[0])
        return self.tr("%n key(s)", "", len(positions))

    def verdict(self, feature_id: str, rows: Sequence[int]) -> Verdict:
        """Say whether all these keys can have a feature, and if not, why."""
        for position in self.positions(rows):
            slot = self.document.space.slot(position)
            if slot is None:
                continue
            if slot.fixed:
                return Verdict(False, slot.fixed)
            verdict = self.dialect.can(feature_id, slot.bank)
            if not verdict.allowed:
                return verdict
        return self.dialect.can(feature_id, "line") if not rows else Verdict(True)

    def can_state(self, state: KeyState, rows: Sequence[int] = ()) -> Verdict:
        """Say whether keys can be in a state: Faceplate itself fills automatic slots that it knows people for."""
        slots = [slot for position in self.positions(rows) if (slot := self.document.space.slot(position)) is not None]
        verdicts = [self.dialect.can_state(state, bank) for bank in {slot.bank: 0 for slot in slots} or ("",)]
        verdict = next((verdict for verdict in verdicts if not verdict.allowed), verdicts[0])
        if state is not KeyState.AUTO or verdict.allowed:
            return verdict
        if any(slot.named is not None for slot in slots):
            return Verdict(False, self.tr("A key with a function of its own is never filled automatically."))
        if self.document.auto_fill is not None:
            return Verdict(True)
        hint = self.tr("Choose in the Keys menu who fills automatic slots; Faceplate then gives each one its job.")
        return Verdict(False, f"{verdict.reason} {hint}".strip())

    def is_read_only(self) -> bool:
        """Whether the open document is a read-only template."""
        value = self.document.value
        return isinstance(value, Template) and value.read_only

    def _apply(self, make: Callable[[], KeyMap], text: str, merge_key: str = "") -> bool:
        try:
            if self.is_read_only():
                raise EditRefused("read_only", name=self.document.value.name)
            return self.document.edit_keys(make(), text, merge_key)
        except AppError as error:
            self.refused.emit(error)
            return False

    def _modify(self, rows: Sequence[int], change: Callable[[Assignment], Assignment], text: str, merge: str) -> bool:
        positions = self.positions(rows)
        document = self.document
        key = f"{merge}:{[(p.unit, p.area, p.page, p.slot) for p in positions]}" if merge else ""
        return self._apply(lambda: editing.modify(document.space, document.stack, positions, change), text, key)

    def set_feature(self, rows: Sequence[int], feature: Feature) -> bool:
        """Give keys a feature; what the new feature also has (line, value, label) is kept."""
        verdict = self.verdict(feature.id, rows)
        if not verdict.allowed:
            self.refused.emit(EditRefused("feature_unsupported", feature=feature.title, reason=verdict.reason))
            return False

        def change(key: Assignment) -> Assignment:
            was_empty = not key.is_assigned
            taken = evolve(key, state=KeyState.ASSIGNED, feature=feature.id)
            if was_empty and feature.lock_by_default:
                taken = evolve(taken, locked=True)
            return feature.normalised(taken)

        return self._modify(
            rows, change, self.tr("{keys}: {feature}").format(keys=self.names(rows), feature=feature.title), ""
        )

    def set_state(self, rows: Sequence[int], state: KeyState) -> bool:
        """Make keys default, automatic or blank; lock and note stay."""
        verdict = self.can_state(state, rows)
        if not verdict.allowed:
            self.refused.emit(EditRefused("feature_unsupported", feature=state.value, reason=verdict.reason))
            return False
        text = self.tr("{keys}: {state}").format(keys=self.names(rows), state=state.value)
        return self._modify(rows, lambda key: Assignment(state, locked=key.locked, note=key.note), text, "")

    def set_field(self, rows: Sequence[int], name: str, value: str) -> bool:
        """Set one parameter (`line`, `value`, `pickup`, `label`, `note` or a vendor parameter); typing merges."""

        def change(key: Assignment) -> Assignment:
            if name == "line":
                return evolve(key, line=int(value) if value.isdigit() else 0)
            match name:
                case "value":
                    return evolve(key, value=value, slot=None)
                case "pickup":
                    return evolve(key, pickup=value)
                case "label":
                    return evolve(key, label=value)
                case "note":
                    return evolve(key, note=value)
            return key.with_extra(name, value)

        text = self.tr("{keys}: {field}").format(keys=self.names(rows), field=self._field_title(rows, name))
        return self._modify(rows, change, text, f"field:{name}")

    def _field_title(self, rows: Sequence[int], name: str) -> str:
        for position in self.positions(rows)[:1]:
            feature = self.document.catalogue.features.get(self.document.stack.at(position).assignment.feature)
            spec = feature.field(name) if feature is not None else None
            if spec is not None:
                return spec.title
        return {"label": self.tr("Label"), "note": self.tr("Note")}.get(name, name)

    def set_labels(self, labels: Mapping[int, str], text: str) -> bool:
        """Give keys a label each, by row, as one undo step with this name."""
        slots = self.document.space.slots
        document = self.document
        placed = {slots[row].position: label for row, label in labels.items() if 0 <= row < len(slots)}
        return self._apply(lambda: editing.set_labels(document.space, document.stack, placed), text)

    def set_contact(self, rows: Sequence[int], name: str, contact: Contact) -> bool:
        """Set a field to a contact's extension, and an empty label to its name; one step with the typing before it."""

        def change(key: Assignment) -> Assignment:
            if name == "value":
                taken = evolve(key, value=contact.extension, slot=None)
            else:
                taken = key.with_extra(name, contact.extension)
            return evolve(taken, label=key.label or contact.name)

        text = self.tr("{keys}: {contact}").format(keys=self.names(rows), contact=contact.name or contact.extension)
        return self._modify(rows, change, text, f"field:{name}")

    def put(self, position: KeyPosition, assignment: Assignment, text: str) -> bool:
        """Make a key do something else, whatever it did; `text` names the undo step."""
        name = self.names([self.document.space.row(position)])
        return self._modify(
            [self.document.space.row(position)],
            lambda _key: assignment,
            self.tr("{keys}: {feature}").format(keys=name, feature=text),
            "",
        )

    def set_value(self, rows: Sequence[int], name: str, value: str, label: str) -> bool:
        """Set a field to a known value, and an empty label to what that is called; one step with the typing before."""

        def change(key: Assignment) -> Assignment:
            if name in ("value", "pickup"):
                taken = evolve(key, value=value, slot=None) if name == "value" else evolve(key, pickup=value)
            else:
                taken = key.with_extra(name, value)
            return evolve(taken, label=key.label or (label if name == "value" else ""))

        text = self.tr("{keys}: {contact}").format(keys=self.names(rows), contact=label or value)
        return self._modify(rows, change, text, f"field:{name}")

    def set_macro(self, rows: Sequence[int], text: str, questions: Mapping[int, str]) -> bool:
        """Give keys a dial macro and the questions that it asks, by number, as one undo step."""
        asked = {f"{PROMPT}{number}": question for number, question in questions.items()}

        def change(key: Assignment) -> Assignment:
            kept = {
                name: value
                for name, value in key.extra
                if not name.startswith(PROMPT) or name.partition(".")[0] in asked
            }
            extra = {**kept, **asked}
            return evolve(key, value=text, extra=tuple(sorted((n, v) for n, v in extra.items() if v)))

        return self._modify(rows, change, self.tr("{keys}: Macro").format(keys=self.names(rows)), "")

    def set_locked(self, rows: Sequence[int], locked: bool) -> bool:
        """Lock or unlock keys."""
        verb = self.tr("Lock {keys}") if locked else self.tr("Unlock {keys}")
        return self._modify(rows, lambda key: evolve(key, locked=locked), verb.format(keys=self.names(rows)), "")

    def toggle_locked(self, rows: Sequence[int]) -> bool:
        """Lock keys unless all of them are locked."""
        stack = self.document.stack
        all_locked = all(stack.at(position).assignment.locked for position in self.positions(rows))
        return self.set_locked(rows, not all_locked)

    def dynamic_rows(self, rows: Sequence[int]) -> list[int]:
        """Return those of the rows whose keys are dynamic."""
        stack, slots = self.document.stack, self.document.space.slots
        return [row for row in rows if stack.at(slots[row].position).assignment.slot is not None]

    def make_static(self, rows: Sequence[int]) -> bool:
        """Keep on dynamic keys whom they watch now; they no longer follow the directory."""
        rows = self.dynamic_rows(rows)
        document = self.document
        wanted: dict[KeyPosition, Assignment] = {}
        for position in self.positions(rows):
            now = document.shown(position)
            if now.is_assigned:
                wanted[position] = evolve(now, slot=None)
        text = self.tr("Make {keys} static").format(keys=self.names(rows))
        return self._apply(lambda: document.stack.own.updated(dict(wanted)), text)

    def clear(self, rows: Sequence[int]) -> bool:
        """Return keys to the layer below."""
        positions = self.positions(rows)
        done = self._apply(
            lambda: editing.clear(self.document.stack, positions), self.tr("Clear {keys}").format(keys=self.names(rows))
        )
        if not done and not self.is_read_only():
            stack = self.document.stack
            origin = next((placed.name for p in positions if (placed := stack.at(p)).is_written), "")
            if origin:
                self.told.emit(self.tr("Nothing to clear: this comes from {name}.").format(name=origin))
        return done

    def cascade_clear_count(self, row: int) -> int:
        """Return how many keys a cascade clear from this row would clear."""
        return len(self._cascade_targets(row))

    def _cascade_targets(self, row: int) -> list[KeyPosition]:
        positions = self.positions([row])
        if not positions:
            return []
        return editing.cascade_clear_targets(self.document.space, self.document.stack, positions[0])

    def cascade_clear(self, row: int) -> bool:
        """Clear the chosen key and all after it in index order; locked ones stay."""
        targets = self._cascade_targets(row)
        text = self.tr("Clear %n key(s) from here on", "", len(targets))
        done = self._apply(lambda: editing.clear(self.document.stack, targets), text)
        if done:
            self.told.emit(self.tr("Cleared %n key(s); locked keys were kept.", "", len(targets)))
        return done

    def preview_cascade_clear(self, row: int) -> None:
        """Show as ghosts what a cascade clear from this row would leave."""
        stack = self.document.stack
        self.document.set_preview({p: stack.below(p).assignment for p in self._cascade_targets(row)})

    def step(self, rows: Sequence[int], by: int) -> int:
        """Move one key up (-1) or down (+1) in the list by the rules of a drag; return its new row, -1 if refused."""
        if len(rows) != 1:
            return -1
        position = self.positions(rows)[0]
        target = editing.neighbour_in_order(self.document.space, position, by)
        if target is None:
            return -1
        row = self.document.space.row(target)
        return row if self.model.move(rows, row, MoveMode.INSERT) else -1

    def arrange(self, make: Callable[[], Wanted], text: str) -> bool:
        """Let keys do what `make` returns, as one undo step; it may refuse."""
        return self._apply(lambda: editing.put(self.document.stack, make()), text)

    def copied(self, rows: Sequence[int]) -> list[Assignment]:
        """Return what the keys do, for the clipboard."""
        return [self.document.stack.at(position).assignment for position in self.positions(rows)]

    def paste(self, rows: Sequence[int], assignments: Sequence[Assignment]) -> list[int]:
        """Put copied keys onto the selected ones as one undo step; return the rows that were filled.

        What this phone cannot do (see `paste_troubles`) is pasted all the same: it stands on the key as a finding until
        it is changed, so nothing is lost on the way from one model to another. What only its other keys can do is
        refused.
        """
        targets = self.positions(rows)
        if not targets or not assignments:
            return []
        document = self.document
        try:
            if self.is_read_only():
                raise EditRefused("read_only", name=document.value.name)
            keys, places = paste(document.space, document.stack, targets, assignments, self.dialect)
            document.edit_keys(keys, self.tr("Paste %n key(s)", "", len(places)))
        except AppError as error:
            self.refused.emit(error)
            return []
        return [document.space.row(position) for position in places]

    def paste_troubles(self, rows: Sequence[int], assignments: Sequence[Assignment]) -> bool:
        """Whether only some of what would be pasted onto these keys fits, or this phone cannot do some of it."""
        targets = self.positions(rows)
        document = self.document
        if not targets or self.is_read_only():
            return False
        try:
            plan = plan_paste(document.space, document.stack, targets, assignments, self.dialect)
        except AppError:
            return False
        if not plan.wanted:
            return False
        return bool(plan.left) or bool(editing.unsupported(document.space, self.dialect, plan.wanted))

    def free_row_after(self, rows: Sequence[int]) -> int:
        """Return the row of the next free key after keys; -1 where there is none, which is told."""
        positions = self.positions(rows)
        if not positions:
            return -1
        free = editing.next_free(self.document.space, self.document.stack, positions[-1])
        if free is None:
            self.refused.emit(EditRefused("no_room", wanted=len(positions), found=0))
            return -1
        return self.document.space.row(free)

    def duplicate(self, rows: Sequence[int]) -> list[int]:
        """Copy keys onto the next free places after them; return those rows."""
        row = self.free_row_after(rows)
        return self.paste([row], self.copied(rows)) if row >= 0 else []

    def phone(self) -> Phone | None:
        """Return the phone under edit, or None for a template."""
        value = self.document.value
        return value if isinstance(value, Phone) else None

"""The choice of who fills the automatic slots: its outcome as ghosts, and the one step that carries it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen
from PySide6.QtCore import QObject, Signal

from app.errors import AppError, EditRefused
from app.models.cascade import CASCADE_AREAS
from app.models.directory import DirectorySort, DirectorySource
from app.models.documents import AutoFill, Contact, Template
from app.models.editing import content
from app.models.keys import AUTO_KEY, Assignment, KeyPosition, KeyState
from app.models.resolving import Entry, fill_order, fill_people, plain_view, plain_view_id, resolve
from app.viewmodels.cascade_planner import NOBODY
from app.viewmodels.document import EditorDocument


@frozen
class Placement:
    """One automatic slot in filling order, and what it takes."""

    position: KeyPosition
    entry: Entry
    shown: Assignment


class AutoFillPlanner(QObject):
    """Works out the places of people on automatic slots whenever a choice or the document changes.

    Args:
        document: The open document.
    """

    planned = Signal()
    """The places, or the reason why there are none, are others."""

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._is_over = False
        self.fill = document.auto_fill or AutoFill(plain_view_id(DirectorySource.ALL))
        view = plain_view(self.fill.view_id)
        self.sort = view.sort if view is not None else DirectorySort.LAST
        self.takes_free = not self._slots()
        self.places: tuple[Placement, ...] = ()
        self.refusal: AppError | None = None
        document.changed.connect(self.replan)

    def choose(self, fill: AutoFill) -> None:
        """Take other choices, and work the places out again."""
        if fill != self.fill:
            self.fill = fill
            self.replan()

    def choose_sort(self, sort: DirectorySort) -> None:
        """Take the people of a plain view in another order; a saved view has its own."""
        self.sort = sort
        view = plain_view(self.fill.view_id)
        if view is not None:
            self.choose(evolve(self.fill, view_id=plain_view_id(view.source, sort, view.department)))

    def set_takes_free(self, takes: bool) -> None:
        """Make all free keys automatic slots, too."""
        if takes != self.takes_free:
            self.takes_free = takes
            self.replan()

    def _slots(self) -> list[KeyPosition]:
        stack = self.document.stack
        return [
            slot.position for slot in self.document.space if stack.at(slot.position).assignment.state is KeyState.AUTO
        ]

    @property
    def free(self) -> list[KeyPosition]:
        """The keys that have no job and could become automatic slots."""
        stack = self.document.stack
        return [
            slot.position
            for slot in self.document.space
            if slot.position.area in CASCADE_AREAS
            and not slot.fixed
            and content(stack, slot.position) is None
            and not stack.at(slot.position).assignment.is_assigned
            and not stack.at(slot.position).assignment.locked
        ]

    @property
    def people(self) -> Sequence[Contact]:
        """Who would be watched, in order."""
        return fill_people(self.fill, self.document.directory or NOBODY, self.document.asker) or ()

    def _held(self) -> dict[KeyPosition, Assignment]:
        stack = self.document.stack
        held = {slot.position: stack.at(slot.position).assignment for slot in self.document.space}
        if self.takes_free:
            held |= dict.fromkeys(self.free, AUTO_KEY)
        return held

    def replan(self) -> None:
        """Work the places out again and show them."""
        if self._is_over:
            return
        document = self.document
        self.refusal = None
        value = document.value
        if isinstance(value, Template) and value.read_only:
            self.refusal = EditRefused("read_only", name=value.name)
            self.places = ()
        else:
            held = self._held()
            found = resolve(document.space, held, document.directory or NOBODY, document.asker, self.fill)
            autos = {where: entry for where, entry in found.entries.items() if entry.is_auto}
            self.places = tuple(
                Placement(slot.position, autos[slot.position], found.keys[slot.position])
                for slot in fill_order(document.space, self.fill.start)
                if slot.position in autos
            )
        document.set_preview(self._ghosts())
        self.planned.emit()

    def _ghosts(self) -> Mapping[KeyPosition, Assignment]:
        """Only what would be another: slots that stay as they are show no ghost."""
        return {item.position: item.shown for item in self.places if item.shown != self.document.shown(item.position)}

    @property
    def left_over(self) -> int:
        """How many people have no slot."""
        return max(0, sum(bool(person.extension) for person in self.people) - len(self.places))

    def apply(self) -> bool:
        """Carry the choice out as one undo step; return whether something changed."""
        if self.refusal is not None:
            return False
        value = self.document.value
        keys = value.layout.keys
        if self.takes_free:
            keys = keys.updated(dict.fromkeys(self.free, AUTO_KEY))
        self.end()
        layout = evolve(value.layout, keys=keys, auto_fill=self.fill)
        return self.document.edit(evolve(value, layout=layout), self.tr("Fill automatic slots"))

    def stop(self) -> bool:
        """Let nobody fill the automatic slots of this layout any more; return whether something changed."""
        value = self.document.value
        self.end()
        return self.document.edit(
            evolve(value, layout=evolve(value.layout, auto_fill=None)), self.tr("Stop filling automatic slots")
        )

    def end(self) -> None:
        """Take the ghosts away; the planner does nothing any more."""
        if not self._is_over:
            self._is_over = True
            self.document.changed.disconnect(self.replan)
            self.document.set_preview({})

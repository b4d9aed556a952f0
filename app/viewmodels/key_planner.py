"""What all planners of changes to many keys share: planned anew with each choice, shown as ghosts, one undo step."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from enum import Enum

from attrs import evolve
from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from app.errors import AppError, EditRefused
from app.models.arranging import LABEL, Wanted, fill_series, read_series, replace_text
from app.models.cascade import CascadeEnd, CascadeOptions, CascadePlan, plan_cascade, walk
from app.models.dialect import Verdict
from app.models.directory import Collation
from app.models.documents import Contact, Template
from app.models.editing import put, unsupported
from app.models.keys import DEFAULT_KEY, Assignment, KeyPosition
from app.models.keyspace import KeySlot
from app.models.pasted_list import KnownPeople, Match, PastedEntry, PastedList, read_list
from app.models.pasting import LeftOut, plan_paste
from app.models.searching import fold
from app.viewmodels.document import EditorDocument


class KeyPlanner(QObject):
    """Plans anew whenever a choice, the selection or the document changes; nothing happens before `apply`.

    Args:
        document: The open document.
    """

    planned = Signal()
    """The plan, or the reason why there is none, is another one."""

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.positions: tuple[KeyPosition, ...] = ()
        self.wanted: Wanted = {}
        self.refusal: AppError | None = None
        self._is_over = False
        document.changed.connect(self.replan)

    def select(self, positions: Sequence[KeyPosition]) -> None:
        """Plan for other keys, in list order."""
        if tuple(positions) != self.positions:
            self.positions = tuple(positions)
            self.replan()

    def replan(self) -> None:
        """Work the change out again and show it."""
        if self._is_over:
            return
        self.wanted, self.refusal = {}, None
        value = self.document.value
        try:
            if isinstance(value, Template) and value.read_only:
                raise EditRefused("read_only", name=value.name)
            self.wanted = self.work()
        except AppError as error:
            self.refusal = error
        self.document.set_preview({position: key or DEFAULT_KEY for position, key in self.wanted.items()})
        self.planned.emit()

    @abstractmethod
    def work(self) -> Wanted:
        """Return what the keys shall do.

        Raises:
            AppError: The choices lead nowhere; the error says why.
        """

    @abstractmethod
    def title(self) -> str:
        """Name the undo step."""

    def apply(self) -> int:
        """Carry the change out as one undo step; return how many keys changed."""
        wanted = self.wanted
        if not wanted:
            return 0
        text = self.title()
        self.end()
        self.document.edit_keys(put(self.document.stack, wanted), text)
        return len(wanted)

    def end(self) -> None:
        """Take the ghosts away; the planner does nothing any more."""
        if not self._is_over:
            self._is_over = True
            self.document.changed.disconnect(self.replan)
            self.document.set_preview({})


class SeriesPlanner(KeyPlanner):
    """Gives the selected keys the numbers of a series.

    Args:
        document: The open document.
    """

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.feature = "blf"
        self.series = ""
        self.label = ""

    def choose(self, *, feature: str | None = None, series: str | None = None, label: str | None = None) -> None:
        """Take other choices, and plan anew."""
        self.feature = self.feature if feature is None else feature
        self.series = self.series if series is None else series
        self.label = self.label if label is None else label
        self.replan()

    @override
    def work(self) -> Wanted:
        if not self.series.strip():
            return {}
        document = self.document
        dialect = document.catalogue.dialect(document.model.dialect)
        feature = document.catalogue.features.get(self.feature)
        for position in self.positions:
            slot = document.space.slot(position)
            verdict = dialect.can(self.feature, slot.bank) if slot is not None else None
            if verdict is not None and not verdict.allowed:
                title = feature.title if feature is not None else self.feature
                raise EditRefused("feature_unsupported", feature=title, reason=verdict.reason)
        model = Assignment(feature=self.feature)
        return fill_series(document.space, document.stack, self.positions, model, read_series(self.series), self.label)

    @override
    def title(self) -> str:
        return self.tr("Fill %n key(s) with a series", "", len(self.wanted))


class ReplacePlanner(KeyPlanner):
    """Finds and replaces a text in the fields of the keys; without a selection of several, of all keys.

    Args:
        document: The open document.
    """

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.find = ""
        self.replacement = ""
        self.field = LABEL
        self.match_case = False

    def choose(
        self,
        *,
        find: str | None = None,
        replacement: str | None = None,
        field: str | None = None,
        match_case: bool | None = None,
    ) -> None:
        """Take other choices, and plan anew."""
        self.find = self.find if find is None else find
        self.replacement = self.replacement if replacement is None else replacement
        self.field = self.field if field is None else field
        self.match_case = self.match_case if match_case is None else match_case
        self.replan()

    @property
    def is_everywhere(self) -> bool:
        """Whether all keys are looked at."""
        return len(self.positions) < 2

    @override
    def work(self) -> Wanted:
        space = self.document.space
        places = [slot.position for slot in space] if self.is_everywhere else self.positions
        return replace_text(
            space, self.document.stack, places, self.find, self.replacement, (self.field,), self.match_case
        )

    @override
    def title(self) -> str:
        return self.tr("Replace “{find}” on %n key(s)", "", len(self.wanted)).format(find=self.find)


class PastePlanner(KeyPlanner):
    """Puts copied keys onto the selected ones where they do not all fit, or the phone cannot do all that they do.

    `left` are those that find no place.

    Args:
        document: The open document.
        copied: The keys.
    """

    def __init__(self, document: EditorDocument, copied: Sequence[Assignment], parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.copied = tuple(copied)
        self.leaves_out = True
        self.troubles: dict[KeyPosition, tuple[Assignment, Verdict]] = {}
        self.left: tuple[LeftOut, ...] = ()

    def choose(self, leaves_out: bool) -> None:
        """Leave out what this phone cannot do, or paste it to be changed there."""
        self.leaves_out = leaves_out
        self.replan()

    @override
    def work(self) -> Wanted:
        self.troubles, self.left = {}, ()
        if not self.positions:
            raise EditRefused("key_missing")
        document = self.document
        dialect = document.catalogue.dialect(document.model.dialect)
        plan = plan_paste(document.space, document.stack, self.positions, self.copied, dialect)
        self.left = plan.left
        wanted: Wanted = dict(plan.wanted)
        for place, verdict in unsupported(document.space, dialect, wanted).items():
            key = wanted[place]
            if key is not None:
                self.troubles[place] = (key, verdict)
                if self.leaves_out:
                    del wanted[place]
        return wanted

    @override
    def title(self) -> str:
        return self.tr("Paste %n key(s)", "", len(self.wanted))


class ListOrder(Enum):
    """In which order pasted people go onto the keys."""

    PASTED = "pasted"
    NAME = "name"
    NUMBER = "number"


class ListPlanner(KeyPlanner):
    """Puts pasted people onto the selected keys, or from the selected key on.

    Args:
        document: The open document.
        collate: The order of names in the user's alphabet.
    """

    def __init__(self, document: EditorDocument, collate: Collation = fold, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self._collate = collate
        self._known = KnownPeople(())
        self.text = ""
        self.found = PastedList(())
        self.left_out: frozenset[str] = frozenset()
        self.options = CascadeOptions(label="{name}")
        self.sort = ListOrder.PASTED
        self.plan: CascadePlan | None = None

    def set_text(self, text: str) -> None:
        """Read another text."""
        if text != self.text:
            self.text = text
            directory = self.document.directory
            contacts = directory.contacts if directory is not None else ()
            if self._known.contacts is not contacts:
                self._known = KnownPeople(contacts)
            self.found = read_list(text, self._known)
            self.left_out = frozenset()
            self.replan()

    def choose(self, options: CascadeOptions) -> None:
        """Take other choices, and plan anew."""
        if options != self.options:
            self.options = options
            self.replan()

    def choose_sort(self, sort: ListOrder) -> None:
        """Take the people in another order."""
        self.sort = sort
        self.replan()

    def set_left_out(self, number: str, is_out: bool) -> None:
        """Leave a person out, or take them in again."""
        self.left_out = self.left_out | {number} if is_out else self.left_out - {number}
        self.replan()

    @property
    def entries(self) -> list[PastedEntry]:
        """The people that take part, in the order in which they go onto the keys."""
        entries = [entry for entry in self.found.entries if entry.number not in self.left_out]
        if self.sort is ListOrder.NUMBER:
            entries.sort(key=lambda entry: (len(entry.number), entry.number))
        elif self.sort is ListOrder.NAME:
            entries.sort(key=lambda entry: (not entry.name, self._collate(last_name_first(entry))))
        return entries

    def _slots(self) -> list[KeySlot]:
        space = self.document.space
        if len(self.positions) > 1:
            return [slot for position in self.positions if (slot := space.slot(position)) is not None]
        if not self.positions:
            raise EditRefused("key_missing")
        return walk(space, self.positions[0], CascadeEnd.PHONE)

    @override
    def work(self) -> Wanted:
        document = self.document
        self.plan = None
        entries = self.entries
        if not entries:
            return {}
        dialect = document.catalogue.dialect(document.model.dialect)
        people = [_person(entry) for entry in entries]
        own = document.asker.own if self.options.skip_own else frozenset()
        selves = [person for person in people if person.extension in own]
        others = [person for person in people if person.extension not in own]
        self.plan = plan_cascade(self._slots(), document.stack, others, self.options, selves, dialect.can)
        outside = {entry.number for entry in entries if entry.is_outside}
        return {
            position: evolve(key, feature="speed_dial", pickup="") if key.value in outside else key
            for position, key in self.plan.filled.items()
        }

    @override
    def title(self) -> str:
        return self.tr("Fill %n key(s) from a list", "", len(self.wanted))


def _person(entry: PastedEntry) -> Contact:
    known = entry.contact
    if known is not None and entry.number == known.extension and entry.name in ("", known.name):
        return known
    first, _, last = entry.name.rpartition(" ")
    return Contact(f"pasted {entry.number}", entry.number, first or last, last if first else "", display=entry.name)


def last_name_first(entry: PastedEntry) -> str:
    """Return what a person is sorted by: last name, then the rest."""
    if entry.contact is not None and entry.contact.last and entry.match is not Match.NAME_DIFFERS:
        return f"{entry.contact.last} {entry.contact.first}"
    first, _, last = entry.name.rpartition(" ")
    return f"{last} {first}".strip()

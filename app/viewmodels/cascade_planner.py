"""The cascade that is being chosen on the open document: its plan, its ghosts, and the one step that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen
from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.errors import AppError, EditRefused
from app.models.cascade import CascadeOptions, CascadePlan, plan_cascade, walk
from app.models.directory import DirectorySort, DirectorySource
from app.models.documents import Contact, Template
from app.models.keys import KeyPosition
from app.models.keyspace import KeySlot
from app.models.navigation import Place
from app.models.resolving import Directory, plain_view, plain_view_id
from app.viewmodels.document import EditorDocument

NOBODY = Directory()


@frozen
class ViewChoice:
    """A view that can be chosen. `count` is how many people it shows now; `reason` says why it shows nobody."""

    view_id: str
    name: str
    count: int
    saved: bool = False
    reason: str = ""


def _source_title(source: DirectorySource) -> str:
    return {
        DirectorySource.ALL: QCoreApplication.translate("Views", "All contacts"),
        DirectorySource.FAVOURITES: QCoreApplication.translate("Views", "Favourites"),
        DirectorySource.MINE: QCoreApplication.translate("Views", "My contacts"),
        DirectorySource.COWORKERS: QCoreApplication.translate("Views", "Coworkers"),
    }.get(source, "")


def view_choices(document: EditorDocument, sort: DirectorySort) -> list[ViewChoice]:
    """Return the views for a document's keys: plain sources first, then saved views, then departments."""
    directory = document.directory or NOBODY
    asker = document.asker
    choices = []
    for source in (
        DirectorySource.ALL,
        DirectorySource.FAVOURITES,
        DirectorySource.MINE,
        DirectorySource.COWORKERS,
    ):
        view_id = plain_view_id(source, sort)
        reason = "" if asker.user or source in (DirectorySource.ALL, DirectorySource.FAVOURITES) else "no_user"
        people = directory.people(view_id, asker) or ()
        choices.append(ViewChoice(view_id, _source_title(source), len(people), reason=reason))
    for saved in directory.views:
        choices.append(ViewChoice(saved.id, saved.name, len(directory.people(saved.id, asker) or ()), saved=True))
    counts: dict[str, int] = {}
    for contact in directory.at_site(asker.site_id):
        if contact.department:
            counts[contact.department] = counts.get(contact.department, 0) + 1
    for department in sorted(counts, key=str.casefold):
        view_id = plain_view_id(DirectorySource.DEPARTMENT, sort, department)
        choices.append(ViewChoice(view_id, department, counts[department]))
    return choices


class CascadePlanner(QObject):
    """Plans a cascade anew whenever a choice, the start key or the document changes, and shows it as ghosts.

    Args:
        document: The open document.
        place: Where a key is on the picture, for the order by columns.
    """

    planned = Signal()
    """The plan, or the reason why there is none, is another one."""

    def __init__(
        self, document: EditorDocument, place: Callable[[KeySlot], Place] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._place = place
        self._start: KeyPosition | None = None
        self._is_over = False
        self.sort = DirectorySort.LAST
        self.options = CascadeOptions(view_id=plain_view_id(DirectorySource.ALL, self.sort))
        self.plan: CascadePlan | None = None
        self.refusal: AppError | None = None
        document.changed.connect(self.replan)

    @property
    def start(self) -> KeyPosition | None:
        """The key that the cascade starts at, included."""
        return self._start

    def set_start(self, position: KeyPosition) -> None:
        """Start at another key."""
        if position != self._start:
            self._start = position
            self.replan()

    def choose(self, options: CascadeOptions) -> None:
        """Take other choices, and plan anew."""
        if options != self.options:
            self.options = options
            self.replan()

    def choose_sort(self, sort: DirectorySort) -> None:
        """Take the people of a plain view in another order; a saved view has its own."""
        self.sort = sort
        view = plain_view(self.options.view_id)
        if view is not None:
            self.choose(evolve(self.options, view_id=plain_view_id(view.source, sort, view.department)))

    @property
    def people(self) -> Sequence[Contact]:
        """Who comes onto the keys, in the order of the view; nobody for a view that is gone."""
        directory, options = self.document.directory or NOBODY, self.options
        return directory.people(options.view_id, self.document.asker, without_own=options.skip_own) or ()

    @property
    def own(self) -> Sequence[Contact]:
        """Who is left out because the phone has that line itself."""
        if not self.options.skip_own:
            return ()
        return (self.document.directory or NOBODY).own_people(self.options.view_id, self.document.asker)

    def replan(self) -> None:
        """Work the cascade out again and show it."""
        if self._is_over:
            return
        self.plan, self.refusal = None, None
        document = self.document
        value = document.value
        try:
            if isinstance(value, Template) and value.read_only:
                raise EditRefused("read_only", name=value.name)
            if self._start is None:
                raise EditRefused("key_missing")
            slots = walk(document.space, self._start, self.options.end, self.options.order, self._place)
            dialect = document.catalogue.dialect(document.model.dialect)
            self.plan = plan_cascade(slots, document.stack, self.people, self.options, self.own, dialect.can)
        except AppError as error:
            self.refusal = error
        document.set_preview(self.plan.ghosts if self.plan is not None else {})
        self.planned.emit()

    def apply(self) -> int:
        """Carry the cascade out as one undo step; return how many keys were filled."""
        plan = self.plan
        if plan is None or not plan.filled:
            return 0
        count = len(plan.filled)
        text = self.tr("Fill %n key(s) from the directory", "", count)
        self.end()
        self.document.edit_keys(plan.keys, text)
        return count

    def end(self) -> None:
        """Take the ghosts away; the planner does nothing any more."""
        if not self._is_over:
            self._is_over = True
            self.document.changed.disconnect(self.replan)
            self.document.set_preview({})

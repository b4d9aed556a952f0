"""The open document: its value, its undo history and what is known around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from PySide6.QtCore import QObject, Signal

from app.errors import EditRefused, InputError
from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.documents import AutoFill, Document, Phone, Template
from app.models.findings import Finding, Severity
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.keyspace import KeySpace
from app.models.layers import KeyStack, stack_for
from app.models.resolving import Asker, Directory, Resolution, asker_of, effective_fill, resolve
from app.models.searching import fold
from app.models.user_view import refuse_user_edit
from app.viewmodels.commands import HistoryOwner, ReplaceCommand

if TYPE_CHECKING:
    from app.models.dialplan import DialPlan
    from app.models.directory import Collation

UNDO_LIMIT = 1000


@frozen
class Change:
    """What an edit touched. `rows` are rows of the key list; with `keys_moved` the rows themselves are others."""

    rows: frozenset[int]
    keys_moved: bool = False


class EditorDocument(HistoryOwner):
    """A phone or template under edit. All changes go through `edit`, so all can be undone.

    Args:
        document: The value to start from.
        catalogue: Phone models, features and dialects.
        template: The template that a linked phone follows, if any.
        brand: The brand's default template, if any.
        saved: The stored value, where it differs from `document` (recovered work); None for a new document.
        is_new: Whether nothing is stored yet.
    """

    changed = Signal(object)
    """Carries a `Change`."""
    saved_changed = Signal(bool)
    """Carries whether there is unsaved work."""
    warned = Signal(object)
    """Carries a `Finding` that an edit brought about and that deserves a look at once."""
    preview_changed = Signal()
    findings_changed = Signal()

    def __init__(
        self,
        document: Document,
        catalogue: Catalogue,
        template: Template | None = None,
        brand: Template | None = None,
        saved: Document | None = None,
        is_new: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self._value = document
        self._saved: Document | None = None if is_new else (saved or document)
        self._template = template
        self._brand = brand
        self._preview: Mapping[KeyPosition, Assignment] = {}
        self._findings: tuple[Finding, ...] = ()
        self._user_mode = False
        self._users_first_step = 0
        self._redo_is_foreign = False
        self.site_plans: Mapping[str, str] = {}
        self.site_countries: Mapping[str, str] = {}
        self._directory: Directory | None = None
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self._rebuild()
        self._was_dirty = self.is_dirty

    def _rebuild(self) -> None:
        self.space: KeySpace = self.catalogue.key_space(self._value.layout)
        self.stack: KeyStack = stack_for(self._value, self.space.model, self._template, self._brand)
        self.resolution: Resolution = self._resolve()

    def _resolve(self) -> Resolution:
        """Look up dynamic keys, automatic slots and label variables, as a push would now."""
        return resolve(self.space, self.stack.merged(), self._directory, self.asker, self.auto_fill)

    @property
    def asker(self) -> Asker:
        """Through whose eyes the keys of this document see the directory."""
        return asker_of(self._value)

    @property
    def auto_fill(self) -> AutoFill | None:
        """What fills the automatic slots, over all layers."""
        return effective_fill(self._value, self._template, self._brand)

    @property
    def directory(self) -> Directory | None:
        """The people and views that keys are looked up in; None until they are loaded."""
        return self._directory

    @property
    def collate(self) -> Collation:
        """The order of names: that of the directory."""
        return self._directory.collate if self._directory is not None else fold

    def set_directory(self, directory: Directory | None) -> None:
        """Look keys up in other people or views, and tell which keys say something else now."""
        self._directory = directory
        before = self.resolution
        self.resolution = self._resolve()
        rows = {self.space.row(position) for position in _differing(before, self.resolution)} - {-1}
        if rows:
            self.changed.emit(Change(frozenset(rows)))

    def shown(self, position: KeyPosition) -> Assignment:
        """Return what a key says: its assignment with people looked up and label variables filled in."""
        found = self.resolution.keys.get(position)
        return self.stack.at(position).assignment if found is None else found

    @property
    def user_mode(self) -> bool:
        """Whether only what the phone's user may change can be changed."""
        return self._user_mode

    @user_mode.setter
    def user_mode(self, on: bool) -> None:
        if on and not self._user_mode:
            self._users_first_step = self.undo_stack.index()
            self._redo_is_foreign = self.undo_stack.canRedo()
        self._user_mode = on

    def refusal(self, after: Document) -> EditRefused | None:
        """Return why an edit would be refused, None if it would not."""
        if _is_fixed(self._value, after):
            return EditRefused("read_only", name=self._value.name)
        if self._user_mode:
            try:
                refuse_user_edit(self._value, after, self.space, self.stack)
            except EditRefused as error:
                return error
        return None

    def undo(self) -> None:
        """Take the last step back.

        Raises:
            EditRefused: `user_view_undo`: it is not one of the phone's user.
        """
        if self._user_mode and self.undo_stack.index() <= self._users_first_step:
            raise EditRefused("user_view_undo")
        self.undo_stack.undo()

    def redo(self) -> None:
        """Make the step again that was taken back last.

        Raises:
            EditRefused: `user_view_undo`: it is not one of the phone's user.
        """
        if self._user_mode and self._redo_is_foreign:
            raise EditRefused("user_view_undo")
        self.undo_stack.redo()

    @property
    def value(self) -> Document:
        """The document as it is now."""
        return self._value

    @property
    def model(self) -> PhoneModel:
        """The phone model of the document."""
        return self.space.model

    @property
    def template(self) -> Template | None:
        """The template that the phone is linked to or was copied from, as far as it is known."""
        return self._template

    @property
    def brand(self) -> Template | None:
        """The brand's default template."""
        return self._brand

    @property
    def site_plan(self) -> str:
        """The id of the dial-plan profile of the phone's site, "" for none."""
        return self.site_plans.get(self._value.site_id, "") if isinstance(self._value, Phone) else ""

    @property
    def country(self) -> str:
        """The country of the phone's site, "" where nobody said."""
        return self.site_countries.get(self._value.site_id, "") if isinstance(self._value, Phone) else ""

    @property
    def dial_plan(self) -> DialPlan | None:
        """The profile whose star codes fill the keys that have none: the phone's own, else its site's."""
        own = self._value.dial_plan if isinstance(self._value, Phone) else ""
        return self.catalogue.dial_plan(own or self.site_plan)

    @property
    def is_template(self) -> bool:
        """Whether a template is edited, not a phone."""
        return isinstance(self._value, Template)

    @property
    def saved_value(self) -> Document | None:
        """The value in the library as this window knows it; None for a document that was never saved."""
        return self._saved

    @property
    def is_dirty(self) -> bool:
        """Whether there is unsaved work."""
        if self._saved is None:
            return True
        return self._value is not self._saved and self._value != self._saved

    @property
    def preview(self) -> Mapping[KeyPosition, Assignment]:
        """What keys would do after the drag or dialog that is going on; empty when there is none."""
        return self._preview

    def set_preview(self, preview: Mapping[KeyPosition, Assignment]) -> None:
        """Show a candidate as ghosts on list and picture; an empty mapping takes it away."""
        if preview != self._preview:
            self._preview = dict(preview)
            self.preview_changed.emit()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the last check found."""
        return self._findings

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Take over the result of a check."""
        if findings != self._findings:
            self._findings = findings
            self.findings_changed.emit()

    def edit(self, after: Document, text: str, merge_key: str = "") -> bool:
        """Push one undo step that leads to `after`; return False if nothing would change.

        Args:
            after: The new value.
            text: The step's name, as the undo menu shows it.
            merge_key: Steps that follow each other with the same key become one; "" never merges.

        Raises:
            EditRefused: `read_only`: other keys or sidecars for a read-only template; `user_view_…`: nothing that the
                phone's user may change.
        """
        if after == self._value:
            return False
        refused = self.refusal(after)
        if refused is not None:
            raise refused
        return self._push(after, text, merge_key)

    def _push(self, after: Document, text: str, merge_key: str = "") -> bool:
        if after == self._value:
            return False
        before = self._value
        self._redo_is_foreign = False
        self.undo_stack.push(ReplaceCommand(self._value, after, self.replace, text, merge_key))
        moved = self._user_changed(before)
        if moved is not None:
            self.warned.emit(moved)
        return True

    @property
    def moved_eyes(self) -> Finding | None:
        """A finding when dynamic keys see the directory through another user's eyes than in the saved phone."""
        return self._user_changed(self._saved) if self._saved is not None else None

    def _user_changed(self, before: Document) -> Finding | None:
        old, new = asker_of(before).user, self.asker.user
        if old == new or not self.resolution.entries:
            return None
        facts = {"before": old or "–", "after": new or "–", "count": str(len(self.resolution.entries))}
        return Finding("dynamic_user_changed", Severity.WARNING, None, facts)

    def edit_keys(self, keys: KeyMap, text: str, merge_key: str = "") -> bool:
        """Push one undo step with a new own layer of keys."""
        return self.edit(evolve(self._value, layout=evolve(self._value.layout, keys=keys)), text, merge_key)

    def replace(self, after: Document) -> None:
        """Put a value in place and tell what changed. For the undo command; everything else calls `edit`.

        The revision belongs to the library, not to the history: a step that is undone after a save keeps the revision
        that was stored last, so that the next save is checked against the right one.
        """
        self._value = evolve(after, revision=self._value.revision)
        old_space, old_stack, before = self.space, self.stack, self.resolution
        self._rebuild()
        self._tell(old_space, old_stack, before)

    def _tell(self, old_space: KeySpace, old_stack: KeyStack, before: Resolution) -> None:
        looked_up = {self.space.row(position) for position in _differing(before, self.resolution)}
        if old_space is not self.space:
            self.changed.emit(Change(frozenset(range(len(self.space))), keys_moved=True))
        elif old_stack.base == self.stack.base:
            rows = set()
            old, new = old_stack.own.entries, self.stack.own.entries
            for position in old.keys() | new.keys():
                was, now = old.get(position), new.get(position)
                # Nearly all are the very same values, and comparing fields of 200 keys takes as long as painting one.
                if was is not now and was != now:
                    rows.add(self.space.row(position))
            rows |= looked_up
            rows.discard(-1)
            self.changed.emit(Change(frozenset(rows)))
        else:
            rows = {
                row
                for row, slot in enumerate(self.space)
                if old_stack.at(slot.position) != self.stack.at(slot.position)
            }
            rows |= looked_up - {-1}
            self.changed.emit(Change(frozenset(rows)))
        self._tell_dirty()

    def _tell_dirty(self) -> None:
        if self.is_dirty != self._was_dirty:
            self._was_dirty = self.is_dirty
            self.saved_changed.emit(self._was_dirty)

    def set_context(self, template: Template | None, brand: Template | None) -> None:
        """Take over the layers below, e.g. after the linked template was changed elsewhere."""
        old_space, old_stack, before = self.space, self.stack, self.resolution
        self._template, self._brand = template, brand
        self._rebuild()
        self._tell(old_space, old_stack, before)

    def take_catalogue(self) -> None:
        """Look at the phone and its sidecars anew, after the catalogue changed; kept where they are gone."""
        old_space, old_stack, before = self.space, self.stack, self.resolution
        try:
            self._rebuild()
        except InputError:
            return
        self._tell(old_space, old_stack, before)

    def tell_surroundings(self) -> None:
        """Tell that something around the document changed that its keys depend on, such as its site's star codes."""
        self.changed.emit(Change(frozenset(range(len(self.space)))))

    def mark_saved(self, stored: Document) -> None:
        """Take over the stored value (with its new revision) after a save; the undo history stays."""
        self._saved = stored
        self._value = stored
        self._was_dirty = True
        self._tell_dirty()

    def rebase(self, revision: int) -> None:
        """Set the stored revision that the next save is checked against; 0 stores the document anew."""
        self._value = evolve(self._value, revision=revision)
        if revision == 0:
            self._saved = None

    def take_over(self, theirs: Document) -> None:
        """Show what is stored now; the value before stays one undo step away."""
        self.rebase(theirs.revision)
        self._saved = theirs
        self._push(theirs, self.tr("Take over the other version"))
        self._tell_dirty()

    def bring_back(self, work: Document, base_revision: int) -> None:
        """Show work that a crash left; the value before stays one undo step away.

        Args:
            work: What was under edit.
            base_revision: The stored revision that it began from, against which the next save is checked.
        """
        if base_revision:
            self.rebase(base_revision)
        self._push(evolve(work, revision=self._value.revision), self.tr("Recovered work"))
        self._tell_dirty()

    def discard(self) -> bool:
        """Go back to the saved value, as one undo step."""
        return self._saved is not None and self._push(self._saved, self.tr("Discard changes"))


def _differing(before: Resolution, after: Resolution) -> set[KeyPosition]:
    """Return the keys that say something else, or that have it from elsewhere."""
    return {
        position
        for old, new in ((before.keys, after.keys), (before.entries, after.entries))
        for position in old.keys() | new.keys()
        if old.get(position) != new.get(position)
    }


def _is_fixed(before: Document, after: Document) -> bool:
    """Whether a step would change what a read-only template holds; its flags and words may change."""
    return (
        isinstance(before, Template)
        and before.read_only
        and isinstance(after, Template)
        and after.read_only
        and before.layout != after.layout
    )

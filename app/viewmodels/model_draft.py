"""A model draft that is being edited: its value, undo for everything, its photographs and what the check finds."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.models.catalogue_index import Catalogue
from app.models.draft_checks import (
    BankLimit,
    DraftFinding,
    bank_limits,
    check_draft,
    check_sidecar,
    module_limits,
)
from app.models.findings import Severity
from app.models.model_draft import ModelDraft
from app.viewmodels.commands import HistoryOwner, ReplaceCommand


class DraftDocument(HistoryOwner):
    """The draft in the editor.

    Args:
        catalogue: What dialects and modules there are.
        shipped: Ids of the phones and sidecars that ship with Faceplate; a draft cannot take one of them.
        parent: Who owns it.
    """

    changed = Signal()
    """The value is another one; photos are never taken away, so that undo finds them."""

    def __init__(self, catalogue: Catalogue, shipped: frozenset[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._shipped = shipped
        self._value = ModelDraft()
        self._photos: list[QImage] = []
        self._limits: dict[str, tuple[BankLimit, ...]] = {}
        self._module_limits: dict[str, BankLimit] | None = None

    @property
    def value(self) -> ModelDraft:
        """The draft as it is now."""
        return self._value

    @property
    def is_dirty(self) -> bool:
        """Whether it differs from what was saved last."""
        return not self.undo_stack.isClean()

    def start(self, draft: ModelDraft) -> None:
        """Begin with a draft; the history starts anew."""
        self._value = draft
        self.undo_stack.clear()
        self.changed.emit()

    def edit(self, after: ModelDraft, text: str, merge_key: str = "") -> bool:
        """Make a change that can be undone; return whether anything changed.

        Args:
            after: The draft as it shall be.
            text: What was done, for the undo entry.
            merge_key: Edits of the same key that follow each other become one step.
        """
        if after == self._value:
            return False
        self.undo_stack.push(ReplaceCommand(self._value, after, self._put, text, merge_key))
        return True

    def _put(self, value: ModelDraft) -> None:
        self._value = value
        self.changed.emit()

    def keep_photo(self, image: QImage) -> int:
        """Keep a decoded photo and return its handle for `ModelDraft.photo`."""
        self._photos.append(image)
        return len(self._photos)

    def photo(self) -> QImage:
        """Return the draft's photo as it was taken; null if it has none."""
        handle = self._value.photo
        return self._photos[handle - 1] if 0 < handle <= len(self._photos) else QImage()

    def limits(self, dialect: str = "") -> tuple[BankLimit, ...]:
        """Return the banks that a dialect writes, the draft's own by default."""
        wanted = dialect or self._value.dialect
        if wanted not in self._limits:
            self._limits[wanted] = bank_limits(self._catalogue, wanted, self._shipped) if wanted else ()
        return self._limits[wanted]

    def findings(self) -> list[DraftFinding]:
        """Return what the check finds, worst first."""
        draft, catalogue = self._value, self._catalogue
        if not draft.is_sidecar:
            return check_draft(draft, self.limits(), self._shipped)
        if self._module_limits is None:
            self._module_limits = module_limits(catalogue, self._shipped)
        known = [host.model for host in draft.hosts if host.model in catalogue.phone_ids]
        phones = {model_id: catalogue.phone(model_id) for model_id in known}
        return check_sidecar(draft, phones, self._module_limits, self._shipped)

    @property
    def can_save(self) -> bool:
        """Whether nothing forbids to save it."""
        return all(item.severity is not Severity.ERROR for item in self.findings())

    def saved(self) -> None:
        """Note that the value is saved; what follows is compared with it."""
        self.undo_stack.setClean()
        self.changed.emit()

"""Hot-desk mappings: shows them, stores what is changed, and takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from attrs import evolve, frozen
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.catalogue import PhoneModel
from app.models.contact_import import site_title
from app.models.documents import Phone
from app.models.hot_desks import HotDeskMapping, KnownMapping
from app.models.mac import MacAddress
from app.models.where_used import Rewrite
from app.models.wording import Wording
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.commands import ReplaceCommand
from app.viewmodels.hot_desk_rows import HotDeskRow, hot_desk_rows, where_words
from app.viewmodels.library_changes import Undoable
from app.viewmodels.new_id import new_id
from app.viewmodels.offers import Offers
from app.viewmodels.workspace import Workspace
from app.widgets.hot_desk_dialog import HotDeskDialog
from app.widgets.hot_desk_mapping_dialog import Choices, HotDeskMappingDialog
from app.widgets.icons import Icons
from app.widgets.messages import Message, Tone

Tell = Callable[[Message, Callable[[], object]], object]
_Change = Mapping[str, HotDeskMapping | None]
"""Mappings as they are before or after a step, by id; None where there is none."""


@frozen
class _Step:
    before: _Change
    after: _Change
    text: str


class HotDeskFlow(QObject):
    """Serves the list of hot-desk mappings, and the findings that miss one."""

    def __init__(
        self, workspace: Workspace, offers: Offers, icons: Icons, wording: Wording, tell: Tell, window: QWidget
    ) -> None:
        super().__init__(window)
        self._tell = tell
        self._workspace, self._offers, self._icons, self._wording = workspace, offers, icons, wording
        self._window = window
        self._known: list[KnownMapping] = []
        self._phones: list[PhoneRow] = []
        self._templates: list[TemplateRow] = []
        self._sites: dict[str, str] = {}
        self._stack = QUndoStack(self)
        self._stack.indexChanged.connect(self._show_undo)
        self._is_stored = False
        self._last: _Step | None = None
        self.dialog: HotDeskDialog | None = None
        self.editor: HotDeskMappingDialog | None = None

    def open(self) -> None:
        """Show all mappings."""
        if self.dialog is not None or not self._read():
            return
        self._stack.clear()
        self._last = None
        dialog = HotDeskDialog(self._icons, self._wording, self._window)
        dialog.add_wanted.connect(self.add)
        dialog.edit_wanted.connect(self._on_edit_wanted)
        dialog.removed.connect(self._on_removed)
        dialog.undo_wanted.connect(self._stack.undo)
        dialog.redo_wanted.connect(self._stack.redo)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.set_rows(self._rows())
        dialog.open()

    def add(self) -> None:
        """Ask for a new mapping, for the user and the model of the phone that is open."""
        if not self._read():
            return
        document = self._workspace.current
        draft = HotDeskMapping(new_id(), "", "")
        if document is not None and isinstance(document.value, Phone):
            user = document.asker.user.split("@")[0]
            site = document.value.site_id
            draft = HotDeskMapping(draft.id, user, "", model_id=document.model.id, site_id=site)
        elif self._templates:
            draft = HotDeskMapping(draft.id, "", "", model_id=self._templates[0].model_id)
        self._edit(draft)

    def follow(self, rewrites: Mapping[str, Rewrite]) -> None:
        """Offer to let mappings follow people whose extension changed; nothing is said where none would change."""
        moved = {number: rewrite for number, rewrite in rewrites.items() if rewrite.to not in ("", number)}
        if not moved or not self._read():
            return
        before: dict[str, HotDeskMapping | None] = {}
        after: dict[str, HotDeskMapping | None] = {}
        for mapping in (item.mapping for item in self._known):
            rewrite = moved.get(mapping.extension)
            home = rewrite.before.site_id if rewrite is not None and rewrite.before is not None else ""
            if rewrite is None or (mapping.site_id and home and mapping.site_id != home):
                continue
            before[mapping.id] = mapping
            after[mapping.id] = evolve(mapping, extension=rewrite.to)
        if not after:
            return
        step = _Step(before, after, self.tr("%n hot-desk mapping(s) follows(follow) new extensions", "", len(after)))
        text = self.tr("%n hot-desk mapping(s) still has(have) an old extension.", "", len(after))
        self._tell(Message(text, Tone.INFO, self.tr("Let mappings follow")), partial(self._on_follow, step))

    def _on_follow(self, step: _Step) -> None:
        error = self._store(step.after)
        if error is not None:
            self._workspace.failed.emit(error)
        else:
            self._offer_undo(step)

    # ---- what there is

    def _read(self) -> bool:
        library = self._workspace.library
        try:
            self._known = library.hot_desks()
            self._phones = library.list_phones()
            self._templates = library.list_templates()
            self._sites = {site.id: site_title(site) for site in library.list_sites()}
        except AppError as error:
            self._workspace.failed.emit(error)
            return False
        return True

    def _rows(self) -> list[HotDeskRow]:
        return hot_desk_rows(self._known, self._model, self._names(), self._sites, self._workspace.directory)

    def _model(self, model_id: str) -> PhoneModel | None:
        try:
            return self._workspace.catalogue.phone(model_id)
        except AppError:
            return None

    def _names(self) -> dict[MacAddress, str]:
        return {row.mac: row.name for row in self._phones if row.mac is not None}

    # ---- changes

    def _on_edit_wanted(self, mapping_id: str) -> None:
        mapping = next((item.mapping for item in self._known if item.mapping.id == mapping_id), None)
        if mapping is not None:
            self._edit(mapping)

    def _edit(self, mapping: HotDeskMapping) -> None:
        catalogue = self._workspace.catalogue
        models = {model.id: model.full_name for model in sorted(catalogue.phones(), key=lambda model: model.full_name)}
        document = self._workspace.current
        here = document.value.mac if document is not None and isinstance(document.value, Phone) else None
        choices = Choices(self._templates, self._phones, self._sites, models, self._model, here)
        editor = HotDeskMappingDialog(
            mapping,
            self._known,
            choices,
            self._offers,
            self._icons,
            self._wording,
            self.dialog if self.dialog is not None else self._window,
        )
        editor.chosen.connect(self._on_chosen)
        editor.finished.connect(self._on_editor_finished)
        self.editor = editor
        editor.open()

    def _on_editor_finished(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.deleteLater()

    def _on_chosen(self, mapping: HotDeskMapping) -> None:
        before = next((item.mapping for item in self._known if item.mapping.id == mapping.id), None)
        if before != mapping:
            text = (
                self.tr("Add the mapping of {extension}")
                if before is None
                else self.tr("Change the mapping of {extension}")
            )
            step = _Step({mapping.id: before}, {mapping.id: mapping}, text.format(extension=mapping.extension))
            error = self._store(step.after)
            if error is not None:
                if self.editor is not None:
                    self.editor.show_trouble(error)
                return
            self._note(step)
        if self.editor is not None:
            self.editor.accept()

    def _on_removed(self, ids: Sequence[str]) -> None:
        before: _Change = {item.mapping.id: item.mapping for item in self._known if item.mapping.id in ids}
        mappings = [mapping for mapping in before.values() if mapping is not None]
        if len(mappings) == 1:
            where = where_words(mappings[0], self._model, self._names())
            text = self.tr("Remove the mapping of {extension}: {where}")
            text = text.format(extension=mappings[0].extension, where=where)
        else:
            text = self.tr("Remove %n mapping(s)", "", len(mappings))
        step = _Step(before, dict.fromkeys(before), text)
        error = self._store(step.after)
        if error is None:
            self._note(step)
        elif self.dialog is not None:
            self.dialog.show_trouble(error)

    def _store(self, change: _Change) -> AppError | None:
        saved = [mapping for mapping in change.values() if mapping is not None]
        try:
            self._workspace.library.replace_hot_desks(saved, [key for key, value in change.items() if value is None])
        except AppError as error:
            return error
        self._read()
        if self.dialog is not None:
            self.dialog.set_rows(self._rows(), tuple(change))
        self._workspace.library_changed.emit()
        return None

    def _note(self, step: _Step) -> None:
        """Make one undo step of a change that is stored already."""
        if self.dialog is None:
            self._offer_undo(step)
            return
        self._is_stored = True
        self._stack.push(ReplaceCommand(step.before, step.after, self._put, step.text))
        self._is_stored = False
        self._last = step

    def _put(self, change: _Change) -> None:
        if self._is_stored:
            return
        self._last = None
        error = self._store(change)
        if error is not None and self.dialog is not None:
            self.dialog.show_trouble(error)
        elif error is not None:
            self._workspace.failed.emit(error)

    def _offer_undo(self, step: _Step) -> None:
        self._workspace.done.emit(Undoable(step.text, partial(self._put, step.before)))

    def _show_undo(self) -> None:
        if self.dialog is not None:
            self.dialog.show_undo(self._stack.undoText(), self._stack.redoText())

    def _on_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if self._last is not None:
            self._offer_undo(self._last)

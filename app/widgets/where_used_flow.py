"""Opens where-used, shows what is found there and carries out the change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from attrs import evolve
from PySide6.QtCore import QObject, Qt, Signal

from app.errors import AppError
from app.models.catalogue import PhoneModel
from app.models.directory import entries
from app.models.documents import Contact
from app.models.keys import KeyPosition
from app.models.where_used import LINE_USE_AREA, Rewrite, changed_by, followings
from app.storage.found_rows import UsedIn
from app.viewmodels.number_changes import NumberChange, NumberChanges
from app.viewmodels.workspace import Workspace
from app.widgets.follow_dialog import FollowDialog
from app.widgets.icons import Icons
from app.widgets.main_window import MainWindow
from app.widgets.messages import Message, Tone
from app.widgets.sheet import Thumbnails
from app.widgets.where_used_dialog import WhereUsedDialog

Tell = Callable[[Message, Callable[[], object]], object]


class WhereUsedFlow(QObject):
    """One dialog at a time, over the window."""

    position_requested = Signal(object)
    """Carries the `KeyPosition` on the document that was opened."""
    people_changed = Signal()
    renumbered = Signal(object)
    """Carries what became of the numbers of people, as `followings` has it."""

    def __init__(self, window: MainWindow, icons: Icons, pictures: Thumbnails, tell: Tell) -> None:
        super().__init__(window)
        self._tell = tell
        self._window = window
        self._workspace: Workspace = window.workspace
        self._icons = icons
        self._pictures = pictures
        self.changes = NumberChanges(self._workspace)
        self.dialog: WhereUsedDialog | None = None

    def open(self, number: str = "") -> None:
        """Ask where a number is used; without one, where that of the current key is."""
        dialog = WhereUsedDialog(
            self._window.offers,
            self._find,
            self._views,
            self._model,
            self._workspace.catalogue.features,
            self._icons,
            self._pictures,
            self._window,
        )
        dialog.change_requested.connect(self._on_change)
        dialog.opened.connect(self._on_opened)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.look_for(number or self._current_number())
        dialog.open()

    def follow(self, before: Mapping[str, Contact], after: Mapping[str, Contact]) -> None:
        """Offer to let keys follow people who changed; nothing is said where no key would change."""
        rewrites = followings(before, after)
        if not rewrites:
            return
        self.renumbered.emit(rewrites)
        try:
            found = self.changes.find(rewrites)
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        affected = []
        for used in found:
            uses = tuple(use for use in used.uses if changed_by(use, rewrites))
            if any(not use.is_line for use in uses):
                affected.append(evolve(used, uses=uses))
        if not affected:
            return
        keys = sum(not use.is_line for used in affected for use in used.uses)
        people = self.tr("%n person(people) changed.", "", len(rewrites))
        text = self.tr("%n key(s) still shows(show) them as they were.", "", keys)
        self._tell(
            Message(f"{people} {text}", Tone.INFO, self.tr("Let keys follow…")),
            partial(self._open_follow, affected, rewrites),
        )

    def _open_follow(self, found: Sequence[UsedIn], rewrites: Mapping[str, Rewrite]) -> None:
        dialog = FollowDialog(
            found,
            rewrites,
            self._model,
            self._workspace.catalogue.features,
            self._icons,
            self._pictures,
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.change_requested.connect(self._on_follow)
        dialog.open()

    def _on_follow(self, change: NumberChange) -> None:
        changed = self.changes.apply(change)
        if changed is not None:
            self._workspace.told.emit(self.tr("Changed %n key(s)", "", changed.keys))

    def _current_number(self) -> str:
        pane, document = self._window.pane, self._workspace.current
        if pane is None or document is None or pane.current_row < 0:
            return ""
        position = document.space.slots[pane.current_row].position
        return document.stack.at(position).assignment.value

    def _find(self, number: str) -> Sequence[UsedIn]:
        try:
            return self.changes.find((number,))
        except AppError as error:
            self._workspace.failed.emit(error)
            return ()

    def _views(self, person: Contact) -> Sequence[str]:
        """Name the views that show a person whoever looks, so not those that depend on a phone's first line."""
        try:
            views = self._workspace.library.list_directory_views()
        except AppError as error:
            self._workspace.failed.emit(error)
            return ()
        return [view.name for view in views if person in entries(view, [person], "")]

    def _model(self, model_id: str) -> PhoneModel | None:
        try:
            return self._workspace.catalogue.phone(model_id)
        except AppError:
            return None

    def _on_change(self, change: NumberChange) -> None:
        changed = self.changes.apply(change)
        if changed is None or self.dialog is None:
            return
        if change.contacts:
            self.people_changed.emit()
            self.renumbered.emit(change.rewrites)
        self._workspace.told.emit(self.tr("Changed %n key(s)", "", changed.keys))
        self.dialog.accept()

    def _on_opened(self, used: UsedIn) -> None:
        opener = self._workspace.open_template if used.is_template else self._workspace.open_phone
        if opener(used.document_id) is None or self.dialog is None:
            return
        self.dialog.reject()
        position: KeyPosition = used.uses[0].position
        if position.area != LINE_USE_AREA:
            self.position_requested.emit(position)

    def _on_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

"""Saving with all its turns: names, conflicts, and leaving with unsaved work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt
from PySide6.QtWidgets import QWidget

from app.errors import SaveConflict
from app.models.documents import Template
from app.models.wording import Wording
from app.viewmodels.document import EditorDocument
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.small_dialogs import NameDialog, Way, WayDialog


class SaveFlow(QObject):
    """Asks what has to be asked around saving; the workspace does the work."""

    def __init__(self, workspace: Workspace, icons: Icons, wording: Wording, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._icons = icons
        self._wording = wording
        self._window = window
        self._then: Callable[[], object] | None = None
        self._leaving: list[EditorDocument] = []
        workspace.conflicted.connect(self._on_conflict)

    def save(self) -> bool:
        """Save the current document."""
        saved = self._workspace.save()
        if saved and self._workspace.current is not None:
            self._workspace.told.emit(self.tr("Saved {name}").format(name=self._workspace.current.value.name))
        return saved

    def save_as(self) -> None:
        """Ask for a name and save the current document as one of its own."""
        document = self._workspace.current
        if document is None:
            return
        explanation = (
            self.tr("The copy has no MAC until you give it one.")
            if not document.is_template
            else self.tr("The copy can be changed without touching the phones that use the original.")
        )
        dialog = NameDialog(
            self.tr("Save as"),
            explanation,
            self.tr("{name} (copy)").format(name=document.value.name),
            self.tr("&Save copy"),
            self._icons,
            parent=self._window,
        )
        dialog.named.connect(self._on_save_as)
        dialog.open()

    def _on_save_as(self, name: str, description: str) -> None:
        self._workspace.save_as(name)

    def save_as_template(self) -> None:
        """Ask for a name and save what the keys do as a new template."""
        document = self._workspace.current
        if document is None:
            return
        dialog = NameDialog(
            self.tr("Save as new template"),
            self.tr("Takes over what all keys do now. Lines reserve their keys; users, passwords and MAC stay here."),
            document.value.name if isinstance(document.value, Template) else "",
            self.tr("&Save template"),
            self._icons,
            with_description=True,
            parent=self._window,
        )
        dialog.named.connect(self._workspace.save_as_template)
        dialog.open()

    def _on_conflict(self, conflict: SaveConflict) -> None:
        gone = conflict.code == "deleted_by_other"
        ways = [
            Way("keep_both", self.tr("Keep &both"), self.tr("saves yours under another name; nothing is lost.")),
        ]
        if not gone:
            ways.append(
                Way("take", self.tr("Show &theirs"), self.tr("yours stays one undo step away until you close it."))
            )
        ways.append(
            Way(
                "overwrite",
                self.tr("Save &mine"),
                self.tr("stores yours again.") if gone else self.tr("theirs stays in the history of this document."),
                "primary",
            )
        )
        saved_at = QDateTime.fromString(str(conflict.facts.get("at", "")), Qt.DateFormat.ISODateWithMs)
        when = QLocale().toString(saved_at.toLocalTime(), QLocale.FormatType.ShortFormat)
        sentence = self._wording.text(conflict.code, {**conflict.facts, "at": when})
        dialog = WayDialog(self.tr("Somebody else changed this"), sentence, ways, self._icons, self._window)
        dialog.chosen.connect(self._on_conflict_answer)
        dialog.open()

    def _on_conflict_answer(self, key: str) -> None:
        match key:
            case "keep_both":
                self._workspace.keep_both()
            case "take":
                self._workspace.take_other()
            case "overwrite":
                self._workspace.overwrite_other()

    def leave(self, then: Callable[[], object], documents: Sequence[EditorDocument] | None = None) -> bool:
        """Deal with unsaved work of some documents (all without them), then call `then`.

        Returns:
            Whether `then` was called at once.
        """
        wanted = self._workspace.unsaved if documents is None else documents
        unsaved = [document for document in wanted if document.is_dirty]
        if not unsaved:
            then()
            return True
        names = ", ".join(f"“{document.value.name}”" for document in unsaved[:3])
        if len(unsaved) > 3:
            names += self.tr(" and %n more", "", len(unsaved) - 3)
        dialog = WayDialog(
            self.tr("Save before you go?"),
            self.tr("There are unsaved changes in {names}.").format(names=names),
            [
                Way("cancel", self.tr("&Cancel")),
                Way("discard", self.tr("&Discard changes"), role="danger"),
                Way("save", self.tr("&Save"), role="primary"),
            ],
            self._icons,
            self._window,
        )
        self._then = then
        self._leaving = unsaved
        dialog.chosen.connect(self._on_leave_answer)
        dialog.open()
        return False

    def _on_leave_answer(self, key: str) -> None:
        then, self._then = self._then, None
        if then is None or key == "cancel":
            return
        if key == "save" and not all(self._workspace.save_document(d) for d in self._leaving):
            return
        then()

"""Opens the command palette and carries out what is taken there."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from app.errors import AppError
from app.viewmodels.offers import Ask
from app.viewmodels.palette import EntryKind, PaletteEntry, PaletteSearch
from app.viewmodels.workspace import Workspace
from app.widgets.actions import Actions
from app.widgets.command_palette import CommandPalette
from app.widgets.directory_flow import DirectoryFlow
from app.widgets.icons import Icons
from app.widgets.library_flow import LibraryFlow
from app.widgets.main_window import MainWindow

RECENT = "recent_actions"
_KEPT = 5
_SELF = "palette"
_PEOPLE = Ask()


class PaletteFlow(QObject):
    """One palette at a time, over the window.

    Args:
        window: The window whose actions are offered.
        library: Knows the templates.
        directory: Opens the directory at a person.
    """

    def __init__(self, window: MainWindow, library: LibraryFlow, directory: DirectoryFlow) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._directory = directory
        self.palette_: CommandPalette | None = None

    @property
    def _workspace(self) -> Workspace:
        return self._window.workspace

    @property
    def _actions(self) -> Actions:
        return self._window.actions_

    @property
    def _icons(self) -> Icons:
        return self._window.icons

    def open(self) -> None:
        """Open the palette."""
        search = PaletteSearch(
            self._action_entries(), self._recent(), (self._find_phones, self._find_templates, self._find_people)
        )
        palette = CommandPalette(search, self._icons, self._window)
        palette.chosen.connect(self._on_chosen)
        self.palette_ = palette
        palette.open_over(self._window)

    def _recent(self) -> list[str]:
        return [name for name in self._window.preferences.text(RECENT).split(" ") if name]

    def _action_entries(self) -> list[PaletteEntry]:
        native = QKeySequence.SequenceFormat.NativeText
        return [
            PaletteEntry(
                EntryKind.ACTION,
                spec.name,
                action.text().replace("&", "").rstrip("…"),
                spec.group,
                spec.icon,
                action.shortcut().toString(native),
                action.isEnabled(),
            )
            for spec, action in self._actions
            if spec.name != _SELF
        ]

    def _find_phones(self, text: str, most: int) -> list[PaletteEntry]:
        try:
            rows = self._workspace.library.list_phones(text, limit=most)
        except AppError:
            # The library says so itself where it can be helped; the other sections still answer.
            return []
        return [
            PaletteEntry(
                EntryKind.PHONE,
                row.id,
                row.name,
                " · ".join(filter(None, (self._model_name(row.model_id), row.user, str(row.mac or ""), row.site_name))),
                "phone",
            )
            for row in rows
        ]

    def _find_templates(self, text: str, most: int) -> list[PaletteEntry]:
        wanted = text.casefold().split()
        found = [
            PaletteEntry(EntryKind.TEMPLATE, row.id, row.name, self._model_name(row.model_id), "template")
            for row in self._library.templates
            if all(part in f"{row.name} {self._model_name(row.model_id)}".casefold() for part in wanted)
        ]
        return found[:most]

    def _find_people(self, text: str, most: int) -> list[PaletteEntry]:
        return [
            PaletteEntry(
                EntryKind.CONTACT,
                offer.contact.id,
                offer.title or offer.value,
                " · ".join(filter(None, (offer.value, offer.detail))),
                "user",
            )
            for offer in self._window.offers.best(_PEOPLE, text, most)
            if offer.contact is not None
        ]

    def _model_name(self, model_id: str) -> str:
        try:
            return self._workspace.catalogue.phone(model_id).name
        except AppError:
            return model_id

    def _on_chosen(self, entry: PaletteEntry) -> None:
        match entry.kind:
            case EntryKind.ACTION | EntryKind.RECENT:
                names = [entry.id, *(name for name in self._recent() if name != entry.id)]
                self._window.preferences.put(RECENT, " ".join(names[:_KEPT]))
                self._actions[entry.id].trigger()
            case EntryKind.PHONE:
                self._workspace.open_phone(entry.id)
            case EntryKind.TEMPLATE:
                self._workspace.open_template(entry.id)
            case EntryKind.CONTACT:
                self._directory.open(entry.title)

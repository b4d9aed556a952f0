"""The people of the library: find, add, change in place, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.errors import AppError
from app.models.documents import Contact, Site
from app.models.wording import Wording
from app.viewmodels.directory_model import DirectoryColumn, DirectoryModel, site_name
from app.widgets.controls import EmptyState, SearchField
from app.widgets.directory_table import DirectoryTable
from app.widgets.icons import Icons
from app.widgets.messages import BannerStack, Message, Tone
from app.widgets.sheet import Sheet

_TYPING_MS = 80
"""How long typing rests before the table is narrowed."""
_ALL = "*"


class DirectoryDialog(Sheet):
    """A table of people that is edited in place. It only asks; whoever carries it out tells what became of it.

    Args:
        contacts: The people.
        sites: The sites they can belong to.
        icons: The icons.
        wording: Sentences for what is refused.
        parent: The window.
    """

    saved = Signal(object)
    """Carries a Contact that is new or was changed."""
    deleted = Signal(object)
    """Carries a tuple of ids."""

    def __init__(
        self,
        contacts: Sequence[Contact],
        sites: Sequence[Site],
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        explanation = self.tr("The people that keys can dial or watch. Changes are kept at once.")
        super().__init__(self.tr("Directory"), explanation, icons, QSize(960, 620), parent)
        self._wording = wording
        self.model = DirectoryModel(parent=self)
        self.model.set_contacts(contacts, sites)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._narrow)
        self._build_top(sites)
        self._build_table()
        self.banners = BannerStack(icons, self.pages, at_bottom=True)
        self.add_button_ = self.add_button(self.tr("&Add a person"), on_click=self.add_person)
        self.delete_button = self.add_button(self.tr("De&lete"), "danger", self._on_delete)
        self.close_button = self.add_button(self.tr("&Close"), on_click=self.accept)
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(self._on_refused)
        self.table.selectionModel().selectionChanged.connect(self._show_state)
        self.model.modelReset.connect(self._show_state)
        self._show_state()
        self.search.setFocus()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_top(self, sites: Sequence[Site]) -> None:
        self.search = SearchField(self.icons, self.tr("Search people"))
        self.search.setToolTip(self.tr("Part of a name, number or department; a typo does no harm"))
        self.search.textChanged.connect(self._on_search_changed)
        self.search.down_pressed.connect(self._enter_table)
        self.search.returnPressed.connect(self._enter_table)
        self.site = QComboBox()
        self.site.setAccessibleName(self.tr("Site"))
        self.site.addItem(self.tr("All sites"), _ALL)
        for site in sites:
            self.site.addItem(site_name(site), site.id)
        self.site.addItem(self.tr("Without a site"), "")
        self.site.setVisible(bool(sites))
        self.site.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.site.setMinimumContentsLength(16)
        self.site.currentIndexChanged.connect(self._on_site_changed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.site)
        self.body.addLayout(row)

    def _build_table(self) -> None:
        self.table = DirectoryTable(self.model, self.icons)
        self.table.delete_pressed.connect(self._on_delete)
        self.nobody = EmptyState(
            self.icons,
            "users",
            self.tr("Nobody here yet"),
            self.tr("With people in the directory, keys are filled by typing part of a name."),
            self.tr("Add a person"),
        )
        self.nobody.action_clicked.connect(self.add_person)
        self.no_match = EmptyState(self.icons, "search", self.tr("Nobody fits"), "", self.tr("Show everybody"))
        self.no_match.action_clicked.connect(self._on_show_all)
        self.pages = QStackedWidget()
        for page in (self.table, self.nobody, self.no_match):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)

    # -- content -------------------------------------------------------------------------------------------------------

    def set_contacts(self, contacts: Sequence[Contact], sites: Sequence[Site]) -> None:
        """Show the people as they are now; the current one stays current."""
        self._keep_current(lambda: self.model.set_contacts(contacts, sites))

    def put(self, contacts: Sequence[Contact]) -> None:
        """Show people who came back, and choose them."""
        self.model.put(contacts)
        self._choose([row for row in (self.model.row_of(contact.id) for contact in contacts[:50]) if row >= 0])

    def take_out(self, ids: Sequence[str]) -> None:
        """Show the table without people who are deleted; the one below the first of them becomes current."""
        row = self.table.currentIndex().row()
        self.model.take_out(ids)
        if self.model.rowCount():
            self._choose([min(max(row - len(ids) + 1, 0), self.model.rowCount() - 1)])

    def show_done(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done, with a button that takes it back."""
        self.banners.show_message(Message(text, Tone.GOOD, self.tr("Undo")), undo)

    def show_trouble(self, error: AppError) -> None:
        """Say why something was not kept."""
        self.say(self._wording.error(error), "error")

    def _keep_current(self, change: Callable[[], None]) -> None:
        index = self.table.currentIndex()
        contact = self.model.contact(index.row())
        change()
        row = self.model.row_of(contact.id) if contact is not None else -1
        if row >= 0:
            self._choose([row], index.column())

    def _choose(self, rows: Sequence[int], column: int = 0) -> None:
        if not rows:
            return
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
        selection = self.table.selectionModel()
        first = self.model.index(rows[0], column)
        selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.scrollTo(first, QAbstractItemView.ScrollHint.EnsureVisible)

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_search_changed(self, text: str) -> None:
        self._typing.start()

    def _on_site_changed(self) -> None:
        self._narrow()

    def _narrow(self) -> None:
        self._typing.stop()
        site = self.site.currentData()

        def change() -> None:
            self.model.set_filter(self.search.text(), None if site == _ALL else str(site))

        self._keep_current(change)

    def _on_show_all(self) -> None:
        self.search.clear()
        self.site.setCurrentIndex(0)
        self._narrow()
        self.search.setFocus()

    def _enter_table(self) -> None:
        self._narrow()
        if self.model.rowCount():
            if not self.table.currentIndex().isValid():
                self._choose([0])
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def add_person(self) -> None:
        """Begin somebody new: an empty row whose extension is typed first."""
        if self.search.text():
            self.search.clear()
            self._narrow()
        row = self.model.add()
        self._show_state()
        index = self.model.index(row, DirectoryColumn.EXTENSION)
        self._choose([row])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.edit(index)

    def _on_edited(self, contact: Contact) -> None:
        self.saved.emit(contact)
        twin = self.model.twin(contact)
        if twin is not None:
            text = self.tr("{extension} is also the extension of {name}.")
            self.say(text.format(extension=contact.extension, name=twin.name or self.tr("somebody else")), "warning")
        else:
            self._show_state()

    def _on_refused(self, error: AppError) -> None:
        self.show_trouble(error)

    def _on_delete(self) -> None:
        rows = self.table.chosen_rows()
        contacts = [contact for contact in (self.model.contact(row) for row in rows) if contact is not None]
        drafts = [contact.id for row, contact in zip(rows, contacts, strict=True) if self.model.is_draft(row)]
        if drafts:
            self.take_out(drafts)
        ids = tuple(contact.id for contact in contacts if contact.id not in drafts)
        if ids:
            self.deleted.emit(ids)

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        page: QWidget = self.table
        if not shown:
            page = self.no_match if total else self.nobody
        self.pages.setCurrentWidget(page)
        chosen = len(self.table.chosen_rows()) if shown else 0
        self.delete_button.setEnabled(chosen > 0)
        self.delete_button.setText(
            self.tr("De&lete {count} people").format(count=chosen) if chosen > 1 else self.tr("De&lete")
        )
        self.say(self._count_words(shown, total))

    def _count_words(self, shown: int, total: int) -> str:
        number = QLocale().toString
        if self.model.near_count and self.model.near_count == shown:
            return self.tr("Nobody is called just so; these come near.")
        if shown < total:
            return self.tr("{shown} of {total} people").format(shown=number(shown), total=number(total))
        if total == 0:
            return ""
        return self.tr("1 person") if total == 1 else self.tr("{count} people").format(count=number(total))

    @override
    def accept(self) -> None:
        self._leave_editor()
        super().accept()

    def _leave_editor(self) -> None:
        # An open editor commits when it loses the focus.
        self.close_button.setFocus()

"""The people of the library: find, add, change in place, delete."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from attrs import evolve
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from app.errors import AppError
from app.models.contact_import import site_title
from app.models.directory import Collation, DirectoryView, viewer
from app.models.documents import Contact, Site
from app.models.searching import fold
from app.models.wording import Wording
from app.viewmodels.directory_model import DirectoryModel
from app.viewmodels.directory_rows import DirectoryColumn
from app.viewmodels.tasks import TaskRunner
from app.widgets.busy_strip import BusyStrip
from app.widgets.controls import EmptyState, SearchField
from app.widgets.directory_table import DirectoryTable
from app.widgets.directory_view_bar import DirectoryViewBar
from app.widgets.directory_views import DirectoryViews
from app.widgets.icons import Icons
from app.widgets.messages import BannerStack, Message, Tone
from app.widgets.reflow import MoreColumns
from app.widgets.sheet import Sheet
from app.widgets.undo_buttons import UndoButtons

_TYPING_MS = 80
"""How long typing rests before the table is narrowed."""
_ALL = "*"
_WIDEST = 1240
_SOON_MS = 300
"""How long sorting and searching may take before it is said."""


class DirectoryDialog(Sheet):
    """A table of people that is edited in place. It only asks; whoever carries it out tells what became of it.

    Args:
        contacts: The people.
        sites: The sites they can belong to.
        icons: The icons.
        wording: Sentences for what is refused.
        parent: The window.
        views: The saved views.
        user: The user part of the first line of the phone that is open, "" if none is.
        collate: The order of names.
        tasks: Where a worker comes from that sorts and searches very many people.
    """

    saved = Signal(object)
    """Carries a Contact that is new or was changed."""
    deleted = Signal(object)
    """Carries a tuple of ids."""
    import_wanted = Signal()
    export_wanted = Signal(str)
    """Carries the ending of the file: csv or vcf."""
    publish_wanted = Signal()
    renumber_wanted = Signal(object)
    """Carries the chosen people, in the order of the table."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    stop_wanted = Signal()
    """What is being stored shall not be."""

    def __init__(
        self,
        contacts: Sequence[Contact],
        sites: Sequence[Site],
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
        views: Sequence[DirectoryView] = (),
        user: str = "",
        collate: Collation = fold,
        tasks: TaskRunner | None = None,
    ) -> None:
        explanation = self.tr("The people that keys can dial or watch. Changes are kept at once.")
        size = QSize(_WIDEST, 660)
        if parent is not None:
            size = size.boundedTo(QSize(max(parent.width() - 48, 960), max(parent.height() - 24, 560)))
        super().__init__(self.tr("Directory"), explanation, icons, size, parent)
        self._wording = wording
        self.model = DirectoryModel(collate, self, tasks)
        self.model.set_contacts(contacts, sites)
        self._is_storing = self._closes_then = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show_searching)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._narrow)
        me = viewer(contacts, user)
        self.bar = DirectoryViewBar(icons, (me.name or user) if me is not None else user, self)
        self._build_top(sites)
        self._build_table()
        self.banners = BannerStack(icons, self.pages, at_bottom=True)
        self.views = DirectoryViews(self.bar, self.model, self.table, user, icons, self.show_done, self)
        self.views.set_views(views)
        self.views.shown.connect(self._on_view_shown)
        self.undo_buttons = UndoButtons(self, self.undo_wanted, self.redo_wanted)
        self._build_files()
        self.add_button_ = self.add_button(self.tr("&Add a person"), on_click=self.add_person)
        self.delete_button = self.add_button(self.tr("De&lete"), "danger", self._on_delete)
        self.close_button = self.add_button(self.tr("&Close"), on_click=self.accept)
        self.model.busy_changed.connect(self._on_busy_changed)
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(self._on_refused)
        self.table.selectionModel().selectionChanged.connect(self._show_state)
        self.model.modelReset.connect(self._show_state)
        self._on_busy_changed(self.model.is_busy)
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
            self.site.addItem(site_title(site), site.id)
        self.site.addItem(self.tr("Without a site"), "")
        self.site.setVisible(bool(sites))
        self.site.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.site.setMinimumContentsLength(16)
        self.site.currentIndexChanged.connect(self._on_site_changed)
        self.bar.add_beside(self.search, 1)
        self.bar.add_beside(self.site)
        self.body.addWidget(self.bar)

    def show_undo(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do, "" for nothing."""
        self.undo_buttons.show_steps(undo, redo)

    def _build_files(self) -> None:
        self.import_button = self.add_button(self.tr("&Import…"), on_click=self._on_import)
        self.import_button.setToolTip(self.tr("From a table, vCards or a phone book; shown before anything is kept"))
        self.export_button = self.add_button(self.tr("E&xport"))
        menu = QMenu(self)
        menu.addAction(self.tr("As a &table (CSV)…"), lambda: self.export_wanted.emit("csv"))
        menu.addAction(self.tr("As &vCards…"), lambda: self.export_wanted.emit("vcf"))
        menu.addSeparator()
        menu.addAction(self.icons.icon("phonebook"), self.tr("&Publish as phone book…"), self.publish_wanted.emit)
        self.export_button.setMenu(menu)
        self.renumber_button = self.add_button(self.tr("Re&number…"), on_click=self._on_renumber)
        self.renumber_button.setToolTip(self.tr("Other extensions for the chosen people, e.g. a whole department"))

    def _build_table(self) -> None:
        self.table = DirectoryTable(self.model, self.icons)
        self.table.delete_pressed.connect(self._on_delete)
        self.columns_button = MoreColumns(self.table.columns)
        self.bar.add_beside(self.columns_button)
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
        self.no_member = EmptyState(
            self.icons,
            "eye",
            self.tr("Nobody is in this view"),
            self.tr("Choose above who belongs to it, or mark favourites and fill in departments and owners."),
            self.tr("Show everybody"),
        )
        self.no_member.action_clicked.connect(self._on_show_all)
        self.pages = QStackedWidget()
        for page in (self.table, self.nobody, self.no_match, self.no_member):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.strip = BusyStrip(self.theme)
        self.strip.stop_clicked.connect(self._on_stop_clicked)
        self.body.addWidget(self.strip)

    # -- content -------------------------------------------------------------------------------------------------------

    def set_contacts(self, contacts: Sequence[Contact], sites: Sequence[Site]) -> None:
        """Show the people as they are now; the current one stays current."""
        self._keep_current(lambda: self.model.set_contacts(contacts, sites))
        self.views.show_departments()

    def put(self, contacts: Sequence[Contact]) -> None:
        """Show people who came back, and choose them."""
        self.model.put(contacts)

        def choose() -> None:
            self._choose([row for row in (self.model.row_of(contact.id) for contact in contacts[:50]) if row >= 0])

        self.model.when_shown(choose)

    def take_out(self, ids: Sequence[str]) -> None:
        """Show the table without people who are deleted; the one below the first of them becomes current."""
        if not ids:
            return
        row = self.table.currentIndex().row()
        self.model.take_out(ids)

        def choose() -> None:
            if self.model.rowCount():
                self._choose([min(max(row - len(ids) + 1, 0), self.model.rowCount() - 1)])

        self.model.when_shown(choose)

    def exchange(self, contacts: Collection[Contact], ids: Collection[str]) -> None:
        """Show many people as they are now, and others no more; the current one stays current."""
        self._keep_current(lambda: self.model.exchange(contacts, ids))
        self.model.when_shown(self.views.show_departments)

    def show_done(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done, with a button that takes it back."""
        self.banners.show_message(Message(text, Tone.GOOD, self.tr("Undo")), undo)

    def show_note(self, text: str) -> None:
        """Say what was done where there is nothing to take back."""
        self.banners.show_message(Message(text, Tone.GOOD))

    def people(self) -> list[Contact]:
        """Return the people that a file shall hold: those of the view, or what search and site leave of everybody."""
        if self.views.current is not None:
            return self.model.entries()
        people = self.model.people_of(range(self.model.rowCount()))
        return [contact for contact in people if contact.id != self.model.draft]

    def show_storing(self, text: str, share: float = -1.0, can_stop: bool = False) -> None:
        """Show that many people are being stored; nothing else can be done until `end_storing`.

        Closing waits for the end: what follows from the change is known only then.
        """
        self._is_storing = True
        self._let_work(False)
        self.strip.show_work(text, share, can_stop)

    def end_storing(self) -> None:
        """Show that all is stored, or nothing; close where that was waited for."""
        self._is_storing = False
        self.strip.hide()
        self.strip.stop_button.setEnabled(True)
        self.close_button.setEnabled(True)
        self._let_work(True)
        self._on_busy_changed(self.model.is_busy)
        if self._closes_then:
            self._closes_then = False
            self.accept()

    def stay_open(self) -> None:
        """Do not close at the end of storing: there is something to read."""
        self._closes_then = False

    def _let_work(self, is_on: bool) -> None:
        for widget in (
            self.bar,
            self.pages,
            self.undo_buttons.undo,
            self.undo_buttons.redo,
            self.import_button,
            self.export_button,
            self.renumber_button,
            self.add_button_,
            self.delete_button,
        ):
            widget.setEnabled(is_on)

    def _on_stop_clicked(self) -> None:
        self.strip.stop_button.setEnabled(False)
        self.stop_wanted.emit()

    def _on_busy_changed(self, is_busy: bool) -> None:
        if not is_busy:
            self._soon.stop()
            if not self._is_storing:
                self.strip.hide()
        elif not self._soon.isActive() and self.strip.isHidden():
            self._soon.start()
        self._show_state()

    def _show_searching(self) -> None:
        if not self._is_storing:
            self.strip.show_work(self.tr("Putting the people in order…"))

    def show_trouble(self, error: AppError) -> None:
        """Say why something was not kept."""
        self.say(self._wording.error(error), "error")

    def _keep_current(self, change: Callable[[], None]) -> None:
        index = self.table.currentIndex()
        contact, column = self.model.contact(index.row()), index.column()
        change()

        def choose() -> None:
            row = self.model.row_of(contact.id) if contact is not None else -1
            if row >= 0:
                self._choose([row], column)

        self.model.when_shown(choose)

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

    @property
    def chosen_site(self) -> str:
        """The site that is shown, "" for all or none."""
        site = str(self.site.currentData())
        return "" if site == _ALL else site

    def _on_site_changed(self) -> None:
        view = self.views.current
        if view is None:
            self._narrow()
        else:
            self.views.change(evolve(view, site_id=self.chosen_site))

    def _on_view_shown(self) -> None:
        view = self.views.current
        self.site.blockSignals(True)
        # A view is of all sites or of one; "without a site" is none of them.
        self._set_last_site(view is None)
        if view is not None:
            place = self.site.findData(view.site_id) if view.site_id else 0
            self.site.setCurrentIndex(max(place, 0))
        self.site.blockSignals(False)
        self._narrow()
        self._show_state()

    def _set_last_site(self, is_enabled: bool) -> None:
        model = self.site.model()
        if isinstance(model, QStandardItemModel):
            model.item(self.site.count() - 1).setEnabled(is_enabled)

    def _narrow(self) -> None:
        self._typing.stop()
        site = None if self.views.current is not None or self.site.currentData() == _ALL else self.chosen_site

        def change() -> None:
            self.model.set_filter(self.search.text(), site)

        self._keep_current(change)

    def _on_show_all(self) -> None:
        if self.pages.currentWidget() is self.no_member:
            self.views.choose("")
        self.search.clear()
        if self.views.current is None:
            self.site.setCurrentIndex(0)
        self._narrow()
        self.search.setFocus()

    def _enter_table(self) -> None:
        self._narrow()
        self.model.when_shown(self._enter_first)

    def _enter_first(self) -> None:
        if self.model.rowCount():
            if not self.table.currentIndex().isValid():
                self._choose([0])
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def add_person(self) -> None:
        """Begin somebody new: an empty row whose extension is typed first."""
        if self.search.text():
            self.search.clear()
            self._narrow()
        self.model.when_shown(self._begin_person)

    def _begin_person(self) -> None:
        row = self.model.add()
        self._show_state()
        index = self.model.index(row, DirectoryColumn.EXTENSION)
        self._choose([row])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.edit(index)

    def _on_edited(self, contact: Contact) -> None:
        self.saved.emit(contact)
        self.views.show_departments()
        twin = self.model.twin(contact)
        if twin is not None:
            text = self.tr("{extension} is also the extension of {name}.")
            self.say(text.format(extension=contact.extension, name=twin.name or self.tr("somebody else")), "warning")
        else:
            self._show_state()

    def _on_import(self) -> None:
        self.import_wanted.emit()

    def _on_renumber(self) -> None:
        people = [contact for contact in self.model.people_of(self.table.chosen_rows()) if contact.extension]
        if people:
            self.renumber_wanted.emit(people)

    def _on_refused(self, error: AppError) -> None:
        self.show_trouble(error)

    def _on_delete(self) -> None:
        ids = tuple(contact.id for contact in self.model.people_of(self.table.chosen_rows()))
        draft = self.model.draft
        if draft in ids:
            self.take_out([draft])
            ids = tuple(contact_id for contact_id in ids if contact_id != draft)
        if ids:
            self.deleted.emit(ids)

    def _show_state(self) -> None:
        if self._is_storing:
            return
        shown, total = self.model.rowCount(), self.model.total
        page: QWidget = self.table
        if self.model.is_busy:
            # What is there stays in sight until it is known what comes.
            page = self.pages.currentWidget() or page
        elif not shown and self.views.current is not None and total and not self.model.view_count:
            page = self.no_member
        elif not shown:
            page = self.no_match if total else self.nobody
        self.pages.setCurrentWidget(page)
        chosen = len(self.table.chosen_rows()) if shown else 0
        self.delete_button.setEnabled(chosen > 0)
        self.renumber_button.setEnabled(chosen > 0)
        self.delete_button.setText(
            self.tr("De&lete {count} people").format(count=chosen) if chosen > 1 else self.tr("De&lete")
        )
        self.export_button.setEnabled(bool(shown))
        self.say(self._count_words(shown, total))

    def _count_words(self, shown: int, total: int) -> str:
        number = QLocale().toString
        if self.model.near_count and self.model.near_count == shown:
            return self.tr("Nobody is called just so; these come near.")
        hidden = self.model.hidden_count
        if hidden:
            every = self.tr("{total} people, {hidden} hidden")
            text = every if shown == total else self.tr("{shown} of {total} people, {hidden} hidden")
            return text.format(shown=number(shown), total=number(total), hidden=number(hidden))
        if shown < total:
            return self.tr("{shown} of {total} people").format(shown=number(shown), total=number(total))
        if total == 0:
            return ""
        return self.tr("1 person") if total == 1 else self.tr("{count} people").format(count=number(total))

    @override
    def done(self, result: int) -> None:
        if not self._is_storing:
            super().done(result)
            return
        self._closes_then = True
        self.close_button.setEnabled(False)
        self.say(self.tr("The directory closes as soon as the people are kept."))

    @override
    def accept(self) -> None:
        self._leave_editor()
        super().accept()

    def _leave_editor(self) -> None:
        # An open editor commits when it loses the focus.
        self.close_button.setFocus()

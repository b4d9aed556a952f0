"""The people of the library as a table: filtered, sorted as the library's language does, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import IntEnum
from typing import Any

from attrs import evolve
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from app.errors import InputError
from app.models.contact_import import site_title
from app.models.directory import Collation, DirectorySort, DirectorySource, DirectoryView
from app.models.documents import Contact, Site
from app.models.searching import fold
from app.models.timeframes import names_of, parse_timeframes, timeframes_text
from app.viewmodels.directory_finder import DirectoryFinder
from app.viewmodels.directory_rows import FIELDS, Change, DirectoryColumn, Shown
from app.viewmodels.new_id import new_id
from app.viewmodels.tasks import TaskRunner

Index = QModelIndex | QPersistentModelIndex


class DirectoryRole(IntEnum):
    """What a cell can be asked for besides Qt's own roles."""

    DERIVED = Qt.ItemDataRole.UserRole + 1
    """Whether the text is made of other columns, not written here."""
    HIDDEN = Qt.ItemDataRole.UserRole + 2
    """Whether the view hides the person."""


_MARKS = (DirectoryColumn.FAVOURITE, DirectoryColumn.EYE)
"""Columns that are clicked, not typed into."""
VIEW_SORTS = {
    DirectoryColumn.EXTENSION: DirectorySort.EXTENSION,
    DirectoryColumn.FIRST: DirectorySort.FIRST,
    DirectoryColumn.LAST: DirectorySort.LAST,
}
"""The columns that a view can be sorted by."""
_EDIT = Qt.ItemDataRole.EditRole
_DISPLAY = Qt.ItemDataRole.DisplayRole


class DirectoryModel(QAbstractTableModel):
    """Rows of contacts. It stores nothing: each change is told by `edited`, and the row shows it at once.

    A row that was edited stays where it is until the next search or sort. With a view, its people are shown in its
    order; those that it hides stand among them. With very many people a worker finds out which rows are shown; until
    then those of before are, and cannot be typed into.

    Args:
        collate: The order of texts; that of the library, so that a view shows what keys take from it.
        parent: Owner.
        tasks: Where a worker comes from; without it, all is done at once.
    """

    edited = Signal(object)
    """Carries the Contact as it is now."""
    refused = Signal(object)
    """Carries the AppError that says why an edit was not taken."""
    hidden_changed = Signal(object)
    """Carries the ids that the view shall hide now."""
    sort_wanted = Signal(object, bool)
    """Carries a `DirectorySort`, and whether it goes down: the view shall be sorted so."""
    busy_changed = Signal(bool)
    """Whether a worker finds out which rows are shown."""

    def __init__(
        self, collate: Collation = fold, parent: QObject | None = None, tasks: TaskRunner | None = None
    ) -> None:
        super().__init__(parent)
        self._collate = collate
        self._sites: dict[str, str] = {}
        self._finder = DirectoryFinder(collate, self, tasks)
        self._finder.found.connect(self._show)
        self._finder.busy_changed.connect(self.busy_changed)
        self._shown = self._finder.nobody()
        self._top: list[Contact] = []
        self._draft = ""
        self._view: DirectoryView | None = None
        self._column, self._descending = int(DirectoryColumn.EXTENSION), False

    # ---- content

    def set_contacts(self, contacts: Sequence[Contact], sites: Sequence[Site]) -> None:
        """Show other people; search, filter and order stay."""
        self._sites = {site.id: site_title(site) for site in sites}
        self._finder.set_people(contacts, self._sites)

    def put(self, contacts: Collection[Contact]) -> None:
        """Add people, or replace those with the same id."""
        self._finder.change(Change(contacts))

    def take_out(self, ids: Collection[str]) -> None:
        """Take people away; nothing is told."""
        self._finder.change(Change((), ids))

    def exchange(self, contacts: Collection[Contact], ids: Collection[str]) -> None:
        """Add or replace some people and take others away, at one go."""
        self._finder.change(Change(contacts, ids))

    @property
    def total(self) -> int:
        """How many people there are, shown or not."""
        return len(self._shown.contacts) + sum(contact.id != self._draft for contact in self._top)

    @property
    def sites(self) -> dict[str, str]:
        """Names of the sites by id."""
        return self._sites

    @property
    def near_count(self) -> int:
        """How many of the rows, the last ones, do not contain what was searched, only something like it."""
        return self._shown.near

    def contact(self, row: int) -> Contact | None:
        """Return the person of a row, None out of range."""
        if 0 <= row < len(self._top):
            return self._top[row]
        row -= len(self._top)
        return self._shown.contacts[self._shown.rows[row]] if 0 <= row < len(self._shown.rows) else None

    def people_of(self, rows: Sequence[int]) -> list[Contact]:
        """Return the people of some rows; quicker than one by one."""
        top, contacts, places = len(self._top), self._shown.contacts, self._shown.rows
        return [contacts[places[row - top]] if row >= top else self._top[row] for row in rows]

    def row_of(self, contact_id: str) -> int:
        """Return the row of a person, -1 if it is not shown."""
        for row, contact in enumerate(self._top):
            if contact.id == contact_id:
                return row
        try:
            return len(self._top) + self._shown.rows.index(self._shown.places[contact_id])
        except (KeyError, ValueError):
            return -1

    def twin(self, contact: Contact) -> Contact | None:
        """Return somebody else with the same extension at the same site, or None."""
        return next(
            (
                other
                for people in (self._top, self._shown.contacts)
                for other in people
                if other.extension == contact.extension and other.site_id == contact.site_id and other.id != contact.id
            ),
            None,
        )

    # ---- somebody new

    @property
    def draft(self) -> str:
        """The id of somebody new without an extension, who is not kept yet; "" for nobody."""
        return self._draft

    def add(self) -> int:
        """Begin somebody new in the first row, at the site of the filter; return the row.

        The new person is told by `edited` as soon as there is an extension, and dropped by the next search, filter or
        sort if there is none.
        """
        if self._draft:
            return self.row_of(self._draft)
        view = self._view
        site_id = view.site_id if view is not None else self._finder.wanted.site_id
        contact = Contact(new_id(), "", site_id=site_id or "")
        if view is not None and view.source is DirectorySource.DEPARTMENT:
            contact = evolve(contact, department=view.department)
        elif view is not None and view.source is DirectorySource.FAVOURITES:
            contact = evolve(contact, favourite=True)
        elif view is not None and view.source is DirectorySource.MINE:
            contact = evolve(contact, owner=self._finder.wanted.user)
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._top.insert(0, contact)
        self._draft = contact.id
        self.endInsertRows()
        return 0

    # ---- which rows, in which order

    def set_filter(self, text: str, site_id: str | None = None) -> None:
        """Show only people that a text may mean, and of them only those of a site: "" of none, None of all."""
        self._finder.want(evolve(self._finder.wanted, query=text.strip(), site_id=site_id))

    @property
    def view(self) -> DirectoryView | None:
        """The view whose people are shown, None for everybody."""
        return self._view

    def set_view(self, view: DirectoryView | None, user: str = "") -> None:
        """Show the people of a view as a user sees them; None shows everybody."""
        before, self._view = self._view, view
        # Whom a view hides, and its name, change nothing on its rows.
        plain = evolve(view, hidden=frozenset(), name="") if view is not None else None
        wanted = evolve(self._finder.wanted, view=plain, user=user)
        if view is not None and before is not None and wanted == self._finder.wanted:
            if self.rowCount():
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(FIELDS) - 1))
            return
        self._finder.wanted = wanted
        self._finder.find()

    @property
    def sorting_column(self) -> int:
        """The column that everybody is sorted by."""
        return self._column

    @property
    def sorting_order(self) -> Qt.SortOrder:
        """Whether everybody is sorted upwards or downwards."""
        return Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder

    @property
    def hidden_count(self) -> int:
        """How many of the view's people it hides."""
        if self._view is None or not self._view.hidden:
            return 0
        shown = self._finder.of_view(self._shown)
        places = (shown.places.get(contact_id) for contact_id in self._view.hidden)
        return sum(shown.members[place] for place in places if place is not None)

    @property
    def view_count(self) -> int:
        """How many people the view has, the hidden ones too."""
        return len(self._finder.of_view(self._shown).base)

    def entries(self) -> list[Contact]:
        """Return the people of the view that it does not hide, in its order; search does not narrow them."""
        hidden = self._view.hidden if self._view is not None else frozenset()
        shown = self._finder.of_view(self._shown)
        people = (shown.contacts[place] for place in shown.base)
        return [contact for contact in people if contact.id not in hidden]

    @property
    def departments(self) -> list[str]:
        """The departments that there are, in the order of the alphabet."""
        people = (*self._top, *self._shown.contacts) if self._top else self._shown.contacts
        names = dict.fromkeys(contact.department for contact in people if contact.department)
        first = {fold(name): name for name in reversed(names)}
        return sorted(first.values(), key=self._collate)

    def hide(self, rows: Sequence[int], is_hidden: bool) -> None:
        """Ask that the view hides the people of rows, or shows them again."""
        if self._view is None:
            return
        ids = {contact.id for contact in self.people_of(rows)}
        after = self._view.hidden | ids if is_hidden else self._view.hidden - ids
        if after != self._view.hidden:
            self.hidden_changed.emit(after)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        descending = order is Qt.SortOrder.DescendingOrder
        if self._view is not None:
            wanted = VIEW_SORTS.get(DirectoryColumn(column)) if 0 <= column < len(FIELDS) else None
            if wanted is not None and (wanted, descending) != (self._view.sort, self._view.descending):
                self.sort_wanted.emit(wanted, descending)
            return
        is_known = 0 <= column < len(FIELDS) and column != DirectoryColumn.EYE
        self._column = column if is_known else int(DirectoryColumn.EXTENSION)
        self._descending = descending
        self._finder.wanted = evolve(self._finder.wanted, column=self._column, descending=descending)
        self._finder.find()

    # ---- finding the rows

    @property
    def is_busy(self) -> bool:
        """Whether a worker finds out which rows are shown."""
        return self._finder.is_busy

    def when_shown(self, then: Callable[[], object]) -> None:
        """Call back once the rows are what was asked for: at once, or when a worker is done."""
        self._finder.when_found(then)

    def _show(self, shown: Shown) -> None:
        self.beginResetModel()
        self._shown = shown
        self._top.clear()
        self._draft = ""
        self.endResetModel()

    # ---- the table

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._top) + len(self._shown.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(FIELDS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY and section == DirectoryColumn.FAVOURITE:
            return "★"
        if role == _DISPLAY and section == DirectoryColumn.EYE:
            return ""
        if role not in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section == DirectoryColumn.TIMEFRAMES:
            return self.tr(
                "The timeframes of the answering rules, with their codes: Night=*271; Holidays. "
                "“none” for nobody's; empty where it is not known"
            )
        return (
            self.tr("Extension"),
            self.tr("First name"),
            self.tr("Last name"),
            self.tr("Shown as"),
            self.tr("Department"),
            self.tr("Favourite"),
            self.tr("Site"),
            self.tr("Direct number"),
            self.tr("Mobile"),
            self.tr("Owner"),
            self.tr("Answering rules"),
            self.tr("Shown in the view"),
        )[section]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        can_type = index.column() not in _MARKS and not self.is_busy
        return flags | Qt.ItemFlag.ItemIsEditable if can_type else flags

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> object:
        contact = self.contact(index.row()) if index.isValid() else None
        if contact is None:
            return None
        column = index.column()
        if role == DirectoryRole.HIDDEN or (column == DirectoryColumn.EYE and role == _EDIT):
            return self._view is not None and contact.id in self._view.hidden
        if column == DirectoryColumn.EYE:
            return self._eye_words(contact, role)
        if role == _EDIT and column == DirectoryColumn.TIMEFRAMES:
            return timeframes_text(contact.timeframes)
        if role == _EDIT:
            return getattr(contact, FIELDS[column])
        if role == DirectoryRole.DERIVED:
            return column == DirectoryColumn.DISPLAY and not contact.display
        if role == Qt.ItemDataRole.AccessibleTextRole and column == DirectoryColumn.FAVOURITE:
            return self.tr("favourite") if contact.favourite else self.tr("no favourite")
        if role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "" if column == DirectoryColumn.FAVOURITE else self._text(contact, column)
        return None

    def _eye_words(self, contact: Contact, role: int) -> str | None:
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) or self._view is None:
            return None
        return self.tr("hidden") if contact.id in self._view.hidden else self.tr("shown")

    def _text(self, contact: Contact, column: int) -> str:
        if column == DirectoryColumn.SITE:
            return self._sites.get(contact.site_id, "")
        if column == DirectoryColumn.TIMEFRAMES:
            rules = contact.timeframes
            return names_of(rules) or self.tr("none") if rules is not None else ""
        return contact.name if column == DirectoryColumn.DISPLAY else str(getattr(contact, FIELDS[column]))

    def _typed(self, column: int, value: object) -> object:
        if column == DirectoryColumn.FAVOURITE:
            return value
        return parse_timeframes(str(value)) if column == DirectoryColumn.TIMEFRAMES else str(value).strip()

    @override
    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        contact = self.contact(index.row()) if index.isValid() and role == _EDIT else None
        if contact is None:
            return False
        column = index.column()
        if column == DirectoryColumn.EYE:
            self.hide([index.row()], bool(value))
            return True
        wanted = self._typed(column, value)
        if column == DirectoryColumn.EXTENSION and not wanted:
            if contact.id != self._draft:
                self.refused.emit(InputError("contact_needs_extension", name=contact.name))
            return False
        change: dict[str, Any] = {FIELDS[column]: wanted}
        changed = evolve(contact, **change)
        if changed == contact:
            return True
        row = index.row() - len(self._top)
        if row < 0:
            self._top[index.row()] = changed
        else:
            self._shown.contacts[self._shown.rows[row]] = changed
        left, right = self.index(index.row(), 0), self.index(index.row(), len(FIELDS) - 1)
        self.dataChanged.emit(left, right)
        if changed.id == self._draft and changed.extension:
            self._draft = ""
        if changed.id != self._draft:
            self._finder.note(Change([changed]))
            self.edited.emit(changed)
        return True

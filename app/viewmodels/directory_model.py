"""The people of the library as a table: filtered, sorted as the library's language does, edited in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from app.models.directory import Collation, DirectorySort, DirectorySource, DirectoryView, candidates, ordered
from app.models.documents import Contact, Site
from app.models.searching import fold
from app.models.timeframes import names_of, parse_timeframes, timeframes_text
from app.viewmodels.contact_matches import ContactIndex
from app.viewmodels.new_id import new_id

Index = QModelIndex | QPersistentModelIndex


class DirectoryColumn(IntEnum):
    """The columns, in the order of the table."""

    EXTENSION = 0
    FIRST = 1
    LAST = 2
    DISPLAY = 3
    DEPARTMENT = 4
    FAVOURITE = 5
    SITE = 6
    DIRECT = 7
    MOBILE = 8
    OWNER = 9
    TIMEFRAMES = 10
    EYE = 11


class DirectoryRole(IntEnum):
    """What a cell can be asked for besides Qt's own roles."""

    DERIVED = Qt.ItemDataRole.UserRole + 1
    """Whether the text is made of other columns, not written here."""
    HIDDEN = Qt.ItemDataRole.UserRole + 2
    """Whether the view hides the person."""


_NAMES = (
    "extension",
    "first",
    "last",
    "display",
    "department",
    "favourite",
    "site_id",
    "direct",
    "mobile",
    "owner",
    "timeframes",
    "hidden",
)
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

    Each column is put in order once, and each search goes through texts that are prepared once, so that 50,000 rows
    can be narrowed and sorted as one types. A row that was edited stays where it is until the next search or sort.
    With a view, its people are shown in its order; those that it hides stand among them.

    Args:
        collate: The order of texts; that of the library, so that a view shows what keys take from it.
    """

    edited = Signal(object)
    """Carries the Contact as it is now."""
    refused = Signal(object)
    """Carries the AppError that says why an edit was not taken."""
    hidden_changed = Signal(object)
    """Carries the ids that the view shall hide now."""
    sort_wanted = Signal(object, bool)
    """Carries a `DirectorySort`, and whether it goes down: the view shall be sorted so."""

    def __init__(self, collate: Collation = fold, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collate = collate
        self._contacts: list[Contact] = []
        self._sites: dict[str, str] = {}
        self._shown: Sequence[int] = []
        self._view: DirectoryView | None = None
        self._user = ""
        self._base: list[int] | None = None
        self._near = 0
        self._index: ContactIndex | None = None
        self._orders: dict[int, list[int]] = {}
        self._query = ""
        self._site_id: str | None = None
        self._column = int(DirectoryColumn.EXTENSION)
        self._descending = False
        self._draft = ""

    # ---- content

    def set_contacts(self, contacts: Sequence[Contact], sites: Sequence[Site]) -> None:
        """Show other people; search, filter and order stay."""
        self._contacts = list(contacts)
        self._index = None
        self._sites = {site.id: site_title(site) for site in sites}
        self._draft = ""
        self._forget()
        self._fill()

    def put(self, contacts: Iterable[Contact]) -> None:
        """Add people, or replace those with the same id."""
        places = {contact.id: place for place, contact in enumerate(self._contacts)}
        for contact in contacts:
            if contact.id in places:
                self._contacts[places[contact.id]] = contact
            else:
                self._contacts.append(contact)
        self._forget()
        self._fill()

    def take_out(self, ids: Iterable[str]) -> None:
        """Take people away; nothing is told."""
        gone = frozenset(ids)
        self._contacts = [contact for contact in self._contacts if contact.id not in gone]
        if self._draft in gone:
            self._draft = ""
        self._forget()
        self._fill()

    @property
    def total(self) -> int:
        """How many people there are, shown or not."""
        return len(self._contacts) - bool(self._draft)

    @property
    def sites(self) -> dict[str, str]:
        """Names of the sites by id."""
        return self._sites

    @property
    def near_count(self) -> int:
        """How many of the rows, the last ones, do not contain what was searched, only something like it."""
        return self._near

    def contact(self, row: int) -> Contact | None:
        """Return the person of a row, None out of range."""
        return self._contacts[self._shown[row]] if 0 <= row < len(self._shown) else None

    def row_of(self, contact_id: str) -> int:
        """Return the row of a person, -1 if it is not shown."""
        return next((row for row, place in enumerate(self._shown) if self._contacts[place].id == contact_id), -1)

    def twin(self, contact: Contact) -> Contact | None:
        """Return somebody else with the same extension at the same site, or None."""
        return next(
            (
                other
                for other in self._contacts
                if other.extension == contact.extension and other.site_id == contact.site_id and other.id != contact.id
            ),
            None,
        )

    # ---- somebody new

    def is_draft(self, row: int) -> bool:
        """Whether a row is somebody new without an extension, who is not kept yet."""
        contact = self.contact(row)
        return contact is not None and contact.id == self._draft

    def add(self) -> int:
        """Begin somebody new in the first row, at the site of the filter; return the row.

        The new person is told by `edited` as soon as there is an extension, and dropped by the next search, filter or
        sort if there is none.
        """
        if self._draft:
            row = self.row_of(self._draft)
            if row >= 0:
                return row
        view = self._view
        contact = Contact(new_id(), "", site_id=(view.site_id if view is not None else self._site_id) or "")
        if view is not None and view.source is DirectorySource.DEPARTMENT:
            contact = evolve(contact, department=view.department)
        elif view is not None and view.source is DirectorySource.FAVOURITES:
            contact = evolve(contact, favourite=True)
        elif view is not None and view.source is DirectorySource.MINE:
            contact = evolve(contact, owner=self._user)
        shown = list(self._shown)
        self._contacts.append(contact)
        self._draft = contact.id
        self._forget()
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._shown = [len(self._contacts) - 1, *shown]
        self.endInsertRows()
        return 0

    def _drop_draft(self) -> None:
        if self._draft:
            self._contacts = [contact for contact in self._contacts if contact.id != self._draft]
            self._draft = ""
            self._forget()

    # ---- which rows, in which order

    def set_filter(self, text: str, site_id: str | None = None) -> None:
        """Show only people that a text may mean, and of them only those of a site: "" of none, None of all."""
        if (text.strip(), site_id) != (self._query, self._site_id):
            if site_id != self._site_id:
                self._base = None
            self._query, self._site_id = text.strip(), site_id
            self._fill()

    @property
    def view(self) -> DirectoryView | None:
        """The view whose people are shown, None for everybody."""
        return self._view

    def set_view(self, view: DirectoryView | None, user: str = "") -> None:
        """Show the people of a view as a user sees them; None shows everybody."""
        before, self._view = self._view, view
        if before is not None and view is not None and user == self._user:
            alike = evolve(view, hidden=before.hidden, name=before.name)
            if alike == before:
                if self._shown:
                    last = self.index(len(self._shown) - 1, len(_NAMES) - 1)
                    self.dataChanged.emit(self.index(0, 0), last)
                return
        self._user = user
        self._base = None
        self._fill()

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
        hidden = self._view.hidden
        return sum(1 for place in self._ordered() if self._contacts[place].id in hidden)

    @property
    def view_count(self) -> int:
        """How many people the view has, the hidden ones too."""
        return len(self._ordered())

    def entries(self) -> list[Contact]:
        """Return the people of the view that it does not hide, in its order; search does not narrow them."""
        hidden = self._view.hidden if self._view is not None else frozenset()
        people = (self._contacts[place] for place in self._ordered())
        return [contact for contact in people if contact.id not in hidden and contact.id != self._draft]

    @property
    def departments(self) -> list[str]:
        """The departments that there are, in the order of the alphabet."""
        found: dict[str, str] = {}
        for contact in self._contacts:
            if contact.department:
                found.setdefault(contact.department, fold(contact.department))
        first = {folded: name for name, folded in reversed(found.items())}
        return sorted(first.values(), key=self._collate)

    def hide(self, rows: Iterable[int], is_hidden: bool) -> None:
        """Ask that the view hides the people of rows, or shows them again."""
        if self._view is None:
            return
        ids = {contact.id for contact in map(self.contact, rows) if contact is not None}
        after = self._view.hidden | ids if is_hidden else self._view.hidden - ids
        if after != self._view.hidden:
            self.hidden_changed.emit(after)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        descending = order is Qt.SortOrder.DescendingOrder
        if self._view is not None:
            wanted = VIEW_SORTS.get(DirectoryColumn(column)) if 0 <= column < len(_NAMES) else None
            if wanted is not None and (wanted, descending) != (self._view.sort, self._view.descending):
                self.sort_wanted.emit(wanted, descending)
            return
        is_known = 0 <= column < len(_NAMES) and column != DirectoryColumn.EYE
        self._column = column if is_known else int(DirectoryColumn.EXTENSION)
        self._descending = descending
        self._base = None
        self._fill()

    def _forget(self) -> None:
        self._index = None
        self._forget_orders()

    def _forget_orders(self) -> None:
        self._orders.clear()
        self._base = None

    def _fill(self) -> None:
        self.beginResetModel()
        self._drop_draft()
        near: Sequence[int] = ()
        if self._query:
            if self._index is None:
                self._index = ContactIndex(self._contacts)
            found, near = self._index.find(self._query)
            shown = self._in_order(found)
            near = self._in_order(near)
            self._shown = [*shown, *near] if near else shown
        else:
            self._shown = self._ordered()
        self._near = len(near)
        self.endResetModel()

    def _ordered(self) -> list[int]:
        """Return the places of everybody of the view and the site, in order; kept until something changes."""
        if self._base is None:
            places: Iterable[int] = range(len(self._contacts))
            if self._view is not None:
                self._base = self._view_order(self._view)
                return self._base
            if self._site_id is not None:
                places = [place for place in places if self._contacts[place].site_id == self._site_id]
            order = self._order(self._column)
            self._base = sorted(places, key=order.__getitem__, reverse=self._descending)
        return self._base

    def _view_order(self, view: DirectoryView) -> list[int]:
        people = candidates(view, self._contacts, self._user)
        ids = {contact.id for contact in people}
        places = {contact.id: place for place, contact in enumerate(self._contacts) if contact.id in ids}
        return [places[contact.id] for contact in ordered(view, people, self._collate)]

    def _in_order(self, places: Sequence[int]) -> list[int]:
        if not places:
            return []
        base = self._ordered()
        wanted = bytearray(len(self._contacts))
        for place in places:
            wanted[place] = 1
        return [place for place in base if wanted[place]]

    def _order(self, column: int) -> list[int]:
        """Return for each place where it stands in the order of a column; equal ones go by extension."""
        if column not in self._orders:
            if column == DirectoryColumn.EXTENSION:
                self._orders[column] = self._ranks([contact.extension for contact in self._contacts], None)
            else:
                values = [self._sort_text(contact, column) for contact in self._contacts]
                self._orders[column] = self._ranks(values, self._order(DirectoryColumn.EXTENSION))
        return self._orders[column]

    def _sort_text(self, contact: Contact, column: int) -> str:
        match column:
            case DirectoryColumn.FAVOURITE:
                return "0" if contact.favourite else "1"
            case DirectoryColumn.SITE:
                return self._sites.get(contact.site_id, "")
            case DirectoryColumn.DISPLAY:
                return contact.name
            case DirectoryColumn.TIMEFRAMES:
                return timeframes_text(contact.timeframes)
            case _:
                return str(getattr(contact, _NAMES[column]))

    def _ranks(self, values: Sequence[str], ties: Sequence[int] | None) -> list[int]:
        # Names repeat, and an alphabet takes longer than a dictionary: each name is looked at once. Nothing comes last.
        distinct = set(values) - {""}
        decimal = {value for value in distinct if value.isascii() and value.isdecimal()}
        numbers = sorted(sorted(decimal), key=int)
        others = sorted(distinct - decimal, key=self._collate)
        rank_of = {value: rank for rank, value in enumerate([*numbers, *others, ""])}
        keys = [rank_of[value] for value in values]
        before: Sequence[int] = range(len(values)) if ties is None else sorted(range(len(values)), key=ties.__getitem__)
        ordered = sorted(before, key=keys.__getitem__)
        ranks = [0] * len(ordered)
        for rank, place in enumerate(ordered):
            ranks[place] = rank
        return ranks

    # ---- the table

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(_NAMES)

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
        return flags if index.column() in _MARKS else flags | Qt.ItemFlag.ItemIsEditable

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
            return getattr(contact, _NAMES[column])
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
        return contact.name if column == DirectoryColumn.DISPLAY else str(getattr(contact, _NAMES[column]))

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
        change: dict[str, Any] = {_NAMES[column]: wanted}
        changed = evolve(contact, **change)
        if changed == contact:
            return True
        place = self._shown[index.row()]
        self._contacts[place] = changed
        self._forget_orders()
        if self._index is not None:
            self._index.replace(place, changed)
        left, right = self.index(index.row(), 0), self.index(index.row(), len(_NAMES) - 1)
        self.dataChanged.emit(left, right)
        if changed.id == self._draft and changed.extension:
            self._draft = ""
        if changed.id != self._draft:
            self.edited.emit(changed)
        return True

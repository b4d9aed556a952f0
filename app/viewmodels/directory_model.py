"""The people of the library as a table: filtered, sorted as the user's language does, edited in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from attrs import evolve
from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from app.errors import InputError
from app.models.documents import Contact, Site
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


class DirectoryRole(IntEnum):
    """What a cell can be asked for besides Qt's own roles."""

    DERIVED = Qt.ItemDataRole.UserRole + 1
    """Whether the text is made of other columns, not written here."""


_NAMES = ("extension", "first", "last", "display", "department", "favourite", "site_id")
_EDIT = Qt.ItemDataRole.EditRole
_DISPLAY = Qt.ItemDataRole.DisplayRole


def site_name(site: Site) -> str:
    """Return a site's name with its company."""
    return f"{site.company} · {site.name}" if site.company else site.name


class DirectoryModel(QAbstractTableModel):
    """Rows of contacts. It stores nothing: each change is told by `edited`, and the row shows it at once.

    Each column is put in order once, and each search goes through texts that are prepared once, so that 50,000 rows
    can be narrowed and sorted as one types. A row that was edited stays where it is until the next search or sort.

    Args:
        locale: Whose alphabet names are sorted by; the user's if not given.
    """

    edited = Signal(object)
    """Carries the Contact as it is now."""
    refused = Signal(object)
    """Carries the AppError that says why an edit was not taken."""

    def __init__(self, locale: QLocale | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collator = QCollator(locale or QLocale())
        self._collator.setNumericMode(True)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._contacts: list[Contact] = []
        self._sites: dict[str, str] = {}
        self._shown: list[int] = []
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
        self._sites = {site.id: site_name(site) for site in sites}
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
        contact = Contact(new_id(), "", site_id=self._site_id or "")
        self._contacts.append(contact)
        self._draft = contact.id
        self._forget()
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._shown.insert(0, len(self._contacts) - 1)
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
            self._query, self._site_id = text.strip(), site_id
            self._fill()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = column if 0 <= column < len(_NAMES) else int(DirectoryColumn.EXTENSION)
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._fill()

    def _forget(self) -> None:
        self._index = None
        self._orders.clear()

    def _fill(self) -> None:
        self.beginResetModel()
        self._drop_draft()
        near: list[int] = []
        if self._query:
            if self._index is None:
                self._index = ContactIndex(self._contacts)
            found, near = self._index.find(self._query)
            self._shown = self._in_order(found) + self._in_order(near)
        else:
            self._shown = self._in_order(range(len(self._contacts)))
        self._near = sum(1 for place in near if self._fits_site(place))
        self.endResetModel()

    def _fits_site(self, place: int) -> bool:
        return self._site_id is None or self._contacts[place].site_id == self._site_id

    def _in_order(self, places: Sequence[int]) -> list[int]:
        order = self._order(self._column)
        if self._site_id is not None:
            places = [place for place in places if self._fits_site(place)]
        return sorted(places, key=order.__getitem__, reverse=self._descending)

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
            case _:
                return str(getattr(contact, _NAMES[column]))

    def _ranks(self, values: Sequence[str], ties: Sequence[int] | None) -> list[int]:
        # Names repeat, and a collator takes longer than a dictionary: each name is compared once. Nothing comes last.
        distinct = set(values) - {""}
        decimal = {value for value in distinct if value.isascii() and value.isdecimal()}
        numbers = sorted(decimal, key=lambda value: (len(value.lstrip("0")), value.lstrip("0"), value))
        others = sorted(distinct - decimal, key=self._collator.sortKey)
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
        if role not in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return (
            self.tr("Extension"),
            self.tr("First name"),
            self.tr("Last name"),
            self.tr("Shown as"),
            self.tr("Department"),
            self.tr("Favourite"),
            self.tr("Site"),
        )[section]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags if index.column() == DirectoryColumn.FAVOURITE else flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> object:
        contact = self.contact(index.row()) if index.isValid() else None
        if contact is None:
            return None
        column = index.column()
        if role == _EDIT:
            return getattr(contact, _NAMES[column])
        if role == DirectoryRole.DERIVED:
            return column == DirectoryColumn.DISPLAY and not contact.display
        if role == Qt.ItemDataRole.AccessibleTextRole and column == DirectoryColumn.FAVOURITE:
            return self.tr("favourite") if contact.favourite else self.tr("no favourite")
        if role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "" if column == DirectoryColumn.FAVOURITE else self._text(contact, column)
        return None

    def _text(self, contact: Contact, column: int) -> str:
        if column == DirectoryColumn.SITE:
            return self._sites.get(contact.site_id, "")
        return contact.name if column == DirectoryColumn.DISPLAY else str(getattr(contact, _NAMES[column]))

    @override
    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        contact = self.contact(index.row()) if index.isValid() and role == _EDIT else None
        if contact is None:
            return False
        column = index.column()
        wanted = value if column == DirectoryColumn.FAVOURITE else str(value).strip()
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
        self._orders.clear()
        if self._index is not None:
            self._index.replace(place, changed)
        left, right = self.index(index.row(), 0), self.index(index.row(), len(_NAMES) - 1)
        self.dataChanged.emit(left, right)
        if changed.id == self._draft and changed.extension:
            self._draft = ""
        if changed.id != self._draft:
            self.edited.emit(changed)
        return True

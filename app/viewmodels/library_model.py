"""The library as a tree: phones by company and site, templates, directory and endpoints. Light rows, no keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.models.documents import Endpoint, Site
from app.models.searching import Query, search_text
from app.rendering.escape import clean
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.library_items import (
    LibraryItem,
    LibraryRole,
    NodeKind,
    PhoneStatus,
    Section,
    empty_words,
    endpoint_item,
    phone_item,
    section_title,
    site_item,
    spoken,
    template_item,
)

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

MATCH_LIMIT = 200
"""Rows of one section that a search shows; the rest is counted, so that typing stays quick with any fleet."""


class _Node:
    __slots__ = ("children", "count", "id", "kind", "number", "parent", "row", "section", "title", "value")

    def __init__(self, kind: NodeKind, section: Section, id: str, value: object = None, title: str = "") -> None:
        self.kind = kind
        self.section = section
        self.id = id
        self.value = value
        self.title = title
        self.count = -1
        self.number = 0
        self.row = 0
        self.parent: _Node | None = None
        self.children: list[_Node] = []


class LibraryModel(QAbstractItemModel):
    """The tree of the library panel.

    It is rebuilt (model reset) when rows or the query change; marks of single rows come as `dataChanged`.

    Args:
        model_name: Gives the name of a phone model for its id.
    """

    rename_requested = Signal(object, str, str)
    """Carries the `NodeKind`, the id and the new name that was typed into a row."""

    def __init__(self, model_name: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model_name = model_name
        self._phones: tuple[PhoneRow, ...] = ()
        self._sites: dict[str, Site] = {}
        self._templates: tuple[TemplateRow, ...] = ()
        self._endpoints: tuple[Endpoint, ...] = ()
        self._contacts = 0
        self._statuses: dict[str, PhoneStatus] = {}
        self._open_id = ""
        self._unsaved: frozenset[str] = frozenset()
        self._query = Query(())
        self._query_text = ""
        self._also: frozenset[str] = frozenset()
        self._texts: dict[str, tuple[PhoneRow, str]] = {}
        self._nodes: list[_Node] = []
        self._by_key: dict[tuple[NodeKind, str], _Node] = {}
        self._root = _Node(NodeKind.SECTION, Section.PHONES, "")
        self._rebuild()

    # -- what is in it -------------------------------------------------------------------------------------------------

    def set_content(
        self,
        phones: Sequence[PhoneRow] | None = None,
        sites: Iterable[Site] | None = None,
        templates: Sequence[TemplateRow] | None = None,
        endpoints: Sequence[Endpoint] | None = None,
        contacts: int | None = None,
    ) -> None:
        """Take over what the library holds; None leaves that part as it is."""
        if phones is not None:
            self._phones = tuple(phones)
        if sites is not None:
            self._sites = {site.id: site for site in sites}
        if templates is not None:
            self._templates = tuple(templates)
        if endpoints is not None:
            self._endpoints = tuple(endpoints)
        if contacts is not None:
            self._contacts = contacts
        self._reset()

    def set_query(self, text: str) -> None:
        """Show only what is meant by a query; "" shows all."""
        if text != self._query_text:
            self._query_text = text
            self._query = Query.parse(text)
            self._also = frozenset()
            self._reset()

    def set_also_matching(self, text: str, phone_ids: Iterable[str]) -> None:
        """Add phones that the library found for a query by what the rows do not hold (further lines, numbers)."""
        ids = frozenset(phone_ids)
        if text == self._query_text and not self._query.is_empty and ids != self._also:
            self._also = ids
            self._reset()

    @property
    def is_searching(self) -> bool:
        """Whether a query narrows the tree down."""
        return not self._query.is_empty

    @property
    def match_count(self) -> int:
        """Phones, templates and endpoints that match the query, listed or not."""
        return sum(max(node.count, 0) for node in self._root.children)

    def set_open(self, document_id: str, unsaved: Iterable[str] = ()) -> None:
        """Mark the document that is open, and those with unsaved work."""
        new_unsaved = frozenset(unsaved)
        touched = {self._open_id, document_id} | (self._unsaved ^ new_unsaved)
        self._open_id, self._unsaved = document_id, new_unsaved
        self._touch(touched)

    def set_statuses(self, statuses: Mapping[str, PhoneStatus]) -> None:
        """Set the dots of phones, by phone id; phones that are not named have none."""
        touched = {id for id in {*statuses, *self._statuses} if statuses.get(id) != self._statuses.get(id)}
        self._statuses = dict(statuses)
        self._touch(touched)

    def _touch(self, ids: Iterable[str]) -> None:
        for document_id in ids:
            for kind in (NodeKind.PHONE, NodeKind.TEMPLATE):
                node = self._by_key.get((kind, document_id))
                if node is not None:
                    index = self._index_of(node)
                    self.dataChanged.emit(index, index)

    # -- building ------------------------------------------------------------------------------------------------------

    def _reset(self) -> None:
        self.beginResetModel()
        self._rebuild()
        self.endResetModel()

    def _rebuild(self) -> None:
        self._nodes = []
        self._by_key = {}
        self._root = _Node(NodeKind.SECTION, Section.PHONES, "")
        sections = [self._phones_section(), self._templates_section(), self._directory_section()]
        sections.append(self._endpoints_section())
        for section in sections:
            if section.children or not self.is_searching:
                self._add(self._root, section)
                self._number(section)

    def _number(self, node: _Node) -> None:
        node.number = len(self._nodes)
        self._nodes.append(node)
        self._by_key.setdefault((node.kind, node.id), node)
        for child in node.children:
            self._number(child)

    @staticmethod
    def _add(parent: _Node, node: _Node) -> None:
        node.parent = parent
        node.row = len(parent.children)
        parent.children.append(node)

    def _section(self, section: Section) -> _Node:
        return _Node(NodeKind.SECTION, section, section.value, title=section_title(section))

    def _phone_text(self, row: PhoneRow) -> str:
        cached = self._texts.get(row.id)
        if cached is None or cached[0] is not row:
            mac = row.mac.digits if row.mac else ""
            site = self._sites.get(row.site_id)
            company = site.company if site else ""
            model = self._model_name(row.model_id)
            words = (row.name, mac, row.user, row.site_name, company, row.template_name, model)
            cached = (row, search_text(words))
            self._texts[row.id] = cached
        return cached[1]

    def _matching_phones(self) -> Sequence[PhoneRow]:
        if self._query.is_empty:
            return self._phones
        also, matches = self._also, self._query.matches
        return [row for row in self._phones if row.id in also or matches(self._phone_text(row))]

    def _phones_section(self) -> _Node:
        section = self._section(Section.PHONES)
        found = self._matching_phones()
        section.count = len(found)
        by_site: dict[str, list[PhoneRow]] = {} if self.is_searching else {site_id: [] for site_id in self._sites}
        shown = found[:MATCH_LIMIT] if self.is_searching else found
        for row in shown:
            by_site.setdefault(row.site_id if row.site_id in self._sites else "", []).append(row)
        companies: dict[str, _Node] = {}
        ordered = sorted((site for site in self._sites.values() if site.id in by_site), key=_site_order)
        for site in ordered:
            parent = section
            if site.company and site.company != site.name:
                if site.company not in companies:
                    companies[site.company] = _Node(NodeKind.COMPANY, Section.PHONES, site.company, title=site.company)
                    self._add(section, companies[site.company])
                parent = companies[site.company]
            node = _Node(NodeKind.SITE, Section.PHONES, site.id, site, site.name)
            self._fill(node, by_site[site.id])
            self._add(parent, node)
        for company in companies.values():
            company.count = sum(child.count for child in company.children)
        loose = by_site.get("", [])
        if loose and section.children:
            node = _Node(NodeKind.SITE, Section.PHONES, "", None, "Without a site")
            self._fill(node, loose)
            self._add(section, node)
        else:
            for row in loose:
                self._add(section, _Node(NodeKind.PHONE, Section.PHONES, row.id, row, row.name))
        self._finish(section, len(found) - len(shown), is_empty=not self._phones)
        return section

    def _fill(self, node: _Node, rows: Sequence[PhoneRow]) -> None:
        for row in rows:
            self._add(node, _Node(NodeKind.PHONE, Section.PHONES, row.id, row, row.name))
        node.count = len(rows)

    def _finish(self, section: _Node, hidden: int, is_empty: bool) -> None:
        if hidden > 0:
            title = f"{hidden:,} more. Type on to narrow this down."
            self._add(section, _Node(NodeKind.MORE, section.section, section.id, title=title))
        elif is_empty and not self.is_searching:
            self._add(section, _Node(NodeKind.HINT, section.section, section.id, title=empty_words(section.section)[0]))

    def _templates_section(self) -> _Node:
        section = self._section(Section.TEMPLATES)
        found = [
            row
            for row in self._templates
            if self._query.is_empty
            or self._query.matches(search_text((row.name, row.description, self._model_name(row.model_id))))
        ]
        section.count = len(found)
        shown = found[:MATCH_LIMIT] if self.is_searching else found
        for row in shown:
            self._add(section, _Node(NodeKind.TEMPLATE, Section.TEMPLATES, row.id, row, row.name))
        self._finish(section, len(found) - len(shown), is_empty=not self._templates)
        return section

    def _directory_section(self) -> _Node:
        section = self._section(Section.DIRECTORY)
        if not self.is_searching:
            section.count = self._contacts
            self._add(section, _Node(NodeKind.DIRECTORY, Section.DIRECTORY, "directory", title=self.tr("Contacts")))
        return section

    def _endpoints_section(self) -> _Node:
        section = self._section(Section.ENDPOINTS)
        for item in self._endpoints:
            if self._query.is_empty or self._query.matches(search_text((item.name, item.address))):
                self._add(section, _Node(NodeKind.ENDPOINT, Section.ENDPOINTS, item.id, item, item.name))
        section.count = len(section.children)
        self._finish(section, 0, is_empty=not self._endpoints)
        return section

    # -- Qt ------------------------------------------------------------------------------------------------------------

    def _node(self, index: Index) -> _Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def _index_of(self, node: _Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.number)

    def find(self, kind: NodeKind, id: str) -> QModelIndex:
        """Return where something is listed; an invalid index if it is not."""
        node = self._by_key.get((kind, id))
        return QModelIndex() if node is None else self._index_of(node)

    def groups(self) -> list[QModelIndex]:
        """Return sections, companies and sites, outermost first."""
        kinds = (NodeKind.SECTION, NodeKind.COMPANY, NodeKind.SITE)
        return [self._index_of(node) for node in self._nodes if node.kind in kinds]

    @override
    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].number)

    @override
    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self._root else self._index_of(above)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    @override
    def hasChildren(self, parent: Index = _ROOT) -> bool:
        return bool(self._node(parent).children)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        node = self._node(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not node.children:
            flags |= Qt.ItemFlag.ItemNeverHasChildren
        if node.kind in (NodeKind.PHONE, NodeKind.ENDPOINT) or (node.kind is NodeKind.SITE and node.id):
            flags |= Qt.ItemFlag.ItemIsEditable
        if isinstance(node.value, TemplateRow) and not node.value.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.title
        if role == LibraryRole.ITEM:
            return self.item(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.item(index))
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self._node(index)
        name = clean(str(value), trim=True)
        if role == Qt.ItemDataRole.EditRole and name and name != node.title:
            self.rename_requested.emit(node.kind, node.id, name)
        return False

    def item(self, index: Index) -> LibraryItem:
        """Return what a row shows."""
        node = self._node(index)
        value = node.value
        if isinstance(value, PhoneRow):
            status = self._statuses.get(value.id, PhoneStatus.UNKNOWN)
            model = self._model_name(value.model_id)
            return phone_item(value, model, status, value.id == self._open_id, value.id in self._unsaved)
        if isinstance(value, TemplateRow):
            model = self._model_name(value.model_id)
            return template_item(value, model, value.id == self._open_id, value.id in self._unsaved)
        if isinstance(value, Endpoint):
            return endpoint_item(value)
        if isinstance(value, Site):
            return site_item(value, node.count)
        if node.kind is NodeKind.DIRECTORY:
            words = self.tr("Nobody in it yet")
            if self._contacts:
                words = self.tr("{count} people and places").format(count=f"{self._contacts:,}")
            return LibraryItem(node.kind, node.section, node.id, node.title, words)
        detail = empty_words(node.section)[1] if node.kind is NodeKind.HINT else ""
        return LibraryItem(node.kind, node.section, node.id, node.title, detail, count=node.count)


def _site_order(site: Site) -> tuple[str, str]:
    return (site.company or site.name).casefold(), site.name.casefold()

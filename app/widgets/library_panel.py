"""The panel on the left: search, phones by site, templates, directory and endpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.models.documents import Endpoint, Site
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.library_items import NodeKind, PhoneStatus, Section, section_title
from app.viewmodels.library_model import LibraryModel
from app.widgets.controls import EmptyState, SearchField, icon_button
from app.widgets.icons import Icons
from app.widgets.library_delegate import LibraryDelegate
from app.widgets.library_menus import library_menu
from app.widgets.library_tree import LibraryTree
from app.widgets.sheet import Thumbnails, no_thumbnail, plain_list

STRIP_WIDTH = 48
_ASK_DELAY_MS = 120
_SECTION_ICONS = {
    Section.PHONES: "phone",
    Section.TEMPLATES: "template",
    Section.DIRECTORY: "directory",
    Section.ENDPOINTS: "endpoint",
}


class LibraryPanel(QWidget):
    """Finds and opens everything that the library holds. It only asks: the window does the work and sets new rows.

    Args:
        icons: The icon set.
        model_name: Gives the name of a phone model for its id.
        thumbnails: Pictures of phone models, for tooltips.
    """

    phone_open_requested = Signal(str)
    template_open_requested = Signal(str)
    directory_open_requested = Signal()
    people_import_requested = Signal()
    endpoint_open_requested = Signal(str)
    new_phone_requested = Signal(str)
    """Carries the id of the site that the phone shall belong to, "" for none."""
    star_codes_requested = Signal(str)
    """Carries the id of a site."""
    new_template_requested = Signal()
    new_endpoint_requested = Signal()
    import_requested = Signal()
    manage_templates_requested = Signal()
    rename_requested = Signal(object, str, str)
    """Carries the `NodeKind`, the id and the new name."""
    copy_requested = Signal(object, str)
    delete_requested = Signal(object, object)
    """Carries the `NodeKind` and a tuple of ids."""
    apply_requested = Signal(str)
    """Carries the id of the template to apply to phones."""
    choose_template_requested = Signal(object)
    """Carries a tuple of phone ids that shall get a template."""
    push_requested = Signal(object)
    """Carries a tuple of phone ids."""
    searched = Signal(str)
    """Carries the query once typing rests; the answer may come back through `set_also_matching`."""
    collapsed_changed = Signal(bool)

    def __init__(
        self,
        icons: Icons,
        model_name: Callable[[str], str],
        thumbnails: Thumbnails = no_thumbnail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library_panel")
        self.icons = icons
        self.model = LibraryModel(model_name, self)
        self.model.rename_requested.connect(self.rename_requested)
        self._collapsed = False
        self._asking = QTimer(self, singleShot=True, interval=_ASK_DELAY_MS)
        self._asking.timeout.connect(self._on_asking_timeout)
        self._build_tree(thumbnails)
        self._build(icons)
        self.model.modelReset.connect(self._show_page)
        icons.theme.changed.connect(self.tree.viewport().update)
        self._show_page()

    # -- building ------------------------------------------------------------------------------------------------------

    def _tool(self, icon: str, text: str, on_click: Callable[[], object] | None = None) -> QToolButton:
        button = icon_button(self.icons, icon, text)
        button.setIcon(self.icons.icon(icon, "muted"))
        if on_click is not None:
            button.clicked.connect(lambda _checked=False: on_click())
        return button

    def _build_tree(self, thumbnails: Thumbnails) -> None:
        self.tree = LibraryTree(self.model, self.icons)
        self._delegate = LibraryDelegate(self.icons, thumbnails, self.tree)
        self._delegate.add_pressed.connect(self._on_add_pressed)
        self.tree.setItemDelegate(self._delegate)
        plain_list(self.tree, self.tr("Library"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(14)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_context_menu)
        self.tree.entered.connect(self.activate)
        self.tree.doubleClicked.connect(self.activate)
        self.tree.clicked.connect(self._on_clicked)
        self.tree.delete_pressed.connect(self._on_delete_pressed)

    def _build(self, icons: Icons) -> None:
        self.search = SearchField(icons, self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search phones and templates"))
        self.search.setToolTip(self.tr("Name, user, number, site or MAC, in any notation"))
        self.search.textChanged.connect(self._on_search_changed)
        self.search.down_pressed.connect(self._enter_list)
        self.search.returnPressed.connect(self._open_first)
        self.add_button = self._tool("plus", self.tr("Add or import"))
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.add_button.setMenu(self._add_menu())
        self.collapse_button = self._tool("chevron_left", self.tr("Collapse the library"), self._collapse)
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 8, 8)
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addWidget(self.add_button)
        top.addWidget(self.collapse_button)
        self.nothing = EmptyState(
            icons,
            "search",
            self.tr("Nothing found"),
            self.tr("Try part of a name, a user, a number or a MAC."),
            self.tr("Clear the search"),
        )
        self.nothing.action_clicked.connect(self.search.clear)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.nothing)
        inner = QVBoxLayout()
        inner.setContentsMargins(6, 0, 0, 0)
        inner.addWidget(self._pages)
        self._full = QWidget()
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(0)
        full.addLayout(top)
        full.addLayout(inner, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._full, 1)
        self.setMinimumWidth(200)

    @cached_property
    def _strip(self) -> QFrame:
        """The strip of icons that is left of a collapsed panel; built when it is collapsed for the first time."""
        strip = QFrame()
        strip.setFixedWidth(STRIP_WIDTH)
        layout = QVBoxLayout(strip)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(6)
        self.expand_button = self._tool("chevron_right", self.tr("Show the library"), self._expand)
        buttons = [self.expand_button, self._tool("search", self.tr("Search"), self._show_search)]
        for section, icon in _SECTION_ICONS.items():
            buttons.append(self._tool(icon, section_title(section), partial(self.show_section, section)))
        for button in buttons:
            button.setFixedSize(32, 32)
            layout.addWidget(button)
        layout.addStretch(1)
        outer = self.layout()
        assert isinstance(outer, QHBoxLayout)
        outer.insertWidget(0, strip)
        return strip

    def _add_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("New &phone…"), lambda: self.new_phone_requested.emit(self._site_of_current()))
        menu.addAction(self.tr("New &template…"), self.new_template_requested.emit)
        menu.addAction(self.tr("&Open a config file…"), self.import_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("New &endpoint…"), self.new_endpoint_requested.emit)
        return menu

    # -- content -------------------------------------------------------------------------------------------------------

    def set_content(
        self,
        phones: Sequence[PhoneRow] | None = None,
        sites: Iterable[Site] | None = None,
        templates: Sequence[TemplateRow] | None = None,
        endpoints: Sequence[Endpoint] | None = None,
        contacts: int | None = None,
    ) -> None:
        """Take over what the library holds; None leaves that part as it is. What is unfolded stays so."""
        self.model.set_content(phones, sites, templates, endpoints, contacts)

    def set_open(self, document_id: str, unsaved: Iterable[str] = ()) -> None:
        """Mark the document that is open and those with unsaved work, and unfold the place of the open one."""
        self.model.set_open(document_id, unsaved)
        for kind in (NodeKind.PHONE, NodeKind.TEMPLATE):
            index = self.model.find(kind, document_id)
            if index.isValid() and not self.model.is_searching:
                self.tree.unfold_to(index)

    def set_statuses(self, statuses: Mapping[str, PhoneStatus]) -> None:
        """Set the status dots, by phone id."""
        self.model.set_statuses(statuses)

    def set_also_matching(self, query: str, phone_ids: Iterable[str]) -> None:
        """Add phones that the library found for a query by more than the rows hold."""
        self.model.set_also_matching(query, phone_ids)

    def start_rename(self, kind: NodeKind, id: str) -> None:
        """Open the name of something for typing."""
        index = self.model.find(kind, id)
        if index.isValid():
            self.tree.unfold_to(index)
            self.tree.setCurrentIndex(index)
            self.tree.edit(index)

    # -- search --------------------------------------------------------------------------------------------------------

    def _on_search_changed(self, text: str) -> None:
        self.model.set_query(text)
        self._asking.start()

    def _on_asking_timeout(self) -> None:
        self.searched.emit(self.search.text())

    def _show_page(self) -> None:
        found_nothing = self.model.is_searching and self.model.rowCount() == 0
        if found_nothing:
            self.nothing.set_title(self.tr("Nothing fits “{query}”").format(query=self.search.text()[:40]))
        self._pages.setCurrentWidget(self.nothing if found_nothing else self.tree)

    def _enter_list(self) -> None:
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.tree.currentIndex().isValid():
            first = self._first_match()
            self.tree.setCurrentIndex(first if first.isValid() else self.model.index(0, 0))

    def _first_match(self) -> QModelIndex:
        index = self.model.index(0, 0)
        while index.isValid() and self.model.hasChildren(index):
            index = self.model.index(0, 0, index)
        return index

    def _open_first(self) -> None:
        if self.model.is_searching:
            self.activate(self._first_match())

    def _show_search(self) -> None:
        self._expand()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- folding -------------------------------------------------------------------------------------------------------

    @property
    def is_collapsed(self) -> bool:
        """Whether only the strip of icons is shown."""
        return self._collapsed

    def set_collapsed(self, is_collapsed: bool) -> None:
        """Shrink to a strip of icons, or come back."""
        if is_collapsed == self._collapsed:
            return
        self._collapsed = is_collapsed
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._full.setVisible(not is_collapsed)
        self._strip.setVisible(is_collapsed)
        self.setMinimumWidth(STRIP_WIDTH if is_collapsed else 200)
        self.setMaximumWidth(STRIP_WIDTH if is_collapsed else 16777215)
        if had_focus:
            (self.expand_button if is_collapsed else self.search).setFocus(Qt.FocusReason.OtherFocusReason)
        self.collapsed_changed.emit(is_collapsed)

    def _collapse(self) -> None:
        self.set_collapsed(True)

    def _expand(self) -> None:
        self.set_collapsed(False)

    def show_section(self, section: Section) -> None:
        """Bring a section into view, unfolded."""
        self._expand()
        self.search.clear()
        index = self.model.find(NodeKind.SECTION, section.value)
        self.tree.expand(index)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- acting --------------------------------------------------------------------------------------------------------

    def activate(self, index: QModelIndex) -> None:
        """Do what a double click on a row does."""
        if not index.isValid():
            return
        item = self.model.item(index)
        match item.kind:
            case NodeKind.PHONE:
                self.phone_open_requested.emit(item.id)
            case NodeKind.TEMPLATE:
                self.template_open_requested.emit(item.id)
            case NodeKind.DIRECTORY:
                self.directory_open_requested.emit()
            case NodeKind.ENDPOINT:
                self.endpoint_open_requested.emit(item.id)
            case NodeKind.HINT:
                self._on_add_pressed(item.section)
            case NodeKind.MORE:
                self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.model.item(index).kind is NodeKind.HINT:
            self.activate(index)

    def _on_add_pressed(self, section: Section) -> None:
        match section:
            case Section.PHONES:
                self.new_phone_requested.emit(self._site_of_current())
            case Section.TEMPLATES:
                self.new_template_requested.emit()
            case Section.ENDPOINTS:
                self.new_endpoint_requested.emit()
            case Section.DIRECTORY:
                self.directory_open_requested.emit()

    def _site_of_current(self) -> str:
        index = self.tree.currentIndex()
        while index.isValid():
            item = self.model.item(index)
            if item.kind is NodeKind.SITE:
                return item.id
            index = index.parent()
        return ""

    def selected(self, kind: NodeKind) -> tuple[str, ...]:
        """Return the ids of the selected rows of one kind, in the order of the tree."""
        rows = sorted(self.tree.selectionModel().selectedIndexes(), key=lambda index: index.internalId())
        return tuple(item.id for item in map(self.model.item, rows) if item.kind is kind)

    def _on_delete_pressed(self) -> None:
        index = self.tree.currentIndex()
        if not index.isValid():
            return
        kind = self.model.item(index).kind
        ids = self.selected(kind)
        if ids and kind in (NodeKind.PHONE, NodeKind.TEMPLATE, NodeKind.ENDPOINT, NodeKind.SITE):
            self.delete_requested.emit(kind, tuple(id for id in ids if id))

    def _on_context_menu(self, where: QPoint) -> None:
        index = self.tree.indexAt(where)
        if not index.isValid():
            index = self.tree.currentIndex()
        if not index.isValid():
            return
        menu = library_menu(self, self.model.item(index), index)
        if menu.actions():
            menu.popup(self.tree.viewport().mapToGlobal(where))
        else:
            menu.deleteLater()

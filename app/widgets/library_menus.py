"""The context menus of the library panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu

from app.viewmodels.library_items import LibraryItem, NodeKind, Section

if TYPE_CHECKING:
    from app.widgets.library_panel import LibraryPanel


def library_menu(panel: LibraryPanel, item: LibraryItem, index: QModelIndex) -> QMenu:
    """Return the menu of a row; it deletes itself once closed."""
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    match item.kind:
        case NodeKind.PHONE:
            _fill_phone_menu(panel, menu, item, index)
        case NodeKind.TEMPLATE:
            _fill_template_menu(panel, menu, item, index)
        case NodeKind.ENDPOINT:
            menu.addAction(panel.tr("&Edit…"), lambda: panel.activate(index))
            _add_rename(panel, menu, index)
            menu.addSeparator()
            menu.addAction(panel.tr("&Delete"), lambda: panel.delete_requested.emit(item.kind, (item.id,)))
        case NodeKind.SITE if item.id:
            menu.addAction(panel.tr("New &phone here…"), lambda: panel.new_phone_requested.emit(item.id))
            menu.addAction(panel.tr("Country and &star codes…"), lambda: panel.star_codes_requested.emit(item.id))
            _add_rename(panel, menu, index)
            menu.addSeparator()
            text = panel.tr("&Delete the sample site") if item.sample else panel.tr("&Delete the site")
            menu.addAction(text, lambda: panel.delete_requested.emit(item.kind, (item.id,)))
        case NodeKind.DIRECTORY:
            menu.addAction(panel.tr("&Open"), panel.directory_open_requested.emit)
            menu.addAction(panel.icons.icon("import"), panel.tr("&Import people…"), panel.people_import_requested.emit)
        case NodeKind.SECTION:
            _fill_section_menu(panel, menu, item.section)
        case _:
            pass
    return menu


def _add_rename(panel: LibraryPanel, menu: QMenu, index: QModelIndex) -> None:
    menu.addAction(panel.icons.icon("edit"), panel.tr("&Rename"), lambda: panel.tree.edit(index))


def _fill_phone_menu(panel: LibraryPanel, menu: QMenu, item: LibraryItem, index: QModelIndex) -> None:
    ids = panel.selected(NodeKind.PHONE)
    if item.id not in ids or len(ids) < 2:
        ids = (item.id,)
        menu.addAction(panel.tr("&Open"), lambda: panel.activate(index))
        _add_rename(panel, menu, index)
        menu.addAction(
            panel.icons.icon("copy"), panel.tr("&Copy"), lambda: panel.copy_requested.emit(item.kind, item.id)
        )
    count = "" if len(ids) == 1 else panel.tr(" to {n} phones").format(n=len(ids))
    menu.addAction(
        panel.icons.icon("template"),
        panel.tr("Apply a &template{count}…").format(count=count),
        lambda: panel.choose_template_requested.emit(ids),
    )
    menu.addAction(
        panel.icons.icon("push"),
        panel.tr("&Push{count}…").format(count=count),
        lambda: panel.push_requested.emit(ids),
    )
    menu.addSeparator()
    text = panel.tr("&Delete") if len(ids) == 1 else panel.tr("&Delete {n} phones").format(n=len(ids))
    menu.addAction(panel.icons.icon("trash", "error"), text, lambda: panel.delete_requested.emit(item.kind, ids))


def _fill_template_menu(panel: LibraryPanel, menu: QMenu, item: LibraryItem, index: QModelIndex) -> None:
    menu.addAction(panel.tr("&Open"), lambda: panel.activate(index))
    if not item.read_only:
        _add_rename(panel, menu, index)
    menu.addAction(panel.icons.icon("copy"), panel.tr("&Copy"), lambda: panel.copy_requested.emit(item.kind, item.id))
    menu.addAction(
        panel.icons.icon("phone"), panel.tr("Apply to &phones…"), lambda: panel.apply_requested.emit(item.id)
    )
    menu.addSeparator()
    menu.addAction(panel.tr("&Manage templates…"), panel.manage_templates_requested.emit)
    delete = menu.addAction(
        panel.icons.icon("trash", "error"),
        panel.tr("&Delete"),
        lambda: panel.delete_requested.emit(item.kind, (item.id,)),
    )
    delete.setEnabled(not item.read_only)


def _fill_section_menu(panel: LibraryPanel, menu: QMenu, section: Section) -> None:
    match section:
        case Section.PHONES:
            menu.addAction(panel.tr("New &phone…"), lambda: panel.new_phone_requested.emit(""))
            menu.addAction(panel.tr("&Open a config file…"), panel.import_requested.emit)
        case Section.TEMPLATES:
            menu.addAction(panel.tr("New &template…"), panel.new_template_requested.emit)
            menu.addAction(panel.tr("&Manage templates…"), panel.manage_templates_requested.emit)
        case Section.DIRECTORY:
            menu.addAction(panel.tr("&Open"), panel.directory_open_requested.emit)
            menu.addAction(panel.icons.icon("import"), panel.tr("&Import people…"), panel.people_import_requested.emit)
        case Section.ENDPOINTS:
            menu.addAction(panel.tr("New &endpoint…"), panel.new_endpoint_requested.emit)

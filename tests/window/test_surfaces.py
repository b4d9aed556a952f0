"""Every dialog and panel, opened one after the other: what a screen reader meets there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QGraphicsView, QHeaderView, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.library_fixtures import unnamed
from tests.window.conftest import Desk
from tests.window.surfaces import SURFACES, Stage, classes, seen, shown

MOST_ITEMS = 60
"""How many children of a list are walked."""
NEEDS_NAME = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.Table,
    QAccessible.Role.PageTab,
    QAccessible.Role.MenuItem,
    QAccessible.Role.Dialog,
    QAccessible.Role.ListItem,
    QAccessible.Role.TreeItem,
}
"""Cells may be empty; that rows are not is seen in `silent_rows`."""


def inside_of_one(item: QAccessibleInterface) -> bool:
    """Whether it is a part of a control that has the name: the list or the field of a combo box, a spin box's field."""
    over = item.parent()
    while over.isValid():
        if over.role() in (QAccessible.Role.ComboBox, QAccessible.Role.SpinBox):
            return True
        over = over.parent()
    return False


def troubles(item: QAccessibleInterface, way: str = "") -> list[str]:
    """Walk the tree; return what a user of a screen reader could not make sense of."""
    found = []
    state, role = item.state(), item.role()
    name = item.text(QAccessible.Text.Name).strip()
    here = f"{way}/{role.name}“{name}”"
    if state.invisible:
        return []
    widget = item.object()
    # The focus of a viewport and of a tab widget is that of their view and of their bar.
    stands_for_another = isinstance(widget, QWidget) and widget.focusProxy() is not None
    focusable = state.focusable and not state.disabled and not stands_for_another
    is_cell = role is QAccessible.Role.Cell
    if (role in NEEDS_NAME or focusable) and not (name or is_cell or inside_of_one(item)):
        kind = f"{type(widget).__name__} {widget.objectName()}" if isinstance(widget, QWidget) else "item"
        found.append(f"{here}: {kind} has no name")
    plain = role in (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)
    if focusable and plain and not isinstance(widget, QScrollArea):
        # Qt has no role for a picture that one walks about in: what it is and how to use it is said in words.
        is_told = isinstance(widget, QGraphicsView) and item.text(QAccessible.Text.Description)
        if not is_told:
            found.append(f"{here}: {type(widget).__name__} has the focus but neither role nor description")
    if "\n" in name or len(name) > 400:
        found.append(f"{here}: the name is a text, not a name")
    for place in range(min(item.childCount(), MOST_ITEMS)):
        child = item.child(place)
        if child.isValid():
            found += troubles(child, here)
    return found


def silent_rows(root: QWidget) -> list[str]:
    """Return the rows of lists, trees and tables of which nothing is said."""
    found = []
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or isinstance(view, QHeaderView):
            continue
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for row in range(min(model.rowCount(), MOST_ITEMS)):
            cells = [model.index(row, column) for column in range(columns)]
            said = [
                cell.data(role)
                for cell in cells
                for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
            ]
            if not any(said):
                found.append(f"{type(view).__name__} {view.accessibleName()}: row {row} says nothing")
    return found


def tree(root: QWidget) -> QAccessibleInterface:
    item = QAccessible.queryAccessibleInterface(root)
    assert item is not None
    return item


def test_the_accessibility_tree_of_everything_makes_sense(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    stage = Stage(desk, qtbot, tmp_path / "files")
    found: list[str] = []
    met: set[str] = set()
    for surface in SURFACES:
        with shown(stage, surface) as root:
            met |= seen(root) | seen(root.window())
            found += [
                f"{surface.name}: {trouble}" for trouble in (*unnamed(root), *troubles(tree(root)), *silent_rows(root))
            ]
    assert not found, "\n".join(found)
    assert classes() - met == set(), "no surface in tests/window/surfaces.py shows these"

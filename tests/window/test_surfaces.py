"""Every dialog and panel, opened one after the other: what a screen reader meets there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.library_fixtures import unnamed
from tests.window.conftest import Desk
from tests.window.surfaces import SURFACES, Stage, classes, seen, shown

ITEMS = (QAccessible.Role.ListItem, QAccessible.Role.TreeItem, QAccessible.Role.Cell)
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
    *ITEMS,
}
MOST_ITEMS = 60
"""How many children of a list are walked."""


def inside_of_one(item: QAccessibleInterface) -> bool:
    """Whether it is a part of a control that has the name: the list or the field of a combo box, a spin box's field."""
    over = item.parent()
    while over is not None and over.isValid():
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
    focusable = state.focusable and not state.disabled
    if (role in NEEDS_NAME or focusable) and not name and not inside_of_one(item):
        kind = f"{type(widget).__name__} {widget.objectName()}" if widget is not None else "item"
        found.append(f"{here}: {kind} has no name")
    if focusable and role in (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane):
        found.append(f"{here}: {type(widget).__name__} has the focus but no role")
    if "\n" in name or len(name) > 400:
        found.append(f"{here}: the name is a text, not a name")
    for place in range(min(item.childCount(), MOST_ITEMS)):
        child = item.child(place)
        if child is not None and child.isValid():
            found += troubles(child, here)
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
            found += [f"{surface.name}: {trouble}" for trouble in (*unnamed(root), *troubles(tree(root)))]
    assert not found, "\n".join(found)
    assert classes() - met == set(), "no surface in tests/window/surfaces.py shows these"

"""No two entries of a menu, and no two controls of a dialog, answer to the same letter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.window.conftest import Desk
from tests.window.surfaces import SURFACES, Stage, shown


def twice(texts: list[str]) -> list[str]:
    """Return the letters that lead to two places, with the texts."""
    letters = [QKeySequence.mnemonic(text).toString() for text in texts]
    doubled = [letter for letter, count in Counter(filter(None, letters)).items() if count > 1]
    return [
        f"{letter}: {[text for text, own in zip(texts, letters, strict=True) if own == letter]}" for letter in doubled
    ]


def test_menus(desk: Desk) -> None:
    desk.open("Reception")
    bar = desk.window.menuBar()
    found = twice([action.text() for action in bar.actions()])
    for menu in (menu for menu in bar.findChildren(QMenu) if menu.actions()):
        found += [f"{menu.title()} {clash}" for clash in twice([action.text() for action in menu.actions()])]
    assert not found, "\n".join(found)


def mnemonic_texts(root: QWidget) -> list[str]:
    return [
        widget.text()
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and (isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None))
    ]


def test_dialogs(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    stage = Stage(desk, qtbot, tmp_path / "files")
    found: list[str] = []
    for surface in SURFACES:
        with shown(stage, surface) as root:
            if isinstance(root, QDialog):
                found += [f"{surface.name} {clash}" for clash in twice(mnemonic_texts(root))]
    assert not found, "\n".join(found)

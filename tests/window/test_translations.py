"""A language that nobody speaks on everything: whatever is not in brackets could not be translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.resources import read_json, resource
from app.storage.alphabet_files import alphabet_languages
from app.storage.catalogue_files import open_catalogue
from app.storage.wording_files import open_wording
from app.widgets.settings_dialog import language_name
from app.widgets.theme import Theme
from tests.window.conftest import Desk
from tests.window.fitting import troubles
from tests.window.surfaces import MAIL, PEOPLE, SURFACES, Stage, shown
from tools.pseudo import LANGUAGE, PseudoTranslator, write_language
from tools.vendor_words import vendor_sentences

PLAIN = re.compile(r"[A-Za-z]{3,}")
"""A word without accents; shorter ones are units, initials and the like."""
MOST_ROWS = 25
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)

FILE = re.compile(r"/\S+|[\w-]+(\.[\w-]+)*\.(cfg|com|net|xml|json)|\$\S+\$|lineKey\.\d+|(single|UNVERIFIED) · ")
"""Paths, hosts, files, macros and the vendors' own names of keys."""

OWN = (
    "Imported",
    "Front desk",
    "T46U copy",
    "EXP50 copy",
    "Desk",
    "Ben Okafor",
    "Cleo Adams",
    "Zoe Young",
    "Nia Okoro, Bo, Ana Lindqvist",
    "Sales, x, Shop",
)
"""Names that the tests themselves make."""

TRADE = {
    *("Faceplate", "BLF", "MAC", "MPK", "DTMF", "LDAP", "XML", "CSV", "JSON", "URL", "HTTP", "HTTPS", "TLS", "SIP"),
    *("Ctrl", "Shift", "Alt", "Del", "PgUp", "PgDown", "Esc", "Enter", "Return", "Space", "Home", "End", "Up", "Down"),
    *("PgDn", "Tab", "Left", "Right", "UNVERIFIED", "vCard", "UTF", "ASCII", "Qt", "cfg", "png", "csv", "xml", "txt"),
}
"""Names of things, of formats and of keys on the keyboard."""


def outside_brackets(text: str) -> str:
    """Return what of a text stands in no bracket."""
    found, depth = [], 0
    for sign in text:
        depth += sign == "["
        if not depth:
            found.append(sign)
        depth -= sign == "]" and depth > 0
    return "".join(found)


def words_of_data(value: object) -> set[str]:
    """Return the texts of data as they stand there."""
    if isinstance(value, dict):
        return set().union(*(words_of_data(item) for item in value.values()), set())
    if isinstance(value, list | tuple | set):
        return set().union(*(words_of_data(item) for item in value), set())
    return {value} if isinstance(value, str) else set()


@pytest.fixture
def data_words() -> list[str]:
    """Every name of the sample site, the catalogue and the vendors' tables; what they say in words is none."""
    found: set[str] = set()
    for folder in ("catalogue", "dialects", "dialplans", "phonebooks", "lamps", "screens", "samples"):
        for path in resource(folder).rglob("*.json"):
            found |= words_of_data(read_json(path))
        if folder == "dialplans":
            # What these say in words is translated; what they call by name is not.
            found -= set(vendor_sentences())
    found |= {language_name(code) for code in (*alphabet_languages(), QLocale().name())}
    own = words_of_data([MAIL, PEOPLE, MAIL.splitlines(), re.split(r"[;\n]", PEOPLE), OWN])
    whole = {text for text in found | own if len(text) > 11 or (len(text) > 2 and not text.islower())}
    whole |= {"screen", "yealink 2", *PEOPLE.splitlines()[0].split(";")}
    whole |= {text.lower() for text in whole if len(text) > 6}
    return sorted(whole | {text[:1].upper() + text[1:] for text in whole}, key=len, reverse=True)


def plain_words(text: str, data: list[str]) -> list[str]:
    """Return the words that are neither in brackets nor data."""
    left = outside_brackets(text)
    if not PLAIN.search(left):
        return []
    for name in data:
        if name in left:
            left = left.replace(name, " ")
    left = FILE.sub(" ", left)
    return [word for word in PLAIN.findall(left) if word not in TRADE]


def texts(widget: QWidget) -> Iterator[str]:
    """Yield what one widget shows or says."""
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(min(widget.count(), MOST_ROWS)))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QMenuBar):
        for action in widget.actions():
            yield action.text()
            menu = action.menu()
            if isinstance(menu, QMenu):
                yield from (entry.text() for entry in menu.actions())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from items(widget.model())


def items(model: QAbstractItemModel) -> Iterator[str]:
    is_list = isinstance(model, QAbstractListModel)
    columns = 1 if is_list else model.columnCount(QModelIndex())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "") if not is_list else ""
    for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            yield from (str(text) for role in ROLES if isinstance(text := index.data(role), str))


def untranslated(root: QWidget, data: list[str]) -> list[str]:
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        for text in texts(widget):
            plain = plain_words(text, data)
            if plain:
                found.append(f"{type(widget).__name__} {widget.objectName()}: {text[:160]!r} has {plain[:6]}")
    return list(dict.fromkeys(found))


def pseudo_desk_of(folder: Path, theme: Theme) -> Desk:
    words = folder / "words"
    write_language(resource(), words)
    catalogue = open_catalogue(language=LANGUAGE, words=words)
    return Desk(folder / "desk", catalogue, theme, open_wording(LANGUAGE, words=words / "messages"))


@pytest.fixture
def pseudo_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    """A desk in the language, its data files too."""
    translator = PseudoTranslator(qapp)
    qapp.installTranslator(translator)
    desk = pseudo_desk_of(tmp_path, theme)
    yield desk
    desk.close()
    qapp.removeTranslator(translator)


def test_everything_can_be_translated_and_nothing_is_cut(
    pseudo_desk: Desk, qtbot: QtBot, tmp_path: Path, data_words: list[str]
) -> None:
    stage = Stage(pseudo_desk, qtbot, tmp_path / "files")
    pseudo_desk.window.resize(1440, 900)
    found: list[str] = []
    for surface in SURFACES:
        with shown(stage, surface) as root:
            found += [f"{surface.name}: {trouble}" for trouble in (*untranslated(root, data_words), *troubles(root))]
    assert not found, "\n".join(dict.fromkeys(found))

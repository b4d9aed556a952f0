"""The settings: the look, the size of text and the alphabet of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from app.models.documents import Contact
from app.models.keys import Assignment, KeyMap
from app.storage.schema import STATE_LANGUAGE
from app.viewmodels.directory_rows import DirectoryColumn
from app.widgets.settings_dialog import SettingsDialog
from app.widgets.theme import Theme
from tests.window.conftest import Desk


@pytest.fixture(autouse=True)
def usual_look_afterwards(theme: Theme, qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def settings_of(desk: Desk) -> SettingsDialog:
    desk.window.actions_["settings"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, SettingsDialog)
    return dialog


def choose_alphabet(dialog: SettingsDialog, language: str) -> None:
    dialog.alphabet.setCurrentIndex(dialog.alphabet.findData(language))


def last_names(desk: Desk) -> list[str]:
    """Return the last names in the order of the directory's table."""
    desk.window.flows.directory.open()
    dialog = desk.window.flows.directory.dialog
    assert dialog is not None
    dialog.table.sortByColumn(DirectoryColumn.LAST, Qt.SortOrder.AscendingOrder)
    names = [dialog.model.index(row, DirectoryColumn.LAST).data() for row in range(dialog.model.rowCount())]
    dialog.accept()
    return [name for name in names if name in ("Åberg", "Adams", "Zappa")]


def labels_sorted(desk: Desk) -> list[str]:
    """Return the labels of the first keys after they were sorted by label, and take that back."""
    pane = desk.pane
    positions = [slot.position for slot in pane.document.space.slots[:3]]
    labels = dict(zip(positions, ("Zappa", "Åberg", "Adams"), strict=True))
    entries = {
        position: Assignment(feature="blf", value=str(number), label=label)
        for number, (position, label) in enumerate(labels.items(), 301)
    }
    pane.document.edit_keys(KeyMap(entries), "three names")
    pane.select_rows([0, 1, 2])
    desk.window.actions_["sort_label"].trigger()
    sorted_labels = [pane.document.stack.at(position).assignment.label for position in positions]
    pane.document.undo()
    pane.document.undo()
    return sorted_labels


def test_the_alphabet_takes_effect_at_once_and_is_remembered(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.library.save_contacts(
        [Contact(f"p{n}", str(301 + n), last=last) for n, last in enumerate(("Zappa", "Åberg", "Adams"))]
    )
    desk.workspace.reload_contacts()
    desk.open("Reception")
    assert last_names(desk) == ["Åberg", "Adams", "Zappa"]
    assert labels_sorted(desk) == ["Åberg", "Adams", "Zappa"]
    dialog = settings_of(desk)
    choose_alphabet(dialog, "sv")
    assert "x y z å ä ö" in dialog.alphabet_row.hint.text()
    dialog.ok.click()
    assert last_names(desk) == ["Adams", "Zappa", "Åberg"]
    assert labels_sorted(desk) == ["Adams", "Zappa", "Åberg"]
    assert desk.library.get_state(STATE_LANGUAGE) == "sv"
    desk.close()
    desk = open_desk()
    dialog = settings_of(desk)
    assert dialog.alphabet.currentData() == "sv"
    dialog.reject()
    assert last_names(desk) == ["Adams", "Zappa", "Åberg"]


def test_the_default_is_the_language_of_this_computer(open_desk: Callable[[], Desk]) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("nb_NO"))
        desk = open_desk()
        dialog = settings_of(desk)
        assert dialog.alphabet.currentIndex() == 0
        assert dialog.settings.language == "nb_NO"
        assert "Norsk" in dialog.alphabet.currentText()
        choose_alphabet(dialog, "en")
        dialog.ok.click()
        assert desk.workspace.people.language == "en"
        dialog = settings_of(desk)
        assert dialog.alphabet.currentData() == "en"
        dialog.alphabet.setCurrentIndex(0)
        dialog.ok.click()
        assert desk.workspace.people.language == "nb_NO"
    finally:
        QLocale.setDefault(before)


def test_another_window_of_the_library_takes_the_order_over(desk: Desk) -> None:
    desk.library.set_language("sv")
    desk.workspace.reload_contacts()
    directory = desk.workspace.directory
    assert directory is not None
    assert sorted(["Åberg", "Zappa"], key=directory.collate) == ["Zappa", "Åberg"]


def test_look_and_text_size_can_be_set_here_too(desk: Desk) -> None:
    dialog = settings_of(desk)
    dialog.look.button(2).click()
    dialog.text_size.button(1).click()
    assert desk.window.theme.text_scale == 1.0
    dialog.ok.click()
    assert desk.window.theme.choice == "dark"
    assert desk.window.theme.text_scale == 1.25
    assert desk.preferences.text("theme") == "dark"
    assert desk.window.actions_["text_125"].isChecked()


def test_cancel_changes_nothing(desk: Desk) -> None:
    language = desk.workspace.people.language
    dialog = settings_of(desk)
    choose_alphabet(dialog, "cs")
    dialog.look.button(2).click()
    dialog.reject()
    assert desk.workspace.people.language == language
    assert desk.window.theme.choice == "light"

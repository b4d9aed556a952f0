"""The macro builder: steps and text are one macro, and a mistake is shown where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.macros import macro_language
from app.models.wording import Wording
from app.storage.wording_files import open_wording
from app.widgets.icons import Icons
from app.widgets.macro_dialog import Macro, MacroDialog
from tests.widgets.dialog_fixtures import heard
from tests.widgets.inspector_fixtures import icons
from tests.widgets.library_fixtures import unnamed

__all__ = ["icons"]


@pytest.fixture
def dialog(qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> MacroDialog:
    language = macro_language(catalogue.dialect("poly"))
    assert language is not None
    wording: Wording = open_wording()
    made = MacroDialog(Macro("*97$Tinvite$$Cpause2$01$Tdtmf$", {}), language, icons, wording)
    qtbot.addWidget(made)
    made.show()
    return made


def listed(dialog: MacroDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def add(dialog: MacroDialog, title: str) -> None:
    menu = dialog.add_step.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == title).trigger()


def test_a_macro_is_listed_by_steps(dialog: MacroDialog) -> None:
    assert listed(dialog) == ["1.  Dial *97", "2.  Pause 2", "3.  Send tones 01"]
    assert dialog.fine.isVisible()
    assert unnamed(dialog) == []


def test_steps_are_edited_moved_and_removed(qtbot: QtBot, dialog: MacroDialog) -> None:
    dialog.list.setCurrentRow(1)
    dialog.form.edit.selectAll()
    qtbot.keyClicks(dialog.form.edit, "5")
    assert dialog.text.text() == "*97$Tinvite$$Cpause5$01$Tdtmf$"
    dialog.up.click()
    assert dialog.text.text() == "$Cpause5$*97$Tinvite$01$Tdtmf$"
    assert dialog.list.currentRow() == 0
    assert not dialog.up.isEnabled()
    dialog.remove.click()
    assert dialog.text.text() == "*97$Tinvite$01$Tdtmf$"
    for _ in range(2):
        dialog.remove.click()
    assert dialog.text.text() == ""
    assert not dialog.remove.isEnabled()


def test_a_question_belongs_to_its_prompt(qtbot: QtBot, dialog: MacroDialog) -> None:
    told = heard(dialog, "chosen")
    dialog.list.setCurrentRow(0)
    add(dialog, "Ask the user")
    assert "question 1, at most 4 digits" in listed(dialog)[1]
    dialog.form.numbers[1].setValue(6)
    assert "$P1N6$" in dialog.text.text()
    qtbot.keyClicks(dialog.question_edits[1], "Mailbox?")
    dialog.use_button.click()
    assert told == [Macro("*97$Tinvite$$P1N6$$Cpause2$01$Tdtmf$", {1: "Mailbox?"})]


def test_text_is_read_as_steps_and_a_mistake_has_its_place(qtbot: QtBot, dialog: MacroDialog) -> None:
    dialog.text.selectAll()
    qtbot.keyClicks(dialog.text, "102$Tinvite$$Cwc")
    assert listed(dialog)[0] == "1.  Dial 102"
    assert dialog.mistake.isVisible()
    assert "character 13" in dialog.mistake.text()
    assert "character 13" in dialog.text.accessibleDescription()
    dialog.mistake.click()
    assert dialog.text.selectedText() == "$Cwc"
    dialog.text.end(False)
    qtbot.keyClicks(dialog.text, "$")
    assert not dialog.mistake.isVisible()
    assert listed(dialog)[1] == "2.  Wait until the call is answered"


def test_a_phone_key_is_chosen_or_typed(qtbot: QtBot, dialog: MacroDialog) -> None:
    add(dialog, "Press a phone key")
    assert "$FTransfer$" in dialog.text.text()
    dialog.form.choice.setCurrentText("SoftKey2")
    assert "$FSoftKey2$" in dialog.text.text()


def test_with_keys_only(qtbot: QtBot, dialog: MacroDialog) -> None:
    told = heard(dialog, "chosen")
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    stops = {button for button in dialog.findChildren(QPushButton) if button.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert {dialog.add_step, dialog.use_button} <= stops
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert told

"""Many keys at once in the real window: paste a list, series, find and replace, sort, shift, swap."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models import key_text
from app.models.documents import Contact, Layout, Line, Phone
from app.models.editing import content
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.widgets.editor_pane import KEYS_FORMAT
from app.widgets.many_keys_panels import ListPanel, PastePanel, ReplacePanel, SeriesPanel
from tests.window.conftest import Desk

MAIL = """Hi Dave, here they are:
1. Zoe Young - 301
Adams, Cleo\t302
Ben Okafor ext 303
Ana 305
Taxi 0800 555 1234
Rosa Diaz
Thanks!
"""


@pytest.fixture
def bench(desk: Desk) -> Desk:
    """An empty T54W whose second key is locked."""
    keys = KeyMap(
        {
            KeyPosition(0, 1, 1): Assignment(feature="line", locked=True),
            KeyPosition(0, 1, 3): Assignment(feature="voicemail", value="*97", label="Mail", locked=True),
        }
    )
    desk.library.save_contact(Contact("rosa", "330", "Rosa", "Diaz"))
    desk.workspace.reload_contacts()
    desk.library.save_phone(Phone("p", "Desk 1", Layout("yealink-t54w", keys=keys), lines=(Line(1, "305"),)))
    desk.workspace.open_phone("p")
    desk.pane.select_row(1)
    return desk


def shown(desk: Desk, rows: Sequence[int]) -> list[str]:
    document = desk.pane.document
    held = [content(document.stack, document.space.slots[row].position) for row in rows]
    return [f"{key.value} {key.label}".strip() if key else "-" for key in held]


def paste_text(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_a_mail_from_the_clipboard_fills_keys_sorted_without_the_own_extension(bench: Desk, qtbot: QtBot) -> None:
    paste_text(MAIL)
    bench.window.actions_["paste"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, ListPanel)
    assert panel.people.count() == 6
    qtbot.mouseClick(panel.sort.button(1), Qt.MouseButton.LeftButton)
    assert "5" in panel.apply_button.text()
    assert bench.pane.document.preview
    assert shown(bench, range(1, 7)) == ["-", "*97 Mail", "-", "-", "-", "-"]
    qtbot.mouseClick(panel.apply_button, Qt.MouseButton.LeftButton)
    assert shown(bench, range(1, 7)) == [
        "302 Cleo Adams",
        "*97 Mail",
        "330 Rosa Diaz",
        "303 Ben Okafor",
        "08005551234 Taxi",
        "301 Zoe Young",
    ]
    document = bench.pane.document
    taxi = content(document.stack, document.space.slots[5].position)
    assert taxi is not None
    assert taxi.feature == "speed_dial"
    assert not document.preview
    document.undo_stack.undo()
    assert shown(bench, range(1, 7)) == ["-", "*97 Mail", "-", "-", "-", "-"]


def test_people_whom_the_directory_does_not_know_are_offered_to_it_with_a_way_back(bench: Desk, qtbot: QtBot) -> None:
    bench.window.flows.plans.open_list(bench.pane, MAIL)
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, ListPanel)
    before = len(bench.library.list_contacts())
    qtbot.mouseClick(panel.apply_button, Qt.MouseButton.LeftButton)
    banner = bench.window.flows.banners.banners[-1]
    [add] = [button for button in banner.findChildren(QPushButton) if "directory" in button.text()]
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    names = {contact.name for contact in bench.library.list_contacts()}
    assert names >= {"Zoe Young", "Cleo Adams", "Ben Okafor"}
    assert "Taxi" not in names
    [undo] = [b for b in bench.window.flows.banners.banners[-1].findChildren(QPushButton) if b.text() == "Undo"]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert len(bench.library.list_contacts()) == before


def test_a_person_who_is_not_ticked_is_left_out(bench: Desk, qtbot: QtBot) -> None:
    bench.window.actions_["paste_list"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, ListPanel)
    assert not panel.apply_button.isEnabled()
    panel.text.setPlainText("201 Ana\n202 Ben\n203 Cleo\nnobody here")
    panel.people.setCurrentRow(1)
    panel.people.setFocus()
    qtbot.keyClick(panel.people, Qt.Key.Key_Space)
    lines = panel.outcome.model()
    told = [lines.index(row, 0).data() for row in range(lines.rowCount())]
    assert "Nobody found in: nobody here" in told
    qtbot.mouseClick(panel.apply_button, Qt.MouseButton.LeftButton)
    assert shown(bench, (1, 3)) == ["201 Ana", "203 Cleo"]


def test_several_selected_keys_are_filled_and_no_other(bench: Desk, qtbot: QtBot) -> None:
    bench.window.actions_["paste_list"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, ListPanel)
    bench.pane.select_rows([4, 5])
    panel.text.setPlainText("201 Ana\n202 Ben\n203 Cleo")
    qtbot.mouseClick(panel.apply_button, Qt.MouseButton.LeftButton)
    assert shown(bench, (3, 4, 5, 6)) == ["-", "201 Ana", "202 Ben", "-"]


def test_a_series_of_parking_slots_in_one_step(bench: Desk, qtbot: QtBot) -> None:
    bench.pane.select_rows([4, 5, 6])
    bench.window.actions_["series"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, SeriesPanel)
    panel.feature.setCurrentIndex(panel.feature.findData("park"))
    qtbot.keyClicks(panel.series, "71")
    qtbot.keyClicks(panel.label, "Park {ext}")
    qtbot.keyClick(panel.label, Qt.Key.Key_Return)
    assert shown(bench, (4, 5, 6)) == ["71 Park 71", "72 Park 72", "73 Park 73"]
    assert bench.window.flows.plans.panel is None


def test_a_series_that_is_none_says_why(bench: Desk, qtbot: QtBot) -> None:
    bench.window.actions_["series"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, SeriesPanel)
    panel.series.clear()
    qtbot.keyClicks(panel.series, "abc")
    assert "does not end in a number" in panel.summary.text()
    assert not panel.apply_button.isEnabled()
    qtbot.keyClick(panel.series, Qt.Key.Key_Escape)
    assert bench.window.flows.plans.panel is None
    assert bench.pane.inspector.isVisible()


def test_find_and_replace_on_all_keys(bench: Desk, qtbot: QtBot) -> None:
    bench.window.actions_["replace"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, ReplacePanel)
    qtbot.keyClicks(panel.find_text, "mail")
    qtbot.keyClicks(panel.replacement, "Voicemail")
    assert "1" in panel.summary.text()
    qtbot.mouseClick(panel.apply_button, Qt.MouseButton.LeftButton)
    assert shown(bench, (2,)) == ["*97 Voicemail"]


def test_sort_reverse_close_gaps_shift_and_swap_are_one_undo_step_each(bench: Desk) -> None:
    editor, actions = bench.pane.editor, bench.window.actions_
    for row, (number, label) in {3: ("9", "Cleo"), 5: ("10", "Ana"), 6: ("1", "Ben")}.items():
        key = Assignment(feature="blf", value=number, label=label)
        editor.paste([row], [key])
    rows = [3, 4, 5, 6]
    before = shown(bench, rows)
    results = {
        "sort_label": ["10 Ana", "-", "1 Ben", "9 Cleo"],
        "sort_number": ["1 Ben", "-", "9 Cleo", "10 Ana"],
        "reverse": ["1 Ben", "-", "10 Ana", "9 Cleo"],
        "close_gaps": ["9 Cleo", "10 Ana", "1 Ben", "-"],
        "shift_down": ["-", "9 Cleo", "-", "10 Ana"],
    }
    for name, result in results.items():
        bench.pane.select_rows(rows)
        actions[name].trigger()
        assert shown(bench, rows) == result, name
        bench.pane.document.undo_stack.undo()
        assert shown(bench, rows) == before, name
    bench.pane.select_rows([3, 5])
    actions["swap"].trigger()
    assert shown(bench, rows) == ["10 Ana", "-", "9 Cleo", "1 Ben"]


def test_all_of_a_page_and_all_of_a_kind_are_selected(bench: Desk) -> None:
    actions = bench.window.actions_
    actions["select_page"].trigger()
    assert bench.pane.rows == list(range(9))
    bench.pane.editor.paste([12], [Assignment(feature="voicemail", value="*98")])
    bench.pane.select_row(2)
    actions["select_same"].trigger()
    assert bench.pane.rows == [2, 12]


def test_enter_goes_on_to_the_next_key_unless_switched_off(bench: Desk) -> None:
    action = bench.window.actions_["goes_on"]
    assert action.isChecked()
    bench.pane.inspector.next_key_requested.emit()
    assert bench.pane.current_row == 2
    action.trigger()
    bench.pane.inspector.next_key_requested.emit()
    assert bench.pane.current_row == 2
    assert bench.preferences.flag("goes_on", True) is False


def test_a_read_only_template_refuses_politely(bench: Desk) -> None:
    template = bench.library.list_templates()[0]
    stored = bench.library.get_template(template.id)
    bench.library.save_template(evolve(stored, read_only=True))
    bench.workspace.open_template(template.id)
    bench.window.actions_["series"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, SeriesPanel)
    assert not panel.apply_button.isEnabled()
    assert "read-only" in panel.summary.text().lower()
    bench.window.flows.plans.cancel()


def test_what_the_phone_cannot_do_is_said_before_it_is_pasted(bench: Desk, qtbot: QtBot) -> None:
    stored = bench.library.save_phone(Phone("cisco", "Cisco desk", Layout("cisco-spa525g")))
    bench.workspace.open_phone(stored.id)
    pane = bench.pane
    copied = [Assignment(feature="blf", value="301"), Assignment(feature="dtmf", value="*1")]
    data = QMimeData()
    data.setData(KEYS_FORMAT, key_text.to_json(copied).encode())
    QGuiApplication.clipboard().setMimeData(data)
    row = 2
    pane.select_row(row)
    before = pane.document.value
    bench.window.actions_["paste"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, PastePanel)
    assert pane.document.value == before, "nothing is pasted yet"
    assert panel.apply_button.text().startswith("Paste 1 ")
    assert pane.document.preview
    panel.others.button(1).click()
    assert panel.apply_button.text().startswith("Paste 2 ")
    panel.others.button(0).click()
    panel.apply_button.click()
    keys = pane.document.value.layout.keys
    assert keys.get(pane.document.space.slots[row].position) == copied[0]
    assert keys.get(pane.document.space.slots[row + 1].position) is None
    pane.document.undo_stack.undo()
    assert pane.document.value == before


def copy_keys(copied: list[Assignment]) -> None:
    data = QMimeData()
    data.setData(KEYS_FORMAT, key_text.to_json(copied).encode())
    QGuiApplication.clipboard().setMimeData(data)


def test_a_paste_without_room_for_all_says_what_fits_and_does_that(bench: Desk) -> None:
    stored = bench.library.save_phone(Phone("small", "Small desk", Layout("yealink-t54w")))
    bench.workspace.open_phone(stored.id)
    pane = bench.pane
    lines = [row for row, slot in enumerate(pane.document.space) if slot.position.area == "line" and not slot.fixed]
    copy_keys([Assignment(feature="blf", value=str(300 + number), label=f"P{number}") for number in range(40)])
    pane.select_row(lines[-3])
    before = pane.document.value
    bench.window.actions_["paste"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, PastePanel)
    assert pane.document.value == before, "nothing is pasted yet"
    assert "3 of 40 keys fit, 37 do not." in panel.note.text()
    assert panel.apply_button.text().startswith("Paste 3 ")
    assert not panel.others.isVisible()
    told = [str(panel.outcome.model().index(row, 0).data()) for row in range(2)]
    assert told[0].startswith("No key left for number 4: ")
    assert "303" in told[0]
    pane.select_row(lines[0])
    assert f"{len(lines)} of 40 keys fit" in panel.note.text()
    pane.select_row(lines[-3])
    panel.apply_button.click()
    keys = pane.document.value.layout.keys
    values = [key.value for row in lines[-3:] if (key := keys.get(pane.document.space.slots[row].position))]
    assert values == ["300", "301", "302"]
    assert pane.document.undo_stack.count() == 1
    pane.document.undo_stack.undo()
    assert pane.document.value == before


def test_a_paste_that_does_not_fit_can_be_left(bench: Desk) -> None:
    pane = bench.pane
    copy_keys([Assignment(feature="blf", value=str(300 + number)) for number in range(300)])
    pane.select_row(12)
    before = pane.document.value
    bench.window.actions_["paste"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, PastePanel)
    panel.cancel_button.click()
    assert pane.document.value == before
    assert not pane.document.preview
    assert not pane.document.undo_stack.canUndo()


def test_one_key_onto_a_selection_with_a_locked_one(bench: Desk) -> None:
    pane = bench.pane
    rows = [12, 13, 14]
    pane.editor.paste([13], [Assignment(feature="blf", value="309")])
    pane.editor.set_locked([13], True)
    copy_keys([Assignment(feature="dnd")])
    pane.select_rows(rows)
    bench.window.actions_["paste"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, PastePanel)
    assert "2 of 3 keys fit, 1 does not." in panel.note.text()
    assert "locked" in panel.note.text()
    panel.apply_button.click()
    held = [pane.document.stack.at(pane.document.space.slots[row].position).assignment.feature for row in rows]
    assert (held[0], held[2]) == ("dnd", "dnd")
    assert held[1] != "dnd"


def test_a_paste_of_which_nothing_fits_is_refused(bench: Desk) -> None:
    pane = bench.pane
    pane.editor.paste([13], [Assignment(feature="blf", value="309")])
    pane.editor.set_locked([13], True)
    copy_keys([Assignment(feature="dnd")])
    pane.select_row(13)
    bench.window.actions_["paste"].trigger()
    assert bench.window.flows.plans.panel is None
    [banner] = bench.window.flows.banners.banners
    assert "locked" in banner.message.text


def test_duplicates_without_room_for_all_say_what_fits(bench: Desk) -> None:
    stored = bench.library.save_phone(Phone("small", "Small desk", Layout("yealink-t54w")))
    bench.workspace.open_phone(stored.id)
    pane = bench.pane
    lines = [row for row, slot in enumerate(pane.document.space) if slot.position.area == "line" and not slot.fixed]
    chosen = lines[-5:-2]
    pane.editor.paste([chosen[0]], [Assignment(feature="blf", value=str(301 + number)) for number in range(3)])
    pane.select_rows(chosen)
    bench.window.actions_["duplicate"].trigger()
    panel = bench.window.flows.plans.panel
    assert isinstance(panel, PastePanel)
    assert "2 of 3 keys fit, 1 does not." in panel.note.text()
    panel.apply_button.click()
    keys = pane.document.value.layout.keys
    values = [key.value for row in lines[-2:] if (key := keys.get(pane.document.space.slots[row].position))]
    assert values == ["301", "302"]


def test_copied_keys_come_back_from_a_spreadsheet(bench: Desk) -> None:
    pane = bench.pane
    pane.editor.paste([3], [Assignment(feature="blf", value="0301", label="+ Ana"), Assignment(feature="dnd")])
    pane.select_rows([3, 4])
    bench.window.actions_["copy"].trigger()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.hasFormat("text/csv")
    table = copied.text()
    wanted = [pane.document.shown(position) for position in pane.editor.positions([3, 4])]
    free = [10, 11]
    QGuiApplication.clipboard().setText(table)
    pane.select_row(free[0])
    bench.window.actions_["paste"].trigger()
    keys = pane.document.value.layout.keys
    found = [keys.get(pane.document.space.slots[row].position) for row in free[:2]]
    assert [(key.feature, key.value, key.label) for key in found if key is not None] == [
        (key.feature, key.value, key.label) for key in wanted
    ]

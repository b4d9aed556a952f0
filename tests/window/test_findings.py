"""Findings in the real window: marks, kinds, filter, keyboard, fixes of one and of all of a kind."""

from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.documents import Contact, Layout, Line, Phone
from app.models.findings import Severity
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.timeframes import Timeframe
from app.viewmodels.directory_rows import DirectoryColumn
from app.viewmodels.document import EditorDocument
from app.viewmodels.finding_rows import FindingGroup, FindingRow
from app.widgets.dial_plan_dialog import DialPlanDialog
from app.widgets.directory_dialog import DirectoryDialog
from app.widgets.findings_panel import FindingsPanel
from app.widgets.macro_box import MacroBox
from app.widgets.macro_dialog import MacroDialog
from tests.window.conftest import Desk

BLF = Assignment(feature="blf", value="201", label="Ana")


def opened(desk: Desk, keys: list[Assignment], model: str = "yealink-t54w") -> EditorDocument:
    """Show a phone whose first keys these are, with the panel of findings."""
    space = desk.workspace.catalogue.space(model)
    placed = KeyMap({space.slots[row].position: key for row, key in enumerate(keys)})
    site = desk.library.list_sites()[0]
    lines = (Line(1, "101", server="pbx.example.net"),)
    phone = Phone("odd", "Odd", Layout(model, (), placed), site_id=site.id, lines=lines)
    desk.library.save_phone(phone)
    document = desk.workspace.open_phone("odd")
    assert document is not None
    desk.window.checker.check_now()
    if not desk.window.flows.findings.isVisible():
        desk.window.actions_["findings"].trigger()
    return document


def panel(desk: Desk) -> FindingsPanel:
    return desk.window.flows.findings


def select(desk: Desk, code: str) -> FindingRow:
    row = next(row for row in panel(desk).rows if row.finding is not None and row.finding.code == code)
    panel(desk).select(row)
    return row


def fix(desk: Desk, text: str) -> None:
    buttons = panel(desk).fix_bar.buttons
    next(button for button in buttons if button.accessibleName() == text).click()


def codes(document: EditorDocument) -> list[str]:
    return [item.code for item in document.findings]


def test_kinds_have_headings_the_worst_first(desk: Desk) -> None:
    opened(desk, [evolve(BLF, value=""), BLF, BLF, Assignment(feature="hot_desk")])
    shown = [panel(desk).list.item(n).data(Qt.ItemDataRole.UserRole + 1) for n in range(panel(desk).list.count())]
    headings = [item for item in shown if isinstance(item, FindingGroup)]
    assert [heading.severity for heading in headings] == sorted((h.severity for h in headings), reverse=True)
    assert headings[0].title == "Missing value"
    assert "Same target twice" in [heading.title for heading in headings]


def test_the_filter_leaves_one_severity(desk: Desk, qtbot: QtBot) -> None:
    opened(desk, [evolve(BLF, value=""), BLF, BLF])
    panel(desk).filter.button(2).click()
    shown = [panel(desk).list.item(n).data(Qt.ItemDataRole.UserRole + 1) for n in range(panel(desk).list.count())]
    assert {item.severity for item in shown} == {Severity.WARNING}
    assert any(row.severity is Severity.ERROR for row in panel(desk).rows)
    panel(desk).filter.button(0).click()
    assert panel(desk).list.count() > len(shown)


def test_all_of_a_kind_in_one_undo_step(desk: Desk) -> None:
    document = opened(desk, [BLF] * 4)
    select(desk, "check_target_repeated")
    fix(desk, "Leave all 3 empty")
    assert "check_target_repeated" not in codes(document)
    assert sum(key.is_assigned for key in document.value.layout.keys.entries.values()) == 1
    assert document.undo_stack.count() == 1
    desk.window.actions_["undo"].trigger()
    assert sum(key.is_assigned for key in document.value.layout.keys.entries.values()) == 4


@pytest.mark.parametrize(
    ("key", "code", "text", "after"),
    [
        (evolve(BLF, value="101"), "check_blf_to_self", "Leave the key empty", None),
        (evolve(BLF, value="9999"), "check_blf_to_nobody", "Speed dial instead", ("speed_dial", "9999")),
        (evolve(BLF, value="201", line=7), "check_line_missing", "Use line 1", ("blf", "201")),
        (Assignment(feature="dtmf", value="12x"), "check_dtmf_digits", "Make it 12", ("dtmf", "12")),
        (
            Assignment(feature="speed_dial", value="(030) 12-34"),
            "check_number_characters",
            "Make it 0301234",
            ("speed_dial", "0301234"),
        ),
        (evolve(BLF, value="201<"), "check_unsafe_value", "Take these characters out", ("blf", "201")),
    ],
)
def test_one_click_settles_a_finding(
    desk: Desk, key: Assignment, code: str, text: str, after: tuple[str, str] | None
) -> None:
    document = opened(desk, [key])
    select(desk, code)
    fix(desk, text)
    assert code not in codes(document)
    placed = document.stack.at(document.space.slots[0].position).assignment
    assert ((placed.feature, placed.value) if placed.is_assigned and placed.feature != "line" else None) == after
    assert document.undo_stack.count() == 1


def test_a_locked_key_offers_no_fix(desk: Desk) -> None:
    opened(desk, [evolve(BLF, value="101", locked=True)])
    select(desk, "check_blf_to_self")
    assert panel(desk).fix_bar.isHidden()


def test_labels_that_are_cut_are_shortened_together(desk: Desk) -> None:
    names = ["Konferenzraum Erdgeschoss hinten links", "Buchhaltung und Controlling Nord", "Werkstatt"]
    keys = [Assignment(feature="blf", value=f"20{n}", label=name) for n, name in enumerate(names, start=1)]
    document = opened(desk, keys)
    assert codes(document).count("check_label_cut") == 2
    select(desk, "check_label_cut")
    fix(desk, "Shorten all 2")
    assert "check_label_cut" not in codes(document)
    assert document.stack.at(document.space.slots[2].position).assignment.label == "Werkstatt"
    assert document.undo_stack.count() == 1


def test_the_blf_service_is_switched_on(desk: Desk) -> None:
    keys = [Assignment(feature="blf", value=str(300 + n)) for n in range(27)]
    document = opened(desk, keys)
    spec = document.catalogue.checks.spec("blf_service")
    assert spec.parameters["from"] > 27
    space = desk.workspace.catalogue.space("yealink-t54w", ("yealink-exp50",))
    more = KeyMap({slot.position: Assignment(feature="blf", value=str(300 + n)) for n, slot in enumerate(space.slots)})
    document.edit(evolve(document.value, layout=Layout("yealink-t54w", ("yealink-exp50",), more)), "more")
    desk.window.checker.check_now()
    select(desk, "check_blf_service")
    fix(desk, "Switch the BLF service to TCP")
    assert ("blf_transport", "tcp") in document.value.settings
    assert "check_blf_service" not in codes(document)


def test_with_keys_only(desk: Desk, qtbot: QtBot) -> None:
    document = opened(desk, [BLF, evolve(BLF, value="202"), BLF])
    findings = panel(desk)
    assert findings.list.hasFocus()
    row = select(desk, "check_target_repeated")
    QTest.keyClick(findings.list, Qt.Key.Key_Return)
    assert desk.pane.current_row == document.space.row(row.position or KeyPosition(0, 1, 1))
    QTest.keyClick(findings.list, Qt.Key.Key_Left)
    assert isinstance(findings.list.shown, FindingGroup)
    place = findings.list.currentRow()
    QTest.keyClick(findings.list, Qt.Key.Key_Left)
    assert findings.list.isRowHidden(place + 1)
    QTest.keyClick(findings.list, Qt.Key.Key_Right)
    assert not findings.list.isRowHidden(place + 1)


def test_marks_are_on_picture_and_list(desk: Desk) -> None:
    document = opened(desk, [BLF, BLF, Assignment(feature="hot_desk")])
    rows = {document.space.row(item.position) for item in document.findings if item.position is not None}
    assert rows >= {1, 2}
    for row in rows:
        assert desk.pane.model.key_row(row).severity is not None
    assert desk.pane.model.key_row(0).severity is None


def test_the_country_of_a_site_warns_of_its_emergency_numbers(desk: Desk) -> None:
    document = opened(desk, [Assignment(feature="speed_dial", value="0112", label="Help")])
    assert "check_number_emergency" not in codes(document)
    assert isinstance(document.value, Phone)
    desk.window.library.star_codes_requested.emit(document.value.site_id)
    dialog = desk.dialog()
    assert isinstance(dialog, DialPlanDialog)
    dialog.countries.setCurrentIndex(dialog.countries.findData("DE"))
    assert "112" in dialog.numbers.text()
    dialog.use_button.click()
    desk.window.checker.check_now()
    assert "check_number_emergency" in codes(document)
    assert desk.library.get_site(document.value.site_id).country == "DE"


def test_park_slots_of_other_phones_are_known(desk: Desk) -> None:
    site = desk.library.list_sites()[0]
    others = KeyMap({KeyPosition(0, 1, n): Assignment(feature="park", value=f"70{n}") for n in (1, 2, 3)})
    desk.library.save_phone(Phone("other", "Other", Layout("yealink-t54w", (), others), site_id=site.id))
    document = opened(desk, [Assignment(feature="park", value="799"), Assignment(feature="park", value="702")])
    found = [item for item in document.findings if item.code == "check_park_slot"]
    assert [item.facts["slot"] for item in found] == ["799"]


def with_rules(desk: Desk, *rules: Timeframe) -> None:
    desk.library.save_contact(Contact("user", "101", "Nora", "Stein", timeframes=rules))
    desk.workspace.reload_contacts()


def test_a_timeframe_of_the_users_rules_is_taken_instead(desk: Desk) -> None:
    with_rules(desk, Timeframe("Lunch"), Timeframe("Night, all days", "*271"), Timeframe("Night", "*272"))
    document = opened(desk, [Assignment(feature="night_toggle", value="Nihgt", label="Nihgt")])
    row = select(desk, "check_timeframe_foreign")
    assert row.severity is Severity.WARNING
    assert "Nora Stein (101)" in row.sentence
    texts = [button.accessibleName() for button in panel(desk).fix_bar.buttons]
    assert texts[0] == "Take Night"
    assert set(texts) == {"Take Night", "Take Night, all days", "Take Lunch"}
    fix(desk, "Take Night")
    assert "check_timeframe_foreign" not in codes(document)
    key = document.stack.at(document.space.slots[0].position).assignment
    assert (key.value, key.label) == ("*272", "Night")
    desk.window.actions_["undo"].trigger()
    assert document.stack.at(document.space.slots[0].position).assignment.value == "Nihgt"


def test_all_timeframes_are_settled_at_once_where_there_is_one_choice(desk: Desk) -> None:
    with_rules(desk, Timeframe("Night", "*271"))
    keys = [Assignment(feature="night_toggle", value=value, label="Switch") for value in ("*272", "*273")]
    document = opened(desk, keys)
    select(desk, "check_timeframe_foreign")
    fix(desk, "Night: all 2")
    assert "check_timeframe_foreign" not in codes(document)
    assert [document.stack.at(document.space.slots[row].position).assignment.value for row in (0, 1)] == ["*271"] * 2
    assert document.undo_stack.count() == 1
    desk.window.actions_["undo"].trigger()
    with_rules(desk, Timeframe("Night", "*271"), Timeframe("Lunch", "*274"))
    desk.window.checker.check_now()
    select(desk, "check_timeframe_foreign")
    texts = [button.accessibleName() for button in panel(desk).fix_bar.buttons]
    assert sorted(texts) == ["Take Lunch", "Take Night"]


def test_rules_that_are_written_into_the_directory_are_looked_at_again(desk: Desk, qtbot: QtBot) -> None:
    desk.library.save_contact(Contact("user", "101", "Nora"))
    desk.workspace.reload_contacts()
    document = opened(desk, [Assignment(feature="night_toggle", value="*272")])
    assert "check_timeframe_unknown" in codes(document)
    desk.window.library.directory_open_requested.emit()
    dialog = desk.dialog()
    assert isinstance(dialog, DirectoryDialog)
    row = dialog.model.row_of("user")
    assert dialog.model.setData(dialog.model.index(row, DirectoryColumn.TIMEFRAMES), "Night=*271")
    dialog.accept()
    qtbot.waitUntil(lambda: "check_timeframe_foreign" in codes(document))
    assert "check_timeframe_unknown" not in codes(document)


def test_a_macro_is_mended_or_built_by_steps(desk: Desk, qtbot: QtBot) -> None:
    macro = Assignment(feature="custom", value="102$Tinvite$$Cwc", label="Call")
    document = opened(desk, [macro], "poly-vvx450")
    select(desk, "macro_open")
    fix(desk, "Make it 102$Tinvite$$Cwc$")
    assert "macro_open" not in codes(document)
    desk.pane.select_row(0)
    box = desk.pane.inspector.form.boxes["value"]
    assert isinstance(box, MacroBox)
    box.steps.click()
    dialog = desk.dialog()
    assert isinstance(dialog, MacroDialog)
    menu = dialog.add_step.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Ask the user").trigger()
    qtbot.keyClicks(dialog.question_edits[1], "Code?")
    dialog.use_button.click()
    key = document.stack.at(document.space.slots[0].position).assignment
    assert "$P1N4$" in key.value
    assert key.extra_value("prompt1") == "Code?"
    assert document.undo_stack.count() == 2
    desk.window.actions_["undo"].trigger()
    assert document.stack.at(document.space.slots[0].position).assignment.extra == ()


def test_no_steps_where_nobody_knows_the_language(desk: Desk) -> None:
    opened(desk, [Assignment(feature="custom", value="x")])
    desk.pane.select_row(0)
    box = desk.pane.inspector.form.boxes.get("value")
    assert isinstance(box, MacroBox)
    assert not box.steps.isVisible()

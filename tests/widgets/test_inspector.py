from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, Phone, Template
from app.models.findings import Severity, finding
from app.models.keys import Assignment, KeyMap, KeyState
from app.viewmodels.contact_completion import ContactCompletion
from app.widgets.contact_field import OfferBox
from app.widgets.inspector_fields import LineBox, TextBox, with_mnemonics
from tests.widgets.inspector_fixtures import (
    BLF,
    BLF_TOO,
    CONTACTS,
    DIAL,
    FREE,
    INHERITED,
    ON_SIDECAR,
    TEMPLATE,
    Bench,
    MakeBench,
    bench,
    icons,
    make_bench,
    wording,
)

__all__ = ["bench", "icons", "make_bench", "wording"]


def edit_of(bench: Bench, name: str) -> QLineEdit:
    box = bench.inspector.form.boxes[name]
    assert isinstance(box, TextBox)
    return box.edit


def test_nothing_selected_says_what_to_do(bench: Bench) -> None:
    assert bench.inspector.empty.isVisible()
    bench.select(BLF)
    assert not bench.inspector.empty.isVisible()


def test_shows_just_the_fields_of_the_feature(bench: Bench) -> None:
    bench.select(BLF)
    form = bench.inspector.form
    assert list(form.boxes) == ["value", "label", "pickup", "line"]
    assert edit_of(bench, "value").text() == "201"
    assert edit_of(bench, "pickup").text() == "*8"
    line = form.boxes["line"]
    assert isinstance(line, LineBox)
    assert line.combo.currentText() == "1 · 101 Alice"
    bench.select(INHERITED)
    assert list(form.boxes) == ["value", "label", "line"]


def test_names_key_place_and_origin(bench: Bench) -> None:
    header = bench.inspector.header
    bench.select(BLF)
    assert header.title.text() == "Key 3"
    assert header.place.text == "page 1 · linekey.3"
    assert "Reception" in header.origin.accessibleName()
    assert header.reset.isVisible()
    assert header.reset.text() == "Reset to template"
    bench.select(ON_SIDECAR)
    assert header.title.text() == "Sidecar 1 · page 2 · key 4"
    assert header.place.text == "expansion_module.1.key.24"
    assert header.reset.text() == "Reset to phone's default"
    bench.select(INHERITED)
    assert header.origin.accessibleName() == "Comes from: template Reception"
    assert not header.reset.isVisible()
    bench.select(BLF, DIAL)
    assert header.title.text() == "2 keys selected"


def test_reset_shows_the_layer_below(bench: Bench) -> None:
    bench.select(BLF)
    bench.inspector.header.reset.click()
    assert bench.at(BLF).value == "200"
    assert edit_of(bench, "value").text() == "200"
    bench.document.undo_stack.undo()
    assert edit_of(bench, "value").text() == "201"


def test_typing_is_one_undo_step_per_field(bench: Bench) -> None:
    bench.select(BLF)
    label = edit_of(bench, "label")
    label.setFocus()
    label.selectAll()
    QTest.keyClicks(label, "Ana & Ülk")
    assert bench.at(BLF).label == "Ana & Ülk"
    assert bench.document.undo_stack.count() == 1
    pickup = edit_of(bench, "pickup")
    QTest.keyClicks(pickup, "1")
    assert bench.document.undo_stack.count() == 2
    bench.document.undo_stack.undo()
    bench.document.undo_stack.undo()
    assert bench.at(BLF).label == "Ana"
    assert label.text() == "Ana"


def test_pasted_line_breaks_and_controls_become_one_line(bench: Bench) -> None:
    bench.select(BLF)
    for name in ("label", "value"):
        edit = edit_of(bench, name)
        edit.setFocus()
        edit.selectAll()
        QApplication.clipboard().setText("Ana\r\nS\x00ilva\u2028 😀\u200dש")
        edit.paste()
        assert edit.text() == "Ana Silva  😀\u200dש"
    assert (bench.at(BLF).label, bench.at(BLF).value) == ("Ana Silva  😀\u200dש",) * 2


def test_typing_in_the_middle_keeps_the_cursor(bench: Bench) -> None:
    bench.select(BLF)
    label = edit_of(bench, "label")
    label.setFocus()
    label.setCursorPosition(1)
    QTest.keyClicks(label, "xy")
    assert label.text() == "Axyna"
    assert label.cursorPosition() == 3


def test_several_keys_show_mixed_and_are_set_together(bench: Bench) -> None:
    bench.select(BLF, BLF_TOO)
    value = edit_of(bench, "value")
    assert value.text() == ""
    assert value.placeholderText() == "Mixed"
    assert bench.inspector.feature_button.title == "BLF"
    pickup = edit_of(bench, "pickup")
    QTest.keyClicks(pickup, "*97")
    assert (bench.at(BLF).pickup, bench.at(BLF_TOO).pickup) == ("*97", "*97")
    assert (bench.at(BLF).value, bench.at(BLF_TOO).value) == ("201", "202")
    bench.select(BLF, DIAL, FREE)
    assert bench.inspector.feature_button.title == "Mixed"
    assert list(bench.inspector.form.boxes) == ["value", "label", "line"]


def test_a_label_for_several_keys_leaves_free_ones_alone(bench: Bench) -> None:
    bench.select(BLF, FREE)
    edit_of(bench, "label").end(False)
    QTest.keyClicks(edit_of(bench, "label"), "!")
    assert bench.at(BLF).label == "Ana!"
    assert bench.at(FREE).state is KeyState.DEFAULT
    assert bench.at(FREE).label == ""


def test_note_and_lock_of_a_free_key(bench: Bench) -> None:
    bench.select(FREE)
    QTest.keyClicks(bench.inspector.form.note.edit, "spare")
    assert bench.at(FREE).note == "spare"
    bench.inspector.lock.click()
    assert bench.at(FREE).locked
    assert bench.inspector.lock.isChecked()
    bench.document.undo_stack.undo()
    assert not bench.inspector.lock.isChecked()


def test_picker_greys_out_with_the_reason(make_bench: MakeBench) -> None:
    bench = make_bench(Phone("v", "VVX", Layout("poly-vvx411")), None)
    bench.select(bench.document.space.slots[0].position)
    bench.inspector.open_features()
    panel = bench.inspector.panel
    QTest.keyClicks(panel.search, "dtmf")
    choice = panel.model.choice(panel.view.currentIndex().row())
    assert choice is not None
    assert not choice.allowed
    assert "DTMF" in choice.reason
    row = panel.view.visualRect(panel.view.currentIndex())
    panel.search.setText("blf")
    plain = panel.view.visualRect(panel.view.currentIndex())
    lines = panel.fontMetrics().horizontalAdvance(choice.reason) / row.width()
    assert lines > 1
    assert row.height() > plain.height()
    panel.search.setText("dtmf")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert bench.at(bench.document.space.slots[0].position).feature == ""
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_picker_lists_states_first_and_steps_over_headings(bench: Bench) -> None:
    bench.select(FREE)
    bench.inspector.open_features()
    panel = bench.inspector.panel
    first = [panel.model.choice(row) for row in range(3)]
    assert [choice.state for choice in first if choice] == [KeyState.DEFAULT, KeyState.AUTO, KeyState.BLANK]
    seen = []
    for _ in range(panel.model.rowCount()):
        choice = panel.model.choice(panel.view.currentIndex().row())
        assert choice is not None
        seen.append(choice.title)
        QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert len(set(seen)) == len(list(bench.document.catalogue.features)) + 3
    panel.hide()


def test_unverified_features_carry_a_mark_in_words(bench: Bench) -> None:
    bench.select(FREE)
    bench.inspector.open_features()
    panel = bench.inspector.panel
    QTest.keyClicks(panel.search, "shared line")
    tip = panel.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert "UNVERIFIED" in tip
    panel.hide()


def test_a_blf_with_the_keyboard_alone(bench: Bench, qtbot: QtBot) -> None:
    asked = []
    bench.inspector.next_key_requested.connect(lambda: asked.append(True))
    bench.select(FREE)
    bench.inspector.focus_first()
    QTest.keyClicks(bench.inspector.feature_button, "b")
    panel = bench.inspector.panel
    assert panel.isVisible()
    QTest.keyClicks(panel.search, "lf")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    value = bench.inspector.form.boxes["value"]
    assert isinstance(value, OfferBox)
    qtbot.waitUntil(value.edit.hasFocus)
    QTest.keyClicks(value.edit, "jurgn")
    assert value.offer_edit.popup.isVisible()
    QTest.keyClick(value.offer_edit.popup, Qt.Key.Key_Return)
    key = bench.at(FREE)
    assert (key.feature, key.value, key.label) == ("blf", "203", "Jürgen Müller")
    assert not value.offer_edit.popup.isVisible()
    QTest.keyClick(value.edit, Qt.Key.Key_Return)
    assert asked == [True]
    bench.document.undo_stack.undo()
    assert (bench.at(FREE).value, bench.at(FREE).label) == ("", "")
    bench.document.undo_stack.undo()
    assert bench.at(FREE).state is KeyState.DEFAULT


def test_down_opens_all_contacts_and_escape_keeps_what_was_typed(bench: Bench) -> None:
    bench.select(BLF)
    value = bench.inspector.form.boxes["value"]
    assert isinstance(value, OfferBox)
    value.edit.setFocus()
    QTest.keyClick(value.edit, Qt.Key.Key_Down)
    assert value.offer_edit.popup.isVisible()
    assert value.offer_edit.matches.rowCount() == len(CONTACTS)
    QTest.keyClick(value.offer_edit.popup, Qt.Key.Key_Escape)
    assert not value.offer_edit.popup.isVisible()
    assert value.edit.text() == "201"


def test_free_text_is_always_taken(bench: Bench) -> None:
    bench.select(BLF)
    value = bench.inspector.form.boxes["value"]
    assert isinstance(value, OfferBox)
    value.edit.setFocus()
    value.edit.selectAll()
    QTest.keyClicks(value.edit, "20")
    assert value.offer_edit.popup.isVisible()
    QTest.keyClick(value.offer_edit.popup, Qt.Key.Key_Return)
    assert bench.at(BLF).value == "20"
    assert bench.at(BLF).label == "Ana"
    assert not value.offer_edit.popup.isVisible()


def test_the_match_is_named_under_the_field(bench: Bench) -> None:
    bench.select(BLF)
    value = bench.inspector.form.boxes["value"]
    assert isinstance(value, OfferBox)
    assert value.chip.isVisible()
    assert value.editor.accessibleDescription() == "Ana Silva · 201 · Sales"
    bench.select(ON_SIDECAR)
    value = bench.inspector.form.boxes["value"]
    assert isinstance(value, OfferBox)
    assert not value.chip.isVisible()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("silva", "201"),
        ("MULLER", "203"),
        ("Catrine", "2040"),
        ("okafro", "202"),
        ("204", "2040"),
        ("müller jü", "203"),
    ],
)
def test_contacts_are_found_by_any_part_and_with_typos(typed: str, expected: str) -> None:
    assert CONTACTS[ContactCompletion(CONTACTS).best(typed, 5)[0]].extension == expected


def test_escape_goes_back_to_where_the_focus_came_from(bench: Bench, qtbot: QtBot) -> None:
    frame = QWidget()
    outside = QLineEdit(frame)
    bench.inspector.setParent(frame)
    frame.resize(420, 420)
    bench.inspector.show()
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    bench.select(BLF)
    outside.setFocus()
    qtbot.waitUntil(outside.hasFocus)
    bench.inspector.focus_label()
    qtbot.waitUntil(edit_of(bench, "label").hasFocus)
    QTest.keyClick(edit_of(bench, "label"), Qt.Key.Key_Escape)
    qtbot.waitUntil(outside.hasFocus)
    bench.inspector.setParent(None)
    frame.close()


def test_enter_keeps_to_the_same_field_of_the_next_key(bench: Bench, qtbot: QtBot) -> None:
    bench.select(BLF)
    bench.inspector.next_key_requested.connect(lambda: bench.select(BLF_TOO))
    label = edit_of(bench, "label")
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_Return)
    again = edit_of(bench, "label")
    qtbot.waitUntil(again.hasFocus)
    assert again.selectedText() == "Ben"


def test_line_is_chosen_from_the_phones_lines(bench: Bench) -> None:
    bench.select(BLF)
    line = bench.inspector.form.boxes["line"]
    assert isinstance(line, LineBox)
    assert [line.combo.itemText(row) for row in range(line.combo.count())] == ["1 · 101 Alice", "2 · 102 Sales"]
    line.combo.setFocus()
    QTest.keyClick(line.combo, Qt.Key.Key_Down)
    assert bench.at(BLF).line == 2


def test_lines_of_a_template_are_numbers_and_automatic_only_where_it_is_set(make_bench: MakeBench) -> None:
    keys = KeyMap({BLF: Assignment(feature="blf", value="1", line=0), DIAL: Assignment(feature="blf", value="2")})
    bench = make_bench(Template("x", "X", Layout("yealink-t54w", (), keys)), None)
    bench.select(DIAL)
    box = bench.inspector.form.boxes["line"]
    assert isinstance(box, LineBox)
    assert box.combo.count() == bench.document.model.accounts
    assert box.combo.itemText(0) == "1"
    bench.select(BLF)
    assert box.combo.currentText() == "Automatic"


def test_an_odd_number_is_a_hint_and_no_wall(bench: Bench) -> None:
    bench.select(DIAL)
    value = edit_of(bench, "value")
    value.selectAll()
    QTest.keyClicks(value, "017 155")
    assert bench.at(DIAL).value == "017 155"
    assert "without spaces" in bench.inspector.form.boxes["value"].hint.text()


def test_findings_of_the_key_are_told_in_words(bench: Bench) -> None:
    bench.select(BLF)
    bench.document.set_findings(
        (
            finding("key_missing", Severity.WARNING, BLF),
            finding("hint_url", Severity.ERROR, BLF, field="value"),
            finding("read_only", Severity.ERROR, BLF_TOO, name="x"),
        )
    )
    assert bench.inspector.messages.sentences == ["This phone has no such key."]
    assert "http://" in bench.inspector.form.boxes["value"].hint.text()


def test_read_only_template_can_be_read_only(make_bench: MakeBench) -> None:
    bench = make_bench(evolve(TEMPLATE, read_only=True), None)
    bench.select(BLF)
    assert edit_of(bench, "value").isReadOnly()
    assert not bench.inspector.feature_button.isEnabled()
    assert "read-only" in bench.inspector.messages.sentences[0]


def test_user_mode_holds_locked_keys(bench: Bench) -> None:
    bench.document.user_mode = True
    bench.select(INHERITED)
    assert edit_of(bench, "label").isReadOnly()
    assert not bench.inspector.lock.isEnabled()
    assert "locked" in bench.inspector.messages.sentences[0]
    bench.select(BLF)
    assert not edit_of(bench, "label").isReadOnly()


def test_everything_that_takes_focus_has_a_name(bench: Bench) -> None:
    for positions in ((BLF,), (FREE,), (BLF, DIAL)):
        bench.select(*positions)
        named = [
            widget
            for widget in bench.inspector.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert named
        for widget in named:
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_tab_follows_the_eye(bench: Bench) -> None:
    bench.select(BLF)
    inspector = bench.inspector
    inspector.focus_first()
    order = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused.objectName())
        QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    assert order == [
        "feature_button",
        "lock_button",
        "field_value",
        "field_label",
        "field_pickup",
        "field_line",
        "field_note",
    ]


def test_mnemonics_are_all_different() -> None:
    titles = with_mnemonics(["Extension", "Label", "Pickup code", "Line", "Note"])
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(letters)) == len(letters)


def test_a_blf_fits_without_scrolling(bench: Bench, qtbot: QtBot) -> None:
    bench.select(BLF)
    area = bench.inspector.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    note = bench.inspector.form.note
    assert note.mapTo(bench.inspector, note.rect().bottomLeft()).y() < 330


def test_label_meter_says_what_is_cut(bench: Bench) -> None:
    bench.select(BLF)
    label = edit_of(bench, "label")
    label.selectAll()
    QTest.keyClicks(label, "Ana Silva of the Sales Department")
    meter = bench.inspector.form.meter
    assert meter.summary.startswith("Cut to “Ana")
    assert "UNVERIFIED" in meter.toolTip()

"""Planners of cascades and automatic slots over an open document, and what the document shows of them."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.models.cascade import CascadeEnd
from app.models.catalogue_index import Catalogue
from app.models.directory import DirectorySort, DirectorySource, DirectoryView
from app.models.documents import AutoFill, Contact, FillStart, Layout, Line, Phone, Template
from app.models.findings import Finding
from app.models.keys import AUTO_KEY, Assignment, KeyMap, KeyPosition, KeyState
from app.models.resolving import Directory, plain_view_id
from app.viewmodels.auto_fill_planner import AutoFillPlanner
from app.viewmodels.cascade_planner import CascadePlanner, view_choices
from app.viewmodels.checker import Checker
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_facts import read_keys
from app.viewmodels.key_list_model import KeyListModel

PEOPLE = tuple(
    Contact(f"c{n}", str(200 + n), f"First{n:02}", f"Last{n:02}", ("Sales", "Support")[n % 2]) for n in range(30)
)
VIEW = DirectoryView("desk", "Front desk", DirectorySource.DEPARTMENT, "Support", sort=DirectorySort.EXTENSION)
DIRECTORY = Directory(PEOPLE, (VIEW,))
EVERYBODY = plain_view_id(DirectorySource.ALL)
K1, K2, K3, K4 = (KeyPosition(0, 1, slot) for slot in (1, 2, 3, 4))
S1 = KeyPosition(1, 1, 1)


def phone(**layout: object) -> Phone:
    keys = {K1: Assignment(feature="line", locked=True), K3: Assignment(feature="blf", value="777", label="Old")}
    made = Layout("yealink-t54w", ("yealink-exp50",), KeyMap(keys))
    return Phone("p", "Front", evolve(made, **layout), lines=(Line(1, "200"),))  # type: ignore[arg-type]


@pytest.fixture
def document(qtbot: QtBot, catalogue: Catalogue) -> EditorDocument:
    made = EditorDocument(phone(), catalogue)
    made.set_directory(DIRECTORY)
    return made


def planner_at(document: EditorDocument, position: KeyPosition, dynamic: bool = False) -> CascadePlanner:
    planner = CascadePlanner(document)
    planner.choose(evolve(planner.options, dynamic=dynamic))
    planner.set_start(position)
    return planner


def test_ghosts_follow_every_choice_and_leave_with_the_planner(document: EditorDocument) -> None:
    planner = planner_at(document, K2)
    assert [key.value for key in list(document.preview.values())[:2]] == ["201", "202"]
    assert K3 not in document.preview
    planner.choose(evolve(planner.options, only_free=False, end=CascadeEnd.PAGE))
    assert document.preview[K3].value == "202"
    assert {where.unit for where in document.preview} == {0}
    planner.choose_sort(DirectorySort.FIRST)
    assert planner.options.view_id == plain_view_id(DirectorySource.ALL, DirectorySort.FIRST)
    planner.set_start(S1)
    assert set(document.preview) == {p for p in document.preview if p.unit == 1}
    planner.end()
    assert document.preview == {}
    assert not document.is_dirty


def test_filling_is_one_undo_step_that_restores_everything(document: EditorDocument) -> None:
    before = document.value
    planner = planner_at(document, K2)
    planner.choose(evolve(planner.options, only_free=False))
    assert planner.apply() == 29
    assert document.undo_stack.count() == 1
    assert document.shown(K2).label == "First01 Last01"
    assert document.preview == {}
    document.undo_stack.undo()
    assert document.value == before


@given(st.integers(0, 40), st.booleans(), st.booleans(), st.integers(0, 5))
def test_undo_restores_whatever_was_filled(
    qtbot: QtBot, catalogue: Catalogue, row: int, dynamic: bool, only_free: bool, gap: int
) -> None:
    document = EditorDocument(phone(), catalogue)
    document.set_directory(DIRECTORY)
    before = document.value
    planner = CascadePlanner(document)
    planner.choose(evolve(planner.options, dynamic=dynamic, only_free=only_free, gap=gap))
    planner.set_start(document.space.slots[row].position)
    filled = dict(document.preview)
    count = planner.apply()
    assert count == len(filled)
    assert all(document.shown(where).value == key.value for where, key in filled.items())
    assert all(document.shown(where).label == key.label for where, key in filled.items())
    if count:
        document.undo_stack.undo()
    assert document.value == before


def test_a_plan_follows_edits_and_undo_while_it_is_open(document: EditorDocument) -> None:
    planner = planner_at(document, K2)
    document.edit_keys(document.stack.own.updated({K2: Assignment(feature="park", value="701")}), "Park")
    assert K2 not in document.preview
    document.undo_stack.undo()
    assert document.preview[K2].value == "201"
    planner.end()


def test_a_read_only_template_is_refused(qtbot: QtBot, catalogue: Catalogue) -> None:
    document = EditorDocument(Template("t", "T", Layout("yealink-t54w"), read_only=True), catalogue)
    document.set_directory(DIRECTORY)
    planner = planner_at(document, K2)
    assert planner.refusal is not None
    assert planner.refusal.code == "read_only"
    assert planner.apply() == 0
    auto = AutoFillPlanner(document)
    auto.replan()
    assert auto.refusal is not None
    assert not auto.apply()


def test_dynamic_keys_follow_the_directory_at_once(document: EditorDocument, qtbot: QtBot) -> None:
    planner_at(document, K2, dynamic=True).apply()
    model = KeyListModel(document)
    row = document.space.row(K2)
    assert model.describe(row) == "key 2, dynamic: entry 1 of All contacts, now BLF 201 First01 Last01"
    renamed = tuple(evolve(c, first="Ana", last="Costa") if c.extension == "201" else c for c in PEOPLE)
    with qtbot.waitSignal(document.changed) as told:
        document.set_directory(Directory(renamed))
    assert row in told.args[0].rows
    assert document.shown(K2).label == "Ana Costa"
    document.set_directory(Directory(()))
    assert document.shown(K2).state is KeyState.BLANK
    assert model.describe(row) == "key 2, dynamic: entry 1 of All contacts, nobody now"


def test_the_inspector_shows_whom_a_dynamic_key_watches_and_typing_makes_it_static(document: EditorDocument) -> None:
    planner_at(document, K2, dynamic=True).apply()
    row = document.space.row(K2)
    document.set_directory(Directory([Contact("z", "999", "Zoe", "Aaa"), *PEOPLE]))
    facts = read_keys(document, [row])
    assert (facts.common("value"), facts.common("label")) == ("999", "{name}")
    editor = KeyEditor(KeyListModel(document))
    editor.set_field([row], "label", "{first}")
    assert document.stack.at(K2).assignment.slot is not None
    editor.set_field([row], "value", "123")
    assert document.stack.at(K2).assignment.slot is None
    assert document.shown(K2).value == "123"


def test_static_again_keeps_what_is_shown(document: EditorDocument) -> None:
    planner_at(document, K2, dynamic=True).apply()
    editor = KeyEditor(KeyListModel(document))
    rows = list(range(len(document.space)))
    shown = {where: document.shown(where) for where in document.resolution.entries}
    assert editor.make_static(rows)
    assert not document.resolution.entries
    assert {where: document.shown(where) for where in shown} == {
        where: evolve(key, slot=None) for where, key in shown.items()
    }
    assert not editor.make_static(rows)


def test_another_user_on_line_1_is_told_at_once_and_until_it_is_saved(document: EditorDocument) -> None:
    planner_at(document, K2, dynamic=True).apply()
    warned: list[Finding] = []
    document.warned.connect(warned.append)
    value = document.value
    assert isinstance(value, Phone)
    document.edit(evolve(value, lines=(Line(1, "205"),)), "Lines")
    assert [(item.code, item.facts["after"]) for item in warned] == [("dynamic_user_changed", "205")]
    assert document.shown(K2).value == "200"
    checker = Checker()
    checker.set_document(document)
    checker.check_now()
    assert "dynamic_user_changed" in {item.code for item in document.findings}
    document.mark_saved(document.value)
    checker.check_now()
    assert "dynamic_user_changed" not in {item.code for item in document.findings}


def test_views_say_how_many_they_show_and_why_nobody(document: EditorDocument, qtbot: QtBot) -> None:
    choices = {choice.name: choice for choice in view_choices(document, DirectorySort.LAST)}
    assert (choices["All contacts"].count, choices["Coworkers"].count, choices["Front desk"].count) == (30, 15, 15)
    assert (choices["Sales"].count, choices["Front desk"].saved) == (15, True)
    template = EditorDocument(Template("t", "T", Layout("yealink-t54w")), document.catalogue)
    template.set_directory(DIRECTORY)
    reasons = {choice.name: choice.reason for choice in view_choices(template, DirectorySort.LAST)}
    assert reasons["Coworkers"] == reasons["My contacts"] == "no_user"
    assert reasons["All contacts"] == ""


def test_automatic_slots_need_a_filling_before_a_key_can_be_one(document: EditorDocument) -> None:
    editor = KeyEditor(KeyListModel(document))
    refused: list[object] = []
    editor.refused.connect(refused.append)
    assert not editor.set_state([1], KeyState.AUTO)
    assert len(refused) == 1
    auto = AutoFillPlanner(document)
    auto.replan()
    assert auto.apply()
    assert editor.set_state([2], KeyState.AUTO)


def test_the_start_of_filling_flows_anew_with_ghosts_and_one_step(qtbot: QtBot, catalogue: Catalogue) -> None:
    keys = KeyMap({K2: AUTO_KEY, K4: AUTO_KEY, S1: AUTO_KEY})
    document = EditorDocument(phone(keys=keys, auto_fill=AutoFill(EVERYBODY)), catalogue)
    document.set_directory(DIRECTORY)
    assert [document.shown(where).value for where in (K2, K4, S1)] == ["201", "202", "203"]
    before = document.value
    auto = AutoFillPlanner(document)
    auto.replan()
    assert document.preview == {}
    assert not auto.takes_free
    auto.choose(evolve(auto.fill, start=FillStart.SIDECAR))
    assert {where: key.value for where, key in document.preview.items()} == {S1: "201", K2: "202", K4: "203"}
    assert [item.position for item in auto.places] == [S1, K2, K4]
    assert auto.left_over == 26
    assert auto.apply()
    assert document.undo_stack.count() == 1
    assert [document.shown(where).value for where in (K2, K4, S1)] == ["202", "203", "201"]
    document.undo_stack.undo()
    assert document.value == before
    assert [document.shown(where).value for where in (K2, K4, S1)] == ["201", "202", "203"]


def test_free_keys_become_slots_in_the_same_step(document: EditorDocument) -> None:
    auto = AutoFillPlanner(document)
    auto.replan()
    assert auto.takes_free
    assert len(auto.places) == len(auto.free)
    auto.choose(evolve(auto.fill, view_id="", people=("205", "0555", "200")))
    assert auto.apply()
    assert [document.shown(where).value for where in (K2, K4)] == ["205", "0555"]
    assert document.shown(K3).value == "777"
    assert document.shown(S1).state is KeyState.BLANK
    document.undo_stack.undo()
    assert document.value == phone()
    assert AutoFillPlanner(document).stop() is False

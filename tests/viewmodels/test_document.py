from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Line, LinkMode, Phone, Template
from app.models.editing import MoveMode, content
from app.models.findings import Severity, finding
from app.models.keys import Assignment, KeyMap, KeyPosition, KeyState
from app.models.layers import LayerKind
from app.storage.catalogue_files import open_catalogue
from app.viewmodels.document import UNDO_LIMIT, EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KEYS_MIME, KeyListModel, KeyRole


def phone(**changes: object) -> Phone:
    keys = {
        KeyPosition(0, 1, 1): Assignment(feature="line", locked=True),
        KeyPosition(0, 1, 2): Assignment(feature="blf", value="102", label="Bob"),
        KeyPosition(0, 1, 3): Assignment(feature="blf", value="103", label="Eve"),
    }
    start = Phone("p", "Front", Layout("yealink-t54w", ("yealink-exp50",), KeyMap(keys)), lines=(Line(1, "101"),))
    return evolve(start, **changes)  # type: ignore[arg-type]


@pytest.fixture
def document(qtbot: QtBot, catalogue: Catalogue) -> EditorDocument:
    return EditorDocument(phone(), catalogue)


@pytest.fixture
def model(document: EditorDocument) -> KeyListModel:
    return KeyListModel(document)


@pytest.fixture
def editor(model: KeyListModel) -> KeyEditor:
    return KeyEditor(model)


def test_typing_is_one_undo_step_and_typing_back_removes_it(editor: KeyEditor, document: EditorDocument) -> None:
    for text in ("B", "Bo", "Bob!"):
        editor.set_field([1], "label", text)
    assert document.undo_stack.count() == 1
    assert document.is_dirty
    editor.set_field([1], "label", "Bob")
    assert document.undo_stack.count() == 0
    assert not document.is_dirty


def test_steps_have_readable_names(editor: KeyEditor, document: EditorDocument) -> None:
    editor.set_locked([1], True)
    assert document.undo_stack.undoText() == "Lock key 2"


def test_an_edit_tells_only_the_rows_that_changed(editor: KeyEditor, model: KeyListModel) -> None:
    spy = QSignalSpy(model.dataChanged)
    editor.set_field([2], "label", "Eva")
    assert spy.count() == 1
    assert (spy.at(0)[0].row(), spy.at(0)[1].row()) == (2, 2)


def test_an_unsupported_feature_is_refused_with_the_reason(editor: KeyEditor, catalogue: Catalogue) -> None:
    spy = QSignalSpy(editor.refused)
    feature = catalogue.features.get("move_call")
    assert feature is not None
    assert not editor.verdict("nonsense", [1]).allowed
    dialect = catalogue.dialect("yealink")
    if not dialect.can(feature.id, "line").allowed:
        assert not editor.set_feature([1], feature)
        assert spy.count() == 1


def test_a_line_is_locked_by_default(editor: KeyEditor, document: EditorDocument, catalogue: Catalogue) -> None:
    line = catalogue.features.get("line")
    assert line is not None
    editor.set_feature([5], line)
    assert document.stack.at(document.space.slots[5].position).assignment.locked


def test_a_read_only_template_refuses_edits(catalogue: Catalogue, qtbot: QtBot) -> None:
    document = EditorDocument(Template("t", "T", Layout("yealink-t54w"), read_only=True), catalogue)
    editor = KeyEditor(KeyListModel(document))
    spy = QSignalSpy(editor.refused)
    assert not editor.set_field([0], "label", "x")
    assert spy.at(0)[0].code == "read_only"
    assert document.undo_stack.count() == 0


def test_clear_shows_the_template_again(catalogue: Catalogue, qtbot: QtBot) -> None:
    template = Template("t", "T", phone().layout)
    linked = phone(layout=Layout("yealink-t54w", ("yealink-exp50",)), template_id="t", link=LinkMode.LINKED)
    document = EditorDocument(linked, catalogue, template)
    model = KeyListModel(document)
    editor = KeyEditor(model)
    editor.set_field([1], "label", "Robert")
    assert model.key_row(1).placed.kind is LayerKind.OWN
    editor.clear([1])
    assert model.key_row(1).assignment.label == "Bob"
    assert model.key_row(1).inherited


def test_the_template_changing_elsewhere_reaches_linked_keys(catalogue: Catalogue, qtbot: QtBot) -> None:
    template = Template("t", "T", phone().layout)
    linked = phone(layout=Layout("yealink-t54w", ("yealink-exp50",)), template_id="t", link=LinkMode.LINKED)
    document = EditorDocument(linked, catalogue, template)
    model = KeyListModel(document)
    spy = QSignalSpy(model.dataChanged)
    keys = template.layout.keys.updated({KeyPosition(0, 1, 2): Assignment(feature="blf", value="110")})
    document.set_context(evolve(template, layout=evolve(template.layout, keys=keys)), None)
    assert model.key_row(1).assignment.value == "110"
    assert spy.count() == 1
    assert not document.is_dirty


def test_preview_shows_ghosts_and_goes_away(model: KeyListModel) -> None:
    assert model.preview_move([1], 2, MoveMode.INSERT) is None
    ghost = model.key_row(2).ghost
    assert ghost is not None
    assert ghost.label == "Bob"
    model.end_preview()
    assert model.key_row(2).ghost is None
    refusal = model.preview_move([1], 0, MoveMode.INSERT)
    assert refusal is not None
    assert refusal.code == "key_locked"


@pytest.mark.parametrize(
    ("action", "labels"),
    [
        (Qt.DropAction.MoveAction, ["Eve", "Bob"]),
        (Qt.DropAction.LinkAction, ["Eve", "Bob"]),
        (Qt.DropAction.CopyAction, ["Bob", "Bob"]),
    ],
)
def test_a_drop_is_one_step(model: KeyListModel, action: Qt.DropAction, labels: list[str]) -> None:
    data = QMimeData()
    data.setData(KEYS_MIME, b"1")
    assert model.dropMimeData(data, action, -1, -1, model.index(2))
    assert [model.key_row(row).assignment.label for row in (1, 2)] == labels
    assert model.document.undo_stack.count() == 1


def test_foreign_drops_are_ignored(model: KeyListModel) -> None:
    data = QMimeData()
    data.setText("1")
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(2))


def test_cascade_clear_is_one_step_and_says_how_many(editor: KeyEditor, document: EditorDocument) -> None:
    assert editor.cascade_clear_count(0) == 2
    spy = QSignalSpy(editor.told)
    assert editor.cascade_clear(0)
    assert spy.count() == 1
    assert "2" in spy.at(0)[0]
    document.undo_stack.undo()
    assert document.value == phone()


def test_blank_and_default_are_told_apart(editor: KeyEditor, model: KeyListModel) -> None:
    editor.set_state([1], KeyState.BLANK)
    assert model.key_row(1).assignment.state is KeyState.BLANK
    editor.set_state([1], KeyState.DEFAULT)
    assert model.key_row(1).assignment.state is KeyState.DEFAULT
    assert model.document.stack.at(KeyPosition(0, 1, 2)).kind is LayerKind.OWN


def test_alt_down_moves_and_the_row_follows(editor: KeyEditor, model: KeyListModel) -> None:
    assert editor.step([1], 1) == 2
    assert [model.key_row(row).assignment.label for row in (1, 2)] == ["Eve", "Bob"]


def test_saving_keeps_the_history_and_undo_makes_it_dirty_again(editor: KeyEditor, document: EditorDocument) -> None:
    editor.set_field([1], "label", "Robert")
    document.mark_saved(evolve(document.value, revision=1))
    assert not document.is_dirty
    document.undo_stack.undo()
    assert document.is_dirty
    assert document.value.revision == 1
    document.undo_stack.redo()
    assert not document.is_dirty


def test_removing_a_sidecar_keeps_its_keys(document: EditorDocument, editor: KeyEditor) -> None:
    editor.set_field([40], "label", "x")
    bare = evolve(document.value, layout=evolve(document.value.layout, sidecars=()))
    document.edit(bare, "Remove sidecar")
    assert len(document.space.open) == 27
    document.edit(evolve(bare, layout=evolve(bare.layout, sidecars=("yealink-exp50",))), "Add sidecar")
    held = document.value.layout.keys.get(document.space.slots[40].position)
    assert held is not None
    assert held.label == "x"


def test_findings_mark_their_rows(document: EditorDocument, model: KeyListModel) -> None:
    document.set_findings((finding("x", Severity.ERROR, KeyPosition(0, 1, 2)),))
    assert model.key_row(1).severity is Severity.ERROR
    document.set_findings(())
    assert model.key_row(1).severity is None


def test_spoken_rows(model: KeyListModel) -> None:
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "key 2, BLF 102 Bob"
    assert model.data(model.index(1), KeyRole.KEY) == model.key_row(1)


def test_qt_accepts_the_model(model: KeyListModel, document: EditorDocument, editor: KeyEditor) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    editor.set_field([1], "label", "x")
    model.move([1], 8, MoveMode.INSERT)
    document.edit(evolve(document.value, layout=evolve(document.value.layout, sidecars=())), "Remove sidecar")
    document.undo_stack.undo()
    assert tester.model() is model


def test_a_thousand_steps_back_and_forth(editor: KeyEditor, document: EditorDocument) -> None:
    for step in range(UNDO_LIMIT):
        editor.toggle_locked([1 + step % 2])
    end = document.value
    assert document.undo_stack.count() == UNDO_LIMIT
    for _ in range(UNDO_LIMIT):
        document.undo_stack.undo()
    assert document.value == phone()
    for _ in range(UNDO_LIMIT):
        document.undo_stack.redo()
    assert document.value == end


class Editing(RuleBasedStateMachine):
    """Any edits, then undo all is the start, redo all is the end."""

    rows = st.integers(0, 86)

    @initialize()
    def start(self) -> None:
        self.document = EditorDocument(phone(), open_catalogue())
        self.model = KeyListModel(self.document)
        self.editor = KeyEditor(self.model)

    @rule(row=rows, text=st.text(max_size=8))
    def label(self, row: int, text: str) -> None:
        self.editor.set_field([row], "label", text)

    @rule(row=rows, feature=st.sampled_from(["blf", "speed_dial", "park", "line", "dnd"]))
    def feature(self, row: int, feature: str) -> None:
        found = self.document.catalogue.features.get(feature)
        assert found is not None
        self.editor.set_feature([row], found)

    @rule(source=rows, onto=rows, mode=st.sampled_from(MoveMode))
    def move(self, source: int, onto: int, mode: MoveMode) -> None:
        self.model.move([source], onto, mode)

    @rule(rows=st.lists(rows, min_size=1, max_size=5))
    def lock(self, rows: list[int]) -> None:
        self.editor.toggle_locked(rows)

    @rule(rows=st.lists(rows, min_size=1, max_size=5))
    def clear(self, rows: list[int]) -> None:
        self.editor.clear(rows)

    @rule(row=rows)
    def cascade_clear(self, row: int) -> None:
        self.editor.cascade_clear(row)

    @rule()
    def sidecar(self) -> None:
        layout = self.document.value.layout
        sidecars = () if layout.sidecars else ("yealink-exp50",)
        self.document.edit(evolve(self.document.value, layout=evolve(layout, sidecars=sidecars)), "Sidecar")

    @precondition(lambda self: self.document.undo_stack.canUndo())
    @rule()
    def undo_redo(self) -> None:
        before = self.document.value
        self.document.undo_stack.undo()
        self.document.undo_stack.redo()
        assert self.document.value == before

    @invariant()
    def rows_and_keys_agree(self) -> None:
        if not hasattr(self, "model"):
            return
        assert self.model.rowCount() == len(self.document.space)
        for row in range(0, self.model.rowCount(), 7):
            key = self.model.key_row(row)
            held = content(self.document.stack, key.slot.position)
            assert held is None or held == key.assignment

    @override
    def teardown(self) -> None:
        if not hasattr(self, "document"):
            return
        end = self.document.value
        stack = self.document.undo_stack
        steps = stack.index()
        while stack.canUndo():
            stack.undo()
        assert self.document.value == phone()
        for _ in range(steps):
            stack.redo()
        assert self.document.value == end


Editing.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestEditing = Editing.TestCase

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.label_fit import fit, label_space
from app.viewmodels.label_shortening import best_forms, count_cut, cut_labels

LABELS = (
    "Ana Maria Keller-Zimmermann",
    "Ana Magdalena Kowalczyk-Ruiz",
    "Ben",
    "Reception and Front Desk",
    "",
    "Ana Maria Keller-Zimmermann",
)


@pytest.fixture
def document(qapp: QApplication, catalogue: Catalogue) -> EditorDocument:
    keys = {
        KeyPosition(0, 1, slot): Assignment(feature="blf", value=str(200 + slot), label=label)
        for slot, label in enumerate(LABELS, start=1)
    }
    return EditorDocument(Phone("p", "Desk", Layout("yealink-t54w", (), KeyMap(keys))), catalogue, parent=qapp)


def label(document: EditorDocument, row: int) -> str:
    return document.stack.at(document.space.slots[row].position).assignment.label


def test_each_cut_label_gets_forms_that_its_screen_shows_whole(document: EditorDocument) -> None:
    cut = cut_labels(document, range(10))
    assert [item.row for item in cut] == [0, 1, 3, 5]
    assert count_cut(document, range(10)) == 4
    for item in cut:
        space, _, _ = label_space(document.space, document.space.slots[item.row].position)
        assert item.forms
        assert not any(fit(form, space).is_cut for form in item.forms)


def test_two_people_do_not_become_the_same(document: EditorDocument) -> None:
    best = best_forms(document, cut_labels(document, range(10)))
    assert best[0] == "Ana K."
    assert best[1] != best[0]
    assert best[5] == best[0], "the same label on two keys stays the same"
    assert best[3].startswith("Recep.")


def test_one_undo_step_for_all(document: EditorDocument, qapp: QApplication) -> None:
    editor = KeyEditor(KeyListModel(document, qapp))
    before = [label(document, row) for row in range(6)]
    assert editor.set_labels(best_forms(document, cut_labels(document, range(10))), "Shorten")
    assert count_cut(document, range(10)) == 0
    assert label(document, 2) == "Ben"
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert [label(document, row) for row in range(6)] == before


def test_a_label_that_another_key_has_is_not_taken_again(document: EditorDocument) -> None:
    document.edit_keys(
        document.stack.own.updated({KeyPosition(0, 1, 8): Assignment(feature="blf", value="1", label="Ana K.")}), "x"
    )
    assert best_forms(document, cut_labels(document, [0]))[0] != "Ana K."

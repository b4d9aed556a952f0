"""Dynamic keys and automatic slots in the list, on the picture, on the live screen, in the inspector, in the filter."""

from __future__ import annotations

import pytest
from attrs import evolve
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.directory import DirectorySource
from app.models.documents import AutoFill, Contact, Layout, Line, Phone
from app.models.keys import AUTO_KEY, Assignment, DirectorySlot, KeyMap, KeyPosition
from app.models.resolving import Directory, plain_view_id
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_filter import KeyFilter
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.label_shortening import count_cut
from app.viewmodels.shown_pages import ShownPages
from app.widgets.icons import Icons
from app.widgets.key_disc import is_dynamic
from app.widgets.marker_painting import MarkerArtist, face_for
from app.widgets.screen_contents import screen_content

EVERYBODY = plain_view_id(DirectorySource.ALL)
K2, K3, K4 = (KeyPosition(0, 1, slot) for slot in (2, 3, 4))
PEOPLE = (Contact("a", "201", "Ana", "Costa"), Contact("b", "202", "Ben", "Okafor"))


@pytest.fixture
def document(qtbot: QtBot, catalogue: Catalogue) -> EditorDocument:
    dynamic = Assignment(feature="blf", value="999", label="{first}", slot=DirectorySlot(EVERYBODY, 1))
    keys = KeyMap({K2: dynamic, K3: AUTO_KEY, K4: Assignment(feature="blf", value="202", label="{last}")})
    layout = Layout("yealink-t54w", (), keys, AutoFill("", ("202",)))
    made = EditorDocument(Phone("p", "Front", layout, lines=(Line(1, "101"),)), catalogue)
    made.set_directory(Directory(PEOPLE))
    return made


def test_the_live_screen_says_what_will_be_on_the_phone(document: EditorDocument) -> None:
    content = screen_content(document, ShownPages(document.space), 0, 1)
    assert [cell.label for cell in content.cells[1:4]] == ["Ana", "Ben Okafor", "Okafor"]


def test_discs_and_markers_tell_dynamic_keys_apart(document: EditorDocument) -> None:
    model = KeyListModel(document)
    rows = [model.key_row(document.space.row(position)) for position in (K2, K3, K4)]
    assert [is_dynamic(key, key.assignment) for key in rows] == [True, True, False]
    faces = [face_for(document, key) for key in rows]
    assert [face.dynamic for face in faces] == [True, True, False]


def test_a_dynamic_marker_looks_different(document: EditorDocument, icons: Icons) -> None:
    model = KeyListModel(document)
    face = face_for(document, model.key_row(document.space.row(K2)))
    artist = MarkerArtist(icons.theme, icons)
    plain = artist.sprite(evolve(face, dynamic=False), 22, 1.0).toImage()
    assert artist.sprite(face, 22, 1.0).toImage() != plain


def test_the_filter_finds_them_by_person_and_by_word(document: EditorDocument) -> None:
    model = KeyListModel(document)

    def found(text: str) -> list[int]:
        keys = KeyFilter(text, document.catalogue.features)
        return [row for row in range(model.rowCount()) if keys.passes(model.key_row(row))]

    assert found("dynamic") == [document.space.row(K2), document.space.row(K3)]
    assert found("ana") == [document.space.row(K2)]


def test_labels_that_are_looked_up_are_not_shortened(document: EditorDocument) -> None:
    long = Contact("a", "201", "Anastasia-Theodora-Wilhelmina-Josephine", "Costa")
    document.set_directory(Directory((long, PEOPLE[1])))
    assert document.shown(K2).label == long.first
    assert count_cut(document, [document.space.row(K2)]) == 0


def test_choosing_a_person_makes_a_dynamic_key_static(document: EditorDocument) -> None:
    editor = KeyEditor(KeyListModel(document))
    assert editor.set_contact([document.space.row(K2)], "value", PEOPLE[1])
    assert document.stack.at(K2).assignment.slot is None
    assert document.shown(K2).value == "202"

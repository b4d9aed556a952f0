from __future__ import annotations

import pytest

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone
from app.models.findings import Severity, finding
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyMap, KeyPosition
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_filter import KeyFilter
from app.viewmodels.key_list_model import KeyListModel

P = KeyPosition
KEYS = {
    P(0, 1, 1): Assignment(feature="line", line=2, label="Empfang", locked=True),
    P(0, 1, 2): Assignment(feature="blf", value="201", label="Ana", note="mornings only"),
    P(0, 1, 3): BLANK_KEY,
    P(0, 1, 4): AUTO_KEY,
    P(0, 1, 5): Assignment(feature="speed_dial", value="0151", label="STRASSE Ben"),
}


@pytest.fixture
def model(catalogue: Catalogue) -> KeyListModel:
    phone = Phone("p", "x", Layout("yealink-t54w", ("yealink-exp50",), KeyMap(KEYS)))
    return KeyListModel(EditorDocument(phone, catalogue))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("empfang", {0}),
        ("ana", {1}),
        ("201", {1}),
        ("mornings", {1}),
        ("busy lamp", {1}),
        ("presence", {1}),
        ("locked", {0}),
        ("blank", {2}),
        ("auto", {3}),
        ("assigned", {0, 1, 4}),
        ("note", {1}),
        ("speed ben", {4}),
        ("appearance", {0}),
        ("  STRASSE  ", {4}),
        ("ana ben", set()),
    ],
)
def test_what_a_text_leaves(model: KeyListModel, text: str, rows: set[int]) -> None:
    wanted = KeyFilter(text, model.document.catalogue.features)
    assert {row for row in range(9) if wanted.passes(model.key_row(row))} == rows


def test_unlocked_does_not_mean_locked(model: KeyListModel) -> None:
    wanted = KeyFilter("unlocked", model.document.catalogue.features)
    assert not wanted.passes(model.key_row(0))
    assert wanted.passes(model.key_row(1))


def test_free_leaves_only_keys_without_a_job(model: KeyListModel) -> None:
    wanted = KeyFilter("free", model.document.catalogue.features)
    left = [row for row in range(model.rowCount()) if wanted.passes(model.key_row(row))]
    assert left == list(range(5, model.rowCount()))


def test_place_and_trouble(model: KeyListModel) -> None:
    features = model.document.catalogue.features
    model.document.set_findings((finding("x", Severity.ERROR, P(0, 1, 2)), finding("y", Severity.WARNING, P(0, 1, 5))))
    rows = range(model.rowCount())
    assert [row for row in rows if KeyFilter("error", features).passes(model.key_row(row))] == [1]
    assert [row for row in rows if KeyFilter("warning", features).passes(model.key_row(row))] == [4]
    on_page = [row for row in rows if KeyFilter("sidecar 1 page 2", features).passes(model.key_row(row))]
    assert {model.key_row(row).slot.position.unit for row in on_page} == {1}


def test_nothing_typed_lets_all_pass(model: KeyListModel) -> None:
    assert KeyFilter("   ", model.document.catalogue.features).is_empty

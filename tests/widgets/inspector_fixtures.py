"""An inspector on a real document, for tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import frozen
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.documents import Contact, Document, Layout, Line, LinkMode, Phone, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.wording import Wording
from app.storage.wording_files import open_wording
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.offers import Offers
from app.widgets.icons import Icons
from app.widgets.inspector import Inspector
from app.widgets.theme import Theme

CONTACTS = (
    Contact("1", "201", "Ana", "Silva", "Sales"),
    Contact("2", "202", "Ben", "Okafor", "Support"),
    Contact("3", "203", "Jürgen", "Müller", "Warehouse"),
    Contact("4", "2040", "Catherine", "Delacroix", "Accounts"),
)
BLF = KeyPosition(0, 1, 3)
BLF_TOO = KeyPosition(0, 1, 5)
DIAL = KeyPosition(0, 1, 4)
INHERITED = KeyPosition(0, 1, 7)
FREE = KeyPosition(0, 2, 2)
ON_SIDECAR = KeyPosition(1, 2, 4)

TEMPLATE = Template(
    "t",
    "Reception",
    Layout(
        "yealink-t54w",
        (),
        KeyMap(
            {
                BLF: Assignment(feature="blf", value="200"),
                INHERITED: Assignment(feature="park", value="701", label="Park", locked=True),
            }
        ),
    ),
)
PHONE = Phone(
    "p",
    "Front desk",
    Layout(
        "yealink-t54w",
        ("yealink-exp50",) * 3,
        KeyMap(
            {
                BLF: Assignment(feature="blf", value="201", label="Ana", pickup="*8"),
                BLF_TOO: Assignment(feature="blf", value="202", label="Ben"),
                DIAL: Assignment(feature="speed_dial", value="01715550", label="Mobile"),
                ON_SIDECAR: Assignment(feature="blf", value="555"),
            }
        ),
    ),
    lines=(Line(1, "101", display_name="Alice"), Line(2, "102", display_name="Sales")),
    template_id="t",
    link=LinkMode.LINKED,
)


@frozen(eq=False)
class Bench:
    """All that an inspector stands on."""

    document: EditorDocument
    model: KeyListModel
    selection: QItemSelectionModel
    editor: KeyEditor
    inspector: Inspector
    refusals: list[AppError]

    def select(self, *positions: KeyPosition) -> None:
        self.selection.clear()
        for position in positions:
            index = self.model.index(self.document.space.row(position))
            self.selection.select(index, QItemSelectionModel.SelectionFlag.Select)
            self.selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def at(self, position: KeyPosition) -> Assignment:
        return self.document.stack.at(position).assignment


MakeBench = Callable[..., Bench]


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    theme = Theme(qapp)
    theme.apply(qapp, "light")
    return Icons(theme, qapp)


@pytest.fixture
def wording() -> Wording:
    return open_wording()


@pytest.fixture
def make_bench(qtbot: QtBot, catalogue: Catalogue, icons: Icons, wording: Wording) -> MakeBench:
    def make(value: Document = PHONE, template: Template | None = TEMPLATE) -> Bench:
        document = EditorDocument(value, catalogue, template)
        model = KeyListModel(document)
        selection = QItemSelectionModel(model)
        editor = KeyEditor(model)
        inspector = Inspector(model, selection, editor, icons, Offers(lambda: CONTACTS), wording)
        inspector.resize(380, 330)
        qtbot.addWidget(inspector)
        refusals: list[AppError] = []
        editor.refused.connect(refusals.append)
        bench = Bench(document, model, selection, editor, inspector, refusals)
        with qtbot.waitExposed(inspector):
            inspector.show()
        return bench

    return make


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench()

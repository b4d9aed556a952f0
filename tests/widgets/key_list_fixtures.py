"""A phone with three sidecars and a linked template, and all that the list needs to show it."""

from __future__ import annotations

from attrs import frozen
from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Line, LinkMode, Phone, Template
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyMap, KeyPosition
from app.storage.wording_files import open_wording
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.widgets.icons import Icons
from app.widgets.key_delegate import Zone
from app.widgets.key_list_panel import KeyListPanel
from app.widgets.theme import LIGHT, Theme

P = KeyPosition
TEMPLATE = KeyMap(
    {
        P(0, 1, 6): Assignment(feature="speed_dial", value="+493012345", label="Head office"),
        P(0, 1, 7): Assignment(feature="monitored_park", value="701", label="Park 1"),
    }
)
OWN = KeyMap(
    {
        P(0, 1, 1): Assignment(feature="line", line=1, label="Reception", locked=True),
        P(0, 1, 3): Assignment(feature="blf", value="201", label="Ana Brandt"),
        P(0, 1, 4): Assignment(feature="blf", value="202", label="Ben Oduya", note="moves in May"),
        P(0, 1, 8): BLANK_KEY,
        P(0, 1, 9): AUTO_KEY,
        P(1, 2, 5): Assignment(feature="voicemail", value="*97", label="Mailbox", locked=True),
        P(2, 1, 1): Assignment(feature="blf", value="231", label="Cleo"),
    }
)


@frozen
class Bench:
    """A shown key list and what it hangs on."""

    document: EditorDocument
    model: KeyListModel
    selection: QItemSelectionModel
    editor: KeyEditor
    theme: Theme
    panel: KeyListPanel
    refusals: list[AppError]

    def row(self, unit: int, page: int, slot: int) -> int:
        return self.document.space.row(P(unit, page, slot))

    def select(self, *rows: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.selection.setCurrentIndex(self.model.index(rows[0]), flag.ClearAndSelect)
        for row in rows[1:]:
            self.selection.select(self.model.index(row), flag.Select)

    def point(self, row: int, zone: Zone) -> QPoint:
        """The middle of a part of a row, in the viewport."""
        view = self.panel.view
        view.scrollTo(self.model.index(row))
        rect = view.visualRect(self.model.index(row))
        if zone is Zone.BODY:
            return view.delegate.row_rect(rect).center()
        return view.delegate.zone_rects(rect)[zone].center()


def make_bench(catalogue: Catalogue, sidecars: int = 3, model_id: str = "yealink-t54w") -> Bench:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    module = {"yealink-t54w": "yealink-exp50", "poly-vvx411": "poly-vvx-em-color"}[model_id]
    phone = Phone(
        "p1",
        "Reception",
        Layout(model_id, (module,) * sidecars, OWN),
        lines=(Line(1, "101", label="Reception"), Line(2, "102", label="Second")),
        template_id="t1",
        link=LinkMode.LINKED,
    )
    document = EditorDocument(phone, catalogue, Template("t1", "House", Layout(model_id, (), TEMPLATE)))
    model = KeyListModel(document)
    selection = QItemSelectionModel(model)
    editor = KeyEditor(model)
    theme = Theme()
    theme.apply(app, LIGHT)
    panel = KeyListPanel(model, selection, editor, theme, Icons(theme), open_wording())
    panel.resize(400, 640)
    refusals: list[AppError] = []
    editor.refused.connect(refusals.append)
    model.refused.connect(refusals.append)
    return Bench(document, model, selection, editor, theme, panel, refusals)

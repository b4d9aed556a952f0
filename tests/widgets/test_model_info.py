"""The panel of a model shows what is not certain: a mark at the fact, and all of it in words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.models.catalogue import Doubt
from app.models.catalogue_index import Catalogue
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.widgets.icons import Icons
from app.widgets.model_info import ModelInfoDialog
from app.widgets.sheet import no_thumbnail
from app.widgets.theme import Theme

FRONTS = FaceplateStore((FACEPLATE_FOLDER,))


def panel(qtbot: QtBot, app: QApplication, catalogue: Catalogue, model_id: str, *sidecars: str) -> ModelInfoDialog:
    made = ModelInfoDialog(catalogue.space(model_id, sidecars), Icons(Theme(app)), no_thumbnail, FRONTS)
    qtbot.addWidget(made)
    return made


def sure(doubt: Doubt) -> str:
    return "one source" if doubt.confidence == "single" else doubt.confidence


def sentences(made: ModelInfoDialog) -> str:
    return "\n".join(label.text() for label in made.findChildren(QLabel))


@pytest.mark.parametrize("model_id", ["yealink-t54w", "poly-vvx150", "grandstream-grp2614", "sangoma-s705"])
def test_every_doubt_is_there_in_words(qtbot: QtBot, qapp: QApplication, catalogue: Catalogue, model_id: str) -> None:
    text = sentences(panel(qtbot, qapp, catalogue, model_id))
    model = catalogue.phone(model_id)
    assert model.doubts
    for doubt in model.doubts:
        assert f"{sure(doubt)} · {model.name}: {doubt.fact}" in text


def test_a_doubted_fact_has_a_mark_that_says_why(qtbot: QtBot, qapp: QApplication, catalogue: Catalogue) -> None:
    made = panel(qtbot, qapp, catalogue, "yealink-t54w")
    assert set(made.marks) == {"Line keys", "Soft keys", "Hard keys", "Screen", "Room for labels"}
    assert made.marks["Room for labels"].toolTip() == "UNVERIFIED: label width in pixels and font height"
    assert made.marks["Screen"].accessibleName() == "Not certain"
    assert made.marks["Screen"].accessibleDescription() == "one source: screen"
    assert set(panel(qtbot, qapp, catalogue, "snom-d785").marks) >= {"Most sidecars", "Room for labels"}


def test_a_sidecar_brings_its_own_doubts(qtbot: QtBot, qapp: QApplication, catalogue: Catalogue) -> None:
    module = catalogue.module("yealink-exp50")
    text = sentences(panel(qtbot, qapp, catalogue, "yealink-t54w", "yealink-exp50"))
    for doubt in module.doubts:
        assert f"{sure(doubt)} · {module.name}: {doubt.fact}" in text


def test_doubts_of_the_vendors_files_are_there_too(qtbot: QtBot, qapp: QApplication, catalogue: Catalogue) -> None:
    for model_id in ("poly-vvx450", "snom-d785", "cisco-spa504g"):
        space = catalogue.space(model_id)
        dialect = catalogue.dialect(space.model.dialect)
        assert dialect.doubts
        made = ModelInfoDialog(space, Icons(Theme(qapp)), no_thumbnail, FRONTS, None, dialect.doubts)
        qtbot.addWidget(made)
        text = sentences(made)
        for doubt in dialect.doubts:
            assert f"{sure(doubt)} · Files of {space.model.vendor} phones: {doubt.fact}" in text

"""The worked example of `docs/adding-a-model.md` is copied into a folder, and the window shows it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli import run_command
from app.models.documents import Layout, Line, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.phone_images.device import DevicePicture
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.services.render import render_document
from app.storage.autosave import Autosave
from app.storage.catalogue_files import open_catalogue
from app.storage.paths import user_folders
from app.storage.repository import Library
from app.storage.wording_files import open_wording
from app.viewmodels.preferences import Preferences
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.main_window import MainWindow
from app.widgets.theme import Theme

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "adding-a-model.md"
MODEL_ID = "own-example-6"
SIDECAR_ID = "own-example-side"


def examples() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The record, the drawing and the sidecar of the guide."""
    blocks = re.findall(r"```json\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    record, drawing, sidecar = map(json.loads, blocks)
    return record, drawing, sidecar


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "catalogue"
    for kind, data in zip(("phones", "faceplates", "modules"), examples(), strict=True):
        (root / kind).mkdir(parents=True)
        (root / kind / f"{data['id']}.json").write_text(json.dumps(data), encoding="utf-8")
    return root


def phone() -> Phone:
    keys = {
        KeyPosition(0, 1, 1): Assignment(feature="line", line=1),
        KeyPosition(0, 1, 2): Assignment(feature="blf", value="201", label="Ana", line=1),
        KeyPosition(0, 2, 5): Assignment(feature="blf", value="210", label="Hall", line=1),
    }
    return Phone("p", "Example", Layout(MODEL_ID, (), KeyMap(keys)), lines=(Line(1, user="100", label="Desk"),))


def opened(qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path) -> tuple[MainWindow, Workspace]:
    """Open the window on the phone, with the folder as that of the user's own models."""
    library = Library.open(tmp_path / "library.sqlite")
    stored = library.save_phone(phone())
    workspace = Workspace(open_catalogue([folder]), lambda: library, Autosave(tmp_path / "autosave", library.path))
    theme = Theme()
    theme.apply(qapp, "light")
    window = MainWindow(workspace, theme, Icons(theme), open_wording(), Preferences(tmp_path / "config"), folder)
    with qtbot.waitExposed(window):
        window.show()
    workspace.connect_library()
    window.on_library_ready()
    workspace.open_phone(stored.id)
    return window, workspace


def test_the_window_opens_a_phone_of_it(qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path) -> None:
    window, workspace = opened(qtbot, qapp, folder, tmp_path)
    assert window.pane is not None
    assert workspace.current is not None
    assert workspace.current.model.full_name == "Example Desk 6"
    assert len(workspace.current.space) == 10
    window.pane.select_position(KeyPosition(0, 1, 2))
    picture = window.pane.picture.scene.picture
    assert (picture.plate(0).id, picture.plate(0).name) == (MODEL_ID, "Desk 6")
    window.close_now()
    workspace.close()


@pytest.mark.parametrize("drawing", ["{", '{"format": 1, "id": "own-example-6", "size": [200, 170], "components": []}'])
def test_with_a_broken_drawing_it_has_a_plain_one_and_the_file_is_named(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path, drawing: str
) -> None:
    path = folder / "faceplates" / f"{MODEL_ID}.json"
    path.write_text(drawing, encoding="utf-8")
    window, workspace = opened(qtbot, qapp, folder, tmp_path)
    assert window.pane is not None
    assert len(window.pane.picture.scene.unit_rows(0)) == 5
    assert str(path) in " ".join(banner.message.text for banner in window.flows.banners.banners)
    window.close_now()
    workspace.close()


def test_its_file_is_written_in_its_dialect(folder: Path) -> None:
    text = render_document(open_catalogue([folder]), phone(), stem="x").files[0].data.decode()
    assert "linekey.2.value = 201" in text
    assert "linekey.10.value = 210" in text


def test_its_sidecar_fits_it_and_a_shipped_phone(folder: Path, qapp: QApplication) -> None:
    catalogue = open_catalogue([folder])
    for model_id, most in ((MODEL_ID, 3), ("yealink-t54w", 2)):
        fit = catalogue.phone(model_id).fit(SIDECAR_ID)
        assert fit is not None
        assert fit.maximum == most
        space = catalogue.space(model_id, (SIDECAR_ID,) * most)
        assert DevicePicture(space.model, space.modules, FaceplateStore()).units == most + 1
    keys = KeyMap({KeyPosition(3, 2, 10): Assignment(feature="blf", value="320", label="Store", line=1)})
    text = render_document(catalogue, evolve(phone(), layout=Layout(MODEL_ID, (SIDECAR_ID,) * 3, keys)), stem="x")
    assert "expansion_module.3.key.20.value = 320" in text.files[0].data.decode()


def test_it_is_told_from_a_broken_one(folder: Path) -> None:
    path = folder / "phones" / f"{MODEL_ID}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"accounts": 4,', ""), encoding="utf-8")
    catalogue = open_catalogue([folder])
    assert MODEL_ID not in {model.id for model in catalogue.phones()}
    assert "accounts" in catalogue.broken[MODEL_ID].facts["reason"]


@pytest.mark.usefixtures("qapp")
def test_as_a_model_file_it_is_added_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "example.faceplate-model"
    record, drawing, sidecar = examples()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model.json", json.dumps(record))
        archive.writestr(f"faceplates/{MODEL_ID}.json", json.dumps(drawing))
        archive.writestr(f"modules/{SIDECAR_ID}.json", json.dumps(sidecar))
    assert run_command(["models", "--add", str(path)]) == 0
    assert run_command(["models", "--sheet", str(tmp_path / "sheet.png"), "--vendor", "example"]) == 0
    assert (tmp_path / "sheet.png").stat().st_size > 5000
    catalogue = open_catalogue([user_folders().catalogue])
    store = FaceplateStore((FACEPLATE_FOLDER, user_folders().faceplates))
    plate = store.phone(catalogue.phone(MODEL_ID))
    assert (plate.id, plate.name) == (MODEL_ID, "Desk 6")
    assert catalogue.phone(MODEL_ID).fit("yealink-exp40") is not None
    assert catalogue.phone("yealink-t54w").fit(SIDECAR_ID) is not None
    capsys.readouterr()

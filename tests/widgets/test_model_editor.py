"""The model editor from end to end, with mouse and keyboard: a photograph of a device becomes a phone to program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget, QSpinBox
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, Line, Phone
from app.models.keys import KeyMap
from app.models.model_draft import Box, DraftArea, ModelDraft
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.resources import read_json
from app.services.render import render_document
from app.storage.catalogue_files import open_catalogue
from app.storage.model_files import SUFFIX, read_model_file
from app.storage.wording_files import open_wording
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.widgets.model_editor_canvas import CanvasMode
from app.widgets.model_editor_start import ModelChooser
from app.widgets.picture_panel import PicturePanel
from app.widgets.small_dialogs import WayDialog
from tests.phone_images import fake_phone
from tests.widgets.model_editor_fixtures import LEFT, NONE, Bench, describe, straighten, take_line_keys, with_photo

Flag = QItemSelectionModel.SelectionFlag
MODEL_ID = "own-acme-desk-8"


MakeBench = Callable[..., Bench]


@pytest.fixture
def make_bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> MakeBench:
    def make(uses: Callable[[str], int] = lambda _id: 0) -> Bench:
        return Bench(qtbot, qapp, tmp_path / "catalogue", uses)

    return make


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench()


def test_a_photograph_becomes_a_phone_whose_keys_are_programmed(
    bench: Bench, tmp_path: Path, qapp: QApplication
) -> None:
    window = bench.window
    with_photo(bench, tmp_path)
    assert window.desk.scene.mode is CanvasMode.CORNERS
    assert not window.save_button.isEnabled()

    straighten(bench)
    for corner, wanted in zip(bench.draft.corners, fake_phone.CORNERS, strict=True):
        assert corner == pytest.approx(wanted, abs=0.006)
    assert window.desk.tools.suggest_button.isEnabled(), "the front is shown again"

    take_line_keys(bench)
    assert [key.number for key in bench.draft.keys] == list(range(1, 9))
    width, height = fake_phone.FRONT
    for key, place in zip(bench.draft.keys_of("line"), fake_phone.key_places(), strict=True):
        x, y = (place[0] + place[2]) / 2 / width, (place[1] + place[3]) / 2 / height
        assert key.box.middle[0] / bench.draft.width == pytest.approx(x, abs=0.012)
        assert key.box.middle[1] / bench.draft.height == pytest.approx(y, abs=0.012)
    bench.press(bench.hint_button("none"))

    describe(bench)
    window.screen_page.shown.setChecked(True)
    left, top, right, bottom = fake_phone.SCREEN
    x_scale, y_scale = bench.draft.width / width, bench.draft.height / height
    box = Box(left * x_scale, top * y_scale, (right - left) * x_scale, (bottom - top) * y_scale)
    for field, value in (
        (window.screen_page.left, box.x),
        (window.screen_page.top, box.y),
        (window.screen_page.wide, box.width),
        (window.screen_page.tall, box.height),
    ):
        field.setValue(value)
    assert window.findings.sentences() == ["Nothing to object to."]
    with bench.qtbot.waitSignal(window.saved) as saved:
        bench.press(window.save_button)
    assert saved.args == [MODEL_ID]
    assert not window.document.is_dirty

    catalogue = open_catalogue([bench.folder])
    model = catalogue.phone(MODEL_ID)
    assert (model.full_name, model.accounts, model.areas[0].total) == ("Acme Desk 8", 4, 8)
    phone = Phone("p", "Desk", Layout(MODEL_ID, (), KeyMap({})), lines=(Line(1, user="100", label="Desk"),))
    document = EditorDocument(phone, catalogue, parent=qapp)
    rows = KeyListModel(document, qapp)
    selection = QItemSelectionModel(rows, qapp)
    editor = KeyEditor(rows, qapp)
    store = FaceplateStore((FACEPLATE_FOLDER, bench.folder / "faceplates"))
    panel = PicturePanel(rows, selection, editor, bench.theme, bench.icons, store, open_wording())
    bench.qtbot.addWidget(panel)
    panel.resize(1100, 760)
    with bench.qtbot.waitExposed(panel):
        panel.show()
    marker = panel.scene.marker(5)
    assert marker is not None
    spot = panel.view.mapFromScene(marker.anchor)
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, spot)
    assert [index.row() for index in selection.selectedRows()] == [5]
    blf = catalogue.features.get("blf")
    assert blf is not None
    assert editor.set_feature([5], blf)
    assert editor.set_field([5], "value", "201")
    assert editor.set_field([5], "label", "Ana")
    text = render_document(catalogue, document.value, stem="x").files[0].data.decode()
    assert "linekey.6.type = 16" in text
    assert "linekey.6.value = 201" in text
    assert "linekey.6.label = Ana" in text


def test_opening_the_picture_shows_the_photo(bench: Bench, tmp_path: Path) -> None:
    with_photo(bench, tmp_path)
    straighten(bench)
    take_line_keys(bench)
    bench.press(bench.hint_button("none"))
    describe(bench)
    bench.window.save()
    plate = bench.store.phone(bench.catalogue.phone(MODEL_ID))
    assert plate.is_photo
    photo = plate.components[0].params["photo"].level(400)
    left, top, _, _ = fake_phone.key_places()[0]
    spot = QPoint(
        int((left + 45) * photo.width() / fake_phone.FRONT[0]), int((top + 22) * photo.height() / fake_phone.FRONT[1])
    )
    assert photo.pixelColor(spot).lightness() > 150
    assert photo.pixelColor(photo.width() // 2, photo.height() // 4).blue() > 40


def test_everything_can_be_undone(bench: Bench, tmp_path: Path) -> None:
    with_photo(bench, tmp_path)
    values = [bench.draft]

    def note() -> None:
        if bench.draft != values[-1]:
            values.append(bench.draft)

    bench.window.document.changed.connect(note)
    straighten(bench)
    take_line_keys(bench)
    bench.press(bench.hint_button("none"))
    describe(bench)
    window, stack = bench.window, bench.window.document.undo_stack
    key = bench.draft.keys[0]
    bench.click(*key.box.middle)
    assert window.desk.scene.selected_uids == {key.uid}
    window.desk.view.setFocus()
    QTest.keyClick(window.desk.view, Qt.Key.Key_Right)
    window.keys.number.setValue(4)
    window.keys.pages.setValue(2)
    QTest.keyClick(window.desk.view, Qt.Key.Key_Delete)
    bench.press(window.keys.add_area)
    window.screen_page.touch.setChecked(True)
    window.sidecars.counts["yealink-exp50"].setValue(2)
    last = bench.draft
    assert (len(last.keys), last.areas[0].pages, len(last.areas)) == (7, 2, 2)
    while stack.canUndo():
        stack.undo()
    assert bench.draft == values[0]
    while stack.canRedo():
        stack.redo()
    assert bench.draft == last


def test_keys_are_dragged_and_resized_with_the_mouse(bench: Bench) -> None:
    bench.window.start_from(bench.catalogue.phone("yealink-t54w"))
    first = bench.draft.keys[0]
    x, y = first.box.middle
    bench.drag(bench.spot(x, y), bench.spot(x + 4, y - 6))
    moved = bench.draft.keys[0].box
    assert (moved.x - first.box.x, moved.y - first.box.y) == pytest.approx((4, -6), abs=0.5)
    corner = bench.spot(moved.right, moved.bottom) - QPointF(3, 3)
    bench.drag(corner, corner + (bench.spot(5, 3) - bench.spot(0, 0)))
    resized = bench.draft.keys[0].box
    assert (resized.width - moved.width, resized.height - moved.height) == pytest.approx((5, 3), abs=1.5)
    assert (resized.x, resized.y) == (moved.x, moved.y)
    stack = bench.window.document.undo_stack
    assert stack.count() == 2
    stack.undo()
    stack.undo()
    assert bench.draft.keys[0] == first


def test_several_keys_are_chosen_aligned_and_distributed(bench: Bench) -> None:
    window = bench.window
    window.start_from(bench.catalogue.phone("yealink-t54w"))
    keys = bench.draft.keys[:3]
    for key in keys:
        bench.click(*key.box.middle, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.scene.selected_uids == {1, 2, 3}
    assert len(window.keys.list.selectedItems()) == 3
    window.keys.left.setValue(3)
    assert {key.box.x for key in bench.draft.keys[:3]} == {3}
    bench.press(window.desk.tools.across)
    bench.press(next(iter(window.desk.tools.edges.values())))
    assert len({key.box.x for key in bench.draft.keys[:3]}) == 1


def test_the_list_of_keys_does_what_the_canvas_does(bench: Bench) -> None:
    window = bench.window
    window.start_from(bench.catalogue.phone("yealink-t54w"))
    listed = window.keys.list
    assert isinstance(listed, QListWidget)
    assert listed.count() == 10
    listed.item(6).setSelected(True)
    assert window.desk.scene.selected_uids == {7}
    window.keys.top.setValue(60)
    assert bench.draft.keys[6].box.y == 60
    window.keys.number.setValue(1)
    assert bench.draft.keys_of("line")[0].uid == 7


def test_the_check_leads_to_the_keys(bench: Bench) -> None:
    window = bench.window
    window.start_from(bench.catalogue.phone("yealink-t54w"))
    keys = bench.draft.keys
    over = evolve(keys[1], box=keys[0].box)
    window.document.edit(evolve(bench.draft, keys=(keys[0], over, *keys[2:])), "overlap")
    assert not window.save_button.isEnabled()
    row = next(n for n, text in enumerate(window.findings.sentences()) if "overlap" in text)
    window.findings.itemClicked.emit(window.findings.item(row))
    assert window.desk.scene.selected_uids == {1, 2}


def saved_copy(bench: Bench) -> str:
    bench.window.start_from(bench.catalogue.phone("yealink-t54w"))
    bench.window.save()
    assert (bench.folder / "phones" / "own-yealink-t54w-copy.json").is_file()
    return "own-yealink-t54w-copy"


class TestInUse:
    def test_a_model_in_use_is_not_broken_silently(self, make_bench: MakeBench) -> None:
        bench = make_bench(uses=lambda _id: 12)
        model_id = saved_copy(bench)
        window = bench.window
        window.change_own(model_id)
        path = bench.folder / "phones" / f"{model_id}.json"
        before = path.read_bytes()
        window.keys.pages.setValue(2)
        window.save()
        dialog = window.keeper.dialog
        assert isinstance(dialog, WayDialog)
        assert "12 " in dialog.explanation.text()
        assert "keys 19 to 27 go" in dialog.explanation.text()
        bench.answer("cancel")
        assert path.read_bytes() == before
        window.save()
        bench.answer("save")
        assert read_json(path)["areas"][0]["total"] == 18

    def test_it_can_be_saved_beside_the_old_one(self, make_bench: MakeBench) -> None:
        bench = make_bench(uses=lambda _id: 1)
        model_id = saved_copy(bench)
        bench.window.change_own(model_id)
        bench.window.keys.pages.setValue(2)
        bench.window.save()
        bench.answer("copy")
        folder = bench.folder / "phones"
        assert read_json(folder / f"{model_id}.json")["areas"][0]["total"] == 27
        assert read_json(folder / f"{model_id}-2.json")["areas"][0]["total"] == 18

    def test_harmless_changes_are_saved_without_a_question(self, make_bench: MakeBench) -> None:
        bench = make_bench(uses=lambda _id: 12)
        model_id = saved_copy(bench)
        bench.window.change_own(model_id)
        bench.type_into(bench.window.device.name, "T54W hall")
        bench.window.save()
        assert bench.window.keeper.dialog is None
        assert bench.window.device.model_id.text() == model_id
        assert read_json(bench.folder / "phones" / f"{model_id}.json")["name"] == "T54W hall"

    def test_a_model_in_use_is_not_deleted(self, make_bench: MakeBench) -> None:
        used = {"count": 3}
        bench = make_bench(uses=lambda _id: used["count"])
        model_id = saved_copy(bench)
        window = bench.window
        window.show_start()
        bench.press(window.start_page.delete_button)
        bench.answer("ok")
        assert window.keeper.own.has(model_id)
        used["count"] = 0
        bench.press(window.start_page.delete_button)
        bench.answer("delete")
        assert not window.keeper.own.has(model_id)
        assert window.start_page.own_box.isHidden()


def test_a_model_is_handed_on(bench: Bench, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    saved_copy(bench)
    path = tmp_path / f"t54{SUFFIX}"
    bench.window.keeper.export_to(str(path))
    assert read_model_file(path).id == "own-yealink-t54w-copy"
    other = Bench(qtbot, qapp, tmp_path / "elsewhere", lambda _id: 0)
    with qtbot.waitSignal(other.window.saved):
        other.add_file(path)
    assert other.window.start_page.list.count() == 1
    assert other.catalogue.phone("own-yealink-t54w-copy").areas[0].total == 27
    hostile = tmp_path / f"bad{SUFFIX}"
    hostile.write_bytes(b"PK\x03\x04 no zip")
    other.add_file(hostile)
    other.answer("ok")
    assert other.window.start_page.list.count() == 1


def test_a_bad_photo_is_told_and_nothing_begins(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"no photo")
    bench.window.open_photo(str(tmp_path / "x.jpg"))
    bench.qtbot.waitUntil(lambda: bench.window.keeper.dialog is not None)
    dialog = bench.window.keeper.dialog
    assert isinstance(dialog, WayDialog)
    assert "no intact JPEG, PNG, WebP or HEIC" in dialog.explanation.text()
    bench.answer("ok")
    assert not bench.window.is_working


def test_unsaved_work_is_not_lost_unasked(bench: Bench) -> None:
    window = bench.window
    window.start_from(bench.catalogue.phone("yealink-t54w"))
    window.keys.pages.setValue(2)
    window.close()
    assert window.isVisible()
    bench.answer("stay")
    bench.press(window.back)
    bench.answer("leave")
    assert not window.is_working


def test_a_model_is_chosen_by_its_picture(bench: Bench) -> None:
    bench.press(bench.window.start_page.model_button)
    chooser = bench.window.keeper.dialog
    assert isinstance(chooser, ModelChooser)
    QTest.keyClicks(chooser.search, "vvx 450")
    bench.press(chooser.ok_button)
    assert bench.window.is_working
    assert bench.draft.base is not None
    assert bench.draft.base.id == "poly-vvx450"


def test_keys_come_one_by_one_and_as_a_grid(bench: Bench) -> None:
    window = bench.window
    window.begin(ModelDraft(areas=(DraftArea(),)))
    bench.press(window.desk.tools.key_button)
    bench.press(window.desk.tools.key_button)
    bench.press(window.desk.tools.grid_button)
    dialog = window.desk.dialog
    assert dialog is not None
    dialog.columns.setValue(2)
    dialog.rows.setValue(3)
    bench.press(dialog.ok_button)
    assert [key.number for key in bench.draft.keys] == list(range(1, 9))
    assert window.stack.currentIndex() == 1


def test_everything_has_a_name_for_screen_readers(bench: Bench) -> None:
    bench.window.start_from(bench.catalogue.phone("yealink-t54w"))
    kinds = (QAbstractButton, QLineEdit, QComboBox, QSpinBox, QListWidget)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for kind in kinds
        for widget in bench.window.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_the_front_is_in_view_whatever_the_window(bench: Bench) -> None:
    window = bench.window
    window.start_from(bench.catalogue.phone("yealink-t54w"))
    for size in ((1024, 640), (1600, 1000)):
        window.resize(*size)
        QApplication.processEvents()
        view = window.desk.view
        shown = view.mapToScene(view.viewport().rect()).boundingRect()
        assert shown.contains(QRectF(0, 0, bench.draft.width, bench.draft.height))


def test_the_numbering_of_sidecars_follows_the_dialect(bench: Bench) -> None:
    window = bench.window
    window.begin(ModelDraft(areas=(DraftArea(),)))
    page = window.sidecars
    for dialect, kind, shown in (
        ("poly", "continued", "poly-vvx-em50"),
        ("grandstream", "running", "grandstream-gbx20"),
    ):
        bench.choose(window.device.dialect, dialect)
        assert bench.draft.numbering.kind == kind
        assert page.form.isRowVisible(page.counts[shown])
        assert not page.form.isRowVisible(page.counts["yealink-exp20"])
    bench.choose(window.device.dialect, "poly")
    assert not page.numbering.isEnabled()
    page.counts["poly-vvx-em-color"].setValue(3)
    first = bench.draft.numbering
    assert first.page_order[3] == ((1, 4, 5), (2, 6, 7), (3, 8, 9))
    page.numbering.setCurrentIndex(1)
    page.numbering.activated.emit(1)
    assert (bench.draft.numbering.kind, bench.draft.numbering.page_order) == ("continued", {})
    page.counts["poly-vvx-em50"].setValue(2)
    page.one_kind.setChecked(True)
    assert bench.draft.one_kind
    for _ in range(3):
        window.document.undo_stack.undo()
    assert (bench.draft.numbering, bench.draft.one_kind) == (first, False)


def test_a_copy_prints_its_own_name_on_the_drawing(bench: Bench) -> None:
    bench.window.start_from(bench.catalogue.phone("poly-vvx450"))
    bench.type_into(bench.window.device.name, "Lobby")
    printed = [part.text("text") for part in bench.window.sources.plate(bench.draft).components if part.kind == "text"]
    assert "Lobby" in printed
    assert "VVX 450" not in printed


def test_what_users_made_up_does_not_raise_the_limit(bench: Bench) -> None:
    window = bench.window
    window.start_from(bench.catalogue.phone("yealink-t54w"))
    window.keys.pages.setValue(6)
    assert any("no phone known" in text for text in window.findings.sentences())
    bench.press(window.save_button)
    window.show_start()
    window.start_from(bench.catalogue.phone("yealink-t54w"))
    window.keys.pages.setValue(6)
    assert any("no phone known" in text for text in window.findings.sentences())

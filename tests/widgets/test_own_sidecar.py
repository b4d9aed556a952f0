"""A sidecar of one's own: from a photograph to keys on a phone that ships with Faceplate, and on to somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Line, Phone
from app.models.keys import KeyMap, KeyPosition
from app.models.model_draft import PAGE_KEYS, Box
from app.phone_images.geometry import FACEPLATE_FOLDER, FaceplateStore
from app.resources import read_json, resource
from app.services.render import render_document
from app.storage.model_files import SUFFIX, read_model_file
from app.storage.wording_files import open_wording
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.sidecar_choices import SidecarChoice, sidecar_choices
from app.widgets.model_editor_canvas import CanvasMode
from app.widgets.model_editor_start import ModelChooser
from app.widgets.picture_panel import PicturePanel
from app.widgets.small_dialogs import WayDialog
from tests.phone_images import fake_phone
from tests.widgets.model_editor_fixtures import LEFT, NONE, Bench, begin_with, describe, straighten, take_line_keys
from tests.widgets.model_editor_fixtures import with_photo as with_phone_photo

SIDECAR_ID = "own-acme-side-12"
HOST = "yealink-t54w"


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Bench:
    return Bench(qtbot, qapp, tmp_path / "catalogue", lambda _id: 0)


def with_photo(bench: Bench, tmp_path: Path) -> None:
    """Choose a sidecar on the start page and open its photograph."""
    bench.press(bench.window.start_page.kind.button(1))
    begin_with(bench, fake_phone.write_sidecar_photograph(tmp_path / "side.jpg"))
    straighten(bench, fake_phone.SIDECAR_CORNERS)


def mark_keys(bench: Bench) -> None:
    """Take the twelve keys to program, then the three page keys into their own area."""
    window = bench.window
    bench.press(window.desk.tools.suggest_button)
    bench.qtbot.waitUntil(lambda: len(window.desk.hint.buttons) > 1, timeout=10_000)
    bench.press(bench.hint_button("12 "))
    bench.choose(window.keys.area, PAGE_KEYS)
    bench.press(bench.hint_button("3 "))
    bench.choose(window.keys.area, "line")
    window.keys.pages.setValue(3)


def place_screen(bench: Bench) -> None:
    page, draft = bench.window.screen_page, bench.draft
    page.shown.setChecked(True)
    x, y = draft.width / fake_phone.SIDECAR[0], draft.height / fake_phone.SIDECAR[1]
    left, top, right, bottom = fake_phone.SIDECAR_SCREEN
    for field, value in (
        (page.left, left * x),
        (page.top, top * y),
        (page.wide, (right - left) * x),
        (page.tall, (bottom - top) * y),
    ):
        field.setValue(value)


def tick(bench: Bench, model_id: str, most: int) -> None:
    """Tick a phone with the keyboard and say how many fit."""
    page = bench.window.phones
    page.list.clearSelection()
    page.list.setCurrentItem(page.item(model_id))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    page.most.setValue(most)


def make_sidecar(bench: Bench, tmp_path: Path, *hosts: str) -> None:
    window = bench.window
    with_photo(bench, tmp_path)
    mark_keys(bench)
    place_screen(bench)
    bench.type_into(window.device.vendor, "Acme")
    bench.type_into(window.device.name, "Side 12")
    for model_id in hosts:
        tick(bench, model_id, 2)


def panel_of(bench: Bench, phone: Phone, qapp: QApplication) -> tuple[PicturePanel, KeyEditor, EditorDocument]:
    document = EditorDocument(phone, bench.catalogue, parent=qapp)
    rows = KeyListModel(document, qapp)
    selection = QItemSelectionModel(rows, qapp)
    editor = KeyEditor(rows, qapp)
    store = FaceplateStore((FACEPLATE_FOLDER, bench.folder / "faceplates"))
    panel = PicturePanel(rows, selection, editor, bench.theme, bench.icons, store, open_wording())
    bench.qtbot.addWidget(panel)
    panel.resize(1400, 760)
    with bench.qtbot.waitExposed(panel):
        panel.show()
    return panel, editor, document


def program(bench: Bench, editor: KeyEditor, row: int, value: str) -> None:
    blf = bench.catalogue.features.get("blf")
    assert blf is not None
    assert editor.set_feature([row], blf)
    assert editor.set_field([row], "value", value)


def test_a_photograph_becomes_a_sidecar_of_a_shipped_phone(bench: Bench, tmp_path: Path, qapp: QApplication) -> None:
    shipped = resource("catalogue", "phones", f"{HOST}.json")
    before = shipped.read_bytes()
    window = bench.window
    make_sidecar(bench, tmp_path, HOST)
    draft = bench.draft
    assert [key.number for key in draft.keys_of("line")] == list(range(1, 13))
    assert [key.number for key in draft.keys_of(PAGE_KEYS)] == [1, 2, 3]
    assert [key.box.x for key in draft.keys_of(PAGE_KEYS)] == sorted(key.box.x for key in draft.keys_of(PAGE_KEYS))
    assert draft.total_keys == 36
    assert window.findings.sentences() == ["Nothing to object to."]
    with bench.qtbot.waitSignal(window.saved) as saved:
        bench.press(window.save_button)
    assert saved.args == [SIDECAR_ID]
    assert shipped.read_bytes() == before

    module = bench.catalogue.module(SIDECAR_ID)
    assert (module.columns, module.area.total, module.area.pages, module.area.bank) == (2, 36, 3, "exp")
    assert bench.catalogue.phone(HOST).fit(SIDECAR_ID) is not None
    phone = Phone(
        "p", "Desk", Layout(HOST, (SIDECAR_ID, SIDECAR_ID), KeyMap({})), lines=(Line(1, user="100", label="Desk"),)
    )
    panel, editor, document = panel_of(bench, phone, qapp)
    assert panel.scene.picture.plate(2).is_photo
    turn = panel.scene.page_keys(2)
    assert len(turn) == 3
    spot = panel.view.mapFromScene(turn[1].sceneBoundingRect().center())
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, spot)
    row = document.space.row(KeyPosition(2, 2, 5))
    marker = panel.scene.marker(row)
    assert marker is not None, "the second page of the second sidecar is shown"
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, panel.view.mapFromScene(marker.anchor))
    program(bench, editor, row, "217")
    text = render_document(bench.catalogue, document.value, stem="x").files[0].data.decode()
    assert "expansion_module.2.key.17.value = 217" in text


def test_it_fits_an_own_phone_too_and_both_are_handed_on(
    bench: Bench, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    window = bench.window
    with_phone_photo(bench, tmp_path)
    straighten(bench)
    take_line_keys(bench)
    bench.press(bench.hint_button("none"))
    describe(bench)
    bench.press(window.save_button)
    own_phone = bench.draft.id
    bench.press(window.back)
    make_sidecar(bench, tmp_path, own_phone, HOST)
    bench.press(window.save_button)
    side = tmp_path / f"side{SUFFIX}"
    window.keeper.export_to(str(side))
    assert read_model_file(side).is_sidecar
    window.change_own(own_phone)
    assert not window.sidecars.counts[SIDECAR_ID].isEnabled(), "what the sidecar says itself is not said twice"
    assert window.sidecars.counts[SIDECAR_ID].value() == 2
    whole = tmp_path / f"phone{SUFFIX}"
    window.keeper.export_to(str(whole))
    assert [record["id"] for record in read_model_file(whole).modules] == [SIDECAR_ID]

    other = Bench(qtbot, qapp, tmp_path / "elsewhere", lambda _id: 0)
    other.add_file(side)
    assert other.catalogue.phone(HOST).fit(SIDECAR_ID) is not None
    assert own_phone not in other.catalogue.phone_ids
    other.add_file(whole)
    assert other.window.start_page.list.count() == 2
    fits = {choice.module.id: choice.code for choice in choices(other.catalogue, own_phone, 1)}
    assert fits[SIDECAR_ID] == ""
    fits = {choice.module.id: choice.code for choice in choices(other.catalogue, own_phone, 2)}
    assert fits[SIDECAR_ID] == "too_many_modules"
    layout = Layout(own_phone, (SIDECAR_ID,), KeyMap({}))
    panel, editor, document = panel_of(other, Phone("p", "Desk", layout, lines=(Line(1, user="100"),)), qapp)
    assert panel.scene.picture.plate(1).is_photo
    program(other, editor, document.space.row(KeyPosition(1, 1, 12)), "212")
    text = render_document(other.catalogue, document.value, stem="x").files[0].data.decode()
    assert "expansion_module.1.key.12.value = 212" in text


def choices(catalogue: Catalogue, model_id: str, plugged: int) -> list[SidecarChoice]:
    return sidecar_choices(catalogue, catalogue.phone(model_id), [SIDECAR_ID] * plugged)


def test_everything_can_be_undone(bench: Bench, tmp_path: Path) -> None:
    bench.press(bench.window.start_page.kind.button(1))
    begin_with(bench, fake_phone.write_sidecar_photograph(tmp_path / "side.jpg"))
    first = bench.draft
    straighten(bench, fake_phone.SIDECAR_CORNERS)
    mark_keys(bench)
    place_screen(bench)
    page = bench.window.screen_page
    page.paper.setChecked(True)
    page.label_width.setValue(210)
    page.label_chars.setValue(12)
    tick(bench, HOST, 3)
    tick(bench, "yealink-t46u", 2)
    last, stack = bench.draft, bench.window.document.undo_stack
    assert {host.model: host.maximum for host in last.hosts} == {HOST: 3, "yealink-t46u": 2}
    assert (last.label.pixels, last.label.max_chars) == (210, 12)
    while stack.canUndo():
        stack.undo()
    assert bench.draft == first
    assert bench.window.phones.item(HOST).checkState() is Qt.CheckState.Unchecked
    while stack.canRedo():
        stack.redo()
    assert bench.draft == last
    assert "up to 3" in bench.window.phones.item(HOST).text()


class TestFromAShippedOne:
    def begin(self, bench: Bench, words: str) -> None:
        bench.press(bench.window.start_page.kind.button(1))
        bench.press(bench.window.start_page.model_button)
        chooser = bench.window.keeper.dialog
        assert isinstance(chooser, ModelChooser)
        QTest.keyClicks(chooser.search, words)
        bench.press(chooser.ok_button)

    def test_it_keeps_what_the_shipped_one_has(self, bench: Bench) -> None:
        self.begin(bench, "exp50")
        shipped = bench.catalogue.module("yealink-exp50")
        hosts = {model.id for model in bench.catalogue.phones() if model.fit("yealink-exp50")}
        assert {host.model for host in bench.draft.hosts} == hosts
        assert len(bench.draft.keys_of(PAGE_KEYS)) == shipped.area.pages
        bench.press(bench.window.save_button)
        made = bench.catalogue.module("own-yealink-exp50-copy")
        assert (made.area, made.screen, made.label, made.columns) == (
            shipped.area,
            shipped.screen,
            shipped.label,
            shipped.columns,
        )
        store = FaceplateStore((FACEPLATE_FOLDER, bench.folder / "faceplates"))
        before, after = store.module(shipped), store.module(made)
        for one, other in zip(before.keys["line"], after.keys["line"], strict=True):
            assert (one.rect, one.label, one.lamp, one.side) == (other.rect, other.label, other.lamp, other.side)
        assert [key.rect for key in before.page_keys] == [key.rect for key in after.page_keys]

    def test_paper_stays_paper(self, bench: Bench) -> None:
        self.begin(bench, "spa500s")
        assert bench.window.screen_page.paper.isChecked()
        assert not bench.window.screen_page.pixels_x.isEnabled()
        bench.press(bench.window.save_button)
        made = bench.catalogue.module("own-cisco-spa500s-copy")
        assert (made.paper, made.screen, made.label) == (True, None, bench.catalogue.module("cisco-spa500s").label)
        plate = bench.store.module(made)
        assert plate.screen is not None
        assert plate.screen.paper

    def test_more_pages_than_a_phone_numbers_are_refused(self, bench: Bench) -> None:
        self.begin(bench, "em color")
        bench.window.keys.pages.setValue(4)
        assert not bench.window.save_button.isEnabled()
        assert any("at most 3 pages" in text for text in bench.window.findings.sentences())


class TestInUse:
    def saved(self, bench: Bench) -> None:
        bench.window.start_from(bench.catalogue.module("yealink-exp40"))
        bench.press(bench.window.save_button)

    def test_it_is_not_broken_silently(self, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
        bench = Bench(qtbot, qapp, tmp_path / "catalogue", lambda _id: 7)
        self.saved(bench)
        window, model_id = bench.window, "own-yealink-exp40-copy"
        path = bench.folder / "modules" / f"{model_id}.json"
        before = path.read_bytes()
        window.change_own(model_id)
        window.keys.pages.setValue(1)
        page = window.phones
        page.list.setCurrentItem(page.item("yealink-t46g"))
        QTest.keyClick(page.list, Qt.Key.Key_Space)
        window.save()
        dialog = window.keeper.dialog
        assert isinstance(dialog, WayDialog)
        assert "keys 21 to 40 go" in dialog.explanation.text()
        assert "yealink-t46g" in dialog.explanation.text()
        bench.answer("cancel")
        assert path.read_bytes() == before
        window.save()
        bench.answer("copy")
        assert path.read_bytes() == before
        assert read_json(path.with_name(f"{model_id}-2.json"))["area"]["total"] == 20

    def test_it_is_not_deleted(self, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
        used = {"count": 1}
        bench = Bench(qtbot, qapp, tmp_path / "catalogue", lambda _id: used["count"])
        self.saved(bench)
        window = bench.window
        bench.press(window.back)
        bench.press(window.start_page.delete_button)
        bench.answer("ok")
        assert window.keeper.own.sidecar_ids() == ["own-yealink-exp40-copy"]
        used["count"] = 0
        bench.press(window.start_page.delete_button)
        bench.answer("delete")
        assert window.keeper.own.sidecar_ids() == []
        assert bench.catalogue.phone("yealink-t46g").fit("own-yealink-exp40-copy") is None


def test_the_keyboard_alone_sets_corners_and_ticks_phones(bench: Bench, tmp_path: Path) -> None:
    bench.press(bench.window.start_page.kind.button(1))
    begin_with(bench, fake_phone.write_sidecar_photograph(tmp_path / "side.jpg"))
    view, scene = bench.window.desk.view, bench.window.desk.scene
    assert scene.mode is CanvasMode.CORNERS
    QTest.keyClick(view, Qt.Key.Key_3)
    assert scene.chosen_corner == 2
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Up)
    x, y = bench.draft.corners[2]
    assert x == pytest.approx(0.9)
    assert y == pytest.approx(1 - 0.002 * fake_phone.SIZE[0] / fake_phone.SIZE[1])
    stack = bench.window.document.undo_stack
    assert stack.count() == 1, "nudges of one corner are one step"
    bench.hint_button("Straighten").setFocus()
    QTest.keyClick(bench.hint_button("Straighten"), Qt.Key.Key_Space)
    assert bench.window.desk.tools.key_button.isEnabled(), "the front is shown again"
    bench.window.desk.add_key()
    bench.window.desk.add_key()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert scene.selected_uids == set()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(scene.selected_uids) == 2
    before = view.transform().m11()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.transform().m11() > before
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.transform().m11() == pytest.approx(before)


def test_several_phones_are_ticked_at_once(bench: Bench) -> None:
    bench.window.start_from(bench.catalogue.module("yealink-exp40"))
    page = bench.window.phones
    QTest.keyClicks(page.search, "grandstream gxp")
    shown = [page.list.item(n) for n in range(page.list.count()) if not page.list.item(n).isHidden()]
    assert len(shown) == 5
    page.list.selectAll()
    page.list.setCurrentItem(shown[0], QItemSelectionModel.SelectionFlag.NoUpdate)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    ticked = {host.model for host in bench.draft.hosts}
    assert {item.data(Qt.ItemDataRole.UserRole + 1)[0] for item in shown} <= ticked
    assert "yealink-t54w" not in ticked, "what the search hides stays as it is"
    bench.window.document.undo_stack.undo()
    assert {host.model for host in bench.draft.hosts} == ticked - {
        item.data(Qt.ItemDataRole.UserRole + 1)[0] for item in shown
    }


def test_a_new_key_belongs_to_the_area_that_is_worked_on(bench: Bench) -> None:
    bench.window.start_from(bench.catalogue.module("yealink-exp40"))
    bench.choose(bench.window.keys.area, PAGE_KEYS)
    count = len(bench.draft.keys_of(PAGE_KEYS))
    bench.press(bench.window.desk.tools.key_button)
    assert len(bench.draft.keys_of(PAGE_KEYS)) == count + 1
    assert any("page keys" in text for text in bench.window.findings.sentences())


def test_a_broken_own_sidecar_is_named_and_can_be_deleted(bench: Bench) -> None:
    folder = bench.folder / "modules"
    folder.mkdir(parents=True)
    (folder / "own-bad.json").write_text('{"id": "own-bad"}', encoding="utf-8")
    bench.catalogue.refresh()
    bench.window.show_start()
    page = bench.window.start_page
    assert page.list.count() == 1
    assert "own-bad" in page.list.item(0).toolTip()
    assert not page.edit_button.isEnabled()
    assert bench.catalogue.phone(HOST).name == "T54W"
    bench.press(page.delete_button)
    bench.answer("delete")
    assert not (folder / "own-bad.json").exists()


def test_the_front_follows_the_screen(bench: Bench) -> None:
    window = bench.window
    window.start_from(bench.catalogue.module("yealink-exp40"))
    key = bench.draft.keys_of("line")[0]
    window.screen_page.left.setValue(0)
    assert bench.draft.keys_of("line")[0].box == key.box
    assert isinstance(bench.draft.screen.box, Box)
    at = bench.spot(*key.box.middle)
    bench.drag(at, at + QPointF(6, 0))
    assert bench.draft.keys_of("line")[0].label is None


class TestHandedOnAnew:
    """A file with an id that one's own model has already."""

    def bench(self, qtbot: QtBot, qapp: QApplication, tmp_path: Path, used: int) -> tuple[Bench, Path]:
        first = Bench(qtbot, qapp, tmp_path / "first", lambda _id: 0)
        first.window.start_from(first.catalogue.module("yealink-exp40"))
        first.press(first.window.save_button)
        path = tmp_path / f"side{SUFFIX}"
        first.window.keeper.export_to(str(path))
        second = Bench(qtbot, qapp, tmp_path / "second", lambda _id: used)
        second.add_file(path)
        first.window.keys.pages.setValue(1)
        bench_keys = [key for key in first.draft.keys if key.area == PAGE_KEYS]
        assert bench_keys
        first.press(first.window.save_button)
        first.window.keeper.export_to(str(path))
        return second, path

    def total(self, bench: Bench, model_id: str) -> int:
        return bench.catalogue.module(model_id).area.total

    def test_it_replaces_after_a_question_that_names_the_loss(
        self, qtbot: QtBot, qapp: QApplication, tmp_path: Path
    ) -> None:
        bench, path = self.bench(qtbot, qapp, tmp_path, 4)
        bench.add_file(path)
        dialog = bench.window.keeper.dialog
        assert isinstance(dialog, WayDialog)
        assert "Yealink EXP40 copy" in dialog.explanation.text()
        assert "keys 21 to 40 go" in dialog.explanation.text()
        bench.answer("cancel")
        assert self.total(bench, "own-yealink-exp40-copy") == 40
        bench.add_file(path)
        bench.answer("replace")
        assert self.total(bench, "own-yealink-exp40-copy") == 20
        bench.add_file(path)
        assert bench.window.keeper.dialog is None, "the same file again changes nothing"

    def test_it_stands_beside_the_old_one(self, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
        bench, path = self.bench(qtbot, qapp, tmp_path, 0)
        bench.add_file(path)
        dialog = bench.window.keeper.dialog
        assert isinstance(dialog, WayDialog)
        assert "would change" not in dialog.explanation.text()
        bench.answer("copy")
        assert self.total(bench, "own-yealink-exp40-copy") == 40
        assert self.total(bench, "own-yealink-exp40-copy-2") == 20
        assert bench.catalogue.module("own-yealink-exp40-copy-2").name == "EXP40 copy (2)"
        assert bench.store.module(bench.catalogue.module("own-yealink-exp40-copy-2")).keys["line"]
        assert bench.window.start_page.list.count() == 2

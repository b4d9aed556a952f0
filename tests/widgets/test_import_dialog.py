from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import InputError
from app.models.catalogue_index import Catalogue
from app.models.keys import BLANK_KEY
from app.rendering.reading import ReadKind, ReadResult
from app.viewmodels.requests import ImportPlace, ImportTarget
from app.widgets.icons import Icons
from app.widgets.import_dialog import ImportDialog
from tests.widgets.dialog_fixtures import T46U, T54W, WORDING, heard, opened, read_result


def places_of(model_id: str) -> list[ImportPlace]:
    open_phone = ImportPlace("open", "Front desk", is_open=True)
    return [open_phone, ImportPlace("t", "Reception", is_template=True)] if model_id == T54W else []


@pytest.fixture
def import_dialog(qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> ImportDialog:
    result = read_result(catalogue)

    def read_again(model_id: str, order: tuple[int, ...]) -> ReadResult:
        return evolve(result, model_id=model_id)

    dialog = ImportDialog(result, "a.cfg", catalogue, icons, WORDING, read_again, places_of)
    opened(qtbot, dialog)
    return dialog


class TestImport:
    def test_says_what_was_found(self, import_dialog: ImportDialog) -> None:
        assert import_dialog.summary.text() == "5 keys · 2 lines · 2 other settings kept"
        assert import_dialog.mac.text() == "00:15:65:A4:27:5D"
        tabs = import_dialog.tabs
        assert [tabs.tabText(place) for place in range(tabs.count())] == [
            "Keys (5)",
            "Read (1)",
            "Guessed (0)",
            "Left (2)",
        ]
        assert import_dialog.reports[ReadKind.LEFT].item(1).text() == "Line 10: Kept c.d."

    def test_a_new_phone_takes_everything(self, import_dialog: ImportDialog, catalogue: Catalogue) -> None:
        chosen = heard(import_dialog, "chosen")
        assert import_dialog.ok_button.text().replace("&", "") == "Open as new phone"
        QTest.keyClick(import_dialog, Qt.Key.Key_Return)
        choice = chosen[0]
        assert choice.target is ImportTarget.NEW_PHONE  # type: ignore[attr-defined]
        assert choice.name == "Reception"  # type: ignore[attr-defined]
        assert len(choice.keys) == 5  # type: ignore[attr-defined]
        assert len(choice.lines) == 2  # type: ignore[attr-defined]
        assert len(choice.kept.settings) == 2  # type: ignore[attr-defined]

    def test_merging_takes_what_is_ticked(self, import_dialog: ImportDialog, catalogue: Catalogue) -> None:
        import_dialog.targets[1].click()
        first = import_dialog.keys.topLevelItem(0)
        assert first is not None
        first.setCheckState(0, Qt.CheckState.Unchecked)
        assert import_dialog.ok_button.text().replace("&", "") == "Import 4 keys"
        choice = import_dialog.value()
        assert choice.target is ImportTarget.MERGE
        assert set(choice.keys.entries) == {slot.position for slot in catalogue.space(T54W).slots[1:5]}
        assert choice.lines == ()
        assert choice.mac is None

    def test_none_keys_are_free_unless_reserved(self, import_dialog: ImportDialog, catalogue: Catalogue) -> None:
        sixth = catalogue.space(T54W).slots[5].position
        assert import_dialog.value().keys.get(sixth) is None
        import_dialog.none_blank.click()
        assert import_dialog.value().keys.get(sixth) == BLANK_KEY

    def test_a_soft_key_that_is_off_stays_off(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        soft = next(slot.position for slot in catalogue.space(T54W) if slot.position.area == "soft")
        result = read_result(catalogue)
        result = evolve(result, keys={**result.keys, soft: BLANK_KEY})
        dialog = ImportDialog(result, "a.cfg", catalogue, icons, WORDING)
        opened(qtbot, dialog)
        assert dialog.value().keys.get(soft) == BLANK_KEY
        last = dialog.keys.topLevelItem(dialog.keys.topLevelItemCount() - 1)
        assert last is not None
        assert (last.text(0), last.text(1)) == ("Soft key 1", "blank, reserved")
        last.setCheckState(0, Qt.CheckState.Unchecked)
        assert dialog.value().keys.get(soft) is None
        dialog.reject()

    def test_another_model_is_read_anew(self, import_dialog: ImportDialog) -> None:
        assert import_dialog.model.isEnabled()
        import_dialog.model.setCurrentIndex(import_dialog.model.findData(T46U))
        assert import_dialog.value().model_id == T46U
        assert not import_dialog.targets[1].isEnabled()

    def test_a_model_that_cannot_be_read_as_stays(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        def read_again(model_id: str, order: tuple[int, ...]) -> ReadResult:
            raise InputError("took", name="nothing")

        dialog = ImportDialog(read_result(catalogue), "a.cfg", catalogue, icons, WORDING, read_again)
        opened(qtbot, dialog)
        dialog.model.setCurrentIndex(dialog.model.findData(T46U))
        assert dialog.value().model_id == T54W
        assert dialog.model.currentData() == T54W
        assert dialog.hint.text() == "Took nothing."
        dialog.reject()

    def test_a_sure_model_is_fixed(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        dialog = ImportDialog(read_result(catalogue, is_sure=True), "a.cfg", catalogue, icons, WORDING)
        opened(qtbot, dialog)
        assert not dialog.model.isEnabled()
        assert not dialog.guess.isVisible()
        assert not dialog.targets[1].isEnabled()
        assert dialog.targets[3].isEnabled()
        dialog.reject()

    def test_a_new_template_takes_neither_lines_nor_a_mac(self, import_dialog: ImportDialog) -> None:
        import_dialog.targets[3].click()
        assert not import_dialog.take_lines.isVisible()
        assert not import_dialog.take_kept.isVisible()
        choice = import_dialog.value()
        assert choice.target is ImportTarget.NEW_TEMPLATE
        assert (choice.lines, choice.mac, choice.kept.settings, choice.place) == ((), None, (), None)
        assert len(choice.keys) == 5

    def test_the_place_is_chosen(self, import_dialog: ImportDialog) -> None:
        places = import_dialog.where.places
        assert not places.isEnabled()
        assert [places.itemText(row) for row in range(places.count())] == ["Front desk (open)", "Template: Reception"]
        import_dialog.targets[2].click()
        assert places.isEnabled()
        assert import_dialog.value().place == places_of(T54W)[0]
        places.setCurrentIndex(1)
        places.activated.emit(1)
        choice = import_dialog.value()
        assert (choice.target, choice.place) == (ImportTarget.REPLACE, places_of(T54W)[1])
        assert choice.kept.settings == ()
        assert not import_dialog.take_lines.isVisible()

    def test_files_are_put_in_another_order(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        names = ("common.cfg", "own.cfg", "local.cfg")
        result = evolve(read_result(catalogue), files=names, order=(1, 0, 2))
        asked: list[tuple[str, tuple[int, ...]]] = []

        def read_again(model_id: str, order: tuple[int, ...]) -> ReadResult:
            asked.append((model_id, order))
            return evolve(result, model_id=model_id or T54W)

        dialog = ImportDialog(result, "own.cfg", catalogue, icons, WORDING, read_again)
        opened(qtbot, dialog)
        assert dialog.files is not None
        assert "Nobody has confirmed" in dialog.files.explanation.text()
        dialog.tabs.setCurrentWidget(dialog.files)
        assert not dialog.files.down.isEnabled()
        dialog.files.up.click()
        assert asked == [("", (1, 2, 0))]
        QTest.keyClick(dialog.files.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert asked[-1] == ("", (2, 1, 0))
        dialog.model.setCurrentIndex(dialog.model.findData(T46U))
        assert asked[-1] == (T46U, (2, 1, 0))
        dialog.reject()

    def test_select_none_and_all(self, import_dialog: ImportDialog) -> None:
        import_dialog.targets[1].click()
        import_dialog.all_button.click()
        assert len(import_dialog.value().keys) == 0
        assert not import_dialog.ok_button.isEnabled()
        import_dialog.all_button.click()
        assert len(import_dialog.value().keys) == 5

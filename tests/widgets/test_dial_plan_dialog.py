"""The dialog of star codes: a profile for a site, and own profiles that are copies to edit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.documents import Site
from app.models.wording import Wording
from app.storage.catalogue_files import open_catalogue
from app.storage.dial_plan_files import OwnDialPlans
from app.widgets.dial_plan_dialog import DialPlanDialog
from app.widgets.icons import Icons
from app.widgets.small_dialogs import NameDialog
from tests.widgets.inspector_fixtures import icons, wording

__all__ = ["icons", "wording"]


@pytest.fixture
def own_catalogue(tmp_path: Path) -> Catalogue:
    return open_catalogue([tmp_path])


@pytest.fixture
def dialog(qtbot: QtBot, own_catalogue: Catalogue, tmp_path: Path, icons: Icons, wording: Wording) -> DialPlanDialog:
    site = Site("s", "Berlin", dial_plan="freepbx")
    result = DialPlanDialog(site, own_catalogue, OwnDialPlans(tmp_path, own_catalogue), icons, wording)
    qtbot.addWidget(result)
    result.show()
    return result


def cell(dialog: DialPlanDialog, title: str, column: int = 1) -> QTableWidgetItem:
    (found,) = dialog.codes.findItems(title, Qt.MatchFlag.MatchExactly)
    item = dialog.codes.item(found.row(), column)
    assert item is not None
    return item


def test_the_sites_profile_is_shown_and_another_one_chosen(qtbot: QtBot, dialog: DialPlanDialog) -> None:
    assert dialog.plan is not None
    assert dialog.plan.id == "freepbx"
    code = cell(dialog, "Queue login and logout in turn")
    assert code.text() == "*45"
    assert "Not confirmed" in cell(dialog, "Queue login and logout in turn", 2).text()
    assert not code.flags() & Qt.ItemFlag.ItemIsEditable
    dialog.plans.setCurrentIndex(dialog.plans.findData("netsapiens"))
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.use_button.click()
    assert told.args == ["netsapiens"]


def test_a_copy_is_edited_kept_and_deleted(dialog: DialPlanDialog, own_catalogue: Catalogue, tmp_path: Path) -> None:
    dialog.copy_button.click()
    plan = dialog.plan
    assert plan is not None
    assert (plan.own, plan.title) == (True, "FreePBX / Sangoma copy")
    cell(dialog, "Voicemail").setText("*99")
    cell(dialog, "Intercom").setText("*88")
    cell(dialog, "Park").setText("")
    cell(dialog, "Group pickup").setText("8 8")
    assert "8 8" in dialog.hint.text()
    again = open_catalogue([tmp_path]).dial_plan(plan.id)
    assert again is not None
    assert (again.codes["voicemail"].code, again.codes["group_pickup"].code) == ("*99", "*8")
    assert again.codes["intercom"].before
    assert "park" not in again.codes
    dialog.delete_button.click()
    assert own_catalogue.dial_plan(plan.id) is None
    assert dialog.plan is None
    assert not dialog.copy_button.isEnabled()


def test_a_new_code_stands_before_the_number_where_platforms_want_it_so(
    dialog: DialPlanDialog, own_catalogue: Catalogue
) -> None:
    dialog.plans.setCurrentIndex(dialog.plans.findData("asterisk"))
    dialog.copy_button.click()
    cell(dialog, "Intercom").setText("*80")
    cell(dialog, "Voicemail").setText("*97")
    plan = dialog.plan
    assert plan is not None
    assert (plan.codes["intercom"].before, plan.codes["voicemail"].before) == (True, False)
    remark = cell(dialog, "Intercom", 2)
    assert (remark.text(), remark.checkState()) == ("Dialled before the number", Qt.CheckState.Checked)
    remark.setCheckState(Qt.CheckState.Unchecked)
    kept = own_catalogue.dial_plan(plan.id)
    assert kept is not None
    assert not kept.codes["intercom"].before
    assert kept.codes["intercom"].code == "*80"
    assert cell(dialog, "Move my call", 2).data(Qt.ItemDataRole.CheckStateRole) is None


def test_an_own_profile_is_renamed(dialog: DialPlanDialog, own_catalogue: Catalogue) -> None:
    assert not dialog.rename_button.isEnabled()
    dialog.copy_button.click()
    plan = dialog.plan
    assert plan is not None
    dialog.rename_button.click()
    (asked,) = dialog.findChildren(NameDialog)
    assert asked.name.text() == "FreePBX / Sangoma copy"
    asked.name.setText("Harbour hotel")
    asked.accept()
    renamed = own_catalogue.dial_plan(plan.id)
    assert renamed is not None
    assert (renamed.title, renamed.codes) == ("Harbour hotel", plan.codes)
    assert dialog.plans.currentText() == "Harbour hotel (own)"


def test_copies_of_the_same_name_do_not_replace_each_other(own_catalogue: Catalogue, tmp_path: Path) -> None:
    own = OwnDialPlans(tmp_path, own_catalogue)
    plan = own_catalogue.dial_plan("asterisk")
    assert plan is not None
    assert own.copy(plan, "../Ours!").id == "own-ours"
    assert own.copy(plan, "Ours").id == "own-ours-2"
    assert sorted(path.name for path in (tmp_path / "dialplans").iterdir()) == ["own-ours-2.json", "own-ours.json"]

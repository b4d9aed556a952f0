"""The page of device settings: what can be set, what cannot and why, search and reset."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone, Template
from app.models.wording import Wording
from app.storage.catalogue_files import open_catalogue
from app.widgets.icons import Icons
from app.widgets.phone_properties import PropertiesDialog
from app.widgets.settings_page import SettingsPage
from tests.widgets.inspector_fixtures import icons, wording

__all__ = ["icons", "wording"]

CATALOGUE: Catalogue = open_catalogue()


def page(
    qtbot: QtBot, icons: Icons, values: dict[str, str], model: str = "yealink-t46u", below: dict[str, str] | None = None
) -> SettingsPage:
    dialect = CATALOGUE.dialect(CATALOGUE.phone(model).dialect)
    result = SettingsPage(tuple(sorted(values.items())), below or {}, CATALOGUE.settings, dialect, icons)
    qtbot.addWidget(result)
    result.show()
    return result


def choose(shown: SettingsPage, name: str, value: str) -> None:
    editor = shown.editors[name].editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(value))
    editor.activated.emit(editor.currentIndex())


def test_values_come_back_as_they_went_in(qtbot: QtBot, icons: Icons) -> None:
    values = {"acd": "on", "audio_codecs": "g722,pcmu", "pickup_code": "**", "ringer": "3", "power_off_idle": "10"}
    assert page(qtbot, icons, {**values, "from_later": "x"}).values == tuple(
        sorted({**values, "from_later": "x"}.items())
    )


def test_what_the_vendor_lacks_is_greyed_out_with_the_reason(qtbot: QtBot, icons: Icons) -> None:
    shown = page(qtbot, icons, {}, "poly-vvx450")
    editor = shown.editors["pickup_code"]
    assert not editor.editor.isEnabled()
    assert "BLF keys" in editor.row.hint.text()
    transfer = shown.editors["transfer_type"].editor
    assert isinstance(transfer, QComboBox)
    assert transfer.findData("blind") > 0
    assert transfer.findData("new_call") == -1


def test_codecs_are_ticked_and_put_in_order(qtbot: QtBot, icons: Icons) -> None:
    shown = page(qtbot, icons, {})
    codecs = shown.editors["audio_codecs"].editor
    assert isinstance(codecs, QListWidget)
    with qtbot.waitSignal(shown.changed):
        codecs.item(2).setCheckState(Qt.CheckState.Checked)
    codecs.item(0).setCheckState(Qt.CheckState.Checked)
    assert dict(shown.values)["audio_codecs"] == "pcmu,g722"
    shown.editors["audio_codecs"].set_value("g722,pcmu")
    assert dict(shown.values)["audio_codecs"] == "g722,pcmu"


def test_search_and_reset(qtbot: QtBot, icons: Icons) -> None:
    shown = page(qtbot, icons, {"acd": "on", "ringer": "2"}, below={"acd": "off"})
    shown.search.setText("missed light")
    visible = [name for name, editor in shown.editors.items() if editor.isVisible()]
    assert visible == ["missed_call_light"]
    shown.search.setText("ring")
    assert "ringer" in [name for name, editor in shown.editors.items() if editor.isVisible()]
    assert "ACD: On" in shown.summary.text()
    with qtbot.waitSignal(shown.changed):
        shown.reset_button.click()
    assert shown.values == ()
    assert not shown.reset_button.isEnabled()
    acd = shown.editors["acd"].editor
    assert isinstance(acd, QComboBox)
    assert acd.currentText() == "As the template: Off"


def test_a_wrong_value_stops_the_dialog_and_a_password_is_not_shown(
    qtbot: QtBot, icons: Icons, wording: Wording
) -> None:
    shown = page(qtbot, icons, {"admin_password": "s3cret"}, "sangoma-s700")
    assert "s3cret" not in shown.summary.text()
    phone = Phone("p", "Desk", Layout("yealink-t46u"))
    dialog = PropertiesDialog(phone, CATALOGUE, [], [], icons, wording)
    qtbot.addWidget(dialog)
    edit = dialog.settings.editors["power_off_idle"].editor
    assert isinstance(edit, QLineEdit)
    qtbot.keyClicks(edit, "0")
    assert not dialog.apply_button.isEnabled()
    edit.clear()
    qtbot.keyClicks(edit, "15")
    assert dialog.apply_button.isEnabled()
    value = dialog.value
    assert isinstance(value, Phone)
    assert value.settings == (("power_off_idle", "15"),)


def test_templates_have_settings_too(qtbot: QtBot, icons: Icons, wording: Wording) -> None:
    template = Template("t", "Sales", Layout("cisco-spa504g"))
    dialog = PropertiesDialog(template, CATALOGUE, [], [], icons, wording)
    qtbot.addWidget(dialog)
    choose(dialog.settings, "missed_call_log", "on")
    assert dialog.value.settings == (("missed_call_log", "on"),)

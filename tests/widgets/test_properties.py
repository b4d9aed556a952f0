from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.documents import KeptSettings, Layout, Line, LinkMode, Phone, Setting, Site, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.viewmodels.line_table_model import LineColumn
from app.viewmodels.sidecar_choices import keys_waiting, rechained, sidecar_choices
from app.widgets.general_page import PhoneGeneralPage
from app.widgets.icons import Icons
from app.widgets.phone_properties import PropertiesDialog
from app.widgets.sidecar_bar import SidecarBar
from app.widgets.template_link_page import TemplateEntry
from tests.widgets.inspector_fixtures import PHONE, TEMPLATE, icons, wording

__all__ = ["icons", "wording"]

KEPT = KeptSettings(
    "yealink",
    (
        Setting("static.network.vlan", "12"),
        Setting("security.user_password", "admin:hunter2"),
        Setting("phone_setting.ring", "Ring1.wav"),
    ),
)
TEMPLATES = (TemplateEntry("t", "Reception", "yealink-t54w"), TemplateEntry("v", "Lobby", "poly-vvx411"))
SITES = (Site("s1", "Berlin", "ACME"), Site("s2", "Oslo", "ACME"))


def on(unit: int) -> KeyPosition:
    return KeyPosition(unit, 1, 1)


LAYOUT = Layout(
    "yealink-t54w",
    ("yealink-exp50",) * 3,
    KeyMap({on(unit): Assignment(feature="blf", value=str(unit)) for unit in range(4)}),
)


@pytest.fixture
def dialog(qtbot: QtBot, catalogue: Catalogue, icons: Icons, wording: Wording) -> PropertiesDialog:
    made = PropertiesDialog(evolve(PHONE, kept=KEPT), catalogue, TEMPLATES, SITES, icons, wording)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def phone_of(dialog: PropertiesDialog) -> Phone:
    value = dialog.value
    assert isinstance(value, Phone)
    return value


def test_nothing_changed_gives_the_same_value(dialog: PropertiesDialog) -> None:
    assert dialog.value == evolve(PHONE, kept=KEPT)
    assert not dialog.apply_button.isEnabled()
    assert dialog.apply_button.text() == "Apply changes"


@pytest.mark.parametrize(
    "typed",
    [
        "001565AABB07",
        "00:15:65:aa:bb:07",
        "0015.65aa.bb07",
        "00-15-65-AA-BB-07",
        " 00 15 65 aa bb 07 ",
        "MAC:001565AABB07",
    ],
)
def test_mac_in_any_notation(dialog: PropertiesDialog, typed: str) -> None:
    assert isinstance(dialog.general, PhoneGeneralPage)
    QTest.keyClicks(dialog.general.mac, typed)
    assert phone_of(dialog).mac == MacAddress("001565aabb07")
    assert dialog.apply_button.isEnabled()


def test_a_bar_code_readers_enter_goes_on_and_applies_nothing(dialog: PropertiesDialog) -> None:
    assert isinstance(dialog.general, PhoneGeneralPage)
    dialog.general.mac.setFocus()
    QTest.keyClicks(dialog.general.mac, "001565aabb07")
    QTest.keyClick(dialog.general.mac, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.general.mac.text() == "00:15:65:AA:BB:07"
    assert not dialog.general.mac.hasFocus()


def test_half_a_mac_is_told_in_words_and_holds_the_button(dialog: PropertiesDialog) -> None:
    assert isinstance(dialog.general, PhoneGeneralPage)
    QTest.keyClicks(dialog.general.mac, "0015x")
    assert "not a MAC address" in dialog.general.mac_row.hint.text()
    assert not dialog.apply_button.isEnabled()
    dialog.general.mac.clear()
    QTest.keyClicks(dialog.general.mac, "ffffff000001")
    assert "ranges" in dialog.general.mac_row.hint.text()
    assert dialog.apply_button.isEnabled()


def test_name_site_and_note(dialog: PropertiesDialog) -> None:
    assert isinstance(dialog.general, PhoneGeneralPage)
    dialog.general.name.clear()
    assert not dialog.apply_button.isEnabled()
    QTest.keyClicks(dialog.general.name, "Lobby")
    dialog.general.site.setCurrentIndex(2)
    QTest.keyClicks(dialog.general.note, "by the door")
    phone = phone_of(dialog)
    assert (phone.name, phone.site_id, phone.note) == ("Lobby", "s2", "by the door")


def test_lines_are_added_edited_and_removed(dialog: PropertiesDialog, qtbot: QtBot) -> None:
    page = dialog.lines
    assert page is not None
    dialog.show_section(page)
    page.add_button.click()
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "103")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: phone_of(dialog).lines[2].user == "103")
    assert phone_of(dialog).lines[2].number == 3
    page.lines.setData(page.lines.index(2, LineColumn.PORT), 5070)
    assert not page.lines.setData(page.lines.index(2, LineColumn.PORT), 70000)
    page.lines.setData(page.lines.index(2, LineColumn.TRANSPORT), "tls")
    assert (phone_of(dialog).lines[2].port, phone_of(dialog).lines[2].transport) == (5070, "tls")
    page.table.selectRow(0)
    page.remove_button.click()
    assert [line.number for line in phone_of(dialog).lines] == [2, 3]


def test_a_line_number_twice_holds_the_button(dialog: PropertiesDialog) -> None:
    assert dialog.lines is not None
    dialog.lines.lines.setData(dialog.lines.lines.index(1, LineColumn.NUMBER), 1)
    assert not dialog.apply_button.isEnabled()
    assert "twice" in dialog.hint.text()


def test_secrets_are_masked_until_asked_for(qtbot: QtBot, catalogue: Catalogue, icons: Icons, wording: Wording) -> None:
    phone = evolve(PHONE, lines=(Line(1, "101", secret="hunter2"),))
    dialog = PropertiesDialog(phone, catalogue, (), (), icons, wording)
    qtbot.addWidget(dialog)
    page = dialog.lines
    assert page is not None
    cell = page.lines.index(0, LineColumn.SECRET)
    assert "hunter2" not in str(cell.data())
    page.reveal_button.click()
    assert cell.data() == "hunter2"
    assert phone_of(dialog) == phone


def test_taking_a_sidecar_away_keeps_its_keys(dialog: PropertiesDialog) -> None:
    dialog.sidecars.show_layout(LAYOUT)
    dialog.sidecars.bar.chips[0].close_button.click()
    layout = phone_of(dialog).layout
    assert len(layout.sidecars) == 2
    assert {p.unit: a.value for p, a in layout.keys.entries.items()} == {0: "0", 1: "2", 2: "3", 3: "1"}
    assert keys_waiting(layout) == 1
    assert "1" in dialog.sidecars.kept.text()
    dialog.sidecars.bar.menu.actions()[0].trigger()
    layout = phone_of(dialog).layout
    assert len(layout.sidecars) == 3
    assert keys_waiting(layout) == 0


def test_moving_a_sidecar_takes_its_keys_along(
    qtbot: QtBot, catalogue: Catalogue, icons: Icons, wording: Wording
) -> None:
    bar = SidecarBar(catalogue, icons, wording)
    qtbot.addWidget(bar)
    bar.show_layout(LAYOUT)
    told: list[Layout] = []
    ids: list[tuple[str, ...]] = []
    bar.layout_changed.connect(told.append)
    bar.sidecars_changed.connect(ids.append)
    QTest.keyClick(bar.chips[0].body, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert {p.unit: a.value for p, a in told[0].keys.entries.items()} == {0: "0", 1: "2", 2: "1", 3: "3"}
    QTest.keyClick(bar.chips[2].body, Qt.Key.Key_Delete)
    assert ids == [("yealink-exp50",) * 3, ("yealink-exp50",) * 2]


def test_a_full_chain_and_a_phone_without_sidecars_say_so(
    qtbot: QtBot, catalogue: Catalogue, icons: Icons, wording: Wording
) -> None:
    bar = SidecarBar(catalogue, icons, wording)
    qtbot.addWidget(bar)
    bar.show_layout(LAYOUT)
    assert not bar.add_button.isEnabled()
    assert "at most 3" in bar.reason.text()
    bar.show_layout(Layout("poly-vvx250"))
    assert "takes no sidecar" in bar.reason.text()
    bar.show_layout(Layout("yealink-t54w"))
    refused = [action for action in bar.menu.actions() if not action.isEnabled()]
    assert refused
    assert all("does not fit" in action.text() for action in refused)


def test_the_dead_end_is_told_for_every_model(catalogue: Catalogue) -> None:
    for model in catalogue.phones():
        for choice in sidecar_choices(catalogue, model, ()):
            assert (model.fit(choice.module.id) is None) == bool(choice.code)


def test_rechaining_back_gives_the_same_layout() -> None:
    assert rechained(rechained(LAYOUT, (2, 3, 1)), (3, 1, 2)) == LAYOUT


def test_template_link(dialog: PropertiesDialog) -> None:
    page = dialog.link
    assert page is not None
    assert page.template.count() == 1
    page.choose(LinkMode.COPIED)
    assert (phone_of(dialog).link, phone_of(dialog).template_id) == (LinkMode.COPIED, "t")
    assert dialog.takes_snapshot
    page.choose(LinkMode.NONE)
    assert (phone_of(dialog).link, phone_of(dialog).template_id) == (LinkMode.NONE, "")
    assert not dialog.takes_snapshot


def test_kept_settings_can_be_searched_thinned_out_and_put_back(dialog: PropertiesDialog) -> None:
    page = dialog.kept
    assert page is not None
    dialog.show_section(page)
    QTest.keyClicks(page.search, "ring")
    assert page.table.model().rowCount() == 1
    page.table.selectRow(0)
    page.remove_button.click()
    assert [item.name for item in phone_of(dialog).kept.settings] == ["static.network.vlan", "security.user_password"]
    page.keep_button.click()
    assert phone_of(dialog).kept == KEPT
    page.search.clear()
    shown = [str(page.table.model().index(row, 1).data()) for row in range(3)]
    assert "12" in shown
    assert not any("hunter2" in text for text in shown)


def test_template_properties(qtbot: QtBot, catalogue: Catalogue, icons: Icons, wording: Wording) -> None:
    dialog = PropertiesDialog(TEMPLATE, catalogue, (), (), icons, wording)
    qtbot.addWidget(dialog)
    page = dialog.general
    assert not isinstance(page, PhoneGeneralPage)
    QTest.keyClicks(page.description, "for the desk")
    page.read_only.click()
    page.brand_default.click()
    value = dialog.value
    assert isinstance(value, Template)
    assert (value.description, value.read_only, value.brand_default) == ("for the desk", True, True)
    assert value.layout == TEMPLATE.layout


def test_everything_that_takes_focus_has_a_name(dialog: PropertiesDialog) -> None:
    for section in (dialog.general, dialog.lines, dialog.sidecars, dialog.link, dialog.kept):
        dialog.show_section(section)
        for widget in dialog.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_the_value_of_a_secret_cell_is_edited_unseen(dialog: PropertiesDialog) -> None:
    page = dialog.lines
    assert page is not None
    dialog.show_section(page)
    page.table.edit(page.lines.index(0, LineColumn.SECRET))
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    assert editor.echoMode() is QLineEdit.EchoMode.Password
    assert isinstance(page.table, QTableView)
    assert page.table.rect().contains(QPoint(1, 1))

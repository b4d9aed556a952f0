"""Fields of the real window complete from what other keys of the site have."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.documents import Contact, Layout, Line, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.timeframes import Timeframe
from app.widgets.contact_field import OfferBox
from tests.window.conftest import Desk

KEY = KeyPosition(0, 1, 2)


def park(desk: Desk, name: str, site_id: str, value: str = "", label: str = "") -> Phone:
    key = Assignment(feature="park", value=value, label=label)
    return desk.library.save_phone(Phone(name, name, Layout("yealink-t46u", keys=KeyMap({KEY: key})), site_id=site_id))


def test_a_park_slot_completes_from_the_slots_of_the_same_site(desk: Desk, qtbot: QtBot) -> None:
    site = desk.library.list_sites()[0]
    other = desk.library.save_site(evolve(site, id="other", name="Other"))
    park(desk, "Far", other.id, "999", "Far away")
    park(desk, "Near", site.id, "777", "Lobby")
    park(desk, "New", site.id)
    desk.open("New")
    desk.pane.select_position(KEY)
    box = desk.pane.inspector.form.boxes["value"]
    assert isinstance(box, OfferBox)
    box.offer_edit.setFocus()
    qtbot.keyClick(box.offer_edit, Qt.Key.Key_Down)
    found = [box.offer_edit.matches.index(row).data(Qt.ItemDataRole.EditRole) for row in range(9)]
    assert "777" in found
    assert "999" not in found
    qtbot.keyClick(box.offer_edit.popup, Qt.Key.Key_Escape)
    qtbot.keyClicks(box.offer_edit, "lob")
    qtbot.keyClick(box.offer_edit.popup, Qt.Key.Key_Return)
    document = desk.workspace.current
    assert document is not None
    key = document.value.layout.keys.get(KEY)
    assert key is not None
    assert (key.value, key.label) == ("777", "Lobby")


def test_a_timeframe_completes_from_the_answering_rules_of_the_site(desk: Desk, qtbot: QtBot) -> None:
    site = desk.library.list_sites()[0]
    lunch, night = Timeframe("Lunch"), Timeframe("Night", "*271")
    desk.library.save_contacts(
        [
            Contact("a", "801", "Ana", site_id=site.id, timeframes=(lunch, Timeframe("Fair", "*277"))),
            Contact("b", "802", "Bo", site_id=site.id, timeframes=(lunch, night)),
            Contact("c", "803", "Cy", site_id=site.id, timeframes=(lunch,)),
            Contact("d", "804", "Di", site_id="", timeframes=()),
        ]
    )
    desk.workspace.reload_contacts()
    layout = Layout("yealink-t46u", keys=KeyMap({KEY: Assignment(feature="night_toggle")}))
    desk.library.save_phone(Phone("New", "New", layout, site_id=site.id, lines=(Line(1, "802"),)))
    desk.open("New")
    desk.pane.select_position(KEY)
    box = desk.pane.inspector.form.boxes["value"]
    assert isinstance(box, OfferBox)
    box.offer_edit.setFocus()
    qtbot.keyClick(box.offer_edit, Qt.Key.Key_Down)
    found = [box.offer_edit.matches.index(row).data(Qt.ItemDataRole.EditRole) for row in range(3)]
    assert found == ["Lunch", "*271", "*277"]
    qtbot.keyClick(box.offer_edit.popup, Qt.Key.Key_Escape)
    qtbot.keyClicks(box.offer_edit, "nig")
    qtbot.keyClick(box.offer_edit.popup, Qt.Key.Key_Return)
    document = desk.workspace.current
    assert document is not None
    key = document.value.layout.keys.entries[KEY]
    assert (key.value, key.label) == ("*271", "Night")


def test_free_text_is_always_taken(desk: Desk, qtbot: QtBot) -> None:
    park(desk, "Near", "", "777", "Lobby")
    park(desk, "New", "")
    desk.open("New")
    desk.pane.select_position(KEY)
    box = desk.pane.inspector.form.boxes["value"]
    assert isinstance(box, OfferBox)
    box.offer_edit.setFocus()
    qtbot.keyClicks(box.offer_edit, "77")
    qtbot.keyClick(box.offer_edit, Qt.Key.Key_Return)
    document = desk.workspace.current
    assert document is not None
    assert document.value.layout.keys.entries[KEY].value == "77"

"""Fields of the real window complete from what other keys of the site have."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.documents import Layout, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition
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

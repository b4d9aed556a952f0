"""A whole phone, from nothing to the pushed file, without a mouse and without a call that acts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.models.documents import Phone
from app.models.keys import Assignment
from app.models.push import PushState
from app.viewmodels.finding_rows import FindingRow
from app.widgets.push_dialog import PushDialog, PushPhase
from tests.window.conftest import Desk
from tests.window.keyboard import Keyboard


@pytest.fixture
def keys(desk: Desk, qtbot: QtBot) -> Keyboard:
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    return Keyboard(qtbot, desk.window)


def key_of(desk: Desk, row: int) -> Assignment:
    document = desk.pane.document
    return document.shown(document.space.slots[row].position)


def says(desk: Desk, row: int) -> tuple[str, str, str]:
    key = key_of(desk, row)
    return key.feature, key.value, key.label


def go_to_row(keys: Keyboard, row: int) -> None:
    """Go to a row of the key list from wherever the focus is."""
    keys.tab_to("key_list")
    keys.press("Home", *["Down"] * row)


def new_phone(keys: Keyboard) -> None:
    keys.press("Ctrl+N")
    keys.wait_for("Search a model")
    keys.type("t54w")
    keys.press("Down", "Return")
    keys.wait_for("Name")
    keys.type("Front desk")
    keys.press("Tab")
    keys.type("00:15:65:AA:BB:77")
    keys.press("Return")


def first_line(keys: Keyboard, user: str) -> None:
    keys.press("Ctrl+I")
    keys.tab_to("Sections")
    keys.press("Right")
    keys.tab_to("Add line")
    keys.press("Space")
    keys.type(user)
    keys.press("Return")
    keys.tab_to("Apply changes")
    keys.press("Space")


def choose(keys: Keyboard, feature: str, value: str, *more: str) -> None:
    """With the focus on the feature button: type the feature, its value, take what is offered, go on."""
    keys.type(feature)
    keys.press("Return")
    keys.type(value)
    keys.press(*more)


def pick(keys: Keyboard, entry: str) -> None:
    """Go through the entries of the focused box."""
    box = keys.focus
    assert isinstance(box, QComboBox)
    keys.press("Home")
    for _ in range(box.count()):
        if box.currentText() == entry:
            return
        keys.press("Down")
    raise AssertionError(f"no {entry}")


def test_a_whole_phone_is_programmed_with_keys_only(desk: Desk, keys: Keyboard, qtbot: QtBot) -> None:
    new_phone(keys)
    document = desk.pane.document
    assert isinstance(document.value, Phone)
    assert (document.value.name, document.value.layout.model_id) == ("Front desk", "yealink-t54w")
    first_line(keys, "305")
    assert isinstance(document.value, Phone)
    assert [line.user for line in document.value.lines] == ["305"]

    # Features by typing: BLF completed from the directory, speed dial, park, queue; Enter goes on to the next key.
    go_to_row(keys, 1)
    keys.press("Return")
    choose(keys, "blf", "Ana", "Return", "Return")
    choose(keys, "speed dial", "08005551234", "Tab")
    keys.tab_to("field_label")
    keys.type("Taxi")
    keys.press("Return")
    keys.tab_to("feature_button", back=True)
    choose(keys, "call park", "701", "Return")
    keys.tab_to("feature_button", back=True)
    choose(keys, "queue toggle", "600", "Return")
    assert says(desk, 1)[:2] == ("blf", "201")
    assert says(desk, 2) == ("speed_dial", "08005551234", "Taxi")
    assert says(desk, 3)[:2] == ("park", "701")
    assert key_of(desk, 4).feature.startswith("queue")

    # Lock and note.
    go_to_row(keys, 1)
    keys.press("L", "Return")
    assert key_of(desk, 1).locked
    keys.tab_to("field_note")
    keys.type("Always on top")
    assert key_of(desk, 1).note == "Always on top"

    # A sidecar, and its page.
    keys.tab_to("add_sidecar", back=True)
    keys.press("Space", "Down", "Return")
    assert len(document.value.layout.sidecars) == 1
    scene = desk.pane.picture.scene
    before = [scene.shown_page(unit) for unit in (0, 1)]
    keys.press(*["Ctrl+PgDown"] * 2)
    assert [scene.shown_page(unit) for unit in (0, 1)] != before

    # From the directory, onto free keys.
    go_to_row(keys, 5)
    keys.press("Ctrl+Shift+F")
    keys.tab_to("plan_apply")
    keys.press("Space")
    filled = [row for row in range(5, len(document.space)) if key_of(desk, row).is_assigned]
    assert len(filled) == len(desk.library.list_contacts())

    # A list out of an e-mail.
    free = max(filled) + 1
    go_to_row(keys, free)
    keys.press("Ctrl+Shift+V")
    keys.wait_for("Pasted text")
    keys.type("Young, Zoe 351")
    keys.press("Return")
    keys.type("Cleo Adams 352")
    keys.tab_to("plan_apply")
    keys.press("Space")
    assert [key_of(desk, free + n).value for n in (0, 1)] == ["351", "352"]

    # Sort those two by label.
    go_to_row(keys, free)
    keys.press("Shift+Down", "Ctrl+Alt+L")
    assert [key_of(desk, free + n).value for n in (0, 1)] == ["352", "351"]

    # A series of parking slots.
    go_to_row(keys, free + 2)
    keys.press("Shift+Down", "Shift+Down", "Ctrl+Shift+E")
    keys.tab_to("Keys become", back=True)
    pick(keys, "Call park")
    keys.tab_to("Numbers")
    keys.type("711")
    keys.press("Return")
    assert [says(desk, free + 2 + n)[:2] for n in range(3)] == [("park", str(711 + n)) for n in range(3)]

    # A label that the phone cuts gets a short form; the finding leads to it.
    go_to_row(keys, free)
    keys.press("F2", "Ctrl+A")
    keys.type("Technical Support Department")
    qtbot.waitUntil(lambda: bool(document.findings))
    keys.press("F8")
    keys.tab_to("Findings")
    here = document.space.slots[free].position
    keys.press("Home")
    findings = desk.window.flows.findings.list
    while not (isinstance(findings.shown, FindingRow) and findings.shown.position == here):
        keys.press("Down")
    keys.press("Return")
    qtbot.waitUntil(desk.pane.inspector.form.shorten.isVisible)
    keys.tab_to("shorten_button")
    keys.press("Space")
    short = key_of(desk, free).label
    assert short
    assert len(short) < len("Technical Support Department")
    keys.press("F8")

    # Find and replace in labels, undo and redo.
    keys.press("Ctrl+H")
    keys.wait_for("Find")
    keys.type("Taxi")
    keys.tab_to("Replace by")
    keys.type("Cab")
    keys.press("Return")
    assert key_of(desk, 2).label == "Cab"
    keys.press("Ctrl+Z")
    assert key_of(desk, 2).label == "Taxi"
    keys.press("Ctrl+Shift+Z")
    assert key_of(desk, 2).label == "Cab"

    # Who else has this number?
    go_to_row(keys, 1)
    keys.press("Ctrl+U")
    where = desk.window.flows.where_used.dialog
    assert where is not None
    qtbot.waitUntil(lambda: where.model.rowCount() > 0)
    keys.press("Escape")
    if where.isVisible():
        keys.press("Escape")

    # Save, and keep it as a template, by the command palette.
    keys.press("Ctrl+S")
    assert not document.is_dirty
    keys.press("Ctrl+K")
    keys.type("save as new template")
    keys.press("Return")
    keys.wait_for("Name")
    keys.type("From the keyboard")
    keys.press("Return")
    assert "From the keyboard" in {row.name for row in desk.library.list_templates()}

    # Send it to the folder that the sample endpoint is.
    desk_row = next(row for row in desk.library.list_phones() if row.name == "Front desk")
    keys.press("Ctrl+K")
    keys.type("Front desk")
    keys.press("Return")
    assert desk.workspace.current is not None
    assert desk.workspace.current.value.id == desk_row.id
    keys.press("Ctrl+P")
    dialog = desk.dialog()
    assert isinstance(dialog, PushDialog)
    qtbot.waitUntil(dialog.start_button.isEnabled)
    keys.press("Return")
    qtbot.waitUntil(lambda: dialog.phase is PushPhase.DONE, timeout=10000)
    assert {row.state for row in dialog.model.rows} == {PushState.VERIFIED}
    keys.press("Escape")
    [file] = (desk.folder / "push").glob("*001565aabb77*")
    text = file.read_text(encoding="utf-8")
    assert "Cab" in text
    assert "08005551234" in text

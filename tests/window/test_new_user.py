"""What a new user tries first, in the real window: read a file of each vendor, change keys, write, compare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.cli import run_command
from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone
from app.models.editing import MoveMode
from app.models.interchange import read_layout_json
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.push import PushState
from app.services.render import render_document
from app.widgets.import_dialog import ImportDialog
from app.widgets.many_keys_panels import PastePanel
from app.widgets.push_dialog import PushDialog, PushPhase
from tests.window.conftest import Desk

GOLDEN = Path(__file__).resolve().parents[1] / "rendering" / "golden"
FILES = {
    "yealink": "yealink-t54w-exp50",
    "poly": "polycom-vvx450-em50",
    "grandstream": "grandstream-gxp2170-ext",
    "grandstream-gxv": "grandstream-gxv3370-app",
    "cisco-spa": "cisco-spa508g-sidecar",
    "cisco-mpp": "cisco-8851-kem",
    "sangoma": "sangoma-s705-exp100",
    "snom": "snom-d785-d7",
    "fanvil": "fanvil-x6u-pages",
}


def vendor_file(example: str, folder: Path, catalogue: Catalogue) -> Path:
    phone = read_layout_json(json.loads((GOLDEN / f"{example}.json").read_text()), catalogue)
    folder.mkdir(exist_ok=True)
    (file, *_) = render_document(catalogue, phone).files
    path = folder / file.name
    path.write_bytes(file.data)
    return path


def take(desk: Desk, qtbot: QtBot, path: Path) -> None:
    """Import a file as a new phone."""
    desk.window.flows.imports.read_file(path)
    qtbot.waitUntil(lambda: desk.window.flows.imports.dialog is not None)
    dialog = desk.dialog()
    assert isinstance(dialog, ImportDialog)
    dialog.accept()


def push(desk: Desk, qtbot: QtBot) -> None:
    desk.window.actions_["push"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, PushDialog)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.phase is PushPhase.DONE, timeout=10000)
    assert {row.state for row in dialog.model.rows} == {PushState.VERIFIED}
    dialog.close_button.click()


def type_into(desk: Desk, qtbot: QtBot, name: str, text: str) -> None:
    edit = desk.pane.inspector.findChild(QLineEdit, f"field_{name}")
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    qtbot.keyClicks(edit, text)


@pytest.mark.parametrize("vendor", FILES)
def test_three_keys_of_a_file_that_was_read(
    vendor: str, desk: Desk, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = desk.workspace.catalogue
    before = vendor_file(FILES[vendor], tmp_path / "before", catalogue)
    take(desk, qtbot, before)
    document = desk.workspace.current
    assert document is not None
    shown = {
        row: key for row, slot in enumerate(document.space) if (key := document.stack.at(slot.position).assignment)
    }
    on_picture = [row for row in desk.pane.picture.scene.unit_rows(0) if shown[row].is_assigned]
    assert on_picture
    for row in on_picture:
        marker = desk.pane.picture.scene.marker(row)
        feature = catalogue.features.get(shown[row].feature)
        if marker is not None:
            assert feature is not None
            assert marker.face.group == feature.group

    rows = [row for row, key in shown.items() if key.feature not in ("", "line", "shared_line", "blf_list")][-3:]
    assert len(rows) == 3
    speed_dial = catalogue.features.get("speed_dial")
    assert speed_dial is not None
    for number, row in enumerate(rows):
        desk.pane.select_row(row)
        desk.pane.editor.set_feature([row], speed_dial)
        type_into(desk, qtbot, "value", f"70{number}")
        desk.pane.editor.set_field([row], "label", f"New {number}")
    push(desk, qtbot)

    after = desk.folder / "push" / before.name
    assert run_command(["diff", str(before), str(after)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line[:1] for line in told] == ["~"] * 3, told
    assert all("key" in line for line in told)


def test_star_codes_follow_the_profile(desk: Desk, qtbot: QtBot) -> None:
    site = desk.library.list_sites()[0]
    keys = KeyMap({KeyPosition(0, 1, 3): Assignment(feature="dnd")})
    keys = keys.updated({KeyPosition(0, 1, 4): Assignment(feature="voicemail")})
    keys = keys.updated({KeyPosition(0, 1, 5): Assignment(feature="blf", value="201")})
    stored = desk.library.save_phone(Phone("follows", "Follows", Layout("yealink-t54w", (), keys), site_id=site.id))
    desk.workspace.open_phone(stored.id)
    document = desk.workspace.current
    assert document is not None
    found = set()
    for plan in ("freepbx", "broadsoft", "netsapiens", "fusionpbx", "asterisk"):
        desk.workspace.set_site_plan(site.id, plan)
        service = desk.window.flows.push.service
        (prepared,) = service.prepare([desk.library.get_phone(stored.id)])
        text = prepared.files[0].data.decode() if prepared.files else ""
        code = desk.workspace.catalogue.dial_plan(plan)
        assert code is not None
        wanted = code.codes.get("voicemail")
        value = f"linekey.4.value = {wanted.code}" if wanted else "linekey.4.value = \n"
        assert value in text
        found.add(value)
    assert len(found) > 2


def test_a_cisco_phone_says_why_it_has_no_dtmf_and_offers_what_works(desk: Desk, qtbot: QtBot) -> None:
    yealink = desk.library.save_phone(
        Phone("y", "Has DTMF", Layout("yealink-t54w", (), KeyMap({KeyPosition(0, 1, 5): tone()})))
    )
    cisco = desk.library.save_phone(Phone("c", "Has none", Layout("cisco-8851")))
    desk.workspace.open_phone(cisco.id)
    pane = desk.pane
    row = 4
    pane.select_row(row)
    pane.inspector.open_features()
    panel = pane.inspector.panel
    QTest.keyClicks(panel.search, "dtmf")
    choice = panel.model.choice(panel.view.currentIndex().row())
    assert choice is not None
    assert not choice.allowed
    assert "cannot send tones" in choice.reason
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)

    desk.workspace.open_phone(yealink.id)
    desk.pane.select_position(KeyPosition(0, 1, 5))
    desk.window.actions_["copy"].trigger()
    assert QGuiApplication.clipboard().mimeData().formats()
    desk.workspace.open_phone(cisco.id)
    desk.pane.select_row(row)
    desk.window.actions_["paste"].trigger()
    document = desk.workspace.current
    assert document is not None
    position = document.space.slots[row].position
    warning = desk.window.flows.plans.panel
    assert isinstance(warning, PastePanel)
    assert "cannot send tones" in warning.note.text()
    warning.others.button(1).click()
    warning.apply_button.click()
    assert document.stack.at(position).assignment == tone()
    desk.window.checker.check_now()
    findings = desk.window.flows.findings
    place = next(n for n, item in enumerate(findings.rows) if item.position == position and "tones" in item.sentence)
    findings.show()
    findings.select(findings.rows[place])
    assert findings.fix_bar.isVisible()
    assert findings.fix_bar.buttons[0].text() == "Speed dial, and type in the number"
    steps = document.undo_stack.count()
    findings.fix_bar.buttons[0].click()
    changed = document.stack.at(position).assignment
    assert (changed.feature, changed.value, changed.label) == ("speed_dial", ",1234#", "Gate")
    assert document.undo_stack.count() == steps + 1
    desk.window.checker.check_now()
    assert not any("tones" in item.sentence for item in findings.rows)
    document.undo_stack.undo()
    assert document.stack.at(position).assignment == tone()


def tone() -> Assignment:
    return Assignment(feature="dtmf", value="1234#", label="Gate")


def test_a_poly_phone_takes_the_macro_with_one_click(desk: Desk) -> None:
    keys = KeyMap({KeyPosition(0, 1, 5): tone()})
    stored = desk.library.save_phone(Phone("v", "Was a Yealink", Layout("poly-vvx450", (), keys)))
    desk.workspace.open_phone(stored.id)
    desk.window.checker.check_now()
    findings = desk.window.flows.findings
    place = next(
        n for n, item in enumerate(findings.rows) if item.finding and item.finding.code == "feature_not_expressible"
    )
    findings.select(findings.rows[place])
    findings.fix_bar.buttons[0].click()
    document = desk.workspace.current
    assert document is not None
    wanted = Assignment(feature="custom", value="1234#$Tdtmf$", label="Gate")
    assert document.stack.at(KeyPosition(0, 1, 5)).assignment == wanted
    desk.window.checker.check_now()
    assert "feature_not_expressible" not in {item.finding.code for item in findings.rows if item.finding}


def test_a_drop_on_keys_that_cannot_take_it_says_why(desk: Desk) -> None:
    keys = KeyMap({KeyPosition(0, 1, 2): Assignment(feature="line", line=2)})
    layout = Layout("cisco-8851", ("cisco-kem-8800",), keys)
    modules = desk.workspace.catalogue.phone("cisco-8851").modules
    stored = desk.library.save_phone(Phone("k", "With a KEM", Layout(layout.model_id, (modules[0].module,), keys)))
    desk.workspace.open_phone(stored.id)
    document = desk.workspace.current
    assert document is not None
    source, target = (document.space.row(KeyPosition(unit, 1, slot)) for unit, slot in ((0, 2), (1, 1)))
    refused = desk.pane.model.preview_move([source], target, MoveMode.INSERT)
    assert refused is not None
    assert refused.code == "area_takes_not"
    assert "sidecar key cannot show a line" in refused.facts["reason"]
    assert not desk.pane.model.move([source], target, MoveMode.INSERT)
    assert document.stack.at(KeyPosition(0, 1, 2)).assignment.feature == "line"


def test_two_keys_with_one_favourite_number_are_parted_with_one_click(desk: Desk) -> None:
    places = [KeyPosition(0, 1, slot) for slot in (3, 4)]
    keys = {
        place: Assignment(feature="speed_dial", value=f"70{n}", label=f"Key {n}").with_extra("favourite", "1")
        for n, place in enumerate(places)
    }
    stored = desk.library.save_phone(Phone("f", "Favourites", Layout("poly-vvx450", (), KeyMap(keys))))
    desk.workspace.open_phone(stored.id)
    desk.window.checker.check_now()
    findings = desk.window.flows.findings
    place = next(n for n, item in enumerate(findings.rows) if item.finding and item.finding.code == "favourite_twice")
    findings.select(findings.rows[place])
    findings.fix_bar.buttons[0].click()
    document = desk.workspace.current
    assert document is not None
    assert [document.stack.at(where).assignment.extra_value("favourite") for where in places] == ["1", "2"]

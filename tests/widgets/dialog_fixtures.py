"""What the tests of the dialogs share."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.documents import KeptSettings, Line, Setting
from app.models.keys import BLANK_KEY, Assignment, KeyPosition
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.rendering.reading import ReadKind, ReadResult, ReportEntry
from app.viewmodels.push_model import PushRow
from tests.widgets.library_fixtures import PHONES

WORDING = Wording({"bad_label": "The label “{label}” is too wide.", "took": "Took {name}.", "kept": "Kept {name}."})
T54W = "yealink-t54w"
T46U = "yealink-t46u"


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)


def heard(dialog: QWidget, name: str) -> list[object]:
    """Collect what a signal carries."""
    found: list[object] = []
    getattr(dialog, name).connect(lambda *args: found.append(args[0] if len(args) == 1 else args))
    return found


def keys_of_file(catalogue: Catalogue, count: int = 5, nones: int = 2) -> dict[KeyPosition, Assignment]:
    slots = catalogue.space(T54W).slots
    keys = {slot.position: Assignment(feature="blf", value=str(200 + n)) for n, slot in enumerate(slots[:count])}
    keys.update({slot.position: BLANK_KEY for slot in slots[count : count + nones]})
    return keys


def read_result(catalogue: Catalogue, is_sure: bool = False) -> ReadResult:
    return ReadResult(
        dialect_id="yealink",
        model_id=T54W,
        model_sure=is_sure,
        candidates=(T54W, T46U),
        mac=MacAddress("001565a4275d"),
        sidecars=(),
        lines=(Line(1, "101", display_name="Reception"), Line(2, "102")),
        keys=keys_of_file(catalogue),
        kept=KeptSettings("yealink", (Setting("a.b", "1"), Setting("c.d", "2"))),
        report=(
            ReportEntry(ReadKind.READ, "took", {"name": "linekey.1"}, row=3),
            ReportEntry(ReadKind.LEFT, "kept", {"name": "a.b"}, row=9),
            ReportEntry(ReadKind.LEFT, "kept", {"name": "c.d"}, row=10),
        ),
    )


def push_rows() -> list[PushRow]:
    return [PushRow(p.id, p.name, p.mac, f"{p.mac.digits if p.mac else ''}.cfg", preview=f"# {p.name}") for p in PHONES]

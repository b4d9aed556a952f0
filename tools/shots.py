"""Takes the screenshots of the documentation in the real window (`make shots`).

The walk is the README's "first five minutes", once in the light and once in the dark theme.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from attrs import evolve
from PySide6.QtCore import QDeadlineTimer, QPoint
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from app.models.documents import Document
from app.models.editing import MoveMode
from app.models.keys import KeyPosition
from app.phone_images.geometry import FaceplateStore
from app.phone_images.sheet import contact_sheet
from app.storage.catalogue_files import open_catalogue
from app.widgets.push_dialog import PushDialog, PushPhase
from tools import reception, shots_models
from tools.desks import DESKS, Desk, desk_phone, people_on
from tools.layouts import phone
from tools.window import open_window

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (1440, 900)
LARGE = (1920, 1000)


def settle(until: Callable[[], bool] = lambda: False, milliseconds: int = 250) -> None:
    """Let the event loop run for a while, or until something is true."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired() and not until():
        QApplication.processEvents()


class Studio:
    """One window in one theme, and where its pictures go."""

    def __init__(
        self, theme: str, folder: Path, document: Document | None = None, size: tuple[int, int] = SIZE
    ) -> None:
        self.theme = theme
        self.folder = folder
        people = people_on(document) if document is not None else []
        self.app, self.window = open_window(folder / theme, document, theme, contacts=people)
        self.window.resize(*size)
        self.window.show()
        settle()

    def open(self, name: str) -> None:
        rows = self.window.workspace.library.list_phones()
        self.window.workspace.open_phone(next(row.id for row in rows if row.name == name))
        settle()

    def take(self, name: str) -> None:
        """Save the window with its dialogs as a person would see it."""
        if self.window.pane is not None:
            self.window.pane.picture.view.settle()
        self.window.checker.check_now()
        settle()
        shot = self.window.grab()
        painter = QPainter(shot)
        for dialog in self.dialogs():
            place = QPoint((self.window.width() - dialog.width()) // 2, (self.window.height() - dialog.height()) // 2)
            painter.fillRect(self.window.rect(), QColor(0, 0, 0, 70))
            painter.drawPixmap(place, dialog.grab())
        painter.end()
        DOCS.mkdir(exist_ok=True)
        shot.save(str(DOCS / f"{name}-{self.theme}.png"))

    def dialogs(self) -> list[QDialog]:
        return [widget for widget in self.window.findChildren(QDialog) if widget.isVisible()]

    def dismiss(self) -> None:
        for dialog in self.dialogs():
            dialog.reject()
        settle(milliseconds=80)

    def close(self) -> None:
        self.dismiss()
        self.window.close_now()
        self.window.workspace.close()
        settle(milliseconds=50)


def walk(theme: str, folder: Path) -> None:
    """Take the pictures of the first five minutes."""
    studio = Studio(theme, folder)
    studio.take("walk-1-welcome")
    studio.open("Reception")
    pane = studio.window.pane
    assert pane is not None
    pane.select_row(3)
    studio.take("walk-2-sample-phone")
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "001565a4275d.cfg"
    config.write_text(_field_file(), encoding="utf-8")
    studio.window.flows.imports.read_file(config)
    settle(lambda: bool(studio.dialogs()), 3000)
    studio.take("walk-3-open-config")
    studio.dialogs()[0].accept()
    settle()
    document = studio.window.workspace.current
    assert document is not None
    speed_dial = document.catalogue.features.get("speed_dial")
    assert speed_dial is not None
    pane.editor.set_feature([5], speed_dial)
    pane.model.move([5], 12, MoveMode.INSERT)
    pane.select_row(12)
    pane.editor.set_locked([12], True)
    pane.editor.set_field([12], "label", "Müller & Söhne")
    pane.editor.set_field([12], "value", "05557100")
    studio.take("walk-4-edited")
    pane.model.preview_move([6], 13, MoveMode.SWAP)
    studio.take("walk-5-drag-preview")
    pane.model.end_preview()
    studio.window.flows.save.save()
    studio.window.workspace.save_as_template("Store", "Park keys on page 1, head office on page 2")
    settle()
    studio.window.actions_["templates"].trigger()
    studio.take("walk-6-templates")
    studio.dismiss()
    studio.open("NORTH STORE")
    studio.window.actions_["push"].trigger()
    settle()
    push = studio.dialogs()[0]
    assert isinstance(push, PushDialog)
    push.start_button.click()
    settle(lambda: push.phase is PushPhase.DONE, 8000)
    studio.take("walk-7-pushed")
    studio.close()


def big(theme: str, folder: Path) -> None:
    """Take the large layouts."""
    catalogue = open_catalogue()
    for model, sidecars, name in (
        ("yealink-t54w", ("yealink-exp50",), "editor"),
        ("yealink-t54w", ("yealink-exp50",) * 3, "t54w-207-keys"),
        ("poly-vvx411", ("poly-vvx-em-color",) * 2, "vvx411"),
    ):
        document = evolve(phone(catalogue, model, sidecars), name="Front desk", id=name)
        studio = Studio(theme, folder / name, document)
        pane = studio.window.pane
        assert pane is not None
        pane.select_position(KeyPosition(0, 1, 2))
        studio.take(name)
        studio.close()


def desks(theme: str, folder: Path, chosen: tuple[Desk, ...] = DESKS) -> None:
    """Take the desks with the most sidecars."""
    for desk in chosen:
        studio = Studio(theme, folder / desk.name, desk_phone(open_catalogue(), desk), LARGE)
        pane = studio.window.pane
        assert pane is not None
        for unit, page in desk.turned:
            pane.picture.turn_page(unit, page)
        pane.select_position(desk.selected)
        studio.take(desk.name)
        studio.close()


def _field_file() -> str:
    lines = [
        "#!version:1.0.0.1",
        "local_time.time_zone = -6",
        "account.1.enable = 1",
        "account.1.label = NORTH STORE",
        "account.1.display_name = NORTH STORE",
        "account.1.user_name = 1000",
        "account.1.password = not-a-secret",
        "account.1.sip_server.1.address = pbx.example.net",
        "features.missed_call_popup.enable = 0",
    ]
    for number in range(1, 28):
        lines += {
            1: [f"linekey.{number}.type = 15", f"linekey.{number}.line = 1", f"linekey.{number}.label = NSTORE"],
            6: _park(number, 1),
            7: _park(number, 2),
            8: _park(number, 3),
        }.get(number, [f"linekey.{number}.type = 0", f"linekey.{number}.label = %NULL%"])
    return "\n".join(lines) + "\n"


def _park(number: int, place: int) -> list[str]:
    return [
        f"linekey.{number}.type = 16",
        f"linekey.{number}.line = 1",
        f"linekey.{number}.value = *3{place}",
        f"linekey.{number}.label = Park {place}",
    ]


def sheet() -> None:
    """Take the picture of the whole catalogue."""
    image = contact_sheet(open_catalogue(), FaceplateStore())
    image.save(str(DOCS / "contact-sheet.png"))


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        # Relative, so that the pictures show no folder of the machine that they were taken on.
        os.chdir(name)
        for theme in ("light", "dark"):
            walk(theme, Path(f"walk-{theme}"))
            big(theme, Path(f"big-{theme}"))
        desks("light", Path("desks-light"))
        desks("dark", Path("desks-dark"), DESKS[:1])
        os.chdir(DOCS)
    sheet()
    reception.main()
    return shots_models.main()


if __name__ == "__main__":
    sys.exit(main())

"""Takes the screenshots of the model editor: a phone from a photograph, and a sidecar with the phones that take it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from attrs import evolve
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QComboBox

from app.models.model_draft import PAGE_KEYS, Box, Corners, with_screen
from app.models.sidecar_draft import with_hosts
from app.phone_images.geometry import FaceplateStore
from app.storage.catalogue_files import open_catalogue
from app.storage.wording_files import open_wording
from app.widgets.icons import Icons
from app.widgets.language import install_language
from app.widgets.model_editor import ModelEditorWindow
from app.widgets.theme import Theme
from tests.phone_images import fake_phone

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (1280, 800)
PATIENCE_MS = 10_000
Place = tuple[float, float, float, float]


def take(app: QApplication, theme_name: str, folder: Path, docs: Path) -> None:
    """Take both pictures in one theme.

    Args:
        app: The application.
        theme_name: `light` or `dark`.
        folder: Where files may lie meanwhile.
        docs: Where the pictures go.
    """
    install_language(app, "en")
    theme = Theme(app)
    theme.apply(app, theme_name)
    folder.mkdir(parents=True, exist_ok=True)
    _phone(_editor(app, theme, folder / "phone"), folder, docs / f"model-editor-1-photo-{theme_name}.png")
    _sidecar(_editor(app, theme, folder / "sidecar"), folder, docs / f"model-editor-2-sidecar-{theme_name}.png")


def _editor(app: QApplication, theme: Theme, folder: Path) -> ModelEditorWindow:
    editor = ModelEditorWindow(open_catalogue(), FaceplateStore(), Icons(theme, app), open_wording(), folder)
    editor.resize(*SIZE)
    editor.show()
    return editor


def _wait(until: Callable[[], bool], milliseconds: int = PATIENCE_MS) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not until() and not deadline.hasExpired():
        QApplication.processEvents()


def _begin(editor: ModelEditorWindow, photo: Path, corners: Corners, screen: Place, size: tuple[int, int]) -> None:
    """Open a photograph, straighten it, and look for keys."""
    editor.open_photo(str(photo))
    _wait(lambda: editor.is_working)
    editor.document.edit(evolve(editor.document.value, corners=corners), "")
    editor.desk.finish_corners()
    draft = editor.document.value
    x, y = draft.width / size[0], draft.height / size[1]
    box = Box(screen[0] * x, screen[1] * y, (screen[2] - screen[0]) * x, (screen[3] - screen[1]) * y)
    editor.document.edit(with_screen(draft, evolve(draft.screen, box=box)), "")
    editor.desk.suggest()
    _wait(lambda: len(editor.desk.hint.buttons) > 1)


def _take_group(editor: ModelEditorWindow, count: int) -> None:
    button = next(button for button in editor.desk.hint.buttons if f" {count} " in button.text())
    button.click()


def _choose(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def _show(editor: ModelEditorWindow, page: int) -> None:
    editor.tabs.choose(page)
    editor.stack.setCurrentIndex(page)


def _save(editor: ModelEditorWindow, path: Path) -> None:
    editor.desk.scene.select(())
    _wait(lambda: False, 200)
    editor.grab().save(str(path))
    editor.document.undo_stack.setClean()
    editor.close()
    editor.deleteLater()


def _phone(editor: ModelEditorWindow, folder: Path, path: Path) -> None:
    photo = fake_phone.write_photograph(folder / "phone.jpg")
    _begin(editor, photo, fake_phone.CORNERS, fake_phone.SCREEN, fake_phone.FRONT)
    _take_group(editor, 8)
    named = evolve(editor.document.value, vendor="Acme", family="Desk", name="Desk 8", id="own-acme-desk-8", accounts=4)
    editor.document.edit(evolve(named, dialect="yealink", soft_keys=4), "")
    _show(editor, editor.pages.index(editor.device))
    _save(editor, path)


def _sidecar(editor: ModelEditorWindow, folder: Path, path: Path) -> None:
    editor.start_page.kind.button(1).click()
    photo = fake_phone.write_sidecar_photograph(folder / "sidecar.jpg")
    _begin(editor, photo, fake_phone.SIDECAR_CORNERS, fake_phone.SIDECAR_SCREEN, fake_phone.SIDECAR)
    _take_group(editor, 12)
    _choose(editor.keys.area, PAGE_KEYS)
    _take_group(editor, 3)
    _choose(editor.keys.area, "line")
    editor.keys.pages.setValue(3)
    named = evolve(editor.document.value, vendor="Acme", name="Side 12", id="own-acme-side-12")
    editor.document.edit(with_hosts(named, ["yealink-t54w", "yealink-t57w", "yealink-t46u"], 2), "")
    editor.phones.read_catalogue()
    _show(editor, editor.pages.index(editor.phones))
    _save(editor, path)


def main() -> int:
    """Take all pictures into `docs/`."""
    app = QApplication.instance() or QApplication(["faceplate"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        for theme in ("light", "dark"):
            take(app, theme, Path(name) / theme, DOCS)
    return 0


if __name__ == "__main__":
    sys.exit(main())

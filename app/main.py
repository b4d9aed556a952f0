"""The composition root of the editor: builds everything, shows the window, ends in good order.

The order serves the first frame: what it needs is imported and read at once (the last document by `quick_read`), and
the library with SQLAlchemy and Alembic is opened when the window has been painted.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app import __version__
from app.errors import AppError
from app.storage.autosave import Autosave
from app.storage.catalogue_files import open_catalogue
from app.storage.paths import Folders, user_folders
from app.storage.quick_read import quick_read
from app.storage.wording_files import open_wording
from app.viewmodels.preferences import Preferences
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.language import install_language, user_language
from app.widgets.main_window import MainWindow
from app.widgets.theme import Theme

if TYPE_CHECKING:
    from app.storage.repository import Library

NO_DISPLAY = (
    "Faceplate needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set. (Pictures without one: faceplate shot.)"
)


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the editor's command line."""
    parser = argparse.ArgumentParser(prog="faceplate", description="Open the editor.")
    parser.add_argument("what", nargs="?", default="", metavar="FILE|MAC", help="a vendor file or a phone to open")
    parser.add_argument("--library", type=Path, metavar="PATH", help="the library file to use")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="the look, for this start")
    parser.add_argument("--quit-after-first-frame", action="store_true", help="print the milliseconds and leave")
    return parser.parse_args(arguments)


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in (
        "offscreen",
        "minimal",
        "vnc",
    ):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def milliseconds_since_start() -> float:
    """Return the milliseconds since this process was started (10 ms steps on Linux; since import elsewhere)."""
    try:
        with open("/proc/self/stat", encoding="ascii") as stat, open("/proc/uptime", encoding="ascii") as uptime:
            started = int(stat.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
            return (float(uptime.read().split()[0]) - started) * 1000
    except OSError:
        return time.process_time() * 1000


class FirstFrame(QObject):
    """Calls back once, after a widget was painted for the first time."""

    def __init__(self, watched: QObject, then: Editor) -> None:
        super().__init__(watched)
        self._then = then
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then.on_first_frame)
        return False


class Editor(QObject):
    """The running editor.

    Args:
        app: The Qt application.
        folders: Where this user's files are.
        options: The parsed command line.
    """

    def __init__(self, app: QApplication, folders: Folders, options: argparse.Namespace) -> None:
        super().__init__()
        self._app = app
        self._options = options
        self._folders = folders
        self._path: Path = (options.library or folders.library).absolute()
        self.preferences = Preferences(folders.config)
        self.theme = Theme(self)
        look = options.theme or self.preferences.text("theme", "system")
        self.theme.apply(app, look, self.preferences.percent("text_size") / 100, sheet_later=True)
        self.icons = Icons(self.theme, self)
        self.wording = open_wording(user_language())
        self.catalogue = open_catalogue([folders.catalogue], user_language())
        self.autosave = Autosave(folders.autosave, self._path)
        self.workspace = Workspace(self.catalogue, self._open_library, self.autosave, self)
        self.window = MainWindow(
            self.workspace, self.theme, self.icons, self.wording, self.preferences, folders.catalogue
        )
        start = quick_read(self._path)
        if start is not None:
            self.window.show_names(start.phones, start.templates)
            self.workspace.open_quick(start)
        self.theme.apply_sheet()
        FirstFrame(self.window.first_painted(), self)

    def _open_library(self) -> Library:
        from app.storage.repository import Library

        return Library.open(self._path, push_folder=self._folders.push)

    def on_first_frame(self) -> None:
        """Print the time if asked to; else open the library and what the command line names."""
        if self._options.quit_after_first_frame:
            print(f"{milliseconds_since_start():.0f}", flush=True)
            self.window.close_now()
            self._app.quit()
            return
        gc.enable()
        gc.freeze()
        start_logging(self._folders.log)
        try:
            self.workspace.connect_library()
        except AppError as error:
            self.window.flows.show_error(error)
            return
        self.window.on_library_ready(self.autosave.recoverable())
        if self._options.what:
            self.window.open_argument(self._options.what)


def start_logging(folder: Path) -> None:
    """Log to a rotating file, Qt's messages too; keep what a hard crash says beside it."""
    import logging.handlers

    from app.provisioning.masking import SecretFilter

    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "faceplate.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(SecretFilter())
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    faulthandler.enable((folder / "crash.log").open("a"))
    qt = logging.getLogger("qt")
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}

    def on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        qt.log(levels.get(kind, logging.WARNING), message)

    qInstallMessageHandler(on_qt_message)


def run_editor(arguments: Sequence[str]) -> int:
    """Open the editor; return the exit code."""
    options = parse_arguments(arguments)
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 2
    folders = user_folders()
    # Nothing of the start is garbage; the collector would only walk over it until the first frame is painted.
    gc.disable()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Faceplate")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("faceplate")
    install_language(app)
    editor = Editor(app, folders, options)

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import logging

        logging.getLogger("app").error("unexpected", exc_info=(kind, error, trace))
        editor.window.flows.show_bug(error)

    sys.excepthook = on_exception
    editor.window.show()
    code = app.exec()
    editor.workspace.close()
    editor.preferences.sync()
    return code

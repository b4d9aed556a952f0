"""The installed command: the editor, or one of the commands for scripts."""

from __future__ import annotations

import builtins
import gc
import sys
from importlib import import_module

COMMANDS = ("models", "render", "read", "diff", "push", "phonebook", "shot")

FREE_OF_QT = (
    "app.models.editing",
    "app.models.layers",
    "app.models.navigation",
    "app.models.searching",
    "app.models.simulator",
    "app.models.spoken",
    "app.storage.autosave",
    "app.storage.catalogue_files",
    "app.storage.paths",
    "app.storage.quick_read",
    "app.storage.wording_files",
    "app.viewmodels.contact_matches",
    "app.viewmodels.field_hints",
    "app.viewmodels.shown_pages",
    "app.viewmodels.sidecar_choices",
)


def import_without_features() -> None:
    """Take PySide6's hook off the import statement.

    The hook is for `from __feature__ import …`, which nothing of ours says: it reads the source file of every module
    that is imported after PySide6, to look for its name there. That takes longer than importing them.

    WORKAROUND for PySide6 6.11, which has no switch for it. Where a later one keeps the plain import elsewhere, the
    hook stays, and only the time is lost.
    """
    import PySide6.QtCore  # noqa: F401 (brings the hook)

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def run() -> int:
    """Start what the command line asks for; return the exit code."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("-h", "--help", "--version")):
        from app.cli import run_command

        return run_command(arguments)
    # Nothing of the start is garbage; the editor turns the collector on again when its first frame is painted.
    gc.disable()
    # PySide6 reads the source of every module that is imported after it, so those without Qt come first.
    for name in FREE_OF_QT:
        import_module(name)
    import_without_features()
    from app.main import run_editor

    return run_editor(arguments)


if __name__ == "__main__":
    sys.exit(run())

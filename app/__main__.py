"""The installed command: the editor, or one of the commands for scripts."""

from __future__ import annotations

import sys

COMMANDS = ("models", "render", "read", "diff", "push", "shot")


def run() -> int:
    """Start what the command line asks for; return the exit code."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("-h", "--help", "--version")):
        from app.cli import run_command

        return run_command(arguments)
    from app.main import run_editor

    return run_editor(arguments)


if __name__ == "__main__":
    sys.exit(run())

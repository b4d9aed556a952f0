"""The commands for scripts. Same core as the editor.

Exit codes: 0 fine, 1 findings prevented something, 2 unusable input. Messages go to stderr, results to stdout.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.parser import make_parser


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    from app.cli.commands import run

    return run(options)

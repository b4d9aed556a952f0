"""Making hundreds of thousands of values beside a window that must stay alive."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_TURN: Final = 0.0005
"""Seconds after which a thread gives way to another one that waits; Python's own are ten times as many."""


@contextmanager
def many_values() -> Iterator[None]:
    """Make very many values that are no part of a cycle: people, rows of an import, an index.

    Python's collector looks for cycles among all values whenever their number has grown by a quarter, and every thread
    stands still meanwhile: a fifth of a second among 50,000 people, two seconds among 500,000. So it rests while they
    are made, and leaves alone for good whatever is there afterwards. Values that nobody uses are freed all the same.

    Whatever paints calls Qt hundreds of times, and has to wait for its turn after each call; so turns are short, too.
    """
    turn = sys.getswitchinterval()
    is_first = gc.isenabled()
    gc.disable()
    if is_first:
        sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        gc.freeze()
        if is_first:
            sys.setswitchinterval(turn)
            gc.enable()

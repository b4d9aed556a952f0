"""Making hundreds of thousands of values beside a window that must stay alive."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_values() -> Iterator[None]:
    """Make very many values that are no part of a cycle: people, rows of an import, an index.

    Python's collector looks for cycles among all values whenever their number has grown by a quarter, and every thread
    stands still meanwhile: a fifth of a second among 50,000 people, two seconds among 500,000. So it rests while they
    are made, and leaves alone for good whatever is there afterwards. Values that nobody uses are freed all the same.
    """
    is_first = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if is_first:
            gc.enable()

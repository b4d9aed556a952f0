"""Progress and cancel of long work, without Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from app.errors import Cancelled

Tell = Callable[[str, float], None]
"""Takes what is being done, and the share done from 0.0 to 1.0, or -1.0 where it is not known."""

Say = Callable[[str, Mapping[str, str]], str]
"""Turns a code and its facts into a sentence, e.g. `Wording.text`."""


def _nobody(text: str, share: float) -> None:
    """Nobody watches."""


def _code_only(code: str, facts: Mapping[str, str]) -> str:
    return code


class Report:
    """What long work is given: calling it tells progress and raises `Cancelled` once somebody asked to stop.

    Args:
        tell: Called in the thread that does the work.
        stop: Set by any thread to ask for a stop.
        say: Makes the text for `tell`; without it the code is told as it is.
    """

    def __init__(self, tell: Tell = _nobody, stop: threading.Event | None = None, say: Say = _code_only) -> None:
        self._tell = tell
        self._stop = stop or threading.Event()
        self._say = say

    def __call__(self, code: str, fraction: float | None = None, **facts: object) -> None:
        """Tell progress.

        Args:
            code: Code of a sentence.
            fraction: Share done, from 0.0 to 1.0; None where it is not known.
            **facts: Facts that fill the sentence.

        Raises:
            Cancelled: Somebody asked to stop.
        """
        self.check()
        text = self._say(code, {name: str(value) for name, value in facts.items()})
        self._tell(text, -1.0 if fraction is None else fraction)

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked to stop; for work that must tidy up before it does."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop; safe from any thread."""
        self._stop.set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def pause(self, seconds: float) -> None:
        """Wait; raises `Cancelled` as soon as somebody asks to stop."""
        if self._stop.wait(seconds):
            raise Cancelled

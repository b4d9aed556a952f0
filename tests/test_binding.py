"""The Qt binding itself, where it once was wrong (docs/adr/0001-pyside6-6.11.md)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    sent = Signal(bool)

    def on_sent(self, value: bool) -> None:
        self.last = value


def test_emitting_takes_no_reference_from_true() -> None:
    sender = Sender()
    sender.sent.connect(sender.on_sent)
    before = sys.getrefcount(True)
    for _ in range(100):
        sender.sent.emit(True)
    assert sys.getrefcount(True) - before > -50

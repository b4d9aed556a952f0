"""A user without a mouse: keys go to whatever has the focus, and nothing else is ever touched."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

MOST_STOPS = 160


class Keyboard:
    """Presses keys on the widget that has the focus, or on the menu or list that is open over it."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self._window = window

    @property
    def focus(self) -> QWidget:
        """What the next key goes to."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        top = QApplication.activeModalWidget() or self._window
        focus = QApplication.focusWidget()
        if focus is None or focus.window() is not top or QApplication.activeWindow() is not top:
            # What a window manager does when a dialog or a list opens or closes: the window on top is the active one.
            top.activateWindow()
            self._qtbot.waitUntil(lambda: QApplication.activeWindow() is top)
            self._qtbot.waitUntil(lambda: (now := QApplication.focusWidget()) is not None and now.window() is top)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    @property
    def name(self) -> str:
        """How the focused widget is called by a screen reader, else its object name or text."""
        focus = self.focus
        text = focus.text() if hasattr(focus, "text") and callable(focus.text) else ""
        return str(focus.accessibleName() or text.replace("&", "") or focus.objectName())

    def press(self, *sequences: str) -> None:
        """Press keys one after the other, e.g. `Ctrl+N`, `Down`, `Return`."""
        for sequence in sequences:
            combined = QKeyCombination.fromCombined(QKeySequence(sequence)[0].toCombined())  # type: ignore[index]
            self._qtbot.keyClick(self.focus, combined.key(), combined.keyboardModifiers())
            # Between two keys of a person everything that waits is done.
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type letters; the focus may move on while they are typed."""
        for letter in text:
            self._qtbot.keyClicks(self.focus, letter)
        QApplication.processEvents()

    def wait_for(self, name: str) -> None:
        """Wait until a widget of that name has the focus."""
        self._qtbot.waitUntil(lambda: name in (self.name, self.focus.objectName()))

    def tab_to(self, name: str, back: bool = False) -> None:
        """Press Tab until a widget of that name has the focus."""
        met = []
        for _ in range(MOST_STOPS):
            if name in (self.name, self.focus.objectName()):
                return
            met.append(self.name)
            key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
            self._qtbot.keyClick(self.focus, key)
            QApplication.processEvents()
        raise AssertionError(f"Tab does not reach “{name}”, only {list(dict.fromkeys(met))}")

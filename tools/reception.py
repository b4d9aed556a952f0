"""A customer's e-mail becomes a reception phone: the whole way by hand, counted, and filmed for the documentation.

The time is that of the keystroke-level model (Card, Moran and Newell 1980): 0.28 s for a key of an average typist,
1.3 s for pointing and clicking, 1.35 s for making up one's mind at each step, 0.4 s from keyboard to mouse and back.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from attrs import evolve
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTabBar, QWidget

from app.models.documents import Phone
from app.models.editing import content
from app.models.keys import Assignment
from app.widgets.main_window import MainWindow
from app.widgets.many_keys_panels import ListPanel, SeriesPanel
from app.widgets.new_document_dialog import NewDocumentDialog
from app.widgets.phone_properties import PropertiesDialog
from tools.window import open_window

D = TypeVar("D", bound=QDialog)
KEY, POINT, MIND, HOME = 0.28, 1.3, 1.35, 0.4
DOCS = Path(__file__).resolve().parent.parent / "docs"

MAIL = """Hello,

as promised the people for the new reception phone, sorry for the mess, I copied it together from three places!

1. Ana Lindqvist - 201
2. Ben Okafor - 202
3. Chloé Martin - 203
4. Dmitri Volkov - 204
5. Eva Müller-Lüdenscheidt - 205
6) Farid Haddad ext. 206
7) Grace Lee ext. 207
8) Hugo da Silva ext. 208
9) Ines Weber (mornings only) ext. 209
Reception itself is 200
Jonas Berg\t210\tSales
Katja Novak\t211\tSales
Liam O'Byrne\t212\tSales
Mia Rossi\t213\tSales
Noah Brandt\t214\tSales
Olga Petrova;215;Support;olga@customer.example
Paul Meyer;216;Support;paul@customer.example
Quentin Dubois;217;Support;quentin@customer.example
Rosa Diaz;218;Support;rosa@customer.example
Stefan Huber;219;Support;stefan@customer.example
Tanaka, Mei  220
Urbán, Péter  221
Virtanen, Aino  222
Walsh, Siobhán  223
Xu, Wei  224
Yilmaz, Deniz  225
Zieliński, Jan  226
- Abel Tesfaye: 227
- Bridget Jones: 228
- Carlos Ruiz: 229
- Dana Scully: 230
- Elif Şahin: 231
* Finn Larsen x232
* Gita Rao x233
* Hans Gruber x234
* Ida Holm x235
* Jack Ryan x236
237 Kim Possible
238 Lena Meier
239 Marco Polo
240 Nadia Comăneci
Oskar 241, Paula 242, Quirin 243
Rita Ora <rita@customer.example> 244
Sami Khedira <sami@customer.example> 245
Tom Jones  tel. 246
Uma Turner  tel. 247
Vera Lynn  tel. 248
Will Hunting  tel. 249
Xenia Onatopp  Durchwahl 250
Yara Shahidi  Durchwahl 251
Zoe Bell  Durchwahl 252
Ada Byron | 253 | Accounting
Bo Derek | 254 | Accounting
Cleo Laine | 255 | Accounting
Dora Maar | 256 | Accounting
Emil Nolde | 257 | Accounting
Warehouse = 258
Canteen = 259
Taxi 0800 555 1234

Thanks a lot and kind regards,
Ana
Sent from my iPhone 15
"""


class Hand:
    """Acts on the window as a person does, and adds up how long that would take.

    Args:
        window: The window.
        take: Keeps a picture under a name.
    """

    def __init__(self, window: MainWindow, take: Callable[[str], None]) -> None:
        self.window = window
        self.take = take
        self.seconds = 0.0
        self._on_mouse = False

    def step(self) -> None:
        """Make up one's mind."""
        self.seconds += MIND

    def _home(self, on_mouse: bool) -> None:
        if on_mouse != self._on_mouse:
            self.seconds += HOME
            self._on_mouse = on_mouse

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        self._home(False)
        self.seconds += KEY * len(text)
        QTest.keyClicks(self._focus(), text)
        QTest.qWait(30)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, with modifiers counted as keys."""
        self._home(False)
        self.seconds += KEY * (1 + bin(modifiers.value).count("1"))
        QTest.keyClick(self._focus(), key, modifiers)
        QTest.qWait(30)

    def click(
        self,
        widget: QWidget,
        place: QPoint | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Point at a place of a widget, its middle if none is given, and click."""
        self._home(True)
        self.seconds += POINT
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifiers, place or widget.rect().center())
        QTest.qWait(30)

    def _focus(self) -> QWidget:
        # Without a window manager nobody makes the window active again when a dialog was closed.
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)
        return QApplication.focusWidget() or self.window

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of a kind."""
        QTest.qWait(60)
        return next(found for found in self.window.findChildren(kind) if found.isVisible())


def program(hand: Hand) -> None:
    """Do the whole job, from the clipboard to the saved phone."""
    window = hand.window
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QGuiApplication.clipboard().setText(MAIL)

    hand.step()
    hand.press(Qt.Key.Key_N, control)
    made = hand.dialog(NewDocumentDialog)
    hand.write("t54w")
    hand.press(Qt.Key.Key_Down)
    hand.step()
    hand.click(made.name)
    hand.write("Reception new")
    hand.click(made.sidecar)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    while made.count.value() < 2:
        hand.click(made.count)
        hand.press(Qt.Key.Key_Up)
    hand.take("reception-1-model")
    hand.press(Qt.Key.Key_Return)

    hand.step()
    hand.press(Qt.Key.Key_I, control)
    properties = hand.dialog(PropertiesDialog)
    hand.click(properties.tabs.tabBar(), properties.tabs.tabBar().tabRect(1).center())
    assert properties.lines is not None
    hand.click(properties.lines.add_button)
    hand.write("200")
    hand.press(Qt.Key.Key_Return)
    hand.click(next(button for button in properties.findChildren(QPushButton) if button.isDefault()))

    pane = window.pane
    assert pane is not None
    hand.step()
    second = pane.model.index(1)
    hand.click(pane.keys.view.viewport(), pane.keys.view.visualRect(second).center())
    hand.press(Qt.Key.Key_V, control)
    panel = window.flows.plans.panel
    assert isinstance(panel, ListPanel)
    hand.step()
    hand.click(panel.sort.button(1))
    hand.take("reception-2-list")
    hand.step()
    hand.click(panel.apply_button)
    banner = window.flows.banners.banners[-1]
    hand.click(next(button for button in banner.findChildren(QPushButton) if "directory" in button.text()))
    hand.take("reception-3-filled")

    hand.step()
    tabs = pane.keys.findChildren(QTabBar)[0]
    hand.click(tabs, tabs.tabRect(tabs.count() - 1).center())
    last = len(pane.document.space) - 1
    rows = (last - 4, last)
    view = pane.keys.view
    view.scrollToBottom()
    hand.seconds += POINT
    QTest.qWait(30)
    hand.click(view.viewport(), view.visualRect(pane.model.index(rows[0])).center())
    hand.click(view.viewport(), view.visualRect(pane.model.index(rows[1])).center(), shift)
    hand.step()
    hand.press(Qt.Key.Key_E, control | shift)
    series = window.flows.plans.panel
    assert isinstance(series, SeriesPanel)
    hand.write("71")
    hand.click(series.feature)
    hand.write("Call park")
    hand.press(Qt.Key.Key_Return)
    hand.click(series.label)
    hand.write("Park {ext}")
    hand.take("reception-4-park")
    hand.click(series.apply_button)

    hand.step()
    view.setFocus()
    hand.press(Qt.Key.Key_A, control)
    hand.press(Qt.Key.Key_L)
    hand.step()
    hand.click(tabs, tabs.tabRect(0).center())
    view.scrollToTop()
    QTest.qWait(30)
    hand.click(view.viewport(), view.visualRect(pane.model.index(9)).center())
    view.setFocus()
    for _ in range(9):
        hand.press(Qt.Key.Key_Down, shift)
    hand.press(Qt.Key.Key_L)
    hand.take("reception-5-locked")
    hand.step()
    hand.press(Qt.Key.Key_S, control)


def keys_of(window: MainWindow) -> list[Assignment | None]:
    """Return what the keys of the open phone do, in list order."""
    document = window.workspace.current
    assert document is not None
    assert isinstance(document.value, Phone)
    return [content(document.stack, slot.position) for slot in document.space]


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        _app, window = open_window(Path(name))
        window.resize(1440, 900)
        window.show()
        library = window.workspace.library
        for endpoint in library.list_endpoints():
            library.save_endpoint(evolve(endpoint, address="/srv/phones"))
        window.flows.library.refresh()
        QTest.qWait(300)

        def take(title: str) -> None:
            if window.pane is not None:
                window.pane.picture.view.settle()
            QTest.qWait(200)
            window.grab().save(str(DOCS / f"{title}-light.png"))

        hand = Hand(window, take)
        program(hand)
        print(f"{hand.seconds:.0f} s by the keystroke-level model")
        window.close_now()
        window.workspace.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

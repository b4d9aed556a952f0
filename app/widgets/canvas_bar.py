"""The bar that floats under the picture: pages of one unit, and zoom."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget
from typing_extensions import override

from app.viewmodels.shown_pages import UnitPages
from app.widgets.floating_bar import SHADOW, FloatingBar
from app.widgets.icons import Icons


class CanvasBar(FloatingBar):
    """Turns pages, zooms, and switches the simulator. It shows what it is told and asks by signals.

    Args:
        icons: Icons, and with them the theme.
    """

    page_requested = Signal(int, int)
    """Carries unit and page."""
    unit_requested = Signal(int)
    zoom_requested = Signal(int)
    """Carries the number of steps, 1 or -1."""
    reset_requested = Signal()
    fit_requested = Signal()
    play_requested = Signal(bool)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons.theme, parent=parent)
        self._icons = icons
        self._unit = 0
        self._page = 1
        self._pages: list[QToolButton] = []
        self._room = 0
        self.setObjectName("canvas_bar")
        self.setAccessibleName(self.tr("Pages and zoom"))
        self._units = QToolButton(self)
        self._units.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._units.setAccessibleName(self.tr("Phone or sidecar"))
        self._menu = QMenu(self._units)
        self._units.setMenu(self._menu)
        self._back = self._button("chevron_left", self.tr("Previous page (Page Up)"))
        self._next = self._button("chevron_right", self.tr("Next page (Page Down)"))
        self._group = QButtonGroup(self)
        self._numbers = QHBoxLayout()
        self._numbers.setSpacing(2)
        out = self._button("zoom_out", self.tr("Zoom out (−)"))
        closer = self._button("zoom_in", self.tr("Zoom in (+)"))
        self._percent = QToolButton(self)
        self._percent.setMinimumWidth(58)
        self._percent.setToolTip(self.tr("Back to 100 % (0)"))
        fit = self._button("fit", self.tr("Show the whole phone (double click beside it)"))
        self._line = QFrame(self)
        self._line.setProperty("role", "column_line")
        self._line.setFixedHeight(18)
        self.play = self._button("play", self.tr("Play: see the lamps and press the keys"))
        self.play.setText(self.tr("Play"))
        self.play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.play.setCheckable(True)
        end = QFrame(self)
        end.setProperty("role", "column_line")
        end.setFixedHeight(18)
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 4, SHADOW + 4, SHADOW + 4, SHADOW + 4)
        row.setSpacing(2)
        for widget in (self._units, self._back):
            row.addWidget(widget)
        row.addLayout(self._numbers)
        row.addWidget(self._next)
        row.addSpacing(4)
        row.addWidget(self._line)
        row.addSpacing(4)
        for widget in (out, self._percent, closer, fit):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(end)
        row.addSpacing(4)
        row.addWidget(self.play)
        self._back.clicked.connect(partial(self._step, -1))
        self._next.clicked.connect(partial(self._step, 1))
        out.clicked.connect(partial(self.zoom_requested.emit, -1))
        closer.clicked.connect(partial(self.zoom_requested.emit, 1))
        self._percent.clicked.connect(self.reset_requested)
        fit.clicked.connect(self.fit_requested)
        self.play.clicked.connect(self.play_requested)

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._icons.icon(icon))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _step(self, by: int) -> None:
        self.page_requested.emit(self._unit, self._page + by)

    @property
    def unit(self) -> int:
        """The unit whose pages it shows."""
        return self._unit

    def set_units(self, names: list[str]) -> None:
        """Offer the phone and its sidecars; with the phone alone there is nothing to choose."""
        self._menu.clear()
        for unit, name in enumerate(names):
            action = QAction(name, self._menu)
            action.triggered.connect(partial(self.unit_requested.emit, unit))
            self._menu.addAction(action)
        self._units.setVisible(len(names) > 1)

    def set_pages(self, unit: int, name: str, page: int, pages: UnitPages) -> None:
        """Show the pages of a unit.

        Args:
            unit: The unit.
            name: Its name, e.g. `Sidecar 1`.
            page: The page that is turned up, from 1.
            pages: What can be turned up, with the vendor's numbers.
        """
        self._unit, self._page = unit, page
        self._units.setText(name)
        labels = self._labels(pages)
        if [(button.text(), button.toolTip()) for button in self._pages] != labels:
            self._rebuild(labels)
        many = pages.count > 1
        for widget in (self._back, self._next, *self._pages):
            widget.setVisible(many)
        self._line.setVisible(many or self._units.isVisibleTo(self))
        if 1 <= page <= len(self._pages):
            self._pages[page - 1].setChecked(True)
        self._back.setEnabled(page > 1)
        self._next.setEnabled(page < pages.count)
        self._fit()

    def set_room(self, width: int) -> None:
        """Say how wide the bar may be, in logical pixels; what fits least is left away first."""
        self._room = width
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Leave away the word of Play, then the other pages (the arrows turn them), then the percentage."""
        many = len(self._pages) > 1
        for spared in range(4):
            has_word = spared < 1
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if has_word else Qt.ToolButtonStyle.ToolButtonIconOnly
            self.play.setToolButtonStyle(style)
            for button in self._pages:
                button.setVisible(many and (spared < 2 or button.isChecked()))
            self._percent.setVisible(spared < 3)
            layout = self.layout()
            if layout is not None:
                layout.invalidate()
            if not self._room or self.sizeHint().width() <= self._room:
                break
        self.adjustSize()

    def _labels(self, pages: UnitPages) -> list[tuple[str, str]]:
        """Return the text and the tooltip of each button."""
        numbers = [(str(number), self.tr("Page {page}").format(page=number)) for number in pages.printed]
        if not pages.has_idle:
            return numbers
        idle = (self.tr("Idle"), self.tr("The keys on the idle screen"))
        if pages.count > 2:
            return [idle, *numbers[1:]]
        return [idle, (self.tr("All keys"), self.tr("All keys, as after More on the phone"))]

    def _rebuild(self, labels: list[tuple[str, str]]) -> None:
        for button in self._pages:
            self._group.removeButton(button)
            self._numbers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._pages = []
        for page, (text, tip) in enumerate(labels, start=1):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setMinimumWidth(28)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(partial(self._on_page_clicked, page))
            self._group.addButton(button)
            self._numbers.addWidget(button)
            self._pages.append(button)
        for before, after in pairwise([self._back, *self._pages, self._next]):
            QWidget.setTabOrder(before, after)

    def _on_page_clicked(self, page: int) -> None:
        self.page_requested.emit(self._unit, page)

    def set_zoom(self, scale: float) -> None:
        """Show the scale, 1.0 for 100 %."""
        self._percent.setText(self.tr("{percent} %").format(percent=round(scale * 100)))

    def page_at(self, place: QPoint) -> tuple[int, int] | None:
        """Return unit and page of the page number at a global position, or None."""
        for page, button in enumerate(self._pages, start=1):
            if button.isVisible() and button.rect().contains(button.mapFromGlobal(place)):
                return self._unit, page
        return None

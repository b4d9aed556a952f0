"""The bar of the simulator: which state, for which keys, and what the last press did."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.models.simulator import CallState, Lamp, LampColour, Press
from app.models.wording import Wording
from app.phone_images.lamps import LAMP_COLOURS, LampState
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.shown_pages import UnitPages
from app.viewmodels.simulation import Simulation
from app.widgets.controls import SegmentedControl
from app.widgets.fitting_controls import ElidedLabel
from app.widgets.floating_bar import SHADOW, FloatingBar
from app.widgets.icons import Icons

SHOWS = {
    CallState.PARKED: ("presence", "parking"),
    CallState.QUEUE_OFF: ("queue",),
}
"""The groups whose lamp stands for a state on its button; presence for all others."""

ROOM = 24
"""Room in pixels that the bar leaves at its sides."""

ROOMY = 640
"""Width in pixels that lets most sentences be read to their end."""


class PlayBar(FloatingBar):
    """Sets states on the selected keys or on all. It changes the simulation, never the document.

    Args:
        simulation: What is played.
        model: The keys.
        selection: The one selection on them.
        icons: Icons, and with them the theme.
        wording: Turns presses into words.
    """

    leave_requested = Signal()

    def __init__(
        self,
        simulation: Simulation,
        model: KeyListModel,
        selection: QItemSelectionModel,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icons.theme, "accent", parent)
        self._simulation = simulation
        self._model = model
        self._selection = selection
        self._icons = icons
        self._wording = wording
        self._buttons: dict[CallState, QToolButton] = {}
        self._actions: dict[CallState, QAction] = {}
        self.setObjectName("play_bar")
        self.setAccessibleName(self.tr("Play"))
        choices = [self.tr("Selected"), self.tr("All keys")]
        self.target = SegmentedControl(choices, self.tr("Keys that a state is set on"), self)
        self.modes = QComboBox(self)
        self.modes.setAccessibleName(self.tr("How this vendor's lamps are set"))
        self._compact = QToolButton(self)
        self.leave = QToolButton(self)
        self.caption = ElidedLabel("")
        self._doubt = QLabel(self)
        self._doubt.setProperty("role", "muted")
        self.target.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.modes.setMinimumContentsLength(6)
        self.modes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.modes.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.modes.setMinimumWidth(108)
        self._build()
        self.target.chosen.connect(self._show_state)
        self.modes.activated.connect(self._on_mode_chosen)
        simulation.states_changed.connect(self._show_state)
        simulation.pressed.connect(self._on_pressed)
        selection.selectionChanged.connect(self._show_state)
        model.modelReset.connect(self.refresh)
        icons.theme.changed.connect(self._show_lamps)
        self.refresh()

    def _titles(self) -> dict[CallState, str]:
        return {
            CallState.IDLE: self.tr("Idle"),
            CallState.RINGING: self.tr("Ringing"),
            CallState.BUSY: self.tr("Busy"),
            CallState.HELD: self.tr("Held"),
            CallState.PARKED: self.tr("Parked"),
            CallState.QUEUE_OFF: self.tr("Queue off"),
            CallState.UNREACHABLE: self.tr("Unreachable"),
        }

    def _build(self) -> None:
        menu = QMenu(self._compact)
        group = QActionGroup(menu)
        upper = QHBoxLayout()
        upper.setSpacing(2)
        upper.addWidget(self.target)
        upper.addSpacing(6)
        for state, title in self._titles().items():
            button = self._buttons[state] = QToolButton(self)
            button.setText(title)
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(partial(self._on_state_chosen, state))
            upper.addWidget(button)
            action = self._actions[state] = QAction(title, group)
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_state_chosen, state))
            menu.addAction(action)
        self._compact.setMenu(menu)
        self._compact.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._compact.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._compact.setIconSize(QSize(16, 16))
        self._compact.setAccessibleName(self.tr("State"))
        self._compact.hide()
        upper.addWidget(self._compact)
        upper.addStretch(1)
        upper.addWidget(self.modes)
        self.leave.setIcon(self._icons.icon("close"))
        self.leave.setToolTip(self.tr("Leave the play (Esc)"))
        self.leave.setAccessibleName(self.leave.toolTip())
        self.leave.clicked.connect(self.leave_requested)
        upper.addWidget(self.leave)
        lower = QHBoxLayout()
        lower.setContentsMargins(4, 0, 4, 0)
        lower.setSpacing(12)
        lower.addWidget(self.caption, 1)
        lower.addWidget(self._doubt)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 6, SHADOW + 5, SHADOW + 6, SHADOW + 7)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addLayout(lower)

    @property
    def rows(self) -> list[int]:
        """The rows that a state is set on."""
        if self.target.current == 1:
            return list(range(self._model.rowCount()))
        return sorted(index.row() for index in self._selection.selectedRows())

    def refresh(self) -> None:
        """Take over the vendor's settings and lamps, because the phone is another, and greet anew."""
        modes = self._simulation.modes
        self.modes.clear()
        for mode in modes:
            self.modes.addItem(mode.title, mode.id)
        self.modes.setCurrentIndex(max(self.modes.findData(self._simulation.mode.id), 0))
        self.modes.setVisible(len(modes) > 1)
        self._show_lamps()
        self._show_state()
        self.say(self.tr("Click a key to press it. Ctrl and Shift select. Nothing here changes the phone's file."))

    def fit_width(self, room: int) -> None:
        """Fold the states into a menu where the bar would be wider than this, in logical pixels."""
        self._fold(False)
        if self.sizeHint().width() > room:
            self._fold(True)
        width = max(self.sizeHint().width(), min(room, ROOMY))
        self.resize(min(width, room), self.sizeHint().height())

    def _fold(self, folded: bool) -> None:
        for button in self._buttons.values():
            button.setVisible(not folded)
        self._compact.setVisible(folded)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.caption.set_text(text)

    def _show_lamps(self) -> None:
        ratio = self.devicePixelRatioF()
        for state, button in self._buttons.items():
            icon = lamp_icon(self._lamp(state), self._icons.theme.color("faint"), ratio)
            button.setIcon(icon)
            self._actions[state].setIcon(icon)

    def _lamp(self, state: CallState) -> Lamp:
        """Return the lamp that stands for a state: what this vendor shows on the kind of key that has it."""
        features = self._model.document.catalogue.features
        for group in SHOWS.get(state, ("presence",)):
            feature = next((item for item in features if item.group == group), None)
            row = self._simulation.mode.row(feature, state)
            if row is not None:
                return row.lamp
        return Lamp()

    def _show_state(self) -> None:
        rows = self.rows
        states = {self._simulation.state(row) for row in rows}
        common = states.pop() if len(states) == 1 else None
        for state, button in self._buttons.items():
            button.setChecked(state is common)
            button.setEnabled(bool(rows))
            self._actions[state].setChecked(state is common)
        self._compact.setEnabled(bool(rows))
        self._compact.setText(self._titles()[common] if common is not None else self.tr("State"))
        self._compact.setIcon(self._buttons[common].icon() if common is not None else QIcon())
        confidence, source = self._simulation.confidence(rows)
        doubtful = confidence not in ("", "solid")
        self._doubt.setText(self.tr("Lamps: {confidence}").format(confidence=confidence) if doubtful else "")
        self._doubt.setToolTip(source)
        self._doubt.setVisible(doubtful)

    def _on_state_chosen(self, state: CallState) -> None:
        self._simulation.set_state(self.rows, state)
        self._show_state()

    def _on_mode_chosen(self, index: int) -> None:
        self._simulation.set_mode(str(self.modes.itemData(index)))
        self._show_lamps()

    def _on_pressed(self, row: int, press: Press) -> None:
        slot = self._model.document.space.slots[row]
        name = slot.spoken_name
        what = self._wording.text(press.code, press.facts)
        self.say(self._wording.text("pressed_key", {"key": name[:1].upper() + name[1:], "what": what}))

    def say_page(self, unit_name: str, pages: UnitPages, page: int) -> None:
        """Tell that a page key was pressed.

        Args:
            unit_name: `Phone` or `Sidecar 1`.
            pages: What can be turned up on it.
            page: What is turned up now, from 1.
        """
        code = "press_page"
        if pages.has_idle and page <= 2:
            code = "press_hide" if page == 1 else "press_more"
        what = self._wording.text(code, {"page": str(pages.printed[page - 1])})
        self.say(self._wording.text("pressed_key", {"key": unit_name, "what": what}))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)


def lamp_icon(lamp: Lamp, rim: QColor, ratio: float) -> QIcon:
    """Draw a lamp as an icon of 16 pixels: hollow when dark; with arcs, closer ones for faster, when it blinks."""
    pixmap = QPixmap(QSize(16, 16) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(8, 8)
    dark = lamp.colour is LampColour.OFF
    colour = rim if dark else QColor(LAMP_COLOURS[LampState(lamp.colour.value)])
    painter.setPen(QPen(rim if dark else colour.darker(135), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush if dark else colour)
    painter.drawEllipse(middle, 3.6, 3.6)
    if lamp.blinks:
        other = colour if lamp.other is LampColour.OFF else QColor(LAMP_COLOURS[LampState(lamp.other.value)])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(other.darker(115), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        arcs = (6.8,) if lamp.on_ms > 400 else (5.6, 7.4)
        for reach in arcs:
            box = QRectF(8 - reach, 8 - reach, 2 * reach, 2 * reach)
            for start in (-40, 140):
                painter.drawArc(box, start * 16, 80 * 16)
    painter.end()
    return QIcon(pixmap)

"""The simulator beside the open document: a state for each key, lamps that blink together, presses in words."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.features import Feature
from app.models.functions import own_function
from app.models.keys import KeyPosition
from app.models.simulator import (
    DARK,
    NO_LAMPS,
    CallState,
    Lamp,
    LampColour,
    LampMode,
    LampTable,
    Press,
    press,
)
from app.resources import read_json, resource
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_list_model import KeyListModel

TICK_MS = 100


@functools.cache
def lamp_table(dialect: str, vendor: str) -> LampTable:
    """Return the lamps of a dialect, else of its vendor, else an empty table.

    Raises:
        ModelFileError: The file is broken.
    """
    for name in (dialect, vendor.lower()):
        path = resource("lamps", f"{name}.json")
        if path.is_file():
            return LampTable.from_json(read_json(path), path.name)
    return NO_LAMPS


def lamp_mode(document: EditorDocument) -> LampMode:
    """Return the lamps of the open document's phone: as a setting that came with its file says, else the default."""
    table = lamp_table(document.model.dialect, document.model.vendor)
    kept = getattr(document.value, "kept", None)
    chosen = "" if kept is None else next((s.value for s in kept.settings if s.name == table.mode_setting), "")
    return table.mode(chosen)


class Simulation(QObject):
    """Plays states on the keys of the open document. It never changes the document.

    States belong to places of keys and last until the play ends or another document or phone model is shown.
    """

    playing_changed = Signal(bool)
    states_changed = Signal(object)
    """Carries the frozenset of rows whose lamp is another."""
    blinked = Signal(object)
    """Carries the frozenset of rows whose lamp has just gone on or off."""
    pressed = Signal(int, object)
    """Carries the row and the `Press`."""

    def __init__(self, model: KeyListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._states: dict[KeyPosition, CallState] = {}
        self._is_playing = False
        self._may_move = True
        self._elapsed = 0
        self._mode_id: str | None = None
        self._document = model.document
        self._model_id = self._document.model.id
        self._blinking: Mapping[Lamp, frozenset[int]] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        model.modelReset.connect(self._on_model_reset)
        model.dataChanged.connect(self._on_data_changed)

    @property
    def is_playing(self) -> bool:
        """Whether the simulator is on."""
        return self._is_playing

    def set_playing(self, playing: bool) -> None:
        """Switch the simulator on or off; off forgets all states."""
        if playing == self._is_playing:
            return
        self._is_playing = playing
        rows = self._rows()
        self._states.clear()
        self._collect()
        self.playing_changed.emit(playing)
        self.states_changed.emit(rows)

    def set_may_move(self, may_move: bool) -> None:
        """Let lamps blink, or hold them steady because the system asks for less motion."""
        if may_move != self._may_move:
            self._may_move = may_move
            self._collect()
            self.states_changed.emit(self._rows())

    @property
    def may_move(self) -> bool:
        """Whether lamps blink; if not, painting gives them a mark."""
        return self._may_move

    @property
    def modes(self) -> tuple[LampMode, ...]:
        """The vendor's settings for lamps, the default first."""
        model = self._model.document.model
        return lamp_table(model.dialect, model.vendor).modes

    @property
    def mode(self) -> LampMode:
        """The setting in use: the chosen one, else what the document says."""
        if self._mode_id is None:
            return lamp_mode(self._model.document)
        return next((mode for mode in self.modes if mode.id == self._mode_id), self.modes[0])

    def set_mode(self, mode_id: str) -> None:
        """Play another of the vendor's settings."""
        self._mode_id = mode_id
        self._collect()
        self.states_changed.emit(self._rows())

    def state(self, row: int) -> CallState:
        """Return the state of a key."""
        return self._states.get(self._model.document.space.slots[row].position, CallState.IDLE)

    def set_state(self, rows: Iterable[int], state: CallState) -> None:
        """Put keys into a state; IDLE is where all begin."""
        slots = self._model.document.space.slots
        changed = set()
        for row in rows:
            if 0 <= row < len(slots) and self.state(row) is not state:
                self._states[slots[row].position] = state
                changed.add(row)
        if changed:
            self._collect()
            self.states_changed.emit(frozenset(changed))

    def _feature(self, row: int) -> Feature | None:
        document = self._model.document
        assignment = document.shown(document.space.slots[row].position)
        return document.catalogue.features.get(assignment.feature) if assignment.is_assigned else None

    def lamp(self, row: int) -> Lamp:
        """Return what the lamp of a key shows."""
        return self.mode.lamp(self._feature(row), self.state(row))

    def confidence(self, rows: Iterable[int]) -> tuple[str, str]:
        """Return confidence and source of the least certain lamp among keys, ("", "") if none has a row."""
        found = [row for row in (self.mode.row(self._feature(r), self.state(r)) for r in rows) if row is not None]
        order = {"solid": 0, "single": 1}
        worst = max(found, key=lambda row: order.get(row.confidence, 2), default=None)
        return (worst.confidence, worst.source) if worst is not None else ("", "")

    @property
    def blinking(self) -> Mapping[Lamp, frozenset[int]]:
        """The rows whose lamps blink, by what the lamp does."""
        return self._blinking

    def colour_now(self, lamp: Lamp) -> LampColour:
        """Return the colour of a lamp at this moment; with little motion wanted, its lit colour."""
        return lamp.at(self._elapsed) if self._may_move else lamp.colour

    def press(self, row: int) -> Press | None:
        """Press a key, and tell by `pressed` what the phone would do; None for a row that does not exist."""
        document = self._model.document
        if not 0 <= row < len(document.space):
            return None
        position = document.space.slots[row].position
        function = own_function(document.space, document.stack, position)
        done = press(document.shown(position), document.catalogue.features, self.state(row), function)
        if done.after is not None:
            self.set_state([row], done.after)
        self.pressed.emit(row, done)
        return done

    def _rows(self) -> frozenset[int]:
        return frozenset(range(self._model.rowCount()))

    def _collect(self) -> None:
        """Find the lamps that blink, and run the timer only while there are any."""
        found: dict[Lamp, set[int]] = {}
        if self._is_playing:
            space, mode = self._model.document.space, self.mode
            for position, state in self._states.items():
                row = space.row(position)
                if row >= 0:
                    lamp = mode.lamp(self._feature(row), state)
                    if lamp is not DARK and lamp.blinks:
                        found.setdefault(lamp, set()).add(row)
        self._blinking = {lamp: frozenset(rows) for lamp, rows in found.items()}
        if found and self._may_move:
            steps = [step for lamp in found for step in (lamp.on_ms, lamp.off_ms)]
            self._timer.setInterval(max(math.gcd(*steps), TICK_MS))
            if not self._timer.isActive():
                self._elapsed = 0
                self._timer.start()
        else:
            self._timer.stop()

    def _on_tick(self) -> None:
        before, self._elapsed = self._elapsed, self._elapsed + self._timer.interval()
        flipped: set[int] = set()
        for lamp, rows in self._blinking.items():
            if lamp.at(before) is not lamp.at(self._elapsed):
                flipped |= rows
        if flipped:
            self.blinked.emit(frozenset(flipped))

    def _on_model_reset(self) -> None:
        document = self._model.document
        if document is not self._document or document.model.id != self._model_id:
            self._document, self._model_id = document, document.model.id
            self._mode_id = None
            self._states.clear()
        self._collect()

    def _on_data_changed(self) -> None:
        if self._states:
            self._collect()

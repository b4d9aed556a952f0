"""The simulator: which lamp a key shows in a state, and what the phone would do when the key is pressed.

Lamps are data (`resources/lamps/`): state and kind of key to colour and blinking, with a source for each row. Nothing
here changes a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from attrs import field, frozen

from app.errors import ModelFileError
from app.models.features import Feature, FeatureCatalogue
from app.models.keys import Assignment, KeyState


class CallState(Enum):
    """What is going on at whom or what a key watches."""

    IDLE = "idle"
    RINGING = "ringing"
    BUSY = "busy"
    HELD = "held"
    PARKED = "parked"
    QUEUE_OFF = "queue_off"
    UNREACHABLE = "unreachable"


class LampColour(Enum):
    """The colour of a lit lamp; OFF is dark."""

    OFF = "off"
    GREEN = "green"
    RED = "red"
    AMBER = "amber"


@frozen
class Lamp:
    """What a lamp does: `colour` for on_ms, then `other` for off_ms milliseconds; both times 0 for a steady lamp."""

    colour: LampColour = LampColour.OFF
    on_ms: int = 0
    off_ms: int = 0
    other: LampColour = LampColour.OFF

    @property
    def blinks(self) -> bool:
        """Whether it changes by itself."""
        return self.on_ms > 0 and self.off_ms > 0

    def at(self, elapsed_ms: int) -> LampColour:
        """Return the colour this many milliseconds after all lamps began to blink."""
        if not self.blinks or elapsed_ms % (self.on_ms + self.off_ms) < self.on_ms:
            return self.colour
        return self.other


DARK = Lamp()


@frozen
class LampRow:
    """One row of a vendor's table, with where the fact comes from."""

    lamp: Lamp
    confidence: str
    source: str


@frozen
class LampMode:
    """One of the settings that a vendor has for its lamps. Rows by kind of key and state."""

    id: str
    title: str
    rows: Mapping[tuple[str, CallState], LampRow] = field(repr=False)

    def row(self, feature: Feature | None, state: CallState) -> LampRow | None:
        """Return the row for a key with this feature, or None for a key without a lamp of its own.

        A row for the feature itself goes before one for its group. A state that says nothing to a kind of key leaves
        it idle.
        """
        if feature is None:
            return None
        for kind in (feature.id, feature.group):
            row = self.rows.get((kind, state)) or self.rows.get((kind, CallState.IDLE))
            if row is not None:
                return row
        return None

    def lamp(self, feature: Feature | None, state: CallState) -> Lamp:
        """Return what the lamp of a key with this feature shows."""
        row = self.row(feature, state)
        return row.lamp if row is not None else DARK


@frozen
class LampTable:
    """A vendor's lamps. `modes` has at least one; the first is the factory default.

    mode_setting: the vendor's setting that chooses the mode, "" where there is none.
    """

    vendor: str
    modes: tuple[LampMode, ...]
    mode_setting: str = ""

    def mode(self, mode_id: str) -> LampMode:
        """Return a mode; the default for an id that is not known."""
        return next((mode for mode in self.modes if mode.id == mode_id), self.modes[0])

    def __iter__(self) -> Iterator[LampMode]:
        return iter(self.modes)

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str) -> LampTable:
        """Read a file of `resources/lamps/`.

        Raises:
            ModelFileError: A field is missing, or names a colour, state or pattern that does not exist.
        """
        try:
            patterns = {"steady": (0, 0), **{name: (on, off) for name, (on, off) in data["patterns"].items()}}
            modes = tuple(
                LampMode(
                    mode["id"],
                    mode["title"],
                    {(row["kind"], CallState(row["state"])): _row(row, patterns) for row in mode["rows"]},
                )
                for mode in data["modes"]
            )
            if not modes:
                raise ModelFileError("data_file_broken", path=source, reason="no modes")
            return cls(data["vendor"], modes, data.get("mode_setting", ""))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error


NO_LAMPS = LampTable("", (LampMode("", "", {}),))
"""For a vendor whose lamps nobody has written down."""


def _row(data: Mapping[str, Any], patterns: Mapping[str, tuple[int, int]]) -> LampRow:
    on, off = patterns[data.get("blink", "steady")]
    lamp = Lamp(LampColour(data["colour"]), on, off, LampColour(data.get("other", "off")))
    return LampRow(lamp, data["confidence"], data["source"])


@frozen
class Press:
    """What a press does: a code of `resources/messages/simulator.json` with its facts.

    after: the state that the key is in then, None if the press does not change it.
    """

    code: str
    facts: Mapping[str, str] = {}
    after: CallState | None = None


_TALKING = (CallState.BUSY, CallState.HELD, CallState.PARKED)
_DIALS = ("speed_dial", "feature_code", "pickup", "move_call", "night_toggle", "voicemail", "intercom", "dtmf")
_OPTIONAL = ("forward", "transfer", "conference", "group_pickup")


def press(assignment: Assignment, features: FeatureCatalogue, state: CallState, function: str = "") -> Press:
    """Say what the phone would do if this key were pressed while it is in a state.

    Args:
        assignment: What the key does.
        features: The feature catalogue.
        state: What is going on at whom or what the key watches.
        function: What the phone does with the key by itself, "" for nothing in particular.
    """
    if assignment.state is KeyState.DEFAULT and function:
        return Press("press_function", {"function": function})
    if not assignment.is_assigned:
        default = assignment.state is KeyState.DEFAULT
        return Press("press_default" if default else "press_no_job")
    feature = features.get(assignment.feature)
    if feature is None:
        return Press("press_unknown", {"feature": assignment.feature})
    missing = next((s for s in feature.fields if s.required and s.name == "value" and not assignment.value), None)
    if missing is not None:
        return Press("press_incomplete", {"field": missing.title})
    done = _press(assignment, feature, state)
    facts = {
        "value": assignment.value,
        "line": str(assignment.line),
        "pickup": assignment.pickup,
        "feature": feature.title,
        **done.facts,
    }
    # A key of line 0 leaves the line to the phone, so its sentence has no line.
    code = f"{done.code}_auto" if done.code in _WITH_LINE and assignment.line == 0 else done.code
    return Press(code, facts, done.after)


_WITH_LINE = (
    "press_line_idle",
    "press_line_ringing",
    "press_line_busy",
    "press_line_held",
    "press_line_dead",
    "press_speed_dial",
    "press_feature_code",
    "press_blf_idle",
    "press_park",
    "press_queue_toggle_on",
    "press_queue_toggle_off",
)


def _press(key: Assignment, feature: Feature, state: CallState) -> Press:
    if feature.group == "lines":
        return _press_line(state)
    if feature.id == "blf_list":
        return Press("press_blf_list_ringing" if state is CallState.RINGING else "press_blf_list")
    if feature.group == "presence":
        return _press_presence(key, state)
    if feature.group == "parking":
        return _press_parking(feature, state)
    if feature.id == "queue_toggle":
        if state is CallState.QUEUE_OFF:
            return Press("press_queue_toggle_on", after=CallState.IDLE)
        return Press("press_queue_toggle_off", after=CallState.QUEUE_OFF)
    if feature.id == "queue_login":
        return Press("press_queue_login", after=CallState.IDLE)
    if feature.id == "queue_logout":
        return Press("press_queue_logout", after=CallState.QUEUE_OFF)
    if feature.id in _DIALS:
        return Press(f"press_{feature.id}")
    if feature.id in _OPTIONAL:
        return Press(f"press_{feature.id}" if key.value else f"press_{feature.id}_empty")
    return Press(f"press_{feature.id}")


def _press_line(state: CallState) -> Press:
    match state:
        case CallState.RINGING:
            return Press("press_line_ringing", after=CallState.BUSY)
        case CallState.BUSY:
            return Press("press_line_busy", after=CallState.HELD)
        case CallState.HELD | CallState.PARKED:
            return Press("press_line_held", after=CallState.BUSY)
        case CallState.UNREACHABLE:
            return Press("press_line_dead")
    return Press("press_line_idle", after=CallState.BUSY)


def _press_presence(key: Assignment, state: CallState) -> Press:
    match state:
        case CallState.RINGING:
            return Press("press_blf_pickup" if key.pickup else "press_blf_pickup_open", after=CallState.IDLE)
        case CallState.PARKED:
            return Press("press_blf_parked", after=CallState.IDLE)
        case CallState.BUSY | CallState.HELD:
            return Press("press_blf_busy")
        case CallState.UNREACHABLE:
            return Press("press_blf_dead")
    return Press("press_blf_idle")


def _press_parking(feature: Feature, state: CallState) -> Press:
    taken = state in _TALKING
    if state is CallState.UNREACHABLE:
        return Press("press_park_dead")
    if taken:
        return Press("press_park_back", after=CallState.IDLE)
    return Press("press_park_empty") if feature.id == "park_retrieve" else Press("press_park", after=CallState.PARKED)

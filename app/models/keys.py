"""Where a key is and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from attrs import evolve, field, frozen
from typing_extensions import override

LINE_AREA = "line"
"""The area of the programmable keys beside the phone's screen, and of the keys of a sidecar."""

SOFT_AREA = "soft"
"""The area of the keys under the screen whose functions stand on its lowest bar."""

HARD_AREA = "hard"
"""The area of keys with a print of their own, such as the arrows, which are called by that and not by a number."""


class KeyPosition(NamedTuple):
    """The place of a key: three coordinates, never one running number.

    A tuple, because keys are looked up by it thousands of times: Python hashes and compares tuples by itself.
    unit is 0 for the phone and 1…n for its sidecars in chain order; page and slot count from 1. `area` parts the
    banks that one unit can have (`line`, `mpk`, `soft`, `hard`); a sidecar has only `line`.
    """

    unit: int
    page: int
    slot: int
    area: str = LINE_AREA


class KeyState(Enum):
    """The four states that are all called "empty" elsewhere."""

    DEFAULT = "default"
    """Nothing is written; the phone keeps its own default. Also how a layer takes a key back from the layer below."""
    AUTO = "auto"
    """May be filled by an automatic BLF list."""
    BLANK = "blank"
    """Reserved: nothing may take it."""
    ASSIGNED = "assigned"


@frozen
class DirectorySlot:
    """Entry `entry` (from 1) of a directory view, as the user of the phone's first line sees it.

    The entry is looked up again whenever the key is shown or written. skips_own: the phone's own lines do not count
    as entries, so that a phone never watches itself.
    """

    view_id: str
    entry: int
    skips_own: bool = True


@frozen
class Assignment:
    """What one key does.

    `feature` is an ID of the feature catalogue and set only in state ASSIGNED. `line` is the account number,
    1-based; 0 leaves the choice to the phone. `extra` holds parameters that only one vendor has, sorted by name.
    `label` may hold variables (`{name}`). With a `slot` the key is dynamic, and `value` is only its last forecast.
    """

    state: KeyState = KeyState.ASSIGNED
    feature: str = ""
    line: int = 1
    value: str = ""
    pickup: str = ""
    label: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    locked: bool = False
    note: str = ""
    slot: DirectorySlot | None = None

    @property
    def is_assigned(self) -> bool:
        """Whether the key has a job (not default, auto or blank)."""
        return self.state is KeyState.ASSIGNED

    def extra_value(self, name: str) -> str:
        """Return one vendor parameter, "" if it is not set."""
        return dict(self.extra).get(name, "")

    def with_extra(self, name: str, value: str) -> Assignment:
        """Return a copy with one vendor parameter set; "" removes it."""
        extra = {**dict(self.extra), name: value}
        return evolve(self, extra=tuple(sorted((k, v) for k, v in extra.items() if v)))


DEFAULT_KEY = Assignment(KeyState.DEFAULT)
BLANK_KEY = Assignment(KeyState.BLANK)
AUTO_KEY = Assignment(KeyState.AUTO)


def _freeze(keys: Mapping[KeyPosition, Assignment]) -> Mapping[KeyPosition, Assignment]:
    return keys if isinstance(keys, MappingProxyType) else MappingProxyType(dict(keys))


@frozen
class KeyMap:
    """The assignments of one layer. A key that is not in it is left to the layer below."""

    entries: Mapping[KeyPosition, Assignment] = field(factory=lambda: MappingProxyType({}), converter=_freeze)

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, position: KeyPosition) -> Assignment | None:
        """Return this layer's own entry, or None."""
        return self.entries.get(position)

    def updated(self, changes: Mapping[KeyPosition, Assignment | None]) -> KeyMap:
        """Return a map with the changes made; None removes an entry."""
        entries = dict(self.entries)
        for position, assignment in changes.items():
            if assignment is None:
                entries.pop(position, None)
            else:
                entries[position] = assignment
        return KeyMap(entries)

    @override
    def __hash__(self) -> int:
        return hash(frozenset(self.entries.items()))


EMPTY_KEYS = KeyMap()

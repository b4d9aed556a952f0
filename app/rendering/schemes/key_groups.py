"""The settings of each key, where a key is a group of parameters under one name: `linekey.7.value`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from attrs import field, frozen

from app.models.keyspace import KeySlot
from app.rendering.reading import RawSetting, Settings

Group = dict[str, RawSetting]
"""The settings of one key by parameter, in lower case."""

Where = tuple[str, int, int]
"""Bank, sidecar (0 for the phone or where the name does not tell) and index of a key."""


class KnownKey(NamedTuple):
    """A key of a phone: its name in files, also in lower case, and the names of its settings."""

    slot: KeySlot
    prefix: str
    lower: str
    names: tuple[str, ...]


class UsualKey(NamedTuple):
    """The settings of a key that has those of every other: their names, and what looks them all up at once."""

    names: tuple[str, ...]
    find: Callable[[Mapping[str, RawSetting]], tuple[RawSetting, ...]]


@frozen
class KnownKeys:
    """Keys of a phone in the order in which they are read, and the names of all their settings.

    columns: the names of one parameter each.
    """

    keys: tuple[KnownKey, ...]
    names: frozenset[str]
    columns: tuple[frozenset[str], ...]
    _usual: dict[tuple[int, ...], tuple[UsualKey, ...]] = field(factory=dict, init=False, repr=False, eq=False)

    @classmethod
    def of(cls, named: Iterable[tuple[KeySlot, str]], parameters: Sequence[str]) -> KnownKeys:
        """Return keys, given with their names, that all have the same parameters, in lower case."""
        keys = []
        for slot, prefix in named:
            lower = prefix.lower()
            keys.append(KnownKey(slot, prefix, lower, tuple(f"{lower}.{parameter}" for parameter in parameters)))
        columns = tuple(map(frozenset, zip(*(key.names for key in keys), strict=True)))
        return cls(tuple(keys), frozenset().union(*columns), columns)

    def places(self, settings: Settings) -> tuple[int, ...]:
        """Return the places of the parameters that some key of a file has."""
        names = settings.by_name.keys()
        return tuple([place for place, column in enumerate(self.columns) if not names.isdisjoint(column)])

    def usual(self, places: tuple[int, ...]) -> Sequence[UsualKey]:
        """Return for each key what looks up its parameters at these places, of which there must be two or more."""
        if places not in self._usual:
            names = [tuple([key.names[place] for place in places]) for key in self.keys]
            self._usual[places] = tuple([UsualKey(own, operator.itemgetter(*own)) for own in names])
        return self._usual[places]


def found(key: UsualKey | None, settings: Settings) -> Sequence[RawSetting]:
    """Return the settings of a key that has those of every other; none where it lacks one."""
    try:
        return key.find(settings.by_name) if key is not None else ()
    except KeyError:
        return ()


class KeyGroups:
    """Finds the keys of a file.

    Args:
        names: Bank → pattern of a key's name with `{index}`, and perhaps `{unit}` for the sidecar; or all names.
        parameters: Expression of the parameters that count, in lower case; none has a dot.
        elsewhere: Settings that do not stand under their key's name: `key.parameter` → the setting's name.
    """

    def __init__(
        self,
        names: Mapping[str, str | Sequence[str]],
        parameters: str = "[a-z_]+",
        elsewhere: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._runs = [(bank, _run(name.lower(), parameters)) for bank, name in names.items() if isinstance(name, str)]
        self._listed = {
            name.lower(): (bank, 0, index)
            for bank, listed in names.items()
            if not isinstance(listed, str)
            for index, name in enumerate(listed, start=1)
        }
        self._of_listed = re.compile(
            rf"\n(?P<key>{'|'.join(map(re.escape, self._listed))})\.(?P<parameter>{parameters})(?![^\n])"
        )
        self._elsewhere = [(ours.lower().rpartition("."), theirs.lower()) for ours, theirs in elsewhere.items()]

    def of(self, settings: Settings) -> Mapping[Where, Group]:
        """Return the keys of a file, those of a bank in its order; asking again costs nothing."""
        return settings.once(self._found)

    def _found(self, settings: Settings) -> Mapping[Where, Group]:
        groups: dict[Where, Group] = {}
        by_name = settings.by_name
        for bank, expression in self._runs:
            for run in expression.finditer(settings.names):
                unit, index, key, names = run.group("unit", "index", "key", "names")
                group = groups.setdefault((bank, int(unit or 0), int(index)), {})
                start = len(key) + 1
                for name in names.split("\n"):
                    group[name[start:]] = by_name[name]
        if self._listed:
            for found in self._of_listed.finditer(settings.names):
                group = groups.setdefault(self._listed[found["key"]], {})
                group[found["parameter"]] = by_name[found[0][1:]]
            for (key, _, parameter), theirs in self._elsewhere:
                if theirs in by_name:
                    groups.setdefault(self._listed[key], {})[parameter] = by_name[theirs]
        return groups

    def are_known(self, known: KnownKeys, settings: Settings) -> bool:
        """Whether a file has no settings of other keys; then nothing looks for these keys by patterns any more."""
        if any(theirs in settings.by_name for _, theirs in self._elsewhere):
            return False
        rest = settings.names_without(known.names)
        if any(expression.search(rest) for _, expression in self._runs) or (
            self._listed and self._of_listed.search(rest)
        ):
            return False
        settings.settle(rest)
        return True


def _run(name: str, parameters: str) -> re.Pattern[str]:
    """Return the expression of settings of one key that stand behind one another in `Settings.names`."""
    key = re.escape(name)
    for part in ("index", "unit"):
        key = key.replace(re.escape("{" + part + "}"), rf"(?P<{part}>[0-9]{{1,4}})")
    if "(?P<unit>" not in key:
        key += "(?P<unit>)"
    parameter = rf"\.(?:{parameters})(?![^\n])"
    return re.compile(rf"\n(?P<names>(?P<key>{key}){parameter}(?:\n(?P=key){parameter})*)")

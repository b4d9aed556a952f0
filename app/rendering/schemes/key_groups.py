"""The settings of each key, where a key is a group of parameters under one name: `linekey.7.value`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.rendering.reading import RawSetting, Settings

Group = dict[str, RawSetting]
"""The settings of one key by parameter, in lower case."""

Where = tuple[str, int, int]
"""Bank, sidecar (0 for the phone or where the name does not tell) and index of a key."""


class KeyGroups:
    """Finds the keys of a file.

    Args:
        names: Bank → pattern of a key's name with `{index}`, and perhaps `{unit}` for the sidecar; or all names.
        parameters: Expression of the parameters that count; none has a dot.
        elsewhere: Settings that do not stand under their key's name: `key.parameter` → the setting's name.
    """

    def __init__(
        self,
        names: Mapping[str, str | Sequence[str]],
        parameters: str = "[A-Za-z_]+",
        elsewhere: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._names = [(bank, _expression(name)) for bank, name in names.items() if isinstance(name, str)]
        self._listed = {
            name.lower(): (bank, 0, index)
            for bank, listed in names.items()
            if not isinstance(listed, str)
            for index, name in enumerate(listed, start=1)
        }
        self._usual = {theirs.lower(): ours for ours, theirs in elsewhere.items()}
        self._parameter = re.compile(parameters, re.IGNORECASE)
        self._last: tuple[Settings, dict[Where, Group]] | None = None

    def of(self, settings: Settings) -> dict[Where, Group]:
        """Return the keys of a file in its order; the same values where it was asked for this file just before."""
        if self._last is None or self._last[0] is not settings:
            self._last = (settings, self._found(settings))
        return self._last[1]

    def _found(self, settings: Settings) -> dict[Where, Group]:
        groups: dict[Where, Group] = {}
        # Many settings have few keys and parameters, so that one look at each of these is enough.
        by_name: dict[str, Group | None] = {}
        parameters: dict[str, str] = {}
        for item in settings.all:
            usual = self._usual.get(item.name.lower(), item.name) if self._usual else item.name
            name, _, parameter = usual.rpartition(".")
            word = parameters.get(parameter)
            if word is None:
                word = parameters[parameter] = parameter.lower() if self._parameter.fullmatch(parameter) else ""
            if not word:
                continue
            if name not in by_name:
                where = self._where(name)
                by_name[name] = None if where is None else groups.setdefault(where, {})
            group = by_name[name]
            if group is not None:
                group[word] = item
        return groups

    def _where(self, name: str) -> Where | None:
        if name.lower() in self._listed:
            return self._listed[name.lower()]
        for bank, pattern in self._names:
            match = pattern.fullmatch(name)
            if match:
                numbers = match.groupdict()
                return bank, int(numbers.get("unit") or 0), int(numbers["index"])
        return None


def name_of(names: Mapping[str, str | Sequence[str]], bank: str, index: int, unit: int = 0) -> str:
    """Return a key's name by the table that `KeyGroups` takes."""
    name = names[bank]
    return name.format(index=index, unit=unit) if isinstance(name, str) else name[index - 1]


def _expression(name: str) -> re.Pattern[str]:
    text = re.escape(name)
    for part in ("index", "unit"):
        text = text.replace(re.escape("{" + part + "}"), rf"(?P<{part}>[0-9]{{1,4}})")
    return re.compile(text, re.IGNORECASE)

"""The settings of each key, where a key is a group of parameters under one name: `linekey.7.value`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.rendering.reading import RawSetting, Settings

Group = dict[str, RawSetting]
"""The settings of one key by parameter, in lower case."""

Where = tuple[str, int, int]
"""Bank, sidecar (0 for the phone or where the name does not tell) and index of a key."""


class KeyGroups:
    """Finds the keys of a file.

    Args:
        names: Bank → pattern of a key's name with `{index}`, and perhaps `{unit}` for the sidecar.
        parameters: Expression of the parameters that count; none has a dot.
    """

    def __init__(self, names: Mapping[str, str], parameters: str = "[A-Za-z_]+") -> None:
        self._names = [(bank, _expression(name)) for bank, name in names.items()]
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
            name, _, parameter = item.name.rpartition(".")
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
        for bank, pattern in self._names:
            match = pattern.fullmatch(name)
            if match:
                numbers = match.groupdict()
                return bank, int(numbers.get("unit") or 0), int(numbers["index"])
        return None


def _expression(name: str) -> re.Pattern[str]:
    text = re.escape(name)
    for part in ("index", "unit"):
        text = text.replace(re.escape("{" + part + "}"), rf"(?P<{part}>[0-9]{{1,4}})")
    return re.compile(text, re.IGNORECASE)

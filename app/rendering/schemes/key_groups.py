"""The settings of each key, where a key is a group of parameters under one name: `linekey.7.value`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
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

    def are_among(self, names: Set[str], settings: Settings) -> bool:
        """Whether all settings of keys that a file has bear one of these names, in lower case."""
        others = settings.by_name.keys() - names
        if any(theirs in others for _, theirs in self._elsewhere):
            return False
        listed = "\n".join(["", *others])
        expressions = [expression for _, expression in self._runs]
        if self._listed:
            expressions.append(self._of_listed)
        return not any(expression.search(listed) for expression in expressions)


def _run(name: str, parameters: str) -> re.Pattern[str]:
    """Return the expression of settings of one key that stand behind one another in `Settings.names`."""
    key = re.escape(name)
    for part in ("index", "unit"):
        key = key.replace(re.escape("{" + part + "}"), rf"(?P<{part}>[0-9]{{1,4}})")
    if "(?P<unit>" not in key:
        key += "(?P<unit>)"
    parameter = rf"\.(?:{parameters})(?![^\n])"
    return re.compile(rf"\n(?P<names>(?P<key>{key}){parameter}(?:\n(?P=key){parameter})*)")

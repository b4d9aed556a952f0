"""Names for numbered parameters: where a file says `P20205`, the rest of Faceplate says `LineKey6.Type`.

Table: `blocks` of numbers that follow a rule, `lists` with one number per account or key, `single` ones.

A block: `name` with `{n}` and perhaps `{unit}`; `first` and `last` value of n; `offsets` of the parameters. The number
is `base + step * (n - first) + offset`, and `unit_step` more for each unit after the first of `units`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen
from typing_extensions import override

from app.errors import ModelFileError


@frozen
class NumberNames:
    """Both directions. `numbers` is by name in lower case, `names` holds the usual spelling."""

    numbers: Mapping[str, int]
    names: Mapping[int, str]


class _Table:
    """A table as the key of a cache: told apart by identity, and kept alive so that the identity stays its own."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Table) and other.table is self.table

    @override
    def __hash__(self) -> int:
        return id(self.table)


def number_names(table: Mapping[str, Any]) -> NumberNames:
    """Return the names of a table; a table that was seen before costs nothing.

    Raises:
        ModelFileError: The table lacks a field, or gives a number or a name twice.
    """
    return _number_names(_Table(table))


@functools.lru_cache(maxsize=16)
def _number_names(key: _Table) -> NumberNames:
    numbers: dict[str, int] = {}
    names: dict[int, str] = {}
    try:
        for name, number in _pairs(key.table):
            if number in names or name.lower() in numbers:
                raise ValueError(f"{name} or {number} comes twice")
            numbers[name.lower()] = number
            names[number] = name
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ModelFileError("data_file_broken", path="names", reason=f"{type(error).__name__}: {error}") from error
    return NumberNames(numbers, names)


def _pairs(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for block in table.get("blocks", ()):
        for unit in range(1, block.get("units", 1) + 1):
            for n in range(block["first"], block["last"] + 1):
                name = block["name"].format(n=n, unit=unit)
                base = block["base"] + block["step"] * (n - block["first"]) + block.get("unit_step", 0) * (unit - 1)
                yield from ((f"{name}.{parameter}", base + offset) for parameter, offset in block["offsets"].items())
    for pattern, row in table.get("lists", {}).items():
        yield from ((pattern.format(n=n), number) for n, number in enumerate(row, start=1))
    yield from table.get("single", {}).items()

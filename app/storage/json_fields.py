"""Typed access to parsed JSON, with the path of what is wrong. Standard library only."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeVar

from app.errors import InputError

Json = dict[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_ABSENT: Final = object()


def refuse(path: str, expected: str) -> InputError:
    """Return the error for a field that is not what it should be."""
    return InputError("document_field_wrong", path=path, expected=expected)


class Fields:
    """One JSON object and its path (`$.lines[1]`). Each reader raises `InputError` with the path of its field."""

    __slots__ = ("data", "path")

    def __init__(self, data: object, path: str) -> None:
        if type(data) is not dict:
            raise refuse(path, "object")
        self.data: Json = data
        self.path = path

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self.data.get(name, default)
        if type(value) is not str:
            raise refuse(f"{self.path}.{name}", "text")
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """Return a whole number; without a default it must be there."""
        value = self.data.get(name, default)
        if type(value) is not int:
            raise refuse(f"{self.path}.{name}", "whole number")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false, false if it is not there."""
        value = self.data.get(name, False)
        if type(value) is not bool:
            raise refuse(f"{self.path}.{name}", "true or false")
        return value

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """Return a member of an enumeration by its value; without a default it must be there."""
        value = self.data.get(name, _ABSENT)
        if value is _ABSENT and default is not None:
            return default
        try:
            return kind(value)
        except ValueError:
            expected = " | ".join(str(member.value) for member in kind)
            raise refuse(f"{self.path}.{name}", expected) from None

    def inner(self, name: str) -> Fields:
        """Return an object within this one, an empty one if it is not there."""
        return Fields(self.data.get(name, {}), f"{self.path}.{name}")

    def each(self, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        """Return the elements of a list, each through `read(value, path)`; none if it is not there."""
        values = self.data.get(name, ())
        if values == ():
            return ()
        path = f"{self.path}.{name}"
        if type(values) is not list:
            raise refuse(path, "list")
        return tuple(read(value, f"{path}[{place}]") for place, value in enumerate(values))


def text_at(value: object, path: str) -> str:
    """Return a value that must be a text."""
    if type(value) is not str:
        raise refuse(path, "text")
    return value


def pair_at(value: object, path: str) -> tuple[str, str]:
    """Return a value that must be `[name, value]`."""
    if type(value) is not list or len(value) != 2:
        raise refuse(path, "[name, value]")
    return text_at(value[0], f"{path}[0]"), text_at(value[1], f"{path}[1]")


def put(data: Json, **values: object) -> Json:
    """Add the values that are not at their default to an object, and return it."""
    for name, value in values.items():
        if value not in ("", False, None, ()):
            data[name] = value
    return data

"""Holds records that strangers wrote against what a record can be, before anything is built from them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.errors import ModelFileError

RECORD_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
RESERVED_IDS: Final = frozenset({"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))})
"""Names that some platforms give to devices."""

TAG: Final = re.compile(r"<[A-Za-z/!]")
"""The beginning of markup, which a tooltip would follow."""

MOST_KEYS: Final = 1000
"""Keys of one area; the largest phone known has 160."""

MOST_AREAS: Final = 12
MOST_HOSTS: Final = 400
MOST_OF_A_KIND: Final = 20
"""Sidecars of one kind on one phone; the most known is 6."""

MOST_NODES: Final = 20_000
MOST_DEPTH: Final = 12
MOST_CHARS: Final = 4000
MOST_NUMBER: Final = 100_000

Json = Mapping[str, Any]


def is_record_id(text: object) -> bool:
    """Whether this can be the id of a record, and so part of a file name on any platform."""
    return isinstance(text, str) and RECORD_ID.fullmatch(text) is not None and text not in RESERVED_IDS


def _wrong(source: str, reason: str) -> ModelFileError:
    return ModelFileError("data_file_broken", path=source, reason=reason)


def check_json(data: object, source: str) -> None:
    """Refuse JSON values beyond all sense: too deep, too many, numbers that are none, control characters.

    Raises:
        ModelFileError: One of these.
    """
    left = MOST_NODES
    todo: list[tuple[object, int]] = [(data, 0)]
    while todo:
        value, depth = todo.pop()
        left -= 1
        if left < 0 or depth > MOST_DEPTH:
            raise _wrong(source, "too many or too deeply nested values")
        if isinstance(value, Mapping):
            todo.extend((part, depth + 1) for part in value)
            todo.extend((part, depth + 1) for part in value.values())
        elif isinstance(value, list):
            todo.extend((part, depth + 1) for part in value)
        elif isinstance(value, str):
            if len(value) > MOST_CHARS or any(ord(char) < 32 or ord(char) == 127 for char in value):
                raise _wrong(source, "a text is too long or has control characters")
            if TAG.search(value):
                raise _wrong(source, "a text has markup in it")
        elif isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= MOST_NUMBER):
            raise _wrong(source, f"the number {str(value)[:20]} is out of range")


class _Fields:
    """Takes fields out of one object and says where a wrong one is."""

    def __init__(self, data: object, source: str, where: str) -> None:
        if not isinstance(data, Mapping):
            raise _wrong(source, f"{where or 'the record'} is no object")
        self._data, self._source, self._where = data, source, where

    def wrong(self, name: str, expected: str) -> ModelFileError:
        return _wrong(self._source, f"{self._where}{name}: expected {expected}")

    def text(self, name: str, *, needed: bool = True, most: int = 80) -> str:
        value = self._data.get(name, None if needed else "")
        if not isinstance(value, str) or len(value) > most or (needed and not value.strip()):
            raise self.wrong(name, f"a text of at most {most} characters")
        return value

    def record_id(self, name: str, default: str = "") -> str:
        value = self._data.get(name, default)
        if not is_record_id(value):
            raise self.wrong(name, "lower-case letters, digits, - and _")
        return str(value)

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int:
        value = self._data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(name, f"a whole number from {low} to {high}")
        return value

    def real(self, name: str, low: float, high: float) -> None:
        value = self._data.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(name, f"a number from {low:g} to {high:g}")

    def truth(self, name: str, default: bool | None = None) -> None:
        if not isinstance(self._data.get(name, default), bool):
            raise self.wrong(name, "true or false")

    def objects(self, name: str, most: int, *, needed: bool = False) -> Sequence[_Fields]:
        value = self._data.get(name, None if needed else [])
        if not isinstance(value, list) or len(value) > most or (needed and not value):
            raise self.wrong(name, f"a list of at most {most} objects")
        return [_Fields(part, self._source, f"{self._where}{name}[{n}].") for n, part in enumerate(value)]

    def texts(self, name: str, most: int) -> None:
        value = self._data.get(name, [])
        if not isinstance(value, list) or len(value) > most or not all(isinstance(part, str) for part in value):
            raise self.wrong(name, f"a list of at most {most} texts")

    def inner(self, name: str) -> _Fields:
        return _Fields(self._data.get(name), self._source, f"{self._where}{name}.")

    def has(self, name: str) -> bool:
        return self._data.get(name) is not None

    def choice(self, name: str, allowed: Sequence[str], default: str = "") -> str:
        value = self._data.get(name, default)
        if value not in allowed:
            raise self.wrong(name, " or ".join(allowed))
        return str(value)


def _check_area(area: _Fields, *, on_phone: bool) -> str:
    area_id = area.record_id("id", "line") if on_phone or area.has("id") else "line"
    area.text("title")
    if area.has("bank"):
        area.record_id("bank")
    total = area.whole("total", 1, MOST_KEYS)
    physical = area.whole("physical", 1, MOST_KEYS)
    per_page = area.whole("per_page", 1, MOST_KEYS)
    pages = area.whole("pages", 1, MOST_KEYS)
    area.whole("idle", 0, physical, 0)
    has_functions = area.has("keys")
    # Soft keys can be more than fit under the screen: the phone shows the rest behind a More key of its own.
    if (per_page > physical and not has_functions) or not (pages - 1) * per_page < total <= pages * per_page:
        raise area.wrong("total", "as many keys as its pages hold")
    if has_functions:
        _check_named_keys(area, total)
    area.text("short", needed=False, most=40)
    if area.has("page_key"):
        page_key = area.inner("page_key")
        page_key.whole("slot", 1, physical)
        page_key.choice("appears", ("beyond_page_1", "always"), "beyond_page_1")
    return area_id


def _check_named_keys(area: _Fields, total: int) -> None:
    keys = area.objects("keys", MOST_KEYS)
    if len(keys) != total:
        raise area.wrong("keys", "a name for each key")
    for key in keys:
        key.text("name", most=40)
        key.text("does", needed=False, most=40)
        key.text("about", needed=False, most=MOST_CHARS)
        key.text("part", needed=False, most=40)
    area.truth("inserts", default=False)
    if area.has("label"):
        label = area.inner("label")
        label.whole("pixels", 1, 10_000)
        label.whole("font_px", 1, 500)
        label.whole("max_chars", 0, 1000, 0)


def _check_screen(screen: _Fields) -> None:
    screen.whole("width", 1, 10_000)
    screen.whole("height", 1, 10_000)
    screen.truth("colour")
    screen.truth("touch")
    screen.real("inches", 0, 100)


def _check_common(record: _Fields) -> None:
    record.record_id("id")
    record.text("vendor")
    record.text("name")
    record.texts("aliases", 50)
    label = record.inner("label")
    label.whole("pixels", 1, 10_000)
    label.whole("font_px", 1, 500)
    label.whole("max_chars", 0, 1000, 0)
    for doubt in record.objects("doubts", 100):
        doubt.text("fact", most=MOST_CHARS)
        doubt.text("confidence")
        doubt.text("source", needed=False, most=MOST_CHARS)
    record.text("source", needed=False, most=MOST_CHARS)
    record.text("notes", needed=False, most=MOST_CHARS)


def check_phone_record(data: Json, source: str) -> None:
    """Refuse a phone record with a field of the wrong shape or beyond all sense.

    Raises:
        ModelFileError: It names the field and what was expected.
    """
    check_json(data, source)
    record = _Fields(data, source, "")
    _check_common(record)
    record.text("family")
    record.record_id("dialect")
    record.whole("accounts", 1, 500)
    record.whole("max_registrations", 0, 500, 0)
    record.whole("soft_keys", 0, 12, 0)
    record.truth("modules_of_one_kind", default=False)
    record.choice("default_keys", ("none", "lines_first"), "none")
    record.texts("user_agents", 50)
    record.texts("ouis", 200)
    areas = [_check_area(area, on_phone=True) for area in record.objects("areas", MOST_AREAS, needed=True)]
    if len(set(areas)) != len(areas):
        raise record.wrong("areas", "areas with different ids")
    for fit in record.objects("modules", 20):
        fit.record_id("module")
        fit.whole("max", 1, MOST_OF_A_KIND)
    if record.has("module_numbering"):
        numbering = record.inner("module_numbering")
        numbering.choice("kind", ("per_module", "continued", "running"))
    _check_screen(record.inner("screen"))


def check_module_record(data: Json, source: str) -> None:
    """Refuse a sidecar record with a field of the wrong shape or beyond all sense.

    Raises:
        ModelFileError: It names the field and what was expected.
    """
    check_json(data, source)
    record = _Fields(data, source, "")
    _check_common(record)
    record.whole("columns", 1, 20)
    record.truth("paper", default=False)
    for host in record.objects("hosts", MOST_HOSTS):
        host.record_id("model")
        host.whole("max", 1, MOST_OF_A_KIND)
    _check_area(record.inner("area"), on_phone=False)
    if record.has("screen"):
        _check_screen(record.inner("screen"))

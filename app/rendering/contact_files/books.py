"""The vendors' phone books, read by the table `resources/phonebooks/readers.json`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from attrs import frozen
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from app.errors import ConfigFileError
from app.models.contact_import import NumberKind, ReadPerson, Step, no_step, place_numbers
from app.models.findings import Severity, finding
from app.rendering.contact_files.text import check_size, read_text
from app.resources import read_json, resource

ENTRY_LIMIT: Final = 1_000_000
DEPTH_LIMIT: Final = 50
_TICK: Final = 2000
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_SHAPES: Final = ("first", "last", "name", "department", "favourite")
_NO: Final = frozenset({"", "0", "false", "no"})


@frozen
class Book:
    """A phone book that was read. `vendor` is "" where several write it so."""

    vendor: str
    people: tuple[ReadPerson, ...]


@cache
def _table() -> Mapping[str, Any]:
    return read_json(resource("phonebooks", "readers.json"))


def read_book(data: bytes, step: Step = no_step) -> Book:
    """Read a phone book.

    Raises:
        ConfigFileError: `people_xml_broken` (line, reason), `people_xml_refused` (entities and the like),
            `people_xml_unknown` (root), `config_too_deep`, or what `read_text` raises.
    """
    check_size(data)
    try:
        return _read(data, step)
    except UnicodeDecodeError:
        pass
    except ElementTree.ParseError as error:
        if "encoding" not in str(error) and "invalid token" not in str(error):
            raise _broken(error) from error
    # The declaration names another encoding than the file is in: read it as text, and leave the declaration out.
    text = _DECLARATION.sub("", read_text(data).text.removeprefix("\ufeff"))
    try:
        return _read(text.encode("utf-8"), step)
    except ElementTree.ParseError as error:
        raise _broken(error) from error


def _broken(error: Exception) -> ConfigFileError:
    line = getattr(error, "position", (0, 0))[0]
    return ConfigFileError("people_xml_broken", line=line, reason=error)


def _read(data: bytes, step: Step) -> Book:
    try:
        return _Reader(step).read(data)
    except DefusedXmlException as error:
        raise ConfigFileError("people_xml_refused") from error


class _Reader:
    def __init__(self, step: Step) -> None:
        self._step = step
        self._shapes: list[Mapping[str, Any]] = []
        self._groups: dict[str, str] = {}
        self._within: list[str] = []
        self._people: list[ReadPerson] = []
        self._vendor = ""

    def read(self, data: bytes) -> Book:
        source = io.BytesIO(data)
        depth = 0
        root_tag = ""
        entries: dict[str, Mapping[str, Any]] = {}
        for event, element in ElementTree.iterparse(source, events=("start", "end"), forbid_dtd=True):
            tag = _plain(element.tag)
            if event == "start":
                depth += 1
                if depth > DEPTH_LIMIT:
                    raise ConfigFileError("config_too_deep", limit=DEPTH_LIMIT)
                if depth == 1:
                    root_tag = tag
                    self._shapes = [shape for shape in _table()["books"] if tag in shape["roots"]]
                    if not self._shapes:
                        raise ConfigFileError("people_xml_unknown", root=tag[:60])
                    entries = {shape["entry"]: shape for shape in self._shapes}
                elif any(shape.get("within", {}).get("tag") == tag for shape in self._shapes):
                    self._within.append(element.get(self._shapes[0]["within"]["name"], ""))
                continue
            depth -= 1
            if tag in entries:
                self._take(element, entries[tag])
                element.clear()
                if len(self._people) % _TICK == 0:
                    self._step(min(source.tell() / len(data), 1.0))
            elif self._within and any(shape.get("within", {}).get("tag") == tag for shape in self._shapes):
                self._within.pop()
                element.clear()
            else:
                self._note_group(tag, element)
        if not self._people:
            raise ConfigFileError("people_xml_unknown", root=root_tag[:60])
        return Book(self._vendor, tuple(self._people))

    def _note_group(self, tag: str, element: Any) -> None:
        for shape in self._shapes:
            groups = shape.get("groups")
            if groups is not None and groups["tag"] == tag:
                self._groups[_text(element, groups["id"])] = _text(element, groups["name"])

    def _take(self, element: Any, shape: Mapping[str, Any]) -> None:
        if len(self._people) >= ENTRY_LIMIT:
            raise ConfigFileError("people_table_long", limit=ENTRY_LIMIT)
        self._vendor = shape["vendor"]
        values: dict[str, Any] = {}
        for name in _SHAPES:
            text = _text(element, shape[name]) if name in shape else ""
            if text:
                values[name] = text
        if "favourite" in values:
            values["favourite"] = values["favourite"].lower() not in _NO
        if "department" in values and "groups" in shape:
            group = self._groups.get(values.pop("department"), "")
            if group:
                values["department"] = group
        if self._within and self._within[-1] and "department" not in values:
            values["department"] = self._within[-1]
        if "first" in values or "last" in values:
            values.pop("name", None)
        placed, left = place_numbers(_numbers(element, shape["numbers"]))
        values.update(placed)
        notes = tuple(finding("import_number_left", Severity.INFO, number=number) for number in left)
        self._people.append(ReadPerson(len(self._people) + 1, values, notes=notes))


def _plain(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _children(element: Any, path: str) -> list[Any]:
    found = [element]
    for tag in path.split("/"):
        found = [child for parent in found for child in parent if _plain(child.tag) == tag]
    return found


def _text(element: Any, place: str) -> str:
    if place.startswith("@"):
        return " ".join(str(element.get(place[1:], "")).split())
    return next((" ".join(child.text.split()) for child in _children(element, place) if child.text), "")


def _numbers(element: Any, places: Iterable[Mapping[str, str]]) -> list[tuple[NumberKind, str]]:
    kinds: Mapping[str, str] = _table()["kinds"]
    found: list[tuple[NumberKind, str]] = []
    for place in places:
        kind = place.get("kind", "any")
        if place["at"].startswith("@"):
            found.append((NumberKind(kind), _text(element, place["at"])))
            continue
        for child in _children(element, place["at"]):
            told = kinds.get(str(child.get(place["by"], "")).lower(), "any") if "by" in place else kind
            text = _text(child, place["text"]) if "text" in place else " ".join((child.text or "").split())
            found.append((NumberKind(told), text))
    return found

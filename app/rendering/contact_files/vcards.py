"""vCards 2.1, 3.0 and 4.0: folded lines, quoted-printable, character sets, several numbers.

After the vCard 2.1 specification, RFC 2426 and RFC 6350; only what a directory of phones needs is taken.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import Factory, define, frozen

from app.errors import ConfigFileError
from app.models.contact_import import NumberKind, ReadPerson, Step, no_step, place_numbers
from app.models.documents import Contact
from app.models.findings import Finding, Severity, finding
from app.rendering.contact_files.text import FileText

CARD_LIMIT: Final = 1_000_000
_LINE_LIMIT: Final = 64 * 1024
"""Characters of a property that is read; longer ones are pictures and the like."""
_TICK: Final = 2000
_FAVOURITES: Final = frozenset({"favourite", "favourites", "favorite", "favorites", "starred"})
_NO_VOICE: Final = frozenset({"fax", "pager", "modem", "bbs", "video", "textphone", "isdn", "pcs"})
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_WANTED: Final = frozenset({"FN", "N", "ORG", "TEL", "CATEGORIES", "NICKNAME", "VERSION"})


@frozen
class _Property:
    name: str
    types: frozenset[str]
    value: str


@define
class _Card:
    line: int
    version: str = "2.1"
    properties: list[_Property] = Factory(list)


def read_cards(source: FileText, step: Step = no_step) -> list[ReadPerson]:
    """Return the people of a file of vCards.

    Raises:
        ConfigFileError: `people_file_no_cards` or `people_table_long`.
    """
    people: list[ReadPerson] = []
    card: _Card | None = None
    depth = 0
    lines = source.text.removeprefix("\ufeff").splitlines()
    for number, line in _logical(lines):
        if number % _TICK == 0:
            step(number / len(lines))
        head = line[:16].strip().upper()
        if head == "BEGIN:VCARD":
            if card is not None and depth and card.properties and card.properties[-1].name == "AGENT":
                depth += 1
                continue
            if card is not None:
                people.append(ReadPerson(card.line, problem=finding("import_card_cut", Severity.WARNING)))
            card, depth = _Card(number), 1
        elif head == "END:VCARD":
            depth -= 1
            if card is not None and depth <= 0:
                people.append(_person(card))
                card, depth = None, 0
        elif card is not None and (depth == 1):
            found = _property(line)
            if found is not None:
                if found.name == "VERSION":
                    card.version = found.value.strip()
                card.properties.append(found)
        if len(people) > CARD_LIMIT:
            raise ConfigFileError("people_table_long", limit=CARD_LIMIT)
    if card is not None:
        people.append(ReadPerson(card.line, problem=finding("import_card_cut", Severity.WARNING)))
    if not people:
        raise ConfigFileError("people_file_no_cards")
    return people


def _logical(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield unfolded lines with the number of their first one."""
    parts: list[str] = []
    begin = 1
    for number, line in enumerate(lines, 1):
        if parts and _is_soft_broken(parts):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
        else:
            if parts:
                yield begin, "".join(parts)
            parts, begin = [line], number
    if parts:
        yield begin, "".join(parts)


def _is_soft_broken(parts: list[str]) -> bool:
    return parts[-1].endswith("=") and "QUOTED-PRINTABLE" in parts[0][:400].upper()


def _property(line: str) -> _Property | None:
    head, colon, value = _parted(line)
    if not colon:
        return None
    words = _split_quoted(head, ";")
    name = words[0].rpartition(".")[2].strip().upper()
    if name not in _WANTED:
        return _Property("AGENT", frozenset(), "") if name == "AGENT" else None
    if len(line) > _LINE_LIMIT:
        return None
    types: set[str] = set()
    charset, is_quoted = "", False
    for word in words[1:]:
        key, equals, text = word.partition("=")
        key, text = (key.strip().upper(), text) if equals else ("TYPE", key)
        if key == "CHARSET":
            charset = text.strip().strip('"')
        elif key == "ENCODING" or text.strip().upper() == "QUOTED-PRINTABLE":
            is_quoted = is_quoted or text.strip().upper() == "QUOTED-PRINTABLE"
        elif key == "TYPE":
            types.update(part.strip().lower() for part in text.strip('"').split(","))
    if is_quoted:
        value = _from_quoted(value, charset)
    return _Property(name, frozenset(types), value)


def _parted(line: str) -> tuple[str, str, str]:
    """Part a line at the first colon outside of quotation marks."""
    if '"' not in line.partition(":")[0]:
        return line.partition(":")
    is_open = False
    for place, letter in enumerate(line[:_LINE_LIMIT]):
        if letter == '"':
            is_open = not is_open
        elif letter == ":" and not is_open:
            return line[:place], ":", line[place + 1 :]
    return line.partition(":")


def _split_quoted(text: str, mark: str) -> list[str]:
    if '"' not in text:
        return text.split(mark)
    parts, is_open = [""], False
    for letter in text:
        is_open = is_open != (letter == '"')
        if letter == mark and not is_open:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _from_quoted(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    for name in (charset, "utf-8", "cp1252"):
        try:
            if name and codecs.lookup(name):
                return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("latin-1")


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return " ".join(text.split())
    return " ".join(_ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], text).split())


def _parts(value: str, mark: str = ";") -> list[str]:
    """Split a structured value at marks that are not escaped."""
    if "\\" not in value:
        return [" ".join(part.split()) for part in value.split(mark)]
    parts, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 2
            continue
        if value[place] == mark:
            parts.append(value[start:place])
            start = place + 1
        place += 1
    parts.append(value[start:])
    return [_unescaped(part) for part in parts]


def _person(card: _Card) -> ReadPerson:
    values: dict[str, Any] = {}
    numbers: list[tuple[NumberKind, str]] = []
    notes: list[Finding] = []
    for item in card.properties:
        match item.name:
            case "FN":
                values.setdefault("name", _unescaped(item.value))
            case "N":
                last, first = [*_parts(item.value), "", ""][:2]
                if first or last:
                    values.setdefault("first", first)
                    values.setdefault("last", last)
            case "ORG":
                parts = [part for part in _parts(item.value)[1:] if part]
                if parts:
                    values.setdefault("department", parts[0])
            case "CATEGORIES":
                if any(part.casefold() in _FAVOURITES for part in _parts(item.value, ",")):
                    values["favourite"] = True
            case "TEL":
                number, extension = _number(item.value)
                if item.types & _NO_VOICE and not item.types & {"voice", "cell"}:
                    notes.append(finding("import_number_left", Severity.INFO, number=number))
                    continue
                kind = NumberKind.MOBILE if item.types & {"cell", "mobile", "iphone"} else NumberKind.ANY
                if extension:
                    numbers.append((NumberKind.EXTENSION, extension))
                numbers.append((kind, number))
    if "first" in values:
        shown = values.pop("name", "")
        usual = f"{values['first']} {values['last']}".strip()
        if shown and shown not in (usual, f"{values['last']}, {values['first']}"):
            values["display"] = shown
    placed, left = place_numbers(numbers)
    values.update(placed)
    notes += [finding("import_number_left", Severity.INFO, number=number) for number in left]
    return ReadPerson(card.line, values, notes=tuple(notes))


def _number(value: str) -> tuple[str, str]:
    """Return a number and its extension, from `+1 555 0100` or `tel:+1-555-0100;ext=102`."""
    text = _unescaped(value)
    if text[:4].lower() != "tel:":
        return text, ""
    number, *parameters = text[4:].split(";")
    extension = next((word[4:] for word in parameters if word[:4].lower() == "ext="), "")
    return number, extension


def write_cards(contacts: Iterable[Contact]) -> bytes:
    """Return people as vCards 3.0, which all address books read, in UTF-8."""
    rows: list[str] = []
    for contact in contacts:
        rows += ["BEGIN:VCARD", "VERSION:3.0"]
        rows.append(f"N:{_escaped(contact.last)};{_escaped(contact.first)};;;")
        rows.append(f"FN:{_escaped(contact.name or contact.extension)}")
        if contact.department:
            rows.append(f"ORG:;{_escaped(contact.department)}")
        if contact.extension:
            rows.append(f"TEL;TYPE=WORK,VOICE:{_escaped(contact.extension)}")
        if contact.direct:
            rows.append(f"TEL;TYPE=WORK,VOICE:{_escaped(contact.direct)}")
        if contact.mobile:
            rows.append(f"TEL;TYPE=CELL,VOICE:{_escaped(contact.mobile)}")
        if contact.favourite:
            rows.append("CATEGORIES:Favourite")
        rows.append("END:VCARD")
    return "".join(f"{_folded(row)}\r\n" for row in rows).encode("utf-8", "replace")


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _folded(row: str) -> str:
    """Break a line after at most 75 bytes, never inside a letter."""
    if len(row) <= 25 or len(row.encode("utf-8", "replace")) <= 75:
        return row
    parts, room, size = [""], 75, 0
    for letter in row:
        length = len(letter.encode("utf-8", "replace"))
        if size + length > room:
            parts.append("")
            room, size = 74, 0
        parts[-1] += letter
        size += length
    return "\r\n ".join(parts)

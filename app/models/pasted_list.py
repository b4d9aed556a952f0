"""Reads names and numbers out of what people paste: an e-mail, spreadsheet cells, a list of extensions.

Nothing is thrown away: each line comes back as people, or as a rest with the reason why nobody was found in it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import Enum
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from app.models.documents import Contact
from app.models.searching import fold

MOST_LINES: Final = 5000
LONGEST_LINE: Final = 2000
_LONGEST_EXTENSION: Final = 6
_MOST_OF_RANGE: Final = 400

_MAIL = re.compile(r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_BULLET = re.compile(r"^\s*(?:[-*•·–—>»]+|\(?\d{1,3}[.)](?=\s+\D)|[a-z][.)](?=\s))\s*")
_DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d{2}(?::\d{2})?\b")
_SIGNATURE = re.compile(
    r"^\s*(?:sent from|get outlook|gesendet von|von meinem|envoyé de|enviado desde)\b", re.IGNORECASE
)
_GROUPS = re.compile(r"\d+")
_MARKED = re.compile(r"\b(x|ext|dw|nst)(?=\d)", re.IGNORECASE)
_RANGE = re.compile(r"^(\D{0,24}?)(\d{2,6})\s*(?:-|–|—|\.\.+|…|to|bis)\s*(\d{2,6})\D{0,3}$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w*#])(?:\+|00)?\(?\d(?:[\d()/]|[ .\-](?=[\d(]))*\d(?![\w])|(?<![\w])[*#]\d[\d*#]*")
_BEFORE_NUMBER = re.compile(
    r"(?:\b(?:ext(?:ension)?|extn|tel(?:efon|ephone)?|phone|mobile|mob|cell|fax|dw|durchwahl|nst|nebenstelle|int|"
    r"poste|apparat|app|x|no|nr|num(?:ber)?)\b\.?|#|☎|📞)\s*[:.=]?\s*$",
    re.IGNORECASE,
)
_EDGES = " \t,;:|/\\-–—=()[]<>\"'•·*&>»._"
_SPLIT = re.compile(r"\t+|\s*[;|]\s*|\s{3,}")
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_POLITE_WORDS = """
    hi hello dear hey thanks thank regards best cheers sincerely kind sent from to subject date cc re fwd wrote please
    attached below list name names extension extensions ext number numbers phone team all here is are the new our of
    for and with you hallo grüße gruß danke guten tag liebe lieber
"""
_POLITE = frozenset(_POLITE_WORDS.split())


class Match(Enum):
    """How a pasted entry was tied to the directory."""

    NUMBER = "number"
    """The number is a contact's."""
    NAME = "name"
    """The name is a contact's; the number was taken from the directory."""
    NAME_DIFFERS = "name_differs"
    """The number is a contact's of quite another name."""
    NONE = "none"
    """Nobody in the directory; name and number stand as pasted."""


@frozen
class PastedEntry:
    """One person or place. `source` is the line that it came from; `contact` is whom it was tied to."""

    number: str
    name: str
    source: str
    match: Match = Match.NONE
    contact: Contact | None = None

    @property
    def is_outside(self) -> bool:
        """Whether the number is no extension: it has more than six digits or begins with a plus."""
        return self.number.startswith("+") or len(self.number) > _LONGEST_EXTENSION


@frozen
class Rest:
    """A line without anybody in it. `reason` is `no_number`, `twice` or `too_long`."""

    source: str
    reason: str


@frozen
class PastedList:
    """What was found, in the order of the text."""

    entries: tuple[PastedEntry, ...]
    rest: tuple[Rest, ...] = ()


def read_list(text: str, contacts: Sequence[Contact] | KnownPeople = ()) -> PastedList:
    """Find people in pasted text.

    A line may hold a name and a number in any order, in cells or words, several people, a range of extensions, or only
    a name or number that the directory knows. A number that stood before is left out and told.

    Args:
        text: What was pasted.
        contacts: The directory; as `KnownPeople` where several texts are read.
    """
    directory = contacts if isinstance(contacts, KnownPeople) else KnownPeople(contacts)
    entries: list[PastedEntry] = []
    rest: list[Rest] = []
    seen: set[str] = set()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:MOST_LINES]:
        if len(line) > LONGEST_LINE:
            rest.append(Rest(line, "too_long"))
            continue
        found = _people(line, directory)
        if not found:
            if any(letter.isalnum() for letter in line):
                rest.append(Rest(line, "no_number"))
            continue
        for entry in found:
            if entry.number in seen:
                rest.append(Rest(line, "twice"))
            else:
                seen.add(entry.number)
                entries.append(entry)
    rest.extend(Rest(line, "too_long") for line in lines[MOST_LINES:])
    return PastedList(tuple(entries), tuple(rest))


class KnownPeople:
    """The directory, prepared to be looked up by number and name; each of the two at its first use.

    Args:
        contacts: The people.
    """

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.contacts = contacts

    @cached_property
    def _by_number(self) -> dict[str, Contact]:
        found: dict[str, Contact] = {}
        for contact in self.contacts:
            for number in (contact.extension, contact.direct, contact.mobile):
                if number:
                    found.setdefault(number if number.isdigit() else _plain(number) or number, contact)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, ...], Contact | None]:
        found: dict[tuple[str, ...], Contact | None] = {}
        for contact in self.contacts:
            for name in {contact.name, f"{contact.first} {contact.last}"}:
                key = _name_key(name)
                if key:
                    # Two people of one name: neither can be meant for sure.
                    found[key] = None if found.get(key, contact) != contact else contact
        return found

    def numbered(self, number: str) -> Contact | None:
        """Return whose number this is."""
        return self._by_number.get(number)

    def named(self, name: str) -> Contact | None:
        """Return the only one of this name."""
        return self._by_name.get(_name_key(name))


def _plain(number: str) -> str:
    digits = re.sub(r"[^\d*#+]", "", number)
    return digits[:1] + digits[1:].replace("+", "")


def _name_key(name: str) -> tuple[str, ...]:
    return tuple(sorted(fold(word).strip(".") for word in _WORD.findall(name)))


def _people(line: str, directory: KnownPeople) -> list[PastedEntry]:
    if _SIGNATURE.match(line):
        return []
    bare = _MARKED.sub(r"\1 ", _BULLET.sub("", _LINK.sub(" ", _MAIL.sub(" ", _DATE.sub(" ", line)))))
    series = _RANGE.match(bare)
    numbers = _series(series[2], series[3]) if series is not None else []
    if series is not None and numbers:
        head = _name(_BEFORE_NUMBER.sub(" ", series[1]))
        return [_tied(PastedEntry(number, f"{head} {number}" if head else "", line), directory) for number in numbers]
    found = _numbers(bare)
    if not found:
        contact = directory.named(bare)
        if contact is None or not contact.extension:
            return []
        return [PastedEntry(contact.extension, contact.name, line, Match.NAME, contact)]
    if len(found) == 1 or _is_one_person(bare, found):
        return [_one(line, bare, found, directory)]
    return _several(line, bare, found, directory)


@frozen
class _Number:
    text: str
    start: int
    end: int

    @property
    def is_outside(self) -> bool:
        return self.text.startswith("+") or len(self.text) > _LONGEST_EXTENSION


def _numbers(bare: str) -> list[_Number]:
    numbers = []
    for match in _NUMBER.finditer(bare):
        groups = list(_GROUPS.finditer(match[0]))
        sizes = {len(group[0]) for group in groups}
        # Groups of one length are extensions side by side: 201 202 203. A phone number begins with + or 0.
        if len(groups) > 1 and len(sizes) == 1 and sizes <= {3, 4, 5} and match[0][0] in "123456789":
            start = match.start()
            numbers += [_Number(group[0], start + group.start(), start + group.end()) for group in groups]
        else:
            numbers.append(_Number(_plain(match[0]), match.start(), match.end()))
    return numbers


def _series(first: str, last: str) -> list[str]:
    low, high = int(first), int(last)
    if len(first) != len(last) or not low < high or high - low >= _MOST_OF_RANGE:
        return []
    return [str(number).zfill(len(first)) for number in range(low, high + 1)]


def _is_one_person(bare: str, found: Sequence[_Number]) -> bool:
    """Whether several numbers belong to one name: there is one only, and one number is no extension."""
    between = [bare[before.end : after.start] for before, after in itertools.pairwise(found)]
    kinds = {number.is_outside for number in found}
    return kinds == {True, False} and len(found) <= 3 and not any(_name(part) for part in between)


def _one(line: str, bare: str, found: Sequence[_Number], directory: KnownPeople) -> PastedEntry:
    short = next((number for number in found if not number.is_outside), found[0])
    words = bare
    for number in reversed(found):
        words = _BEFORE_NUMBER.sub(" ", words[: number.start]) + "\t" + words[number.end :]
    return _tied(PastedEntry(short.text, _name(words), line), directory)


def _several(line: str, bare: str, found: Sequence[_Number], directory: KnownPeople) -> list[PastedEntry]:
    """Part a line with several people: the names stand before their numbers, or all of them behind."""
    names_first = bool(_name(bare[: found[0].start]))
    entries = []
    for place, number in enumerate(found):
        if names_first:
            words = bare[found[place - 1].end if place else 0 : number.start]
        else:
            words = bare[number.end : found[place + 1].start if place + 1 < len(found) else len(bare)]
        entries.append(_tied(PastedEntry(number.text, _name(_BEFORE_NUMBER.sub(" ", words)), line), directory))
    return entries


def _name(words: str) -> str:
    """Return the name in what stands around a number: the first cell that looks like one."""
    cells = [cell for part in _SPLIT.split(words) if (cell := _tidy(_BEFORE_NUMBER.sub(" ", part)))]
    for cell in cells:
        if _WORD.search(cell) and not all(fold(word) in _POLITE for word in _WORD.findall(cell)):
            return _in_order(cell)
    return ""


def _tidy(cell: str) -> str:
    cell = re.sub(r"\s*[(\[][^)\]]{0,40}[)\]]?", " ", cell)
    cell = re.split(r"\s+[-–—]+\s+|\s*[:=]\s+", cell.strip(_EDGES))[0]
    return re.sub(r"\s+", " ", cell).strip(_EDGES)


def _in_order(cell: str) -> str:
    """Turn `Lindqvist, Ana` into `Ana Lindqvist`."""
    parts = [part.strip() for part in cell.split(",")]
    if len(parts) >= 2 and all(
        len(part.split()) <= 2 and _WORD.fullmatch(part.split()[0]) for part in parts[:2] if part
    ):
        return f"{parts[1]} {parts[0]}".strip()
    return parts[0]


def _tied(entry: PastedEntry, directory: KnownPeople) -> PastedEntry:
    contact = directory.numbered(entry.number)
    if contact is None:
        return entry
    if not entry.name:
        return evolve(entry, name=contact.name, match=Match.NUMBER, contact=contact)
    known = set(_name_key(contact.name)) | set(_name_key(f"{contact.first} {contact.last}"))
    same = bool(known & set(_name_key(entry.name)))
    return evolve(entry, match=Match.NUMBER if same or not known else Match.NAME_DIFFERS, contact=contact)

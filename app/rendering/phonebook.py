"""Remote phone books and directory files from contacts, in each vendor's XML.

Table `resources/phonebooks/phonebooks.json`, by dialect, or by maker where Faceplate has no dialect: title: the maker.
file, phone_file: names of the file for all phones and for one (with `{mac}`); fixed_name: no other will do. around: the
elements around all entries.
entry, group: an element with tag, attributes, text and children; a text with a placeholder that is empty is left out,
as is an element whose `needs` is. first_group: the number of the first department. most_favourites: how many favourites
can have a speed dial number. update: the sentence that tells the phone's user how to fetch it. same: the dialect whose
book it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from app.errors import RenderError
from app.models.dialect import Dialect
from app.models.documents import Contact
from app.models.findings import Finding, Severity, finding
from app.models.mac import MacAddress
from app.rendering.escape import clean, xml_attribute
from app.rendering.writing import RenderedFile
from app.resources import read_json, resource

_FAVOURITES = 1_000_000


@frozen
class PhoneBook:
    """A phone book file. `count` people are in it; `findings` tell who is not, and what had to be changed.

    `update` is the code of the sentence for the phone's user. `has_fixed_name`: phones ask for just this file name.
    `has_phone_file`: a single phone can have a book of its own.
    """

    file: RenderedFile
    count: int
    findings: tuple[Finding, ...] = field(default=())
    confidence: str = "solid"
    update: str = ""
    has_fixed_name: bool = False
    has_phone_file: bool = False


def phonebook_titles() -> dict[str, str]:
    """Return who makes phone books, by id: the dialects first, in the order of the table."""
    return {name: book["title"] for name, book in _books().items() if "title" in book}


def _books() -> Mapping[str, Any]:
    books: Mapping[str, Any] = read_json(resource("phonebooks", "phonebooks.json"))["books"]
    return books


def phonebook_of(dialect_id: str) -> str:
    """Return the id of the book that phones of a dialect read, "" where none is known."""
    book = _books().get(dialect_id)
    return "" if book is None else str(book.get("same", dialect_id))


def write_phonebook(dialect: Dialect, contacts: Iterable[Contact], mac: MacAddress | None = None) -> PhoneBook:
    """Return the phone book of these contacts, in their order.

    Args:
        dialect: The vendor's dialect.
        contacts: Who is in it; those without an extension are left out and told.
        mac: The phone whose own directory it is; None for the book of all phones. Vendors without directories of
            single phones have the same book for all.

    Raises:
        RenderError: `phonebook_unknown`: nothing that is known describes the vendor's file.
        ModelFileError: The table is wrong.
    """
    book_id = phonebook_of(dialect.id)
    if not book_id:
        raise RenderError("phonebook_unknown", vendor=dialect.vendor)
    return write_book(book_id, contacts, mac)


def write_book(book_id: str, contacts: Iterable[Contact], mac: MacAddress | None = None) -> PhoneBook:
    """Return the phone book of one of `phonebook_titles`; see `write_phonebook`.

    Raises:
        KeyError: There is no such book.
    """
    table = _books()[book_id]
    people: list[Contact] = []
    findings: list[Finding] = []
    for contact in contacts:
        if clean(contact.extension, trim=True):
            people.append(contact)
        else:
            findings.append(finding("phonebook_no_number", Severity.WARNING, name=contact.name or contact.id))
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', *_whole(table, people, findings), ""]
    name = table["file"] if mac is None else table.get("phone_file", table["file"]).format(mac=mac.digits)
    file = RenderedFile(name, "\n".join(rows).encode())
    return PhoneBook(
        file,
        len(people),
        tuple(findings),
        table["confidence"],
        table["update"],
        table.get("fixed_name", False),
        "phone_file" in table,
    )


def _whole(table: Mapping[str, Any], people: Sequence[Contact], findings: list[Finding]) -> Iterator[str]:
    around = [tag if isinstance(tag, dict) else {"tag": tag} for tag in table["around"]]
    for depth, node in enumerate(around):
        yield f"{' ' * depth}<{node['tag']}{_attributes(node, {})}>"
    depth = len(around)
    departments = list(dict.fromkeys(text for contact in people if (text := clean(contact.department, trim=True))))
    groups = {name: str(number) for number, name in enumerate(departments, table.get("first_group", 1))}
    if "group" in table:
        for name, number in groups.items():
            yield from _element(table["group"], {"group": number, "department": name}, depth)
    most = table.get("most_favourites", _FAVOURITES)
    favourites = 0
    for index, contact in enumerate(people, 1):
        values = _values(contact, index, groups)
        if contact.favourite:
            favourites += 1
            if favourites > most:
                findings.append(
                    finding("phonebook_too_many_favourites", Severity.WARNING, name=contact.name, most=most)
                )
            else:
                values["speed_dial"] = str(favourites)
        yield from _element(table["entry"], values, depth)
    for depth, node in reversed(list(enumerate(around))):
        yield f"{' ' * depth}</{node['tag']}>"


def _values(contact: Contact, index: int, groups: Mapping[str, str]) -> dict[str, str]:
    first, last = clean(contact.first, trim=True), clean(contact.last, trim=True)
    name = clean(contact.name, trim=True) or clean(contact.extension, trim=True)
    return {
        "name": name,
        "first_or_name": first or ("" if last else name),
        "last": last,
        "number": clean(contact.extension, trim=True),
        "direct": clean(contact.direct, trim=True),
        "mobile": clean(contact.mobile, trim=True),
        "group": groups.get(clean(contact.department, trim=True), ""),
        "favourite": "1" if contact.favourite else "0",
        "index": str(index),
        "index0": str(index - 1),
        "speed_dial": "",
    }


def _element(node: Mapping[str, Any], values: Mapping[str, str], depth: int) -> Iterator[str]:
    if not values.get(node.get("needs", ""), "."):
        return
    pad = " " * depth
    attributes = _attributes(node, values)
    if "children" in node:
        yield f"{pad}<{node['tag']}{attributes}>"
        for child in node["children"]:
            yield from _element(child, values, depth + 1)
        yield f"{pad}</{node['tag']}>"
        return
    text = _filled(node["text"], values)
    if text:
        yield f"{pad}<{node['tag']}{attributes}>{xml_attribute(text)}</{node['tag']}>"


def _attributes(node: Mapping[str, Any], values: Mapping[str, str]) -> str:
    return "".join(
        f' {name}="{xml_attribute(_filled(text, values))}"' for name, text in node.get("attributes", {}).items()
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return a value for `{name}`, else the text itself; what users typed is never taken for a placeholder."""
    return values[text[1:-1]] if text.startswith("{") else text

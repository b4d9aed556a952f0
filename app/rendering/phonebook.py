"""Remote phone books and directory files from contacts, in each vendor's XML.

Table `resources/phonebooks/phonebooks.json`, by dialect: file, phone_file: names of the file for all phones and for
one (with `{mac}`). around: the elements around all entries. entry, group: an element with tag, attributes, text and
children; a text with a placeholder that is empty is left out. first_group: the number of the first department.
most_favourites: how many favourites can have a speed dial number. same: the dialect whose book it is.
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
    """A phone book file. `count` people are in it; `findings` tell who is not, and what had to be changed."""

    file: RenderedFile
    count: int
    findings: tuple[Finding, ...] = field(default=())
    confidence: str = "solid"


def write_phonebook(dialect: Dialect, contacts: Iterable[Contact], mac: MacAddress | None = None) -> PhoneBook:
    """Return the phone book of these contacts, in their order.

    Args:
        dialect: The vendor's dialect.
        contacts: Who is in it; those without an extension are left out and told.
        mac: The phone whose own directory it is; None for the book of all phones. Vendors without directories of
            single phones have the same book for all.

    Raises:
        RenderError: `phonebook_unknown`: no document describes the vendor's file.
        ModelFileError: The table is wrong.
    """
    data = read_json(resource("phonebooks", "phonebooks.json"))
    table = data["books"].get(dialect.id)
    if table is not None and "same" in table:
        table = data["books"][table["same"]]
    if table is None:
        raise RenderError("phonebook_unknown", vendor=dialect.vendor)
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
    return PhoneBook(file, len(people), tuple(findings), table["confidence"])


def _whole(table: Mapping[str, Any], people: Sequence[Contact], findings: list[Finding]) -> Iterator[str]:
    around: list[str] = table["around"]
    for depth, tag in enumerate(around):
        yield f"{' ' * depth}<{tag}>"
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
    for depth, tag in reversed(list(enumerate(around))):
        yield f"{' ' * depth}</{tag}>"


def _values(contact: Contact, index: int, groups: Mapping[str, str]) -> dict[str, str]:
    first, last = clean(contact.first, trim=True), clean(contact.last, trim=True)
    name = clean(contact.name, trim=True) or clean(contact.extension, trim=True)
    return {
        "name": name,
        "first_or_name": first or ("" if last else name),
        "last": last,
        "number": clean(contact.extension, trim=True),
        "group": groups.get(clean(contact.department, trim=True), ""),
        "favourite": "1" if contact.favourite else "0",
        "index": str(index),
        "index0": str(index - 1),
        "speed_dial": "",
    }


def _element(node: Mapping[str, Any], values: Mapping[str, str], depth: int) -> Iterator[str]:
    pad = " " * depth
    attributes = "".join(
        f' {name}="{xml_attribute(_filled(text, values))}"' for name, text in node.get("attributes", {}).items()
    )
    if "children" in node:
        yield f"{pad}<{node['tag']}{attributes}>"
        for child in node["children"]:
            yield from _element(child, values, depth + 1)
        yield f"{pad}</{node['tag']}>"
        return
    text = _filled(node["text"], values)
    if text:
        yield f"{pad}<{node['tag']}{attributes}>{xml_attribute(text)}</{node['tag']}>"


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return a value for `{name}`, else the text itself; what users typed is never taken for a placeholder."""
    return values[text[1:-1]] if text.startswith("{") else text

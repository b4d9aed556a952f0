"""A file of people, whatever it is: a table, vCards or a phone book."""

from __future__ import annotations

from attrs import frozen

from app.models.contact_import import ReadPerson, Step, no_step
from app.models.findings import Finding
from app.rendering.contact_files.books import read_book
from app.rendering.contact_files.tables import Table, read_table
from app.rendering.contact_files.text import check_size, read_text
from app.rendering.contact_files.vcards import read_cards


@frozen
class PeopleFile:
    """What a file holds: a `table` whose columns mean something yet to be chosen, or people.

    `vendor` is the maker of a phone book. `findings` tell what was guessed.
    """

    table: Table | None = None
    people: tuple[ReadPerson, ...] = ()
    vendor: str = ""
    findings: tuple[Finding, ...] = ()


def read_people(data: bytes, step: Step = no_step) -> PeopleFile:
    """Read a file of people; what it is shows from its content, never from its name.

    Raises:
        ConfigFileError: It is empty, too large, no text, or none of the formats; the code says which.
    """
    check_size(data)
    if _is_xml(data[:4096]):
        book = read_book(data, step)
        return PeopleFile(people=book.people, vendor=book.vendor)
    source = read_text(data)
    if source.text[:4096].lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCARD"):
        return PeopleFile(people=tuple(read_cards(source, step)), findings=source.findings)
    return PeopleFile(read_table(source, step), findings=source.findings)


def _is_xml(head: bytes) -> bool:
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return bare[:1] == b"<" and bare[1:2] not in (b" ", b"")

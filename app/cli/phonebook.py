"""`faceplate phonebook`: a list of people to a vendor's phone book file."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from app.errors import InputError
from app.models.catalogue_index import VENDOR_ALIASES, Catalogue, squeeze
from app.models.dialect import Dialect
from app.models.documents import Contact
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.rendering.decoding import to_text
from app.rendering.phonebook import write_phonebook
from app.rendering.reading import Log

_COLUMNS = {"extension": "extension", "number": "extension", "name": "display"}
_COLUMNS |= {name: name for name in ("display", "first", "last", "department")}
_YES = frozenset({"1", "x", "y", "yes", "true", "on"})


def write_book(options: argparse.Namespace, catalogue: Catalogue, wording: Wording) -> tuple[int, list[str]]:
    """Write the phone book of a CSV file; return how many are in it, and what there is to say.

    Raises:
        AppError: The file, the vendor or the MAC cannot be used.
    """
    contacts = list(_contacts(options.file))
    mac = MacAddress.parse(options.mac) if options.mac else None
    book = write_phonebook(_dialect(catalogue, options.vendor), contacts, mac)
    told = [wording.finding(item) for item in book.findings]
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / book.file.name).write_bytes(book.file.data)
    except OSError as error:
        raise InputError(
            "file_unwritable", path=options.out / book.file.name, reason=error.strerror or error
        ) from error
    told.append(str(options.out / book.file.name))
    return book.count, told


def _dialect(catalogue: Catalogue, vendor: str) -> Dialect:
    maker = squeeze(vendor)
    maker = VENDOR_ALIASES.get(maker, maker)
    for dialect_id in dict.fromkeys(model.dialect for model in catalogue.phones()):
        dialect = catalogue.dialect(dialect_id)
        if maker in (squeeze(dialect.vendor), squeeze(dialect.id)):
            return dialect
    raise InputError("vendor_unknown", vendor=vendor[:60])


def _contacts(path: Path) -> Iterator[Contact]:
    try:
        text = to_text(path.read_bytes(), Log())
    except OSError as error:
        raise InputError("file_unreadable", path=path, reason=error.strerror or error) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    names = {name: name.strip().lower() for name in reader.fieldnames or ()}
    if not {"extension", "number"} & set(names.values()):
        raise InputError("phonebook_columns", path=path)
    for number, row in enumerate(reader, 1):
        cells = {
            names[name]: (text or "").strip() for name, text in row.items() if name in names and isinstance(text, str)
        }
        values = {ours: cells[theirs] for theirs, ours in _COLUMNS.items() if cells.get(theirs)}
        values.setdefault("extension", "")
        yield Contact(id=str(number), favourite=cells.get("favourite", "").lower() in _YES, **values)

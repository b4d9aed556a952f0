"""`faceplate phonebook`: a list of people to a vendor's phone book file."""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

from app.errors import InputError
from app.models.catalogue_index import VENDOR_ALIASES, Catalogue, squeeze
from app.models.contact_import import ImportMode, ImportPlan, PlannedRow
from app.models.dialect import Dialect
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.rendering.contact_files.tables import ContactColumn, guess_columns
from app.rendering.phonebook import write_phonebook
from app.services.people_import import PlanRequest, load_people, plan_people
from app.services.progress import Report

_NUMBERS = {ContactColumn.EXTENSION, ContactColumn.NUMBER, ContactColumn.DIRECT, ContactColumn.MOBILE}


def write_book(options: argparse.Namespace, catalogue: Catalogue, wording: Wording) -> tuple[int, list[str]]:
    """Write the phone book of a file of people; return how many are in it, and what there is to say.

    Raises:
        AppError: The file, the vendor or the MAC cannot be used.
    """
    plan = _people(options.file)
    mac = MacAddress.parse(options.mac) if options.mac else None
    book = write_phonebook(_dialect(catalogue, options.vendor), plan.to_store, mac)
    told = [text for row in plan.rows for text in _told(row, wording)]
    told += [wording.finding(item) for item in book.findings]
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


def _people(path: Path) -> ImportPlan:
    """Return the people of a file of any kind, each as far as it can be taken."""
    file = load_people(path, Report())
    columns = guess_columns(file.table) if file.table is not None else ()
    if file.table is not None and not _NUMBERS & set(columns):
        raise InputError("phonebook_columns", path=path)
    is_header = file.table is not None and bool(file.table.header)
    request = PlanRequest(ImportMode.ADD, split_names=False, columns=columns, is_header=is_header)
    numbers = itertools.count(1)
    return plan_people(file, request, (), (), lambda: str(next(numbers)), Report())


def _told(row: PlannedRow, wording: Wording) -> list[str]:
    """Say of a row why it is left out, or what of it."""
    found = [*([row.reason] if row.reason is not None else ()), *row.notes]
    name = row.contact.name if row.contact is not None else ""
    where = f"{row.row} {name}".strip()
    return [f"{where}: {wording.finding(item)}" for item in found]

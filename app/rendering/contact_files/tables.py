"""Tables of people: CSV in any order of columns, with any separator.

The columns are guessed from `resources/phonebooks/columns.json` and can be chosen; nothing is thrown away that a column
is chosen for.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Final

from attrs import frozen

from app.errors import ConfigFileError
from app.models.contact_import import NumberKind, ReadPerson, Step, no_step, place_numbers
from app.models.findings import Finding, Severity, finding
from app.models.searching import fold
from app.models.timeframes import parse_timeframes
from app.rendering.contact_files.text import FileText
from app.resources import read_json, resource

ROW_LIMIT: Final = 1_000_000
COLUMN_LIMIT: Final = 200
CELL_LIMIT: Final = 128 * 1024
"""Characters of one cell; more means a quotation mark that is never closed, or no table at all."""
_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 40
_TICK: Final = 2000
_HINT: Final = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)
_DANGER: Final = "=+-@\t\r\n＝＋－＠"
_SHIELDED: Final = re.compile(f"'+[{re.escape(_DANGER)}]")


class ContactColumn(Enum):
    """What a column of a table means."""

    IGNORE = ""
    EXTENSION = "extension"
    NUMBER = "number"
    """Any number; its length tells whether it is an extension."""
    DIRECT = "direct"
    MOBILE = "mobile"
    FIRST = "first"
    LAST = "last"
    NAME = "name"
    """A full name."""
    DISPLAY = "display"
    DEPARTMENT = "department"
    FAVOURITE = "favourite"
    OWNER = "owner"
    TIMEFRAMES = "timeframes"
    """The timeframes of the answering rules, parted by `;` or `|`."""
    SITE = "site"
    ID = "id"
    """The id that Faceplate's own export writes."""


OWN_HEADER: Final = (
    "Extension",
    "First name",
    "Last name",
    "Shown as",
    "Department",
    "Direct number",
    "Mobile",
    "Favourite",
    "Owner",
    "Timeframes",
    "Site",
    "Faceplate ID",
)
"""The header of our own export. Its cells are taken as they are, the empty ones too."""
OWN_COLUMNS: Final = (
    ContactColumn.EXTENSION,
    ContactColumn.FIRST,
    ContactColumn.LAST,
    ContactColumn.DISPLAY,
    ContactColumn.DEPARTMENT,
    ContactColumn.DIRECT,
    ContactColumn.MOBILE,
    ContactColumn.FAVOURITE,
    ContactColumn.OWNER,
    ContactColumn.TIMEFRAMES,
    ContactColumn.SITE,
    ContactColumn.ID,
)
_EARLIER_COLUMNS: Final = tuple(column for column in OWN_COLUMNS if column is not ContactColumn.TIMEFRAMES)
_OWN_LAYOUTS: Final = {
    OWN_HEADER: OWN_COLUMNS,
    tuple(name for name in OWN_HEADER if name != "Timeframes"): _EARLIER_COLUMNS,
}
"""The columns of our exports by their header; earlier ones had no timeframes."""
_NUMBERS: Final = {
    ContactColumn.EXTENSION: NumberKind.EXTENSION,
    ContactColumn.NUMBER: NumberKind.ANY,
    ContactColumn.DIRECT: NumberKind.DIRECT,
    ContactColumn.MOBILE: NumberKind.MOBILE,
}


@frozen
class TableRow:
    """One row: the line of the file where it begins, its cells, and why it could not be read."""

    line: int
    cells: tuple[str, ...]
    problem: Finding | None = None


@frozen
class Table:
    """A table as it stands in a file. `header` is empty where the first row holds a person."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    width: int
    delimiter: str = ","

    @property
    def is_own(self) -> bool:
        """Whether Faceplate wrote it."""
        return self.header in _OWN_LAYOUTS

    @property
    def signature(self) -> str:
        """What a chosen meaning of the columns is remembered by: the header, or how many columns there are."""
        return "\n".join(fold(name.strip()) for name in self.header) if self.header else f"{self.width} columns"

    def samples(self, column: int, count: int = 3) -> tuple[str, ...]:
        """Return the first different texts of a column."""
        found: dict[str, None] = {}
        for row in self.rows[:500]:
            text = row.cells[column].strip() if column < len(row.cells) else ""
            if text:
                found[text] = None
                if len(found) == count:
                    break
        return tuple(found)

    def with_header(self, is_header: bool) -> Table:
        """Return the table with its first row as header, or as a person."""
        if is_header == bool(self.header):
            return self
        if is_header:
            if not self.rows:
                return self
            return Table(self.rows[0].cells, self.rows[1:], self.width, self.delimiter)
        return Table((), (TableRow(1, self.header), *self.rows), self.width, self.delimiter)


@cache
def _known_words() -> tuple[Mapping[str, ContactColumn], frozenset[str]]:
    data = read_json(resource("phonebooks", "columns.json"))
    columns = {fold(word): ContactColumn(name) for name, words in data["columns"].items() for word in words}
    return columns, frozenset(data["yes"])


def read_table(source: FileText, step: Step = no_step) -> Table:
    """Read a table.

    Where quotation marks are broken, each line is read by itself, and those that make no sense say so.

    Raises:
        ConfigFileError: `people_table_wide`, `people_table_long` or `people_file_no_table`.
    """
    text = source.text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    hint = _HINT.match(first)
    skipped = 0
    if hint:
        text, skipped = rest, 1
    delimiter = hint[1] if hint and hint[1] in _DELIMITERS else _delimiter(text)
    try:
        rows = list(_rows(text, delimiter, step))
    except csv.Error:
        rows = list(_rows_by_line(text, delimiter, step))
    rows = [TableRow(row.line + skipped, row.cells, row.problem) for row in rows] if skipped else rows
    width = max((len(row.cells) for row in rows), default=0)
    if not rows or width == 0:
        raise ConfigFileError("people_file_no_table")
    table = Table((), tuple(rows), width, delimiter)
    return table.with_header(_has_header(rows))


def _delimiter(text: str) -> str:
    lines = [line for line in text[: 256 * 1024].splitlines()[:_SAMPLE] if line.strip()]

    def score(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        most = max(counts, default=0)
        return (sum(1 for count in counts if count and count == counts[0]), most)

    return max(_DELIMITERS, key=score) if lines else ","


def _limited(cells: Sequence[str]) -> tuple[str, ...]:
    if len(cells) > COLUMN_LIMIT:
        raise ConfigFileError("people_table_wide", columns=len(cells), limit=COLUMN_LIMIT)
    return tuple(cells)


def _rows(text: str, delimiter: str, step: Step) -> Iterator[TableRow]:
    before = csv.field_size_limit(CELL_LIMIT)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        line = 1
        count = 0
        total = max(text.count("\n"), 1)
        for cells in reader:
            if any(cells):
                if count >= ROW_LIMIT:
                    raise ConfigFileError("people_table_long", limit=ROW_LIMIT)
                yield TableRow(line, _limited(cells))
                count += 1
                if count % _TICK == 0:
                    step(min(line / total, 1.0))
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _rows_by_line(text: str, delimiter: str, step: Step) -> Iterator[TableRow]:
    lines = text.splitlines()
    if len(lines) > ROW_LIMIT:
        raise ConfigFileError("people_table_long", limit=ROW_LIMIT)
    for place, line in enumerate(lines):
        if place % _TICK == 0:
            step(place / len(lines))
        if not line.strip():
            continue
        if len(line) > CELL_LIMIT:
            yield TableRow(place + 1, (), finding("import_line_long", Severity.WARNING, length=len(line)))
            continue
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            yield TableRow(place + 1, (), finding("import_quotes", Severity.WARNING))
            continue
        yield TableRow(place + 1, _limited(cells))


def _has_header(rows: Sequence[TableRow]) -> bool:
    first = rows[0].cells
    if not any(first):
        return False
    known, _ = _known_words()
    if any(fold(cell.strip()) in known for cell in first):
        return True
    if any(any(letter.isdigit() for letter in cell) for cell in first):
        return False
    return any(any(letter.isdigit() for letter in cell) for row in rows[1:_SAMPLE] for cell in row.cells)


def guess_columns(table: Table) -> tuple[ContactColumn, ...]:
    """Return what the columns mean, by their names, else by what is in them."""
    if table.is_own:
        return _OWN_LAYOUTS[table.header]
    known, _ = _known_words()
    found: list[ContactColumn] = []
    for place in range(table.width):
        name = fold(table.header[place].strip().strip("*:")) if place < len(table.header) else ""
        column = known.get(name, ContactColumn.IGNORE) if name else _guess_by_content(table, place)
        once = column not in (ContactColumn.NUMBER, ContactColumn.IGNORE)
        found.append(ContactColumn.IGNORE if once and column in found else column)
    return tuple(found)


def _guess_by_content(table: Table, place: int) -> ContactColumn:
    samples = table.samples(place, 20)
    if not samples:
        return ContactColumn.IGNORE
    if all(text.lstrip("+*#'").replace(" ", "").replace("-", "").isdigit() for text in samples):
        return ContactColumn.NUMBER
    if any(letter.isalpha() for text in samples for letter in text) and any(" " in text for text in samples):
        return ContactColumn.NAME
    return ContactColumn.IGNORE


def people_of(table: Table, columns: Sequence[ContactColumn], step: Step = no_step) -> list[ReadPerson]:
    """Return the people of a table.

    Args:
        table: As read.
        columns: What each column means; columns beyond them are left out.
        step: Told the share done.
    """
    places = [(place, column) for place, column in enumerate(columns) if column is not ContactColumn.IGNORE]
    own = _OWN_LAYOUTS[table.header] if table.is_own else ()
    is_own = tuple(columns) == own and table.is_own
    people = []
    for count, row in enumerate(table.rows):
        if count % _TICK == 0:
            step(count / len(table.rows))
        if row.problem is not None:
            people.append(ReadPerson(row.line, problem=row.problem))
        else:
            people.append(_own_person(row, own) if is_own else _person(row, places))
    return people


def _own_person(row: TableRow, columns: Sequence[ContactColumn]) -> ReadPerson:
    if len(row.cells) != len(columns):
        problem = finding("import_columns_missing", Severity.WARNING, found=len(row.cells), expected=len(columns))
        return ReadPerson(row.line, problem=problem)
    values: dict[str, Any] = {column.value: unshielded(cell) for column, cell in zip(columns, row.cells, strict=True)}
    values["favourite"] = _is_yes(values["favourite"])
    if "timeframes" in values:
        values["timeframes"] = parse_timeframes(values["timeframes"])
    return ReadPerson(row.line, values)


def _person(row: TableRow, places: Sequence[tuple[int, ContactColumn]]) -> ReadPerson:
    values: dict[str, Any] = {}
    numbers: list[tuple[NumberKind, str]] = []
    for place, column in places:
        text = unshielded(row.cells[place]).strip() if place < len(row.cells) else ""
        if not text:
            continue
        if column in _NUMBERS:
            numbers.append((_NUMBERS[column], text))
        elif column is ContactColumn.FAVOURITE:
            values["favourite"] = _is_yes(text)
        elif column is ContactColumn.TIMEFRAMES:
            values["timeframes"] = parse_timeframes(text)
        else:
            values[column.value] = " ".join(text.split())
    placed, left = place_numbers(numbers)
    values.update(placed)
    notes = tuple(finding("import_number_left", Severity.INFO, number=number) for number in left)
    return ReadPerson(row.line, values, notes=notes)


def _is_yes(text: str) -> bool:
    _, words = _known_words()
    return fold(text.strip()) in words


def shielded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before = + - @, tab and line end."""
    is_danger = text != "" and text[0] in _DANGER
    return f"'{text}" if is_danger or _SHIELDED.match(text) else text


def unshielded(cell: str) -> str:
    """Return what `shielded` was given."""
    return cell[1:] if _SHIELDED.match(cell) else cell

"""People found in pasted text: no number is lost, none is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.documents import Contact
from app.models.pasted_list import Match, PastedEntry, read_list

ROSA = Contact("r", "230", "Rosa", "Diaz", direct="+49 30 555230")
MIA = Contact("m", "216", "Mia", "Wolf")
DIRECTORY = (ROSA, MIA, Contact("a", "301", "Sam", "Lee"), Contact("b", "302", "Sam", "Lee"))

MAIL = """Hi Dave,

here is the list you asked for (as of 12.11.2026, 10:42):

1. Ana Lindqvist - 201
2) Ben Okafor ext. 202
• Chloé Martin: 203
Müller, Jürgen\t204\tSales
Eva O'Neill;205;Support;eva@example.com
206 Farid Haddad
Dr. Hugo Silva (Warehouse) x207
Ines Weber, 208
Jo 209, Kim 210, Lee 211
Quentin Tarant 215 / 0170 1112223
Stefan <s.x@example.com> 217
Night switch *28
Taxi 0800-555-1234
3rd floor printer 220

Kind regards,
Paul
Sent from my iPhone 15
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(entry.number, entry.name) for entry in read_list(text, DIRECTORY).entries]


def test_a_mail_in_a_mess_gives_its_people_in_order() -> None:
    assert pairs(MAIL) == [
        ("201", "Ana Lindqvist"),
        ("202", "Ben Okafor"),
        ("203", "Chloé Martin"),
        ("204", "Jürgen Müller"),
        ("205", "Eva O'Neill"),
        ("206", "Farid Haddad"),
        ("207", "Dr. Hugo Silva"),
        ("208", "Ines Weber"),
        ("209", "Jo"),
        ("210", "Kim"),
        ("211", "Lee"),
        ("215", "Quentin Tarant"),
        ("217", "Stefan"),
        ("*28", "Night switch"),
        ("08005551234", "Taxi"),
        ("220", "3rd floor printer"),
    ]


def test_lines_without_anybody_are_told_with_the_reason() -> None:
    rest = [(item.source.split()[0], item.reason) for item in read_list(MAIL + "201 again").rest]
    assert rest == [
        ("Hi", "no_number"),
        ("here", "no_number"),
        ("Kind", "no_number"),
        ("Paul", "no_number"),
        ("Sent", "no_number"),
        ("201", "twice"),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("201-204", ["201", "202", "203", "204"]),
        ("071 … 073", ["071", "072", "073"]),
        ("204-201", ["204", "201"]),
        ("201 202 203", ["201", "202", "203"]),
        ("+49 (0)30 123-4567", ["+490301234567"]),
        ("Ana 0201", ["0201"]),
    ],
)
def test_numbers_without_names(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in pairs(text)] == numbers


def test_a_series_with_a_word_names_each_of_it() -> None:
    assert pairs("Park 71-73") == [("71", "Park 71"), ("72", "Park 72"), ("73", "Park 73")]


def test_the_directory_completes_numbers_and_names_and_tells_when_they_disagree() -> None:
    found = read_list("216\nDiaz, Rosa\n+4930555230 Rosa\n216 Peter Pan\nSam Lee", DIRECTORY)
    assert found.entries == (
        PastedEntry("216", "Mia Wolf", "216", Match.NUMBER, MIA),
        PastedEntry("230", "Rosa Diaz", "Diaz, Rosa", Match.NAME, ROSA),
        PastedEntry("+4930555230", "Rosa", "+4930555230 Rosa", Match.NUMBER, ROSA),
    )
    assert [item.source for item in found.rest] == ["216 Peter Pan", "Sam Lee"]
    assert read_list("216 Peter Pan", DIRECTORY).entries[0].match is Match.NAME_DIFFERS


NAMES = st.lists(
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäéß"), min_size=2, max_size=8).map(str.capitalize),
    min_size=1,
    max_size=2,
).map(" ".join)
SHAPES = st.sampled_from(
    ["{name} {number}", "{number} {name}", "{name}\t{number}", "{number};{name};x@y.example", "- {name}: {number}"]
)


@given(st.lists(st.tuples(NAMES, st.integers(100, 99_999), SHAPES), max_size=8, unique_by=lambda item: item[1]))
def test_every_number_of_a_tidy_list_is_found_with_its_line(rows: list[tuple[str, int, str]]) -> None:
    text = "\n".join(shape.format(name=name, number=number) for name, number, shape in rows)
    found = read_list(text)
    assert [entry.number for entry in found.entries] == [str(number) for _, number, _ in rows]
    assert found.rest == ()


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_number_of_it_stood_there(text: str) -> None:
    for entry in read_list(text, DIRECTORY).entries:
        assert entry.contact is not None or all(sign in entry.source or sign.isdigit() for sign in entry.number)


@pytest.mark.parametrize("line", ["1 " * 999, "(" * 1999, "x1" * 900, "a-" * 999, "+" * 1999, "1" * 1999])
def test_an_awkward_line_is_read_in_good_time(line: str) -> None:
    read_list("\n".join([line] * 20))


def test_a_line_that_is_no_line_is_told_and_not_read() -> None:
    assert [item.reason for item in read_list("Ana 201 " * 2000).rest] == ["too_long"]

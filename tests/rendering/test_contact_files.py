"""Files of people from elsewhere are read as they are meant; broken and hostile ones say what is wrong."""

from __future__ import annotations

import random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Cancelled, ConfigFileError
from app.models.contact_import import ImportMode, ReadPerson, plan_import
from app.models.documents import Contact, Site
from app.models.timeframes import Timeframe, parse_timeframes
from app.rendering.contact_files.reading import PeopleFile, read_people
from app.rendering.contact_files.tables import (
    OWN_COLUMNS,
    ContactColumn,
    guess_columns,
    people_of,
    shielded,
    unshielded,
)
from app.rendering.contact_files.vcards import write_cards
from app.rendering.contact_files.writing import write_table
from app.rendering.phonebook import write_phonebook
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
SITES = (Site("s1", "Head office", "Müller"), Site("s2", "Barn"))
SITE_NAMES = {"s1": "Müller · Head office", "s2": "Barn"}


def people(data: bytes) -> list[dict[str, Any]]:
    return [dict(person.values) for person in read(data)]


def read(data: bytes) -> list[ReadPerson]:
    file = read_people(data)
    if file.table is None:
        return list(file.people)
    return people_of(file.table, guess_columns(file.table))


def code(data: bytes) -> str:
    with pytest.raises(ConfigFileError) as caught:
        read_people(data)
    return caught.value.code


# ---- tables

LIST = "Name{0}Durchwahl{0}Abteilung\r\nLindqvist, Ana{0}0201{0}Verkauf\r\nJürgen Müller{0}0202{0}Büro\r\n"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_tables_in_any_encoding_and_with_any_separator(delimiter: str, encoding: str) -> None:
    assert people(LIST.format(delimiter).encode(encoding)) == [
        {"name": "Lindqvist, Ana", "extension": "0201", "department": "Verkauf"},
        {"name": "Jürgen Müller", "extension": "0202", "department": "Büro"},
    ]


def test_columns_in_any_order_and_what_is_not_known_is_left_out() -> None:
    data = b"Mobile Phone,Shoe size,Business Phone,Last Name,First Name\n0170 1112223,44,+49 30 1234567,Lind,Ana\n"
    assert people(data) == [{"first": "Ana", "last": "Lind", "extension": "+49 30 1234567", "mobile": "0170 1112223"}]


def test_a_line_for_spreadsheets_is_no_header() -> None:
    file = read_people(b"sep=;\r\nname;ext\r\nAna;201\r\n")
    assert file.table is not None
    assert (file.table.header, file.table.rows[0].line) == (("name", "ext"), 3)


def test_without_a_header_columns_are_guessed_from_what_is_in_them() -> None:
    file = read_people("Ana Lind,0201\nBo Bérg,0202\n".encode())
    assert file.table is not None
    assert file.table.header == ()
    assert guess_columns(file.table) == (ContactColumn.NAME, ContactColumn.NUMBER)
    as_header = file.table.with_header(True)
    assert (as_header.header, len(as_header.rows)) == (("Ana Lind", "0201"), 1)
    assert as_header.with_header(False) == file.table


def test_the_meaning_of_columns_is_remembered_by_the_header() -> None:
    one, other = read_people(b"Name , EXT\nAna,1\n").table, read_people(b"name;ext\nBo;2\n").table
    assert one is not None
    assert other is not None
    assert one.signature == other.signature


def test_cells_may_have_line_ends_and_quotation_marks() -> None:
    data = b'name,ext\n"Ana ""the boss""\nLind",201\nBo,202\n'
    assert people(data) == [{"name": 'Ana "the boss" Lind', "extension": "201"}, {"name": "Bo", "extension": "202"}]
    assert [person.row for person in read(data)] == [2, 4]


def test_broken_quotation_marks_cost_their_line_only() -> None:
    data = b'name,ext\nAna,201\n"Bo,202\nCy,203\n"Di"x,204\nEd,205\n'
    found = read(data)
    assert [person.values.get("extension") for person in found] == ["201", None, "203", None, "205"]
    assert [person.row for person in found if person.problem is not None] == [3, 5]


FIELDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
HOSTILE = st.sampled_from(["=1+1", "'=1", "@x", "-5", "+49 30", "\tx", "''+1", '"', "a;b", "＝1", "'", "x\ny", "00"])


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.builds(
            Contact,
            st.uuids().map(lambda value: value.hex),
            FIELDS | HOSTILE,
            FIELDS | HOSTILE,
            FIELDS | HOSTILE,
            FIELDS | HOSTILE,
            st.booleans(),
            st.sampled_from(["", "s1", "s2"]),
            FIELDS | HOSTILE,
            FIELDS | HOSTILE,
            FIELDS | HOSTILE,
            FIELDS | HOSTILE,
            (FIELDS | HOSTILE | st.sampled_from(["none", "Night=*271; Lunch", "=2|=x"])).map(parse_timeframes),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda contact: contact.id,
    )
)
def test_an_own_export_comes_back_exactly(contacts: list[Contact]) -> None:
    data = write_table(contacts, SITE_NAMES)
    file = read_people(data)
    assert file.table is not None
    columns = guess_columns(file.table)
    assert columns == OWN_COLUMNS
    plan = plan_import(people_of(file.table, columns), (), ImportMode.UPDATE, "", lambda: "", sites=SITES)
    assert [row.reason for row in plan.rows] == [None] * len(contacts)
    assert plan.to_store == contacts
    again = plan_import(people_of(file.table, columns), contacts, ImportMode.UPDATE, "s2", lambda: "", sites=SITES)
    assert again.to_store == []


def test_answering_rules_are_a_column_and_stay_where_a_file_does_not_speak_of_them() -> None:
    rules = (Timeframe("Night", "*271"), Timeframe("Lunch"))
    people = [Contact("a", "201", "Ana", timeframes=rules), Contact("b", "202", "Bo", timeframes=())]
    data = b"Ext;Answering rules;First name\n201;Night=*271|Lunch;Ana\n202;;Bo\n203;none;Cy\n"
    found = read(data)
    assert [person.values.get("timeframes") for person in found] == [rules, None, ()]
    plan = plan_import(found, people, ImportMode.UPDATE, "", lambda: "c")
    assert [row.state.value for row in plan.rows] == ["same", "same", "new"]
    cards = write_cards([evolve(people[0], first="Anna")])
    [row] = plan_import(read(cards), people, ImportMode.UPDATE, "", lambda: "").rows
    assert row.contact is not None
    assert (row.contact.first, row.contact.timeframes) == ("Anna", rules)


def test_an_earlier_export_has_no_answering_rules() -> None:
    before = Contact("a", "201", "Ana", "Old", department="Sales", timeframes=(Timeframe("Night"),))
    header, row = write_table([evolve(before, last="", department="")], {}).decode("utf-8-sig").splitlines()
    place = header.split(",").index("Timeframes")
    lines = [",".join(cell for at, cell in enumerate(line.split(",")) if at != place) for line in (header, row)]
    file = read_people("\r\n".join(lines).encode())
    assert file.table is not None
    assert file.table.is_own
    found = people_of(file.table, guess_columns(file.table))
    [row_] = plan_import(found, [before], ImportMode.UPDATE, "", lambda: "").rows
    assert row_.contact == evolve(before, last="", department="")


@given(st.text(max_size=8) | HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = shielded(text)
    assert cell[:1] not in tuple("=+-@\t\r")
    assert unshielded(cell) == text


# ---- vCards

CARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\r\n=BCrgen\r\n"
    "TEL;WORK;VOICE:0202\r\nTEL;CELL:0170 1112223\r\nTEL;FAX:99\r\nEND:VCARD\r\n"
    "begin:vcard\nversion:3.0\nfn:Ana \n Lindqvist\nN:Lindqvist;Ana;;;\nitem1.TEL;type=WORK,pref:+49 30 1234567\n"
    "ORG:Example\\, Ltd;Sales\nTEL;TYPE=CELL:0170\\;5\nCATEGORIES:Friends,Favourite\nEND:VCARD\n"
    'BEGIN:VCARD\nVERSION:4.0\nFN:Bo Berg\nTEL;VALUE=uri;TYPE="voice,work":tel:+1-555-0100;ext=0102\nEND:VCARD\n'
)


def test_vcards_of_all_versions() -> None:
    jurgen, ana, bo = read(CARDS.encode())
    assert jurgen.values == {"first": "Jürgen", "last": "Müller", "extension": "0202", "mobile": "0170 1112223"}
    assert [note.facts["number"] for note in jurgen.notes] == ["99"]
    assert ana.values == {
        "first": "Ana",
        "last": "Lindqvist",
        "department": "Sales",
        "extension": "+49 30 1234567",
        "mobile": "0170",
        "favourite": True,
    }
    assert bo.values == {"name": "Bo Berg", "extension": "0102", "direct": "+1-555-0100"}
    assert [jurgen.row, ana.row, bo.row] == [1, 9, 19]


def test_vcards_in_old_code_pages() -> None:
    latin = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:Müller;Jürgen\nTEL:202\nEND:VCARD\n"
    assert people(latin.encode("cp1252"))[0]["last"] == "Müller"
    quoted = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:M=FCller;X\nTEL:1\nEND:VCARD\n"
    assert people(quoted)[0]["last"] == "Müller"
    assert people(CARDS.encode("utf-16"))[0]["last"] == "Müller"


def test_a_card_within_a_card_and_one_without_an_end() -> None:
    data = (
        b"BEGIN:VCARD\nFN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Agent\nTEL:9\nEND:VCARD\nTEL:201\nEND:VCARD\n"
        b"BEGIN:VCARD\nFN:Bo\nTEL:202\nBEGIN:VCARD\nFN:Cy\nTEL:203\nEND:VCARD\n"
    )
    found = read(data)
    assert [person.values.get("extension") for person in found] == ["201", None, "203"]
    assert found[1].problem is not None


WRITTEN = (
    Contact("a", "0201", "Ana", "Lindqvist; the first", "Sales, east", favourite=True, direct="+49 30 1234567"),
    Contact("b", "202", display="Empfang \\ Büro, sehr langer Name mit vielen Ümlauten, der umbrochen wird äöüäöüäöü"),
    Contact("c", "*21", "יעל", "כהן", mobile="0170"),
)


def test_written_vcards_are_read_again() -> None:
    data = write_cards(WRITTEN)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    plan = plan_import(read_people(data).people, (), ImportMode.ADD, "", lambda: "", split_names=False)
    assert [evolve(contact, id="") for contact in plan.to_store] == [evolve(contact, id="") for contact in WRITTEN]


# ---- phone books


@pytest.mark.parametrize("vendor", ["yealink", "cisco-spa", "sangoma", "grandstream", "poly", "snom", "fanvil"])
def test_every_phone_book_that_is_written_is_read(vendor: str) -> None:
    contacts = (Contact("a", "0201", "Ana", "Lind & Co", "Sales"), Contact("b", "202", display="Reception"))
    data = write_phonebook(CATALOGUE.dialect(vendor), contacts).file.data
    plan = plan_import(read_people(data).people, (), ImportMode.ADD, "", lambda: "")
    assert [contact.extension for contact in plan.to_store] == ["0201", "202"]
    assert [contact.name for contact in plan.to_store] == ["Ana Lind & Co", "Reception"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            '<YealinkIPPhoneBook><Title>x</Title><Menu Name="Sales"><Unit Name="Ana" Phone1="201" Phone2="0301234567"'
            ' Phone3=""/></Menu><Menu Name="IT"><Unit Name="Bo" Phone1="202"/></Menu></YealinkIPPhoneBook>',
            [
                {"name": "Ana", "extension": "201", "direct": "0301234567", "department": "Sales"},
                {"name": "Bo", "extension": "202", "department": "IT"},
            ],
        ),
        (
            "<AddressBook><pbgroup><id>3</id><name>Sales</name></pbgroup><Contact><FirstName>Ana</FirstName>"
            '<LastName>Lind</LastName><Frequent>1</Frequent><Phone type="Work"><phonenumber>201</phonenumber></Phone>'
            '<Phone type="Cell"><phonenumber>0170</phonenumber></Phone><Group>3</Group></Contact></AddressBook>',
            [
                {
                    "first": "Ana",
                    "last": "Lind",
                    "favourite": True,
                    "department": "Sales",
                    "extension": "201",
                    "mobile": "0170",
                }
            ],
        ),
        (
            '<ppxml xmlns="http://panasonic/sip_phone"><Screen version="2.0"><PhoneBook version="2.0">'
            '<Personnel id="1"><Name>Ana</Name><PhoneNums><PhoneNum type="ext">201</PhoneNum>'
            '<PhoneNum type="mobile">0170</PhoneNum></PhoneNums></Personnel></PhoneBook></Screen></ppxml>',
            [{"name": "Ana", "extension": "201", "mobile": "0170"}],
        ),
        (
            "<directory><item_list><item><ln>Lind</ln><fn>Ana</fn><ct>201</ct><sd>1</sd></item></item_list></directory>",
            [{"first": "Ana", "last": "Lind", "favourite": True, "extension": "201"}],
        ),
        (
            '<FanvilIPPhoneDirectory clearlight="true"><DirectoryEntry><Name>Ana</Name><Telephone>201</Telephone>'
            "<Mobile>0170</Mobile></DirectoryEntry></FanvilIPPhoneDirectory>",
            [{"name": "Ana", "extension": "201", "mobile": "0170"}],
        ),
    ],
)
def test_phone_books_of_the_vendors(xml: str, expected: list[dict[str, Any]]) -> None:
    assert people(xml.encode()) == expected
    assert people(f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode("utf-8-sig")) == expected


def test_a_book_that_lies_about_its_encoding() -> None:
    xml = '<?xml version="1.0" encoding="UTF-8"?><CiscoIPPhoneDirectory><DirectoryEntry><Name>Jürgen</Name>'
    xml += "<Telephone>1</Telephone></DirectoryEntry></CiscoIPPhoneDirectory>"
    assert people(xml.encode("cp1252"))[0]["name"] == "Jürgen"


# ---- hostile


def test_hostile_files_are_refused_in_words() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><YealinkIPPhoneBook>&b;</YealinkIPPhoneBook>'
    assert code(bomb.encode()) == "people_xml_refused"
    assert code(b"<YealinkIPPhoneBook>" + b"<a>" * 5000) == "config_too_deep"
    assert code(b"<html><body/></html>") == "people_xml_unknown"
    assert code(b"<YealinkIPPhoneBook><Menu></YealinkIPPhoneBook>") == "people_xml_broken"
    assert code(b"") == "people_file_empty"
    assert code(b"\0" * 5000) == "people_file_empty"
    assert code(random.Random(1).randbytes(20_000)) == "people_file_binary"
    assert code(b"PK\x03\x04" + bytes(range(256)) * 40) == "people_file_binary"
    assert code(b"BEGIN:VCARD,\nFN:Ana\n") == "people_file_no_cards"
    assert code(b"name," * 1000) == "people_table_wide"
    assert code(b"x" * (64 * 1024 * 1024 + 1)) == "people_file_large"


def test_one_endless_line_is_no_table() -> None:
    assert code(b"x" * 10_000_000) == "people_file_no_table"
    assert code(b'"' + b"x" * 10_000_000) == "people_file_no_table"
    assert code(b"a,b;" * 2_500_000) in ("people_table_wide", "people_file_no_table")


def test_a_quotation_mark_that_is_never_closed_loses_nobody() -> None:
    rows = "".join(f"Person {number},{number}\n" for number in range(20_000))
    found = read(f'name,ext\n"Ana,1\n{rows}'.encode())
    assert sum(1 for person in found if person.values) == 20_000


def test_some_stray_bytes_are_removed_and_told() -> None:
    file = read_people(b"name,ext\nA\0na,201\n")
    assert [found.code for found in file.findings] == ["controls_removed"]
    assert file.table is not None
    assert file.table.rows[0].cells == ("Ana", "201")


def test_a_million_lines_in_one_card() -> None:
    data = b"BEGIN:VCARD\nFN:Ana\nTEL:201\nPHOTO;ENCODING=b:\n" + b" QUFB\n" * 1_000_000 + b"END:VCARD\n"
    assert people(data) == [{"name": "Ana", "extension": "201"}]


def test_reading_can_be_stopped() -> None:
    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_people(b"name,ext\n" + b"Ana,1\n" * 10_000, stop)
    with pytest.raises(Cancelled):
        read_people(b"BEGIN:VCARD\nTEL:1\nEND:VCARD\n" * 10_000, stop)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    for head in (b"", b"name;ext\n", b"BEGIN:VCARD\n", b"<YealinkIPPhoneBook>"):
        try:
            file = read_people(head + data)
        except ConfigFileError:
            continue
        assert isinstance(file, PeopleFile)
        if file.table is not None:
            people_of(file.table, guess_columns(file.table))

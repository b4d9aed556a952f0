"""Phone books in each vendor's XML hold the people as they are, whatever they are called."""

from typing import Any

import pytest
from attrs import evolve
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import RenderError
from app.models.documents import Contact
from app.models.mac import MacAddress
from app.rendering.phonebook import PhoneBook, phonebook_of, phonebook_titles, write_book, write_phonebook
from app.resources import read_json, resource
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
BOOKS = (
    *("yealink", "cisco-spa", "cisco-mpp", "sangoma", "grandstream", "grandstream_gxv", "poly", "snom", "fanvil"),
    "panasonic",
)
PEOPLE = (
    Contact("a", "201", "Ana", "Lindqvist", "Sales & Co", favourite=True),
    Contact("b", "202", "", "", "Front <desk>", display="Reception"),
    Contact("c", "", "Nobody", "Home"),
    Contact("d", "+49 30 1", "Bo", "", "Sales & Co", favourite=True),
)


def root_of(dialect: str, people: Any = PEOPLE, mac: MacAddress | None = None) -> Any:
    return ElementTree.fromstring(book_of(dialect, people, mac).file.data, forbid_dtd=True)


def book_of(name: str, people: Any = PEOPLE, mac: MacAddress | None = None) -> PhoneBook:
    if name == "panasonic":
        return write_book(name, people, mac)
    return write_phonebook(CATALOGUE.dialect(name), people, mac)


def test_yealink_and_cisco() -> None:
    for dialect, tag in (("yealink", "YealinkIPPhoneDirectory"), ("cisco-spa", "CiscoIPPhoneDirectory")):
        root = root_of(dialect)
        assert root.tag == tag
        found = [(entry.findtext("Name"), entry.findtext("Telephone")) for entry in root.findall("DirectoryEntry")]
        assert found == [("Ana Lindqvist", "201"), ("Reception", "202"), ("Bo", "+49 30 1")]


def test_grandstream_has_departments_as_groups() -> None:
    root = root_of("grandstream")
    assert [group.findtext("name") for group in root.findall("pbgroup")] == ["Sales & Co", "Front <desk>"]
    contacts = root.findall("Contact")
    assert [contact.findtext("Group") for contact in contacts] == ["1", "2", "1"]
    assert [contact.findtext("Frequent") for contact in contacts] == ["1", "0", "1"]
    assert [contact.findtext("FirstName") for contact in contacts] == ["Ana", "Reception", "Bo"]
    phone = contacts[0].find("Phone")
    assert (phone.get("type"), phone.findtext("phonenumber")) == ("Work", "201")


def test_poly_directory_numbers_its_favourites() -> None:
    dialect = CATALOGUE.dialect("poly")
    assert write_phonebook(dialect, PEOPLE).file.name == "000000000000-directory.xml"
    own = write_phonebook(dialect, PEOPLE, MacAddress("0004f2aabb01"))
    assert own.file.name == "0004f2aabb01-directory.xml"
    items = root_of("poly").findall("item_list/item")
    assert [(item.findtext("fn"), item.findtext("ct"), item.findtext("sd")) for item in items] == [
        ("Ana", "201", "1"),
        ("Reception", "202", None),
        ("Bo", "+49 30 1", "2"),
    ]


def test_who_has_no_number_is_told_and_a_vendor_without_a_book_says_so() -> None:
    book = write_phonebook(CATALOGUE.dialect("yealink"), PEOPLE)
    assert (book.count, [item.code for item in book.findings]) == (3, ["phonebook_no_number"])
    assert book.findings[0].facts["name"] == "Nobody Home"
    assert write_phonebook(CATALOGUE.dialect("snom"), PEOPLE).confidence == "UNVERIFIED"
    with pytest.raises(RenderError) as caught:
        write_phonebook(evolve(CATALOGUE.dialect("fanvil"), id="nobody"), PEOPLE)
    assert caught.value.code == "phonebook_unknown"


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(BOOKS),
    st.lists(
        st.builds(
            Contact,
            st.just("x"),
            st.text(max_size=8),
            st.text(max_size=8),
            st.text(max_size=8) | st.sampled_from(["{number}", "]]>", "<!--", "&#x0;", "</item>", "{"]),
            st.text(max_size=8),
            st.booleans(),
        ),
        max_size=5,
    ),
)
def test_hostile_names_add_no_elements(dialect: str, people: list[Contact]) -> None:
    book = book_of(dialect, people)
    assert book == book_of(dialect, people)
    root = ElementTree.fromstring(book.file.data, forbid_dtd=True)
    tags = {
        "item": "poly snom",
        "Contact": "grandstream",
        "DirectoryEntry": "yealink cisco sangoma",
        "Personnel": "panasonic",
    }
    count = sum(1 for element in root.iter() if element.tag.rpartition("}")[2] in tags)
    assert count == book.count
    assert book.count + len(book.findings) == len(people)
    known = {
        *("YealinkIPPhoneDirectory", "CiscoIPPhoneDirectory", "DirectoryEntry", "Name", "Telephone"),
        *("AddressBook", "pbgroup", "id", "name", "Contact", "FirstName", "LastName", "Phone", "phonenumber"),
        *("accountindex", "Group", "Primary", "Frequent", "directory", "item_list", "item", "ln", "fn", "ct", "sd"),
        *("FanvilIPPhoneDirectory", "Mobile", "ppxml", "Screen", "PhoneBook", "Personnel", "PhoneNums", "PhoneNum"),
        *("bw", "bb", "settings", "tbook", "first_name", "last_name", "number"),
    }
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= known


def test_all_numbers_of_a_person_are_in_the_books_that_have_room() -> None:
    person = Contact("a", "201", "Ana", direct="030 1234567", mobile="0170 1112223")
    texts = {name: [e.text for e in root_of(name, [person]).iter()] for name in ("yealink", "grandstream", "panasonic")}
    for name, found in texts.items():
        assert {"201", "030 1234567", "0170 1112223"} <= set(found), name
    phones = root_of("grandstream", [Contact("b", "202", "Bo", mobile="0170")]).iter("Phone")
    assert [phone.get("type") for phone in phones] == ["Work", "Cell"]


def test_every_book_tells_the_user_how_to_fetch_it() -> None:
    wording = {code for file in resource("messages").iterdir() for code in read_json(file)}
    assert set(phonebook_titles()) >= {"yealink", "cisco-spa", "grandstream", "snom", "fanvil", "poly", "panasonic"}
    for name in phonebook_titles():
        assert write_book(name, PEOPLE).update in wording
    assert (phonebook_of("grandstream_gxv"), phonebook_of("nobody")) == ("grandstream", "")

"""Who is offered for what is typed, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.documents import Contact
from app.models.searching import Query, search_text
from app.viewmodels.contact_completion import ContactCompletion

PEOPLE = (
    Contact("a", "201", "Ana", "Lindqvist", "Sales"),
    Contact("b", "2010", "Ben", "Okafor", "Support"),
    Contact("c", "120", "Chloé", "Analov", "Sales", mobile="+49 170 201-5566"),
    Contact("d", "305", "Jürgen", "Müller", "Analytics"),
    Contact("e", "x77", display="Front desk Ana"),
    Contact("f", "", "Zoe", "Quist"),
)
COMPLETION = ContactCompletion(PEOPLE)


def best(text: str, limit: int = 10) -> str:
    return "".join(PEOPLE[place].id for place in COMPLETION.best(text, limit))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("", "abcedf"),
        ("201", "abc"),
        ("ana l", "a"),
        ("lind an", "a"),
        ("müller", "d"),
        ("MULLER", "d"),
        ("170 2015", "c"),
        ("0170 2015566", "c"),
        ("sales", "ac"),
        ("77", "e"),
    ],
)
def test_the_best_come_first(text: str, people: str) -> None:
    assert best(text)[: len(people)] == people


def test_exact_numbers_and_beginnings_come_before_parts() -> None:
    assert set(best("ana")) == set("aced")
    assert best("ana")[0] == "a"
    assert best("ana").index("e") < best("ana").index("d")


@pytest.mark.parametrize(
    ("text", "person"), [("lindquist", "a"), ("anna lindqist", "a"), ("okafro", "b"), ("qist", "f")]
)
def test_a_slip_is_forgiven(text: str, person: str) -> None:
    assert best(text)[:1] == person


def test_a_number_nobody_has_finds_nobody_like_it() -> None:
    assert best("99999") == ""


def test_no_more_than_asked_for_and_nobody_twice() -> None:
    crowd = ContactCompletion([Contact(str(n), str(1000 + n), "Ana", f"Lindqvist{n}") for n in range(500)])
    for text in ("ana", "1", "lindqvist1", "lindqist", "ana 14", ""):
        found = crowd.best(text, 60)
        assert len(found) == len(set(found)) <= 60


NAMES = st.text(st.sampled_from("abcäöé -'"), max_size=8)


@given(st.lists(st.builds(Contact, st.uuids().map(str), st.from_regex(r"[0-9]{0,5}", fullmatch=True), NAMES, NAMES)))
def test_whoever_holds_what_was_typed_is_found(people: list[Contact]) -> None:
    completion = ContactCompletion(people)
    for text in ("a", "ab", "ö", "1", "a b", "c-"):
        query = Query.parse(text)
        holding = {
            place
            for place, contact in enumerate(people)
            if query.matches(search_text((contact.name, contact.first, contact.last, contact.extension)))
        }
        assert holding <= set(completion.best(text, 1000))

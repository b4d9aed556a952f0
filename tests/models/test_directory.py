"""Which people a directory view shows, and in which order."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from app.models.directory import DirectorySort, DirectorySource, DirectoryView, entries
from app.models.documents import Contact

ANA = Contact("a", "201", "Ana", "Núñez", "Sales", favourite=True, site_id="s1")
BEN = Contact("b", "99", "Ben", "Okafor", "sales", site_id="s1")
CLEO = Contact("c", "1001", "Cleo", "Adams", "Support", site_id="s2")
TAXI = Contact("t", "", display="Taxi", direct="0441234", owner="99")
PEOPLE = (CLEO, TAXI, ANA, BEN)
ALL = DirectoryView("v", "All")


def shown(view: DirectoryView, user: str = "99") -> list[str]:
    return [contact.id for contact in entries(view, PEOPLE, user)]


@pytest.mark.parametrize(
    ("sort", "order"),
    [(DirectorySort.EXTENSION, "bact"), (DirectorySort.FIRST, "abct"), (DirectorySort.LAST, "cabt")],
)
def test_people_come_in_the_order_of_the_view(sort: DirectorySort, order: str) -> None:
    assert shown(evolve(ALL, sort=sort)) == list(order)


def test_who_has_no_extension_comes_last_also_in_descending_order() -> None:
    assert shown(evolve(ALL, sort=DirectorySort.EXTENSION, descending=True)) == ["c", "a", "b", "t"]


@pytest.mark.parametrize(
    ("source", "user", "people"),
    [
        (DirectorySource.FAVOURITES, "99", "a"),
        (DirectorySource.MINE, "99", "t"),
        (DirectorySource.MINE, "", ""),
        (DirectorySource.COWORKERS, "99", "ab"),
        (DirectorySource.COWORKERS, "777", ""),
        (DirectorySource.COWORKERS, "1001", "c"),
    ],
)
def test_a_source_is_seen_from_the_user_of_the_first_line(source: DirectorySource, user: str, people: str) -> None:
    assert shown(evolve(ALL, source=source), user) == list(people)


def test_a_department_is_found_whatever_its_case_and_within_the_site() -> None:
    view = evolve(ALL, source=DirectorySource.DEPARTMENT, department="SALES")
    assert shown(view) == ["a", "b"]
    assert shown(evolve(view, site_id="s2")) == []


def test_the_eye_hides_people() -> None:
    assert shown(evolve(ALL, hidden=frozenset({"a", "gone"}))) == ["c", "b", "t"]


@given(st.permutations(PEOPLE), st.sampled_from(DirectorySort), st.booleans())
def test_the_order_never_depends_on_how_people_are_stored(
    people: list[Contact], sort: DirectorySort, descending: bool
) -> None:
    view = evolve(ALL, sort=sort, descending=descending)
    assert entries(view, people, "") == entries(view, PEOPLE, "")

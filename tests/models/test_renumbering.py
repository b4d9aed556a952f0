"""Other extensions for many people: nobody gets a number that somebody else has."""

from __future__ import annotations

import pytest

from app.errors import EditRefused
from app.models.documents import Contact
from app.models.renumbering import common_beginning, with_beginning, with_series

SALES = [Contact(str(n), str(n), f"P{n}") for n in (301, 302, 310)]
TAKEN = {"301", "302", "310", "502", "999"}


def numbers(people: tuple[Contact, ...]) -> list[str]:
    return [person.extension for person in people]


def test_the_common_beginning_leaves_a_digit_to_each() -> None:
    assert common_beginning(SALES) == "3"
    assert common_beginning(SALES[:1]) == "30"
    assert common_beginning([]) == ""
    assert common_beginning([Contact("a", "7"), Contact("b", "77")]) == ""


def test_another_beginning_tells_who_has_the_number_already() -> None:
    result = with_beginning(SALES, "3", "5", TAKEN)
    assert numbers(result.people) == ["501", "502", "510"]
    assert result.clashes == ("502",)
    assert with_beginning(SALES, "3", "6", TAKEN).clashes == ()


def test_digits_are_put_before_all_or_taken_away() -> None:
    assert numbers(with_beginning(SALES, "", "8", TAKEN).people) == ["8301", "8302", "8310"]
    assert with_beginning([Contact("a", "31")], "31", "", {"31"}).clashes == ("",)


def test_people_who_begin_otherwise_stay_out() -> None:
    assert numbers(with_beginning([*SALES, Contact("x", "401")], "3", "6", TAKEN).people) == ["601", "602", "610"]


def test_a_series_may_use_the_numbers_of_those_who_move() -> None:
    result = with_series(SALES, "302", TAKEN)
    assert numbers(result.people) == ["302", "303", "304"]
    assert result.clashes == ()


def test_a_series_that_is_too_short_is_refused() -> None:
    with pytest.raises(EditRefused, match="series_too_short"):
        with_series(SALES, "601…602", TAKEN)

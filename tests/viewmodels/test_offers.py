"""What fields offer: people, what was taken last, and what other keys have."""

from __future__ import annotations

from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from app.models.documents import Contact
from app.viewmodels.offers import Ask, Offer, Offers

PEOPLE = (Contact("a", "201", "Ana", "Lindqvist", "Sales"), Contact("b", "202", "Ben", "Okafor"))
PARK = Ask("slot", "park")


def known(ask: Ask) -> Sequence[Offer]:
    if ask.kind == "slot":
        return (Offer("71", "Park 1"), Offer("72", "Park 2"))
    return (Offer("0800555", "Taxi"), Offer("201", "Old label")) if ask.kind == "number" else ()


def offers() -> Offers:
    made = Offers(lambda: PEOPLE)
    made.known = known
    return made


def values(found: Sequence[Offer]) -> list[str]:
    return [offer.value for offer in found]


def test_a_slot_offers_what_other_keys_have_and_no_people() -> None:
    made = offers()
    assert values(made.best(PARK, "", 10)) == ["71", "72"]
    assert values(made.best(PARK, "park 2", 10)) == ["72"]
    assert made.best(PARK, "ana", 10) == []


def test_a_number_offers_people_first_then_known_numbers_and_each_once() -> None:
    made = offers()
    assert values(made.best(Ask("number"), "2", 10)) == ["201", "202"]
    assert values(made.best(Ask("number"), "taxi", 10)) == ["0800555"]
    everything = made.best(Ask("number"), "", 10)
    assert values(everything) == ["0800555", "201", "202"]
    assert everything[1].contact == PEOPLE[0]


def test_what_was_taken_last_comes_first_the_next_time() -> None:
    made = offers()
    made.took(PARK, Offer("72", "Park 2"))
    assert values(made.best(PARK, "", 10)) == ["72", "71"]
    made.took(Ask("extension"), Offer("202"))
    assert values(made.best(Ask("extension"), "", 10))[0] == "202"


def test_a_person_is_found_by_the_exact_extension_only() -> None:
    made = offers()
    assert made.person(" 202 ") == PEOPLE[1]
    assert made.person("20") is None
    assert made.person("") is None


def test_many_people_are_prepared_by_a_worker_and_the_first_that_fit_are_offered_until_then(qtbot: QtBot) -> None:
    crowd = tuple(Contact(str(n), str(10_000 + n), "Ana", f"Lindqvist {n}") for n in range(4000))
    made = Offers(lambda: crowd)
    with qtbot.waitSignal(made.prepared, timeout=20_000):
        assert values(made.best(Ask(), "13999", 5)) == ["13999"]
    assert values(made.best(Ask(), "lindqvist 3998", 5))[0] == "13998"
    made.stop()


def test_an_extension_of_two_is_that_of_the_first_before_and_after_a_worker_is_done(qtbot: QtBot) -> None:
    crowd = tuple(Contact(str(n), str(10_000 + n % 3500), "Ana", f"Lindqvist {n}") for n in range(4000))
    made = Offers(lambda: crowd)
    with qtbot.waitSignal(made.prepared, timeout=20_000):
        made.prepare()
        assert made.person("10007") is crowd[7]
        assert made.person("") is None
    assert made.person(" 10007 ") is crowd[7]
    assert made.person("99999") is None
    made.stop()

"""What an import would do is known before it is done."""

from __future__ import annotations

import itertools

import pytest

from app.errors import Cancelled
from app.models.contact_import import (
    ImportMode,
    ImportPlan,
    NumberKind,
    ReadPerson,
    RowState,
    place_numbers,
    plan_import,
    split_name,
)
from app.models.documents import Contact, Site
from app.models.findings import Severity, finding

ANY, EXTENSION, DIRECT, MOBILE = NumberKind.ANY, NumberKind.EXTENSION, NumberKind.DIRECT, NumberKind.MOBILE
ANA = Contact("a", "0201", "Ana", "Lind", "Sales", site_id="s1", mobile="0170 1")
BO = Contact("b", "202", "Bo", "Berg", site_id="s1")
BO_TOO = Contact("c", "202", "Bea", "Berg", site_id="s1")
SITES = (Site("s1", "Head office", "Example"), Site("s2", "Barn"))


def plan(*people: dict[str, object], mode: ImportMode = ImportMode.UPDATE, split: bool = True) -> ImportPlan:
    numbers = itertools.count(1)
    read = [ReadPerson(row, values) for row, values in enumerate(people, 2)]
    return plan_import(read, (ANA, BO, BO_TOO), mode, "s1", lambda: f"n{next(numbers)}", sites=SITES, split_names=split)


def states(made: ImportPlan) -> list[RowState]:
    return [row.state for row in made.rows]


@pytest.mark.parametrize(
    ("numbers", "placed", "left"),
    [
        ([(ANY, "0201")], {"extension": "0201"}, []),
        ([(ANY, "+49 30 1234567"), (ANY, "201")], {"direct": "+49 30 1234567", "extension": "201"}, []),
        ([(ANY, "+49 30 1234567")], {"extension": "+49 30 1234567"}, []),
        ([(MOBILE, "0170 1112223")], {"extension": "0170 1112223"}, []),
        ([(EXTENSION, "201; 202")], {"extension": "201"}, ["202"]),
        (
            [(ANY, "201 / 030/1234567 / 0170-1234567 / 0171-1234567")],
            {"extension": "201", "direct": "030/1234567", "mobile": "0170-1234567"},
            ["0171-1234567"],
        ),
        ([(ANY, "201"), (ANY, "201"), (DIRECT, "")], {"extension": "201"}, []),
        ([(ANY, "")], {}, []),
    ],
)
def test_numbers_find_their_field(
    numbers: list[tuple[NumberKind, str]], placed: dict[str, str], left: list[str]
) -> None:
    assert place_numbers(numbers) == (placed, left)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana Lind", ("Ana", "Lind")),
        ("Lind, Ana", ("Ana", "Lind")),
        ("Ana Maria Lind", ("Ana Maria", "Lind")),
        ("Reception", ("Reception", "")),
        ("", ("", "")),
    ],
)
def test_full_names_are_split(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_new_changed_same_and_kept() -> None:
    rows: list[dict[str, object]] = [
        {"extension": "0201", "first": "Ana", "last": "Lind"},
        {"extension": "300", "name": "Nia Okoro"},
        {"extension": "201", "name": "Another"},
    ]
    made = plan(*rows)
    assert states(made) == [RowState.SAME, RowState.NEW, RowState.NEW]
    assert made.to_store == [
        Contact("n1", "300", "Nia", "Okoro", site_id="s1"),
        Contact("n2", "201", display="Another", site_id="s1"),
    ]
    rows = [{"extension": "0201", "department": "Support"}]
    changed = plan(*rows)
    assert changed.rows[0].changes == (("department", "Sales", "Support"),)
    assert (changed.to_store[0].mobile, changed.replaced, changed.added) == ("0170 1", [ANA], [])
    kept = plan(*rows, mode=ImportMode.ADD)
    assert (states(kept), kept.to_store) == ([RowState.KEPT], [])


def test_a_full_name_that_is_shown_so_already_changes_nothing() -> None:
    assert states(plan({"extension": "0201", "name": "Ana Lind"})) == [RowState.SAME]
    assert states(plan({"extension": "0201", "name": "Lind, Ana"})) == [RowState.SAME]
    assert plan({"extension": "300", "name": "Front desk"}, split=False).to_store[0].display == "Front desk"


def test_what_cannot_be_taken_says_why() -> None:
    made = plan(
        {"first": "Nobody"},
        {"extension": "4.93012E+11"},
        {"extension": "300"},
        {"extension": "300", "first": "Twin"},
        {"extension": "202", "first": "Cy"},
        {"extension": "202", "first": "Bea", "last": "Berg", "department": "X"},
        {"extension": "301", "first": "x" * 300},
    )
    reasons = [row.reason.code if row.reason else "" for row in made.rows]
    assert reasons == [
        "import_no_number",
        "import_number_rounded",
        "",
        "import_extension_twice",
        "import_ambiguous",
        "",
        "import_too_long",
    ]
    assert made.rows[3].reason is not None
    assert made.rows[3].reason.facts == {"extension": "300", "row": "4"}
    assert made.rows[5].before == BO_TOO
    assert made.counts[RowState.REJECTED] == 5


def test_a_row_that_could_not_be_read_is_rejected() -> None:
    problem = finding("import_quotes", Severity.WARNING)
    made = plan_import([ReadPerson(7, problem=problem)], (), ImportMode.ADD, "", lambda: "x")
    assert (made.rows[0].state, made.rows[0].reason, made.to_store) == (RowState.REJECTED, problem, [])


def test_sites_are_found_by_name_and_the_same_extension_may_be_at_another() -> None:
    made = plan(
        {"extension": "0201", "site": "barn", "first": "Other"},
        {"extension": "0202", "site": "Example · Head Office"},
        {"extension": "0203", "site": "Nowhere"},
        {"extension": "0204", "site": ""},
    )
    assert [contact.site_id for contact in made.to_store] == ["s2", "s1", "s1", ""]
    assert [note.code for note in made.rows[2].notes] == ["import_site_unknown"]


def test_people_of_an_own_export_are_known_by_their_id() -> None:
    made = plan(
        {"id": "a", "extension": "999", "first": ""},
        {"id": "a", "extension": "998"},
        {"id": "z", "extension": "999"},
    )
    assert states(made) == [RowState.CHANGED, RowState.REJECTED, RowState.NEW]
    assert (made.to_store[0].extension, made.to_store[0].first, made.to_store[1].id) == ("999", "", "z")


def test_a_plan_can_be_stopped() -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    people = [ReadPerson(row, {"extension": str(row)}) for row in range(10_000)]
    with pytest.raises(Cancelled):
        plan_import(people, (), ImportMode.ADD, "", lambda: "x", step=stop)

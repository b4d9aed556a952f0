"""Orders that are put right after small changes are what sorting all anew gives."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.directory import DirectorySource, DirectoryView
from app.models.documents import Contact
from app.storage.alphabet_files import open_alphabet
from app.viewmodels import directory_rows
from app.viewmodels.directory_rows import Change, DirectoryColumn, DirectoryRows, Shown, Wanted

SITES = {"s1": "Head office", "s2": "Warehouse"}
COLLATE = open_alphabet("de_DE")
contacts = st.builds(
    Contact,
    st.sampled_from([f"id{n}" for n in range(12)]),
    st.sampled_from(["7", "07", "10", "99", "*21", "+44 1", "100"]),
    st.sampled_from(["", "Ana", "ana", "Äna", "Zoë"]),
    st.sampled_from(["", "Berg", "berg", "Öberg"]),
    st.sampled_from(["", "Sales", "Support"]),
    st.booleans(),
    st.sampled_from(["", "s1", "s2"]),
)
people = st.lists(contacts, max_size=10, unique_by=lambda contact: contact.id)
changes = st.builds(Change, people, st.lists(st.sampled_from([f"id{n}" for n in range(12)]), max_size=4, unique=True))
columns = st.sampled_from([column for column in DirectoryColumn if column is not DirectoryColumn.EYE])
wanted = st.builds(
    Wanted,
    st.sampled_from(["", "an", "berg", "anna"]),
    st.sampled_from([None, "", "s1"]),
    columns,
    st.booleans(),
    st.sampled_from([None, DirectoryView("v", "", DirectorySource.FAVOURITES)]),
)


def ids(shown: Shown) -> list[str]:
    return [shown.contacts[place].id for place in shown.rows]


@settings(max_examples=150)
@given(people, st.lists(st.tuples(changes, wanted), max_size=4))
def test_few_changes_end_where_sorting_anew_does(first: list[Contact], steps: list[tuple[Change, Wanted]]) -> None:
    rows = DirectoryRows(first, SITES, COLLATE)
    held = list(first)
    for column in list(DirectoryColumn)[:-1]:
        rows.find(Wanted(column=column, query="an"))
    for change, question in steps:
        rows.change(change)
        new = {contact.id: contact for contact in change.people}
        held = [new.pop(contact.id, contact) for contact in held] + list(new.values())
        held = [contact for contact in held if contact.id not in change.gone]
        found, expected = rows.find(question), DirectoryRows(held, SITES, COLLATE).find(question)
        assert ids(found) == ids(expected)
        assert found.near == expected.near
        assert [found.contacts[place] for place in found.base] == [expected.contacts[place] for place in expected.base]
        assert found.places == expected.places


def test_what_was_handed_out_stays_as_it_is() -> None:
    rows = DirectoryRows([Contact("a", "1"), Contact("b", "2")], SITES, COLLATE)
    before = rows.find(Wanted())
    rows.change(Change([Contact("c", "0"), Contact("a", "9")], ["b"]))
    assert ids(before) == ["a", "b"]
    assert before.contacts[0].extension == "1"
    assert before.places == {"a": 0, "b": 1}
    assert ids(rows.find(Wanted())) == ["c", "a"]


def test_one_change_among_many_looks_at_few_names() -> None:
    asked: list[str] = []

    def collate(text: str) -> str:
        asked.append(text)
        return text

    held = [Contact(str(number), str(number), last=f"Name {number}") for number in range(3000)]
    rows = DirectoryRows(held, SITES, collate)
    rows.find(Wanted(column=DirectoryColumn.LAST))
    asked.clear()
    rows.change(Change([evolve(held[5], last="Zz")], ["7"]))
    shown = rows.find(Wanted(column=DirectoryColumn.LAST))
    assert ids(shown)[-1] == "5"
    assert len(shown.rows) == 2999
    assert len(asked) < 50


def test_many_changes_sort_anew() -> None:
    held = [Contact(str(number), str(number)) for number in range(10)]
    rows = DirectoryRows(held, SITES, COLLATE)
    rows.find(Wanted())
    more = [Contact(f"n{number}", str(1000 - number)) for number in range(directory_rows._FEW + 5)]
    rows.change(Change(more, ["3"]))
    shown = rows.find(Wanted())
    assert [int(shown.contacts[place].extension) for place in shown.rows] == sorted(
        [number for number in range(10) if number != 3] + [1000 - number for number in range(len(more))]
    )

"""Dynamic keys, automatic slots and label variables: what they say now."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.models.directory import DirectorySort, DirectorySource, DirectoryView
from app.models.documents import AutoFill, Contact, FillStart, Layout, Line, Phone, Template
from app.models.keys import AUTO_KEY, Assignment, DirectorySlot, KeyPosition, KeyState
from app.models.resolving import (
    Asker,
    Directory,
    Resolution,
    asker_of,
    effective_fill,
    label_text,
    plain_view,
    plain_view_id,
    resolve,
    resolved,
)
from app.storage.catalogue_files import open_catalogue

SPACE = open_catalogue().space("yealink-t54w", ("yealink-exp50",))
ANA = Contact("a", "201", "Ana", "Núñez", "Sales", site_id="s1", mobile="0170")
BEN = Contact("b", "202", "Ben", "Adams", "Sales", site_id="s1")
CLEO = Contact("c", "203", "Cleo", "Berg", "Support", site_id="s1")
OTHER = Contact("o", "201", "Otto", "Other", "Sales", site_id="s2")
SALES = DirectoryView("sales", "Sales desk", DirectorySource.DEPARTMENT, "Sales", site_id="s1")
DIRECTORY = Directory((ANA, BEN, CLEO, OTHER), (SALES,))
ASKER = Asker("203", "s1", (Line(1, "203", display_name="Cleo at the door"), Line(2, "777")))
K1, K2, K3 = (KeyPosition(0, 1, slot) for slot in (1, 2, 3))
S1 = KeyPosition(1, 1, 1)


def dynamic(entry: int, view: str = "sales", label: str = "{last}") -> Assignment:
    return Assignment(feature="blf", value="old", label=label, slot=DirectorySlot(view, entry))


def look_up(keys: dict[KeyPosition, Assignment], fill: AutoFill | None = None, asker: Asker = ASKER) -> Resolution:
    return resolve(SPACE, keys, DIRECTORY, asker, fill)


def codes(found: Resolution) -> list[str]:
    return [item.code for item in found.findings]


def test_a_dynamic_key_says_its_entry_of_today() -> None:
    found = look_up({K1: dynamic(1), K2: dynamic(2)})
    assert [(key.value, key.label) for key in found.keys.values()] == [("202", "Adams"), ("201", "Núñez")]
    assert found.entries[K2].view == "Sales desk"
    assert found.entries[K2].contact == ANA
    assert not found.findings


@pytest.mark.parametrize(
    ("entry", "view", "code"), [(3, "sales", "dynamic_beyond_end"), (1, "gone", "dynamic_view_gone")]
)
def test_what_cannot_be_found_stays_blank_with_a_finding(entry: int, view: str, code: str) -> None:
    key = evolve(dynamic(entry, view), locked=True, note="mine")
    found = look_up({K1: key})
    assert found.keys[K1] == Assignment(KeyState.BLANK, locked=True, note="mine")
    assert codes(found) == [code]
    assert K1 in found.entries
    assert resolved({K1: key}, found, lambda: True)[K1].state is KeyState.BLANK
    assert K1 not in resolved({K1: key}, found, lambda: False)


def test_a_person_without_the_number_it_takes_stays_blank() -> None:
    directory = Directory([Contact("t", "", display="Taxi", direct="0441")])
    every = plain_view_id(DirectorySource.ALL)
    dial = evolve(dynamic(1, every), feature="speed_dial", label="{name}")
    found = resolve(SPACE, {K1: dynamic(1, every), K2: dial}, directory, Asker())
    assert found.keys[K1].state is KeyState.BLANK
    assert codes(found) == ["dynamic_no_number"]
    assert (found.keys[K2].value, found.keys[K2].label) == ("0441", "Taxi")


def test_the_phones_own_lines_are_no_entries_unless_they_shall_be() -> None:
    every = plain_view_id(DirectorySource.ALL, DirectorySort.EXTENSION)
    with_own = evolve(dynamic(3, every), slot=DirectorySlot(every, 3, skips_own=False))
    found = look_up({K1: dynamic(3, every), K2: with_own})
    assert found.keys[K1].state is KeyState.BLANK
    assert found.keys[K2].value == "203"


def test_a_plain_view_shows_the_people_of_the_phones_site() -> None:
    every = plain_view_id(DirectorySource.ALL)
    assert [p.id for p in DIRECTORY.people(every, ASKER) or ()] == ["b", "c", "a"]
    assert len(DIRECTORY.people(every, Asker()) or ()) == 4
    with_taxi = Directory((*DIRECTORY.contacts, Contact("t", "900", display="Taxi")))
    assert [p.id for p in with_taxi.people(every, ASKER) or ()] == ["b", "c", "a", "t"]
    coworkers = plain_view_id(DirectorySource.COWORKERS)
    assert DIRECTORY.people(coworkers, ASKER, without_own=True) == []
    assert plain_view("something") is None
    assert plain_view("@nonsense+last") is None
    assert plain_view(plain_view_id(DirectorySource.DEPARTMENT, department="R&D: x")) == DirectoryView(
        "@department+last:R&D: x", "R&D: x", DirectorySource.DEPARTMENT, "R&D: x"
    )


def test_without_a_directory_the_forecast_stays_and_is_told() -> None:
    found = resolve(SPACE, {K1: dynamic(1, label="Front")}, None, ASKER)
    assert resolved({K1: dynamic(1, label="Front")}, found, lambda: True)[K1].value == "old"
    assert codes(found) == ["dynamic_forecast"]


def test_label_variables_name_who_is_behind_the_number() -> None:
    keys = {
        K1: Assignment(feature="blf", value="201", label="{first} ({ext})"),
        K2: Assignment(feature="line", line=1, label="{name}"),
        K3: Assignment(feature="blf", value="999", label="{name} {ext}"),
        S1: Assignment(feature="blf", value="201", label="plain {odd}"),
    }
    found = look_up(keys)
    assert {where: key.label for where, key in found.keys.items()} == {K1: "Ana (201)", K2: "Cleo Berg", K3: "999"}
    assert [(item.code, item.position) for item in found.findings] == [("label_nobody", K3)]
    elsewhere = resolve(SPACE, {K1: keys[K1]}, DIRECTORY, evolve(ASKER, site_id="s2"))
    assert elsewhere.keys[K1].label == "Otto (201)"


def test_a_line_key_of_a_template_waits_for_its_phone() -> None:
    key = Assignment(feature="line", label="{name}")
    assert look_up({K1: key}, asker=Asker()).keys == {}
    assert look_up({K1: evolve(key, line=2)}).keys[K1].label == ""


def test_a_template_leaves_views_of_a_user_to_its_phones() -> None:
    coworkers = plain_view_id(DirectorySource.COWORKERS)
    found = look_up({K1: dynamic(7, coworkers), K2: AUTO_KEY}, AutoFill(coworkers), Asker())
    assert not found.findings
    assert K1 not in found.keys
    assert found.entries[K1].waits
    assert found.entries[K2].waits
    assert found.keys[K2].state is KeyState.BLANK
    assert look_up({K1: dynamic(7, coworkers)}).findings


def test_labels_drop_what_nobody_knows() -> None:
    assert label_text("{name} – {dept}", "5", None) == "–"
    assert label_text("{ext}", "5", None) == "5"
    assert label_text("{last}, {first}", "201", ANA) == "Núñez, Ana"


@pytest.mark.parametrize(("start", "order"), [(FillStart.PHONE, [K2, K3, S1]), (FillStart.SIDECAR, [S1, K2, K3])])
def test_automatic_slots_fill_from_the_chosen_end(start: FillStart, order: list[KeyPosition]) -> None:
    fill = AutoFill("", ("202", "555", "203", "201"), start, label="{name}", pickup="**")
    keys = {where: AUTO_KEY for where in (K2, K3, S1)} | {K1: Assignment(feature="line")}
    found = look_up(keys, fill)
    assert [found.keys[where].value for where in order] == ["202", "555", "201"]
    assert [found.entries[where].number for where in order] == [1, 2, 3]
    assert found.keys[order[0]] == Assignment(feature="blf", value="202", label="Ben Adams", pickup="**")
    assert found.keys[order[1]].label == ""
    assert not found.findings


def test_slots_and_people_that_are_left_over_are_told() -> None:
    short = look_up({K1: AUTO_KEY}, AutoFill("sales"))
    assert codes(short) == ["auto_fill_overflow"]
    long = look_up({where: AUTO_KEY for where in (K1, K2, K3)}, AutoFill("sales"))
    assert long.keys[K3].state is KeyState.BLANK
    assert not long.findings
    gone = look_up({K1: AUTO_KEY}, AutoFill("gone"))
    assert (gone.keys[K1].state, codes(gone)) == (KeyState.BLANK, ["auto_fill_view_gone"])
    assert look_up({K1: AUTO_KEY}).keys == {}


def test_the_eyes_are_those_of_the_first_line() -> None:
    phone = Phone("p", "P", Layout("yealink-t54w"), site_id="s1", lines=(Line(2, "777"), Line(1, "203")))
    assert asker_of(phone).user == "203"
    assert asker_of(phone).own == {"203", "777"}
    assert asker_of(Template("t", "T", Layout("yealink-t54w"))) == Asker()


def test_a_phone_takes_the_fill_of_its_template_unless_it_has_its_own() -> None:
    template = Template("t", "T", Layout("yealink-t54w", auto_fill=AutoFill("sales")))
    phone = Phone("p", "P", Layout("yealink-t54w"))
    assert effective_fill(phone, template, None) == AutoFill("sales")
    own = evolve(phone, layout=evolve(phone.layout, auto_fill=AutoFill("", ("1",))))
    assert effective_fill(own, template, None) == AutoFill("", ("1",))

"""Dynamic keys, automatic slots and label variables in files, findings and pushes."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.directory import DirectorySource
from app.models.documents import AutoFill, Contact, FillStart, Layout, Line, LinkMode, Phone, Template
from app.models.interchange import read_layout_json, write_layout_json
from app.models.keys import AUTO_KEY, Assignment, DirectorySlot, KeyMap, KeyPosition
from app.models.mac import MacAddress
from app.models.push import LookupChange
from app.models.resolving import Directory, plain_view_id
from app.services.checking import find_problems
from app.services.progress import Report
from app.services.push import PushService
from app.services.render import render_document
from app.storage.repository import Library

EVERYBODY = plain_view_id(DirectorySource.ALL)
ANA = Contact("a", "201", "Ana", "Costa", "Sales")
BEN = Contact("b", "202", "Ben", "Okafor", "Sales")
K2, K3 = KeyPosition(0, 1, 2), KeyPosition(0, 1, 3)
SECOND = Assignment(feature="blf", value="999", label="{first}", slot=DirectorySlot(EVERYBODY, 2))


def phone(model: str = "yealink-t54w", sidecars: tuple[str, ...] = (), **layout: object) -> Phone:
    keys = KeyMap({K2: evolve(SECOND, slot=DirectorySlot(EVERYBODY, 1)), K3: SECOND})
    made = Layout(model, sidecars, keys)
    return Phone(
        "p",
        "Front",
        evolve(made, **layout),  # type: ignore[arg-type]
        MacAddress.parse("001565aabb01"),
        lines=(Line(1, "101"),),
    )


def text(catalogue: Catalogue, document: Phone, *people: Contact, template: Template | None = None) -> str:
    rendered = render_document(catalogue, document, template, directory=Directory(people))
    return "\n".join(file.data.decode() for file in rendered.files)


def test_files_name_todays_entries(catalogue: Catalogue) -> None:
    written = text(catalogue, phone(), ANA, BEN)
    assert "linekey.2.value = 201" in written
    assert "linekey.2.label = Ana" in written
    assert "linekey.3.value = 202" in written
    assert "999" not in written
    swapped = text(catalogue, phone(), ANA, BEN, Contact("z", "205", "Zoe", "Aalto"))
    assert "linekey.2.value = 205" in swapped


def test_the_phones_own_user_is_no_entry(catalogue: Catalogue) -> None:
    written = text(catalogue, phone(), Contact("me", "101", "Me", "Aaa"), ANA, BEN)
    assert "linekey.2.value = 201" in written


@pytest.mark.parametrize(("model", "blank"), [("yealink-t54w", "linekey.3.type = 0"), ("poly-vvx411", "")])
def test_an_entry_that_is_not_there_is_blank_in_the_vendors_way(catalogue: Catalogue, model: str, blank: str) -> None:
    rendered = render_document(catalogue, phone(model), directory=Directory([ANA]))
    assert [(item.code, item.position) for item in rendered.findings] == [("dynamic_beyond_end", K3)]
    written = rendered.files[0].data.decode()
    assert "999" not in written
    assert blank in written


def test_without_a_directory_a_file_says_the_forecast_and_a_finding(catalogue: Catalogue) -> None:
    rendered = render_document(catalogue, phone())
    assert {item.code for item in rendered.findings} == {"dynamic_forecast", "label_nobody"}
    assert "linekey.3.value = 999" in rendered.files[0].data.decode()


@pytest.mark.parametrize("start", FillStart)
def test_automatic_slots_are_written_as_blfs_in_any_dialect(catalogue: Catalogue, start: FillStart) -> None:
    sidecar = KeyPosition(1, 1, 1)
    keys = KeyMap({K2: AUTO_KEY, sidecar: AUTO_KEY})
    fill = AutoFill(EVERYBODY, start=start)
    document = phone("yealink-t54w", ("yealink-exp50",), keys=keys, auto_fill=fill)
    written = text(catalogue, document, ANA, BEN)
    first, second = ("201", "202") if start is FillStart.PHONE else ("202", "201")
    assert f"linekey.2.value = {first}" in written
    assert f"expansion_module.1.key.1.value = {second}" in written
    assert not find_problems(catalogue, document, directory=Directory([ANA, BEN]))
    bare = evolve(document, layout=evolve(document.layout, auto_fill=None))
    assert find_problems(catalogue, bare, directory=Directory([ANA, BEN]))


def test_a_template_fills_the_slots_of_each_phone_with_that_phones_people(catalogue: Catalogue) -> None:
    coworkers = AutoFill(plain_view_id(DirectorySource.COWORKERS))
    template = Template("t", "T", Layout("yealink-t54w", (), KeyMap({K2: AUTO_KEY}), coworkers))
    people = (ANA, BEN, Contact("c", "301", "Cy", "Zed", "Support"), Contact("d", "302", "Di", "Zulu", "Support"))
    for user, colleague in (("201", "202"), ("301", "302")):
        linked = evolve(phone(keys=KeyMap()), template_id="t", link=LinkMode.LINKED, lines=(Line(1, user),))
        assert f"linekey.2.value = {colleague}" in text(catalogue, linked, *people, template=template)


def test_checks_see_what_will_be_written(catalogue: Catalogue) -> None:
    twice = phone()
    twice = evolve(
        twice,
        layout=evolve(
            twice.layout, keys=twice.layout.keys.updated({K3: evolve(SECOND, slot=DirectorySlot(EVERYBODY, 1))})
        ),
    )
    found = find_problems(catalogue, twice, directory=Directory([ANA, BEN]))
    assert [item.code for item in found] == ["check_target_repeated", "check_dynamic_room"]


def test_layout_files_carry_slots_and_fill(catalogue: Catalogue) -> None:
    with_own = evolve(SECOND, slot=DirectorySlot("v", 7, skips_own=False))
    before = phone(keys=KeyMap({K2: SECOND, K3: with_own}), auto_fill=AutoFill("", ("201", "7"), FillStart.SIDECAR))
    data = json.loads(json.dumps(write_layout_json(before, catalogue, before.layout.keys.entries)))
    after = read_layout_json(data, catalogue)
    assert after.layout == before.layout


def test_a_push_tells_which_looked_up_keys_change_since_the_last_one(
    library: Library, service: PushService, catalogue: Catalogue
) -> None:
    document = evolve(phone(), endpoint_id="")
    [first] = service.prepare([document], directory=Directory([ANA, BEN]))
    assert first.changes == ()
    service.queue([first], "first")
    assert service.run_pending(Report()).is_verified
    [same] = service.prepare([document], directory=Directory([ANA, BEN]))
    assert same.changes == ()
    married = evolve(BEN, last="Aalto")
    [now] = service.prepare([document], directory=Directory([ANA, married]))
    assert now.changes == (LookupChange(K2, "201 Ana", "202 Ben"), LookupChange(K3, "202 Ben", "201 Ana"))
    [gone] = service.prepare([document], directory=Directory([ANA]))
    assert gone.changes == (LookupChange(K3, "202 Ben", ""),)

"""Where a number is used, and what a change of it does to keys, labels and lines."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.models.documents import Contact, Layout, Line, Phone, Template
from app.models.keys import BLANK_KEY, Assignment, DirectorySlot, KeyMap, KeyPosition
from app.models.where_used import Rewrite, changed_by, followed_label, followings, line_position, rewritten, uses

ANA = Contact("a", "201", "Ana", "Lindqvist")
K1, K2, K3, K4 = (KeyPosition(0, 1, slot) for slot in (1, 2, 3, 4))
PHONE = Phone(
    "p",
    "Reception",
    Layout(
        "yealink-t54w",
        keys=KeyMap(
            {
                K1: Assignment(feature="line", locked=True),
                K2: Assignment(feature="blf", value="201", pickup="**201", label="Ana 201", locked=True),
                K3: Assignment(feature="custom", value="*85", extra=(("extension", "201"),), label="Boss"),
                K4: evolve(BLANK_KEY, value="201"),
            }
        ),
    ),
    lines=(Line(1, "200", "200", display_name="Reception"), Line(2, "201", "201", display_name="Ana Lindqvist")),
)


def test_uses_are_keys_vendor_parameters_and_lines_and_no_key_without_a_job() -> None:
    found = [(use.position, use.field) for use in uses(PHONE) if use.number == "201"]
    assert found == [(K2, "value"), (K3, "extension"), (line_position(2), "line")]


def test_a_new_number_takes_pickup_code_and_automatic_label_along_and_locked_keys_too() -> None:
    after = rewritten(PHONE, {"201": Rewrite("301", ANA, evolve(ANA, extension="301"))})
    assert set(after.changes) == {K2, K3}
    key = after.document.layout.keys.get(K2)
    assert key == Assignment(feature="blf", value="301", pickup="**301", label="Ana 301", locked=True)
    custom = after.document.layout.keys.get(K3)
    assert custom is not None
    assert (custom.value, custom.extra_value("extension"), custom.label) == ("*85", "301", "Boss")


def test_lines_change_only_when_asked_for() -> None:
    rewrites = {"201": Rewrite("301")}
    assert rewritten(PHONE, rewrites).lines == ()
    after = rewritten(PHONE, rewrites, only={line_position(2), line_position(1)})
    assert after.lines == ((2, "201", "301"),)
    assert after.changes == {}
    assert isinstance(after.document, Phone)
    assert [(line.user, line.auth_user) for line in after.document.lines] == [("200", "200"), ("301", "301")]


def test_taking_a_number_away_returns_the_key_to_the_layer_below_and_keeps_the_line() -> None:
    after = rewritten(PHONE, {"201": Rewrite("")}, only={K2, K3, line_position(2)})
    assert after.document.layout.keys.get(K2) is None
    assert after.lines == ()
    custom = after.document.layout.keys.get(K3)
    assert custom is not None
    assert custom.extra == ()


def test_only_the_chosen_keys_change() -> None:
    assert set(rewritten(PHONE, {"201": Rewrite("301")}, only={K3}).changes) == {K3}


def test_two_numbers_can_change_places_at_once() -> None:
    keys = KeyMap({K1: Assignment(feature="blf", value="201"), K2: Assignment(feature="blf", value="202")})
    after = rewritten(Template("t", "T", Layout("m", keys=keys)), {"201": Rewrite("202"), "202": Rewrite("201")})
    assert [after.document.layout.keys.entries[position].value for position in (K1, K2)] == ["202", "201"]


def test_nothing_to_change_leaves_the_document_as_it_is() -> None:
    after = rewritten(PHONE, {"999": Rewrite("1")}, only={K2, line_position(2)})
    assert not after.is_changed
    assert after.document == PHONE


@pytest.mark.parametrize(
    ("label", "followed"),
    [
        ("Ana Lindqvist", "Anna Berg"),
        ("Ana", "Anna"),
        ("Lindqvist, Ana", "Berg, Anna"),
        ("Ana (201)", "Anna (201)"),
        ("Front desk", "Front desk"),
        ("", ""),
    ],
)
def test_a_label_made_of_the_name_follows_it_and_one_by_hand_stays(label: str, followed: str) -> None:
    after = evolve(ANA, first="Anna", last="Berg")
    assert followed_label(label, ANA, after) == followed


def test_a_name_that_is_gone_leaves_no_marks_behind() -> None:
    assert followed_label("201 - Ana Lindqvist", ANA, Contact("a", "201")) == "201"


def test_a_dynamic_key_is_left_to_the_directory() -> None:
    place = KeyPosition(0, 1, 5)
    dynamic = Assignment(feature="blf", value="201", label="{name}", slot=DirectorySlot("v", 3))
    document = Phone("p", "P", Layout("yealink-t54w", (), KeyMap({place: dynamic})))
    assert not rewritten(document, {"201": Rewrite("")}).is_changed
    assert not rewritten(document, {"201": Rewrite("401")}).is_changed


def test_people_who_changed_are_followed_by_their_old_number() -> None:
    ben = Contact("b", "202", "Ben", "Okafor")
    gone = Contact("c", "203", "Cleo")
    before = {
        "a": ANA,
        "b": ben,
        "c": gone,
        "d": Contact("d", "", "Dan"),
        "e": Contact("e", "205", "Eva"),
        "f": Contact("f", "206"),
    }
    moved = evolve(ANA, extension="301")
    after = {"a": moved, "b": ben, "d": Contact("d", "204", "Dan"), "e": Contact("e", "", "Eva")}
    after["f"] = Contact("f", "206", favourite=True)
    assert followings(before, after) == {"201": Rewrite("301", ANA, moved)}


def test_only_places_that_would_be_others_count() -> None:
    renamed = {"201": Rewrite("201", ANA, evolve(ANA, last="Berg"))}
    labels = {use.label: changed_by(use, renamed) for use in uses(PHONE) if use.number == "201"}
    assert labels == {"Ana 201": False, "Boss": False, "Ana Lindqvist": True}

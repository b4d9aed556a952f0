"""What a paste takes, and what it leaves out with which reason."""

from __future__ import annotations

import pytest

from app.errors import EditRefused
from app.models.keys import DEFAULT_KEY, Assignment, KeyMap, KeyPosition
from app.models.layers import KeyStack
from app.models.pasting import paste, plan_paste
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
SPACE = CATALOGUE.space("yealink-t54w")
YEALINK = CATALOGUE.dialect("yealink")
LINES = [slot.position for slot in SPACE if slot.position.area == "line"]
SOFT = [slot.position for slot in SPACE if slot.position.area == "soft"]
BLF = [Assignment(feature="blf", value=str(200 + number)) for number in range(40)]
LOCKED = Assignment(feature="blf", value="1", locked=True)


def stack(*locked: KeyPosition) -> KeyStack:
    return KeyStack((), KeyMap(dict.fromkeys(locked, LOCKED)))


def test_those_without_a_key_are_told_by_their_number() -> None:
    start = LINES[-4]
    plan = plan_paste(SPACE, stack(LINES[-2]), [start], BLF[:5], YEALINK)
    assert list(plan.wanted) == [LINES[-4], LINES[-3], LINES[-1]]
    assert [plan.wanted[place] for place in plan.wanted] == BLF[:3]
    assert [(item.number, item.assignment, item.position) for item in plan.left] == [
        (4, BLF[3], None),
        (5, BLF[4], None),
    ]
    assert all(item.lacks_room for item in plan.left)
    assert plan.left[0].why.facts == {"wanted": "5", "found": "3"}
    with pytest.raises(EditRefused) as caught:
        paste(SPACE, stack(LINES[-2]), [start], BLF[:5], YEALINK)
    assert caught.value.code == "no_room"


def test_nothing_is_left_where_all_fits() -> None:
    plan = plan_paste(SPACE, stack(), [LINES[0]], [*BLF[:2], DEFAULT_KEY], YEALINK)
    assert plan.left == ()
    assert list(plan.wanted.values()) == [*BLF[:2], None]


def test_one_key_goes_onto_those_that_are_not_locked() -> None:
    plan = plan_paste(SPACE, stack(LINES[1]), LINES[:3], BLF[:1], YEALINK)
    assert list(plan.wanted) == [LINES[0], LINES[2]]
    [item] = plan.left
    assert (item.position, item.why.code, item.lacks_room) == (LINES[1], "key_locked", False)


def test_what_only_other_keys_take_is_left_out_and_the_rest_keeps_its_place() -> None:
    dial = Assignment(feature="speed_dial", value="1")
    plan = plan_paste(SPACE, stack(), [SOFT[0]], [dial, BLF[0], dial], YEALINK)
    assert plan.wanted == {SOFT[0]: dial, SOFT[2]: dial}
    [item] = plan.left
    assert (item.number, item.position, item.why.code) == (2, SOFT[1], "area_takes_not")


def test_a_locked_start_refuses_several_keys() -> None:
    with pytest.raises(EditRefused) as caught:
        plan_paste(SPACE, stack(LINES[0]), [LINES[0]], BLF[:2], YEALINK)
    assert caught.value.code == "key_locked"

"""The cascade planner: who comes onto which key, and what is never touched."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from app.errors import EditRefused
from app.models.cascade import (
    CASCADE_AREAS,
    CascadeEnd,
    CascadeOptions,
    CascadeOrder,
    CascadePlan,
    SkipReason,
    plan_cascade,
    walk,
)
from app.models.documents import Contact
from app.models.editing import content
from app.models.keys import BLANK_KEY, Assignment, DirectorySlot, KeyMap, KeyPosition
from app.models.keyspace import KeySlot, KeySpace
from app.models.layers import KeyStack, Layer, LayerKind
from app.models.navigation import Place
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
SPACES = [
    CATALOGUE.space("yealink-t54w", ("yealink-exp50",) * 2),
    CATALOGUE.space("yealink-t46u", ("yealink-exp43",)),
    CATALOGUE.space("yealink-t42s", ()),
    CATALOGUE.space("grandstream-gxp2170", ("grandstream-gxp2200ext",) * 2),
]
SPACE = SPACES[0]
IN_ORDER = [slot for slot in SPACE.in_index_order() if slot.position.area in CASCADE_AREAS]
PEOPLE = tuple(Contact(f"c{n}", str(200 + n), f"First{n}", f"Last{n}", "Sales") for n in range(400))
LINE = Assignment(feature="line", locked=True)
BOB = Assignment(feature="blf", value="102", label="Bob")


def stack(keys: dict[int, Assignment]) -> KeyStack:
    return KeyStack((), KeyMap({IN_ORDER[place].position: key for place, key in keys.items()}))


def planned(
    keys: KeyStack,
    start: int = 0,
    people: Sequence[Contact] = PEOPLE[:5],
    options: CascadeOptions = CascadeOptions(),  # noqa: B008 (frozen)
    own: frozenset[str] = frozenset(),
) -> CascadePlan:
    slots = walk(SPACE, IN_ORDER[start].position, options.end, options.order)
    others = [person for person in people if person.extension not in own]
    return plan_cascade(slots, keys, others, options, [person for person in people if person.extension in own])


def places(plan: CascadePlan) -> list[int]:
    order = {slot.position: place for place, slot in enumerate(IN_ORDER)}
    return [order[position] for position in plan.filled]


def test_people_come_from_the_start_key_on_included() -> None:
    plan = planned(stack({}), start=3)
    assert places(plan) == [3, 4, 5, 6, 7]
    assert [key.value for key in plan.filled.values()] == ["200", "201", "202", "203", "204"]
    assert [key.label for key in plan.filled.values()][:2] == ["First0 Last0", "First1 Last1"]
    assert not plan.overflow


def test_lines_locked_fixed_and_reserved_keys_are_skipped_with_the_reason() -> None:
    shared = Assignment(feature="shared_line")
    keys = stack({0: evolve(LINE, locked=False), 1: shared, 2: evolve(BOB, locked=True), 3: BLANK_KEY, 4: BOB})
    plan = planned(keys)
    assert places(plan) == [5, 6, 7, 8, 9]
    assert list(plan.skipped.values()) == [
        SkipReason.LINE,
        SkipReason.SHARED_LINE,
        SkipReason.LOCKED,
        SkipReason.BLANK,
        SkipReason.TAKEN,
    ]
    over = planned(keys, options=CascadeOptions(only_free=False))
    assert places(over) == [4, 5, 6, 7, 8]
    assert over.replaced == {IN_ORDER[4].position: BOB}


def test_the_lines_that_the_phone_sets_by_itself_stay() -> None:
    base = Layer(LayerKind.MODEL, "T54W", KeyMap({IN_ORDER[0].position: Assignment(feature="line")}))
    plan = planned(KeyStack((base,)), options=CascadeOptions(only_free=False))
    assert places(plan)[0] == 1


def test_what_does_not_fit_is_listed_and_nothing_wraps() -> None:
    last = len(IN_ORDER) - 3
    plan = planned(stack({}), start=last)
    assert places(plan) == [last, last + 1, last + 2]
    assert [person.id for person in plan.overflow] == ["c3", "c4"]


def test_own_extensions_and_people_without_a_number_are_left_out() -> None:
    people = (PEOPLE[0], Contact("x", "", display="Taxi", direct="0441"), PEOPLE[1], PEOPLE[2])
    plan = planned(stack({}), people=people, own=frozenset({"201"}))
    assert [key.value for key in plan.filled.values()] == ["200", "202"]
    assert [person.id for person in plan.own] == ["c1"]
    assert [person.id for person in plan.without_number] == ["x"]
    dials = planned(stack({}), people=people, options=CascadeOptions(feature="speed_dial", skip_own=False))
    assert [key.value for key in dials.filled.values()] == ["200", "0441", "201", "202"]


def test_dynamic_keys_carry_entry_and_pattern_and_count_past_who_is_left_out() -> None:
    people = (PEOPLE[0], PEOPLE[1], Contact("x", "", display="Taxi"), PEOPLE[2])
    options = CascadeOptions("v", dynamic=True, label="{first} {ext}")
    plan = planned(stack({}), people=people, options=options, own=frozenset({"200"}))
    assert [key.slot for key in plan.filled.values()] == [DirectorySlot("v", 1), DirectorySlot("v", 3)]
    assert [(key.value, key.label) for key in plan.filled.values()] == [
        ("201", "{first} {ext}"),
        ("202", "{first} {ext}"),
    ]


def test_every_nth_key_stays_free() -> None:
    assert places(planned(stack({}), options=CascadeOptions(gap=3))) == [0, 1, 3, 4, 6]


@pytest.mark.parametrize(("end", "count"), [(CascadeEnd.PAGE, 9), (CascadeEnd.UNIT, 27), (CascadeEnd.PHONE, 147)])
def test_it_ends_where_it_is_told_to(end: CascadeEnd, count: int) -> None:
    plan = planned(stack({}), people=PEOPLE, options=CascadeOptions(end=end))
    assert len(plan.filled) == count


def test_columns_are_followed_downwards_and_pages_in_their_order() -> None:
    def place(slot: KeySlot) -> Place:
        # Two columns of keys, numbered across: 1 2 / 3 4 / …
        row, column = divmod(slot.position.slot - 1, 2)
        return Place(column * 100.0 + row * 0.5, row * 10.0)

    start = IN_ORDER[0].position
    slots = walk(SPACE, start, CascadeEnd.UNIT, CascadeOrder.COLUMNS, place)
    first_page = [slot.position.slot for slot in slots if slot.position.page == 1]
    assert first_page == [1, 3, 5, 7, 9, 2, 4, 6, 8]
    assert [slot.position.page for slot in slots] == sorted(slot.position.page for slot in slots)


def test_a_start_that_takes_no_people_is_refused() -> None:
    with pytest.raises(EditRefused) as caught:
        walk(SPACE, KeyPosition(0, 1, 99))
    assert caught.value.code == "key_missing"


def test_soft_and_hard_keys_take_no_people() -> None:
    others = [slot.position for slot in SPACE if slot.position.area not in CASCADE_AREAS]
    assert {position.area for position in others} == {"soft", "hard"}
    reached = {slot.position for slot in walk(SPACE, IN_ORDER[0].position)}
    assert reached.isdisjoint(others)
    with pytest.raises(EditRefused) as caught:
        walk(SPACE, others[0])
    assert caught.value.code == "cascade_area"


def test_a_key_that_the_layer_below_fills_alike_needs_no_own_entry() -> None:
    want = Assignment(feature="blf", value="200", label="First0 Last0")
    base = Layer(LayerKind.TEMPLATE, "T", KeyMap({IN_ORDER[0].position: want}))
    keys = KeyStack((base,))
    plan = planned(keys, people=PEOPLE[:1], options=CascadeOptions(only_free=False))
    assert plan.keys == keys.own


KEYS = st.sampled_from(
    [
        LINE,
        evolve(LINE, locked=False),
        Assignment(feature="shared_line"),
        BOB,
        evolve(BOB, locked=True),
        BLANK_KEY,
        Assignment(feature="park", value="701"),
    ]
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[KeySpace, KeyStack, KeyPosition, CascadeOptions, int]:
    space = draw(st.sampled_from(SPACES))
    rows = st.integers(0, len(space) - 1)
    keys = {space.slots[row].position: key for row, key in draw(st.dictionaries(rows, KEYS, max_size=40)).items()}
    start = draw(st.sampled_from([slot.position for slot in space if slot.position.area in CASCADE_AREAS]))
    options = CascadeOptions(
        "v",
        dynamic=draw(st.booleans()),
        only_free=draw(st.booleans()),
        end=draw(st.sampled_from(CascadeEnd)),
        gap=draw(st.integers(0, 4)),
    )
    return space, KeyStack((), KeyMap(keys)), start, options, draw(st.integers(0, 400))


@given(cases())
def test_it_never_touches_what_must_stay_and_never_wraps(
    case: tuple[KeySpace, KeyStack, KeyPosition, CascadeOptions, int],
) -> None:
    space, keys, start, options, count = case
    people = PEOPLE[:count]
    plan = plan_cascade(walk(space, start, options.end), keys, people, options)
    first = space.slot(start)
    assert first is not None
    after = evolve(keys, own=plan.keys)
    for slot in space:
        held = keys.at(slot.position).assignment
        must_stay = held.locked or held.feature in ("line", "shared_line") or held == BLANK_KEY or bool(slot.fixed)
        before_start = slot.order < first.order
        if must_stay or before_start or (options.only_free and held.is_assigned):
            assert slot.position not in plan.filled
        if slot.position not in plan.filled:
            assert content(after, slot.position) == content(keys, slot.position)
    values = [key.value for key in plan.filled.values()]
    assert values == [person.extension for person in people[: len(values)]]
    assert [*plan.people.values(), *plan.overflow] == list(people)
    orders = [found.order for position in plan.filled if (found := space.slot(position)) is not None]
    assert orders == sorted(orders)
    assert set(plan.replaced) <= set(plan.filled)
    if plan.overflow:
        assert len(plan.filled) + len(plan.skipped) == len(walk(space, start, options.end))

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from app.errors import EditRefused
from app.models.catalogue_index import Catalogue
from app.models.editing import (
    MoveMode,
    cascade_clear_targets,
    clear,
    content,
    next_free,
    plan_move,
    set_locked,
)
from app.models.keys import BLANK_KEY, Assignment, KeyMap, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.models.layers import KeyStack, Layer, LayerKind
from app.storage.catalogue_files import open_catalogue

SPACE = open_catalogue().space("yealink-t54w", ("yealink-exp50",))
POSITIONS = [slot.position for slot in SPACE]


def blf(number: str, locked: bool = False) -> Assignment:
    return Assignment(feature="blf", value=number, label=f"L{number}", locked=locked)


def stack(keys: dict[int, Assignment], base: dict[int, Assignment] | None = None) -> KeyStack:
    layers: tuple[Layer, ...] = ()
    if base is not None:
        layers = (Layer(LayerKind.TEMPLATE, "T", KeyMap({POSITIONS[r]: a for r, a in base.items()})),)
    return KeyStack(layers, KeyMap({POSITIONS[r]: a for r, a in keys.items()}))


def values(keys: KeyStack, rows: range) -> list[str]:
    result = []
    for row in rows:
        held = content(keys, POSITIONS[row])
        result.append(held.value if held else "-")
    return result


def moved(keys: KeyStack, source: int, target: int, mode: MoveMode = MoveMode.INSERT) -> KeyStack:
    plan = plan_move(SPACE, keys, [POSITIONS[source]], POSITIONS[target], mode)
    return evolve(keys, own=plan.own)


def test_insert_on_an_occupied_key_shifts_towards_the_source_and_gaps_stay() -> None:
    keys = stack({0: blf("A"), 1: blf("B"), 3: blf("C"), 4: blf("D")})
    assert values(moved(keys, 0, 3), range(6)) == ["B", "C", "-", "A", "D", "-"]
    assert values(moved(keys, 4, 0), range(6)) == ["D", "A", "-", "B", "C", "-"]


def test_insert_on_a_free_key_moves_only_the_dragged_one() -> None:
    keys = stack({0: blf("A"), 1: blf("B"), 3: blf("C")})
    assert values(moved(keys, 0, 2), range(4)) == ["-", "B", "A", "C"]


def test_locked_bystanders_stay_and_a_locked_target_refuses() -> None:
    keys = stack({0: blf("A"), 1: blf("B", locked=True), 2: blf("C")})
    assert values(moved(keys, 0, 2), range(3)) == ["C", "B", "A"]
    with pytest.raises(EditRefused) as caught:
        moved(keys, 0, 1)
    assert caught.value.code == "key_locked"


def test_label_lock_and_note_travel() -> None:
    keys = stack({0: evolve(blf("A", locked=True), note="front desk")})
    held = content(moved(keys, 0, 20), POSITIONS[20])
    assert held is not None
    assert (held.label, held.locked, held.note) == ("LA", True, "front desk")


def test_swap_and_copy() -> None:
    keys = stack({0: blf("A"), 3: blf("C")})
    assert values(moved(keys, 0, 3, MoveMode.SWAP), range(4)) == ["C", "-", "-", "A"]
    assert values(moved(keys, 0, 2, MoveMode.COPY), range(4)) == ["A", "-", "A", "C"]


def test_moving_an_inherited_key_writes_an_explicit_default_where_it_was() -> None:
    keys = stack({}, base={0: blf("A")})
    after = moved(keys, 0, 2)
    own = after.own.get(POSITIONS[0])
    assert own is not None
    assert own.state is KeyState.DEFAULT
    back = moved(after, 2, 0)
    assert len(back.own) == 0


def test_nothing_to_move_is_refused() -> None:
    with pytest.raises(EditRefused):
        moved(stack({}), 0, 1)


def test_a_move_onto_itself_changes_nothing() -> None:
    keys = stack({0: blf("A")})
    assert moved(keys, 0, 0) == keys


@given(
    st.dictionaries(
        st.integers(0, 40),
        st.builds(blf, st.integers(100, 140).map(str), st.booleans()) | st.just(BLANK_KEY),
        min_size=1,
    ),
    st.dictionaries(st.integers(0, 40), st.builds(blf, st.integers(200, 240).map(str)), max_size=8),
    st.data(),
)
def test_every_move_is_a_permutation_that_pins_locked_keys(
    own: dict[int, Assignment], base: dict[int, Assignment], data: st.DataObject
) -> None:
    keys = stack(own, base)
    occupied = [r for r in range(41) if content(keys, POSITIONS[r]) is not None]
    count = data.draw(st.integers(1, min(4, len(occupied))))
    sources = sorted(data.draw(st.permutations(occupied))[:count])
    target = data.draw(st.integers(0, 60))
    try:
        plan = plan_move(SPACE, keys, [POSITIONS[r] for r in sources], POSITIONS[target], MoveMode.INSERT)
    except EditRefused:
        return
    after = evolve(keys, own=plan.own)
    everything = Counter(content(keys, p) for p in POSITIONS)
    assert Counter(content(after, p) for p in POSITIONS) == everything
    for row, position in enumerate(POSITIONS):
        held = content(keys, position)
        if held is not None and held.locked and row not in sources:
            assert content(after, position) == held
        if content(after, position) != held:
            assert position in plan.after


def test_clear_returns_to_the_layer_below() -> None:
    keys = stack({0: blf("A")}, base={0: blf("T")})
    after = evolve(keys, own=clear(keys, [POSITIONS[0]]))
    assert after.at(POSITIONS[0]).assignment.value == "T"
    assert after.at(POSITIONS[0]).kind is LayerKind.TEMPLATE


def test_cascade_clear_keeps_locked_keys_and_what_is_before() -> None:
    keys = stack({0: blf("A"), 5: blf("B"), 6: blf("C", locked=True), 40: blf("D")})
    targets = cascade_clear_targets(SPACE, keys, POSITIONS[5])
    assert targets == [POSITIONS[5], POSITIONS[40]]


def test_cascade_clear_follows_the_index_order_of_smart_paging(catalogue: Catalogue) -> None:
    space: KeySpace = catalogue.space("poly-vvx411", ("poly-vvx-em-color",) * 2)
    first_page_of_second = KeyPosition(2, 1, 1)
    second_page_of_first = KeyPosition(1, 2, 1)
    first_page_of_first = KeyPosition(1, 1, 1)
    everywhere = (first_page_of_second, second_page_of_first, first_page_of_first)
    keys = KeyStack((), KeyMap({p: blf("1") for p in everywhere}))
    assert cascade_clear_targets(space, keys, first_page_of_second) == [first_page_of_second, second_page_of_first]


def test_lock_on_an_inherited_key_makes_an_own_entry() -> None:
    keys = stack({}, base={0: blf("T")})
    own = set_locked(SPACE, keys, [POSITIONS[0]], True)
    held = own.get(POSITIONS[0])
    assert held is not None
    assert held.locked
    assert held.value == "T"


def test_next_free_skips_what_is_written() -> None:
    keys = stack({0: blf("A"), 1: BLANK_KEY}, base={2: blf("T")})
    assert next_free(SPACE, keys) == POSITIONS[3]
    assert next_free(SPACE, keys, POSITIONS[4]) == POSITIONS[5]

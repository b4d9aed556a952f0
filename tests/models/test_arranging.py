"""Many keys at once: nothing gets lost, locked keys stay, gaps are where they should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from app.errors import EditRefused
from app.models import arranging
from app.models.arranging import Series, SortBy, Wanted, read_series
from app.models.editing import content, put
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.layers import KeyStack, Layer, LayerKind
from app.storage.catalogue_files import open_catalogue

SPACE = open_catalogue().space("yealink-t54w", ("yealink-exp50",))
POSITIONS = [slot.position for slot in SPACE]


def blf(number: str, label: str = "", locked: bool = False) -> Assignment:
    return Assignment(feature="blf", value=number, label=label, locked=locked)


def stack(*keys: Assignment | None) -> KeyStack:
    own = {position: key for position, key in zip(POSITIONS, keys, strict=False) if key is not None}
    return KeyStack((), KeyMap(own))


def after(before: KeyStack, wanted: Wanted) -> list[str]:
    keys = evolve(before, own=put(before, wanted))
    return ["-" if (key := content(keys, position)) is None else key.value for position in POSITIONS[:6]]


A, B, C = blf("300", "Ana"), blf("99", "Ben"), blf("101", "äda")
LOCKED = blf("1", "Line", locked=True)
FIRST = POSITIONS[:6]


@pytest.mark.parametrize(
    ("by", "descending", "result"),
    [
        (SortBy.LABEL, False, ["101", "1", "300", "-", "99", "-"]),
        (SortBy.LABEL, True, ["99", "1", "300", "-", "101", "-"]),
        (SortBy.TARGET, False, ["99", "1", "101", "-", "300", "-"]),
    ],
)
def test_a_sort_keeps_gaps_and_locked_keys(by: SortBy, descending: bool, result: list[str]) -> None:
    keys = stack(A, LOCKED, B, None, C)
    assert after(keys, arranging.sort(SPACE, keys, FIRST, by, descending=descending)) == result


def test_keys_without_a_label_come_last_also_in_descending_order() -> None:
    keys = stack(blf("5"), A, B)
    for descending in (False, True):
        wanted = arranging.sort(SPACE, keys, FIRST, SortBy.LABEL, descending=descending)
        assert after(keys, wanted)[2] == "5"


def test_reverse_and_close_gaps_go_around_a_locked_key() -> None:
    keys = stack(A, LOCKED, None, B, None, C)
    assert after(keys, arranging.reverse(SPACE, keys, FIRST)) == ["101", "1", "-", "99", "-", "300"]
    assert after(keys, arranging.close_gaps(SPACE, keys, FIRST)) == ["300", "1", "99", "101", "-", "-"]


def test_a_shift_moves_over_locked_keys_and_refuses_what_is_in_the_way() -> None:
    keys = stack(A, LOCKED, B, None, C)
    assert after(keys, arranging.shift(SPACE, keys, FIRST, 1)) == ["-", "1", "300", "99", "-", "101"]
    moved = arranging.shift(SPACE, keys, FIRST[:1], 2)
    assert after(keys, moved) == ["-", "1", "99", "300", "101", "-"]
    with pytest.raises(EditRefused, match="shift_in_the_way"):
        arranging.shift(SPACE, keys, FIRST[:1], 1)
    with pytest.raises(EditRefused, match="no_room"):
        arranging.shift(SPACE, keys, FIRST[:1], -1)


def test_pages_change_places_but_for_locked_keys() -> None:
    keys = stack(A, LOCKED, None, B, C)
    wanted = arranging.swap(keys, list(zip(FIRST[:3], FIRST[3:], strict=True)))
    assert after(keys, wanted) == ["99", "1", "-", "300", "101", "-"]


def test_arranging_keys_of_a_template_leaves_own_entries_only_where_they_differ() -> None:
    below = KeyMap({FIRST[0]: A, FIRST[1]: B})
    keys = KeyStack((Layer(LayerKind.TEMPLATE, "T", below),))
    turned = evolve(keys, own=put(keys, arranging.reverse(SPACE, keys, FIRST)))
    assert set(turned.own.entries) == set(FIRST[:2])
    again = put(turned, arranging.reverse(SPACE, turned, FIRST))
    assert again == KeyMap()


KEYS = st.lists(
    st.none() | st.builds(blf, st.sampled_from(("7", "70", "007", "x", "")), st.text(max_size=3), st.booleans()),
    max_size=30,
)
ARRANGE: list[Callable[[KeyStack, list[KeyPosition]], Wanted]] = [
    lambda keys, chosen: arranging.sort(SPACE, keys, chosen, SortBy.LABEL),
    lambda keys, chosen: arranging.sort(SPACE, keys, chosen, SortBy.TARGET, descending=True),
    lambda keys, chosen: arranging.reverse(SPACE, keys, chosen),
    lambda keys, chosen: arranging.close_gaps(SPACE, keys, chosen),
    lambda keys, chosen: arranging.swap(keys, list(zip(chosen[::2], chosen[1::2], strict=False))),
]


@given(KEYS, st.sampled_from(ARRANGE), st.sets(st.integers(0, 40)))
def test_nothing_gets_lost_and_locked_or_unchosen_keys_stay(
    held: list[Assignment | None], arrange: Callable[[KeyStack, list[KeyPosition]], Wanted], rows: set[int]
) -> None:
    keys = stack(*held)
    chosen = [POSITIONS[row] for row in sorted(rows)]
    done = evolve(keys, own=put(keys, arrange(keys, chosen)))
    assert Counter(done.own.entries.values()) == Counter(keys.own.entries.values())
    for position, key in keys.own.entries.items():
        if key.locked or position not in chosen:
            assert done.own.get(position) == key


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("101…103", ["101", "102", "103"]),
        ("*71-*73", ["*71", "*72", "*73"]),
        ("park071 to 073", ["park071", "park072", "park073"]),
        ("12 .. 10", ["12", "11", "10"]),
        ("098", ["098", "099", "100", "101", "102"]),
    ],
)
def test_a_series_is_read_as_people_write_it(text: str, numbers: list[str]) -> None:
    assert read_series(text).numbers(5) == numbers


@pytest.mark.parametrize("text", ["", "Ana", "*71-#73", "5…"])
def test_what_is_no_series_is_refused(text: str) -> None:
    with pytest.raises(EditRefused, match="series_not_a_number"):
        read_series(text)


def test_a_falling_series_stops_at_zero() -> None:
    with pytest.raises(EditRefused, match="series_below_zero"):
        Series("1", -1).numbers(5)


def test_a_series_fills_unlocked_keys_without_skipping_a_number() -> None:
    keys = stack(None, LOCKED, A)
    park = Assignment(feature="park", line=2)
    wanted = arranging.fill_series(SPACE, keys, FIRST[:4], park, read_series("71…75"), "Park {ext}")
    assert after(keys, wanted) == ["71", "1", "72", "73", "-", "-"]
    assert wanted[FIRST[2]] == Assignment(feature="park", line=2, value="72", label="Park 72")


def test_text_is_replaced_where_it_stands_and_patterns_mean_nothing() -> None:
    keys = stack(blf("201", "Ana (Sales)"), blf("202", "ANA", locked=True), blf("203", "Ben"))
    wanted = arranging.replace_text(SPACE, keys, FIRST, "ana", r"\1.*", ("label",))
    assert [key.label for key in wanted.values() if key] == [r"\1.* (Sales)", r"\1.*"]
    assert set(arranging.replace_text(SPACE, keys, FIRST, "ANA", "Eva", match_case=True)) == {FIRST[1]}
    assert arranging.replace_text(SPACE, keys, FIRST, "(sales)", "") == {FIRST[0]: blf("201", "Ana ")}
    assert arranging.replace_text(SPACE, keys, FIRST, "", "x") == {}

"""Keys with functions of their own: where they are among the others, and what never fills them."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.errors import EditRefused
from app.models.catalogue import phone_model_from_json
from app.models.dialect import Dialect
from app.models.editing import (
    MoveMode,
    cascade_clear_targets,
    content,
    neighbour_in_order,
    next_free,
    plan_move,
)
from app.models.functions import own_function
from app.models.interchange import read_layout_json, write_layout_json
from app.models.keys import AUTO_KEY, Assignment, KeyMap, KeyPosition, KeyState
from app.models.keyspace import KeySpace, build_key_space
from app.models.layers import KeyStack
from app.models.pasting import paste
from app.models.simulator import CallState, press
from app.models.spoken import describe_key
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
SPACE = CATALOGUE.space("yealink-t54w", ("yealink-exp50",))
YEALINK = CATALOGUE.dialect("yealink")
LINE_1, LINE_2 = KeyPosition(0, 1, 1), KeyPosition(0, 1, 2)
SOFT_1, SOFT_2 = KeyPosition(0, 1, 1, "soft"), KeyPosition(0, 1, 2, "soft")
UP = KeyPosition(0, 1, 1, "hard")
SIDECAR = KeyPosition(1, 1, 1)
DIAL = Assignment(feature="speed_dial", value="5551000", label="Acme")
BLF = Assignment(feature="blf", value="201", label="Ana")


def stack(keys: dict[KeyPosition, Assignment]) -> KeyStack:
    return KeyStack((), KeyMap(keys))


def moved(
    source: KeyPosition, target: KeyPosition, keys: dict[KeyPosition, Assignment], mode: MoveMode = MoveMode.INSERT
) -> KeyStack:
    before = stack(keys)
    return evolve(before, own=plan_move(SPACE, before, [source], target, mode, YEALINK).own)


def test_they_are_listed_with_the_phone_and_come_last_in_order() -> None:
    areas = [(group.unit, group.area) for group in SPACE.groups() if group.page == 1]
    assert areas == [(0, "line"), (0, "soft"), (0, "hard"), (1, "line")]
    assert [slot.bank for slot in SPACE.in_index_order()[-10:]] == ["soft"] * 4 + ["hard"] * 6
    assert [slot.named.name for slot in SPACE if slot.bank == "hard" and slot.named] == [
        "Up", "Down", "Left", "Right", "OK", "Cancel"
    ]  # fmt: skip


def test_they_do_not_move_the_numbers_of_other_keys() -> None:
    for model in CATALOGUE.phones():
        modules = [CATALOGUE.module(model.modules[0].module)] * model.max_modules if model.modules else []
        without = build_key_space(evolve(model, areas=model.open_areas), modules)
        assert build_key_space(model, modules).open.slots == without.slots


def test_nothing_automatic_fills_them() -> None:
    full = stack({slot.position: BLF for slot in SPACE.open})
    assert next_free(SPACE, full) is None
    assert next_free(SPACE, stack({}), SOFT_2) == LINE_1
    assert not YEALINK.can_state(KeyState.AUTO, "soft").allowed


def test_cascade_clear_stays_among_its_own() -> None:
    keys = stack({LINE_2: BLF, SIDECAR: BLF, SOFT_1: DIAL, SOFT_2: DIAL, UP: DIAL})
    assert cascade_clear_targets(SPACE, keys, LINE_1) == [LINE_2, SIDECAR]
    assert cascade_clear_targets(SPACE, keys, SOFT_1) == [SOFT_1, SOFT_2]


def test_alt_arrows_stay_among_their_own() -> None:
    last_line = KeyPosition(0, 3, 9)
    assert neighbour_in_order(SPACE, last_line, 1) == SIDECAR
    assert neighbour_in_order(SPACE, SOFT_1, -1) is None
    assert neighbour_in_order(SPACE, SOFT_1, 1) == SOFT_2


class TestMoves:
    def test_a_key_moves_to_a_soft_key_that_takes_it(self) -> None:
        after = moved(LINE_1, SOFT_2, {LINE_1: DIAL})
        assert (content(after, LINE_1), content(after, SOFT_2)) == (None, DIAL)

    def test_an_occupied_one_changes_places_and_nothing_between_shifts(self) -> None:
        other = evolve(DIAL, value="2")
        after = moved(SIDECAR, SOFT_1, {SIDECAR: DIAL, SOFT_1: other, SOFT_2: other, LINE_2: BLF})
        assert content(after, SOFT_1) == DIAL
        assert content(after, SIDECAR) == other
        assert content(after, LINE_2) == BLF

    def test_shifting_line_keys_leaves_soft_keys_between_alone(self) -> None:
        last_line = KeyPosition(0, 3, 9)
        after = moved(last_line, SIDECAR, {last_line: BLF, SIDECAR: DIAL, SOFT_1: DIAL, UP: DIAL})
        assert (content(after, SIDECAR), content(after, last_line)) == (BLF, DIAL)
        assert (content(after, SOFT_1), content(after, UP)) == (DIAL, DIAL)

    @pytest.mark.parametrize("mode", list(MoveMode))
    def test_what_an_area_does_not_take_is_refused_with_the_reason(self, mode: MoveMode) -> None:
        with pytest.raises(EditRefused) as caught:
            moved(LINE_1, SOFT_1, {LINE_1: BLF}, mode)
        assert caught.value.code == "area_takes_not"
        assert caught.value.facts == {"key": "Soft key 1", "reason": YEALINK.can("blf", "soft").reason}

    def test_a_swap_is_refused_for_either_half(self) -> None:
        with pytest.raises(EditRefused):
            moved(SOFT_1, LINE_1, {LINE_1: BLF, SOFT_1: DIAL})


class TestPasting:
    def test_onto_a_soft_key(self) -> None:
        own, places = paste(SPACE, stack({}), [SOFT_1], [DIAL, DIAL], YEALINK)
        assert places == [SOFT_1, SOFT_2]
        assert own.get(SOFT_2) == DIAL

    def test_does_not_run_over_into_other_areas(self) -> None:
        with pytest.raises(EditRefused) as caught:
            paste(SPACE, stack({}), [SOFT_2], [DIAL] * 4, YEALINK)
        assert caught.value.code == "no_room"

    def test_what_only_line_keys_take_changes_nothing(self) -> None:
        for assignment in (BLF, Assignment(feature="line")):
            with pytest.raises(EditRefused):
                paste(SPACE, stack({}), [SOFT_1], [DIAL, assignment], YEALINK)

    def test_what_no_key_of_the_phone_takes_is_pasted_for_a_finding(self) -> None:
        poly = CATALOGUE.space("poly-vvx450")
        own, _ = paste(poly, stack({}), [SOFT_1], [Assignment(feature="url", value="x")], CATALOGUE.dialect("poly"))
        assert own.get(SOFT_1) == Assignment(feature="url", value="x")
        own, _ = paste(SPACE, stack({}), [SOFT_1], [AUTO_KEY], YEALINK)
        assert own.get(SOFT_1) == AUTO_KEY


class TestOwnFunctions:
    def test_assigned_keys_replace_them(self) -> None:
        keys = stack({SOFT_1: DIAL})
        assert own_function(SPACE, keys, SOFT_1) == ""
        assert own_function(SPACE, keys, SOFT_2) == "Directory"

    def test_or_push_them_along_where_the_model_says_so(self) -> None:
        space: KeySpace = CATALOGUE.space("poly-vvx450")
        keys = stack({SOFT_2: DIAL})
        shown = [own_function(space, keys, KeyPosition(0, 1, slot, "soft")) for slot in range(1, 5)]
        assert shown == ["New Call", "", "Forward", "DND"]

    def test_are_told_in_words(self) -> None:
        slot = SPACE.slot(SOFT_2)
        assert slot is not None
        free = stack({})
        assert describe_key(slot, free.at(SOFT_2), CATALOGUE.features, function="Directory") == (
            "soft key 2, Directory by itself"
        )
        held = stack({SOFT_2: DIAL})
        told = describe_key(slot, held.at(SOFT_2), CATALOGUE.features)
        assert told == "soft key 2, Speed dial 5551000 Acme"
        up = SPACE.slot(UP)
        assert up is not None
        assert up.spoken_name == "hard key Up"

    def test_are_what_a_press_does(self) -> None:
        done = press(Assignment(KeyState.DEFAULT), CATALOGUE.features, CallState.IDLE, "Directory")
        assert (done.code, done.facts) == ("press_function", {"function": "Directory"})


def test_a_model_of_files_only_gets_such_an_area() -> None:
    record = {
        "id": "x", "vendor": "V", "family": "F", "name": "N", "dialect": "yealink", "accounts": 1, "modules": [],
        "screen": {"width": 1, "height": 1, "colour": True, "touch": False, "inches": 1},
        "label": {"pixels": 1, "font_px": 1},
        "areas": [
            {"id": "line", "title": "L", "bank": "line", "total": 1, "physical": 1, "per_page": 1, "pages": 1},
            {"id": "soft", "title": "S", "bank": "soft", "total": 1, "physical": 1, "per_page": 1, "pages": 1,
             "keys": [{"name": "Soft key 1", "does": "Menu", "part": "soft.1"}]},
        ],
    }  # fmt: skip
    model = phone_model_from_json(record, "x")
    assert [area.has_functions for area in model.areas] == [False, True]
    assert [area.id for area in model.open_areas] == ["line"]


def test_every_area_has_a_table_that_writes_it() -> None:
    for model in CATALOGUE.phones():
        dialect: Dialect = CATALOGUE.dialect(model.dialect)
        for area in model.areas:
            if area.has_functions:
                assert area.bank in dialect.of(area.bank).banks, (model.id, area.id)
                assert area.bank == area.id
        for area_id in ("soft", "hard"):
            has_table = any(area_id in part.banks for part in dialect.parts)
            assert has_table or dialect.missing_areas(model).get(area_id, "").endswith("."), (model.id, area_id)


def test_each_table_explains_what_it_does_not_take() -> None:
    for dialect_id in {model.dialect for model in CATALOGUE.phones()}:
        for part in CATALOGUE.dialect(dialect_id).parts:
            for feature in CATALOGUE.features:
                verdict = CATALOGUE.dialect(dialect_id).can(feature.id, next(iter(part.banks)))
                assert verdict.allowed or verdict.reason.endswith("."), (dialect_id, feature.id)
            assert all(rule.source for rule in part.features.values())


def test_keys_survive_a_model_without_the_area() -> None:
    layout = {
        "vendor": "Yealink", "model": "T54W",
        "layout": {"keys": [{"bank": "soft", "index": 2, "feature": "speed_dial", "value": "5", "label": "A"}]},
    }  # fmt: skip
    phone = read_layout_json(layout, CATALOGUE)
    assert phone.layout.keys.get(SOFT_2) == Assignment(feature="speed_dial", value="5", label="A")
    written = write_layout_json(phone, CATALOGUE, dict(phone.layout.keys.entries))
    assert read_layout_json(written, CATALOGUE).layout == phone.layout
    other = evolve(phone, layout=evolve(phone.layout, model_id="cisco-spa504g"))
    assert other.layout.keys.get(SOFT_2) is not None

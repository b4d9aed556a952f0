from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from app.models.diff import (
    LayoutDiff,
    apply_to_layout,
    apply_to_phone,
    as_in_file,
    compare_layouts,
    compare_phones,
    compare_settings,
)
from app.models.diff_words import DiffKind, diff_entries
from app.models.documents import AutoFill, FillStart, KeptSettings, Layout, Line, Phone, Setting
from app.models.keys import AUTO_KEY, BLANK_KEY, DEFAULT_KEY, Assignment, DirectorySlot, KeyMap, KeyPosition
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.storage.catalogue_files import open_catalogue
from app.storage.wording_files import open_wording

CATALOGUE = open_catalogue()
SIDECARS = ("yealink-exp50",)
POSITIONS = [slot.position for slot in CATALOGUE.space("yealink-t54w", SIDECARS)][:8]
ANA = Assignment(feature="blf", value="201", label="Ana", pickup="**")
BEN = Assignment(feature="blf", value="202", label="Ben")
TAXI = Assignment(feature="speed_dial", value="5551234", label="Taxi")
WORDS: Wording = open_wording()

assignments = st.one_of(
    st.sampled_from([ANA, BEN, TAXI, BLANK_KEY, AUTO_KEY, DEFAULT_KEY]),
    st.builds(
        Assignment,
        feature=st.sampled_from(["blf", "park", "vendor_key"]),
        value=st.sampled_from(["", "201", "777"]),
        locked=st.booleans(),
        slot=st.sampled_from([None, DirectorySlot("@all+last", 1), DirectorySlot("v", 2)]),
        extra=st.sampled_from([(), (("vendor_type", "55"),), (("a", "1"), ("b", "2"))]),
    ),
)
layouts = st.builds(
    Layout,
    st.sampled_from(["yealink-t54w", "yealink-t46u"]),
    st.sampled_from([(), SIDECARS]),
    st.dictionaries(st.sampled_from(POSITIONS), assignments).map(KeyMap),
    st.sampled_from([None, AutoFill("@all+last"), AutoFill("", ("201",), FillStart.SIDECAR)]),
)
settings_lists = st.lists(
    st.builds(Setting, st.sampled_from(["#", "a.b", "A.b", "c"]), st.sampled_from(["", "1", "2"])), max_size=6
).map(tuple)
phones = st.builds(
    Phone,
    id=st.just("p"),
    name=st.sampled_from(["Hall", "Desk"]),
    layout=layouts,
    mac=st.sampled_from([None, MacAddress("001565aabb01")]),
    lines=st.lists(
        st.builds(Line, st.integers(1, 3), st.sampled_from(["a", "b"]), secret=st.sampled_from(["", "x"])),
        unique_by=lambda line: line.number,
    ).map(lambda lines: tuple(sorted(lines, key=lambda line: line.number))),
    kept=st.builds(KeptSettings, st.sampled_from(["yealink", "poly"]), settings_lists),
    dial_plan=st.sampled_from(["", "netsapiens"]),
    settings=st.dictionaries(st.sampled_from(["transfer_type", "admin_password"]), st.sampled_from(["blind", "x"])).map(
        lambda values: tuple(sorted(values.items()))
    ),
)


def layout(keys: dict[int, Assignment]) -> Layout:
    return Layout("yealink-t54w", (), KeyMap({POSITIONS[row]: key for row, key in keys.items()}))


def told(diff: LayoutDiff) -> list[str]:
    return [WORDS.text(entry.code, entry.facts) for entry in diff_entries(diff, CATALOGUE)]


@given(phones)
def test_nothing_differs_from_itself(phone: Phone) -> None:
    diff = compare_phones(phone, phone)
    assert diff.is_empty
    assert diff_entries(diff, CATALOGUE) == []


@given(layouts, layouts)
def test_the_diff_applied_to_one_layout_gives_the_other(before: Layout, after: Layout) -> None:
    diff = compare_layouts(before, after)
    assert apply_to_layout(diff, before) == after
    assert diff.is_empty == (before == after)
    assert diff.keys == {p for p in POSITIONS if before.keys.get(p) != after.keys.get(p)}


@given(phones, phones)
def test_the_diff_applied_to_one_phone_gives_the_other(before: Phone, after: Phone) -> None:
    diff = compare_phones(before, after)
    result = apply_to_phone(diff, before)
    assert compare_phones(result, after).is_empty
    for field in ("layout", "lines", "mac", "name", "dial_plan", "settings"):
        assert getattr(result, field) == getattr(after, field)
    assert len(diff_entries(diff, CATALOGUE)) >= len(diff.settings) + len(diff.lines) + len(diff.options)


@given(layouts, st.sampled_from(POSITIONS), st.sampled_from(POSITIONS))
def test_a_move_is_told_as_a_move(base: Layout, source: KeyPosition, target: KeyPosition) -> None:
    key = Assignment(feature="blf", value="999", label="Moved")
    before = evolve(base, keys=base.keys.updated({source: key, target: None} if source != target else {source: key}))
    after = evolve(base, keys=before.keys.updated({source: None, target: key}))
    diff = compare_layouts(before, after)
    assert [(move.source, move.target) for move in diff.moved] == ([(source, target)] if source != target else [])
    assert not {*diff.added, *diff.removed, *diff.changed}


def test_two_keys_that_swap_are_two_moves() -> None:
    diff = compare_layouts(layout({0: ANA, 1: BEN}), layout({0: BEN, 1: ANA}))
    assert [(m.source.slot, m.target.slot) for m in diff.moved] == [(1, 2), (2, 1)]
    assert not {*diff.added, *diff.removed, *diff.changed}


def test_a_key_pushed_out_by_a_move_is_removed() -> None:
    diff = compare_layouts(layout({0: ANA, 1: BEN}), layout({1: ANA}))
    assert [entry.assignment for entry in diff.removed] == [BEN]
    assert [move.assignment for move in diff.moved] == [ANA]
    assert told(diff) == ["key 2: BLF 202 “Ben”", "key 2: BLF 201 “Ana”, was at key 1"]


def test_slots_and_their_filling_are_told_in_words() -> None:
    dynamic = evolve(ANA, slot=DirectorySlot("@all+last", 7))
    filled = evolve(layout({0: dynamic}), auto_fill=AutoFill("@favourites+last", start=FillStart.SIDECAR))
    assert told(compare_layouts(layout({0: ANA}), filled)) == [
        "automatic slots: – → Favourites, sidecar first",
        "key 1: BLF 201 “Ana”: slot – → entry 7",
    ]


def test_changed_fields_are_named() -> None:
    diff = compare_layouts(
        layout({0: ANA, 1: BEN, 2: BLANK_KEY}),
        layout({0: evolve(ANA, value="209", label="", locked=True), 1: TAXI, 2: ANA.with_extra("x", "1")}),
    )
    assert diff.changed[0].fields == ("value", "label", "locked")
    assert diff.changed[2].fields[-1] == "x"
    assert told(diff)[1:] == [
        "key 2: BLF 202 “Ben” → Speed dial 5551234 “Taxi”",
        "key 3: blank → BLF 201 “Ana”",
    ]
    assert "201 → 209" in told(diff)[0]
    assert "locked no → yes" in told(diff)[0]


def test_settings_compare_without_case_and_order_and_comments_count() -> None:
    before = [Setting("a", "1"), Setting("B", "2"), Setting("#", "x"), Setting("#", "x"), Setting("gone", "")]
    after = [Setting("b", "3"), Setting("A", "1"), Setting("#", "x"), Setting("new", "5")]
    found = {(change.name, change.before, change.after) for change in compare_settings(before, after)}
    assert found == {("b", "2", "3"), ("gone", "", None), ("new", None, "5"), ("#", "x", None)}


def test_secrets_are_never_told() -> None:
    first = Phone("p", "n", layout({}), lines=(Line(1, "101", secret="old-secret"),))
    second = evolve(
        first,
        lines=(Line(1, "101", secret="new-secret"), Line(2, "102", secret="other-secret")),
        kept=KeptSettings("yealink", (Setting("static.security.user_password", "admin-secret"),)),
        settings=(("admin_password", "web-secret"), ("transfer_type", "blind")),
    )
    diff = compare_phones(first, second)
    assert "-secret" not in " ".join(told(diff))
    assert "-secret" not in repr(diff.lines)
    assert [(entry.subject, entry.kind) for entry in diff_entries(diff, CATALOGUE)] == [
        ("line", DiffKind.CHANGED),
        ("line", DiffKind.ADDED),
        ("option", DiffKind.ADDED),
        ("option", DiffKind.ADDED),
        ("setting", DiffKind.ADDED),
    ]
    assert "Transfer by key = Blind" in told(diff)


def test_a_file_says_nothing_on_locks_names_and_keys_left_to_the_phone() -> None:
    phone = Phone("p", "Hall", layout({0: evolve(ANA, locked=True, note="n"), 1: DEFAULT_KEY}))
    bare = Phone("", "", layout({0: ANA}))
    assert not compare_phones(phone, bare).is_empty
    assert compare_phones(as_in_file(phone), as_in_file(bare)).is_empty

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import EditRefused, InputError
from app.models.catalogue_index import Catalogue
from app.models.editing import content
from app.models.key_text import from_json, from_table, to_csv, to_json, to_table
from app.models.keys import BLANK_KEY, DEFAULT_KEY, Assignment, KeyMap
from app.models.layers import KeyStack
from app.models.pasting import paste
from app.storage.catalogue_files import open_catalogue

texts = st.text(max_size=12)
keys = st.builds(
    Assignment, feature=texts, line=st.integers(0, 16), value=texts, pickup=texts, label=texts, note=texts,
    locked=st.booleans(), extra=st.dictionaries(texts, texts, max_size=2).map(lambda d: tuple(sorted(d.items()))),
)  # fmt: skip
SPACE = open_catalogue().space("yealink-t54w")


@given(st.lists(keys | st.just(BLANK_KEY), min_size=1, max_size=5))
def test_keys_come_back_as_they_were(copied: list[Assignment]) -> None:
    assert from_json(to_json(copied)) == copied


@pytest.mark.parametrize("text", ["", "{}", "[]", "x", '{"faceplate-keys": 1, "keys": []}', '{"faceplate-keys": 2}',
                                  '{"faceplate-keys": 1, "keys": [{"state": "odd"}]}',
                                  '{"faceplate-keys": 1, "keys": [{"state": "assigned", "line": "x"}]}'])  # fmt: skip
def test_foreign_text_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        from_json(text)


def test_a_table_for_a_spreadsheet(catalogue: Catalogue) -> None:
    copied = [Assignment(feature="blf", value="201", label="Ana\tB", pickup="**"), BLANK_KEY]
    table = to_table(copied, catalogue.features)
    assert table.splitlines() == [
        "Feature\tTarget\tLabel\tLine\tPickup\tLocked\tNote",
        "BLF\t201\tAna B\t1\t**\t\t",
        "blank\t\t\t\t\t\t",
    ]
    assert to_csv(copied, catalogue.features).splitlines()[1] == "BLF,201,Ana\tB,1,**,,"


def test_the_table_comes_back_as_keys(catalogue: Catalogue) -> None:
    copied = [
        Assignment(feature="blf", value="0201", label="=1+1", pickup="**", locked=True, note="@home"),
        Assignment(feature="speed_dial", value="+49 30 1234", label="'Quoted", line=2),
        BLANK_KEY,
        DEFAULT_KEY,
    ]
    assert from_table(to_table(copied, catalogue.features), catalogue.features) == [
        catalogue.features.normalised(key) for key in copied
    ]


def test_no_cell_is_taken_for_a_formula(catalogue: Catalogue) -> None:
    key = Assignment(feature="speed_dial", value="+49301234", label='=HYPERLINK("x")', note="-1+cmd|x")
    cells = to_table([key], catalogue.features).splitlines()[1].split("\t")
    assert cells[1:3] == ["+49301234", '\'=HYPERLINK("x")']
    assert cells[6] == "'-1+cmd|x"


def test_columns_go_in_any_order_and_may_be_missing(catalogue: Catalogue) -> None:
    text = "Label\tTarget\tFeature\tRoom\nAna\t201\tblf\t12\n\nTaxi\t0800\tSpeed dial\n"
    found = from_table(text, catalogue.features)
    assert found is not None
    assert [(key.feature, key.value, key.label) for key in found] == [
        ("blf", "201", "Ana"),
        ("speed_dial", "0800", "Taxi"),
    ]


@pytest.mark.parametrize("text", ["", "Ana\t201", "Name\tTarget\nAna\t201"])
def test_other_text_is_no_table_of_keys(text: str, catalogue: Catalogue) -> None:
    assert from_table(text, catalogue.features) is None


def test_a_feature_that_there_is_not_is_named_with_its_row(catalogue: Catalogue) -> None:
    with pytest.raises(InputError) as caught:
        from_table("Feature\tTarget\nBLF\t201\nBFL\t202", catalogue.features)
    assert caught.value.facts == {"feature": "BFL", "row": "3"}


def test_paste_steps_over_locked_keys_and_says_when_there_is_no_room() -> None:
    slots = SPACE.slots
    locked = Assignment(feature="blf", value="1", locked=True)
    stack = KeyStack((), KeyMap({slots[1].position: locked}))
    copied = [Assignment(feature="blf", value=str(n)) for n in range(3)]
    own, places = paste(SPACE, stack, [slots[0].position], copied)
    assert places == [slots[0].position, slots[2].position, slots[3].position]
    assert own.get(slots[1].position) == locked
    with pytest.raises(EditRefused):
        paste(SPACE, stack, [slots[25].position], copied)
    with pytest.raises(EditRefused):
        paste(SPACE, stack, [slots[1].position], copied[:1])


def test_one_key_fills_the_selection_and_a_free_key_empties_it() -> None:
    targets = [SPACE.slots[row].position for row in (4, 9)]
    stack = KeyStack((), KeyMap({targets[0]: BLANK_KEY}))
    own, _ = paste(SPACE, stack, targets, [Assignment(feature="dnd")])
    assert [own.get(target) for target in targets] == [Assignment(feature="dnd")] * 2
    own, _ = paste(SPACE, stack, targets, [DEFAULT_KEY])
    assert content(KeyStack((), own), targets[0]) is None

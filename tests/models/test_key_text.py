from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import EditRefused, InputError
from app.models.catalogue_index import Catalogue
from app.models.editing import content, paste
from app.models.key_text import from_json, to_json, to_table
from app.models.keys import BLANK_KEY, DEFAULT_KEY, Assignment, KeyMap
from app.models.layers import KeyStack
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
    assert to_table(copied, catalogue.features) == "BLF\t201\tAna B\t1\t**\nblank\t\t\t\t"


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

"""A layout for another model: every key is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.catalogue_index import Catalogue
from app.models.conversion import Conversion, convert
from app.models.documents import Layout
from app.models.keys import BLANK_KEY, Assignment, KeyPosition
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
BLF = Assignment(feature="blf", value="201", label="Ana", locked=True)


def converted(source: str, target: str, keys: dict[KeyPosition, Assignment], *sidecars: str) -> Conversion:
    return convert(CATALOGUE, Layout(source, sidecars), keys, target)


def test_keys_keep_their_index_where_the_other_phone_has_it() -> None:
    keys = {KeyPosition(0, 1, 2): BLF, KeyPosition(0, 2, 1): BLF}
    result = converted("yealink-t54w", "yealink-t46u", keys)
    assert dict(result.layout.keys.entries) == keys
    assert not any(key.has_moved or key.is_other or key.reason for key in result.keys)


def test_pages_are_laid_out_as_the_other_phone_has_them() -> None:
    source = CATALOGUE.space("yealink-t54w")
    tenth = source.by_index("line", 10, 0)
    assert tenth is not None
    result = converted("yealink-t54w", "poly-vvx450", {tenth.position: BLF})
    (key,) = result.keys
    assert key.target is not None
    slot = CATALOGUE.space("poly-vvx450").slot(key.target)
    assert slot is not None
    assert slot.bank_index == 10


def test_keys_beyond_the_end_take_free_places_and_the_rest_is_named() -> None:
    source = CATALOGUE.space("yealink-t54w").open
    keys = {slot.position: Assignment(feature="blf", value=str(200 + slot.index)) for slot in source}
    result = converted("yealink-t54w", "cisco-spa504g", keys)
    assert len(result.layout.keys.entries) == 4
    assert [key.before.value for key in result.homeless] == [str(200 + index) for index in range(5, 28)]


def test_a_sidecar_becomes_one_that_fits_and_one_too_many_is_named() -> None:
    result = converted("yealink-t54w", "sangoma-s500", {KeyPosition(1, 1, 1): BLF}, "yealink-exp50")
    assert result.layout.sidecars == ("sangoma-exp100",)
    assert result.layout.keys.get(KeyPosition(1, 1, 1)) == BLF
    bare = converted("yealink-t54w", "poly-vvx150", {KeyPosition(1, 1, 1): BLF}, "yealink-exp50")
    assert bare.layout.sidecars == ()
    assert bare.lost_sidecars == ("Yealink EXP50",)
    assert bare.keys[0].has_moved


def test_what_the_other_phone_cannot_do_becomes_what_does_instead_and_says_why() -> None:
    dtmf = Assignment(feature="dtmf", value="1#")
    (key,) = converted("yealink-t54w", "poly-vvx450", {KeyPosition(0, 1, 3): dtmf}).keys
    assert key.after is not None
    assert (key.after.feature, key.after.value) == ("custom", "1#$Tdtmf$")
    assert key.reason


def test_what_nothing_certain_replaces_stays_as_it_is_with_the_reason() -> None:
    dtmf = Assignment(feature="dtmf", value="1#", label="Door")
    (key,) = converted("yealink-t54w", "cisco-spa504g", {KeyPosition(0, 1, 2): dtmf}).keys
    assert key.after == dtmf
    assert "Cisco" in key.reason


def test_a_reserved_key_is_kept_or_named_but_never_moved() -> None:
    result = converted(
        "yealink-t54w", "poly-vvx150", {KeyPosition(0, 1, 1): BLANK_KEY, KeyPosition(0, 3, 9): BLANK_KEY}
    )
    assert [key.target for key in result.keys] == [KeyPosition(0, 1, 1), None]


def test_kept_keys_of_a_sidecar_that_is_gone_are_named() -> None:
    (key,) = converted("yealink-t54w", "yealink-t46u", {KeyPosition(2, 1, 1): BLF}).keys
    assert (key.target, key.before) == (None, BLF)


MODELS = st.sampled_from([model.id for model in CATALOGUE.phones()])


@given(MODELS, MODELS, st.data())
def test_every_key_is_accounted_for_and_no_place_is_given_twice(source: str, target: str, data: st.DataObject) -> None:
    space = CATALOGUE.space(source)
    chosen = data.draw(st.sets(st.sampled_from([slot.position for slot in space if not slot.fixed]), max_size=20))
    features = st.sampled_from(["blf", "speed_dial", "dtmf", "park", "line", "forward", "xml_browser"])
    keys = {
        position: Assignment(feature=data.draw(features), value="201", label=str(number))
        for number, position in enumerate(sorted(chosen))
    }
    result = convert(CATALOGUE, Layout(source), keys, target)
    assert {key.source for key in result.keys} == chosen
    places = [key.target for key in result.keys if key.target is not None]
    assert len(places) == len(set(places))
    other = CATALOGUE.space(target)
    for key in result.keys:
        if key.target is not None:
            slot = other.slot(key.target)
            assert slot is not None
            assert not slot.fixed
            assert result.layout.keys.get(key.target) == key.after
    assert len(result.layout.keys) == len(places)


def test_converting_there_and_back_keeps_what_both_phones_can(catalogue: Catalogue) -> None:
    keys = {slot.position: BLF for slot in catalogue.space("yealink-t46u").open.slots[:10]}
    there = converted("yealink-t46u", "poly-vvx450", keys)
    back = convert(CATALOGUE, there.layout, there.layout.keys.entries, "yealink-t46u")
    assert dict(back.layout.keys.entries) == keys


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(Exception, match="model"):
        converted("yealink-t46u", "nobody-1", {})

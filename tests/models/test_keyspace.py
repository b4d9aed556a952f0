from __future__ import annotations

import pytest

from app.errors import InputError
from app.models.catalogue_index import Catalogue
from app.models.keys import KeyPosition
from app.models.keyspace import shows_extra_key


def test_t54w_with_three_modules_has_207_keys_and_module_numbers_restart(catalogue: Catalogue) -> None:
    space = catalogue.space("yealink-t54w", ("yealink-exp50",) * 3)
    assert len(space.open) == 27 + 3 * 60
    first = space.slot(KeyPosition(2, 1, 1))
    assert first is not None
    assert (first.index, first.order) == (1, 27 + 60)
    assert space.slots[9].position == KeyPosition(0, 2, 1)
    assert space.slots[9].index == 10


@pytest.mark.parametrize(
    ("count", "pages"),
    [(1, [[1, 2, 3]]), (2, [[1, 3, 4], [2, 5, 6]]), (3, [[1, 4, 5], [2, 6, 7], [3, 8, 9]])],
)
def test_smart_paging_deals_the_pages_over_the_modules(
    catalogue: Catalogue, count: int, pages: list[list[int]]
) -> None:
    space = catalogue.space("poly-vvx411", ("poly-vvx-em-color",) * count)
    shown = [[g.block for g in space.groups() if g.unit == unit] for unit in range(1, count + 1)]
    assert shown == pages
    for group in space.groups():
        if group.unit:
            assert [s.index for s in group.slots] == list(range(13 + 28 * (group.block - 1), 13 + 28 * group.block))


def test_index_order_runs_without_gaps_over_all_units(catalogue: Catalogue) -> None:
    space = catalogue.space("poly-vvx601", ("poly-vvx-em-color",) * 3)
    ordered = space.in_index_order()
    assert [slot.order for slot in ordered] == list(range(16 + 252 + 10))
    assert [slot.index for slot in ordered if slot.named is None] == list(range(1, 16 + 252 + 1))
    assert [slot.index for slot in ordered[16 + 252 :]] == list(range(1, 11))
    assert {slot.bank for slot in ordered[16 + 252 :]} == {"soft"}


def test_every_position_finds_its_own_row(catalogue: Catalogue) -> None:
    for model in catalogue.phones():
        space = catalogue.space(model.id, [model.modules[0].module] * model.max_modules if model.modules else [])
        assert [space.row(slot.position) for slot in space] == list(range(len(space)))


def test_too_many_modules_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(InputError) as caught:
        catalogue.space("yealink-t54w", ("yealink-exp50",) * 4)
    assert caught.value.code == "too_many_modules"


def test_a_foreign_module_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(InputError) as caught:
        catalogue.space("yealink-t54w", ("poly-vvx-em-color",))
    assert caught.value.code == "module_does_not_fit"


def test_the_page_key_gives_way_while_nothing_is_set_beyond_page_one(catalogue: Catalogue) -> None:
    area = catalogue.phone("yealink-t46u").area("line")
    assert area is not None
    assert shows_extra_key(area, has_job=False)
    assert not shows_extra_key(area, has_job=True)
    touch = catalogue.phone("poly-vvx601").area("line")
    assert touch is not None
    assert not shows_extra_key(touch, has_job=False)


@pytest.mark.parametrize("name", ["T54W", "t54w", "SIP-T54W", "Yealink T54W", "yealink-t54w"])
def test_models_are_found_in_any_spelling(catalogue: Catalogue, name: str) -> None:
    model = catalogue.find_phone(name)
    assert model is not None
    assert model.id == "yealink-t54w"


def test_vendor_alias(catalogue: Catalogue) -> None:
    model = catalogue.find_phone("VVX 411", "Polycom")
    assert model is not None
    assert model.vendor == "Poly"
    assert catalogue.find_phone("VVX 411", "Yealink") is None

"""Hot-desk mappings in the library, and templates that have some."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.errors import InputError
from app.models.documents import Layout, Template
from app.models.hot_desks import HotDeskMapping, KnownMapping
from app.models.mac import MacAddress
from app.storage.quick_read import quick_read
from app.storage.repository import Library

MAPPING = HotDeskMapping("m", "0201", "t", model_id="yealink-t54w", mac=MacAddress("001565aabb01"), site_id="s")
BRAND = HotDeskMapping("b", "0201", "t", brand="Yealink")


@pytest.fixture
def stocked(library: Library) -> Library:
    library.save_template(Template("t", "Desk", Layout("yealink-t54w")))
    library.replace_hot_desks([MAPPING, BRAND])
    return library


def ids(library: Library) -> list[str]:
    return [item.mapping.id for item in library.hot_desks()]


def test_mappings_come_back_with_their_template(stocked: Library) -> None:
    assert stocked.hot_desks() == [
        KnownMapping(MAPPING, "Desk", "yealink-t54w"),
        KnownMapping(BRAND, "Desk", "yealink-t54w"),
    ]
    stocked.replace_hot_desks([evolve(BRAND, extension="0202")], ["m", "gone"])
    assert [item.mapping for item in stocked.hot_desks()] == [evolve(BRAND, extension="0202")]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        (evolve(MAPPING, id="new"), "hot_desk_twice"),
        (evolve(MAPPING, id="new", brand="Yealink"), "hot_desk_twice"),
        (evolve(MAPPING, id="new", extension="1", template_id="gone"), "hot_desk_no_template"),
    ],
)
def test_what_is_refused_leaves_everything_as_it_was(stocked: Library, mapping: HotDeskMapping, code: str) -> None:
    with pytest.raises(InputError) as caught:
        stocked.replace_hot_desks([evolve(BRAND, id="other", extension="7"), mapping], ["b"])
    assert caught.value.code == code
    assert ids(stocked) == ["m", "b"]


def test_a_template_takes_its_mappings_along_and_back(stocked: Library) -> None:
    with pytest.raises(InputError) as caught:
        stocked.delete_template("t")
    assert (caught.value.code, caught.value.facts["mappings"]) == ("template_is_mapped", "2")
    deleted = stocked.delete_template("t", detach=True)
    assert stocked.hot_desks() == []
    other = stocked.save_template(Template("u", "Other", Layout("yealink-t54w")))
    stocked.replace_hot_desks([evolve(BRAND, id="newer", template_id=other.id)])
    stocked.restore_template(deleted)
    assert sorted(ids(stocked)) == ["m", "newer"]


def test_lists_of_templates_count_mappings(stocked: Library) -> None:
    counts = {row.id: row.mapped for row in stocked.list_templates()}
    assert counts["t"] == 2
    assert sum(counts.values()) == 2
    start = quick_read(stocked.path, "t")
    assert start is not None
    assert {row.id: row.mapped for row in start.templates} == counts

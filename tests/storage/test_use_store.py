"""Where a number is used, over the whole library."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from app.models.documents import Layout, Line, LinkMode, Phone, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.where_used import line_position
from app.storage.repository import Library
from tests.storage.test_migrating import OLD_DATABASES, old_database

K2, K5 = KeyPosition(0, 1, 2), KeyPosition(1, 2, 5)


def keys(*numbers: str) -> KeyMap:
    return KeyMap(
        {
            KeyPosition(0, 1, slot): Assignment(feature="blf", value=n, label=f"L{n}")
            for slot, n in enumerate(numbers, 1)
        }
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library.sqlite", sample=False)


def phone(name: str, *numbers: str, user: str = "") -> Phone:
    return Phone(name, name, Layout("yealink-t54w", keys=keys(*numbers)), lines=(Line(1, user),) if user else ())


def names(library: Library, *numbers: str) -> list[tuple[str, list[KeyPosition]]]:
    return [(used.name, [use.position for use in used.uses]) for used in library.used_in(numbers)]


def test_keys_and_lines_of_phones_and_templates_are_found(library: Library) -> None:
    template = library.save_template(Template("t", "Everybody", Layout("yealink-t54w", keys=keys("300", "201"))))
    library.save_phone(phone("Zoe", "201", user="305"))
    library.save_phone(phone("ana", "305", user="201"))
    library.save_phone(evolve(phone("Follower"), template_id=template.id, link=LinkMode.LINKED))
    assert names(library, "201") == [
        ("ana", [line_position(1)]),
        ("Zoe", [KeyPosition(0, 1, 1)]),
        ("Everybody", [K2]),
    ]
    [everybody] = [used for used in library.used_in(["201"]) if used.is_template]
    assert (everybody.followers, everybody.uses[0].label, everybody.uses[0].feature) == (1, "L201", "blf")
    assert names(library, "20") == []


def test_several_numbers_are_asked_at_once_and_named_per_use(library: Library) -> None:
    library.save_phone(phone("Zoe", "201", "202", "203"))
    [used] = library.used_in(["202", "201", "999", ""])
    assert [use.number for use in used.uses] == ["201", "202"]
    assert library.used_in(str(number) for number in range(100_000, 102_000)) == []


def test_a_save_replaces_what_was_known_and_a_deleted_phone_is_forgotten_until_it_is_back(library: Library) -> None:
    saved = library.save_phone(phone("Zoe", "201"))
    saved = library.save_phone(evolve(saved, layout=evolve(saved.layout, keys=KeyMap({K5: Assignment(value="202")}))))
    assert names(library, "201") == []
    assert names(library, "202") == [("Zoe", [K5])]
    deleted = library.delete_phone("Zoe")
    assert names(library, "202") == []
    library.restore_phone(deleted)
    assert names(library, "202") == [("Zoe", [K5])]


@pytest.mark.parametrize("source", OLD_DATABASES, ids=lambda path: path.stem)
def test_an_old_library_knows_after_its_upgrade_what_it_would_know_of_new_saves(tmp_path: Path, source: Path) -> None:
    library = Library.open(old_database(tmp_path / "old.sqlite", source))
    numbers = [str(number) for number in range(200, 220)] + ["701", "+493012345678", "*97"]
    before = library.used_in(numbers)
    assert len(before) == 5
    library.save_phones(library.get_phones([row.id for row in library.list_phones()]))
    for row in library.list_templates():
        library.save_template(library.get_template(row.id))
    assert library.used_in(numbers) == before
    library.close()

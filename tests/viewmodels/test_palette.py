"""Which rows the command palette shows for what is typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.viewmodels.palette import EntryKind, PaletteEntry, PaletteSearch


def action(name: str, title: str, group: str = "File", enabled: bool = True) -> PaletteEntry:
    return PaletteEntry(EntryKind.ACTION, name, title, group, enabled=enabled)


ACTIONS = (
    action("save", "Save"),
    action("save_as", "Save as"),
    action("push", "Save and push", enabled=False),
    action("undo", "Undo: key 7", "Edit"),
    action("theme_dark", "Theme: dark", "View"),
)


def people(query: str, most: int) -> Sequence[PaletteEntry]:
    names = [name for name in ("Ana Save", "Dario Undorf", "Zoe") if query.lower() in name.lower()]
    return [PaletteEntry(EntryKind.CONTACT, name, name) for name in names[:most]]


def found(query: str, recent: Sequence[str] = ()) -> list[str]:
    return [entry.id for entry in PaletteSearch(ACTIONS, recent, (people,)).find(query)]


def test_nothing_typed_lists_all_actions_those_that_cannot_be_run_last() -> None:
    assert found("") == ["save", "save_as", "undo", "theme_dark", "push"]


def test_what_was_used_last_comes_first_and_once() -> None:
    entries = PaletteSearch(ACTIONS, ("theme_dark", "gone", "push"), ()).find("")
    assert [(entry.kind, entry.id) for entry in entries][:2] == [
        (EntryKind.RECENT, "theme_dark"),
        (EntryKind.ACTION, "save"),
    ]
    assert [entry.id for entry in entries].count("theme_dark") == 1
    assert EntryKind.RECENT not in {entry.kind for entry in entries if entry.id == "push"}


@pytest.mark.parametrize(
    ("query", "first"), [("sav", "save"), ("save pu", "push"), ("dark", "theme_dark"), ("view dark", "theme_dark")]
)
def test_an_action_is_found_by_any_part_of_its_words(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_slip_of_the_finger_still_finds_the_action() -> None:
    assert found("themme") == ["theme_dark"]


def test_a_sure_action_comes_before_people_and_a_guess_after_them() -> None:
    assert found("sav") == ["save", "save_as", "push", "Ana Save"]
    assert found("undor")[0] == "Dario Undorf"


def test_nothing_fits() -> None:
    assert found("xyzzy") == []

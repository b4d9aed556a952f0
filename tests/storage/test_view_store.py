"""Views of the directory and many people at once in the library."""

import pytest
from attrs import evolve

from app.errors import InputError
from app.models.directory import DirectorySort, DirectorySource, DirectoryView
from app.models.documents import Contact
from app.models.timeframes import Timeframe
from app.storage.repository import Library

VIEW = DirectoryView(
    "v1", "Sales", DirectorySource.DEPARTMENT, "Sales", "s1", frozenset({"b", "a"}), DirectorySort.FIRST, True
)


def test_a_view_is_saved_renamed_deleted_and_comes_back(library: Library) -> None:
    assert library.list_directory_views() == []
    library.save_directory_view(VIEW)
    other = library.save_directory_view(DirectoryView("v2", "All"))
    assert library.list_directory_views() == [other, VIEW]
    renamed = library.save_directory_view(evolve(VIEW, name="A view", hidden=frozenset()))
    assert library.list_directory_views() == [renamed, other]
    assert library.delete_directory_view("v1") == renamed
    with pytest.raises(InputError) as caught:
        library.get_directory_view("v1")
    assert caught.value.code == "not_in_library"
    library.save_directory_view(renamed)
    assert library.get_directory_view("v1") == renamed


def test_people_are_found_by_all_their_numbers(library: Library) -> None:
    person = Contact("c1", "0300", "Zoë", direct="+44 20 7946 0958", mobile="07700 900-123", owner="201")
    person = evolve(person, timeframes=(Timeframe("Night", "*271"), Timeframe("Ferien; August")))
    assert library.save_contacts([person]) == [person]
    for query in ("0300", "020 7946 0958", "+442079460958", "07700900123", "900-123"):
        assert library.list_contacts(query) == [person]


def test_many_people_are_replaced_and_deleted_all_or_nothing(library: Library) -> None:
    many = [Contact(f"n{number}", str(number)) for number in range(1000, 2200)]
    library.save_contacts(many)
    before = library.list_contacts()
    with pytest.raises(InputError):
        library.delete_contacts(["n1000", "nobody"])
    assert library.list_contacts() == before
    changed = evolve(many[5], first="Changed")
    assert library.replace_contacts([changed], ["gone", *(contact.id for contact in many[10:])]) == many[10:]
    assert library.get_contact(changed.id) == changed
    assert len(library.list_contacts()) == 12 + 10

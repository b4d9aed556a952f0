"""What is saved comes back, nothing is overwritten silently, and every delete can be undone."""

import stat
from collections.abc import Callable

import pytest
from attrs import evolve

from app.errors import InputError, SaveConflict
from app.models.documents import (
    AuthKind,
    Contact,
    Endpoint,
    EndpointKind,
    Layout,
    Line,
    LinkMode,
    Phone,
    Site,
    Template,
)
from app.models.keys import BLANK_KEY, DEFAULT_KEY, Assignment, KeyMap, KeyPosition
from app.models.layers import stack_for
from app.models.mac import MacAddress
from app.storage.catalogue_files import open_catalogue
from app.storage.repository import Library
from app.storage.store import HISTORY_KEPT

BLF = Assignment(feature="blf", value="201", label="Ana & Bob\n\ud800")
FIRST, SECOND, THIRD = (KeyPosition(0, 1, slot) for slot in (1, 2, 3))


def phone(phone_id: str = "p1", **fields: object) -> Phone:
    base = Phone(phone_id, "Desk", Layout("yealink-t54w", ("yealink-exp50",), KeyMap({FIRST: BLF})))
    return evolve(base, **fields)  # type: ignore[arg-type]


def test_first_start_makes_a_private_library_with_the_sample_site(library: Library) -> None:
    assert [site.sample for site in library.list_sites()] == [True]
    assert len(library.list_phones()) == 3
    assert len(library.list_contacts()) == 12
    assert [row.used_by + row.copied_by for row in library.list_templates()] == [1, 1]
    assert [endpoint.address for endpoint in library.list_endpoints()] == [str(library.path.parent / "push")]
    modes = {stat.S_IMODE(file.stat().st_mode) for file in library.path.parent.iterdir()}
    assert modes == {0o600}


def test_the_sample_site_comes_only_once(library: Library, open_library: Callable[..., Library]) -> None:
    site = library.list_sites()[0]
    library.delete_site(site.id, with_contents=True)
    again = open_library()
    assert again.list_sites() == []
    assert again.list_phones() == []


def test_an_empty_library_on_request(open_library: Callable[..., Library]) -> None:
    assert open_library(sample=False).list_phones() == []
    assert [endpoint.kind for endpoint in open_library().list_endpoints()] == [EndpointKind.FOLDER]
    assert open_library().list_phones() == []


def test_a_phone_comes_back_as_it_was_saved(library: Library, open_library: Callable[..., Library]) -> None:
    full = phone(
        mac=MacAddress.parse("00:15:65:AA:BB:99"),
        lines=(Line(1, "300", secret="s3cret"),),
        site_id="sample-site",
        template_id="sample-template-reception",
        link=LinkMode.LINKED,
        endpoint_id="local-folder",
    )
    saved = library.save_phone(full)
    assert saved == evolve(full, revision=1)
    assert open_library().get_phone("p1") == saved


def test_the_second_of_two_windows_meets_a_conflict_and_nothing_is_lost(
    library: Library, open_library: Callable[..., Library]
) -> None:
    other = open_library(author="bob@laptop")
    first = library.save_phone(phone())
    theirs = other.save_phone(evolve(other.get_phone("p1"), note="theirs"))
    with pytest.raises(SaveConflict) as caught:
        library.save_phone(evolve(first, note="mine"))
    assert caught.value.code == "saved_by_other"
    facts = caught.value.facts
    assert (facts["by"], facts["revision"], facts["loaded"]) == ("bob@laptop", "2", "1")
    assert facts["at"].startswith("20")
    assert library.get_phone("p1") == theirs
    mine = library.save_phone(evolve(first, note="mine", revision=theirs.revision))
    assert other.get_phone("p1").note == "mine"
    assert mine.revision == 3


def test_a_phone_deleted_in_the_other_window_is_a_conflict_too(
    library: Library, open_library: Callable[..., Library]
) -> None:
    mine = library.save_phone(phone())
    open_library().delete_phone("p1")
    with pytest.raises(SaveConflict) as caught:
        library.save_phone(mine)
    assert caught.value.code == "deleted_by_other"
    assert library.save_phone(evolve(mine, revision=0)).revision == 2


def test_templates_conflict_like_phones(library: Library, open_library: Callable[..., Library]) -> None:
    mine = library.get_template("sample-template-support")
    open_library().save_template(evolve(mine, description="theirs"))
    with pytest.raises(SaveConflict) as caught:
        library.save_template(evolve(mine, description="mine"))
    assert caught.value.code == "saved_by_other"
    assert library.get_template(mine.id).description == "theirs"


def test_many_phones_are_saved_all_or_none(library: Library) -> None:
    existing = library.save_phone(phone("p1"))
    with pytest.raises(SaveConflict):
        library.save_phones([phone("p2"), evolve(existing, revision=7)])
    with pytest.raises(InputError):
        library.get_phone("p2")
    assert [saved.revision for saved in library.save_phones([phone("p2"), existing])] == [1, 2]


def test_history_keeps_the_newest_states(library: Library) -> None:
    current = library.save_phone(phone(note="1"))
    for number in range(2, HISTORY_KEPT + 4):
        current = library.save_phone(evolve(current, note=str(number)))
    history = library.history("p1")
    assert [row.revision for row in history] == list(range(HISTORY_KEPT + 3, 3, -1))
    assert {row.saved_by for row in history} == {"ana@desk"}
    old = library.at_revision("p1", 5)
    assert isinstance(old, Phone)
    assert old.note == "5"
    with pytest.raises(InputError):
        library.at_revision("p1", 1)


def test_deleting_a_phone_can_be_undone_under_an_open_window(
    library: Library, open_library: Callable[..., Library]
) -> None:
    opened_elsewhere = library.save_phone(phone())
    deleted = library.delete_phone("p1")
    with pytest.raises(InputError) as caught:
        library.get_phone("p1")
    assert caught.value.code == "not_in_library"
    assert library.restore_phone(deleted) == opened_elsewhere
    assert open_library().save_phone(evolve(opened_elsewhere, note="goes on")).revision == 2
    with pytest.raises(SaveConflict):
        library.restore_phone(deleted)


def test_the_states_of_deleted_phones_are_forgotten_after_a_while(library: Library) -> None:
    library.save_phones([phone("p1"), phone("p2"), phone("p3")])
    with library._database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE revisions SET saved_at = '2020-01-01T00:00:00.000+00:00' WHERE document_id != 'p2'"
        )
    library.delete_phone("p1")
    library.delete_phone("p2")
    assert [len(library.history(phone_id)) for phone_id in ("p1", "p2", "p3")] == [0, 1, 1]
    assert library.get_phone("p3").name == "Desk"


def test_deleting_a_site_with_contents_can_be_undone(library: Library) -> None:
    before = (library.list_sites(), library.list_contacts(), library.get_phones(["sample-phone-t54w"]))
    with pytest.raises(InputError) as caught:
        library.delete_site("sample-site")
    assert caught.value.code == "site_in_use"
    assert (caught.value.facts["phones"], caught.value.facts["contacts"]) == ("3", "12")
    deleted = library.delete_site("sample-site", with_contents=True)
    assert (library.list_phones(), library.list_contacts()) == ([], [])
    library.restore_site(deleted)
    assert (library.list_sites(), library.list_contacts(), library.get_phones(["sample-phone-t54w"])) == before


def test_deleting_a_template_in_use_needs_detach_and_keeps_every_key(library: Library) -> None:
    template = library.save_template(
        Template("t1", "Mine", Layout("yealink-t54w", keys=KeyMap({FIRST: BLF, SECOND: BLF, THIRD: BLF})))
    )
    own = KeyMap({SECOND: BLANK_KEY, THIRD: DEFAULT_KEY})
    linked = library.save_phone(phone(layout=Layout("yealink-t54w", (), own), template_id="t1", link=LinkMode.LINKED))
    copied = library.save_phone(phone("p2", template_id="t1", link=LinkMode.COPIED))
    assert [row.id for row in library.template_users("t1")] == ["p1", "p2"]
    with pytest.raises(InputError) as caught:
        library.delete_template("t1")
    assert (caught.value.code, caught.value.facts["phones"]) == ("template_in_use", "1")

    model = open_catalogue().phone("yealink-t54w")
    positions = [KeyPosition(0, page, slot) for page in (1, 2, 3) for slot in range(1, 10)]
    written = stack_for(linked, model, template).written(positions)
    deleted = library.delete_template("t1", detach=True)
    freed = library.get_phone("p1")
    assert freed.link is LinkMode.COPIED
    assert stack_for(freed, model).written(positions) == written
    assert library.get_phone("p2") == copied
    assert library.list_templates("Mine") == []

    assert library.restore_template(deleted) == []
    assert library.get_template("t1") == template
    assert library.get_phone("p1") == evolve(linked, revision=3)


def test_restoring_a_template_leaves_phones_alone_that_changed_since(library: Library) -> None:
    library.save_template(Template("t1", "Mine", Layout("yealink-t54w", keys=KeyMap({FIRST: BLF}))))
    linked = library.save_phone(phone(template_id="t1", link=LinkMode.LINKED))
    deleted = library.delete_template("t1", detach=True)
    changed = library.save_phone(evolve(library.get_phone("p1"), note="since"))
    assert library.restore_template(deleted) == [linked]
    assert library.get_phone("p1") == changed


def test_a_window_that_still_has_the_linked_phone_open_meets_a_conflict(library: Library) -> None:
    library.save_template(Template("t1", "Mine", Layout("yealink-t54w")))
    linked = library.save_phone(phone(template_id="t1", link=LinkMode.LINKED))
    library.delete_template("t1", detach=True)
    with pytest.raises(SaveConflict) as caught:
        library.save_phone(evolve(linked, note="mine"))
    assert caught.value.code == "saved_by_other"
    with pytest.raises(SaveConflict) as caught:
        library.save_phone(evolve(linked, id="p9", revision=0))
    assert caught.value.code == "template_gone"


def test_one_default_template_per_model(library: Library) -> None:
    first = library.save_template(Template("t1", "One", Layout("yealink-t46u"), brand_default=True))
    assert library.brand_default_for("yealink-t46u") == first
    second = library.save_template(Template("t2", "Two", Layout("yealink-t46u"), brand_default=True))
    assert library.brand_default_for("yealink-t46u") == second
    assert library.get_template("t1") == evolve(first, brand_default=False)
    assert library.brand_default_for("poly-vvx411") is None
    with pytest.raises(InputError) as caught:
        library.delete_template("t2")
    assert (caught.value.code, caught.value.facts["phones"]) == ("template_is_default", "1")


def test_endpoints_and_what_uses_them(library: Library) -> None:
    web = Endpoint("w", "Web", EndpointKind.HTTP, "https://x.example/", AuthKind.DIGEST, "u", "/ca.pem")
    assert library.save_endpoint(web) == web
    assert library.get_endpoint("w") == web
    mine = library.save_phone(phone(endpoint_id="w"))
    with pytest.raises(InputError) as caught:
        library.delete_endpoint("w")
    assert caught.value.code == "endpoint_in_use"
    deleted = library.delete_endpoint("w", detach=True)
    assert library.get_phone("p1").endpoint_id == ""
    library.restore_endpoint(deleted)
    assert library.get_phone("p1") == mine
    library.delete_endpoint("w", detach=True)
    assert library.save_phone(evolve(mine, note="x")).endpoint_id == ""


def test_contacts(library: Library) -> None:
    library.save_site(Site("s2", "Second"))
    added = library.save_contacts([Contact("c1", "300", "Zoë", "Quill", site_id="s2"), Contact("c2", "301")])
    assert library.list_contacts("zoe qui") == [added[0]]
    assert library.list_contacts(site_id="") == [added[1]]
    assert library.save_contact(evolve(added[0], site_id="gone")).site_id == ""
    assert library.delete_contact("c2") == added[1]
    with pytest.raises(InputError):
        library.get_contact("c2")
    library.save_contact(added[1])
    assert library.get_contact("c2") == added[1]
    assert [c.name for c in library.list_contacts("כהן")] == ["יעל כהן"]
    assert len(library.list_contacts("sales")) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"p1", "p2"}),
        ("00:15:65:ab", {"p1"}),
        ("0015.65AB.CD", {"p1"}),
        ("65-ab-cd", {"p1"}),
        ("muller", {"p1"}),
        ("MÜLLER front", {"p1"}),
        ("müller back", set()),
        ("555", {"p2"}),
        ("030 5551", {"p2"}),
        ("+49 30 555", {"p2"}),
        ("+49 (30) 5551-234", {"p2"}),
        ("0049 30 5551234", {"p2"}),
        ("100%", set()),
        ("o_t", set()),
        ("'; DROP TABLE phones; --", set()),
        ("\ud800", set()),
    ],
)
def test_search(open_library: Callable[..., Library], query: str, found: set[str]) -> None:
    library = open_library(sample=False)
    library.save_phones(
        [
            phone("p1", name="Front desk Müller", mac=MacAddress("001565abcdef")),
            phone("p2", name="Back office", lines=(Line(2, "201"), Line(1, "+49 30 5551234", label="Lobby"))),
        ]
    )
    assert {row.id for row in library.list_phones(query)} == found
    assert library.count_phones(query) == len(found)


def test_a_national_number_is_found_by_its_international_form(open_library: Callable[..., Library]) -> None:
    library = open_library(sample=False)
    library.save_phone(phone(lines=(Line(1, "0305551234"),)))
    assert [row.user for row in library.list_phones("+49 30 5551234")] == ["0305551234"]


def test_lists_are_light_sorted_and_filtered(library: Library) -> None:
    library.save_phone(phone("z", name="álvaro", mac=MacAddress("001565abcdef")))
    rows = library.list_phones()
    assert [row.name for row in rows] == ["Accounts", "álvaro", "Reception", "Support desk"]
    reception = rows[2]
    assert reception.template_name == "Sample: reception (T54W)"
    assert (reception.user, reception.site_name[:6], reception.link) == ("200", "Sample", LinkMode.LINKED)
    assert [row.id for row in library.list_phones(site_id="")] == ["z"]
    assert [row.id for row in library.list_phones(model_id="poly-vvx411")] == ["sample-phone-vvx411"]
    assert [row.id for row in library.list_phones(limit=1, offset=1)] == ["z"]
    assert [row.id for row in library.phones_with_mac(MacAddress("001565abcdef"))] == ["z"]
    assert [row.name for row in library.list_templates("parking three")] == ["Sample: reception (T54W)"]
    assert len(library.list_templates(model_id="poly-vvx411", limit=5)) == 1


def test_state_is_remembered(library: Library, open_library: Callable[..., Library]) -> None:
    assert library.get_state("last_open") == ""
    library.set_state("last_open", "p1")
    library.set_state("last_open", "p2")
    assert open_library().get_state("last_open") == "p2"

"""The sample site fits the catalogue: every key is one that the phone has, every feature is known."""

import unicodedata
from pathlib import Path

import pytest

from app.models.catalogue_index import Catalogue
from app.models.documents import Document, LinkMode
from app.models.keys import KeyState
from app.storage.catalogue_files import open_catalogue
from app.storage.sample import SampleContents, sample_contents


@pytest.fixture(scope="module")
def contents() -> SampleContents:
    return sample_contents(Path("/srv/push"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue()


def test_every_key_exists_and_every_feature_is_known(contents: SampleContents, catalogue: Catalogue) -> None:
    documents: tuple[Document, ...] = (*contents.phones, *contents.templates)
    for document in documents:
        space = catalogue.key_space(document.layout)
        for position, assignment in document.layout.keys.entries.items():
            assert position in space, (document.name, position)
            if assignment.state is KeyState.ASSIGNED:
                assert catalogue.features.get(assignment.feature) is not None, assignment
                assert catalogue.features.normalised(assignment) == assignment


def test_it_shows_what_there_is_to_show(contents: SampleContents) -> None:
    assert contents.site.sample
    assert contents.site.name == "Sample site (delete me any time)"
    assert [phone.layout.model_id for phone in contents.phones] == ["yealink-t54w", "poly-vvx411", "yealink-t46u"]
    assert [len(phone.layout.sidecars) for phone in contents.phones] == [1, 2, 0]
    assert [phone.link for phone in contents.phones] == [LinkMode.LINKED, LinkMode.COPIED, LinkMode.NONE]
    reception = contents.templates[0].layout.keys.entries.values()
    assert {"line", "blf", "park", "speed_dial"} <= {key.feature for key in reception}
    assert [key.value for key in reception if key.feature == "park"] == ["701", "702", "703"]
    assert any(key.locked for key in reception)
    assert any(key.note for key in reception)
    assert any("ü" in contact.last for contact in contents.contacts)
    assert any(unicodedata.bidirectional(contact.first[0]) == "R" for contact in contents.contacts)


def test_people_and_phones_belong_together(contents: SampleContents) -> None:
    extensions = {contact.extension for contact in contents.contacts}
    templates = {template.id for template in contents.templates}
    assert len(extensions) == len({contact.id for contact in contents.contacts}) == 12
    assert {contact.site_id for contact in contents.contacts} == {contents.site.id}
    assert len({phone.mac for phone in contents.phones}) == 3
    for phone in contents.phones:
        assert phone.site_id == contents.site.id
        assert phone.endpoint_id == contents.endpoint.id
        assert phone.template_id in {"", *templates}
        assert phone.mac is not None
        assert phone.mac.digits[:10] in {"001565aabb", "0004f2aabb"}
        assert {line.user for line in phone.lines} <= extensions
    documents: tuple[Document, ...] = (*contents.phones, *contents.templates)
    for document in documents:
        watched = {key.value for key in document.layout.keys.entries.values() if key.feature == "blf"}
        assert watched <= extensions
    assert contents.endpoint.address == "/srv/push"

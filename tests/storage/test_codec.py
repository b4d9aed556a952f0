"""Documents come back from JSON as they went in, and wrong input is refused with its place."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.models.documents import Contact, Document, Endpoint, Layout, Phone, Site
from app.models.keys import KeyPosition
from app.storage import codec, site_codec
from tests.storage import strategies


@settings(deadline=None)
@given(st.one_of(strategies.phones, strategies.templates))
def test_documents_round_trip_through_text(document: Document) -> None:
    text = codec.to_text(codec.document_to_json(document))
    assert text.isascii()
    assert codec.document_from_json(codec.from_text(text)) == document


@settings(deadline=None)
@given(strategies.sites, strategies.contacts, strategies.endpoints)
def test_small_values_round_trip(site: Site, contact: Contact, endpoint: Endpoint) -> None:
    assert site_codec.site_from_json(json.loads(codec.to_text(site_codec.site_to_json(site)))) == site
    assert site_codec.contact_from_json(json.loads(codec.to_text(site_codec.contact_to_json(contact)))) == contact
    assert site_codec.endpoint_from_json(json.loads(codec.to_text(site_codec.endpoint_to_json(endpoint)))) == endpoint


@settings(deadline=None)
@given(st.frozensets(strategies.positions, max_size=20))
def test_position_sets_round_trip(positions: frozenset[KeyPosition]) -> None:
    assert codec.positions_from_json(json.loads(codec.to_text(codec.positions_to_json(positions)))) == positions


def _phone(**changes: object) -> dict[str, Any]:
    data: dict[str, Any] = {
        "format": 1,
        "kind": "phone",
        "id": "p",
        "name": "Desk",
        "layout": {"model": "m", "keys": [{"at": [0, 1, 1], "feature": "blf", "value": "201"}]},
        "lines": [{"number": 1}, {"number": 2, "port": 5061}],
    }
    data.update(changes)
    return data


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"format": "1"}, "$.format"),
        ({"format": 0}, "$.format"),
        ({"format": True}, "$.format"),
        ({"kind": "template"}, "$.kind"),
        ({"id": None}, "$.id"),
        ({"name": 7}, "$.name"),
        ({"mac": "00:15"}, "$.mac"),
        ({"link": "loosely"}, "$.link"),
        ({"link": []}, "$.link"),
        ({"layout": []}, "$.layout"),
        ({"layout": {}}, "$.layout.model"),
        ({"layout": {"model": "m", "sidecars": ["a", 1]}}, "$.layout.sidecars[1]"),
        ({"layout": {"model": "m", "keys": {}}}, "$.layout.keys"),
        ({"layout": {"model": "m", "keys": [1]}}, "$.layout.keys[0]"),
        ({"layout": {"model": "m", "keys": [{}]}}, "$.layout.keys[0].at"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, True]}]}}, "$.layout.keys[0].at"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 0, 1]}]}}, "$.layout.keys[0].at"),
        ({"layout": {"model": "m", "keys": [{"at": [-1, 1, 1]}]}}, "$.layout.keys[0].at"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, 1, 4]}]}}, "$.layout.keys[0].at[3]"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, 1]}, {"at": [0, 1, 1]}]}}, "$.layout.keys[1].at"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, 1], "state": []}]}}, "$.layout.keys[0].state"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, 1], "line": "1"}]}}, "$.layout.keys[0].line"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, 1], "locked": 1}]}}, "$.layout.keys[0].locked"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, 1], "extra": [["a"]]}]}}, "$.layout.keys[0].extra[0]"),
        ({"layout": {"model": "m", "keys": [{"at": [0, 1, 1], "slot": 7}]}}, "$.layout.keys[0].slot"),
        (
            {"layout": {"model": "m", "keys": [{"at": [0, 1, 1], "slot": {"view": "v", "entry": 0}}]}},
            "$.layout.keys[0].slot.entry",
        ),
        ({"layout": {"model": "m", "auto_fill": {"start": "middle"}}}, "$.layout.auto_fill.start"),
        ({"layout": {"model": "m", "auto_fill": {"people": [201]}}}, "$.layout.auto_fill.people[0]"),
        ({"lines": "x"}, "$.lines"),
        ({"lines": [{"number": 1}, {"number": 2, "port": 5.5}]}, "$.lines[1].port"),
        ({"kept": {"settings": [["a", None]]}}, "$.kept.settings[0][1]"),
        ({"revision": "3"}, "$.revision"),
    ],
)
def test_wrong_fields_are_refused_with_their_path(changes: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        codec.phone_from_json(_phone(**changes))
    assert caught.value.code == "document_field_wrong"
    assert caught.value.facts["path"] == path


def test_unknown_fields_are_passed_over_but_a_newer_format_is_refused() -> None:
    phone = codec.phone_from_json(_phone(colour="red"))
    assert phone.name == "Desk"
    with pytest.raises(InputError) as caught:
        codec.document_from_json(_phone(format=codec.FORMAT + 1))
    assert caught.value.code == "document_newer"


@pytest.mark.parametrize("text", ["", "{", b"\xff\xfe", "[" * 100_000])
def test_text_that_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(InputError) as caught:
        codec.from_text(text)
    assert caught.value.code == "document_not_json"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.sampled_from(["format", "id", "mac", "link", "layout", "lines", "kept", "revision"]), json_values)
def test_hostile_json_never_gets_past_the_error(name: str, value: object) -> None:
    try:
        phone = codec.phone_from_json(_phone(**{name: value}))
    except InputError:
        return
    assert isinstance(phone, Phone)
    assert isinstance(phone.layout, Layout)


def test_nothing_slow_is_imported_for_decoding() -> None:
    code = (
        "import sys, app.storage.codec, app.storage.catalogue_files\n"
        "slow = {'cattrs', 'sqlalchemy', 'alembic', 'requests', 'PySide6'}\n"
        "print(sorted(slow & {name.partition('.')[0] for name in sys.modules}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"

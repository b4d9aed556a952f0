from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError, InputError
from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Line, LinkMode, Phone, Template
from app.models.interchange import read_layout_json, write_layout_json
from app.models.keys import BLANK_KEY, Assignment, KeyMap, KeyPosition
from app.models.layers import LayerKind, stack_for
from app.models.mac import MacAddress
from app.models.navigation import Direction, Place, neighbour
from app.models.spoken import describe_key
from app.models.wording import Wording

ONE = KeyPosition(0, 1, 1)
TWO = KeyPosition(0, 1, 2)


@pytest.mark.parametrize(
    "text", ["00:15:65:AA:BB:01", "0015.65aa.bb01", "00-15-65-aa-bb-01", "001565AABB01", " 001565 aabb01 "]
)
def test_a_mac_is_read_in_any_notation(text: str) -> None:
    mac = MacAddress.parse(text)
    assert mac.digits == "001565aabb01"
    assert str(mac) == "00:15:65:AA:BB:01"


@pytest.mark.parametrize("text", ["", "001565aabb0", "001565aabb011", "001565aabbzz", "../../etc/passwd"])
def test_what_is_no_mac_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        MacAddress.parse(text)


def test_a_mac_is_found_in_a_file_name() -> None:
    assert MacAddress.find("cfg001565aabb01.xml") == MacAddress("001565aabb01")
    assert MacAddress.find("phone.cfg") is None


def test_layers_decide_from_the_top(catalogue: Catalogue) -> None:
    model = catalogue.phone("yealink-t54w")
    below = Assignment(feature="blf", value="201")
    own = Assignment(feature="speed_dial", value="5551000")
    template = Template("t", "Reception", Layout(model.id, (), KeyMap({ONE: below, TWO: below})))
    phone = Phone(
        "p",
        "Front",
        Layout(model.id, (), KeyMap({ONE: own})),
        lines=(Line(1, "101"), Line(2, "102")),
        template_id="t",
        link=LinkMode.LINKED,
    )
    stack = stack_for(phone, model, template)
    assert stack.at(ONE).assignment == own
    assert stack.at(ONE).kind is LayerKind.OWN
    assert (stack.at(TWO).kind, stack.at(TWO).name) == (LayerKind.TEMPLATE, "Reception")
    assert stack.below(ONE).assignment == below
    bare = stack_for(phone, model, None)
    assert bare.at(TWO).assignment.feature == "line"
    assert bare.at(TWO).kind is LayerKind.MODEL
    assert not bare.at(TWO).is_written
    copied = Phone("p", "Front", phone.layout, template_id="t", link=LinkMode.COPIED)
    assert stack_for(copied, model, template).at(TWO).kind is LayerKind.MODEL


def test_the_phones_default_is_never_written(catalogue: Catalogue) -> None:
    model = catalogue.phone("yealink-t54w")
    phone = Phone("p", "Front", Layout(model.id), lines=(Line(1, "101"),))
    stack = stack_for(phone, model)
    assert stack.written([ONE, TWO]) == {}


def test_spoken_description_says_place_job_lock_and_origin(catalogue: Catalogue) -> None:
    space = catalogue.space("yealink-t54w", ("yealink-exp50",))
    position = KeyPosition(1, 2, 7)
    slot = space.slot(position)
    assert slot is not None
    template = Template(
        "t",
        "Reception",
        Layout(
            "yealink-t54w",
            ("yealink-exp50",),
            KeyMap({position: Assignment(feature="blf", value="201", label="Ana", locked=True)}),
        ),
    )
    placed = stack_for(template, space.model).at(position)
    assert describe_key(slot, placed, catalogue.features) == "key 7, sidecar 1 page 2, BLF 201 Ana, locked"


def test_blank_is_not_default(catalogue: Catalogue) -> None:
    model = catalogue.phone("yealink-t54w")
    template = Template("t", "T", Layout(model.id, (), KeyMap({ONE: BLANK_KEY})))
    assert stack_for(template, model).written([ONE, TWO]) == {ONE: BLANK_KEY}


def test_arrows_follow_the_physical_neighbourhood() -> None:
    places = {"l1": Place(0, 0), "l2": Place(0, 10), "r1": Place(100, 0), "r2": Place(100, 10)}
    assert neighbour(places, "l1", Direction.DOWN) == "l2"
    assert neighbour(places, "l2", Direction.RIGHT) == "r2"
    assert neighbour(places, "r1", Direction.LEFT) == "l1"
    assert neighbour(places, "l1", Direction.UP) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(["vendor", "model", "layout", "keys", "bank", "index", "mac", "accounts", "x"]), x
            )
        ),
    )
)
def test_any_json_is_read_or_refused_with_a_reason(catalogue: Catalogue, data: object) -> None:
    with contextlib.suppress(InputError):
        read_layout_json(data, catalogue)


def test_layout_json_names_the_place_of_a_mistake(catalogue: Catalogue) -> None:
    data = {"vendor": "Yealink", "model": "T54W", "layout": {"keys": [{"bank": "line", "index": 99, "feature": "blf"}]}}
    with pytest.raises(InputError) as caught:
        read_layout_json(data, catalogue)
    assert caught.value.facts["where"] == "$.layout.keys[0]"


def test_layout_json_round_trip(catalogue: Catalogue) -> None:
    keys = {
        ONE: Assignment(feature="line", line=1, locked=True),
        TWO: Assignment(feature="blf", value="102", pickup="**", label="Bob “B”", note="ask first"),
        KeyPosition(0, 3, 9): BLANK_KEY,
        KeyPosition(2, 3, 20): Assignment(feature="phonebook", extra=(("xml_phonebook", "0"),)),
    }
    phone = Phone(
        "p",
        "Front",
        Layout("yealink-t54w", ("yealink-exp50", "yealink-exp50"), KeyMap(keys)),
        MacAddress("001565aabb01"),
        lines=(Line(1, "101", "101", "s3cret", "Alice", "101", "pbx.example.net", 5061, "tls"),),
    )
    again = read_layout_json(write_layout_json(phone, catalogue, keys), catalogue, "p")
    assert again.layout == phone.layout
    assert again.lines == phone.lines
    assert again.mac == phone.mac


def test_secrets_are_not_shown() -> None:
    assert "s3cret" not in repr(Line(1, "101", secret="s3cret"))


def test_an_unknown_code_is_shown_not_swallowed() -> None:
    wording = Wording({"known": "It is {what}."})
    assert wording.text("known", {"what": "so"}) == "It is so."
    assert wording.text("known", {}) == "It is (what)."
    assert wording.error(AppError("strange", a=1)) == "strange: a 1"

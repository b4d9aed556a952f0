"""What is written is read back as the same keys; what was read is written back with nothing lost."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.rendering.reader import read_config
from app.storage.catalogue_files import open_catalogue
from tests.rendering.function_files import MODELS as FUNCTION_MODELS
from tests.rendering.helpers import assert_nothing_lost, assert_reads_back
from tests.rendering.item_files import MODELS as ITEM_MODELS
from tests.rendering.layouts import jobs, texts
from tests.rendering.pattern_files import MODELS as PATTERN_MODELS

CATALOGUE = open_catalogue()
ELSEWHERE = ("cisco-spa", "cisco-mpp", "snom", "fanvil", "grandstream", "grandstream_gxv", "grandstream_gxv32")
"""Dialects whose models have the same test beside the rest of their random tests."""

MODELS = [(phone.dialect, phone.id) for phone in CATALOGUE.phones() if phone.dialect not in ELSEWHERE]


@pytest.mark.parametrize(("dialect", "model"), MODELS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_written_keys_are_read_back(dialect: str, model: str, data: st.DataObject) -> None:
    assert_reads_back(data.draw(jobs(CATALOGUE, dialect, model)).job, CATALOGUE)


def test_no_model_is_left_out() -> None:
    models = {model for _, model in MODELS} | {*ITEM_MODELS, *FUNCTION_MODELS, *PATTERN_MODELS}
    assert models == {phone.id for phone in CATALOGUE.phones()}


_VALUES = st.one_of(
    st.sampled_from(["", "%NULL%", "0", "1", "2", "13", "15", "16", "39", "73", "77", "*31", "**", "a = b", "x"]),
    texts(),
)
_ROWS = st.one_of(
    st.builds(
        "linekey.{}.{} = {}".format,
        st.integers(1, 31),
        st.sampled_from(
            ["type", "type", "line", "value", "label", "extension", "pickup_value", "xml_phonebook", "shortlabel"]
        ),
        _VALUES,
    ),
    st.builds(
        "expansion_module.{}.key.{}.{}={}".format,
        st.integers(1, 4),
        st.integers(1, 61),
        st.sampled_from(["type", "line", "value", "label"]),
        _VALUES,
    ),
    st.builds(
        "account.{}.{} = {}".format,
        st.integers(0, 20),
        st.sampled_from(
            [
                "enable",
                "user_name",
                "auth_name",
                "password",
                "sip_server.1.port",
                "sip_server.1.transport_type",
                "nat",
                "shared_line",
                "blf.blf_list_uri",
                "label",
            ]
        ),
        _VALUES,
    ),
    st.builds("features.{} = {}".format, st.sampled_from(["a", "b.c", "enhanced_dss_keys.enable"]), _VALUES),
    st.builds("#{}".format, texts()),
    st.builds(
        "# faceplate: linekey.{} {}".format, st.integers(1, 31), st.sampled_from(["line", "park", "feature_code"])
    ),
    st.sampled_from(['include:config "a.cfg"', "no setting", "= 3", "two words = 1", ""]),
)
_ATTRIBUTES = st.one_of(
    st.tuples(
        st.builds("lineKey.{}.category".format, st.integers(1, 40)),
        st.sampled_from(["Line", "BLF", "EFK", "Unassigned", "ResourceList", "SpeedDial", "efk", "x"]),
    ),
    st.tuples(st.builds("linekey.{}.index".format, st.integers(1, 40)), st.sampled_from(["0", "1", "2", "3", "", "x"])),
    st.tuples(
        st.builds(
            "attendant.resourceList.{}.{}".format,
            st.integers(0, 5),
            st.sampled_from(["address", "address", "label", "type", "callAddress", "other"]),
        ),
        st.one_of(st.sampled_from(["normal", "automata", "201", "*31"]), texts()),
    ),
    st.tuples(
        st.builds(
            "efk.efklist.{}.{}".format,
            st.integers(1, 4),
            st.sampled_from(["mname", "label", "status", "action.string", "action.string", "other"]),
        ),
        st.one_of(st.sampled_from(["1", "0", "*97$Tinvite$", "$FTransfer$", "1$Tinvite$$Chu$"]), texts()),
    ),
    st.tuples(
        st.builds(
            "reg.{}.{}".format,
            st.integers(1, 4),
            st.sampled_from(["address", "label", "type", "lineKeys", "server.1.port", "server.1.transport", "x"]),
        ),
        st.one_of(st.sampled_from(["shared", "private", "2", "TLS", "TCPpreferred", "5061"]), texts()),
    ),
    st.tuples(
        st.sampled_from(
            [
                "attendant.reg",
                "attendant.uri",
                "call.directedCallPickupString",
                "call.directedCallPickupMethod",
                "lineKey.reassignment.enabled",
                "efk.version",
                "up.x",
            ]
        ),
        st.one_of(st.sampled_from(["1", "2", "0", "native", "legacy", "**"]), texts()),
    ),
)


def _xml(pairs: list[tuple[str, str]]) -> str:
    rows = (f"<a {name}={quoteattr(value)}/>" for name, value in pairs)
    return f'<?xml version="1.0"?>\n<x>{"".join(rows)}<!-- a = b --></x>'


@given(
    text=st.one_of(
        st.lists(_ROWS, max_size=25).map(lambda rows: "\n".join(["#!version:1.0.0.1", "voice.x = 1", *rows])),
        st.lists(_ATTRIBUTES, max_size=25).map(_xml),
    )
)
@example(_xml([("up.x", "1"), ("lineKey.3.category", "BLF"), ("attendant.resourceList.2.other", "1")]))
@example(_xml([("attendant.resourceList.1.address", "normal"), ("lineKey.reassignment.enabled", "1")]))
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(text: str) -> None:
    try:
        first = read_config(text.encode(), "001565aabb01.cfg", CATALOGUE)
    except ConfigFileError:
        return
    assert_nothing_lost(first, CATALOGUE)

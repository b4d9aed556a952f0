"""What is written is read back as the same keys; what was read is written back with nothing lost."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.models.findings import Severity
from app.rendering.reader import read_config
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import settings_of
from tests.rendering.layouts import jobs, texts

CATALOGUE = open_catalogue()
DIALECTS = ("yealink", "poly", "sangoma", "grandstream", "grandstream_gxv", "grandstream_gxv32")


def _again(job: RenderInput, catalogue: Catalogue) -> RenderInput:
    """Read what the job writes, and return the job that would write it again."""
    (file,) = render_phone(job).files
    result = read_config(file.data, file.name, catalogue)
    return evolve(
        job,
        space=catalogue.space(result.model_id, result.sidecars),
        keys=result.keys,
        lines=result.lines,
        kept=result.kept,
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_written_keys_are_read_back(dialect: str, data: st.DataObject) -> None:
    job = data.draw(jobs(CATALOGUE, dialect)).job
    rendered = render_phone(job)
    assert [item for item in rendered.findings if item.severity is Severity.ERROR] == []
    back = _again(job, CATALOGUE)
    assert dict(back.keys) == dict(job.keys)
    assert back.lines == job.lines
    assert back.space is job.space
    assert not back.kept.settings
    assert render_phone(back).files == rendered.files
    settings_of(rendered.files[0].data)


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
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(text: str) -> None:
    try:
        first = read_config(text.encode(), "001565aabb01.cfg", CATALOGUE)
    except ConfigFileError:
        return
    job = RenderInput(
        CATALOGUE.space(first.model_id, first.sidecars),
        CATALOGUE.dialect(first.dialect_id),
        CATALOGUE.features,
        first.keys,
        first.lines,
        first.mac,
        kept=first.kept,
    )
    rendered = render_phone(job)
    if any(item.severity is Severity.ERROR for item in rendered.findings):
        return
    (file,) = rendered.files
    settings_of(file.data)
    second = read_config(file.data, file.name, CATALOGUE)
    assert dict(second.keys) == dict(first.keys)
    assert second.lines == first.lines
    replaced = {item.facts["name"] for item in rendered.findings if item.code == "kept_replaced"}
    moved = any(item.code == "kept_renumbered" for item in rendered.findings)
    if not moved:
        kept = [item for item in first.kept.settings if item.name not in replaced]
        assert [item for item in kept if item not in second.kept.settings] == []
    third = render_phone(evolve(job, keys=second.keys, lines=second.lines, kept=second.kept))
    assert third.files == rendered.files

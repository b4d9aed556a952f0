"""Function strings there and back with random keys, hostile texts and damaged files."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from xml.sax.saxutils import escape

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Line, Setting
from app.models.keys import Assignment
from app.rendering.reader import read_config
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from tests.rendering.function_files import (
    CATALOGUE,
    DIALECTS,
    FIELD_FILE,
    MAC,
    MODELS,
    profile,
    read,
)
from tests.rendering.function_layouts import function_jobs
from tests.rendering.helpers import DOUBTS, assert_nothing_lost, assert_reads_back, settings_of
from tests.rendering.layouts import texts
from tests.rendering.strategies import TEXTS_PER_EXAMPLE, core, damaged, read_long
from tests.rendering.test_hostile import TEXTS


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_written_keys_are_read_back(model: str, data: st.DataObject) -> None:
    assert_reads_back(data.draw(function_jobs(CATALOGUE, model)).job, CATALOGUE, DOUBTS)


_ADDRESSES = st.sampled_from(["1@$PROXY", "2@$PROXY", "*97@$PROXY", "3", "4@example.net", "", "@$PROXY"])
_STRINGS = st.one_of(
    st.lists(
        st.one_of(
            st.builds("fnc={}".format, st.sampled_from(["sd", "blf", "blf+sd", "sd+blf+cp", "prk", "xml", "dnd", ""])),
            st.builds("{}={}".format, st.sampled_from(["sub", "ext", "usr", "url", "SUB "]), _ADDRESSES),
            st.builds("vid={}".format, st.sampled_from(["1", "2", "99", "0", "x"])),
            st.builds("nme={}".format, texts()),
            texts(),
        ),
        max_size=5,
    ).map(";".join),
    texts(),
)
_PAIRS = st.one_of(
    st.tuples(st.builds("Extension_{}_".format, st.integers(0, 13)), st.sampled_from(["1", "2", "Disabled", "", "x"])),
    st.tuples(st.builds("Extended_Function_{}_".format, st.integers(0, 13)), _STRINGS),
    st.tuples(st.builds("Short_Name_{}_".format, st.integers(0, 13)), texts()),
    st.tuples(st.builds("Share_Call_Appearance_{}_".format, st.integers(0, 13)), st.sampled_from(["shared", "x", ""])),
    st.tuples(st.builds("Unit_{}_Key_{}".format, st.integers(0, 4), st.integers(0, 33)), _STRINGS),
    st.tuples(st.builds("unit_{}_key_{}_".format, st.integers(0, 4), st.integers(0, 33)), _STRINGS),
    st.tuples(
        st.builds("{}_{}_".format, st.sampled_from(["User_ID", "Auth_ID", "Proxy", "Use_Auth_ID"]), st.integers(0, 13)),
        st.one_of(texts(), st.sampled_from(["h:5060", "h:0", "[::1]:5061", "No", "Yes"])),
    ),
    st.tuples(
        st.sampled_from(["Server_Type", "Unit_1_Enable", "Number_of_Units", "Attendant_Console_Call_Pickup_Code"]),
        st.sampled_from(["Asterisk", "Yes", "No", "1", "2", "**", ""]),
    ),
)
_REMARKS = st.sampled_from(
    [
        "faceplate: Extended_Function_2_ park",
        "faceplate: Extended_Function_3_ blank",
        "faceplate: Unit_1_Key_1 custom",
        "x",
    ]
)


@given(pairs=st.lists(_PAIRS, max_size=25), remarks=st.lists(_REMARKS, max_size=3))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(pairs: list[tuple[str, str]], remarks: list[str]) -> None:
    rows = [f"<{name}>{escape(value)}</{name}>" for name, value in pairs] + [f"<!-- {text} -->" for text in remarks]
    try:
        first = read(profile(*rows))
    except ConfigFileError:
        return
    assert_nothing_lost(first, CATALOGUE, MAC, DOUBTS)


@pytest.mark.parametrize("model", ["cisco-spa509g", "cisco-8851"])
@given(words=st.lists(TEXTS, min_size=TEXTS_PER_EXAMPLE, max_size=TEXTS_PER_EXAMPLE))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_text_never_makes_a_setting(model: str, words: list[str]) -> None:
    space = CATALOGUE.space(model)
    used = [text if core(text).replace(";", "") else text + "x" for text in words]
    it = iter(used)
    names = ["line", "blf", "park", "custom", "voicemail", "xml_browser"]
    keys = {
        slot.position: Assignment(feature=name, value="" if name == "line" else next(it), label=next(it))
        for slot, name in zip(space.slots, names, strict=False)
    }
    line = Line(1, next(it), next(it), next(it), next(it), "", next(it))
    kept = tuple(Setting(f"Own_{number}", next(it)) for number in range(4))
    dialect = CATALOGUE.dialect(space.model.dialect)
    job = RenderInput(space, dialect, CATALOGUE.features, keys, (line,), MAC, kept=KeptSettings(dialect.id, kept))
    plain = evolve(
        job,
        keys={position: evolve(key, value="v", label="l") for position, key in keys.items()},
        lines=(Line(1, "u", "a", "s", "d", "", "h"),),
        kept=evolve(job.kept, settings=tuple(evolve(item, value="k") for item in kept)),
    )
    (file,) = render_phone(job).files
    found = settings_of(file.data)
    assert set(found) == set(settings_of(render_phone(plain).files[0].data))
    shape = [value.count(";") for name, value in found.items() if name.startswith("Extended_Function_")]
    raw = [value for name, value in found.items() if value.count(";") and "fnc=" in value]
    assert max(shape) <= 3 or any(text.lstrip().lower().startswith("fnc=") for text in used)
    assert raw
    written = ["".join(core(value).split(";")) for value in found.values()]
    wanted = [core(text).replace(";", "") for text in used]
    encoded = [value.replace("%3B", "") for value in written]
    assert [text for text in wanted if text and not any(text in value for value in (*written, *encoded))] == []
    read_config(file.data, file.name, CATALOGUE)


@pytest.mark.parametrize("dialect_id", DIALECTS)
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=12))
@settings(max_examples=150, deadline=None)
def test_kept_settings_cannot_inject(dialect_id: str, pairs: list[tuple[str, str]]) -> None:
    model = "cisco-spa504g" if dialect_id == "cisco-spa" else "cisco-8841"
    kept = KeptSettings(dialect_id, tuple(Setting(name, value) for name, value in pairs))
    job = RenderInput(
        CATALOGUE.space(model), CATALOGUE.dialect(dialect_id), CATALOGUE.features, {}, name="template-x", kept=kept
    )
    rendered = render_phone(job)
    assert {name.lower() for name in settings_of(rendered.files[0].data)} <= {name.lower() for name, _ in pairs}
    assert rendered.files[0].name == "template-x.xml"


@given(data=damaged([FIELD_FILE.encode()]))
@settings(max_examples=600, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_is_read_or_refused(data: bytes) -> None:
    with suppress(ConfigFileError):
        read_config(data, "spa001565aabb01.xml", CATALOGUE)


@pytest.mark.parametrize(
    "piece",
    [
        b"a",
        b"<a",
        b"<a ",
        b"<a>",
        b"<a/",
        b"</a",
        b"<!--",
        b"<?",
        b"&#1;",
        b";",
        b"\n",
        b" ",
        b"<a>x</",
        b"<a b=",
        b"</a >",
        b"nme=a;b;",
        b"; ",
    ],
)
@pytest.mark.timeout(20)
def test_long_repetitions_take_no_long_time(piece: bytes) -> None:
    head = b"<flat-profile><User_ID_1_>1</User_ID_1_><Extended_Function_1_>fnc=sd;"
    for tail in (b"", b"x</Extended_Function_1_></flat-profile>"):
        read_long(head, piece, "x.xml", CATALOGUE, tail)

"""Random layouts, files, texts and bytes of named items and numbers."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Line, Setting
from app.models.findings import Severity
from app.models.keys import Assignment
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from tests.rendering.helpers import settings_of, trip
from tests.rendering.item_files import (
    CATALOGUE,
    FIELD_STYLE,
    MAC,
    MODELS,
    NUMBERS,
    items_file,
    job_of,
    read_text,
    render_keys,
)
from tests.rendering.layouts import jobs, texts
from tests.rendering.strategies import TEXTS_PER_EXAMPLE, core, damaged, hostile_texts, read_long


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_model_reads_back_what_is_written(model: str, data: st.DataObject) -> None:
    job = data.draw(jobs(CATALOGUE, CATALOGUE.phone(model).dialect, model)).job
    rendered = render_phone(job)
    assert [item for item in rendered.findings if item.severity is Severity.ERROR] == []
    (file,) = rendered.files
    back = read_text(file.data, file.name)
    assert back.model_id == model
    assert dict(back.keys) == dict(job.keys)
    assert back.lines == job.lines
    assert not back.kept.settings
    assert render_phone(job_of(back)).files == rendered.files


_VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "1", "11", "-1", "31", "99", "None", "blf", "Line", "Account2", "Menu", "**", "x:5", "Yes"]
    ),
    texts(),
)
_NAMED = st.tuples(
    st.one_of(
        st.builds(
            "pks.{}.{}.{}".format,
            st.sampled_from(["vpk", "vpk", "mpk", "ext"]),
            st.integers(0, 50),
            st.sampled_from(["keyMode", "keyMode", "account", "value", "description", "lockMode", "mode"]),
        ),
        st.builds(
            "account.{}.{}".format,
            st.integers(0, 17),
            st.sampled_from(
                [
                    "enable",
                    "sip.userid",
                    "sip.transport",
                    "sip.server.1.address",
                    "sip.blf.callPickup.prefix",
                    "name",
                    "x",
                ]
            ),
        ),
        st.builds("lcd.{}".format, st.sampled_from("abc")),
    ),
    _VALUES,
)
_KNOWN_NUMBERS = (
    "P271 P35 P47 P34 P130 P401 P404 P1347 P1363 P1364 P1465 P1466 P1365 P23800"
    " P23803 P323 P301 P303 P353 P356 P1440 P1443 P23000 P23003 P10000 P6001 P6004 P2987"
    " P32 P999 P57 P1701 P50604"
)
_NUMBERED = st.tuples(st.sampled_from(re.findall(r"P\d+", _KNOWN_NUMBERS)), _VALUES)
_FILES = st.one_of(
    st.lists(_NAMED, max_size=25).map(lambda pairs: items_file(dict(pairs))),
    st.lists(_NUMBERED, max_size=25).map(lambda pairs: items_file(dict(pairs), 1)),
    st.lists(st.one_of(_NAMED, _NUMBERED), max_size=25).map(lambda pairs: "\n".join(f"{n} = {v}" for n, v in pairs)),
)


def _spelled_alike(name: str, value: str) -> tuple[str, str]:
    """A mode or account that is kept may change from its word to its number."""
    return name, "" if name.lower().endswith((".keymode", ".account")) else value


@given(text=_FILES, model=st.sampled_from(["", "GXP2170", "GXP2160", "GRP2614", "GXV3370", "GXV3275"]))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(text: str, model: str) -> None:
    try:
        first = read_text(text, **({"model": model} if model else {}))
    except ConfigFileError:
        return
    found = trip(first, CATALOGUE)
    if found is not None:
        kept = [_spelled_alike(item.name, item.value) for item in found.second.kept.settings]
        assert [pair for pair in found.kept if _spelled_alike(*pair) not in kept] == []


FRAGMENTS = [
    "</item><item name='pks.vpk.9.keyMode'>DND",
    '</item><item name="pks.vpk.9.keyMode">DND</item>',
    "</P47><P1363>11</P1363>",
    "\r\nP1363 = 11\n",
    "\u2028x",
    "\x85x",
    "--><item/><!--",
    "]]>",
    "<![CDATA[x]]>",
    "&#10;&quot;&lt;&bogus;",
    "<!-- faceplate: pks.vpk.1 gap -->",
    "{{ 7 * 7 }}{% raw %}",
    "\x00",
    "\ud800",
    "\ufffe",
    "\ufeff",
    "\u202e\u200f",
    "\U0001f469\u200d\U0001f4bb",
    " \t ",
    "P35",
    "Account9",
]
TEXTS = hostile_texts(FRAGMENTS)


@pytest.mark.parametrize("model", ["grandstream-gxp2170", "grandstream-gxv3370", "grandstream-gxv3275"])
@given(given_texts=st.lists(TEXTS, min_size=TEXTS_PER_EXAMPLE, max_size=TEXTS_PER_EXAMPLE))
@settings(max_examples=170, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_text_never_makes_a_setting(model: str, given_texts: list[str]) -> None:
    space = CATALOGUE.space(model)
    told = [text if core(text) else text + "x" for text in given_texts]
    it = iter(told)
    features = ["blf", "park", "speed_dial", "dtmf", "intercom"]
    keys = {
        slot.position: Assignment(feature=name, value=next(it), label=next(it))
        for slot, name in zip(space.slots, features, strict=False)
    }
    line = Line(1, next(it), next(it), next(it), next(it), next(it), next(it))
    dialect = CATALOGUE.dialect(CATALOGUE.phone(model).dialect)
    names = (
        [f"P9{number}" for number in range(4)] if "gxv32" in dialect.id else [f"own.x{number}" for number in range(4)]
    )
    kept = KeptSettings(dialect.id, tuple(Setting(name, next(it)) for name in names))
    job = RenderInput(space, dialect, CATALOGUE.features, keys, (line,), MAC, kept=kept)
    plain = evolve(
        job,
        keys={position: evolve(key, value="v", label="l") for position, key in keys.items()},
        lines=(Line(1, "u", "a", "s", "d", "l", "h"),),
        kept=evolve(kept, settings=tuple(evolve(item, value="k") for item in kept.settings)),
    )
    (file,) = render_phone(job).files
    found = settings_of(file.data)
    assert set(found) == set(settings_of(render_phone(plain).files[0].data))
    written = [core(value) for value in found.values()]
    assert [text for text in told if not any(core(text) in value for value in written)] == []
    back = read_text(file.data, file.name)
    assert set(back.keys) == set(keys)


@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=12))
@settings(max_examples=200, deadline=None)
def test_kept_settings_cannot_inject(pairs: list[tuple[str, str]]) -> None:
    kept = KeptSettings("grandstream", tuple(Setting(name, value) for name, value in pairs))
    rendered = render_keys("grandstream-gxp2135", {}, kept=kept, lines=())
    found = settings_of(rendered.files[0].data)
    assert {name.lower() for name in found} <= {name.lower() for name, _ in pairs}


_SEEDS = [
    items_file(FIELD_STYLE).encode(),
    items_file(NUMBERS, 1).encode(),
    b"P47 = x\nP35=1\n",
    b"<gs_provision><item ",
]


@given(data=damaged(_SEEDS))
@settings(max_examples=800, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes(data: bytes) -> None:
    with suppress(ConfigFileError):
        read_text(data)


@pytest.mark.parametrize("head", [b"<gs_provision><item name='account.1.enable'>1</item>", b"P47 = x\n"])
@pytest.mark.parametrize(
    "piece",
    [
        b"a",
        b" ",
        b"<item ",
        b"<item name='",
        b"<P1",
        b"<P1 ",
        b"<P1>",
        b"<!--",
        b"P1",
        b"P1 ",
        b"\n ",
        b"<a>",
        b"&#1;",
        b"#\n",
    ],
)
@pytest.mark.timeout(20)
def test_long_repetitions_take_no_long_time(head: bytes, piece: bytes) -> None:
    read_long(head, piece, "cfgc074adaabb01.xml", CATALOGUE)

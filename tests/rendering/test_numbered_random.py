"""Numbered elements with random settings, hostile texts and damaged files."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from xml.sax.saxutils import escape, quoteattr

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.models.documents import KeptSettings, Line, Setting
from app.models.keys import Assignment
from app.rendering.reader import read_config
from tests.rendering.helpers import settings_of, trip
from tests.rendering.layouts import texts
from tests.rendering.numbered_files import (
    CATALOGUE,
    DIALECT,
    FULL,
    NAMES,
    key_at,
    numbered_file,
    read,
    render,
)
from tests.rendering.strategies import TEXTS_PER_EXAMPLE, damaged, read_long
from tests.rendering.test_hostile import TEXTS


@given(given_texts=st.lists(TEXTS, min_size=TEXTS_PER_EXAMPLE, max_size=TEXTS_PER_EXAMPLE))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_text_never_makes_a_setting(given_texts: list[str]) -> None:
    words = iter(given_texts)
    features = ["blf", "park", "url", "voicemail", "blf"]
    keys = {
        number: Assignment(feature=name, value=next(words), label=next(words), pickup="**" if name == "blf" else "")
        for number, name in zip((1, 4, 5, 36, 45), features, strict=True)
    }
    line = Line(1, next(words), next(words), next(words), next(words), next(words), next(words))
    kept = KeptSettings("sangoma", tuple(Setting(f"P90{number}", next(words)) for number in range(4)))
    plain = {number: evolve(key, value="v", label="l") for number, key in keys.items()}
    wanted = settings_of(render("sangoma-s705", plain, kept=kept).files[0].data)
    (file,) = render("sangoma-s705", keys, lines=(line,), kept=kept).files
    found = settings_of(file.data)
    assert set(found) <= set(wanted)
    accounts = {NAMES.numbers[f"account1.{name.lower()}"] for name in DIALECT.table["accounts"]["fields"].values()}
    assert {int(name[1:]) for name in wanted if name not in found} <= accounts
    result = read_config(file.data, file.name, CATALOGUE)
    for number, key in keys.items():
        back = key_at(result, number)
        assert back is not None
        assert "".join(back.label.split()) in "".join(key.label.split()) or not key.label.isprintable()
        if key.label.isprintable():
            assert back.label == key.label.strip()
        if key.value.isprintable():
            assert back.value == key.value.strip()


_ELEMENTS = st.one_of(
    st.tuples(
        st.builds(
            "linekey{}.{}".format,
            st.integers(1, 45),
            st.sampled_from(["type", "type", "type", "account", "value", "label", "pickupcode", "mode"]),
        ),
        st.one_of(st.sampled_from(["", "0", "1", "2", "3", "4", "8", "29", "47", "255", "BLF"]), texts()),
    ),
    st.tuples(
        st.builds(
            "exp{}_{}.{}".format,
            st.integers(1, 6),
            st.integers(1, 40),
            st.sampled_from(["type", "type", "account", "value", "label", "pickupcode"]),
        ),
        st.one_of(st.sampled_from(["", "0", "2", "3", "5"]), texts()),
    ),
    st.tuples(
        st.builds(
            "account{}.{}".format,
            st.integers(1, 6),
            st.sampled_from(["active", "sipserver", "sipuserid", "siptransport", "lable", "eventlistblfurl"]),
        ),
        st.one_of(st.sampled_from(["", "0", "1", "2", "h:5061", "h", "[::1]:5060"]), texts()),
    ),
    st.tuples(st.sampled_from(["preference.timezone", "P901", "P17000", "mac"]), texts()),
)


@given(pairs=st.lists(_ELEMENTS, max_size=25), remarks=st.lists(texts(), max_size=3))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(pairs: list[tuple[str, str]], remarks: list[str]) -> None:
    rows = []
    for name, value in pairs:
        element = f"P{NAMES.numbers[name]}" if name in NAMES.numbers else name
        rows.append(f"<{element} para={quoteattr(name)}>{escape(value)}</{element}>")
    rows += [f"<!-- {remark.replace('-', '')} -->" for remark in remarks]
    try:
        first = read(numbered_file(*rows))
    except ConfigFileError:
        return
    found = trip(first, CATALOGUE)
    if found is None:
        return
    assert list(found.kept) == [(item.name, item.value) for item in found.second.kept.settings]
    for name, value in dict(pairs).items():
        element = f"P{NAMES.numbers[name]}" if name in NAMES.numbers else name
        if value and name.partition(".")[0].startswith(("preference", "P", "mac")):
            assert found.written[element] == value


SEEDS = [FULL[:3000].encode(), FULL.encode()]


@given(data=damaged(SEEDS), name=st.one_of(st.just("cfg005058aabb01.xml"), st.text(max_size=30)))
@settings(max_examples=500, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_is_survived(data: bytes, name: str) -> None:
    with suppress(ConfigFileError):
        read_config(data, name, CATALOGUE)


@pytest.mark.parametrize(
    "piece", ["a", "<", "<P1", "<P1>", "<P1 ", "<P1/>", "</P1>", "<!--", "<?", "<P1 para=", "&#1;", "<P1>x", "\n", ">"]
)
@pytest.mark.timeout(20)
def test_long_repetitions_take_no_long_time(piece: str) -> None:
    head = '<hl_provision version="1"><config version="1"><P35 para="Account1.SipUserId">1</P35>'
    read_long(head.encode(), piece.encode(), "cfg005058aabb01.xml", CATALOGUE)

"""Keys joined from several fields with random keys, hostile texts and damaged files."""

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
from app.models.keys import BLANK_KEY, Assignment
from app.rendering.reader import read_config
from app.rendering.writing import RenderInput
from tests.rendering.helpers import assert_nothing_lost, assert_reads_back, settings_of
from tests.rendering.layouts import jobs, texts
from tests.rendering.pattern_files import (
    CATALOGUE,
    MODELS,
    OLD_STYLE,
    U_STYLE,
    WAZO_STYLE,
    both,
    job_for,
    read,
    render,
)
from tests.rendering.strategies import TEXTS_PER_EXAMPLE, damaged, read_long
from tests.rendering.test_hostile import TEXTS

SEPARATORS = str.maketrans({"|": "-", "@": "-", "/": "-"})


def _expressible(job: RenderInput) -> RenderInput:
    """Take out of random texts what the vendor's own notation means by them, and fields that it has no place for."""
    keys = {}
    for position, key in job.keys.items():
        rule = job.dialect.features.get(key.feature)
        if rule is not None:
            value, pickup = key.value.translate(SEPARATORS).strip(), key.pickup.translate(SEPARATORS).strip()
            forms = rule.write["forms"]
            if not value and all("{value}" in "".join(form.values()) for form in forms):
                value = "1" if "value" in rule.fields else ""
            key = evolve(key, value=value, pickup=pickup)
            if not value and len(forms) > 1 and not any("{line}" in "".join(form.values()) for form in forms[1:]):
                key = evolve(key, line=1) if job.dialect.id == "fanvil" else key
            if rule.feature == "vendor_key" and job.dialect.id == "snom":
                key = evolve(key, extra=(("vendor_type", "dest"),))
        keys[position] = key
    lines = job.lines if job.dialect.id == "snom" else tuple(evolve(line, label="") for line in job.lines)
    return evolve(job, keys=keys, lines=lines)


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_written_keys_are_read_back(model: str, data: st.DataObject) -> None:
    dialect = CATALOGUE.phone(model).dialect
    job = _expressible(data.draw(jobs(CATALOGUE, dialect, model)).job)
    locked = data.draw(st.booleans()) and dialect == "snom"
    job = evolve(job, keys={position: evolve(key, locked=locked) for position, key in job.keys.items()})
    assert_reads_back(job, CATALOGUE)


@both
@given(given_texts=st.lists(TEXTS, min_size=TEXTS_PER_EXAMPLE, max_size=TEXTS_PER_EXAMPLE))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_text_never_makes_a_setting(dialect: str, given_texts: list[str]) -> None:
    model = "snom-d735" if dialect == "snom" else "fanvil-x5u"
    area = "line" if dialect == "snom" else "page"
    words = iter(given_texts)
    features = ["blf", "park", "url", "voicemail", "vendor_key"]
    keys = {
        number: Assignment(
            feature=name,
            value=next(words),
            label=next(words),
            pickup="**" if name == "blf" else "",
            extra=(("vendor_type", "7"),) if name == "vendor_key" else (),
        )
        for number, name in enumerate(features, start=1)
    }
    line = Line(1, next(words), next(words), next(words), next(words), "", next(words))
    kept = KeptSettings(dialect, tuple(Setting(f"own/setting[{number}]", next(words)) for number in range(4)))
    plain = {number: evolve(key, value="v", label="l") for number, key in keys.items()}
    plain_line = Line(1, "u", "a", "s", "d", "", "h")
    wanted = settings_of(render(model, plain, area=area, lines=(plain_line,), kept=kept).files[0].data)
    rendered = render(model, keys, area=area, lines=(line,), kept=kept)
    (file,) = rendered.files
    found = settings_of(file.data)
    assert set(found) <= set(wanted)
    positions = {slot.position for slot in CATALOGUE.space(model) if slot.position.area == area}
    untold = {item.position for item in rendered.findings}
    result = read_config(file.data, file.name, CATALOGUE)
    for position, key in job_for(model, keys, area=area).keys.items():
        assert position in positions
        back = result.keys.get(position, BLANK_KEY)
        if position not in untold:
            assert back == key
        elif back.is_assigned and key.label.isprintable():
            assert back.label == key.label.strip()


_SNOM = st.one_of(
    st.builds(
        "<fkey idx={} context={} label={} {}>{}</fkey>".format,
        st.integers(0, 60).map(lambda n: quoteattr(str(n))),
        st.sampled_from(["active", "1", "2", "", "x"]).map(quoteattr),
        texts().map(quoteattr),
        st.sampled_from(['perm="R"', 'perm="RW"', 'perm=""', "", 'lp="on"', 'short_label="x"', 'perm="!"']),
        st.one_of(
            st.sampled_from(
                [
                    "line",
                    "none",
                    "",
                    "blf 1",
                    "blf 1|**",
                    "speed *45",
                    "orbit 7",
                    "keyevent F_DND",
                    "mult",
                    "icom",
                    "p2t 4",
                ]
            ),
            texts(),
        ).map(escape),
    ),
)
_SNOM_SETTINGS = st.one_of(
    st.builds(
        "<{0} idx='{1}'>{2}</{0}>".format,
        st.sampled_from(["user_name", "user_host", "user_outbound", "user_active", "user_expiry", "user_shared_line"]),
        st.integers(1, 4),
        st.one_of(
            st.sampled_from(["", "on", "off", "h", "h:5060", "h:5060;transport=tls", "h;transport=x"]), texts()
        ).map(escape),
    ),
    st.builds("<{0} perm=''>{1}</{0}>".format, st.sampled_from(["language", "dhcp"]), texts().map(escape)),
)
_FANVIL = st.builds(
    "<{0} index='{1}'><Fkey index='{2}'><Type>{3}</Type>{4}<Title>{5}</Title>{6}</Fkey></{0}>".format,
    st.sampled_from(["dssSide", "internal"]),
    st.integers(1, 6),
    st.integers(1, 13),
    st.sampled_from(["0", "1", "1", "1", "2", "3", "5", "7", "14", "77", "", "x"]),
    st.one_of(
        st.sampled_from(["SIP1", "1@1/f", "1@2/ba**1", "1@1/bb", "1@1/c", "F_DND", "F_CFWD", "a/PCMU", "", "1@1/"]),
        texts(),
    ).map(lambda text: f"<Value>{escape(text)}</Value>"),
    texts().map(escape),
    st.sampled_from(["", "<ICON>Green</ICON>", "<X y='1'/>"]),
)
_FANVIL_SETTINGS = st.builds(
    "<line index='{0}'><{1}>{2}</{1}></line>".format,
    st.integers(0, 4),
    st.sampled_from(["PhoneNumber", "RegisterPort", "Transport", "EnableReg", "EnableSCA", "RegisterTTL"]),
    st.one_of(st.sampled_from(["", "0", "1", "3", "5060"]), texts()).map(escape),
)
_REMARKS = st.one_of(
    texts().map(lambda text: f"<!-- {text.replace('-', '')} -->"),
    st.builds(
        "<!-- faceplate: key.0.{}.1.{} {} -->".format,
        st.sampled_from(["line", "page"]),
        st.integers(1, 8),
        st.sampled_from(["feature_code", "park", "vendor_key", "x"]),
    ),
)


def _snom(keys: list[str], rest: list[str], remarks: list[str]) -> str:
    return (
        f"<settings><phone-settings e='2'>{''.join(rest)}<a perm=''>1</a></phone-settings>"
        f"<functionKeys>{''.join(keys)}{''.join(remarks)}</functionKeys></settings>"
    )


def _fanvil(keys: list[str], rest: list[str], remarks: list[str]) -> str:
    return f"<sysConf>{''.join(remarks)}<sip>{''.join(rest)}<a>1</a></sip><dsskey>{''.join(keys)}</dsskey></sysConf>"


@given(
    text=st.one_of(
        st.builds(_snom, *(st.lists(part, max_size=8) for part in (_SNOM, _SNOM_SETTINGS, _REMARKS))),
        st.builds(_fanvil, *(st.lists(part, max_size=8) for part in (_FANVIL, _FANVIL_SETTINGS, _REMARKS))),
    )
)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_read_files_are_written_without_loss(text: str) -> None:
    try:
        first = read(text)
    except ConfigFileError:
        return
    assert_nothing_lost(first, CATALOGUE)


SEEDS = [WAZO_STYLE.encode(), U_STYLE.encode(), OLD_STYLE.encode()]


@given(data=damaged(SEEDS), name=st.one_of(st.just("000413AABB01.xml"), st.text(max_size=30)))
@settings(max_examples=700, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_is_survived(data: bytes, name: str) -> None:
    with suppress(ConfigFileError):
        read_config(data, name, CATALOGUE)


@pytest.mark.parametrize(
    "head",
    [
        "<settings><functionKeys><fkey idx='0' context='1'>blf 1",
        "<sysConf><dsskey><dssSide index='1'><Fkey index='1'><Type>1</Type><Value>1@1/ba",
        "<<VOIP CONFIG FILE>>Version:2\n<SIP CONFIG MODULE>\nSIP1 Phone Number :1\n",
    ],
    ids=("snom", "fanvil", "older"),
)
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1@1/ba",
        "<",
        "<a",
        "<a>",
        "<a ",
        "<a/>",
        "</a>",
        "<!--",
        "<?",
        "<![CDATA[",
        "a='",
        'a="',
        "&#1;",
        "\n",
        ">",
        "--",
        ":",
    ],
)
@pytest.mark.timeout(20)
def test_long_repetitions_take_no_long_time(head: str, piece: str) -> None:
    read_long(head.encode(), piece.encode(), "000413aabb01.xml", CATALOGUE)

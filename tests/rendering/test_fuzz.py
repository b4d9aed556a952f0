"""Whatever bytes come, reading gives a result or says why not, in time."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ConfigFileError
from app.rendering.reader import read_config
from app.storage.catalogue_files import open_catalogue
from tests.rendering.strategies import damaged, read_long
from tests.rendering.test_reading import FIELD_STYLE, LIST_STYLE

CATALOGUE = open_catalogue()
SEEDS = [FIELD_STYLE.encode(), LIST_STYLE.encode(), b"#!version:1.0.0.1\n", b'<?xml version="1.0"?><x ', b""]


@given(data=st.one_of(damaged(SEEDS), st.binary(max_size=400)), name=st.one_of(st.just("x.cfg"), st.text(max_size=30)))
@settings(max_examples=1500, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes(data: bytes, name: str) -> None:
    with suppress(ConfigFileError):
        read_config(data, name, CATALOGUE)


@pytest.mark.parametrize("head", [b"#!version:1.0.0.1\naccount.1.user_name = 1\n", b"<x reg.1.address='1'>"])
@pytest.mark.parametrize(
    "piece",
    [
        b"a",
        b"a.",
        b"a = ",
        b" ",
        b"#x\n",
        b"<!--",
        b"<?",
        b"a='",
        b'a="',
        b"a ",
        b"<a>",
        b"\n",
        b"a =",
        b"- ",
        b"&#1;",
        b"\xc3",
    ],
)
@pytest.mark.timeout(20)
def test_long_repetitions_take_no_long_time(head: bytes, piece: bytes) -> None:
    read_long(head, piece, "x.cfg", CATALOGUE)

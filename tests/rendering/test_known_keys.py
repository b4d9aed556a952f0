"""Keys found by the names that the phone has are the keys that a search by patterns finds."""

from __future__ import annotations

import random

import pytest

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.rendering.reader import read_config
from app.rendering.schemes.key_groups import KeyGroups
from tests.rendering.fuzz import damaged, seeds


def _told(data: bytes, catalogue: Catalogue) -> object:
    try:
        result = read_config(data, "001565aabb01.cfg", catalogue)
    except ConfigFileError as error:
        return error.code
    return result, list(result.keys), result.report


@pytest.mark.parametrize("dialect", ["yealink", "sangoma", "grandstream", "grandstream_gxv", "grandstream_gxv32"])
def test_both_ways_read_the_same(dialect: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    source = random.Random(dialect)
    files = seeds(catalogue, dialect)
    inputs = files + [damaged(source.choice(files), source) for _ in range(150)]
    plain = KeyGroups.are_known
    known: list[bool] = []

    def counted(*args: object) -> bool:
        known.append(plain(*args))  # type: ignore[arg-type]
        return known[-1]

    with monkeypatch.context() as patch:
        patch.setattr(KeyGroups, "are_known", counted)
        by_name = [_told(data, catalogue) for data in inputs]
    assert any(known)
    monkeypatch.setattr(KeyGroups, "are_known", lambda *_: False)
    for data, told in zip(inputs, by_name, strict=True):
        assert _told(data, catalogue) == told, data

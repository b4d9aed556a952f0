"""What holds for all dialects alike: hostile texts on every key, damaged files, and files that once did harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models.catalogue_index import Catalogue
from app.storage.catalogue_files import open_catalogue
from tests.rendering.fuzz import FOUND, check, hunt
from tests.rendering.hostile import dialects, write_and_read

DIALECTS = sorted(dialects(open_catalogue()))
CASES = sorted(FOUND.glob("*.bin"))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_ten_thousand_hostile_texts(dialect: str, catalogue: Catalogue) -> None:
    tally = write_and_read(catalogue, dialect, 10_000, seed=1)
    assert tally.texts >= 10_000
    assert tally.exact > tally.told


@pytest.mark.parametrize("dialect", DIALECTS)
def test_damaged_files(dialect: str, catalogue: Catalogue) -> None:
    assert hunt(catalogue, dialect, 300, seed=1) == []


PRODUCT_ROWS = {"K3b", "K19", *(f"K{n}" for n in range(1, 17))}
CONFIDENCES = {"solid", "single", "UNVERIFIED"}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_feature_of_the_product_list_is_written_or_its_absence_explained(
    dialect: str, catalogue: Catalogue
) -> None:
    table = catalogue.dialect(dialect)
    assert set(table.features) | set(table.missing) >= set(catalogue.features.by_id)
    for feature in catalogue.features:
        rule = table.features.get(feature.id)
        reason = table.missing.get(feature.id, "")
        assert (rule is None) != (not reason), feature.id
        if rule is None:
            assert reason.endswith("."), feature.id
            assert reason != table.missing_otherwise, feature.id
        else:
            assert rule.source, feature.id
            assert rule.confidence in CONFIDENCES, feature.id
            assert set(rule.fields) <= {spec.name for spec in feature.fields}, feature.id


def test_every_row_of_the_product_list_is_a_feature(catalogue: Catalogue) -> None:
    assert {row for feature in catalogue.features for row in feature.rows} >= PRODUCT_ROWS
    assert len(catalogue.features.by_id) > 30


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_files_that_once_did_harm(path: Path, catalogue: Catalogue) -> None:
    check(catalogue, path.read_bytes())


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_hundred_thousand_hostile_texts(dialect: str, catalogue: Catalogue) -> None:
    tally = write_and_read(catalogue, dialect, 100_000, seed=2)
    print(f"{dialect}: {tally}")
    assert tally.texts >= 100_000
    assert tally.exact > tally.told


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_many_damaged_files(dialect: str, catalogue: Catalogue) -> None:
    assert hunt(catalogue, dialect, 20_000, seed=2, keep=True) == []

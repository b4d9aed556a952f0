from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.models.catalogue_index import Catalogue
from app.models.checking_rules import check
from app.models.checks import CheckContext
from app.models.documents import Line
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition


def codes(
    catalogue: Catalogue, keys: Sequence[Assignment], lines: tuple[Line, ...] | None = (Line(1, "101"),)
) -> list[tuple[str, int]]:
    space = catalogue.space("yealink-t54w")
    placed = {space.slots[row].position: key for row, key in enumerate(keys)}
    found = check(CheckContext(space, catalogue.features, placed, lines), catalogue.checks)
    return [(f.code, space.row(f.position) if f.position else -1) for f in found]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([Assignment(feature="blf", value="102")], []),
        ([Assignment(feature="blf", value=" ")], [("check_value_missing", 0)]),
        ([Assignment(feature="conference")], []),
        ([Assignment(feature="line", line=2)], [("check_line_missing", 0)]),
        ([Assignment(feature="line", line=0)], []),
        ([Assignment(feature="line"), Assignment(feature="line")], [("check_line_repeated", 1)]),
        ([Assignment(feature="blf", value="101")], [("check_blf_to_self", 0)]),
        (
            [Assignment(feature="blf", value="102"), Assignment(feature="blf", value="102")],
            [("check_target_repeated", 1)],
        ),
        ([Assignment(feature="blf", value="102"), Assignment(feature="speed_dial", value="102")], []),
        ([Assignment(feature="dtmf", value="1x")], [("check_dtmf_digits", 0)]),
    ],
)
def test_each_rule(catalogue: Catalogue, keys: list[Assignment], expected: list[tuple[str, int]]) -> None:
    assert codes(catalogue, keys) == expected


def test_a_template_names_no_user_but_has_the_models_lines(catalogue: Catalogue) -> None:
    assert codes(catalogue, [Assignment(feature="line", line=16)], None) == []
    assert codes(catalogue, [Assignment(feature="line", line=17)], None) == [("check_line_missing", 0)]


def test_a_phone_with_more_lines_than_its_model(catalogue: Catalogue) -> None:
    assert codes(catalogue, [], tuple(Line(n, str(n)) for n in range(1, 18))) == [("check_too_many_lines", -1)]


def test_errors_come_first(catalogue: Catalogue) -> None:
    space = catalogue.space("yealink-t54w")
    keys = {
        KeyPosition(0, 1, 1): Assignment(feature="blf", value="101"),
        KeyPosition(0, 3, 1): Assignment(feature="blf"),
    }
    found = check(CheckContext(space, catalogue.features, keys, (Line(1, "101"),)), catalogue.checks)
    assert [f.severity for f in found] == [Severity.ERROR, Severity.WARNING]


def test_a_line_without_a_user_is_an_error(catalogue: Catalogue) -> None:
    assert codes(catalogue, [], (Line(1, "101"), Line(2, " "))) == [("check_line_without_user", -1)]

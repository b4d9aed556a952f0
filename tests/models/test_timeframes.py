"""Timeframes as people write them, and which of them a key means."""

from __future__ import annotations

import pytest

from app.models.timeframes import Known, Timeframe, is_among, names_of, parse_timeframes, timeframes_text

NIGHT, HOLIDAYS = Timeframe("Night", "*271"), Timeframe("Holidays")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        (" ; | ", None),
        ("none", ()),
        ("–", ()),
        ("Night=*271; Holidays", (NIGHT, HOLIDAYS)),
        ("Night = *271|Holidays|night", (NIGHT, HOLIDAYS)),
        ("=*271", (Timeframe("*271"),)),
        ("Lunch  break\nHolidays", (Timeframe("Lunch break"), HOLIDAYS)),
    ],
)
def test_reading(text: str, found: tuple[Timeframe, ...] | None) -> None:
    assert parse_timeframes(text) == found
    assert parse_timeframes(timeframes_text(found)) == found


def test_words() -> None:
    assert (NIGHT.value, HOLIDAYS.value) == ("*271", "Holidays")
    assert names_of((NIGHT, HOLIDAYS)) == "Night (*271), Holidays"
    assert timeframes_text(()) == "none"


@pytest.mark.parametrize(
    ("value", "rules", "known"),
    [
        ("*271", (NIGHT,), Known.YES),
        ("NIGHT ", (NIGHT,), Known.YES),
        ("*271@pbx.example.net", (NIGHT,), Known.YES),
        ("*272", (NIGHT,), Known.NO),
        ("*272", (NIGHT, HOLIDAYS), Known.UNCLEAR),
        ("Lunch", (NIGHT, HOLIDAYS), Known.NO),
        ("*272", (Timeframe("*271"),), Known.NO),
        ("*271", (), Known.NO),
    ],
)
def test_a_code_is_not_judged_by_a_name(value: str, rules: tuple[Timeframe, ...], known: Known) -> None:
    assert is_among(value, rules) is known

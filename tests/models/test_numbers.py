"""Numbers of a country: what the shipped files say, and what a number is without its dress."""

from __future__ import annotations

import pytest

from app.errors import ModelFileError
from app.models.catalogue_index import Catalogue
from app.models.numbers import Country, tidy

COUNTRIES = {"US", "CA", "GB", "DE", "AT", "CH", "FR", "ES", "IT", "NL", "AU"}


def test_the_shipped_countries_name_their_emergency_numbers_and_their_source(catalogue: Catalogue) -> None:
    countries = catalogue.countries()
    assert {country.id for country in countries} >= COUNTRIES
    assert catalogue.broken == {}
    for country in countries:
        assert any(entry.emergency for entry in country.reserved.values()), country.id
        assert country.source
        assert country.confidence
        assert all(number.isdigit() and entry.use for number, entry in country.reserved.items())


def test_an_unknown_country_is_none(catalogue: Catalogue) -> None:
    assert catalogue.country("") is None
    assert catalogue.country("XX") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("(030) 123-45", "03012345"), ("+49 30 / 12 34", "+49301234"), ("sip:102@pbx", "102"), ("555 ext", "555")],
)
def test_tidy_numbers(text: str, number: str) -> None:
    assert tidy(text) == number


def test_a_broken_file_is_told() -> None:
    with pytest.raises(ModelFileError):
        Country.from_json({"id": "XX", "title": "Nowhere"}, "xx")

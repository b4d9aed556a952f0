"""The English plurals: what is shown of a count reads as English for one and for several."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from app.resources import resource
from tools.translations import plurals

COUNTED = [
    (message.findtext("source", ""), [form.text or "" for form in message.iter("numerusform")])
    for message in ET.parse(resource("i18n") / "faceplate_en.ts").iter("message")
    if message.get("numerus") == "yes"
]


@pytest.mark.parametrize(
    ("source", "one", "several"),
    [
        ("%n key(s)", "%n key", "%n keys"),
        ("%Ln person(people) is(are) here", "%Ln person is here", "%Ln people are here"),
        ("%n does(do) not fit", "%n does not fit", "%n do not fit"),
    ],
)
def test_the_plural_stands_behind_the_singular(source: str, one: str, several: str) -> None:
    assert plurals(source) == (one, several)


def test_every_counted_sentence_has_both_forms() -> None:
    assert len(COUNTED) > 50
    for source, forms in COUNTED:
        assert forms == list(plurals(source)), source
        assert not any("(" in form for form in forms), source

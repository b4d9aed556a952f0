"""What would do instead: only what the phone can have, with the star codes of the platform."""

from __future__ import annotations

import pytest

from app.models.catalogue_index import Catalogue
from app.models.findings import Severity, finding
from app.models.keys import BLANK_KEY, DEFAULT_KEY, Assignment
from app.models.substitutes import fixes, substitutes

REALLY_NONE = {
    "poly": {"redial", "directory", "phonebook", "ldap", "xml_browser", "url", "phone_lock", "vendor_key"},
    "grandstream": {"hold", "private_hold", "phone_lock"},
    "cisco-spa": {"hold", "private_hold", "redial", "directory", "ldap", "phone_lock", "vendor_key", "record"},
    "cisco-mpp": {"hold", "private_hold", "redial", "directory", "ldap", "phone_lock", "vendor_key", "record"},
    "sangoma": {"phone_lock"},
    "snom": {"phone_lock"},
    "fanvil": set[str](),
    "yealink": set[str](),
}
"""Where the vendor's own reason says that the phone does it in another way, or not at all."""

SCREENS = {"menu", "status", "history", "local_phonebook"}
"""Screens of the phone itself: soft keys and arrows open them, and on some phones nothing else does."""


@pytest.mark.parametrize("dialect_id", REALLY_NONE)
def test_each_missing_feature_has_something_instead(dialect_id: str, catalogue: Catalogue) -> None:
    dialect = catalogue.dialect(dialect_id)
    without = set()
    for feature in catalogue.features:
        if feature.id in dialect.features:
            continue
        found = substitutes(Assignment(feature=feature.id, value="12"), dialect, catalogue.features, "line")
        assert all(dialect.can(item.assignment.feature, "line").allowed for item in found)
        assert dialect.missing.get(feature.id, dialect.missing_otherwise).endswith(".")
        if not found:
            without.add(feature.id)
    assert without - SCREENS == REALLY_NONE[dialect_id]


@pytest.mark.parametrize(
    ("dialect_id", "key", "wanted", "needs_text"),
    [
        ("poly", Assignment(feature="dtmf", value="1#"), Assignment(feature="custom", value="1#$Tdtmf$"), False),
        ("cisco-spa", Assignment(feature="dtmf", value="1#"), Assignment(feature="speed_dial"), True),
        ("cisco-mpp", Assignment(feature="dtmf", value="1#"), Assignment(feature="speed_dial", value=",1#"), True),
        ("cisco-spa", Assignment(feature="forward"), Assignment(feature="feature_code", value="*740"), False),
        ("poly", Assignment(feature="dnd"), Assignment(feature="feature_code", value="*76"), False),
        ("snom", Assignment(feature="pickup", value="201"), Assignment(feature="feature_code", value="**201"), False),
        ("fanvil", Assignment(feature="private_hold", line=2), Assignment(feature="hold"), False),
        (
            "sangoma",
            Assignment(feature="custom", value="*97$Tinvite$", label="VM"),
            Assignment(feature="feature_code", value="*97", label="VM"),
            False,
        ),
        ("fanvil", Assignment(feature="custom", value="12$Tdtmf$"), Assignment(feature="dtmf", value="12"), False),
    ],
)
def test_the_first_substitute(
    dialect_id: str, key: Assignment, wanted: Assignment, needs_text: bool, catalogue: Catalogue
) -> None:
    dialect = catalogue.dialect(dialect_id)
    first, *_ = substitutes(key, dialect, catalogue.features, "line", catalogue.dial_plan("freepbx"))
    assert (first.assignment, first.needs_text) == (wanted, needs_text)


def test_states_and_fields_that_cannot_be_said(catalogue: Catalogue) -> None:
    poly, features = catalogue.dialect("poly"), catalogue.features
    lost = finding("state_not_expressible", Severity.ERROR)
    assert [item.assignment for item in fixes(lost, BLANK_KEY, poly, features, "line")] == [DEFAULT_KEY]
    key = Assignment(feature="speed_dial", value="201", line=3, label="Ana").with_extra("mname", "Ana")
    lost = finding("field_not_expressible", Severity.ERROR)
    (item,) = fixes(lost, key, poly, features, "line")
    assert item.assignment == Assignment(feature="speed_dial", value="201", label="Ana").with_extra("mname", "Ana")
    assert not fixes(finding("check_line_missing", Severity.ERROR), key, poly, features, "line")

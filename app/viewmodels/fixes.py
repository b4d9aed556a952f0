"""What the findings panel offers to settle a finding with one click."""

from __future__ import annotations

import itertools

from attrs import frozen
from PySide6.QtCore import QCoreApplication

from app.models.dialect import Dialect
from app.models.features import FeatureCatalogue
from app.models.findings import Finding
from app.models.keys import Assignment
from app.models.spoken import describe_assignment
from app.models.substitutes import Substitute, fixes
from app.viewmodels.document import EditorDocument

_MOST = 3


@frozen
class Fix:
    """A change of one key. `needs_text`: the user has to type in what it dials."""

    text: str
    assignment: Assignment
    needs_text: bool = False


def fixes_for(document: EditorDocument, found: Finding) -> tuple[Fix, ...]:
    """Return what would settle a finding of the open document, the best first; empty where nothing is known to."""
    if found.position is None:
        return ()
    slot = document.space.slot(found.position)
    if slot is None:
        return ()
    catalogue = document.catalogue
    key = document.stack.at(found.position).assignment
    if key.locked:
        return ()
    dialect = catalogue.dialect(document.model.dialect)
    if found.code == "favourite_twice":
        return _next_favourite(document, key, dialect)
    made = fixes(found, key, dialect, catalogue.features, slot.bank, document.dial_plan)
    return tuple(Fix(_words(item, key, catalogue.features), item.assignment, item.needs_text) for item in made[:_MOST])


def _next_favourite(document: EditorDocument, key: Assignment, dialect: Dialect) -> tuple[Fix, ...]:
    """Offer the first favourite number that no key has."""
    rule = dialect.features.get(key.feature)
    parameter = rule.write.get("favourite", "") if rule is not None else ""
    if not parameter:
        return ()
    taken = {document.stack.at(slot.position).assignment.extra_value(parameter) for slot in document.space}
    number = next(text for text in map(str, itertools.count(1)) if text not in taken)
    return (
        Fix(
            QCoreApplication.translate("Fixes", "Favourite number {number}").format(number=number),
            key.with_extra(parameter, number),
        ),
    )


def _words(item: Substitute, before: Assignment, features: FeatureCatalogue) -> str:
    new = item.assignment
    if not new.is_assigned:
        return QCoreApplication.translate("Fixes", "Leave the key to the phone")
    if new.feature == before.feature:
        return QCoreApplication.translate("Fixes", "Leave out what the phone has no place for")
    if item.needs_text:
        feature = features.get(new.feature)
        return QCoreApplication.translate("Fixes", "{feature}, and type in the number").format(
            feature=feature.title if feature else new.feature
        )
    return describe_assignment(new, features)

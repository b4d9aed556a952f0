"""What the findings panel offers to settle a finding with one click, alone or with all of its kind."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen
from PySide6.QtCore import QCoreApplication

from app.models.dialect import Dialect
from app.models.documents import Document
from app.models.features import FeatureCatalogue
from app.models.findings import Finding
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySlot
from app.models.repairs import CLEAR, Repair, RepairContext, repairs
from app.models.resolving import user_of_line
from app.models.spoken import describe_assignment
from app.models.substitutes import Substitute, fixes
from app.viewmodels.document import EditorDocument
from app.viewmodels.label_shortening import best_forms, cut_labels

_MOST = 3
_SHORTEN = "shorten"
_CUT = "check_label_cut"
_SERVICE = "check_blf_service"
_UNMAPPED = ("check_hot_desk_unmapped", "check_hot_desk_other", "check_hot_desk_nobody")
HOT_DESKS = "hot_desks"
"""The dialog of hot-desk mappings."""
_SERVICE_CHECK = "blf_service"
_UNSAFE_CHECK = "unsafe_characters"


@frozen
class Fix:
    """A change that settles a finding, or the way to it.

    text: what it does. changes: the keys that it changes; None leaves a key empty. way: fixes of one way can be made
    together, those without one cannot. needs_text: the user has to type in what the key dials. setting: a device
    setting that it sets instead. count: how many findings it settles. opens: the dialog in which the user settles it.
    """

    text: str
    changes: Mapping[KeyPosition, Assignment | None]
    way: str
    needs_text: bool = False
    setting: tuple[str, str] | None = None
    count: int = 1
    opens: str = ""


def fixes_for(document: EditorDocument, found: Finding) -> tuple[Fix, ...]:
    """Return what would settle a finding of the open document, the best first; empty where nothing is known to."""
    if found.code == _SERVICE:
        return _service(document)
    if found.code in _UNMAPPED:
        text = QCoreApplication.translate("Fixes", "Add a mapping…")
        return (Fix(text, {}, "", opens=HOT_DESKS),)
    slot = document.space.slot(found.position) if found.position is not None else None
    if slot is None:
        return ()
    catalogue = document.catalogue
    key = document.stack.at(slot.position).assignment
    if key.locked or slot.fixed:
        return ()
    dialect = catalogue.dialect(document.model.dialect)
    if found.code == "favourite_twice":
        return _next_favourite(document, slot.position, key, dialect)
    if found.code == _CUT:
        return _shorter(document, [document.space.row(slot.position)])
    unsafe = catalogue.checks.spec(_UNSAFE_CHECK).parameters.get("value", "")
    user = user_of_line(document.directory, document.asker.line(key.line or 1), document.asker.site_id)
    timeframes = (user.timeframes or ()) if user is not None else ()
    context = RepairContext(dialect, catalogue.features, slot.bank, unsafe, timeframes)
    made = [_repaired(slot.position, item) for item in repairs(found, key, context)]
    for item in fixes(found, key, dialect, catalogue.features, slot.bank, document.dial_plan):
        made.append(_substituted(slot, item, key, catalogue.features))
    return tuple(made[:_MOST])


def fixes_of_kind(document: EditorDocument, findings: Sequence[Finding]) -> tuple[Fix, ...]:
    """Return what would settle several findings of one kind at once, by way, those that settle most first."""
    cut = [document.space.row(item.position) for item in findings if item.code == _CUT and item.position is not None]
    if cut:
        return _shorter(document, cut)
    by_way: dict[str, list[Fix]] = defaultdict(list)
    for item in findings:
        seen: set[str] = set()
        for fix in fixes_for(document, item):
            if fix.changes and fix.way and not fix.needs_text and fix.way not in seen:
                seen.add(fix.way)
                by_way[fix.way].append(fix)
    joined = [_joined(way, made) for way, made in by_way.items()]
    return tuple(sorted((fix for fix in joined if fix.count > 1), key=lambda fix: -fix.count)[:_MOST])


def with_setting(document: Document, setting: tuple[str, str]) -> Document:
    """Return a document with one device setting more."""
    values = {**dict(document.settings), setting[0]: setting[1]}
    return evolve(document, settings=tuple(sorted(values.items())))


def _joined(way: str, made: Sequence[Fix]) -> Fix:
    changes = {position: key for fix in made for position, key in fix.changes.items()}
    count = len(changes)
    texts = {
        CLEAR: QCoreApplication.translate("Fixes", "Leave all {count} empty"),
        "speed_dial": QCoreApplication.translate("Fixes", "Make all {count} speed dials"),
        "first_line": QCoreApplication.translate("Fixes", "Line 1 for all {count}"),
        "tidy": QCoreApplication.translate("Fixes", "Tidy all {count}"),
        "strip": QCoreApplication.translate("Fixes", "Clean all {count}"),
        "mend": QCoreApplication.translate("Fixes", "Mend all {count}"),
    }
    text = texts.get(way) or QCoreApplication.translate("Fixes", "{fix}: all {count}").replace(
        "{fix}", way.partition(":")[2] or made[0].text
    )
    return Fix(text.replace("{count}", str(count)), changes, way, count=count)


def _service(document: EditorDocument) -> tuple[Fix, ...]:
    spec = document.catalogue.checks.spec(_SERVICE_CHECK)
    setting = (str(spec.parameters["setting"]), str(spec.parameters["value"]))
    return (Fix(QCoreApplication.translate("Fixes", "Switch the BLF service to TCP"), {}, "setting", setting=setting),)


def _next_favourite(
    document: EditorDocument, position: KeyPosition, key: Assignment, dialect: Dialect
) -> tuple[Fix, ...]:
    """Offer the first favourite number that no key has."""
    rule = dialect.features.get(key.feature)
    parameter = rule.write.get("favourite", "") if rule is not None else ""
    if not parameter:
        return ()
    taken = {document.stack.at(slot.position).assignment.extra_value(parameter) for slot in document.space}
    number = next(text for text in map(str, itertools.count(1)) if text not in taken)
    text = QCoreApplication.translate("Fixes", "Favourite number {number}").format(number=number)
    return (Fix(text, {position: key.with_extra(parameter, number)}, f"favourite{number}"),)


def _shorter(document: EditorDocument, rows: Sequence[int]) -> tuple[Fix, ...]:
    """Offer the best short forms of labels; no two keys get the same one unless their labels are the same."""
    stack, slots = document.stack, document.space.slots
    rows = [row for row in rows if not stack.at(slots[row].position).assignment.locked and not slots[row].fixed]
    forms = best_forms(document, cut_labels(document, rows))
    changes = {
        slots[row].position: evolve(stack.at(slots[row].position).assignment, label=label)
        for row, label in forms.items()
    }
    if not changes:
        return ()
    if len(rows) == 1:
        text = QCoreApplication.translate("Fixes", "Shorten to “{label}”").format(label=next(iter(forms.values())))
    else:
        text = QCoreApplication.translate("Fixes", "Shorten all {count}").format(count=len(changes))
    return (Fix(text, dict(changes), _SHORTEN, count=len(changes)),)


def _repaired(position: KeyPosition, item: Repair) -> Fix:
    key = item.assignment
    if item.name:
        text = QCoreApplication.translate("Fixes", "Take {name}").format(name=item.name)
        return Fix(text, {position: key}, item.way)
    texts = {
        CLEAR: QCoreApplication.translate("Fixes", "Leave the key empty"),
        "speed_dial": QCoreApplication.translate("Fixes", "Speed dial instead"),
        "first_line": QCoreApplication.translate("Fixes", "Use line 1"),
        "strip": QCoreApplication.translate("Fixes", "Take these characters out"),
        "prompt": QCoreApplication.translate("Fixes", "Leave the question out"),
    }
    text = texts.get(item.way) or QCoreApplication.translate("Fixes", "Make it {value}").format(
        value=key.value if key is not None else ""
    )
    return Fix(text, {position: key}, item.way)


def _substituted(slot: KeySlot, item: Substitute, before: Assignment, features: FeatureCatalogue) -> Fix:
    new = item.assignment
    feature = features.get(new.feature)
    title = feature.title if feature is not None else new.feature
    if not new.is_assigned:
        return Fix(
            QCoreApplication.translate("Fixes", "Leave the key to the phone"),
            {slot.position: new},
            "state:" + QCoreApplication.translate("Fixes", "Leave to the phone"),
        )
    if new.feature == before.feature:
        text = QCoreApplication.translate("Fixes", "Leave out what the phone has no place for")
        return Fix(
            text, {slot.position: new}, "less:" + QCoreApplication.translate("Fixes", "Leave out what has no place")
        )
    if item.needs_text:
        text = QCoreApplication.translate("Fixes", "{feature}, and type in the number").format(feature=title)
        return Fix(text, {slot.position: new}, f"typed:{title}", needs_text=True)
    return Fix(describe_assignment(new, features), {slot.position: new}, f"instead:{title}")

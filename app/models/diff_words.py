"""A diff in words: one entry for each thing that differs, with the code of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import field, frozen

from app.models.catalogue_index import Catalogue
from app.models.device_settings import SettingCatalogue
from app.models.diff import COMMENT_NAME, KeyChange, LayoutDiff, LineChange, SettingChange
from app.models.documents import AutoFill, Layout
from app.models.features import FeatureCatalogue
from app.models.keys import Assignment, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.models.resolving import plain_view, view_title
from app.models.secrets import MASK, is_secret_name
from app.models.wording import Wording

_STATE_WORDS = {KeyState.DEFAULT: "diff_left", KeyState.AUTO: "diff_automatic", KeyState.BLANK: "diff_blank"}


class DiffKind(Enum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@frozen
class DiffEntry:
    """One difference. `facts` fill the sentence of `code`.

    `subject` is `phone`, `line`, `key`, `option` (a device setting), `setting` (a kept one) or `comment`.
    """

    kind: DiffKind
    subject: str
    code: str
    facts: Mapping[str, str] = field(factory=dict)


def diff_entries(diff: LayoutDiff, catalogue: Catalogue) -> list[DiffEntry]:
    """Return the differences in the order phone, lines, keys, device settings, kept settings; secrets are masked.

    Raises:
        InputError: The catalogue lacks a model or module of the diff.
    """
    before = catalogue.key_space(Layout(diff.before.model_id, diff.before.sidecars))
    after = catalogue.key_space(Layout(diff.after.model_id, diff.after.sidecars))
    keys = sorted(_key_entries(diff, before, after, catalogue.features), key=lambda placed: placed[0])
    return [
        *_phone_entries(diff, before, after),
        *(_line_entry(change, catalogue.words) for change in diff.lines),
        *(entry for _, entry in keys),
        *(_option_entry(change, catalogue.settings) for change in diff.options),
        *(_setting_entry(change) for change in diff.settings),
    ]


def _phone_entries(diff: LayoutDiff, before: KeySpace, after: KeySpace) -> Iterator[DiffEntry]:
    old, new, words = diff.before, diff.after, after.words
    pairs = {
        "model": (before.model.full_name, after.model.full_name),
        "sidecars": (_chain(before), _chain(after)),
        "name": (old.name, new.name),
        "mac": (str(old.mac or "–"), str(new.mac or "–")),
        "note": (old.note, new.note),
        "dial_plan": (old.dial_plan or "–", new.dial_plan or "–"),
        "auto_fill": (_fill(old.auto_fill, words), _fill(new.auto_fill, words)),
    }
    for what, (was, now) in pairs.items():
        if was != now:
            facts = {"field": _field(what, words), "before": was, "after": now}
            yield DiffEntry(DiffKind.CHANGED, "phone", "diff_phone_changed", facts)


def _field(name: str, words: Wording) -> str:
    """Name a field of ours in words; the name of a vendor's parameter stays as it is."""
    code = f"diff_field_{name}"
    return words.text(code, {}) if code in words.sentences else name


def _fill(fill: AutoFill | None, words: Wording) -> str:
    if fill is None:
        return "–"
    view = plain_view(fill.view_id)
    if view is not None:
        people = view_title(view, words)
    elif fill.view_id:
        people = words.text("diff_saved_view", {})
    else:
        people = words.text("diff_own_list", {"count": str(len(fill.people))})
    start = words.text(f"diff_start_{fill.start.value}", {})
    return words.text("diff_filled", {"people": people, "start": start})


def _chain(space: KeySpace) -> str:
    return " + ".join(module.name for module in space.modules) or "–"


def _line_entry(change: LineChange, words: Wording) -> DiffEntry:
    facts = {"line": str(change.number)}
    line = change.after or change.before
    if change.fields and change.before is not None and change.after is not None:
        changes = ", ".join(
            _difference(
                words,
                _field(name, words),
                *(_line_text(name, getattr(item, name)) for item in (change.before, change.after)),
            )
            for name in change.fields
        )
        return DiffEntry(DiffKind.CHANGED, "line", "diff_line_changed", {**facts, "changes": changes})
    facts["user"] = (line.user or line.auth_user) if line else ""
    if change.before is None:
        return DiffEntry(DiffKind.ADDED, "line", "diff_line_added", facts)
    return DiffEntry(DiffKind.REMOVED, "line", "diff_line_removed", facts)


def _line_text(name: str, value: object) -> str:
    text = str(value) if value else ""
    return MASK if name == "secret" and text else text


def _difference(words: Wording, name: str, before: str, after: str) -> str:
    if before == after:
        return words.text("diff_differs", {"name": name})
    return words.text("diff_difference", {"name": name, "before": before or "–", "after": after or "–"})


Placed = tuple[tuple[int, int], DiffEntry]


def _key_entries(diff: LayoutDiff, before: KeySpace, after: KeySpace, features: FeatureCatalogue) -> Iterator[Placed]:
    def where(position: KeyPosition, space: KeySpace) -> str:
        return space.name_of(position)

    def rank(position: KeyPosition, step: int) -> tuple[int, int]:
        row = after.row(position)
        return (row if row >= 0 else len(after), step)

    for entry in diff.removed:
        facts = {"key": where(entry.position, before), "job": job_words(entry.assignment, features)}
        yield rank(entry.position, 0), DiffEntry(DiffKind.REMOVED, "key", "diff_key_removed", facts)
    for change in diff.changed:
        yield rank(change.position, 1), _key_change(change, where(change.position, after), features)
    for move in diff.moved:
        facts = {
            "key": where(move.target, after),
            "source": where(move.source, before),
            "job": job_words(move.assignment, features),
        }
        yield rank(move.target, 2), DiffEntry(DiffKind.MOVED, "key", "diff_key_moved", facts)
    for entry in diff.added:
        facts = {"key": where(entry.position, after), "job": job_words(entry.assignment, features)}
        yield rank(entry.position, 3), DiffEntry(DiffKind.ADDED, "key", "diff_key_added", facts)


def _key_change(change: KeyChange, key: str, features: FeatureCatalogue) -> DiffEntry:
    if {"state", "feature"} & set(change.fields):
        facts = {"key": key, "before": job_words(change.before, features), "after": job_words(change.after, features)}
        return DiffEntry(DiffKind.CHANGED, "key", "diff_key_replaced", facts)
    feature, words = features.get(change.after.feature), features.words
    told = []
    for name in change.fields:
        spec = feature.field(name) if feature else None
        texts = (_key_text(key, name, words) for key in (change.before, change.after))
        told.append(_difference(words, spec.title if spec else _field(name, words), *texts))
    facts = {"key": key, "job": job_words(change.before, features), "changes": ", ".join(told)}
    return DiffEntry(DiffKind.CHANGED, "key", "diff_key_changed", facts)


def _key_text(assignment: Assignment, name: str, words: Wording) -> str:
    if name == "locked":
        return words.text("diff_yes" if assignment.locked else "diff_no", {})
    if name == "slot":
        return words.text("diff_entry", {"number": str(assignment.slot.entry)}) if assignment.slot is not None else ""
    plain = getattr(assignment, name, None)
    return assignment.extra_value(name) if plain is None else str(plain)


def job_words(assignment: Assignment, features: FeatureCatalogue) -> str:
    """Name what a key does in a few words, e.g. `BLF 201 “Ana”`."""
    if not assignment.is_assigned:
        return features.words.text(_STATE_WORDS[assignment.state], {})
    feature = features.get(assignment.feature)
    parts = [feature.title if feature else assignment.feature, assignment.value]
    if assignment.label:
        parts.append(features.words.text("diff_label", {"label": assignment.label}))
    if assignment.line != 1:
        parts.append(features.words.text("diff_line", {"line": str(assignment.line)}))
    return " ".join(part for part in parts if part)


def _setting_kind(change: SettingChange) -> DiffKind:
    if change.before is None:
        return DiffKind.ADDED
    return DiffKind.REMOVED if change.after is None else DiffKind.CHANGED


def _option_entry(change: SettingChange, catalogue: SettingCatalogue) -> DiffEntry:
    kind = _setting_kind(change)
    spec = catalogue.by_id.get(change.name)
    before, after = (spec.words(text or "") if spec else text or "" for text in (change.before, change.after))
    facts = {"name": spec.title if spec else change.name, "before": before, "after": after}
    return DiffEntry(kind, "option", f"diff_setting_{kind.value}", facts)


def _setting_entry(change: SettingChange) -> DiffEntry:
    kind = _setting_kind(change)
    subject = "comment" if change.name == COMMENT_NAME else "setting"
    secret = is_secret_name(change.name)
    before, after = (MASK if secret and text else text or "" for text in (change.before, change.after))
    facts = {"name": change.name, "before": before, "after": after}
    return DiffEntry(kind, subject, f"diff_{subject}_{kind.value}", facts)

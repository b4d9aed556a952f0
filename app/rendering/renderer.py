"""Turns keys and lines into vendor files. What the vendor cannot express becomes a finding; the rest is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from attrs import evolve, frozen

from app.errors import InputError
from app.models.dialect import Dialect, FeatureRule, Verdict
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE, Feature, FeatureCatalogue
from app.models.findings import Finding, Severity
from app.models.keys import BLANK_KEY, DEFAULT_KEY, Assignment, KeyPosition, KeyState
from app.models.layers import model_default_layer
from app.rendering.accounts import write_accounts
from app.rendering.directory_file import PREFIX, parted, write_directory
from app.rendering.environment import fill_skeleton
from app.rendering.formats import Format, Nesting, format_for
from app.rendering.options import settled_lines, write_options
from app.rendering.respelling import respelled
from app.rendering.schemes import scheme_for
from app.rendering.writing import (
    COMMENT,
    KEPT_TITLE,
    LINES_TITLE,
    SETTINGS_TITLE,
    Encoded,
    Favourite,
    Pair,
    PlannedKey,
    Rendered,
    RenderedFile,
    RenderInput,
    Section,
    Sheet,
)

_STEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TOKEN = re.compile(r"[A-Za-z0-9._-]{1,80}")


def render_phone(job: RenderInput) -> Rendered:
    """Return the files of one document.

    Raises:
        InputError: There is no MAC and the name cannot be a file name.
        RenderError: The dialect's skeleton failed.
        ModelFileError: The dialect's table is wrong.
    """
    dialect = job.dialect
    layout = format_for(dialect)
    sheet = Sheet(layout.trim, layout.reserved)
    encoded, sections, spelling, listed = _settings(job, layout, sheet)
    notes = [" ".join(["model", job.space.model.id, *(module.id for module in job.space.modules)]), *encoded.notes]
    text = fill_skeleton(
        dialect.id,
        {
            "sections": _blocks(layout, sections),
            "notes": [note for note in notes if all(_TOKEN.fullmatch(word) for word in note.split(" "))],
            **layout.extras(),
            **spelling,
        },
    )
    config = RenderedFile(file_name(job), text.encode())
    directory = _directory(job, config.name, encoded.favourites, listed, sheet)
    return Rendered((config,) if directory is None else (config, directory), tuple(sheet.findings))


def findings_of(job: RenderInput) -> tuple[Finding, ...]:
    """Return what the files of a document could not say, without making their text.

    Raises:
        InputError: There is no MAC and the name cannot be a file name.
        ModelFileError: The dialect's table is wrong.
    """
    layout = format_for(job.dialect)
    sheet = Sheet(layout.trim, layout.reserved)
    encoded, _, _, listed = _settings(job, layout, sheet)
    _directory(job, file_name(job), encoded.favourites, listed, sheet)
    return tuple(sheet.findings)


def _settings(
    job: RenderInput, layout: Format, sheet: Sheet
) -> tuple[Encoded, list[Section], Mapping[str, str], Sequence[Pair]]:
    """Return what the keys become, all sections, words for the skeleton, and kept entries of the directory file."""
    dialect = job.dialect
    kept, listed = parted(_kept(job, layout, sheet))
    encoded = scheme_for(dialect).encode(job, _plan(job, sheet), kept, sheet)
    lines = settled_lines(dialect, job.settings, job.lines)
    options = _options(job, encoded.sections, sheet)
    sections = [
        Section(LINES_TITLE, write_accounts(dialect.table, lines, sheet)),
        Section(SETTINGS_TITLE, options),
        *encoded.sections,
    ]
    rest = _without_managed(encoded.kept, sections, sheet) if encoded.kept else []
    sections, spelling = respelled(job, [*sections, Section(KEPT_TITLE, rest)], sheet)
    return encoded, sections, spelling, listed


def _directory(
    job: RenderInput, config: str, favourites: Sequence[Favourite], kept: Sequence[Pair], sheet: Sheet
) -> RenderedFile | None:
    table = job.dialect.table.get("directory")
    if table is None:
        return None
    return write_directory(table, PurePosixPath(config).stem, favourites, kept, sheet, job.earlier_files)


def _options(job: RenderInput, sections: Sequence[Section], sheet: Sheet) -> list[Pair]:
    """Return the parameters of the device settings; where keys need one of them, the keys have their way."""
    if not job.settings or job.setting_catalogue is None:
        return []
    written = {name.lower(): text for section in sections for name, text in section.settings}
    pairs = []
    for name, text in write_options(job.dialect, job.setting_catalogue, job.settings, job.lines, sheet):
        needed = written.get(name.lower())
        if needed is None:
            pairs.append((name, text))
        elif needed != text:
            sheet.add("setting_overruled", Severity.WARNING, name=name)
    return pairs


def _blocks(layout: Format, sections: list[Section]) -> list[dict[str, str]]:
    """Return title and text of each section; where settings nest, all sections are one text."""
    if isinstance(layout, Nesting):
        return [{"title": "", "body": layout.whole(sections)}]
    return [
        {"title": section.title, "body": layout.body(section.settings, section.title == KEPT_TITLE)}
        for section in sections
        if section.settings
    ]


def file_name(job: RenderInput) -> str:
    """Return the name of the phone's file: from its MAC, else from the document's name.

    Raises:
        InputError: There is no MAC and the name cannot be a file name.
    """
    if job.mac is not None:
        return job.dialect.file_name.format(mac=job.mac.digits, MAC=job.mac.digits.upper())
    if not _STEM.fullmatch(job.name):
        raise InputError("file_stem_invalid", name=job.name[:64])
    return job.name + PurePosixPath(job.dialect.file_name).suffix


@frozen
class _Ability:
    """What the dialect makes of one feature on one bank. `dropped`: fields that only the feature has."""

    verdict: Verdict
    rule: FeatureRule | None
    feature: Feature | None
    dropped: tuple[str, ...]
    has_label: bool = True


def _plan(job: RenderInput, sheet: Sheet) -> list[PlannedKey]:
    abilities: dict[tuple[str, str], _Ability] = {}
    planned: dict[int, PlannedKey] = {}
    space, slots, find_row, new = job.space, job.space.slots, job.space.rows.get, tuple.__new__
    for position, assignment in job.keys.items():
        row = find_row(position)
        if row is None:
            sheet.add("key_not_on_phone", Severity.WARNING, position, model=space.model.full_name)
            continue
        slot = slots[row]
        if slot.fixed:
            sheet.add("key_fixed", Severity.ERROR, position, reason=slot.fixed)
            continue
        if assignment.state is not KeyState.ASSIGNED:
            verdict = job.dialect.can_state(assignment.state, slot.bank)
            if not verdict.allowed:
                sheet.add("state_not_expressible", Severity.ERROR, position, reason=verdict.reason)
            elif assignment.state is KeyState.BLANK:
                planned[row] = PlannedKey(slot, assignment, None)
            continue
        key = (assignment.feature, slot.bank)
        ability = abilities.get(key)
        if ability is None:
            ability = abilities[key] = _ability(job.dialect, job.features, *key)
        if ability.rule is None:
            title = ability.feature.title if ability.feature else assignment.feature
            sheet.add("feature_not_expressible", Severity.ERROR, position, feature=title, reason=ability.verdict.reason)
            continue
        if ability.dropped or (assignment.label and not ability.has_label):
            _tell_dropped(ability, assignment, position, sheet)
        if assignment.extra:
            _tell_extra(ability, assignment, position, sheet)
        planned[row] = new(PlannedKey, (slot, assignment, ability.rule))
    planned.update(_defaults(job))
    return [planned[row] for row in sorted(planned)]


def _ability(dialect: Dialect, features: FeatureCatalogue, feature_id: str, bank: str) -> _Ability:
    verdict = dialect.can(feature_id, bank)
    feature = features.get(feature_id)
    rule = dialect.rule(feature_id, bank) if verdict.allowed else None
    names = [spec.name for spec in feature.fields] if feature else []
    dropped = tuple(name for name in names if rule is not None and name not in rule.fields)
    return _Ability(verdict, rule, feature, dropped, dialect.of(bank).has_labels)


def _tell_dropped(ability: _Ability, assignment: Assignment, position: KeyPosition, sheet: Sheet) -> None:
    if assignment.label and not ability.has_label:
        sheet.add("label_not_expressible", Severity.WARNING, position)
    for name in ability.dropped:
        if name == FIELD_LINE:
            lost = assignment.line != 1
        elif name in (FIELD_VALUE, FIELD_PICKUP):
            lost = bool(getattr(assignment, name))
        else:
            lost = bool(assignment.extra_value(name))
        if lost:
            spec = ability.feature.field(name) if ability.feature else None
            title = ability.feature.title if ability.feature else assignment.feature
            field = spec.title if spec else name
            sheet.add("field_not_expressible", Severity.ERROR, position, feature=title, field=field)


def _tell_extra(ability: _Ability, assignment: Assignment, position: KeyPosition, sheet: Sheet) -> None:
    known = {spec.name for spec in ability.feature.fields} if ability.feature else set()
    if ability.rule is not None:
        known |= {*ability.rule.fields, *ability.rule.write.get("extras", ())}
    numbered = ability.rule.write.get("numbered_extras", "(?!)") if ability.rule else "(?!)"
    for name, _ in assignment.extra:
        if name not in known and not re.fullmatch(numbered, name):
            sheet.add("extra_not_expressible", Severity.WARNING, position, field=name)


def _defaults(job: RenderInput) -> dict[int, PlannedKey]:
    """Return the keys to put back to the vendor's documented default, by row.

    A key with a function of its own is planned as left to the phone: its scheme knows how to say so.
    """
    if not job.reset:
        return {}
    defaults = model_default_layer(job.space.model, job.lines).keys
    planned = {}
    for position in job.reset:
        slot = job.space.slot(position)
        if slot is None or slot.fixed or position in job.keys:
            continue
        if slot.named is not None:
            planned[job.space.row(position)] = PlannedKey(slot, DEFAULT_KEY, None)
            continue
        default = defaults.get(position)
        rule = job.dialect.features.get(default.feature) if default else None
        assignment = evolve(default, label="") if default else BLANK_KEY
        planned[job.space.row(position)] = PlannedKey(slot, assignment, rule)
    return planned


def _kept(job: RenderInput, layout: Format, sheet: Sheet) -> list[Pair]:
    settings = job.kept.settings
    if not settings or not job.keep_unmanaged:
        return []
    if job.kept.dialect != job.dialect.id:
        sheet.add("kept_of_other_vendor", Severity.WARNING, count=len(settings))
        return []
    kept: dict[str, Pair] = {}
    listed = "directory" in job.dialect.table
    for number, setting in enumerate(settings):
        is_listed = listed and setting.name.startswith(PREFIX)
        if setting.name != COMMENT and not is_listed and not layout.allows(setting.name):
            sheet.add("kept_name_invalid", Severity.ERROR, name=setting.name[:60])
            continue
        text = setting.value if setting.value in layout.reserved else sheet.text(setting.value, None, setting.name)
        name = f"{COMMENT}{number}" if setting.name == COMMENT else setting.name.lower()
        kept.pop(name, None)
        kept[name] = (setting.name, text)
    return list(kept.values())


def _without_managed(kept: list[Pair], sections: list[Section], sheet: Sheet) -> list[Pair]:
    managed: Mapping[str, str] = {name.lower(): text for section in sections for name, text in section.settings}
    rest = []
    for name, text in kept:
        ours = managed.get(name.lower()) if name != COMMENT else None
        if ours is None:
            rest.append((name, text))
        elif ours != text:
            sheet.add("kept_replaced", Severity.INFO, name=name)
    return rest

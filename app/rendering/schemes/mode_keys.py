"""Keys in banks, each with a mode word: the bank says where the key is, `keyMode` what it does.

Table `keys`, besides what `modes` reads: parameters: field → parameter. none: the mode of a key without a job.
default_mode: what the first keys do while nothing says otherwise. emptied: parameters to clear where the key does not
use them. gapless: banks whose keys must all be written up to the last used one. blocks: bank → keys of one sidecar,
where the index runs on from sidecar to sidecar. unknown_mode: feature that carries a mode without a feature of ours.
limits: field → the most characters that the phone takes. none_is_default: `none` gives the key its own function back.

Rule `write`: mode, or mode_from: field that holds it. any_line: mode where the line is left to the phone.
per_line: settings of the key's account and the `field` that fills them. no_value: the key has no value of its own.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, frozen

from app.models.dialect import Dialect, FeatureRule
from app.models.documents import Line
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySlot, KeySpace
from app.models.layers import model_default_layer
from app.rendering.escape import clean
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import Survey
from app.rendering.schemes.key_groups import KeyGroups, KnownKeys
from app.rendering.schemes.mode_reading import GAP, LABEL, KeyDecoder, KeyReading, ModeTable
from app.rendering.schemes.modes import DialectModes, KeyModes
from app.rendering.writing import KEYS_TITLE, OPTIONS_TITLE, Encoded, Pair, PlannedKey, RenderInput, Section, Sheet

_Shape = tuple[str, str, int, bool, int]
"""What keys that are written alike have in common: feature, bank, line, whether there is a value, and which number of a
mode holds.
"""


@frozen
class _Writing:
    """One run of `encode`. alike: mode and account of keys that are written alike; None where each is looked at."""

    modes: KeyModes
    kept_names: frozenset[str]
    sheet: Sheet
    settings: list[Pair] = Factory(list)
    options: dict[str, str] = Factory(dict)
    notes: list[str] = Factory(list)
    alike: dict[_Shape, tuple[str, str] | None] = Factory(dict)

    def spare(self, name: str, text: str) -> None:
        """Write a setting that the key does not use, unless a kept one of this name follows."""
        if name.lower() not in self.kept_names:
            self.settings.append((name, text))


class ModeKeys:
    """Reads and writes keys that have a mode word."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._keys = dialect.table["keys"]
        self._parameters: Mapping[str, str] = self._keys["parameters"]
        self._mode: str = self._keys["mode"]
        self._account = self._parameters[FIELD_LINE]
        self._groups = KeyGroups(
            self._keys["names"], "|".join({name.lower() for name in (self._mode, *self._parameters.values())})
        )
        self._most_label: int = self._keys["limits"][LABEL]
        self._most_value: int = self._keys["limits"][FIELD_VALUE]
        self._first: dict[str, str] = {}
        for feature, rule in dialect.features.items():
            for word in ("mode", "any_line"):
                if word in rule.write:
                    self._first.setdefault(rule.write[word], feature)
        self._modes = dialect.derived(DialectModes)
        self._table = ModeTable.of(dialect, self._first)

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        modes = self._modes.of(job.space)
        out = _Writing(modes, frozenset(name.lower() for name, _ in kept), sheet)
        names = job.space.derived(self._key_names)
        are_plain = sheet.are_plain(planned)
        for key in self._with_gaps(job, planned):
            if isinstance(key, KeySlot):
                self._gap(key, job, out)
            elif not (are_plain and self._like_others(key, names[key.slot.position], out)):
                self._key(key, out)
        self._tell_shared(planned, out)
        sections = [Section(KEYS_TITLE, out.settings), Section(OPTIONS_TITLE, list(out.options.items()))]
        return Encoded(sections, out.notes, kept)

    def _with_gaps(self, job: RenderInput, planned: Sequence[PlannedKey]) -> Iterator[PlannedKey | KeySlot]:
        """Give the keys in list order, and among them the unused ones that must be written too."""
        last = {
            bank: max((key.slot.index for key in planned if key.slot.bank == bank and key.rule), default=0)
            for bank in self._keys["gapless"]
        }
        if not any(last.values()):
            yield from planned
            return
        by_position = {key.slot.position: key for key in planned}
        for slot in job.space.slots:
            key = by_position.get(slot.position)
            if key is not None:
                yield key
            elif slot.index < last.get(slot.bank, 0):
                yield slot

    def _gap(self, slot: KeySlot, job: RenderInput, out: _Writing) -> None:
        """Write a key that is left to the phone: its default line, else nothing."""
        prefix = self._prefix(slot)
        if f"{prefix}.{self._mode}".lower() in out.kept_names:
            return
        default = model_default_layer(job.space.model, job.lines).keys.get(slot.position)
        mode = self._keys["default_mode"] if default else self._keys["none"]
        out.settings.append((f"{prefix}.{self._mode}", mode))
        if default:
            out.settings.append((f"{prefix}.{self._account}", out.modes.account(default.line, slot.bank)))
        out.notes.append(f"{prefix} {GAP}")

    def _key_names(self, space: KeySpace) -> Mapping[KeyPosition, tuple[str, str, str, str]]:
        """Return the names of mode, account, label and value of the keys of a phone."""
        parameters = (self._mode, self._account, self._parameters[LABEL], self._parameters[FIELD_VALUE])
        names = {}
        for slot in space:
            if slot.bank in self._keys["names"]:
                mode, account, label, value = (f"{self._prefix(slot)}.{parameter}" for parameter in parameters)
                names[slot.position] = (mode, account, label, value)
        return names

    def _like_others(self, key: PlannedKey, names: tuple[str, str, str, str], out: _Writing) -> bool:
        """Write a key of plain texts as others of its feature, line and bank are; return whether that could be done."""
        slot, assignment, rule = key
        label, value = assignment.label, assignment.value
        if rule is None or assignment.extra or len(label) > self._most_label or len(value) > self._most_value:
            return False
        shape = rule.feature, slot.bank, assignment.line, bool(value), out.modes.column(slot.bank, slot.index)
        if shape not in out.alike:
            out.alike[shape] = self._alike(key, rule, out)
        alike = out.alike[shape]
        if alike is None:
            return False
        out.settings.extend(zip(names, (*alike, label, value), strict=True))
        if "per_line" in rule.write:
            self._beside(key, rule, out)
        return True

    def _alike(self, key: PlannedKey, rule: FeatureRule, out: _Writing) -> tuple[str, str] | None:
        """Return mode and account of keys like this one, None where something has to be told of each."""
        slot, assignment, _ = key
        write = rule.write
        if "mode_from" in write or "no_value" in write or "written_as" in write or assignment.line < 1:
            return None
        mode = str(write["mode"])
        if not (FIELD_LINE in rule.fields and FIELD_VALUE in rule.fields and mode):
            return None
        if not self._reads_back(out.modes, slot, rule, mode, assignment.value):
            return None
        return mode, out.modes.account(assignment.line, slot.bank)

    def _key(self, key: PlannedKey, out: _Writing) -> None:
        slot, assignment, rule = key
        prefix, position = self._prefix(slot), slot.position
        if rule is None:
            out.settings.append((f"{prefix}.{self._mode}", self._keys["none"]))
            out.spare(f"{prefix}.{self._account}", out.modes.account(1, slot.bank))
            for parameter in self._keys["emptied"]:
                out.spare(f"{prefix}.{parameter}", "")
            return
        mode = self._mode_of(rule, assignment, out, position)
        if not mode:
            out.settings.append((f"{prefix}.{self._mode}", self._keys["none"]))
            out.notes.append(f"{prefix} {GAP}")
            return
        out.settings.append((f"{prefix}.{self._mode}", mode))
        account = out.modes.account(assignment.line, slot.bank)
        if FIELD_LINE in rule.fields:
            out.settings.append((f"{prefix}.{self._account}", account))
            if assignment.line < 1 and "any_line" not in rule.write:
                out.sheet.add("line_needed", Severity.ERROR, position)
        else:
            out.spare(f"{prefix}.{self._account}", account)
        out.settings.append((f"{prefix}.{self._parameters[LABEL]}", self._text(assignment.label, position, LABEL, out)))
        name = f"{prefix}.{self._parameters[FIELD_VALUE]}"
        if FIELD_VALUE in rule.fields and "no_value" not in rule.write:
            value = self._text(assignment.value, position, FIELD_VALUE, out)
            out.settings.append((name, value))
        else:
            value = ""
            out.spare(name, value)
        if not self._reads_back(out.modes, slot, rule, mode, value):
            out.notes.append(f"{prefix} {rule.feature}")
        if "written_as" in rule.write:
            out.sheet.add("written_as_other", Severity.INFO, position, reason=rule.note)
        self._beside(key, rule, out)

    def _text(self, text: str, position: KeyPosition, field: str, out: _Writing) -> str:
        """Return a text for the file; one that is longer than the phone takes is told, and written whole."""
        cleaned = out.sheet.text(text, position, field)
        most = self._keys["limits"][field]
        if len(cleaned) > most:
            out.sheet.add("text_too_long", Severity.WARNING, position, field=field, length=len(cleaned), most=most)
        return cleaned

    def _mode_of(self, rule: FeatureRule, assignment: Assignment, out: _Writing, position: KeyPosition) -> str:
        if "mode_from" in rule.write:
            mode = assignment.extra_value(rule.write["mode_from"]).strip()
            if not mode:
                out.sheet.add("type_missing", Severity.ERROR, position)
            elif not out.modes.is_mode(mode):
                out.sheet.add("mode_invalid", Severity.ERROR, position, mode=mode[:40])
                return ""
            return mode
        if assignment.line < 1 and "any_line" in rule.write:
            return str(rule.write["any_line"])
        return str(rule.write["mode"])

    def _reads_back(self, modes: KeyModes, slot: KeySlot, rule: FeatureRule, mode: str, value: str) -> bool:
        """Whether mode and value alone tell the feature."""
        word = modes.word(mode, slot.bank, slot.index)
        told = self._first.get(word, self._keys["unknown_mode"])
        if value and "no_value" in self._dialect.features[told].write:
            told = self._keys["unknown_mode"]
        if rule.feature != told:
            return False
        return "mode_from" not in rule.write or not word or not modes.is_number(mode)

    def _beside(self, key: PlannedKey, rule: FeatureRule, out: _Writing) -> None:
        """Write the settings of the key's account; keys of one account must agree."""
        for item in rule.write.get("per_line", ()):
            text = out.sheet.text(self._field(key.assignment, item["field"]), key.slot.position, item["field"])
            name = item["name"].format(line=max(key.assignment.line, 1))
            if text:
                out.options.setdefault(name, text)

    def _tell_shared(self, planned: Sequence[PlannedKey], out: _Writing) -> None:
        """Tell the keys that share another key's account setting."""
        for key in planned if out.options else ():
            for item in key.rule.write.get("per_line", ()) if key.rule else ():
                shared = out.options.get(item["name"].format(line=max(key.assignment.line, 1)))
                if shared is not None and shared != clean(self._field(key.assignment, item["field"]), out.sheet.trim):
                    out.sheet.add(
                        item["code"], Severity.ERROR, key.slot.position, line=key.assignment.line, pickup=shared
                    )

    def _field(self, assignment: Assignment, field: str) -> str:
        return assignment.pickup if field == FIELD_PICKUP else assignment.value

    def _prefix(self, slot: KeySlot) -> str:
        return str(self._keys["names"][slot.bank]).format(index=slot.index)

    def survey(self, settings: Settings) -> Survey:
        """Return how many keys the file knows; keys without a job do not count."""
        banks: dict[str, int] = {}
        modules: dict[int, int] = {}
        blocks = self._keys["blocks"]
        idle = ("", "-1", self._keys["none"].lower())
        for (bank, _, index), group in self._groups.of(settings).items():
            item = group.get(self._table.mode)
            if item is None or item.value.lower() in idle:
                continue
            if bank in blocks:
                unit, within = divmod(index - 1, blocks[bank])
                modules[unit + 1] = max(modules.get(unit + 1, 0), within + 1)
            else:
                banks[bank] = max(banks.get(bank, 0), index)
        return Survey(0, modules, banks)

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        known = space.derived(self._known)
        defaults = model_default_layer(space.model, lines).keys
        decoder = KeyDecoder(self._table, self._modes.of(space), settings, log)
        if self._groups.are_known(known, settings):
            return decoder.decode_known(known, notes, defaults)
        slots = space.derived(_by_index)
        keys: dict[KeyPosition, Assignment] = {}
        for (bank, _, index), group in sorted(self._groups.of(settings).items(), key=operator.itemgetter(0)):
            prefix = self._keys["names"][bank].format(index=index)
            slot = slots.get((bank, index))
            if slot is None or slot.fixed:
                row = next(iter(group.values())).row
                log.left("key_not_on_model", prefix, row, model=space.model.full_name)
                continue
            lower = prefix.lower()
            row = min([item.row for item in group.values()])
            default = defaults.get(slot.position)
            key = KeyReading(prefix, lower, slot, group, row, notes.get(lower, ""), default)
            assignment = decoder.decode(key)
            if assignment is not None:
                keys[slot.position] = assignment
        return keys

    def _known(self, space: KeySpace) -> KnownKeys:
        """Return the keys of a phone that can be set, in the order in which a file's are read."""
        slots = sorted(space, key=lambda slot: (slot.bank, slot.index))
        named = [(slot, self._prefix(slot)) for slot in slots if slot.bank in self._keys["names"] and not slot.fixed]
        return KnownKeys.of(named, self._table.parameters)


def _by_index(space: KeySpace) -> Mapping[tuple[str, int], KeySlot]:
    return {(slot.bank, slot.index): slot for slot in space}

"""Keys with a category and an index into a list of that category; what a key does stands in the list.

Table `keys`: name: pattern with `{index}`; category, index: its parameters; none: the category of an empty key;
switch: settings that turn the scheme on; line_category: the category whose index is an account.
`resources`: the list that all monitored keys share, in the order of the keys. `macros`: the list of dial macros.

`macros.prompts`: what the phone asks for before it runs a macro that names the prompt's number. `directory`: see
`app/rendering/directory_file.py`.

Rule `write`: category: a line key; resource: its kind in the list; server_list: the server fills the key; macro: the
pattern of its action, macro_empty: the action without a value. favourite: the parameter of a key that makes it an entry
of the directory file instead of a macro. per_line: settings of the key's account.
Line keys show the account's label and keys of a server's list show the server's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, field, frozen

from app.models.dialect import Dialect
from app.models.documents import Line
from app.models.features import FIELD_PICKUP
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySpace
from app.rendering.directory_file import entry_for, favourite_number
from app.rendering.escape import clean
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import Survey
from app.rendering.schemes.category_reading import CategoryReader, Macros, macro_names
from app.rendering.schemes.prompts import PromptWriter
from app.rendering.writing import (
    KEYS_TITLE,
    OPTIONS_TITLE,
    Encoded,
    Favourite,
    Pair,
    PlannedKey,
    RenderInput,
    Section,
    Sheet,
)


class CategoryKeys:
    """Reads and writes keys that have a category."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._table = dialect.table
        self._macros = Macros(dialect)
        self._last: tuple[Settings, CategoryReader] | None = None

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""
        writer = _Writer(self._table, self._macros, job, sheet, {name.lower(): text for name, text in kept})
        return writer.encode(sorted(planned, key=lambda key: key.slot.index), kept)

    def survey(self, settings: Settings) -> Survey:
        """Return the highest key that has a job."""
        return Survey(self._reader(settings).highest(), {})

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so."""
        return self._reader(settings).keys(space, lines, notes, log)

    def _reader(self, settings: Settings) -> CategoryReader:
        """Return the reader of a file, the same for its survey and its keys."""
        if self._last is None or self._last[0] is not settings:
            self._last = (settings, CategoryReader(self._dialect, self._macros, settings))
        return self._last[1]


@frozen
class _Writer:
    """Writes the keys of one file."""

    table: Mapping[str, Any]
    macros: Macros
    job: RenderInput
    sheet: Sheet
    kept: Mapping[str, str]
    keys: list[Pair] = Factory(list)
    resources: list[Pair] = Factory(list)
    actions: list[Pair] = Factory(list)
    options: dict[str, str] = Factory(dict)
    notes: list[str] = Factory(list)
    favourites: list[Favourite] = Factory(list)
    prompts: PromptWriter = field(init=False)

    @prompts.default
    def _make_prompts(self) -> PromptWriter:
        return PromptWriter(self.table["macros"]["prompts"], self.kept, self.sheet)

    def encode(self, planned: Sequence[PlannedKey], kept: list[Pair]) -> Encoded:
        """Return the settings; planned in the order of the vendor's index."""
        wanted = self._listed(planned)
        monitored = [key for key in wanted if self._has(key, "resource")]
        served = [key for key in wanted if self._has(key, "server_list")]
        self._share(monitored or served)
        self._unused(wanted, self._jobs(wanted, monitored))
        self._count_line_keys(wanted)
        kept = self._moved(kept, len(monitored))
        if wanted:
            self.options.update(self.table["keys"]["switch"])
        settings = [*self.keys, *self.resources, *self.actions, *self.prompts.settings]
        sections = [Section(OPTIONS_TITLE, list(self.options.items())), Section(KEYS_TITLE, settings)]
        return Encoded(sections, self.notes, kept, self.favourites)

    def _listed(self, planned: Sequence[PlannedKey]) -> list[PlannedKey]:
        """Return the keys that can be written, and tell why the others cannot."""
        mixed = any(self._has(key, "resource") and key.assignment.value for key in planned)
        wanted = []
        for key in planned:
            slot, assignment, rule = key
            if rule is None:
                self._place(slot.index, self.table["keys"]["none"], "")
                continue
            write = rule.write
            if "category" in write and assignment.line < 1:
                self.sheet.add("line_needed", Severity.ERROR, slot.position)
            elif "server_list" in write and mixed:
                self.sheet.add("list_beside_resources", Severity.ERROR, slot.position)
            elif self._favourite_number(key):
                wanted.append(key)
            elif not assignment.value and ("resource" in write or self.macros.needs_value(rule)):
                self.sheet.add("value_needed", Severity.ERROR, slot.position)
            else:
                wanted.append(key)
        return wanted

    def _has(self, key: PlannedKey, instruction: str) -> bool:
        return key.rule is not None and instruction in key.rule.write

    def _jobs(self, wanted: Sequence[PlannedKey], monitored: Sequence[PlannedKey]) -> dict[int, tuple[str, str]]:
        jobs: dict[int, tuple[str, str]] = {}
        resource = self.table["resources"]
        for number, key in enumerate(monitored, start=1):
            self._resource(key, number)
        macro_numbers = self._free_macro_numbers()
        names: set[str] = set()
        for key in wanted:
            slot, assignment, rule = key
            if rule is None:
                continue
            if "category" in rule.write:
                jobs[slot.index] = (rule.write["category"], str(assignment.line))
                self._line_key(key)
            elif number := self._favourite_number(key):
                self._favourite(key, number)
                jobs[slot.index] = (self.table["directory"]["category"], str(number))
            elif "macro" in rule.write:
                number = next(macro_numbers)
                self._macro(key, number, names)
                jobs[slot.index] = (self.table["macros"]["category"], str(number))
            else:
                jobs[slot.index] = (resource["category"], resource["index"])
                if "server_list" in rule.write and assignment.label:
                    self.sheet.add("label_from_list", Severity.ERROR, slot.position)
        return jobs

    def _unused(self, wanted: Sequence[PlannedKey], jobs: Mapping[int, tuple[str, str]]) -> None:
        """Write the keys in order, with the vendor's "nothing" before the last used one."""
        keys = self.table["keys"]
        for index in range(1, max(jobs, default=0) + 1):
            if index in jobs:
                self._place(index, *jobs[index])
            else:
                name = f"{keys['name'].format(index=index)}.{keys['category']}"
                if name.lower() not in self.kept and (name, keys["none"]) not in self.keys:
                    self._place(index, keys["none"], "")

    def _place(self, index: int, category: str, number: str) -> None:
        keys = self.table["keys"]
        prefix = keys["name"].format(index=index)
        self.keys.append((f"{prefix}.{keys['category']}", category))
        if number:
            self.keys.append((f"{prefix}.{keys['index']}", number))

    def _line_key(self, key: PlannedKey) -> None:
        slot, assignment, rule = key
        label = next((line.label for line in self.job.lines if line.number == assignment.line), "")
        if assignment.label and assignment.label != label:
            self.sheet.add("label_from_line", Severity.ERROR, slot.position, line=assignment.line)
        if rule is not None:
            for name, text in rule.write.get("per_line", {}).items():
                self.options[name.format(line=assignment.line)] = text

    def _count_line_keys(self, wanted: Sequence[PlannedKey]) -> None:
        accounts = self.table["accounts"]
        line_keys = [key for key in wanted if self._has(key, "category")]
        for line, count in sorted(Counter(key.assignment.line for key in line_keys).items()):
            self.options[f"{accounts['name'].format(line=line)}.{accounts['key_count']}"] = str(count)
        for slot, assignment, rule in line_keys:
            names = rule.write.get("per_line", {}) if rule else {}
            for name in self._switched(line_keys, assignment.line) - set(names):
                setting = name.format(line=assignment.line)
                self.sheet.add("line_switched", Severity.WARNING, slot.position, line=assignment.line, setting=setting)

    def _switched(self, line_keys: Sequence[PlannedKey], line: int) -> set[str]:
        return {
            name
            for key in line_keys
            if key.rule is not None and key.assignment.line == line
            for name in key.rule.write.get("per_line", {})
        }

    def _resource(self, key: PlannedKey, number: int) -> None:
        slot, assignment, rule = key
        resource = self.table["resources"]
        prefix = resource["name"].format(n=number)
        kind = rule.write["resource"] if rule else ""
        text = self.sheet.text
        self.resources.extend(
            (
                (f"{prefix}.{resource['address']}", text(assignment.value, slot.position, "value")),
                (f"{prefix}.{resource['label']}", text(assignment.label, slot.position, "label")),
                (f"{prefix}.{resource['kind']}", kind),
            )
        )
        for name in rule.write.get("extras", ()) if rule and assignment.extra else ():
            extra = text(assignment.extra_value(name), slot.position, name)
            if extra:
                self.resources.append((f"{prefix}.{name}", extra))
        if rule and self.macros.first_resource(kind) != rule.feature:
            self._note(slot.index, rule.feature)

    def _favourite_number(self, key: PlannedKey) -> int:
        """Return the favourite number of a key that is an entry of the directory file, 0 for any other."""
        text = key.assignment.extra_value(key.rule.write.get("favourite", "")) if key.rule else ""
        return favourite_number(text, self.table["directory"]) if text else 0

    def _favourite(self, key: PlannedKey, number: int) -> None:
        slot, assignment, _ = key
        directory = self.table["directory"]

        def told(text: str, what: str) -> str:
            # Elements keep no blanks at their ends, unlike the attributes of the config.
            cleaned = clean(text, trim=True)
            if cleaned != text:
                self.sheet.add("text_altered", Severity.WARNING, slot.position, field=what)
            return cleaned

        entry = entry_for(
            directory,
            number,
            told(assignment.value, "value"),
            told(assignment.label, "label"),
            lambda name: told(assignment.extra_value(name), name),
        )
        self.favourites.append(Favourite(number, slot.position, entry))
        for name, _ in assignment.extra:
            if name not in directory["fields"] and (key.rule is None or name != key.rule.write["favourite"]):
                self.sheet.add("extra_not_expressible", Severity.WARNING, slot.position, field=name)

    def _tell_no_favourite(self, key: PlannedKey) -> None:
        """Tell what only an entry of the directory file could hold."""
        slot, assignment, rule = key
        parameter = rule.write.get("favourite") if rule else None
        if parameter is None:
            return
        directory = self.table["directory"]
        text = assignment.extra_value(parameter)
        if text:
            self.sheet.add("favourite_invalid", Severity.ERROR, slot.position, text=text[:20], most=directory["most"])
        for name, value in assignment.extra:
            if name in directory["fields"] and value:
                self.sheet.add("extra_not_expressible", Severity.WARNING, slot.position, field=name)

    def _macro(self, key: PlannedKey, number: int, names: set[str]) -> None:
        slot, assignment, rule = key
        if rule is None:
            return
        self._tell_no_favourite(key)
        macros = self.table["macros"]
        prefix = macros["name"].format(n=number)
        label = self.sheet.text(assignment.label, slot.position, "label")
        value = self.sheet.text(assignment.value, slot.position, "value")
        action = self.macros.action(rule, value)
        if "$" in value and rule.write["macro"] != "{value}":
            self.sheet.add("value_has_macro", Severity.WARNING, slot.position)
        self.prompts.add(action, assignment, slot.position)
        plain, numbered = macro_names(label, slot.index)
        name = self.sheet.text(assignment.extra_value(macros["title"]), slot.position, macros["title"])
        name = name or (numbered if plain in names else plain)
        names.add(name)
        self.actions.extend(
            (
                (f"{prefix}.{macros['title']}", name),
                (f"{prefix}.{macros['status']}", "1"),
                (f"{prefix}.{macros['label']}", label),
                (f"{prefix}.{macros['action']}", action),
            )
        )
        self.options.update(macros["needs"])
        if self.macros.read(action) != (rule.feature, value):
            self._note(slot.index, rule.feature)

    def _note(self, index: int, feature: str) -> None:
        self.notes.append(f"{self.table['keys']['name'].format(index=index)} {feature}")

    def _share(self, keys: Sequence[PlannedKey]) -> None:
        """Write what is one setting for all monitored keys: line, pickup code, list."""
        if not keys:
            return
        resource = self.table["resources"]
        lines = Counter(key.assignment.line for key in keys if key.assignment.line > 0)
        line = lines.most_common(1)[0][0] if lines else 1
        self.options[resource["line"]] = str(line)
        codes = Counter(code for key in keys if (code := self._pickup(key)))
        code = codes.most_common(1)[0][0] if codes else ""
        if code:
            self.options.update({resource["pickup"]: code, **resource["pickup_needs"]})
        lists = [key.assignment.value for key in keys if self._has(key, "server_list") and key.assignment.value]
        if lists:
            self.options[resource["server_list"]] = self.sheet.text(lists[0], keys[0].slot.position, "value")
        for key in keys:
            position = key.slot.position
            if key.assignment.line != line:
                self.sheet.add("one_line_for_all", Severity.ERROR, position, line=line)
            if code and self._takes_pickup(key) and self._pickup(key) != code:
                self.sheet.add("one_pickup_for_all", Severity.ERROR, position, pickup=code)
            if lists and key.assignment.value not in ("", lists[0]):
                self.sheet.add("one_list_for_all", Severity.ERROR, position)

    def _takes_pickup(self, key: PlannedKey) -> bool:
        return key.rule is not None and FIELD_PICKUP in key.rule.fields

    def _pickup(self, key: PlannedKey) -> str:
        if not self._takes_pickup(key):
            return ""
        return self.sheet.text(key.assignment.pickup, key.slot.position, "pickup code")

    def _free_macro_numbers(self) -> Iterator[int]:
        pattern = re.compile(re.escape(self.table["macros"]["name"]).lower().replace(r"\{n\}", r"([0-9]{1,4})") + r"\.")
        taken = {int(match[1]) for name in self.kept if (match := pattern.match(name))} | self._numbers_of_kept_keys()
        return (number for number in range(1, 10_000) if number not in taken)

    def _numbers_of_kept_keys(self) -> set[int]:
        """Return the macros that kept keys name but that the file lacked: those keys must not get one of ours."""
        keys = self.table["keys"]
        index = re.compile(re.escape(f"{keys['name']}.{keys['index']}").lower().replace(r"\{index\}", "[0-9]{1,4}"))
        texts = (text for name, text in self.kept.items() if index.fullmatch(name))
        return {int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 5}

    def _moved(self, kept: list[Pair], used: int) -> list[Pair]:
        """Number kept resources behind ours: the n-th monitored key shows the n-th of them."""
        pattern = re.compile(
            re.escape(self.table["resources"]["name"]).replace(r"\{n\}", r"([0-9]{1,4})") + r"\.(.+)", re.IGNORECASE
        )
        matches = [pattern.fullmatch(name) for name, _ in kept]
        numbers = sorted({int(match[1]) for match in matches if match})
        if not numbers or not used or numbers[0] > used:
            return kept
        self.sheet.add("kept_renumbered", Severity.INFO, count=len(numbers))
        places = {number: used + place for place, number in enumerate(numbers, start=1)}
        name = self.table["resources"]["name"]
        return [
            (f"{name.format(n=places[int(match[1])])}.{match[2]}", text) if match else (old, text)
            for match, (old, text) in zip(matches, kept, strict=True)
        ]

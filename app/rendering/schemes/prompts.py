"""Prompts of dial macros: what the phone asks for before it goes on, such as `$P1N4$` for four digits.

Table `macros.prompts`: name: pattern of a prompt's settings with `{n}`; used: expression that finds the numbers of the
prompts in an action; extra: the name of the key's parameter with `{n}`, which holds the question; status, label: the
settings that switch it on and hold the question; plain: further settings and what they are where the key does not say;
further: settings without such a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import Factory, frozen

from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition
from app.rendering.reading import Settings
from app.rendering.writing import Pair, Sheet

_ON = "1"


def numbers_of(table: Mapping[str, Any], action: str) -> list[int]:
    """Return the numbers of the prompts that a macro asks with, each once."""
    return list(dict.fromkeys(int(number) for number in re.findall(table["used"], action)))


@frozen
class PromptWriter:
    """Writes the prompts of all keys; a number is one prompt for the whole phone.

    Args:
        table: `macros.prompts` of the dialect.
        kept: The kept settings, by name in lower case.
        sheet: Takes the findings.
    """

    table: Mapping[str, Any]
    kept: Mapping[str, str]
    sheet: Sheet
    settings: list[Pair] = Factory(list)
    _written: dict[int, list[Pair]] = Factory(dict)

    def add(self, action: str, assignment: Assignment, position: KeyPosition) -> None:
        """Write the prompts that a key's macro asks with, and tell what is wrong with them or with the macro."""
        if action.count("$") % 2:
            self.sheet.add("macro_unbalanced", Severity.WARNING, position)
        used = numbers_of(self.table, action)
        for number in used:
            settings = self._settings(number, assignment, position)
            if not settings:
                if not self._is_known(number):
                    self.sheet.add("prompt_missing", Severity.WARNING, position, number=number)
                continue
            before = self._written.get(number)
            if before is None:
                self._written[number] = settings
                self.settings.extend(settings)
            elif before != settings:
                self.sheet.add("prompt_twice", Severity.ERROR, position, number=number)
        for name, _ in assignment.extra:
            number = _number(self.table["extra"], name)
            if number and number not in used:
                self.sheet.add("prompt_unused", Severity.WARNING, position, number=number)

    def _settings(self, number: int, assignment: Assignment, position: KeyPosition) -> list[Pair]:
        extra = self.table["extra"].format(n=number)
        question = self.sheet.text(assignment.extra_value(extra), position, f"prompt {number}")
        if not question:
            return []
        prefix = self.table["name"].format(n=number)
        pairs = [(f"{prefix}.{self.table['status']}", _ON), (f"{prefix}.{self.table['label']}", question)]
        for name, plain in self.table["plain"].items():
            own = self.sheet.text(assignment.extra_value(f"{extra}.{name}"), position, f"{extra}.{name}")
            pairs.append((f"{prefix}.{name}", own or plain))
        for name in self.table["further"]:
            own = self.sheet.text(assignment.extra_value(f"{extra}.{name}"), position, f"{extra}.{name}")
            if own:
                pairs.append((f"{prefix}.{name}", own))
        return pairs

    def _is_known(self, number: int) -> bool:
        prefix = self.table["name"].format(n=number).lower()
        return number in self._written or self.kept.get(f"{prefix}.{self.table['status']}") == _ON


def read_prompts(table: Mapping[str, Any], action: str, settings: Settings) -> dict[str, str]:
    """Return the prompts of a macro as parameters of its key, and take the settings that say so.

    A prompt without a question, or one that is switched off, stays among the kept settings.
    """
    found: dict[str, str] = {}
    for number in numbers_of(table, action):
        prefix = table["name"].format(n=number)
        question = settings.text(f"{prefix}.{table['label']}")
        if not question or settings.text(f"{prefix}.{table['status']}") != _ON:
            continue
        extra = table["extra"].format(n=number)
        found[extra] = question
        for name in (*table["plain"], *table["further"]):
            text = settings.text(f"{prefix}.{name}")
            if text != table["plain"].get(name):
                found[f"{extra}.{name}"] = text
            settings.take(f"{prefix}.{name}")
        for name in (table["status"], table["label"]):
            settings.take(f"{prefix}.{name}")
    return found


def _number(pattern: str, name: str) -> int:
    match = re.fullmatch(re.escape(pattern).replace(r"\{n\}", "([0-9]{1,4})") + r"(?:\..*)?", name)
    return int(match[1]) if match else 0

"""Dial macros as steps: read from the text, written back to it, and what is wrong with them, by place.

The steps of a vendor stand in the dialect's table under `macros.steps`. A command stands between two `$`; what is
entered before a command that takes it (dial, tones, transfer) belongs to that step.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from app.models.dialect import Dialect

MARK: Final = "$"
TEXT: Final = "text"
"""The id of a step that is plain text, such as digits that a later step dials."""


@frozen
class StepKind:
    """One kind of step. `text` is what it is written as, with `{value}` where it takes one.

    value: what is asked for, "" for a step without a value. default: the value of a new step. command: expression of
    all spellings of the command, with a group `value` where the value stands inside. takes_entry: the value is what was
    entered before the command. choices: values to offer. parts: titles of the two numbers that a value is made of, with
    `separator` between them.
    """

    id: str
    title: str
    text: str
    command: str
    value: str = ""
    default: str = ""
    takes_entry: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""
    parts: tuple[str, ...] = ()
    separator: str = ""


@frozen
class MacroStep:
    """A step of a macro: the id of its kind, its value and the text that it was read from."""

    kind: str
    value: str = ""
    text: str = ""


@frozen
class Mistake:
    """What is wrong at a place of a macro, in characters from 0. `code` is a sentence in `resources/messages`."""

    place: int
    code: str
    text: str = ""


@frozen
class MacroLanguage:
    """The steps that a vendor's macros can have."""

    kinds: tuple[StepKind, ...]
    source: str = ""
    confidence: str = ""
    _by_id: Mapping[str, StepKind] = field(init=False, repr=False)

    @_by_id.default
    def _index(self) -> Mapping[str, StepKind]:
        return {kind.id: kind for kind in self.kinds}

    def kind(self, kind_id: str) -> StepKind | None:
        """Return a kind of step, None for plain text."""
        return self._by_id.get(kind_id)

    def new(self, kind_id: str) -> MacroStep:
        """Return a step with its first value."""
        kind = self._by_id.get(kind_id)
        return self.with_value(MacroStep(kind_id), kind.default if kind is not None else "")

    def with_value(self, step: MacroStep, value: str) -> MacroStep:
        """Return a step with another value; a `$` would end it and is left out."""
        value = value.replace(MARK, "") if step.kind != TEXT else value
        kind = self._by_id.get(step.kind)
        return evolve(step, value=value, text=kind.text.replace("{value}", value) if kind is not None else value)

    def read(self, text: str) -> list[MacroStep]:
        """Return the steps of a macro; what is no command stays plain text, so nothing of it is lost."""
        steps: list[MacroStep] = []
        for token in _tokens(text):
            kind, value = self._command(token)
            if kind is None:
                if steps and steps[-1].kind == TEXT:
                    token = steps.pop().text + token
                steps.append(MacroStep(TEXT, token, token))
            elif kind.takes_entry and steps and steps[-1].kind == TEXT:
                entry = steps.pop().text
                steps.append(MacroStep(kind.id, entry, entry + token))
            else:
                steps.append(MacroStep(kind.id, value, token))
        return steps

    def write(self, steps: Sequence[MacroStep]) -> str:
        """Return the text of steps."""
        return "".join(step.text for step in steps)

    def mistakes(self, text: str) -> list[Mistake]:
        """Return what is wrong with a macro, in the order of the text."""
        found: list[Mistake] = []
        place = 0
        for token in _tokens(text):
            if token.startswith(MARK):
                if len(token) == 1 or not token.endswith(MARK):
                    found.append(Mistake(place, "macro_open", token))
                elif self._command(token)[0] is None:
                    found.append(Mistake(place, "macro_unknown", token))
            elif self._command(f"{MARK}{token}{MARK}")[0] is not None and not token.isdigit():
                found.append(Mistake(place, "macro_not_opened", token))
            place += len(token)
        return found

    def _command(self, token: str) -> tuple[StepKind | None, str]:
        if len(token) < 3 or token[0] != MARK or token[-1] != MARK:
            return None, ""
        for kind in self.kinds:
            match = re.fullmatch(kind.command, token[1:-1])
            if match is not None:
                return kind, match.groupdict().get("value") or ""
        return None, ""


def _tokens(text: str) -> list[str]:
    """Cut a macro into commands with their marks and the text between them; a mark that nothing closes ends it."""
    tokens = re.findall(r"\$[^$]*\$|\$[^$]*|[^$]+", text)
    return [str(token) for token in tokens]


def macro_language(dialect: Dialect) -> MacroLanguage | None:
    """Return the macro language of a vendor, None where none is known."""
    table: Mapping[str, Any] = dialect.table.get("macros", {})
    steps = table.get("steps")
    if not steps:
        return None
    kinds = tuple(
        StepKind(
            record["id"],
            record["title"],
            record["text"],
            record["command"],
            record.get("value", ""),
            record.get("default", ""),
            record.get("takes_entry", False) is True,
            tuple(record.get("choices", ())),
            record.get("hint", ""),
            tuple(record.get("parts", ())),
            record.get("separator", ""),
        )
        for record in steps
    )
    return MacroLanguage(kinds, table.get("steps_source", ""), table.get("steps_confidence", ""))

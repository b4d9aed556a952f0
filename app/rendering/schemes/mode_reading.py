"""One key of a file with mode words, read back. The tables are described in `mode_keys` and `modes`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from app.models.dialect import Dialect, FeatureRule
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE
from app.models.keys import BLANK_KEY, Assignment
from app.models.keyspace import KeySlot
from app.rendering.reading import Log, Settings
from app.rendering.schemes.base import log_guess
from app.rendering.schemes.key_groups import Group
from app.rendering.schemes.modes import KeyModes

LABEL = "label"
GAP = "gap"
"""Marks, among the notes, a key that is only written because a later one is used."""


@frozen
class KeyReading:
    """A key of a file. prefix: its name in the file. noted: what Faceplate's own remark says of it, "" for nothing.

    default: what the phone does with the key while no file mentions it.
    """

    prefix: str
    slot: KeySlot
    group: Group
    noted: str
    default: Assignment | None

    @property
    def row(self) -> int:
        """The line of the file where the key begins."""
        return min(item.row for item in self.group.values())

    def text(self, parameter: str) -> str:
        """Return a parameter's text, "" if the file has none."""
        item = self.group.get(parameter.lower())
        return item.value if item else ""


@frozen
class KeyDecoder:
    """Reads the keys of one file. `first`: mode → the feature that it is read as."""

    dialect: Dialect
    modes: KeyModes
    first: Mapping[str, str]
    settings: Settings
    log: Log

    def decode(self, key: KeyReading) -> Assignment | None:
        """Return what the key does, None where the file leaves it to the phone or cannot be understood."""
        table = self.dialect.table["keys"]
        text = key.text(table["mode"])
        if not text:
            return self._without_mode(key)
        if not self.modes.is_mode(text):
            self.log.left("type_unknown", key.prefix, key.row, type=text)
            return None
        word = self.modes.word(text, key.slot.bank, key.slot.index)
        if key.noted == GAP and self._is_gap(key, word):
            self._take(key, table["mode"])
            if word != table["none"]:
                self._take(key, table["parameters"][FIELD_LINE])
            return None
        if word == table["none"] and not self._is_own_mode(key):
            if key.noted:
                self.log.guessed("note_ignored", key.prefix, feature=key.noted)
            self._take(key, table["mode"])
            account = key.text(self._parameter(FIELD_LINE))
            if not account or self.modes.line(account) == 1:
                self._take(key, table["parameters"][FIELD_LINE])
            self._take_empty(key)
            return None if table.get("none_is_default") else BLANK_KEY
        line = self._line(key)
        rule = self._rule(key, word)
        if self.modes.is_number(text) and word and key.noted != rule.feature:
            self.log.guessed("mode_by_number", key.prefix, key.row, number=text, mode=word)
            text = word
        return self._assigned(key, rule, text, line)

    def _without_mode(self, key: KeyReading) -> Assignment | None:
        told = any(item.value for item in key.group.values())
        if key.default is None or not told:
            self.log.left("key_without_type", key.prefix, key.row)
            return None
        rule = self.dialect.features[key.default.feature]
        account = key.text(self._parameter(FIELD_LINE))
        line = self._line(key) if account else key.default.line
        self.log.guessed("default_line_key", key.prefix, key.row, line=line)
        return self._assigned(key, rule, "", line)

    def _is_own_mode(self, key: KeyReading) -> bool:
        noted = self.dialect.features.get(key.noted)
        return noted is not None and "mode_from" in noted.write

    def _is_gap(self, key: KeyReading, word: str) -> bool:
        table = self.dialect.table["keys"]
        if word == table["none"]:
            return True
        return key.default is not None and word == table["default_mode"] and self._line(key) == key.default.line

    def _rule(self, key: KeyReading, word: str) -> FeatureRule:
        features = self.dialect.features
        unknown = features[self.dialect.table["keys"]["unknown_mode"]]
        plain = features.get(self.first.get(word, ""), unknown)
        if "no_value" in plain.write and key.text(self._parameter(FIELD_VALUE)):
            plain = unknown
        noted = features.get(key.noted)
        if noted is None or noted is plain:
            return plain
        same = "mode_from" in noted.write or word in (noted.write.get("mode"), noted.write.get("any_line"))
        if same and (FIELD_VALUE in noted.fields or not key.text(self._parameter(FIELD_VALUE))):
            return noted
        self.log.guessed("note_ignored", key.prefix, feature=key.noted)
        return plain

    def _assigned(self, key: KeyReading, rule: FeatureRule, mode: str, line: int) -> Assignment:
        parameters = self.dialect.table["keys"]["parameters"]
        found = {
            FIELD_VALUE: key.text(parameters[FIELD_VALUE]) if self._has_value(rule) else "",
            FIELD_PICKUP: "",
        }
        for item in rule.write.get("per_line", ()):
            name = item["name"].format(line=max(line, 1))
            found[item["field"]] = self.settings.text(name)
            self.settings.take(name)
        if "any_line" in rule.write and mode and self._word(key, mode) == rule.write["any_line"]:
            line = 0
        assignment = Assignment(
            feature=rule.feature,
            line=line if FIELD_LINE in rule.fields else 1,
            value=found[FIELD_VALUE],
            pickup=found[FIELD_PICKUP],
            label=key.text(parameters[LABEL]),
            extra=((rule.write["mode_from"], mode),) if "mode_from" in rule.write else (),
        )
        self._take(key, self.dialect.table["keys"]["mode"], parameters[LABEL])
        if FIELD_LINE in rule.fields or line == 1:
            self._take(key, parameters[FIELD_LINE])
        if self._has_value(rule):
            self._take(key, parameters[FIELD_VALUE])
        self._take_empty(key)
        self.log.read(
            "read_key", key.prefix, key.row, feature=rule.feature, value=assignment.value, label=assignment.label
        )
        if rule.feature != key.noted:
            log_guess(self.log, key.prefix, key.row, rule.feature, assignment.value, assignment.label)
        return assignment

    def _word(self, key: KeyReading, mode: str) -> str:
        return self.modes.word(mode, key.slot.bank, key.slot.index)

    def _has_value(self, rule: FeatureRule) -> bool:
        return FIELD_VALUE in rule.fields and "no_value" not in rule.write

    def _parameter(self, field: str) -> str:
        return str(self.dialect.table["keys"]["parameters"][field])

    def _line(self, key: KeyReading) -> int:
        name = self._parameter(FIELD_LINE)
        text = key.text(name)
        line = self.modes.line(text) if text else 1
        if line is None:
            self.log.guessed("line_unreadable", f"{key.prefix}.{name}", key.row, text=text, line=1)
        return line or 1

    def _take(self, key: KeyReading, *parameters: str) -> None:
        for parameter in parameters:
            self.settings.take(f"{key.prefix}.{parameter}")

    def _take_empty(self, key: KeyReading) -> None:
        for parameter in self.dialect.table["keys"]["emptied"]:
            if not key.text(parameter):
                self._take(key, parameter)

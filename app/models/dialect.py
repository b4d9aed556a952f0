"""A vendor's dialect as data: which feature becomes what in its file, and what it cannot say.

`resources/dialects/<id>/dialect.json` holds the table; the same table feeds the feature picker, the checks and the
writer, so that they cannot disagree.

Keys with functions of their own (soft keys, arrows) take other features than free keys. Their banks have tables of
their own in `key_banks`, each a list entry with:
banks: whose keys it is for. scheme, keys: how they are written, where that differs; each entry of `keys` replaces the
one of the whole. same: features that are written as elsewhere. features: those with rules of their own; `like` names
the rule that one starts from. missing, missing_otherwise, states: as for the whole. labels: false where the file has
no label for them. read_only: a spelling of other sources or firmware, which is understood but never written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from app.errors import ModelFileError
from app.models.catalogue import Doubt, PhoneModel
from app.models.keys import Assignment, KeyState
from app.models.records import merged

T = TypeVar("T")


@frozen
class FeatureRule:
    """How one feature is written. `write` is the dialect's own instruction, read by its writer.

    fields: parameters that the vendor can express; areas: banks that can carry it (empty = all).
    """

    feature: str
    fields: tuple[str, ...]
    write: Mapping[str, Any]
    areas: tuple[str, ...] = ()
    confidence: str = "solid"
    source: str = ""
    note: str = ""


@frozen
class OptionRule:
    """How one device setting is written. `table` is the dialect's own instruction, read by its writer."""

    setting: str
    table: Mapping[str, Any]
    confidence: str = "solid"
    source: str = ""
    note: str = ""


@frozen
class Verdict:
    """Whether a key can have a feature or state; `reason` is a plain sentence where it cannot."""

    allowed: bool
    reason: str = ""
    confidence: str = "solid"


_YES = Verdict(True)


@frozen
class Dialect:
    """One vendor's table. `table` is the raw record, for the parts that only its writer and reader know.

    parts: the tables of banks whose keys have functions of their own, as dialects; banks: what such a part is for,
    empty for the whole, which is for all other banks. has_labels: whether the keys have labels in the file.
    read_only: whether a part is only for reading.
    """

    id: str
    vendor: str
    title: str
    file_name: str
    features: Mapping[str, FeatureRule]
    missing: Mapping[str, str]
    missing_otherwise: str
    states: Mapping[KeyState, Verdict]
    table: Mapping[str, Any]
    options: Mapping[str, OptionRule] = field(factory=dict)
    parts: tuple[Dialect, ...] = ()
    banks: frozenset[str] = frozenset()
    has_labels: bool = True
    read_only: bool = False

    _derived: dict[Callable[[Dialect], Any], Any] = field(factory=dict, init=False, repr=False, eq=False)

    def of(self, bank: str) -> Dialect:
        """Return the table for the keys of a bank: the part that writes them, else the whole."""
        return next((part for part in self.parts if bank in part.banks and not part.read_only), self)

    def rule(self, feature_id: str, bank: str) -> FeatureRule | None:
        """Return how a key of a bank is written with a feature, None where it cannot have it."""
        part = self.of(bank)
        rule = part.features.get(feature_id)
        return rule if rule is not None and (not rule.areas or bank in rule.areas) else None

    def derived(self, make: Callable[[Dialect], T]) -> T:
        """Return what a function makes of this table: made once, and kept as long as the table."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is not certain about the vendor's files as a whole."""
        return tuple(Doubt.from_json(item) for item in self._doubts())

    def _doubts(self) -> Iterator[Mapping[str, str]]:
        yield from self.table.get("doubts", ())
        order = self.table.get("several_files", {})
        if order.get("confidence") == "UNVERIFIED":
            yield order

    def can_set(self, setting_id: str, value: str = "") -> Verdict:
        """Say whether the vendor's file can hold a device setting (and this value of it), and why not."""
        rule = self.options.get(setting_id)
        if rule is None:
            reason = self.table.get("options_missing", {}).get(setting_id, self.table.get("options_otherwise", ""))
            return Verdict(False, reason)
        words = rule.table.get("words") or rule.table.get("codecs", {}).get("names")
        if value and words and value not in words:
            return Verdict(False, self.table.get("options_otherwise", ""))
        return Verdict(True, rule.note, rule.confidence)

    def can(self, feature_id: str, bank: str) -> Verdict:
        """Say whether a key of this bank can have the feature, and why not."""
        part = self.of(bank)
        rule = part.features.get(feature_id)
        if rule is None:
            return Verdict(False, part.missing.get(feature_id, part.missing_otherwise))
        if rule.areas and bank not in rule.areas:
            return Verdict(False, part.table.get("area_reason", {}).get(bank, part.missing_otherwise))
        return Verdict(True, rule.note, rule.confidence)

    def can_state(self, state: KeyState, bank: str = "") -> Verdict:
        """Say whether the keys of a bank can be in a state, and why not."""
        return self.of(bank).states.get(state, _YES)

    def missing_areas(self, model: PhoneModel) -> dict[str, str]:
        """Return why a model has no soft keys or hard keys to assign, by the area's id."""
        reasons: Mapping[str, str] = self.table.get("areas_missing", {})
        return {area: reason for area, reason in reasons.items() if model.area(area) is None}

    def takes(self, assignment: Assignment, bank: str) -> Verdict:
        """Say whether a key of a bank can be what an assignment says, and why not."""
        if assignment.is_assigned:
            return self.can(assignment.feature, bank)
        return self.can_state(assignment.state, bank)

    def _part(self, data: Mapping[str, Any]) -> Dialect:
        """Return the table of some banks as a dialect.

        Raises:
            KeyError: It refers to a rule that the whole does not have.
        """
        rules = self.table["features"]
        features = {feature: rules[feature] for feature in data.get("same", ())}
        for feature, rule in data.get("features", {}).items():
            features[feature] = merged(rules[rule["like"]], rule) if "like" in rule else rule
        table = {
            **self.table,
            "keys": {**self.table["keys"], **data.get("keys", {})},
            "scheme": data.get("scheme", self.table["scheme"]),
            "features": features,
            "missing": data.get("missing", {}),
            "missing_otherwise": data["missing_otherwise"],
            "states": {**self.table.get("states", {}), **data.get("states", {})},
            "key_banks": (),
        }
        part = Dialect.from_json(table, self.id)
        return evolve(
            part,
            banks=frozenset(data["banks"]),
            has_labels=data.get("labels", True),
            read_only=data.get("read_only", False),
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str) -> Dialect:
        """Read `dialect.json`.

        Raises:
            ModelFileError: A field is missing or has the wrong shape.
        """
        try:
            features = {
                feature: FeatureRule(
                    feature=feature,
                    fields=tuple(rule.get("fields", ())),
                    write=rule.get("write", {}),
                    areas=tuple(rule.get("areas", ())),
                    confidence=rule.get("confidence", "solid"),
                    source=rule.get("source", ""),
                    note=rule.get("note", ""),
                )
                for feature, rule in data["features"].items()
            }
            options = {
                setting: OptionRule(
                    setting,
                    rule,
                    rule.get("confidence", "solid"),
                    rule.get("source", ""),
                    rule.get("note", ""),
                )
                for setting, rule in data.get("options", {}).items()
            }
            states = {
                KeyState(name): Verdict(state["allowed"], state.get("reason", ""))
                for name, state in data.get("states", {}).items()
            }
            dialect = cls(
                id=data["id"],
                vendor=data["vendor"],
                title=data["title"],
                file_name=data["file_name"],
                features=features,
                missing=data.get("missing", {}),
                missing_otherwise=data["missing_otherwise"],
                states=states,
                table=data,
                options=options,
            )
            return evolve(dialect, parts=tuple(dialect._part(part) for part in data.get("key_banks", ())))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error

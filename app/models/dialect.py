"""A vendor's dialect as data: which feature becomes what in its file, and what it cannot say.

`resources/dialects/<id>/dialect.json` holds the table; the same table feeds the feature picker, the checks and the
writer, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import field, frozen

from app.errors import ModelFileError
from app.models.catalogue import Doubt
from app.models.keys import KeyState

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
    """One vendor's table. `table` is the raw record, for the parts that only its writer and reader know."""

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
    _derived: dict[Callable[[Dialect], Any], Any] = field(factory=dict, init=False, repr=False, eq=False)

    def derived(self, make: Callable[[Dialect], T]) -> T:
        """Return what a function makes of this table: made once, and kept as long as the table."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is not certain about the vendor's files as a whole."""
        return tuple(Doubt(item["fact"], item["confidence"], item.get("source", "")) for item in self._doubts())

    def _doubts(self) -> Iterator[Mapping[str, str]]:
        yield from self.table.get("doubts", ())
        order = self.table.get("several_files", {})
        if order.get("confidence") == "UNVERIFIED":
            yield {**order, "fact": "which of several files of a phone counts"}

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
        rule = self.features.get(feature_id)
        if rule is None:
            return Verdict(False, self.missing.get(feature_id, self.missing_otherwise))
        if rule.areas and bank not in rule.areas:
            return Verdict(False, self.table.get("area_reason", {}).get(bank, self.missing_otherwise))
        return Verdict(True, rule.note, rule.confidence)

    def can_state(self, state: KeyState) -> Verdict:
        """Say whether the vendor can express a key state, and why not."""
        return self.states.get(state, _YES)

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
            return cls(
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
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error

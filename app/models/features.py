"""The feature catalogue: what keys can be asked to do, vendor-independent. Data in `resources/features/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from app.errors import ModelFileError
from app.models.keys import Assignment
from app.models.wording import NO_WORDS, Wording

FIELD_LINE = "line"
FIELD_VALUE = "value"
FIELD_PICKUP = "pickup"
PROMPT = "prompt"
"""What the parameter of a key is called that holds the question of a prompt, before the number of the prompt."""


@frozen
class FieldSpec:
    """One parameter of a feature. `name` is `line`, `value`, `pickup` or the name of a vendor parameter.

    `kind` says what the text means: line, extension, number, code, slot, digits, url, address, text, list_uri,
    queue, timeframe, macro. `required` fields that are empty are a finding, never a wall.
    """

    name: str
    kind: str
    title: str
    required: bool = False
    hint: str = ""


@frozen
class Instead:
    """A feature that can do the job of another one.

    value: its value, with `{value}` for that of the other. when: expression that the other's value has to match as a
    whole, with a group `value`; "" for any. star_code: the star code that it dials, before the value or alone.
    is_part: its value is only a part of what is dialled, which the user has to complete.
    """

    feature: str
    value: str = "{value}"
    when: str = ""
    star_code: str = ""
    is_part: bool = False

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Instead:
        """Read a record; raises KeyError where it names no feature."""
        return cls(
            record["feature"],
            record.get("value", "{value}"),
            record.get("when", ""),
            record.get("star_code", ""),
            record.get("is_part", False) is True,
        )


@frozen
class Feature:
    """One feature. `rows` are the IDs of the product list (K1, K3b …); `group` gives colour and place in the picker.

    star_code, pickup_code: the star code that stands for the value and for the pickup code where a dial-plan profile
    has it. instead: what else does its job where a phone cannot have it, the best first.
    """

    id: str
    title: str
    short: str
    group: str
    icon: str
    description: str
    fields: tuple[FieldSpec, ...] = ()
    rows: tuple[str, ...] = ()
    lock_by_default: bool = False
    keywords: tuple[str, ...] = ()
    star_code: str = ""
    pickup_code: str = ""
    instead: tuple[Instead, ...] = ()

    def field(self, name: str) -> FieldSpec | None:
        """Return a field by name, or None if the feature has no such parameter."""
        return next((spec for spec in self.fields if spec.name == name), None)

    @cached_property
    def value_kind(self) -> str:
        """What kind of text the value is, "" for a feature without one."""
        return next((spec.kind for spec in self.fields if spec.name == FIELD_VALUE), "")

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The fields that it cannot do without; the line is judged by itself."""
        return tuple(spec.name for spec in self.fields if spec.required and spec.name != FIELD_LINE)

    @property
    def takes_people(self) -> bool:
        """Whether a person of the directory can be its target, so that the key can be a dynamic one."""
        return any(spec.name == FIELD_VALUE and spec.kind in ("extension", "number") for spec in self.fields)

    def normalised(self, assignment: Assignment) -> Assignment:
        """Drop the parameters that this feature does not have, so that equal keys compare equal."""
        names = {spec.name for spec in self.fields}
        return evolve(
            assignment,
            line=assignment.line if FIELD_LINE in names else 1,
            value=assignment.value if FIELD_VALUE in names else "",
            pickup=assignment.pickup if FIELD_PICKUP in names else "",
            extra=tuple(item for item in assignment.extra if item[0] in names),
            slot=assignment.slot if self.takes_people else None,
        )


@frozen
class FeatureGroup:
    """A group of the picker: lines, presence, dial, parking, queue, phone, custom."""

    id: str
    title: str


@frozen
class FeatureCatalogue:
    """All features in the order of the picker.

    `star_codes` are the titles of the star codes that a platform can have, by id; `words` say what keys do.
    """

    groups: tuple[FeatureGroup, ...]
    by_id: Mapping[str, Feature]
    star_codes: Mapping[str, str] = field(factory=dict)
    words: Wording = field(default=NO_WORDS, repr=False, eq=False)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the features, by id."""
        return MappingProxyType({feature.id: feature.title for feature in self})

    def __iter__(self) -> Iterator[Feature]:
        return iter(self.by_id.values())

    def get(self, feature_id: str) -> Feature | None:
        """Return a feature, or None for an ID that this catalogue does not know."""
        return self.by_id.get(feature_id)

    def normalised(self, assignment: Assignment) -> Assignment:
        """Apply `Feature.normalised`; other states lose every parameter but lock and note."""
        if not assignment.is_assigned:
            return Assignment(assignment.state, locked=assignment.locked, note=assignment.note)
        feature = self.get(assignment.feature)
        return feature.normalised(assignment) if feature else assignment

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str) -> FeatureCatalogue:
        """Read `features.json`.

        Raises:
            ModelFileError: A record lacks a field or names an unknown group.
        """
        try:
            groups = tuple(FeatureGroup(g["id"], g["title"]) for g in data["groups"])
            known = {group.id for group in groups}
            features: dict[str, Feature] = {}
            for record in data["features"]:
                if record["group"] not in known:
                    raise ModelFileError("data_file_broken", path=source, reason=f"group {record['group']}")
                fields = tuple(
                    FieldSpec(f["name"], f["kind"], f["title"], f.get("required", False), f.get("hint", ""))
                    for f in record.get("fields", ())
                )
                features[record["id"]] = Feature(
                    id=record["id"],
                    title=record["title"],
                    short=record.get("short", record["title"]),
                    group=record["group"],
                    icon=record.get("icon", record["id"]),
                    description=record["description"],
                    fields=fields,
                    rows=tuple(record.get("rows", ())),
                    lock_by_default=record.get("lock_by_default", False),
                    keywords=tuple(record.get("keywords", ())),
                    star_code=record.get("star_code", ""),
                    pickup_code=record.get("pickup_code", ""),
                    instead=tuple(Instead.from_json(item) for item in record.get("instead", ())),
                )
            star_codes = {record["id"]: record["title"] for record in data.get("star_codes", ())}
        except KeyError as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"missing {error}") from error
        return cls(groups, features, star_codes)

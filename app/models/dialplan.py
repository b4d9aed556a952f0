"""Dial-plan profiles: the star codes of a platform, which keys without a code of their own take from it.

Data in `resources/dialplans/` and the user's own in the same shape: id, title, description, source, and codes, each
with the id of a star code of the feature catalogue. `before` codes are dialled before a number: they are put before a
value of digits only. All others are the whole value of a key that has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from app.errors import ModelFileError
from app.models.dialect import Dialect
from app.models.features import FIELD_PICKUP, FIELD_VALUE, Feature, FeatureCatalogue
from app.models.keys import Assignment, KeyPosition

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")
_DIGITS = re.compile(r"[0-9]+")
_LONGEST = 64


@frozen
class PlanCode:
    """One code of a profile. `id` is a star code of the feature catalogue."""

    id: str
    code: str
    before: bool = False
    confidence: str = "UNVERIFIED"
    source: str = ""
    note: str = ""


@frozen
class DialPlan:
    """The star codes of one platform. `own` marks a profile that the user made."""

    id: str
    title: str
    codes: Mapping[str, PlanCode]
    description: str = ""
    source: str = ""
    own: bool = False

    def code_for(self, feature: Feature, field: str) -> PlanCode | None:
        """Return the code that a field of a feature takes where it is empty, None if the profile has none."""
        if field == FIELD_PICKUP:
            return self.codes.get(feature.pickup_code)
        return self.codes.get(feature.star_code) if field == FIELD_VALUE else None

    def filled(
        self, feature: Feature, assignment: Assignment, fields: tuple[str, ...], takes_pickup: bool
    ) -> Assignment:
        """Return the assignment with the codes that it leaves to the profile.

        Args:
            feature: What the key does.
            assignment: The key.
            fields: The fields that the vendor can write.
            takes_pickup: Whether the pickup code of this profile may stand on the key.
        """
        code = self.code_for(feature, FIELD_VALUE) if FIELD_VALUE in fields else None
        if code is not None and code.before and _DIGITS.fullmatch(assignment.value):
            assignment = evolve(assignment, value=code.code + assignment.value)
        elif code is not None and not code.before and not assignment.value:
            assignment = evolve(assignment, value=code.code)
        pickup = self.code_for(feature, FIELD_PICKUP) if takes_pickup and FIELD_PICKUP in fields else None
        if pickup is not None and not assignment.pickup:
            assignment = evolve(assignment, pickup=pickup.code)
        return assignment

    def applied(
        self,
        keys: Mapping[KeyPosition, Assignment],
        features: FeatureCatalogue,
        dialect: Dialect,
        takes_pickup: bool = True,
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys as they are written with this profile.

        Where the vendor has one pickup code for several keys, a code that one of them has itself counts for all.

        Args:
            keys: The keys over all layers.
            features: The feature catalogue.
            dialect: The vendor's table.
            takes_pickup: Whether keys take the pickup code, too.
        """
        shared = dialect.table.get("pickup_shared", False)
        if shared and any(key.pickup for key in keys.values() if key.is_assigned):
            takes_pickup = False
        result = {}
        for position, key in keys.items():
            feature = features.get(key.feature) if key.is_assigned else None
            rule = dialect.of(position.area).features.get(key.feature)
            if feature is not None and rule is not None:
                key = self.filled(feature, key, rule.fields, takes_pickup)
            result[position] = key
        return result

    def to_json(self) -> dict[str, Any]:
        """Return the profile in the shape of its file."""
        data: dict[str, Any] = {"format": 1, "id": self.id, "title": self.title}
        data |= {name: text for name in ("description", "source") if (text := getattr(self, name))}
        data["codes"] = [
            {"id": code.id, "code": code.code}
            | ({"before": True} if code.before else {})
            | {name: text for name in ("confidence", "source", "note") if (text := getattr(code, name))}
            for code in self.codes.values()
        ]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str, own: bool = False) -> DialPlan:
        """Read a profile.

        Raises:
            ModelFileError: A field is missing or has the wrong shape, or a code is no dial string.
        """
        try:
            codes = tuple(
                PlanCode(
                    _text(record["id"]),
                    _text(record["code"]),
                    record.get("before", False) is True,
                    _text(record.get("confidence", "UNVERIFIED")),
                    _text(record.get("source", "")),
                    _text(record.get("note", "")),
                )
                for record in data["codes"]
            )
            plan = cls(
                _text(data["id"]),
                _text(data["title"]),
                {code.id: code for code in codes},
                _text(data.get("description", "")),
                _text(data.get("source", "")),
                own,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error
        if _ID.fullmatch(plan.id) is None:
            raise ModelFileError("data_file_broken", path=source, reason=f"id {plan.id[:48]!r}")
        odd = next((code.code for code in codes if not is_code(code.code)), None)
        if odd is not None:
            raise ModelFileError("data_file_broken", path=source, reason=f"code {odd[:40]!r}")
        return plan


def is_code(text: str) -> bool:
    """Whether a text can be a star code: something to dial, without spaces or anything that ends a setting."""
    return 0 < len(text) <= _LONGEST and re.fullmatch(r"[0-9A-Za-z*#+._-]+", text) is not None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value

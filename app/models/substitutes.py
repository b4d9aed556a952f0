"""What would do instead where a phone cannot have a key as it is.

The feature catalogue says for each feature what else does its job, in the order of preference (`instead`); a dialect
that knows better says so in its own table under `instead`. Only what the phone's file can say is offered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from app.models.dialect import Dialect
from app.models.dialplan import DialPlan
from app.models.features import FIELD_LINE, FIELD_PICKUP, FIELD_VALUE, FeatureCatalogue, Instead
from app.models.findings import Finding
from app.models.keys import DEFAULT_KEY, Assignment, KeyState

_LOST_FEATURE = "feature_not_expressible"
_LOST_STATE = "state_not_expressible"
_LOST_FIELDS = ("field_not_expressible", "extra_not_expressible")


@frozen
class Substitute:
    """A key as it could be instead. `needs_text`: the user has to type in what it dials."""

    assignment: Assignment
    needs_text: bool = False


def substitutes(
    key: Assignment, dialect: Dialect, features: FeatureCatalogue, bank: str, plan: DialPlan | None = None
) -> list[Substitute]:
    """Return what a key can be instead of the feature that its bank cannot have, the best first.

    Args:
        key: The key as it is.
        dialect: The vendor's table.
        features: The feature catalogue.
        bank: The bank of the key.
        plan: The profile that star codes come from.
    """
    feature = features.get(key.feature)
    if feature is None or not key.is_assigned:
        return []
    found: list[Substitute] = []
    own: Mapping[str, Any] = dialect.table.get("instead", {})
    ways = tuple(map(Instead.from_json, own[feature.id])) if feature.id in own else feature.instead
    for instead in ways:
        target = features.get(instead.feature)
        if target is None or not dialect.can(target.id, bank).allowed:
            continue
        match = re.fullmatch(instead.when, key.value) if instead.when else None
        if instead.when and match is None:
            continue
        value = instead.value.replace("{value}", (match["value"] if match else key.value))
        code = plan.codes.get(instead.star_code) if plan is not None and instead.star_code else None
        if code is not None and (code.before or not value):
            value = code.code + value if code.before else code.code
        made = expressible(target.normalised(evolve(key, feature=target.id, value=value)), dialect, features)
        spec = target.field(FIELD_VALUE)
        filled = plan.filled(target, made, dialect.features[target.id].fields, takes_pickup=False) if plan else made
        needs_text = spec is not None and spec.required and (not filled.value or instead.is_part)
        found.append(Substitute(made, needs_text))
    return found


def fixes(
    found: Finding,
    key: Assignment,
    dialect: Dialect,
    features: FeatureCatalogue,
    bank: str,
    plan: DialPlan | None = None,
) -> Sequence[Substitute]:
    """Return what would settle a finding about a key; empty where nothing is known to."""
    if found.code == _LOST_FEATURE:
        return substitutes(key, dialect, features, bank, plan)
    if found.code == _LOST_STATE and key.state is not KeyState.ASSIGNED:
        return [Substitute(evolve(DEFAULT_KEY, note=key.note))]
    if found.code in _LOST_FIELDS:
        less = expressible(key, dialect, features)
        return [Substitute(less)] if less != key else []
    return []


def expressible(key: Assignment, dialect: Dialect, features: FeatureCatalogue) -> Assignment:
    """Return a key with only those parameters that its feature has and the vendor's file can hold."""
    rule = dialect.features.get(key.feature)
    feature = features.get(key.feature)
    if rule is None or feature is None:
        return key
    names = {*rule.fields, *rule.write.get("extras", ())}
    numbered = rule.write.get("numbered_extras", "(?!)")
    has_line = feature.field(FIELD_LINE) is not None and FIELD_LINE in rule.fields
    return evolve(
        key,
        line=key.line if has_line else 1,
        value=key.value if FIELD_VALUE in rule.fields else "",
        pickup=key.pickup if FIELD_PICKUP in rule.fields else "",
        extra=tuple(item for item in key.extra if item[0] in names or re.fullmatch(numbered, item[0])),
    )

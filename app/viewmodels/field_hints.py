"""Light checks of what is typed into a key's field. A hint advises; it never stops anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from app.models.features import FIELD_PICKUP, Feature, FieldSpec

if TYPE_CHECKING:
    from app.models.dialplan import DialPlan, PlanCode

_DIGITS = re.compile(r"[0-9*#A-Da-d,pP]")
_CODE = re.compile(r"[*#]?[0-9*#]+")
_ADDRESS = re.compile(r"(?P<host>[^:\s]+):(?P<port>\d{1,5})")
_IPV4 = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})")


@frozen
class Hint:
    """A sentence to show under a field: its code in `resources/messages` and the facts in it."""

    code: str
    facts: dict[str, str] = field(factory=dict)


def hint_for(spec: FieldSpec, text: str) -> Hint | None:
    """Return what to say about a field's text, or None if nothing is odd.

    Args:
        spec: The field; its `kind` says what the text means.
        text: What it holds; surrounding spaces are judged too, since they would be sent.
    """
    if not text:
        return Hint("hint_required", {"field": spec.title}) if spec.required else None
    if text != text.strip():
        return Hint("hint_spaces")
    return _by_kind(spec.kind, text)


def plan_hint(plan: DialPlan | None, feature: Feature | None, spec: FieldSpec, text: str) -> Hint | None:
    """Return what the dial-plan profile makes of a field, or None where it leaves it alone."""
    code = plan_code(plan, feature, spec)
    if plan is None or code is None:
        return None
    facts = {"plan": plan.title, "code": code.code}
    if code.before and spec.name != FIELD_PICKUP:
        return Hint("hint_star_code_before", facts) if text.isascii() and text.isdigit() else None
    if text:
        return None
    if code.confidence == "UNVERIFIED":
        return Hint("hint_star_code_doubt", facts)
    return Hint("hint_pickup_code" if spec.name == FIELD_PICKUP else "hint_star_code", facts)


def plan_code(plan: DialPlan | None, feature: Feature | None, spec: FieldSpec) -> PlanCode | None:
    """Return the profile's code for a field, or None."""
    return plan.code_for(feature, spec.name) if plan is not None and feature is not None else None


def _by_kind(kind: str, text: str) -> Hint | None:
    match kind:
        case "digits":
            odd = _DIGITS.sub("", text)
            return Hint("hint_digits", {"odd": odd[:8]}) if odd else None
        case "code" | "queue" | "timeframe":
            return None if _CODE.fullmatch(text) else Hint("hint_code", {"text": text[:20]})
        case "slot":
            return None if re.fullmatch(r"[0-9*#]+", text) else Hint("hint_slot", {"text": text[:20]})
        case "number" | "extension" if re.search(r"\s", text):
            return Hint("hint_number_spaces")
        case "url":
            return None if re.match(r"https?://[^\s/]+", text) else Hint("hint_url")
        case "address":
            return _address(text)
        case "macro":
            return Hint("hint_macro") if text.count("$") % 2 else None
        case "list_uri" if re.search(r"\s", text):
            return Hint("hint_number_spaces")
    return None


def _address(text: str) -> Hint | None:
    match = _ADDRESS.fullmatch(text)
    if match is None or not 0 < int(match["port"]) <= 65535:
        return Hint("hint_address")
    ipv4 = _IPV4.fullmatch(match["host"])
    if ipv4 and any(int(part) > 255 for part in ipv4.groups()):
        return Hint("hint_address")
    return None

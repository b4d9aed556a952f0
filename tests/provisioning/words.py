"""Whether what went wrong can be said in a whole sentence."""

from __future__ import annotations

import string

from app.provisioning.base import Delivery
from app.resources import read_json, resource


def sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(resource("messages").glob("*.json")):
        found.update(read_json(path))
    return found


def assert_told(delivery: Delivery) -> None:
    """Fail if the reason has no sentence, or lacks a fact that the sentence names."""
    if not delivery.code:
        assert delivery.verified
        return
    sentence = sentences()[delivery.code]
    wanted = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    assert wanted <= delivery.facts.keys(), f"{delivery.code} lacks {wanted - delivery.facts.keys()}"

"""What numbers mean in a country: emergency and reserved numbers, prefixes, lengths. Data in `resources/numbers/`.

All of it advises; a technician who dials something else has a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import frozen

from app.errors import ModelFileError

MOST_DIGITS = 15
"""Digits of an international number without its prefix (ITU-T E.164)."""

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_SCHEME = re.compile(r"(?i)(?:sips?|tel):")
_NAME = re.compile(r"[A-Za-z0-9._~-]*[A-Za-z][A-Za-z0-9._~-]*")
_DIALLED = re.compile(r"[+0-9*#]|[,pPwW]")
_SHORTEST_OUTSIDE = 6
"""Digits from which a number is one of the public network rather than an extension."""


@frozen
class Reserved:
    """A number that a country keeps for something. `use` says for what."""

    number: str
    use: str
    emergency: bool = False


@frozen
class Country:
    """What a country's numbers look like.

    trunk: what stands before a national number, "" for nothing. international: what stands before a country code.
    national: the fewest and most digits of a national number without the trunk prefix; None where they vary.
    outside: digits that private exchanges there often want before an outside number.
    """

    id: str
    title: str
    reserved: Mapping[str, Reserved]
    trunk: str = ""
    international: str = "00"
    national: tuple[int, int] | None = None
    outside: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "UNVERIFIED"

    @cached_property
    def longest_emergency(self) -> int:
        """Digits of the longest emergency number with the digit for an outside line."""
        lengths = [len(entry.number) for entry in self.reserved.values() if entry.emergency]
        return max(lengths, default=0) + max((len(digit) for digit in self.outside), default=0)

    def reserved_for(self, text: str) -> Reserved | None:
        """Return what a number is reserved for."""
        return self.reserved.get(plain(text))

    def emergency_for(self, text: str) -> Reserved | None:
        """Return which emergency number a text dials, with or without the digit for an outside line."""
        number = plain(text)
        if len(number) > self.longest_emergency:
            return None
        for candidate in (number, *(number[len(digit) :] for digit in self.outside if number.startswith(digit))):
            found = self.reserved.get(candidate)
            if found is not None and found.emergency:
                return found
        return None

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str) -> Country:
        """Read a record.

        Raises:
            ModelFileError: A field is missing or has the wrong shape.
        """
        try:
            entries = [
                Reserved(str(record["number"]), str(record["use"]), emergency)
                for name, emergency in (("reserved", False), ("emergency", True))
                for record in data[name]
            ]
            span = data.get("national")
            return cls(
                id=data["id"],
                title=data["title"],
                reserved={entry.number: entry for entry in entries},
                trunk=data.get("trunk", ""),
                international=data["international"],
                national=(int(span[0]), int(span[1])) if span is not None else None,
                outside=tuple(data.get("outside", ())),
                source=data["source"],
                confidence=data["confidence"],
            )
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error


def plain(text: str) -> str:
    """Return the part of a target that is dialled: without scheme, host and punctuation between digits."""
    if text.isalnum():
        return text
    return re.sub(r"[\s()/.-]", "", _SCHEME.sub("", text).split("@")[0].split(";")[0])


def tidy(text: str) -> str:
    """Return a number without what people write between digits: `(030) 123-45` becomes `03012345`."""
    number = plain(text)
    lead = "+" if number.startswith("+") else ""
    return lead + "".join(character for character in number if _DIALLED.fullmatch(character) and character != "+")


@frozen
class NumberMistake:
    """What is odd about a number: `characters`, with those that no number has, or `length`, with how many digits."""

    kind: str
    facts: Mapping[str, str]


def mistake_of(text: str, country: Country | None) -> NumberMistake | None:
    """Return what is odd about a number, None if nothing is; names and addresses are left alone.

    Args:
        text: What a key dials or watches.
        country: Where, None if nobody said.
    """
    text = _SCHEME.sub("", text)
    if not text or _ADDRESS.fullmatch(text) or _NAME.fullmatch(text):
        return None
    odd = "".join(dict.fromkeys(c for c in text if not _DIALLED.fullmatch(c)))
    if odd or "+" in text[1:]:
        return NumberMistake("characters", {"odd": odd or "+"})
    if not text.lstrip("+").isdigit():
        return None
    return _length_mistake(text, country)


def _length_mistake(text: str, country: Country | None) -> NumberMistake | None:
    abroad = country.international if country is not None else "00"
    if text.startswith("+") or (abroad and text.startswith(abroad) and len(text) > _SHORTEST_OUTSIDE):
        digits = len(text) - (1 if text.startswith("+") else len(abroad))
        most = MOST_DIGITS
        return None if digits <= most else NumberMistake("length", {"digits": str(digits), "most": str(most)})
    if country is not None and country.national is not None and country.trunk and text.startswith(country.trunk):
        digits = len(text) - len(country.trunk)
        least, most = country.national
        if len(text) >= _SHORTEST_OUTSIDE and not least <= digits <= most:
            wanted = str(most) if least == most else f"{least}–{most}"
            return NumberMistake("national", {"digits": str(digits), "wanted": wanted, "country": country.title})
        return None
    most = MOST_DIGITS + max((len(digit) for digit in country.outside), default=0) if country else MOST_DIGITS + 3
    return None if len(text) <= most else NumberMistake("length", {"digits": str(len(text)), "most": str(most)})

"""MAC addresses, read from any notation."""

from __future__ import annotations

import re

from attrs import frozen
from typing_extensions import override

from app.errors import InputError

_SEPARATORS = re.compile(r"[\s:.\-_]")
_HEX12 = re.compile(r"[0-9a-f]{12}")


@frozen(order=True)
class MacAddress:
    """Twelve lower-case hexadecimal digits. File names are made from this, never from user text."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> MacAddress:
        """Read `00:15:65:AA:BB:01`, `0015.65aa.bb01`, `001565aabb01` and the like.

        Raises:
            InputError: Not twelve hexadecimal digits.
        """
        digits = _SEPARATORS.sub("", text.strip()).lower()
        if not _HEX12.fullmatch(digits):
            raise InputError("mac_invalid", text=text[:40])
        return cls(digits)

    @classmethod
    def find(cls, text: str) -> MacAddress | None:
        """Return the first MAC in a file name such as `cfg001565aabb01.xml`, or None."""
        match = _HEX12.search(_SEPARATORS.sub("", text.lower()))
        return cls(match.group()) if match else None

    @override
    def __str__(self) -> str:
        return ":".join(self.digits[i : i + 2] for i in range(0, 12, 2)).upper()

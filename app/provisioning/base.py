"""What every endpoint that takes files has in common: the result of a delivery and the protocol of a target."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from enum import Enum
from typing import Protocol

from attrs import field, frozen

from app.errors import PushError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DEVICE_NAME = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

ABSENT = ""
"""As `expected_sha256`: we never delivered this file, so one that is already there is somebody else's."""

FILE_LIMIT = 8 * 1024 * 1024
"""Bytes that are read back from an endpoint at most; a phone's config is far below 1 MiB."""


class Outcome(Enum):
    """How the delivery of one file ended."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    """The endpoint had exactly these bytes already."""
    CONFLICT = "conflict"
    """Somebody else changed the file; nothing was written."""
    REJECTED = "rejected"
    """The endpoint said no; nothing was written."""
    FAILED = "failed"
    """It did not work, or it is not known whether it did."""
    UNVERIFIED = "unverified"
    """The endpoint took the file, but reading it back was impossible or gave something else."""


@frozen
class Delivery:
    """The result for one file.

    `sha256` (64 hex digits) is the content that the endpoint has now as far as it was read, "" if that is unknown.
    `code` and `facts` give the reason and are empty after a clean success. `previous` is what the endpoint held before,
    None if there was nothing or it could not be read; it may hold SIP passwords, so it is never part of `repr`.
    `endpoint_wide`: the next file would fare the same. `temporary`: the endpoint is down or busy; later is worth a try.
    """

    name: str
    outcome: Outcome
    verified: bool = False
    sha256: str = ""
    code: str = ""
    facts: Mapping[str, str] = field(factory=dict)
    previous: bytes | None = field(default=None, repr=False)
    endpoint_wide: bool = False
    temporary: bool = False


@frozen
class Trouble:
    """Why something went wrong: the code of a sentence, its facts, and how far it reaches (see `Delivery`)."""

    code: str
    facts: Mapping[str, str] = field(factory=dict)
    endpoint_wide: bool = False
    temporary: bool = False
    refused: bool = False

    def delivery(self, name: str, previous: bytes | None = None) -> Delivery:
        """Return this as the result for a file that was not delivered."""
        return Delivery(
            name=name,
            outcome=Outcome.REJECTED if self.refused else Outcome.FAILED,
            code=self.code,
            facts=self.facts,
            previous=previous,
            endpoint_wide=self.endpoint_wide,
            temporary=self.temporary,
        )


class TroubleError(PushError):
    """Carries a trouble up to the place that knows which file it belongs to."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.code, **trouble.facts)
        self.trouble = trouble


@frozen
class Check:
    """The result of trying an endpoint out. `warnings` are troubles that do not prevent a push."""

    trouble: Trouble | None = None
    warnings: tuple[Trouble, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether files can be delivered."""
        return self.trouble is None


class Reporter(Protocol):
    """What a target asks of the progress report of a long task (see `app.services.progress.Report`)."""

    def __call__(self, code: str, fraction: float | None = None, **facts: object) -> None:
        """Tell what is going on; raises `Cancelled` when the user asked to stop."""

    def pause(self, seconds: float) -> None:
        """Wait; raises `Cancelled` at once when the user asks to stop."""


class FileTarget(Protocol):
    """An endpoint that takes named files."""

    def check(self, report: Reporter) -> Check:
        """Try the endpoint with a probe file that is removed again."""

    def deliver(self, name: str, data: bytes, expected_sha256: str | None, report: Reporter) -> Delivery:
        """Put one file there and read it back.

        Args:
            name: File name, see `check_name`.
            data: The content, as bytes.
            expected_sha256: What we put or read there last; `ABSENT` if we never did; None to replace whatever is
                there. Other content at the endpoint is a conflict.
            report: Asked between the steps; a cancel never cuts a write off.

        Raises:
            Cancelled: The user stopped while the target was waiting for a busy server, before the write was accepted.
            PushError: The name is not allowed.
        """

    def read(self, name: str) -> bytes | None:
        """Return a file's content, None if there is no such file.

        Raises:
            PushError: It could not be read.
        """

    def close(self) -> None:
        """Give connections back."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of a file's content as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def check_name(name: str) -> str:
    """Return the name if it is safe on every server and file system.

    Raises:
        PushError: It has a path in it, hidden or reserved parts, or is longer than 64 characters.
    """
    if not _NAME.fullmatch(name) or ".." in name or name.endswith(".") or _DEVICE_NAME.fullmatch(name):
        raise PushError("file_name_refused", name=name[:80])
    return name


def conflict(name: str, data: bytes, previous: bytes | None, expected: str | None) -> Delivery | None:
    """Compare what the endpoint holds with what we expect and want there.

    Returns:
        UNCHANGED when it holds `data` already, CONFLICT when it holds something that we do not know, None when it may
        be written. A file that has vanished is no conflict: nothing would be lost.
    """
    if previous is None:
        return None
    found = sha256(previous)
    if previous == data:
        return Delivery(name, Outcome.UNCHANGED, verified=True, sha256=found, previous=previous)
    if expected is None or found == expected:
        return None
    code = "push_file_unknown" if expected == ABSENT else "push_conflict"
    return Delivery(name, Outcome.CONFLICT, sha256=found, code=code, facts={"name": name}, previous=previous)


def read_back(name: str, data: bytes, previous: bytes | None, found: bytes | None) -> Delivery:
    """Return the result of a write from what the read-back brought."""
    if found == data:
        outcome = Outcome.CREATED if previous is None else Outcome.UPDATED
        return Delivery(name, outcome, verified=True, sha256=sha256(data), previous=previous)
    return Delivery(
        name,
        Outcome.UNVERIFIED,
        sha256="" if found is None else sha256(found),
        code="readback_missing" if found is None else "readback_differs",
        facts={"name": name},
        previous=previous,
    )

"""The ledger of what was pushed: one item per file, with an honest outcome each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum

from attrs import field, frozen

from app.models.keys import KeyPosition


class PushState(Enum):
    """How far a file has come. "Saved" never means "on the phone"."""

    NOT_STARTED = "not_started"
    PENDING = "pending"
    """Under way, or waiting for an endpoint that is down."""
    SENT = "sent"
    """The endpoint took it."""
    FETCHED = "fetched"
    """The phone asked for it."""
    VERIFIED = "verified"
    """Read back, and the hash is the same."""
    SKIPPED = "skipped"
    """Left out: the phone is not registered, or the user chose so."""
    ERROR = "error"


WAITING_STATES = (PushState.NOT_STARTED, PushState.PENDING)
"""What "Push pending" takes up again."""

DELIVERED_STATES = (PushState.SENT, PushState.FETCHED, PushState.VERIFIED)


@frozen
class Lookup:
    """What a key that was looked up in the directory said when a file was made; "" and "" for a key left blank."""

    position: KeyPosition
    value: str
    label: str

    @property
    def words(self) -> str:
        """The key in a few words: `201 Ana`, "" where there was nobody."""
        return f"{self.value} {self.label}".strip()


@frozen
class LookupChange:
    """A key that would say something else than the last delivered file. "" stands for nobody."""

    position: KeyPosition
    before: str
    after: str


def lookup_changes(before: Iterable[Lookup], after: Iterable[Lookup]) -> tuple[LookupChange, ...]:
    """Return what looked-up keys would say differently, by position; nothing was delivered where `before` is empty."""
    old = {item.position: item for item in before}
    if not old:
        return ()
    new = {item.position: item for item in after}
    return tuple(
        LookupChange(position, was.words if was else "", now.words if now else "")
        for position in sorted(new)
        if (was := old.get(position)) != (now := new.get(position))
    )


@frozen
class PushFile:
    """One rendered file to deliver. `positions` are the keys that it writes, `lookups` those that were looked up."""

    phone_id: str
    phone_name: str
    endpoint_id: str
    file_name: str
    content: bytes = field(repr=False)
    positions: frozenset[KeyPosition] = frozenset()
    lookups: tuple[Lookup, ...] = ()


@frozen
class PushItem:
    """One file in the ledger. Times are in UTC; `size` is in bytes; `sha256` is in lower-case hexadecimal digits."""

    id: int
    job_id: str
    phone_id: str
    phone_name: str
    endpoint_id: str
    file_name: str
    sha256: str
    size: int
    state: PushState
    attempts: int
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None = None
    fetched_at: datetime | None = None
    verified_at: datetime | None = None
    error_code: str = ""
    error_facts: Mapping[str, str] = field(factory=dict)
    positions: frozenset[KeyPosition] = frozenset()
    lookups: tuple[Lookup, ...] = ()


@frozen
class PushJob:
    """One order to push, with its files in the order they were given."""

    id: str
    title: str
    created_at: datetime
    created_by: str
    items: tuple[PushItem, ...] = ()

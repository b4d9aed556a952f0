"""What a push needs of the library and of the folder of backups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.errors import AppError
from app.models.documents import Endpoint, Template
from app.models.keys import KeyPosition
from app.models.mac import MacAddress
from app.models.push import Lookup, PushFile, PushItem, PushJob, PushState
from app.storage.rows import PhoneRow

LEDGER_DEPTH = 100
"""How many of a phone's latest items are looked through for what we delivered last."""


class PushStore(Protocol):
    """What the service needs of the library."""

    def get_template(self, template_id: str) -> Template:
        """Return a template."""

    def brand_default_for(self, model_id: str) -> Template | None:
        """Return the default template of a phone model."""

    def site_dial_plan(self, site_id: str) -> str:
        """Return the dial-plan profile of a site's phones, "" for none."""

    def phones_with_mac(self, mac: MacAddress) -> list[PhoneRow]:
        """Return the phones of a MAC."""

    def list_endpoints(self) -> list[Endpoint]:
        """Return all endpoints."""

    def get_endpoint(self, endpoint_id: str) -> Endpoint:
        """Return an endpoint; raises InputError."""

    def enqueue(self, title: str, files: Iterable[PushFile]) -> PushJob:
        """Store files to deliver."""

    def pending_items(self) -> tuple[PushItem, ...]:
        """Return what still has to go out, oldest first."""

    def begin_attempt(self, item_id: int) -> bytes:
        """Count an attempt and return the content; raises InputError when somebody else was faster."""

    def update_item(self, item_id: int, state: PushState, error: AppError | None = None) -> PushItem:
        """Store an outcome."""

    def delivered_positions(self, phone_id: str) -> frozenset[KeyPosition]:
        """Return the keys that the last delivered files of a phone wrote."""

    def delivered_lookups(self, phone_id: str) -> tuple[Lookup, ...]:
        """Return what looked-up keys said in the last delivered files of a phone."""

    def items_of_phone(self, phone_id: str, limit: int = 20) -> tuple[PushItem, ...]:
        """Return the latest items of a phone, newest first."""


class Backups(Protocol):
    """Keeps what a push replaced."""

    def keep(self, item_id: int, content: bytes) -> None:
        """Keep the content that an item replaced."""

    def content(self, item_id: int) -> bytes | None:
        """Return it, None if nothing was replaced or it is kept no longer."""

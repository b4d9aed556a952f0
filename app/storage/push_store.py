"""The push queue and its ledger. Every change is one transaction, so a killed program loses none of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.errors import AppError
from app.models.keys import KeyPosition
from app.models.push import DELIVERED_STATES, WAITING_STATES, Lookup, PushFile, PushItem, PushJob, PushState
from app.storage.codec import from_text, positions_from_json, positions_to_json, to_text
from app.storage.lookup_codec import lookups_from_json, lookups_to_json
from app.storage.searching import clean
from app.storage.store import Store, missing, new_id
from app.storage.stored import now
from app.storage.tables import Deliveries, PushItems, PushJobs

_ITEM: Select[*tuple[Any, ...]] = select(
    PushItems.id,
    PushItems.job_id,
    PushItems.phone_id,
    PushItems.phone_name,
    PushItems.endpoint_id,
    PushItems.file_name,
    PushItems.sha256,
    PushItems.size,
    PushItems.state,
    PushItems.attempts,
    PushItems.created_at,
    PushItems.updated_at,
    PushItems.sent_at,
    PushItems.fetched_at,
    PushItems.verified_at,
    PushItems.error_code,
    PushItems.error_facts,
    PushItems.positions,
    PushItems.lookups,
)


class PushStore(Store):
    """Queues files for endpoints and remembers what became of them."""

    def enqueue(self, title: str, files: Iterable[PushFile]) -> PushJob:
        """Store a job with the bytes to deliver; every item is NOT_STARTED.

        An older item for the same file of the same endpoint is overtaken: if it still waits or failed it becomes
        SKIPPED (`push_overtaken`), for it must never replace the newer one.

        Raises:
            LibraryError: The library cannot be written.
        """
        job = PushJob(new_id(), title, datetime.fromisoformat(now()), self._database.author)
        created = job.created_at.isoformat(timespec="milliseconds")
        rows = [_values(job.id, created, file) for file in files]
        with self._database.write() as connection:
            connection.execute(
                insert(PushJobs),
                {"id": job.id, "title": clean(title), "created_at": created, "created_by": job.created_by},
            )
            for row in rows:
                self._overtake(connection, row)
            if rows:
                connection.execute(insert(PushItems), rows)
            items = self._items(connection, _ITEM.where(PushItems.job_id == job.id))
        return evolve(job, items=items)

    def pending_items(self, endpoint_id: str | None = None) -> tuple[PushItem, ...]:
        """Return what still has to go out, oldest first.

        Args:
            endpoint_id: Only what is for this endpoint.
        """
        query = _ITEM.where(PushItems.state.in_([state.value for state in WAITING_STATES]))
        if endpoint_id is not None:
            query = query.where(PushItems.endpoint_id == endpoint_id)
        with self._database.read() as connection:
            return self._items(connection, query)

    def begin_attempt(self, item_id: int) -> bytes:
        """Set an item PENDING, count the attempt and return the bytes to deliver. Also how an ERROR is retried.

        Raises:
            InputError: `not_in_library`: no such item, or it was delivered already.
        """
        with self._database.write() as connection:
            query = select(PushItems.content).where(PushItems.id == item_id)
            content = connection.execute(query).scalar()
            if content is None:
                raise missing("push item", str(item_id))
            connection.execute(
                update(PushItems)
                .where(PushItems.id == item_id)
                .values(state=PushState.PENDING.value, attempts=PushItems.attempts + 1, updated_at=now())
            )
        return content

    def update_item(self, item_id: int, state: PushState, error: AppError | None = None) -> PushItem:
        """Store an outcome.

        Once a file is VERIFIED, FETCHED or SKIPPED its bytes are dropped; SENT keeps them, for a check may still
        fail. A delivered file's key positions become those of the phone (`delivered_positions`).

        Args:
            item_id: The item.
            state: How far it has come.
            error: Why it failed, or why it waits.

        Raises:
            InputError: `not_in_library`.
        """
        time = now()
        values: dict[str, Any] = {
            "state": state.value,
            "updated_at": time,
            "error_code": error.code if error else "",
            "error_facts": clean(json.dumps(error.facts)) if error else "{}",
        }
        if state in DELIVERED_STATES:
            values[f"{state.value}_at"] = time
        if state in (PushState.FETCHED, PushState.VERIFIED, PushState.SKIPPED):
            values["content"] = None
        with self._database.write() as connection:
            connection.execute(update(PushItems).where(PushItems.id == item_id).values(values))
            items = self._items(connection, _ITEM.where(PushItems.id == item_id))
            if not items:
                raise missing("push item", str(item_id))
            if state in DELIVERED_STATES:
                self._note_delivery(connection, items[0], time)
        return items[0]

    def delivered_positions(self, phone_id: str) -> frozenset[KeyPosition]:
        """Return the keys that the last delivered files of a phone wrote; empty if none was delivered."""
        query = select(Deliveries.positions).where(Deliveries.phone_id == phone_id)
        with self._database.read() as connection:
            stored = connection.execute(query).scalars().all()
        return frozenset[KeyPosition]().union(*(positions_from_json(from_text(text)) for text in stored))

    def delivered_lookups(self, phone_id: str) -> tuple[Lookup, ...]:
        """Return what looked-up keys said in the last delivered files of a phone; empty if none was delivered."""
        query = select(Deliveries.lookups).where(Deliveries.phone_id == phone_id)
        with self._database.read() as connection:
            stored = connection.execute(query).scalars().all()
        return tuple({item.position: item for text in stored for item in lookups_from_json(from_text(text))}.values())

    def list_jobs(self, limit: int = 100) -> list[PushJob]:
        """Return the latest jobs with their items, newest first."""
        query = (
            select(PushJobs.id, PushJobs.title, PushJobs.created_at, PushJobs.created_by)
            .order_by(PushJobs.created_at.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return [
                PushJob(
                    job_id,
                    title,
                    datetime.fromisoformat(created_at),
                    created_by,
                    self._items(connection, _ITEM.where(PushItems.job_id == job_id)),
                )
                for job_id, title, created_at, created_by in connection.execute(query).all()
            ]

    def items_of_phone(self, phone_id: str, limit: int = 20) -> tuple[PushItem, ...]:
        """Return the latest pushes of a phone, newest first."""
        query = _ITEM.where(PushItems.phone_id == phone_id).order_by(None).order_by(PushItems.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(_item(*row) for row in connection.execute(query))

    def delete_job(self, job_id: str) -> None:
        """Clear a job from the ledger. What was delivered stays delivered, and what waits is not sent."""
        with self._database.write() as connection:
            connection.execute(delete(PushJobs).where(PushJobs.id == job_id))

    def _items(self, connection: Connection, query: Select[*tuple[Any, ...]]) -> tuple[PushItem, ...]:
        return tuple(_item(*row) for row in connection.execute(query.order_by(PushItems.id)))

    def _overtake(self, connection: Connection, row: Mapping[str, Any]) -> None:
        older = (
            update(PushItems)
            .where(PushItems.phone_id == row["phone_id"])
            .where(PushItems.endpoint_id == row["endpoint_id"], PushItems.file_name == row["file_name"])
        )
        unsent = [state.value for state in (*WAITING_STATES, PushState.ERROR)]
        connection.execute(
            older.where(PushItems.state.in_(unsent)).values(
                state=PushState.SKIPPED.value,
                error_code="push_overtaken",
                error_facts="{}",
                updated_at=row["created_at"],
            )
        )
        connection.execute(older.where(PushItems.content.is_not(None)).values(content=None))

    def _note_delivery(self, connection: Connection, item: PushItem, time: str) -> None:
        values = {
            "endpoint_id": item.endpoint_id,
            "sha256": item.sha256,
            "delivered_at": time,
            "positions": to_text(positions_to_json(item.positions)),
            "lookups": to_text(lookups_to_json(item.lookups)),
        }
        connection.execute(
            upsert(Deliveries)
            .values(phone_id=item.phone_id, file_name=item.file_name, **values)
            .on_conflict_do_update(index_elements=["phone_id", "file_name"], set_=values)
        )


def _values(job_id: str, created: str, file: PushFile) -> Mapping[str, Any]:
    return {
        "job_id": job_id,
        "phone_id": file.phone_id,
        "phone_name": clean(file.phone_name),
        "endpoint_id": file.endpoint_id,
        "file_name": file.file_name,
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "size": len(file.content),
        "state": PushState.NOT_STARTED.value,
        "error_code": "",
        "error_facts": "{}",
        "attempts": 0,
        "created_at": created,
        "updated_at": created,
        "positions": to_text(positions_to_json(file.positions)),
        "lookups": to_text(lookups_to_json(file.lookups)),
        "content": file.content,
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _item(
    id: int,
    job_id: str,
    phone_id: str,
    phone_name: str,
    endpoint_id: str,
    file_name: str,
    sha256: str,
    size: int,
    state: str,
    attempts: int,
    created_at: str,
    updated_at: str,
    sent_at: str | None,
    fetched_at: str | None,
    verified_at: str | None,
    error_code: str,
    error_facts: str,
    positions: str,
    lookups: str,
) -> PushItem:
    return PushItem(
        id=id,
        job_id=job_id,
        phone_id=phone_id,
        phone_name=phone_name,
        endpoint_id=endpoint_id,
        file_name=file_name,
        sha256=sha256,
        size=size,
        state=PushState(state),
        attempts=attempts,
        created_at=datetime.fromisoformat(created_at),
        updated_at=datetime.fromisoformat(updated_at),
        sent_at=_moment(sent_at),
        fetched_at=_moment(fetched_at),
        verified_at=_moment(verified_at),
        error_code=error_code,
        error_facts=from_text(error_facts),
        positions=positions_from_json(from_text(positions)),
        lookups=lookups_from_json(from_text(lookups)),
    )

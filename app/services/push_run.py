"""Delivers what waits in the queue: file by file, never over what somebody else changed, backed up where it was."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from attrs import frozen

from app.errors import Cancelled, InputError, PushError
from app.models.documents import Endpoint
from app.models.push import DELIVERED_STATES, PushItem, PushState
from app.provisioning.base import ABSENT, Delivery, FileTarget, Outcome, Trouble, TroubleError
from app.provisioning.credentials import Credentials
from app.services.progress import Report
from app.services.push_store import LEDGER_DEPTH, Backups, PushStore

_LOG = logging.getLogger(__name__)
_MAY_HAVE_REPLACED = {Outcome.UPDATED, Outcome.UNVERIFIED, Outcome.FAILED}

OpenTarget = Callable[[Endpoint, Credentials], FileTarget]
"""Makes the target of an endpoint."""


@frozen
class PushResult:
    """One item after a run. `delivery` is None where the endpoint was not even asked."""

    item: PushItem
    delivery: Delivery | None = None


class PushRun:
    """One run over the queue: open targets, endpoints that gave up, results.

    Args:
        store: The library.
        open_target: Makes the target of an endpoint.
        credentials: The endpoints' passwords.
        backups: Where replaced files are kept, if anywhere.
        report: Progress and cancel.
        replace: Overwrite files that somebody else changed.
    """

    def __init__(
        self,
        store: PushStore,
        open_target: OpenTarget,
        credentials: Credentials,
        backups: Backups | None,
        report: Report,
        replace: bool,
    ) -> None:
        self._store = store
        self._open_target = open_target
        self._credentials = credentials
        self._backups = backups
        self._report = report
        self._replace = replace
        self._targets: dict[str, FileTarget] = {}
        self._given_up: dict[str, Trouble] = {}
        self.done: list[PushResult] = []
        self.is_stopped = False

    def results(self, items: Sequence[PushItem]) -> Iterable[PushResult]:
        """Deliver items phone by phone; yield each outcome as it is known."""
        phones = [list(group) for _, group in groupby(items, key=lambda item: (item.phone_id, item.endpoint_id))]
        try:
            for number, group in enumerate(phones):
                share = number / len(phones)
                self._report("pushing_phone", share, name=group[0].phone_name, number=number + 1, total=len(phones))
                for item in group:
                    result = self._deliver(item)
                    if result is not None:
                        self.done.append(result)
                        yield result
        except Cancelled:
            self.is_stopped = True

    def close(self) -> None:
        """Take leave of all targets."""
        for target in self._targets.values():
            target.close()

    def _deliver(self, item: PushItem) -> PushResult | None:
        trouble = self._given_up.get(item.endpoint_id)
        if trouble is not None:
            return self._store_trouble(item, trouble)
        try:
            target = self._target(item.endpoint_id)
        except TroubleError as error:
            return self._store_trouble(item, error.trouble)
        except (PushError, InputError) as error:
            return self._store_trouble(item, Trouble(error.code, error.facts, endpoint_wide=True))
        try:
            content = self._store.begin_attempt(item.id)
        except InputError:
            return None  # Another window delivered it or cleared its job meanwhile.
        try:
            delivery = self._put(target, item, content)
        except PushError as error:
            return self._store_trouble(item, Trouble(error.code, error.facts))
        if delivery.endpoint_wide:
            self._given_up[item.endpoint_id] = Trouble(
                delivery.code, delivery.facts, endpoint_wide=True, temporary=delivery.temporary
            )
        self._back_up(item, delivery)
        reason = PushError(delivery.code, **delivery.facts) if delivery.code else None
        return PushResult(self._store.update_item(item.id, _state(delivery), reason), delivery)

    def _back_up(self, item: PushItem, delivery: Delivery) -> None:
        if self._backups is None or delivery.previous is None or delivery.outcome not in _MAY_HAVE_REPLACED:
            return
        try:
            self._backups.keep(item.id, delivery.previous)
        except PushError as error:
            _LOG.warning("no backup of what %s replaced: %s", item.file_name, error.code)

    def _put(self, target: FileTarget, item: PushItem, content: bytes) -> Delivery:
        if self._replace:
            return target.deliver(item.file_name, content, None, self._report)
        last, tried = self._ours(item)
        delivery = target.deliver(item.file_name, content, last, self._report)
        if delivery.outcome is Outcome.CONFLICT and delivery.sha256 in tried:
            delivery = target.deliver(item.file_name, content, delivery.sha256, self._report)
        return delivery

    def _ours(self, item: PushItem) -> tuple[str, set[str]]:
        """Return the hash that we delivered last, and those of later tries that may have arrived unnoticed."""
        tried: set[str] = set()
        for older in self._store.items_of_phone(item.phone_id, LEDGER_DEPTH):
            if (older.endpoint_id, older.file_name) != (item.endpoint_id, item.file_name) or older.id == item.id:
                continue
            if older.state in DELIVERED_STATES:
                return older.sha256, tried
            if older.attempts:
                tried.add(older.sha256)
        return ABSENT, tried

    def _target(self, endpoint_id: str) -> FileTarget:
        if endpoint_id not in self._targets:
            endpoint = self._store.get_endpoint(endpoint_id)
            self._targets[endpoint_id] = self._open_target(endpoint, self._credentials)
        return self._targets[endpoint_id]

    def _store_trouble(self, item: PushItem, trouble: Trouble) -> PushResult:
        if trouble.endpoint_wide:
            self._given_up[item.endpoint_id] = trouble
        state = PushState.PENDING if trouble.temporary else PushState.ERROR
        return PushResult(self._store.update_item(item.id, state, PushError(trouble.code, **trouble.facts)))


def _state(delivery: Delivery) -> PushState:
    if delivery.verified:
        return PushState.VERIFIED
    if delivery.outcome is Outcome.UNVERIFIED:
        wrong = delivery.code in {"readback_differs", "readback_missing"}
        return PushState.ERROR if wrong else PushState.SENT
    return PushState.PENDING if delivery.temporary else PushState.ERROR

"""Brings configs to their endpoints: prepare, queue, run, take up again after a restart, roll back.

Nothing here is told as done before it was read back. A phone's files wait in the library until they are delivered, so
a program that is killed, or an endpoint that is down, loses none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from app.errors import AppError, PushError
from app.models.catalogue_index import Catalogue
from app.models.device_settings import effective_settings
from app.models.documents import Endpoint, LinkMode, Phone
from app.models.findings import Finding, Severity, finding
from app.models.keys import Assignment, KeyPosition
from app.models.push import (
    DELIVERED_STATES,
    Lookup,
    LookupChange,
    PushFile,
    PushItem,
    PushJob,
    PushState,
    lookup_changes,
)
from app.models.resolving import Directory
from app.models.secrets import secrets_of
from app.provisioning.credentials import Credentials
from app.rendering.writing import RenderedFile
from app.services.progress import Report
from app.services.push_run import OpenTarget, PushResult, PushRun
from app.services.push_store import LEDGER_DEPTH, Backups, PushStore
from app.services.render import check_document, render_document


@frozen
class Prepared:
    """What a push would deliver for one phone. With `blocked` nothing can be sent, and the findings say why.

    lookups: what keys say that were looked up in the directory. changes: those that said something else when the phone
    was delivered last. secrets: texts in the files that must not be shown.
    """

    phone: Phone
    endpoint: Endpoint | None
    files: tuple[RenderedFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    positions: frozenset[KeyPosition] = frozenset()
    blocked: bool = False
    lookups: tuple[Lookup, ...] = ()
    changes: tuple[LookupChange, ...] = ()
    secrets: frozenset[str] = field(default=frozenset(), repr=False)


@frozen
class PushSummary:
    """What a run came to, file by file. `is_stopped`: the user stopped it; the rest still waits."""

    results: tuple[PushResult, ...] = ()
    is_stopped: bool = False
    counts: Mapping[PushState, int] = field(init=False)

    @counts.default
    def _count(self) -> Mapping[PushState, int]:
        return Counter(result.item.state for result in self.results)

    @property
    def is_verified(self) -> bool:
        """Whether every file was read back and is the same."""
        return not self.is_stopped and all(result.item.state is PushState.VERIFIED for result in self.results)


OnItem = Callable[[PushResult], None]


def _nobody(result: PushResult) -> None:
    """Nobody watches."""


class PushService:
    """Pushes phones.

    Its long calls belong in a worker thread; the store is called from there, one short transaction at a time.

    Args:
        store: The library.
        catalogue: Models, features and dialects.
        open_target: Makes the target of an endpoint, see `app.provisioning.targets.open_target`.
        credentials: The endpoints' passwords.
        backups: Where replaced files are kept; None keeps none, and there is no rollback.
    """

    def __init__(
        self,
        store: PushStore,
        catalogue: Catalogue,
        open_target: OpenTarget,
        credentials: Credentials,
        backups: Backups | None = None,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._open_target = open_target
        self._credentials = credentials
        self._backups = backups

    def prepare(
        self,
        phones: Sequence[Phone],
        endpoint_id: str = "",
        keep_unmanaged: bool = True,
        directory: Directory | None = None,
    ) -> list[Prepared]:
        """Render phones for their endpoints; sends and stores nothing.

        Args:
            phones: The phones as they are to be pushed.
            endpoint_id: Where all of them go; "" for each phone's own endpoint, or the only one that there is.
            keep_unmanaged: See `render_document`.
            directory: The people and views that dynamic keys are looked up in.
        """
        endpoints = {endpoint.id: endpoint for endpoint in self._store.list_endpoints()}
        only = next(iter(endpoints)) if len(endpoints) == 1 else ""
        prepared = [
            self._prepare(phone, endpoints.get(endpoint_id or phone.endpoint_id or only), keep_unmanaged, directory)
            for phone in phones
        ]
        return _without_clashes(prepared)

    def queue(self, prepared: Iterable[Prepared], title: str) -> PushJob:
        """Put the files of all phones that are not blocked into the persistent queue.

        Raises:
            PushError: `push_nothing`: there is nothing to send.
            LibraryError: The library cannot be written.
        """
        files = [
            PushFile(
                item.phone.id, item.phone.name, item.endpoint.id, file.name, file.data, item.positions, item.lookups
            )
            for item in prepared
            if not item.blocked and item.endpoint is not None
            for file in item.files
        ]
        if not files:
            raise PushError("push_nothing")
        return self._store.enqueue(title, files)

    def run_pending(self, report: Report, on_item: OnItem = _nobody) -> PushSummary:
        """Deliver everything that waits, also from before a restart."""
        return self.run(self._store.pending_items(), report, on_item)

    def run(
        self, items: Sequence[PushItem], report: Report, on_item: OnItem = _nobody, replace: bool = False
    ) -> PushSummary:
        """Deliver items of the queue, phone by phone. Items that failed are tried again.

        Asked to stop, it finishes the phone that it is at. An endpoint that is down leaves all its items PENDING with
        the reason; one that refuses the password or cannot be trusted makes them ERROR, without asking it again.

        Args:
            items: What to deliver.
            report: Progress and cancel.
            on_item: Told each outcome, in the calling thread.
            replace: Overwrite files that somebody else changed.

        Returns:
            What became of every item that was reached.
        """
        run = PushRun(self._store, self._open_target, self._credentials, self._backups, report, replace)
        try:
            for result in run.results(items):
                on_item(result)
        finally:
            run.close()
        return PushSummary(tuple(run.done), run.is_stopped)

    def rollback(self, item: PushItem, title: str) -> PushJob:
        """Queue the content that an item replaced, to go back to the same place.

        Raises:
            PushError: `rollback_nothing`: the file was new, or the old content is kept no longer.
        """
        content = self._backups.content(item.id) if self._backups else None
        if content is None:
            raise PushError("rollback_nothing", name=item.file_name, phone=item.phone_name)
        file = PushFile(item.phone_id, item.phone_name, item.endpoint_id, item.file_name, content, item.positions)
        return self._store.enqueue(title, [file])

    def _prepare(
        self, phone: Phone, endpoint: Endpoint | None, keep_unmanaged: bool, directory: Directory | None
    ) -> Prepared:
        problems = []
        if endpoint is None:
            problems.append(finding("push_no_endpoint", Severity.ERROR, name=phone.name))
        if phone.mac is None:
            problems.append(finding("push_no_mac", Severity.ERROR, name=phone.name))
        else:
            others = [row.name for row in self._store.phones_with_mac(phone.mac) if row.id != phone.id]
            problems += [finding("push_mac_shared", Severity.WARNING, name=name) for name in others]
        try:
            template = self._store.get_template(phone.template_id) if phone.link is LinkMode.LINKED else None
            brand = self._store.brand_default_for(phone.layout.model_id)
            reset = self._store.delivered_positions(phone.id)
            plan = self._store.site_dial_plan(phone.site_id)
            rendered = render_document(
                self._catalogue,
                phone,
                template,
                brand,
                site_plan=plan,
                reset=reset,
                keep_unmanaged=keep_unmanaged,
                earlier_files=self._earlier_files(phone, endpoint),
                directory=directory,
            )
            lookups = tuple(
                Lookup(position, key.value, key.label)
                for position, key in sorted(rendered.looked_up.items(), key=_place)
            )
            changes = lookup_changes(self._store.delivered_lookups(phone.id), lookups)
            problems += rendered.findings
            found = check_document(self._catalogue, phone, template, brand, site_plan=plan, directory=directory)
            problems += [item for item in found if item.severity is not Severity.INFO]
        except AppError as error:
            problems.append(Finding(error.code, Severity.ERROR, None, error.facts))
            return Prepared(phone, endpoint, findings=tuple(problems), blocked=True)
        blocked = endpoint is None or phone.mac is None
        secrets = secrets_of(phone, effective_settings(phone, template, brand), self._catalogue.settings)
        return Prepared(
            phone, endpoint, rendered.files, tuple(problems), rendered.positions, blocked, lookups, changes, secrets
        )

    def _earlier_files(self, phone: Phone, endpoint: Endpoint | None) -> frozenset[str]:
        """Return the names of what a phone got before, where its vendor has more than one file for a phone."""
        dialect = self._catalogue.dialect(self._catalogue.phone(phone.layout.model_id).dialect)
        if endpoint is None or "directory" not in dialect.table:
            return frozenset()
        return frozenset(
            item.file_name
            for item in self._store.items_of_phone(phone.id, LEDGER_DEPTH)
            if item.state in DELIVERED_STATES and item.endpoint_id == endpoint.id
        )


def _place(item: tuple[KeyPosition, Assignment]) -> KeyPosition:
    return item[0]


def _without_clashes(prepared: list[Prepared]) -> list[Prepared]:
    """Block phones that would overwrite each other's file: the same MAC twice."""
    places = Counter(
        (item.endpoint.id, file.name.casefold())
        for item in prepared
        if item.endpoint is not None and not item.blocked
        for file in item.files
    )
    result = []
    for item in prepared:
        twice = [
            file.name
            for file in item.files
            if item.endpoint is not None and places[item.endpoint.id, file.name.casefold()] > 1
        ]
        if twice:
            problem = finding("push_same_file", Severity.ERROR, name=twice[0])
            item = evolve(item, findings=(*item.findings, problem), blocked=True)
        result.append(item)
    return result

"""Pushing: what goes out, where, how it went; endpoints; what still waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.documents import AuthKind, Endpoint, EndpointKind, Phone
from app.models.mac import MacAddress
from app.models.push import PushItem, PushState
from app.models.wording import Wording
from app.services.shown_file import shown_file
from app.viewmodels.finding_rows import FindingRow
from app.viewmodels.library_items import PhoneStatus
from app.viewmodels.new_id import new_id
from app.viewmodels.push_model import PushModel, PushRow
from app.viewmodels.tasks import Task, TaskRunner
from app.viewmodels.workspace import Workspace
from app.widgets.endpoint_dialog import EndpointDialog
from app.widgets.icons import Icons
from app.widgets.lookup_table import LookupRow
from app.widgets.messages import Message, Tone
from app.widgets.push_dialog import PushDialog
from app.widgets.save_flow import SaveFlow

if TYPE_CHECKING:
    from app.provisioning.base import Check
    from app.provisioning.credentials import Credentials
    from app.services.progress import Report
    from app.services.push import Prepared, PushService, PushSummary
    from app.services.push_run import PushResult

LAST_ENDPOINT = "last_endpoint"
Tell = Callable[[Message], object]


class PushFlow(QObject):
    """Owns the push dialog and the service behind it; the service works in a thread of the pool."""

    waiting_changed = Signal(int)
    """Carries how many files wait to be pushed."""
    endpoint_changed = Signal(str)
    """Carries the name of the endpoint that the next push goes to."""
    statuses_changed = Signal(object)
    """Carries how phones stand after a push, by phone id."""
    _delivered = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        save_flow: SaveFlow,
        tasks: TaskRunner,
        icons: Icons,
        wording: Wording,
        tell: Tell,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._save_flow = save_flow
        self._tasks = tasks
        self._icons = icons
        self._wording = wording
        self._tell = tell
        self._window = window
        self._credentials: Credentials | None = None
        self._service: PushService | None = None
        self._phones: list[Phone] = []
        self._prepared: list[Prepared] = []
        self._pending: tuple[PushItem, ...] = ()
        self._dialog: PushDialog | None = None
        self._model = PushModel(parent=self)
        self._task: Task | None = None
        self._endpoint_dialog: EndpointDialog | None = None
        self._delivered.connect(self._on_delivered)

    # ---- the service

    @property
    def credentials(self) -> Credentials:
        """The endpoints' passwords; the keyring is looked for at the first use."""
        if self._credentials is None:
            from app.provisioning.credentials import Credentials

            self._credentials = Credentials()
        return self._credentials

    def use_credentials(self, credentials: Credentials) -> None:
        """Use another keyring."""
        self._credentials = credentials
        self._service = None

    @property
    def service(self) -> PushService:
        """The push service over the open library."""
        if self._service is None:
            from app.provisioning.backups import BackupFolder
            from app.provisioning.targets import open_target
            from app.services.progress import Report
            from app.services.push import PushService

            library = self._workspace.library
            backups = BackupFolder(library.path.parent / "backups", Report())
            self._service = PushService(library, self._workspace.catalogue, open_target, self.credentials, backups)
        return self._service

    def refresh(self) -> None:
        """Show where the next push goes and what waits."""
        try:
            endpoint = self._chosen_endpoint()
            self.endpoint_changed.emit(endpoint.name if endpoint else "")
            self.waiting_changed.emit(len(self._workspace.library.pending_items()))
        except AppError as error:
            self._workspace.failed.emit(error)

    def _chosen_endpoint(self) -> Endpoint | None:
        library = self._workspace.library
        endpoints = library.list_endpoints()
        last = library.get_state(LAST_ENDPOINT)
        return next((e for e in endpoints if e.id == last), endpoints[0] if endpoints else None)

    # ---- what goes out

    def push_current(self) -> None:
        """Save the open phone and show what a push would send."""
        document = self._workspace.current
        if document is None or not isinstance(document.value, Phone):
            return
        if self._save_flow.save():
            self._open([document.value])

    def push_phones(self, phone_ids: Sequence[str]) -> None:
        """Show what a push of these phones would send; open ones are saved first."""
        for phone_id in phone_ids:
            document = self._workspace.is_open(phone_id)
            if document is not None and not self._workspace.save_document(document):
                return
        try:
            self._open(self._workspace.library.get_phones(phone_ids))
        except AppError as error:
            self._workspace.failed.emit(error)

    def push_pending(self) -> None:
        """Show what waits from before and offer to send it."""
        try:
            self._pending = self._workspace.library.pending_items()
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        if not self._pending:
            self._tell(Message(self.tr("Nothing waits to be pushed.")))
            return
        self._phones, self._prepared = [], []
        self._model.set_rows([self._row_of(item) for item in self._pending])
        self._show_dialog(self._pending[0].endpoint_id, ())

    def _open(self, phones: list[Phone]) -> None:
        self._phones, self._pending = phones, ()
        try:
            if not self._workspace.reload_contacts(self._open_prepared):
                self._tell(Message(self.tr("Reading the people of the directory…")))
        except AppError as error:
            self._workspace.failed.emit(error)

    def _open_prepared(self) -> None:
        try:
            endpoint = self._chosen_endpoint()
            self._prepare(endpoint.id if endpoint else "")
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        self._show_dialog(endpoint.id if endpoint else "", self._finding_rows())

    def _prepare(self, endpoint_id: str) -> None:
        self._prepared = self.service.prepare(self._phones, endpoint_id, directory=self._workspace.directory)
        rows = []
        for item in self._prepared:
            for file in item.files:
                preview = shown_file(file.data, item.secrets)
                rows.append(
                    PushRow(_key(item.phone.id, file.name), item.phone.name, item.phone.mac, file.name, preview=preview)
                )
            if item.blocked or not item.files:
                words = " ".join(self._wording.finding(found) for found in item.findings[:1])
                rows.append(
                    PushRow(_key(item.phone.id, ""), item.phone.name, item.phone.mac, "–", PushState.SKIPPED, words)
                )
        self._model.set_rows(rows)

    def _finding_rows(self) -> list[FindingRow]:
        rows = []
        for item in self._prepared:
            space = self._workspace.catalogue.key_space(item.phone.layout)
            for found in item.findings:
                where = space.name_of(found.position) if found.position is not None else ""
                if len(self._prepared) > 1:
                    where = f"{item.phone.name}, {where}" if where else item.phone.name
                rows.append(FindingRow(found.severity, self._wording.finding(found), where, found.position))
        return rows

    def _lookup_rows(self) -> list[LookupRow]:
        rows = []
        for item in self._prepared:
            space = self._workspace.catalogue.key_space(item.phone.layout)
            for change in item.changes:
                where = space.name_of(change.position)
                if len(self._prepared) > 1:
                    where = f"{item.phone.name}, {where}"
                rows.append(LookupRow(where, change.before, change.after))
        return rows

    # ---- the dialog

    def _show_dialog(self, endpoint_id: str, findings: Sequence[FindingRow]) -> None:
        endpoints = self._workspace.library.list_endpoints()
        if self._pending:
            endpoints = [e for e in endpoints if e.id in {item.endpoint_id for item in self._pending}] or endpoints
        dialog = PushDialog(self._model, endpoints, self._icons, self._wording, findings, endpoint_id, self._window)
        dialog.set_lookups(self._lookup_rows())
        dialog.start_requested.connect(self._on_start)
        dialog.cancel_requested.connect(self._on_cancel)
        dialog.endpoint_changed.connect(self._on_endpoint_changed)
        dialog.edit_endpoint_requested.connect(self.edit_endpoint)
        dialog.new_endpoint_requested.connect(self.new_endpoint)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    @property
    def dialog(self) -> PushDialog | None:
        """The push dialog while it is open."""
        return self._dialog

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        self.refresh()

    def _on_endpoint_changed(self, endpoint_id: str) -> None:
        if not self._phones or self._dialog is None:
            return
        try:
            self._prepare(endpoint_id)
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        self._dialog.set_findings(self._finding_rows())
        self._dialog.set_lookups(self._lookup_rows())

    def _on_start(self, endpoint_id: str) -> None:
        try:
            if self._phones:
                self._workspace.library.set_state(LAST_ENDPOINT, endpoint_id)
                self._prepare(endpoint_id)
                job = self.service.queue(self._prepared, self._title())
                items = job.items
            else:
                items = self._pending
        except AppError as error:
            if self._dialog is not None:
                self._dialog.finish(self._wording.error(error))
            return
        service = self.service
        self._task = Task(partial(self._work, service, items), self, self._wording)
        self._task.progressed.connect(self._on_progress)
        self._task.succeeded.connect(self._on_succeeded)
        self._task.failed.connect(self._on_failed)
        self._task.crashed.connect(self._on_crashed)
        self._tasks.start(self._task)

    def _title(self) -> str:
        if len(self._phones) == 1:
            return self._phones[0].name
        return self.tr("%n phone(s)", "", len(self._phones))

    def _work(self, service: PushService, items: Sequence[PushItem], report: Report) -> PushSummary:
        return service.run(items, report, self._delivered.emit)

    def _on_progress(self, text: str, share: float) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(text)

    def _on_delivered(self, result: PushResult) -> None:
        self._model.update(self._row_of(result.item))

    def _row_of(self, item: PushItem) -> PushRow:
        words = self._wording.text(item.error_code, item.error_facts) if item.error_code else ""
        key = _key(item.phone_id, item.file_name)
        known = next((row for row in self._model.rows if row.key == key), None)
        phone = next((p for p in self._phones if p.id == item.phone_id), None)
        mac: MacAddress | None = phone.mac if phone else MacAddress.find(item.file_name)
        return PushRow(
            key, item.phone_name, mac, item.file_name, item.state, words, known.preview if known is not None else ""
        )

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_succeeded(self, summary: PushSummary) -> None:
        words = self.tr("Stopped; the rest waits.") if summary.is_stopped else ""
        self._finish(words)
        self.statuses_changed.emit({result.item.phone_id: _status(result.item.state) for result in summary.results})

    def _on_failed(self, error: AppError) -> None:
        self._finish(self._wording.error(error))

    def _on_crashed(self, error: Exception) -> None:
        self._finish(self.tr("It ended unexpectedly; what was not sent still waits."))
        raise error

    def _finish(self, words: str) -> None:
        self._task = None
        if self._dialog is not None:
            self._dialog.finish(words)
        self.refresh()

    # ---- endpoints

    def endpoints(self) -> None:
        """Edit the endpoint that the next push goes to."""
        endpoint = self._chosen_endpoint()
        if endpoint is None:
            self.new_endpoint()
        else:
            self.edit_endpoint(endpoint.id)

    def new_endpoint(self) -> None:
        """Make a new endpoint."""
        self._edit(Endpoint(new_id(), "", EndpointKind.HTTP, "", AuthKind.NONE), is_new=True)

    def edit_endpoint(self, endpoint_id: str) -> None:
        """Change an endpoint."""
        try:
            self._edit(self._workspace.library.get_endpoint(endpoint_id), is_new=False)
        except AppError as error:
            self._workspace.failed.emit(error)

    def _edit(self, endpoint: Endpoint, is_new: bool) -> None:
        has_password = endpoint.auth is not AuthKind.NONE and self.credentials.password(endpoint.id) is not None
        dialog = EndpointDialog(endpoint, self._icons, is_new, has_password, self._dialog or self._window)
        dialog.chosen.connect(self._on_endpoint_chosen)
        dialog.test_requested.connect(self._on_test)
        dialog.delete_requested.connect(self._workspace.changes.delete_endpoint)
        self._endpoint_dialog = dialog
        dialog.open()

    def _on_endpoint_chosen(self, endpoint: Endpoint, password: str | None) -> None:
        try:
            self._workspace.library.save_endpoint(endpoint)
            self._workspace.library.set_state(LAST_ENDPOINT, endpoint.id)
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        if password is not None and not self.credentials.set_password(endpoint.id, password).stored:
            text = self.tr("This computer has no keyring: the password is kept until Faceplate is closed.")
            self._tell(Message(text, Tone.WARNING))
        if self._dialog is not None:
            self._dialog.set_endpoints(self._workspace.library.list_endpoints(), endpoint.id)
            self._on_endpoint_changed(endpoint.id)
        self._workspace.library_changed.emit()
        self.refresh()

    def _on_test(self, endpoint: Endpoint, password: str | None) -> None:
        credentials = self.credentials
        if password is not None:
            from app.provisioning.credentials import Credentials, SessionPassword

            credentials = Credentials(SessionPassword(password))
        task = Task(partial(_check, endpoint, credentials), self, self._wording)
        task.succeeded.connect(self._on_tested)
        task.failed.connect(self._on_test_failed)
        self._tasks.start(task)

    def _on_tested(self, check: Check) -> None:
        if self._endpoint_dialog is None:
            return
        if check.trouble is not None:
            self._endpoint_dialog.show_test_result(False, self._wording.text(check.trouble.code, check.trouble.facts))
            return
        notes = [self._wording.text(note.code, note.facts) for note in check.warnings]
        self._endpoint_dialog.show_test_result(True, " ".join([self.tr("Works: written, read back, removed."), *notes]))

    def _on_test_failed(self, error: AppError) -> None:
        if self._endpoint_dialog is not None:
            self._endpoint_dialog.show_test_result(False, self._wording.error(error))


def _check(endpoint: Endpoint, credentials: Credentials, report: Report) -> Check:
    from app.provisioning.targets import open_target

    target = open_target(endpoint, credentials)
    try:
        return target.check(report)
    finally:
        target.close()


def _key(phone_id: str, file_name: str) -> str:
    return f"{phone_id}/{file_name}"


def _status(state: PushState) -> PhoneStatus:
    match state:
        case PushState.VERIFIED | PushState.FETCHED:
            return PhoneStatus.DELIVERED
        case PushState.ERROR:
            return PhoneStatus.FAILED
        case PushState.NOT_STARTED | PushState.PENDING:
            return PhoneStatus.WAITING
    return PhoneStatus.UNKNOWN

"""People out of the directory: as a table, as vCards, or published as a phone book."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.models.contact_import import site_title
from app.models.documents import Contact, Document, Phone, Site
from app.models.searching import fold
from app.models.wording import Wording
from app.rendering.phonebook import PhoneBook, phonebook_of, phonebook_titles, write_book
from app.rendering.writing import RenderedFile
from app.services.publishing import publish_book, save_file
from app.viewmodels.tasks import Task, TaskRunner
from app.viewmodels.workspace import Workspace
from app.widgets.icons import Icons
from app.widgets.publish_dialog import OpenPhone, PublishChoice, PublishDialog

if TYPE_CHECKING:
    from app.models.mac import MacAddress
    from app.provisioning.base import Delivery
    from app.provisioning.credentials import Credentials
    from app.services.progress import Report

_OTHERS = re.compile(r"[^a-z0-9]+")
_URL, _NAME = "phonebook_url", "phonebook_name"


def file_stem(name: str) -> str:
    """Return a name as the beginning of a file name that every server takes, "" if nothing of it is left."""
    return _OTHERS.sub("-", fold(name)).strip("-")[:40]


class PeopleExportFlow(QObject):
    """Writes files of people; the work is done in threads.

    Args:
        workspace: The library, and the phone that is open.
        tasks: Where work runs.
        credentials: Gives the endpoints' passwords.
        icons: The icons.
        wording: Sentences.
        parent: Owner.
    """

    done = Signal(str)
    """Carries what was done, in words."""
    failed = Signal(object)
    """Carries an AppError."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        credentials: Callable[[], Credentials],
        icons: Icons,
        wording: Wording,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._credentials = credentials
        self._icons = icons
        self._wording = wording
        self._people: tuple[Contact, ...] = ()
        self._title = ""
        self._book: PhoneBook | None = None
        self._choice: PublishChoice | None = None
        self._task: Task | None = None
        self.dialog: PublishDialog | None = None

    # ---- files

    def export(
        self, people: Sequence[Contact], sites: Sequence[Site], ending: str, title: str, window: QWidget
    ) -> None:
        """Ask for a place and write people there.

        Args:
            people: Who, in this order.
            sites: The sites, for their names.
            ending: `csv` or `vcf`.
            title: What the file is named after, "" for the whole directory.
            window: The dialog that asks.
        """
        name = f"{file_stem(title) or self.tr('people')}.{ending}"
        filters = [self.tr("Table (*.csv)") if ending == "csv" else self.tr("vCards (*.vcf)")]
        write = partial(_write_people, tuple(people), tuple(sites), ending)
        self._ask_place(name, filters, lambda path: self.write(path, write, len(people)), window)

    def _ask_place(self, name: str, filters: list[str], then: Callable[[Path], object], window: QWidget) -> None:
        chooser = QFileDialog(window, self.tr("Save as"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilters([*filters, self.tr("All files (*)")])
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda chosen: then(Path(chosen)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def write(self, path: Path, make: Callable[[Report], bytes], count: int) -> None:
        """Make a file in a thread and write it."""
        task = Task(partial(_write_file, path, make, count), self, self._wording)
        task.succeeded.connect(self._on_written)
        task.failed.connect(self._on_failed)
        task.crashed.connect(self._on_crashed)
        self._tasks.start(task)

    def _on_written(self, written: tuple[Path, int]) -> None:
        path, count = written
        self._finish(self.tr("Wrote %Ln person(people) to {path}", "", count).format(path=path))

    # ---- phone books

    def publish(self, people: Sequence[Contact], title: str, window: QWidget) -> None:
        """Show people as a phone book and ask where it goes.

        Args:
            people: Who, in this order.
            title: The view's name, "" for everybody.
            window: The dialog that asks.
        """
        try:
            endpoints = self._workspace.library.list_endpoints()
        except AppError as error:
            self.failed.emit(error)
            return
        self._people, self._title = tuple(people), title
        stem = file_stem(title)
        dialog = PublishDialog(
            len(self._people),
            f"{stem}-phonebook.xml" if stem else "phonebook.xml",
            phonebook_titles(),
            endpoints,
            self._open_phone(),
            self._icons,
            self._wording,
            window,
        )
        dialog.book_wanted.connect(self._on_book_wanted)
        dialog.publish_wanted.connect(self._on_publish_wanted)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()
        dialog.ask()

    def _phone(self) -> Phone | None:
        document = self._workspace.current
        return document.value if document is not None and isinstance(document.value, Phone) else None

    def _open_phone(self) -> OpenPhone | None:
        phone = self._phone()
        if phone is None:
            return None
        catalogue = self._workspace.catalogue
        dialect = catalogue.dialect(catalogue.phone(phone.layout.model_id).dialect)
        return OpenPhone(phone.name, phonebook_of(dialect.id), dialect.can_set(_URL).allowed, phone.mac is not None)

    def _on_book_wanted(self, book_id: str, is_for_phone: bool) -> None:
        phone = self._phone()
        mac = phone.mac if phone is not None and is_for_phone else None
        self._start(partial(_make_book, book_id, self._people, mac), self._on_book)

    def _start(self, work: Callable[[Report], Any], then: Callable[[Any], object]) -> None:
        if self._task is not None:
            self._task.cancel()
        task = Task(work, self, self._wording)
        task.succeeded.connect(then)
        task.failed.connect(self._on_failed)
        task.crashed.connect(self._on_crashed)
        self._task = task
        self._tasks.start(task)

    def _on_book(self, book: PhoneBook) -> None:
        if self.dialog is not None and self.sender() is self._task:
            self._book = book
            self.dialog.show_book(book)

    def _on_publish_wanted(self, choice: PublishChoice) -> None:
        if self._book is None or self.dialog is None:
            return
        self._choice = choice
        file = RenderedFile(choice.file_name, self._book.file.data)
        if not choice.endpoint_id:
            self._ask_place(
                choice.file_name,
                [self.tr("Phone books (*.xml)")],
                lambda path: self._start(partial(_save_book, path, file), self._on_published),
                self.dialog,
            )
            return
        try:
            endpoint = self._workspace.library.get_endpoint(choice.endpoint_id)
        except AppError as error:
            self.dialog.show_trouble(error)
            return
        self.dialog.show_busy()
        self._start(partial(publish_book, endpoint, self._credentials(), file), self._on_published)

    def _on_published(self, result: Delivery | Path) -> None:
        choice, book = self._choice, self._book
        if choice is None or book is None:
            return
        told = self.tr("Published %Ln person(people) as {name}", "", book.count).format(name=choice.file_name)
        if isinstance(result, Path):
            told = self.tr("Wrote %Ln person(people) to {path}", "", book.count).format(path=result)
        if choice.set_on_phone:
            document = self._workspace.current
            if document is not None:
                text = self.tr("Phone book from {address}").format(address=choice.address)
                document.edit(with_phone_book(document.value, choice.address, self._title), text)
                told += " · " + self.tr("set on {phone}, not pushed yet").format(phone=document.value.name)
        self._finish(told)

    def _finish(self, told: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.done.emit(told)

    def _on_failed(self, error: AppError) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble(error)
        else:
            self.failed.emit(error)

    def _on_crashed(self, error: Exception) -> None:
        raise error

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()
        dialog, self.dialog = self.dialog, None
        self._task, self._people, self._book = None, (), None
        if dialog is not None:
            dialog.deleteLater()


def with_phone_book(value: Document, address: str, title: str) -> Document:
    """Return a phone that fetches its phone book from an address, under a title if there is one."""
    settings = {**dict(value.settings), _URL: address}
    if title:
        settings[_NAME] = title
    return evolve(value, settings=tuple(sorted(settings.items())))


def _write_people(people: Sequence[Contact], sites: Sequence[Site], ending: str, report: Report) -> bytes:
    from app.rendering.contact_files.vcards import write_cards
    from app.rendering.contact_files.writing import write_table

    report.check()
    if ending == "vcf":
        return write_cards(people)
    return write_table(people, {site.id: site_title(site) for site in sites})


def _write_file(path: Path, make: Callable[[Report], bytes], count: int, report: Report) -> tuple[Path, int]:
    save_file(path, make(report))
    return path, count


def _make_book(book_id: str, people: Sequence[Contact], mac: MacAddress | None, report: Report) -> PhoneBook:
    report.check()
    return write_book(book_id, people, mac)


def _save_book(path: Path, file: RenderedFile, report: Report) -> Path:
    report.check()
    save_file(path, file.data)
    return path

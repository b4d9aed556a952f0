"""Publishing people as a phone book: the maker's file as it will be, where it goes, and what the user then does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from attrs import frozen
from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.models.documents import Endpoint
from app.models.wording import Wording
from app.rendering.phonebook import PhoneBook
from app.widgets.controls import IconMark, set_trouble, words
from app.widgets.flow_layout import Room
from app.widgets.icons import Icons
from app.widgets.reflow import Panes
from app.widgets.sheet import Sheet

_SIDE = 360
_LEAST_PREVIEW = 240
_SHOWN_LINES = 300
_SHOWN_FINDINGS = 3


class _Place(Enum):
    FILE = ""


@frozen
class PublishChoice:
    """Where a phone book goes: `endpoint_id` is "" for a file that is chosen next.

    `set_on_phone`: the phone that is open shall fetch it from there. `address`: where it will find it.
    """

    book_id: str
    file_name: str
    endpoint_id: str
    address: str = ""
    set_on_phone: bool = False
    only_phone: bool = False


@frozen
class OpenPhone:
    """The phone that is open: its name, the book that it reads, and whether a setting can point to it."""

    name: str
    book_id: str = ""
    can_be_told: bool = False
    has_mac: bool = False


class PublishDialog(Sheet):
    """Shows a phone book before it goes anywhere. It only asks; whoever carries it out tells what became of it.

    Args:
        count: How many people are chosen.
        file_name: The name that is offered where the maker leaves it open.
        titles: The makers, by id of their book.
        endpoints: Where it can be put.
        phone: The phone that is open, None if none is.
        icons: The icons.
        wording: Sentences.
        parent: The window.
    """

    book_wanted = Signal(str, bool)
    """Carries the id of the book to show, and whether it is that of the open phone alone."""
    publish_wanted = Signal(object)
    """Carries a `PublishChoice`."""

    def __init__(
        self,
        count: int,
        file_name: str,
        titles: Mapping[str, str],
        endpoints: Sequence[Endpoint],
        phone: OpenPhone | None,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Publish as phone book")
        explanation = self.tr("The phones fetch this file by themselves; publish it again when people change.")
        super().__init__(title, explanation, icons, QSize(960, 600), parent)
        self._count = count
        self._file_name = file_name
        self._phone = phone
        self._wording = wording
        self._endpoints = {endpoint.id: endpoint for endpoint in endpoints}
        self._book: PhoneBook | None = None
        side = QWidget()
        end = QWidget()
        left, right = QVBoxLayout(side), QVBoxLayout(end)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        self._build_choices(left, titles, endpoints)
        self._build_preview(right)
        panes = (self.tr("Where it goes"), Room(side)), (self.tr("The file"), end)
        self.body.addWidget(Panes(panes, self.tr("What is shown"), self.theme, _SIDE, _LEAST_PREVIEW), 1)
        self.cancel_button = self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button("", "primary", self._on_ok)
        self._show_place()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_choices(self, left: QVBoxLayout, titles: Mapping[str, str], endpoints: Sequence[Endpoint]) -> None:
        self.maker = QComboBox()
        self.maker.setAccessibleName(self.tr("Maker of the phones"))
        for book_id, title in titles.items():
            self.maker.addItem(title, book_id)
        if self._phone is not None:
            self.maker.setCurrentIndex(max(self.maker.findData(self._phone.book_id), 0))
        self.maker.currentIndexChanged.connect(self._on_maker_changed)
        self.only_phone = QCheckBox("")
        self.only_phone.toggled.connect(self._on_maker_changed)
        self.place = QComboBox()
        self.place.setAccessibleName(self.tr("Where it goes"))
        for endpoint in endpoints:
            self.place.addItem(self.icons.icon("endpoint", "muted"), endpoint.name, endpoint.id)
        self.place.addItem(self.icons.icon("folder", "muted"), self.tr("A file on this computer"), _Place.FILE.value)
        self.place.currentIndexChanged.connect(self._show_place)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("File name"))
        self.name.textChanged.connect(self._show_place)
        self.address = QLineEdit()
        self.address.setAccessibleName(self.tr("Address for the phones"))
        self.address.setPlaceholderText(self.tr("http://server/phonebook.xml"))
        self.address.textEdited.connect(self._show_state)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Maker"), self.maker)
        form.addRow("", self.only_phone)
        form.addRow(self.tr("&Where to"), self.place)
        form.addRow(self.tr("File &name"), self.name)
        form.addRow(self.tr("&Address"), self.address)
        self._form = form
        left.addLayout(form)
        self.set_on_phone = QCheckBox("")
        self.set_on_phone.toggled.connect(self._show_state)
        self.set_note = words("", "muted", wrap=True)
        left.addWidget(self.set_on_phone)
        left.addWidget(self.set_note)
        left.addSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark(self.icons, "phone", "accent", 18))
        head.addWidget(words(self.tr("What the phone's user does"), "strong"), 1)
        self.instruction = words("", wrap=True)
        left.addLayout(head)
        left.addWidget(self.instruction)
        self.doubt = words("", "warning", wrap=True)
        left.addWidget(self.doubt)
        self.left_out = words("", "warning", wrap=True)
        left.addWidget(self.left_out)
        left.addStretch(1)

    def _build_preview(self, right: QVBoxLayout) -> None:
        self.preview_title = words("", "strong")
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setFont(self.theme.fixed_font())
        self.preview.setAccessibleName(self.tr("The file"))
        self.preview.setTabChangesFocus(True)
        right.setSpacing(8)
        right.addWidget(self.preview_title)
        right.addWidget(self.preview, 1)

    # -- content -------------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the book that is chosen."""
        self._on_maker_changed()

    def _on_maker_changed(self) -> None:
        self._book = None
        self.ok_button.setEnabled(False)
        self.book_wanted.emit(self.book_id, self.is_for_phone)

    @property
    def book_id(self) -> str:
        """The maker's book that is chosen."""
        return str(self.maker.currentData())

    @property
    def is_for_phone(self) -> bool:
        """Whether the book is that of the open phone alone."""
        return self.only_phone.isVisibleTo(self) and self.only_phone.isChecked()

    def show_book(self, book: PhoneBook) -> None:
        """Show the file as it will be."""
        self._book = book
        text = book.file.data.decode("utf-8", "replace")
        lines = text.split("\n")
        rest = len(lines) - _SHOWN_LINES
        shown = "\n".join(lines[:_SHOWN_LINES]) if rest > 0 else text
        if rest > 0:
            shown += "\n" + self.tr("… and {count} more lines").format(count=QLocale().toString(rest))
        self.preview.setPlainText(shown)
        self.preview_title.setText(
            self.tr("%Ln person(people), {size} KB", "", book.count).format(
                size=QLocale().toString(max(len(book.file.data) // 1024, 1))
            )
        )
        self.instruction.setText(self._wording.text(book.update, {}))
        self.doubt.setText(self._wording.text("phonebook_unverified", {}) if book.confidence == "UNVERIFIED" else "")
        self.doubt.setVisible(book.confidence == "UNVERIFIED")
        told = [self._wording.finding(found) for found in book.findings[:_SHOWN_FINDINGS]]
        if len(book.findings) > _SHOWN_FINDINGS:
            more = QLocale().toString(len(book.findings) - _SHOWN_FINDINGS)
            told.append(self.tr("… and {count} more").format(count=more))
        self.left_out.setText("\n".join(told))
        self.left_out.setVisible(bool(told))
        is_fixed = book.has_fixed_name or book.has_phone_file
        name = book.file.name if is_fixed else self._file_name
        self.name.setText(name)
        self.name.setCursorPosition(0)
        self.name.setReadOnly(is_fixed)
        self.name.setToolTip(self.tr("These phones ask for just this name") if is_fixed else "")
        phone = self._phone
        can_be_alone = phone is not None and phone.has_mac and book.has_phone_file
        self._form.setRowVisible(self.only_phone, can_be_alone)
        if phone is not None:
            self.only_phone.setText(self.tr("&Only for {phone}").format(phone=phone.name))
        self._show_place()

    def _show_place(self) -> None:
        endpoint = self._endpoints.get(str(self.place.currentData()))
        base = endpoint.address if endpoint is not None else ""
        is_web = base.startswith(("http://", "https://"))
        if is_web:
            self.address.setText(base + self.name.text())
        elif self.address.isReadOnly():
            self.address.clear()
        self.address.setReadOnly(is_web)
        self._show_state()

    def _show_state(self) -> None:
        phone = self._phone
        can_set = phone is not None and phone.can_be_told and phone.book_id == self.book_id
        self.set_on_phone.setVisible(can_set)
        self.set_note.setVisible(can_set)
        if phone is not None:
            self.set_on_phone.setText(self.tr("&Set the address on {phone}").format(phone=phone.name))
        self.set_note.setText(self.tr("One undo step on the open phone; its next push carries it."))
        is_file = not self.place.currentData()
        wants_address = can_set and self.set_on_phone.isChecked()
        lacks_address = wants_address and "://" not in self.address.text()
        set_trouble(self.address, lacks_address)
        if lacks_address:
            self.say(self.tr("Which address shall the phone fetch the file from?"), "error")
        else:
            self.say("")
        name = self.name.text().strip()
        self.ok_button.setEnabled(self._book is not None and self._book.count > 0 and bool(name) and not lacks_address)
        count = self._book.count if self._book is not None else self._count
        number = QLocale().toString(count)
        if is_file:
            self.ok_button.setText(self.tr("Save the file…"))
        elif count == 1:
            self.ok_button.setText(self.tr("Publish 1 person"))
        else:
            self.ok_button.setText(self.tr("Publish {count} people").format(count=number))

    def show_busy(self) -> None:
        """Show that the file is on its way."""
        self.ok_button.setEnabled(False)
        self.say(self.tr("Publishing…"))

    def show_trouble(self, error: AppError) -> None:
        """Say why it could not be shown or published."""
        self._show_state()
        self.say(self._wording.error(error), "error")

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_ok(self) -> None:
        choice = PublishChoice(
            self.book_id,
            self.name.text().strip(),
            str(self.place.currentData()),
            self.address.text().strip(),
            self.set_on_phone.isVisibleTo(self) and self.set_on_phone.isChecked(),
            self.is_for_phone,
        )
        self.publish_wanted.emit(choice)

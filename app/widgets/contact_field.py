"""A field for an extension that knows the directory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.models.documents import Contact
from app.models.features import FieldSpec
from app.viewmodels.contact_matches import ContactIndex, by_extension
from app.widgets.icons import Icons
from app.widgets.inspector_fields import TextBox
from app.widgets.sheet import plain_list
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
Contacts = Callable[[], Sequence[Contact]]
"""Gives the contacts that may be offered for the open document."""

_ROW = 30
_SHOWN_ROWS = 8


def contact_words(contact: Contact) -> str:
    """Return a contact in one line: name, extension, department."""
    return " · ".join(part for part in (contact.name, contact.extension, contact.department) if part)


class _ContactRole(IntEnum):
    CONTACT = Qt.ItemDataRole.UserRole + 1


class ContactListModel(QAbstractListModel):
    """The contacts that match what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contacts: list[Contact] = []

    def show(self, contacts: list[Contact]) -> None:
        """Show other contacts."""
        self.beginResetModel()
        self._contacts = contacts
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._contacts)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        contact = self._contacts[index.row()]
        if role == _ContactRole.CONTACT:
            return contact
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return contact_words(contact)
        return contact.extension if role == Qt.ItemDataRole.EditRole else None


class _ContactDelegate(QStyledItemDelegate):
    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, round(_ROW * self._icons.theme.text_scale))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        contact = index.data(_ContactRole.CONTACT)
        theme = self._icons.theme
        area = QRectF(option.rect)
        state = QStyle.StateFlag(option.state)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(area.adjusted(1, 0, -1, 0), 6, 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.figures(weight=QFont.Weight.DemiBold))
        painter.setPen(theme.color("text"))
        number = max(46, painter.fontMetrics().horizontalAdvance(contact.extension) + 10)
        inner = area.adjusted(8, 0, -8, 0)
        painter.drawText(QRectF(inner.left(), inner.top(), number, inner.height()), middle, contact.extension)
        painter.setFont(theme.font(SECONDARY_PX))
        department = painter.fontMetrics().elidedText(contact.department, Qt.TextElideMode.ElideRight, 110)
        right = painter.fontMetrics().horizontalAdvance(department) + 8 if department else 0
        painter.setPen(theme.color("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, department)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        place = inner.adjusted(number, 0, -right, 0)
        name = painter.fontMetrics().elidedText(contact.name, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, middle, name)
        painter.restore()


class ContactEdit(QLineEdit):
    """A line edit with a list of contacts: typing filters it, Down opens all, Enter takes; free text is always fine."""

    contact_chosen = Signal(object)

    def __init__(self, contacts: Contacts, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contacts = contacts
        self._indexed: Sequence[Contact] = ()
        self._index = ContactIndex(())
        self.matches = ContactListModel(self)
        self.popup = QListView()
        plain_list(self.popup, self.tr("Contacts"))
        self.popup.setFrameShape(QFrame.Shape.StyledPanel)
        self.popup.setObjectName("contact_popup")
        self.completer_ = QCompleter(self.matches, self)
        self.completer_.setWidget(self)
        self.completer_.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer_.setMaxVisibleItems(_SHOWN_ROWS)
        self.completer_.setPopup(self.popup)
        # setPopup puts a delegate of its own in place, so ours comes after it.
        self.popup.setItemDelegate(_ContactDelegate(icons, self.popup))
        self.completer_.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.textEdited.connect(self._on_text_edited)

    def _on_text_edited(self, text: str) -> None:
        if text.strip():
            self.offer(self._find(text), takes_first=not text.strip().isdigit())
        else:
            self.popup.hide()

    def _find(self, text: str, limit: int = 60) -> list[Contact]:
        contacts = self._contacts()
        if contacts is not self._indexed:
            self._indexed, self._index = contacts, ContactIndex(contacts)
        return [contacts[place] for place in self._index.best(text, limit)]

    def offer(self, contacts: list[Contact], takes_first: bool) -> None:
        """Open the list; with `takes_first` Enter takes its first row, else one has to go there."""
        if not contacts or (len(contacts) == 1 and contacts[0].extension == self.text()):
            self.popup.hide()
            return
        self.matches.show(contacts)
        area = self.rect()
        area.setWidth(max(area.width(), 300))
        self.completer_.complete(area)
        if takes_first:
            self.popup.setCurrentIndex(self.completer_.completionModel().index(0, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        contact = index.data(_ContactRole.CONTACT)
        if isinstance(contact, Contact):
            self.popup.hide()
            self.contact_chosen.emit(contact)

    def _leave_popup(self, takes: bool) -> bool:
        """Close the list; return True if a row of it was taken."""
        selected = self.popup.selectionModel().selectedIndexes()
        self.popup.hide()
        if takes and selected:
            self._on_activated(selected[0])
            return True
        return False

    @override
    def event(self, event: QEvent) -> bool:
        # The list passes keys on to this field first. A current row that is not selected is none that somebody chose.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.popup.isVisible():
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._leave_popup(takes=True)
            elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not self._leave_popup(takes=True):
                    super().event(event)
                event.accept()
                return True
            elif event.key() == Qt.Key.Key_Escape:
                self._leave_popup(takes=False)
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.popup.isVisible() and not self.isReadOnly():
            self.offer(self._find("", limit=5000), takes_first=True)
            return
        super().keyPressEvent(event)


class ContactChip(QWidget):
    """Whom a number belongs to: name, extension, department in a small rounded field. Read only, takes no focus."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._contact: Contact | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.theme.changed.connect(self.update)

    def show_contact(self, contact: Contact | None) -> None:
        """Show another contact, or none."""
        self._contact = contact
        self.setToolTip(contact_words(contact) if contact is not None else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(self._icons.theme.font(SECONDARY_PX)).height() + 5)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._contact is None:
            return
        theme = self._icons.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(SECONDARY_PX))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(contact_words(self._contact), Qt.TextElideMode.ElideRight, self.width() - 32)
        chip = QRectF(0, 1, metrics.horizontalAdvance(text) + 31, self.height() - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("good_soft"))
        painter.drawRoundedRect(chip, 6, 6)
        self._icons.paint(painter, QRectF(6, chip.center().y() - 6.5, 13, 13), "user", theme.color("good"))
        painter.setPen(theme.color("text"))
        painter.drawText(chip.adjusted(23, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class ContactBox(TextBox):
    """The extension field of the inspector; says under it whom the number belongs to."""

    contact_chosen = Signal(str, object)
    """Carries the name of the field and the `Contact`."""

    def __init__(
        self, name: str, title: str, spec: FieldSpec, contacts: Contacts, icons: Icons, parent: QWidget | None = None
    ) -> None:
        self.contact_edit = ContactEdit(contacts, icons)
        super().__init__(name, title, spec, self.contact_edit, parent)
        self._contacts = contacts
        if not self._placeholder:
            self._placeholder = self.tr("Name or number")
            self.edit.setPlaceholderText(self._placeholder)
        self.contact_edit.contact_chosen.connect(self._on_contact_chosen)
        self.chip = ContactChip(icons)
        self.chip.hide()
        self.column.insertWidget(2, self.chip)

    def _on_contact_chosen(self, contact: Contact) -> None:
        self.contact_chosen.emit(self.name, contact)

    def match(self) -> Contact | None:
        """Return the contact that the text names."""
        return by_extension(self._contacts(), self.edit.text())

    @override
    def say(self, text: str, role: str = "muted") -> None:
        contact = self.match() if not text else None
        super().say(text, role)
        self.chip.show_contact(contact)
        self.chip.setVisible(contact is not None)
        if contact is not None:
            self.editor.setAccessibleDescription(contact_words(contact))

"""A field that knows the directory and what other keys have."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.models.documents import Contact
from app.models.features import FieldSpec
from app.viewmodels.offers import PEOPLE_KINDS, Ask, Offer, Offers
from app.widgets.icons import Icons
from app.widgets.inspector_fields import TextBox
from app.widgets.mirrored import sided, sided_row
from app.widgets.sheet import paint_ground, plain_list
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
_ROW = 30
_SHOWN_ROWS = 8
_MOST = 60
_ALL = 5000
"""How many rows Down opens."""


def contact_words(contact: Contact) -> str:
    """Return a contact in one line: name, extension, department."""
    return " · ".join(part for part in (contact.name, contact.extension, contact.department) if part)


class _OfferRole(IntEnum):
    OFFER = Qt.ItemDataRole.UserRole + 1


class OfferListModel(QAbstractListModel):
    """What fits to what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []

    def show(self, offers: list[Offer]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self._offers[index.row()]
        if role == _OfferRole.OFFER:
            return offer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (offer.title, offer.value, offer.detail) if part)
        return offer.value if role == Qt.ItemDataRole.EditRole else None


class _OfferDelegate(QStyledItemDelegate):
    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, round(_ROW * self._icons.theme.text_scale))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        offer = index.data(_OfferRole.OFFER)
        theme = self._icons.theme
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, area.adjusted(1, 0, -1, 0), option.state, theme)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.figures(weight=QFont.Weight.DemiBold))
        painter.setPen(theme.color("text"))
        inner = area.adjusted(8, 0, -8, 0)
        number = max(46, painter.fontMetrics().horizontalAdvance(offer.value) + 10)
        number = min(number, int(inner.width() * 0.6))
        value = painter.fontMetrics().elidedText(offer.value, Qt.TextElideMode.ElideRight, number - 6)
        painter.drawText(QRectF(inner.left(), inner.top(), number, inner.height()), middle, value)
        painter.setFont(theme.font(SECONDARY_PX))
        detail = painter.fontMetrics().elidedText(offer.detail, Qt.TextElideMode.ElideRight, 110)
        right = painter.fontMetrics().horizontalAdvance(detail) + 8 if detail else 0
        painter.setPen(theme.color("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        place = inner.adjusted(number, 0, -right, 0)
        name = painter.fontMetrics().elidedText(offer.title, Qt.TextElideMode.ElideRight, max(int(place.width()), 0))
        painter.drawText(place, middle, name)
        painter.restore()


class OfferEdit(QLineEdit):
    """A line edit with a list of offers: typing filters it, Down opens all, Enter takes; free text is always fine."""

    offer_chosen = Signal(object)
    """Carries the `Offer`."""

    def __init__(self, offers: Offers, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self.ask = Ask()
        self.matches = OfferListModel(self)
        self.popup = QListView()
        plain_list(self.popup, self.tr("Suggestions"))
        self.popup.setFrameShape(QFrame.Shape.StyledPanel)
        self.popup.setObjectName("contact_popup")
        self.completer_ = QCompleter(self.matches, self)
        self.completer_.setWidget(self)
        self.completer_.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer_.setMaxVisibleItems(_SHOWN_ROWS)
        self.completer_.setPopup(self.popup)
        # setPopup puts a delegate of its own in place, so ours comes after it.
        self.popup.setItemDelegate(_OfferDelegate(icons, self.popup))
        self.completer_.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.textEdited.connect(self._on_text_edited)

    def _on_text_edited(self, text: str) -> None:
        if text.strip():
            # A number or code that is typed is one of its own until somebody goes into the list.
            is_word = any(sign.isalpha() for sign in text)
            self.offer(self._offers.best(self.ask, text, _MOST), takes_first=is_word)
        else:
            self.popup.hide()

    def offer(self, offers: list[Offer], takes_first: bool) -> None:
        """Open the list; with `takes_first` Enter takes its first row, else one has to go there."""
        if not offers or (len(offers) == 1 and offers[0].value == self.text()):
            self.popup.hide()
            return
        self.matches.show(offers)
        area = self.rect()
        area.setWidth(max(area.width(), 300))
        self.completer_.complete(area)
        if takes_first:
            self.popup.setCurrentIndex(self.completer_.completionModel().index(0, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        offer = index.data(_OfferRole.OFFER)
        if isinstance(offer, Offer):
            self.popup.hide()
            self._offers.took(self.ask, offer)
            self.offer_chosen.emit(offer)

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
            self.offer(self._offers.best(self.ask, "", _ALL), takes_first=True)
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
        if contact is self._contact:
            return
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
        device = QPainter(self)
        painter = sided(device, self.rect(), self.layoutDirection())
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


class OfferBox(TextBox):
    """A field of the inspector that offers people or known values; says under it whom a number belongs to."""

    contact_chosen = Signal(str, object)
    """Carries the name of the field and the `Contact`."""
    value_chosen = Signal(str, object)
    """Carries the name of the field and an `Offer` that is no person."""

    def __init__(
        self, name: str, title: str, spec: FieldSpec, offers: Offers, icons: Icons, parent: QWidget | None = None
    ) -> None:
        self.offer_edit = OfferEdit(offers, icons)
        super().__init__(name, title, spec, self.offer_edit, parent)
        self._offers = offers
        self._kind = spec.kind
        self.ask_for("", "")
        if not self._placeholder and spec.kind in PEOPLE_KINDS:
            self._placeholder = self.tr("Name or number")
            self.edit.setPlaceholderText(self._placeholder)
        self.offer_edit.offer_chosen.connect(self._on_offer_chosen)
        self.chip = ContactChip(icons)
        self.chip.hide()
        self.column.insertWidget(2, self.chip)

    def ask_for(self, feature: str, site_id: str) -> None:
        """Offer what fits a key of this feature on a phone of this site."""
        self.offer_edit.ask = Ask(self._kind, feature, site_id)

    def _on_offer_chosen(self, offer: Offer) -> None:
        if offer.contact is not None:
            self.contact_chosen.emit(self.name, offer.contact)
        else:
            self.value_chosen.emit(self.name, offer)

    def match(self) -> Contact | None:
        """Return the person whom the text names."""
        return self._offers.person(self.edit.text()) if self._kind in PEOPLE_KINDS else None

    @override
    def say(self, text: str, role: str = "muted") -> None:
        contact = self.match() if not text else None
        super().say(text, role)
        self.chip.show_contact(contact)
        self.chip.setVisible(contact is not None)
        if contact is not None:
            self.editor.setAccessibleDescription(contact_words(contact))

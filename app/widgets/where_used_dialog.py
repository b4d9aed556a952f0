"""Who has this number: every key and line that uses it, and changing all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.models.catalogue import PhoneModel
from app.models.documents import Contact
from app.models.features import FeatureCatalogue
from app.models.where_used import Rewrite, renamed
from app.storage.found_rows import UsedIn
from app.viewmodels.number_changes import NumberChange
from app.viewmodels.offers import Offer, Offers
from app.viewmodels.used_list_model import UsedListModel, UsedRole
from app.widgets.contact_field import ContactChip, OfferEdit
from app.widgets.controls import EmptyState, SegmentedControl, words
from app.widgets.icons import Icons
from app.widgets.mirrored import sided_row
from app.widgets.sheet import Sheet, Thumbnails, paint_chip, paint_ground, paint_model, plain_list
from app.widgets.theme import SECONDARY_PX

Index = QModelIndex | QPersistentModelIndex
_ROW = 64
_TYPING_MS = 120
_NUMBER, _NAME, _REMOVE = range(3)


class UsedDelegate(QStyledItemDelegate):
    """Tick, picture, name and place, and below what becomes of the keys."""

    def __init__(self, icons: Icons, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._thumbnails = thumbnails

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, self._icons.theme.scaled(_ROW))

    def _tick(self, area: QRectF) -> QRectF:
        return QRectF(area.left() + 12, area.center().y() - 9, 18, 18)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        row = index.data(UsedRole.ROW)
        if not isinstance(row, UsedIn):
            return
        theme = self._icons.theme
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, area.adjusted(2, 2, -6, -2), option.state, theme, 8)
        is_ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        self._paint_tick(painter, self._tick(area), is_ticked)
        picture = QRectF(area.left() + 42, area.top() + 7, 76, area.height() - 14)
        paint_model(painter, picture, row.model_id, self._thumbnails, self._icons)
        left, right = picture.right() + 12, area.right() - 16
        middle = Qt.AlignmentFlag.AlignVCenter
        half = area.height() / 2
        upper = QRectF(left, area.top() + 6, right - left, half - 6)
        if row.is_template:
            painter.setFont(theme.font(SECONDARY_PX))
            ink, paper = theme.color("muted"), theme.color("sunken")
            right = paint_chip(painter, right, upper.center().y(), self.tr("template"), ink, paper) - 8
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, int(right - left))
        painter.setPen(theme.color("text" if is_ticked else "muted"))
        painter.drawText(upper, middle, name)
        offset = metrics.horizontalAdvance(name) + 10
        painter.setFont(theme.figures(SECONDARY_PX))
        painter.setPen(theme.color("muted"))
        metrics = painter.fontMetrics()
        place = metrics.elidedText(
            str(index.data(UsedRole.PLACE)), Qt.TextElideMode.ElideRight, max(int(right - left - offset), 0)
        )
        painter.drawText(upper.adjusted(offset, 0, 0, 0), middle, place)
        lower = QRectF(left, area.top() + half, area.right() - 16 - left, half - 6)
        uses = metrics.elidedText(str(index.data(UsedRole.USES)), Qt.TextElideMode.ElideRight, int(lower.width()))
        painter.setPen(theme.color("text" if is_ticked else "muted"))
        painter.drawText(lower, middle, uses)
        painter.restore()

    def _paint_tick(self, painter: QPainter, box: QRectF, is_ticked: bool) -> None:
        theme = self._icons.theme
        painter.setPen(QPen(theme.color("accent" if is_ticked else "field_line"), 1))
        painter.setBrush(theme.color("accent" if is_ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if is_ticked:
            self._icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", theme.color("on_accent"))

    @override
    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        is_click = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if is_click and isinstance(event, QMouseEvent):
            is_click = event.position().x() < self._tick(QRectF(option.rect)).right() + 8
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if (is_click or is_space) and isinstance(model, UsedListModel):
            now = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            other = Qt.CheckState.Unchecked if now is Qt.CheckState.Checked else Qt.CheckState.Checked
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        return False


class WhereUsedDialog(Sheet):
    """Asks where a number is used and what shall become of it; whoever opens it finds and changes.

    Args:
        offers: The people to complete from.
        find: Finds the uses of a number.
        find_views: Names the directory views that show a person.
        find_model: Gives a phone model by its id.
        features: The names of features.
        icons: The icons.
        thumbnails: Pictures of models.
        parent: The window.
    """

    change_requested = Signal(object)
    """Carries a `NumberChange`."""
    opened = Signal(object)
    """Carries the `UsedIn` that shall be shown."""

    def __init__(
        self,
        offers: Offers,
        find: Callable[[str], Sequence[UsedIn]],
        find_views: Callable[[Contact], Sequence[str]],
        find_model: Callable[[str], PhoneModel | None],
        features: FeatureCatalogue,
        icons: Icons,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        explanation = self.tr("Every key and line that uses a number, over all phones and templates.")
        super().__init__(self.tr("Where is it used?"), explanation, icons, QSize(760, 620), parent)
        self._offers = offers
        self._find = find
        self._find_views = find_views
        self._replacement: Contact | None = None
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.model = UsedListModel(find_model, features, self)
        self._build_number()
        self._build_list(thumbnails)
        self._build_change()
        self.close_button = self.add_button(self.tr("&Close"), on_click=self.reject)
        self.ok_button = self.add_button(self.tr("Change"), "primary", self._on_ok)
        self.model.ticks_changed.connect(self._show_outcome)
        self._show_way(_NUMBER)
        self._search()
        self.number.setFocus()

    # ---- building

    def _build_number(self) -> None:
        self.number = OfferEdit(self._offers, self.icons)
        self.number.setPlaceholderText(self.tr("Name or number"))
        self.number.setAccessibleName(self.tr("Number to look for"))
        self.number.offer_chosen.connect(self._on_person_chosen)
        self.number.textChanged.connect(self._typing.start)
        self.chip = ContactChip(self.icons)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.number, 1)
        row.addWidget(self.chip, 1)
        self.body.addLayout(row)

    def _build_list(self, thumbnails: Thumbnails) -> None:
        self.view = QListView()
        plain_list(self.view, self.tr("Where it is used"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(UsedDelegate(self.icons, thumbnails, self.view))
        self.view.activated.connect(self._on_activated)
        self.nothing = EmptyState(self.icons, "search", self.tr("Type a name or a number"), "")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.nothing)
        self.views = words("", "muted", wrap=True)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.views)

    def _build_change(self) -> None:
        titles = [self.tr("Change the number"), self.tr("Change the name"), self.tr("Take it off the keys")]
        self.way = SegmentedControl(titles, self.tr("What to do"))
        self.way.chosen.connect(self._show_way)
        self.new_number = OfferEdit(self._offers, self.icons)
        self.new_number.setPlaceholderText(self.tr("New number, or who takes over"))
        self.new_number.setAccessibleName(self.tr("New number"))
        self.new_number.offer_chosen.connect(self._on_replacement_chosen)
        self.new_number.textEdited.connect(self._on_number_typed)
        self.new_number.textChanged.connect(self._show_outcome)
        self.in_directory = QCheckBox(self.tr("Also in the &directory"))
        self.in_directory.setChecked(True)
        self.in_directory.toggled.connect(self._show_outcome)
        self.with_lines = QCheckBox(self.tr("Also the &lines that have it"))
        self.with_lines.setToolTip(
            self.tr("The account on the telephone system must change as well, or the phone cannot register.")
        )
        self.with_lines.toggled.connect(self._show_outcome)
        numbers = QWidget()
        row = QHBoxLayout(numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self.new_number, self.in_directory, self.with_lines):
            row.addWidget(widget)
        row.setStretch(0, 1)
        self.first, self.last = QLineEdit(), QLineEdit()
        names = QWidget()
        row = QHBoxLayout(names)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field, name in ((self.first, self.tr("First name")), (self.last, self.tr("Last name"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.textChanged.connect(self._show_outcome)
            row.addWidget(field)
        self.fields = QStackedWidget()
        for page in (numbers, names, words(self.tr("Each key returns to what lies below it."), "muted")):
            self.fields.addWidget(page)
        self.body.addWidget(self.way)
        self.body.addWidget(self.fields)

    # ---- what is asked

    def look_for(self, number: str) -> None:
        """Look for another number."""
        self.number.setText(number)
        self._search()

    @property
    def wanted(self) -> str:
        """The number that is looked for."""
        return self.number.text().strip()

    def person(self) -> Contact | None:
        """Return the person whose number it is, as far as the directory knows."""
        return self._offers.person(self.wanted)

    def _on_person_chosen(self, offer: Offer) -> None:
        self.number.setText(offer.value)
        self._search()

    def _search(self) -> None:
        self._typing.stop()
        person = self.person()
        self.chip.show_contact(person)
        self.model.show(self._find(self.wanted) if self.wanted else ())
        views = self._find_views(person) if person is not None else ()
        self.views.setText(self.tr("Shown by the directory views: {names}").format(names=", ".join(views)))
        self.views.setVisible(bool(views))
        self.in_directory.setVisible(person is not None)
        self.with_lines.setVisible(self.model.has_lines)
        self.way.button(_NAME).setEnabled(person is not None)
        self.way.button(_NAME).setToolTip("" if person else self.tr("Nobody in the directory has this number."))
        if person is None and self.way.current == _NAME:
            self.way.choose(_NUMBER)
            self._show_way(_NUMBER)
        self.first.setText(person.first if person is not None else "")
        self.last.setText(person.last if person is not None else "")
        found = self.model.rowCount() > 0
        self.pages.setCurrentWidget(self.view if found else self.nothing)
        if self.wanted:
            self.nothing.set_title(self.tr("No key and no line uses {number}").format(number=self.wanted))
        else:
            self.nothing.set_title(self.tr("Type a name or a number"))
        self._show_outcome()

    def _show_way(self, way: int) -> None:
        self.fields.setCurrentIndex(way)
        self._show_outcome()

    def _on_replacement_chosen(self, offer: Offer) -> None:
        self._replacement = offer.contact
        self.new_number.setText(offer.value)
        self._show_outcome()

    def _on_number_typed(self, _text: str) -> None:
        self._replacement = None

    # ---- what would come of it

    def change(self) -> NumberChange | None:
        """Return what was asked for, None as long as something is missing."""
        number, person = self.wanted, self.person()
        if not number:
            return None
        contacts: tuple[Contact, ...] = ()
        match self.way.current:
            case 0:
                to = self.new_number.text().strip()
                if not to or to == number:
                    return None
                moves = person is not None and self.in_directory.isChecked() and self._replacement is None
                after = self._replacement or (evolve(person, extension=to) if person is not None else None)
                rewrite = Rewrite(to, person, after)
                text = self.tr("{number} becomes {to}").format(number=number, to=to)
                contacts = (after,) if moves and after is not None else ()
            case 1:
                first, last = self.first.text().strip(), self.last.text().strip()
                if person is None or (first, last) == (person.first, person.last) or not (first or last):
                    return None
                after = renamed(person, first, last)
                rewrite = Rewrite(number, person, after)
                text = self.tr("{before} becomes {after}").format(before=person.name, after=after.name)
                contacts = (after,)
            case _:
                rewrite = Rewrite("")
                text = self.tr("{number} taken off the keys").format(number=number)
        return NumberChange({number: rewrite}, self.model.chosen(), contacts, text)

    def _show_outcome(self) -> None:
        is_number = self.way.current == _NUMBER
        change = self.change()
        self.model.preview(change.rewrites if change else {}, is_number and self.with_lines.isChecked())
        change = self.change()
        self.in_directory.setEnabled(self._replacement is None)
        documents = len(change.places) if change else 0
        keys = sum(len(places) for places in change.places.values()) if change else 0
        self.ok_button.setEnabled(change is not None and (keys > 0 or bool(change.contacts)))
        if documents:
            self.ok_button.setText(self.tr("Change %n key(s)", "", keys))
            self.say(self.tr("On %n phone(s) and template(s). One undo takes it back.", "", documents))
        elif change is not None and change.contacts:
            self.ok_button.setText(self.tr("Change the directory"))
            self.say("")
        else:
            self.ok_button.setText(self.tr("Change"))
            self.say(self._missing())

    def _missing(self) -> str:
        if not self.model.rowCount():
            return ""
        if self.way.current == _NUMBER and not self.new_number.text().strip():
            return self.tr("Type the new number, or choose who takes over.")
        if self.way.current == _NAME:
            return self.tr("Change the first or last name.")
        return self.tr("Tick what shall change.") if not self.model.chosen() else ""

    def _on_ok(self) -> None:
        change = self.change()
        if change is not None:
            self.change_requested.emit(change)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.opened.emit(row)

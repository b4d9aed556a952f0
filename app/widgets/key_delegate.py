"""Paints the rows of the key list and knows where in a row the handle and the buttons are."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QLineF, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget
from typing_extensions import override

from app.models.documents import Phone
from app.models.features import Feature
from app.models.keys import HARD_AREA, Assignment, KeyState
from app.models.keyspace import KeyGroup
from app.models.wording import Wording
from app.viewmodels.key_list_model import KeyListModel, KeyRole, KeyRow
from app.widgets.icons import Icons
from app.widgets.key_disc import KeyDisc
from app.widgets.mirrored import sided_point, sided_row
from app.widgets.sheet import paint_ground
from app.widgets.theme import BODY_PX, SECONDARY_PX, Theme

ROW_HEIGHT = 40
HEADING_HEIGHT = 32
_MARGIN = 6
_DISC = 24
_ICON = 18
_BUTTON = 26
_NAME_WIDTH = 124
_WIDE = 320


class Zone(Enum):
    """What part of a row a point is on."""

    BODY = "body"
    DISC = "disc"
    LOCK = "lock"
    NOTE = "note"
    MORE = "more"


class KeyDelegate(QStyledItemDelegate):
    """Rows of 40 pixels; the first row of a group carries the group's heading above it.

    `leaders` are the rows that carry a heading now; the view keeps it, since a filter can hide the first row.
    `drop_row` and `drop_line` tell where a drag would land: the row itself (line 0), or its upper (-1) or lower edge.
    """

    def __init__(
        self, model: KeyListModel, theme: Theme, icons: Icons, wording: Wording, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._icons = icons
        self._wording = wording
        self.leaders: dict[int, KeyGroup] = {}
        self.drop_row = -1
        self.drop_line = 0
        self.drop_refused = False
        self.hover_zone: tuple[int, Zone] | None = None
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._disc = KeyDisc(theme, model.document.catalogue.features)

    def _on_theme_changed(self) -> None:
        self._bold = self._theme.font(BODY_PX, QFont.Weight.DemiBold)
        self._small = self._theme.font(SECONDARY_PX)
        self._numbers = self._theme.figures(SECONDARY_PX)
        self._heading = self._theme.figures(SECONDARY_PX, QFont.Weight.DemiBold)
        self.row_height = max(ROW_HEIGHT, round(ROW_HEIGHT * self._theme.text_scale))
        self.heading_height = max(HEADING_HEIGHT, round(HEADING_HEIGHT * self._theme.text_scale))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self.row_height + (self.heading_height if index.row() in self.leaders else 0))

    def row_rect(self, rect: QRect) -> QRect:
        """Return the row itself, without a heading above it."""
        return QRect(rect.left(), rect.bottom() + 1 - self.row_height, rect.width(), self.row_height)

    def zone_rects(self, rect: QRect) -> dict[Zone, QRect]:
        """Return the places of handle and buttons in an item's rectangle."""
        row = self.row_rect(rect)
        middle = row.center().y() + 1
        disc = QRect(row.left() + _MARGIN + 8, middle - _DISC // 2, _DISC, _DISC)
        right = row.right() + 1 - _MARGIN - 4
        places = {Zone.DISC: disc}
        for zone in (Zone.MORE, Zone.LOCK, Zone.NOTE):
            right -= _BUTTON
            places[zone] = QRect(right, middle - _BUTTON // 2, _BUTTON, _BUTTON)
        return places

    def zone_at(self, rect: QRect, point: QPoint) -> Zone:
        """Return the part of a row that a point is on; buttons reach over the whole height."""
        view = self.parent()
        point = sided_point(point, rect, view if isinstance(view, QWidget) else None)
        for zone, place in self.zone_rects(rect).items():
            if place.adjusted(-3, -7, 3, 7).contains(point) if zone is Zone.DISC else place.contains(point):
                return zone
        return Zone.BODY

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter = sided_row(painter, option)
        key: KeyRow | None = index.data(KeyRole.KEY)
        if key is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = self.leaders.get(key.row)
        if group is not None:
            top = QRect(rect.left(), rect.top(), rect.width(), self.heading_height)
            self.paint_heading(painter, top, group)
        self._paint_back(painter, rect, key, state)
        self._paint_key(painter, rect, key, state)
        self._paint_drop(painter, rect, key)
        painter.restore()

    def paint_heading(self, painter: QPainter, rect: QRect, group: KeyGroup) -> None:
        """Paint the heading of a group: where it is, and how many of its keys have a job."""
        theme = self._theme
        painter.setFont(self._heading)
        painter.setPen(theme.color("muted"))
        left, right = rect.left() + _MARGIN + 8, rect.right() - _MARGIN - 10
        room = QRectF(left, rect.top() + 4, right - left, rect.height() - 4)
        title = self.heading(group)
        count = self.fill(group)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(self._numbers)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)

    def heading(self, group: KeyGroup) -> str:
        """Name a group: `Sidecar 1 · page 2`, with the vendor's own page number where it is another."""
        space = self._model.document.space
        pages = max(other.page for other in self._model.groups if (other.unit, other.area) == (group.unit, group.area))
        if group.unit:
            parts = [self.tr("Sidecar {unit}").format(unit=group.unit)]
            page = self.tr("page {page}")
        else:
            area = space.model.area(group.area)
            several = len(space.model.areas) > 1
            parts = [area.title if area is not None and (several or pages == 1) else ""]
            page = self.tr("Page {page}") if not parts[0] else self.tr("page {page}")
        if pages > 1:
            parts.append(page.format(page=group.page))
        text = " · ".join(part for part in parts if part)
        if group.block != group.page:
            text += " " + self.tr("(shown as page {block})").format(block=group.block)
        return text

    def fill(self, group: KeyGroup) -> str:
        """Say how full a group is: `14 of 20`."""
        filled, total = self._model.filled_in(group)
        return self.tr("{filled} of {total}").format(filled=filled, total=total)

    def _paint_back(self, painter: QPainter, rect: QRect, key: KeyRow, state: QStyle.StateFlag) -> None:
        theme = self._theme
        box = QRectF(self.row_rect(rect)).adjusted(_MARGIN, 1, -_MARGIN, -1)
        if key.ghost is not None:
            painter.setBrush(theme.color("accent_soft"))
            painter.setPen(self._dashed(theme.color("accent"), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        else:
            paint_ground(painter, box, state, theme)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5.5, 5.5)

    def _paint_key(self, painter: QPainter, rect: QRect, key: KeyRow, state: QStyle.StateFlag) -> None:
        theme = self._theme
        places = self.zone_rects(rect)
        held = key.ghost if key.ghost is not None else key.assignment
        self._disc.paint(painter, QRectF(places[Zone.DISC]), key, key.ghost)
        feature = self._model.document.catalogue.features.get(held.feature) if held.is_assigned else None
        row = self.row_rect(rect)
        icon_left = places[Zone.DISC].right() + 11
        icon = QRectF(icon_left, row.top() + (row.height() - _ICON) / 2, _ICON, _ICON)
        name = self._icon_name(held, feature, key)
        if name:
            color = self._disc.tint(held) if held.is_assigned else theme.color("faint")
            self._icons.paint(painter, icon, name, color)
        active = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))
        right = self._paint_buttons(painter, places, key, held, active)
        left = icon.right() + 8 if name else icon_left
        self._paint_words(painter, QRectF(left, row.top(), right - left, row.height()), key, held, feature)

    def _icon_name(self, held: Assignment, feature: Feature | None, key: KeyRow) -> str:
        if key.slot.fixed:
            return ""
        if held.is_assigned:
            return feature.icon if feature is not None else "vendor_key"
        return {KeyState.AUTO: "auto", KeyState.BLANK: "blank"}.get(held.state, "")

    def _paint_buttons(
        self, painter: QPainter, places: dict[Zone, QRect], key: KeyRow, held: Assignment, active: bool
    ) -> float:
        """Paint lock, note and menu where they have something to say; return where the words must end."""
        theme = self._theme
        shown = [(Zone.MORE, "more", "muted")] if active else []
        if held.locked:
            shown.append((Zone.LOCK, "lock", "text"))
        elif active and not key.slot.fixed:
            shown.append((Zone.LOCK, "unlock", "faint"))
        if held.note:
            shown.append((Zone.NOTE, "note", "warning"))
        for zone, name, role in shown:
            place = places[zone]
            if self.hover_zone == (key.row, zone):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("button_pressed"))
                painter.drawRoundedRect(QRectF(place), 6, 6)
                role = "text"
            mark = QRectF(0, 0, 16, 16)
            mark.moveCenter(QRectF(place).center())
            self._icons.paint(painter, mark, name, theme.color(role))
        return places[Zone.NOTE].left() - 6 if held.note else places[Zone.LOCK].left() - 6

    def _paint_words(
        self, painter: QPainter, room: QRectF, key: KeyRow, held: Assignment, feature: Feature | None
    ) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if key.slot.fixed or not held.is_assigned:
            painter.setFont(self._small)
            painter.setPen(theme.color("faint" if held.state is KeyState.DEFAULT else "muted"))
            painter.drawText(room, middle, self._elided(painter, self._quiet_words(key, held), room.width()))
            return
        main, aside = self._main_words(key, held)
        if key.slot.named is not None and key.slot.position.area == HARD_AREA:
            aside = " · ".join(part for part in (key.slot.named.name, aside) if part)
        if room.width() < _WIDE:
            title = self._title(held, feature, feature.title if feature else "")
            words = [part for part in (title, aside) if part and part != main]
            self._paint_two_lines(painter, room, main or words.pop(0), " · ".join(words))
            return
        title = self._title(held, feature, feature.short if feature else "")
        if title:
            painter.setFont(self._small)
            painter.setPen(theme.color("muted"))
            painter.drawText(room, middle, self._elided(painter, title, _NAME_WIDTH - 8))
            room = room.adjusted(_NAME_WIDTH, 0, 0, 0)
        painter.setFont(self._bold)
        painter.setPen(theme.color("text"))
        text = self._elided(painter, main, room.width())
        painter.drawText(room, middle, text)
        if aside:
            room.setLeft(room.left() + QFontMetricsF(self._bold).horizontalAdvance(text) + 8)
            painter.setFont(self._numbers)
            painter.setPen(theme.color("muted"))
            painter.drawText(room, middle, self._elided(painter, aside, room.width()))

    def _paint_two_lines(self, painter: QPainter, room: QRectF, main: str, aside: str) -> None:
        theme = self._theme
        half = room.height() / 2
        upper = room.adjusted(0, 3, 0, -half) if aside else room
        place = Qt.AlignmentFlag.AlignLeft | (Qt.AlignmentFlag.AlignBottom if aside else Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self._bold)
        painter.setPen(theme.color("text"))
        painter.drawText(upper, place, self._elided(painter, main, room.width()))
        if aside:
            painter.setFont(self._numbers)
            painter.setPen(theme.color("muted"))
            lower = room.adjusted(0, half, 0, -3)
            painter.drawText(
                lower,
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                self._elided(painter, aside, room.width()),
            )

    def _quiet_words(self, key: KeyRow, held: Assignment) -> str:
        if key.slot.fixed:
            return key.slot.fixed
        if key.entry is not None and key.ghost is None:
            words = self.tr("Entry {n} of {view}: nobody now")
            if key.entry.waits:
                words = self.tr("Entry {n} of {view}, as each phone sees it")
            return words.format(n=key.entry.number, view=key.entry.view or self.tr("a view that is gone"))
        states = {
            KeyState.AUTO: self.tr("Automatic slot"),
            KeyState.BLANK: self.tr("Kept blank"),
        }
        free = key.function or (self.tr("Free") if key.slot.named is None else self.tr("No function"))
        words = states.get(held.state, free)
        if key.slot.named is not None and key.slot.position.area == HARD_AREA:
            words = f"{key.slot.named.name} · {words}"
        return f"{words} · {held.note}" if held.note else words

    def _title(self, held: Assignment, feature: Feature | None, title: str) -> str:
        if feature is None:
            return held.feature
        return f"{title} {held.line}" if feature.group == "lines" and held.line else title

    def _main_words(self, key: KeyRow, held: Assignment) -> tuple[str, str]:
        """Return the words in front and those beside them: label and number, or the number alone.

        A dynamic key also says which entry it takes.
        """
        value = held.value
        document = self._model.document.value
        if not value and held.feature in ("line", "shared_line") and isinstance(document, Phone):
            value = next((line.user for line in document.lines if line.number == held.line), "")
        entry = held.slot.entry if held.slot is not None else 0
        if key.entry is not None and key.ghost is None:
            entry = key.entry.number
        place = self.tr("entry {n}").format(n=entry) if entry else ""
        if held.label:
            return held.label, " · ".join(part for part in (value, place) if part)
        return value, place

    @staticmethod
    def _elided(painter: QPainter, text: str, width: float) -> str:
        line = " ".join(text.split())
        return painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(0, int(width)))

    def _paint_drop(self, painter: QPainter, rect: QRect, key: KeyRow) -> None:
        if key.row != self.drop_row:
            return
        row = self.row_rect(rect)
        color = self._theme.color("error" if self.drop_refused else "accent")
        if self.drop_line and not self.drop_refused:
            edge = row.top() + 1.0 if self.drop_line < 0 else row.bottom() + 0.0
            painter.setPen(QPen(color, 2))
            painter.drawLine(QLineF(row.left() + 12, edge, row.right() - 12, edge))
            painter.setBrush(self._theme.color("panel"))
            painter.drawEllipse(QRectF(row.left() + 6, edge - 3, 6, 6))
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._dashed(color, 1.5))
        painter.drawRoundedRect(QRectF(row).adjusted(_MARGIN + 1, 2, -_MARGIN - 1, -2), 6, 6)

    @staticmethod
    def _dashed(color: QColor, width: float) -> QPen:
        pen = QPen(color, width)
        pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        key: KeyRow | None = index.data(KeyRole.KEY) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or key is None:
            return super().helpEvent(event, view, option, index)
        place = view.visualRect(index)
        QToolTip.showText(event.globalPos(), self.tip(key, self.zone_at(place, event.pos())), view)
        return True

    def tip(self, key: KeyRow, zone: Zone) -> str:
        """Return the words of a tooltip."""
        match zone:
            case Zone.MORE:
                return self.tr("More for this key")
            case Zone.LOCK if not key.slot.fixed:
                return self.tr("Unlock this key (L)") if key.assignment.locked else self.tr("Lock this key (L)")
            case Zone.NOTE if key.assignment.note:
                return key.assignment.note
        words = self._model.describe(key.row)
        lines = [words[:1].upper() + words[1:]]
        document = self._model.document
        lines += [self._wording.finding(item) for item in document.findings if item.position == key.slot.position]
        if zone is Zone.DISC and not key.slot.fixed:
            lines.append(self.tr("Drag to move · Ctrl swaps · Alt copies"))
        return "\n".join(lines)

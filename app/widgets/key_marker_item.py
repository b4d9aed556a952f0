"""The marker of one key on the picture: a numbered disc, with icon, label and target beside it where there is room."""

from __future__ import annotations

from math import ceil, floor

from attrs import evolve
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from app.phone_images.device import CellRoom
from app.phone_images.touch_cells import reads_leftwards
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_list_model import KeyRow
from app.widgets.marker_painting import MARGIN, Drop, MarkerArtist, MarkerFace, face_for

SMALLEST_DISC = 8
LARGEST_DISC = 22
CARD_HEIGHT = 38.0
MOST_GROWN = 1.6
"""How much larger disc and words get at the highest zoom."""
ROOMY = 220.0
"""Width of the free part of the key cap, in logical pixels, from which they get larger: before, words need the room."""
CORNER = 4.0
"""Distance of the disc from the edges of a touch cell's corner, in logical pixels."""
ICON_FROM = 76.0
TEXT_FROM = 130.0
"""Widths of the free part of the key cap on screen, in logical pixels, from which the icon and the words are shown."""

NEAREST = 0.5001
"""Added before rounding down: a little more than a half, since halves come out a little less at times."""

Stamp = tuple[float, float, float, float, QPixmap]
"""A pixmap with the point in scene units that it is tied to, and its corner in logical pixels from there."""


class KeyMarkerItem(QGraphicsItem):
    """Marks one key.

    Args:
        row: Row of the key list.
        cap: The key cap (or touch cell) in scene units.
        free: The part of it beside its lamp, where the marker may stand.
        pitch: Distance to the nearest other key in scene units; the disc stays smaller.
        in_cell: Whether the key is a touch cell that shows its own label, so that the disc keeps to a corner.
        artist: Draws the discs.
        room: What the label of a touch cell leaves free. The disc keeps above the label; where the icon is before the
            label, it stands on the icon until there is room above.
        dot: For a key with a function of its own: where a dot is all that is shown while nothing is assigned and nobody
            points at it, in scene units. None for a free key.
    """

    def __init__(
        self,
        row: int,
        cap: QRectF,
        free: QRectF,
        pitch: float,
        in_cell: bool,
        artist: MarkerArtist,
        room: CellRoom | None = None,
        dot: QPointF | None = None,
    ) -> None:
        super().__init__()
        self.row = row
        self.cap = QRectF(cap)
        self._free = QRectF(free)
        self._pitch = pitch
        self._in_cell = in_cell
        self._room = room
        self._dot = dot
        self._artist = artist
        self._scale = 1.0
        self._grown = 1.0
        self._diameter = LARGEST_DISC
        self._anchor = cap.center()
        self._bounds = QRectF(cap)
        self._face = MarkerFace(0)
        self._label = ""
        self._target = ""
        self._icon = ""
        self._card: tuple[tuple[float, float, float, bool, int], QPixmap] | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.set_scale(1.0)

    @property
    def face(self) -> MarkerFace:
        """How the disc looks now."""
        return self._face

    @property
    def number(self) -> int:
        """The figure on the disc."""
        return self._face.number

    @property
    def diameter(self) -> int:
        """The disc's diameter in logical pixels."""
        return self._diameter

    @property
    def anchor(self) -> QPointF:
        """The disc's middle in scene units."""
        return QPointF(self._anchor)

    @property
    def _middle(self) -> QPointF:
        """The middle of what is drawn: of the disc, or of the dot that stands in for it at rest."""
        return self._dot if self._dot is not None and self._face.is_dot else self._anchor

    def set_key(self, document: EditorDocument, key: KeyRow) -> None:
        """Show another content; selection and pointer marks stay."""
        face = self._face
        self._card = None
        assignment = key.assignment if key.ghost is None else key.ghost
        feature = document.catalogue.features.get(assignment.feature) if assignment.is_assigned else None
        self._icon = feature.icon if feature else ("custom" if assignment.is_assigned else "")
        words = feature.short if feature else assignment.feature
        value = assignment.value or (str(assignment.line) if feature is not None and feature.group == "lines" else "")
        turned = reads_leftwards(assignment.label) is not reads_leftwards(self._label)
        self._label = assignment.label
        if turned and self._room is not None:
            self.set_scale(self._scale)
        self._target = f"{words} {value}".strip()
        after = face_for(document, key)
        is_quiet = self._dot is not None
        if is_quiet or face.selected or face.focused or face.hovered or face.drop is not Drop.NONE:
            after = evolve(
                after,
                selected=face.selected,
                focused=face.focused,
                hovered=face.hovered,
                drop=face.drop,
                quiet=is_quiet,
            )
        self._set_face(after, force=True)

    def set_selected(self, selected: bool, focused: bool) -> None:
        """Mark as selected, and with the ring that shows where the keyboard is."""
        if (selected, focused) != (self._face.selected, self._face.focused):
            self._set_face(evolve(self._face, selected=selected, focused=focused))

    def set_hovered(self, hovered: bool) -> None:
        """Lift the disc while the pointer is on it."""
        self._set_face(evolve(self._face, hovered=hovered))

    def set_drop(self, drop: Drop) -> None:
        """Mark as the place of a drop."""
        self._set_face(evolve(self._face, drop=drop))

    def _set_face(self, face: MarkerFace, force: bool = False) -> None:
        if face != self._face or force:
            self._face = face
            self.setZValue(2.0 if face.hovered or face.selected or face.drop is not Drop.NONE else 1.0)
            self.update()

    def set_scale(self, scale: float) -> None:
        """Take over the view's scale (logical pixels per scene unit): the disc keeps its size on screen."""
        self.prepareGeometryChange()
        self._scale = scale
        most = max(min(self._free.width() * scale / ROOMY, MOST_GROWN), 1.0)
        self._grown = min(max(1.0 + (scale - 2.0) / 10, 1.0), most)
        self._diameter = round(min(max(self._pitch * scale * 0.78, SMALLEST_DISC), LARGEST_DISC * self._grown))
        icon = self._icon_place()
        if icon is not None:
            widest = (icon.width() + min(icon.left() - self.cap.left(), self.cap.right() - icon.right())) * scale
            self._diameter = round(max(min(self._diameter, widest), SMALLEST_DISC))
        elif self._room is not None:
            self._diameter = max(min(self._diameter, floor(self._room.above * scale) - 1), SMALLEST_DISC)
        if icon is not None:
            self._anchor = icon.center()
        elif self._in_cell:
            self._anchor = self._corner()
        elif self._has_card:
            card = self._card_rect()
            self._anchor = QPointF(card.left() + card.height() / 2, card.center().y())
        else:
            self._anchor = self._free.center()
        reach = (self._diameter / 2 + MARGIN) / scale
        self._bounds = QRectF(self._anchor.x() - reach, self._anchor.y() - reach, 2 * reach, 2 * reach)
        if self._has_card or self._dot is not None:
            self._bounds = self._bounds.united(self.cap)

    def _icon_place(self) -> QRectF | None:
        """Where the icon of a touch cell is, while there is no room for the disc above the label."""
        if self._room is None or not self._room.is_before or self._room.above * self._scale >= self._diameter + 3:
            return None
        icon = QRectF(self._room.icon)
        if reads_leftwards(self._label):
            icon.moveLeft(self.cap.left() + self.cap.right() - icon.right())
        return icon

    def _corner(self) -> QPointF:
        """The disc's middle in the upper corner of a touch cell that its icon is not in."""
        half = self._diameter / 2 / self._scale
        spare = self._room.above - 2 * half if self._room is not None else CORNER / self._scale
        x, y = half + CORNER / self._scale, half + min(max(spare, 0.0), CORNER / self._scale)
        if reads_leftwards(self._label):
            return QPointF(self.cap.left() + x, self.cap.top() + y)
        return QPointF(self.cap.right() - x, self.cap.top() + y)

    @property
    def _has_card(self) -> bool:
        return not self._in_cell and self._free.width() * self._scale >= ICON_FROM

    def _card_rect(self) -> QRectF:
        """The strip on the cap that disc, icon and words stand on, in scene units; never wider than the cap."""
        free = self._free
        height = min(self.cap.height() * self._scale - 4, CARD_HEIGHT * self._grown) / self._scale
        margin = max(self.cap.height() * 0.14, 2 / self._scale)
        return QRectF(free.left() + margin, free.center().y() - height / 2, free.width() - 2 * margin, height)

    def hits(self, point: QPointF) -> bool:
        """Whether a point in scene units is on the disc or its key."""
        if self.cap.contains(point):
            return True
        away = point - self._anchor
        reach = self._diameter / 2 / self._scale
        return QPointF.dotProduct(away, away) <= reach * reach

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        world = painter.worldTransform()
        ratio = painter.device().devicePixelRatio()
        painter.setWorldTransform(QTransform())
        if self._icon and self._has_card:
            self._draw_card(painter, world, ratio)
        middle = world.map(self._middle)
        sprite = self._artist.sprite(self._face, self._diameter, ratio)
        half = sprite.width() / ratio / 2
        corner = middle - QPointF(half, half)
        painter.drawPixmap(_on_pixels(corner, ratio), sprite)
        painter.setWorldTransform(world)

    def stamps(self, ratio: float) -> list[Stamp]:
        """Return what it looks like at the scale it was painted at last, to be stamped while the zoom moves.

        Args:
            ratio: Device pixel ratio.
        """
        stamps: list[Stamp] = []
        if self._card is not None and self._icon and self._has_card:
            place, pixmap = self._card_rect(), self._card[1]
            stamps.append((place.left(), place.center().y(), 0.0, -pixmap.height() / ratio / 2, pixmap))
        sprite = self._artist.sprite(self._face, self._diameter, ratio)
        half = sprite.width() / ratio / 2
        stamps.append((self._middle.x(), self._middle.y(), -half, -half, sprite))
        return stamps

    def _draw_card(self, painter: QPainter, world: QTransform, ratio: float) -> None:
        """Draw the card from its pixmap, which is made anew only when it would look different."""
        room = world.mapRect(self._card_rect())
        key = (room.width(), room.height(), ratio, self._face.ghost, self._artist.generation)
        if self._card is None or key != self._card[0]:
            self._card = (key, self._make_card(room, ratio))
        pixmap = self._card[1]
        top = room.center().y() - pixmap.height() / ratio / 2
        painter.drawPixmap(_on_pixels(QPointF(room.left(), top), ratio), pixmap)

    def _make_card(self, room: QRectF, ratio: float) -> QPixmap:
        theme = self._artist.theme
        round_end = room.height() * 0.36
        side = round(min(16.0 * self._grown, room.height() * 0.62))
        start = room.height() / 2 + self._diameter / 2 + 8
        left = start + side + 7
        lines = self._lines(room.height()) if self._free.width() * self._scale >= TEXT_FROM else []
        wide = max((QFontMetricsF(font).horizontalAdvance(text) for text, font, _ in lines), default=0.0)
        wide = min(ceil(wide) + 1, room.width() - left - round_end)
        width = left + wide + round_end if lines else start + side + 9
        card = QRectF(0.5, 0.5, min(width, room.width()) - 1, room.height() - 1)
        pixmap = QPixmap(ceil((card.width() + 1) * ratio), ceil(room.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        ground = theme.color("panel")
        ground.setAlpha(150 if self._face.ghost else 244)
        painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(card, card.height() / 2, card.height() / 2)
        place = QRectF(round(start), round(card.center().y() - side / 2), side, side)
        self._artist.icons.paint(painter, place, self._icon, theme.group_color(self._face.group))
        heights = [QFontMetricsF(font).height() for _, font, _ in lines]
        top = card.center().y() - sum(heights) / 2
        for (text, font, role), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme.color(role))
            elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, wide)
            box = QRectF(left, top, wide, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
            top += height
        painter.end()
        return pixmap

    def _lines(self, height: float) -> list[tuple[str, QFont, str]]:
        """The words on the card with font and colour role: label above target, or one of them."""
        theme = self._artist.theme
        title = (self._label or self._target, theme.font(round(12 * self._grown), QFont.Weight.DemiBold), "text")
        if not self._label or height < QFontMetricsF(title[1]).height() * 1.9:
            return [title]
        return [title, (self._target, theme.font(round(11 * self._grown)), "muted")]


def _on_pixels(point: QPointF, ratio: float) -> QPointF:
    """Return the nearest whole pixel; halves always go the same way, so that markers do not jump as the view moves."""
    return QPointF(floor(point.x() * ratio + NEAREST) / ratio, floor(point.y() * ratio + NEAREST) / ratio)

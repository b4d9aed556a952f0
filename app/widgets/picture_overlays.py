"""What shows only during a gesture: the marquee, the dragged keys with a word of warning, dots on the desk."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from app.widgets.key_marker_item import LARGEST_DISC
from app.widgets.marker_painting import MARGIN, MarkerArtist, MarkerFace
from app.widgets.theme import Theme

BUBBLE_WIDTH = 320
DOT_PIXELS = 24
_TOP = 20.0


def dot_brush(theme: Theme) -> QBrush:
    """Return the quiet dots of the desk that show while keys are dragged."""
    tile = QPixmap(DOT_PIXELS, DOT_PIXELS)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("canvas_dots"))
    painter.drawEllipse(QPointF(DOT_PIXELS / 2, DOT_PIXELS / 2), 1.2, 1.2)
    painter.end()
    return QBrush(tile)


class MarqueeItem(QGraphicsRectItem):
    """The rectangle that selects what lies in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        accent = theme.color("accent")
        pen = QPen(accent, 1.5)
        pen.setCosmetic(True)
        self.setPen(pen)
        wash = QColor(accent)
        wash.setAlpha(38)
        self.setBrush(wash)
        self.setZValue(_TOP)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)


class DragItem(QGraphicsItem):
    """The dragged keys at the pointer: the first one's disc, how many there are, and a bubble with words.

    Args:
        face: The first key's look.
        count: How many keys are dragged.
        artist: Draws the disc.
    """

    def __init__(self, face: MarkerFace, count: int, artist: MarkerArtist) -> None:
        super().__init__()
        self._face = face
        self._count = count
        self._artist = artist
        self._text = ""
        self._is_refusal = False
        self._bubble = QRectF()
        self._to_left = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(_TOP)

    @property
    def text(self) -> str:
        """What the bubble says; "" when there is none."""
        return self._text

    @property
    def is_refusal(self) -> bool:
        """Whether the bubble says why the target cannot take the keys."""
        return self._is_refusal

    def set_text(self, text: str, refusal: bool, to_left: bool) -> None:
        """Say something beside the pointer.

        Args:
            text: What to say, "" for nothing.
            refusal: Whether it tells why not.
            to_left: Whether the bubble stands left of the pointer, because there is no room at its right.
        """
        if (text, refusal, to_left) == (self._text, self._is_refusal, self._to_left):
            return
        self.prepareGeometryChange()
        self._text, self._is_refusal, self._to_left = text, refusal, to_left
        self._bubble = QRectF()
        if text:
            metrics = QFontMetricsF(self._artist.theme.font(12))
            flags = Qt.TextFlag.TextWordWrap
            words = metrics.boundingRect(QRectF(0, 0, BUBBLE_WIDTH, 400), flags, text)
            size = QRectF(0, 0, words.width() + 22, words.height() + 14)
            size.moveTopLeft(QPointF(-size.width() - 4 if to_left else 22, 20))
            self._bubble = size
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        half = LARGEST_DISC / 2 + MARGIN + 12
        return QRectF(-half, -half, 2 * half, 2 * half).united(self._bubble.adjusted(-4, -4, 4, 6))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        world = painter.worldTransform()
        at = world.map(QPointF(0, 0))
        painter.setWorldTransform(QTransform.fromTranslate(round(at.x()), round(at.y())))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = painter.device().devicePixelRatio()
        half = LARGEST_DISC / 2 + MARGIN
        if self._count > 1:
            painter.setOpacity(0.75)
            painter.drawPixmap(QPointF(4 - half, 4 - half), self._artist.sprite(self._face, LARGEST_DISC, ratio))
            painter.setOpacity(1.0)
        painter.drawPixmap(QPointF(-half, -half), self._artist.sprite(self._face, LARGEST_DISC, ratio))
        if self._count > 1:
            self._paint_count(painter)
        if self._text:
            self._paint_bubble(painter)
        painter.setWorldTransform(world)

    def _paint_count(self, painter: QPainter) -> None:
        theme = self._artist.theme
        font = theme.figures(11)
        width = max(QFontMetricsF(font).horizontalAdvance(str(self._count)) + 10, 18.0)
        pill = QRectF(7, -20, width, 18)
        painter.setPen(QPen(QColor(255, 255, 255), 1.5))
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setFont(font)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(self._count))

    def _paint_bubble(self, painter: QPainter) -> None:
        theme = self._artist.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 40))
        painter.drawRoundedRect(self._bubble.adjusted(-1, 0, 1, 3), 8, 8)
        edge = theme.color("error") if self._is_refusal else theme.color("line")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(self._bubble, 7, 7)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("error") if self._is_refusal else theme.color("text"))
        painter.drawText(self._bubble.adjusted(11, 7, -11, -7), Qt.TextFlag.TextWordWrap, self._text)

"""The picture of a device: a phone with its sidecars docked beside it, at one scale.

Everything a graphics scene needs::

    store = FaceplateStore()                        # one per application, keeps what it has read
    picture = DevicePicture(model, modules, store)
    picture.size                                    # QSizeF, scene units; the origin is the top left corner
    picture.units                                   # number of units; 0 is the phone, 1… its sidecars
    picture.unit_rect(unit)                         # all that a unit draws, cord included
    picture.front_rect(unit)                        # its housing only
    picture.item_rect(unit)                         # unit_rect and its soft shadow: a bounding rectangle
    picture.outline(unit)                           # silhouette as a path, for hit tests
    picture.key_rect(unit, area, physical)          # a key cap or touch cell; KeyError if there is none
    picture.page_key_rects(unit)                    # a sidecar's page keys, page 1 first
    picture.lamp_rect(unit, area, physical)         # what its lamp lights up; the cell where it has no lamp
    picture.screen_rect(unit)                       # None where there is no screen
    picture.paint_shadow(painter, unit)             # static, below everything
    picture.paint_faceplate(painter, unit)          # static: cache it at the zoom step
    picture.paint_screen(painter, unit, content)    # live: screen and key lamps only, changes with the keys
    picture.paint_lamp(painter, unit, area, physical, state)   # one lamp over what is there, for blinking
    picture.paint(painter, contents)                # all of it at once, for export and print

One scene unit is 0.25 mm, so a phone is about 1,000 units wide. All rectangles and all painting are in scene
coordinates; an item per unit at position (0, 0) fits. The live layer of a unit needs repainting only when its
`ScreenContent` changes, the static layers never.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPicture, QTransform

from app.models.catalogue import ExpansionModule, LabelSpace, PhoneModel
from app.phone_images.geometry import Faceplate, FaceplateStore, KeyPlace, ScreenPlace
from app.phone_images.ink import rounded
from app.phone_images.lamps import GLOW_MM, LampState, paint_cell_lamp, paint_lamp
from app.phone_images.live_screen import paint_screen
from app.phone_images.painter import paint_faceplate
from app.phone_images.screen_content import ScreenContent
from app.phone_images.touch_cells import LINE_SHARE, plan_cell

UNITS_PER_MM = 4.0
"""Scene units per millimetre of the real device."""

DOCK_GAP_MM = 3.0
SHADOW_MM = 13.0
SHADOW_DROP_MM = 3.0
_SHADOW_SCALE = 0.125


@frozen(eq=False)
class CellRoom:
    """What the label of a touch cell leaves free, in scene units.

    icon: the icon's place for a label that reads from the left. above: height above the label. is_before: whether the
    icon is before the label; else it is above.
    """

    icon: QRectF
    above: float
    is_before: bool


class DevicePicture:
    """A phone with its sidecars. Immutable; build a new one when the model or the sidecars change.

    Args:
        model: The phone.
        modules: Its sidecars in chain order.
        store: Where faceplates come from.

    Raises:
        ModelFileError: The geometry of one of them is broken.
    """

    def __init__(self, model: PhoneModel, modules: Sequence[ExpansionModule], store: FaceplateStore) -> None:
        self.model = model
        self.modules = tuple(modules)
        self._plates: tuple[Faceplate, ...] = (store.phone(model), *(store.module(module) for module in modules))
        self._labels: tuple[LabelSpace, ...] = (model.label, *(module.label for module in modules))
        self._origins = self._place()
        self._shadows: dict[str, QImage] = {}
        self._pictures: dict[tuple[str, str], QPicture] = {}

    def _place(self) -> tuple[QPointF, ...]:
        """Put the fronts side by side on one ground line, in mm."""
        ground = max(plate.margin.top() + plate.size.height() for plate in self._plates)
        x = self._plates[0].margin.left()
        origins = []
        for plate in self._plates:
            origins.append(QPointF(x, ground - plate.size.height()))
            x += plate.size.width() + DOCK_GAP_MM
        return tuple(origins)

    def _transform(self, unit: int) -> QTransform:
        origin = self._origins[unit]
        transform = QTransform.fromScale(UNITS_PER_MM, UNITS_PER_MM)
        return transform.translate(origin.x(), origin.y())

    @property
    def units(self) -> int:
        """Number of units: the phone and its sidecars."""
        return len(self._plates)

    @property
    def size(self) -> QSizeF:
        """Extent of the whole device in scene units, shadow not counted."""
        whole = QRectF()
        for unit in range(self.units):
            whole = whole.united(self.unit_rect(unit))
        return QSizeF(whole.right(), whole.bottom())

    def plate(self, unit: int) -> Faceplate:
        """Return a unit's geometry."""
        return self._plates[unit]

    def unit_rect(self, unit: int) -> QRectF:
        """Return all that a unit draws (the phone's cord included), shadow not counted."""
        return self._transform(unit).mapRect(self._plates[unit].bounds)

    def front_rect(self, unit: int) -> QRectF:
        """Return the rectangle of a unit's housing."""
        return self._transform(unit).mapRect(self._plates[unit].front)

    def item_rect(self, unit: int) -> QRectF:
        """Return a bounding rectangle of everything a unit paints, its shadow included."""
        reach = SHADOW_MM * UNITS_PER_MM
        return self.unit_rect(unit).united(self.front_rect(unit).adjusted(-reach, -reach, reach, reach * 1.3))

    def outline(self, unit: int) -> QPainterPath:
        """Return a unit's silhouette, without the cord."""
        path = QPainterPath()
        for rect, radius in self._plates[unit].outline:
            path = path.united(rounded(rect, radius))
        return self._transform(unit).map(path)

    def key_rect(self, unit: int, area: str, physical: int) -> QRectF:
        """Return the cap of a physical key (counted from 1), or its touch cell.

        Raises:
            KeyError: The unit has no such key.
        """
        place = self.key_place(unit, area, physical)
        return self._transform(unit).mapRect(place.rect)

    def has_key(self, unit: int, area: str, physical: int) -> bool:
        """Whether the drawing of a unit shows a physical key; one that it does not show is only in the key list."""
        return 0 <= unit < self.units and self._plates[unit].key(area, physical) is not None

    def key_place(self, unit: int, area: str, physical: int) -> KeyPlace:
        """Return where a physical key is on its own unit, in mm, with its side and lamp.

        Raises:
            KeyError: The unit has no such key.
        """
        place = self._plates[unit].key(area, physical) if 0 <= unit < self.units else None
        if place is None:
            raise KeyError((unit, area, physical))
        return place

    def page_key_rects(self, unit: int) -> tuple[QRectF, ...]:
        """Return the places of a unit's own page keys, page 1 first; empty where there are none."""
        transform = self._transform(unit)
        return tuple(transform.mapRect(place.rect) for place in self._plates[unit].page_keys)

    def screen_rect(self, unit: int) -> QRectF | None:
        """Return the place of a unit's screen, or None."""
        screen = self._plates[unit].screen
        return self._transform(unit).mapRect(screen.rect) if screen else None

    def more_rect(self, unit: int) -> QRectF | None:
        """Return the touch cell on a unit's screen that shows the keys that its idle screen leaves out, or None."""
        screen = self._plates[unit].screen
        if screen is None or screen.more is None:
            return None
        return self._on_screen(unit, screen, screen.more)

    def _on_screen(self, unit: int, screen: ScreenPlace, rect: QRectF) -> QRectF:
        x, y = screen.rect.width() / screen.pixels.width(), screen.rect.height() / screen.pixels.height()
        part = QRectF(rect.left() * x, rect.top() * y, rect.width() * x, rect.height() * y)
        return self._transform(unit).mapRect(part.translated(screen.rect.topLeft()))

    def label_rect(self, unit: int, area: str, physical: int) -> QRectF | None:
        """Return where a key's label stands on its screen, a little room included; None where none does.

        Raises:
            KeyError: The unit has no such key.
        """
        place = self.key_place(unit, area, physical)
        label, screen = place.label, self._plates[unit].screen_of(area, place)
        if label is None or screen is None:
            return None
        return self._on_screen(unit, screen, label.adjusted(-2, -2, 2, 2))

    def cell_room(self, unit: int, area: str, physical: int) -> CellRoom | None:
        """Return what the label of a touch cell leaves free; None for other keys.

        Raises:
            KeyError: The unit has no such key.
        """
        place = self.key_place(unit, area, physical)
        screen, space = self._plates[unit].screen_of(area, place), self._labels[unit]
        if place.label is None or screen is None or not screen.cells:
            return None
        plan = plan_cell(place.label, space)
        text_top = plan.line.center().y() - space.font_px * LINE_SHARE / 2
        above = QRectF(place.label.left(), place.label.top(), 1, text_top - place.label.top())
        icon = self._on_screen(unit, screen, plan.icon)
        return CellRoom(icon, self._on_screen(unit, screen, above).height(), plan.is_before)

    def paint_shadow(self, painter: QPainter, unit: int) -> None:
        """Paint a unit's soft shadow on the desk."""
        drawing = self._plates[unit].id
        if drawing not in self._shadows:
            self._shadows[drawing] = self._shadow(unit)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.item_rect(unit), self._shadows[drawing])
        painter.restore()

    def _shadow(self, unit: int) -> QImage:
        """Draw the shadow small; it is soft enough to be enlarged without a loss."""
        rect = self.item_rect(unit)
        image = QImage((rect.size() * _SHADOW_SCALE).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Mapped before it is stroked: the stroker then makes as many corners as the small picture can show.
        scale = image.width() / rect.width()
        small = QTransform.fromScale(scale, image.height() / rect.height()).translate(-rect.left(), -rect.top())
        outline = small.map(self.outline(unit).translated(0, SHADOW_DROP_MM * UNITS_PER_MM))
        steps = 9
        for step in range(steps):
            reach = SHADOW_MM * UNITS_PER_MM * 1.6 * (1 - step / steps) * scale
            pen = QPen(QColor(0, 0, 0, 4 + step * 5 // 4), reach)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(outline, pen)
        painter.fillPath(outline, QColor(0, 0, 0, 70))
        painter.end()
        return image

    def paint_faceplate(self, painter: QPainter, unit: int) -> None:
        """Paint a unit's housing with its screen dark: the part that never changes."""
        plate = self._plates[unit]
        painter.save()
        painter.setTransform(self._transform(unit), True)
        painter.setClipRect(plate.bounds)
        if plate.is_photo:
            # A recording would hold the photo packed and unpack it at every painting.
            paint_faceplate(painter, plate)
            painter.restore()
            return
        drawing = (plate.id, plate.name)
        picture = self._pictures.get(drawing)
        if picture is None:
            picture = self._pictures[drawing] = _recorded(plate)
        if painter.device().logicalDpiX() == picture.logicalDpiX():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPicture(QPointF(0, 0), picture)
        else:
            paint_faceplate(painter, plate)
        painter.restore()

    def paint_screen(self, painter: QPainter, unit: int, content: ScreenContent) -> None:
        """Paint a unit's lit screen and its key lamps over the faceplate."""
        painter.save()
        painter.setTransform(self._transform(unit), True)
        paint_screen(painter, self._plates[unit], self._labels[unit], content)
        painter.restore()

    def lamp_rect(self, unit: int, area: str, physical: int) -> QRectF:
        """Return what a key's lamp lights up, its glow included; the key itself where it has no lamp.

        Raises:
            KeyError: The unit has no such key.
        """
        place = self.key_place(unit, area, physical)
        if place.lamp is None:
            return self._transform(unit).mapRect(place.rect)
        reach = GLOW_MM * 1.5
        glow = QRectF(place.lamp.x() - reach, place.lamp.y() - reach, 2 * reach, 2 * reach)
        return self._transform(unit).mapRect(glow)

    def paint_lamp(
        self, painter: QPainter, unit: int, area: str, physical: int, state: LampState, ringed: bool = False
    ) -> None:
        """Paint one lamp over what is there; `ringed` marks one that would blink and must not.

        Raises:
            KeyError: The unit has no such key.
        """
        place = self.key_place(unit, area, physical)
        painter.save()
        painter.setTransform(self._transform(unit), True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place.lamp is not None:
            paint_lamp(painter, place.lamp, state, ringed=ringed)
        elif place.label is not None:
            paint_cell_lamp(painter, place.rect, state, ringed)
        painter.restore()

    def paint(self, painter: QPainter, contents: Mapping[int, ScreenContent], shadow: bool = True) -> None:
        """Paint the whole device, e.g. for an export.

        Args:
            painter: Painter in scene units.
            contents: What each unit shows; a unit that is not in it shows an empty screen.
            shadow: Whether to paint the shadows.
        """
        for unit in range(self.units):
            if shadow:
                self.paint_shadow(painter, unit)
        for unit in range(self.units):
            self.paint_faceplate(painter, unit)
            self.paint_screen(painter, unit, contents.get(unit, ScreenContent()))


def _recorded(plate: Faceplate) -> QPicture:
    """Record a faceplate's drawing, which is still vectors but replays without Python.

    A recording is stretched on devices of another resolution, so printers get the drawing itself.
    """
    picture = QPicture()
    painter = QPainter(picture)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    paint_faceplate(painter, plate)
    painter.end()
    return picture

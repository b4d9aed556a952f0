"""The contact sheet: every phone and sidecar of the catalogue, named, at one scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from app.errors import InputError
from app.models.catalogue import ExpansionModule, KeyAreaSpec, PhoneModel
from app.models.catalogue_index import VENDOR_ALIASES, Catalogue, squeeze
from app.phone_images.geometry import Faceplate, FaceplateStore
from app.phone_images.ink import print_text, rounded, text_width
from app.phone_images.lamps import LampState
from app.phone_images.live_screen import paint_screen
from app.phone_images.painter import paint_faceplate
from app.phone_images.screen_content import ScreenCell, ScreenContent
from app.resources import read_json, resource

Model = PhoneModel | ExpansionModule

PIXELS_PER_MM = 1.0
"""Resolution at scale 1."""

WIDTH_MM = 2400.0
EDGE_MM = 60.0
GAP_MM = 34.0
FAMILY_GAP_MM = 46.0
CAPTION_MM = 40.0
ROW_GAP_MM = 26.0
TITLE_MM = 110.0
VENDOR_MM = 78.0
FAMILY_MM = 36.0

PAPER = QColor("#F4F5F7")
BAND = QColor("#FFFFFF")
BAND_LINE = QColor("#E4E7EC")
INK = QColor("#1B1F24")
MUTED = QColor("#667085")
ACCENT = QColor("#2F6FED")

NAMES = ("Ana Ruiz", "Ben Okoye", "Carla", "Reception", "Dev Patel", "Workshop", "Elif Kaya", "Park 1", "Sales")
"""Made-up labels that show where a phone writes them."""

_MOST_PIXELS = 200_000_000


@frozen(eq=False)
class _Cell:
    model: Model
    plate: Faceplate
    left: float
    bottom: float


@frozen(eq=False)
class _Heading:
    text: str
    detail: str
    left: float
    middle: float
    size: float


@frozen(eq=False)
class _Band:
    rect: QRectF


@frozen(eq=False)
class _Layout:
    height: float
    bands: tuple[_Band, ...]
    headings: tuple[_Heading, ...]
    cells: tuple[_Cell, ...]


def demo_content(model: Model) -> ScreenContent:
    """Return a screen with made-up labels: two lines, then colleagues."""
    if isinstance(model, ExpansionModule):
        areas: tuple[KeyAreaSpec, ...] = (model.area,)
        return ScreenContent(pages=model.area.pages, cells=tuple(_cells(areas, lines=0)))
    soft_keys = read_json(resource("screens", "idle.json"))["soft_keys"].get(model.vendor, ())
    first = model.areas[0]
    page_key = first.page_key.slot if first.page_key else 0
    return ScreenContent(
        clock="10:42",
        account="Line 1",
        soft_keys=tuple(soft_keys)[: model.soft_keys],
        pages=first.pages,
        page_key=page_key,
        marks_pages=first.pages > 1 and first.page_key is None,
        idle=first.idle,
        more="More" if first.idle else "",
        cells=tuple(cell for cell in _cells(model.open_areas, lines=2) if cell.physical != page_key),
    )


def _cells(areas: Iterable[KeyAreaSpec], lines: int) -> Iterator[ScreenCell]:
    for area in areas:
        for number in range(1, area.physical + 1):
            is_line = number <= lines
            yield ScreenCell(
                physical=number,
                label=f"Line {number}" if is_line else NAMES[(number - lines - 1) % len(NAMES)],
                icon="lines" if is_line else "presence",
                state=LampState.OFF if number % 4 == 0 else LampState.GREEN,
                area=area.id,
            )


def _groups(catalogue: Catalogue, vendor: str) -> list[tuple[str, str, list[Model]]]:
    """Return (vendor, family, models) in the order of the sheet; sidecars are the last family of their vendor."""
    wanted = VENDOR_ALIASES.get(squeeze(vendor), squeeze(vendor))
    models: list[tuple[str, bool, str, Model]] = [
        (phone.vendor, False, phone.family, phone) for phone in catalogue.phones()
    ]
    models += [(module.vendor, True, "", module) for module in catalogue.modules()]
    chosen = [entry for entry in models if not wanted or squeeze(entry[0]) == wanted]
    chosen.sort(key=lambda entry: (entry[0], entry[1], entry[2], entry[3].name))
    return [
        (maker, family, [entry[3] for entry in entries])
        for (maker, _, family), entries in groupby(chosen, key=lambda entry: entry[:3])
    ]


def _plate(model: Model, store: FaceplateStore) -> Faceplate:
    return store.phone(model) if isinstance(model, PhoneModel) else store.module(model)


@frozen(eq=False)
class _Place:
    model: Model
    plate: Faceplate
    left: float
    family: str
    """The heading above it, "" where the family began further left or above."""

    @property
    def width(self) -> float:
        return max(self.plate.size.width(), _caption_width(self.model))


def _shelves(families: Iterable[tuple[str, list[Model]]], store: FaceplateStore, width: float) -> list[list[_Place]]:
    """Set a vendor's models on shelves; a family goes beside the one before if all of it has room there."""
    shelves: list[list[_Place]] = []
    used = width
    for family, models in families:
        places = [_Place(model, _plate(model, store), 0.0, "") for model in models]
        whole = sum(place.width + GAP_MM for place in places) - GAP_MM
        used += FAMILY_GAP_MM
        name = family
        if used + whole > width:
            used = width
        for place in places:
            if used + place.width > width:
                shelves.append([])
                used = 0.0
            shelves[-1].append(_Place(place.model, place.plate, used, name))
            used += place.width + GAP_MM
            name = ""
    return shelves


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _keys(model: Model) -> int:
    return model.area.total if isinstance(model, ExpansionModule) else sum(area.total for area in model.open_areas)


def _caption_width(model: Model) -> float:
    return text_width(model.name, 17, 650)


def _laid_out(groups: Sequence[tuple[str, str, list[Model]]], store: FaceplateStore) -> _Layout:
    bands: list[_Band] = []
    headings: list[_Heading] = []
    cells: list[_Cell] = []
    y = TITLE_MM + EDGE_MM
    left = EDGE_MM * 1.7
    inner = WIDTH_MM - 2 * left
    for vendor, families in groupby(groups, key=lambda group: group[0]):
        top = y
        y += VENDOR_MM
        count = 0
        for shelf in _shelves([(family or "Sidecars", models) for _, family, models in families], store, inner):
            count += len(shelf)
            headed = any(place.family for place in shelf)
            for place in shelf:
                if place.family:
                    headings.append(_Heading(place.family, "", left + place.left, y + FAMILY_MM * 0.4, 17))
            y += FAMILY_MM if headed else 0.0
            y += max(place.plate.size.height() for place in shelf)
            for place in shelf:
                middle = (place.width - place.plate.size.width()) / 2
                cells.append(_Cell(place.model, place.plate, left + place.left + middle, y))
            y += CAPTION_MM + ROW_GAP_MM
        headings.append(_Heading(vendor, _count(count, "model"), left, top + VENDOR_MM * 0.5, 30))
        bands.append(_Band(QRectF(EDGE_MM, top, WIDTH_MM - 2 * EDGE_MM, y - top)))
        y += EDGE_MM * 0.6
    return _Layout(y + EDGE_MM * 0.4, tuple(bands), tuple(headings), tuple(cells))


def contact_sheet(catalogue: Catalogue, store: FaceplateStore, vendor: str = "", scale: float = 1.0) -> QImage:
    """Draw all models, named, at one scale, in rows by vendor and family.

    Args:
        catalogue: What is drawn.
        store: Where faceplates come from.
        vendor: Only this vendor's models, in any spelling; "" for all.
        scale: Pixels per millimetre.

    Raises:
        InputError: The catalogue has no model of this vendor, or the picture would have more than 200 megapixels.
    """
    groups = _groups(catalogue, vendor)
    if not groups:
        raise InputError("sheet_vendor_unknown", vendor=vendor)
    layout = _laid_out(groups, store)
    size = QSize(round(WIDTH_MM * scale * PIXELS_PER_MM), round(layout.height * scale * PIXELS_PER_MM))
    if size.width() * size.height() > _MOST_PIXELS:
        raise InputError("sheet_too_large", width=size.width(), height=size.height())
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale * PIXELS_PER_MM, scale * PIXELS_PER_MM)
    _paint_ground(painter, layout)
    _paint_title(painter, layout)
    for cell in layout.cells:
        _paint_cell(painter, cell)
    painter.end()
    return image


def _paint_ground(painter: QPainter, layout: _Layout) -> None:
    for band in layout.bands:
        path = rounded(band.rect, 22)
        painter.fillPath(path, BAND)
        painter.strokePath(path, QPen(BAND_LINE, 1.4))
    for heading in layout.headings:
        is_vendor = bool(heading.detail)
        where = QPointF(heading.left, heading.middle)
        colour, weight = (INK, 700) if is_vendor else (MUTED, 600)
        print_text(painter, where, heading.text, heading.size, colour, weight, Qt.AlignmentFlag.AlignLeft)
        if is_vendor:
            where += QPointF(text_width(heading.text, heading.size, weight) + 16, 2)
            print_text(painter, where, heading.detail, 17, MUTED, 500, Qt.AlignmentFlag.AlignLeft)


def _paint_title(painter: QPainter, layout: _Layout) -> None:
    phones = sum(isinstance(cell.model, PhoneModel) for cell in layout.cells)
    where = QPointF(EDGE_MM * 1.7, EDGE_MM + TITLE_MM * 0.36)
    print_text(painter, where, "Phones and sidecars", 46, INK, 750, Qt.AlignmentFlag.AlignLeft)
    painter.fillRect(QRectF(where.x(), where.y() + 34, 46, 4), ACCENT)
    counts = _count(phones, "phone"), _count(len(layout.cells) - phones, "sidecar")
    detail = f"{counts[0]}, {counts[1]}, fronts at one scale"
    right = QPointF(WIDTH_MM - EDGE_MM * 1.7, where.y() + 8)
    print_text(painter, right, detail, 20, MUTED, 500, Qt.AlignmentFlag.AlignRight)


def _paint_cell(painter: QPainter, cell: _Cell) -> None:
    plate, model = cell.plate, cell.model
    painter.save()
    painter.translate(cell.left, cell.bottom - plate.size.height())
    _paint_shadow(painter, plate)
    painter.setClipRect(plate.front.adjusted(-1, -1, 1, 1))
    paint_faceplate(painter, plate, cord=False)
    paint_screen(painter, plate, model.label, demo_content(model))
    painter.restore()
    middle = cell.left + plate.size.width() / 2
    print_text(painter, QPointF(middle, cell.bottom + 15), model.name, 17, INK, 650)
    print_text(painter, QPointF(middle, cell.bottom + 33), _count(_keys(model), "key"), 13.5, MUTED, 500)


def _paint_shadow(painter: QPainter, plate: Faceplate) -> None:
    outline = QPainterPath()
    for rect, radius in plate.outline:
        outline = outline.united(rounded(rect, radius))
    outline.translate(0, 2.0)
    steps = 6
    for step in range(steps):
        pen = QPen(QColor(16, 24, 40, 9), 10.0 * (1 - step / steps))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline, pen)

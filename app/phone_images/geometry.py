"""Faceplate geometry: where everything on a phone's front is, read from `faceplates/*.json`.

All lengths are millimetres of the real front, x right and y down from the front's top left corner, so that a phone and
its sidecars are drawn at one scale. Label places are in pixels of the phone's own screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from app.errors import ModelFileError
from app.models.catalogue import ExpansionModule, PhoneModel
from app.phone_images.fallback import module_faceplate, phone_faceplate
from app.phone_images.named_keys import key_parts
from app.resources import read_json

if TYPE_CHECKING:
    from app.phone_images.photo import FrontPhoto

FACEPLATE_FOLDER = Path(__file__).resolve().parent / "faceplates"
MODEL_NAME = "{model}"
"""Stands for the model's name in the texts of a drawing that several models share."""

PHOTO_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:jpg|jpeg|png|webp)")
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")


class Side(Enum):
    """Where a key stands as seen from the screen."""

    LEFT = "left"
    RIGHT = "right"
    CELL = "cell"
    """A touch cell in the screen itself, or a key without a screen beside it."""


@frozen(eq=False)
class KeyPlace:
    """One physical key.

    rect: the key cap (or touch cell) in mm. label: its label's place in screen pixels, None where the screen shows
    none. lamp: centre of its lamp in mm, None if it has none of its own. screen: the side screen that its label
    stands on, where an area has several; "" for its area's. on_screen: the key is touched on the screen itself and
    says on its bar what it does.
    """

    physical: int
    rect: QRectF
    side: Side
    label: QRectF | None = None
    lamp: QPointF | None = None
    screen: str = ""
    on_screen: bool = False


@frozen(eq=False)
class ScreenPlace:
    """The display: place in mm, size in pixels, and the look of what it shows.

    status and soft are the heights in pixels of the bars at the top and at the bottom, 0 for none; soft_count is the
    number of soft keys. paper: a printed strip instead of a display. clock is the place of a large clock in pixels;
    without one the time stands in the status bar. more is the place of a touch cell that opens the other keys. cells:
    the keys are touch cells. colours: `top` and `bottom` of the background, `bar`, `bar_text`, `text`, `muted`,
    `line`.
    """

    rect: QRectF
    pixels: QSizeF
    mono: bool
    status: float
    soft: float
    soft_count: int
    clock: QRectF | None
    more: QRectF | None
    cells: bool
    colours: Mapping[str, str]
    paper: bool = False


@frozen(eq=False)
class Component:
    """One drawn part: a kind known to the painter, its place in mm, and its parameters with resolved colours."""

    kind: str
    rect: QRectF
    params: Mapping[str, Any]

    def colour(self, name: str, default: str = "#808080") -> str:
        """Return a colour parameter."""
        value = self.params.get(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: float = 0.0) -> float:
        """Return a numeric parameter."""
        return float(self.params.get(name, default))

    def text(self, name: str, default: str = "") -> str:
        """Return a text parameter."""
        return str(self.params.get(name, default))


@frozen(eq=False)
class Faceplate:
    """A phone's or a sidecar's front.

    size: outline of the front in mm. margin: room around it in mm that the drawing needs besides (the cord).
    keys: places of the physical keys by area, in order of the physical number. side_screens: display or paper strip
    of the areas whose labels do not stand on the main screen. outline: rectangles with corner
    radius in mm whose union is the silhouette, for the shadow.
    """

    id: str
    name: str
    size: QSizeF
    margin: QMarginsF
    screen: ScreenPlace | None
    keys: Mapping[str, tuple[KeyPlace, ...]]
    page_keys: tuple[KeyPlace, ...]
    components: tuple[Component, ...]
    outline: tuple[tuple[QRectF, float], ...]
    source: str = ""
    doubts: tuple[str, ...] = ()
    side_screens: Mapping[str, ScreenPlace] = {}

    @property
    def is_photo(self) -> bool:
        """Whether a photograph is part of the drawing."""
        return any(part.kind == "photo" for part in self.components)

    @property
    def screens(self) -> tuple[ScreenPlace, ...]:
        """All screens, the main one first."""
        return (*((self.screen,) if self.screen else ()), *self.side_screens.values())

    def screen_of(self, area: str, place: KeyPlace | None = None) -> ScreenPlace | None:
        """Return the screen on which an area's labels stand, or that of one of its keys; None where there is none."""
        return self.side_screens.get((place.screen if place else "") or area, self.screen)

    @property
    def front(self) -> QRectF:
        """The front's outline, at the origin, in mm."""
        return QRectF(QPointF(0, 0), self.size)

    @property
    def bounds(self) -> QRectF:
        """All that is drawn, in mm: the front and its margin."""
        return self.front.marginsAdded(self.margin)

    def key(self, area: str, physical: int) -> KeyPlace | None:
        """Return the place of a physical key (counted from 1), or None."""
        places = self.keys.get(area, ())
        if 1 <= physical <= len(places) and places[physical - 1].physical == physical:
            return places[physical - 1]
        return next((place for place in places if place.physical == physical), None)


REQUIRED: Mapping[str, tuple[str, ...]] = {
    "body": ("colour",),
    "wing": ("colour",),
    "panel": ("colour",),
    "stalk": ("colour",),
    "strip": ("colour",),
    "shield": ("colour",),
    "band": ("colour",),
    "screen": (),
    "line_keys": ("colour",),
    "page_keys": ("colour",),
    "soft_keys": ("colour", "count"),
    "navigation": ("colour", "style"),
    "dial_pad": ("colour", "text_colour", "shape"),
    "key": ("colour", "shape"),
    "rocker": ("colour",),
    "grille": ("colour",),
    "handset": ("colour",),
    "cradle": ("colour",),
    "cord": ("colour", "points"),
    "lamp": ("colour",),
    "text": ("colour", "text"),
    "photo": ("file",),
}
"""The component kinds that the painter knows, and the parameters that each must have besides `rect`."""


class FaceplateStore:
    """Gives each model its faceplate; reads a file when it is first asked for.

    Args:
        folders: Where `<picture id>.json` is looked for; a later folder wins over an earlier one.
        is_forgiving: Whether a model whose file cannot be used gets a plain drawing instead, so that it stays usable.

    `broken` has the files that could not be used, by picture id, with the reason.
    """

    def __init__(self, folders: Sequence[Path] = (FACEPLATE_FOLDER,), is_forgiving: bool = False) -> None:
        self._folders = tuple(folders)
        self._is_forgiving = is_forgiving
        self.broken: dict[str, ModelFileError] = {}
        self._read: dict[str, Faceplate] = {}

    def _path(self, picture: str) -> Path | None:
        found = [path for folder in self._folders if (path := folder / f"{picture}.json").is_file()]
        return found[-1] if found else None

    def has(self, picture: str) -> bool:
        """Whether a picture has geometry of its own, so that no fallback is drawn."""
        return self._path(picture) is not None

    def _get(
        self,
        picture: str,
        key: str,
        name: str,
        fallback: Callable[[], Mapping[str, Any]],
        finished: Callable[[Faceplate], Faceplate],
    ) -> Faceplate:
        if key not in self._read:
            path = self._path(picture)
            try:
                data = read_json(path) if path else fallback()
                plate = finished(faceplate_from_json(data, str(path or picture), name, path.parent if path else None))
            except ModelFileError as error:
                if not self._is_forgiving or path is None:
                    raise
                self.broken[picture] = error
                plate = finished(faceplate_from_json(fallback(), picture, name, None))
            self._read[key] = plate
        return self._read[key]

    def record(self, model: PhoneModel | ExpansionModule) -> Mapping[str, Any]:
        """Return the record of a model's drawing, the plain drawing's where it has no geometry of its own."""
        path = self._path(model.picture)
        if path is not None:
            return read_json(path)
        return phone_faceplate(model) if isinstance(model, PhoneModel) else module_faceplate(model)

    def folder(self, picture: str) -> Path | None:
        """Return the folder that a picture's geometry, and so its photo, is in; None for a plain drawing."""
        path = self._path(picture)
        return path.parent if path else None

    def refresh(self) -> None:
        """Forget what was read; call it after a drawing was added or changed."""
        self._read.clear()
        self.broken.clear()

    def phone(self, model: PhoneModel) -> Faceplate:
        """Return a phone's faceplate; a plain drawing with the right keys where there is no geometry.

        Raises:
            ModelFileError: The geometry file is broken, or has fewer keys than the model.
        """

        def finished(plate: Faceplate) -> Faceplate:
            for area in model.open_areas:
                check_count(plate, area.id, area.physical)
            return with_named_keys(plate, model)

        return self._get(model.picture, f"phone/{model.id}", model.name, lambda: phone_faceplate(model), finished)

    def module(self, module: ExpansionModule) -> Faceplate:
        """Return a sidecar's faceplate; a plain drawing with the right keys where there is no geometry.

        Raises:
            ModelFileError: The geometry file is broken, or has fewer keys than the module.
        """

        def finished(plate: Faceplate) -> Faceplate:
            check_count(plate, module.area.id, module.area.physical)
            return plate

        return self._get(module.picture, f"module/{module.id}", module.name, lambda: module_faceplate(module), finished)


def with_named_keys(plate: Faceplate, model: PhoneModel) -> Faceplate:
    """Return a faceplate with places for the keys that have functions of their own, as far as the drawing shows them.

    A place that the drawing gives itself is kept.
    """
    areas = [area for area in model.areas if area.has_functions and area.id not in plate.keys]
    if not areas:
        return plate
    parts = key_parts(plate.components, plate.screen)
    screen = plate.screen.rect if plate.screen else QRectF()
    found = {
        area.id: tuple(
            KeyPlace(number, parts[key.part], Side.CELL, on_screen=screen.contains(parts[key.part].center()))
            for number, key in enumerate(area.keys, start=1)
            if key.part in parts
        )
        for area in areas
    }
    return evolve(plate, keys={**plate.keys, **found})


def check_count(plate: Faceplate, area: str, physical: int) -> None:
    """Hold the number of a drawing's keys against the number that the model has.

    Raises:
        ModelFileError: They differ.
    """
    have = len(plate.keys.get(area, ()))
    if have != physical:
        raise ModelFileError("faceplate_keys_differ", picture=plate.id, area=area, have=have, expected=physical)


def faceplate_from_json(data: Mapping[str, Any], source: str, name: str = "", folder: Path | None = None) -> Faceplate:
    """Read and check one faceplate record.

    Args:
        data: The record.
        source: Where it comes from, for the error.
        name: Name of the model to print where a text says `{model}`, so that models that look alike share a drawing.
        folder: Where the photos are that the record names.

    Raises:
        ModelFileError: A field is missing or has the wrong shape, a component kind or a colour is unknown, or a key
            lies outside the front.
    """
    try:
        plate = _faceplate(data, name, folder)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise ModelFileError("faceplate_broken", path=source, reason=f"{type(error).__name__}: {error}") from error
    area_of_keys = plate.front.adjusted(-0.01, -0.01, 0.01, 0.01)
    for place in (place for places in (*plate.keys.values(), plate.page_keys) for place in places):
        if not area_of_keys.contains(place.rect):
            raise ModelFileError("faceplate_broken", path=source, reason=f"key {place.physical} outside the front")
    return plate


def _faceplate(data: Mapping[str, Any], name: str, folder: Path | None) -> Faceplate:
    width, height = (float(length) for length in data["size"])
    if width <= 0 or height <= 0:
        raise ValueError("size")
    left, top, right, bottom = (float(length) for length in data.get("margin", (0, 0, 0, 0)))
    palette = {name: _colour(value, {}) for name, value in data.get("palette", {}).items()}
    return Faceplate(
        id=str(data["id"]),
        name=str(data["name"]).replace(MODEL_NAME, name),
        size=QSizeF(width, height),
        margin=QMarginsF(left, top, right, bottom),
        screen=_screen(data["screen"], palette) if data.get("screen") else None,
        keys={area: _runs(runs) for area, runs in data["keys"].items()},
        page_keys=_runs(data.get("page_keys", ())),
        components=tuple(_component(record, palette, name, folder) for record in data["components"]),
        outline=tuple((_rect(part), float(part[4])) for part in data["outline"]),
        source=str(data.get("source", "")),
        doubts=tuple(str(doubt) for doubt in data.get("doubts", ())),
        side_screens={area: _screen(record, palette) for area, record in data.get("side_screens", {}).items()},
    )


def _rect(values: Sequence[float]) -> QRectF:
    x, y, width, height = (float(value) for value in values[:4])
    if width <= 0 or height <= 0:
        raise ValueError(f"empty rectangle {list(values)}")
    return QRectF(x, y, width, height)


def _colour(value: str, palette: Mapping[str, str]) -> str:
    colour = palette.get(value, value)
    if not COLOUR.fullmatch(colour):
        raise ValueError(f"unknown colour {value}")
    return colour


def _screen(data: Mapping[str, Any], palette: Mapping[str, str]) -> ScreenPlace:
    width, height = (float(length) for length in data["pixels"])
    return ScreenPlace(
        rect=_rect(data["rect"]),
        pixels=QSizeF(width, height),
        mono=bool(data.get("mono", False)),
        status=float(data.get("status", 0)),
        soft=float(data.get("soft", 0)),
        soft_count=int(data.get("soft_count", 4)),
        clock=_rect(data["clock"]) if data.get("clock") else None,
        more=_rect(data["more"]) if data.get("more") else None,
        cells=bool(data.get("cells", False)),
        paper=bool(data.get("paper", False)),
        colours={
            name: _colour(data["colours"][name], palette)
            for name in ("top", "bottom", "bar", "bar_text", "text", "muted", "line")
        },
    )


def _component(record: Mapping[str, Any], palette: Mapping[str, str], name: str, folder: Path | None) -> Component:
    kind = record["kind"]
    missing = [name for name in REQUIRED[kind] if name not in record]
    if missing:
        raise ValueError(f"{kind} lacks {', '.join(missing)}")
    params = {
        name: _colour(value, palette) if name == "colour" or name.endswith("_colour") else value
        for name, value in record.items()
        if name not in ("kind", "rect")
    }
    if kind == "text":
        params["text"] = str(params["text"]).replace(MODEL_NAME, name)
    if kind == "photo":
        params["photo"] = _photo(record, folder)
    rect = _rect(record["rect"]) if "rect" in record else QRectF()
    return Component(kind, rect, params)


def _photo(record: Mapping[str, Any], folder: Path | None) -> FrontPhoto:
    # Most phones are drawn without one, and the first frame waits for all that is imported above.
    from app.phone_images.photo import WHOLE, FrontPhoto, checked_corners

    file = record["file"]
    if not PHOTO_NAME.fullmatch(file):
        raise ValueError(f"{file} is no name of a photo beside the drawing")
    corners = checked_corners(record["corners"]) if "corners" in record else WHOLE
    return FrontPhoto(folder / file if folder else None, corners)


def _runs(runs: Sequence[Mapping[str, Any]]) -> tuple[KeyPlace, ...]:
    places: list[KeyPlace] = []
    for run in runs:
        places.extend(_run(run, len(places) + 1))
    return tuple(places)


def _run(run: Mapping[str, Any], first: int) -> Iterator[KeyPlace]:
    """Expand a run of equal keys.

    `rect` is the first key, `step` the way to the next one in mm, `count` how many. `stagger` moves every second key
    sideways. `label` and `label_step` do the same for the label in screen pixels. `lamp` is the lamp's centre
    relative to the key's top left corner, in mm.
    """
    rect = _rect(run["rect"])
    dx, dy = (float(length) for length in run.get("step", (0, 0)))
    label = _rect(run["label"]) if run.get("label") else None
    label_dx, label_dy = (float(length) for length in run.get("label_step", (0, 0)))
    side = Side(run.get("side", "cell"))
    stagger = float(run.get("stagger", 0))
    for number in range(int(run["count"])):
        sideways = stagger if number % 2 else 0.0
        place = rect.translated(dx * number + sideways, dy * number)
        yield KeyPlace(
            physical=first + number,
            rect=place,
            side=side,
            label=label.translated(label_dx * number, label_dy * number) if label else None,
            lamp=place.topLeft() + QPointF(*(float(v) for v in run["lamp"])) if run.get("lamp") else None,
            screen=str(run.get("screen", "")),
        )

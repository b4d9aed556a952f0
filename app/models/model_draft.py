"""A phone model in the making: a frozen value, and the ways to change it. Lengths are millimetres of the front."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from enum import Enum

from attrs import evolve, frozen

from app.models.catalogue import (
    Doubt,
    ExpansionModule,
    LabelSpace,
    ModuleFit,
    ModuleHost,
    ModuleNumbering,
    PhoneModel,
)
from app.models.keys import LINE_AREA

Corners = tuple[tuple[float, float], ...]
"""Top left, top right, bottom right, bottom left of the front, as shares of the photo's width and height."""

WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
LEAST = 1.0
"""Shortest side of a key or screen."""

PER_MODULE = ModuleNumbering("per_module")

PAGE_KEYS = "page_keys"
"""Area of the markers of a sidecar's own page keys, in the order of the pages; they are no keys to program."""

FOLLOWS = LabelSpace(0, 0)
"""Label limits that follow from the screen."""


@frozen
class Box:
    """A rectangle on the front."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> Box:
        """Return it elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def shared(self, other: Box) -> float:
        """Return the area that both cover, as a share of the smaller one."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        if width <= 0 or height <= 0:
            return 0.0
        return width * height / min(self.width * self.height, other.width * other.height)

    def within(self, width: float, height: float) -> Box:
        """Return it pushed, and if need be cut, into a front of this size."""
        wide, tall = min(max(self.width, LEAST), width), min(max(self.height, LEAST), height)
        return Box(min(max(self.x, 0.0), width - wide), min(max(self.y, 0.0), height - tall), wide, tall)


class KeySide(Enum):
    """Where a key stands as seen from the screen; `CELL` also where no screen is beside it."""

    LEFT = "left"
    RIGHT = "right"
    CELL = "cell"


@frozen
class DraftKey:
    """A marker: one physical key.

    uid tells it from all others of the draft, whatever its number. number counts the physical keys of its area from
    1. lamp: centre of its lamp relative to the box. label: place of its label in screen pixels (x, y, width, height);
    None lets it follow from the place of the key. screen: name of the side screen that its label stands on, "" for
    its area's.
    """

    uid: int
    area: str
    number: int
    box: Box
    side: KeySide = KeySide.CELL
    lamp: tuple[float, float] | None = None
    label: tuple[float, float, float, float] | None = None
    screen: str = ""


@frozen
class DraftArea:
    """A bank of keys. per_page and total count as in the catalogue; 0 lets them follow from the markers and pages."""

    id: str = LINE_AREA
    title: str = "Line keys"
    bank: str = "line"
    pages: int = 1
    page_key: int = 0
    page_key_appears: str = "beyond_page_1"
    per_page: int = 0
    total: int = 0


@frozen
class DraftScreen:
    """The display. box None: the picture shows none, so labels stand on no screen.

    paper: a printed strip instead, on a sidecar; its pixels are tenths of a millimetre.
    """

    box: Box | None = None
    width: int = 480
    height: int = 272
    colour: bool = True
    touch: bool = False
    inches: float = 0.0
    paper: bool = False


@frozen
class ModelDraft:
    """A phone model or a sidecar in the making.

    width, height: size of the front. photo: handle of the photograph (0: none), corners: where the front is in it.
    drawing: id of the model whose vector drawing is underneath, "" for none. base: the model that it was started
    from, whose other facts are kept. label: how much of a label shows; a 0 in it follows from the screen.

    is_sidecar: it becomes an expansion module; hosts are the phones that take it, base_module what it was started
    from, and dialect, accounts, soft_keys, modules, numbering and base mean nothing.
    """

    id: str = ""
    vendor: str = ""
    family: str = ""
    name: str = ""
    dialect: str = ""
    accounts: int = 1
    soft_keys: int = 0
    width: float = 240.0
    height: float = 200.0
    areas: tuple[DraftArea, ...] = (DraftArea(),)
    keys: tuple[DraftKey, ...] = ()
    screen: DraftScreen = DraftScreen()
    modules: tuple[ModuleFit, ...] = ()
    numbering: ModuleNumbering = PER_MODULE
    photo: int = 0
    corners: Corners = WHOLE
    drawing: str = ""
    one_kind: bool = False
    label: LabelSpace = FOLLOWS
    base: PhoneModel | None = None
    doubts: tuple[Doubt, ...] = ()
    is_sidecar: bool = False
    hosts: tuple[ModuleHost, ...] = ()
    base_module: ExpansionModule | None = None

    def area(self, area_id: str) -> DraftArea | None:
        """Return an area by its id, or None."""
        return next((area for area in self.areas if area.id == area_id), None)

    def keys_of(self, area_id: str) -> list[DraftKey]:
        """Return an area's keys in the order of their numbers."""
        return sorted((key for key in self.keys if key.area == area_id), key=lambda key: (key.number, key.uid))

    def chosen(self, uids: Collection[int]) -> list[DraftKey]:
        """Return the keys with these uids."""
        return [key for key in self.keys if key.uid in uids]

    def per_page(self, area: DraftArea) -> int:
        """Return how many programmable keys a page of an area shows."""
        physical = len(self.keys_of(area.id))
        page_key = 1 if area.page_key and area.pages > 1 else 0
        return area.per_page if 0 < area.per_page <= physical else max(physical - page_key, 0)

    def total(self, area: DraftArea) -> int:
        """Return how many programmable keys an area has through its pages."""
        per_page = self.per_page(area)
        full = per_page * area.pages
        return area.total if full - per_page < area.total <= full else full

    @property
    def key_areas(self) -> tuple[DraftArea, ...]:
        """The areas whose keys are programmed."""
        return tuple(area for area in self.areas if area.id != PAGE_KEYS)

    @property
    def total_keys(self) -> int:
        """All programmable keys."""
        return sum(self.total(area) for area in self.key_areas)

    @property
    def full_name(self) -> str:
        """Vendor and name."""
        return f"{self.vendor} {self.name}".strip()


Change = Callable[[DraftKey], DraftKey]


def suggested_id(vendor: str, name: str) -> str:
    """Return an id for an own model: `own-` and its name in lower-case letters, digits and dashes."""
    slug = re.sub(r"[^a-z0-9]+", "-", f"{vendor} {name}".lower()).strip("-")
    return f"own-{slug}"[:60].rstrip("-") if slug else ""


def changed_keys(draft: ModelDraft, uids: Collection[int], change: Change) -> ModelDraft:
    """Return the draft with some keys changed."""
    return evolve(draft, keys=tuple(change(key) if key.uid in uids else key for key in draft.keys))


def added_keys(draft: ModelDraft, boxes: Sequence[Box], area_id: str = LINE_AREA) -> tuple[ModelDraft, list[int]]:
    """Return the draft with new keys at the end of an area, numbered in the order given, and their uids."""
    uid = max((key.uid for key in draft.keys), default=0)
    number = max((key.number for key in draft.keys if key.area == area_id), default=0)
    made = [
        sided(draft.screen, DraftKey(uid + n, area_id, number + n, box.within(draft.width, draft.height)))
        for n, box in enumerate(boxes, start=1)
    ]
    return evolve(draft, keys=(*draft.keys, *made)), [key.uid for key in made]


def removed_keys(draft: ModelDraft, uids: Collection[int]) -> ModelDraft:
    """Return the draft without some keys; the numbers behind them close up."""
    left = evolve(draft, keys=tuple(key for key in draft.keys if key.uid not in uids))
    for area in {key.area for key in draft.chosen(uids)}:
        order = [key.uid for key in left.keys_of(area)]
        left = changed_keys(left, order, lambda key, order=order: evolve(key, number=order.index(key.uid) + 1))  # type: ignore[misc]
    return left


def moved_keys(draft: ModelDraft, uids: Collection[int], dx: float, dy: float) -> ModelDraft:
    """Return the draft with keys moved together as far as the front allows, their labels with them."""
    chosen = draft.chosen(uids)
    if not chosen:
        return draft
    dx = min(max(dx, -min(key.box.x for key in chosen)), draft.width - max(key.box.right for key in chosen))
    dy = min(max(dy, -min(key.box.y for key in chosen)), draft.height - max(key.box.bottom for key in chosen))
    if not dx and not dy:
        return draft

    def move(key: DraftKey) -> DraftKey:
        return sided(draft.screen, evolve(key, box=key.box.moved(dx, dy), label=None))

    return changed_keys(draft, uids, move)


def resized_keys(draft: ModelDraft, uids: Collection[int], width: float, height: float) -> ModelDraft:
    """Return the draft with keys of this size, their centres kept."""

    def resize(key: DraftKey) -> DraftKey:
        x, y = key.box.middle
        box = Box(x - width / 2, y - height / 2, width, height).within(draft.width, draft.height)
        return evolve(key, box=box)

    return changed_keys(draft, uids, resize)


def with_number(draft: ModelDraft, uid: int, number: int) -> ModelDraft:
    """Return the draft with a key at another number; the keys between make room."""
    key = next(key for key in draft.keys if key.uid == uid)
    order = [other.uid for other in draft.keys_of(key.area) if other.uid != uid]
    order.insert(max(number - 1, 0), uid)
    return changed_keys(draft, order, lambda other: evolve(other, number=order.index(other.uid) + 1))


def with_area(draft: ModelDraft, uids: Collection[int], area_id: str) -> ModelDraft:
    """Return the draft with keys moved to the end of another area; the area that they leave closes up."""
    moving = [key for key in draft.chosen(uids) if key.area != area_id]
    left = removed_keys(draft, {key.uid for key in moving})
    number = max((key.number for key in left.keys if key.area == area_id), default=0)
    moving.sort(key=lambda key: key.number)
    moved = (evolve(key, area=area_id, number=number + n) for n, key in enumerate(moving, start=1))
    return evolve(left, keys=(*left.keys, *moved))


def with_screen(draft: ModelDraft, screen: DraftScreen) -> ModelDraft:
    """Return the draft with another screen; the keys' sides and labels follow."""
    if screen.box is not None:
        screen = evolve(screen, box=screen.box.within(draft.width, draft.height))
    keys = tuple(sided(screen, evolve(key, label=None)) for key in draft.keys)
    before = draft.screen
    is_same = (before.width, before.height, before.paper) == (screen.width, screen.height, screen.paper)
    label = draft.label if is_same else LabelSpace(0, 0, draft.label.max_chars)
    return evolve(draft, screen=screen, keys=keys, label=label)


def with_photo(draft: ModelDraft, photo: int) -> ModelDraft:
    """Return the draft on another photograph, taken whole; labels stand beside their keys again."""
    keys = tuple(sided(draft.screen, evolve(key, label=None, screen="")) for key in draft.keys)
    return evolve(draft, photo=photo, drawing="", corners=WHOLE, keys=keys)


def with_size(draft: ModelDraft, width: float, height: float) -> ModelDraft:
    """Return the draft on a front of another size; all that is placed on it grows along."""
    x, y = width / draft.width, height / draft.height

    def grown(box: Box) -> Box:
        return Box(box.x * x, box.y * y, box.width * x, box.height * y)

    keys = tuple(
        evolve(key, box=grown(key.box), lamp=(key.lamp[0] * x, key.lamp[1] * y) if key.lamp else None)
        for key in draft.keys
    )
    box = draft.screen.box
    screen = evolve(draft.screen, box=grown(box) if box else None)
    return evolve(draft, width=width, height=height, keys=keys, screen=screen)


def sided(screen: DraftScreen, key: DraftKey) -> DraftKey:
    """Return a key with the side that follows from where it stands."""
    return evolve(key, side=side_of(screen, key.box))


def side_of(screen: DraftScreen, box: Box) -> KeySide:
    """Say where a key stands as seen from the screen: beside it, or in it or elsewhere."""
    place = screen.box
    if place is None:
        return KeySide.CELL
    x, y = box.middle
    if not place.y <= y <= place.bottom or place.x < x < place.right:
        return KeySide.CELL
    return KeySide.LEFT if x <= place.x else KeySide.RIGHT

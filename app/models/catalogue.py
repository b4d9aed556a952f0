"""Phone models and expansion modules, as the catalogue data describes them.

Counts, numbering rules and limits are data (`resources/catalogue/`); this module gives them types. Each fact that is
not solid is listed in `doubts` with its confidence and source, and the editor shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Factory, field, frozen

from app.errors import ModelFileError
from app.models.keys import LINE_AREA


@frozen
class Doubt:
    """A fact that is not solid: `fact` names it, `confidence` is `single` or `UNVERIFIED`.

    told: its name in the user's language.
    """

    fact: str
    confidence: str
    source: str = ""
    told: str = field(default=Factory(lambda self: self.fact, takes_self=True), eq=False)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Doubt:
        """Read a record; raises KeyError where it names no fact or confidence."""
        return cls(data["fact"], data["confidence"], data.get("source", ""), data.get("told", data["fact"]))


@frozen
class PageKey:
    """A physical key that turns pages. `slot` is its place among the physical keys, counted from 1.

    With `appears` = `beyond_page_1` it takes its place only once a key beyond the first page has a job, and until
    then the place shows the next key; with `always` it is fixed.
    """

    slot: int
    appears: str = "beyond_page_1"


@frozen
class NamedKey:
    """A key that has a function from the factory: a soft key, an arrow, OK.

    name: what it is called. does: its function while nothing is assigned, in the phone's words, "" where it has none.
    about: that function in a sentence. part: which part of the drawing it is: `soft.1` for the first soft key, `up`,
    `down`, `left`, `right` and `ok` of the navigation, else the icon of a feature key.
    """

    name: str
    does: str = ""
    about: str = ""
    part: str = ""


@frozen
class KeyAreaSpec:
    """One bank of programmable keys of a phone or module.

    physical: keys one can press (or touch cells), per page. per_page: programmable keys of one page. total: all
    programmable keys. Slots in `fixed` (counted through the pages, from 1) cannot be assigned; the value says why.
    keys: the keys of an area that have functions from the factory, all of them; empty for an area of free keys.
    inserts: an assigned key pushes the phone's own functions along instead of replacing one. label: room for labels
    where it is not that beside the line keys. short: a shorter title, "" where the title is short enough.
    idle: how many keys of the first page the idle screen of a touch phone shows, the others after "More"; 0 for all.
    """

    id: str
    title: str
    bank: str
    total: int
    physical: int
    per_page: int
    pages: int
    page_key: PageKey | None = None
    fixed: Mapping[int, str] = {}
    idle: int = 0
    keys: tuple[NamedKey, ...] = ()
    inserts: bool = False
    label: LabelSpace | None = None
    short: str = ""

    @property
    def tab(self) -> str:
        """The title where room is short."""
        return self.short or self.title

    @property
    def has_functions(self) -> bool:
        """Whether its keys do something by themselves: then only a person assigns them, never a cascade or list."""
        return bool(self.keys)


@frozen
class ModuleFit:
    """An expansion module that a phone takes, and how many of them."""

    module: str
    maximum: int
    confidence: str = "solid"


@frozen
class ModuleHost:
    """A phone model that an expansion module of one's own fits, and how many of them it takes."""

    model: str
    maximum: int
    confidence: str = "solid"


@frozen
class Screen:
    """The display: size in pixels, diagonal in inches."""

    width: int
    height: int
    colour: bool
    touch: bool
    inches: float


SCREEN_FONTS = ("Inter", "Noto Sans")
SCREEN_FONT_WEIGHT = 500
ELLIPSIS = "…"
"""What stands in for the phones' own fonts. Picture and fit meter share it, so that both cut a label alike."""


@frozen
class LabelSpace:
    """How much of a label the screen shows beside a key.

    `pixels` is the width for text, in screen pixels; `font_px` the height of the font. Figures without a vendor
    source are in the model's doubts.
    """

    pixels: int
    font_px: int
    max_chars: int = 0


@frozen
class ModuleNumbering:
    """How module keys get the vendor's index.

    kind `per_module`: the index starts at 1 on each module (Yealink). kind `continued`: module keys follow the
    phone's keys in blocks of one page, and `page_order[n]` lists for n modules which block each page of each module
    shows, counted from 1 (Poly Smart Paging). A module with fewer pages uses the first ones of its row, so that
    one-page modules come in the order of the chain. kind `running`: the index starts at 1 on the first module and
    runs on through the chain, in blocks of one module's keys (Grandstream).
    """

    kind: str
    page_order: Mapping[int, tuple[tuple[int, ...], ...]] = {}


@frozen
class PhoneModel:
    """A catalogue entry for a phone.

    accounts: lines that its own keys show. max_registrations: lines that it can register in all, with sidecars; 0
    where that is the same. modules_of_one_kind: its sidecars must all be the same module.
    """

    id: str
    vendor: str
    family: str
    name: str
    dialect: str
    accounts: int
    areas: tuple[KeyAreaSpec, ...]
    modules: tuple[ModuleFit, ...]
    numbering: ModuleNumbering
    screen: Screen
    label: LabelSpace
    soft_keys: int
    picture: str
    default_keys: str = "none"
    max_registrations: int = 0
    modules_of_one_kind: bool = False
    aliases: tuple[str, ...] = ()
    user_agents: tuple[str, ...] = ()
    ouis: tuple[str, ...] = ()
    source: str = ""
    doubts: tuple[Doubt, ...] = ()
    notes: str = ""

    @property
    def full_name(self) -> str:
        """Vendor and name, e.g. `Yealink T54W`."""
        return f"{self.vendor} {self.name}"

    def area(self, area_id: str) -> KeyAreaSpec | None:
        """Return one of the phone's key areas, or None."""
        return next((area for area in self.areas if area.id == area_id), None)

    @property
    def open_areas(self) -> tuple[KeyAreaSpec, ...]:
        """The areas of free keys, without those that have functions from the factory."""
        return tuple(area for area in self.areas if not area.has_functions)

    @property
    def most_lines(self) -> int:
        """The highest line number that can be registered."""
        return max(self.accounts, self.max_registrations)

    @property
    def max_modules(self) -> int:
        """The most sidecars of any one kind that fit."""
        return max((fit.maximum for fit in self.modules), default=0)

    def fit(self, module_id: str) -> ModuleFit | None:
        """Return how a module fits this phone, or None where it does not."""
        return next((fit for fit in self.modules if fit.module == module_id), None)


@frozen
class ExpansionModule:
    """A catalogue entry for a sidecar.

    hosts: phones that take it, where their own records do not say so; an own sidecar fits shipped phones by this.
    """

    id: str
    vendor: str
    name: str
    area: KeyAreaSpec
    columns: int
    screen: Screen | None
    label: LabelSpace
    picture: str
    paper: bool = False
    hosts: tuple[ModuleHost, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""
    doubts: tuple[Doubt, ...] = ()
    notes: str = ""

    @property
    def full_name(self) -> str:
        """Vendor and name, e.g. `Yealink EXP50`."""
        return f"{self.vendor} {self.name}"


def _area(data: Mapping[str, Any]) -> KeyAreaSpec:
    page_key = data.get("page_key")
    keys = tuple(_named_key(key) for key in data.get("keys", ()))
    if keys and len(keys) != data["total"]:
        raise ValueError(f"area {data.get('id')} names {len(keys)} of {data['total']} keys")
    return KeyAreaSpec(
        id=data.get("id", LINE_AREA),
        title=data["title"],
        bank=data.get("bank", data.get("id", LINE_AREA)),
        total=data["total"],
        physical=data["physical"],
        per_page=data["per_page"],
        pages=data["pages"],
        page_key=PageKey(page_key["slot"], page_key.get("appears", "beyond_page_1")) if page_key else None,
        fixed={int(slot): reason for slot, reason in data.get("fixed", {}).items()},
        keys=keys,
        inserts=data.get("inserts", False),
        label=_label(data["label"]) if "label" in data else None,
        short=data.get("short", ""),
        idle=data.get("idle", 0),
    )


def _named_key(data: Mapping[str, Any]) -> NamedKey:
    return NamedKey(data["name"], data.get("does", ""), data.get("about", ""), data.get("part", ""))


def _screen(data: Mapping[str, Any]) -> Screen:
    return Screen(data["width"], data["height"], data["colour"], data["touch"], data["inches"])


def _label(data: Mapping[str, Any]) -> LabelSpace:
    return LabelSpace(data["pixels"], data["font_px"], data.get("max_chars", 0))


def _doubts(data: Mapping[str, Any]) -> tuple[Doubt, ...]:
    return tuple(Doubt.from_json(d) for d in data.get("doubts", ()))


def phone_model_from_json(data: Mapping[str, Any], source: str) -> PhoneModel:
    """Read one phone record.

    Raises:
        ModelFileError: A field is missing or has the wrong shape.
    """
    try:
        numbering = data.get("module_numbering", {"kind": "per_module"})
        return PhoneModel(
            id=data["id"],
            vendor=data["vendor"],
            family=data["family"],
            name=data["name"],
            dialect=data["dialect"],
            accounts=data["accounts"],
            areas=tuple(_area(area) for area in data["areas"]),
            modules=tuple(
                ModuleFit(m["module"], m["max"], m.get("confidence", "solid")) for m in data.get("modules", ())
            ),
            numbering=ModuleNumbering(
                numbering["kind"],
                {
                    int(count): tuple(tuple(pages) for pages in order)
                    for count, order in numbering.get("page_order", {}).items()
                },
            ),
            screen=_screen(data["screen"]),
            label=_label(data["label"]),
            soft_keys=data.get("soft_keys", 0),
            picture=data.get("picture", data["id"]),
            default_keys=data.get("default_keys", "none"),
            max_registrations=data.get("max_registrations", 0),
            modules_of_one_kind=data.get("modules_of_one_kind", False),
            aliases=tuple(data.get("aliases", ())),
            user_agents=tuple(data.get("user_agents", ())),
            ouis=tuple(data.get("ouis", ())),
            source=data.get("source", ""),
            doubts=_doubts(data),
            notes=data.get("notes", ""),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error


def module_from_json(data: Mapping[str, Any], source: str) -> ExpansionModule:
    """Read one expansion module record.

    Raises:
        ModelFileError: A field is missing or has the wrong shape.
    """
    try:
        return ExpansionModule(
            id=data["id"],
            vendor=data["vendor"],
            name=data["name"],
            area=_area(data["area"]),
            columns=data["columns"],
            screen=_screen(data["screen"]) if data.get("screen") else None,
            label=_label(data["label"]),
            picture=data.get("picture", data["id"]),
            paper=data.get("paper", False),
            hosts=tuple(ModuleHost(h["model"], h["max"], h.get("confidence", "solid")) for h in data.get("hosts", ())),
            aliases=tuple(data.get("aliases", ())),
            source=data.get("source", ""),
            doubts=_doubts(data),
            notes=data.get("notes", ""),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error

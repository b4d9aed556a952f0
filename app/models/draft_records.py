"""Turns model drafts into catalogue records and drawings, and existing models into drafts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from attrs import asdict

from app.models.catalogue import Doubt, ExpansionModule, KeyAreaSpec, LabelSpace, PhoneModel
from app.models.model_draft import (
    PAGE_KEYS,
    DraftArea,
    DraftKey,
    DraftScreen,
    KeySide,
    ModelDraft,
)
from app.models.sidecar_draft import columns_of, with_paper_size

Json = dict[str, Any]

PALETTE = {
    "top": "#1B3A57",
    "bottom": "#0D1F31",
    "bar": "#0A1724",
    "white": "#FFFFFF",
    "muted": "#A9BACB",
    "line": "#5B7895",
}
MONO_PALETTE = {
    "top": "#C3CDBE",
    "bottom": "#AEBAA8",
    "bar": "#97A491",
    "white": "#1D241B",
    "muted": "#3F4A3B",
    "line": "#6F7D69",
}
PAPER_PALETTE = {
    "top": "#F4F2EA",
    "bottom": "#E6E3D8",
    "bar": "#F4F2EA",
    "white": "#1D2023",
    "muted": "#B9B6AB",
    "line": "#B9B6AB",
}
COLOURS = {
    "top": "top",
    "bottom": "bottom",
    "bar": "bar",
    "bar_text": "white",
    "text": "white",
    "muted": "muted",
    "line": "line",
}
LABEL_GAP = 8.0
"""Pixels between a label and the edge of the screen."""

FONT_OF_ROW, FONT_OF_ROOM = 0.36, 0.15
"""Height of a label's font as shares of its row's height and of its width: as on the phones that are known."""

BAR = 0.12
LEAST_BAR = 0.06
"""Height of the bars at the screen's top and foot, and the least that one is shown with, as shares of the screen's."""

_KEY_FACTS = ("name", "does", "about", "part")
OWN = "made with the model editor"
SIZES = Doubt("sizes of the front, the screen and the labels", "UNVERIFIED", OWN)


def draft_of_model(
    model: PhoneModel, keys: tuple[DraftKey, ...], screen: DraftScreen, size: tuple[float, float], model_id: str
) -> ModelDraft:
    """Return a draft of an existing model.

    Args:
        model: The model.
        keys: Its keys as its picture shows them.
        screen: Its screen as the picture shows it.
        size: Width and height of the front.
        model_id: The draft's id: the model's own to change it, another for a new one.
    """
    return ModelDraft(
        id=model_id,
        vendor=model.vendor,
        family=model.family,
        name=model.name,
        dialect=model.dialect,
        accounts=model.accounts,
        soft_keys=model.soft_keys,
        width=size[0],
        height=size[1],
        areas=tuple(_draft_area(area) for area in model.open_areas),
        keys=keys,
        screen=screen,
        modules=model.modules,
        numbering=model.numbering,
        one_kind=model.modules_of_one_kind,
        label=model.label,
        base=model,
        doubts=model.doubts,
    )


def draft_of_module(
    module: ExpansionModule, keys: tuple[DraftKey, ...], screen: DraftScreen, size: tuple[float, float], module_id: str
) -> ModelDraft:
    """Return a draft of an existing sidecar; the arguments are those of `draft_of_model`."""
    areas = (_draft_area(module.area), DraftArea(PAGE_KEYS, "Page keys", "", 1))
    return ModelDraft(
        id=module_id,
        vendor=module.vendor,
        name=module.name,
        width=size[0],
        height=size[1],
        areas=areas,
        keys=keys,
        screen=screen,
        label=module.label,
        doubts=module.doubts,
        is_sidecar=True,
        hosts=module.hosts,
        base_module=module,
    )


def _draft_area(area: KeyAreaSpec) -> DraftArea:
    return DraftArea(
        id=area.id,
        title=area.title,
        bank=area.bank,
        pages=area.pages,
        page_key=area.page_key.slot if area.page_key else 0,
        page_key_appears=area.page_key.appears if area.page_key else "beyond_page_1",
        per_page=area.per_page if area.per_page != area.physical - bool(area.page_key) else 0,
        total=area.total if area.total != area.per_page * area.pages else 0,
    )


def area_spec(draft: ModelDraft, area: DraftArea) -> Json:
    """Return a draft's area as the catalogue writes it."""
    record: Json = {
        "id": area.id,
        "title": area.title,
        "bank": area.bank,
        "total": draft.total(area),
        "physical": len(draft.keys_of(area.id)),
        "per_page": draft.per_page(area),
        "pages": area.pages,
    }
    if area.page_key and area.pages > 1:
        record["page_key"] = {"slot": area.page_key, "appears": area.page_key_appears}
    known = draft.base.area(area.id) if draft.base else draft.base_module.area if draft.base_module else None
    if known is not None and known.fixed and known.total == record["total"]:
        record["fixed"] = {str(slot): reason for slot, reason in known.fixed.items()}
    if known is not None and known.short and known.title == area.title:
        record["short"] = known.short
    if known is not None and 0 < known.idle < record["physical"]:
        record["idle"] = known.idle
    return record


def _function_area(area: KeyAreaSpec) -> Json:
    record: Json = {name: getattr(area, name) for name in ("id", "title", "bank", "total", "physical", "per_page")}
    record["pages"] = area.pages
    record["keys"] = [
        {name: text for name in ("name", "does", "about", "part") if (text := getattr(key, name))} for key in area.keys
    ]
    if area.inserts:
        record["inserts"] = True
    if area.label is not None:
        record["label"] = asdict(area.label)
    if area.short:
        record["short"] = area.short
    return record


def function_areas(draft: ModelDraft) -> list[Json]:
    """Return the areas of soft keys and the like that the draft's model started with, as the catalogue writes them.

    They have no markers of their own: their keys are parts of the drawing, or are shown in the key list only.
    """
    base = draft.base
    if base is None or base.dialect != draft.dialect:
        return []
    return [_function_area(area) for area in base.areas if area.has_functions]


def record_of_draft(draft: ModelDraft) -> Json:
    """Return the phone's or sidecar's record, as the catalogue keeps it."""
    if draft.is_sidecar:
        return _module_record(draft)
    base = draft.base
    doubts = (*(base.doubts if base else ()), SIZES)
    return {
        "format": 1,
        "kind": "phone",
        "id": draft.id,
        "vendor": draft.vendor.strip(),
        "family": draft.family.strip() or "Own models",
        "name": draft.name.strip(),
        "aliases": [],
        "user_agents": list(base.user_agents) if base and base.id == draft.id else [],
        "ouis": list(base.ouis) if base and base.vendor == draft.vendor else [],
        "dialect": draft.dialect,
        "accounts": draft.accounts,
        "max_registrations": base.max_registrations if base and base.accounts == draft.accounts else 0,
        "areas": [*(area_spec(draft, area) for area in draft.areas), *function_areas(draft)],
        "modules": [{"module": f.module, "max": f.maximum, "confidence": f.confidence} for f in draft.modules],
        "modules_of_one_kind": draft.one_kind,
        "module_numbering": {
            "kind": draft.numbering.kind,
            "page_order": {
                str(count): [list(pages) for pages in order] for count, order in draft.numbering.page_order.items()
            },
        },
        "screen": _display(draft.screen),
        "label": _label_record(draft),
        "soft_keys": draft.soft_keys,
        "default_keys": base.default_keys if base else "none",
        "source": OWN,
        "doubts": _doubt_records(doubts),
        "notes": "",
    }


def _module_record(draft: ModelDraft) -> Json:
    shows = draft.screen.box is not None and not draft.screen.paper
    return {
        "format": 1,
        "kind": "expansion",
        "id": draft.id,
        "vendor": draft.vendor.strip(),
        "name": draft.name.strip(),
        "aliases": [],
        "columns": columns_of(draft),
        "area": area_spec(draft, draft.areas[0]),
        "screen": _display(draft.screen) if shows else None,
        "label": _label_record(draft),
        "paper": draft.screen.paper,
        "hosts": [{"model": h.model, "max": h.maximum, "confidence": h.confidence} for h in draft.hosts],
        "source": OWN,
        "doubts": _doubt_records((*(draft.base_module.doubts if draft.base_module else ()), SIZES)),
        "notes": "",
    }


def _display(screen: DraftScreen) -> Json:
    return {
        "width": screen.width,
        "height": screen.height,
        "colour": screen.colour,
        "touch": screen.touch,
        "inches": screen.inches,
    }


def _doubt_records(doubts: tuple[Doubt, ...]) -> list[Json]:
    return [{"fact": d.fact, "confidence": d.confidence, "source": d.source} for d in dict.fromkeys(doubts)]


def label_space(draft: ModelDraft) -> LabelSpace:
    """Return how much of a label shows: what was set, or what follows from the screen and the places of the keys."""
    screen, label = with_paper_size(draft.screen), draft.label
    places = [place for key in draft.keys if key.area != PAGE_KEYS and (place := label_place(draft, key))]
    room = min((place[2] for place in places), default=screen.width * 0.28)
    row = min((place[3] for place in places), default=screen.height / 8)
    return LabelSpace(
        label.pixels or max(round(room - 2 * LABEL_GAP), 1),
        label.font_px or max(round(min(row * FONT_OF_ROW, room * FONT_OF_ROOM)), 8),
        label.max_chars,
    )


def _label_record(draft: ModelDraft) -> Json:
    label = label_space(draft)
    return {"pixels": label.pixels, "font_px": label.font_px, "max_chars": label.max_chars}


def drawing_of_draft(draft: ModelDraft, vector: Mapping[str, Any] | None = None, photo_file: str = "") -> Json:
    """Return the drawing, as `faceplates/*.json` keep it.

    Args:
        draft: The draft.
        vector: The drawing that the draft was started from; its parts are kept where no photo replaces them.
        photo_file: Name of the photo beside the drawing, "" for none.
    """
    record: Json = {
        "format": 1,
        "name": "{model}",
        "outline": [[0, 0, draft.width, draft.height, 4]],
        "palette": PAPER_PALETTE if draft.screen.paper else PALETTE if draft.screen.colour else MONO_PALETTE,
        "components": [{"kind": "body", "rect": [0, 0, draft.width, draft.height], "radius": 4, "colour": "#3A4047"}],
    }
    if photo_file:
        front = [0, 0, draft.width, draft.height]
        record["components"] = [{"kind": "photo", "rect": front, "radius": 4, "file": photo_file}]
    elif vector is not None:
        record |= dict(vector)
    if not photo_file and vector is None:
        caps = [{"kind": "line_keys", "area": area.id, "colour": "#23272C"} for area in draft.key_areas]
        record["components"] += [{"kind": "screen"}, *caps]
        if draft.keys_of(PAGE_KEYS):
            record["components"].append({"kind": "page_keys", "colour": "#23272C"})
    record |= {
        "id": draft.id,
        "size": [draft.width, draft.height],
        "screen": _screen_record(draft, vector if not photo_file else None),
        "keys": {area.id: [_run(draft, key) for key in draft.keys_of(area.id)] for area in draft.key_areas},
        "source": OWN,
    }
    if draft.is_sidecar:
        record["page_keys"] = [_run(draft, key) for key in draft.keys_of(PAGE_KEYS)]
    return record


def _screen_record(draft: ModelDraft, vector: Mapping[str, Any] | None) -> Json | None:
    screen = with_paper_size(draft.screen)
    if screen.box is None:
        return None
    box = [screen.box.x, screen.box.y, screen.box.width, screen.box.height]
    known = vector.get("screen") if vector else None
    if known and list(known["pixels"]) == [screen.width, screen.height]:
        return {**known, "rect": box}
    status, soft = bars(draft)
    return {
        "rect": box,
        "pixels": [screen.width, screen.height],
        "mono": not screen.colour,
        "status": status,
        "soft": soft,
        "soft_count": max(draft.soft_keys, 1),
        "cells": screen.touch,
        "paper": screen.paper,
        "colours": COLOURS if not vector else known["colours"] if known else dict.fromkeys(COLOURS, "#808080"),
    }


def bars(draft: ModelDraft) -> tuple[float, float]:
    """Return the heights in pixels of a screen's status and soft-key bars; they leave room for the keys' labels."""
    screen, box = draft.screen, draft.screen.box
    if draft.is_sidecar or screen.height < 100 or box is None:
        return 0.0, 0.0
    scale = screen.height / box.height
    half = label_space(draft).font_px * 0.75
    beside = [(key.box.middle[1] - box.y) * scale for key in draft.keys if key.side is not KeySide.CELL]
    above = min(beside, default=screen.height) - half
    below = screen.height - max(beside, default=0.0) - half
    status, soft = (min(screen.height * BAR, room) for room in (above, below))
    least = screen.height * LEAST_BAR
    return round(status) if status >= least else 0.0, round(soft) if draft.soft_keys and soft >= least else 0.0


def _run(draft: ModelDraft, key: DraftKey) -> Json:
    run: Json = {
        "side": key.side.value,
        "count": 1,
        "rect": [key.box.x, key.box.y, key.box.width, key.box.height],
    }
    if key.lamp is not None:
        run["lamp"] = list(key.lamp)
    label = key.label or label_place(draft, key)
    if label is not None and key.area != PAGE_KEYS and (draft.screen.box is not None or key.screen):
        run["label"] = list(label)
    if key.screen:
        run["screen"] = key.screen
    return run


def label_place(draft: ModelDraft, key: DraftKey) -> tuple[float, float, float, float] | None:
    """Return where a key's label stands in screen pixels: beside the key, or in its touch cell; None for no screen."""
    screen = with_paper_size(draft.screen)
    box = screen.box
    if box is None:
        return None
    x_scale, y_scale = screen.width / box.width, screen.height / box.height
    if key.side is KeySide.CELL:
        if not screen.touch or key.box.shared(box) < 0.5:
            return None
        left, top = max(key.box.x, box.x), max(key.box.y, box.y)
        width, height = min(key.box.right, box.right) - left, min(key.box.bottom, box.bottom) - top
        return (left - box.x) * x_scale, (top - box.y) * y_scale, width * x_scale, height * y_scale
    rows = sorted(other.box.middle[1] for other in draft.keys if other.area == key.area and other.side is key.side)
    steps = [below - above for above, below in pairwise(rows) if below - above > 0.5]
    pitch = min(steps, default=box.height / 5) * y_scale
    height = max(min(pitch, screen.height / 2), 4.0)
    top = min(max((key.box.middle[1] - box.y) * y_scale - height / 2, 0.0), screen.height - height)
    shared = any(other.side not in (key.side, KeySide.CELL) for other in draft.keys if other.area == key.area)
    most = 0.9 if not shared else 0.4 if draft.soft_keys or not draft.is_sidecar else 0.48
    width = screen.width * most
    left = LABEL_GAP if key.side is KeySide.LEFT else screen.width - LABEL_GAP - width
    return left, top, width, height

"""Turns model drafts into catalogue records and drawings, and existing models into drafts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from attrs import asdict

from app.models.catalogue import Doubt, KeyAreaSpec, PhoneModel
from app.models.model_draft import DraftArea, DraftKey, DraftScreen, KeySide, ModelDraft

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
COLOURS = {
    "top": "top",
    "bottom": "bottom",
    "bar": "bar",
    "bar_text": "white",
    "text": "white",
    "muted": "muted",
    "line": "line",
}
_KEY_FACTS = ("name", "does", "about", "part")
OWN = "made with the model editor"
SIZES = Doubt("sizes of the front, the screen and the labels", "UNVERIFIED", OWN)


def area_record(area: KeyAreaSpec) -> Json:
    """Return an area as the catalogue writes it."""
    record: Json = {
        "id": area.id,
        "title": area.title,
        "bank": area.bank,
        "total": area.total,
        "physical": area.physical,
        "per_page": area.per_page,
        "pages": area.pages,
    }
    if area.page_key is not None:
        record["page_key"] = {"slot": area.page_key.slot, "appears": area.page_key.appears}
    if area.fixed:
        record["fixed"] = {str(slot): reason for slot, reason in area.fixed.items()}
    if area.keys:
        record["keys"] = [
            {name: text for name in _KEY_FACTS if (text := getattr(key, name)) or name == "name"} for key in area.keys
        ]
    if area.inserts:
        record["inserts"] = True
    if area.label is not None:
        record["label"] = asdict(area.label)
    if area.short:
        record["short"] = area.short
    return record


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
        areas=tuple(
            DraftArea(
                id=area.id,
                title=area.title,
                bank=area.bank,
                pages=area.pages,
                page_key=area.page_key.slot if area.page_key else 0,
                page_key_appears=area.page_key.appears if area.page_key else "beyond_page_1",
                per_page=area.per_page if area.per_page != area.physical - bool(area.page_key) else 0,
                total=area.total if area.total != area.per_page * area.pages else 0,
            )
            for area in model.open_areas
        ),
        keys=keys,
        screen=screen,
        modules=model.modules,
        numbering=model.numbering,
        base=model,
        doubts=model.doubts,
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
    known = draft.base.area(area.id) if draft.base else None
    if known is not None and known.fixed and known.total == record["total"]:
        record["fixed"] = {str(slot): reason for slot, reason in known.fixed.items()}
    if known is not None and known.short and known.title == area.title:
        record["short"] = known.short
    return record


def function_areas(draft: ModelDraft) -> list[Json]:
    """Return the areas of soft keys and the like that the draft's model started with, as the catalogue writes them.

    They have no markers of their own: their keys are parts of the drawing, or are shown in the key list only.
    """
    base = draft.base
    if base is None or base.dialect != draft.dialect:
        return []
    return [area_record(area) for area in base.areas if area.has_functions]


def record_of_draft(draft: ModelDraft) -> Json:
    """Return the phone's record, as the catalogue keeps it."""
    base = draft.base
    screen = draft.screen
    same_screen = base is not None and (base.screen.width, base.screen.height) == (screen.width, screen.height)
    label = base.label if base is not None and same_screen else None
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
        "modules_of_one_kind": base.modules_of_one_kind if base else False,
        "module_numbering": {
            "kind": draft.numbering.kind,
            "page_order": {
                str(count): [list(pages) for pages in order] for count, order in draft.numbering.page_order.items()
            },
        },
        "screen": {
            "width": screen.width,
            "height": screen.height,
            "colour": screen.colour,
            "touch": screen.touch,
            "inches": screen.inches,
        },
        "label": {
            "pixels": label.pixels if label else max(round(screen.width * 0.28), 1),
            "font_px": label.font_px if label else max(round(screen.height / 14), 8),
            "max_chars": label.max_chars if label else 0,
        },
        "soft_keys": draft.soft_keys,
        "default_keys": base.default_keys if base else "none",
        "source": OWN,
        "doubts": [{"fact": d.fact, "confidence": d.confidence, "source": d.source} for d in dict.fromkeys(doubts)],
        "notes": "",
    }


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
        "palette": PALETTE if draft.screen.colour else MONO_PALETTE,
        "components": [{"kind": "body", "rect": [0, 0, draft.width, draft.height], "radius": 4, "colour": "#3A4047"}],
    }
    if photo_file:
        front = [0, 0, draft.width, draft.height]
        record["components"] = [{"kind": "photo", "rect": front, "radius": 4, "file": photo_file}]
    elif vector is not None:
        record |= dict(vector)
    if not photo_file and vector is None:
        caps = [{"kind": "line_keys", "area": area.id, "colour": "#23272C"} for area in draft.areas]
        record["components"] += [{"kind": "screen"}, *caps]
    record |= {
        "id": draft.id,
        "size": [draft.width, draft.height],
        "screen": _screen_record(draft, vector if not photo_file else None),
        "keys": {area.id: [_run(draft, key) for key in draft.keys_of(area.id)] for area in draft.areas},
        "source": OWN,
    }
    return record


def _screen_record(draft: ModelDraft, vector: Mapping[str, Any] | None) -> Json | None:
    screen = draft.screen
    if screen.box is None:
        return None
    box = [screen.box.x, screen.box.y, screen.box.width, screen.box.height]
    known = vector.get("screen") if vector else None
    if known and list(known["pixels"]) == [screen.width, screen.height]:
        return {**known, "rect": box}
    status, soft = bars(screen, draft.soft_keys)
    return {
        "rect": box,
        "pixels": [screen.width, screen.height],
        "mono": not screen.colour,
        "status": status,
        "soft": soft,
        "soft_count": max(draft.soft_keys, 1),
        "cells": screen.touch,
        "colours": COLOURS if not vector else known["colours"] if known else dict.fromkeys(COLOURS, "#808080"),
    }


def bars(screen: DraftScreen, soft_keys: int) -> tuple[float, float]:
    """Return the heights in pixels of the status and soft-key bars of a screen."""
    if screen.height < 100:
        return 0.0, 0.0
    return round(screen.height * 0.12), round(screen.height * 0.12) if soft_keys else 0.0


def _run(draft: ModelDraft, key: DraftKey) -> Json:
    run: Json = {
        "side": key.side.value,
        "count": 1,
        "rect": [key.box.x, key.box.y, key.box.width, key.box.height],
    }
    if key.lamp is not None:
        run["lamp"] = list(key.lamp)
    label = key.label or label_place(draft, key)
    if label is not None and draft.screen.box is not None:
        run["label"] = list(label)
    return run


def label_place(draft: ModelDraft, key: DraftKey) -> tuple[float, float, float, float] | None:
    """Return where a key's label stands in screen pixels: beside the key, or in its touch cell; None for no screen."""
    screen, box = draft.screen, draft.screen.box
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
    width = screen.width * 0.4
    left = 8.0 if key.side is KeySide.LEFT else screen.width - 8.0 - width
    return left, top, width, height

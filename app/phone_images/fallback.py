"""A plain drawing for a model without geometry: the right keys in a sensible place on a neutral phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.models.catalogue import ExpansionModule, KeyAreaSpec, PhoneModel, Screen
from app.models.keys import LINE_AREA

PALETTE = {
    "body": "#3A4047",
    "panel": "#121417",
    "key": "#23272C",
    "dial": "#2B3036",
    "ink": "#E8EBEE",
    "hair": "#59616A",
    "handset": "#2A2F35",
    "top": "#1B3A57",
    "bottom": "#0D1F31",
    "bar": "#0A1724",
    "white": "#FFFFFF",
    "muted": "#A9BACB",
    "line": "#5B7895",
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
Json = dict[str, Any]


def _fitted(box: tuple[float, float, float, float], screen: Screen) -> list[float]:
    """Return the largest rectangle of the screen's proportions in the middle of a box."""
    x, y, width, height = box
    scale = min(width / screen.width, height / screen.height)
    shown_width, shown_height = screen.width * scale, screen.height * scale
    return [x + (width - shown_width) / 2, y + (height - shown_height) / 2, shown_width, shown_height]


def _columns(
    count: int, box: list[float], screen: list[float], pixels: Screen | None, bars: tuple[float, float]
) -> list[Json]:
    """Two columns of keys left and right of a screen rectangle, the first half at the left.

    box: x, y, width, height of the panel in mm. screen: the same of the display. bars: heights in pixels of the
    status and soft-key bars.
    """
    halves = [(count + 1) // 2, count // 2]
    rows = max(halves[0], 1)
    step = box[3] / rows
    height = min(5.0, step * 0.66)
    width = min(16.0, (screen[0] - box[0]) - 6.0)
    runs: list[Json] = []
    for side, number in (("left", halves[0]), ("right", halves[1])):
        if not number:
            continue
        x = box[0] + 3 if side == "left" else box[0] + box[2] - 3 - width
        run: Json = {
            "side": side,
            "count": number,
            "rect": [x, box[1] + (step - height) / 2, width, height],
            "step": [0, step],
            "lamp": [width - 2.6 if side == "left" else 2.6, height / 2],
        }
        if pixels is not None:
            row = (pixels.height - bars[0] - bars[1]) / rows
            label = pixels.width * 0.36 if bars[0] else pixels.width / 2 - 12
            left = 8 if side == "left" else pixels.width - 8 - label
            run |= {"label": [left, bars[0] + 1, label, row - 2], "label_step": [0, row]}
        runs.append(run)
    return runs


def _grid(count: int, box: list[float], screen: Screen, bars: tuple[float, float]) -> list[Json]:
    """Touch cells in the screen, row by row. box: the display in mm; bars: heights of its bars in pixels."""
    columns = 4 if count > 9 else 3
    rows = -(-count // columns)
    to_mm = box[2] / screen.width
    width, height = screen.width / columns, (screen.height - bars[0] - bars[1]) / rows
    runs = []
    for row in range(rows):
        top = bars[0] + row * height
        runs.append(
            {
                "side": "cell",
                "count": min(columns, count - row * columns),
                "rect": [box[0], box[1] + top * to_mm, width * to_mm, height * to_mm],
                "step": [width * to_mm, 0],
                "label": [0, top, width, height],
                "label_step": [width, 0],
            }
        )
    return runs


def _screen_record(screen: Screen, rect: list[float], bars: tuple[float, float], clock: bool) -> Json:
    record: Json = {
        "rect": rect,
        "pixels": [screen.width, screen.height],
        "mono": not screen.colour,
        "status": bars[0],
        "soft": bars[1],
        "cells": screen.touch,
        "colours": COLOURS,
    }
    if clock and not screen.touch:
        record["clock"] = [screen.width * 0.38, screen.height * 0.34, screen.width * 0.24, screen.height * 0.3]
    return record


def _extra_area(area: KeyAreaSpec, top: float) -> list[Json]:
    """Keys of a further bank: a block of small keys at the right of the dial pad."""
    columns = 2 if area.physical > 6 else 1
    rows = -(-area.physical // columns)
    step = min(11.0, (196.0 - top) / max(rows, 1))
    height = min(6.0, step * 0.7)
    runs: list[Json] = []
    left = area.physical
    for column in range(columns):
        number = min(rows, left)
        left -= number
        if number:
            runs.append(
                {
                    "count": number,
                    "rect": [196.0 + column * 20, top, 16, height],
                    "step": [0, step],
                    "lamp": [2.4, height / 2],
                }
            )
    return runs


def phone_faceplate(model: PhoneModel) -> Mapping[str, Any]:
    """Return a faceplate record, laid out as `faceplates/*.json`, for a phone without one."""
    screen = model.screen
    bars = (screen.height * 0.125, screen.height * 0.13) if screen.height >= 100 else (0.0, 0.0)
    panel = [76.0, 11.0, 161.0, 88.0]
    room = (84.0, 24.0, 145.0, 66.0) if screen.touch else (110.0, 24.0, 93.0, 54.0)
    place = _fitted(room, screen)
    components: list[Json] = [
        {"kind": "body", "rect": [0, 4, 244, 205], "radius": 10, "lip": 6, "colour": "body"},
        {"kind": "cradle", "rect": [5, 16, 64, 172], "radius": 12, "colour": "panel"},
        {"kind": "cord", "colour": "handset", "points": [[26, 192], [22, 214], [2, 220], [-18, 192]]},
        {"kind": "handset", "rect": [8, 8, 58, 188], "radius": 14, "waist": 5, "head": 42, "colour": "handset"},
        {"kind": "panel", "rect": panel, "radius": 5, "colour": "panel", "gloss": 0.05},
        {"kind": "text", "rect": [76, 13, 161, 8], "size": 5, "colour": "ink", "text": model.name},
        {"kind": "screen"},
    ]
    keys: dict[str, list[Json]] = {}
    extra_top = 112.0
    for area in model.open_areas:
        if area.id == LINE_AREA and screen.touch:
            keys[area.id] = _grid(area.physical, place, screen, bars)
            continue
        if area.id == LINE_AREA:
            rows = [panel[0], place[1], panel[2], place[3]]
            keys[area.id] = _columns(area.physical, rows, place, screen, bars)
        else:
            keys[area.id] = _extra_area(area, extra_top)
            extra_top += 0.5
        components.append({"kind": "line_keys", "area": area.id, "colour": "key", "hairline_colour": "hair"})
    if model.soft_keys and not screen.touch:
        components.append(
            {"kind": "soft_keys", "rect": [place[0], 88.5, place[2], 5], "count": model.soft_keys, "colour": "key"}
        )
    components += [
        {"kind": "dial_pad", "rect": [80, 112, 64, 76], "shape": "rect", "stacked": True, "size": 5.4,
         "colour": "dial", "text_colour": "ink"},
        {"kind": "navigation", "rect": [154, 112, 34, 34], "style": "ring", "colour": "dial", "core_colour": "key",
         "icon_colour": "ink", "core_text_colour": "ink"},
        {"kind": "key", "rect": [157, 156, 28, 9], "shape": "capsule", "icon": "speaker", "colour": "dial"},
        {"kind": "rocker", "rect": [155, 174, 32, 8], "colour": "dial", "icon_colour": "ink"},
    ]  # fmt: skip
    return {
        "id": model.picture,
        "name": model.name,
        "size": [244, 213],
        "margin": [18, 2, 2, 10],
        "palette": PALETTE,
        "outline": [[0, 4, 244, 205, 10]],
        "screen": _screen_record(screen, place, bars, clock=True),
        "keys": keys,
        "components": components,
        "source": "generic drawing",
    }


def module_faceplate(module: ExpansionModule) -> Mapping[str, Any]:
    """Return a faceplate record, laid out as `faceplates/*.json`, for a sidecar without one."""
    screen = module.screen
    area = module.area
    place = [36.0, 20.0, 64.0, 112.0]
    components: list[Json] = [
        {"kind": "body", "rect": [0, 0, 136, 188], "radius": 8, "lip": 6, "colour": "body"},
        {"kind": "panel", "rect": [5, 6, 126, 134], "radius": 5, "colour": "panel", "gloss": 0.05},
        {"kind": "text", "rect": [5, 8, 126, 8], "size": 5, "colour": "ink", "text": module.name},
        {"kind": "screen"},
        {"kind": "line_keys", "area": area.id, "colour": "key", "hairline_colour": "hair"},
    ]
    page_keys: list[Json] = []
    if area.pages > 1:
        width = area.pages * 16.0 - 4
        page_keys.append(
            {"count": area.pages, "rect": [68 - width / 2, 152, 12, 9], "step": [16, 0], "lamp": [6, -2.5]}
        )
        components.append({"kind": "page_keys", "colour": "key", "text_colour": "ink"})
    shown = _as_portrait(screen) if screen else None
    return {
        "id": module.picture,
        "name": module.name,
        "size": [136, 188],
        "margin": [2, 2, 2, 2],
        "palette": PALETTE,
        "outline": [[0, 0, 136, 188, 8]],
        "screen": _screen_record(shown, place, (0.0, 0.0), clock=False) if shown else None,
        "keys": {area.id: _columns(area.physical, [5, 20, 126, 112], place, shown, (0.0, 0.0))},
        "page_keys": page_keys,
        "components": components,
        "source": "generic drawing",
    }


def _as_portrait(screen: Screen) -> Screen:
    return Screen(
        min(screen.width, screen.height),
        max(screen.width, screen.height),
        screen.colour,
        touch=False,
        inches=screen.inches,
    )

"""What the screens of a phone and its sidecars show for an open document."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from app.models.documents import Phone
from app.models.functions import own_keys, taken_keys
from app.models.keys import LINE_AREA, SOFT_AREA, Assignment
from app.models.simulator import DARK, CallState, Lamp
from app.phone_images.lamps import LampState
from app.phone_images.screen_content import ScreenCell, ScreenContent
from app.resources import read_json, resource
from app.viewmodels.document import EditorDocument
from app.viewmodels.shown_pages import ShownKey, ShownPages
from app.viewmodels.simulation import Simulation, lamp_mode
from app.widgets.marker_painting import group_of

CLOCK = "10:42"
_LIT = ("lines", "presence", "parking")
"""Groups whose idle lamp is shown while nothing is played."""


@functools.cache
def idle_soft_keys(vendor: str) -> tuple[str, ...]:
    """Return the soft keys of a vendor's idle screen, as far as `resources/screens/idle.json` knows them."""
    return tuple(read_json(resource("screens", "idle.json"))["soft_keys"].get(vendor, ()))


@functools.cache
def more_words(vendor: str) -> tuple[str, str]:
    """Return the words on the touch cell that shows, and then hides, the keys that an idle screen leaves out."""
    words = read_json(resource("screens", "idle.json"))["more"]
    show, hide = words.get(vendor, words[""])
    return show, hide


def screen_content(
    document: EditorDocument, pages: ShownPages, unit: int, page: int, simulation: Simulation | None = None
) -> ScreenContent:
    """Return what a unit shows.

    Args:
        document: The open document; its effective assignments count, not the preview.
        pages: The pages of its units.
        unit: 0 for the phone, 1… for sidecars.
        page: The page that is turned up, from 1.
        simulation: What is being played, if anything; lamps that blink are dark here, since they change by themselves.
    """
    page_key = pages.page_key(document.stack, unit, page)
    more, is_idle = pages.more(unit, page), pages.is_idle(unit, page)
    keys = pages.keys(document.stack, unit, page)
    on_phone = unit == 0
    return ScreenContent(
        clock=CLOCK if on_phone else "",
        account=_account(document) if on_phone else "",
        soft_keys=_soft_keys(document) if on_phone else (),
        page=pages.key_page(unit, page),
        pages=pages.pages(unit).count - (1 if more else 0),
        page_key=page_key.physical if page_key else 0,
        marks_pages=on_phone and pages.has_pages_without_key(LINE_AREA),
        idle=sum(key.area == LINE_AREA for key in keys) if is_idle else 0,
        more=more_words(document.model.vendor)[0 if is_idle else 1] if more else "",
        cells=tuple(_cells(document, (key for key in keys if not key.has_function), simulation)),
    )


def _soft_keys(document: EditorDocument) -> tuple[str, ...]:
    """Return what the soft-key bar says: the label of what is assigned, else the phone's own function."""
    area = document.model.area(SOFT_AREA)
    if area is None:
        return idle_soft_keys(document.model.vendor)[: document.model.soft_keys]
    own = own_keys(area, taken_keys(document.space, document.stack, area.id))
    texts = []
    for slot in document.space:
        if slot.position.area == area.id and slot.position.unit == 0:
            key = own.get(slot.index)
            assignment = document.stack.at(slot.position).assignment
            texts.append(key.does if key else _label(document, assignment) if assignment.is_assigned else "")
    return tuple(texts[: document.model.soft_keys])


def _cells(document: EditorDocument, keys: Iterable[ShownKey], simulation: Simulation | None) -> Iterable[ScreenCell]:
    playing = simulation is not None and simulation.is_playing
    mode = simulation.mode if simulation is not None and playing else lamp_mode(document)
    for key in keys:
        slot = document.space.slots[key.row]
        assignment = document.shown(slot.position)
        if not assignment.is_assigned:
            yield ScreenCell(key.physical, is_empty=True, area=key.area)
            continue
        group = group_of(document, assignment)
        lamp = DARK
        if playing or group in _LIT:
            state = simulation.state(key.row) if simulation is not None and playing else CallState.IDLE
            lamp = mode.lamp(document.catalogue.features.get(assignment.feature), state)
        yield ScreenCell(
            physical=key.physical,
            label=_label(document, assignment),
            icon=group,
            state=_shown(lamp),
            area=key.area,
        )


def _shown(lamp: Lamp) -> LampState:
    return LampState.OFF if lamp.blinks else LampState(lamp.colour.value)


def _label(document: EditorDocument, assignment: Assignment) -> str:
    if assignment.label:
        return assignment.label
    feature = document.catalogue.features.get(assignment.feature)
    if feature is not None and feature.group == "lines":
        return _line_name(document, assignment.line)
    return assignment.value or (feature.short if feature else assignment.feature)


def _line_name(document: EditorDocument, number: int) -> str:
    value = document.value
    if isinstance(value, Phone):
        for line in value.lines:
            if line.number == number:
                return line.label or line.display_name or line.user or f"Line {number}"
    return f"Line {number}" if number else "Line"


def _account(document: EditorDocument) -> str:
    value = document.value
    if not isinstance(value, Phone) or not value.lines:
        return ""
    return _line_name(document, min(line.number for line in value.lines))

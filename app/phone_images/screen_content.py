"""What a unit's screen and lamps show, as values."""

from __future__ import annotations

from attrs import frozen

from app.models.keys import LINE_AREA
from app.phone_images.lamps import LampState


@frozen
class ScreenCell:
    """What one physical key shows on the current page.

    icon is a feature group (`lines`, `presence`, `dial`, `parking`, `queue`, `phone`, `custom`) or another glyph
    name, "" for none. An empty cell shows nothing but its lamp.
    """

    physical: int
    label: str = ""
    icon: str = ""
    state: LampState = LampState.OFF
    is_empty: bool = False
    area: str = LINE_AREA


@frozen
class ScreenContent:
    """Everything that a unit's screen and lamps show.

    page counts from 1. page_key is the physical line key that turns pages now, 0 for none; the page numbers then
    stand at its label. With marks_pages dots in the status bar mark the page, because no key turns it, unless the
    screen has dots of its own for it. A key without a cell is empty. idle is how many line keys the idle screen of a
    touch phone shows, 0 where all are shown; more is the word on the touch cell that shows or hides the others.
    """

    clock: str = ""
    date: str = ""
    account: str = ""
    soft_keys: tuple[str, ...] = ()
    page: int = 1
    pages: int = 1
    page_key: int = 0
    marks_pages: bool = False
    idle: int = 0
    more: str = ""
    cells: tuple[ScreenCell, ...] = ()

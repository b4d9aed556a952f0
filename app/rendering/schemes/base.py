"""What every scheme offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from app.models.documents import Line
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySpace
from app.rendering.reading import Log, Settings
from app.rendering.writing import Encoded, Pair, PlannedKey, RenderInput, Sheet


@frozen
class Survey:
    """What a file says on the size of the phone.

    phone: the highest key of the phone, 0 if none; for continued numbering the highest key of all.
    modules: the highest key of each module by its number; empty for continued numbering. banks: the highest key of
    each bank of the phone, where the file numbers them by bank.
    pages: the highest page and the highest key of any page, for banks that the file numbers by page.
    """

    phone: int
    modules: Mapping[int, int]
    banks: Mapping[str, int] = {}
    pages: Mapping[str, tuple[int, int]] = {}


class Scheme(Protocol):
    """Turns keys into settings and settings into keys."""

    def encode(self, job: RenderInput, planned: list[PlannedKey], kept: list[Pair], sheet: Sheet) -> Encoded:
        """Return the settings of the keys, planned in list order."""

    def survey(self, settings: Settings) -> Survey:
        """Return how many keys the file knows."""

    def decode(
        self, settings: Settings, space: KeySpace, lines: tuple[Line, ...], notes: Mapping[str, str], log: Log
    ) -> dict[KeyPosition, Assignment]:
        """Return the keys of a file, and take the settings that say so.

        Args:
            settings: The file.
            space: The keys of the phone that the file is for.
            lines: The lines of the same file.
            notes: Faceplate's own remarks: key name → feature. They never outweigh a setting.
            log: Takes the report.
        """


def log_guess(log: Log, setting: str, row: int, feature: str, value: str, label: str) -> None:
    """Say so where a reading is the plain one of several: star codes are often more than a number.

    Args:
        log: Takes the report.
        setting: The key's name in the file.
        row: Its line number.
        feature: The feature that the key was read as.
        value: The key's value.
        label: The key's label.
    """
    if feature == "blf" and "park" in label.lower():
        log.guessed("maybe_park", setting, row, value=value, label=label)
    elif feature in ("blf", "speed_dial") and value[:1] in ("*", "#"):
        log.guessed("maybe_code", setting, row, value=value, feature=feature)

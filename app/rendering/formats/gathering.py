"""What a format finds in a file, put together."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterable, Sequence
from typing import cast

from app.errors import ConfigFileError
from app.rendering.reading import SETTING_LIMIT, Log, ParsedFile, RawSetting
from app.rendering.writing import COMMENT, TITLES

Piece = tuple[str, str, int]
"""Name, value and line number of a setting; a comment has the name `#`."""

Settle = Callable[[str, str, int, "Gathering"], None]

OWN = "faceplate:"
"""Begins Faceplate's own remarks."""

_HEAD = 400
"""Characters at the beginning of a file that may name the phone's model."""


def _none(_: str) -> int:
    return 0


class Gathering:
    """Each name once, the last one counting; comments among the settings; Faceplate's own remarks apart.

    Args:
        log: Takes the report.
        hidden: How many settings a comment looks to hold.
        titles: Comments that Faceplate writes itself and that are therefore not kept.
        own: Begins Faceplate's own remarks.
    """

    def __init__(
        self, log: Log, hidden: Callable[[str], int] = _none, titles: Container[str] = TITLES, own: str = OWN
    ) -> None:
        self.log = log
        self._hidden = hidden
        self._titles = titles
        self._own = own
        self._found: dict[str, RawSetting] = {}
        self._notes: list[str] = []
        self._in_comments = 0

    def setting(self, name: str, value: str, row: int) -> None:
        """Take a setting; one of the same name before it that says something else is told."""
        key = name.lower()
        if key in self._found:
            before = self._found.pop(key)
            if before.value != value:
                self.log.guessed("setting_twice", setting=name, row=row, first=before.row)
        self._found[key] = RawSetting(name, value, row)

    def take(self, pieces: Iterable[Piece], is_plain: Callable[[str], object], settle: Settle) -> None:
        """Take settings and comments in the order of a file.

        Args:
            pieces: As the format found them.
            is_plain: Whether a name needs no further look: a setting of it is taken as it is.
            settle: Takes the other settings.
        """
        new = tuple.__new__
        plain: list[RawSetting] = []
        for piece in pieces:
            if is_plain(piece[0]):
                plain.append(new(RawSetting, piece))
                continue
            self.run(plain)
            plain.clear()
            name, value, row = piece
            if name == COMMENT:
                self.remark(" ".join(value.split()), row)
            else:
                settle(name, value, row, self)
        self.run(plain)

    def take_plain(self, pieces: Iterable[Piece]) -> None:
        """Take settings and comments of which every name is known to be a setting's."""
        for kind, run in itertools.groupby(pieces, type):
            if kind is RawSetting:
                self.run(cast("list[RawSetting]", list(run)))
                continue
            for name, value, row in run:
                if name == COMMENT:
                    self.remark(" ".join(value.split()), row)
                else:
                    self.setting(name, value, row)

    def run(self, settings: Sequence[RawSetting]) -> None:
        """Take settings of which every name is known to be one's, many at once."""
        by_name = {setting[0].lower(): setting for setting in settings}
        if len(by_name) == len(settings) and self._found.keys().isdisjoint(by_name):
            self._found.update(by_name)
            return
        for name, value, row in settings:
            self.setting(name, value, row)

    def remark(self, text: str, row: int) -> None:
        """Take a comment."""
        remark = text.strip()
        if text.startswith(self._own):
            self._notes.append(text[len(self._own) :].strip())
        elif remark and remark not in self._titles:
            self.as_comment(remark, row)
            self._in_comments += self._hidden(remark)

    def as_comment(self, text: str, row: int) -> None:
        """Keep a text as a comment, whatever it says."""
        self._found[f"{COMMENT}{len(self._found)}"] = RawSetting(COMMENT, text, row)

    def not_setting(self, text: str, row: int) -> None:
        """Tell that something is no setting."""
        self.log.left("row_not_setting", row=row, text=text[:60])

    def value(self, name: str) -> str | None:
        """Return what a setting says so far."""
        item = self._found.get(name.lower())
        return item.value if item is not None else None

    def file(self, text: str, remarks: Sequence[str] = ()) -> ParsedFile:
        """Return all that was taken.

        Args:
            text: The file, of which the beginning is handed on.
            remarks: Further rows that belong to the beginning.
        """
        if self._in_comments:
            self.log.left("settings_in_comments", count=self._in_comments)
        head = "\n".join([text[:_HEAD], *remarks])
        return ParsedFile(self._found, tuple(self._notes), head, self.log.report())


def limited(count: int) -> None:
    """Refuse a file with absurdly many rows, settings or elements.

    Raises:
        ConfigFileError: The count is above the limit.
    """
    if count > SETTING_LIMIT:
        raise ConfigFileError("config_too_long", limit=SETTING_LIMIT)
